"""Two documents that were not drawn here, with their truth: a scanned memo, and a printed table taken as a picture.

They are not part of the project: the folder that is named holds scanned-memo.pdf and score-table-17-agencies-2565.pdf with their truth.
"""

import csv
import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from bench.scan_pages import characters, scan
from bench.scan_tally import Tally, processor_time
from bench.tesseract import run_tesseract
from itareport.extract.recognition.reader import load_reader
from itareport.extract.scan.page import recognise
from itareport.extract.scan.reader import recognise_page
from itareport.records.document import Table


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
