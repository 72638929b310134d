"""The files of a data set: they hold what the tables hold, and the same input gives the same bytes."""

import csv
import datetime
import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.export.columns import TABLE_NAMES
from itareport.export.csv_files import csv_line, guarded, write_csv, write_excel_csv
from itareport.export.dataset import Format, present_formats, write_dataset
from itareport.export.gathering import table_rows
from itareport.export.json_lines import write_json_lines
from itareport.export.replacement import replacing
from itareport.export.schema import ColumnType, Row, Table
from itareport.export.tables import FLAGS, MEASURES, SOURCES, TABLES, table_named
from itareport.records.errors import DatasetError
from tests.report_builder import (
    HARD_ID,
    bare_report,
    hard_report,
    plain_report,
    read_source,
    unread_source,
)

REPORTS = (hard_report(), plain_report(), bare_report())
SOURCE_ROWS = (*(read_source(report, f"{report.report_id}.txt") for report in REPORTS), unread_source())
ROWS = table_rows(REPORTS, SOURCE_ROWS)
ALL = tuple(Format)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set in every format."""
    path = tmp_path_factory.mktemp("export") / "ชุดข้อมูล"
    write_dataset(path, iter(REPORTS), SOURCE_ROWS, ALL, excel_csv=True)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_dataset(tmp_path, iter(REPORTS[::-1]), SOURCE_ROWS[::-1], ALL, excel_csv=True)
    assert contents(tmp_path) == contents(folder)
    write_dataset(tmp_path, iter(REPORTS), SOURCE_ROWS, ALL, excel_csv=True)
    assert contents(tmp_path) == contents(folder)


def test_the_default_formats_are_csv_json_and_xlsx(tmp_path: Path) -> None:
    write_dataset(tmp_path, REPORTS, SOURCE_ROWS)
    names = {"datapackage.json", "dataset.xlsx", "failures.csv", *(f"{table.name}.csv" for table in TABLES)}
    assert set(contents(tmp_path)) == names | {f"json/{report.report_id}.json" for report in REPORTS}


def test_csv_is_as_the_contract_says(folder: Path) -> None:
    content = (folder / "measures.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8")
    assert text.startswith(",".join(MEASURES.names) + "\n")
    assert text.endswith("\n")
    assert "\r" not in text
    assert b"\r" in (folder / "periods.csv").read_bytes()  # a carriage return in a text is kept, quoted


@pytest.mark.parametrize("table", TABLES, ids=TABLE_NAMES)
def test_csv_reads_back_to_the_rows(folder: Path, table: Table) -> None:
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == table.names
    assert [tuple(cell or None for cell in row) for row in rows] == [
        tuple(None if value is None else expected_text(value) for value in row) for row in ROWS[table.name]
    ]


def expected_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=2))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_any_line_reads_back(cells: list[str]) -> None:
    assert next(csv.reader(io.StringIO(csv_line(cells), newline=""), strict=True)) == cells


def test_numbers_and_dates_in_csv(folder: Path) -> None:
    with (folder / "scores.csv").open(encoding="utf-8", newline="") as file:
        scores = [row["score"] for row in csv.DictReader(file) if row["report_id"] == HARD_ID]
    assert scores == ["", "", "0.00", "100.00"]
    with (folder / "quantities.csv").open(encoding="utf-8", newline="") as file:
        values = [row["value"] for row in csv.DictReader(file) if row["report_id"] == HARD_ID]
    assert values == ["1000", "0.123456789", "12345678901234567890"]


def test_excel_csv_has_a_bom_and_no_formula(folder: Path) -> None:
    for table in TABLES:
        content = (folder / f"{table.name}.excel.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        for row in rows[1:]:
            for column, cell in zip(table.columns, row, strict=True):
                assert column.type is not ColumnType.STRING or not cell.startswith(
                    ("=", "+", "-", "@", "\t", "\r")
                )


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+66", "- ข้อ", "@SUM(A1)", "\tก", "\rก", "＝1+1", "3-4", "1/2567", "12e4567890123456", "007"],
)
def test_a_text_that_excel_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ก - ข", "3", "92.69", "จำนวน 3 คน", "ยล 52901/1120", "a=b", "'x"])
def test_a_text_that_excel_leaves_alone_is_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    table = table_named("quantities")
    row: Row = ("1" * 16, 1, "results", Decimal("-5.5"), None, "-5.5")
    write_excel_csv(tmp_path / "q.csv", table, [row])
    assert (tmp_path / "q.csv").read_text("utf-8-sig").splitlines()[1] == f"'{'1' * 16},1,results,-5.5,,'-5.5"


def test_json_lines_are_the_rows(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "scores.jsonl").read_text("utf-8").splitlines()]
    assert [tuple(row) for row in rows] == [table_named("scores").names] * 14
    assert '"score":100.00,' in (folder / "scores.jsonl").read_text("utf-8")
    assert rows[-1]["score"] == 100 or rows[0]["score"] == 95.11
    assert any(row["score"] is None and row["score_raw"] == "๙O.๐๐" for row in rows)


def test_empty_json_lines_are_an_empty_file(tmp_path: Path) -> None:
    write_json_lines(tmp_path / "flags.jsonl", FLAGS, [])
    assert (tmp_path / "flags.jsonl").read_bytes() == b""


def test_parquet_has_decimals_and_dates(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    scores = parquet.read_table(folder / "scores.parquet").to_pylist()
    assert {str(row["score"]) for row in scores if row["report_id"] == HARD_ID} == {"None", "0.00", "100.00"}
    reports = parquet.read_table(folder / "reports.parquet").to_pylist()
    assert {row["document_date"] for row in reports} == {
        None,
        datetime.date(2024, 10, 1),
        datetime.date(2567, 10, 1),
    }
    values = parquet.read_table(folder / "quantities.parquet").to_pylist()
    assert Decimal("0.123456789") in [row["value"] for row in values]


def test_without_pyarrow_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DatasetError, match=r"itareport\[parquet\]"):
        write_dataset(tmp_path / "out", REPORTS, SOURCE_ROWS, ["parquet"])
    assert not (tmp_path / "out").exists()


def test_formats_that_are_there_are_kept_up_to_date(tmp_path: Path) -> None:
    write_dataset(tmp_path, REPORTS[:1], SOURCE_ROWS[:1], ALL, excel_csv=True)
    write_dataset(tmp_path, REPORTS, SOURCE_ROWS, ["csv"])
    assert present_formats(tmp_path) == set(Format) - {Format.JSON}
    assert len((tmp_path / "reports.jsonl").read_text("utf-8").splitlines()) == 3
    assert openpyxl.load_workbook(tmp_path / "dataset.xlsx")["reports"].max_row == 5
    assert (tmp_path / "sources.excel.csv").read_text("utf-8-sig").count("\n") == 5


def test_an_unknown_format_is_an_error_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="docx"):
        write_dataset(tmp_path / "out", REPORTS, SOURCE_ROWS, ["docx"])
    assert not (tmp_path / "out").exists()


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "flags.csv"
    path.write_text("old")

    def broken() -> None:
        with replacing(path) as partial:
            partial.write_text("half")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        broken()
    assert contents(tmp_path) == {"flags.csv": b"old"}


def test_leftovers_of_a_killed_run_do_not_stay(tmp_path: Path) -> None:
    (tmp_path / ".sources.csv.partial").write_text("half a file")
    write_csv(tmp_path / "sources.csv", SOURCES, [])
    assert set(contents(tmp_path)) == {"sources.csv"}
