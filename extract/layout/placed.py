"""What stands in the columns of a table: each piece with its columns, and the lines that they make."""

import re
from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.layout.shapes import Segment

ASCENT = 0.75
DESCENT = 0.2
"""Shares of the size by which print reaches over and under its baseline, for telling what stands beside what."""
LINE = 0.35
"""Shares of the size by which baselines of one line differ at most."""
NUMBER = re.compile(r"[(\[+\-–]?[\d๐-๙]{1,3}(?:,?[\d๐-๙]{3})*(?:\.[\d๐-๙]+)*[.)\]]?\s*%?")


class Placed(Struct, frozen=True, kw_only=True):
    """A segment with the columns over which it stands: from `first` to `last`, both included."""

    segment: Segment
    first: int
    last: int

    @property
    def spanning(self) -> bool:
        """Whether it stands over more than one column."""
        return self.first != self.last

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.segment.baseline - ASCENT * self.segment.size

    @property
    def foot(self) -> float:
        """The lower edge of its letters."""
        return self.segment.baseline + DESCENT * self.segment.size


Band = list[Placed]
"""What stands in one row, in no order."""


def is_number(text: str) -> bool:
    """Tell whether a text is a number alone: ๑, 2., 98.60, 1,200, +3.5, 12 %.

    >>> is_number("๙๕.๑๑"), is_number("๑."), is_number("๑ ต.ค.")
    (True, True, False)
    """
    return NUMBER.fullmatch(text.strip()) is not None


def columns_of(items: Sequence[Placed]) -> list[Band]:
    """Give what stands in single columns, each from the top."""
    width = max((item.last for item in items), default=-1) + 1
    columns: list[Band] = [[] for _ in range(width)]
    for item in items:
        if not item.spanning:
            columns[item.first].append(item)
    for column in columns:
        column.sort(key=place_of)
    return columns


def place_of(item: Placed) -> tuple[float, float]:
    """Give the place by which pieces are sorted: from the top, then from the left."""
    return item.segment.baseline, item.segment.box[0]


def group_band(band: Sequence[Placed]) -> list[Band]:
    """Give the printed lines of a band, from the top."""
    lines: list[Band] = []
    for item in sorted(band, key=place_of):
        if lines and item.segment.baseline - lines[-1][0].segment.baseline <= LINE * item.segment.size:
            lines[-1].append(item)
        else:
            lines.append([item])
    return lines
