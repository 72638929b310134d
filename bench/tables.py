"""What reading tables costs and gives: `python bench/tables.py [FOLDER]`.

`--wrong` prints the rows that differ, `--cells` leaves out time and memory, `--memory` leaves out time.

The readers take the same PDFs in turn in one run: itareport, pdfplumber's `extract_tables` (as it comes, and with
text flow), camelot's lattice; pdfium's text alone is the limit of speed. FOLDER (else the samples) holds PDFs; cells
are compared where NAME.cells.json stands beside or in tests/data/pdf-tables: the truth, from the records that are printed.

A cell is exact if, with ํา as ำ, digits in ASCII and white space left out, it is the truth's, in a row set against the
truth's row, in order; empty cells do not count. "Joined" joins, for every reader alike, the first row under a page's
head to the row above where it begins with no number. Time is that of the processor, the median of the rounds, opening
and closing included; memory the peak of a process of its own that reads 20 and 300 pages.
Needs the dependency group `bench` (camelot-py).
"""

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itareport.records.document import RawDocument

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT / "tests" / "data" / "pdf-tables"
ROUNDS = 5
PAGES = (20, 300)
LIMIT_S = 600

Rows = list[list[str]]
Tables = list[tuple[int, Rows]]
"""Tables with their page, from 1: rows of cells from the left, merged and empty ones as empty texts."""


def read_document(path: Path) -> "RawDocument":
    """Read the text layer of a PDF with the program's own reader."""
    from itareport.extract.files.sources import make_source
    from itareport.extract.pdf.reader import read_pdf
    from itareport.options import ReadOptions

    return read_pdf(make_source(path.name, path.read_bytes()), ReadOptions(ocr="never"))


def by_itareport(path: Path) -> Tables:
    """Read with the program's own PDF reader."""
    from itareport.records.document import Table

    found: Tables = []
    for page in read_document(path).pages:
        for block in page.blocks:
            if isinstance(block, Table):
                rows = [[""] * block.columns for _ in range(block.rows)]
                for cell in block.cells:
                    rows[cell.row][cell.column] = cell.text
                found.append((page.number, rows))
    return found


def by_pdfplumber(path: Path, flow: bool = False) -> Tables:
    """Read with pdfplumber's extract_tables."""
    import pdfplumber

    settings = {"text_use_text_flow": True} if flow else {}
    found: Tables = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for rows in page.extract_tables(settings):
                found.append((page.page_number, [[cell or "" for cell in row] for row in rows]))
            page.close()
    return found


def by_camelot(path: Path) -> Tables:
    """Read with camelot's lattice."""
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice")
    return [(table.page, [[str(cell) for cell in row] for row in table.data]) for table in tables]


def by_pdfium(path: Path) -> Tables:
    """Read the text alone with pdfium: no table, the limit of speed."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
    return []


READERS: dict[str, Callable[[Path], Tables]] = {
    "itareport": by_itareport,
    "pdfplumber": by_pdfplumber,
    "pdfplumber, flow": partial(by_pdfplumber, flow=True),
    "camelot lattice": by_camelot,
    "pdfium, text only": by_pdfium,
}
NEEDS = {"camelot lattice": "camelot", "pdfium, text only": "pypdfium2"}
OTHER_SPELLINGS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}")
NIKHAHIT, AA, AM = "\N{THAI CHARACTER NIKHAHIT}", "\N{THAI CHARACTER SARA AA}", "\N{THAI CHARACTER SARA AM}"


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Fold what does not count: composition, sara am in two, Thai digits, white space."""
    plain = unicodedata.normalize("NFC", text).translate(OTHER_SPELLINGS).replace(NIKHAHIT + AA, AM)
    return "".join(plain.split())


def flatten(tables: Tables) -> Rows:
    """Give the rows of all tables, folded, without empty cells and rows."""
    rows = ([fold(cell) for cell in row if fold(cell)] for _, table in tables for row in table)
    return [row for row in rows if row]


def join(tables: Tables) -> Tables:
    """Join what page breaks cut: repeated heads go, a first row without a number goes on with the row above."""
    joined: Tables = []
    for page, rows in tables:
        last = joined[-1] if joined else None
        folded = [[fold(cell) for cell in row] for row in rows]
        if last is None or last[0] >= page or not rows or len(rows[0]) != len(last[1][0]):
            joined.append((page, rows))
            continue
        head = _same_head(last[1], folded)
        body = rows[head:]
        if body and _goes_on([fold(cell) for cell in body[0]]):
            last[1][-1] = [f"{old} {new}" for old, new in zip(last[1][-1], body[0], strict=True)]
            body = body[1:]
        joined[-1] = (page, [*last[1], *body])
    return joined


def _goes_on(row: list[str]) -> bool:
    """Tell whether a row under a page's head goes on: no number stands in its first two cells."""
    return not row[0] and not (len(row) > 1 and row[1].isdigit())


def _same_head(above: Rows, folded: Rows) -> int:
    count = 0
    while count < min(len(above), len(folded)) and [fold(cell) for cell in above[count]] == folded[count]:
        count += 1
    return count


def exact_cells(truth: Rows, got: Rows) -> tuple[int, list[tuple[str, str]]]:
    """Set the rows against each other, so that the most cells agree: how many do, and the rows that differ."""
    gains = [[_common(wanted, row) for row in got] for wanted in truth]
    best = [[0] * (len(got) + 1) for _ in range(len(truth) + 1)]
    for i in range(len(truth) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gains[i][j])
    wrong: list[tuple[str, str]] = []
    i = j = 0
    while i < len(truth):
        if j < len(got) and best[i][j] == best[i + 1][j + 1] + gains[i][j] and gains[i][j]:
            if truth[i] != got[j]:
                wrong.append((" | ".join(truth[i]), " | ".join(got[j])))
            i, j = i + 1, j + 1
        elif j < len(got) and best[i][j] == best[i][j + 1]:
            j += 1
        else:
            wrong.append((" | ".join(truth[i]), ""))
            i += 1
    return best[0][0], wrong


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Give the length of the longest common sequence of cells."""
    row = [0] * (len(other) + 1)
    for left in one:
        before = row[:]
        for place, right in enumerate(other, 1):
            row[place] = before[place - 1] + 1 if left == right else max(before[place], row[place - 1])
    return row[-1]


def measure(paths: Sequence[Path], readers: Iterable[str]) -> dict[str, list[list[float]]]:
    """Give the processor's seconds by reader: a list a round, a figure a document."""
    seconds: dict[str, list[list[float]]] = {name: [] for name in readers}
    for round_number in range(ROUNDS + 1):
        for name in seconds:
            spent: list[float] = []
            for path in paths:
                start = time.process_time()
                READERS[name](path)
                spent.append(time.process_time() - start)
            if round_number:  # the first only loads what is needed
                seconds[name].append(spent)
    return seconds


def count_pages(path: Path) -> int:
    """Give the number of pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def make_long(path: Path, pages: int, out: Path) -> None:
    """Repeat the pages of a PDF until there are so many."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as made:
        while len(made) < pages:
            made.import_pages(source, range(min(len(source), pages - len(made))))
        made.save(out)


def peak_mib(name: str, path: Path) -> float:
    """Give the peak memory of a process that reads one file, in MiB."""
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import tables;"
        "tables.READERS[sys.argv[2]](Path(sys.argv[3])); print(Path('/proc/self/status').read_text())"
    )
    command = [sys.executable, "-c", program, str(Path(__file__).parent), name, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=LIMIT_S)
    peak = next(line for line in done.stdout.splitlines() if line.startswith("VmHWM"))
    return float(peak.split()[1]) / 1024


def find_truth(path: Path) -> Path | None:
    """Give the file with a document's cells: beside it, or among the tests' data."""
    places = (path.with_suffix(".cells.json"), TRUTH / f"{path.stem}.cells.json")
    return next((place for place in places if place.exists()), None)


def is_digital(path: Path) -> bool:
    """Tell whether every page has a text layer: scans are no matter of this comparison."""
    from itareport.records.document import SourceKind
    from itareport.records.errors import SourceError

    try:
        return read_document(path).kind is SourceKind.DIGITAL_PDF
    except SourceError as error:
        print(f"left out: {error}")
        return False


def report_cells(paths: Sequence[Path], readers: Iterable[str], wrong: bool) -> None:
    """Print the cells that are exact, by document and reader."""
    print("\ncells exact, as delivered / joined, of all cells; cells given")
    sums = {name: [0, 0, 0] for name in readers}
    for path in paths:
        truth_path = find_truth(path)
        if truth_path is None:
            continue
        tables: list[Rows] = json.loads(truth_path.read_text(encoding="utf-8"))
        truth = flatten([(1, rows) for rows in tables])
        total = sum(map(len, truth))
        for name in readers:
            if name.startswith("pdfium"):
                continue
            found = READERS[name](path)
            delivered, _ = exact_cells(truth, flatten(found))
            got = flatten(join(found))
            joined, differ = exact_cells(truth, got)
            given = sum(map(len, got))
            sums[name] = [old + new for old, new in zip(sums[name], (delivered, joined, total), strict=True)]
            share = f"{delivered / total:.3f} / {joined / total:.3f}" if total else "no table"
            print(f"{path.stem:<20} {name:<18} {share}  ({delivered}/{joined} of {total}; {given})")
            if wrong and name == "itareport":
                for wanted, given_row in differ:
                    print(f"    want {wanted}\n    got  {given_row}")
    for name, (delivered, joined, total) in sums.items():
        if total:
            print(f"{'all':<20} {name:<18} {delivered / total:.3f} / {joined / total:.3f}  of {total}")


def report_speed(paths: Sequence[Path], readers: Sequence[str]) -> None:
    """Print processor time a page, and times pdfplumber's in the same round."""
    pages = [count_pages(path) for path in paths]
    seconds = measure(paths, readers)
    print(f"\nCPU ms a page, {sum(pages)} pages, median of {ROUNDS} rounds; times pdfplumber's")
    for name in readers:
        spent = [sum(each) for each in seconds[name]]
        ratios = [one / sum(other) for one, other in zip(spent, seconds["pdfplumber"], strict=True)]
        low, high = min(spent) * 1000 / sum(pages), max(spent) * 1000 / sum(pages)
        middle = statistics.median(spent) * 1000 / sum(pages)
        print(f"{name:<18} {middle:7.1f}  ({low:.1f}-{high:.1f})  {statistics.median(ratios):5.2f}")
    print("by document, ms a page: " + ", ".join(readers))
    for place, (path, count) in enumerate(zip(paths, pages, strict=True)):
        each = [statistics.median(spent[place] for spent in seconds[name]) * 1000 / count for name in readers]
        print(f"{path.stem:<20} " + " ".join(f"{value:7.1f}" for value in each))


def report_memory(path: Path) -> None:
    """Print the peak memory on few and on many pages."""
    print(f"\npeak MiB, {path.stem} repeated to {PAGES[0]} and {PAGES[1]} pages")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("itareport", "pdfplumber"):
            peaks: list[float] = []
            for pages in PAGES:
                out = Path(folder) / f"{pages}.pdf"
                if not out.exists():
                    make_long(path, pages, out)
                peaks.append(peak_mib(name, out))
            print(f"{name:<18} {peaks[0]:.0f} {peaks[1]:.0f}")


def main() -> None:
    """Run everything and print it."""
    options = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    found = (path for folder in folders or [ROOT / "samples"] for path in folder.glob("*.pdf"))
    paths = [path for path in sorted(found) if is_digital(path)]
    readers = [name for name in READERS if importlib.util.find_spec(NEEDS.get(name, "json")) is not None]
    report_cells(paths, readers, "--wrong" in options)
    if "--cells" in options:
        return
    if "--memory" not in options:
        report_speed(paths, readers)
    report_memory(max(paths, key=count_pages))


if __name__ == "__main__":
    main()
