"""One correction for all: the values of other reports that print what people have corrected alike several times."""

from collections.abc import Iterator

import msgspec

from itareport.normalize.reviews.slots import HEADING, canonical
from itareport.offers import Offer
from itareport.review.items import Item, Sheet

CLOSED = frozenset(
    {
        ("scores", "indicator"),
        ("measures", "aspect"),
        ("measures", HEADING),
        ("measures", "responsible"),
        ("reports", "rating"),
    }
)
"""Fields whose wording comes from a closed list: the same line is the same slip wherever it is printed.

In running text a slip may be part of a right word, so that it is for the vocabularies alone.
"""


def is_for_all(offer: Offer) -> bool:
    """Tell whether a correction can be made in every report that prints the same."""
    return (offer.table, offer.field) in CLOSED


def corrected_alike(sheet: Sheet, offer: Offer) -> Iterator[tuple[Item, str]]:
    """Give the values of a report in which a whole line is the one that was corrected, with the corrected text.

    Values that somebody decided about stay as they are.
    """
    for item in sheet.items:
        if item.review is None and canonical(item.table, item.field) == (offer.table, offer.field):
            text = "\n".join(_corrected(line, offer) for line in item.raw.split("\n"))
            if text != item.raw:
                yield item, text


def trace_of(offer: Offer) -> bytes:
    """Give what the JSON of every report must hold in which the wording is printed, whatever its spaces.

    >>> trace_of(Offer(table="reports", field="rating", before="ผ่าน ดีย", after="ผ่านดี", sources=())).decode()
    'ผ่าน'
    """
    longest = max(offer.before.split(), key=len, default="")
    return msgspec.json.encode(longest)[1:-1]


def _corrected(line: str, offer: Offer) -> str:
    return offer.after if " ".join(line.split()) == offer.before else line
