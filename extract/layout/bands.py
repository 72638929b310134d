"""The rows of a table without horizontal rulings: where a row of cells ends and the next begins.

A row is told by what tells it to a reader: a rule between, white that is wider than between the lines of a
cell, a number that opens it, a line in which most columns begin anew.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct

from itareport.extract.layout.pitches import LOOSER, Pitches, are_set_apart
from itareport.extract.layout.placed import Band, Placed, columns_of, group_band, is_number, place_of

SPARSE = 0.6
"""A column with fewer than this share of the fullest column's blocks, and of its lines, holds labels for several rows."""
FEWEST_ANEW = 2
"""Columns that begin together in a row without a number."""
INTEGER = re.compile(r"[(\[]?[\d๐-๙]{1,3}[.)\]]?")


class _Block(Struct):
    """Lines of one column that follow each other as the lines of one cell do."""

    items: list[Placed]

    @property
    def top(self) -> float:
        return self.items[0].top

    @property
    def foot(self) -> float:
        return self.items[-1].foot


def cut_bands(items: Sequence[Placed], rules: Sequence[float], *, headed: bool = True) -> list[Band]:
    """Part what stands in a table into rows, from the top; `rules` are the y of horizontal rules across it.

    `headed` is false where the table goes on from the page before: its first lines may be a row's last.
    """
    pitches = Pitches(items)
    set_apart = are_set_apart(items, pitches)
    bands: list[Band] = []
    for part in _between(items, rules):
        for band in _by_white(part, pitches):
            bands += _by_lines(band, set_apart=set_apart, headed=headed)
    return bands


def _between(items: Sequence[Placed], rules: Sequence[float]) -> Iterator[Band]:
    """Part at the rules."""
    left = sorted(items, key=place_of)
    for rule in sorted(rules):
        above = [item for item in left if item.segment.baseline <= rule]
        left = [item for item in left if item.segment.baseline > rule]
        if above:
            yield above
    if left:
        yield left


def _by_white(band: Band, pitches: Pitches) -> Iterator[Band]:
    """Part where no cell reaches over: cells are lines of a column that stand no farther apart than usual."""
    columns = columns_of(band)
    blocks = [list(_blocks(column, pitches)) for column in columns]
    most_blocks, most_lines = max(map(len, blocks), default=0), max(map(len, columns), default=0)
    spans = [
        (block.top, block.foot)
        for column, made in zip(columns, blocks, strict=True)
        if len(made) > SPARSE * most_blocks or len(column) > SPARSE * most_lines
        for block in made
    ]
    spans += [(item.top, item.foot) for item in band if item.spanning]
    rows: list[tuple[float, float]] = []
    for top, foot in sorted(spans):
        if rows and top < rows[-1][1]:
            rows[-1] = rows[-1][0], max(rows[-1][1], foot)
        else:
            rows.append((top, foot))
    parts: list[Band] = [[] for _ in rows]
    for item in band:
        parts[_row_of(item, rows)].append(item)
    return (row for row in parts if row)


def _row_of(item: Placed, rows: Sequence[tuple[float, float]]) -> int:
    """Give the row in which an item stands, the nearest where it stands between two."""
    middle = (item.top + item.foot) / 2
    return min(range(len(rows)), key=lambda row: max(rows[row][0] - middle, middle - rows[row][1], 0.0))


def _blocks(column: Band, pitches: Pitches) -> Iterator[_Block]:
    block: list[Placed] = []
    for item in column:
        step = item.segment.baseline - block[-1].segment.baseline if block else 0.0
        if block and step > LOOSER * pitches.between(block[-1], item):
            yield _Block(block)
            block = []
        block.append(item)
    if block:
        yield _Block(block)


def _by_lines(band: Band, *, set_apart: bool, headed: bool) -> list[Band]:
    """Part a band whose lines stand evenly: at each number of its column of numbers, or where columns begin anew.

    Where white sets the rows apart, only the numbers part a band.
    """
    lines = group_band(band)
    if len(lines) < 2:
        return [band]
    starts = _numbered(lines) or _counted(lines)
    if not set_apart:
        starts = sorted({*starts, *_anew(lines, starts)}) if starts else _filled(lines)
    starts = sorted({*starts, *_alone(lines)}) if starts else starts
    if len(starts) < 2 and not (starts and (_has_heading(lines, starts) or not headed)):
        return [band]
    cuts = [0, *[start for start in starts if start > 0], len(lines)]
    return [[item for line in lines[begin:end] for item in line] for begin, end in itertools.pairwise(cuts)]


def _numbered(lines: Sequence[Band]) -> list[int]:
    """Give the lines that a number opens: in the first column that holds hardly anything else."""
    found: list[int] = []
    for column in columns_of([item for line in lines for item in line]):
        numbers = [item for item in column if is_number(item.segment.text)]
        if len(numbers) < 2 or len(numbers) * 4 < len(column) * 3:
            continue
        starts = [place for place, line in enumerate(lines) if any(item in numbers for item in line)]
        if len(starts) > len(found) * 1.25:
            found = starts
    return _with_sums(lines, found) if len(found) > 1 else found


def _has_heading(lines: Sequence[Band], starts: Sequence[int]) -> bool:
    """Tell whether the only number has the heading of its column above it, in the same band."""
    return any(item.first == 0 for line in lines[: starts[0]] for item in line)


def _counted(lines: Sequence[Band]) -> list[int]:
    """Give the lines with a whole number in the first column, below whose heading nothing else stands."""
    first = [(place, item) for place, line in enumerate(lines) for item in line if item.first == 0]
    numbers = [place for place, item in first if INTEGER.fullmatch(item.segment.text.strip())]
    return numbers if numbers and numbers == [place for place, _ in first if place >= numbers[0]] else []


def _anew(lines: Sequence[Band], starts: Sequence[int]) -> Iterator[int]:
    """Give the lines without a number that begin rows all the same: columns that had ended begin together.

    Only where cells begin in the line of their number, as most columns there do.
    """
    filled = [{item.first for item in line} for line in lines]
    usual = median(len(filled[start]) for start in starts)
    if usual < FEWEST_ANEW + 1:
        return
    for place in range(1, len(lines)):
        begun = filled[place] - filled[place - 1]
        if place not in starts and len(begun) >= FEWEST_ANEW and len(filled[place]) * 2 >= usual + 1:
            yield place


def _alone(lines: Sequence[Band]) -> Iterator[int]:
    """Give the lines that begin and those that follow a heading, which runs alone over columns from the first on."""
    heads = [len(line) == 1 and line[0].spanning and line[0].first == 0 for line in lines]
    for place, (before, head) in enumerate(itertools.pairwise(heads), start=1):
        if before != head:
            yield place


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
