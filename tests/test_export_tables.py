"""The tables' columns are those of the contract, and every report fits into them."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.export.cells import lines, plain, two_places
from itareport.export.columns import TABLE_NAMES
from itareport.export.gathering import table_rows
from itareport.export.rows import fiscal_year_dates, place_order
from itareport.export.schema import ColumnType, Row, TableRows, Value
from itareport.export.tables import TABLES, table_named
from itareport.records.clean import Report
from tests.paths import SHARED
from tests.report_builder import (
    BARE_ID,
    HARD_ID,
    PLAIN_ID,
    bare_report,
    hard_report,
    plain_report,
    read_source,
    unread_source,
)

TYPES: dict[ColumnType, type] = {
    ColumnType.STRING: str,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: Decimal,
    ColumnType.DATE: datetime.date,
    ColumnType.BOOLEAN: bool,
}


def rows_of(*reports: Report, language: str = "th") -> TableRows:
    sources = [read_source(report, f"{report.report_id}.txt") for report in reports]
    with table_rows(reports, [*sources, unread_source()], language) as rows:
        return {name: list(found) for name, found in rows.items()}


def cells(rows: TableRows, table: str, **wanted: Value) -> list[dict[str, Value]]:
    found: list[dict[str, Value]] = [
        dict(zip(table_named(table).names, row, strict=True)) for row in rows[table]
    ]
    return [row for row in found if all(row[name] == value for name, value in wanted.items())]


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_columns_are_those_of_the_contract(name: str) -> None:
    contract = " ".join((SHARED / "CONTRACT.md").read_text(encoding="utf-8").split())
    listed = re.search(rf"\*\*{name}\*\*: `([^`]*)`", contract)
    assert listed is not None
    assert table_named(name).names == tuple(listed[1].split(", "))


def test_every_column_has_words_and_every_key_is_a_column() -> None:
    assert tuple(table.name for table in TABLES) == TABLE_NAMES
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        assert set(table.key) <= set(table.names)
        for column in table.columns:
            assert all((column.thai, column.english, column.description)), column.name
            assert re.search("[ก-๙]|SHA", column.thai), column.name
        for reference in table.references:
            assert set(reference.columns) <= set(table.names)
            assert reference.table == "reports" or reference.columns == table_named(reference.table).key


def test_every_cell_has_the_type_of_its_column() -> None:
    rows = rows_of(hard_report(), plain_report(), bare_report())
    for table in TABLES:
        for row in rows[table.name]:
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or type(value) is TYPES[column.type], (table.name, column.name, value)
                assert value != ""
                assert value is not None or not column.required, (table.name, column.name)


def test_rows_are_sorted_by_report_and_number_whatever_the_order_of_the_reports() -> None:
    reports = [
        plain_report(),
        hard_report(),
        bare_report(),
        plain_report(f"{PLAIN_ID}-10"),
        plain_report(f"{PLAIN_ID}-2"),
    ]
    rows = rows_of(*reports)
    assert rows_of(*reversed(reports)) == rows
    assert [row[0] for row in rows["reports"]] == [
        PLAIN_ID,
        f"{PLAIN_ID}-2",
        f"{PLAIN_ID}-10",
        HARD_ID,
        BARE_ID,
    ]
    assert [row["indicator_no"] for row in cells(rows, "scores", report_id=HARD_ID)] == [1, 2, 3, 10]
    assert [row["measure_no"] for row in cells(rows, "measures", report_id=HARD_ID)] == [2, 10]
    assert [row["row"] for row in cells(rows, "flags", report_id=HARD_ID)] == [None, "2", "2.2", "2.10"]
    assert [row[0] for row in rows["sources"]] == sorted(str(row[0]) for row in rows["sources"])


def test_a_document_under_two_names_is_one_report_with_two_sources() -> None:
    report = plain_report()
    rows = table_rows([report, report], [read_source(report, "b.txt"), read_source(report, "a.txt")])
    assert [len(rows[name]) for name in ("sources", "reports", "scores", "measures")] == [2, 1, 10, 1]


def test_a_report_row() -> None:
    (row,) = cells(rows_of(plain_report()), "reports")
    assert row["fiscal_year_start"] == datetime.date(2023, 10, 1)
    assert row["fiscal_year_end"] == datetime.date(2024, 9, 30)
    assert row["overall_score_raw"] == "๙๒.๖๙"
    assert str(row["overall_score_computed"]) == "92.69"
    assert (str(row["iit_score"]), row["eit_score"]) == ("92.53", None)
    assert row["rating_expected"] == "ผ่านดี|ผ่าน"
    assert (row["agency_type"], row["province"], row["score_check"]) == ("เทศบาลเมือง", "ยะลา", "agrees")


def test_scores_have_two_decimals_and_say_what_could_not_be_read() -> None:
    rows = cells(rows_of(hard_report()), "scores")
    assert [
        (row["score"] if row["score"] is None else str(row["score"]), row["score_raw"]) for row in rows
    ] == [
        (None, None),
        (None, "๙O.๐๐"),
        ("0.00", "0"),
        ("100.00", "๑๐๐"),
    ]
    assert (rows[3]["page"], rows[3]["bbox"], str(rows[3]["confidence"])) == (2, "72 90.5 100 104", "0.9877")


def test_a_hard_measure() -> None:
    row = cells(rows_of(hard_report()), "measures")[0]
    assert row["activities"] == "- ขีดนำ\nบรรทัดแรก บรรทัดสอง\n\tแท็บ"
    assert row["aspect_raw"] == "๓. ข้อตกลง\nและรูปแบบ"
    assert (row["pages"], str(row["confidence"])) == ("3-4", "0.5")
    assert str(row["budget_baht"]) == "1234.50"
    assert row["period"] is None


def test_places_are_those_of_the_page_where_a_value_begins() -> None:
    row = cells(rows_of(hard_report()), "corrections", row="2")[0]
    assert (row["page"], row["bbox"], str(row["score"]), row["applied"]) == (3, "1 2 3 4", "91.67", False)
    assert cells(rows_of(hard_report()), "flags", row="2.10")[0]["page"] == 4


def test_seconds_stay_out_of_the_tables() -> None:
    rows = cells(rows_of(plain_report()), "sources")
    assert [row["seconds"] for row in rows] == [None, None]


def test_messages_follow_the_language() -> None:
    assert "ไฟล์ว่าง" in str(cells(rows_of(language="th"), "sources", status="failed")[0]["error"])
    assert "empty" in str(cells(rows_of(language="en"), "sources", status="failed")[0]["error"])
    english = cells(rows_of(hard_report(), language="en"), "flags", code="period-unreadable")[0]
    assert english["message"] == "The date “1๓.ค. ๒๕๖๖” cannot be read (perhaps 1 ธ.ค. 2566)"


def test_a_second_document_of_one_agency_and_year_is_flagged() -> None:
    second = "3333333333333333"
    rows = rows_of(plain_report(second), plain_report())
    assert [(row["report_id"], row["code"]) for row in cells(rows, "flags")] == [(second, "duplicate-report")]
    assert [row["flags"] for row in cells(rows, "reports")] == [0, 1]
    assert PLAIN_ID in str(cells(rows, "flags")[0]["message"])


def test_another_year_another_agency_and_no_agency_are_no_duplicates() -> None:
    rows = rows_of(
        plain_report(),
        plain_report("3333333333333333", year=2566),
        plain_report("4444444444444444", agency="เทศบาลเมืองอื่น"),
        bare_report(),
        bare_report("5555555555555555"),
    )
    assert cells(rows, "flags") == []


def test_the_number_of_flags_is_the_number_of_rows_in_flags() -> None:
    rows = rows_of(hard_report(), plain_report(), plain_report("3333333333333333"), bare_report())
    for row in cells(rows, "reports"):
        assert row["flags"] == len(cells(rows, "flags", report_id=row["report_id"]))


@given(st.integers(min_value=2400, max_value=2700))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_a_fiscal_year_lasts_a_year(year: int) -> None:
    start, end = fiscal_year_dates(year)
    assert start is not None
    assert end is not None
    assert (end - start).days in (364, 365)
    assert (start.month, start.day, end.month, end.day, end.year) == (10, 1, 9, 30, year - 543)


@given(st.lists(st.text()))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_an_item_is_a_line(items: list[str]) -> None:
    joined = lines(items)
    assert len((joined or "").splitlines()) == sum(1 for item in items if item.strip())


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_two_places_are_two_places(value: Decimal) -> None:
    score = two_places(value)
    assert score is not None
    assert score.as_tuple().exponent == -2
    assert abs(score - value) <= Decimal("0.005")


@given(st.floats(min_value=0, max_value=1))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_a_confidence_has_four_decimals_at_most(value: float) -> None:
    number = plain(value, 4)
    assert number is not None
    assert re.fullmatch(r"[01](\.[0-9]{1,4})?", str(number))


@given(st.text(), st.text())
@settings(derandomize=True, deadline=None, max_examples=200)
def test_any_place_has_an_order(table: str, row: str) -> None:
    assert place_order(table, row) == place_order(table, row)


def test_nothing_gives_empty_tables() -> None:
    rows: dict[str, list[Row]] = {name: list(found) for name, found in table_rows([], []).items()}
    assert rows == {name: [] for name in TABLE_NAMES}
