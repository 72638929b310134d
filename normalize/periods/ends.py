"""Rules for the last day or a week of a month, a quarter, a year; an end that names none cannot be read."""

from msgspec.structs import replace

from itareport.normalize.periods.damage import month_year
from itareport.normalize.periods.items import Found, Place, Point, Unit
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.months import LAST_DAY, flag_point, read_month
from itareport.normalize.periods.terms import read_quarters
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.weekdays import read_which
from itareport.normalize.periods.years import read_plain_year
from itareport.records.findings import Code

DECEMBER, SEPTEMBER = 12, 9
QUARTER_END_MONTHS = {1: 12, 2: 3, 3: 6, 4: 9}


def read_month_end(source: Source, place: Place) -> Found | None:
    """Read สิ้นเดือนมีนาคม ๒๕๖๗, วันแรกของเดือนมีนาคม: the last or first day of a named month."""
    found = read_month(source, replace(place, at=place.at + 1, standing=True))
    if found is None or not isinstance(found.items[0], Point):
        return read_unnamed_end(source, place)
    day = LAST_DAY if source.kind(place.at) is Kind.MONTH_END else 1
    point = replace(found.items[0], unit=Unit.DAY, first=place.at, day=day)
    return Found((point,), found.next)


def read_quarter_end(source: Source, place: Place) -> Found | None:
    """Read สิ้นไตรมาสที่ ๒/๒๕๖๗: the last day of a named quarter."""
    found = read_quarters(source, place)
    quarter = found.items[0] if found is not None and len(found.items) == 1 else None
    if found is None or not isinstance(quarter, Point) or quarter.number is None:
        return read_unnamed_end(source, place)
    month = QUARTER_END_MONTHS[quarter.number]
    year = month_year(month, quarter.year) if quarter.year is not None else None
    point = replace(
        quarter, unit=Unit.DAY, day=LAST_DAY, month=month, number=None, year=year, year_token=None
    )
    return Found((point,), found.next)


def read_fiscal_end(source: Source, place: Place) -> Found | None:
    """Read สิ้นปีงบประมาณ ๒๕๖๗; ภายในสิ้นปีงบประมาณ alone is that of the report's own year."""
    if source.kind(place.at - 1) is Kind.WITHIN and read_plain_year(source, place.at + 1) is None:
        point = Point(unit=Unit.DAY, first=place.at, last=place.at + 1, day=30, month=SEPTEMBER)
        return Found((point,), place.at + 1)
    return _read_last_day(source, place, 30, SEPTEMBER)


def read_year_end(source: Source, place: Place) -> Found | None:
    """Read สิ้นปี ๒๕๖๗. Alone it may be the calendar's or the budget's."""
    return _read_last_day(source, place, 31, DECEMBER) or read_unnamed_end(source, place)


def _read_last_day(source: Source, place: Place, day: int, month: int) -> Found | None:
    found = read_plain_year(source, place.at + 1)
    if found is None or found[0].value is None:
        return None
    point = Point(
        unit=Unit.DAY,
        first=place.at,
        last=found[1],
        day=day,
        month=month,
        year=found[0].value,
        year_token=found[0].token,
    )
    return Found((point,), found[1])


def read_named_week(source: Source, place: Place) -> Found | None:
    """Read สัปดาห์ที่ ๒ ของเดือนมีนาคม ๒๕๖๗ as its month, flagged: which days make the week is not said."""
    if source.at(place.at).key != "week":
        return None
    numbers, after = read_which(source, place.at)
    month_at = source.skip(after, Kind.OF)
    found = read_month(source, replace(place, at=month_at, standing=True)) if numbers else None
    if found is None or not isinstance(found.items[0], Point):
        return None
    point = replace(found.items[0], first=place.at)
    return Found((flag_point(point, Code.PERIOD_AMBIGUOUS),), found.next)


def read_unnamed_end(source: Source, place: Place) -> Found | None:
    """Read ภายในสิ้นเดือน, which does not say of which: a day that only who wrote it knows."""
    at = place.at + 1
    last = source.skip(at, Kind.THIS, Kind.NEXT)
    bound = source.kind(place.at - 1) in (Kind.WITHIN, Kind.BEFORE) and place.at > 0
    alone = place.standing and source.kind(last) in (Kind.END, Kind.CLOSE)
    if not bound and not alone:
        return None
    return Found((Point(unit=Unit.DAY, first=place.at, last=last, readings=()),), last)
