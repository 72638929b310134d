"""What people decide about values is put where the values stand, and everything else is computed anew."""

import json
import re
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.files.sources import make_source
from itareport.findings import flag
from itareport.normalize.reviews.applying import Applied, Reviewed
from itareport.normalize.reviews.printing import with_reviews
from itareport.normalize.reviews.values import flagged_value, make_review, reviewable_values
from itareport.pipeline import ReadOptions, clean_reports, read_path, read_source
from itareport.records.clean import Method, Report, ScoreCheck
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import RawReport
from itareport.records.reviews import Decision, Review
from tests.reviewing import KHAO_NOI, SAMPLES, TEXTS, WHEN, WHO, apply, codes, corrected, find


@pytest.fixture(scope="module")
def khao_noi() -> Report:
    return read_path(KHAO_NOI, ReadOptions()).reports[0]


# What a decision does


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


# Where the value stands


def moved(report: Report, dx: float) -> Report:
    """Give a report whose boxes another version of the program has drawn elsewhere."""

    def shift(box: re.Match[str]) -> str:
        left, top, right, bottom = json.loads(box[1])
        return f'"box":{[left + dx, top, right + dx, bottom]}'

    text = re.sub(r'"box":(\[[^]]*])', shift, msgspec.json.encode(report.raw).decode())
    raw = msgspec.json.decode(text, type=RawReport)
    return clean_reports([raw], report.sha256)[0]


@pytest.fixture(scope="module")
def printed() -> Report:
    return read_path(SAMPLES / "bueng-thong-2567.pdf", ReadOptions()).reports[0]


@pytest.mark.parametrize("dx", [0.01, 2.0, 300.0])
def test_it_is_found_where_the_box_has_moved(printed: Report, dx: float) -> None:
    review = corrected(printed, "๑๒.๓๔", "scores", "score", "3")
    other = moved(printed, dx)
    changed = apply(other, review)
    assert changed.scores[2].score.value == Decimal("12.34")
    assert "review-unapplied" not in codes(changed)


def test_of_several_alike_none_is_taken(khao_noi: Report) -> None:
    """The same text in the same field on the same page, and nothing that tells which was meant: better none."""
    review = corrected(khao_noi, "กองช่าง", "measures", "remark", "1")
    twice = replace(review, raw="กองคลัง", place="line 99", row="9")
    text = KHAO_NOI.read_text(encoding="utf-8").replace("ผู้รับผิดชอบ<br>กองคลัง<br>งานพัสดุ", "กองคลัง")
    report = read_source(make_source("a.md", text.encode()), ReadOptions()).reports[0]
    changed = apply(report, replace(twice, source=report.raw.source))
    assert changed.measures == report.measures
    assert codes(changed).count("review-unapplied") == 1


def test_what_is_gone_is_flagged(khao_noi: Report) -> None:
    review = replace(corrected(khao_noi, "๘๙.๐๐", "scores", "score", "5"), raw="๘๙.๙๑")
    report = apply(khao_noi, review)
    assert report.scores == khao_noi.scores
    (flag,) = [one for one in report.flags if one.code is Code.REVIEW_UNAPPLIED]
    assert (flag.table, flag.row, flag.field, flag.got, flag.expected) == (
        "scores",
        "5",
        "score",
        "๘๙.๙๑",
        "๘๙.๐๐",
    )
    assert flag.severity.value == "warning"
    assert [(origin.page, origin.line) for origin in flag.origins] == [(1, 26)]
    assert report.reviews == (review,)


def test_what_reads_so_already_needs_no_correction(khao_noi: Report) -> None:
    review = replace(
        find(khao_noi, "scores", "score", "5"), decision=Decision.CORRECTED, raw="๘๙.๙๑", value="๘๙.๙๐"
    )
    report = apply(khao_noi, review)
    assert replace(report, reviews=()) == khao_noi


def test_of_two_names_of_one_value_the_later_counts(khao_noi: Report) -> None:
    early = corrected(khao_noi, "๑๑.๑๑", "scores", "score", "5")
    late = replace(early, row="4", value="๒๒.๒๒", when="2026-12-01T00:00:00+07:00")
    for reviews in ((early, late), (late, early)):
        report = apply(khao_noi, *reviews)
        assert report.scores[4].score.value == Decimal("22.22")
        assert [one.after for one in report.corrections if one.method is Method.REVIEW] == ["๒๒.๒๒"]
        assert "review-unapplied" not in codes(report)


def test_reviews_of_other_sources_are_left_out(khao_noi: Report) -> None:
    review = replace(corrected(khao_noi, "๑๑.๑๑", "scores", "score", "5"), source="0" * 16)
    assert apply(khao_noi, review) == khao_noi


@pytest.mark.parametrize(
    "name", ["khao-noi-2567.md", "tha-sai-2568.txt", "khlong-mai-2567.docx", "thung-kwang-2566.pdf"]
)
def test_every_value_can_be_accepted(name: str) -> None:
    """All values of a report are found again, and accepting them changes nothing."""
    reports = read_path(SAMPLES / name, ReadOptions()).reports
    raws = [report.raw for report in reports]
    reviews = [
        make_review(report, value, Decision.ACCEPTED)
        for report in reports
        for value in reviewable_values(report)
        if value.printed is not None
    ]
    changed = clean_reports(raws, reports[0].sha256, reviews)
    assert tuple(replace(report, reviews=()) for report in changed) == reports
    assert {review.key for report in changed for review in report.reviews} == {one.key for one in reviews}


@pytest.mark.parametrize("name", ["khao-noi-2567.md", "khlong-mai-2567.docx"])
def test_every_value_can_be_corrected_alone(name: str) -> None:
    report = read_path(SAMPLES / name, ReadOptions()).reports[0]
    for value in reviewable_values(report):
        review = make_review(report, value, Decision.CORRECTED, "๒๕๖๕")
        if value.printed is None:
            continue
        changed = apply(report, review)
        assert "review-unapplied" not in codes(changed), value
        assert changed.raw == report.raw
        assert len([one for one in changed.corrections if one.method is Method.REVIEW]) == 1, value


def test_low_confidence_is_settled_by_a_look(khao_noi: Report) -> None:
    review = find(khao_noi, "scores", "score", "5")
    doubtful = replace(
        khao_noi, flags=(*khao_noi.flags, flag(Code.LOW_CONFIDENCE, "scores", "5", "score", got="๘๙.๙๐"))
    )
    place = (Origin(source=khao_noi.raw.source, page=1, way=Way.RECOGNISED),)
    reviewed = Reviewed(
        raw=khao_noi.raw,
        printed=khao_noi.raw,
        reviews=(review,),
        applied=(Applied(review, "scores", "5", "score", place),),
    )
    assert codes(with_reviews(doubtful, reviewed)) == codes(khao_noi)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    text=TEXTS,
    raw=st.text(max_size=6),
    place=TEXTS,
    row=st.text(max_size=4),
    field=st.sampled_from(
        [
            "agency",
            "fiscal_year",
            "score",
            "overall_score",
            "period",
            "results",
            "heading",
            "document_date",
            "ก",
        ]
    ),
    table=st.sampled_from(["reports", "scores", "measures", "periods", "quantities"]),
    decision=st.sampled_from(Decision),
)
def test_nothing_that_a_person_writes_raises(
    khao_noi: Report, text: str, raw: str, place: str, row: str, field: str, table: str, decision: Decision
) -> None:
    review = Review(
        source=khao_noi.raw.source,
        page=1,
        place=place,
        table=table,
        row=row,
        field=field,
        raw=raw,
        decision=decision,
        value=text,
    )
    report = apply(khao_noi, review)
    assert report.reviews == (review,)
    assert all(one.before for one in report.corrections)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(text=TEXTS)
def test_any_text_can_stand_for_what_was_read(khao_noi: Report, text: str) -> None:
    values = [value for value in reviewable_values(khao_noi)[::5] if value.printed is not None]
    report = apply(khao_noi, *(make_review(khao_noi, value, Decision.CORRECTED, text) for value in values))
    assert report.raw == khao_noi.raw
    assert all(one.before for one in report.corrections)


def test_a_finding_leads_to_its_value(khao_noi: Report) -> None:
    found = {flag.code.value: flagged_value(khao_noi, flag) for flag in khao_noi.flags}
    period, agency = found["period-reversed"], found["agency-unknown"]
    assert period is not None
    assert (period.table, period.row, period.field) == ("measures", "3", "period")
    assert period.printed is not None
    assert period.printed.text == "๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๖"
    assert agency is not None
    assert agency.printed == khao_noi.agency_raw
    assert found["aspect-missing"] is None
