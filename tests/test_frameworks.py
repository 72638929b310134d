"""The frameworks of each fiscal year as data: each loads, and each slip in one is noticed."""

import json
from decimal import Decimal

import pytest

from itareport.frameworks import FOLDER, FrameworkError, parse_framework
from itareport.records.clean import Generation
from itareport.reference import Framework, framework_years, load_framework
from tests.paths import SHARED

WHOLE = (FOLDER / "2562.toml").read_text(encoding="utf-8")
PASSING = (FOLDER / "2566.toml").read_text(encoding="utf-8")


def framework_of(year: int) -> Framework:
    framework = load_framework(year)
    assert framework is not None
    return framework


def parse(text: str) -> Framework:
    return parse_framework(2562, text, {2563: WHOLE}.get)


def test_every_year_from_2557_to_2569_has_a_framework() -> None:
    assert framework_years() == tuple(range(2557, 2570))
    assert [framework_of(year).fiscal_year for year in framework_years()] == list(framework_years())


@pytest.mark.parametrize("year", [2556, 2570, 0, -1, 25670])
def test_other_years_have_none(year: int) -> None:
    assert load_framework(year) is None


@pytest.mark.parametrize("year", range(2557, 2570))
def test_facts_of_each_year(year: int) -> None:
    facts = json.loads((SHARED / "reference" / "frameworks.json").read_text(encoding="utf-8"))["frameworks"][
        str(year)
    ]
    framework = framework_of(year)
    assert [i.name for i in framework.indicators] == [i["name_th"] for i in facts["indicators"]]
    assert [i.instrument for i in framework.indicators] == [i.get("instrument") for i in facts["indicators"]]
    assert [r.name for r in framework.ratings] == [level["code"] for level in facts["levels"]["levels"]]
    minima = [level.get("min", level.get("overall_min")) for level in facts["levels"]["levels"]]
    assert [float(r.overall_min) for r in framework.ratings] == minima
    assert {i.code for i in framework.instruments} == set(facts["instruments"])
    assert framework.generation in set(Generation)


def test_indicator_8_changed_its_name_in_2566() -> None:
    names = {year: framework_of(year).indicators[7].name for year in range(2562, 2570)}
    assert {year for year, name in names.items() if name == "การปรับปรุงระบบการทำงาน"} == {
        2562,
        2563,
        2564,
        2565,
    }
    assert {year for year, name in names.items() if name == "การปรับปรุงการทำงาน"} == {2566, 2567, 2568, 2569}


def test_schemes_that_were_not_read_in_a_document_are_marked() -> None:
    assert [year for year in framework_years() if framework_of(year).ratings_sure] == list(range(2562, 2568))


def test_the_aspects_of_2567() -> None:
    assert len(framework_of(2567).aspects) == 7
    assert framework_of(2566).aspects == ()


def test_each_file_opens_with_its_source() -> None:
    for year in framework_years():
        text = (FOLDER / f"{year}.toml").read_text(encoding="utf-8")
        assert text.startswith(f"# Fiscal year {year}")
        assert "\n# Source:" in text


SLIPS = [
    ("weight = 0.06, name", "weight = 0.07, name", "add up to 1"),
    ("{ no = 3,", "{ no = 4,", "numbered"),
    ("weight = 0.30, indicators = [1", "weight = 0.31, indicators = [1", "IIT is not the mean"),
    ("indicators = [6, 7, 8]", "indicators = [6, 7]", "do not cover"),
    ("indicators = [6, 7, 8]", "indicators = [5, 6, 7, 8]", "do not cover"),
    ("การใช้อำนาจ", "การใช้งบประมาณ", "one name"),
    ('name = "E"', 'name = "D"', "two ratings have one name"),
    ("overall_min = 85.00", "overall_min = 96.00", "not ordered"),
    ("overall_below = 95.00", "overall_below = 94.99", "A ends at 94.99"),
    ("overall_min = 0.00", "overall_min = 10.00", "do not go down to 0"),
    ("tolerance = 0.01", "tolerance = 1.0", "tolerance"),
    ("ratings_sure = true", "", "ratings_sure"),
    ("ratings_sure = true", "ratings_sure = true\nrating_sure = true", "rating_sure"),
    ('name_en = "Fail"', 'name_en = "Fail", overal_min = 3', "overal_min"),
    ('code = "OIT"', 'code = "EIT"', "two instruments"),
    ("weight = 0.20", "weight = -0.20", "no weight"),
    ("generation =", "generation", "2562"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), SLIPS)
def test_a_slip_in_a_file_is_noticed(right: str, wrong: str, message: str) -> None:
    assert right in WHOLE
    with pytest.raises(FrameworkError, match=message):
        parse(WHOLE.replace(right, wrong, 1))


def test_repeating_a_year_keeps_all_that_is_not_given() -> None:
    framework = parse('same_as = 2563\nsource = "ours"\nratings_sure = false')
    assert (framework.fiscal_year, framework.source, framework.ratings_sure) == (2562, "ours", False)
    assert framework.indicators[0].weight == Decimal("0.06")


@pytest.mark.parametrize("base", ["2562", "2599", '"2563"', "true"])
def test_a_year_that_does_not_resolve_is_noticed(base: str) -> None:
    with pytest.raises(FrameworkError, match="does not resolve"):
        parse(f'same_as = {base}\nsource = "ours"')


def test_years_that_repeat_one_another_are_noticed() -> None:
    texts = {2562: 'same_as = 2563\nsource = "a"', 2563: 'same_as = 2562\nsource = "b"'}
    with pytest.raises(FrameworkError, match="does not resolve"):
        parse_framework(2562, texts[2562], texts.get)


def test_a_repeated_year_needs_a_source_of_its_own() -> None:
    with pytest.raises(FrameworkError, match="source"):
        parse("same_as = 2563")
