"""How much of a report comes out of its scan as it comes out of its text: scores, rows of measures, dates.

`python -m bench.scanned_reports [REPORT] [--fonts Laksaman,Norasi] [--dpi 300,200,150] [--leading 1.6]` (in the project's
folder) draws REPORT (a text source; the sample khao-noi-2567.md without one) on A4, scans every page askew, reads the pages as
one TIFF, and compares the report with that of the text. A page's end cuts rows, headings and headers wherever it comes.
Rows are put beside each other by their activities. A wrong value counts as told where its row has a flag.
"""

import argparse
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from rapidfuzz.distance import Levenshtein

from bench.page_fonts import find_face
from bench.scan_pages import draw_pages, scan, turn_page
from bench.scans import ANGLES, SAMPLE
from itareport.extract.files.sources import Source, make_source, open_source
from itareport.extract.reading import read_document
from itareport.options import ReadOptions
from itareport.pipeline import read_source
from itareport.records.clean import Measure, Report
from itareport.records.document import RawDocument

VALUES = ("aspect_no", "item_no", "row_no", "start", "end", "recurrence")
TEXTS = ("period", "activities", "summary", "results", "responsible")
LIKE = 0.5
"""Two rows whose activities have less in common are not the same row."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--fonts", default="Laksaman,Norasi")
    parser.add_argument("--font-folder", type=Path)
    parser.add_argument("--dpi", default="300,200,150")
    parser.add_argument("--leading", type=float, default=1.6, help="from line to line, in sizes of the font")
    told = parser.parse_args()
    printed = open_source(told.report)
    document = read_document(printed)
    [truth] = read_source(printed, ReadOptions()).reports
    print(
        "font, dpi | scores | rows, of so many read | values | texts, characters wrong | wrong and not told"
    )
    for name in told.fonts.split(","):
        for dpi in (int(value) for value in told.dpi.split(",")):
            face = find_face(name, told.font_folder)
            pages = scan_report(document, face, dpi, told.leading)
            reports = read_source(pages, ReadOptions()).reports
            print(f"{face.name}, {dpi} | " + compare(truth, reports[0]), flush=True)


def scan_report(document: RawDocument, face: Path, dpi: int, leading: float) -> Source:
    """Give a TIFF of all pages of a document, drawn and scanned."""
    pictures = [
        Image.fromarray(scan(turn_page(page, ANGLES[number % len(ANGLES)]).pixels, number))
        for number, page in enumerate(draw_pages(document, face, dpi, leading))
    ]
    file = io.BytesIO()
    pictures[0].save(file, "TIFF", save_all=True, append_images=pictures[1:], dpi=(dpi, dpi))
    return make_source("scan.tiff", file.getvalue())


def compare(truth: Report, read: Report) -> str:
    """Give how much of the truth was read, as a row of figures."""
    scores = {score.indicator_no: score.score.value for score in truth.scores}
    same = sum(scores.get(score.indicator_no) == score.score.value for score in read.scores)
    pairs = pair_rows(truth.measures, read.measures)
    told = {flag.row.split(".")[0] for flag in read.flags if flag.table in ("measures", "periods")}
    wrong: Counter[str] = Counter()
    silent = slips = letters = texts = 0
    for one, other in pairs:
        for field in VALUES:
            if getattr(one, field) != getattr(other, field):
                wrong[field] += 1
                silent += str(other.measure_no) not in told
        for field in TEXTS:
            before, after = (bare(getattr(row, field)) for row in (one, other))
            distance = Levenshtein.distance(before, after)
            letters, slips, texts = letters + len(before), slips + distance, texts + (distance == 0)
    values = len(pairs) * len(VALUES)
    return (
        f"{same} of {len(scores)} | {len(pairs)} of {len(truth.measures)}, {len(read.measures)} | "
        f"{values - wrong.total()} of {values} {dict(wrong) or ''} | "
        f"{texts} of {len(pairs) * len(TEXTS)}, {100 * slips / max(letters, 1):.2f} % | {silent}"
    )


def pair_rows(first: Sequence[Measure], second: Sequence[Measure]) -> list[tuple[Measure, Measure]]:
    """Give the rows that are the same, in their order, as many and as like as can be."""
    alike = [
        [Levenshtein.normalized_similarity(bare(one.activities), bare(other.activities)) for other in second]
        for one in first
    ]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i, row in enumerate(alike):
        for j, like in enumerate(row):
            taken = best[i][j] + like if like >= LIKE else 0.0
            best[i + 1][j + 1] = max(taken, best[i][j + 1], best[i + 1][j])
    return [(first[i], second[j]) for i, j in walk_back(best)][::-1]


def walk_back(best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Give the pairs by which the last place was reached, from the last on."""
    i, j = len(best) - 1, len(best[0]) - 1
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield i, j


def bare(texts: Sequence[str]) -> str:
    """Give the characters of a field, without white space."""
    return "".join("".join(texts).split())


if __name__ == "__main__":
    main()
