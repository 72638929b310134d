"""A picture of paper becomes even: paper at 255, ink dark, whatever the light, the paper and the fills of cells."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.recognition.levels import count_levels

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

LARGE = 256
"""Pixels: a picture of fewer, either way, is shrunk in one step."""
SMALL = 75
"""Dots an inch at which paper and fills are looked at: no stroke survives there, every fill does."""
PATCH = 0.12
"""Inches: the paper's brightness is the brightest in a window of this size, so it must be wider than a heading's stroke."""
DARKEST, LIGHTEST = 150.0, 200.0
"""Between these the level that parts ink from paper lies."""
PALE = 0.62
"""Of the way from the darkest ink to paper: what is darker than that is ink."""
MARKED = 190
"""What is darker than this is certainly marked."""
DARK_FILL = 150
"""A surface darker than this, wider than any stroke, is a dark fill: what stands on it is printed light."""
RECTANGULAR = 0.8
"""Of the smallest rectangle around it: a fill that takes as much is one."""
RIM = 1.8
"""Pixels, at the scale at which fills are looked at: as wide is the ruling drawn along the edges of one."""
RULED = 0.6
"""Of a fill's own brightness: what is darker is a ruling on it."""
LIGHT_PRINT = 0.01
"""Of a fill: so much of it must be light, or there is no print on it."""
FILL_STROKE = 0.09
"""Inches: wider than the strokes of the largest headings, narrower than a filled header row."""


def grey_of(picture: NDArray[np.uint8]) -> Grey:
    """Give a picture in grey: as it is, or from colours in the order red, green, blue."""
    return picture if picture.ndim == 2 else as_grey(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))


def as_grey(array: object) -> Grey:
    """Say that an array of OpenCV's holds bytes."""
    return np.asarray(cast("NDArray[np.uint8]", array), dtype=np.uint8)


def resize(picture: Grey, width: int, height: int, how: int = cv2.INTER_AREA) -> Grey:
    """Give the picture in another size, at least one pixel each way."""
    if how == cv2.INTER_AREA:
        picture = halve_often(picture, width, height)
    return as_grey(cv2.resize(picture, (max(width, 1), max(height, 1)), interpolation=how))


def halve_often(picture: Grey, width: int, height: int) -> Grey:
    """Give the picture halved as often as it stays as large as that; small ones are left alone, for half a pixel counts there.

    Means of four pixels cost a fortieth of means over any other area: a third of the time in all. Where half of an odd
    side is wanted, it is that half exactly, rounded down or up: to be shrunk by one pixel more would blur every ruling.
    """
    while min(picture.shape) >= LARGE:
        high, wide = (
            side // 2 if side // 2 >= wanted else (side + 1) // 2
            for side, wanted in zip(picture.shape, (height, width), strict=True)
        )
        if high < height or wide < width:
            break
        picture = halve(picture[: 2 * high, : 2 * wide])
    return picture


def halve(picture: Grey) -> Grey:
    """Give the means of every two by two pixels; at an odd edge, of what there is.

    >>> halve(np.array([[10, 20, 40], [30, 40, 60]], dtype=np.uint8)).tolist()
    [[25, 50]]
    """
    height, width = picture.shape
    if height % 2 or width % 2:
        # OpenCV takes means of four pixels fast, and only those.
        picture = as_grey(cv2.copyMakeBorder(picture, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE))
    high, wide = picture.shape[0] // 2, picture.shape[1] // 2
    return as_grey(cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA))


def even_out(grey: Grey, dpi: float) -> Grey:
    """Give the picture with paper at 255 under uneven light and light fills, dark fills turned to paper.

    >>> even_out(np.full((90, 90), 180, dtype=np.uint8), 75.0).min()
    np.uint8(255)
    """
    small = shrink(grey, dpi)
    fills = find_dark_fills(small)
    if not fills.any():
        return as_grey(cv2.divide(grey, estimate_paper(small, *grey.shape), scale=255.0))
    light = lighten_fills(grey, fills)
    return as_grey(cv2.divide(light, estimate_paper(shrink(light, dpi), *grey.shape), scale=255.0))


def shrink(grey: Grey, dpi: float) -> Grey:
    """Give the picture at the resolution at which paper and fills are looked at."""
    height, width = grey.shape
    scale = min(1.0, SMALL / dpi)
    return resize(grey, round(width * scale), round(height * scale))


def estimate_paper(small: Grey, height: int, width: int) -> Grey:
    """Give the brightness of the paper, told by the shrunken picture, under each pixel of one of that size."""
    side = max(round(PATCH * SMALL) | 1, 3)
    bright = cv2.dilate(small, np.ones((side, side), np.uint8))
    closed = cv2.erode(bright, np.ones((side, side), np.uint8))
    smooth = cv2.GaussianBlur(closed, (0, 0), side / 3)
    paper = resize(as_grey(smooth), width, height, cv2.INTER_LINEAR)
    return paper if paper.min(initial=1) > 0 else np.maximum(paper, 1)


def lighten_fills(grey: Grey, fills: Mask) -> Grey:
    """Give the picture with dark fills (as found on the shrunken one) inverted: light print on them is then dark print on paper."""
    height, width = grey.shape
    place = resize(as_grey(fills.astype(np.uint8)), width, height, cv2.INTER_NEAREST)
    corners = fill_corners(fills, width, height)
    cv2.fillPoly(place, corners, (1,))
    inside = place.astype(np.bool_)
    shades = grey[inside]
    light = 255 - shades
    # Dark rulings on a dark fill stay dark, and its edges stand for rulings.
    light[shades < RULED * float(np.median(shades))] = 0
    inverted = grey.copy()
    inverted[inside] = light
    cv2.polylines(inverted, corners, True, (0,), max(round(RIM * width / fills.shape[1]), 1))
    return inverted


def fill_corners(fills: Mask, width: int, height: int) -> list[NDArray[np.int32]]:
    """Give the corners, on the page, of those fills of a small page that are rectangles."""
    stretch = np.array([width / fills.shape[1], height / fills.shape[0]])
    found: list[NDArray[np.int32]] = []
    for outline in cv2.findContours(
        as_grey(fills.astype(np.uint8)), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )[0]:
        rectangle = cv2.minAreaRect(outline)
        if cv2.contourArea(outline) >= RECTANGULAR * rectangle[1][0] * rectangle[1][1]:
            found.append(np.rint((cv2.boxPoints(rectangle) + 0.5) * stretch).astype(np.int32))
    return found


def find_dark_fills(small: Grey) -> Mask:
    """Tell where a small page is filled dark with light print on it: not in a shadow, where print is darker still."""
    side = max(round(FILL_STROKE * SMALL), 3)
    dark = (small < DARK_FILL / 255 * float(np.percentile(small, 90))).astype(np.uint8)
    core = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    if not core.any():
        return np.zeros(small.shape, dtype=np.bool_)
    # What is enclosed by the fill (its light letters) belongs to it.
    closed = cv2.morphologyEx(core, cv2.MORPH_CLOSE, np.ones((3 * side, 3 * side), np.uint8))
    count, places, stats, _ = cv2.connectedComponentsWithStats(as_grey(closed))
    fills = np.zeros(small.shape, dtype=np.bool_)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number, :4])
        inside = places[y : y + height, x : x + width] == number
        shades = small[y : y + height, x : x + width][inside].astype(np.float32)
        usual = float(np.median(shades))
        lighter = float((shades > usual + 0.3 * (255 - usual)).mean())
        if lighter > LIGHT_PRINT and lighter > 2 * float((shades < 0.6 * usual).mean()):
            fills[y : y + height, x : x + width] |= inside
    return fills


def ink_level(even: Grey) -> float:
    """Give the grey level that parts ink from paper on an evened page: well above that of the darkest strokes.

    Hairlines and thin strokes are never as dark as thick ones: at 150 dpi they lose half of their darkness.
    """
    counts = count_levels(even[::2, ::2])[:MARKED].astype(np.float64)
    total = float(counts.sum())
    if total < 16:
        return LIGHTEST
    darkest = float(int(np.searchsorted(np.cumsum(counts), 0.1 * total)))
    return min(max(darkest + PALE * (255.0 - darkest), DARKEST), LIGHTEST)


def find_ink(even: Grey) -> Grey:
    """Give 255 where an evened page has ink, 0 elsewhere."""
    _, ink = cv2.threshold(even, ink_level(even), 255, cv2.THRESH_BINARY_INV)
    return as_grey(ink)
