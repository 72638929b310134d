"""Greys that a one-bit picture shows by dots become greys again: dithered scans and faxes, fills, shaded paper.

Dots of a halftone lie evenly, those of dirt and noise by chance, and print is neither: through a Gaussian that hides
the dots, a halftone is even, specks are as uneven as chance has it, and print is far more so. That tells a halftone
whatever drew it: error diffusion, an ordered pattern, a screen. What dithers a sheet dithers all of it, the edges of
print on white paper too, so the whole picture is turned back.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Grey, Mask, as_grey, grey_of, halve

MIDDLE = 128
"""What is darker than this grey level is a dot."""
SCALES = ((1.5, 2), (2.5, 4), (4.0, 4))
"""Pixels: the widths (sigma) of the Gaussians through which dots are looked at (the last hides a screen of 8 pixels), and
of how many pixels each way means are taken first."""
WINDOW = 8.0
"""Times that width: the side of the window in which dots are evenly spread or not."""
STEP = 4
"""Pixels: of every so many, each way, one tells whether its place is dotted."""
EVEN = 0.3
"""Of the variance that as many dots strewn by chance have: halftones have 0.2 or less, specks about 1, print far more."""
FEWEST = 0.02
"""Of the pixels of a window: so many are dots where there is a light grey, and as many are none in a dark one."""
LEAST = 2500
"""Pixels: a smaller place that is evenly dotted may be chance: noise of 20 in 100 pixels had places of 1,000."""
SMOOTHINGS = (0.8, 1.0, 1.25, 1.6, 2.0, 2.5, 3.2)
"""Pixels: the widths (sigma) of the Gaussians that turn dots to greys; the wider, the more of the print is lost."""
RIPPLE = 0.035
"""Of a grey's brightness: so uneven (standard deviation) its dots may be left; then none is as dark as ink."""
SURROUND = 13
"""Pixels: the side of the window over which the brightness of a grey is told; places that are even are so all over it."""


def smooth_halftone(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give a picture (grey, or colours) with dots turned to greys; the very same one where it has no halftone.

    Pictures in colours have none, but those of which every pixel is grey: those become grey.

    >>> bits = np.indices((80, 80)).sum(axis=0) % 2 * 255
    >>> smooth_halftone(bits.astype(np.uint8))[40, 38:42].tolist()
    [126, 129, 126, 129]
    """
    if picture.ndim == 3 and not _is_colourless(picture):
        return picture
    grey = grey_of(picture)
    even = find_halftone(find_dots(grey))
    return hide_dots(grey, even) if even.any() else picture


def _is_colourless(picture: NDArray[np.uint8]) -> bool:
    """Tell whether red, green and blue are equal everywhere; of most photographs a few rows tell that they are not."""
    return all(
        bool((part[..., 0] == part[..., 1]).all() and (part[..., 1] == part[..., 2]).all())
        for part in (picture[::64], picture)
    )


def find_dots(grey: Grey) -> Grey:
    """Give 255 where a picture is darker than middle grey, 0 elsewhere."""
    return as_grey(cv2.threshold(grey, MIDDLE - 1, 255, cv2.THRESH_BINARY_INV)[1])


def find_halftone(dots: Grey) -> Mask:
    """Tell where a picture (255: dots) is evenly dotted; of every STEP pixels there is one, each way."""
    even = np.zeros([-(-side // STEP) for side in dots.shape], dtype=np.bool_)
    small = {1: dots}
    for scale, step in SCALES:
        # The Gaussian is wider than such means, which cost little.
        if step not in small:
            small[step] = halve(small[step // 2])
        even |= is_even(small[step], scale, step)
    _, places, stats, _ = cv2.connectedComponentsWithStats(as_grey(even.view(np.uint8)))
    large = np.asarray(stats[:, cv2.CC_STAT_AREA] * STEP**2 >= LEAST, dtype=np.bool_)
    large[0] = False
    return np.asarray(large[np.asarray(places, dtype=np.int32)], dtype=np.bool_)


def is_even(small: Grey, width: float, step: int) -> Mask:
    """Tell where dots (means of `step` by `step` pixels) are spread evenly, as seen through a Gaussian of `width` pixels.

    Of every STEP pixels of the picture one is told of, each way.
    """
    # A mean of n pixels has a variance of its own, (n * n - 1) / 12.
    sigma = float(np.sqrt(width**2 - (step**2 - 1) / 12)) / step
    soft = cv2.GaussianBlur(small, (0, 0), sigma)
    side, every = round(WINDOW * width / step) | 1, STEP // step
    mean = np.asarray(cv2.boxFilter(soft, cv2.CV_32F, (side, side)), np.float32)[::every, ::every] / 255
    square = (
        np.asarray(cv2.sqrBoxFilter(soft, cv2.CV_32F, (side, side)), np.float32)[::every, ::every] / 255**2
    )
    # Behind the Gaussian, dots of a pixel that are strewn by chance have this variance.
    chance = mean * (1 - mean) / (4 * np.pi * width * width)
    grey = (mean >= FEWEST) & (mean <= 1 - FEWEST)
    return np.asarray(grey & (square - mean * mean < EVEN * chance), dtype=np.bool_)


def hide_dots(grey: Grey, even: Mask) -> Grey:
    """Give the picture through the narrowest Gaussian that hides its dots where it is evenly dotted."""
    height, width = grey.shape
    inside = cv2.resize(as_grey(even.view(np.uint8)), (width, height), interpolation=cv2.INTER_NEAREST) > 0
    soft = grey
    for sigma in SMOOTHINGS:
        soft = as_grey(cv2.GaussianBlur(grey, (0, 0), sigma))
        if find_ripple(soft, np.asarray(inside, dtype=np.bool_)) <= RIPPLE:
            break
    return soft


def find_ripple(soft: Grey, inside: Mask) -> float:
    """Give how uneven the greys of a place are, of their brightness (standard deviation)."""
    around = as_grey(cv2.blur(soft, (SURROUND, SURROUND)))[inside].astype(np.float32)
    return float((soft[inside] / np.maximum(around, 1.0)).std())
