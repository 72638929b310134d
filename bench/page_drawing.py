"""Pages drawn for measuring: the lines and tables of a text report on A4, with the truth of every line and its ink."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from pythainlp.tokenize import word_tokenize

from bench.page_fonts import Face, load_font
from itareport.records.document import Cell, Emphasis, Line, RawDocument, Table

A4 = (595.0, 842.0)
MARGIN = 50.0
UNDER = "\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}\N{THAI CHARACTER PHINTHU}"
OVER = "ั็่้๊๋์ํิีึื"
PREFIXED = "เแโใไ"
CLOSING = ".,:;)%/ๆฯ"
"""No line begins with one of these: what stands before it takes it along. None ends after a full stop without a space."""


class DrawnLine(Struct, frozen=True):
    """A printed line: its text, where it was drawn in points, and the place of its cell (None outside tables)."""

    text: str
    box: tuple[float, float, float, float]
    cell: tuple[int, int, int] | None = None


class DrawnPage(Struct, frozen=True):
    """A page as drawn: pixels, dots an inch, lines, `owner` (the line's number from 1 for every pixel of ink)."""

    pixels: NDArray[np.uint8]
    dpi: int
    lines: tuple[DrawnLine, ...]
    owner: NDArray[np.uint16]
    tables: tuple[tuple[int, int], ...]


class _Sheet:
    """One page while it is being drawn."""

    def __init__(self, dpi: int) -> None:
        self.dpi = dpi
        self.width, self.height = round(A4[0] * dpi / 72), round(A4[1] * dpi / 72)
        self.image = Image.new("L", (self.width, self.height), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.owner = np.zeros((self.height, self.width), dtype=np.uint16)
        self.lines: list[DrawnLine] = []
        self.tables: list[tuple[int, int]] = []

    def pixels(self, points: float) -> int:
        return round(points * self.dpi / 72)

    def points(self, pixels: int) -> float:
        return pixels * 72 / self.dpi

    def text(
        self,
        text: str,
        x: float,
        baseline: float,
        font: ImageFont.FreeTypeFont,
        cell: tuple[int, int, int] | None = None,
    ) -> None:
        """Draw one line with its left end at x and its baseline in points."""
        left, base = self.pixels(x), self.pixels(baseline)
        x0, y0, x1, y1 = (int(v) for v in self.draw.textbbox((left, base), text, font=font, anchor="ls"))
        x0, y0, x1, y1 = x0 - 2, y0 - 2, x1 + 2, y1 + 2
        layer = Image.new("L", (max(x1 - x0, 1), max(y1 - y0, 1)), 0)
        ImageDraw.Draw(layer).text((left - x0, base - y0), text, font=font, anchor="ls", fill=255)
        self.image.paste(0, (x0, y0), layer)
        ink = np.asarray(layer) > 100
        box = (self.points(x0), self.points(y0), self.points(x1), self.points(y1))
        self.lines.append(DrawnLine(text, box, cell))
        place = self.owner[max(y0, 0) : y1, max(x0, 0) : x1]
        part = ink[max(-y0, 0) :, max(-x0, 0) :][: place.shape[0], : place.shape[1]]
        place[part] = len(self.lines)

    def rule(self, x0: float, y0: float, x1: float, y1: float, thickness: float = 0.5) -> None:
        wide = max(round(thickness * self.dpi / 72), 1)
        ends = [self.pixels(v) for v in (x0, y0, x1, y1)]
        self.draw.line(ends, fill=0, width=wide)

    def done(self) -> DrawnPage:
        return DrawnPage(np.array(self.image), self.dpi, tuple(self.lines), self.owner, tuple(self.tables))


def clusters(text: str) -> list[str]:
    """Part a word that is too long for its line: never before a mark or after a lead vowel."""
    found: list[str] = []
    for letter in text:
        glued = letter in OVER or letter in UNDER or letter in "ะาำๆฯ ,.)%/"
        glued = glued or (
            bool(found) and letter.isascii() and letter.isalnum() and not found[-1].endswith(" ")
        )
        digits = found and letter in "๐๑๒๓๔๕๖๗๘๙.-" and found[-1][-1] in "๐๑๒๓๔๕๖๗๘๙.-"
        if found and (glued or digits or found[-1][-1] in PREFIXED + "("):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Part a text into lines no wider than `width` pixels."""
    tokens: list[str] = []
    for word in word_tokenize(text, keep_whitespace=True):
        glued = word[0] in CLOSING or (tokens and tokens[-1].endswith(".") and not word[0].isspace())
        if tokens and glued and not tokens[-1].endswith(" "):
            tokens[-1] += word
        else:
            tokens.append(word)
    words = [
        part for word in tokens for part in ([word] if font.getlength(word) <= width else clusters(word))
    ]
    lines, now = [], ""
    for piece in words:
        if now and font.getlength(now + piece.rstrip()) > width:
            lines.append(now.strip())
            now = piece.lstrip()
        else:
            now += piece
    return [line for line in (*lines, now.strip()) if line]


class _Row(Struct, frozen=True):
    """A row of a table to be drawn: its number, size of print, the table's edges, its own sides, and its lines."""

    number: int
    size: float
    edges: Sequence[float]
    sides: set[float]
    texts: dict[int, list[str]]


class _Writer:
    """Puts lines and tables on as many pages as they need."""

    def __init__(self, face: Face, dpi: int, leading: float) -> None:
        self.face, self.dpi, self.leading = face, dpi, leading
        self.pages: list[DrawnPage] = []
        self.sheet = _Sheet(dpi)
        self.y = MARGIN

    def font(self, size: float, bold: bool = False) -> ImageFont.FreeTypeFont:
        return load_font(self.face.bold if bold else self.face.regular, round(size * self.dpi / 72))

    def turn(self) -> None:
        self.pages.append(self.sheet.done())
        self.sheet, self.y = _Sheet(self.dpi), MARGIN

    def line(self, block: Line) -> None:
        heading = block.emphasis is Emphasis.HEADING
        size = self.face.size * (1.25 if heading else 1.0)
        font = self.font(size, block.emphasis is not Emphasis.NONE)
        for text in wrap(" ".join(block.text.split()), font, self.sheet.pixels(A4[0] - 2 * MARGIN)):
            if self.y + size * self.leading > A4[1] - MARGIN:
                self.turn()
            self.sheet.text(text, MARGIN, self.y + size, font)
            self.y += size * self.leading

    def table(self, table: Table) -> None:
        size = self.face.size * 0.875
        edges = _edges(table)
        self.sheet.tables.append((len(self.sheet.lines), len(self.sheet.tables)))
        for number in range(table.rows):
            cells = [cell for cell in table.cells if cell.row == number]
            self.row(_Row(number, size, edges, _sides(cells, edges), self.wrapped(cells, edges, size)))
        self.y += size

    def wrapped(self, cells: Sequence[Cell], edges: Sequence[float], size: float) -> dict[int, list[str]]:
        """Give the printed lines of each cell, by its column."""
        font = self.font(size)
        texts: dict[int, list[str]] = {}
        for cell in cells:
            width = self.sheet.pixels(edges[_end(cell, edges)] - edges[cell.column] - 6)
            lines = (wrap(" ".join(line.text.split()), font, width) for line in cell.lines)
            texts[cell.column] = [part for parts in lines for part in parts]
        return texts

    def row(self, row: _Row) -> None:
        """Draw a row, and what does not fit on the page on the next."""
        line_height = row.size * self.leading
        count = max((len(lines) for lines in row.texts.values()), default=1) or 1
        start = 0
        while start < count:
            room = int((A4[1] - MARGIN - self.y - 6) // line_height)
            if room < 1:
                self.turn()
                continue
            end = start + min(room, count - start)
            height = (end - start) * line_height + 6
            self.rules(row, height)
            self.texts(row, start, end)
            self.y += height
            start = end

    def rules(self, row: _Row, height: float) -> None:
        """Draw the rulings round the cells of a row, or of a piece of one."""
        top, bottom = self.y, self.y + height
        self.sheet.rule(row.edges[0], top, row.edges[-1], top)
        self.sheet.rule(row.edges[0], bottom, row.edges[-1], bottom)
        for side in row.sides:
            self.sheet.rule(side, top, side, bottom)

    def texts(self, row: _Row, start: int, end: int) -> None:
        """Draw the lines of a row's cells from `start` to before `end`; a short text alone in the middle of its cell."""
        font = self.font(row.size)
        for column, lines in row.texts.items():
            left, room = row.edges[column], row.edges[column + 1] - row.edges[column]
            for number, text in enumerate(lines[start:end]):
                base = self.y + row.size * (1.12 + number * self.leading) + 2
                width = font.getlength(text) * 72 / self.dpi
                short = len(lines) == 1 and len(text) < 8
                x = left + max((room - width) / 2, 3) if short else left + 3
                self.sheet.text(text, x, base, font, (len(self.sheet.tables), row.number, column))


def _edges(table: Table) -> list[float]:
    """Give where the columns begin and the last one ends, in points: wide where much is written."""
    weights = [1.0] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            longest = max((len(line.text) for line in cell.lines), default=1)
            weights[cell.column] = max(weights[cell.column], min(longest, 30.0), len(cell.text) / 6)
    total = A4[0] - 2 * MARGIN
    widths = [max(26.0, total * weight / sum(weights)) for weight in weights]
    widths = [width * total / sum(widths) for width in widths]
    return [MARGIN + sum(widths[:number]) for number in range(len(widths) + 1)]


def _end(cell: Cell, edges: Sequence[float]) -> int:
    """Give the number of the edge at which a cell ends."""
    return min(cell.column + cell.column_span, len(edges) - 1)


def _sides(cells: Sequence[Cell], edges: Sequence[float]) -> set[float]:
    """Give the upright rulings of a row."""
    ends = ((cell.column, _end(cell, edges)) for cell in cells)
    return {edges[0], edges[-1], *(edges[number] for pair in ends for number in pair)}


def draw_pages(document: RawDocument, face: Face, dpi: int, leading: float = 1.35) -> list[DrawnPage]:
    """Draw the lines and tables of a document on A4 pages."""
    writer = _Writer(face, dpi, leading)
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                writer.table(block)
            else:
                writer.line(block)
    writer.turn()
    return [page for page in writer.pages if page.lines]
