"""Pages drawn for measuring: the lines and tables of a text report on A4, with the truth of every line and its ink.

A page can then be made to look like a scan: skew, blur, noise, JPEG, one bit.
"""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from pythainlp.tokenize import word_tokenize

from itareport.records.document import Emphasis, Line, RawDocument, Table

A4 = (595.0, 842.0)
MARGIN = 50.0
UNDER = "\N{THAI CHARACTER SARA U}\N{THAI CHARACTER SARA UU}\N{THAI CHARACTER PHINTHU}"
OVER = "ั็่้๊๋์ํิีึื"
PREFIXED = "เแโใไ"


class Face(Struct, frozen=True):
    """A font file for running text and one for headings, and the size of running text in points."""

    name: str
    regular: str
    bold: str
    size: float = 16.0


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


@cache
def load_font(path: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.RAQM)


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
        self.lines.append(DrawnLine(text, tuple(v * 72 / self.dpi for v in (x0, y0, x1, y1)), cell))  # type: ignore[arg-type]
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
    words = [
        part
        for word in word_tokenize(text, keep_whitespace=True)
        for part in ([word] if font.getlength(word) <= width else clusters(word))
    ]
    lines, now = [], ""
    for piece in words:
        if now and font.getlength(now + piece.rstrip()) > width:
            lines.append(now.strip())
            now = piece.lstrip()
        else:
            now += piece
    return [line for line in (*lines, now.strip()) if line]


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
        font = self.font(size)
        weights = [1.0] * table.columns
        for cell in table.cells:
            if cell.column_span == 1:
                longest = max((len(line.text) for line in cell.lines), default=1)
                weights[cell.column] = max(weights[cell.column], min(longest, 30.0), len(cell.text) / 6)
        total = A4[0] - 2 * MARGIN
        widths = [max(26.0, total * weight / sum(weights)) for weight in weights]
        widths = [width * total / sum(widths) for width in widths]
        lefts = [MARGIN + sum(widths[:n]) for n in range(len(widths) + 1)]
        self.sheet.tables.append((len(self.sheet.lines), len(self.sheet.tables)))
        for row in range(table.rows):
            cells = [cell for cell in table.cells if cell.row == row]
            texts = {
                cell.column: [
                    part
                    for line in cell.lines
                    for part in wrap(
                        " ".join(line.text.split()),
                        font,
                        self.sheet.pixels(
                            lefts[min(cell.column + cell.column_span, len(widths))] - lefts[cell.column] - 6
                        ),
                    )
                ]
                for cell in cells
            }
            count = max((len(lines) for lines in texts.values()), default=1)
            height = max(count, 1) * size * self.leading + 6
            start = 0
            while start < max(count, 1):
                room = int((A4[1] - MARGIN - self.y - 6) // (size * self.leading))
                if room < 1:
                    self.turn()
                    continue
                part = min(room, max(count, 1) - start)
                height = part * size * self.leading + 6
                self._row(cells, texts, lefts, size, font, start, part, height, row)
                self.y += height
                start += part
        self.y += size

    def _row(
        self,
        cells: Sequence[object],
        texts: dict[int, list[str]],
        lefts: list[float],
        size: float,
        font: ImageFont.FreeTypeFont,
        start: int,
        part: int,
        height: float,
        row: int,
    ) -> None:
        top = self.y
        self.sheet.rule(lefts[0], top, lefts[-1], top)
        self.sheet.rule(lefts[0], top + height, lefts[-1], top + height)
        edges = {lefts[0], lefts[-1]}
        for cell in cells:
            edges |= {lefts[cell.column], lefts[min(cell.column + cell.column_span, len(lefts) - 1)]}  # type: ignore[attr-defined]
        for edge in edges:
            self.sheet.rule(edge, top, edge, top + height)
        for column, lines in texts.items():
            for n, text in enumerate(lines[start : start + part]):
                base = top + size * (1.12 + n * self.leading) + 2
                width = font.getlength(text) * 72 / self.dpi
                room = lefts[column + 1] - lefts[column]
                short = len(lines) == 1 and len(text) < 8
                x = lefts[column] + max((room - width) / 2, 3) if short else lefts[column] + 3
                self.sheet.text(text, x, base, font, (len(self.sheet.tables), row, column))


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


def turn_page(page: DrawnPage, degrees: float) -> DrawnPage:
    """Turn a page by a small angle (counterclockwise is positive), ink and owners alike."""
    height, width = page.pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    pixels = cv2.warpAffine(page.pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    owner = cv2.warpAffine(page.owner, matrix, (width, height), flags=cv2.INTER_NEAREST, borderValue=0)
    return DrawnPage(
        np.asarray(pixels, np.uint8), page.dpi, page.lines, np.asarray(owner, np.uint16), page.tables
    )


def scan(pixels: NDArray[np.uint8], seed: int, strength: float = 1.0) -> NDArray[np.uint8]:
    """Make a page look scanned: paper not white, blur, noise, uneven light, JPEG."""
    chance = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.5 + 0.35 * strength)
    height, width = pixels.shape
    light = cv2.resize(
        chance.normal(0, 4 * strength, (6, 4)).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    grain = chance.normal(0, 7 * strength, pixels.shape).astype(np.float32)
    page = 25 + soft.astype(np.float32) * (215 / 255) + light + grain
    page = np.clip(page, 0, 255).astype(np.uint8)
    done, coded = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, round(75 - 15 * strength)])
    if not done:
        raise ValueError("no JPEG")
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.uint8)


def fax(pixels: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Make a page of one bit with specks."""
    chance = np.random.default_rng(seed)
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.6).astype(np.float32) + chance.normal(0, 12, pixels.shape)
    bits = np.where(soft < 150, 0, 255).astype(np.uint8)
    specks = chance.random(pixels.shape) < 0.0002
    bits[specks] = 0
    return bits


def characters(text: str) -> str:
    """Give what is compared: the text without white space, ํ + า as ำ."""
    return "".join(text.split()).replace(
        "\N{THAI CHARACTER NIKHAHIT}\N{THAI CHARACTER SARA AA}", "\N{THAI CHARACTER SARA AM}"
    )


def faces() -> Iterator[Face]:
    """Give the fonts that this machine has, of those with which is measured."""
    folder = Path("/usr/share/fonts/truetype/tlwg")
    for name in ("Laksaman", "Garuda", "Norasi", "Loma", "Kinnari", "Waree", "Umpush"):
        regular, bold = folder / f"{name}.ttf", folder / f"{name}-Bold.ttf"
        if regular.exists() and bold.exists():
            yield Face(name, str(regular), str(bold), 10.5)


def shuffled(lines: Sequence[str], seed: int) -> list[str]:
    """Give the lines in another order, the same for the same seed."""
    mixed = list(lines)
    random.Random(seed).shuffle(mixed)
    return mixed
