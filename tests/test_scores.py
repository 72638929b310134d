"""Scores and totals: read from every print, recomputed against published tables, and sabotaged."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.scores.arithmetic import (
    OVERALL,
    ScoreProblem,
    check_total,
    instrument_means,
    overall,
    read_score,
)
from itareport.normalize.scores.ratings import RatingVerdict, check_rating
from itareport.records.clean import ScoreCheck
from itareport.reference import Framework, load_framework
from tests.paths import SHARED

PROPERTY = settings(derandomize=True, deadline=None, max_examples=200)
SCORES = {
    1: Decimal("95.11"),
    2: Decimal("94.96"),
    3: Decimal("100.00"),
    4: Decimal("81.04"),
    5: Decimal("91.55"),
    6: Decimal("97.19"),
    7: Decimal("91.34"),
    8: Decimal("80.75"),
    9: Decimal("90.00"),
    10: Decimal("100.00"),
}
MEANS = {"IIT": Decimal("92.53"), "EIT": Decimal("89.76"), "OIT": Decimal("95.00")}


def framework_of(year: int) -> Framework:
    framework = load_framework(year)
    assert framework is not None
    return framework


# --- reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("๙๒.๖๙", "92.69"),
        ("92.69", "92.69"),
        ("9๒.6๙", "92.69"),
        ("๑๐๐", "100.00"),
        ("๑๐๐.๐๐", "100.00"),
        ("0", "0.00"),
        ("๐.๐๐", "0.00"),
        ("89.4", "89.40"),
        ("๙๒ .๖๙", "92.69"),
        ("๙๒. ๖๙", "92.69"),
        ("92,69", "92.69"),
        ("๙๒.๖๙ คะแนน", "92.69"),
        ("คะแนน ๙๒.๖๙", "92.69"),
        ("ร้อยละ 92.69", "92.69"),
        ("92.69%", "92.69"),
        ("92.69 %", "92.69"),
        (" \u00a092.69\u200b ", "92.69"),
        ("092.69", "92.69"),
    ],
)
def test_scores_are_read(text: str, value: str) -> None:
    reading = read_score(text)
    assert (str(reading.value), reading.problem) == (value, None)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—"])
def test_nothing_is_absent_and_not_zero(text: str) -> None:
    assert read_score(text) == read_score("")
    assert read_score(text).problem is ScoreProblem.ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "๙๒ ๖๙", "92.6.9", "92,6", "9,269", "1๓.ค.", "A", "ผ่าน", "๙๒.๖๙ (ผ่าน)", "92.69/100", "92.69.", ".69",
        "92.", "- 92.69", "9O.00", "๙๒.๖๙ ๘๑.๐๔", "+92.69", "9e1", "nan", "๓๐/๙/๖๗", "123456", "٩٢.٦٩",
    ],
)  # fmt: skip
def test_what_is_no_score_is_not_guessed(text: str) -> None:
    reading = read_score(text)
    assert (reading.value, reading.problem) == (None, ScoreProblem.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "value"), [("๙๒๖.๙", "926.90"), ("9269", "9269.00"), ("100.01", "100.01"), ("-5.00", "-5.00")]
)
def test_a_number_that_no_score_can_be_is_read_and_marked(text: str, value: str) -> None:
    reading = read_score(text)
    assert (str(reading.value), reading.problem) == (value, ScoreProblem.OUT_OF_RANGE)


def test_more_than_two_decimals_are_rounded_and_marked() -> None:
    assert read_score("92.685") == type(read_score(""))(Decimal("92.69"), ScoreProblem.ROUNDED)
    assert read_score("92.6900").problem is None
    assert read_score("100.004").problem is ScoreProblem.OUT_OF_RANGE


@PROPERTY
@given(st.text() | st.text(alphabet="๐๑๒๓๔๕๖๗๘๙0123456789.,-% คะแน"))
def test_reading_never_raises_and_is_stable(text: str) -> None:
    reading = read_score(text)
    if reading.value is not None and reading.problem is not ScoreProblem.OUT_OF_RANGE:
        assert read_score(str(reading.value)) == type(reading)(reading.value, None)


@PROPERTY
@given(st.integers(min_value=0, max_value=10000))
def test_every_score_reads_back_in_both_scripts(cents: int) -> None:
    text = f"{cents // 100}.{cents % 100:02}"
    thai = text.translate({ord(str(value)): digit for value, digit in enumerate("๐๑๒๓๔๕๖๗๘๙")})
    assert read_score(text).value == read_score(thai).value == Decimal(cents) / 100


# --- totals ----------------------------------------------------------------------------------------


class Published(NamedTuple):
    """A published score table."""

    name: str
    year: int
    scores: dict[int, Decimal]
    overall: Decimal
    level: str | None


def published_tables() -> Iterator[Published]:
    """Give every table of score-tables.json; a unit's year is not stated, its letters are of 2562–65."""
    path = SHARED / "reference" / "score-tables.json"
    data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    for row in [*data["tables"], *data["units"]]:
        year = int(row.get("fy") or 2564)
        scores = {int(no): score for no, score in row["scores"].items()}
        yield Published(row.get("id") or row["unit"], year, scores, row["overall"], row.get("level"))
    five = data["five_indices"]
    indices = {no: Decimal(five["indices"][no - 1]) for no in range(1, 6)}
    yield Published("five indices", int(five["fy"]), indices, five["overall"], None)


def test_totals_agree_with_every_published_table() -> None:
    tables = list(published_tables())
    assert len(tables) == 47
    wrong = {
        table.name: check_total(framework_of(table.year), table.scores, table.overall)
        for table in tables
        if check_total(framework_of(table.year), table.scores, table.overall).check is not ScoreCheck.AGREES
    }
    assert wrong == {}


def test_ratings_agree_with_every_published_table() -> None:
    for table in published_tables():
        framework = framework_of(table.year)
        means = instrument_means(framework, table.scores)
        if table.level is not None:
            assert check_rating(framework, table.level, table.overall, means).verdict is RatingVerdict.ALLOWED


def test_two_swapped_instrument_scores_are_found() -> None:
    framework = framework_of(2565)
    path = SHARED / "reports" / "score-table-17-agencies-2565.truth.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["agency"] != "รวม"]
    found: list[str] = []
    for number, row in enumerate(rows, start=1):
        scores = {no: Decimal(row[f"I{no}"]) for no in range(1, 11)}
        means = {code: Decimal(row[code]) for code in ("IIT", "EIT", "OIT")}
        check = check_total(framework, scores, Decimal(row["total"]), means)
        if check.check is not ScoreCheck.AGREES:
            found.append(f"{number} {check.check} {' '.join(part.part for part in check.differences)}")
    assert len(rows) == 17
    assert found == ["7 differs EIT OIT"]


def test_the_total_is_rounded_half_up() -> None:
    framework = framework_of(2564)
    scores = dict.fromkeys(range(1, 11), Decimal("90.00")) | {9: Decimal("90.05"), 6: Decimal("89.95")}
    assert overall(framework, scores) == Decimal(
        "90.01"
    )  # 90.005 exactly: to the even cent it would be 90.00


def test_the_plain_mean_is_not_the_total() -> None:
    plain = (sum(SCORES.values(), Decimal(0)) / 10).quantize(Decimal("0.01"))
    assert check_total(framework_of(2567), SCORES, plain).check is ScoreCheck.DIFFERS


@pytest.mark.parametrize("printed", ["92.68", "92.69", "92.70"])
def test_the_tolerance_is_one_hundredth(printed: str) -> None:
    assert check_total(framework_of(2567), SCORES, Decimal(printed)).check is ScoreCheck.AGREES


@pytest.mark.parametrize("printed", ["92.67", "92.71", "29.69", "0"])
def test_a_total_further_away_differs(printed: str) -> None:
    check = check_total(framework_of(2567), SCORES, Decimal(printed))
    assert (check.check, check.computed) == (ScoreCheck.DIFFERS, Decimal("92.69"))
    assert [part.part for part in check.differences] == [OVERALL]


def test_without_a_score_or_a_total_the_check_is_incomplete() -> None:
    framework = framework_of(2567)
    missing = {no: score for no, score in SCORES.items() if no != 4}
    assert check_total(framework, missing, Decimal("92.69")).check is ScoreCheck.INCOMPLETE
    assert overall(framework, missing) is None
    assert set(instrument_means(framework, missing)) == {"EIT", "OIT"}
    without_total = check_total(framework, SCORES, None)
    assert (without_total.check, without_total.computed) == (ScoreCheck.INCOMPLETE, Decimal("92.69"))
    assert check_total(None, SCORES, Decimal("92.69")).check is ScoreCheck.UNKNOWN_FRAMEWORK


def test_a_mean_is_compared_even_where_another_score_is_missing() -> None:
    missing = {no: score for no, score in SCORES.items() if no != 4}
    check = check_total(framework_of(2567), missing, Decimal("92.69"), MEANS | {"EIT": Decimal("98.76")})
    assert check.check is ScoreCheck.INCOMPLETE
    assert [(part.part, part.computed) for part in check.differences] == [("EIT", Decimal("89.76"))]


def test_points_are_told_from_means() -> None:
    framework = framework_of(2567)
    points = {"IIT": Decimal("27.76"), "EIT": Decimal("26.93"), "OIT": Decimal("38.00")}
    check = check_total(framework, SCORES, Decimal("92.69"), points)
    assert check.check is ScoreCheck.AGREES
    assert [part.weighted for part in check.parts] == [False, True, True, True]
    assert not any(part.weighted for part in check_total(framework, SCORES, Decimal("92.69"), MEANS).parts)
    wrong = check_total(framework, SCORES, Decimal("92.69"), points | {"OIT": Decimal("39.00")})
    assert [part.part for part in wrong.differences] == ["OIT"]


@pytest.mark.parametrize("no", range(1, 11))
def test_a_changed_digit_is_noticed(no: int) -> None:
    changed = SCORES | {no: SCORES[no] - 1}
    assert check_total(framework_of(2567), changed, Decimal("92.69")).check is ScoreCheck.DIFFERS


def test_the_instruments_of_the_five_indices_have_no_means() -> None:
    scores = dict.fromkeys(range(1, 6), Decimal(80))
    assert instrument_means(framework_of(2560), scores) == {}
    assert overall(framework_of(2560), scores) == Decimal("80.00")
