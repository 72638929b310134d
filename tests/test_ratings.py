"""Ratings: what the scores allow, by necessary conditions alone, and what a printed one must not be."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.scores.ratings import RatingVerdict, check_rating, rating_expected
from itareport.reference import Framework, load_framework
from tests.paths import SHARED

PROPERTY = settings(derandomize=True, deadline=None, max_examples=200)
MEANS = {"IIT": Decimal("92.53"), "EIT": Decimal("89.76"), "OIT": Decimal("95.00")}


def framework_of(year: int) -> Framework:
    framework = load_framework(year)
    assert framework is not None
    return framework


@pytest.mark.parametrize(
    ("year", "total", "means", "expected"),
    [
        (2567, "92.69", MEANS, ("ผ่านดี", "ผ่าน")),
        (2567, "88.10", dict.fromkeys(MEANS, Decimal(85)), ("ผ่านดี", "ผ่าน")),
        (2567, "88.10", MEANS | {"EIT": Decimal("84.99")}, ("ผ่าน",)),
        (2567, "96.00", dict.fromkeys(MEANS, Decimal(95)), ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน")),
        (2567, "96.00", MEANS, ("ผ่านดี", "ผ่าน")),
        (2567, "96.00", {}, ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน")),
        (2567, "84.99", {}, ("ต้องปรับปรุง",)),
        (2567, "84.995", {}, ("ผ่านดี", "ผ่าน")),
        (2567, "70", {}, ("ต้องปรับปรุง",)),
        (2567, "69.99", {}, ("ต้องปรับปรุงโดยด่วน",)),
        (2565, "94.99", {}, ("A",)),
        (2565, "95", {}, ("AA",)),
        (2565, "49.99", {}, ("F",)),
        (2561, "80", {}, ("สูงมาก",)),
        (2561, "79.99", {}, ("สูง",)),
    ],
)
def test_ratings_that_the_scores_allow(
    year: int, total: str, means: dict[str, Decimal], expected: tuple[str, ...]
) -> None:
    assert rating_expected(framework_of(year), Decimal(total), means) == expected


def test_no_total_expects_nothing() -> None:
    assert rating_expected(framework_of(2567), None, MEANS) == ()


@pytest.mark.parametrize(
    ("year", "rating", "total", "verdict"),
    [
        (2567, "ผ่าน", "92.69", RatingVerdict.ALLOWED),
        (2566, "ผ่านดี", "95.81", RatingVerdict.ALLOWED),
        (2567, "ผ่านดีเยี่ยม", "94.99", RatingVerdict.DIFFERS),
        (2567, "ผ่าน", "84.99", RatingVerdict.DIFFERS),
        (2567, "ต้องปรับปรุง", "85.00", RatingVerdict.DIFFERS),
        (2567, "ต้องปรับปรุง", "69.99", RatingVerdict.DIFFERS),
        (2565, "A", "95.00", RatingVerdict.DIFFERS),
        (2567, "A", "92.69", RatingVerdict.OTHER_SCHEME),
        (2565, "ผ่าน", "92.69", RatingVerdict.OTHER_SCHEME),
        (2567, None, "92.69", RatingVerdict.UNKNOWN),
        (2567, "ผ่าน", None, RatingVerdict.UNCHECKED),
    ],
)
def test_a_printed_rating_is_judged(
    year: int, rating: str | None, total: str | None, verdict: RatingVerdict
) -> None:
    check = check_rating(framework_of(year), rating, None if total is None else Decimal(total))
    assert (check.verdict, check.sure) == (verdict, True)


def test_a_scheme_that_was_not_read_is_not_sure() -> None:
    assert not check_rating(framework_of(2561), "สูง", Decimal(90)).sure
    assert not check_rating(framework_of(2568), "ผ่าน", Decimal(80)).sure
    assert check_rating(None, "ผ่าน", Decimal(90)).verdict is RatingVerdict.UNCHECKED


def test_a_mean_on_the_bound_rules_nothing_out() -> None:
    means = MEANS | {"EIT": Decimal("84.99")}
    assert check_rating(framework_of(2567), "ผ่านดี", Decimal(90), means).verdict is RatingVerdict.ALLOWED
    means = MEANS | {"EIT": Decimal("84.98")}
    assert check_rating(framework_of(2567), "ผ่านดี", Decimal(90), means).verdict is RatingVerdict.DIFFERS


@PROPERTY
@given(st.integers(min_value=0, max_value=10000), st.sampled_from(range(2557, 2570)))
def test_every_total_has_a_rating(cents: int, year: int) -> None:
    assert rating_expected(framework_of(year), Decimal(cents) / 100)


def test_published_levels_pass_the_necessary_conditions() -> None:
    path = SHARED / "reference" / "frameworks.json"
    cases = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["level_only_cases"]
    assert len(cases) == 15
    for case in cases:
        check = check_rating(framework_of(int(case["fy"])), case["level"], Decimal(case["overall"]))
        assert check.verdict is RatingVerdict.ALLOWED, case
