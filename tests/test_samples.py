"""Every sample gives what its maker wrote down by hand, and the files are those that the script makes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Clean, Measure, Report
from itareport.records.places import page_range

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".html", ".txt"})


def read(path: Path) -> Report:
    (report,) = read_path(path, ReadOptions()).reports
    return report


def text(value: object) -> object:
    return None if value is None else str(value)


def head(report: Report) -> dict[str, object]:
    agency = report.agency
    return {
        "agency": agency and {"name": agency.name, "type": agency.type.value, "province": agency.province},
        "fiscal_year": report.fiscal_year.value,
        "document_number": report.document_number.value,
        "document_date": text(report.document_date.value),
        "overall": text(report.overall.value),
        "overall_computed": text(report.overall_computed),
        "rating": report.rating.value,
        "rating_expected": list(report.rating_expected),
        "score_check": report.score_check.value,
        "instrument_means": {code: text(mean.value) for code, mean in report.instrument_means.items()},
        "scores": [text(score.score.value) for score in report.scores],
        "flags": sorted([flag.code.value, flag.table, flag.row] for flag in report.flags),
        "corrections": sorted(
            [c.table, c.row, c.field, c.method.value] for c in report.corrections if c.applied
        ),
    }


def row(measure: Measure) -> dict[str, object]:
    return {
        "item_no": measure.item_no,
        "row_no": measure.row_no,
        "aspect_no": measure.aspect_no,
        "activities": list(measure.activities),
        "start": text(measure.start),
        "end": text(measure.end),
        "recurrence": measure.recurrence,
        "summary": list(measure.summary),
        "results": list(measure.results),
        "responsible": list(measure.responsible),
        "budget": measure.budget,
        "budget_baht": text(measure.budget_baht),
        "quantities": [[text(q.value), q.unit] for q in measure.quantities],
        "pages": page_range(measure.origins),
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_sample_gives_what_was_written_down(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    report = read(path)
    rows = expected.pop("measures")
    got = head(report)
    assert {key: got[key] for key in expected} == expected
    assert len(report.measures) == len(rows)
    for measure, wanted in zip(report.measures, rows, strict=True):
        found = row(measure)
        assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_value_says_where_it_stands(path: Path) -> None:
    report = read(path)
    values: list[Clean[Any]] = [report.overall, report.rating, *(score.score for score in report.scores)]
    for value in values:
        assert value.value is None or (value.raw is not None and value.raw.origins)
    assert all(measure.origins for measure in report.measures)


def test_the_script_makes_the_samples(tmp_path: Path) -> None:
    for script in SAMPLES.glob("*.py"):
        (tmp_path / script.name).write_bytes(script.read_bytes())
    subprocess.run([sys.executable, str(tmp_path / "make_samples.py")], check=True, timeout=60)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    kept = {path.name: path.read_bytes() for path in SAMPLES.iterdir() if path.is_file()}
    assert made == kept
    assert len(SOURCES) >= 6
