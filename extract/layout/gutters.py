"""Where strips of white run side by side over the same lines, those lines are a table."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.layout.lines import Printed
from itareport.extract.layout.strips import EDGE, SURE_LINES, Met, Strip, choose_strips, grow_strips, meet

FEWEST_CELLS = 2
CELLS = 0.1
"""The share of a zone's lines that hold something in each column."""
CROSSING_COSTS = 3
MOST_PROSE = 6
"""So many lines of prose above a table may look like its lines."""
MAX_COLUMNS = 60
INDENT = 0.3
"""Shares of the size by which a caption begins further left than the first column of a table at least."""
SET_APART = 1.25
"""How much further than its lines are from one another a table stands from a caption."""
BESIDE = 1.1
"""Shares of the size by which the baselines of print in two cells of one row differ at most, set in its middle."""


class Zone(Struct, frozen=True, kw_only=True):
    """Lines (their numbers, both ends included) with the strips that run through them, from the left."""

    first: int
    last: int
    strips: tuple[Strip, ...]


def find_zones(rows: Sequence[Printed]) -> tuple[Zone, ...]:
    """Find where strips run side by side; `rows` are printed lines from the top."""
    zones: list[Zone] = []
    strips = choose_strips(grow_strips(rows))
    while strips and strips[0].lines >= SURE_LINES:
        seed = strips[0]
        group = [strip for strip in strips if _share(strip, seed) >= 0.5][:MAX_COLUMNS]
        top, foot = min(strip.first for strip in group), max(strip.last for strip in group)
        cut = _find_cut(strips, rows, top, foot)
        if cut is not None:
            # Two tables under one another, with a line between.
            zones += (_moved(zone, top) for zone in find_zones(rows[top:cut]))
            zones += (_moved(zone, cut) for zone in find_zones(rows[cut : foot + 1]))
            strips = [strip for strip in strips if strip.last < top or strip.first > foot]
            continue
        group = _parting(group, rows[top : foot + 1]) or [seed]
        first, last = _extent(group)
        kept = [strip for strip in group if _overlap(strip, first, last) * 5 >= 2 * (last - first + 1)]
        kept = _parting(kept, rows[first : last + 1])
        strips = [strip for strip in strips if strip.last < first or strip.first > last]
        if parted := _below_prose(kept, rows, first, last):
            zones += parted
        elif kept:
            zones.append(Zone(first=first, last=last, strips=tuple(sorted(kept, key=lambda strip: strip.x0))))
    return tuple(_apart(zones))


def _below_prose(kept: Sequence[Strip], rows: Sequence[Printed], first: int, last: int) -> list[Zone]:
    """Find the zones below a full line under which more columns run than above it: justified prose has wide spaces."""
    for line in range(first + 1, min(first + 1 + MOST_PROSE, last - SURE_LINES)):
        x0, _, x1, _ = rows[line][0].box
        if len(rows[line]) > 1 or not all(x0 < strip.x0 and strip.x1 < x1 for strip in kept):
            continue
        below = [_moved(zone, line + 1) for zone in find_zones(rows[line + 1 : last + 1])]
        if any(len(zone.strips) > len(kept) for zone in below):
            return below
    return []


def _apart(zones: Sequence[Zone]) -> Iterator[Zone]:
    """Leave out zones that lie over one found before."""
    last = -1
    for zone in sorted(zones, key=lambda zone: (zone.first, zone.last)):
        if zone.first > last:
            yield zone
            last = zone.last


def _moved(zone: Zone, lines: int) -> Zone:
    strips = tuple(
        replace(strip, first=strip.first + lines, last=strip.last + lines, until=strip.until + lines)
        for strip in zone.strips
    )
    return Zone(first=zone.first + lines, last=zone.last + lines, strips=strips)


def _find_cut(strips: Sequence[Strip], rows: Sequence[Printed], top: int, foot: int) -> int | None:
    """Find the line alone that stands between two tables: strips through each are crossed by the lines of the other.

    Where it looks like a caption, strips through one of them are enough.
    """
    alone = [cut for cut in range(top + 1, foot) if len(rows[cut]) == 1]
    if not alone:
        return None
    within = [strip for strip in strips if strip.first <= foot and strip.last >= top]
    met = [[meet(strip, row) for row in rows[top : foot + 1]] for strip in within]
    parted = [list(itertools.accumulate((each is Met.PARTED for each in line), initial=0)) for line in met]
    crossed = [list(itertools.accumulate((each is Met.CROSSED for each in line), initial=0)) for line in met]
    for cut in alone:
        sides = [
            ((part[cut - top], cross[cut - top]), (part[-1] - part[cut - top], cross[-1] - cross[cut - top]))
            for part, cross in zip(parted, crossed, strict=True)
        ]
        turned = [(below, above) for above, below in sides]
        if all(any(_is_broken(*side) for side in each) for each in (sides, turned)):
            return cut
        broken = any(_is_broken(*side, least=1) for side in (*sides, *turned))
        if (broken or _differ(rows[top:cut], rows[cut + 1 : foot + 1])) and _is_caption(rows, top, cut, foot):
            return cut
    return None


def _differ(above: Sequence[Printed], below: Sequence[Printed]) -> bool:
    """Tell whether the first lines below stand where nothing is printed above, in three lines at least."""
    new = [row for row in below if len(row) > 1][:SURE_LINES]
    if sum(1 for row in above if len(row) > 1) < SURE_LINES:
        return False
    known = [(each.box[0], each.box[2]) for row in above for each in row]
    return any(
        not any(each.box[0] < x1 and x0 < each.box[2] for x0, x1 in known) for row in new for each in row
    )


def _is_caption(rows: Sequence[Printed], top: int, cut: int, foot: int) -> bool:
    """Tell whether a line alone stands over a table: further left than the one above it, or set apart."""
    line = rows[cut][0]
    if len(rows[cut + 1]) < 2:
        return False
    sides = rows[top:cut], rows[cut + 1 : foot + 1]
    lefts = [min((row[0].box[0] for row in side if len(row) > 1), default=-EDGE) for side in sides]
    if line.box[0] < max(lefts) - INDENT * line.size and line.box[0] < min(lefts) + INDENT * line.size:
        return True
    steps = [after[0].baseline - before[0].baseline for before, after in itertools.pairwise(rows[top:cut])]
    above = line.baseline - rows[cut - 1][0].baseline
    return bool(steps) and above > SET_APART * median(steps)


def _is_broken(one: tuple[int, int], other: tuple[int, int], least: int = SURE_LINES) -> bool:
    """Tell whether a strip parts the lines of one side and not those of the other; each as parted, crossed."""
    return one[0] >= SURE_LINES and not one[1] and other[1] >= max(least, other[0] + 1)


class _Seen(Struct, frozen=True):
    """How the lines of a zone meet a strip: print on both sides, only a space there, print running across."""

    parted: int
    spaced: int
    crossed: int

    @property
    def worth(self) -> int:
        """How well the strip parts columns."""
        return self.parted - self.spaced - CROSSING_COSTS * self.crossed

    @property
    def fault(self) -> float:
        """How much print stands in its way, against how often it parts print."""
        return (self.spaced + CROSSING_COSTS * self.crossed) / max(self.parted, 1)


def _parting(strips: list[Strip], rows: Sequence[Printed]) -> list[Strip]:
    """Keep the strips that part columns: print does not often run across, and between two of them stands some."""
    seen = {strip: _see(strip, rows) for strip in strips}
    left = sorted((strip for strip in strips if seen[strip].worth > 0), key=lambda strip: strip.x0)
    least = max(FEWEST_CELLS, CELLS * len(rows))
    counted: dict[tuple[Strip, Strip], int] = {}
    beside: dict[tuple[Strip | None, Strip, Strip | None], bool] = {}
    while True:
        pairs = list(itertools.pairwise(left))
        for pair in pairs:
            if pair not in counted:
                counted[pair] = _between(*pair, rows)
        thin = {strip for pair in pairs if counted[pair] < least for strip in pair}
        faulty = [strip for strip in thin if seen[strip].fault > 0]
        # Strips through the spaces of words first: they hide what stands beside the others.
        doubtful = faulty
        if not doubtful and len(left) > 1:
            for triple in zip([None, *left], left, [*left[1:], None], strict=False):
                if triple not in beside:
                    beside[triple] = _stands_between(*triple, rows)
                if not beside[triple]:
                    doubtful.append(triple[1])
        doubtful = doubtful or [strip for pair in pairs if not counted[pair] for strip in pair]
        if not doubtful:
            return left
        left.remove(max(doubtful, key=lambda strip: (seen[strip].fault, -seen[strip].parted, strip.x0)))


def _see(strip: Strip, rows: Sequence[Printed]) -> _Seen:
    met = [meet(strip, row) for row in rows]
    return _Seen(met.count(Met.PARTED), met.count(Met.SPACED), met.count(Met.CROSSED))


def _stands_between(before: Strip | None, strip: Strip, after: Strip | None, rows: Sequence[Printed]) -> bool:
    """Tell whether some line has print in both columns right beside a strip: one column may be aligned in two ways."""
    start = before.x0 if before else -EDGE
    end = after.x1 if after else EDGE
    middle = (strip.x0 + strip.x1) / 2
    lefts = [each for row in rows for each in row if start <= each.box[0] and each.box[2] < middle]
    rights = [each for row in rows for each in row if middle < each.box[0] and each.box[2] <= end]
    heights = [segment.baseline for segment in rights]
    return any(
        bisect_left(heights, segment.baseline - BESIDE * segment.size)
        < bisect_right(heights, segment.baseline + BESIDE * segment.size)
        for segment in lefts
    )


def _between(left: Strip, right: Strip, rows: Sequence[Printed]) -> int:
    """Count the lines with a segment that stands between two strips and crosses neither."""
    return sum(
        any(segment.box[0] >= left.x1 - 0.01 and segment.box[2] <= right.x0 + 0.01 for segment in row)
        for row in rows
    )


def _overlap(strip: Strip, first: int, last: int) -> int:
    return max(0, min(strip.until, last) - max(strip.first, first) + 1)


def _share(one: Strip, other: Strip) -> float:
    """Give the share of the shorter strip's lines that both run through."""
    shorter = min(one.last - one.first, other.last - other.first) + 1
    return _overlap(one, other.first, other.last) / shorter


def _extent(group: Sequence[Strip]) -> tuple[int, int]:
    """Give the lines around the most crowded through which at least half as many strips run."""
    first, last = min(strip.first for strip in group), max(strip.last for strip in group)
    running = [sum(strip.first <= line <= strip.last for strip in group) for line in range(first, last + 1)]
    most = max(running)
    top = foot = running.index(most)
    while top > 0 and running[top - 1] * 2 >= most:
        top -= 1
    while foot + 1 < len(running) and running[foot + 1] * 2 >= most:
        foot += 1
    return first + top, first + foot
