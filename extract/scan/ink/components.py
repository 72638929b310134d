"""The connected pieces of ink on a page: letters, marks, joined letters, specks, pictures."""

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.pairs import Numbers
from itareport.extract.scan.ink.paper import Grey

SPECK = 0.008
"""Inches: a piece no larger than this each way is a speck of the scanner; a full stop in 10 points is larger."""
TALLEST = 0.55
"""Inches: what is taller is no print: an emblem, a stamp, a signature, a picture."""
WIDEST = 3.0
"""Inches: what is wider, in one piece, is no word."""
MOST = 60_000
"""Pieces: a page with more is noise or a halftone picture; the smallest are let go."""
BAND = 512
"""Rows of pixels that are measured at a time: a page of noise has a run at every other pixel."""


class Components(Struct, frozen=True, kw_only=True):
    """All pieces of ink of a page. `labels` holds the piece's number for every pixel (0: paper).

    Row n of the arrays is piece n + 1: its first and last + 1 pixel each way, and its count of pixels.
    """

    labels: NDArray[np.int32]
    x0: NDArray[np.float32]
    y0: NDArray[np.float32]
    x1: NDArray[np.float32]
    y1: NDArray[np.float32]
    area: NDArray[np.float32]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.area)


class Extents(Struct, frozen=True, kw_only=True):
    """How far pieces of ink reach: first and last + 1 pixel each way, count of pixels. Row n is piece n + 1."""

    x0: Numbers
    y0: Numbers
    x1: Numbers
    y1: Numbers
    area: Numbers


def find_components(ink: Grey) -> Components:
    """Give the pieces of ink (255) that hang together, corners counted."""
    labels, extents = label_pieces(ink)
    return Components(
        labels=labels,
        x0=extents.x0.astype(np.float32),
        y0=extents.y0.astype(np.float32),
        x1=extents.x1.astype(np.float32),
        y1=extents.y1.astype(np.float32),
        area=extents.area.astype(np.float32),
    )


def label_pieces(ink: Grey) -> tuple[NDArray[np.int32], Extents]:
    """Give the number of its piece for every pixel of ink (0: paper), and how far the pieces reach.

    OpenCV would measure the pieces too, pixel by pixel, and takes four times as long for it as for the labels.
    Ink is run by run a small part of a page.
    """
    count, labels = cv2.connectedComponents(ink, connectivity=8, ltype=cv2.CV_32S)
    found = np.asarray(labels, dtype=np.int32)
    return found, measure_pieces(ink, found, count - 1)


def measure_strokes(ink: Grey) -> Extents:
    """Give how far the pieces of ink reach that hang together, where most rows of the page have none.

    Rows of paper are left out but for some between pieces. They go and stay two by two, for OpenCV numbers pieces by
    blocks of two rows: the pieces come in the same order as on the whole page.
    """
    inked = np.logical_or.reduceat(ink.any(axis=1), np.arange(0, len(ink), 2))
    inked[1:] |= inked[:-1]
    inked[0] = True
    rows = np.flatnonzero(np.repeat(inked, 2)[: len(ink)])
    few = label_pieces(ink[rows])[1]
    return Extents(x0=few.x0, y0=rows[few.y0], x1=few.x1, y1=rows[few.y1 - 1] + 1, area=few.area)


def measure_pieces(ink: Grey, labels: NDArray[np.int32], count: int) -> Extents:
    """Give how far `count` pieces reach that are numbered from 1 wherever there is ink."""
    height, width = ink.shape
    low = np.full((2, count + 1), max(height, width), dtype=np.int64)
    high = np.zeros((3, count + 1), dtype=np.int64)
    for top in range(0, height, BAND):
        rows, starts, stops = find_runs(ink[top : top + BAND])
        rows += top
        numbers = labels[rows, starts]
        np.minimum.at(low[0], numbers, starts)
        np.minimum.at(low[1], numbers, rows)
        np.maximum.at(high[0], numbers, stops)
        np.maximum.at(high[1], numbers, rows + 1)
        np.add.at(high[2], numbers, stops - starts)
    return Extents(x0=low[0, 1:], y0=low[1, 1:], x1=high[0, 1:], y1=high[1, 1:], area=high[2, 1:])


def find_runs(ink: Grey) -> tuple[Numbers, Numbers, Numbers]:
    """Give each level run of ink: its row, its first and its last + 1 column.

    >>> [part.tolist() for part in find_runs(np.array([[0, 255, 255], [255, 0, 255]], dtype=np.uint8))]
    [[0, 1, 1], [1, 0, 2], [3, 1, 3]]
    """
    height, width = ink.shape
    # A column of paper after each row ends the runs that reach the edge, and one pixel before all begins them.
    flat = np.zeros(height * (width + 1) + 1, dtype=np.uint8)
    flat[1:].reshape(height, width + 1)[:, :width] = ink
    steps = np.flatnonzero(flat[1:] != flat[:-1])
    rows, starts = np.divmod(steps[::2], width + 1)
    return rows, starts, starts + steps[1::2] - steps[::2]


def sort_out(pieces: Components, dpi: float) -> NDArray[np.bool_]:
    """Tell which pieces may be print by their size alone: no specks, no pictures."""
    width, height = pieces.x1 - pieces.x0, pieces.y1 - pieces.y0
    speck = (np.maximum(width, height) <= max(SPECK * dpi, 1.0)) | (
        pieces.area <= max((0.6 * SPECK * dpi) ** 2, 1.0)
    )
    large = (height > TALLEST * dpi) | (width > WIDEST * dpi)
    print_like = ~speck & ~large
    if print_like.sum() > MOST:
        least = np.partition(pieces.area[print_like], -MOST)[-MOST]
        print_like &= pieces.area > least
    return np.asarray(print_like, dtype=np.bool_)
