"""How far apart the lines of one cell stand, and whether more white stands between the rows."""

import itertools
from collections.abc import Iterator, Sequence
from statistics import median

from itareport.extract.layout.placed import Band, Placed, columns_of, group_band, is_number

LOOSER = 1.07
"""Lines farther apart than so many usual ones stand in different cells."""
OFF_LINE = 0.06
"""Lines that differ by more than this share of a line from a whole number of lines are set apart by white."""
ROW = 1.9
"""Shares of the size: where no line goes on, lines farther apart than so many are rows."""
FARTHEST_LINE = 3.0
"""Shares of the size: lines of one cell are no farther apart, however they are spaced."""
SAME_SIZE = 0.25
"""Points by which the sizes of one print differ at most."""


class Pitches:
    """The distances of the lines inside a cell: a heading in smaller print has its own."""

    def __init__(self, items: Sequence[Placed]) -> None:
        self._all = line_pitch(items)
        sizes: dict[int, Band] = {}
        for item in items:
            sizes.setdefault(round(2 * item.segment.size), []).append(item)
        self._own = {size: line_pitch(alike) for size, alike in sizes.items()} if len(sizes) > 1 else {}

    def between(self, one: Placed, other: Placed) -> float:
        """Give how far apart two lines of one cell may stand."""
        sizes = (round(2 * item.segment.size) for item in (one, other))
        return min(self._own.get(size, 0.0) or self._all for size in sizes)


def line_pitch(items: Sequence[Placed]) -> float:
    """Give the distance of the lines inside a cell: the usual one among the smallest; 0 where each cell has one line.

    Lines that go on fill fewer columns, and hold no number of their own. Where no line does, but none is so far from
    the next as rows are, they may be lines of one cell all the same.
    """
    onward = {id(item) for line in _onward(group_band(items)) for item in line}
    going_on: list[float] = []
    distances: list[float] = []
    for column in columns_of(items):
        for before, after in itertools.pairwise(column):
            step = after.segment.baseline - before.segment.baseline
            if step > 0.8 * after.segment.size:
                distances.append(step)
                if id(after) in onward and step <= FARTHEST_LINE * after.segment.size:
                    going_on.append(step)
    if not going_on:
        going_on = [step for step in distances if step <= ROW * items[0].segment.size]
    if not going_on:
        return 0.0
    least = min(going_on)
    return median(distance for distance in distances if least <= distance <= LOOSER * least)


def _onward(lines: Sequence[Band]) -> Iterator[Band]:
    """Give the lines that look like the further ones of cells."""
    widths = [len({item.first for item in line}) for line in lines]
    most = max(widths, default=0)
    for line, width in zip(lines, widths, strict=True):
        if width * 4 <= most * 3 and not any(item.spanning or is_number(item.segment.text) for item in line):
            yield line


def are_set_apart(items: Sequence[Placed], pitches: Pitches) -> bool:
    """Tell whether rows are set apart by white: cells of a column do not stand whole lines from one another."""
    columns = [column for column in columns_of(items) if len(column) > 1]
    apart = sum(1 for column in columns if _is_set_apart(column, pitches))
    return apart * 3 > len(columns)


def _is_set_apart(column: Band, pitches: Pitches) -> bool:
    distances = [
        (after.segment.baseline - before.segment.baseline) / pitch
        for before, after in itertools.pairwise(column)
        if abs(after.segment.size - before.segment.size) <= SAME_SIZE
        and (pitch := pitches.between(before, after))
    ]
    between = [distance for distance in distances if distance > LOOSER]
    if len(between) > 1:
        del between[0]  # a heading may be set apart alone
    off = sum(1 for distance in between if abs(distance - round(distance)) > OFF_LINE)
    return off > 0 and off * 3 > len(between)
