"""Two pages side by side on one sheet: an open booklet, or two pages copied together, parted by the white between them.

Tables are what must not be torn, so a sheet is parted only where all speaks for it: it lies broad, an unbroken white
as wide as the inner margins of two pages runs down its middle, on each side stands running text whose lines
fill a page (or a ruled table that does), and no rows of print or rulings go on from one side to the other.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from itareport.extract.layout.shapes import Rule, RuledGrid, Segment
from itareport.records.places import Box

BROAD = 1.2
"""Times as wide as high is a sheet of two pages at least; that of two pages A4 or A5 is 1.41, of two Letter 1.29."""
MIDDLE = 0.1
"""Shares of the width by which the middle of the white between two pages lies off the middle of the sheet at most."""
NARROWEST = 0.04
"""Shares of the width: the white between two pages is wider. Margins of 15 mm on A4 are 0.07 of it together."""
INNER = 0.5
"""Shares of the white beside the outermost print of a sheet: inner margins are as wide at least, gaps of columns seldom."""
FULL = 0.55
"""Shares of a page's width that a line of running text fills; with the widest margins in use (40 and 30 mm) it is 0.67."""
FULL_LETTERS = 20
FEWEST_FULL = 4
"""So many full lines, of so many letters, are running text."""
ALIKE = 0.6
"""The share of the wider page's print that the other's is as wide at least."""
FEWEST_BESIDE = 2
"""Fewer full lines do where a ruled table stands among them that is narrower than the page."""
FEWEST_ROWS, FEWEST_CELLS = 2, 6
"""Fewer make no table that tells of a page: the frame of a heading, of a note."""
FEWEST_PARTED = 3
"""So many lines with gaps on one side are columns of a table without rulings, which may go on on the other side."""
LEVEL = 0.15
"""Shares of a line's height by which those of one row differ at most."""
SAME_ROWS = 0.5
"""Where more of the lines, or of the rulings, of a page have one at their height on the other, rows may go across."""
NEAR = 3.0
"""Points by which rulings of one row differ in height at most."""


class Piece(Struct, frozen=True):
    """A piece of a printed line: its box and the line it stands on, in points, and how many letters it has."""

    box: Box
    baseline: float
    letters: int


class Gutter(Struct, frozen=True):
    """The white between two pages, in points: from where to where."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Where the sheet folds."""
        return (self.x0 + self.x1) / 2


class _Side(Struct, frozen=True):
    """What stands on one side of a gutter; `free` stands in no ruled table. `room` is from the gutter's middle to the edge."""

    free: Sequence[Piece]
    grids: Sequence[RuledGrid]
    rules: Sequence[Rule]
    x0: float
    x1: float
    room: float

    def is_page(self) -> bool:
        """Tell whether lines of running text, or a ruled table, fill the width of a page."""
        full = sum(1 for piece in self.free if _is_full(piece, self.room))
        tables = [grid for grid in self.grids if grid.rows >= FEWEST_ROWS and len(grid.cells) >= FEWEST_CELLS]
        wide = any(grid.box[2] - grid.box[0] >= FULL * self.room for grid in tables)
        return wide or full >= (FEWEST_BESIDE if tables else FEWEST_FULL)

    def is_parted(self) -> bool:
        """Tell whether lines outside ruled tables have gaps as those of a table without rulings."""
        return sum(1 for row in _rows(self.free) if len(row) > 1) >= FEWEST_PARTED


def as_pieces(segments: Sequence[Segment]) -> list[Piece]:
    """Give what is asked of segments; turned ones count by their boxes alone."""
    return [
        Piece(each.box, each.box[3] if each.angle else each.baseline, 0 if each.angle else len(each.text))
        for each in segments
    ]


def is_broad(width: float, height: float) -> bool:
    """Tell whether a sheet is broad enough for two pages side by side."""
    return width >= BROAD * height


def find_gutter(
    pieces: Sequence[Piece], rules: Sequence[Rule], grids: Sequence[RuledGrid], width: float, height: float
) -> Gutter | None:
    """Give the white between the two pages of a sheet, None where it is one page or may be; all in points."""
    if not is_broad(width, height) or len(pieces) < 2:
        return None
    taken = _taken(pieces, rules, grids)
    gutter = _middle_white(taken, width)
    if gutter is None or gutter.x1 - gutter.x0 < NARROWEST * width:
        return None
    outer = min(x0 for x0, _ in taken) + width - max(x1 for _, x1 in taken)
    if gutter.x1 - gutter.x0 < INNER * outer:
        return None
    left, right = (_side(pieces, rules, grids, gutter, width, left=left) for left in (True, False))
    return gutter if _are_pages(left, right) else None


def _taken(
    pieces: Sequence[Piece], rules: Sequence[Rule], grids: Sequence[RuledGrid]
) -> list[tuple[float, float]]:
    """Give from where to where print, tables and rulings lie that run across beside print."""
    top, foot = min(piece.box[1] for piece in pieces), max(piece.box[3] for piece in pieces)
    taken = [(piece.box[0], piece.box[2]) for piece in pieces]
    # One row across the fold is the paper's frame with the fold in it.
    taken += [(grid.box[0], grid.box[2]) for grid in grids if grid.rows > 1]
    # A line over or under all print is the edge of the paper, a line down is the fold.
    taken += [(rule.x0, rule.x1) for rule in rules if rule.horizontal and top <= rule.y0 <= foot]
    return taken


def _middle_white(taken: Sequence[tuple[float, float]], width: float) -> Gutter | None:
    """Give the widest white with its middle near that of the sheet."""
    found: Gutter | None = None
    reached = -1.0
    for x0, x1 in sorted(taken):
        gap = Gutter(reached, x0)
        central = abs(gap.middle - width / 2) <= MIDDLE * width
        if reached >= 0 and central and (found is None or gap.x1 - gap.x0 > found.x1 - found.x0):
            found = gap
        reached = max(reached, x1)
    return found if found is not None and found.x1 > found.x0 else None


def _side(
    pieces: Sequence[Piece],
    rules: Sequence[Rule],
    grids: Sequence[RuledGrid],
    gutter: Gutter,
    width: float,
    *,
    left: bool,
) -> _Side:
    printed = [piece for piece in pieces if lies_on(piece.box, gutter, left=left)]
    tables = [grid for grid in grids if lies_on(grid.box, gutter, left=left)]
    boxes = [*(piece.box for piece in printed), *(grid.box for grid in tables)]
    return _Side(
        free=[piece for piece in printed if not any(_holds(grid.box, piece.box) for grid in tables)],
        grids=tables,
        rules=[rule for rule in rules if rule.horizontal and lies_on(rule.box, gutter, left=left)],
        x0=min((box[0] for box in boxes), default=gutter.middle),
        x1=max((box[2] for box in boxes), default=gutter.middle),
        room=gutter.middle if left else width - gutter.middle,
    )


def lies_on(box: Box, gutter: Gutter, *, left: bool) -> bool:
    """Tell whether a box lies on the left page, or on the right; what lies across the fold lies on neither."""
    return box[2] <= gutter.middle if left else box[0] >= gutter.middle


def _are_pages(left: _Side, right: _Side) -> bool:
    """Tell whether two sides are pages of their own: filled alike, and without rows that go across."""
    widths = sorted((left.x1 - left.x0, right.x1 - right.x0))
    if widths[0] < ALIKE * widths[1] or not (left.is_page() and right.is_page()):
        return False
    if _share_rulings(left.rules, right.rules):
        return False
    return not ((left.is_parted() or right.is_parted()) and _share_rows(left.free, right.free))


def _is_full(piece: Piece, room: float) -> bool:
    return piece.letters >= FULL_LETTERS and piece.box[2] - piece.box[0] >= FULL * room


def _holds(table: Box, box: Box) -> bool:
    """Tell whether the middle of a box lies in a table's."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return table[0] <= x <= table[2] and table[1] <= y <= table[3]


def _share_rulings(left: Sequence[Rule], right: Sequence[Rule]) -> bool:
    """Tell whether the rulings across on both sides are those of one table that lost its middle."""
    return _agree([rule.y0 for rule in left], [rule.y0 for rule in right], NEAR)


def _share_rows(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Tell whether lines on both sides stand at one height."""
    rows = [[row[0].baseline for row in _rows(side)] for side in (left, right)]
    heights = sorted(piece.box[3] - piece.box[1] for piece in (*left, *right))
    return bool(heights) and _agree(rows[0], rows[1], LEVEL * heights[len(heights) // 2])


def _agree(one: Sequence[float], other: Sequence[float], slack: float) -> bool:
    """Tell whether most heights of the shorter list, two at least, are in the other too."""
    few, many = sorted((one, other), key=len)
    met = sum(1 for height in few if any(abs(height - each) <= slack for each in many))
    return met >= 2 and met > SAME_ROWS * len(few)


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Put together what stands at one height."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.baseline):
        if row and piece.baseline - row[0].baseline > LEVEL * (row[0].box[3] - row[0].box[1]):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row
