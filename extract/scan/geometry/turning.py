"""Which side of a page is up: lines run across, letters stand on their feet."""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.geometry.placing import Matrix
from itareport.extract.scan.ink.components import find_components
from itareport.extract.scan.ink.paper import Grey, as_grey

SMALLEST, LARGEST = 0.035, 0.3
"""Inches: letters lie between these."""
MOST = 700
FEWEST = 12
CLEARLY = 1.5
"""Times as many letters must have their neighbour above or below before a page is turned."""


def runs_upright(ink: Grey, dpi: float) -> bool:
    """Tell whether lines run up or down the picture (ink 255): each letter's nearest neighbour tells.

    Letters stand closer to the next one on their line than lines stand to one another.
    """
    pieces = find_components(ink)
    width, height = pieces.x1 - pieces.x0, pieces.y1 - pieces.y0
    longest = np.maximum(width, height)
    letters = (longest >= SMALLEST * dpi) & (longest <= LARGEST * dpi)
    letters &= longest >= 0.6 * (np.median(longest[letters]) if letters.any() else 0)
    places = np.flatnonzero(letters)
    if len(places) < FEWEST:
        return False
    if len(places) > MOST:
        # A stretch of the page, not every other letter: neighbours must stay neighbours.
        order = places[np.argsort(pieces.y0[places] + pieces.x0[places], kind="stable")]
        start = (len(order) - MOST) // 2
        places = order[start : start + MOST]
    x0, y0, x1, y1 = (side[places] for side in (pieces.x0, pieces.y0, pieces.x1, pieces.y1))
    across = np.maximum(np.maximum(x0[:, None], x0[None, :]) - np.minimum(x1[:, None], x1[None, :]), 0.0)
    down = np.maximum(np.maximum(y0[:, None], y0[None, :]) - np.minimum(y1[:, None], y1[None, :]), 0.0)
    apart = across + down
    np.fill_diagonal(apart, np.inf)
    nearest = apart.argmin(axis=1)
    each = np.arange(len(places))
    beside = (down[each, nearest] == 0) & (across[each, nearest] > 0)
    stacked = (across[each, nearest] == 0) & (down[each, nearest] > 0)
    long_ = (x1 - x0 > 1.6 * (y1 - y0)).sum(), (y1 - y0 > 1.6 * (x1 - x0)).sum()
    return bool(stacked.sum() + long_[1] > CLEARLY * (beside.sum() + long_[0]))


TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def turn_picture(picture: NDArray[np.uint8], degrees: int) -> NDArray[np.uint8]:
    """Turn a picture clockwise by 0, 90, 180 or 270 degrees.

    >>> turn_picture(np.array([[1, 2]], dtype=np.uint8), 90).tolist()
    [[1], [2]]
    """
    return picture if degrees == 0 else as_grey(cv2.rotate(picture, TURNS[degrees]))


def turn_matrix(width: float, height: float, degrees: int) -> Matrix:
    """Give the matrix that takes a place of a picture of that size to its place once the picture is turned.

    >>> (turn_matrix(10, 20, 90) @ [0, 20, 1]).tolist()
    [0.0, 0.0, 1.0]
    """
    rows: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, height], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, width]],
    }
    return np.array([*rows[degrees], [0, 0, 1]], dtype=np.float64)
