"""Lines of a drawn page as they are read: which crop is of which line, by the ink; and what a dictionary chooses then."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

import cv2
import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from bench.scan_pages import DrawnPage
from itareport.extract.recognition.reader import LineReading, load_reader
from itareport.extract.scan.coarse import POINTS, is_coarse
from itareport.extract.scan.geometry.skew import level_matrix
from itareport.extract.scan.geometry.upright import make_upright
from itareport.extract.scan.ink.halftones import smooth_halftone
from itareport.extract.scan.page import Found, find_text
from itareport.extract.scan.segments import TOUCHED, is_dash, is_print, some_reading
from itareport.normalize.confidence import CERTAIN
from itareport.normalize.numbers.readings import choose_number
from itareport.normalize.spelling.confirmation import confirm_reading
from itareport.normalize.spelling.readings import choose_reading
from itareport.normalize.text.item_readings import Opening, choose_item_stops, choose_opening_stops

Grey = NDArray[np.uint8]


class ReadPart(Struct, frozen=True):
    """A piece of a line: where it begins, what was read, its picture, how sure the program says it is, and whether it is
    doubtful however surely it was read."""

    x0: float
    reading: LineReading
    crop: Grey
    confidence: float
    doubtful: bool


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


def read_lines(page: DrawnPage, laid: DrawnPage, picture: Grey, bits: float | None = None) -> ReadPage:
    """Read a page line by line: a piece of text is of the line that most of its ink was drawn for.

    `bits`: its pixels an inch where they are of one bit.
    """
    found = find_text(make_upright(smooth_halftone(picture), page.dpi))
    height, width = picture.shape
    owner = laid.owner
    if found.upright.skew:
        matrix = level_matrix(width, height, found.upright.skew)
        owner = np.asarray(cv2.warpAffine(owner, matrix, (width, height), flags=cv2.INTER_NEAREST))
    pictures = found.crops(found.lines.pieces)
    parts: dict[int, list[ReadPart]] = defaultdict(list)
    for piece, read, crop in zip(found.lines.pieces, load_reader().read(pictures), pictures, strict=True):
        dash = piece.dash and is_dash(read)
        reading = replace(read, text=some_reading(read)) if dash else read
        if dash or is_print(reading):
            letter = piece.letter * POINTS / found.upright.dpi
            doubtful = piece.touched or (bits is not None and is_coarse(letter, bits))
            sure = min(reading.confidence, TOUCHED) if doubtful else reading.confidence
            number = _drawn_line(found, owner, piece.number)
            parts[number].append(ReadPart(piece.x0, reading, crop, sure, doubtful))
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


def settled_lines(pages: Sequence[Sequence[ReadLine]]) -> list[tuple[str, float]]:
    """Give the texts of all pages' lines, and how sure they are, when words and lists that count up have been asked.

    As in the program, a line of a cell has its neighbours there, lists count up in their cell, and all pages' cells of a
    column open alike.
    """
    lines = [line for page in pages for line in page]
    certain = "\n".join("".join(line.text.split()) for line in lines if line.confidence >= CERTAIN)
    settled = [
        each
        for page in pages
        for cell, group in groupby(page, key=lambda line: line.cell)
        for each in _settled_together(list(group), None if cell is None else "", certain)
    ]
    firsts: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.cell is not None and (at == 0 or lines[at - 1].cell != line.cell):
            firsts[line.cell[2]].append(at)
    for places in firsts.values():
        openings = [
            Opening(text=settled[at][0], others=_others(lines[at]), sure=settled[at][1] >= CERTAIN)
            for at in places
        ]
        for one in choose_opening_stops(openings):
            settled[places[one.line]] = (one.text, settled[places[one.line]][1])
    return settled


def _others(line: ReadLine) -> dict[str, float]:
    """Give what else a line of one piece may say."""
    if len(line.parts) != 1:
        return {}
    return dict(zip(line.parts[0].reading.alternatives, line.parts[0].reading.against, strict=True))


def _settled_together(lines: Sequence[ReadLine], edge: str | None, certain: str) -> list[tuple[str, float]]:
    """Settle lines that follow one another; `edge` is what stands before and after them."""
    settled: list[tuple[str, float]] = []
    for at, line in enumerate(lines):
        above = settled[at - 1][0] if at else edge
        below = lines[at + 1].text if at + 1 < len(lines) else edge
        settled.append(_settled(line, above, below, certain))
    for item in choose_item_stops([text for text, _ in settled], [tuple(_others(line)) for line in lines]):
        settled[item.line] = (item.text, settled[item.line][1])
    return settled


def _settled(line: ReadLine, above: str | None, below: str | None, certain: str) -> tuple[str, float]:
    """Give what a line says, and how sure it is, when words have been asked."""
    others = _others(line)
    if not others:
        return line.text, line.confidence
    reading = line.parts[0].reading
    number = choose_number(line.text, others, before=above or "", after=below or "").text
    text = choose_reading(number, others, before=above, after=below, certain=certain).text
    if text != line.text or line.parts[0].doubtful:
        return text, line.confidence
    alone = [character.confidence for character in reading.characters]
    return text, max(line.confidence, confirm_reading(line.text, others, alone, before=above, after=below))
