"""By how much the lines of a scanned page run aslant: told by how sharply its rows of ink stand out."""

import math
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Grey, as_grey

STEEPEST = 10.0
"""Degrees: no page is put on a glass further aslant."""
COARSE, FINE = 0.25, 0.02
MOST_POINTS = 60_000
FEWEST_POINTS = 200
TOO_LITTLE = 0.05
"""Degrees: below this a page is left as it is, for turning it blurs it."""
SHARP = 250.0
"""Dots an inch from which on print has pixels enough to bear a linear turn."""


def estimate_skew(ink: Grey) -> float:
    """Give by how many degrees the lines run down to the right (up is negative); 0 where none stand out.

    `ink` is 255 where there is ink, at about 150 dots an inch.
    """
    points = lower_edges(ink)
    if len(points) < FEWEST_POINTS:
        return 0.0
    width = ink.shape[1]
    coarse = np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE)
    sharpness = np.array([row_sharpness(points, angle, width) for angle in coarse])
    peak = float(coarse[int(sharpness.argmax())])
    if sharpness.max() < 1.08 * float(np.median(sharpness)):
        return 0.0
    fine = np.arange(peak - COARSE, peak + COARSE + FINE / 2, FINE)
    sharp = np.array([row_sharpness(points, angle, width) for angle in fine])
    best = float((fine * (sharp >= sharp.max() * 0.995)).sum() / (sharp >= sharp.max() * 0.995).sum())
    return 0.0 if abs(best) < TOO_LITTLE else round(best, 2)


def lower_edges(ink: Grey) -> NDArray[np.float32]:
    """Give the places (x, y) where ink ends downwards: letters stand on their line with these."""
    places = np.flatnonzero(ink[:-1] > ink[1:])
    if len(places) > MOST_POINTS:
        places = places[:: len(places) // MOST_POINTS + 1]
    rows, columns = np.divmod(places, ink.shape[1])
    # All x, then all y in memory: each of a hundred angles goes through them.
    return np.array([columns, rows], dtype=np.float32).T


def row_sharpness(points: NDArray[np.float32], angle: float, width: int) -> float:
    """Give how unevenly the points fall on rows that run aslant by so many degrees."""
    slope = math.tan(math.radians(angle))
    rows = points[:, 1] - slope * points[:, 0]
    rows -= rows.min()
    counts = np.bincount(rows.astype(np.intp)).astype(np.float64)
    return float((counts * counts).sum())


def level(picture: Grey, degrees: float, dpi: float) -> Grey:
    """Turn a page whose lines run down to the right by so many degrees until they are level; its size stays.

    What comes in from outside is paper. A linear turn blurs, which print of few pixels cannot bear; a cubic one takes
    two and a half times as long.
    """
    if degrees == 0.0:
        return picture
    height, width = picture.shape
    matrix = level_matrix(width, height, degrees)
    turned = cv2.warpAffine(
        picture,
        matrix,
        (width, height),
        flags=cv2.INTER_LINEAR if dpi >= SHARP else cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255,),
    )
    return as_grey(turned)


def level_matrix(width: int, height: int, degrees: float) -> NDArray[np.float64]:
    """Give the matrix (2 by 3) that takes a place on the page as it lay to the place on the level page."""
    return cast("NDArray[np.float64]", cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0))
