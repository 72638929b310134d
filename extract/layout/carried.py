"""Tables without rulings that go on over a page: their columns hold on the next page too, where its print stands in them."""

import itertools
from collections.abc import Callable, Sequence

from msgspec import Struct

from itareport.extract.layout.gutters import Zone
from itareport.extract.layout.lines import Printed
from itareport.extract.layout.shapes import Segment
from itareport.extract.layout.strips import FARTHEST, Strip
from itareport.records.document import Cell, Page, Table

REACHES_FOOT = 0.75
"""The share of the page's height down to which a table that goes on reaches at least."""
MOST_BELOW = 2
"""Lines below a table that goes on: the number of the page, what stands at its foot."""
MOST_ABOVE = 2
"""Lines above what goes on: the head of the page."""
ALIGNED = 0.3
"""Shares of the size by which a line alone begins off its column's edge at most."""
OVER = 1.0
LINES = 2.6
"""Shares of the size: a line alone that is farther from the one above it is no line of its cell."""


class Columns(Struct, frozen=True, kw_only=True):
    """The columns of a table: the white between them, and where each begins; the last ends at `right`."""

    strips: tuple[Strip, ...]
    lefts: tuple[float, ...]
    right: float


Fits = Callable[[Segment, Sequence[Strip]], bool]
"""Whether a segment, parted at its gaps, stands inside single columns."""


def columns_at_foot(page: Page) -> Columns | None:
    """Give the columns of the table without rulings at the foot of a page, None where there is none."""
    last = next(
        (place for place, block in enumerate(reversed(page.blocks)) if isinstance(block, Table)), None
    )
    if last is None or last > MOST_BELOW:
        return None
    table = page.blocks[-1 - last]
    if not isinstance(table, Table) or table.ruled or table.origin.box is None:
        return None
    if page.height is None or table.origin.box[3] < REACHES_FOOT * page.height:
        return None
    return _columns(table)


def _columns(table: Table) -> Columns | None:
    sides: list[tuple[float, float]] = []
    for column in range(table.columns):
        boxes = [
            line.origin.box
            for cell in table.cells
            if _stands_in(cell, column)
            for line in cell.lines
            if line.origin.box is not None
        ]
        if not boxes:
            return None
        sides.append((min(box[0] for box in boxes), max(box[2] for box in boxes)))
    strips: list[Strip] = []
    for (_, end), (start, _) in itertools.pairwise(sides):
        if end >= start:
            return None
        strips.append(Strip(x0=end, x1=start, first=0, last=0, until=0, lines=0))
    return Columns(strips=tuple(strips), lefts=tuple(left for left, _ in sides), right=sides[-1][1])


def _stands_in(cell: Cell, column: int) -> bool:
    return cell.column == column and cell.column_span == 1


def carry(columns: Columns, zones: Sequence[Zone], rows: Sequence[Printed], fits: Fits) -> tuple[Zone, ...]:
    """Give the zones of a page with the lines at its head that go on in the columns of the page before as the first."""
    starts = range(sum(1 for _ in itertools.takewhile(lambda row: len(row) == 1, rows[:MOST_ABOVE])) + 1)
    found = next((run for start in starts if (run := _run(columns, rows, start, fits))), None)
    if found is None:
        return tuple(zones)
    first, last = found
    met = [zone for zone in zones if zone.first <= last + 1]
    if any(not _are_alike(zone, columns) for zone in met):
        return tuple(zones)
    if met and len(met[0].strips) == len(columns.strips) and met[0].first <= first:
        return tuple(zones)
    last = max([last, *(zone.last for zone in met)])
    strips = tuple(
        Strip(x0=strip.x0, x1=strip.x1, first=first, last=last, until=last, lines=last - first + 1)
        for strip in columns.strips
    )
    return (Zone(first=first, last=last, strips=strips), *(zone for zone in zones if zone not in met))


def _are_alike(zone: Zone, columns: Columns) -> bool:
    """Tell whether each strip of a zone is one of the columns'."""
    return all(
        any(strip.x0 < other.x1 and other.x0 < strip.x1 for other in columns.strips) for strip in zone.strips
    )


def _run(columns: Columns, rows: Sequence[Printed], start: int, fits: Fits) -> tuple[int, int] | None:
    """Give the lines from `start` on that stand in the columns; None where the first does not."""
    last = start - 1
    for place in range(start, len(rows)):
        row = rows[place]
        step = row[0].baseline - rows[place - 1][0].baseline if place > start else 0.0
        if step > FARTHEST * row[0].size or not _stands(columns, row, step, fits):
            break
        last = place
    if last < start or (start + 1 < len(rows) and len(rows[start]) == 1 and _is_head(rows, start)):
        return None
    return start, last


def _is_head(rows: Sequence[Printed], place: int) -> bool:
    """Tell whether a line alone stands apart from those below: the number of the page."""
    return rows[place + 1][0].baseline - rows[place][0].baseline > LINES * rows[place][0].size


def _stands(columns: Columns, row: Printed, step: float, fits: Fits) -> bool:
    """Tell whether a line stands in the columns, not only by chance: one alone begins where a column does."""
    size = row[0].size
    if row[0].box[0] < columns.lefts[0] - OVER * size or row[-1].box[2] > columns.right + OVER * size:
        return False
    if not all(fits(segment, columns.strips) for segment in row):
        return False
    if len(row) > 1:
        return True
    aligned = any(abs(row[0].box[0] - left) <= ALIGNED * size for left in columns.lefts)
    return aligned and step <= LINES * size
