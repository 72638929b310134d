"""Letters of two lines that have grown together, as อยู่ does with ซื้อ under it, are parted before lines are found.

Such a piece is as high as two lines, so it has no neighbour of its height, was taken for a line by itself, and both lines
lost its letters; a mark over it went with the lower one.
"""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.pairs import Flags, Floats, Numbers
from itareport.extract.scan.ink.paper import Mask
from itareport.extract.scan.lines.cores import Cores
from itareport.extract.scan.lines.cutting import ink_box

LEAST, MOST = 2.6, 4.5
"""Times the height of letters: so high is a piece with letters of two lines, with marks over the upper ones or without."""
BROAD = 6.0
"""Heights of a letter: such a piece is no broader; a drawing is."""
BESIDE = 1.5
"""Heights of a letter: so near stand the next letters of both lines."""
WITHIN = 0.7
"""Of the height of those letters: so much of it they share with the piece."""
WHOLE = 3
"""Letters that either line has besides."""
NECK = 0.7
"""Heights of a letter: so broad at most is the place where marks touch."""
STROKES = 2
"""So many strokes most rows of pixels through letters cross; those through an arc of a seal or a stroke of a pen cross one."""


class Parted(Struct, frozen=True, kw_only=True):
    """Pieces of ink: their boxes (rows x0, y0, x1, y1), their numbers in the labels, and which are parts of what was cut."""

    boxes: Floats
    numbers: Numbers
    cut: Flags


class Bridge(Struct, frozen=True, kw_only=True):
    """A piece that is to be cut above a row of pixels."""

    piece: int
    y: int


def part_bridges(boxes: Floats, numbers: Numbers, cores: Cores, labels: NDArray[np.int32]) -> Parted:
    """Give the pieces with those of two lines cut where they are thinnest; lower parts get new numbers, in `labels` too.

    `numbers` is what each piece has in `labels`.
    """
    bridges = list(find_bridges(boxes, numbers, cores, labels))
    first, more = int(labels.max(initial=0)) + 1, len(bridges)
    made = np.concatenate([boxes, np.zeros((more, 4), dtype=np.float32)])
    cut = np.zeros(len(made), dtype=np.bool_)
    for place, bridge in enumerate(bridges):
        x0, y0, x1, y1 = (int(value) for value in boxes[bridge.piece])
        number = int(numbers[bridge.piece])
        part = labels[bridge.y : y1, x0:x1]
        part[part == number] = first + place
        made[bridge.piece] = ink_box(labels, number, (x0, y0, x1, bridge.y))
        made[len(boxes) + place] = ink_box(labels, first + place, (x0, bridge.y, x1, y1))
        cut[[bridge.piece, len(boxes) + place]] = True
    added = np.arange(first, first + more, dtype=np.int64)
    return Parted(boxes=made, numbers=np.concatenate([numbers, added]), cut=cut)


def find_bridges(
    boxes: Floats, numbers: Numbers, cores: Cores, labels: NDArray[np.int32]
) -> Iterator[Bridge]:
    """Give the pieces that are to be cut: beside each stand letters of a line at its head, of another at its foot."""
    usual, row = cores.usual, cores.row
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    sizes = np.bincount(row[row >= 0], minlength=1)
    lone = (row >= 0) & (sizes[row] == 1) & (high >= LEAST * usual) & (high <= MOST * usual)
    letters = np.flatnonzero((row >= 0) & (sizes[row] >= WHOLE) & (high * LEAST <= MOST * usual))
    for piece in np.flatnonzero(lone & (wide <= BROAD * usual)).tolist():
        box = boxes[piece]
        near = letters[_stand_beside(boxes[letters], box, usual)]
        middle = (box[1] + box[3]) / 2
        over, under = near[boxes[near, 3] <= middle], near[boxes[near, 1] >= middle]
        if not (len(over) and len(under)):
            continue
        feet, heads = float(np.median(boxes[over, 3])), float(np.median(boxes[under, 1]))
        top = int(box[1])
        ink = labels[top : int(box[3]), int(box[0]) : int(box[2])] == numbers[piece]
        y = _thinnest(ink, round(feet) - top, round(heads) - top, NECK * usual)
        upper = ink[max(round(feet - usual) - top, 0) : round(feet) - top]
        lower = ink[round(heads) - top : round(heads + usual) - top]
        if y is not None and min(_strokes(upper), _strokes(lower)) >= STROKES:
            yield Bridge(piece=piece, y=top + y)


def _stand_beside(letters: Floats, box: Floats, usual: float) -> Flags:
    """Tell which letters stand at the sides of a piece, not higher and not lower than it reaches."""
    shared = np.minimum(letters[:, 3], box[3]) - np.maximum(letters[:, 1], box[1])
    apart = np.maximum(letters[:, 0] - box[2], box[0] - letters[:, 2])
    return np.asarray((shared >= WITHIN * (letters[:, 3] - letters[:, 1])) & (apart <= BESIDE * usual))


def _thinnest(ink: Mask, first: int, last: int, most: float) -> int | None:
    """Give the row with the least ink between the feet of the upper letters and the heads of the lower ones."""
    first, last = max(first + 1, 1), min(last, len(ink) - 1)
    if last <= first:
        return None
    counts = ink[first:last].sum(axis=1)
    return first + int(counts.argmin()) if counts.min() <= most else None


def _strokes(ink: Mask) -> float:
    """Give how many strokes most rows of pixels cross."""
    begins = np.count_nonzero(ink[:, 1:] & ~ink[:, :-1], axis=1) + ink[:, 0]
    return float(np.median(begins)) if len(begins) else 0.0
