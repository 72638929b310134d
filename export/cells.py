"""How a value becomes a cell: texts without emptiness, lists of one item a line, numbers of fixed places."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from itareport.records.places import Origin, box_text

_WIDE = Context(prec=200, rounding=ROUND_HALF_UP)
"""A damaged report may hold a number of any length: no number of digits may make a table fail."""


def text(value: str | None) -> str | None:
    """Give a text as a plain string, None where nothing is there.

    >>> text("") is None
    True
    """
    return str(value) if value else None


def lines(items: Iterable[str]) -> str | None:
    r"""Join a list, one item a line: a line break inside an item becomes a space.

    >>> lines(["จัดทำคู่มือ\nการยืม", "แจ้งเวียน"])
    'จัดทำคู่มือ การยืม\nแจ้งเวียน'
    """
    joined = (" ".join(item.splitlines()) for item in items)
    return text("\n".join(item for item in joined if item.strip()))


def two_places(value: Decimal | None) -> Decimal | None:
    """Give a score with exactly two decimals, halves rounded up.

    >>> str(two_places(Decimal("100"))), str(two_places(Decimal("92.6876")))
    ('100.00', '92.69')
    """
    return None if value is None else value.quantize(Decimal("0.01"), context=_WIDE)


def plain(value: float | None, places: int) -> Decimal | None:
    """Give a measured number with at most `places` decimals, without trailing zeros.

    >>> str(plain(0.97501, 4)), str(plain(100.0, 2)), plain(None, 2)
    ('0.975', '100', None)
    """
    if value is None:
        return None
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), context=_WIDE)
    return Decimal(f"{number.normalize():f}")


def share(value: float | None) -> Decimal | None:
    """Give a confidence, 0–1, with at most four decimals."""
    return plain(value, 4)


def first_page(origins: Sequence[Origin]) -> int | None:
    """Give the page on which a value begins."""
    return origins[0].page if origins else None


def first_page_boxes(origins: Sequence[Origin]) -> str | None:
    """Give the boxes of a value on the page on which it begins."""
    return text(box_text(origin for origin in origins if origin.page == first_page(origins)))
