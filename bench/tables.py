"""What reading tables costs and gives: `python -m bench.tables [FOLDER]` in the project's folder.

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
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.table_comparison import exact_cells, flatten, join
from bench.table_readers import NEEDS, READERS, Rows, read_document

ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT / "tests" / "data" / "pdf-tables"
ROUNDS = 5
PAGES = (20, 300)
LIMIT_S = 600


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
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from bench.table_readers import READERS\n"
        "READERS[sys.argv[2]](Path(sys.argv[3])); print(Path('/proc/self/status').read_text())"
    )
    command = [sys.executable, "-c", program, str(ROOT), name, str(path)]
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
