"""Dashes that stand alone, by which a cell says that it holds nothing: no letter takes them into its line.

A remnant of a ruling, a speck and a stroke of a pen may have a dash's shape. A dash stands in the middle of a row of
print, or of a cell, and under and over other print of its column, or between upright rulings.
"""

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
from itareport.extract.scan.rulings.fences import Fences

RATIO, EDGE = 1.5, 0.5
"""A dash is so many times as wide as it is high, of which few pixels may hide so many; a full stop in few pixels is not."""
BROKEN = 1.0
"""Pixels: two pieces of a stroke are parted by no more."""
THIN, THICK = 0.2, 2.2
"""Widths of a stroke between which a dash is high; a pixel more where strokes are few pixels wide."""
FAINT, SHORT = 0.5, 0.33
"""A dash thinner than the first, in widths of a stroke, is no shorter than the second, in heights of a letter: a scratch is."""
SHORTEST, LONGEST = 0.2, 1.3
"""Heights of a letter between which a dash is long in a cell."""
BRIEF, LEAD = 0.3, 2.0
"""Heights of a letter: a shorter dash, as some fonts have it, is told from dirt by the text that begins so near behind it."""
EM = 2.1
"""Heights of a letter: as long is an em dash, where a row tells that it is one."""
MIDDLE = (0.2, 0.75)
"""Heights of a letter over the line between which the middle of a dash is; fonts have it from 0.33 to 0.65."""
CENTRE = 0.6
"""Heights of a letter: so near the middle of a cell stands a dash that is centred in it."""
ALIKE = 0.15
"""Heights of a letter by which the dashes of one row stand higher or lower."""
STRUNG = 1.2
"""Heights of a letter: three dashes on one level with no wider gaps are a dashed line."""
CLEAR = 0.5
"""Heights of a letter: no dash is as near to a level ruling, or to where one leads on."""
ONWARD = 3.0
"""Heights of a letter: so far a ruling's remnants lie beyond its end."""
BESIDE = 0.5
"""Heights of a letter by which the edges or the middles of what stands in one column differ at most."""
LEVEL = 0.25
"""Heights of a letter by which the feet of letters in one row differ at most."""
TALL = 16.0
"""Heights of a letter: how far over or under it a column is looked at."""
FEWEST = 2
"""Pieces of text, or other dashes, that stand in the same column."""
MOST = 500
"""Dashes: a page with more is hatched, or noise."""
FAR = 1e9
"""Pixels: beyond any page."""


class Rows(Struct, frozen=True, kw_only=True):
    """The pieces of text of a page so far: boxes, where their letters stand and how high they are."""

    boxes: Floats
    baseline: Floats
    height: Floats


def find_dashes(
    boxes: Floats, row: Numbers, rows: Rows, fences: Fences, usual: float, stroke: float
) -> list[Numbers]:
    """Give the dashes alone, each by its pieces of ink (rows x0, y0, x1, y1); `row` is the line of each, -1 for none.

    `usual` is the height of the page's letters, `stroke` the width of their strokes.
    """
    flat = np.flatnonzero(are_flat(boxes, usual, stroke))
    whole, strokes = join_strokes(boxes[flat], row[flat])
    shaped = np.flatnonzero(are_dashes(whole, usual, stroke))
    taken = np.zeros(len(whole), dtype=np.bool_)
    taken[strokes[row[flat] >= 0]] = True
    alone = shaped[~taken[shaped] & ~are_strung(whole[shaped], usual)]
    if not len(alone) or len(alone) > MOST:
        return []
    found = alone[stand_alone(whole[alone], rows, fences, usual)]
    return [flat[strokes == number] for number in found]


def stand_alone(some: Floats, rows: Rows, fences: Fences, usual: float) -> Flags:
    """Tell which strokes in the shape of a dash stand where one does."""
    away = ~on_rulings(some, fences, usual)
    width = some[:, 2] - some[:, 0]
    short, brief = width <= LONGEST * usual, width < BRIEF * usual
    abreast = at_middles(some, rows)
    level = np.asarray(abreast.any(axis=1))
    placed = level | are_centred(some, fences, usual) | are_abreast(some, usual)
    placed &= ~brief | lead_text(some, abreast, rows, usual)
    celled = short & away & placed & are_enclosed(some, fences)
    columned = away & level & ~brief & in_columns(some, level, rows, usual)
    return np.asarray(celled | columned, dtype=np.bool_)


def are_flat(boxes: Floats, usual: float, stroke: float) -> Flags:
    """Tell which pieces are no higher and no longer than a dash: it may be all of one, or a part."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    return np.asarray((height <= THICK * stroke + 1) & (width <= EM * usual), dtype=np.bool_)


def join_strokes(boxes: Floats, row: Numbers) -> tuple[Floats, Numbers]:
    """Give the boxes of strokes, and of which of them each piece is: a thin one breaks where its pixels are few."""
    first, second = near_pairs(boxes, np.full(len(boxes), BROKEN, dtype=np.float32), 0.0)
    loose = (row[first] < 0) & (row[second] < 0)
    loose &= np.minimum(boxes[first, 3], boxes[second, 3]) > np.maximum(boxes[first, 1], boxes[second, 1])
    strokes = gather(len(boxes), first[loose], second[loose])
    count = int(strokes.max(initial=-1)) + 1
    whole = np.zeros((count, 4), dtype=np.float32)
    whole[:, :2] = np.inf
    np.minimum.at(whole[:, :2], strokes, boxes[:, :2])
    np.maximum.at(whole[:, 2:], strokes, boxes[:, 2:])
    return whole, strokes


def are_dashes(boxes: Floats, usual: float, stroke: float) -> Flags:
    """Tell which strokes have the shape of a dash."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    shaped = (width >= RATIO * (height - EDGE)) & (height >= THIN * stroke) & (height <= THICK * stroke + 1)
    shaped &= (height >= FAINT * stroke) | (width >= SHORT * usual)
    return np.asarray(shaped & (width >= SHORTEST * usual) & (width <= EM * usual))


def are_strung(dashes: Floats, usual: float) -> Flags:
    """Tell which dashes follow one another in a dashed line."""
    reach = np.full(len(dashes), STRUNG * usual, dtype=np.float32)
    first, second = near_pairs(dashes, reach, 0.0)
    groups = gather(len(dashes), first, second)
    return np.asarray(np.bincount(groups, minlength=1)[groups] > 2)


def are_enclosed(dashes: Floats, fences: Fences) -> Flags:
    """Tell which dashes have upright rulings on both sides: they stand in a table."""
    x, y = middles(dashes)
    far = np.full(len(dashes), FAR, dtype=np.float32)
    return np.asarray(fences.part_sides(np.negative(far), x, y) & fences.part_sides(x, far, y))


def on_rulings(dashes: Floats, fences: Fences, usual: float) -> Flags:
    """Tell which dashes lie on a level ruling, or where it leads on."""
    y = middles(dashes)[1]
    place, start, stop = fences.level.T
    near = np.abs(y[:, None] - place[None, :]) <= CLEAR * usual
    near &= dashes[:, 2:3] >= start[None, :] - ONWARD * usual
    near &= dashes[:, 0:1] <= stop[None, :] + ONWARD * usual
    return np.asarray(near.any(axis=1))


def at_middles(dashes: Floats, rows: Rows) -> Flags:
    """Tell for each dash and each piece of text whether the dash stands at half the height of its letters."""
    over = (rows.baseline[None, :] - middles(dashes)[1][:, None]) / rows.height[None, :]
    return np.asarray((over >= MIDDLE[0]) & (over <= MIDDLE[1]))


def lead_text(dashes: Floats, abreast: Flags, rows: Rows, usual: float) -> Flags:
    """Tell which dashes stand right before a piece of text that they are `abreast` of: bullets."""
    gap = rows.boxes[None, :, 0] - dashes[:, 2:3]
    return np.asarray((abreast & (gap >= 0) & (gap <= LEAD * usual)).any(axis=1))


def are_centred(dashes: Floats, fences: Fences, usual: float) -> Flags:
    """Tell which dashes stand halfway between a level ruling over them and one under them."""
    (x, y), (place, start, stop) = middles(dashes), fences.level.T
    over = (start[None, :] <= x[:, None]) & (x[:, None] <= stop[None, :])
    away = place[None, :] - y[:, None]
    top = np.where(over & (away < 0), away, -FAR).max(axis=1, initial=-FAR)
    foot = np.where(over & (away > 0), away, FAR).min(axis=1, initial=FAR)
    closed = (top > -FAR) & (foot < FAR)
    return np.asarray(closed & (np.abs(top + foot) <= 2 * CENTRE * usual))


def are_abreast(dashes: Floats, usual: float) -> Flags:
    """Tell which dashes have another at their height: rows in which no cell holds anything."""
    y = middles(dashes)[1]
    return np.asarray((np.abs(y[:, None] - y[None, :]) <= ALIKE * usual).sum(axis=1) > 1)


def in_columns(dashes: Floats, level: Flags, rows: Rows, usual: float) -> Flags:
    """Tell which dashes have print over or under them in their column: text of rows that have several pieces, or dashes."""
    others = np.concatenate([rows.boxes[are_tabled(rows)], dashes[level]])
    (x, y), (column, height) = middles(dashes), middles(others)
    far = np.abs(y[:, None] - height[None, :]) / usual
    same = (np.abs(x[:, None] - column[None, :]) <= BESIDE * usual) | (
        np.abs(dashes[:, 0:1] - others[None, :, 0]) <= BESIDE * usual
    )
    same |= np.abs(dashes[:, 2:3] - others[None, :, 2]) <= BESIDE * usual
    same |= (others[None, :, 0] <= x[:, None]) & (x[:, None] <= others[None, :, 2])
    return np.asarray((same & (far >= 1.0) & (far <= TALL)).sum(axis=1) >= FEWEST)


def are_tabled(rows: Rows) -> Flags:
    """Tell which pieces of text have another on their level: they stand in a table, or in columns."""
    beside = np.abs(rows.baseline[:, None] - rows.baseline[None, :]) <= LEVEL * rows.height[:, None]
    return np.asarray(beside.sum(axis=1) > 1)


def describe_rows(boxes: Floats, row: Numbers, text: Numbers, letters: Flags, heights: Floats) -> Rows:
    """Give the pieces of text so far: `row` is the line of each piece of ink, `text` its piece of text, -1 for none."""
    on = np.flatnonzero((text >= 0) & letters)
    count = int(text.max(initial=-1)) + 1
    reach = np.zeros((count, 4), dtype=np.float32)
    reach[:, :2] = np.inf
    np.minimum.at(reach[:, :2], text[on], boxes[on, :2])
    np.maximum.at(reach[:, 2:], text[on], boxes[on, 2:])
    line = np.zeros(count, dtype=np.int64)
    line[text[on]] = row[on]
    some = np.bincount(text[on], minlength=count) > 0
    baseline = group_medians(text[on], boxes[on, 3], count)
    return Rows(
        boxes=reach[some],
        baseline=baseline[some],
        height=heights[line[some]],
    )
