"""Measures printed as cards: the headings stand in the first column, a measure a column beside them."""

from msgspec.structs import replace

from itareport.extract.grid import is_heading_row, spread
from itareport.extract.measures.columns import SUPPORTING, Columns
from itareport.records.document import Table
from itareport.records.raw import Column
from itareport.reference import Lexicon

_FEWEST = 3
"""Known headings that a card has, at least."""


def upright(table: Table, lexicon: Lexicon) -> Table:
    """Turn a card so that its headings stand above its measures; any other table stays as it is."""
    return _turned(table) if _is_card(table, lexicon) else table


def _is_card(table: Table, lexicon: Lexicon) -> bool:
    grid, columns = spread(table), Columns(lexicon)
    if table.columns < 2 or is_heading_row(grid, 0, columns.known):
        return False
    texts = [cell.text for cell in grid.down(0) if cell.column_span == 1]
    found = [column for column in map(columns.find, texts) if column is not None]
    sure = len(found) >= _FEWEST and len(set(found)) == len(found) and len(found) * 3 > len(texts) * 2
    return sure and Column.ACTIVITIES in found and bool(SUPPORTING & set(found))


def _turned(table: Table) -> Table:
    cells = (
        replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in table.cells
    )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(table, rows=table.columns, columns=table.rows, cells=ordered)
