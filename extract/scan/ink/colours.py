"""The colours of a page: which of its pixels are coloured, told by their strongest and weakest channel."""

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Mask, as_grey, resize

WORK = 100.0
"""Dots an inch at which colours are looked at."""
COLOURED = 0.22
"""A pixel is coloured where its channels differ by so much of the paper's brightness."""
PALE, DEEP = 0.1, 0.4
"""A thin stroke is half paper where colours are looked at: it is coloured where its channels differ by so much of the paper's
brightness, if that is so much of what the ink takes from its weakest channel. Black ink takes as much from all."""


class Colours(Struct, frozen=True, kw_only=True):
    """A page of `dpi` pixels an inch, small: the brightness of its `paper` by channel, each pixel's channels against it.

    `coloured` tells which pixels are.
    """

    dpi: float
    paper: NDArray[np.float32]
    strongest: NDArray[np.int16]
    weakest: NDArray[np.int16]
    coloured: Mask


def see_colours(picture: NDArray[np.uint8], dpi: float) -> Colours:
    """Give the colours of a picture (red, green, blue)."""
    height, width = picture.shape[:2]
    scale = min(1.0, WORK / dpi)
    small = resize(picture, round(width * scale), round(height * scale))
    paper = paper_colour(small)
    strongest, weakest = channel_ends(small, paper)
    coloured = is_coloured(strongest, weakest)
    return Colours(dpi=dpi * scale, paper=paper, strongest=strongest, weakest=weakest, coloured=coloured)


def is_coloured(strongest: NDArray[np.int16], weakest: NDArray[np.int16]) -> Mask:
    """Tell which pixels are coloured by their strongest and weakest channels, paper at 255."""
    difference = strongest - weakest
    deep = (difference > PALE * 255) & (difference > DEEP * (255.0 - weakest.astype(np.float32)))
    return np.asarray((difference > COLOURED * 255) | deep)


def paper_colour(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give the brightness of the paper in each channel."""
    some = small[::3, ::3].reshape(-1, 3)
    return np.maximum(np.percentile(some, 90, axis=0), 1.0).astype(np.float32)


def channel_ends(
    picture: NDArray[np.uint8], paper: NDArray[np.float32]
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Give for each pixel its strongest and its weakest channel, paper at 255."""
    levels = np.arange(256, dtype=np.float32)[:, None] * (255.0 / paper[None, :])
    table = np.minimum(levels, 255.0).astype(np.uint8).reshape(1, 256, 3)
    even = as_grey(cv2.LUT(picture, table))
    first, second, third = cv2.split(even)
    strongest = cv2.max(cv2.max(first, second), third)
    weakest = cv2.min(cv2.min(first, second), third)
    return np.asarray(strongest, dtype=np.int16), np.asarray(weakest, dtype=np.int16)


def place_of(mask: Mask, shape: tuple[int, ...]) -> tuple[Mask, tuple[slice, slice]]:
    """Give a mask of the small page (not empty) in the size of the page, and the rows and columns in which it has anything."""
    place = resize(as_grey(mask.astype(np.uint8)), shape[1], shape[0], cv2.INTER_NEAREST).astype(bool)
    rows, columns = np.flatnonzero(place.any(axis=1)), np.flatnonzero(place.any(axis=0))
    area = slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
    return place, area
