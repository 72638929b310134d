"""Tables whose rows were read as one: a cell with all the names, a cell with all the scores, a line each."""

from collections.abc import Callable

from itareport.extract.scores.labels import indicator_key, is_decimal, plain
from itareport.records.document import Cell, Line, Table
from itareport.reference import Lexicon, ListName

FEWEST_LINES = 2


def unstack(table: Table, lexicon: Lexicon) -> Table:
    """Give the table with such rows taken apart; as it is where there is none, or where lines do not fit.

    A cell with as many lines as there are names gives each row its line; one with a single line stands
    beside all of them; any other number of lines leaves the row alone.
    """
    return _unstack(table, lambda cells: _height(cells, lexicon))


def unstack_numbers(table: Table, lexicon: Lexicon) -> Table:
    """Give the table with the rows taken apart all of whose cells have as many lines, of decimal numbers in one.

    So come small lists that were printed without rules: ลำดับ/1/2, หน่วยงาน/…/…, คะแนน/92.31/88.40.
    """
    return _unstack(table, lambda cells: _numbered_height(cells, lexicon))


def _unstack(table: Table, height: Callable[[list[Cell]], int]) -> Table:
    rows = {row: [cell for cell in table.cells if cell.row == row] for row in range(table.rows)}
    heights = {row: height(cells) for row, cells in rows.items()}
    if all(height == 1 for height in heights.values()):
        return table
    cells: list[Cell] = []
    at = 0
    for row in range(table.rows):
        cells += [moved for cell in rows[row] for moved in _apart(cell, at, heights, row)]
        at += heights[row]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(
        rows=at,
        columns=table.columns,
        cells=tuple(cells),
        origin=table.origin,
        open_at_foot=table.open_at_foot,
    )


def _height(cells: list[Cell], lexicon: Lexicon) -> int:
    """Give how many rows were read as this one: the lines of a cell that names an indicator in each."""
    for cell in cells:
        lines = _lines(cell)
        if len(lines) < FEWEST_LINES or cell.row_span > 1:
            continue
        for scheme in (ListName.INDICATOR, ListName.INDEX):
            keys = [indicator_key(line.text, scheme, lexicon) for line in lines]
            whole = None not in keys and len(set(keys)) == len(keys)
            if whole and all(len(_lines(other)) in (0, 1, len(lines)) for other in cells):
                return len(lines)
    return 1


def _numbered_height(cells: list[Cell], lexicon: Lexicon) -> int:
    """Give how many rows were read as this one: the lines that all its cells have, decimals in two of one's at least."""
    heights = {len(lines) for cell in cells if (lines := _lines(cell))}
    if len(heights) != 1 or any(cell.row_span > 1 for cell in cells):
        return 1
    decimals = [sum(is_decimal(plain(line.text, lexicon)) for line in _lines(cell)) for cell in cells]
    many = max(decimals, default=0)
    height = heights.pop()
    return height if many >= FEWEST_LINES and many >= height - 1 and len(decimals) >= FEWEST_LINES else 1


def _apart(cell: Cell, at: int, heights: dict[int, int], row: int) -> list[Cell]:
    lines, height = _lines(cell), heights[row]
    if height > 1 and len(lines) == height:
        return [
            Cell(row=at + index, column=cell.column, lines=(line,), column_span=cell.column_span)
            for index, line in enumerate(lines)
        ]
    covered = sum(heights.get(below, 1) for below in range(row, row + max(cell.row_span, 1)))
    return [
        Cell(row=at, column=cell.column, lines=cell.lines, row_span=covered, column_span=cell.column_span)
    ]


def _lines(cell: Cell) -> list[Line]:
    return [line for line in cell.lines if line.text.strip()]
