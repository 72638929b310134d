"""The lines of a scanned page: which pieces of ink are one piece of text between two gaps or rulings."""

import math
from collections.abc import Collection, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.components import Components, find_components, sort_out
from itareport.extract.scan.ink.pairs import Flags, Floats, Numbers, gather, group_medians
from itareport.extract.scan.ink.paper import Grey, Mask
from itareport.extract.scan.ink.strokes import are_specks, stroke_width
from itareport.extract.scan.lines.bridges import part_bridges
from itareport.extract.scan.lines.cores import Cores, find_cores, usual_height
from itareport.extract.scan.lines.cutting import Pieces, cut_pieces
from itareport.extract.scan.lines.dashes import describe_rows, find_dashes
from itareport.extract.scan.lines.false_rows import PLAIN, row_heights
from itareport.extract.scan.lines.leaders import find_leaders
from itareport.extract.scan.lines.marks import Placed, place_marks
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.lines.touched import Blots, mark_touched
from itareport.extract.scan.rulings.fences import Fences, make_fences
from itareport.extract.scan.rulings.ruling import Ruling

GAP = 1.8
"""Heights of a letter: a wider gap parts two pieces of text."""
REMNANT = 0.7
"""Heights of a letter: no longer is what erased rulings leave at their crossing."""
HALF = 0.45
"""Heights of a letter: a dash stands so far over the line."""


class PageLines(Struct, frozen=True, kw_only=True):
    """The pieces of text of a page; `labels` numbers its pieces of ink, `owner_of` gives each its piece of text (-1: none).

    `boxes` has rows x0, y0, x1, y1 for every number. `own` tells for each piece of text, over the pixels of its box, which are its own ink.
    """

    pieces: tuple[TextPiece, ...]
    own: tuple[Mask, ...]
    labels: NDArray[np.int32]
    owner_of: NDArray[np.int32]
    boxes: Floats
    usual: float


def find_lines(ink: Grey, rulings: Sequence[Ruling], dpi: float) -> PageLines:
    """Find the text on a level page without rulings (ink 255)."""
    found = find_components(ink)
    fences = make_fences(rulings)
    boxes = np.stack([found.x0, found.y0, found.x1, found.y1], axis=1)
    stroke = stroke_width(ink)
    places = np.flatnonzero(sort_out(found, dpi) & ~are_specks(boxes, stroke))
    boxes = boxes[places]
    usual = usual_height(boxes, dpi)
    leading = find_leaders(boxes, found.area[places], usual, stroke)
    kept = ~leading & ~fences.crossings(boxes, REMNANT * usual)
    places, boxes = places[kept], boxes[kept]
    cores = find_cores(boxes, fences, dpi)
    parted = part_bridges(boxes, places + 1, cores, found.labels)
    if parted.cut.any():
        boxes = parted.boxes
        cores = find_cores(boxes, fences, dpi)
    placed, heights = assign(boxes, cores, fences)
    row, heights = join_rows(boxes, placed.row, cores, heights, fences)
    lines = len(heights)
    row, heights = add_dashes(boxes, row, heights, cores, fences, stroke)
    whole = Pieces(boxes=boxes, numbers=parted.numbers, row=row, letters=cores.row >= 0, cut=parted.cut)
    pieces = cut_pieces(whole, heights, found.labels)
    text, count = part_rows(pieces.boxes, pieces.row, heights, cores.usual)
    doubtful = find_doubtful(pieces, text, placed.rival)
    owner = np.full(int(pieces.numbers.max(initial=found.count)) + 1, -1, dtype=np.int32)
    owner[pieces.numbers] = text
    boxes = extents(found, pieces, len(owner))
    blots = Blots(labels=found.labels, owner=owner, boxes=boxes)
    described = mark_touched(describe(pieces, text, doubtful, cores.usual, count, lines), blots, cores.usual)
    return PageLines(
        pieces=described,
        own=tuple(own_ink(found.labels, owner, piece) for piece in described),
        labels=found.labels,
        owner_of=owner,
        boxes=boxes,
        usual=cores.usual,
    )


def extents(found: Components, pieces: Pieces, count: int) -> Floats:
    """Give rows x0, y0, x1, y1 for every number of a piece of ink, those that were cut as they are now."""
    boxes = np.zeros((count, 4), dtype=np.float32)
    boxes[1 : found.count + 1] = np.stack([found.x0, found.y0, found.x1, found.y1], axis=1)
    boxes[pieces.numbers] = pieces.boxes
    return boxes


def own_ink(labels: NDArray[np.int32], owner_of: NDArray[np.int32], piece: TextPiece) -> Mask:
    """Tell which pixels in the box of a piece of text are its own ink."""
    box = labels[int(piece.y0) : math.ceil(piece.y1), int(piece.x0) : math.ceil(piece.x1)]
    return np.asarray(owner_of.take(box) == piece.number)


def assign(boxes: Floats, cores: Cores, fences: Fences) -> tuple[Placed, Floats]:
    """Give for every piece its line, and for every line the height of its letters."""
    rows = int(cores.row.max(initial=-1)) + 1
    heights = row_heights(boxes, cores.row, rows, cores.usual)
    return place_marks(boxes, cores, heights, fences), heights


def join_rows(
    boxes: Floats, row: Numbers, cores: Cores, heights: Floats, fences: Fences
) -> tuple[Numbers, Floats]:
    """Give lines and heights, those lines made one that run on in one another: a dash alone stood between them."""
    count = len(heights)
    on, letters = np.flatnonzero(row >= 0), np.flatnonzero(cores.row >= 0)
    if count < 2:
        return row, heights
    left, right = np.full(count, np.inf, dtype=np.float32), np.zeros(count, dtype=np.float32)
    np.minimum.at(left, row[on], boxes[on, 0])
    np.maximum.at(right, row[on], boxes[on, 2])
    baseline = group_medians(cores.row[letters], boxes[letters, 3], count)
    first, second = (each.astype(np.int64) for each in np.nonzero(_run_on(left, right, baseline, heights)))
    middle = np.asarray(baseline[first] - heights[first] / 2, dtype=np.float32)
    free = ~fences.part_sides(right[first], left[second], middle)
    groups = gather(count, first[free], second[free])
    joined = np.where(row >= 0, groups[row], -1).astype(np.int64)
    return joined, group_medians(groups, heights, int(groups.max()) + 1)


def _run_on(left: Floats, right: Floats, baseline: Floats, heights: Floats) -> Flags:
    """Tell for each pair of lines (rows, columns) whether the second begins where the first ends, at its height."""
    lower = np.minimum(heights[:, None], heights[None, :])
    gap = left[None, :] - right[:, None]
    near = (gap >= -0.3 * lower) & (gap <= GAP * lower)
    level = np.abs(baseline[:, None] - baseline[None, :]) <= 0.2 * lower
    alike = np.maximum(heights[:, None], heights[None, :]) <= 1.7 * lower
    return np.asarray(near & level & alike)


def add_dashes(
    boxes: Floats, row: Numbers, heights: Floats, cores: Cores, fences: Fences, stroke: float
) -> tuple[Numbers, Floats]:
    """Give the lines and their letters' heights with a line for each dash that stands alone."""
    parted = part_rows(boxes, row, heights, cores.usual)[0]
    rows = describe_rows(boxes, row, parted, cores.row >= 0, heights)
    dashes = find_dashes(boxes, row, rows, fences, cores.usual, stroke)
    usual = float(np.median(heights)) if len(heights) else 0.0
    more = row.copy()
    for number, dash in enumerate(dashes):
        more[dash] = len(heights) + number
    return more, np.concatenate([heights, np.full(len(dashes), usual, dtype=np.float32)])


def part_rows(boxes: Floats, row: Numbers, heights: Floats, usual: float) -> tuple[Numbers, int]:
    """Part each line where its gaps are wide; gives for every piece of ink its piece of text, and how many there are."""
    text = np.full(len(boxes), -1, dtype=np.int64)
    on = np.flatnonzero(row >= 0)
    order = on[np.lexsort((boxes[on, 0], row[on]))]
    if not len(order):
        return text, 0
    rows = row[order]
    begins = np.concatenate([[True], rows[1:] != rows[:-1]])
    # The rightmost ink so far on the line: lines are set apart by adding a page's width for each.
    span = float(boxes[:, 2].max()) + 1.0
    reached = np.maximum.accumulate(boxes[order, 2].astype(np.float64) + rows * span * 2)
    gap = boxes[order[1:], 0] + rows[1:] * span * 2 - reached[:-1]
    wide = GAP * np.maximum(heights[rows[1:]], 0.8 * usual)
    begins[1:] |= gap > wide
    numbers = np.cumsum(begins) - 1
    text[order] = numbers
    return text, int(numbers[-1]) + 1


def find_doubtful(pieces: Pieces, text: Numbers, rival: Numbers) -> set[int]:
    """Give the pieces of text of which ink was cut, or in which a mark stands, or fails, that may be another line's."""
    marks = np.flatnonzero(rival >= 0)
    mine, its = text[marks], text[rival[marks]]
    apart = (mine != its) & (mine >= 0) & (its >= 0)
    return {*text[pieces.cut].tolist(), *mine[apart].tolist(), *its[apart].tolist()}


def describe(
    pieces: Pieces, text: Numbers, doubtful: Collection[int], usual: float, count: int, lines: int
) -> tuple[TextPiece, ...]:
    """Give the pieces of text by number: their boxes, baselines and heights of letters.

    Beyond the first `lines` each line is a dash.
    """
    boxes = pieces.boxes
    on = np.flatnonzero(text >= 0)
    letters = np.flatnonzero((text >= 0) & pieces.letters)
    low = np.full((count, 2), np.inf, dtype=np.float32)
    high = np.zeros((count, 2), dtype=np.float32)
    np.minimum.at(low, text[on], boxes[on, :2])
    np.maximum.at(high, text[on], boxes[on, 2:])
    baseline = group_medians(text[letters], boxes[letters, 3], count)
    height = group_medians(text[letters], boxes[letters, 3] - boxes[letters, 1], count, PLAIN)
    sizes = np.bincount(text[letters], minlength=count)
    dashes = set(text[pieces.row >= lines].tolist())
    foot = high[:, 1].copy()
    for n in dashes:
        foot[n] = (low[n, 1] + high[n, 1]) / 2 + HALF * usual
    return tuple(
        TextPiece(
            number=n,
            x0=float(low[n, 0]),
            y0=float(low[n, 1]),
            x1=float(high[n, 0]),
            y1=float(high[n, 1]),
            baseline=float(baseline[n]) if sizes[n] else float(foot[n]),
            letter=float(height[n]) if sizes[n] else usual,
            letters=int(sizes[n]),
            touched=n in doubtful,
            dash=n in dashes,
        )
        for n in range(count)
    )
