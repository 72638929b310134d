"""Boxes of a level, upright page become boxes of the page as it lies in its file: turned and stretched back."""

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from itareport.extract.layout.moving import move_block
from itareport.records.document import Page
from itareport.records.places import Box

Matrix = NDArray[np.float64]
"""3 by 3: takes a place (x, y, 1) to another, in perspective."""


def place_page(page: Page, matrix: Matrix, width: float, height: float) -> Page:
    """Give the page with every box taken to where it lies on a page of another width and height."""
    blocks = tuple(move_block(block, lambda box: place_box(box, matrix)) for block in page.blocks)
    return replace(page, blocks=blocks, width=round(width, 2), height=round(height, 2))


def place_box(box: Box, matrix: Matrix) -> Box:
    """Give the upright box around a box that is taken along, to a hundredth.

    >>> place_box((0, 0, 10, 5), np.diag([2.0, 2.0, 1.0]))
    (0.0, 0.0, 20.0, 10.0)
    """
    x0, y0, x1, y1 = box
    corners = np.array([[x0, x1, x1, x0], [y0, y0, y1, y1], [1, 1, 1, 1]], dtype=np.float64)
    x, y, depth = matrix @ corners
    xs, ys = x / depth, y / depth
    return (
        round(float(xs.min()), 2),
        round(float(ys.min()), 2),
        round(float(xs.max()), 2),
        round(float(ys.max()), 2),
    )
