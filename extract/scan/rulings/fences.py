"""Rulings part what stands on their two sides, however near it is."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from itareport.extract.scan.ink.pairs import Flags, Floats, middles
from itareport.extract.scan.rulings.ruling import Ruling

ASTRAY = 1.0
"""Pixels: so far from where it is taken to be a ruling may run at a crossing."""


class Fences(Struct, frozen=True, kw_only=True):
    """The rulings of a page: `upright` rows are x, y0, y1; `level` rows are y, x0, x1."""

    upright: Floats
    level: Floats

    def part_sides(self, left: Floats, right: Floats, y: Floats) -> Flags:
        """Tell for each pair whether an upright ruling stands between x `left` and x `right` at height y."""
        return _crossed(self.upright, left, right, y)

    def part_heights(self, high: Floats, low: Floats, x: Floats) -> Flags:
        """Tell for each pair whether a level ruling lies between y `high` and y `low` at x."""
        return _crossed(self.level, high, low, x)

    def crossings(self, boxes: Floats, longest: float) -> Flags:
        """Tell which boxes, no longer than `longest`, hold a place where two rulings cross: what was left of them there."""
        x, y = middles(boxes)
        sides = self.part_sides(boxes[:, 0] - ASTRAY, boxes[:, 2] + ASTRAY, y)
        heights = self.part_heights(boxes[:, 1] - ASTRAY, boxes[:, 3] + ASTRAY, x)
        small = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0.0) <= longest
        return np.asarray(sides & heights & small)


def make_fences(rulings: Sequence[Ruling]) -> Fences:
    """Give the fences that rulings are."""
    upright = [(one.x0, one.y0, one.y1) for one in rulings if not one.horizontal]
    level = [(one.y0, one.x0, one.x1) for one in rulings if one.horizontal]
    return Fences(
        upright=np.array(upright, dtype=np.float32).reshape(-1, 3),
        level=np.array(level, dtype=np.float32).reshape(-1, 3),
    )


def _crossed(fences: Floats, near: Floats, far: Floats, at: Floats) -> Flags:
    """Tell for each stretch from `near` to `far` whether a fence that reaches `at` lies in it.

    One fence after another: pages have a few hundred, and pairs are many.
    """
    crossed = np.zeros(len(near), dtype=np.bool_)
    order = np.argsort(near, kind="stable")
    near_sorted = near[order]
    widest = float((far - near).max(initial=0.0))
    for fence in fences:
        place, start, end = (float(value) for value in fence)
        first = int(np.searchsorted(near_sorted, place - widest, side="left"))
        last = int(np.searchsorted(near_sorted, place, side="right"))
        some = order[first:last]
        crossed[some] |= (far[some] >= place) & (at[some] >= start) & (at[some] <= end)
    return crossed
