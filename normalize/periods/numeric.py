"""Rules for dates in figures: ๐๑/๐๔/๒๕๖๗, 30-09-2567, ๒๕๖๗-๐๖-๒๘, 3/2567. The day comes first."""

from itareport.normalize.periods.damage import is_date, number_slips, write_readings
from itareport.normalize.periods.items import Found, Gap, Mark, Place, Point, Unit, Year
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import common_year, read_year
from itareport.records.findings import Code

SEPARATORS = (Kind.SLASH, Kind.DASH, Kind.DOT)
COMPACT = 8
"""Digits of a date without signs."""


def read_numeric_date(source: Source, place: Place) -> Found | None:
    """Read three numbers between two like signs: day, month, year, or year, month, day."""
    at = place.at
    if not _is_triple(source, at):
        return None
    first, second, third = (source.at(at + step) for step in (0, 2, 4))
    if first.digits == 4 and second.digits <= 2 and third.digits <= 2:
        value = common_year(source, first.value)
        return (
            _judge(source, at, third.value, second.value, Year(value=value, token=at))
            if value is not None
            else None
        )
    if first.digits > 2 or second.digits > 2 or third.digits not in (2, 4):
        return None
    if third.digits == 2 and not _believes_short(source, place):
        return None
    found = read_year(source, at + 4)
    if found is None or (found[0].value is None and not is_date(None, second.value, first.value)):
        return None
    return _judge(source, at, first.value, second.value, found[0])


def read_compact_date(source: Source, place: Place) -> Found | None:
    """Read 20240115 where it stands alone; it may be a number all the same, so it is flagged."""
    token = source.at(place.at)
    if (
        token.digits != COMPACT
        or not _stands_alone(source, place.at)
        or not _ends_alone(source, place.at + 1)
    ):
        return None
    year, month, day = token.value // 10000, token.value // 100 % 100, token.value % 100
    value = common_year(source, year)
    if value is None or not is_date(value, month, day):
        return None
    last = place.at + 1
    point = Point(
        unit=Unit.DAY,
        first=place.at,
        last=last,
        day=day,
        month=month,
        year=value,
        year_token=place.at,
        flags=(Code.PERIOD_AMBIGUOUS,),
    )
    return Found((point,), last)


def _is_triple(source: Source, at: int) -> bool:
    """Whether exactly three numbers stand between two like signs (a telephone number has more)."""
    sign = source.kind(at + 1)
    kinds = [source.kind(at + step) for step in (0, 2, 3, 4)]
    if sign not in SEPARATORS or kinds != [Kind.NUMBER, Kind.NUMBER, sign, Kind.NUMBER]:
        return False
    if any(source.at(at + step).digits == 0 for step in (0, 2, 4)):
        return False
    if (
        sign is not Kind.DASH
        and not all(source.glued(at + step) for step in range(1, 5))
        and sign is Kind.DOT
    ):
        return False
    chained = source.kind(at + 5) is sign and source.glued(at + 5) and source.kind(at + 6) is Kind.NUMBER
    behind = (
        source.kind(at - 1) is sign and source.kind(at - 2) is Kind.NUMBER and at >= 2 and source.glued(at)
    )
    if (
        chained
        and source.glued(at + 6)
        and not (source.at(at + 4).digits == 4 and source.at(at + 6).digits <= 2)
    ):
        return False
    return not (behind and source.at(at - 2).digits <= 2) and source.kind(at + 5) is not Kind.MONTH


def _believes_short(source: Source, place: Place) -> bool:
    """Whether a year of two digits is believed: with slashes anywhere, else only where dates stand."""
    sign = source.kind(place.at + 1)
    return sign is Kind.SLASH or (place.standing and source.at(place.at + 4).value >= 40)


def read_partial_date(source: Source, place: Place) -> Found | None:
    """Read what shares the month or year of a date in figures behind it: 20-25/3/2567, 1/10-31/12/2566."""
    at = place.at
    day, month = source.at(at), source.at(at + 2)
    if not 1 <= day.digits <= 2 or not 1 <= day.value <= 31:
        return None
    paired = source.kind(at + 1) is Kind.SLASH and source.glued(at + 1) and month.kind is Kind.NUMBER
    last = at + 3 if paired else at + 1
    after = source.skip(last, Kind.DASH, Kind.TO, Kind.AND, Kind.COMMA)
    if after == last or source.kind(after + 1) is not Kind.SLASH or not source.glued(after + 1):
        return None
    found = read_numeric_date(source, Place(after, True, False))
    if found is None or (paired and not (1 <= month.digits <= 2 and 1 <= month.value <= 12)):
        return None
    point = Point(unit=Unit.DAY, first=at, last=last, day=day.value, month=month.value if paired else None)
    return Found((point,), last)


def _judge(source: Source, at: int, day: int, month: int, year: Year) -> Found:
    """Make the day, or an unreadable one where the calendar has none such."""
    last = at + 5
    if year.value is not None and is_date(year.value, month, day):
        point = Point(
            unit=Unit.DAY,
            first=at,
            last=last,
            day=day,
            month=month,
            year=year.value,
            year_token=year.token,
            flags=year.flags,
        )
        return Found((point,), last)
    years = (year.value,) if year.value is not None else year.readings
    readings = write_readings(source.words, (day,), (month,), years, source.fiscal_year)
    readings += write_readings(source.words, (day,), number_slips(month, 2, 12), years, source.fiscal_year)
    readings += write_readings(source.words, number_slips(day, 2, 31), (month,), years, source.fiscal_year)
    if month <= 31:
        readings += write_readings(source.words, (month,), (day,), years, source.fiscal_year)
    point = Point(unit=Unit.DAY, first=at, last=last, readings=tuple(dict.fromkeys(readings)))
    return Found((point,), last)


def read_numeric_month(source: Source, place: Place) -> Found | None:
    """Read 3/2567 as a month, only where dates stand: else it is the number of a letter or a meeting."""
    at = place.at
    month, year = source.at(at), source.at(at + 2)
    sign = source.kind(at + 1)
    if not place.standing or sign not in (Kind.SLASH, Kind.DASH) or year.kind is not Kind.NUMBER:
        return None
    if not 1 <= month.digits <= 2 or year.digits != 4 or not 1 <= month.value <= 12:
        return None
    if sign is Kind.DASH and not (month.digits == 2 and source.glued(at + 1) and source.glued(at + 2)):
        return None
    value = common_year(source, year.value)
    if value is None or source.kind(at + 3) is Kind.SLASH:
        return None
    point = Point(unit=Unit.MONTH, first=at, last=at + 3, month=month.value, year=value, year_token=at + 2)
    return Found((point,), at + 3)


def read_ordered_date(source: Source, place: Place) -> Found | None:
    """Read วันที่ ๑๕ เดือน ๑๐ พ.ศ. ๒๕๖๖: the month by its number."""
    at = place.at
    day, month = source.at(at), source.at(at + 2)
    unit = source.at(at + 1)
    if unit.kind is not Kind.UNIT or unit.key != "month" or month.kind is not Kind.NUMBER or day.digits == 0:
        return None
    named = source.kind(at + 3) in (Kind.ERA, Kind.YEAR_WORD) or source.at(at + 3).key == "year"
    found = read_year(source, at + 3) if named and source.kind(at - 1) is Kind.DATE else None
    if found is None or not is_date(None, month.value, day.value):
        return None
    point = Point(
        unit=Unit.DAY,
        first=at,
        last=found[1],
        day=day.value,
        month=month.value,
        year=found[0].value,
        year_token=found[0].token,
        readings=None if found[0].value is not None else (),
    )
    return Found((point,), found[1])


def read_number(source: Source, place: Place) -> Found:
    """Pass over a number that is no date, whole: ๐๙.๐๐, ๑,๕๐๐, ๕๒๙๐๑/๑๑๒๐, ๐๗๓-๒๐๓-๖๖๐."""
    last = place.at + 1
    while source.glued(last) and source.glued(last + 1) and source.kind(last + 1) is Kind.NUMBER:
        if source.kind(last) not in (Kind.DOT, Kind.COLON, Kind.COMMA, Kind.SLASH, Kind.DASH):
            break
        if source.kind(last + 2) is Kind.MONTH:
            break
        last += 2
    return Found((Gap(first=place.at, last=last),), last)


def read_bare_years(source: Source, place: Place) -> Found | None:
    """Read years that stand alone (๒๕๖๗, ๖๖-๖๗): of which kind is not said, so they are flagged."""
    at = place.at
    if not place.standing or not _stands_alone(source, at):
        return None
    first, second = source.at(at), source.at(at + 2)
    start = _bare_value(source, at)
    if start is None:
        return None
    items: list[Point] = [_bare_point(at, start)]
    if source.kind(at + 1) in (Kind.DASH, Kind.TO) and source.kind(at + 2) is Kind.NOW:
        return Found(tuple(items), at + 1) if first.digits == 4 else None
    if (
        source.kind(at + 1) in (Kind.DASH, Kind.TO)
        and second.kind is Kind.NUMBER
        and second.digits == first.digits
    ):
        end = _bare_value(source, at + 2)
        if end is None or not start < end <= start + 30 or not _ends_alone(source, at + 3):
            return None
        mark = Mark(first=at + 1, last=at + 2, kind=Kind.DASH)
        return Found((items[0], mark, _bare_point(at + 2, end)), at + 3)
    return Found(tuple(items), at + 1) if first.digits == 4 and _ends_alone(source, at + 1) else None


def _bare_value(source: Source, at: int) -> int | None:
    token = source.at(at)
    if token.digits == 4:
        return common_year(source, token.value)
    if token.digits == 2 and token.value >= source.words.data.years.short_from:
        return 2500 + token.value - source.words.era("be").offset
    return None


def _bare_point(at: int, year: int) -> Point:
    return Point(
        unit=Unit.YEAR, first=at, last=at + 1, year=year, year_token=at, flags=(Code.PERIOD_AMBIGUOUS,)
    )


def _stands_alone(source: Source, at: int) -> bool:
    return source.kind(at - 1) in (Kind.END, Kind.OPEN, Kind.LABEL, Kind.COLON) or source.at(at).gap >= 3


def _ends_alone(source: Source, at: int) -> bool:
    return source.kind(at) in (Kind.END, Kind.CLOSE) or source.at(at).gap >= 3
