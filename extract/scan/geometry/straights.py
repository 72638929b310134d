"""The long straight strokes of a picture of a page, aslant as they may lie: what rulings are in a photograph."""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.geometry.traces import Traces, as_traces, fit_groups
from itareport.extract.scan.ink.paper import Grey, as_grey

SHORTEST = 0.12
"""Of the picture's longer side: what is shorter says little of where it leads."""
RUN = 13
"""Pixels in one row, of three, that no stroke of a letter has; so strokes may run aslant by some 15 degrees."""
DASH, GAP = 5, 8
"""Pixels: the shortest dash, and the widest gap between two of one ruling."""
TALL = 5
"""Pixels: what is as high, in one column, is no dash."""
FILLED = 0.5
"""Pixels: how thick a stroke is at least, its gaps counted in."""
FEWEST = 4
"""Where there are as many rulings that are whole, broken ones are not looked for."""
THICKEST = 6.0
"""Pixels: what is thicker is no ruling."""
BENT = 0.6
"""Pixels beyond what its thickness makes: how far from straight a stroke may be, on average."""
WAVY = 0.0015
"""Slope: paper is never quite flat, so no stroke says more exactly where it leads."""
UNSHARP = 0.4
"""Pixels: how surely the ends of a stroke are known."""
EDGE = 0.012
"""Of the picture's longer side: a stroke that runs as near along its edge is the scanner's, or the paper's."""


def find_straights(ink: Grey) -> Traces:
    """Give the long strokes that run more or less across a small picture (ink 255): whole ones, else broken ones."""
    closed = as_grey(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8)))
    # A stroke that runs aslant steps from row to row: one pixel up and down is still the same.
    thick = as_grey(cv2.dilate(closed, np.ones((3, 1), np.uint8)))
    runs = open_across(thick, closed, RUN)
    whole = fit_strokes(runs, runs)
    return whole if len(whole) >= FEWEST else whole.join(find_dashed(thick, closed))


def open_across(thick: Grey, closed: Grey, run: int) -> Grey:
    """Give the ink of runs of so many pixels."""
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    return as_grey(cv2.bitwise_and(opened, closed))


def find_dashed(thick: Grey, closed: Grey) -> Traces:
    """Give the strokes that are made of dashes."""
    tall = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((TALL, 1), np.uint8))
    slender = as_grey(cv2.bitwise_and(thick, cv2.bitwise_not(tall)))
    kept = open_across(slender, closed, DASH)
    near = cv2.dilate(kept, np.ones((3, 1), np.uint8))
    joined = as_grey(cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((1, GAP + 1), np.uint8)))
    return fit_strokes(kept, joined)


def fit_strokes(drawn: Grey, joined: Grey) -> Traces:
    """Give the lines along what is drawn, as it hangs together in `joined`, where that is long, thin and straight."""
    _, numbered, counted, _ = cv2.connectedComponentsWithStats(joined)
    numbers, stats = np.asarray(numbered, dtype=np.int32).reshape(-1), np.asarray(counted, dtype=np.int32)
    long_ = stats[:, cv2.CC_STAT_WIDTH] >= SHORTEST * max(drawn.shape)
    long_ &= stats[:, cv2.CC_STAT_AREA] <= THICKEST * stats[:, cv2.CC_STAT_WIDTH]
    long_[0] = False
    if not long_.any():
        return Traces.none()
    inked = np.flatnonzero(long_[numbers] & (drawn.reshape(-1) > 0))
    rows, columns = np.divmod(inked, drawn.shape[1])
    group = (np.cumsum(long_) - 1)[numbers[inked]].astype(np.int64)
    fits = fit_groups(columns.astype(np.float64), rows.astype(np.float64), group, int(long_.sum()))
    length = np.maximum(stats[long_, cv2.CC_STAT_WIDTH].astype(np.float64), 1.0)
    thickness = fits.count / length
    straight = (fits.off <= np.hypot(thickness / 12**0.5, BENT)) & (thickness >= FILLED)
    traces = as_traces(fits, length, np.hypot(WAVY, UNSHARP / length), drawn.shape)
    return traces.pick(straight & ~along_edge(stats[long_], drawn.shape))


def along_edge(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Tell which pieces lie wholly beside the upper or the lower edge of the picture."""
    near = EDGE * max(shape)
    top = stats[:, cv2.CC_STAT_TOP]
    return np.asarray((top + stats[:, cv2.CC_STAT_HEIGHT] <= near) | (top >= shape[0] - near), dtype=np.bool_)
