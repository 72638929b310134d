"""`datapackage.json` describes the tables so that frictionless accepts them, and refuses damaged ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from itareport.export.datapackage import write_datapackage
from itareport.export.dataset import write_dataset
from itareport.export.schemas import schema_text, table_names
from itareport.records.errors import DatasetError
from tests.report_builder import bare_report, hard_report, plain_report, read_source, unread_source

REPORTS = (hard_report(), plain_report(), plain_report("3333333333333333"), bare_report())
SOURCE_ROWS = (*(read_source(report, f"{report.report_id}.txt") for report in REPORTS), unread_source())


def problems(folder: Path) -> list[str]:
    """What frictionless says is wrong with the data set, as its own types of errors."""
    from frictionless import Package

    report = Package((folder / "datapackage.json").as_posix()).validate()
    found = [error.type for error in report.errors]
    found += [error.type for task in report.tasks for error in task.errors]
    assert report.valid == (not found)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_dataset(tmp_path, REPORTS, SOURCE_ROWS, ["csv"])
    monkeypatch.chdir(tmp_path)
    return Path()


def edited(path: Path, before: str, after: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert before in text
    path.write_bytes(text.replace(before, after, 1).encode("utf-8"))


def test_a_data_set_is_valid(folder: Path) -> None:
    assert problems(folder) == []


def test_a_data_set_without_reports_is_valid(folder: Path) -> None:
    write_dataset(folder, [], [unread_source()], ["csv"])
    assert problems(folder) == []
    write_dataset(folder, [], [], ["csv"])
    assert problems(folder) == []


def test_a_changed_byte_is_found(folder: Path) -> None:
    edited(folder / "scores.csv", "95.11", "59.11")
    assert problems(folder) == ["hash-count"]


@pytest.mark.parametrize(
    ("table", "before", "after", "problem"),
    [
        ("scores", ",95.11,", ",ninety,", "type-error"),
        ("scores", ",IIT,", ",IIX,", "constraint-error"),
        ("scores", ",indicator_no,", ",number,", "incorrect-label"),
        ("scores", "1111111111111111,2567", "9999999999999999,2567", "foreign-key"),
        ("reports", "2024-10-01", "01/10/2024", "type-error"),
        ("reports", "\n3333333333333333,", "\n1111111111111111,", "primary-key"),
        ("periods", ",range,", ",,", "constraint-error"),
        (
            "measures",
            "\n1111111111111111,2567,เทศบาลเมืองตัวอย่าง,1,",
            "\n1111111111111111,2567,x,7,",
            "foreign-key",
        ),
        ("sources", ",failed,", ",lost,", "constraint-error"),
    ],
)
def test_damage_is_found_even_where_the_description_was_written_after_it(
    folder: Path, table: str, before: str, after: str, problem: str
) -> None:
    edited(folder / f"{table}.csv", before, after)
    write_datapackage(folder)
    assert problem in problems(folder)


def test_titles_stand_in_both_languages(folder: Path) -> None:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(table_names())
    score = next(field for field in package["resources"][2]["schema"]["fields"] if field["name"] == "score")
    assert (score["type"], score["title"], score["titles"]["en"]) == ("number", "คะแนน", "Score")
    assert package["resources"][2]["schema"]["primaryKey"] == ["report_id", "indicator_no"]
    assert "/" not in "".join(resource["path"] for resource in package["resources"])


@pytest.mark.parametrize("name", table_names())
def test_the_schema_of_a_table_is_the_one_in_the_package(folder: Path, name: str) -> None:
    from frictionless import Schema

    schema: dict[str, Any] = json.loads(schema_text(name))
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert schema in [resource["schema"] for resource in package["resources"] if resource["name"] == name]
    assert Schema.metadata_validate(schema) is not None
    assert list(Schema.from_descriptor(schema).field_names) == [field["name"] for field in schema["fields"]]


def test_there_is_no_schema_of_an_unknown_table() -> None:
    with pytest.raises(KeyError):
        schema_text("marks")


DESCRIBED = """
title = "ผลการประเมิน ITA ของเทศบาลในจังหวัดยะลา"
owner_org = "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดยะลา"
maintainer_email = "ita@example.go.th"
update_frequency_unit = "ปี"
geo_coverage = "จังหวัด"

[license]
name = "CC-BY-4.0"
title = "Creative Commons Attribution 4.0"
path = "https://creativecommons.org/licenses/by/4.0/"
"""


def test_a_description_goes_into_the_package(folder: Path) -> None:
    (folder / "dataset.toml").write_text(DESCRIBED, encoding="utf-8")
    write_dataset(folder, REPORTS, SOURCE_ROWS, ["csv"])
    assert problems(folder) == []
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == package["catalogue"]["title"] == "ผลการประเมิน ITA ของเทศบาลในจังหวัดยะลา"
    assert package["licenses"][0]["name"] == package["catalogue"]["license_id"] == "CC-BY-4.0"
    assert package["catalogue"]["geo_coverage"] == "จังหวัด"
    assert package["catalogue"]["data_format"] == "CSV"
    assert package["catalogue"]["objective"]


def test_a_misspelt_key_of_a_description_is_refused(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    (folder / "dataset.toml").write_text('licence = "CC-BY-4.0"\n', encoding="utf-8")
    with pytest.raises(DatasetError, match="licence"):
        write_dataset(folder, REPORTS, SOURCE_ROWS, ["csv"])
    for name, content in before.items():
        assert (folder / name).read_bytes() == content
