"""Paths as a page's drawing gives them become lines along the axes and rectangles."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from pdfminer.utils import Matrix, PathSegment

from itareport.records.places import Box

Line = tuple[float, float, float, float]

_LEVEL = 0.5
"""A line that rises by less than this (points) over its length runs along an axis."""


class Shape(Struct, frozen=True, gc=False):
    """One closed or open figure: its lines along the axes, its box, and what it is."""

    lines: tuple[Line, ...]
    box: Box
    rectangle: bool
    curved: bool


def outline(path: Sequence[PathSegment], matrix: Matrix) -> Iterator[Shape]:
    """Give the figures of a path in the page's coordinates.

    >>> box = [("m", 0, 0), ("l", 10, 0), ("l", 10, 5), ("l", 0, 5), ("h",)]
    >>> [shape.rectangle for shape in outline(box, (1, 0, 0, 1, 0, 0))]
    [True]
    """
    points: list[tuple[float, float]] = []
    curved = closed = False
    a, b, c, d, e, f = matrix
    for step in path:
        kind = step[0]
        if kind == "m":
            if len(points) > 1:
                yield _shape(points, curved, closed)
            points, curved, closed = [], False, False
        elif kind == "h":
            closed = True
            continue
        elif kind != "l":
            curved = True
        x, y = (float(part) for part in step[-2:])
        points.append((x * a + y * c + e, x * b + y * d + f))
    if len(points) > 1:
        yield _shape(points, curved, closed)


def _shape(points: list[tuple[float, float]], curved: bool, closed: bool) -> Shape:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if curved:
        return Shape((), box, False, True)
    if closed and points[0] != points[-1]:
        points = [*points, points[0]]
    lines = tuple(
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in pairwise(points)
        if min(abs(x0 - x1), abs(y0 - y1)) <= _LEVEL
    )
    straight = len(lines) == len(points) - 1
    rectangle = straight and len({*points}) == 4 and _fills(points, box)
    return Shape(lines, box, rectangle or _is_flat(box), not straight and len(points) > 2)


def _fills(points: list[tuple[float, float]], box: Box) -> bool:
    """Tell a rectangle from other figures of four corners: each corner is a corner of the box."""
    return all(
        min(x - box[0], box[2] - x) <= _LEVEL and min(y - box[1], box[3] - y) <= _LEVEL for x, y in points
    )


def _is_flat(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _LEVEL
