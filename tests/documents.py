"""Small raw documents for the finders' tests: lines and tables in a few words."""

from collections.abc import Sequence

from itareport.extract.files.sources import make_source
from itareport.extract.reading import read_document
from itareport.records.document import Cell, Emphasis, Line, Page, RawDocument, SourceKind, Table
from itareport.records.places import Origin, Way

SOURCE = "0123456789abcdef"


def origin(page: int = 1) -> Origin:
    return Origin(source=SOURCE, page=page, way=Way.LAYER)


def line(text: str, page: int = 1, emphasis: Emphasis = Emphasis.NONE) -> Line:
    return Line(text=text, origin=origin(page), emphasis=emphasis)


def cell(
    row: int, column: int, text: str, page: int = 1, rows: int = 1, columns: int = 1, bold: bool = False
) -> Cell:
    emphasis = Emphasis.BOLD if bold else Emphasis.NONE
    lines = tuple(line(each, page, emphasis) for each in text.split("\n")) if text else ()
    return Cell(row=row, column=column, lines=lines, row_span=rows, column_span=columns)


def table(rows: Sequence[Sequence[str]], page: int = 1, open_at_foot: bool = False) -> Table:
    """Make a table of plain cells; shorter rows are filled up with empty cells."""
    width = max(len(row) for row in rows)
    cells = tuple(
        cell(number, column, row[column] if column < len(row) else "", page)
        for number, row in enumerate(rows)
        for column in range(width)
    )
    return Table(rows=len(rows), columns=width, cells=cells, origin=origin(page), open_at_foot=open_at_foot)


def document(*pages: Sequence[Line | Table]) -> RawDocument:
    return RawDocument(
        source=SOURCE,
        kind=SourceKind.DIGITAL_PDF,
        pages=tuple(
            Page(number=number, blocks=tuple(blocks)) for number, blocks in enumerate(pages, start=1)
        ),
    )


def text_document(text: str) -> RawDocument:
    """Read a text as the program reads a text file."""
    return read_document(make_source("report.txt", text.encode()))
