"""Photographs of drawn pages: paper fills the picture, and it is known how a camera saw it."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.scan_drawings import Drawing, Picture

Matrix = NDArray[np.float64]

COLUMNS, ROWS = (130, 250, 470, 700, 870), (160, 260, 420, 560, 640, 800, 930, 1090)
"""Pixels: the rulings of the drawn table."""


def table() -> Drawing:
    """Draw a table."""
    drawing = Drawing(1000, 1250, 110.0)
    drawing.grid(COLUMNS, ROWS, 2)
    return drawing


@cache
def letter() -> Drawing:
    """Draw a page of print."""
    drawing = Drawing(1100, 1500, 130.0)
    for row in range(16):
        words = "otouo tToul olo odod oToot ouoo ototu odlo ooto"[: 47 - 9 * (row % 3)]
        drawing.line(words, 110, 110 + row * 80, 18)
    return drawing


def camera(width: int, height: int, tilt: float, axis: float, roll: float = 0.0) -> Matrix:
    """Give the matrix by which a camera sees paper that is tilted (degrees) about a line through its middle."""
    focus = 0.8 * max(width, height)
    across = np.array([np.cos(np.radians(axis)), np.sin(np.radians(axis)), 0.0])
    turn = np.asarray(cv2.Rodrigues(across * np.radians(tilt))[0], dtype=np.float64)
    rolled = np.asarray(cv2.Rodrigues(np.array([0.0, 0.0, np.radians(roll)]))[0], dtype=np.float64)
    seen = np.diag([focus, focus, 1.0]) @ rolled
    paper = np.stack([turn[:, 0], turn[:, 1], np.array([0.0, 0.0, focus])], axis=1) / focus
    to_middle = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]], dtype=np.float64)
    return np.asarray(np.linalg.inv(to_middle) @ seen @ paper @ to_middle, dtype=np.float64)


def shot(picture: Picture, matrix: Matrix, seed: int = 1) -> Picture:
    """Photograph a picture: paper fills the frame, grey, lit from one side, a little unsharp, with grain."""
    height, width = picture.shape
    seen = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=(255,))
    light = np.broadcast_to(np.linspace(0.92, 0.7, width, dtype=np.float32), picture.shape)
    lit = cv2.multiply(cv2.GaussianBlur(seen, (3, 3), 0.6), light, dtype=cv2.CV_32F)
    grain = np.random.default_rng(seed).standard_normal(picture.shape, dtype=np.float32) * 3.0
    return np.clip(np.asarray(lit) + grain, 0, 255).astype(np.uint8)


def moved(matrix: Matrix, places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give where places (rows x, y) lie after a matrix."""
    x, y, depth = matrix @ np.concatenate([places, np.ones((len(places), 1))], axis=1).T
    return np.stack([x / depth, y / depth], axis=1)


def slant(matrix: Matrix, start: tuple[float, float], stop: tuple[float, float]) -> float:
    """Give by how many degrees a line is off from level or upright, whichever is nearer, after a matrix."""
    (x0, y0), (x1, y1) = moved(matrix, np.array([start, stop], dtype=np.float64))
    return float(abs((np.degrees(np.arctan2(y1 - y0, x1 - x0)) + 45) % 90 - 45))
