"""The device on which pdfplumber's interpreter draws a page: it keeps what a reader of the page sees, and ActualText.

It makes its own records instead of pdfminer's objects and pdfplumber's dictionaries, which cost half of the time.
"""

from collections.abc import Sequence
from math import hypot
from typing import Final

from msgspec import Struct
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, mult_matrix

from itareport.extract.pdf.actual import read_actual_text, replace_glyphs
from itareport.extract.pdf.drawn import SLANTED, Cover, Drawing, Drawn, Mark, Stroke
from itareport.extract.pdf.fonts import FontReader
from itareport.extract.pdf.shapes import Shape, outline
from itareport.extract.pdf.state import State, is_white
from itareport.records.places import Box

MAX_GLYPHS = 200_000
"""Glyphs of one page; a page of a report has 3,000."""
MAX_SHAPES = 200_000
"""Lines, areas and pictures of one page; a page of a report has 400."""
MAX_RULE = 3.0
"""Points up to which a filled rectangle is as thin as a ruling; Word draws its borders so, 0.5 to 2.25 wide."""
_INVISIBLE: Final = frozenset({3, 7})
_STROKED: Final = frozenset({2, 6})
_ALONG: Final = 0.18
"""The slope up to which text counts as running along an axis (10 degrees)."""


class TooManyMarksError(Exception):
    """A page that draws more than any page of a report does."""


class _Tag(Struct, frozen=True):
    """A marked content that is open: where it began, what it stands for, whether its layer is off."""

    start: int
    text: str | None
    hidden: bool


class SheetDevice(PDFTextDevice):
    """Collects the glyphs, lines, areas and pictures of one page into a Drawing.

    `fonts` is shared by the pages of a document.
    """

    def __init__(
        self, manager: PDFResourceManager, fonts: dict[PDFFont, FontReader], drawing: Drawing
    ) -> None:
        super().__init__(manager)
        self.drawing = drawing
        self._fonts = fonts
        self._tags: list[_Tag] = []
        self._hidden = 0

    def open_tag(self, properties: object, hidden: bool) -> None:
        """Remember where a marked content begins, what text it stands for, and whether its layer is off."""
        self._hidden += hidden
        self._tags.append(_Tag(len(self.drawing.glyphs), read_actual_text(properties), hidden))

    def end_tag(self) -> None:
        """Put the text of a marked content in the place of its glyphs' own."""
        if not self._tags:
            return
        tag = self._tags.pop()
        self._hidden -= tag.hidden
        if tag.text is not None:
            replace_glyphs(self.drawing.glyphs, tag.start, tag.text)

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Draw a string, a record for each of its glyphs; the text position moves on."""
        font = textstate.font
        if font is None or self.ctm is None:
            return
        reader = self._fonts.get(font)
        if reader is None:
            reader = self._fonts[font] = FontReader(font)
        first = len(self.drawing.glyphs)
        self._place(textstate, seq, reader, _marks_of(textstate, graphicstate, reader))
        if self._hidden:
            for glyph in self.drawing.glyphs[first:]:
                glyph.marks |= Mark.HIDDEN
        elif isinstance(graphicstate, State) and graphicstate.clip is not None:
            _hide_outside(self.drawing.glyphs, first, graphicstate.clip)
        if len(self.drawing.glyphs) > MAX_GLYPHS:
            raise TooManyMarksError

    def _place(self, state: PDFTextState, seq: PDFTextSeq, reader: FontReader, marks: int) -> None:
        """Add the glyphs of a string where they stand, as section 9.4.4 of ISO 32000 says."""
        a, b, c, d, e, f = mult_matrix(state.matrix, self.ctm or (1, 0, 0, 1, 0, 0))
        scaling, size = state.scaling * 0.01, state.fontsize
        stretch, charspace = size * scaling, state.charspace * scaling
        wordspace = 0.0 if reader.multibyte else state.wordspace * scaling
        x, y = state.linematrix
        e, f = e + (y + state.rise) * c, f + (y + state.rise) * d
        length = hypot(a, b) * abs(stretch)
        em, quarter = abs(size) * hypot(c, d) * reader.scale, direction(a * stretch, b * stretch)
        add, letter, decode, face = self.drawing.glyphs.append, reader.letter, reader.font.decode, reader.face
        for piece in seq:
            if isinstance(piece, int | float):
                x -= piece * 0.001 * stretch
                continue
            for code in decode(piece):
                found = letter(code)
                add(
                    Drawn(
                        text=found.text,
                        x=x * a + e,
                        y=x * b + f,
                        advance=found.width * length,
                        size=em,
                        quarter=quarter,
                        face=face,
                        marks=marks,
                    )
                )
                x += found.width * stretch + charspace + (wordspace if code == 32 else 0.0)
        state.linematrix = (x, y)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Draw lines and areas."""
        drawing = self.drawing
        if self._hidden or self.ctm is None or not isinstance(graphicstate, State):
            return
        if len(drawing.strokes) + len(drawing.covers) + drawing.curves > MAX_SHAPES:
            raise TooManyMarksError
        for shape in outline(path, self.ctm):
            if shape.curved:
                drawing.curves += 1
            if fill:
                self._fill(shape, graphicstate)
            if stroke:
                self._stroke(shape, graphicstate)

    def _fill(self, shape: Shape, state: State) -> None:
        """Draw an area; one that is no rectangle hides nothing, for it may be anywhere in its box."""
        box = _clipped(shape.box, state.clip)
        if box is None or state.alpha <= 0:
            return
        white = is_white(state.ncolor, state.ncs.name)
        if min(box[2] - box[0], box[3] - box[1]) > MAX_RULE:
            opaque = shape.rectangle and state.opaque
            before = len(self.drawing.glyphs)
            self.drawing.covers.append(Cover(box=box, before=before, opaque=opaque, white=white))
        elif shape.rectangle:
            self.drawing.strokes.append(_as_ruling(box, white))

    def _stroke(self, shape: Shape, state: State) -> None:
        white = is_white(state.scolor, state.scs.name)
        for line in shape.lines:
            box = _clipped(line, state.clip)
            if box is not None:
                x0, y0, x1, y1 = box
                self.drawing.strokes.append(
                    Stroke(x0=x0, y0=y0, x1=x1, y1=y1, thickness=state.linewidth, white=white)
                )

    def show_picture(self, picture: PDFStream, state: State) -> None:
        """Draw a picture into the unit square of the coordinates that hold."""
        if self._hidden or self.ctm is None or state.alpha <= 0:
            return
        box = _clipped(_square(self.ctm), state.clip)
        if box is not None:
            veiled = any(picture.get_any((key,)) for key in ("SMask", "Mask", "ImageMask", "IM"))
            opaque = state.opaque and not veiled
            before = len(self.drawing.glyphs)
            self.drawing.covers.append(Cover(box=box, before=before, opaque=opaque, picture=True))
        if len(self.drawing.covers) > MAX_SHAPES:
            raise TooManyMarksError


def direction(a: float, b: float) -> int:
    """Give the quarter turns against the clock of a direction, SLANTED between them.

    >>> [direction(1, 0), direction(0, 2), direction(-1, 0.1), direction(0, -1), direction(1, 1)]
    [0, 1, 2, 3, -1]
    """
    if abs(b) <= _ALONG * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= _ALONG * abs(b):
        return 1 if b > 0 else 3
    return SLANTED


def _marks_of(text: PDFTextState, state: PDFGraphicState, reader: FontReader) -> int:
    marks = Mark.BOLD if reader.face.bold or text.render in _STROKED else 0
    if text.render in _INVISIBLE or (isinstance(state, State) and state.alpha <= 0):
        marks |= Mark.HIDDEN
    elif text.render != 1 and is_white(state.ncolor, state.ncs.name):
        marks |= Mark.WHITE
    return marks


def _hide_outside(glyphs: list[Drawn], first: int, clip: Box) -> None:
    """Hide glyphs that stand wholly outside what may be drawn upon."""
    x0, y0, x1, y1 = clip
    for glyph in glyphs[first:]:
        reach = glyph.advance + glyph.size
        beside = glyph.quarter == 0 and (glyph.x >= x1 or glyph.x + glyph.advance < x0)
        far = glyph.x + reach < x0 or glyph.x - reach > x1 or glyph.y + reach < y0 or glyph.y - reach > y1
        if beside or far:
            glyph.marks |= Mark.HIDDEN


def _clipped(box: Box, clip: Box | None) -> Box | None:
    if clip is None:
        return box
    x0, y0 = max(box[0], clip[0]), max(box[1], clip[1])
    x1, y1 = min(box[2], clip[2]), min(box[3], clip[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _as_ruling(box: Box, white: bool) -> Stroke:
    """Give the middle line of a thin rectangle."""
    x0, y0, x1, y1 = box
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        return Stroke(x0=x0, y0=middle, x1=x1, y1=middle, thickness=y1 - y0, white=white)
    middle = (x0 + x1) / 2
    return Stroke(x0=middle, y0=y0, x1=middle, y1=y1, thickness=x1 - x0, white=white)


def _square(matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return min(xs), min(ys), max(xs), max(ys)
