"""The printed samples: every value is what was printed, whichever program printed it, and the truths are the script's."""

import json
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pytest

from itareport.extract.files.sources import make_source
from itareport.extract.reading import read_document
from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Report
from itareport.records.document import Table
from tests.sample_values import head, row

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
CELLS = ROOT / "tests" / "data" / "pdf-tables"
DIGITAL = (
    "bueng-thong-2567.pdf",
    "nong-pikun-2566.pdf",
    "ban-rai-2568.pdf",
    "sai-ngam-2565.pdf",
    "kaeng-hin-2564.pdf",
    "thung-kwang-2566.pdf",
    "khlong-mai-2567.docx",
)
TEXTS = frozenset({"activities", "summary", "results", "responsible"})
"""Fields of running text: whether a wrapped line ends with a space cannot be seen, so white space is left out."""
CUT = {
    "bueng-thong-2567": 19,
    "nong-pikun-2566": 6,
    "ban-rai-2568": 2,
    "sai-ngam-2565": 0,
    "thung-kwang-2566": 0,
}
"""How many cells a page break cuts (counted on the pages)."""


@lru_cache
def read(name: str) -> tuple[Report, ...]:
    return tuple(read_path(SAMPLES / name, ReadOptions()).reports)


def wanted(name: str) -> list[dict[str, Any]]:
    document: dict[str, Any] = json.loads((SAMPLES / name).with_suffix(".expected.json").read_text("utf-8"))
    reports: list[dict[str, Any]] = document.get("reports", [document])
    return reports


def close_up(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    return ["".join(str(text).split()) for text in cast(list[object], value)]


@pytest.mark.parametrize("name", DIGITAL)
def test_scores_and_head(name: str) -> None:
    reports = read(name)
    assert len(reports) == len(wanted(name))
    for report, expected in zip(reports, wanted(name), strict=True):
        got = head(report)
        assert {key: got[key] for key in expected if key != "measures"} == {
            key: value for key, value in expected.items() if key != "measures"
        }


@pytest.mark.parametrize("name", DIGITAL)
def test_measures(name: str) -> None:
    for report, expected in zip(read(name), wanted(name), strict=True):
        assert len(report.measures) == len(expected["measures"])
        for measure, values in zip(report.measures, expected["measures"], strict=True):
            got = row(measure)
            for key, value in values.items():
                if key in TEXTS:
                    assert close_up(got[key]) == close_up(value), (measure.measure_no, key)
                else:
                    assert got[key] == value, (measure.measure_no, key)


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("name", sorted(CUT))
def test_cells_are_whole(name: str) -> None:
    tables: list[list[list[str]]] = json.loads((CELLS / f"{name}.cells.json").read_text("utf-8"))
    truth = Counter(fold(cell) for table in tables for cells in table for cell in cells)
    document = read_document(make_source(name, (SAMPLES / f"{name}.pdf").read_bytes()))
    blocks = (block for page in document.pages for block in page.blocks)
    found = Counter(fold(cell.text) for block in blocks if isinstance(block, Table) for cell in block.cells)
    missing = truth - found
    assert missing.total() <= CUT[name], sorted(missing)


def test_the_script_writes_the_truths(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-B", str(SAMPLES / "make_truths.py"), str(tmp_path)], check=True, timeout=60
    )
    made = list(tmp_path.rglob("*.json"))
    assert len(made) >= 18
    for path in made:
        assert path.read_bytes() == (ROOT / path.relative_to(tmp_path)).read_bytes(), path.name
