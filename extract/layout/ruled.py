"""Tables from ruled grids: each cell with its lines; rows that no rule parts are told by their print."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from itareport.extract.layout.bands import cut_bands
from itareport.extract.layout.lines import Ground, cell_lines, hull
from itareport.extract.layout.placed import Band, Placed, group_band, is_number
from itareport.extract.layout.shapes import RuledCell, RuledGrid, Segment
from itareport.extract.layout.spans import place_cells
from itareport.records.document import Cell, Table
from itareport.records.places import Origin, Way

FEWEST_LINES = 3
"""Lines that a ruled row has at least if it holds several printed ones."""
FULL = 2 / 3
"""The share of the columns that each line of a matrix of numbers fills."""

Filled = Sequence[tuple[RuledCell, Sequence[Segment]]]
"""The cells of a grid, each with what is printed in it."""


def make_ruled_table(
    grid: RuledGrid, inside: Sequence[Sequence[Segment]], ground: Ground, way: Way
) -> Table | None:
    """Make the table of a grid, None where nothing is printed in it; `inside` is what stands in each cell."""
    if not any(inside):
        return None
    ground = Ground(source=ground.source, page=ground.page)
    grid, filled = _without_empty_ends(grid, list(zip(grid.cells, inside, strict=True)))
    cells: list[Cell] = []
    parted = {
        row: made
        for row, cells_of_row in _whole_rows(filled, grid.rows)
        if (made := _part(cells_of_row, grid.columns, ground))
    }
    added = [0]
    for row in range(grid.rows):
        added.append(added[-1] + (max(cell.row for cell in parted[row]) if row in parted else 0))
    for ruled, segments in filled:
        if ruled.row not in parted:
            cells.append(_cell(ruled, segments, added, ground))
    for row, made in parted.items():
        cells += (_moved(cell, row + added[row]) for cell in made)
    return Table(
        rows=grid.rows + added[-1],
        columns=grid.columns,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        origin=Origin(source=ground.source, page=ground.page, way=way, box=hull([grid.box])),
        open_at_foot=grid.open_at_foot,
        open_at_top=grid.open_at_top,
        ruled=True,
    )


def _without_empty_ends(grid: RuledGrid, filled: Filled) -> tuple[RuledGrid, Filled]:
    """Leave out an open row in which nothing is printed: a frame that runs on to the end of the page."""
    last = grid.rows - 1
    foot = (
        grid.open_at_foot
        and last > 0
        and not any(segments for ruled, segments in filled if ruled.row == last)
    )
    top = grid.open_at_top and last > 0 and not any(segments for ruled, segments in filled if ruled.row == 0)
    if not (foot or top):
        return grid, filled
    kept: list[tuple[RuledCell, Sequence[Segment]]] = []
    for ruled, segments in filled:
        begin, end = ruled.row, ruled.row + ruled.row_span
        begin, end = begin - top if begin else 0, min(end, last + 1 - foot) - top
        if end > begin:
            kept.append((replace(ruled, row=begin, row_span=end - begin), segments))
    shorter = replace(
        grid,
        rows=grid.rows - foot - top,
        open_at_foot=grid.open_at_foot and not foot,
        open_at_top=grid.open_at_top and not top,
    )
    return shorter, kept


def _cell(ruled: RuledCell, segments: Sequence[Segment], added: Sequence[int], ground: Ground) -> Cell:
    top = ruled.row + added[ruled.row]
    foot = ruled.row + ruled.row_span + added[ruled.row + ruled.row_span]
    return Cell(
        row=top,
        column=ruled.column,
        row_span=foot - top,
        column_span=ruled.column_span,
        lines=cell_lines(segments, ground) if segments else (),
    )


def _moved(cell: Cell, rows: int) -> Cell:
    return Cell(
        row=cell.row + rows,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        lines=cell.lines,
    )


def _whole_rows(filled: Filled, rows: int) -> Iterator[tuple[int, Filled]]:
    """Give the rows into which no cell reaches from another row or over columns, each with its cells."""
    found: list[list[tuple[RuledCell, Sequence[Segment]]]] = [[] for _ in range(rows)]
    merged: set[int] = set()
    for ruled, segments in filled:
        found[ruled.row].append((ruled, segments))
        if ruled.row_span > 1 or ruled.column_span > 1:
            merged.update(range(ruled.row, ruled.row + ruled.row_span))
    return ((row, cells) for row, cells in enumerate(found) if row not in merged and len(cells) > 1)


def _part(cells: Filled, columns: int, ground: Ground) -> tuple[Cell, ...]:
    """Part a ruled row that holds several printed ones; nothing where it is one row, as most are."""
    if max(len(segments) for _, segments in cells) < FEWEST_LINES:
        return ()
    items = [
        Placed(segment=segment, first=ruled.column, last=ruled.column)
        for ruled, segments in cells
        for segment in segments
        if not segment.angle
    ]
    if len(items) < sum(len(segments) for _, segments in cells) or not _holds_rows(items):
        return ()
    bands = cut_bands(items, ())
    if len(bands) < 2:
        return ()
    return place_cells(bands, columns, lambda segments: cell_lines(segments, ground), headed=False)


def _holds_rows(items: Sequence[Placed]) -> bool:
    """Tell whether print inside one ruled row is several rows: counted 1, 2, 3 …, or lines filled with numbers."""
    return any(map(_counts_up, _columns(items))) or _is_matrix(items)


def _columns(items: Sequence[Placed]) -> Iterator[Band]:
    for column in sorted({item.first for item in items}):
        yield sorted((item for item in items if item.first == column), key=lambda item: item.segment.baseline)


def _counts_up(column: Band) -> bool:
    """Tell whether a column holds consecutive whole numbers, each alone in its line, and nothing else."""
    texts = [item.segment.text.strip().rstrip(".)") for item in column]
    if len(texts) < 2 or not all(text.isdecimal() for text in texts):
        return False
    numbers = list(map(int, texts))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_matrix(items: Sequence[Placed]) -> bool:
    lines = group_band(items)
    columns = len({item.first for item in items})
    if len(lines) < FEWEST_LINES or columns < 2:
        return False
    full = sum(1 for line in lines if len({item.first for item in line}) >= FULL * columns)
    numbers = sum(1 for line in lines if any(is_number(item.segment.text) for item in line))
    return full * 5 >= 4 * len(lines) and numbers * 5 >= 4 * len(lines)
