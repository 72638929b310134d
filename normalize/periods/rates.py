"""Rules for what comes again without ทุก: เดือนละ ๒ ครั้ง, ๑ ครั้ง/ปี, รายไตรมาส, วันที่ ๕ ของทุกเดือน, จันทร์ - ศุกร์."""

from msgspec.structs import replace

from itareport.normalize.periods.items import Found, Gap, Place, Point, Unit
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.recurrences import MONTH_END, read_interval
from itareport.normalize.periods.rules import (
    doubt_narrowed,
    make_rule,
    of_month,
    read_numbers,
    skip_month_tail,
    skip_times,
    write_numbers,
)
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.weekdays import add_days, read_weekdays, read_workdays, skip_next_month


def read_monthly_day(source: Source, place: Place) -> Found | None:
    """Read วันที่ ๕ ของทุกเดือน, วันที่ ๕ ของเดือน: a rule without ทุก before it."""
    days, last = read_numbers(source, place.at + 1, 31)
    relative = skip_next_month(source, last) if days else None
    if relative is not None:
        return Found((Point(unit=Unit.DAY, first=place.at + 1, last=relative, readings=()),), relative)
    end = of_month(source, last) if days else None
    if end is None and days:
        return _read_lone_day(source, place, last)
    if end is None or source.kind(end) is Kind.MONTH:
        return None
    rule = make_rule(place.at, skip_times(source, end), "MONTHLY", (("BYMONTHDAY", write_numbers(days)),))
    return Found((doubt_narrowed(source, rule),), rule.last)


def _read_lone_day(source: Source, place: Place, last: int) -> Found | None:
    """Read วันที่ ๑๕ with nothing behind it: of which month is not said."""
    if source.kind(last) not in (Kind.END, Kind.CLOSE) or source.at(last - 1).digits == 0:
        return None
    return Found((Point(unit=Unit.DAY, first=place.at + 1, last=last, readings=()),), last)


def read_each_month_end(source: Source, place: Place) -> Found | None:
    """Read สิ้นเดือนของทุกเดือน, สิ้นเดือนทุกเดือน."""
    end = of_month(source, place.at + 1)
    if end is None or (source.kind(end - 2) is not Kind.EVERY and source.kind(end - 2) is not Kind.OF):
        return None
    return Found((make_rule(place.at, end, "MONTHLY", MONTH_END),), end)


def read_weekly(source: Source, place: Place) -> Found | None:
    """Read วันจันทร์ - วันศุกร์ and วันพุธที่ ๒ ของเดือน, which come again without ทุก; one weekday alone does not."""
    rule = read_weekdays(source, place.at)
    if rule is None or (rule.freq == "WEEKLY" and "," not in rule.by[0][1]):
        return None
    return Found((rule,), skip_month_tail(source, rule.last))


def read_monthly_workday(source: Source, place: Place) -> Found | None:
    """Read วันทำการสุดท้ายของเดือน, which comes again without ทุก."""
    rule = read_workdays(source, place.at)
    return Found((rule,), rule.last) if rule is not None and rule.freq == "MONTHLY" else None


def read_rate(source: Source, place: Place) -> Found | None:
    """Read เดือนละ ๒ ครั้ง, ปีละอย่างน้อย ๑ ครั้ง, สัปดาห์ละ ๑ วัน. A rate of money (เดือนละ ๕๐๐ บาท) is none."""
    unit = source.words.unit(source.at(place.at).key)
    at = source.skip(place.at + 1, Kind.FILLER, Kind.WITHIN)
    for _ in range(2):
        if source.kind(at) is Kind.NUMBER:
            at += 1
            at = at + 1 if source.kind(at) in (Kind.DASH, Kind.TO) else at
    if source.kind(at) is not Kind.TIMES and not (
        source.kind(at) is Kind.UNIT and source.kind(at - 1) is Kind.NUMBER
    ):
        return None
    rule = add_days(source, make_rule(place.at, at + 1, unit.freq, interval=unit.interval))
    return Found((rule,), rule.last)


def read_times_per(source: Source, place: Place) -> Found | None:
    """Read ๑ ครั้งต่อเดือน, ๒ ครั้ง/ปี, ๓ เดือนครั้ง, ๓ เดือน/ครั้ง."""
    at = place.at + 1
    if source.kind(at) is Kind.TIMES and source.kind(at + 1) in (Kind.PER, Kind.SLASH):
        rule = read_interval(source, at + 2)
        return Found((replace(rule, first=place.at),), rule.last) if rule is not None else None
    unit_at = source.skip(at + 1, Kind.PER, Kind.SLASH)
    if unit_at > at + 1 and source.kind(unit_at) is Kind.NUMBER and source.at(unit_at).value == 1:
        unit_at += 1
    if source.kind(at) is Kind.UNIT and source.kind(unit_at) is Kind.TIMES:
        rule = read_interval(source, place.at)
        return Found((replace(rule, last=unit_at + 1),), unit_at + 1) if rule is not None else None
    return None


def read_series(source: Source, place: Place) -> Found | None:
    """Read รายเดือน, รายไตรมาส, ราย ๖ เดือน."""
    rule = read_interval(source, place.at + 1)
    return Found((replace(rule, first=place.at),), rule.last) if rule is not None else None


def read_every_time(source: Source, place: Place) -> Found:
    """Pass over ทุกครั้ง: it gives no rule by itself."""
    return Found((Gap(first=place.at, last=place.at + 1),), place.at + 1)
