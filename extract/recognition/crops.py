"""A crop of one printed line becomes the picture that the network reads: trimmed, even in contrast, 48 pixels high."""

from collections.abc import Sequence

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.recognition.levels import count_levels

HEIGHT = 48
"""Pixels: the height of every picture that the network sees."""
WIDEST = 4096
"""Pixels at that height; a wider line (a ribbon no page has) is squeezed into it."""
STEP = 32
"""Pictures are padded with paper to multiples of this, so that lines of like width share a batch."""

FAINTEST = 40
"""Grey levels between ink and paper below which a crop is not stretched further: it may be empty paper."""
LOWEST = 32
"""Pixels: no trimming of blank rows below this, or a lone dash would fill the picture."""
MARGIN = 0.2
"""Blank rows kept above and below the ink, as a part of its height."""
LARGEST = 4000
"""Pixels: a crop higher than this is reduced before anything else looks at it."""


SOFT, SHARPER = 2.0, 0.6
"""What is small in print is enlarged, and blurred by it: so many pixels of blur, so much of it taken off again."""


class Picture(Struct, frozen=True, kw_only=True):
    """One prepared line; pixel x of the picture is pixel `left + x / scale` of the crop."""

    pixels: NDArray[np.uint8]
    left: float
    scale: float


def prepare_crop(crop: NDArray[np.uint8]) -> Picture:
    """Make the network's picture of a crop (grey, dark on light, any size, also none at all).

    >>> prepare_crop(np.full((90, 400), 250, dtype=np.uint8)).pixels.shape
    (48, 213)
    >>> prepare_crop(np.zeros((0, 7), dtype=np.uint8)).pixels.shape
    (48, 32)
    """
    if crop.ndim != 2 or crop.shape[0] == 0 or crop.shape[1] == 0:
        return Picture(pixels=blank(STEP), left=0.0, scale=1.0)
    small, reduced = reduce_crop(crop)
    even = stretch_contrast(small)
    top, bottom, left, right = find_content(even)
    kept = even[top:bottom, left:right]
    scale = HEIGHT / kept.shape[0]
    width = min(max(round(kept.shape[1] * scale), 1), WIDEST)
    shrinks = scale < 1.0
    resized = cv2.resize(kept, (width, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    pixels = np.asarray(resized, dtype=np.uint8)
    return Picture(
        pixels=pixels if shrinks else sharpen(pixels),
        left=left / reduced,
        scale=width / kept.shape[1] * reduced,
    )


def sharpen(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give an enlarged picture with its edges made clearer: a full stop of two grey pixels is seen again."""
    soft = cv2.GaussianBlur(pixels, (0, 0), SOFT)
    return np.asarray(cv2.addWeighted(pixels, 1.0 + SHARPER, soft, -SHARPER, 0.0), dtype=np.uint8)


def reduce_crop(crop: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """Give the crop no higher than LARGEST and no wider than WIDEST heights, and the factor used."""
    height, width = crop.shape
    factor = min(1.0, LARGEST / height, 2.0 * WIDEST / width)
    if factor == 1.0:
        return crop, 1.0
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    return np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), factor


def stretch_contrast(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Put the paper at 255 and the darkest ink at 0; paper without ink stays paper."""
    darker = np.cumsum(count_levels(crop)) / crop.size
    ink, paper = float(np.searchsorted(darker, 0.01)), float(np.searchsorted(darker, 0.85))
    ink = min(ink, float(np.searchsorted(darker, 0.002)) + 25.0)
    span = max(paper - ink, float(FAINTEST))
    levels = (np.arange(256, dtype=np.float32) - (paper - span)) * (255.0 / span)
    table = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(crop, table), dtype=np.uint8)


def find_content(even: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Give the rows and columns to keep: the ink with a margin, or everything where there is no ink."""
    height, width = even.shape
    dark = even < 128
    rows = np.flatnonzero(dark.any(axis=1))
    columns = np.flatnonzero(dark.any(axis=0))
    if rows.size == 0:
        return 0, height, 0, width
    first, last = int(rows[0]), int(rows[-1]) + 1
    margin = max(round((last - first) * MARGIN), (LOWEST - (last - first)) // 2, 2)
    side = max(margin, height // 6)
    return (
        max(first - margin, 0),
        min(last + margin, height),
        max(int(columns[0]) - side, 0),
        min(int(columns[-1]) + 1 + side, width),
    )


def padded_width(width: int) -> int:
    """Give the width to which a picture is padded: the next multiple of STEP, coarser for long lines.

    >>> padded_width(33), padded_width(640), padded_width(700)
    (64, 640, 768)
    """
    step = STEP if width <= 512 else 4 * STEP
    return max(-(-width // step) * step, STEP)


def blank(width: int) -> NDArray[np.uint8]:
    """Give a picture of empty paper."""
    return np.full((HEIGHT, width), 255, dtype=np.uint8)


def stack_pictures(pictures: Sequence[NDArray[np.uint8]], width: int) -> NDArray[np.float32]:
    """Give the network's input for pictures no wider than `width`: ink 1, paper 0, (lines, 1, HEIGHT, width)."""
    batch = np.zeros((len(pictures), 1, HEIGHT, width), dtype=np.float32)
    for place, pixels in enumerate(pictures):
        batch[place, 0, :, : pixels.shape[1]] = (255.0 - pixels.astype(np.float32)) / 255.0
    return batch
