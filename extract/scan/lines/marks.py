"""Marks, dots, dashes and grown-together pieces find the line that they belong to."""

import numpy as np
from msgspec import Struct

from itareport.extract.scan.ink.pairs import Flags, Floats, Numbers, group_medians, middles, near_pairs
from itareport.extract.scan.lines.cores import Cores
from itareport.extract.scan.rulings.fences import Fences

LIMITS = (0.15, 0.25, 0.35, 0.6, 1.0, 1.35)
"""Costs up to which a mark is placed in each round: the surest first, for a mark may stand on a mark on a mark."""
DIRECT, ON_MARK, UNDER = 0.55, 0.35, 0.35
"""Heights of a letter: the gap to a mark over a letter, to a mark over a mark, to a mark under a letter, that costs 1."""
ASIDE = 0.45
"""Heights of a letter: a mark that stands so far aside costs 1 more."""
LAP = 0.5
"""Of the narrower one's width: a mark on a mark, or under a letter, stands over or under so much of it."""
TAILED = 0.25
"""Heights of a letter under the line: a letter that reaches down there has a tail of its own, and seldom a vowel under it."""
VOWEL = 0.7
"""Heights of a letter: no vowel under a letter is higher; marks grown together over the next line's are."""
TAIL_COST = 0.4
"""What it costs more to stand under a letter with a tail, or to be higher than a vowel."""
TALL = 1.3
"""Heights of a letter: a letter that is higher has a mark grown on, or is one like โ: it is no nearer to a mark over it."""
ALONG = 1.8
"""Heights of a letter: how far along the line a dash or a dot may stand from the nearest letter."""

DOT = 0.3
"""Heights of a letter: what is no larger each way is a dot, or a speck that looks like one."""
DOT_ALONG = 0.45
"""Heights of a letter: a dot that stands so far from the letter beside it costs 1; a speck is far from any."""

HIGH = 1.5
"""Heights of a letter: what is higher is no mark but letters with their marks, grown together."""
HANGS = 0.3
"""Heights of a letter under the line, down to which such ink begins where it is one with a mark under a letter."""

RIVAL, RIVAL_COST = 0.25, 0.4
"""A mark that would cost no more on another line than that beyond its own, and no more than that at all, may be of either."""

OVER, WITHIN, BELOW = 1, 0, 2


class Placed(Struct, frozen=True, kw_only=True):
    """For every piece its line (-1: none), its part in it (0 in the line, 1 over it, 2 under it), and a piece of another
    line by which it may stand as well (-1: none)."""

    row: Numbers
    part: Numbers
    rival: Numbers


def place_marks(boxes: Floats, cores: Cores, heights: Floats, fences: Fences) -> Placed:
    """Put every mark on its line. `heights` is the height of the letters of each line."""
    row = cores.row.copy()
    part = np.zeros(len(row), dtype=np.int64)
    usual = cores.usual
    scale = max(float(heights.max(initial=usual)), usual)
    reach = np.full(len(boxes), min(ALONG * scale, 4 * usual), dtype=np.float32)
    first, second = near_pairs(boxes, reach, 1.3 * min(scale, 2.5 * usual))
    loose = row < 0
    mark = np.concatenate([first[loose[first]], second[loose[second]]])
    other = np.concatenate([second[loose[first]], first[loose[second]]])
    free = unparted(boxes, mark, other, fences)
    mark, other = mark[free], other[free]
    letters = np.flatnonzero(row >= 0)
    baseline = group_medians(row[letters], boxes[letters, 3], len(heights))
    for limit in LIMITS:
        open_ = (row[mark] < 0) & (row[other] >= 0)
        if not open_.any():
            break
        some, beside = mark[open_], other[open_]
        line = row[beside]
        cost, kind = attachment(boxes, some, beside, part[beside], heights[line], baseline[line])
        take_cheapest(row, part, (some, beside, cost, kind), limit)
    rival = find_rivals(boxes, row, part, (mark, other), heights, baseline)
    return Placed(row=row, part=part, rival=rival)


def find_rivals(
    boxes: Floats,
    row: Numbers,
    part: Numbers,
    pairs: tuple[Numbers, Numbers],
    heights: Floats,
    baseline: Floats,
) -> Numbers:
    """Give for each mark a piece of another line to which it may belong at hardly more cost: -1 where there is none.

    Where lines are set tight, a vowel under a letter stands as near to what is under it as a tone over that.
    """
    rival = np.full(len(row), -1, dtype=np.int64)
    mark, other = pairs
    both = (row[mark] >= 0) & (row[other] >= 0)
    mark, other = mark[both], other[both]
    if not len(mark):
        return rival
    line = row[other]
    cost = attachment(boxes, mark, other, part[other], heights[line], baseline[line])[0]
    own = np.full(len(row), np.inf, dtype=np.float32)
    at_home = line == row[mark]
    np.minimum.at(own, mark[at_home], cost[at_home])
    near = ~at_home & (cost < np.minimum(own[mark] + RIVAL, RIVAL_COST))
    rival[mark[near]] = other[near]
    return rival


def unparted(boxes: Floats, mark: Numbers, other: Numbers, fences: Fences) -> Flags:
    """Tell which pairs have no ruling between them."""
    x, y = middles(boxes)
    sides = fences.part_sides(np.minimum(x[mark], x[other]), np.maximum(x[mark], x[other]), y[mark])
    # A mark may stand across a ruling: it belongs to the side on which its letter stands beside it.
    upper = y[mark] < y[other]
    high = np.where(upper, boxes[mark, 3], boxes[other, 3])
    low = np.where(upper, boxes[other, 1], boxes[mark, 1])
    return ~(sides | fences.part_heights(high, low, x[mark]))


def attachment(
    boxes: Floats, mark: Numbers, other: Numbers, part: Numbers, height: Floats, baseline: Floats
) -> tuple[Floats, Numbers]:
    """Give what it costs each mark to belong to the line of the other piece, and how it would stand there.

    `height` and `baseline` are those of that line.
    """
    above = (boxes[other, 1] - boxes[mark, 3]) / height
    below = (boxes[mark, 1] - boxes[other, 3]) / height
    aside = np.maximum(boxes[other, 0] - boxes[mark, 2], boxes[mark, 0] - boxes[other, 2]) / height
    aside = np.maximum(aside, 0.0)
    lap = np.minimum(boxes[other, 2], boxes[mark, 2]) - np.maximum(boxes[other, 0], boxes[mark, 0])
    narrow = np.minimum(boxes[other, 2] - boxes[other, 0], boxes[mark, 2] - boxes[mark, 0])
    askew = np.maximum(LAP * narrow - np.maximum(lap, 0.0), 0.0) / height / ASIDE
    shared = np.minimum(boxes[mark, 3], boxes[other, 3]) - np.maximum(boxes[mark, 1], boxes[other, 1])
    own = np.maximum(boxes[mark, 3] - boxes[mark, 1], 1.0)
    centre = (boxes[mark, 1] + boxes[mark, 3]) / 2
    high, low = boxes[other, 1], boxes[other, 3]
    marked = (part == OVER) | (low - high > TALL * height)
    over = np.maximum(above, 0.0) / np.where(marked, ON_MARK, DIRECT) + aside / ASIDE
    over += np.where(part == OVER, askew, 0.0)
    over = np.where((centre < high + 0.3 * (low - high)) & (part != BELOW), over + 0.03 * (part == OVER), 9.0)
    under = np.maximum(below, 0.0) / UNDER + aside / ASIDE + askew
    under += np.where((low > baseline + TAILED * height) | (own > VOWEL * height), TAIL_COST, 0.0)
    under = np.where((centre > low - 0.25 * (low - high)) & (part == WITHIN), under, 9.0)
    # A word of the next line whose marks reach up to a foot of this one hangs under no letter.
    apart = (own > HIGH * height) & (boxes[mark, 1] > baseline + HANGS * height)
    under = np.where(apart, 9.0, under)
    lower = np.minimum(own, low - high)
    dots = np.maximum(own, boxes[mark, 2] - boxes[mark, 0]) < DOT * height
    along = np.where(dots, aside / DOT_ALONG, 0.35 * aside)
    within = np.where((shared >= 0.5 * lower) & (part == WITHIN), 0.08 + along, 9.0)
    costs = np.stack([within, over, under])
    kind = costs.argmin(axis=0)
    cost = costs.min(axis=0)
    return cost.astype(np.float32), kind.astype(np.int64)


def take_cheapest(
    row: Numbers, part: Numbers, found: tuple[Numbers, Numbers, Floats, Numbers], limit: float
) -> None:
    """Put each mark on the line where it costs least, if that costs no more than the limit."""
    mark, other, cost, kind = found
    order = np.lexsort((cost, mark))
    ordered = mark[order]
    best = order[np.concatenate([[True], ordered[1:] != ordered[:-1]])]
    best = best[cost[best] <= limit]
    row[mark[best]] = row[other[best]]
    part[mark[best]] = kind[best]
