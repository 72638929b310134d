"""Cells get their places in a table: spans, ragged rows, absurd numbers."""

from collections.abc import Iterable, Sequence

from itareport.extract.text.drafts import DraftCell, DraftLine, DraftTable

MAX_COLUMNS = 60
"""A table that claims to be wider is as wide as its cells."""
MAX_ROW_SPAN = 65_534
ROW_SPAN_COLUMNS = 200
"""Beyond this column a cell covers its own row alone: no printed table is so wide."""
MAX_PLACES = 500_000
"""A grid with more places is not filled up with empty cells."""


class Grid:
    """The cells of one table, placed as an HTML browser places them."""

    def __init__(self, line: int) -> None:
        self.line = line
        self._cells: list[DraftCell] = []
        self._row = 0
        self._column = 0
        self._section = 0
        # The last row down to which a cell above covers a column.
        self._covered: dict[int, int] = {}

    @property
    def empty(self) -> bool:
        """Whether the table holds no cell yet."""
        return not self._cells

    def next_row(self) -> None:
        """Close the row; a row without cells is none."""
        if self._column:
            self._row += 1
            self._column = 0

    def next_section(self) -> None:
        """Close the row and end every row span, as the end of a thead or tbody does."""
        self.next_row()
        self._covered.clear()
        self._clip_rows(self._section, self._row)
        self._section = len(self._cells)

    def add(self, lines: Iterable[DraftLine], row_span: int = 1, column_span: int = 1) -> None:
        """Place a cell at the next free place of the row; a row span of 0 goes to the end of the section."""
        column = self._column
        while self._covered.get(column, -1) >= self._row:
            column += 1
        width = 1
        while width < min(column_span, MAX_COLUMNS + 1) and self._covered.get(column + width, -1) < self._row:
            width += 1
        height = min(row_span or MAX_ROW_SPAN, MAX_ROW_SPAN) if column < ROW_SPAN_COLUMNS else 1
        if height > 1:
            self._covered |= dict.fromkeys(range(column, column + width), self._row + height - 1)
        self._cells.append(
            DraftCell(row=self._row, column=column, lines=tuple(lines), row_span=height, column_span=width)
        )
        self._column = column + width

    def build(self) -> DraftTable | None:
        """Give the table, None where it has no cell."""
        if self.empty:
            return None
        self.next_section()
        columns = max(cell.column + cell.column_span for cell in self._cells)
        if columns > MAX_COLUMNS:
            columns = max(cell.column for cell in self._cells) + 1
        cells = [_clip_columns(cell, columns) for cell in self._cells]
        return DraftTable(
            rows=self._row, columns=columns, cells=_fill(cells, self._row, columns), line=self.line
        )

    def _clip_rows(self, first: int, end: int) -> None:
        for index in range(first, len(self._cells)):
            cell = self._cells[index]
            if cell.row + cell.row_span > end:
                self._cells[index] = DraftCell(
                    row=cell.row,
                    column=cell.column,
                    lines=cell.lines,
                    row_span=end - cell.row,
                    column_span=cell.column_span,
                )


def make_table(rows: Sequence[Sequence[Iterable[DraftLine]]], line: int) -> DraftTable:
    """Give the table for rows of cells without spans; shorter rows are filled up with empty cells."""
    grid = Grid(line)
    for row in rows:
        for lines in row:
            grid.add(lines)
        grid.next_row()
    table = grid.build()
    assert table is not None, "a table is made of at least one row with a cell"
    return table


def _clip_columns(cell: DraftCell, columns: int) -> DraftCell:
    if cell.column + cell.column_span <= columns:
        return cell
    return DraftCell(
        row=cell.row,
        column=cell.column,
        lines=cell.lines,
        row_span=cell.row_span,
        column_span=columns - cell.column,
    )


def _fill(cells: list[DraftCell], rows: int, columns: int) -> tuple[DraftCell, ...]:
    """Put an empty cell on every place that no cell covers, in row-major order."""
    if rows * columns > MAX_PLACES:
        return tuple(cells)
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        covered.update(
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
    missing = [
        DraftCell(row=row, column=column)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in covered
    ]
    return tuple(sorted([*cells, *missing], key=lambda cell: (cell.row, cell.column)))
