"""The data set of all samples, as another program would check it: schema, data package, keys, types."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from jsonschema import Draft202012Validator, ValidationError

import itareport
from itareport.export.json_files import read_report
from itareport.export.schemas import report_schema

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    result = itareport.convert(SAMPLES, out=folder, jobs=1)
    assert result.failed == 0
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_report_validates_and_reads_back(dataset: Path) -> None:
    schema: Any = report_schema()
    validator: Any = Draft202012Validator(schema)
    paths = sorted((dataset / "json").iterdir())
    assert len(paths) >= 6
    for path in paths:
        document = json.loads(path.read_bytes())
        validator.validate(document)
        report = read_report(path)
        assert report.report_id == path.stem
        document["scores"][0]["indicator_no"] = "one"
        with pytest.raises(ValidationError):
            validator.validate(document)


def test_read_back_is_what_was_read(dataset: Path) -> None:
    report = itareport.read(SAMPLES / "khao-noi-2567.md")
    assert read_report(dataset / "json" / f"{report.report_id}.json") == report


def test_frictionless_passes(dataset: Path) -> None:
    report = Package(str(dataset / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


def test_rows_hang_together(dataset: Path) -> None:
    reports = {row["report_id"]: row for row in rows(dataset, "reports")}
    for table in ("scores", "measures", "periods", "quantities", "corrections", "flags"):
        assert {row["report_id"] for row in rows(dataset, table)} <= set(reports)
    counted = dict.fromkeys(reports, 0)
    for row in rows(dataset, "flags"):
        counted[row["report_id"]] += 1
    assert {key: int(row["flags"]) for key, row in reports.items()} == counted
    assert all(row["before"] for row in rows(dataset, "corrections"))


def test_frames_have_proper_types(dataset: Path) -> None:
    data = itareport.open(dataset)
    types = {name: str(dtype) for name, dtype in data.scores.dtypes.items()}
    assert (types["score"], types["indicator_no"], types["instrument"]) == ("float64", "Int64", "category")
    assert str(data.reports.dtypes["document_date"]).startswith("datetime64")
    assert len(data.scores) == sum(len(report) for _, report in data.scores.groupby("report_id"))
