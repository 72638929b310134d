"""The picture of one piece of text, without what stands around it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink import Grey, as_grey
from itareport.extract.scan.lines import PageLines, TextPiece

MARGIN = 0.3
"""Heights of a letter: the paper kept around the ink."""
RIM = 3
"""Pixels each way: the grey rim of foreign ink that goes with it."""
SMALL = 0.3
"""Heights of a letter: ink that no line took and that is no larger stays; it may be a dot of this one."""


def cut_crop(page: Grey, lines: PageLines, piece: TextPiece) -> Grey:
    """Give the page's picture of a piece of text, other pieces' ink painted over with paper."""
    x0, y0, x1, y1 = crop_box(page, piece)
    labels = lines.labels[y0:y1, x0:x1]
    crop = page[y0:y1, x0:x1].copy()
    owners = lines.owner_of[labels]
    own = owners == piece.number
    foreign = (labels > 0) & ~own
    stray = foreign & (owners < 0)
    if stray.any():
        foreign &= ~(stray & may_belong(labels, stray, piece, y0))
    if not foreign.any():
        return crop
    kernel = np.ones((RIM, RIM), np.uint8)
    around = cv2.dilate(as_grey(foreign.astype(np.uint8)), kernel).astype(bool)
    kept = cv2.dilate(as_grey(own.astype(np.uint8)), kernel).astype(bool)
    crop[foreign | (around & ~kept)] = 255
    return crop


def crop_box(page: Grey, piece: TextPiece) -> tuple[int, int, int, int]:
    """Give the crop's first and last + 1 pixel each way: x0, y0, x1, y1."""
    margin = max(MARGIN * piece.letter, 3.0)
    height, width = page.shape
    return (
        max(round(piece.x0 - margin), 0),
        max(round(piece.y0 - margin), 0),
        min(round(piece.x1 + margin), width),
        min(round(piece.y1 + margin), height),
    )


def may_belong(
    labels: NDArray[np.int32], stray: NDArray[np.bool_], piece: TextPiece, top: int
) -> NDArray[np.bool_]:
    """Tell which stray ink is a small dot within the height of the letters: a full stop that was taken for a speck."""
    least = SMALL * piece.letter
    numbers, counts = np.unique(labels[stray], return_counts=True)
    small = numbers[counts <= least * least]
    rows = np.arange(top, top + labels.shape[0], dtype=np.int64)[:, None]
    inside = (rows >= piece.baseline - piece.letter) & (rows <= piece.baseline + least)
    return np.asarray(np.isin(labels, small) & inside)


def find_gaps(lines: PageLines, piece: TextPiece) -> list[tuple[float, float]]:
    """Give the white places between the ink of a piece, from x to x, wider than a space of ordinary print."""
    x0, x1 = int(piece.x0), int(np.ceil(piece.x1))
    owners = lines.owner_of[lines.labels[int(piece.y0) : int(np.ceil(piece.y1)), x0:x1]]
    columns = np.flatnonzero((owners == piece.number).any(axis=0))
    steps = np.flatnonzero(np.diff(columns) > SPACE * piece.letter)
    return [(float(columns[step] + 1 + x0), float(columns[step + 1] + x0)) for step in steps]


SPACE = 0.33
