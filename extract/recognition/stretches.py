"""Doubtful stretches of a line: what else each may be, while the rest of the line is read as it is.

The readings of a whole line that are likeliest differ in the one or two places of which the network is least sure;
where a line has more, the other readings of those are found here, place by place.
"""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from itareport.extract.recognition.decoding import BLANK, SLIGHT, Likely, search_readings

MOST = 4
"""Other readings of one stretch."""
LONGEST = 48
"""Frames: of a longer stretch nothing is certain, and nobody asks what else it may be."""


def find_stretches(probabilities: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Give (first, last + 1) of the stretches of frames (frames, classes) that hold something doubtful.

    They begin and end where the network is sure that there is no character, so that each can be read by itself.
    """
    best = probabilities.argmax(axis=1)
    doubtful = np.flatnonzero(probabilities.max(axis=1) <= 1.0 - SLIGHT).tolist()
    found: list[tuple[int, int]] = []
    for frame in doubtful:
        first, last = frame, frame + 1
        while first > 0 and best[first - 1] != BLANK:
            first -= 1
        while last < len(best) and best[last] != BLANK:
            last += 1
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def read_otherwise(probabilities: NDArray[np.float32], likely: Sequence[Likely]) -> list[tuple[int, ...]]:
    """Give the line's other readings as classes, each with one stretch read otherwise, the likeliest of each first.

    `likely` are the likely classes of its frames.
    """
    best = probabilities.argmax(axis=1)
    ranked: list[tuple[int, int, tuple[int, ...]]] = []
    for first, last in find_stretches(probabilities):
        if last - first > LONGEST:
            continue
        read = collapse(best[first:last])
        before, after = collapse(best[:first]), collapse(best[last:])
        others = [other for other in search_readings(likely[first:last]) if other != read]
        ranked += [(rank, first, (*before, *other, *after)) for rank, other in enumerate(others[:MOST])]
    return [reading for _, _, reading in sorted(ranked, key=lambda one: one[:2])]


def collapse(classes: Sequence[int] | NDArray[np.intp]) -> tuple[int, ...]:
    """Give the characters' classes of frames: repeats are one, blanks none.

    >>> collapse([0, 5, 5, 0, 5, 7, 0])
    (5, 5, 7)
    """
    return tuple(int(symbol) for symbol, _ in groupby(classes) if symbol != BLANK)
