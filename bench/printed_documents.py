"""Documents that a word processor made, taken as pictures and read: their own text layer is the truth.

They are not part of the project: the folder that is named holds the PDFs of DOCUMENTS. Their font (TH SarabunIT๙) draws
Thai digits for ASCII ones, so digits are compared without their script. Leaders and ellipses are not read.
"""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from bench.scan_pages import characters, scan
from bench.scan_tally import Tally, processor_time
from bench.table_readers import read_document
from bench.tesseract import run_tesseract
from itareport.extract.scan.reader import recognise_page
from itareport.normalize.recognised import choose_readings
from itareport.normalize.text.digits import ascii_digits
from itareport.records.document import Page, RawDocument, SourceKind, Table

DOCUMENTS = ("word-lost-marks.pdf", "word-private-use-marks.pdf", "word-sara-am.pdf")
NEAR = 0.5
"""Of a line's characters: one that is read with more of them wrong was not found."""


def measure_documents(folder: Path, tesseract: bool) -> None:
    """Read every page of the documents at 300, 200 and 150 dpi and print what was read otherwise."""
    for dpi in (300, 200, 150):
        ours, theirs = Tally(), Tally()
        for name in DOCUMENTS:
            for number, (page, picture) in enumerate(draw_document(folder / name, dpi), start=1):
                start = processor_time()
                read = read_lines(picture, dpi, number)
                add(ours, page_lines(page), read, processor_time() - start)
                if tesseract:
                    start = processor_time()
                    read = run_page(picture, dpi)
                    add(theirs, page_lines(page), read, processor_time() - start)
        print(f"printed documents, {dpi} | ours | {ours.row()}")
        if tesseract:
            print(f"printed documents, {dpi} | Tesseract, page | {theirs.row()}")


def draw_document(path: Path, dpi: int) -> list[tuple[Page, NDArray[np.uint8]]]:
    """Give the pages of a PDF as its text layer has them, each with its picture as a scanner would give it."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    pages: list[tuple[Page, NDArray[np.uint8]]] = []
    for page in read_document(path).pages:
        picture = np.asarray(pdf[page.number - 1].render(scale=dpi / 72, grayscale=True).to_numpy())
        grey: NDArray[np.uint8] = np.array(picture, dtype=np.uint8).reshape(picture.shape[:2])
        pages.append((page, scan(grey, page.number)))
    return pages


def read_lines(picture: NDArray[np.uint8], dpi: int, number: int) -> list[str]:
    """Give the lines of a picture, cells' lines too, as they stand after the readings are chosen among."""
    page = recognise_page(picture, dpi, number, "0" * 16)
    document = RawDocument(source="0" * 16, kind=SourceKind.SCANNED_PDF, pages=(page,))
    return page_lines(choose_readings(document).pages[0])


def run_page(picture: NDArray[np.uint8], dpi: int) -> list[str]:
    """Give the lines that Tesseract finds on a page."""
    with tempfile.TemporaryDirectory() as name:
        cv2.imwrite(f"{name}/page.png", picture)
        return run_tesseract([f"{name}/page.png", "stdout", "--psm", "3", "--dpi", str(dpi)]).splitlines()


def page_lines(page: Page) -> list[str]:
    """Give the texts of a page's lines and of those in its tables' cells."""
    return [
        line.text
        for block in page.blocks
        for line in (
            (line for cell in block.cells for line in cell.lines) if isinstance(block, Table) else (block,)
        )
    ]


def add(tally: Tally, truth: Sequence[str], read: Sequence[str], seconds: float) -> None:
    """Compare each line of the truth with what was read that is nearest to it; what is left over was invented."""
    left = [plain(line) for line in read]
    left = [line for line in left if characters(line)]
    tally.seconds += seconds
    tally.pages += 1
    for wanted in map(plain, truth):
        if not characters(wanted):
            continue
        best = min(
            left, key=lambda line: Levenshtein.distance(characters(wanted), characters(line)), default=""
        )
        near = Levenshtein.distance(characters(wanted), characters(best)) <= NEAR * len(characters(wanted))
        if near:
            left.remove(best)
        if not tally.compare(wanted, best if near else ""):
            print(f"    {wanted}\n    {best if near else ''}")
    tally.spurious += len(left)


def plain(text: str) -> str:
    """Give a line with ASCII digits, without leaders and ellipses."""
    return re.sub(r"\.{3,}|…", " ", ascii_digits(text))
