"""docs/periods.md: its examples are what the program says, and every kind and flag of periods stands there."""

from typing import Any

import msgspec
import pytest

from itareport.answers import describe_period
from itareport.records.clean import PeriodKind
from tests.doc_blocks import page_text, table_cells

PAGE = "periods.md"
KINDS = table_cells(PAGE, "| expression | kind |")
FLAGGED = table_cells(PAGE, "| expression | start |")


class Answer(msgspec.Struct):
    periods: list[dict[str, Any]]


def only_period(expression: str, fiscal_year: int | None) -> dict[str, Any]:
    (period,) = msgspec.json.decode(describe_period(expression, fiscal_year), type=Answer).periods
    return period


@pytest.mark.parametrize("row", KINDS, ids=[row[0] for row in KINDS])
def test_a_kind_is_as_the_page_says(row: list[str]) -> None:
    period = only_period(row[0], None)
    rule = period["recurrence"] or period["duration"] or ""
    assert [row[0], period["kind"], period["start"] or "", period["end"] or "", rule] == row


@pytest.mark.parametrize("row", FLAGGED, ids=[row[0] for row in FLAGGED])
def test_a_flag_is_as_the_page_says(row: list[str]) -> None:
    period = only_period(row[0], 2567)
    suggestion = (period["suggestion"] or "").replace("|", ", ")
    dates = [period["start"] or "", period["end"] or ""]
    assert [row[0], *dates, ", ".join(period["flags"]), suggestion] == row


def test_every_kind_stands_there() -> None:
    assert {row[1] for row in KINDS} == set(PeriodKind)


def test_what_gives_no_period_and_what_is_read_by_likeness() -> None:
    assert "ต่อเนื่อง" in page_text(PAGE)
    assert msgspec.json.decode(describe_period("ต่อเนื่อง", None))["periods"] == []
    assert "มีนาคน" in page_text(PAGE)
    assert only_period("มีนาคน ๒๕๖๗", None)["start"] == "2024-03-01"


def test_the_repair_needs_a_fiscal_year() -> None:
    assert only_period("๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๖", None)["end"] == "2023-09-30"
