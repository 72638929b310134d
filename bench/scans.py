"""How well scanned pages are read: ours and Tesseract's on the same pages and the same crops.

`python -m bench.scans [REPORT] [--fonts Laksaman,Norasi] [--dpi 300,200,150] [--pages 4] [--tesseract] [--memo FOLDER]`
(in the project's folder) draws the lines and tables of REPORT (a text source; the sample khao-noi-2567.md without one)
on A4, lays them on the glass askew, scans them, and compares what is read with what was drawn: characters without
white space, numbers in running text and in cells, lines found, seconds of processor. `--memo` is a folder with scanned-memo.pdf
and its truth, which are not part of the project. `--tesseract` needs the command `tesseract` with tha and eng.
"""

import argparse
import csv
import hashlib
import os
import re
import resource
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import resources
from pathlib import Path

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from bench.scan_pages import DrawnPage, characters, draw_pages, faces, fax, scan, turn_page
from itareport.extract.files.sources import open_source
from itareport.extract.reading import read_document
from itareport.extract.recognition.reader import LineReading, load_reader
from itareport.extract.scan.page import Found, find_text, recognise
from itareport.extract.scan.reader import recognise_page
from itareport.extract.scan.segments import is_print
from itareport.extract.scan.skew import level_matrix
from itareport.extract.scan.upright import make_upright
from itareport.records.document import Table

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "khao-noi-2567.md"
ANGLES = (0.6, -1.1, 0.3, -0.4, 2.0, -0.2)
NUMBER = re.compile(r"[0-9๐-๙][0-9๐-๙.,/]*")
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.98)

Grey = NDArray[np.uint8]


class Tally(Struct):
    """What was counted on some pages."""

    characters: int = 0
    errors: int = 0
    numbers: int = 0
    exact: int = 0
    lines: int = 0
    missing: int = 0
    spurious: int = 0
    seconds: float = 0.0
    pages: int = 0

    def compare(self, truth: str, got: str) -> bool:
        wanted, found = characters(truth), characters(got)
        wrong = Levenshtein.distance(wanted, found)
        self.characters += len(wanted)
        self.errors += wrong
        self.lines += 1
        self.missing += not found
        left = Counter(NUMBER.findall(got))
        for number in NUMBER.findall(truth):
            self.numbers += 1
            if left[number] > 0:
                left[number] -= 1
                self.exact += 1
        return wrong == 0

    def row(self) -> str:
        rate = 100 * self.errors / max(self.characters, 1)
        return (
            f"{rate:.2f} % of {self.characters:,} | {self.exact}/{self.numbers} | "
            f"{self.missing} of {self.lines}, {self.spurious} | {self.seconds / max(self.pages, 1):.2f}"
        )


def main() -> None:
    told = arguments()
    report = read_document(open_source(told.report))
    load_reader()
    weights = resources.files("itareport.extract.recognition").joinpath("line-reader.onnx").read_bytes()
    print(f"line-reader.onnx {hashlib.sha256(weights).hexdigest()[:8]}, {len(weights):,} bytes")
    found = {face.name: face for face in faces()}
    print("font, dpi, kind | reader | CER | numbers | lines missing, spurious | s a page")
    for name in told.fonts.split(","):
        for dpi in (int(value) for value in told.dpi.split(",")):
            for kind in told.kinds.split(","):
                pages = draw_pages(report, found[name], dpi, 1.6)[: told.pages]
                measure(f"{name}, {dpi}, {kind}", pages, kind, told.tesseract)
    if told.memo is not None:
        measure_memo(told.memo, told.tesseract)
        measure_table(told.memo)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MiB")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--fonts", default="Laksaman,Norasi")
    parser.add_argument("--dpi", default="300,200,150")
    parser.add_argument("--kinds", default="scan")
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--tesseract", action="store_true")
    parser.add_argument("--memo", type=Path)
    return parser.parse_args()


def measure(label: str, pages: Sequence[DrawnPage], kind: str, tesseract: bool) -> None:
    """Print what ours, and Tesseract by page and by crop, read on some pages."""
    ours, whole, by_crop = Tally(), Tally(), Tally()
    sure: list[tuple[float, bool, bool]] = []
    for number, page in enumerate(pages):
        angle = ANGLES[number % len(ANGLES)]
        laid = turn_page(page, angle)
        picture = {"scan": scan, "fax": fax}[kind](laid.pixels, number)
        start = processor_time()
        recognise(picture, page.dpi, load_reader())
        ours.seconds += processor_time() - start
        ours.pages += 1
        sure += measure_ours(page, laid, picture, ours, by_crop if tesseract else None)
        if tesseract:
            measure_page(page, laid, picture, whole)
    print(f"{label} | ours | {ours.row()}", flush=True)
    if tesseract:
        print(f"{label} | Tesseract, same crops | {by_crop.row()}")
        print(f"{label} | Tesseract, page | {whole.row()}", flush=True)
    print(f"{label} | " + curve(sure), flush=True)


def curve(sure: Sequence[tuple[float, bool, bool]]) -> str:
    """Give for each threshold how many lines are flagged, and how many of the others are wrong."""
    parts: list[str] = []
    for threshold in THRESHOLDS:
        kept = [right for confidence, right, _ in sure if confidence >= threshold]
        cells = [right for confidence, right, number in sure if confidence >= threshold and number]
        parts.append(
            f"{threshold}: {len(sure) - len(kept)} of {len(sure)} lines flagged, {kept.count(False)} of the rest wrong "
            f"(numbers alone in a line: {cells.count(False)} of {len(cells)})"
        )
    return "; ".join(parts)


def measure_ours(
    page: DrawnPage, laid: DrawnPage, picture: Grey, tally: Tally, crops: Tally | None
) -> list[tuple[float, bool, bool]]:
    """Compare our reading line by line: a piece of text is of the line that most of its ink was drawn for."""
    found = find_text(make_upright(picture, page.dpi))
    height, width = picture.shape
    owner = laid.owner
    if found.upright.skew:
        matrix = level_matrix(width, height, found.upright.skew)
        owner = np.asarray(cv2.warpAffine(owner, matrix, (width, height), flags=cv2.INTER_NEAREST))
    pictures = found.crops(found.lines.pieces)
    readings = load_reader().read(pictures)
    texts: dict[int, list[tuple[float, LineReading, Grey]]] = defaultdict(list)
    for piece, reading, crop in zip(found.lines.pieces, readings, pictures, strict=True):
        line = drawn_line(found, owner, piece.number)
        if line == 0 and is_print(reading):
            tally.spurious += 1
            tally.errors += len(characters(reading.text))
        elif line and is_print(reading):
            texts[line].append((piece.x0, reading, crop))
    sure: list[tuple[float, bool, bool]] = []
    for number, line in enumerate(page.lines, 1):
        if (owner == number).any():
            parts = sorted(texts[number], key=lambda part: part[0])
            right = tally.compare(line.text, "".join(reading.text for _, reading, _ in parts))
            confidence = min((reading.confidence for _, reading, _ in parts), default=0.0)
            sure.append((confidence, right, NUMBER.fullmatch(line.text.strip()) is not None))
    if crops is not None:
        measure_crops(page, owner, texts, crops)
    return sure


def drawn_line(found: Found, owner: NDArray[np.uint16], number: int) -> int:
    """Give the drawn line to which most ink of a piece of text belongs, 0 for none."""
    piece = found.lines.pieces[number]
    place = (slice(int(piece.y0), int(piece.y1) + 1), slice(int(piece.x0), int(piece.x1) + 1))
    ink = found.lines.owner_of[found.lines.labels[place]] == number
    lines = owner[place][ink]
    lines = lines[lines > 0]
    return int(np.bincount(lines).argmax()) if lines.size else 0


def measure_crops(
    page: DrawnPage,
    owner: NDArray[np.uint16],
    texts: dict[int, list[tuple[float, LineReading, Grey]]],
    tally: Tally,
) -> None:
    """Have Tesseract read the crops that we read."""
    order = [(number, part) for number in texts for part in sorted(texts[number], key=lambda each: each[0])]
    start = processor_time()
    read = tesseract_lines([crop for _, (_, _, crop) in order])
    tally.seconds += processor_time() - start
    tally.pages += 1
    joined: dict[int, str] = defaultdict(str)
    for (number, _), text in zip(order, read, strict=True):
        joined[number] += text
    for number, line in enumerate(page.lines, 1):
        if (owner == number).any():
            tally.compare(line.text, joined[number])


def measure_page(page: DrawnPage, laid: DrawnPage, picture: Grey, tally: Tally) -> None:
    """Have Tesseract read the whole page: each word is of the line on whose ink its box lies."""
    start = processor_time()
    words = list(tesseract_words(picture, page.dpi))
    tally.seconds += processor_time() - start
    tally.pages += 1
    joined: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for x0, y0, x1, y1, text in words:
        lines = laid.owner[y0:y1, x0:x1]
        lines = lines[lines > 0]
        if lines.size:
            joined[int(np.bincount(lines).argmax())].append((x0, text))
        else:
            tally.spurious += 1
            tally.errors += len(text)
    for number, line in enumerate(page.lines, 1):
        if (laid.owner == number).any():
            tally.compare(line.text, "".join(text for _, text in sorted(joined[number])))


def processor_time() -> float:
    """Give the processor seconds that this process and the programs it ran have taken: the machine has other work."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def tesseract_lines(crops: Sequence[Grey]) -> list[str]:
    """Have Tesseract read crops of lines, all in one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, crop in enumerate(crops):
            framed = cv2.copyMakeBorder(crop, 10, 10, 10, 10, cv2.BORDER_CONSTANT, value=(255,))
            cv2.imwrite(str(folder / f"{number:05}.png"), framed)
        (folder / "list.txt").write_text("\n".join(str(folder / f"{n:05}.png") for n in range(len(crops))))
        done = run_tesseract([str(folder / "list.txt"), "stdout", "--psm", "7"])
    pages = done.split("\f")
    return [" ".join(pages[number].split()) if number < len(pages) else "" for number in range(len(crops))]


def tesseract_words(picture: Grey, dpi: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Have Tesseract read a page; gives the boxes of words with their text."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "page.png"
        cv2.imwrite(str(file), picture)
        done = run_tesseract([str(file), "stdout", "--psm", "3", "--dpi", str(dpi), "tsv"])
    for row in done.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[11].strip():
            x, y, width, height = (int(value) for value in cells[6:10])
            yield x, y, x + width, y + height, cells[11].strip()


def run_tesseract(given: Sequence[str]) -> str:
    command = ["tesseract", *given[:2], "-l", "tha+eng", *given[2:]]
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
    )
    return done.stdout.decode("utf-8")


def measure_memo(folder: Path, tesseract: bool) -> None:
    """Compare the scanned memo with its truth, which holds the body alone: lines in order, the best match of each."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(folder / "scanned-memo.pdf")
    picture = np.asarray(pdf[0].render(scale=300 / 72).to_numpy())[..., :3][..., ::-1]
    truth = (folder / "scanned-memo.truth.txt").read_text("utf-8").splitlines()
    start = processor_time()
    found = recognise(np.ascontiguousarray(picture), 300, load_reader())
    seconds = processor_time() - start
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for segment in found.segments:
        near = [key for key in rows if abs(key - segment.baseline * 10) < 50]
        rows[near[0] if near else round(segment.baseline * 10)].append((segment.box[0], segment.text))
    lines = [" ".join(text for _, text in sorted(rows[key])) for key in sorted(rows)]
    print_memo("ours", truth, lines, seconds)
    if tesseract:
        with tempfile.TemporaryDirectory() as name:
            cv2.imwrite(f"{name}/page.png", picture[..., ::-1])
            start = processor_time()
            text = run_tesseract([f"{name}/page.png", "stdout", "--psm", "3", "--dpi", "300"])
        print_memo("Tesseract, page", truth, text.splitlines(), processor_time() - start)


def measure_table(folder: Path) -> None:
    """Compare the numbers of the table of 17 agencies, taken as a picture, with its truth."""
    import pypdfium2

    with (folder / "score-table-17-agencies-2565.truth.csv").open(encoding="utf-8") as stream:
        truth = [[Decimal(value) for value in row[2:16]] for row in list(csv.reader(stream))[1:]]
    pdf = pypdfium2.PdfDocument(folder / "score-table-17-agencies-2565.pdf")
    for dpi in (300, 200, 150):
        picture = np.asarray(pdf[0].render(scale=dpi / 72, grayscale=True).to_numpy())
        picture = scan(np.ascontiguousarray(picture.reshape(picture.shape[:2])), dpi)
        start = processor_time()
        page = recognise_page(picture, dpi, 1, "0" * 16)
        seconds = processor_time() - start
        table = max(
            (block for block in page.blocks if isinstance(block, Table)), key=lambda block: len(block.cells)
        )
        rows: dict[int, list[str]] = defaultdict(list)
        for cell in table.cells:
            rows[cell.row].append(cell.text)
        read = [rows[row][-14:] for row in sorted(rows)][-len(truth) :]
        right = sum(
            text == f"{value:.2f}"
            for texts, row in zip(read, truth, strict=False)
            for text, value in zip(texts, row, strict=False)
        )
        print(
            f"17 agencies, {dpi} | ours | {right} of {len(truth) * 14} numbers exact, {len(read)} rows | {seconds:.2f} s"
        )


def print_memo(label: str, truth: Sequence[str], lines: Sequence[str], seconds: float) -> None:
    tally = Tally(seconds=seconds, pages=1)
    left = [line for line in lines if line.strip()]
    for wanted in truth:
        best = min(
            left, key=lambda line: Levenshtein.distance(characters(wanted), characters(line)), default=""
        )
        if best in left:
            left.remove(best)
        if not tally.compare(wanted, best):
            print(f"    {wanted}\n    {best}")
    digits = "".join(re.findall("[๐-๙]", "".join(truth)))
    print(
        f"scanned memo | {label} | {tally.row()} (Thai digits in the truth: {len(digits)}) | not in the truth: {left}"
    )


if __name__ == "__main__":
    main()
