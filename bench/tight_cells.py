"""Are cells read whole where rows are tight? Tables of numbers, and cells of two or three short words under one another.

`python -m bench.tight_cells [--fonts Laksaman,Garuda,Norasi] [--dpi 300,200,150] [--font-folder FOLDER]` draws ruled tables
whose rows are 2 to 3 letters high, scans them and counts cells that are exact, read otherwise, and empty; of those that
are wrong, how many were read more surely than the flag asks for. Numbers and words are drawn with a seed.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bench.page_fonts import Face, MissingFontError, find_face, load_font
from bench.scan_pages import characters, scan
from itareport.extract.recognition.reader import load_reader
from itareport.extract.scan.page import recognise
from itareport.normalize.confidence import CERTAIN

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
WORDS = (
    *("ที่", "ปี", "ผู้", "ข้อ", "ก.", "ครู", "ลำดับ", "ที่ ๑", "มี", "ไม่มี", "ปู", "ฐานะ", "ญาติ", "ฎีกา", "อยู่"),
    *("รู้", "สิ่ง", "อื่น ๆ", "ผล", "นี้", "ชื่อ", "กฎ", "ดู", "พื้นที่", "ขั้น", "ได้", "ยื่น", "ตั้ง", "บี้", "คี่"),
)
COLUMNS, ROWS, WIDE, LEFT, TOP = 6, 16, 80.0, 50.0, 40.0


class Cell(Struct, frozen=True):
    """What stands in a cell: its lines from the top."""

    lines: tuple[str, ...]


class Counts(Struct):
    """Cells that were read."""

    exact: int = 0
    other: int = 0
    empty: int = 0
    sure: int = 0


def write_number(draw: random.Random) -> Cell:
    """Give a score, a count, an item's number, in Thai digits three times of five."""
    forms = (
        f"{draw.uniform(0, 100):.2f}",
        f"{draw.uniform(60, 100):.2f}",
        "100.00",
        str(draw.randint(0, 40)),
        f"{draw.randint(1, 9999):,}",
        f"{draw.randint(1, 30)}.",
    )
    text = draw.choice(forms)
    return Cell((text.translate(THAI) if draw.random() < 0.6 else text,))


def write_words(draw: random.Random) -> Cell:
    """Give one, two or three short words under one another."""
    return Cell(tuple(draw.choice(WORDS) for _ in range(draw.randint(1, 3))))


def draw_table(
    cells: dict[tuple[int, int], Cell], face: Face, dpi: int, high: float, pitch: float
) -> NDArray[np.uint8]:
    """Give a ruled table: rows `high` points high, lines `pitch` points apart."""
    scale = dpi / 72
    font = load_font(face.regular, round(face.size * scale))
    paper = Image.new("L", (round(595 * scale), round((2 * TOP + ROWS * high) * scale)), 255)
    pen = ImageDraw.Draw(paper)
    for (column, row), cell in cells.items():
        x, y = LEFT + column * WIDE, TOP + row * high
        box = [x * scale, y * scale, (x + WIDE) * scale, (y + high) * scale]
        pen.rectangle(box, outline=0, width=max(round(0.5 * scale), 1))
        first = y + high / 2 + 0.3 * face.size - pitch * (len(cell.lines) - 1) / 2
        for place, text in enumerate(cell.lines):
            pen.text(
                ((x + 12) * scale, (first + pitch * place) * scale), text, font=font, anchor="ls", fill=0
            )
    return np.asarray(paper)


def read_cells(picture: NDArray[np.uint8], dpi: int, high: float) -> dict[tuple[int, int], tuple[str, float]]:
    """Give what was read in each cell, its lines from the top, and how surely."""
    found: dict[tuple[int, int], list[tuple[float, float, str, float]]] = defaultdict(list)
    for segment in recognise(picture, dpi, load_reader()).segments:
        x, y = (segment.box[0] + segment.box[2]) / 2, (segment.box[1] + segment.box[3]) / 2
        place = int((x - LEFT) // WIDE), int((y - TOP) // high)
        sure = 1.0 if segment.confidence is None else segment.confidence
        found[place].append((segment.baseline, segment.box[0], segment.text, sure))
    return {
        place: ("".join(text for _, _, text, _ in sorted(parts)), min(sure for *_, sure in parts))
        for place, parts in found.items()
    }


def measure(face: Face, dpi: int, kind: str) -> Iterator[tuple[str, Counts]]:
    """Read tables of one kind; give each row height's (or line pitch's) label and counts."""
    for step in (0, 1):
        draw = random.Random(f"{kind} {step}")
        write = write_number if kind == "numbers" else write_words
        cells = {(column, row): write(draw) for column in range(COLUMNS) for row in range(ROWS)}
        # In heights of a letter without marks, which in these fonts is 0.6 of their size.
        pitch = face.size * 0.6 * (2.55, 2.8)[step]
        high = face.size * 0.6 * (2.15, 2.7)[step] if kind == "numbers" else 3.4 * pitch
        picture = scan(draw_table(cells, face, dpi, high, pitch), step)
        counts, read = Counts(), read_cells(picture, dpi, high)
        for place, cell in cells.items():
            text, sure = read.get(place, ("", 0.0))
            exact = characters(text) == characters("".join(cell.lines))
            counts.exact += exact
            counts.empty += not text
            counts.other += bool(text) and not exact
            counts.sure += bool(text) and not exact and sure >= CERTAIN
        yield f"{face.name}, {dpi}, {kind}, {('tight', 'usual')[step]}", counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", default="Laksaman,Garuda,Norasi")
    parser.add_argument("--font-folder", type=Path)
    parser.add_argument("--dpi", default="300,200,150")
    told = parser.parse_args()
    try:
        fonts = [find_face(name, told.font_folder) for name in told.fonts.split(",")]
    except MissingFontError as error:
        raise SystemExit(str(error)) from error
    total: Counter[str] = Counter()
    for face in fonts:
        for dpi in (int(value) for value in told.dpi.split(",")):
            for kind in ("numbers", "words"):
                for label, counts in measure(face, dpi, kind):
                    print(
                        f"{label} | exact {counts.exact}, otherwise {counts.other}, empty {counts.empty}, wrong and sure {counts.sure}",
                        flush=True,
                    )
                    for name in ("exact", "other", "empty", "sure"):
                        total[f"{kind} {name}"] += getattr(counts, name)
    print(dict(total))


if __name__ == "__main__":
    main()
