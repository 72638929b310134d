"""Item numbers (ลำดับที่) of measure rows: as printed, inherited by rows without one, checked for gaps."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from itareport.findings import flag
from itareport.normalize.text.digits import fold
from itareport.records.findings import Code, Flag
from itareport.records.raw import RawMeasure, RawValue

_NUMBERS = re.compile(r"(?<![\d.])(\d{1,3})(?:\.\d+)*(?!\d)")


class ItemNumber(Struct, frozen=True):
    """A row's item (None before the first) and its number within the item, from 1."""

    item_no: int | None
    row_no: int


def number_items(measures: Sequence[RawMeasure]) -> tuple[tuple[ItemNumber, ...], tuple[Flag, ...]]:
    """Number the rows; a number that neither goes on nor starts again at 1 is flagged, and kept as printed."""
    numbers: list[ItemNumber] = []
    flags: list[Flag] = []
    heading: RawValue | None = None
    item: int | None = None
    for measure_no, measure in enumerate(measures, start=1):
        printed = None if measure.item is None else read_item_number(measure.item.text, item)
        same = (printed is None or printed == item) and bool(numbers)
        restarted = printed == 1 and measure.aspect != heading
        numbers.append(
            ItemNumber(
                item if printed is None else printed, numbers[-1].row_no + 1 if same and not restarted else 1
            )
        )
        flags.extend(_gap(measure_no, measure, printed, item))
        heading, item = measure.aspect, numbers[-1].item_no
    return tuple(numbers), tuple(flags)


def read_item_number(text: str, previous: int | None = None) -> int | None:
    """Read a printed item number. Of several numbers the one that goes on from `previous` counts, else the last.

    A number left over from a lost heading may stand before it: `๒. ๙` after item 8 is item 9. Of the numbers
    of rows that ran together, one a line, it is the first.

    >>> read_item_number("๒. ๙", 8), read_item_number("(๓)"), read_item_number("1.2"), read_item_number("ก")
    (9, 3, 1, None)
    """
    numbers = [int(number) for number in _NUMBERS.findall(fold(text))]
    if _several(text):
        return numbers[0]
    if previous is not None and previous + 1 in numbers:
        return previous + 1
    return numbers[-1] if numbers else None


def _gap(measure_no: int, measure: RawMeasure, printed: int | None, previous: int | None) -> Iterator[Flag]:
    if measure.item is None:
        return
    following = (previous or 0) + 1
    if _several(measure.item.text):
        # Rows that ran together: their numbers stand in one cell, a line each.
        yield _flag(measure_no, measure.item, following)
        return
    if printed in (following, previous) or (printed == 1 and previous is not None):
        return
    yield _flag(measure_no, measure.item, following)


def _several(text: str) -> bool:
    """Tell whether a cell holds the numbers of several rows, one a line."""
    lines = [_NUMBERS.findall(fold(line)) for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or any(len(numbers) != 1 for numbers in lines):
        return False
    return all(int(after[0]) == int(before[0]) + 1 for before, after in pairwise(lines))


def _flag(measure_no: int, item: RawValue, following: int) -> Flag:
    return flag(
        Code.ITEM_GAP,
        "measures",
        str(measure_no),
        "item_no",
        got=item.text,
        expected=str(following),
        origins=item.origins,
    )
