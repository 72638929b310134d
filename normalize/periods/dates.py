"""Rules for days in words: ๑ ต.ค. ๒๕๖๖, ๑-๓๑ ต.ค. ๒๕๖๖, วันจันทร์ที่ ๑๕ ม.ค. ๖๗, October 1, 2023."""

from msgspec.structs import replace

from itareport.normalize.periods.damage import number_slips, write_readings
from itareport.normalize.periods.items import Found, Gap, Place, Point, Unit
from itareport.normalize.periods.kinds import Form, Kind
from itareport.normalize.periods.misprints import read_damaged_month
from itareport.normalize.periods.months import (
    JOINS,
    MonthFound,
    flag_point,
    read_month_name,
    read_month_year,
    skip_month_word,
    year_readings,
)
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import is_composite
from itareport.records.findings import Code

LONGEST_LIST = 31
"""So many days at most stand before their month."""
ORDINALS = ("st", "nd", "rd", "th")


def read_named_date(source: Source, place: Place) -> Found | None:
    """Read a day, its month and, where it is printed, its year: ๑ ต.ค. ๒๕๖๖, 1st October 2023, 1-ต.ค.-66."""
    at, token = place.at, source.at(place.at)
    if token.digits == 0 or is_composite(source, at):
        return None
    after = at + 1
    if (
        source.glued(after)
        and source.kind(after) is Kind.LATIN
        and source.slice(after, after + 1) in ORDINALS
    ):
        after += 1
    separator = source.kind(after) if source.kind(after) in (Kind.DASH, Kind.SLASH) else None
    month_at = after + 1 if separator else after
    if source.kind(month_at) is Kind.DOT and source.glued(month_at) and source.glued(month_at + 1):
        month_at += 1
    month_at = skip_month_word(source, month_at)
    month = read_month_name(source, month_at)
    if month is None:
        return read_damaged_month(source, place)
    year_at = month.next
    if separator is not None:
        if source.kind(year_at) is not separator or source.kind(year_at + 1) is not Kind.NUMBER:
            return None
        year_at += 1
    return _finish_date(source, at, token.value, token.digits, month, year_at)


def _finish_date(
    source: Source, at: int, day: int, digits: int, month: MonthFound, year_at: int
) -> Found | None:
    """Add the year to a day and month, and judge the three."""
    year, last, fiscal = read_month_year(source, month, year_at)
    if digits > 2 and (year is None or digits == 4):
        return None
    readings: tuple[str, ...] | None = None
    sound_day = digits <= 2 and 1 <= day <= 31
    if not sound_day or (year is not None and year.value is None):
        days = (day,) if sound_day else number_slips(day, digits, 31)
        readings = write_readings(
            source.words, days, (month.number,), year_readings(year), source.fiscal_year
        )
    weekday, last = _read_weekday_behind(source, last)
    point = Point(
        unit=Unit.DAY,
        first=at,
        last=last,
        day=day,
        month=month.number,
        year=year.value if year else None,
        year_token=year.token if year and not fiscal else None,
        fiscal_year_printed=fiscal,
        weekday=weekday,
        flags=(*(year.flags if year else ()), *((Code.SPELLING_SUSPECT,) if month.change else ())),
        readings=readings,
        change=month.change,
    )
    return Found((point,), last)


def _read_weekday_behind(source: Source, at: int) -> tuple[int | None, int]:
    """Read a weekday in brackets behind a date: (วันอังคาร)."""
    if (
        source.kind(at) is Kind.OPEN
        and source.kind(at + 1) is Kind.WEEKDAY
        and source.kind(at + 2) is Kind.CLOSE
    ):
        return source.at(at + 1).value, at + 3
    return None, at


def read_listed_day(source: Source, place: Place) -> Found | None:
    """Read a day that shares the month of a later one: the ๑ of ๑-๓๑ ต.ค. ๒๕๖๖, of ๑ และ ๑๕ มี.ค. ๒๕๖๗."""
    token = source.at(place.at)
    if not 1 <= token.digits <= 2 or not 1 <= token.value <= 31 or is_composite(source, place.at):
        return None
    at = place.at
    for _ in range(LONGEST_LIST):
        after = source.skip(at + 1, *JOINS)
        if after == at + 1:
            return None
        at = source.skip(after, Kind.DATE, Kind.WEEKDAY, Kind.ORDINAL)
        following = source.at(at)
        if following.kind is not Kind.NUMBER or not 1 <= following.digits <= 2 or is_composite(source, at):
            return None
        if read_month_name(source, skip_month_word(source, at + 1)) is not None:
            return Found(
                (Point(unit=Unit.DAY, first=place.at, last=place.at + 1, day=token.value),), place.at + 1
            )
    return None


def read_decimal_day(source: Source, place: Place) -> Found | None:
    """Read ๑.๑ ต.ค. ๒๕๖๖: item ๑.๑ or item ๑ with the day ๑; taken for the latter, and flagged."""
    at = place.at
    if not is_composite(source, at) or source.kind(at + 1) is not Kind.DOT:
        return None
    found = read_named_date(source, replace(place, at=at + 2))
    if found is None or not isinstance(found.items[0], Point):
        return None
    point = found.items[0]
    return Found(
        (Gap(first=at, last=at + 2, soft=True), flag_point(point, Code.PERIOD_AMBIGUOUS)), found.next
    )


def read_american_date(source: Source, place: Place) -> Found | None:
    """Read October 1, 2023."""
    month = read_month_name(source, place.at)
    if month is None or month.form is not Form.ENGLISH:
        return None
    day = source.at(month.next)
    if day.kind is not Kind.NUMBER or not 1 <= day.digits <= 2:
        return None
    year_at = source.skip(month.next + 1, Kind.COMMA)
    if source.kind(year_at) is not Kind.NUMBER or source.at(year_at).digits != 4:
        return None
    return _finish_date(source, place.at, day.value, day.digits, month, year_at)


def read_weekday_date(source: Source, place: Place) -> Found | None:
    """Read a date with its weekday before it: วันอังคารที่ ๒๖ มีนาคม ๒๕๖๗."""
    at = source.skip(place.at + 1, Kind.ORDINAL, Kind.DATE, Kind.COMMA)
    if source.kind(at) is not Kind.NUMBER:
        return None
    number = replace(place, at=at)
    found = read_named_date(source, number) or read_listed_day(source, number)
    if found is None or not isinstance(found.items[0], Point):
        return None
    point = replace(found.items[0], first=place.at, weekday=source.at(place.at).value)
    return Found((point,), found.next)
