"""Which pieces of ink stand near which: pairs, found without comparing every piece with every other."""

from typing import cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

PORTION = 400_000
"""Pairs that are looked at together: a page of noise must not take all memory."""


def near_pairs(boxes: Floats, reach: Floats, rise: float) -> tuple[Numbers, Numbers]:
    """Give the pairs of boxes (rows x0, y0, x1, y1) of which the second begins no further left than the first,
    no further right than the first's `reach` past its right edge, with no more than `rise` between them up or down.

    >>> boxes = np.array([[0, 0, 5, 5], [7, 0, 12, 5], [30, 0, 35, 5]], dtype=np.float32)
    >>> first, second = near_pairs(boxes, np.full(3, 4, dtype=np.float32), 1.0)
    >>> first.tolist(), second.tolist()
    ([0], [1])
    """
    order = np.argsort(boxes[:, 0], kind="stable")
    lefts = boxes[order, 0]
    ends = cast("Floats", boxes[order, 2] + reach[order])
    stops = np.searchsorted(lefts, ends, side="right")
    counts = np.maximum(stops - np.arange(len(order)) - 1, 0)
    found: list[tuple[Numbers, Numbers]] = []
    start = 0
    totals = np.cumsum(counts)
    while start < len(order):
        before = int(totals[start - 1]) if start else 0
        stop = max(int(np.searchsorted(totals, before + PORTION, side="right")), start + 1)
        found.append(_pairs(boxes, order, counts, start, stop, rise))
        start = stop
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate([pair[0] for pair in found]), np.concatenate([pair[1] for pair in found])


def _pairs(
    boxes: Floats, order: NDArray[np.intp], counts: NDArray[np.intp], start: int, stop: int, rise: float
) -> tuple[Numbers, Numbers]:
    some = counts[start:stop]
    places = np.repeat(np.arange(start, stop), some)
    steps = np.arange(len(places)) - np.repeat(np.cumsum(some) - some, some)
    first, second = order[places], order[places + steps + 1]
    apart = np.maximum(boxes[first, 1], boxes[second, 1]) - np.minimum(boxes[first, 3], boxes[second, 3])
    near = apart <= rise
    return first[near].astype(np.int64), second[near].astype(np.int64)


def middles(boxes: Floats) -> tuple[Floats, Floats]:
    """Give x and y of the middle of each box (rows x0, y0, x1, y1)."""
    half = np.float32(0.5)
    return (boxes[:, 0] + boxes[:, 2]) * half, (boxes[:, 1] + boxes[:, 3]) * half


def gather(count: int, first: Numbers, second: Numbers) -> Numbers:
    """Give for each of `count` things the number of the group that the pairs put it in, groups from 0.

    >>> gather(4, np.array([0, 2]), np.array([2, 3])).tolist()
    [0, 1, 0, 0]
    """
    root = np.arange(count)
    while True:
        one, other = root[first], root[second]
        if np.array_equal(one, other):
            return np.unique(root, return_inverse=True)[1].astype(np.int64).reshape(-1)
        # The root of a group is its first thing: each pair hands the smaller root on, then all look up theirs anew.
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(root, root[root]):
            root = root[root]


def group_medians(groups: Numbers, values: Floats, count: int, share: float = 0.5) -> Floats:
    """Give the median of the values of each group (or what another share of them is below), 0 for an empty one.

    >>> group_medians(np.array([0, 0, 0, 2]), np.array([3, 1, 2, 9], dtype=np.float32), 3).tolist()
    [2.0, 0.0, 9.0]
    """
    order = np.lexsort((values, groups))
    sizes = np.bincount(groups, minlength=count)
    starts = np.cumsum(sizes) - sizes
    medians = np.zeros(count, dtype=np.float32)
    some = sizes > 0
    medians[some] = values[order[(starts + (sizes * share).astype(np.int64))[some]]]
    return medians
