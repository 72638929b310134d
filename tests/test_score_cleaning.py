"""Printed score rows become checked scores: identity, repair, totals, ratings, flags."""

from decimal import Decimal

import pytest

from itareport.frameworks import load_framework
from itareport.normalize.lists.indicators import identify_indicators
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.scores.checking import ScorePart, clean_score_part
from itareport.records.clean import Generation, Method, ScoreCheck
from itareport.records.document import SourceKind
from itareport.records.findings import Code, Severity
from itareport.records.places import Origin, Way
from itareport.records.raw import RawReport, RawScore, RawValue, ScoreRole
from tests.score_rows import NAMES

LEXICON = load_lexicon()
SCORES = ("91.20", "88.47", "93.05", "84.66", "89.90", "92.31", "87.74", "83.18", "95.00", "87.50")
OVERALL = "89.66"


def value(text: str, way: Way = Way.TEXT) -> RawValue:
    """Give a printed value; `text` may go on with the recogniser's other readings, parted by bars."""
    read, *others = text.split("|")
    origin = Origin(source="0" * 16, page=1, way=way, line=1)
    return RawValue(text=read, origins=(origin,), alternatives=tuple(others))


def check(
    scores: tuple[str | None, ...] = SCORES,
    overall: str | None = OVERALL,
    rating: str | None = None,
    means: dict[str, str] | None = None,
    way: Way = Way.TEXT,
    year: int = 2567,
) -> ScorePart:
    rows = [
        RawScore(
            role=ScoreRole.INDICATOR,
            score=None if score is None else value(score, way),
            number=value(str(number)),
            name=value(name),
        )
        for number, (name, score) in enumerate(zip(NAMES, scores, strict=True), start=1)
    ]
    if overall is not None:
        rows.append(RawScore(role=ScoreRole.OVERALL, score=value(overall, way)))
    for code, mean in (means or {}).items():
        rows.append(RawScore(role=ScoreRole.INSTRUMENT, score=value(mean, way), instrument=value(code)))
    raw = RawReport(
        source="0" * 16,
        kind=SourceKind.TEXT,
        pages=1,
        scores=tuple(rows),
        rating=None if rating is None else value(rating),
    )
    return clean_score_part(raw, load_framework(year), LEXICON)


def codes(part: ScorePart) -> list[tuple[Code, str]]:
    return [(flag.code, flag.row) for flag in part.flags]


def test_a_right_table_agrees_in_silence() -> None:
    part = check(rating="ผ่าน", means={"IIT": "89.46", "EIT": "87.74", "OIT": "91.25"})
    assert part.check is ScoreCheck.AGREES
    assert part.overall.value == part.computed == Decimal("89.66")
    assert {code: mean.value for code, mean in part.means.items()} == {
        "IIT": Decimal("89.46"),
        "EIT": Decimal("87.74"),
        "OIT": Decimal("91.25"),
    }
    assert part.rating_expected == ("ผ่านดี", "ผ่าน")
    assert part.flags == ()
    assert part.corrections == ()


@pytest.mark.parametrize("place", range(10))
def test_a_changed_digit_is_found_wherever_it_stands(place: int) -> None:
    wrong: list[str] = list(SCORES)
    wrong[place] = f"{Decimal(wrong[place]) - 7:.2f}"
    part = check(tuple(wrong), way=Way.LAYER)
    assert part.check is ScoreCheck.DIFFERS
    assert (Code.SCORE_TOTAL_DIFFERS, "") in codes(part)
    assert part.flags[0].severity is Severity.ERROR
    assert part.corrections == ()


def test_swapped_columns_are_found() -> None:
    assert check(SCORES[::-1]).check is ScoreCheck.DIFFERS


def test_two_swapped_means_are_found_and_left() -> None:
    part = check(means={"IIT": "89.46", "EIT": "91.25", "OIT": "87.74"})
    assert part.check is ScoreCheck.DIFFERS
    assert [flag.field for flag in part.flags] == ["eit_score", "oit_score"]
    assert part.means["EIT"].value == Decimal("91.25")


MISREAD = (*SCORES[:9], "81.50")
"""A 7 read as 1: no other confusable digit explains the difference."""


@pytest.mark.parametrize("read", ["9I.20|91.20|97.20", "9120|91.20"])
def test_the_reading_with_which_the_total_agrees_stands_for_a_number_that_was_none(read: str) -> None:
    part = check(scores=(read, *SCORES[1:]), way=Way.RECOGNISED)
    assert (part.scores[0].score.value, part.check) == (Decimal("91.20"), ScoreCheck.AGREES)
    (correction,) = part.corrections
    assert (correction.row, correction.before, correction.after) == ("1", read.split("|")[0], "91.20")
    assert correction.method is Method.SCORE
    (left,) = part.flags
    assert left.code in (Code.SCORE_UNREADABLE, Code.SCORE_OUT_OF_RANGE)
    assert left.severity is Severity.INFO


def test_an_unreadable_score_without_a_reading_that_agrees_stays_empty() -> None:
    part = check(scores=("9I.20|97.20", *SCORES[1:]), way=Way.RECOGNISED)
    assert (part.scores[0].score.value, part.check) == (None, ScoreCheck.INCOMPLETE)
    assert codes(part) == [(Code.SCORE_UNREADABLE, "1")]
    assert part.flags[0].severity is not Severity.INFO
    assert not part.corrections
    # In text that was not recognised nobody holds another reading possible.
    assert check(scores=("9I.20|91.20", *SCORES[1:]), way=Way.LAYER).scores[0].score.value is None


def test_one_misread_digit_is_mended_where_one_reading_agrees() -> None:
    part = check(MISREAD)
    assert part.check is ScoreCheck.AGREES
    assert part.scores[9].score.value == Decimal("87.50")
    (correction,) = part.corrections
    assert (correction.before, correction.after, correction.method) == ("81.50", "87.50", Method.SCORE)
    (flag,) = part.flags
    assert (flag.code, flag.severity) == (Code.SCORE_TOTAL_DIFFERS, Severity.INFO)


def test_two_readings_that_agree_mend_nothing() -> None:
    part = check((*SCORES[:8], "96.00", "87.50"))
    assert part.check is ScoreCheck.DIFFERS
    assert part.corrections == ()
    assert part.scores[8].score.value == Decimal("96.00")


def test_print_of_a_digital_page_is_never_mended() -> None:
    part = check(MISREAD, way=Way.LAYER)
    assert part.check is ScoreCheck.DIFFERS
    assert part.scores[9].score.value == Decimal("81.50")


def test_missing_unreadable_and_impossible_scores_have_no_value() -> None:
    part = check(("91.20", None, "-", "9l.5O", "9150", *SCORES[5:]))
    assert part.check is ScoreCheck.INCOMPLETE
    assert [score.score.value for score in part.scores[1:5]] == [None] * 4
    assert [code for code, _ in codes(part)] == [
        Code.SCORE_UNREADABLE,
        Code.SCORE_OUT_OF_RANGE,
        Code.SCORE_MISSING,
        Code.SCORE_MISSING,
    ]
    assert part.scores[4].score.raw is not None


@pytest.mark.parametrize(
    ("rating", "year", "code", "severity"),
    [
        ("ต้องปรับปรุง", 2567, Code.RATING_DIFFERS, Severity.ERROR),
        ("ผ่านดีเยี่ยม", 2567, Code.RATING_DIFFERS, Severity.ERROR),
        ("A", 2567, Code.RATING_DIFFERS, Severity.ERROR),
        ("ผ่าน", 2568, None, None),
        ("ต้องปรับปรุง", 2568, Code.RATING_DIFFERS, Severity.WARNING),
        ("A+", 2567, Code.RATING_UNKNOWN, Severity.WARNING),
        ("ผ่านดี", 2567, None, None),
    ],
)
def test_ratings(rating: str, year: int, code: Code | None, severity: Severity | None) -> None:
    flags = check(rating=rating, year=year).flags
    assert [(flag.code, flag.severity) for flag in flags] == ([] if code is None else [(code, severity)])


def test_a_report_without_any_score_misses_none() -> None:
    raw = RawReport(source="0" * 16, kind=SourceKind.TEXT, pages=1)
    part = clean_score_part(raw, load_framework(2567), LEXICON)
    assert part.check is ScoreCheck.INCOMPLETE
    assert len(part.scores) == 10
    assert part.flags == ()


def test_a_year_without_framework() -> None:
    raw = RawReport(source="0" * 16, kind=SourceKind.TEXT, pages=1)
    assert clean_score_part(raw, None, LEXICON).check is ScoreCheck.UNKNOWN_FRAMEWORK


def test_numbers_that_merely_count_a_sorted_table_yield_to_exact_names() -> None:
    order = sorted(range(10), key=lambda place: SCORES[place], reverse=True)
    rows = [(str(rank), NAMES[place]) for rank, place in enumerate(order, start=1)]
    found = identify_indicators(LEXICON, Generation.TEN_INDICATORS, rows)
    assert [identity.no for identity in found] == [place + 1 for place in order]
    assert any(identity.code is Code.INDICATOR_UNKNOWN for identity in found)


def test_one_contradiction_alone_follows_the_number_and_is_flagged() -> None:
    rows = [(str(number), name) for number, name in enumerate(NAMES, start=1)]
    rows[2] = ("3", NAMES[0])
    found = identify_indicators(LEXICON, Generation.TEN_INDICATORS, rows)
    assert found[2].no == 3
    assert found[2].code is Code.INDICATOR_UNKNOWN
