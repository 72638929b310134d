"""What people said of a report's agency and fiscal year: both are phrases inside a title, named in several places."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.agencies.assessed import read_agency
from itareport.normalize.reviews.matching import place_origins
from itareport.normalize.reviews.slots import letters
from itareport.normalize.text.digits import fold
from itareport.records.places import Origin
from itareport.records.raw import MentionPlace, RawMention, RawReport, RawScore, RawValue
from itareport.records.reviews import Decision, Review, place_of

HEAD_FIELDS: Final = {("reports", "agency"): "agency", ("reports", "fiscal_year"): "fiscal_year"}
_YEAR: Final = re.compile(r"(?<![0-9])2[4-6][0-9]{2}(?![0-9])")


class HeadRead(Struct, frozen=True):
    """A raw report with a person's agency or year, and where it is printed what was read."""

    raw: RawReport
    origins: tuple[Origin, ...]


def review_agency(raw: RawReport, review: Review) -> HeadRead | None:
    """Give the report with the agency that a person names, None where what they corrected is not read there.

    A row of a table of agencies has the name as a value of its own: nothing is done about it here.
    """
    if raw.row is not None:
        return None
    named = _mention(raw.agencies, review)
    if named is None and (review.raw.strip() or not _is_missing(raw, review)):
        return None
    origins = place_origins(review) if named is None else named.origins
    match review.decision:
        case Decision.ACCEPTED:
            return HeadRead(raw, origins)
        case Decision.UNREADABLE:
            return HeadRead(replace(raw, agencies=()), origins)
        case Decision.CORRECTED:
            value = RawValue(text=" ".join(review.value.split()), origins=origins, printed=review.raw)
            mention = RawMention(value=value, place=MentionPlace.ROW)
            return HeadRead(replace(raw, agencies=(mention, *raw.agencies)), origins)


def review_year(raw: RawReport, review: Review) -> HeadRead | None:
    """Give the report of the year that a person names, with that year's scores, None where it cannot be applied."""
    stated = [mention for mention in raw.fiscal_years if mention.year_be == raw.fiscal_year]
    named = _mention(stated, review)
    if named is None and (review.raw.strip() or raw.fiscal_year not in (None, year_of(review.value))):
        return None
    origins = place_origins(review) if named is None else named.origins
    if review.decision is Decision.ACCEPTED:
        return HeadRead(raw, origins)
    year = year_of(review.value) if review.decision is Decision.CORRECTED else None
    if year is None and review.decision is Decision.CORRECTED:
        return None
    value = RawValue(text=review.value, origins=origins, printed=review.raw)
    mention = RawMention(value=value, place=MentionPlace.ROW, year_be=year)
    own, other = _of_year(raw, year)
    return HeadRead(
        replace(
            raw,
            fiscal_years=(mention, *raw.fiscal_years),
            fiscal_year=year,
            scores=own,
            other_years=other,
        ),
        origins,
    )


def year_of(text: str) -> int | None:
    """Give the Buddhist-era year that a text says, None where it says none or several.

    >>> year_of("ปีงบประมาณ พ.ศ. ๒๕๖๗"), year_of("67")
    (2567, None)
    """
    found = {int(year) for year in _YEAR.findall(fold(text))}
    return found.pop() if len(found) == 1 else None


def _of_year(raw: RawReport, year: int | None) -> tuple[tuple[RawScore, ...], tuple[RawScore, ...]]:
    """Part the printed scores anew: those that state another year are not the report's.

    Where none states the person's year, the year was misread wherever it is printed, and the scores stay.
    """
    if year is None or all(score.fiscal_year != year for score in (*raw.scores, *raw.other_years)):
        return raw.scores, raw.other_years
    own = [score for score in raw.scores if score.fiscal_year in (None, year)]
    own += [score for score in raw.other_years if score.fiscal_year == year]
    other = [score for score in raw.scores if score.fiscal_year not in (None, year)]
    other += [score for score in raw.other_years if score.fiscal_year != year]
    return tuple(own), tuple(other)


def _mention(mentions: Iterable[RawMention], review: Review) -> RawValue | None:
    """Give the mention that prints the phrase that was reviewed: at its place, else elsewhere on its page."""
    phrase = letters(review.raw)
    found = [
        mention.value
        for mention in mentions
        if phrase and phrase in letters(mention.value.text) and _page(mention.value) == review.page
    ]
    here = [value for value in found if place_of(value.origins) == (review.page, review.place)]
    return next(iter((*here, *found)), None)


def _page(value: RawValue) -> int:
    return place_of(value.origins)[0]


def _is_missing(raw: RawReport, review: Review) -> bool:
    """Tell whether the report names no agency, so that a person may name it."""
    number = raw.memo.number
    return raw.ordinal == review.report and (
        read_agency(raw.agencies, None if number is None else number.text).agency is None
    )
