"""Mentions of a fiscal year in a text: ปีงบประมาณ พ.ศ. ๒๕๖๗, ปีงบฯ ๖๗, ประจำปี ๒๕๖๗, FY2024.

A year counts only with a word that makes it the year of something: a law's year, the year of a date, the
ends of a plan's range, a beginning and a deadline are no mentions. A year that a digit is missing from, or
that lies before the first assessment, is none either: better no year than a wrong one.
"""

import re
from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from itareport.extract.passages import plain
from itareport.extract.phrases import PHRASES, holds

FIRST_YEAR = 2557
"""The fiscal year of the first assessment (Buddhist era)."""
LAST_YEAR = 2599
"""Two-digit years end here, and so do plausible ones."""
COMMON_ERA = 543

_PER = r"ประจ(?:[ํ\N{THAI CHARACTER NIKHAHIT}]?\s?า|\s?ำ)\s?"
_ERA = r"(?:\(?\s*พ\s*\.?\s*ศ\s*\.*\s*\)?\s*)"
_FULL = r"(?P<full>(?:25|20)\d\d)"
_RANGE = r"(?!\s*(?:[-–—/]|ถึง)\s*(?:พ\s*\.?\s*ศ\s*\.*\s*)?\d)"
_MENTION = re.compile(
    rf"""(?<![A-Za-z\d])(?:
    (?P<strong>(?:{_PER})?ปี\s*(?:งบประมาณ|งบ\s?ฯ|งบ\s?ป\.?ม\.?|งป\s?ม\.?|งบ)\s*(?:{_PER}ปี\s*)?|{_PER}ปี\s*):?\s*
      {_ERA}?(?:{_FULL}|(?P<short>\d\d))
    |(?P<english>(?:FY|Fiscal\s+Year)\s*[.:]?\s*){_ERA}?(?:(?P<full_fy>(?:25|20)\d\d)|(?P<short_fy>\d\d))
    |(?P<year>ปี\s*){_ERA}?(?P<full_year>25\d\d)
    |(?P<bare>(?=\S){_ERA}|\bITA\s*)(?P<full_bare>25\d\d)
    )(?![\d๐-๙A-Za-z]){_RANGE}""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\d\s*(?:[-–—/]|ถึง)\s*$")
_MONTH_BEFORE = re.compile(r"(?:คม|ยน|พันธ์|[มกพตสธเ][\u0E34\u0E35]?\.?[คพยม]\.?|\d{1,2})\s*$")
_SPENDING = re.compile(r"รายจ่าย\s*$")
_REACH = 70
"""How many characters before a year its law, bound or reference is looked for."""


class Strength(IntEnum):
    """How firmly the words tie the year to a report: งบประมาณ or ประจำปี, ปี alone, พ.ศ. or ITA alone."""

    STRONG = 0
    PLAIN = 1
    BARE = 2


class YearMention(Struct, frozen=True, kw_only=True):
    """A year in a text, from `start` to `end`; `referring`: of another assessment, which it starts from.

    `compared`: of one that the text only compares with.
    """

    year_be: int
    start: int
    end: int
    strength: Strength
    referring: bool = False
    compared: bool = False


def find_years(text: str) -> tuple[YearMention, ...]:
    """Give the mentions of a fiscal year in a text, in order.

    >>> [(m.year_be, m.referring) for m in find_years("มาตรการฯ ประจำปี ๒๕๖๘ จากผลการประเมิน ปี ๒๕๖๗")]
    [(2568, False), (2567, True)]
    >>> find_years("พระราชบัญญัติข้อมูลข่าวสาร พ.ศ. ๒๕๔๐ และแผนแม่บท ปี พ.ศ. ๒๕๖๑-๒๕๘๐")
    ()
    """
    return tuple(_mentions(plain(text)))


def _mentions(text: str) -> Iterator[YearMention]:
    last = 0
    for found in _MENTION.finditer(text):
        year = _year(found)
        before = text[max(last, found.start() - _REACH) : found.start()]
        if year is not None and not _of_something_else(before, found):
            yield YearMention(
                year_be=year,
                start=found.start(),
                end=found.end(),
                strength=_strength(found),
                referring=_referring(before, text[found.end() : found.end() + 20]),
                compared=holds(before, PHRASES.compared),
            )
        last = found.end()


def _year(found: re.Match[str]) -> int | None:
    full = found["full"] or found["full_fy"] or found["full_year"] or found["full_bare"]
    year = int(full) if full else 2500 + int(found["short"] or found["short_fy"])
    if year < 2100:
        year += COMMON_ERA
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _of_something_else(before: str, found: re.Match[str]) -> bool:
    """Tell whether the words before the year make it a law's, a date's, a range's, a bound's."""
    close = before[-12:]
    if _RANGE_BEFORE.search(before) or holds(close.replace("\n", " "), PHRASES.bounds):
        return True
    if found["bare"] and _MONTH_BEFORE.search(before):
        return True
    return any(law in before for law in PHRASES.laws) and (
        not found["strong"] or bool(_SPENDING.search(before))
    )


def _strength(found: re.Match[str]) -> Strength:
    if found["strong"] or found["english"]:
        return Strength.STRONG
    return Strength.PLAIN if found["year"] else Strength.BARE


def _referring(before: str, after: str) -> bool:
    return holds(before, PHRASES.referring) or after.lstrip(" )").startswith(PHRASES.passed)
