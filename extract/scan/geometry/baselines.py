"""The lines on which the letters of a picture of a page stand, aslant as they may lie."""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.geometry.traces import Fits, Floats, Numbers, Traces, as_traces, fit_groups
from itareport.extract.scan.ink.components import Components, find_components
from itareport.extract.scan.ink.paper import Grey, as_grey

LOWEST, HIGHEST = 4, 30
"""Pixels between which letters are high on a small picture."""
ALIKE = (0.75, 1.45)
"""Times the height of most letters: what is lower is a mark, what is higher has marks grown on."""
WIDEST = 8.0
"""Times that height: joined letters are no wider."""
GAP = 2.0
"""Times that height: the words of a line are no further apart."""
FEWEST = 12
"""Letters of a line: fewer do not say where it leads."""
SHORTEST = 0.15
"""Of the picture's longer side."""
STRAY = 2.0
"""Times as far from the line as the others: the foot of a ฤ or of a letter with a vowel under it."""
UNEVEN = 0.16
"""Of a letter's height: the feet of letters are no further from a straight line, on average."""
LEAST_OFF = 0.5
"""Pixels: feet are not known more exactly."""


def find_baselines(ink: Grey) -> Traces:
    """Give the straight lines of print of a small picture (ink 255) that run more or less across."""
    pieces = find_components(ink)
    usual = usual_letter(pieces)
    letters = letter_like(pieces, usual)
    x, y = (pieces.x0[letters] + pieces.x1[letters]) / 2, pieces.y1[letters].astype(np.float64)
    row, count = rows_of_print(pieces, letters, usual)
    fits, length = fit_rows(x.astype(np.float64), y, row, count)
    off = np.maximum(fits.off, LEAST_OFF)
    noise = off * np.sqrt(12.0 / fits.count) / np.maximum(length, 1.0)
    good = (
        (fits.count >= FEWEST)
        & (length >= SHORTEST * max(ink.shape))
        & (fits.off <= max(UNEVEN * usual, 0.8))
    )
    return as_traces(fits, length, noise, ink.shape).pick(good)


def usual_letter(pieces: Components) -> float:
    """Give how high most letters are, in pixels: wider ones say more."""
    height = (pieces.y1 - pieces.y0).astype(np.int64)
    width = pieces.x1 - pieces.x0
    some = (height >= LOWEST) & (height <= HIGHEST) & (width >= 0.3 * height) & (width <= WIDEST * height)
    if not some.any():
        return float(LOWEST)
    counts = np.bincount(height[some], weights=width[some], minlength=HIGHEST + 2)
    return float(np.convolve(counts, (1.0, 1.0, 1.0), mode="same").argmax())


def letter_like(pieces: Components, usual: float) -> NDArray[np.bool_]:
    """Tell which pieces are letters of the usual height."""
    height, width = pieces.y1 - pieces.y0, pieces.x1 - pieces.x0
    low, high = ALIKE
    return np.asarray(
        (height >= low * usual)
        & (height <= high * usual)
        & (width <= WIDEST * usual)
        & (width >= 0.25 * usual)
    )


def rows_of_print(pieces: Components, letters: NDArray[np.bool_], usual: float) -> tuple[Numbers, int]:
    """Give the row of each letter, and how many rows there are: letters near one another across the picture."""
    kept = np.concatenate([[False], letters])
    print_ = as_grey(kept[pieces.labels].astype(np.uint8) * 255)
    joined = cv2.morphologyEx(print_, cv2.MORPH_CLOSE, np.ones((1, round(GAP * usual) | 1), np.uint8))
    count, places = cv2.connectedComponents(as_grey(joined))
    first = np.full(len(kept), -1, dtype=np.int64)
    flat = pieces.labels.reshape(-1)
    inked = np.flatnonzero(print_.reshape(-1))
    first[flat[inked]] = places.reshape(-1)[inked]
    return first[1:][letters] - 1, count - 1


def fit_rows(x: Floats, y: Floats, row: Numbers, count: int) -> tuple[Fits, Floats]:
    """Fit a line to the feet of each row, twice again without those that are off it, and say how long it is."""
    kept = row >= 0
    fits = fit_groups(x[kept], y[kept], row[kept], count)
    for _ in range(2):
        away = np.abs(y - fits.y[row] - fits.slope[row] * (x - fits.x[row]))
        kept = (row >= 0) & (away <= np.maximum(STRAY * fits.off[row], LEAST_OFF))
        fits = fit_groups(x[kept], y[kept], row[kept], count)
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(low, row[kept], x[kept])
    np.maximum.at(high, row[kept], x[kept])
    return fits, np.where(high > low, high - low, 0.0)
