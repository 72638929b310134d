"""Straight lines seen on a picture of a page, each with where it leads and how surely that is known."""

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Grey, as_grey, resize

WORK = 1000
"""Pixels of the longer side at which is looked: a hairline is grey there, but seen."""
AROUND, DARKER = 25, 12
"""Ink is so many grey levels darker than what lies within so many pixels around it, whatever the light."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Traces(Struct, frozen=True, kw_only=True):
    """Straight lines that run more or less across a picture, whose middle is 0 and whose longer side is 1.

    Each crosses the picture's upright middle line at `height` (down is positive) and falls to the right by `slope`,
    which is known to `noise`; it is seen for `length`.
    """

    height: Floats
    slope: Floats
    noise: Floats
    length: Floats

    @staticmethod
    def none() -> "Traces":
        """Give no line at all."""
        nothing = np.empty(0, dtype=np.float64)
        return Traces(height=nothing, slope=nothing, noise=nothing, length=nothing)

    def __len__(self) -> int:
        return len(self.height)

    def pick(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> "Traces":
        """Give some of them."""
        return Traces(
            height=self.height[which],
            slope=self.slope[which],
            noise=self.noise[which],
            length=self.length[which],
        )

    def join(self, other: "Traces") -> "Traces":
        """Give these and others."""
        return Traces(
            height=np.concatenate([self.height, other.height]),
            slope=np.concatenate([self.slope, other.slope]),
            noise=np.concatenate([self.noise, other.noise]),
            length=np.concatenate([self.length, other.length]),
        )


class Fits(Struct, frozen=True, kw_only=True):
    """Straight lines through groups of places: each passes (x, y) with `slope`, its places `off` it on average."""

    x: Floats
    y: Floats
    slope: Floats
    off: Floats
    count: Floats


def shrink_to_ink(grey: Grey) -> Grey:
    """Give the ink (255) of a picture in any light, at the size at which lines are looked for."""
    height, width = grey.shape
    scale = min(1.0, WORK / max(height, width))
    small = grey if scale == 1.0 else resize(grey, round(width * scale), round(height * scale))
    how, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return as_grey(cv2.adaptiveThreshold(small, 255, how, kind, AROUND, DARKER))


def fit_groups(x: Floats, y: Floats, group: Numbers, count: int) -> Fits:
    """Fit a line to the places of each of `count` groups.

    >>> fit_groups(np.array([0.0, 1, 2]), np.array([5.0, 6, 7]), np.zeros(3, np.int64), 1).slope.tolist()
    [1.0]
    """
    size = np.maximum(np.bincount(group, minlength=count).astype(np.float64), 1.0)
    middle_x = np.bincount(group, x, count) / size
    middle_y = np.bincount(group, y, count) / size
    across, down = x - middle_x[group], y - middle_y[group]
    both = np.bincount(group, across * down, count)
    wide = np.maximum(np.bincount(group, across * across, count), 1e-9)
    slope = both / wide
    off = np.bincount(group, np.square(down - slope[group] * across), count) / size
    return Fits(x=middle_x, y=middle_y, slope=slope, off=np.sqrt(off), count=size)


def as_traces(fits: Fits, length: Floats, noise: Floats, shape: tuple[int, ...]) -> Traces:
    """Give fitted lines (pixels of a picture of that shape; `length` too) as traces."""
    height, width = shape
    side = float(max(height, width))
    x, y = fits.x - (width - 1) / 2, fits.y - (height - 1) / 2
    return Traces(height=(y - fits.slope * x) / side, slope=fits.slope, noise=noise, length=length / side)
