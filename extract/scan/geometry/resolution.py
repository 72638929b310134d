"""How many pixels an inch a picture has, and the size at which it is looked at."""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.components import find_components
from itareport.extract.scan.ink.halftones import smooth_halftone
from itareport.extract.scan.ink.paper import as_grey, even_out, find_ink, grey_of, resize
from itareport.extract.scan.lines.cores import usual_height

A4 = 11.69
"""Inches: the long side of the paper that the state prints on."""
A3 = 16.54
"""Inches: that of the sheet that is folded into a report, or of two pages side by side."""
SHORTEST, LONGEST = 5.0, 18.0
"""Inches: a file that says its picture is smaller or larger than that does not know."""
LETTER = 5.6
"""Points: the height of a letter without marks in TH Sarabun of 16 points, the state's print."""
SMALLEST, LARGEST = 2.8, 14.0
"""Points between which the letters of a page are."""
SMALL_PRINT = 4.4
"""Points: letters of a page in small print (TH Sarabun of 11) are as high; where they are lower, A3 is the likelier paper.
Small print on A4 is read as well with A3's dots an inch; small print on A3 loses marks with A4's, which pass for specks."""
ENOUGH = 330.0
"""Dots an inch: more is no use to anyone who reads print."""


def estimate_dpi(pixels: NDArray[np.uint8], stated: float | None) -> float:
    """Give the dots an inch of a picture: as its file states, else by the size of paper, else by its letters.

    The sheets A4 and A3 have one shape, so their letters tell which one it is; where they may be on either, it is A4.
    """
    longest = float(max(pixels.shape[:2]))
    if stated is not None and SHORTEST <= longest / stated <= LONGEST:
        return stated
    paper = longest / A4
    letter = letter_height(pixels, paper)
    points = letter * 72 / paper
    if not SMALLEST <= points <= LARGEST:
        return letter * 72 / LETTER
    return longest / A3 if points < SMALL_PRINT else paper


def letter_height(pixels: NDArray[np.uint8], dpi: float) -> float:
    """Give the height of most letters, in pixels."""
    pieces = find_components(find_ink(even_out(grey_of(smooth_halftone(pixels)), dpi)))
    boxes = np.stack([pieces.x0, pieces.y0, pieces.x1, pieces.y1], axis=1)
    return usual_height(boxes, dpi)


def reduce_resolution(pixels: NDArray[np.uint8], dpi: float) -> tuple[NDArray[np.uint8], float]:
    """Give a picture of no more dots an inch than are of use, and how many those are."""
    if dpi <= ENOUGH:
        return pixels, dpi
    factor = 300.0 / dpi
    height, width = pixels.shape[:2]
    return resize(as_grey(pixels), round(width * factor), round(height * factor), cv2.INTER_AREA), 300.0
