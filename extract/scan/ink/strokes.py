"""How thick the strokes of a page's print are: what is much smaller than a stroke is wide is no dot."""

import numpy as np

from itareport.extract.scan.ink.pairs import Flags, Floats
from itareport.extract.scan.ink.paper import Grey

DOT = 0.6
"""Widths of a stroke: a full stop is at least as large."""


def stroke_width(ink: Grey) -> float:
    """Give the usual width, in pixels, of the strokes of a page (ink 255), 1 on an empty one.

    >>> stroke_width(np.array([[0, 255, 255, 0, 255, 255, 255, 0, 255, 255]], dtype=np.uint8))
    2.0
    """
    rows = np.zeros((len(ink[::4]), ink.shape[1] + 2), dtype=np.int8)
    rows[:, 1:-1] = ink[::4] > 0
    steps = np.diff(rows.reshape(-1))
    lengths = np.flatnonzero(steps < 0) - np.flatnonzero(steps > 0)
    return float(np.median(lengths)) if len(lengths) else 1.0


def are_specks(boxes: Floats, stroke: float) -> Flags:
    """Tell which pieces (rows x0, y0, x1, y1) are too small for a dot of this print."""
    longest = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return np.asarray(longest < DOT * stroke)
