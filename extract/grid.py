"""A table as a rectangle of places: every span resolved, so that a reader asks for a place, not for cells."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from itareport.records.document import Cell, Table

Recognise = Callable[[str], bool]
"""Whether a text is a known column heading (or a part of one). Who reads the table says which are."""


class Grid(Struct, frozen=True, kw_only=True):
    """A table spread out: `places[row][column]` is the cell that covers the place, None where none does."""

    rows: int
    columns: int
    places: tuple[tuple[Cell | None, ...], ...]

    def at(self, row: int, column: int) -> Cell | None:
        """Give the cell that covers a place; None outside the rectangle too."""
        if 0 <= row < self.rows and 0 <= column < self.columns:
            return self.places[row][column]
        return None

    def starting(self, row: int, column: int) -> Cell | None:
        """Give the cell that starts at this place: None where a span from elsewhere covers it."""
        cell = self.at(row, column)
        return cell if cell is not None and (cell.row, cell.column) == (row, column) else None

    def text(self, row: int, column: int) -> str:
        """Give the text printed at a place, stripped; empty where there is none."""
        cell = self.at(row, column)
        return cell.text.strip() if cell is not None else ""

    def across(self, row: int) -> tuple[Cell, ...]:
        """Give the cells with text that cover a row, from the left, each once."""
        return tuple(_once(self.at(row, column) for column in range(self.columns)))

    def down(self, column: int) -> tuple[Cell, ...]:
        """Give the cells with text that cover a column, from the top, each once."""
        return tuple(_once(self.at(row, column) for row in range(self.rows)))

    def only(self, row: int) -> Cell | None:
        """Give the one cell with text of a row that has no other (a section heading), else None."""
        cells = self.across(row)
        return cells[0] if len(cells) == 1 else None


def spread(table: Table) -> Grid:
    """Spread a table into its rectangle; where cells overlap, the first keeps the place.

    >>> from itareport.records.document import Line
    >>> from itareport.records.places import Origin, Way
    >>> place = Origin(source="0" * 16, page=1, way=Way.TEXT)
    >>> def cell(row: int, column: int, text: str, row_span: int = 1) -> Cell:
    ...     return Cell(row=row, column=column, lines=(Line(text=text, origin=place),), row_span=row_span)
    >>> cells = (cell(0, 0, "IIT", row_span=2), cell(0, 1, "๑"), cell(1, 1, "๒"))
    >>> grid = spread(Table(rows=2, columns=2, cells=cells, origin=place))
    >>> grid.text(1, 0), grid.text(1, 1), grid.starting(1, 0)
    ('IIT', '๒', None)
    """
    rows, columns = max(table.rows, 0), max(table.columns, 0)
    places: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
    for cell in table.cells:
        for row in range(max(cell.row, 0), min(cell.row + max(cell.row_span, 1), rows)):
            for column in range(max(cell.column, 0), min(cell.column + max(cell.column_span, 1), columns)):
                if places[row][column] is None:
                    places[row][column] = cell
    return Grid(rows=rows, columns=columns, places=tuple(tuple(row) for row in places))


def transpose(grid: Grid) -> Grid:
    """Turn rows into columns: the cells keep the places that they have in their table.

    So `starting`, which asks a cell for its own place, has no meaning on the turned grid.
    """
    places = tuple(
        tuple(grid.places[row][column] for row in range(grid.rows)) for column in range(grid.columns)
    )
    return Grid(rows=grid.columns, columns=grid.rows, places=places)


def is_heading_row(grid: Grid, row: int, recognise: Recognise) -> bool:
    """Tell whether a row is one of column headings: at least two known ones, and they are the most of it."""
    cells = grid.across(row)
    known = sum(1 for cell in cells if recognise(cell.text))
    return known >= 2 and known * 2 >= len(cells)


def heading_rows(grid: Grid, recognise: Recognise, start: int = 0) -> range:
    """Find the first band of column headings at or below row `start`; empty where there is none.

    The band goes on below its first row while two cells of it reach down into the next, or while
    everything that the next row adds is known (the years under a merged คะแนน).
    """
    for first in range(start, grid.rows):
        if is_heading_row(grid, first, recognise):
            end = first + 1
            while end < grid.rows and _goes_on(grid, first, end, recognise):
                end += 1
            return range(first, end)
    return range(start, start)


def heading(grid: Grid, band: range, column: int) -> str:
    """Give the heading of a column: the texts of the band from the top, each cell once, one a line."""
    return "\n".join(cell.text.strip() for cell in _once(grid.at(row, column) for row in band))


def _goes_on(grid: Grid, first: int, row: int, recognise: Recognise) -> bool:
    reaching = {id(cell) for cell in grid.places[row - 1] if cell is not None} & {
        id(cell) for cell in grid.places[row] if cell is not None
    }
    above = {id(cell) for heading_row in range(first, row) for cell in grid.places[heading_row]}
    added = [cell for cell in grid.across(row) if id(cell) not in above]
    return len(reaching) >= 2 or (bool(added) and all(recognise(cell.text) for cell in added))


def _once(cells: Iterator[Cell | None]) -> Iterator[Cell]:
    seen: set[int] = set()
    for cell in cells:
        if cell is not None and id(cell) not in seen and cell.text.strip():
            seen.add(id(cell))
            yield cell
