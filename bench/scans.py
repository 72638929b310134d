"""How well scanned pages are read: ours and Tesseract's on the same pages and the same crops.

`python -m bench.scans [REPORT] [--fonts Laksaman,Norasi] [--dpi 300,200,150] [--pages 4] [--leading 1.6] [--tesseract] [--memo FOLDER]`
(in the project's folder) draws the lines and tables of REPORT (a text source; the sample khao-noi-2567.md without one)
on A4, lays them on the glass askew, scans them, and compares what is read with what was drawn: characters without
white space, numbers in running text and in cells, lines found, processor seconds from picture to page. `--worst FILE` draws the
lines that were read worst. The fonts are the system's, or those in
`--font-folder`. `--memo` is a folder of documents with their truth that are not part of the project (bench/known_documents.py,
bench/printed_documents.py).
`--tesseract` needs the command `tesseract` with tha and eng.
"""

import argparse
import hashlib
import resource
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import numpy as np

from bench.known_documents import measure_memo, measure_table
from bench.page_fonts import MissingFontError, find_face
from bench.printed_documents import measure_documents
from bench.scan_lines import ReadLine, ReadPage, read_lines, settled_lines
from bench.scan_pages import DrawnPage, characters, draw_pages, fax, scan, turn_page
from bench.scan_tally import NUMBER, Tally, curve, processor_time
from bench.tesseract import Grey, tesseract_lines, tesseract_words
from bench.worst_lines import draw_worst
from itareport.extract.files.sources import open_source
from itareport.extract.reading import read_document
from itareport.extract.recognition.reader import load_reader
from itareport.extract.scan.reader import recognise_page
from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.normalize.recognised import choose_readings
from itareport.normalize.spelling.official_words import load_speller
from itareport.normalize.text.words import word_costs
from itareport.records.document import RawDocument, SourceKind

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "khao-noi-2567.md"
ANGLES = (0.6, -1.1, 0.3, -0.4, 2.0, -0.2)


def main() -> None:
    told = arguments()
    report = read_document(open_source(told.report))
    warm_up()
    weights = resources.files("itareport.extract.recognition").joinpath("line-reader.onnx").read_bytes()
    print(f"line-reader.onnx {hashlib.sha256(weights).hexdigest()[:8]}, {len(weights):,} bytes")
    try:
        fonts = [find_face(name, told.font_folder) for name in told.fonts.split(",")]
    except MissingFontError as error:
        raise SystemExit(str(error)) from error
    read: list[tuple[str, ReadLine]] = []
    print("font, dpi, kind | reader | CER | numbers | lines missing, spurious | s a page")
    for face in fonts:
        for dpi in (int(value) for value in told.dpi.split(",")):
            for kind in told.kinds.split(","):
                pages = draw_pages(report, face, dpi, told.leading)[told.skip : told.skip + told.pages]
                label = f"{face.name}, {dpi}, {kind}"
                read += [(label, line) for line in measure(label, pages, kind, told)]
    if told.worst is not None:
        shown = draw_worst(read, told.shown, fonts[0], told.worst)
        print(f"{told.worst}: the {shown} worst lines")
    if told.memo is not None:
        measure_memo(told.memo, told.tesseract)
        measure_table(told.memo)
        measure_documents(told.memo, told.tesseract)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MiB")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--fonts", default="Laksaman,Norasi")
    parser.add_argument("--font-folder", type=Path)
    parser.add_argument("--dpi", default="300,200,150")
    parser.add_argument("--kinds", default="scan")
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--leading", type=float, default=1.6, help="from line to line, in sizes of the font")
    parser.add_argument("--skip", type=int, default=0, help="pages at the start that are left out")
    parser.add_argument("--tesseract", action="store_true")
    parser.add_argument("--memo", type=Path)
    parser.add_argument("--worst", type=Path, help="draw the lines that were read worst into this PNG")
    parser.add_argument("--shown", type=int, default=12, help="how many of them")
    return parser.parse_args()


def measure(label: str, pages: Sequence[DrawnPage], kind: str, told: argparse.Namespace) -> list[ReadLine]:
    """Print what ours, and Tesseract by page and by crop, read on some pages; give the lines that we read."""
    ours, chosen, whole, by_crop = Tally(), Tally(), Tally(), Tally()
    read: list[ReadPage] = []
    for number, page in enumerate(pages, told.skip):
        laid = turn_page(page, ANGLES[number % len(ANGLES)])
        picture = {"scan": scan, "fax": fax}[kind](laid.pixels, number)
        ours.seconds += seconds_of_page(picture, page.dpi)
        ours.pages += 1
        got = read_lines(page, laid, picture, page.dpi if kind == "fax" else None)
        read.append(got)
        if told.tesseract:
            measure_crops(got.lines, by_crop)
            measure_page(page, laid, picture, whole)
    sure = compare_lines(read, ours, chosen)
    print(f"{label} | ours | {ours.row()}", flush=True)
    print(f"{label} | with the dictionary | {chosen.row()}", flush=True)
    if told.tesseract:
        print(f"{label} | Tesseract, same crops | {by_crop.row()}")
        print(f"{label} | Tesseract, page | {whole.row()}", flush=True)
    print(f"{label} | " + curve(sure), flush=True)
    return [line for page in read for line in page.lines]


def warm_up() -> None:
    """Load the weights and the word lists, which a process does once."""
    load_reader()
    word_costs()
    load_speller()
    load_gazetteer()


def seconds_of_page(picture: Grey, dpi: float) -> float:
    """Give the processor seconds from a picture to a page of lines and tables in which the readings are chosen."""
    start = processor_time()
    page = recognise_page(picture, dpi, 1, "0" * 16)
    choose_readings(RawDocument(source="0" * 16, kind=SourceKind.IMAGE, pages=(page,)))
    return processor_time() - start


def compare_lines(pages: Sequence[ReadPage], ours: Tally, chosen: Tally) -> list[tuple[float, bool, bool]]:
    """Count what was read, and what a dictionary makes of it; give each line's confidence, rightness, and if it is a number."""
    sure: list[tuple[float, bool, bool]] = []
    lines = [page.lines for page in pages]
    for line, (text, confidence) in zip(
        (line for page in lines for line in page), settled_lines(lines), strict=True
    ):
        ours.compare(line.truth, line.text)
        right = chosen.compare(line.truth, text)
        sure.append((confidence, right, NUMBER.fullmatch(line.truth.strip()) is not None))
    for tally in (ours, chosen):
        for text in (text for page in pages for text in page.spurious):
            tally.spurious += 1
            tally.errors += len(characters(text))
    return sure


def measure_crops(lines: Sequence[ReadLine], tally: Tally) -> None:
    """Have Tesseract read the crops that we read."""
    start = processor_time()
    read = iter(tesseract_lines([part.crop for line in lines for part in line.parts]))
    tally.seconds += processor_time() - start
    tally.pages += 1
    for line in lines:
        tally.compare(line.truth, "".join(next(read) for _ in line.parts))


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


if __name__ == "__main__":
    main()
