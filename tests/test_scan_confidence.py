"""Values that were recognised with little confidence are flagged where they stand, and no others."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.normalize.confidence import CERTAIN, LONGEST, flag_confidence
from itareport.records.clean import Clean, Measure, Report
from itareport.records.findings import Code, Flag, Severity
from itareport.records.raw import Column, MentionPlace, RawCell, RawMeasure, RawMention
from tests.report_builder import bare_report, plain_report, printed


def found(report: Report) -> list[tuple[str, str, str]]:
    flags = [item for item in flag_confidence(report).flags if item.code is Code.LOW_CONFIDENCE]
    return [(item.table, item.row, item.field) for item in flags]


def scored(sure: float | None) -> Report:
    report = plain_report()
    value = Clean[Decimal](value=Decimal("91.55"), raw=printed("๙๑.๕๕", 2, sure=sure))
    scores = tuple(
        replace(score, score=value) if score.indicator_no == 4 else score for score in report.scores
    )
    return replace(report, scores=scores)


def test_what_was_not_recognised_is_not_doubted() -> None:
    report = plain_report()
    assert flag_confidence(report) is report
    assert found(bare_report()) == []


def test_a_doubtful_score_is_flagged() -> None:
    report = flag_confidence(scored(0.62))
    (item,) = (item for item in report.flags if item.code is Code.LOW_CONFIDENCE)
    assert (item.table, item.row, item.field) == ("scores", "4", "score")
    assert (item.got, item.expected, item.severity) == ("๙๑.๕๕", "0.62", Severity.WARNING)
    assert item.origins[0].page == 2


@pytest.mark.parametrize("sure", [CERTAIN, 0.99, 1.0, None])
def test_a_sure_score_is_not(sure: float | None) -> None:
    assert found(scored(sure)) == []


def test_values_of_the_report_are_flagged() -> None:
    doubt = 0.3
    report = replace(
        plain_report(),
        subject=Clean[str](value="รายงาน", raw=printed("รายงาน", sure=doubt)),
        overall=Clean[Decimal](value=Decimal("92.69"), raw=printed("๙๒.๖๙", sure=doubt)),
        instrument_means={"IIT": Clean[Decimal](value=Decimal("90.00"), raw=printed("๙๐.๐๐", sure=doubt))},
        rating=Clean[str](value="ผ่าน", raw=printed("ผ่าน", sure=doubt)),
    )
    assert set(found(report)) == {
        ("reports", "", field) for field in ("subject", "overall_score", "iit_score", "rating")
    }


def test_a_year_that_is_stated_twice_is_certain() -> None:
    year = printed("ปีงบประมาณ พ.ศ. ๒๕๖๗", sure=0.4)
    once = RawMention(value=year, place=MentionPlace.TITLE, year_be=2567)
    report = replace(plain_report(), fiscal_year=Clean[int](value=2567, raw=year))
    seen = replace(report, raw=replace(report.raw, fiscal_years=(once,)))
    assert found(seen) == [("reports", "", "fiscal_year")]
    again = replace(report, raw=replace(report.raw, fiscal_years=(once, once)))
    assert found(again) == []


def measured(text: str, sure: float) -> Report:
    report = plain_report()
    cells = (
        RawCell(column=Column.ACTIVITIES, heading="กิจกรรม", value=printed(text, 3, sure=sure)),
        RawCell(column=Column.PERIOD, heading="ระยะเวลา", value=printed("ต.ค. ๖๖", 3, sure=0.99)),
        RawCell(column=None, heading="อื่น", value=printed("ก", 3, sure=0.1)),
    )
    raw = replace(report.raw, measures=(RawMeasure(cells=cells),))
    return replace(report, raw=raw, measures=(Measure(measure_no=1, row_no=1, raw_row=0),))


def test_a_doubtful_field_of_a_measure_is_flagged_and_quoted_briefly() -> None:
    report = flag_confidence(measured("จัดทำคู่มือ\nการปฏิบัติงาน " * 9, 0.5))
    (item,) = (item for item in report.flags if item.code is Code.LOW_CONFIDENCE)
    assert (item.table, item.row, item.field) == ("measures", "1", "activities")
    assert len(item.got) == LONGEST + 1
    assert "\n" not in item.got


@given(st.text(max_size=90), st.floats(0, 1))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_any_text_is_lived_through(text: str, sure: float) -> None:
    report = flag_confidence(measured(text, sure))
    doubted = any(item.code is Code.LOW_CONFIDENCE for item in report.flags)
    assert doubted == (sure < CERTAIN)


def test_flags_stay_in_the_order_of_their_severity() -> None:
    info = Flag(code=Code.AGENCY_UNKNOWN, severity=Severity.INFO, table="reports")
    error = Flag(code=Code.SCORE_MISSING, severity=Severity.ERROR, table="scores")
    report = flag_confidence(replace(scored(0.2), flags=(error, info)))
    assert [item.severity for item in report.flags] == [Severity.ERROR, Severity.WARNING, Severity.INFO]
