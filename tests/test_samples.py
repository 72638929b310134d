"""Every sample gives what its maker wrote down by hand, and the files are those that the script makes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Clean, Report
from tests.sample_values import head, row

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".html", ".txt"})


def read(path: Path) -> Report:
    (report,) = read_path(path, ReadOptions()).reports
    return report


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
    subprocess.run([sys.executable, "-B", str(tmp_path / "make_samples.py")], check=True, timeout=60)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert made == {name: (SAMPLES / name).read_bytes() for name in made}
    assert {path.name for path in SOURCES} <= set(made)
    assert len(SOURCES) >= 6
