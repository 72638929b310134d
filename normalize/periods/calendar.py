"""From dates as printed to the calendar: years shared and inferred, first and last days, what is none."""

import datetime

from msgspec.structs import replace

from itareport.normalize.periods.damage import last_day, month_year, number_slips, twins, write_readings
from itareport.normalize.periods.items import FISCAL_UNITS, Point, Unit
from itareport.normalize.periods.months import LAST_DAY
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.vocabulary import Vocabulary
from itareport.records.findings import Code

BUDDHIST_OFFSET = 543
FISCAL_START = 10
"""The fiscal year starts in October."""
NEW_YEAR_MOVED = 1941
"""Until 1940 the Thai year began in April: January to March of an older Buddhist year are doubtful."""
Days = tuple[datetime.date, datetime.date]


def fill_years(points: list[Point], fiscal_year: int | None) -> list[Point]:
    """Give joined dates the month and year that they share; infer what is missing from the fiscal year."""
    filled = list(points)
    for index in range(len(filled) - 2, -1, -1):
        filled[index] = _share_back(filled[index], filled[index + 1])
    for index in range(1, len(filled)):
        filled[index] = _share_forward(filled[index], filled[index - 1])
    if fiscal_year is not None:
        filled = [_infer(point, fiscal_year - BUDDHIST_OFFSET) for point in filled]
    return filled


def needs_year(point: Point) -> bool:
    """Whether a sound date lacks its year."""
    return point.year is None and point.readings is None


def _share_back(point: Point, donor: Point) -> Point:
    """Take month and year from the date behind: ๑-๓๑ ต.ค. ๒๕๖๖; ๒๘ ธ.ค. - ๕ ม.ค. ๒๕๖๗ rolls back to 2566."""
    if not needs_year(point) or donor.unit not in (Unit.DAY, Unit.MONTH):
        return point
    if point.month is None:
        if donor.month is None:
            return replace(point, readings=())
        point = replace(point, month=donor.month)
    if donor.year is None or donor.month is None or point.month is None:
        return point
    if donor.fiscal_year_printed:
        ends = donor.year + 1 if donor.month >= FISCAL_START else donor.year
        return replace(point, year=month_year(point.month, ends), shared=True, fiscal_year_printed=True)
    year = donor.year - 1 if point.month > donor.month else donor.year
    return replace(point, year=year, shared=True)


def _share_forward(point: Point, donor: Point) -> Point:
    """Infer a year that only the date before has: the first such day after it."""
    if not needs_year(point) or donor.year is None or donor.month is None or point.month is None:
        return point
    later = (point.month, point.day or 31) >= (donor.month, donor.day or 1)
    return replace(point, year=donor.year if later else donor.year + 1, inferred=True)


def _infer(point: Point, fiscal: int) -> Point:
    if not needs_year(point):
        return point
    if point.unit in (*FISCAL_UNITS, Unit.YEAR):
        return replace(point, year=fiscal, inferred=True)
    if point.month is None:
        return point
    return replace(point, year=month_year(point.month, fiscal), inferred=True)


def order_inferred(start: Point, end: Point) -> tuple[Point, Point]:
    """Put a range without any printed year in order: its end is then in the next year, which is doubtful."""
    first, last = bounds(start), bounds(end)
    if not (start.inferred and end.inferred and first and last and first[0] > last[1] and end.year):
        return start, end
    return start, replace(end, year=end.year + 1, flags=(*end.flags, Code.PERIOD_AMBIGUOUS))


def bounds(point: Point | None) -> Days | None:
    """Give the first and last day of a date, None where it is damaged, impossible or without a year."""
    if point is None or point.year is None or point.readings is not None:
        return None
    if point.unit in (Unit.DAY, Unit.MONTH):
        return _month_bounds(point.year, point.month or 1, point.day)
    return _year_bounds(point.unit, point.year, point.number or 1)


def _month_bounds(year: int, month: int, day: int | None) -> Days | None:
    last = last_day(year, month)
    if day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, last)
    day = last if day == LAST_DAY else day
    if not 1 <= day <= last:
        return None
    return datetime.date(year, month, day), datetime.date(year, month, day)


def _year_bounds(unit: Unit, year: int, number: int) -> Days:
    if unit is Unit.ACADEMIC:
        return datetime.date(year, 5, 16), datetime.date(year + 1, 3, 31)
    if unit is Unit.YEAR:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    skip, months = {
        Unit.QUARTER: (3 * (number - 1), 3),
        Unit.HALF: (6 * (number - 1), 6),
        Unit.ROUND: (0, number),
    }.get(unit, (0, 12))
    first = _months_on(year - 1, FISCAL_START, skip)
    after = _months_on(year - 1, FISCAL_START, skip + months)
    return first, after - datetime.timedelta(days=1)


def _months_on(year: int, month: int, count: int) -> datetime.date:
    months = month - 1 + count
    return datetime.date(year + months // 12, months % 12 + 1, 1)


def fiscal_days(fiscal_year: int) -> Days:
    """Give the first and last day of a fiscal year (Buddhist era).

    >>> [day.isoformat() for day in fiscal_days(2567)]
    ['2023-10-01', '2024-09-30']
    """
    return _year_bounds(Unit.FISCAL, fiscal_year - BUDDHIST_OFFSET, 1)


def point_flags(point: Point) -> tuple[Code, ...]:
    """List what is odd about a date by itself."""
    flags = list(point.flags)
    days = bounds(point)
    if days is None:
        flags.append(Code.PERIOD_UNREADABLE)
    elif point.weekday is not None and days[0].weekday() != point.weekday:
        flags.append(Code.PERIOD_WEEKDAY_DIFFERS)
    if point.inferred:
        flags.append(Code.PERIOD_YEAR_INFERRED)
    old = point.year is not None and point.year < NEW_YEAR_MOVED and point.month in (1, 2, 3)
    if point.unit is Unit.ACADEMIC or old:
        flags.append(Code.PERIOD_AMBIGUOUS)
    return tuple(flags)


def point_readings(source: Source, point: Point) -> tuple[str, ...]:
    """List the readings that would fit a date that cannot be read."""
    if point.readings is not None:
        return point.readings
    if bounds(point) is not None or point.year is None or point.month is None or point.day is None:
        return ()
    return _impossible_readings(source.words, point.day, point.month, point.year, source.fiscal_year)


def _impossible_readings(
    words: Vocabulary, day: int, month: int, year: int, fiscal_year: int | None
) -> tuple[str, ...]:
    """List what fits a day that its month has not: its last day, its twins, the day one digit off."""
    years = (year,)
    found = write_readings(words, (last_day(year, month),), (month,), years, fiscal_year)
    found += write_readings(words, (day,), tuple(twins(words, month)), years, fiscal_year)
    slips = number_slips(day, 2, 31)
    found += write_readings(words, slips, (month,), years, fiscal_year)
    return tuple(dict.fromkeys(found))
