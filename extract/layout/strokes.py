"""Rulings put together: what programs draw in many pieces becomes straight strokes.

A line may come as one segment, as a piece a cell, as dashes or as dots. Pieces on one position that touch, or
follow each other like the dashes of a line, are one stroke.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from itareport.extract.layout.shapes import Rule

SAME_POSITION = 0.8
"""Points within which pieces lie on one line."""
TOUCHING = 3.0
"""Points by which the ends of rulings that should meet miss each other."""
SHORTEST = 5.0
"""A shorter stroke is no border of a cell."""
DASH = 15.0
"""A longer piece is no dash."""
DOT = 2.5
"""A piece up to this length may belong to a dotted line of either direction."""
MOST_TILTED = 2.0
MAX_RULES = 60_000
"""A page with more rulings is a drawing: the longest are kept."""


class Stroke(Struct, frozen=True, order=True):
    """A straight stroke: its place across its direction, and where it starts and ends along it."""

    position: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is, in points."""
        return self.end - self.start


class Strokes(Struct, frozen=True, kw_only=True):
    """The strokes of a page, each kind sorted: `position` is the y of a horizontal one, the x of a vertical one."""

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]


def merge_rules(rules: Sequence[Rule]) -> Strokes:
    """Put the pieces of rulings together; the order in which they are drawn does not count.

    >>> pieces = [Rule(x0=x, y0=10, x1=x + 4, y1=10) for x in (0, 6, 12, 18)]
    >>> stroke, = merge_rules(pieces).horizontal
    >>> stroke.position, stroke.start, stroke.end
    (10.0, 0.0, 22.0)
    """
    if len(rules) > MAX_RULES:
        rules = sorted(rules, key=lambda rule: (rule.x0 - rule.x1 + rule.y0 - rule.y1, rule.x0, rule.y0))[
            :MAX_RULES
        ]
    across: list[Stroke] = []
    down: list[Stroke] = []
    for rule in rules:
        width, height = rule.x1 - rule.x0, rule.y1 - rule.y0
        if not (0 <= width < 1e6 and 0 <= height < 1e6):
            continue
        dot = width <= DOT and height <= DOT
        if dot or (width >= height and height <= MOST_TILTED):
            across.append(Stroke((rule.y0 + rule.y1) / 2, float(rule.x0), float(rule.x1)))
        if dot or (height > width and width <= MOST_TILTED):
            down.append(Stroke((rule.x0 + rule.x1) / 2, float(rule.y0), float(rule.y1)))
    return Strokes(horizontal=_merge(across), vertical=_merge(down))


def _merge(pieces: list[Stroke]) -> tuple[Stroke, ...]:
    merged = [stroke for group in _collinear(pieces) for stroke in _merge_line(group)]
    return tuple(sorted(stroke for stroke in merged if stroke.length >= SHORTEST))


def _collinear(pieces: list[Stroke]) -> Iterator[list[Stroke]]:
    """Group pieces that lie on one line."""
    group: list[Stroke] = []
    for piece in sorted(pieces):
        if group and piece.position - group[0].position > SAME_POSITION:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _merge_line(group: list[Stroke]) -> Iterator[Stroke]:
    """Merge the pieces of one line where they touch or follow each other as dashes do."""
    if len(group) == 1:
        yield group[0]
        return
    group.sort(key=lambda piece: (piece.start, piece.end, piece.position))
    # Half of the way between the outermost, so that a piece drawn twice weighs no more than one.
    position = (min(piece.position for piece in group) + max(piece.position for piece in group)) / 2
    start, end, length = group[0].start, group[0].end, group[0].length
    for piece in group[1:]:
        if piece.start - end <= _bridge(length, piece.length):
            end = max(end, piece.end)
        else:
            yield Stroke(position, start, end)
            start, end = piece.start, piece.end
        length = piece.length
    yield Stroke(position, start, end)


def _bridge(one: float, other: float) -> float:
    """Give the widest gap between two pieces of one line: wider between dashes, which are alike and short."""
    longest = max(one, other)
    if longest > DASH or longest > 1.5 * min(one, other) + 1:
        return TOUCHING
    return max(TOUCHING, 1.2 * longest)
