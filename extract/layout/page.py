"""A page in reading order: segments and grids become lines and tables with their places."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from itareport.extract.layout.carried import columns_at_foot
from itareport.extract.layout.columns import find_tables
from itareport.extract.layout.facing import as_pieces, find_gutter, lies_on
from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.lines import Ground, group_lines, join_line
from itareport.extract.layout.places import CellFinder
from itareport.extract.layout.ruled import make_ruled_table
from itareport.extract.layout.runs import MIDDLE
from itareport.extract.layout.segments import make_segments
from itareport.extract.layout.shapes import Rule, RuledGrid, Segment, Sheet
from itareport.records.document import Block, Page
from itareport.records.places import Way

HEADING = 1.15
"""Print larger than so many times the page's usual size is a heading."""

Placed = tuple[float, float, Block]
"""A block with its top and left: where it comes in the reading order."""


def lay_out(sheet: Sheet, source: str, above: Page | None = None) -> Page:
    """Lay a sheet out: its grids, its segments, its page of lines and tables; `source` is the report_id.

    `above` is the page before: a table without rulings at its foot may go on. Of two pages side by side on the sheet
    all of the left comes first.
    """
    grids = find_grids(sheet.rules, sheet.width, sheet.height)
    segments = make_segments(sheet.glyphs, grids)
    width, height = sheet.width, sheet.height
    gutter = find_gutter(as_pieces(segments), sheet.rules, grids, width, height)
    if gutter is None:
        return compose_page(sheet.number, width, height, segments, sheet.rules, grids, source, above=above)
    pages = [
        compose_page(
            sheet.number,
            width,
            height,
            [segment for segment in segments if lies_on(segment.box, gutter, left=left)],
            [rule for rule in sheet.rules if lies_on(rule.box, gutter, left=left)],
            [grid for grid in grids if lies_on(grid.box, gutter, left=left)],
            source,
        )
        for left in (True, False)
    ]
    return join_pages(pages)


def join_pages(pages: Sequence[Page]) -> Page:
    """Give the pages of one sheet, which lie in the places of the sheet, as its one page: one after the other."""
    return replace(pages[0], blocks=tuple(block for page in pages for block in page.blocks))


def compose_page(
    number: int,
    width: float,
    height: float,
    segments: Sequence[Segment],
    rules: Sequence[Rule],
    grids: Sequence[RuledGrid],
    source: str,
    recognised: bool = False,
    above: Page | None = None,
) -> Page:
    """Make the page of lines and tables out of what stands on it: every segment comes exactly once."""
    ground = Ground(source=source, page=number, heading=HEADING * _usual_size(segments))
    way = Way.RECOGNISED if recognised else Way.LAYER
    inside, outside = _distribute(segments, grids)
    placed: list[Placed] = []
    for grid, cells in zip(grids, inside, strict=True):
        table = make_ruled_table(grid, cells, ground, way)
        if table is not None:
            placed.append((grid.box[1], grid.box[0], table))
    carried = columns_at_foot(above) if above is not None else None
    free, tables = find_tables(outside, rules, ground, way, carried)
    placed += tables
    placed += _lines(free, ground)
    placed.sort(key=lambda each: each[:2])
    return Page(
        number=number,
        blocks=tuple(block for _, _, block in placed),
        width=width,
        height=height,
        recognised=recognised,
    )


def _usual_size(segments: Sequence[Segment]) -> float:
    """Give the size of the middle one of all letters of the page."""
    sizes = sorted((segment.size, len(segment.text)) for segment in segments)
    half = sum(length for _, length in sizes) / 2
    for size, length in sizes:
        half -= length
        if half <= 0:
            return size
    return 0.0


def _distribute(
    segments: Sequence[Segment], grids: Sequence[RuledGrid]
) -> tuple[list[list[list[Segment]]], list[Segment]]:
    """Give the segments of each grid by cell, and those outside."""
    inside: list[list[list[Segment]]] = [[[] for _ in grid.cells] for grid in grids]
    outside: list[Segment] = []
    finder = CellFinder(grids)
    for segment in segments:
        number = finder.find(*_middle(segment))
        if number < 0:
            outside.append(segment)
        else:
            grid, cell = finder.owners[number]
            inside[grid][cell].append(segment)
    return inside, outside


def _middle(segment: Segment) -> tuple[float, float]:
    """Give the point that says where a segment belongs: of upright print, the middle of its low letters."""
    x0, y0, x1, y1 = segment.box
    if segment.angle:
        return (x0 + x1) / 2, (y0 + y1) / 2
    return (x0 + x1) / 2, min(max(segment.baseline - MIDDLE * segment.size, y0), y1)


def _lines(segments: Sequence[Segment], ground: Ground) -> Iterator[Placed]:
    for row in group_lines(segments):
        line = join_line(row, ground)
        box = line.origin.box
        if line.text and box is not None:
            yield box[1], box[0], line
