"""What was marked with a highlighter: as light as paper again, so that the print under it stands out alone.

In grey, pink or blue of a highlighter is as dark as the fill of a heading; in its own channel it is as light as paper,
and black print is not. A heading's fill in as bright a colour has light print on it: there it stays what it is.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.colours import COLOURED, Colours, channel_ends, is_coloured, place_of
from itareport.extract.scan.ink.components import label_pieces
from itareport.extract.scan.ink.paper import Grey, Mask, as_grey

LETTER = 0.05
"""Inches: gaps in colour as narrow as this are the strokes of letters on it."""
THICK = 0.08
"""Inches: no stroke of a pen or a stamp is as thick, every one of a highlighter is."""
BRIGHT = 0.85
"""Of the paper's brightness: so bright is the strongest channel of a highlighter's ink."""
DARK = 0.75
"""Of the ink's own brightness in that channel: what is darker is print on it."""
LIGHT = 0.5
"""Of the way from the ink's weakest channel to paper: what is lighter is light print on a fill."""
PRINTED = 0.01
"""Of the place: so much of it must be dark, or there is no print on it to be read."""
RIM = 0.03
"""Inches: the rim of such ink, which is half paper."""
FEWEST = 0.0001
"""Of the page: less coloured ink marks nothing."""


def lift_highlights(picture: NDArray[np.uint8], grey: Grey, colours: Colours) -> Grey:
    """Give a page in grey (of the picture in red, green, blue) with what is highlighted as light as paper."""
    marked = find_highlights(colours)
    if not marked.any():
        return grey
    place, area = place_of(marked, grey.shape)
    strongest, weakest = channel_ends(np.ascontiguousarray(picture[area]), colours.paper)
    coloured = place[area] & (is_coloured(strongest, weakest) | (strongest - weakest > COLOURED * 255 / 2))
    light = strongest[coloured] * (float(colours.paper.mean()) / 255)
    lifted = grey.copy()
    lifted[area][coloured] = np.maximum(lifted[area][coloured], light.astype(np.uint8))
    return lifted


def find_highlights(colours: Colours) -> Mask:
    """Tell where a page is highlighted: broad strokes of bright colour with dark print on them."""
    found = np.zeros_like(colours.coloured)
    if colours.coloured.mean() < FEWEST:
        return found
    whole = cv2.morphologyEx(as_grey(colours.coloured), cv2.MORPH_CLOSE, kernel(LETTER, colours.dpi))
    broad = as_grey(cv2.morphologyEx(whole, cv2.MORPH_OPEN, kernel(THICK, colours.dpi)))
    if not broad.any():
        return found
    pieces, reach = label_pieces(broad)
    for number in range(1, len(reach.area) + 1):
        place = (
            slice(reach.y0[number - 1], reach.y1[number - 1]),
            slice(reach.x0[number - 1], reach.x1[number - 1]),
        )
        inside = pieces[place] == number
        core = within(inside, colours.dpi)
        if is_highlight(colours.strongest[place][core], colours.weakest[place][core]):
            found[place] |= inside
    return np.asarray(cv2.dilate(as_grey(found), kernel(2 * RIM, colours.dpi)) > 0)


def within(place: Mask, dpi: float) -> Mask:
    """Give a place without its rim, which is half paper."""
    edged = cv2.copyMakeBorder(as_grey(place), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0,))
    return np.asarray(cv2.erode(edged, kernel(RIM, dpi))[1:-1, 1:-1] > 0)


def is_highlight(strongest: NDArray[np.int16], weakest: NDArray[np.int16]) -> bool:
    """Tell whether the pixels of a place, by their strongest and weakest channels, are bright ink with dark print on it."""
    if not strongest.size:
        return False
    bright, deep = float(np.median(strongest)), float(np.median(weakest))
    dark = float((strongest < DARK * bright).mean())
    light = float((weakest > deep + LIGHT * (255 - deep)).mean())
    return bright >= BRIGHT * 255 and dark >= PRINTED and dark > light


def kernel(inches: float, dpi: float) -> NDArray[np.uint8]:
    """Give the square of so many inches with which masks are made wider and narrower."""
    side = max(round(inches * dpi), 3)
    return np.ones((side, side), np.uint8)
