"""What the tests of PDF reading ask of a file, without tables and pages around it."""

from itareport.extract.files.sources import make_source
from itareport.extract.layout.shapes import Sheet
from itareport.extract.pdf.drawing import Drawer
from itareport.extract.pdf.drawn import Drawing
from itareport.extract.pdf.opening import open_pdf
from itareport.extract.pdf.reader import read_pdf
from itareport.extract.pdf.sheets import make_sheet
from itareport.options import ReadOptions
from itareport.records.document import Line, RawDocument

NEVER = ReadOptions(ocr="never")


def draw(data: bytes, page: int = 1) -> Drawing:
    opened = open_pdf(data, "tiny.pdf")
    return Drawer(opened.pdf).draw(opened.pages[page - 1])


def sheet_of(data: bytes, page: int = 1) -> Sheet:
    return make_sheet(draw(data, page), page)


def text_of(data: bytes, page: int = 1) -> str:
    """Give the clusters of a page in stream order, with the spaces that are printed and an end for each line."""
    text = ""
    level: float | None = None
    for glyph in sheet_of(data, page).glyphs:
        text += "\n" if level not in (None, glyph.baseline) else " " if glyph.spaced else ""
        text += glyph.text
        level = glyph.baseline
    return text.strip()


def read(data: bytes, options: ReadOptions = NEVER) -> RawDocument:
    return read_pdf(make_source("tiny.pdf", data), options)


def lines_of(document: RawDocument) -> list[str]:
    return [block.text for page in document.pages for block in page.blocks if isinstance(block, Line)]
