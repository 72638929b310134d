"""docs/scores.md: what it says of each year, of readings, ratings and repairs is what the program does."""

from decimal import Decimal

import pytest

from itareport.frameworks import Framework, framework_years, load_framework
from itareport.normalize.scores.arithmetic import (
    ScoreProblem,
    instrument_means,
    overall,
    read_score,
    round_score,
)
from itareport.normalize.scores.ratings import rating_expected
from itareport.normalize.scores.repair import repair_total
from itareport.normalize.scores.rows import clean_number
from itareport.records.clean import ScoreCheck
from itareport.records.places import Origin, Way
from itareport.records.raw import RawValue
from tests.doc_blocks import blocks, page_text, table_cells

PAGE = "scores.md"
READINGS = table_cells(PAGE, "| printed |")
YEARS = table_cells(PAGE, "| fiscal years |")
RATINGS = table_cells(PAGE, "| fiscal year |")
REPAIRS = table_cells(PAGE, "| indicator |")
SCORES, TOTALS = blocks(PAGE, "text")[0].splitlines()
VALUES = {no: Decimal(text) for no, text in enumerate(SCORES.replace("|", "").split(), 1)}
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def framework(year: int) -> Framework:
    found = load_framework(year)
    assert found is not None
    return found


@pytest.mark.parametrize("row", READINGS, ids=[row[0] for row in READINGS])
def test_a_score_is_read_as_the_page_says(row: list[str]) -> None:
    problem = read_score(row[0]).problem
    origin = Origin(source="0" * 16, page=1, way=Way.TEXT)
    value = clean_number(RawValue(text=row[0], origins=(origin,))).value
    assert ["" if value is None else f"{value:.2f}", problem or ""] == row[1:]


def test_every_problem_stands_there() -> None:
    assert {row[2] for row in READINGS} - {""} == set(ScoreProblem)
    assert all(f"`{check}`" in page_text(PAGE) for check in ScoreCheck)


@pytest.mark.parametrize("row", YEARS, ids=[row[0] for row in YEARS])
def test_a_year_adds_up_as_the_page_says(row: list[str]) -> None:
    first, last = map(int, row[0].split("–"))
    for year in range(first, last + 1):
        rule = framework(year)
        assert row[1] == f"{len(rule.indicators)} {'indices' if len(rule.indicators) == 5 else 'indicators'}"
        assert row[2] == rule_words(rule)
        assert row[3] == str(rule.tolerance)
        assert row[4] == ", ".join(rating.name for rating in rule.ratings)


def rule_words(rule: Framework) -> str:
    if len(rule.indicators) == 5:
        return " · ".join(f"{one.weight * 100:.0f} %" for one in rule.indicators) + " of indices 1–5"
    parts: list[str] = []
    for instrument in rule.instruments:
        weights = {rule.indicators[no - 1].weight for no in instrument.indicators}
        assert weights == {(instrument.weight or Decimal(0)) / len(instrument.indicators)}
        first, last = instrument.indicators[0], instrument.indicators[-1]
        parts.append(f"{(instrument.weight or Decimal(0)) * 100:.0f} % mean of {first}–{last}")
    return " · ".join(parts)


def test_every_year_stands_there_once() -> None:
    listed = [year for row in YEARS for year in range(int(row[0][:4]), int(row[0][-4:]) + 1)]
    assert listed == list(framework_years())


def test_years_whose_ratings_are_not_sure() -> None:
    unsure = [year for year in framework_years() if not framework(year).ratings_sure]
    assert unsure == [2557, 2558, 2559, 2560, 2561, 2568, 2569]


def test_the_example_adds_up() -> None:
    means = instrument_means(framework(2567), VALUES)
    assert (
        f"means {means['IIT']} {means['EIT']} {means['OIT']}, total {overall(framework(2567), VALUES)}"
        == TOTALS
    )


@pytest.mark.parametrize("row", RATINGS, ids=[row[1] for row in RATINGS])
def test_ratings_are_expected_as_the_page_says(row: list[str]) -> None:
    codes: tuple[str, ...] = ("IIT", "EIT", "OIT")
    means = {code: Decimal(text) for code, text in zip(codes, row[2].split(", "), strict=True)}
    weighted = means["IIT"] * 3 + means["EIT"] * 3 + means["OIT"] * 4
    assert f"{round_score(weighted / 10)}" == row[1]
    assert ", ".join(rating_expected(framework(int(row[0])), Decimal(row[1]), means)) == row[3]


@pytest.mark.parametrize("row", REPAIRS, ids=[row[1] + " " + row[2] for row in REPAIRS])
def test_a_misread_digit_comes_out_as_the_page_says(row: list[str]) -> None:
    printed = {no: f"{value}".translate(THAI) for no, value in VALUES.items()} | {int(row[0]): row[1]}
    repair = repair_total(framework(2567), printed, row[2])
    assert (row[3].startswith("nothing is changed") if repair is None else repair.after == row[3]) is True
