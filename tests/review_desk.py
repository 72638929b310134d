"""A small data set to check: a text with faults of every kind, a PDF, and a report of several agencies."""

import hashlib
import shutil
from pathlib import Path

from tests.small_reports import convert_here

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def report_id_of(name: str) -> str:
    """Give the name that the first report of a sample has."""
    return hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest()[:16]


FAULTY = report_id_of("faulty-2566.md")
"""Text: scores missing, unreadable and out of range, a rating and dates that do not fit."""
PRINTED = report_id_of("ban-rai-2568.pdf")
"""A PDF with a text layer."""
AGENCIES = report_id_of("thung-kwang-2566.pdf")
"""A PDF with a table of six agencies."""
FILES = ("faulty-2566.md", "ban-rai-2568.pdf", "thung-kwang-2566.pdf", "khlong-mai-2567.docx")


def make_dataset(folder: Path, names: tuple[str, ...] = FILES) -> Path:
    """Convert copies of the samples, which a test may move, and give the folder of the data set."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for name in names:
        shutil.copy(SAMPLES / name, sources / name)
    convert_here(sources, folder / "dataset")
    return folder / "dataset"
