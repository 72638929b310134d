"""The readers of tables that are compared: ours, pdfplumber, camelot, and pdfium for its speed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itareport.records.document import RawDocument

Rows = list[list[str]]
Tables = list[tuple[int, Rows]]
"""Tables with their page, from 1: rows of cells from the left, merged and empty ones as empty texts."""


def read_document(path: Path) -> "RawDocument":
    """Read the text layer of a PDF with the program's own reader."""
    from itareport.extract.files.sources import make_source
    from itareport.extract.pdf.reader import read_pdf
    from itareport.options import ReadOptions

    return read_pdf(make_source(path.name, path.read_bytes()), ReadOptions(ocr="never"))


def by_itareport(path: Path) -> Tables:
    """Read with the program's own PDF reader."""
    from itareport.records.document import Table

    found: Tables = []
    for page in read_document(path).pages:
        for block in page.blocks:
            if isinstance(block, Table):
                rows = [[""] * block.columns for _ in range(block.rows)]
                for cell in block.cells:
                    rows[cell.row][cell.column] = cell.text
                found.append((page.number, rows))
    return found


def by_pdfplumber(path: Path, flow: bool = False) -> Tables:
    """Read with pdfplumber's extract_tables."""
    import pdfplumber

    settings = {"text_use_text_flow": True} if flow else {}
    found: Tables = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for rows in page.extract_tables(settings):
                found.append((page.page_number, [[cell or "" for cell in row] for row in rows]))
            page.close()
    return found


def by_camelot(path: Path) -> Tables:
    """Read with camelot's lattice."""
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice")
    return [(table.page, [[str(cell) for cell in row] for row in table.data]) for table in tables]


def by_pdfium(path: Path) -> Tables:
    """Read the text alone with pdfium: no table, the limit of speed."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
    return []


READERS: dict[str, Callable[[Path], Tables]] = {
    "itareport": by_itareport,
    "pdfplumber": by_pdfplumber,
    "pdfplumber, flow": partial(by_pdfplumber, flow=True),
    "camelot lattice": by_camelot,
    "pdfium, text only": by_pdfium,
}
NEEDS = {"camelot lattice": "camelot", "pdfium, text only": "pypdfium2"}
