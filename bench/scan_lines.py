"""Lines of a drawn page as they are read: which crop is of which line, by the ink; and what a dictionary chooses then."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from bench.scan_pages import DrawnPage
from itareport.extract.recognition.reader import LineReading, load_reader
from itareport.extract.scan.geometry.skew import level_matrix
from itareport.extract.scan.geometry.upright import make_upright
from itareport.extract.scan.ink.halftones import smooth_halftone
from itareport.extract.scan.page import Found, find_text
from itareport.extract.scan.segments import TOUCHED, is_print
from itareport.normalize.confidence import CERTAIN
from itareport.normalize.numbers.readings import choose_number
from itareport.normalize.spelling.confirmation import confirm_reading
from itareport.normalize.spelling.readings import choose_reading
from itareport.normalize.text.item_readings import choose_item_stops

Grey = NDArray[np.uint8]


class ReadPart(Struct, frozen=True):
    """A piece of a line: where it begins, what was read, its picture, and how sure the program says it is."""

    x0: float
    reading: LineReading
    crop: Grey
    confidence: float


class ReadLine(Struct, frozen=True):
    """A drawn line with the pieces that were read of it, from left to right, and its cell (None outside tables)."""

    truth: str
    parts: tuple[ReadPart, ...]
    cell: tuple[int, int, int] | None = None

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(part.reading.text for part in self.parts)

    @property
    def confidence(self) -> float:
        """The lowest of its pieces."""
        return min((part.confidence for part in self.parts), default=0.0)


class ReadPage(Struct, frozen=True):
    """The lines of a page that were drawn, and what was read where nothing was."""

    lines: tuple[ReadLine, ...]
    spurious: tuple[str, ...]


def read_lines(page: DrawnPage, laid: DrawnPage, picture: Grey) -> ReadPage:
    """Read a page line by line: a piece of text is of the line that most of its ink was drawn for."""
    found = find_text(make_upright(smooth_halftone(picture), page.dpi))
    height, width = picture.shape
    owner = laid.owner
    if found.upright.skew:
        matrix = level_matrix(width, height, found.upright.skew)
        owner = np.asarray(cv2.warpAffine(owner, matrix, (width, height), flags=cv2.INTER_NEAREST))
    pictures = found.crops(found.lines.pieces)
    parts: dict[int, list[ReadPart]] = defaultdict(list)
    for piece, reading, crop in zip(found.lines.pieces, load_reader().read(pictures), pictures, strict=True):
        if is_print(reading):
            sure = min(reading.confidence, TOUCHED) if piece.touched else reading.confidence
            parts[_drawn_line(found, owner, piece.number)].append(ReadPart(piece.x0, reading, crop, sure))
    return ReadPage(
        lines=tuple(
            ReadLine(line.text, tuple(sorted(parts[number], key=lambda part: part.x0)), line.cell)
            for number, line in enumerate(page.lines, 1)
            if (owner == number).any()
        ),
        spurious=tuple(part.reading.text for part in parts[0]),
    )


def _drawn_line(found: Found, owner: NDArray[np.uint16], number: int) -> int:
    """Give the drawn line to which most ink of a piece of text belongs, 0 for none."""
    piece = found.lines.pieces[number]
    place = (slice(int(piece.y0), int(piece.y1) + 1), slice(int(piece.x0), int(piece.x1) + 1))
    ink = found.lines.owner_of[found.lines.labels[place]] == number
    lines = owner[place][ink]
    lines = lines[lines > 0]
    return int(np.bincount(lines).argmax()) if lines.size else 0


def settled_lines(lines: Sequence[ReadLine]) -> list[tuple[str, float]]:
    """Give the texts of a page's lines, and how sure they are, when words and lists that count up have been asked.

    As in the program, a line of a cell has its neighbours there, and lists count up in their cell.
    """
    certain = "\n".join("".join(line.text.split()) for line in lines if line.confidence >= CERTAIN)
    settled: list[tuple[str, float]] = []
    for cell, group in groupby(lines, key=lambda line: line.cell):
        alike = list(group)
        edge = None if cell is None else ""
        texts: list[str] = []
        for at, line in enumerate(alike):
            above = texts[at - 1] if at else edge
            below = alike[at + 1].text if at + 1 < len(alike) else edge
            text, sure = _settled(line, above, below, certain)
            texts.append(text)
            settled.append((text, sure))
        others = [line.parts[0].reading.alternatives if len(line.parts) == 1 else () for line in alike]
        for item in choose_item_stops(texts, others):
            at = len(settled) - len(alike) + item.line
            settled[at] = (item.text, settled[at][1])
    return settled


def _settled(line: ReadLine, above: str | None, below: str | None, certain: str) -> tuple[str, float]:
    """Give what a line says, and how sure it is, when words have been asked."""
    if len(line.parts) != 1:
        return line.text, line.confidence
    reading = line.parts[0].reading
    others = dict(zip(reading.alternatives, reading.against, strict=True))
    number = choose_number(line.text, others, before=above or "", after=below or "").text
    text = choose_reading(number, others, before=above, after=below, certain=certain).text
    if not others or text != line.text or line.confidence != reading.confidence:
        return text, line.confidence
    alone = [character.confidence for character in reading.characters]
    return text, max(line.confidence, confirm_reading(line.text, others, alone, before=above, after=below))
