"""The picture of one piece of text, without what stands around it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Grey
from itareport.extract.scan.lines.finding import PageLines
from itareport.extract.scan.lines.piece import TextPiece

MARGIN, ASIDE = 0.3, 1.0
"""Heights of a letter: the paper kept above and below the ink, and on both sides, where a full stop may be so faint that it
was not taken for ink."""
RIM = 3
"""Pixels each way: the grey rim of foreign ink that goes with it."""
SMALL = 0.3
"""Heights of a letter: ink that no line took and that is no larger stays; it may be a dot of this one."""
STOP = 0.4
"""Heights of a letter: a full stop reaches no higher over the line."""
MARKS = 1.9
"""Heights of a letter: so high over the line stand the marks over its letters; a thin tone mark may pass for a speck."""


def cut_crop(page: Grey, lines: PageLines, piece: TextPiece) -> Grey:
    """Give the page's picture of a piece of text, other pieces' ink painted over with paper."""
    x0, y0, x1, y1 = crop_box(page, piece)
    labels = lines.labels[y0:y1, x0:x1]
    crop = page[y0:y1, x0:x1].copy()
    own = np.zeros(crop.shape, dtype=np.bool_)
    top, left = int(piece.y0) - y0, int(piece.x0) - x0
    ink = lines.own[piece.number]
    own[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    foreign = (labels > 0) & ~own
    if not foreign.any():
        return crop
    lost = lines.owner_of[labels[foreign]] < 0
    if lost.any():
        stray = np.zeros_like(foreign)
        stray[foreign] = lost
        foreign &= ~(stray & may_belong(labels, stray, piece, (x0, y0)))
    kernel = np.ones((RIM, RIM), np.uint8)
    around = cv2.dilate(foreign.view(np.uint8), kernel).view(np.bool_)
    kept = cv2.dilate(own.view(np.uint8), kernel).view(np.bool_)
    crop[foreign | (around & ~kept)] = 255
    return crop


def crop_box(page: Grey, piece: TextPiece) -> tuple[int, int, int, int]:
    """Give the crop's first and last + 1 pixel each way: x0, y0, x1, y1."""
    margin, aside = max(MARGIN * piece.letter, 3.0), max(ASIDE * piece.letter, 3.0)
    height, width = page.shape
    return (
        max(round(piece.x0 - aside), 0),
        max(round(piece.y0 - margin), 0),
        min(round(piece.x1 + aside), width),
        min(round(piece.y1 + margin), height),
    )


def may_belong(
    labels: NDArray[np.int32], stray: NDArray[np.bool_], piece: TextPiece, corner: tuple[int, int]
) -> NDArray[np.bool_]:
    """Tell which stray ink is a small dot within the height of the letters: a full stop that was taken for a speck.

    Beside the ink it must stand on the line. `corner` is where the crop begins.
    """
    least = SMALL * piece.letter
    numbers, counts = np.unique(labels[stray], return_counts=True)
    small = numbers[counts <= least * least]
    columns = np.arange(labels.shape[1], dtype=np.int64)[None, :] + corner[0]
    rows = np.arange(labels.shape[0], dtype=np.int64)[:, None] + corner[1]
    beside = (columns < piece.x0) | (columns >= piece.x1)
    highest = piece.baseline - np.where(beside, STOP, MARKS) * piece.letter
    inside = (rows >= highest) & (rows <= piece.baseline + least)
    return np.asarray(np.isin(labels, small) & inside)


def find_gaps(lines: PageLines, piece: TextPiece) -> list[tuple[float, float]]:
    """Give the white places between the ink of a piece, from x to x, wider than a space of ordinary print."""
    columns = np.flatnonzero(lines.own[piece.number].any(axis=0))
    steps = np.flatnonzero(np.diff(columns) > SPACE * piece.letter)
    x0 = int(piece.x0)
    return [(float(columns[step] + 1 + x0), float(columns[step + 1] + x0)) for step in steps]


SPACE = 0.33
