"""The letters that stand on the line, without their marks: how high they are, and which stand side by side."""

import numpy as np
from msgspec import Struct

from itareport.extract.scan.ink.pairs import (
    Flags,
    Floats,
    Numbers,
    gather,
    group_medians,
    middles,
    near_pairs,
)
from itareport.extract.scan.lines.false_rows import without_marks
from itareport.extract.scan.rulings.fences import Fences

LOWEST, HIGHEST = 0.03, 0.35
"""Inches: letters without marks are between these (8 points to headings of 40)."""
REACH = 1.9
"""Heights of a letter within which its neighbour on the line begins."""
ALIKE = 2.6
"""Neighbours on a line differ in height by no more: a small zero beside a letter with a mark grown on."""
OVERLAP = 0.5
"""Neighbours share so much of the lower one's height."""
LEAST = 0.42
"""Of the page's usual letters: what is lower is a mark, a dot or a dash until a line takes it."""
FLOOR = 0.02
"""Inches: no letter is lower, a zero in 6 points neither."""
MARKED = 1.4
"""A piece above or below one so many times as high is taken for a mark on it."""
MARK_GAP = 0.45
"""Heights of the larger piece: the widest gap between a letter and a mark over it (a vowel may be between)."""
UNDER_GAP = 0.25
"""The same for a mark under a letter."""
GROWN = 1.8
"""Times its neighbours' height: a piece that is higher has grown together with a line above or below."""
SMALL = 0.7
"""Of the page's usual letters: neighbours that are lower than that are taken for as high, lest a letter beside them seem grown."""


class Cores(Struct, frozen=True, kw_only=True):
    """What stands on lines: `row` is each piece's line from 0, or -1; `usual` the height of the page's letters."""

    row: Numbers
    usual: float
    grown: Flags


def usual_height(boxes: Floats, dpi: float) -> float:
    """Give the height of most letters on the page (rows x0, y0, x1, y1), weighted by their width."""
    height, width = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    letters = (
        (height >= LOWEST * dpi) & (height <= HIGHEST * dpi) & (width < 6 * height) & (width > 0.25 * height)
    )
    if not letters.any():
        return 0.08 * dpi
    steps = np.log(height[letters] / (LOWEST * dpi)) / np.log(1.08)
    counts = np.bincount(steps.astype(np.int64), weights=width[letters])
    smooth = np.convolve(counts, (1.0, 2.0, 2.0, 1.0), mode="full")[1:-1] if len(counts) > 2 else counts
    return float(LOWEST * dpi * 1.08 ** (int(smooth.argmax()) + 0.5))


def find_cores(boxes: Floats, fences: Fences, dpi: float) -> Cores:
    """Tell which pieces of print (rows x0, y0, x1, y1) are letters on lines, and on which."""
    usual = usual_height(boxes, dpi)
    height = boxes[:, 3] - boxes[:, 1]
    reach = (REACH * np.minimum(np.maximum(height, usual), 4 * usual)).astype(np.float32)
    first, second = near_pairs(boxes, reach, MARK_GAP * 4 * usual)
    local = local_height(boxes, first, second, usual)
    letters = height >= np.maximum(LEAST * np.minimum(local, usual), FLOOR * dpi)
    letters &= ~mark_like(boxes, (first, second), local, usual, fences)
    beside = neighbours(boxes, first, second, letters, fences)
    near, far = first[beside], second[beside]
    grown = has_grown(height, near, far, usual)
    kept = ~grown[near] & ~grown[far]
    groups = gather(len(boxes), near[kept], far[kept])
    row = renumber(np.where(letters & ~grown, groups, -1))
    return Cores(row=renumber(without_marks(boxes, row, usual, fences)), usual=usual, grown=letters & grown)


def renumber(row: Numbers) -> Numbers:
    """Give the same rows, numbered from 0 without gaps."""
    return np.where(row < 0, -1, np.searchsorted(np.unique(row[row >= 0]), row)).astype(np.int64)


def local_height(boxes: Floats, first: Numbers, second: Numbers, usual: float) -> Floats:
    """Give for each piece the usual height of what stands beside it: small print has its own."""
    height, width = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    shared = np.minimum(boxes[first, 3], boxes[second, 3]) - np.maximum(boxes[first, 1], boxes[second, 1])
    beside = shared >= 0.5 * np.minimum(height[first], height[second])
    one, other = first[beside], second[beside]
    letters = (width > 0.25 * height) & (height > 0.25 * usual)
    all_ = np.arange(len(boxes))
    centre = np.concatenate([one[letters[other]], other[letters[one]], all_])
    values = np.concatenate([height[other[letters[other]]], height[one[letters[one]]], height])
    counts = np.bincount(centre, minlength=len(boxes))
    medians = group_medians(centre, values, len(boxes))
    return np.where(counts >= 3, medians, usual).astype(np.float32)


def mark_like(
    boxes: Floats, pairs: tuple[Numbers, Numbers], local: Floats, usual: float, fences: Fences
) -> Flags:
    """Tell which pieces stand above or below a much higher one, and in no row of their own."""
    first, second = pairs
    height = boxes[:, 3] - boxes[:, 1]
    swap = height[first] > height[second]
    small, big = np.where(swap, second, first), np.where(swap, first, second)
    left = np.maximum(boxes[small, 0], boxes[big, 0])
    right = np.minimum(boxes[small, 2], boxes[big, 2])
    over = right - left >= 0.4 * (boxes[small, 2] - boxes[small, 0])
    # The letters beside it tell whether it is a letter of large print or one with its marks grown on.
    letter = np.minimum(height[big], np.clip(local[big], usual, 2 * usual))
    above, below = boxes[big, 1] - boxes[small, 3], boxes[small, 1] - boxes[big, 3]
    near = np.where(above > below, above <= MARK_GAP * letter, below <= UNDER_GAP * letter)
    near &= np.maximum(above, below) >= -0.75 * height[small]
    low_enough = height[small] < 0.9 * np.maximum(usual, height[big] / 1.5)
    marked = over & near & low_enough & (height[big] >= MARKED * height[small])
    places = np.flatnonzero(marked)
    middle = middles(boxes)[1]
    one, other = middle[small[places]], middle[big[places]]
    x = np.asarray((left[places] + right[places]) / 2, dtype=np.float32)
    marked[places[fences.part_heights(np.minimum(one, other), np.maximum(one, other), x)]] = False
    marks = np.zeros(len(boxes), dtype=np.bool_)
    marks[small[marked]] = True
    # Low letters under a high one of the line above stand in a row with letters of their own height.
    shared = np.minimum(boxes[first, 3], boxes[second, 3]) - np.maximum(boxes[first, 1], boxes[second, 1])
    low, high = np.minimum(height[first], height[second]), np.maximum(height[first], height[second])
    local = np.minimum(local, usual)
    touch = boxes[second, 0] - boxes[first, 2] <= 1.6 * local[first]
    same = (shared >= 0.75 * low) & (high <= 1.75 * low) & touch & (low >= 0.6 * local[first])
    one, other = np.concatenate([first[same], second[same]]), np.concatenate([second[same], first[same]])
    while True:
        freed = one[marks[one] & ~marks[other]]
        if not len(freed):
            return marks
        marks[freed] = False


def neighbours(boxes: Floats, first: Numbers, second: Numbers, letters: Flags, fences: Fences) -> Flags:
    """Tell which pairs are letters side by side on one line, no ruling between them."""
    height = boxes[:, 3] - boxes[:, 1]
    shared = np.minimum(boxes[first, 3], boxes[second, 3]) - np.maximum(boxes[first, 1], boxes[second, 1])
    low, high = np.minimum(height[first], height[second]), np.maximum(height[first], height[second])
    beside = letters[first] & letters[second] & (shared >= OVERLAP * low) & (high <= ALIKE * low)
    beside &= boxes[second, 0] - boxes[first, 2] <= REACH * low * 1.4
    places = np.flatnonzero(beside)
    one, other = first[places], second[places]
    high, low_ = np.maximum(boxes[one, 1], boxes[other, 1]), np.minimum(boxes[one, 3], boxes[other, 3])
    x = middles(boxes)[0]
    parted = fences.part_sides(x[one], x[other], np.asarray((high + low_) / 2, dtype=np.float32))
    beside[places[parted]] = False
    return np.asarray(beside, dtype=np.bool_)


def has_grown(height: Floats, near: Numbers, far: Numbers, usual: float) -> Flags:
    """Tell which pieces are much higher than their neighbours: they have grown together with another line.

    The two rings of ะ, each by itself, say nothing of how high letters are.
    """
    both, others = np.concatenate([near, far]), np.concatenate([far, near])
    medians = group_medians(both, height[others], len(height))
    return (medians > 0) & (height > GROWN * np.maximum(medians, SMALL * usual))
