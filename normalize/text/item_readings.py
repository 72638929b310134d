"""Among the recogniser's own readings of a number, the one with a full stop stands where the list counts on with it.

The stop after an item's number (`๔. จัดทำคำสั่ง`) is two grey pixels on a scan of 150 dpi, and no dictionary misses it. The
items before and after do: what stands between `๓.` and `๕.` and may be read as `๔.` is that item. Where each cell of a column
opens with one item, the others of its column say it.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.text.items import counts_on
from itareport.records.places import Choice, Chooser

STOP: Final = "."
POSSIBLE: Final = 2.0
"""Nats: so much less likely the recogniser may hold a stop for which only the column speaks."""
FEWEST: Final = 3
"""Cells of a column that surely open with a number and a stop, before it says that all do."""
_OPENING: Final = re.compile(r"\s*(?P<number>[0-9๐-๙]{1,2})(?P<stop>\.(?![0-9๐-๙]))?(?=\s*[ก-๎A-Za-z])")


class ItemReading(Struct, frozen=True, kw_only=True):
    """A line, by its place among those that were asked about, as it stands with a stop after an item's number."""

    line: int
    text: str
    choice: Choice


def choose_item_stops(lines: Sequence[str], others: Sequence[Sequence[str]]) -> tuple[ItemReading, ...]:
    """Give the lines that get a stop; `others` are the recogniser's other readings of each line.

    One choice may bear out another, so each is made with those before it.

    >>> choose_item_stops(["๑. จัดทำแผน", "๒ แจ้งเวียน", "๓. รายงาน"], [[], ["๒. แจ้งเวียน"], []])[0].text
    '๒. แจ้งเวียน'
    >>> choose_item_stops(["๑. จัดทำแผน", "มาตรา ๒ แจ้งเวียน"], [[], ["มาตรา ๒. แจ้งเวียน"]])
    ()
    """
    texts = list(lines)
    open_places: list[tuple[int, int]] = [
        (line, place) for line, text in enumerate(texts) for place in _doubted_stops(text, others[line])
    ]
    chosen: list[ItemReading] = []
    while open_places:
        found = next((each for each in open_places if _is_item(texts, each[0], each[1])), None)
        if found is None:
            break
        line, place = found
        number = _number_before(texts[line], place)
        texts[line] = texts[line][:place] + STOP + texts[line][place:]
        chosen.append(
            ItemReading(
                line=line,
                text=texts[line],
                choice=Choice(read=number, taken=number + STOP, chooser=Chooser.ITEMS),
            )
        )
        open_places = [
            (other, at + (other == line and at > place)) for other, at in open_places if (other, at) != found
        ]
    return tuple(chosen)


class Opening(Struct, frozen=True, kw_only=True):
    """The first line of a cell: what was read, what else it may say (in nats against that), and if nobody doubts it."""

    text: str
    others: Mapping[str, float]
    sure: bool


def choose_opening_stops(openings: Sequence[Opening]) -> tuple[ItemReading, ...]:
    """Give the first lines of a column's cells that get a stop after the number with which they open.

    >>> sure = [Opening(text=f"{n}. แผน", others={}, sure=True) for n in range(1, 4)]
    >>> doubtful = Opening(text="4 แจ้งเวียน", others={"4. แจ้งเวียน": 0.7}, sure=False)
    >>> [(one.line, one.text) for one in choose_opening_stops([*sure, doubtful])]
    [(3, '4. แจ้งเวียน')]
    """
    found = [_OPENING.match(opening.text) for opening in openings]
    known = [match for match, opening in zip(found, openings, strict=True) if match and opening.sure]
    if len(known) < FEWEST or not all(match["stop"] for match in known):
        return ()
    chosen: list[ItemReading] = []
    for line, (match, opening) in enumerate(zip(found, openings, strict=True)):
        if match is None or match["stop"] or opening.sure:
            continue
        place = match.end("number")
        text = opening.text[:place] + STOP + opening.text[place:]
        if opening.others.get(text, math.inf) <= POSSIBLE:
            choice = Choice(read=match["number"], taken=match["number"] + STOP, chooser=Chooser.ITEMS)
            chosen.append(ItemReading(line=line, text=text, choice=choice))
    return tuple(chosen)


def _doubted_stops(text: str, others: Sequence[str]) -> tuple[int, ...]:
    """Give where, right after digits, another reading of the line has a stop and this one has nothing."""
    found = {
        place for other in others if other.count(STOP) > text.count(STOP) for place in _inserted(text, other)
    }
    return tuple(sorted(place for place in found if _number_before(text, place) and _ends_item(text, place)))


def _inserted(text: str, other: str) -> Iterator[int]:
    for edit in Levenshtein.opcodes(text, other):
        if edit.tag == "insert" and other[edit.dest_start : edit.dest_end] == STOP:
            yield edit.src_start


def _number_before(text: str, place: int) -> str:
    start = place
    while start and text[start - 1].isdigit():
        start -= 1
    return text[start:place]


def _ends_item(text: str, place: int) -> bool:
    """Tell whether an item's words may begin at a place, or the line ends there: no sign goes on with the number."""
    return place == len(text) or text[place].isspace() or text[place].isalpha()


def _is_item(texts: Sequence[str], line: int, place: int) -> bool:
    """Tell whether the list counts on with the number before a place, were a stop there."""
    with_stop = texts[line][:place] + STOP + texts[line][place:]
    whole = "\n".join([*texts[:line], with_stop, *texts[line + 1 :]])
    starts = list(accumulate((len(text) + 1 for text in texts[:line]), initial=0))
    return counts_on(whole, starts[-1] + place - len(_number_before(texts[line], place)))
