"""Stamps and signatures in coloured ink: lifted off the page, so that black print under them can be read.

Only what looks like a stamp or a signature goes: curved strokes of colour, larger than letters. Coloured print,
coloured rulings and the fills of cells stay what they are.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.colours import (
    COLOURED,
    Colours,
    channel_ends,
    is_coloured,
    place_of,
    see_colours,
)
from itareport.extract.scan.ink.components import label_pieces
from itareport.extract.scan.ink.highlights import lift_highlights
from itareport.extract.scan.ink.paper import Grey, Mask, as_grey, grey_of

LIGHT = 0.92
"""Of the paper's brightness: a tint as light as this in every channel is a fill or the paper's own."""
FILL = 0.06
"""Inches: no stroke of a pen or a stamp is as thick."""
STRAIGHT = 0.3
"""Inches: straight strokes longer than this are rulings."""
MOSTLY = 0.5
"""Of a connected piece of ink: where less is straight, its straight parts are the flat arcs of a ring."""
CURVED = 0.28
"""Inches: a stroke that extends so far and is not straight is no letter."""
JOIN = 0.12
"""Inches: the letters of a stamp are as near to its rim."""
LARGEST = 3.2
"""Inches: whatever is larger is no stamp and no signature."""
FEWEST = 0.0002
"""Of the page: less coloured ink is no stamp."""


def lift_stamps(picture: NDArray[np.uint8], dpi: float) -> Grey:
    """Give a page in grey (from grey, or red, green, blue) without stamps, signatures and highlighting in colour."""
    grey = grey_of(picture)
    if picture.ndim == 2:
        return grey
    colours = see_colours(picture, dpi)
    grey = lift_highlights(picture, grey, colours)
    strokes = coloured_strokes(colours)
    if strokes.mean() < FEWEST:
        return grey
    stamps = find_stamps(strokes, colours.dpi)
    if not stamps.any():
        return grey
    return fade(picture, grey, colours.paper, stamps)


def coloured_strokes(colours: Colours) -> Mask:
    """Tell where a page has thin strokes of colour."""
    inked = colours.weakest < LIGHT * 255
    coloured = (colours.coloured & inked).astype(np.uint8)
    side = max(round(FILL * colours.dpi), 3)
    fills = cv2.dilate(
        cv2.morphologyEx(coloured, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.ones((5, 5), np.uint8)
    )
    return np.asarray((coloured > 0) & (fills == 0))


def find_stamps(strokes: Mask, dpi: float) -> Mask:
    """Tell where stamps and signatures lie: strokes that are curved and large, and what stands close to them."""
    ink = as_grey(strokes.astype(np.uint8))
    length = max(round(STRAIGHT * dpi), 5)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    ruled = as_grey(
        cv2.bitwise_or(
            cv2.dilate(across, np.ones((3, 1), np.uint8)), cv2.dilate(down, np.ones((1, 3), np.uint8))
        )
    )
    curved = as_grey(cv2.bitwise_and(ink, cv2.bitwise_not(without_arcs(ruled, ink))))
    stamps = np.zeros_like(strokes)
    pieces, reach = label_pieces(curved)
    large = np.maximum(reach.x1 - reach.x0, reach.y1 - reach.y0) > CURVED * dpi
    if not large.any():
        return stamps
    side = 2 * round(JOIN * dpi / 2) + 1
    near = as_grey(cv2.dilate(curved, np.ones((side, side), np.uint8)))
    groups, extents = label_pieces(near)
    of_large = np.concatenate([[False], large])[pieces]
    for group in np.unique(groups[of_large]).tolist():
        x0, y0 = int(extents.x0[group - 1]), int(extents.y0[group - 1])
        x1, y1 = int(extents.x1[group - 1]), int(extents.y1[group - 1])
        if max(x1 - x0, y1 - y0) <= LARGEST * dpi:
            stamps[y0:y1, x0:x1] = True
    return stamps


def without_arcs(ruled: Grey, ink: Grey) -> Grey:
    """Give what is ruled but for the flat arcs of rings: strokes that are straight for a small part only."""
    pieces, _ = label_pieces(ink)
    straight = np.bincount(pieces[ruled > 0], minlength=int(pieces.max()) + 1)
    return as_grey(np.where((straight >= MOSTLY * np.bincount(pieces.ravel()))[pieces], ruled, 0))


def fade(picture: NDArray[np.uint8], grey: Grey, paper: NDArray[np.float32], stamps: Mask) -> Grey:
    """Give the grey page with the coloured ink of stamps as light as paper; black print stays black."""
    place, area = place_of(stamps, grey.shape)
    strongest, weakest = channel_ends(np.ascontiguousarray(picture[area]), paper)
    difference = strongest - weakest
    coloured = place[area] & (is_coloured(strongest, weakest) | (difference > COLOURED * 255 / 2))
    inked = strongest[coloured & (difference > COLOURED * 255)]
    if not inked.size:
        return grey
    # The channel in which the ink is lightest, with the ink itself taken for paper.
    lightest = np.clip(strongest / max(0.92 * float(np.median(inked)), 1.0), 0.0, 1.0) * float(paper.mean())
    faded = grey.copy()
    part = faded[area]
    part[coloured] = np.maximum(part[coloured], lightest[coloured].astype(np.uint8))
    return faded
