"""Ink of two lines that has grown together is cut where it is thinnest between them."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.pairs import Floats, Numbers, group_medians

LOWEST = 0.72
"""Heights of a letter: nothing of a line hangs lower under it than this (the foot of ฐ, a vowel)."""
NEAR = 0.9
"""Heights of a letter: the tops of the next line's letters are no farther below what has grown together with it."""
HALF = 0.5
"""A piece that covers so much of the line above, besides its own, belongs to both."""
FOOT = 0.3
"""Heights of a letter: so far over or under the line a vowel under a letter begins."""
CLEAR = 0.08
"""Heights of a letter under the line, at which a cut begins to be looked for."""


class Rows(Struct, frozen=True, kw_only=True):
    """The lines of a page: how far they reach, where their letters stand, how high those are."""

    left: Floats
    right: Floats
    baseline: Floats
    height: Floats


class Cut(Struct, frozen=True, kw_only=True):
    """A piece that belongs to two lines: above pixel row `y` to line `upper`, from there on to line `lower`."""

    piece: int
    y: int
    upper: int
    lower: int


def describe_rows(boxes: Floats, row: Numbers, letters: Numbers, heights: Floats) -> Rows:
    """Give the lines as they are so far; `letters` is the line of each piece that is a letter, -1 for others."""
    count = len(heights)
    left, right = np.full(count, np.inf, dtype=np.float32), np.zeros(count, dtype=np.float32)
    on, some = np.flatnonzero(row >= 0), np.flatnonzero(letters >= 0)
    np.minimum.at(left, row[on], boxes[on, 0])
    np.maximum.at(right, row[on], boxes[on, 2])
    baseline = group_medians(letters[some], boxes[some, 3], count)
    # A line without letters (a dash alone) has no baseline: nothing hangs under it.
    baseline[np.bincount(letters[some], minlength=count) == 0] = np.nan
    return Rows(left=left, right=right, baseline=baseline, height=heights)


def find_cuts(
    boxes: Floats, row: Numbers, rows: Rows, labels: NDArray[np.int32], numbers: Numbers
) -> Iterator[Cut]:
    """Give the cuts for pieces that hang far under their line, or stand far over it, into another one.

    `numbers` is what each piece has in `labels`.
    """
    on = np.flatnonzero(row >= 0)
    base, height = rows.baseline[row[on]], rows.height[row[on]]
    hanging = on[boxes[on, 3] > base + LOWEST * height]
    standing = on[boxes[on, 1] < base - 2.1 * height]
    for pieces, other_line in ((hanging, _line_below), (standing, _line_above)):
        for piece in pieces.tolist():
            own = int(row[piece])
            other = other_line(boxes[piece], rows, own)
            if other is not None:
                upper, lower = (own, other) if other_line is _line_below else (other, own)
                y = _thinnest(boxes[piece], rows, upper, lower, labels, int(numbers[piece]))
                yield Cut(piece=piece, y=y, upper=upper, lower=lower)


def _line_below(box: Floats, rows: Rows, upper: int) -> int | None:
    top = rows.baseline - rows.height
    under = _over(box, rows) & (top > rows.baseline[upper] + 0.2 * rows.height[upper])
    under &= (top - box[3] < NEAR * rows.height) & (rows.height > 0)
    found = np.flatnonzero(under)
    return int(found[top[found].argmin()]) if len(found) else None


def _line_above(box: Floats, rows: Rows, lower: int) -> int | None:
    covered = rows.baseline - np.maximum(box[1], rows.baseline - rows.height)
    above = _over(box, rows) & (rows.baseline < rows.baseline[lower] - rows.height[lower])
    above &= ((covered >= HALF * rows.height) | _hangs(box, rows)) & (rows.height > 0)
    found = np.flatnonzero(above)
    return int(found[rows.baseline[found].argmax()]) if len(found) else None


def _hangs(box: Floats, rows: Rows) -> NDArray[np.bool_]:
    """Tell under which lines a box begins as a vowel under a letter does, with more below than a vowel has."""
    begins = np.abs(box[1] - rows.baseline) <= FOOT * rows.height
    return np.asarray(begins & (box[3] - rows.baseline > LOWEST * rows.height))


def _over(box: Floats, rows: Rows) -> NDArray[np.bool_]:
    """Tell which lines reach to where a box is."""
    return np.asarray((rows.left <= box[2] + 0.5 * rows.height) & (rows.right >= box[0] - 0.5 * rows.height))


def _thinnest(box: Floats, rows: Rows, upper: int, lower: int, labels: NDArray[np.int32], number: int) -> int:
    """Give the row of pixels between two lines at which the piece has the least ink."""
    x0, y0, x1, y1 = (int(value) for value in box)
    first = max(round(float(rows.baseline[upper] + CLEAR * rows.height[upper])), y0 + 1)
    last = min(round(float(rows.baseline[lower] - rows.height[lower])), y1 - 1)
    if abs(y0 - rows.baseline[upper]) <= FOOT * rows.height[upper]:
        # A vowel and a mark, each with a thin end: they meet in the middle.
        first, last = max(first, y0 + (y1 - y0) // 4), min(last, y1 - (y1 - y0) // 4)
    if last <= first:
        return min(max(first, y0 + 1), y1 - 1)
    ink = (labels[first:last, x0:x1] == number).sum(axis=1)
    return first + int(ink.argmin())


class Pieces(Struct, frozen=True, kw_only=True):
    """Pieces of ink: their boxes, their numbers in `labels`, their lines, whether they are letters, and parts of a cut piece."""

    boxes: Floats
    numbers: Numbers
    row: Numbers
    letters: NDArray[np.bool_]
    cut: NDArray[np.bool_]


def cut_pieces(pieces: Pieces, heights: Floats, labels: NDArray[np.int32]) -> Pieces:
    """Give the pieces with those of two lines cut; their lower parts get new numbers, in `labels` too."""
    letters = np.where(pieces.letters, pieces.row, -1).astype(np.int64)
    rows = describe_rows(pieces.boxes, pieces.row, letters, heights)
    cuts = list(find_cuts(pieces.boxes, pieces.row, rows, labels, pieces.numbers))
    if not cuts:
        return pieces
    boxes, row = pieces.boxes.copy(), pieces.row.copy()
    first = int(labels.max()) + 1
    added: list[NDArray[np.float32]] = []
    lower: list[int] = []
    for cut in cuts:
        x0, y0, x1, y1 = (int(value) for value in pieces.boxes[cut.piece])
        part = labels[cut.y : y1, x0:x1]
        part[part == pieces.numbers[cut.piece]] = first + len(added)
        boxes[cut.piece] = ink_box(labels, int(pieces.numbers[cut.piece]), (x0, y0, x1, cut.y))
        added.append(ink_box(labels, first + len(added), (x0, cut.y, x1, y1)))
        row[cut.piece] = cut.upper
        lower.append(cut.lower)
    more = len(added)
    halves = pieces.cut.copy()
    halves[[cut.piece for cut in cuts]] = True
    return Pieces(
        boxes=np.concatenate([boxes, np.stack(added)]),
        numbers=np.concatenate([pieces.numbers, np.arange(first, first + more, dtype=np.int64)]),
        row=np.concatenate([row, np.array(lower, dtype=np.int64)]),
        letters=np.concatenate([pieces.letters, np.zeros(more, dtype=np.bool_)]),
        cut=np.concatenate([halves, np.ones(more, dtype=np.bool_)]),
    )


def ink_box(labels: NDArray[np.int32], number: int, place: tuple[int, int, int, int]) -> NDArray[np.float32]:
    """Give the box of a piece's ink within a place; the place itself where there is none."""
    x0, y0, x1, y1 = place
    rows, columns = np.nonzero(labels[y0:y1, x0:x1] == number)
    if not len(rows):
        return np.array(place, dtype=np.float32)
    box = (x0 + columns.min(), y0 + rows.min(), x0 + columns.max() + 1, y0 + rows.max() + 1)
    return np.array(box, dtype=np.float32)
