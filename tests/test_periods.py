"""Thai date and period expressions, against expressions whose meaning was thought out by hand."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from itareport.normalize.periods import PeriodReading, period_json, read_date, read_periods, span
from itareport.records.clean import Method, PeriodKind
from itareport.records.findings import Code
from tests.paths import SHARED

Row = dict[str, Any]
OWN = Path(__file__).parent / "data" / "periods.jsonl"
FIELDS = ("kind", "start", "end", "recurrence", "duration", "label", "flags")


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def told(reading: PeriodReading) -> list[Row]:
    """Give the periods' fields that are not empty, flags in one order."""
    found: list[Row] = []
    periods: Any = period_json(reading)["periods"]
    for period in periods:
        kept = {field: period[field] for field in FIELDS if period[field] or field in ("start", "end")}
        found.append(kept | ({"flags": sorted(period["flags"])} if period["flags"] else {}))
    return found


def days(text: str, fiscal_year: int | None = None, *, repair: bool = True) -> tuple[str | None, str | None]:
    start, end, _ = span(read_periods(text, fiscal_year, repair=repair).periods)
    return (start.isoformat() if start else None), (end.isoformat() if end else None)


def flags(text: str, fiscal_year: int | None = None) -> set[str]:
    return {flag.value for period in read_periods(text, fiscal_year).periods for flag in period.flags}


def expected(row: Row) -> list[Row]:
    return [
        period | ({"flags": sorted(period["flags"])} if "flags" in period else {})
        for period in row["periods"]
    ]


OWN_ROWS = rows(OWN)


@pytest.mark.parametrize("category", sorted({row["category"] for row in OWN_ROWS}))
def test_own_expressions(category: str) -> None:
    found = {
        (row["text"], row["fiscal_year"]): (
            told(read_periods(row["text"], row["fiscal_year"])),
            expected(row),
        )
        for row in OWN_ROWS
        if row["category"] == category and not row.get("known_gap")
    }
    assert {row: both for row, both in found.items() if both[0] != both[1]} == {}


def test_own_expressions_stand_once() -> None:
    keys = [(row["text"], row["fiscal_year"]) for row in OWN_ROWS]
    assert len(keys) == len(set(keys))


def test_a_mended_gap_shows() -> None:
    gaps = [row for row in OWN_ROWS if row.get("known_gap")]
    mended = [
        row["text"] for row in gaps if told(read_periods(row["text"], row["fiscal_year"])) == expected(row)
    ]
    assert mended == []


def case_faults(row: Row) -> list[str]:
    """List what the reading of a shared case gets wrong. `multiple` and `none` are the file's own kinds."""
    reading = read_periods(row["text"], row["fiscal_year"], repair=False)
    kinds = [period.kind.value for period in reading.periods]
    flagged = {flag.value for period in reading.periods for flag in period.flags}
    abstains = row.get("abstaining_is_right_too", False) and kinds == ["unreadable"]
    faults: list[str] = []
    right_kind = {"none": not kinds, "multiple": len(kinds) > 1}.get(row["kind"], kinds[:1] == [row["kind"]])
    if not (right_kind or abstains):
        faults.append("kind")
    if not abstains and days(row["text"], row["fiscal_year"], repair=False) != (row["start"], row["end"]):
        faults.append("days")
    if row["must_flag"] and not flagged:
        faults.append("flag")
    if row.get("year_inferred", False) != (Code.PERIOD_YEAR_INFERRED in flagged):
        faults.append("inferred")
    repaired = row.get("repaired")
    if repaired and days(row["text"], row["fiscal_year"]) != (repaired["start"], repaired["end"]):
        faults.append("repaired")
    return faults


def test_shared_cases() -> None:
    faults = {row["id"]: case_faults(row) for row in rows(SHARED / "cases" / "periods.jsonl")}
    assert len(faults) == 118
    assert {case: found for case, found in faults.items() if found} == {}


def test_shared_cases_outside_the_fiscal_year() -> None:
    """A calendar year that overlaps the fiscal year is not outside it, whatever the case file's column says."""
    for row in rows(SHARED / "cases" / "periods.jsonl"):
        flagged = Code.PERIOD_OUTSIDE_FISCAL_YEAR in flags(row["text"], row["fiscal_year"])
        overlaps = row["kind"] == "year" and row["start"] <= "2024-09-30" and row["end"] >= "2023-10-01"
        assert flagged == (row["outside_fiscal_year"] and not overlaps and "repaired" not in row), row["text"]


REVERSED = "๑ ต.ค. ๒๕๖๖-๓๐ ก.ย. ๒๕๖๖"


def test_reversed_period_is_repaired_and_told() -> None:
    reading = read_periods(REVERSED, 2567)
    assert days(REVERSED, 2567) == ("2023-10-01", "2024-09-30")
    assert reading.periods[0].flags == (Code.PERIOD_REVERSED,)
    [change] = reading.changes
    assert (change.before, change.after, change.method) == ("๓๐ ก.ย. ๒๕๖๖", "๓๐ ก.ย. ๒๕๖๗", Method.DATE)
    assert REVERSED[change.at :].startswith(change.before)


def test_repair_moves_the_date_wherever_it_is_printed() -> None:
    text = "วันเดือนปีที่ดำเนินการ ๑ ต.ค. ๒๕๖๗ วันเริ่มต้น ๑ ต.ค. ๒๕๖๗ วันสิ้นสุด ๓๐ ก.ย. ๒๕๖๗"
    reading = read_periods(text, 2567)
    assert days(text, 2567) == ("2023-10-01", "2024-09-30")
    assert [(change.before, change.after) for change in reading.changes] == [
        ("๑ ต.ค. ๒๕๖๗", "๑ ต.ค. ๒๕๖๖")
    ] * 2


@pytest.mark.parametrize(
    ("text", "fiscal_year"),
    [
        (REVERSED, None),
        (REVERSED, 2570),
        ("๑ ก.ย. ๒๕๖๖-๓๐ ก.ย. ๒๕๖๖", 2567),
        ("๓๑-๑ ต.ค. ๒๕๖๖", 2567),
        ("๕ มี.ค. ๒๕๖๗ - ๑ ก.พ. ๒๕๖๗", 2567),
        ("๑ ต.ค. ๒๕๖๗ - ๓๐ ก.ย. ๒๕๖๗, ๑ ต.ค. ๒๕๖๗ - ๓๑ ต.ค. ๒๕๖๗", 2567),
    ],
)
def test_repair_stays_quiet(text: str, fiscal_year: int | None) -> None:
    reading = read_periods(text, fiscal_year)
    assert reading.changes == ()
    assert reading == read_periods(text, fiscal_year, repair=False)


def test_repair_keeps_the_digits_as_given() -> None:
    [change] = read_periods("1 พ.ย. 66 - 31 ม.ค. 66", 2567).changes
    assert change.after == "31 ม.ค. 67"


def test_misprinted_month_name_is_a_change() -> None:
    [change] = read_periods("๗ มีนาคน ๒๕๖๗").changes
    assert (change.before, change.after, change.method) == ("มีนาคน", "มีนาคม", Method.VOCABULARY)
    assert change.score is not None
    assert 80 < change.score < 100


@pytest.mark.parametrize("text", ["๗ มีนาคม ๒๕๖๗", "๕ กรกฏาคม ๒๕๖๗", "๗ รายงาน ๒๕๖๗", "๗ มิ.ค. ๒๕๖๗"])
def test_sound_and_unlike_names_are_no_change(text: str) -> None:
    assert read_periods(text).changes == ()


def suggestions(text: str, fiscal_year: int | None = 2567) -> list[str]:
    [period] = read_periods(text, fiscal_year).periods
    assert period.suggestion is not None
    return period.suggestion.split("|")


def test_swallowed_month_letter_suggests_every_month_that_fits() -> None:
    found = suggestions("1๓.ค. ๒๕๖๖")
    assert found[0] == "1 ธ.ค. 2566"
    assert {reading.split()[1] for reading in found} == {
        "ม.ค.",
        "มี.ค.",
        "พ.ค.",
        "ก.ค.",
        "ส.ค.",
        "ต.ค.",
        "ธ.ค.",
    }


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("๓๑ มิ.ย. ๒๕๖๗", "30 มิ.ย. 2567"),
        ("๓๑ ก.ย. ๒๕๖๗", "31 ก.ค. 2567"),
        ("๑๔ บ.ค. ๒๕๖๗", "14 ม.ค. 2567"),
        ("๓๐ ก.ย. ๒๕๖ฅ", "30 ก.ย. 2567"),
        ("๑ มี.ค. ๒๖๖๗", "1 มี.ค. 2567"),
        ("๓๐/๑๓/๒๕๖๗", "30 ธ.ค. 2567"),
        ("12/25/2023", "25 ธ.ค. 2566"),
        ("๓๐ ก.ย. ๒๕๖ ๗", "30 ก.ย. 2567"),
        ("O1 ต.ค. 2566", "1 ต.ค. 2566"),
        ("๑๓๑ ต.ค. ๒๕๖๖", "31 ต.ค. 2566"),
    ],
)
def test_unreadable_dates_suggest(text: str, reading: str) -> None:
    assert reading in suggestions(text)


def test_month_abbreviations_are_never_read_by_likeness() -> None:
    for text in ("๑ ด.ค. ๒๕๖๖", "๑ ฎ.ย. ๒๕๖๗", "๑ มุ.ย. ๒๕๖๗", "๑ ก.ถ. ๒๕๖๗", "๓ มี,ค, ๒๕๖๗"):
        assert [period.kind for period in read_periods(text, 2567).periods] == [PeriodKind.UNREADABLE], text


def test_period_text_is_a_piece_of_the_input() -> None:
    text = "วันที่ด\N{THAI CHARACTER NIKHAHIT}\N{THAI CHARACTER SARA AA}เนินการ\u200b ๑ ต.ค.\n๒๕๖๖  -  ๓๐ ก.ย. ๒๕๖๗ ครับ"
    [period] = read_periods(text).periods
    assert period.text == "๑ ต.ค.\n๒๕๖๖  -  ๓๐ ก.ย. ๒๕๖๗"


@pytest.mark.parametrize(
    "text",
    [
        "ท่ี ๓๐ กันยายน ๒๕๖๗",
        "วันที\uf70a ๓๐ กันยายน ๒๕๖๗",
        "ว ั นท ี ่ ๓๐ ก ันยายน ๒๕๖๗",
        "วันที่\u00a0๓๐\u00a0กันยายน\u2003๒๕๖๗",
        "วันที่ ๓๐ กัันยายน ๒๕๖๗",
    ],
)
def test_damaged_unicode(text: str) -> None:
    assert days(text) == ("2024-09-30", "2024-09-30")
    assert flags(text) == set()


def test_json_line_holds_every_field() -> None:
    assert period_json(read_periods("ทุกสิ้นเดือน")) == {
        "text": "ทุกสิ้นเดือน",
        "periods": [
            {
                "kind": "recurring",
                "start": None,
                "end": None,
                "recurrence": "FREQ=MONTHLY;BYMONTHDAY=-1",
                "duration": None,
                "label": None,
                "text": "ทุกสิ้นเดือน",
                "flags": [],
                "suggestion": None,
            }
        ],
    }


def test_read_date() -> None:
    assert read_date("๑ ตุลาคม พ.ศ. ๒๕๖๗").value == datetime.date(2024, 10, 1)
    assert read_date("๑ ตุลาคม").value is None
    assert read_date("๑ ตุลาคม").raw == "๑ ตุลาคม"
    assert read_date("ที่ ยล ๕๒๙๐๑/๑๑๒๐").raw is None


def test_report_cells() -> None:
    """The period cells of the report of 2567, each with its days after the repair and its recurrences."""
    lines = (SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t")[2] for line in lines if line.count("\t") == 5]
    cells = [cell.replace("</p> <p>", "\n").replace("<p>", "").replace("</p>", "") for cell in cells]
    cells = [cell for cell in cells if cell and not cell.startswith("ระยะเวลา")]
    found = [(days(cell, 2567), span(read_periods(cell, 2567).periods)[2]) for cell in cells]
    whole = ("2023-10-01", "2024-09-30")
    month_end = "FREQ=MONTHLY;BYMONTHDAY=-1"
    assert found == [
        (("2023-10-01", "2024-03-31"), None),
        (("2023-12-15", "2024-09-15"), "FREQ=MONTHLY;BYMONTHDAY=15"),
        (("2024-04-01", "2024-09-30"), None),
        (whole, month_end),
        (("2023-10-01", "2024-03-31"), None),
        (("2023-12-01", "2024-09-30"), month_end),
        ((None, "2023-12-31"), None),
        (("2023-12-01", "2024-06-30"), None),
        (("2024-03-01", "2024-03-22"), None),
        (("2023-10-01", "2023-10-31"), month_end),
        *[(whole, None)] * 5,
        (("2023-09-01", "2023-09-30"), None),
        (whole, None),
        (("2023-09-01", "2023-09-15"), None),
        (("2024-02-01", "2024-02-22"), None),
        (("2023-10-01", "2024-03-31"), None),
        (whole, None),
        (("2023-10-01", "2023-10-31"), None),
    ]
