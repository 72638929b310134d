"""White strips that run down between columns of print without rulings.

A strip begins in the gap between two segments of a line and goes on as long as the lines below leave a part of
it white.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct

from itareport.extract.layout.lines import Printed

NARROWEST = 0.18
"""Shares of the size: a narrower strip parts nothing."""
FARTHEST = 5.0
"""Shares of the size by which two lines of one table are apart at most."""
WIDE = 0.35
"""Shares of the size: a gap so wide is no space between words where columns part on other lines."""
CROSSED = 2
"""Lines in a row that may run across a strip: a section heading, a merged cell."""
SURE_LINES = 3
"""A zone is found by a strip with so many lines; those beside it may have fewer."""
MAX_STRIPS = 200
"""So many strips are followed down a page, the longest: a printed table has far fewer columns."""
EDGE = 1e6


class Strip(Struct, frozen=True, kw_only=True):
    """A white strip between columns: from x0 to x1, with print on both sides from line `first` to line `last`.

    It stays white up to line `until`; `lines` of its lines have print on both sides.
    """

    x0: float
    x1: float
    first: int
    last: int
    until: int
    lines: int


_White = tuple[float, float, bool]
"""A white place of a line, from where to where; and whether it is wide, between print."""


class _Growing(Struct):
    """A strip while it grows: where it is white now, and where it was at the last line with print on both sides.

    `crossed` counts the last lines that run across it, `hurt` all that do, or leave it the space of a word.
    """

    x0: float
    x1: float
    sure: tuple[float, float]
    first: int
    last: int
    lines: int = 1
    crossed: int = 0
    hurt: int = 0


class Met(Enum):
    """How a line meets a strip: it stands to one side, has print on both, a space, or print running across."""

    BESIDE = auto()
    PARTED = auto()
    SPACED = auto()
    CROSSED = auto()


def meet(strip: Strip, row: Printed) -> Met:
    """Tell how a line meets a strip; one that stands alone (a heading) may run across."""
    across = [segment for segment in row if segment.box[0] < strip.x0 and segment.box[2] > strip.x1]
    if not across:
        both = row[0].box[0] < strip.x0 and row[-1].box[2] > strip.x1
        return Met.PARTED if both else Met.BESIDE
    gaps = [
        (gap.x1 - gap.x0) / segment.size
        for segment in across
        for gap in segment.gaps
        if gap.x0 < strip.x1 and strip.x0 < gap.x1
    ]
    if gaps:
        return Met.PARTED if max(gaps) >= WIDE else Met.SPACED
    return Met.CROSSED if len(row) > 1 else Met.BESIDE


def grow_strips(rows: Sequence[Printed]) -> Iterator[Strip]:
    """Grow strips down the lines and give each where it ends."""
    growing: list[_Growing] = []
    above = None
    for number, row in enumerate(rows):
        size = row[0].size
        if above is not None and row[0].baseline - above > FARTHEST * size:
            yield from _ended(growing, number - 1)
            growing = []
        above = row[0].baseline
        if not growing and len(row) < 2:
            continue
        white = _whites(row)
        ends = [place[1] for place in white]
        going: dict[tuple[float, float], _Growing] = {}
        for strip in growing:
            if not _grow(strip, white, ends, number, NARROWEST * size, going):
                yield from _ended([strip], number - 1)
        for before, after in itertools.pairwise(row):
            x0, x1 = before.box[2], after.box[0]
            _keep(going, _Growing(x0, x1, (x0, x1), number, number))
        growing = list(going.values())
        if len(growing) > MAX_STRIPS:
            growing.sort(key=lambda strip: (-strip.lines, strip.first, strip.x0, strip.x1))
            yield from _ended(growing[MAX_STRIPS:], number)
            del growing[MAX_STRIPS:]
    yield from _ended(growing, len(rows) - 1)


def _whites(row: Printed) -> list[_White]:
    """Give the white places of a line from the left, the margins with them."""
    white: list[_White] = [(-EDGE, row[0].box[0], False)]
    for place, segment in enumerate(row):
        wide = WIDE * segment.size
        # A line that stands alone is one piece of text: its spaces between words part nothing.
        white += [
            (gap.x0, gap.x1, gap.x1 - gap.x0 >= wide)
            for gap in segment.gaps
            if len(row) > 1 or gap.x1 - gap.x0 >= wide
        ]
        if place + 1 < len(row):
            white.append((segment.box[2], row[place + 1].box[0], True))
    white.append((row[-1].box[2], EDGE, False))
    return white


def _grow(
    strip: _Growing,
    white: Sequence[_White],
    ends: Sequence[float],
    number: int,
    narrowest: float,
    going: dict[tuple[float, float], _Growing],
) -> bool:
    """Let a strip go on through a line, in each of its white places; False where none lets it."""
    grown = False
    for place in range(bisect_left(ends, strip.x0 + narrowest), len(white)):
        x0, x1, strong = white[place]
        if x0 > strip.x1 - narrowest:
            break
        x0, x1 = max(strip.x0, x0), min(strip.x1, x1)
        if x1 - x0 < narrowest:
            continue
        hurt = strip.hurt
        if strong:
            each = _Growing(x0, x1, (x0, x1), strip.first, number, strip.lines + 1, 0, hurt)
        else:
            hurt += 0 < place < len(white) - 1
            each = _Growing(x0, x1, strip.sure, strip.first, strip.last, strip.lines, 0, hurt)
        grown = True
        if hurt <= strip.lines + CROSSED:
            _keep(going, each)
    if not grown and strip.crossed < CROSSED and strip.hurt <= strip.lines:
        strip.crossed += 1
        strip.hurt += 1
        _keep(going, strip)
        return True
    return grown


def _keep(going: dict[tuple[float, float], _Growing], strip: _Growing) -> None:
    """Of strips on one place keep the longest."""
    key = (strip.x0, strip.x1)
    other = going.get(key)
    if other is None or (strip.lines, -strip.first) > (other.lines, -other.first):
        going[key] = strip


def _ended(growing: Sequence[_Growing], until: int) -> Iterator[Strip]:
    for strip in growing:
        if strip.lines > 1 or until - strip.first >= SURE_LINES:
            x0, x1 = strip.sure
            yield Strip(x0=x0, x1=x1, first=strip.first, last=strip.last, until=until, lines=strip.lines)


def choose_strips(strips: Iterator[Strip]) -> list[Strip]:
    """Of strips that overlap, keep the one with the most lines; the longest strips come first."""
    chosen: list[Strip] = []
    for strip in sorted(strips, key=lambda each: (-each.lines, each.first, each.x0, each.x1)):
        if not any(
            strip.x0 < other.x1
            and other.x0 < strip.x1
            and strip.first <= other.last
            and other.first <= strip.last
            for other in chosen
        ):
            chosen.append(strip)
            if len(chosen) == MAX_STRIPS:
                break
    return chosen
