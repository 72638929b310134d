"""The rows of a table without horizontal rulings: where a row of cells ends and the next begins.

A row is told by what tells it to a reader: a rule between, white that is wider than between the lines of a
cell, a number that opens it, a line in which most columns begin anew.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct

from itareport.extract.layout.shapes import Segment

ASCENT = 0.75
DESCENT = 0.2
"""Shares of the size by which print reaches over and under its baseline, for telling what stands beside what."""
LINE = 0.35
"""Shares of the size by which baselines of one line differ at most."""
LOOSER = 1.07
"""Lines farther apart than so many usual ones stand in different cells."""
OFF_LINE = 0.06
"""Lines that differ by more than this share of a line from a whole number of lines are set apart by white."""
SPARSE = 0.6
"""A column with fewer than this share of the fullest column's blocks holds labels for several rows."""
NUMBER = re.compile(r"[(\[+\-–]?[\d๐-๙]{1,3}(?:,?[\d๐-๙]{3})*(?:\.[\d๐-๙]+)*[.)\]]?\s*%?")
INTEGER = re.compile(r"[(\[]?[\d๐-๙]{1,3}[.)\]]?")


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


class _Block(Struct):
    """Lines of one column that follow each other as the lines of one cell do."""

    items: list[Placed]

    @property
    def top(self) -> float:
        return self.items[0].top

    @property
    def foot(self) -> float:
        return self.items[-1].foot


def cut_bands(items: Sequence[Placed], rules: Sequence[float]) -> list[Band]:
    """Part what stands in a table into rows, from the top; `rules` are the y of horizontal rules across it."""
    pitch = line_pitch(items)
    set_apart = _are_set_apart(items, pitch)
    bands: list[Band] = []
    for part in _between(items, rules):
        for band in _by_white(part, pitch):
            bands += _by_lines(band, set_apart=set_apart)
    return bands


def line_pitch(items: Sequence[Placed]) -> float:
    """Give the distance of the lines inside a cell: the usual one among the smallest."""
    distances: list[float] = []
    for column in _columns(items):
        distances += [
            after.segment.baseline - before.segment.baseline
            for before, after in itertools.pairwise(column)
            if after.segment.baseline - before.segment.baseline > 0.8 * after.segment.size
        ]
    if not distances:
        return 0.0
    least = min(distances)
    return median(distance for distance in distances if distance <= LOOSER * least)


def _are_set_apart(items: Sequence[Placed], pitch: float) -> bool:
    """Tell whether rows are set apart by white: cells of a column do not stand whole lines from one another."""
    if not pitch:
        return False
    columns = [column for column in _columns(items) if len(column) > 1]
    apart = sum(1 for column in columns if _is_set_apart(column, pitch))
    return apart * 3 > len(columns)


def _is_set_apart(column: Band, pitch: float) -> bool:
    distances = [
        (after.segment.baseline - before.segment.baseline) / pitch
        for before, after in itertools.pairwise(column)
    ]
    between = [distance for distance in distances if distance > LOOSER]
    off = sum(1 for distance in between if abs(distance - round(distance)) > OFF_LINE)
    return off > 0 and off * 3 > len(between)


def is_number(text: str) -> bool:
    """Tell whether a text is a number alone: ๑, 2., 98.60, 1,200, +3.5, 12 %.

    >>> is_number("๙๕.๑๑"), is_number("๑."), is_number("๑ ต.ค.")
    (True, True, False)
    """
    return NUMBER.fullmatch(text.strip()) is not None


def _columns(items: Sequence[Placed]) -> list[Band]:
    """Give what stands in single columns, each from the top."""
    width = max((item.last for item in items), default=-1) + 1
    columns: list[Band] = [[] for _ in range(width)]
    for item in items:
        if not item.spanning:
            columns[item.first].append(item)
    for column in columns:
        column.sort(key=_place)
    return columns


def _place(item: Placed) -> tuple[float, float]:
    return item.segment.baseline, item.segment.box[0]


def _between(items: Sequence[Placed], rules: Sequence[float]) -> Iterator[Band]:
    """Part at the rules."""
    left = sorted(items, key=_place)
    for rule in sorted(rules):
        above = [item for item in left if item.segment.baseline <= rule]
        left = [item for item in left if item.segment.baseline > rule]
        if above:
            yield above
    if left:
        yield left


def _by_white(band: Band, pitch: float) -> Iterator[Band]:
    """Part where no cell reaches over: cells are lines of a column that stand no farther apart than usual."""
    blocks = [block for column in _columns(band) for block in _blocks(column, pitch)]
    counts: dict[int, int] = {}
    for block in blocks:
        counts[block.items[0].first] = counts.get(block.items[0].first, 0) + 1
    fullest = max(counts.values(), default=0)
    telling = [block for block in blocks if counts[block.items[0].first] > SPARSE * fullest]
    spans = [(block.top, block.foot) for block in telling]
    spans += [(item.top, item.foot) for item in band if item.spanning]
    rows: list[tuple[float, float]] = []
    for top, foot in sorted(spans):
        if rows and top < rows[-1][1]:
            rows[-1] = rows[-1][0], max(rows[-1][1], foot)
        else:
            rows.append((top, foot))
    made: list[Band] = [[] for _ in rows]
    for item in band:
        made[_row_of(item, rows)].append(item)
    return (row for row in made if row)


def _row_of(item: Placed, rows: Sequence[tuple[float, float]]) -> int:
    """Give the row in which an item stands, the nearest where it stands between two."""
    middle = (item.top + item.foot) / 2
    return min(range(len(rows)), key=lambda row: max(rows[row][0] - middle, middle - rows[row][1], 0.0))


def _blocks(column: Band, pitch: float) -> Iterator[_Block]:
    block: list[Placed] = []
    for item in column:
        if block and item.segment.baseline - block[-1].segment.baseline > LOOSER * pitch:
            yield _Block(block)
            block = []
        block.append(item)
    if block:
        yield _Block(block)


def _by_lines(band: Band, *, set_apart: bool) -> list[Band]:
    """Part a band whose lines stand evenly: at each number of its column of numbers, or where columns begin anew.

    Where white sets the rows apart, only the numbers part a band.
    """
    lines = group_band(band)
    if len(lines) < 2:
        return [band]
    starts = _numbered(lines) or ([] if set_apart else _filled(lines))
    if len(starts) < 2:
        return [band]
    cuts = [0, *[start for start in starts if start > 0], len(lines)]
    return [[item for line in lines[begin:end] for item in line] for begin, end in itertools.pairwise(cuts)]


def group_band(band: Sequence[Placed]) -> list[Band]:
    """Give the printed lines of a band, from the top."""
    lines: list[Band] = []
    for item in sorted(band, key=_place):
        if lines and item.segment.baseline - lines[-1][0].segment.baseline <= LINE * item.segment.size:
            lines[-1].append(item)
        else:
            lines.append([item])
    return lines


def _numbered(lines: Sequence[Band]) -> list[int]:
    """Give the lines that a number opens: in the first column that holds hardly anything else."""
    found: list[int] = []
    for column in _columns([item for line in lines for item in line]):
        numbers = [item for item in column if is_number(item.segment.text)]
        if len(numbers) < 2 or len(numbers) * 4 < len(column) * 3:
            continue
        starts = [place for place, line in enumerate(lines) if any(item in numbers for item in line)]
        if len(starts) > len(found) * 1.25:
            found = starts
    return _with_sums(lines, found) if len(found) > 1 else found


def _with_sums(lines: Sequence[Band], starts: Sequence[int]) -> list[int]:
    """Add lines without a number of their own that hold the numbers of the other columns: a sum, a mean."""
    counted = [_number_columns(lines[start]) for start in starts]
    columns = {column for each in counted for column in each}
    usual = {column for column in columns if sum(column in each for each in counted) * 2 > len(counted)}
    usual.discard(min(usual, default=-1))
    if not usual:
        return list(starts)
    sums = [place for place, line in enumerate(lines) if len(usual & _number_columns(line)) * 2 > len(usual)]
    return sorted({*starts, *sums})


def _number_columns(line: Band) -> set[int]:
    return {item.first for item in line if is_number(item.segment.text)}


def _filled(lines: Sequence[Band]) -> list[int]:
    """Give the lines in which most columns hold something: each begins a row."""
    widths = [len({item.first for item in line}) for line in lines]
    most = max(widths)
    if most < 2:
        return []
    return [place for place, width in enumerate(widths) if width * 3 >= most * 2]
