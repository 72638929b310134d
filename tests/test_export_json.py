"""A report's JSON validates against its schema and reads back to the same report."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from itareport.export.json_files import (
    drop_other_reports,
    read_report,
    read_reports,
    report_bytes,
    report_path,
    write_report,
)
from itareport.export.schemas import report_schema, schema_text
from itareport.records.clean import Report
from itareport.records.errors import DatasetError
from tests.report_builder import BARE_ID, HARD_ID, PLAIN_ID, bare_report, hard_report, plain_report

REPORTS = [plain_report(), bare_report(), hard_report()]


@pytest.mark.parametrize("report", REPORTS, ids=["plain", "bare", "hard"])
def test_a_report_validates_and_reads_back(report: Report, tmp_path: Path) -> None:
    path = write_report(tmp_path, report)
    assert path == report_path(tmp_path, report.report_id) == tmp_path / "json" / f"{report.report_id}.json"
    validator: Any = jsonschema.Draft202012Validator(report_schema())
    assert validator.is_valid(json.loads(path.read_bytes()))
    assert read_report(path) == report
    assert report_bytes(read_report(path)) == path.read_bytes()


def test_scores_keep_their_digits() -> None:
    scores = json.loads(report_bytes(plain_report()))["scores"]
    assert scores[2]["score"]["value"] == "100.00"


def test_the_schema_is_of_the_draft_and_describes_everything() -> None:
    schema = report_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"Report", "Measure", "Clean_Decimal_", "Flag", "RawReport"} <= set(schema["$defs"])
    for name, definition in schema["$defs"].items():
        assert definition.get("description"), name
    assert json.loads(schema_text()) == schema


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("report_id",), None),
        (("score_check",), "perhaps"),
        (("scores", 0, "indicator_no"), "one"),
        (("measures", 0, "periods", 0, "start"), "yesterday"),
        (("flags",), "none"),
    ],
)
def test_a_damaged_report_is_refused(place: tuple[str | int, ...], value: object, tmp_path: Path) -> None:
    document: Any = json.loads(report_bytes(plain_report()))
    part = document
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    format_checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator: Any = jsonschema.Draft202012Validator(report_schema(), format_checker=format_checker)
    assert not validator.is_valid(document)
    (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(DatasetError, match="--fresh"):
        read_report(tmp_path / "x.json")


def test_half_a_file_and_no_file_are_refused(tmp_path: Path) -> None:
    path = write_report(tmp_path, plain_report())
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(DatasetError, match="no report"):
        read_report(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DatasetError, match="no report"):
        read_report(path)
    with pytest.raises(DatasetError, match="missing"):
        read_report(tmp_path / "json" / "none.json")


def test_reports_are_read_one_by_one(tmp_path: Path) -> None:
    write_report(tmp_path, plain_report())
    reports = read_reports(tmp_path, [PLAIN_ID, BARE_ID])
    assert next(reports).report_id == PLAIN_ID
    with pytest.raises(DatasetError):
        next(reports)


def test_only_reports_of_no_source_are_dropped(tmp_path: Path) -> None:
    for report in REPORTS:
        write_report(tmp_path, report)
    (tmp_path / "json" / "notes.json").write_text("{}")
    dropped = drop_other_reports(tmp_path, [PLAIN_ID, HARD_ID])
    assert [path.name for path in dropped] == [f"{BARE_ID}.json"]
    left = sorted(path.name for path in (tmp_path / "json").iterdir())
    assert left == [f"{PLAIN_ID}.json", f"{HARD_ID}.json", "notes.json"]
    assert drop_other_reports(tmp_path / "nowhere", []) == ()
