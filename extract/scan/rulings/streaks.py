"""Level streaks of ink on a page: what is thin, long and by itself may be a ruling or a piece of one."""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.components import measure_strokes
from itareport.extract.scan.ink.pairs import Numbers
from itareport.extract.scan.ink.paper import Grey, as_grey
from itareport.extract.scan.rulings.ruling import Ruling

SHORTEST = 0.28
"""Inches: shorter strokes are letters'. The narrowest column and the lowest row of a table are longer."""
SOME = 70
"""Of 255: a pixel of the smaller page that holds so much ink may be a hairline's."""
THICKEST = 0.05
"""Inches: whatever is thicker is a bar or a picture."""
BAR = 0.0195
"""Inches: what is thicker must be solid, or it is a line of small letters."""
SOLID = 0.88
"""Of the fullest row of a bar: so much of it is ink."""
PARTED = 0.5
"""Less of the row between the two of a double ruling is ink."""
CHUNK = 25
"""Pixels: a bar need not be quite level, so it is looked at in stretches of this length."""
LONELY = 0.55
"""So much of what lies right beside a piece must be paper, or it is no part of any ruling."""
BESIDE = 0.035
"""Inches: two rulings as near as this are a double one."""
ALMOST_NONE = 0.15
"""A row beside a stroke with no more paper than that is another ruling: no row of letters is as full."""


def open_runs(thick: Grey, closed: Grey, length: float) -> Grey:
    """Give what of the ink lies in level runs of at least a length."""
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, max(round(length), 5)), np.uint8))
    return as_grey(cv2.bitwise_and(as_grey(opened), closed))


def find_pieces(strokes: Grey, soft: Grey, shortest: float, dpi: float) -> list[Ruling]:
    """Give the connected strokes that are thin, long and lonely enough for a ruling."""
    extents = measure_strokes(strokes)
    width, height = extents.x1 - extents.x0, extents.y1 - extents.y0
    thickness = extents.area / np.maximum(width, 1)
    slender = (0.25 if shortest < SHORTEST * dpi else 0.12) * width
    thin = (width >= 0.9 * shortest) & (thickness <= np.minimum(THICKEST * dpi, slender))
    thin &= height <= np.maximum(2 * thickness + 3, 0.02 * width)
    places = np.stack([extents.x0, extents.y0, width, height], axis=1)[thin]
    thick = thickness[thin]
    clear = paper_beside(soft, places, round(BESIDE * dpi))
    lonely = clear >= LONELY
    return [
        make_piece(place, thickness, beside)
        for place, thickness, beside in zip(
            cast("list[list[int]]", places[lonely].tolist()),
            cast("list[float]", thick[lonely].tolist()),
            cast("list[float]", clear[lonely].tolist()),
            strict=True,
        )
        if thickness < BAR * dpi or is_solid(soft, place) or is_double(soft, place)
    ]


def make_piece(place: Sequence[int], thickness: float, clear: float) -> Ruling:
    """Give the ruling of one connected stroke (x, y, width, height)."""
    x, y, width, height = place
    middle = y + (height - 1) / 2
    return Ruling(
        x0=x, y0=middle, x1=x + width - 1, y1=middle, thickness=thickness, horizontal=True, clear=clear
    )


def is_solid(soft: Grey, place: Sequence[int]) -> bool:
    """Tell a bar (x, y, width, height) from a line of small letters: in each stretch, some row is all ink."""
    x, y, width, height = place
    count = max(width // CHUNK, 1)
    edges = [int(place * (width / count)) for place in range(count)]
    sums = np.add.reduceat(soft[y : y + height, x : x + width], edges, axis=1, dtype=np.int64)
    lengths = [stop - start for start, stop in pairwise((*edges, width))]
    fullest = cast("list[int]", sums.max(axis=0).tolist())
    shares = [most / length for most, length in zip(fullest, lengths, strict=True)]
    return sum(shares) / count >= SOLID * 255


def is_double(soft: Grey, place: Sequence[int]) -> bool:
    """Tell a double ruling that is one stroke (x, y, width, height) from a line of letters: paper between two rows of ink."""
    x, y, width, height = place
    if height < 3:
        return False
    count = max(width // CHUNK, 1)
    edges = [int(part * (width / count)) for part in range(count)]
    inked = soft[y : y + height, x : x + width] > SOME
    lengths = np.diff([*edges, width])
    shares = np.add.reduceat(inked, edges, axis=1, dtype=np.int64) / lengths
    # For each row: the fullest over it, the fullest under it. The emptiest between two full ones is the paper.
    over = np.maximum.accumulate(shares, axis=0)[:-2]
    under = np.maximum.accumulate(shares[::-1], axis=0)[::-1][2:]
    parted = (np.minimum(over, under) >= SOLID) & (shares[1:-1] < PARTED)
    return float(parted.any(axis=0).mean()) >= SOLID


def paper_beside(soft: Grey, places: Numbers, beside: int) -> NDArray[np.float64]:
    """Give how much of the two rows beside each stroke is paper, on the side that has less: joined letters have ink.

    Strokes are rows x, y, width, height. The other ruling of a double one, within `beside` pixels, is looked past.
    """
    paper = np.asarray(cv2.integral((soft <= SOME).astype(np.uint8)), dtype=np.int32)
    x, y, width, height = places.T
    steps = np.arange(2, 4 + beside)[:, None]
    above = row_shares(paper, x, width, y[None, :] - steps)
    below = row_shares(paper, x, width, y[None, :] + height[None, :] - 1 + steps)
    return np.minimum(first_two(above), first_two(below))


def row_shares(paper: NDArray[np.int32], x: Numbers, width: Numbers, rows: Numbers) -> NDArray[np.float64]:
    """Give how much of each row of each stroke's stretch is paper; all of it outside the page."""
    inside = (rows >= 0) & (rows < len(paper) - 1)
    held = np.clip(rows, 0, len(paper) - 2)
    total = paper[held + 1, x + width] - paper[held, x + width] - paper[held + 1, x] + paper[held, x]
    return np.where(inside, total / np.maximum(width, 1), 1.0)


def first_two(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the mean of the first two rows that are no ruling themselves, 1 where there are none."""
    counted = shares >= ALMOST_NONE
    chosen = counted & (np.cumsum(counted, axis=0) <= 2)
    number = chosen.sum(axis=0)
    return np.where(number > 0, (shares * chosen).sum(axis=0) / np.maximum(number, 1), 1.0)
