"""Small documents for the tests of scores: a text becomes lines and tables, as a reader would give them."""

import re

from itareport.records.document import Cell, Line, Page, RawDocument, SourceKind, Table
from itareport.records.places import Origin, Way

SOURCE = "0" * 16


def origin(line: int, page: int = 1) -> Origin:
    return Origin(source=SOURCE, page=page, way=Way.TEXT, line=line)


def build_table(rows: list[list[str]], first_line: int = 1, page: int = 1) -> Table:
    """Make a table: `^` goes on from the cell above, `<` from the cell at its left, `//` breaks a line."""
    columns = max(map(len, rows))
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in ("^", "<"):
                continue
            wide = 1
            while column + wide < len(row) and row[column + wide] == "<":
                wide += 1
            high = 1
            while at + high < len(rows) and column < len(rows[at + high]) and rows[at + high][column] == "^":
                high += 1
            lines = tuple(
                Line(text=part.strip(), origin=origin(first_line + at, page))
                for part in text.split("//")
                if part.strip()
            )
            cells.append(Cell(row=at, column=column, lines=lines, row_span=high, column_span=wide))
    return Table(rows=len(rows), columns=columns, cells=tuple(cells), origin=origin(first_line, page))


def build(text: str) -> RawDocument:
    """Make a document: `---` ends a page, lines with `|` are rows, an empty line parts tables."""
    pages: list[Page] = []
    line = 0
    for number, part in enumerate(re.split(r"^\s*---\s*$", text, flags=re.MULTILINE), start=1):
        blocks: list[Line | Table] = []
        rows: list[list[str]] = []
        for raw in [*part.splitlines(), ""]:
            line += 1
            if "|" in raw:
                rows.append([cell.strip() for cell in raw.strip().split("|")])
                continue
            if rows:
                blocks.append(build_table(rows, line - len(rows), number))
                rows = []
            if raw.strip():
                blocks.append(Line(text=raw.strip(), origin=origin(line, number)))
        pages.append(Page(number=number, blocks=tuple(blocks)))
    return RawDocument(source=SOURCE, kind=SourceKind.TEXT, pages=tuple(pages))
