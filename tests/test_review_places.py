"""Where the value of a review stands: found again where it has moved, in any report, whatever was written."""

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
from itareport.records.clean import Method, Report
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import RawReport
from itareport.records.reviews import Decision, Review
from tests.reviewing import KHAO_NOI, SAMPLES, TEXTS, apply, codes, corrected, find


@pytest.fixture(scope="module")
def khao_noi() -> Report:
    return read_path(KHAO_NOI, ReadOptions()).reports[0]


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
