"""Rows of ink that are no lines of print: marks that have grown together over letters, or between two lines."""

import numpy as np
from msgspec import Struct

from itareport.extract.scan.ink.pairs import Flags, Floats, Numbers, group_medians
from itareport.extract.scan.rulings.fences import Fences

TIGHT = 1.4
"""Heights of a letter: no two lines have their letters' feet as near as this; what seems so are marks."""
CROWDED = 1.2
"""Heights of a letter: what stands so near over another line is no line, were it as long as that."""
WIDE, HIGH = 1.15, 1.3
"""A letter is no higher than so many times its width, and where it is no more times as high as usual, nothing has grown on it."""
LOWER = 0.7
"""Heights of a letter: a mark on a mark is lower than this."""
PLAIN = 0.4
"""Of a line's letters, so many are no higher than the plain ones: the rest have marks grown on or are high."""
BETWEEN, SLACK = 2.0, 0.25
"""Heights of a letter: no line has room between the feet of one line and the heads of the next that is no more than this."""
STACKED = 1.85
"""Heights of a letter: no line of Thai stands so near over another, and a mark on a mark is no farther from its line."""
LEAST, MOST = 0.6, 1.5
"""Of the height of the letters over and under it: two or three marks that have grown together are no lower, but small print
is; and no higher, but a letter between two rows of marks is."""
FAR = 6.0
"""Heights of a letter: rows farther apart have nothing to do with each other, whatever lies between."""


class Rows(Struct, frozen=True, kw_only=True):
    """The rows of a page: where letters stand and how high they are (plain ones, the highest), how far rows reach.

    `alone`: a row of one piece.
    """

    baseline: Floats
    height: Floats
    highest: Floats
    left: Floats
    right: Floats
    alone: Flags


def without_marks(boxes: Floats, row: Numbers, usual: float, fences: Fences) -> Numbers:
    """Give each piece's row (-1: none) without those rows that are marks; a ruling keeps apart what stands on its sides."""
    if int(row.max(initial=-1)) < 1:
        return row
    rows = describe(boxes, row, usual)
    shared = np.minimum(rows.right[:, None], rows.right[None, :]) - np.maximum(
        rows.left[:, None], rows.left[None, :]
    )
    free = ~parted(rows, shared, fences)
    gaps = fill_gaps(rows, shared, free)
    # Letters over such marks are not marks on them.
    none = gaps | stand_over(rows, shared, free & ~gaps[None, :])
    return np.where((row >= 0) & none[row], -1, row)


def describe(boxes: Floats, row: Numbers, usual: float) -> Rows:
    """Describe the rows (`row` is that of each piece, from 0)."""
    on, count = np.flatnonzero(row >= 0), int(row.max()) + 1
    left, right = np.full(count, np.inf, dtype=np.float32), np.zeros(count, dtype=np.float32)
    np.minimum.at(left, row[on], boxes[on, 0])
    np.maximum.at(right, row[on], boxes[on, 2])
    return Rows(
        baseline=group_medians(row[on], boxes[on, 3], count),
        height=row_heights(boxes, row, count, usual, PLAIN),
        highest=row_heights(boxes, row, count, usual, 1.0 - PLAIN / 2),
        left=left,
        right=right,
        alone=np.asarray(np.bincount(row[on], minlength=count) == 1),
    )


def row_heights(boxes: Floats, row: Numbers, count: int, usual: float, share: float = 0.5) -> Floats:
    """Give how high the letters of each line are, whatever has grown onto them.

    Where a line's letters are all higher than the page's, they are large print, which is wide too, or have marks
    grown on. `share`: so many of a line's letters are lower than what is given.
    """
    on = np.flatnonzero(row >= 0)
    height = group_medians(row[on], boxes[on, 3] - boxes[on, 1], count, share)
    wide = group_medians(row[on], boxes[on, 2] - boxes[on, 0], count)
    plain = np.maximum(usual, WIDE * wide)
    return np.where(height > HIGH * usual, np.minimum(height, plain), height).astype(np.float32)


def parted(rows: Rows, shared: Floats, fences: Fences) -> Flags:
    """Tell which pairs of rows, one over the other, have a ruling between them."""
    middle = np.asarray(rows.baseline - rows.height / 2, dtype=np.float32)
    below = middle[None, :] - middle[:, None]
    upper, lower = np.nonzero((shared > 0) & (below > 0) & (below < FAR * rows.height.max()))
    x = (
        np.maximum(rows.left[upper], rows.left[lower]) + np.minimum(rows.right[upper], rows.right[lower])
    ) / 2
    crossed = fences.part_heights(middle[upper], middle[lower], x.astype(np.float32))
    apart = np.zeros(shared.shape, dtype=np.bool_)
    apart[upper[crossed], lower[crossed]] = apart[lower[crossed], upper[crossed]] = True
    return apart


def stand_over(rows: Rows, shared: Floats, free: Flags) -> Flags:
    """Tell which rows are marks over the letters of another: nearer to it than lines can be, and no higher than its letters.

    A piece alone may stand over the last letter of the row and beyond its end, on a mark over it, or over a letter
    that is a line by itself (the heading ที่).
    """
    width, height, baseline = rows.right - rows.left, rows.height, rows.baseline
    apart = np.abs(baseline[:, None] - baseline[None, :])
    inside = shared >= 0.8 * width[:, None]
    over = baseline[:, None] < baseline[None, :]
    lower = height[:, None] <= 1.05 * rows.highest[None, :]
    tight = (apart < TIGHT * height[None, :]) & lower
    stacked = (apart < STACKED * height[None, :]) & lower
    alone = rows.alone[:, None] & over & (shared >= 0.5 * width[:, None])
    shorter = width[:, None] < 0.5 * width[None, :]
    marks = shorter & ((inside & tight) | (alone & stacked))
    marks |= alone & (tight | (stacked & (height[:, None] <= LOWER * height[None, :])))
    marks |= inside & over & lower & (apart < CROWDED * height[None, :])
    return np.asarray((marks & free & (apart > 0)).any(axis=1), dtype=np.bool_)


def fill_gaps(rows: Rows, shared: Floats, free: Flags) -> Flags:
    """Tell which rows are marks under one line and marks over the next that have grown together: they fill the gap.

    As high as letters they may be several; a line of its own has no room there.
    """
    width, height, baseline = rows.right - rows.left, rows.height, rows.baseline
    slack, top = SLACK * height[None, :], baseline - height
    like = (height[:, None] >= LEAST * height[None, :]) & (height[:, None] <= MOST * rows.highest[None, :])
    short = rows.alone[:, None] & (width[:, None] < 0.5 * width[None, :])
    beside = (short | like) & free & (shared >= 0.5 * width[:, None])
    above = beside & (baseline[None, :] <= top[:, None] + slack)
    below = beside & (top[None, :] >= baseline[:, None] - slack)
    feet = np.where(above, baseline[None, :], -np.inf).max(axis=1)
    heads = np.where(below, top[None, :], np.inf)
    return np.asarray(heads.min(axis=1) - feet < BETWEEN * height[heads.argmin(axis=1)], dtype=np.bool_)
