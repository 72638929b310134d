"""Ratings: which ones the scores allow, and whether the printed one is among them.

From 2566 on the ten scores cannot tell ผ่านดี from ผ่าน (the commission weighs parts that are not published),
so that every check here is a necessary condition: what passes may still be wrong, what fails is wrong.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from itareport.normalize.scores.arithmetic import round_score
from itareport.reference import Framework, Rating

_NO_MEANS: Mapping[str, Decimal] = MappingProxyType({})


class RatingVerdict(StrEnum):
    """What the scores say of a printed rating."""

    ALLOWED = "allowed"
    DIFFERS = "differs"
    """The rating belongs to the year, and the scores rule it out."""
    OTHER_SCHEME = "other-scheme"
    """The rating is one of another year's scheme: a letter in 2567."""
    UNKNOWN = "unknown"
    """The rating is in no scheme (A+)."""
    UNCHECKED = "unchecked"
    """The year has no framework, or there is no overall score to judge by."""


class RatingCheck(Struct, frozen=True, kw_only=True):
    """A verdict with the ratings that the scores allow, best first.

    `sure` is false where the year's scheme was not read in a published document: then no error follows.
    """

    verdict: RatingVerdict
    expected: tuple[str, ...]
    sure: bool


def rating_expected(
    framework: Framework, overall: Decimal | None, means: Mapping[str, Decimal] = _NO_MEANS
) -> tuple[str, ...]:
    """Give the ratings of the year that the overall score and the instruments' means allow, best first.

    Means that are missing rule nothing out; without an overall score nothing is expected.
    """
    if overall is None:
        return ()
    return tuple(rating.name for rating in framework.ratings if _allows(rating, overall, means, Decimal(0)))


def check_rating(
    framework: Framework | None,
    rating: str | None,
    overall: Decimal | None,
    means: Mapping[str, Decimal] = _NO_MEANS,
) -> RatingCheck:
    """Judge a printed rating by necessary conditions alone.

    `rating` is the official word or letter of any year's scheme, None for a print that is in none.
    A mean just under a bound rules nothing out: recomputed from rounded scores, it may be off by 0.01.
    """
    if framework is None:
        return RatingCheck(verdict=RatingVerdict.UNCHECKED, expected=(), sure=False)
    expected = rating_expected(framework, overall, means)
    known = next((candidate for candidate in framework.ratings if candidate.name == rating), None)
    if rating is None:
        verdict = RatingVerdict.UNKNOWN
    elif known is None:
        verdict = RatingVerdict.OTHER_SCHEME
    elif overall is None:
        verdict = RatingVerdict.UNCHECKED
    elif _allows(known, overall, means, framework.tolerance):
        verdict = RatingVerdict.ALLOWED
    else:
        verdict = RatingVerdict.DIFFERS
    return RatingCheck(verdict=verdict, expected=expected, sure=framework.ratings_sure)


def _allows(rating: Rating, overall: Decimal, means: Mapping[str, Decimal], slack: Decimal) -> bool:
    total = round_score(overall)
    if total < rating.overall_min or (rating.overall_below is not None and total >= rating.overall_below):
        return False
    bound = rating.instrument_min
    return bound is None or all(round_score(mean) >= bound - slack for mean in means.values())
