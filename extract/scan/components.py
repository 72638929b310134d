"""The connected pieces of ink on a page: letters, marks, joined letters, specks, pictures."""

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink import Grey

SPECK = 0.008
"""Inches: a piece no larger than this each way is a speck of the scanner; a full stop in 10 points is larger."""
TALLEST = 0.55
"""Inches: what is taller is no print: an emblem, a stamp, a signature, a picture."""
WIDEST = 3.0
"""Inches: what is wider, in one piece, is no word."""
MOST = 60_000
"""Pieces: a page with more is noise or a halftone picture; the smallest are let go."""


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


def find_components(ink: Grey) -> Components:
    """Give the pieces of ink (255) that hang together, corners counted."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    rows = np.asarray(stats[1:], dtype=np.float32)
    return Components(
        labels=np.asarray(labels, dtype=np.int32),
        x0=rows[:, cv2.CC_STAT_LEFT],
        y0=rows[:, cv2.CC_STAT_TOP],
        x1=rows[:, cv2.CC_STAT_LEFT] + rows[:, cv2.CC_STAT_WIDTH],
        y1=rows[:, cv2.CC_STAT_TOP] + rows[:, cv2.CC_STAT_HEIGHT],
        area=rows[:, cv2.CC_STAT_AREA],
    )


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
