"""What people decide about values is put where the values stand, and everything else is computed anew."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from itareport.extract.files.sources import make_source
from itareport.normalize.reviews.values import make_review, reviewable_values
from itareport.pipeline import ReadOptions, clean_reports, read_path, read_source
from itareport.records.clean import Method, Report, ScoreCheck
from itareport.records.reviews import Decision
from tests.reviewing import KHAO_NOI, SAMPLES, WHEN, WHO, apply, codes, corrected, find


@pytest.fixture(scope="module")
def khao_noi() -> Report:
    return read_path(KHAO_NOI, ReadOptions()).reports[0]


def test_a_corrected_score_moves_the_total(khao_noi: Report) -> None:
    assert khao_noi.score_check is ScoreCheck.AGREES
    report = apply(khao_noi, corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5"))
    score = report.scores[4].score
    assert score.value == Decimal("89.00")
    assert score.raw == khao_noi.scores[4].score.raw, "what was printed stays"
    assert [(step.rule, step.before, step.after) for step in score.steps] == [
        ("review", "๘๙.๙๐", "๘๙.๐๐"),
        ("read score", "๘๙.๐๐", "89.00"),
    ]
    assert report.overall_computed == Decimal("89.61")
    assert report.score_check is ScoreCheck.DIFFERS
    (correction,) = [one for one in report.corrections if one.method is Method.REVIEW]
    assert (correction.table, correction.row, correction.field) == ("scores", "5", "score")
    assert (correction.before, correction.after, correction.applied) == ("๘๙.๙๐", "๘๙.๐๐", True)
    assert [(origin.page, origin.line) for origin in correction.origins] == [(1, 26)]
    assert report.raw == khao_noi.raw
    assert [(review.who, review.when) for review in report.reviews] == [(WHO, WHEN)]


def test_a_persons_score_is_not_repaired() -> None:
    """The program mends the one misread digit that makes the total agree; not where a person read the digit."""
    text = KHAO_NOI.read_text(encoding="utf-8").replace("๙๕.๐๐", "๕๕.๐๐")
    report = read_source(make_source("a.md", text.encode()), ReadOptions()).reports[0]
    assert report.scores[8].score.value == Decimal("95.00")
    (repair,) = [one for one in report.corrections if one.method is Method.SCORE]
    assert repair.row == "9"
    accepted = apply(report, find(report, "scores", "score", "9"))
    assert accepted.scores[8].score.value == Decimal("55.00")
    assert not [one for one in accepted.corrections if one.method is Method.SCORE]


def test_an_unreadable_score_is_none(khao_noi: Report) -> None:
    report = apply(khao_noi, replace(find(khao_noi, "scores", "score", "4"), decision=Decision.UNREADABLE))
    assert report.scores[3].score.value is None
    assert report.scores[3].score.raw == khao_noi.scores[3].score.raw
    assert report.score_check is ScoreCheck.INCOMPLETE
    assert [(one.before, one.after) for one in report.corrections if one.method is Method.REVIEW] == [
        ("๘๔.๖๖", "")
    ]


def test_a_corrected_period_is_read_anew(khao_noi: Report) -> None:
    assert "period-reversed" in codes(khao_noi)
    report = apply(khao_noi, corrected(khao_noi, "๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๗", "measures", "period", "3"))
    assert (str(report.measures[2].start), str(report.measures[2].end)) == ("2023-10-01", "2024-09-30")
    assert "period-reversed" not in codes(report)
    (steps,) = [one.steps for one in report.measures[2].steps if one.field == "period"]
    assert steps[0].rule == "review"


def test_a_review_of_a_period_row_is_one_of_its_cell(khao_noi: Report) -> None:
    review = corrected(khao_noi, "ไตรมาสที่ ๒", "measures", "period", "3")
    report = apply(khao_noi, replace(review, table="periods", row="3.1", field="start_date"))
    assert str(report.measures[2].start) == "2024-01-01"


def test_a_corrected_cell_is_cleaned_like_print(khao_noi: Report) -> None:
    text = "- มีคู่มือการให้บริการ จำนวน ๑๕ คู่มือ\n- ประชาชนได้รับความสะดวก"
    report = apply(khao_noi, corrected(khao_noi, text, "measures", "results", "1"))
    assert report.measures[0].results == ("มีคู่มือการให้บริการ จำนวน 15 คู่มือ", "ประชาชนได้รับความสะดวก")
    assert ("results", Decimal(15), "คู่มือ") in [
        (one.field, one.value, one.unit) for one in report.measures[0].quantities
    ]
    (correction,) = [one for one in report.corrections if one.method is Method.REVIEW]
    assert (correction.before, correction.after) == (
        "- มีคู่มือการให้บริการ จำนวน ๑๒ คู่มือ",
        "- มีคู่มือการให้บริการ จำนวน ๑๕ คู่มือ",
    ), "only the line that changed"


def test_a_heading_is_corrected_over_all_its_rows(khao_noi: Report) -> None:
    review = corrected(
        khao_noi, "๖. กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล", "measures", "aspect", "3"
    )
    report = apply(khao_noi, review)
    assert [measure.aspect_no for measure in khao_noi.measures] == [1, 1, 5, 5]
    assert [measure.aspect_no for measure in report.measures] == [1, 1, 6, 6]
    assert [measure.aspect_raw for measure in report.measures] == [
        one.aspect_raw for one in khao_noi.measures
    ]


def test_the_agency(khao_noi: Report) -> None:
    report = apply(khao_noi, corrected(khao_noi, "เทศบาลตำบลเขาน้อย จังหวัดพัทลุง", "reports", "agency"))
    assert report.agency is not None
    assert report.agency.name == "เทศบาลตำบลเขาน้อย"
    assert report.agency_raw == khao_noi.agency_raw
    gone = apply(khao_noi, replace(find(khao_noi, "reports", "agency"), decision=Decision.UNREADABLE))
    assert gone.agency is None
    assert "agency-missing" in codes(gone)
    assert gone.agency_raw == khao_noi.agency_raw


def test_the_agency_of_a_row_of_agencies() -> None:
    path = SAMPLES / "thung-kwang-2566.pdf"
    reports = read_path(path, ReadOptions()).reports
    raws = [report.raw for report in reports]
    value = next(value for value in reviewable_values(reports[2]) if value.field == "agency")
    review = make_review(reports[2], value, Decision.CORRECTED, "เทศบาลนครยะลา", when=WHEN)
    changed = clean_reports(raws, reports[0].sha256, [review])
    assert [bool(report.reviews) for report in changed] == [report is reports[2] for report in reports]
    assert changed[2].agency is not None
    assert changed[2].agency.name == "เทศบาลนครยะลา"
    assert changed[2].agency_raw == reports[2].agency_raw
    assert [one for place, one in enumerate(changed) if place != 2] == [
        one for place, one in enumerate(reports) if place != 2
    ]


TWO_YEARS = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
เทศบาลเมืองสะเตงนอก

| ลำดับ | ตัวชี้วัด | คะแนน ปี 2566 | คะแนน ปี 2567 |
|---|---|---|---|
| 1 | การปฏิบัติหน้าที่ | 81.10 | 91.10 |
| 2 | การใช้งบประมาณ | 82.20 | 92.20 |
"""


def test_the_fiscal_year_brings_its_own_scores() -> None:
    report = read_source(make_source("a.md", TWO_YEARS.encode()), ReadOptions()).reports[0]
    changed = apply(report, corrected(report, "พ.ศ. ๒๕๖๖", "reports", "fiscal_year"))
    assert changed.fiscal_year.value == 2566
    assert changed.fiscal_year.raw == report.fiscal_year.raw
    assert [str(score.score.value) for score in changed.scores[:2]] == ["81.10", "82.20"]
    assert [str(score.score.value) for score in report.scores[:2]] == ["91.10", "92.20"]


def test_a_year_misread_everywhere_keeps_the_scores(khao_noi: Report) -> None:
    changed = apply(khao_noi, corrected(khao_noi, "๒๕๖๖", "reports", "fiscal_year"))
    assert changed.fiscal_year.value == 2566
    assert [score.score.value for score in changed.scores] == [score.score.value for score in khao_noi.scores]
    gone = apply(khao_noi, replace(find(khao_noi, "reports", "fiscal_year"), decision=Decision.UNREADABLE))
    assert gone.fiscal_year.value is None
    assert "fiscal-year-missing" in codes(gone)
    odd = apply(khao_noi, corrected(khao_noi, "ปีที่แล้ว", "reports", "fiscal_year"))
    assert odd.fiscal_year.value == 2567
    assert "review-unapplied" in codes(odd)


def test_a_heading_of_an_unknown_column() -> None:
    text = KHAO_NOI.read_text(encoding="utf-8").replace("ผลลัพธ์หรือความสำเร็จ", "ผสสัพธ์ฟรือดวาม")
    report = read_source(make_source("a.md", text.encode()), ReadOptions()).reports[0]
    assert report.measures[0].results == ()
    assert "column-unknown" in codes(report)
    changed = apply(report, corrected(report, "ผลลัพธ์หรือความสำเร็จ", "measures", "heading"))
    assert changed.measures[0].results[0].startswith("มีคู่มือการให้บริการ")
    assert "column-unknown" not in codes(changed)
    assert "review-unapplied" not in codes(changed)


def test_a_missing_score_can_be_supplied() -> None:
    report = read_path(SAMPLES / "faulty-2566.md", ReadOptions()).reports[0]
    assert "score-missing" in codes(report)
    review = corrected(report, "๙๑.๐๐", "scores", "score", "3")
    assert review.raw == ""
    changed = apply(report, review)
    assert changed.scores[2].score.value == Decimal("91.00")
    assert changed.scores[2].indicator_raw == report.scores[2].indicator_raw
    assert "score-missing" not in codes(changed)
    assert all(one.before for one in changed.corrections)
    assert changed.reviews == (review,)


def test_rows_that_are_supplied_move_nothing() -> None:
    text = TWO_YEARS.replace("| คะแนน ปี 2566 ", "").replace("| 81.10 ", "").replace("| 82.20 ", "")
    text = text.replace("|---|---|---|---|", "|---|---|---|")
    report = read_source(make_source("a.md", text.encode()), ReadOptions()).reports[0]
    changed = apply(
        report,
        corrected(report, "๙๓.๐๐", "scores", "score", "7"),
        corrected(report, "๙๐.๐๐", "reports", "overall_score"),
        corrected(report, "๙๑.๑๙", "scores", "score", "1"),
        corrected(report, "A", "reports", "rating"),
        corrected(report, "๑ ตุลาคม ๒๕๖๗", "reports", "document_date"),
    )
    assert [str(score.score.value) for score in changed.scores] == [
        *("91.19", "92.20", "None", "None", "None", "None", "93.00", "None", "None", "None")
    ]
    assert changed.overall.value == Decimal("90.00")
    assert changed.overall.raw is None
    assert str(changed.document_date.value) == "2024-10-01"
    assert "review-unapplied" not in codes(changed)
