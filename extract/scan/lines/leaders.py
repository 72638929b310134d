"""Rows of dots that lead the eye: they are drawn, not written, and are left out."""

import numpy as np

from itareport.extract.scan.ink.pairs import Flags, Floats, gather, near_pairs

LARGEST = 0.34
"""Heights of a letter: a dot is no larger each way."""
THICKEST = 2.2
"""Widths of a stroke: a dot is no larger each way."""
FILLED = 0.65
"""Of its box: a dot has no hole, a small letter has."""
APART = 1.1
"""Heights of a letter: the widest space between two dots of a row."""
LEVEL = 0.16
"""Heights of a letter by which two neighbours may stand higher or lower."""
FEWEST = 5
"""Dots in a row: three make an ellipsis."""


def find_leaders(boxes: Floats, area: Floats, usual: float, stroke: float) -> Flags:
    """Tell which pieces (rows x0, y0, x1, y1, and their counts of pixels) are dots of leaders.

    `usual` is the height of letters, `stroke` the width of their strokes.
    """
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    longest = np.maximum(width, height)
    dots = (longest <= LARGEST * usual) & (longest <= THICKEST * stroke + 1)
    dots &= (width <= 2 * height) & (height <= 2 * width) & (area >= FILLED * width * height)
    places = np.flatnonzero(dots)
    leading = np.zeros(len(boxes), dtype=np.bool_)
    if len(places) < FEWEST:
        return leading
    some = boxes[places]
    first, second = near_pairs(some, np.full(len(some), APART * usual, dtype=np.float32), LEVEL * usual)
    foot = some[:, 3]
    side = (np.abs(foot[first] - foot[second]) <= LEVEL * usual) & (some[second, 0] >= some[first, 2] - 1)
    groups = gather(len(some), first[side], second[side])
    sizes = np.bincount(groups)
    # Dots of a row are alike and evenly apart; the points of diacritics in a line of text are not.
    leading[places[sizes[groups] >= FEWEST]] = True
    return leading
