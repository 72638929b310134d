"""The workbook: numbers and dates as such, texts as texts, and what Excel cannot hold."""

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from itareport.export.dataset import write_dataset
from itareport.export.gathering import table_rows
from itareport.export.tables import TABLES
from itareport.export.widths import display_width
from itareport.export.workbook import CELL_LIMIT, CUT_MARK, fitting, write_workbook
from tests.report_builder import (
    bare_report,
    hard_report,
    plain_report,
    read_source,
    unread_source,
)

REPORTS = (hard_report(), plain_report(), bare_report())
SOURCE_ROWS = (*(read_source(report, f"{report.report_id}.txt") for report in REPORTS), unread_source())
ROWS = table_rows(REPORTS, SOURCE_ROWS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set with its workbook."""
    path = tmp_path_factory.mktemp("workbook") / "ชุดข้อมูล"
    write_dataset(path, iter(REPORTS), SOURCE_ROWS, ["xlsx"])
    return path


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return openpyxl.load_workbook(folder / "dataset.xlsx")


def test_the_workbook_has_a_sheet_a_table_with_two_header_rows(book: Workbook) -> None:
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == [column.thai for column in table.columns]
        assert [cell.value for cell in sheet[2]] == list(table.names)
        assert sheet.freeze_panes == "A3"
        assert str(sheet.auto_filter.ref).startswith("A2:")
        assert sheet.max_row == 2 + len(ROWS[table.name])


def test_scores_and_dates_are_numbers_and_dates_in_the_workbook(book: Workbook) -> None:
    sheet = book["reports"]
    column = {str(cell.value): number for number, cell in enumerate(sheet[2], start=1)}
    score = sheet.cell(3, column["overall_score"])
    assert (score.value, score.number_format, score.data_type) == (92.69, "0.00", "n")
    date = sheet.cell(3, column["document_date"])
    assert (date.value, date.number_format) == (datetime.datetime(2024, 10, 1), "yyyy-mm-dd")


def test_text_is_never_a_formula_or_an_address_in_the_workbook(book: Workbook) -> None:
    found = 0
    for sheet in book:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                found += str(cell.value).startswith(("=", "http", "-", "+", "@"))
    assert found >= 4


def test_a_workbook_cell_that_excel_cannot_hold_says_so(book: Workbook) -> None:
    texts = [str(cell.value) for row in book["measures"].iter_rows(min_row=3) for cell in row]
    (cut,) = [text for text in texts if text.endswith(CUT_MARK)]
    assert len(cut) == CELL_LIMIT
    assert "1583-01-01" in texts
    assert "12345678901234567890" in [str(cell.value) for cell in book["quantities"]["D"]]


@given(st.text(st.sampled_from("กa\N{GRINNING FACE}\ufffe\n"), min_size=0, max_size=50), st.integers(0, 900))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_any_text_fits_a_cell(text: str, times: int) -> None:
    fitted = fitting(text * times)
    assert len(fitted.encode("utf-16-le")) <= 2 * CELL_LIMIT
    assert "\ufffe" not in fitted
    assert fitted.endswith(CUT_MARK) or fitted == (text * times).replace("\ufffe", "\ufffd")


def test_a_table_longer_than_a_sheet_goes_on_in_another(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", ROWS, sheet_rows=7)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    parts = [name for name in book.sheetnames if name.startswith("scores")]
    assert parts == ["scores", "scores_2", "scores_3"]
    written = [tuple(cell.value for cell in row) for name in parts for row in book[name].iter_rows(min_row=3)]
    assert [row[:5] for row in written] == [row[:5] for row in ROWS["scores"]]


def test_a_large_workbook_is_written_row_by_row_and_reads_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("itareport.export.workbook._LARGE", 0)
    write_workbook(tmp_path / "x.xlsx", ROWS)
    large = openpyxl.load_workbook(tmp_path / "x.xlsx")
    small = openpyxl.load_workbook(folder / "dataset.xlsx")
    for table in TABLES:
        # openpyxl leaves the escape of an underscore as it is in the texts of such a workbook
        written = [tuple(unescaped(cell) for cell in row) for row in large[table.name].values]
        assert written == list(small[table.name].values)


def unescaped(cell: object) -> object:
    return cell.replace("_x005F_", "_") if isinstance(cell, str) else cell


def test_the_workbook_holds_no_clock(folder: Path) -> None:
    with zipfile.ZipFile(folder / "dataset.xlsx") as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_columns_are_as_wide_as_what_stands_in_them(book: Workbook) -> None:
    sheet = book["scores"]
    letters = {str(cell.value): cell.coordinate.rstrip("2") for cell in sheet[2]}
    longest = max(display_width(str(row[5])) for row in ROWS["scores"])
    assert longest < sheet.column_dimensions[letters["indicator"]].width < longest + 4
    assert sheet.column_dimensions[letters["page"]].width < 12
    assert book["measures"].column_dimensions["P"].width < 62  # forty thousand characters do not make a wall
