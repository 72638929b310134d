"""Months, with or without a year: by the whitelist, or a full name that is one slip away from exactly one."""

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.periods.damage import month_year, near_month, write_readings
from itareport.normalize.periods.items import Found, PeriodChange, Place, Point, Unit, Year
from itareport.normalize.periods.kinds import Form, Kind
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.years import read_plain_year, read_year
from itareport.records.clean import Method
from itareport.records.findings import Code

JOINS = (Kind.DASH, Kind.TO, Kind.AND, Kind.COMMA, Kind.SLASH)
LAST_DAY = -1
"""The day of a date that names the end of its month."""


class MonthFound(Struct, frozen=True):
    """A month as printed: its number, form, the next token, and the change of a name one slip off."""

    number: int
    form: Form
    next: int
    change: PeriodChange | None = None


def read_month_name(source: Source, at: int) -> MonthFound | None:
    """Read a month by the whitelist, or a full name that is one slip away from exactly one."""
    token = source.at(at)
    if token.kind is Kind.MONTH and token.form is not None:
        return MonthFound(token.value, token.form, at + 1)
    if token.kind in (Kind.NUMBER, Kind.END) or (token.kind is not Kind.THAI and not source.glued(at + 1)):
        return None
    last = at
    while (
        last < at + 4
        and source.kind(last) not in (Kind.NUMBER, Kind.END)
        and (last == at or source.glued(last))
    ):
        last += 1
        text = source.folded.text[token.start : source.at(last - 1).stop]
        near = near_month(source.words, text)
        if near is not None:
            after = source.words.month(near[0]).name
            before = source.slice(at, last)
            change = PeriodChange(
                before=before, after=after, method=Method.VOCABULARY, at=token.first, score=near[1]
            )
            return MonthFound(near[0], Form.NEAR, last, change)
    return None


def skip_month_word(source: Source, at: int) -> int:
    """Pass over เดือน, and over ของเดือน where a month is named behind it."""
    named = source.kind(at) is Kind.OF and source.kind(at + 2) is Kind.MONTH
    if named and source.at(at + 1).key == "month":
        return at + 2
    token = source.at(at)
    if token.kind is Kind.MONTH_WORD or (token.kind is Kind.UNIT and token.key == "month"):
        return at + 1
    return at


def read_month_year(source: Source, month: MonthFound, at: int) -> tuple[Year | None, int, bool]:
    """Read the year behind a month: its own, or that of a fiscal year that is named behind it."""
    place = source.skip(at, Kind.OF)
    if source.kind(place) is Kind.FISCAL:
        found = read_plain_year(source, place + 1)
        if found is not None and found[0].value is not None:
            value = month_year(month.number, found[0].value)
            return Year(value=value, token=found[0].token), found[1], True
        return None, at, False
    found = read_year(source, at, month.form)
    return (found[0], found[1], False) if found is not None else (None, at, False)


def year_readings(year: Year | None) -> tuple[int | None, ...]:
    """Give the years that fit: the one that was read, or the readings of a damaged one."""
    if year is None:
        return (None,)
    return (year.value,) if year.value is not None else (year.readings or (None,))


def flag_point(point: Point, code: Code) -> Point:
    """Add a flag to a date."""
    return replace(point, flags=(*point.flags, code))


def read_month(source: Source, place: Place) -> Found | None:
    """Read a month with or without its year: ธ.ค. ๖๖, เดือนตุลาคม, ต้นเดือน ก.ค. ๒๕๖๗, October 1, 2023."""
    at = place.at
    first = source.at(at)
    month_at = at + 1 if first.kind is Kind.MONTH_PART else skip_month_word(source, at)
    month = read_month_name(source, month_at)
    if month is None:
        return None
    year, last, fiscal = read_month_year(source, month, month.next)
    if not _month_stands(source, place, month, year, named=month_at > at):
        return None
    readings = None
    if year is not None and year.value is None:
        readings = write_readings(
            source.words, (None,), (month.number,), year_readings(year), source.fiscal_year
        )
    point = Point(
        unit=Unit.MONTH,
        first=at,
        last=last,
        month=month.number,
        year=year.value if year else None,
        year_token=year.token if year and not fiscal else None,
        fiscal_year_printed=fiscal,
        flags=(*(year.flags if year else ()), *((Code.SPELLING_SUSPECT,) if month.change else ())),
        readings=readings,
        change=month.change,
    )
    if first.kind is not Kind.MONTH_PART and _day_was_lost(source, at):
        point = flag_point(point, Code.PERIOD_AMBIGUOUS)
    return Found((point,), last)


def _day_was_lost(source: Source, at: int) -> bool:
    """Whether a date was announced or a list number stands before the month: วันที่ ..... ต.ค., ๑. ต.ค."""
    before = source.at(at - 1)
    if before.kind is Kind.DOT and source.kind(at - 2) is Kind.NUMBER and at >= 2:
        return True
    while at > 0 and source.kind(at - 1) is Kind.BLANK:
        at -= 1
    return at > 0 and source.kind(at - 1) is Kind.DATE


def _month_stands(source: Source, place: Place, month: MonthFound, year: Year | None, named: bool) -> bool:
    """Whether a month without a day is one: short forms also name offices, provinces and English verbs."""
    if month.form is Form.NAME or named:
        return True
    if month.form is Form.DOTLESS:
        whole = year is not None and year.value is not None and source.at(year.token).digits == 4
        return whole and year is not None and source.kind(year.token + 1) is not Kind.SLASH
    if year is not None or _is_joined(source, place.at, month.next):
        return True
    return place.standing and _ends_phrase(source, month.next)


def _is_joined(source: Source, at: int, following: int) -> bool:
    """Whether a range or list of months goes on from here, or came here."""
    ahead = source.skip(following, *JOINS)
    behind = source.kind(at - 1) in JOINS and source.kind(at - 2) in (Kind.MONTH, Kind.NUMBER) and at >= 2
    return behind or (ahead > following and source.kind(ahead) is Kind.MONTH)


def _ends_phrase(source: Source, at: int) -> bool:
    token = source.at(at)
    return (
        token.kind in (Kind.END, Kind.CLOSE, Kind.COMMA, Kind.TO, Kind.DASH, Kind.ONWARDS) or token.gap >= 2
    )


def read_near_month(source: Source, place: Place) -> Found | None:
    """Read a misprinted month name that stands without a day, where a year or a joined month follows."""
    month = read_month_name(source, place.at)
    if month is None:
        return None
    if read_year(source, month.next, month.form) is None and not _is_joined(source, place.at, month.next):
        return None
    return read_month(source, place)
