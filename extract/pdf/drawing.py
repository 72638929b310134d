"""A page of a PDF, drawn: from the page's object to the record of everything that is seen on it."""

from typing import Final

from pdfminer.pdffont import PDFFont
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, mult_matrix

from itareport.extract.pdf.device import SheetDevice, TooManyMarksError
from itareport.extract.pdf.drawn import Drawing
from itareport.extract.pdf.errors import PDF_ERRORS
from itareport.extract.pdf.fonts import FontReader
from itareport.extract.pdf.interpreter import SheetInterpreter
from itareport.extract.pdf.layers import Layers
from itareport.extract.pdf.notes import seen_notes
from itareport.extract.pdf.objects import BoundedPDF
from itareport.extract.pdf.streams import BoundedStream
from itareport.records.places import Box

_LETTER: Final = (0.0, 0.0, 612.0, 792.0)


class Drawer:
    """Draws the pages of one document, one at a time: fonts are read once, what a page alone needs is let go."""

    def __init__(self, pdf: BoundedPDF) -> None:
        self._pdf = pdf
        self._layers = Layers(pdf.doc.catalog)
        self._fonts: dict[PDFFont, FontReader] = {}

    def draw(self, page: PDFPage) -> Drawing:
        """Draw a page; one whose instructions cannot be followed to the end is `broken`."""
        box = visible_box(page)
        matrix, width, height = upright(box, page.rotate)
        drawing = Drawing(width=width, height=height, glyphs=[], strokes=[], covers=[])
        kept = self._pdf.doc.kept
        try:
            self._follow(page, drawing, matrix)
        except TooManyMarksError:
            drawing.endless = True
        except PDF_ERRORS:
            drawing.broken = True
        drawing.damaged = self._pdf.doc.release(kept) | _let_go(page)
        if self._pdf.forget_fonts():
            self._fonts = {}
        return drawing

    def _follow(self, page: PDFPage, drawing: Drawing, matrix: Matrix) -> None:
        device = SheetDevice(self._pdf.rsrcmgr, self._fonts, drawing)
        interpreter = SheetInterpreter(self._pdf.rsrcmgr, device, self._layers)
        interpreter.render_contents(page.resources or {}, page.contents, ctm=matrix)
        for note in seen_notes(page.annots, self._layers):
            interpreter.init_state(mult_matrix(note.matrix, matrix))
            interpreter.draw_form(note.form)


def _let_go(page: PDFPage) -> bool:
    """Drop the instructions of a page that was drawn, and say whether some of them were lost."""
    streams = [one for one in map(resolve1, page.contents) if isinstance(one, BoundedStream)]
    for stream in streams:
        stream.let_go()
    return any(stream.damaged for stream in streams)


def visible_box(page: PDFPage) -> Box:
    """Give the part of a page that is shown: its CropBox inside its MediaBox.

    pdfminer has made up for boxes that cannot be read.
    """
    x0, y0, x1, y1 = _ordered(page.mediabox)
    crop = _ordered(page.cropbox)
    cut = (max(x0, crop[0]), max(y0, crop[1]), min(x1, crop[2]), min(y1, crop[3]))
    for box in (cut, (x0, y0, x1, y1)):
        if box[2] - box[0] >= 1 and box[3] - box[1] >= 1:
            return box
    return _LETTER


def _ordered(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def upright(box: Box, rotate: int) -> tuple[Matrix, float, float]:
    """Give the matrix that turns a page as /Rotate says, with its lower left corner at 0, 0, and its size."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    if rotate == 90:
        return (0, -1, 1, 0, -y0, x1), height, width
    if rotate == 180:
        return (-1, 0, 0, -1, x1, y1), width, height
    if rotate == 270:
        return (0, 1, -1, 0, y1, -x0), height, width
    return (1, 0, 0, 1, -x0, -y0), width, height
