"""Rules for what comes again: ทุกสิ้นเดือน, ทุกวันศุกร์สุดท้ายของเดือน, เดือนละ ๒ ครั้ง, as RFC 5545 rules.

RFC 5545 knows no count per period: เดือนละ ๒ ครั้ง is FREQ=MONTHLY, and the printed text keeps the count.
"""

from collections.abc import Callable

from msgspec.structs import replace

from itareport.normalize.periods.items import Found, Place, Rule
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.rules import (
    JOINS,
    LONGEST_LIST,
    doubt_narrowed,
    make_rule,
    merge_yearly,
    of_month,
    read_month_set,
    read_numbers,
    skip_month_tail,
    write_numbers,
)
from itareport.normalize.periods.tokens import Source
from itareport.normalize.periods.weekdays import (
    add_days,
    read_days_except,
    read_month_week,
    read_weekdays,
    read_workdays,
)
from itareport.normalize.periods.years import is_composite

MONTH_END = (("BYMONTHDAY", "-1"),)
MONTH_EDGES = {Kind.MONTH_END: MONTH_END, Kind.MONTH_START: (("BYMONTHDAY", "1"),)}
QUARTER_ENDS = (("BYMONTH", "3,6,9,12"), ("BYMONTHDAY", "-1"))


def read_every(source: Source, place: Place) -> Found | None:
    """Read what follows ทุก."""
    at = place.at + 1
    for read in BODIES:
        rule = read(source, at)
        if rule is not None:
            rules = _add_dates(source, replace(rule, first=place.at))
            if rules is None:
                return None
            final = replace(rules[-1], last=skip_month_tail(source, rules[-1].last))
            final = add_days(source, final)
            return Found((*rules[:-1], doubt_narrowed(source, final)), final.last)
    return None


def _add_dates(source: Source, rule: Rule) -> list[Rule] | None:
    """Add the further dates of a year: ทุกวันที่ ๑ ต.ค. และ ๑ เม.ย. is one rule, another day of the month a second.

    None where a later date has its year: then they are no rule but days.
    """
    rules = [rule]
    dated = [name for name, _ in rule.by] == ["BYMONTH", "BYMONTHDAY"] and rule.freq == "YEARLY"
    for _ in range(LONGEST_LIST if dated else 0):
        last = rules[-1].last
        if source.kind(last) not in JOINS:
            break
        following = source.skip(last + 1, Kind.EVERY, Kind.OF)
        at = source.skip(following, Kind.DATE)
        more = _read_yearly_dates(source, at)
        if more is None:
            if source.kind(at) is Kind.NUMBER and source.kind(at + 1) is Kind.MONTH:
                return None
            break
        rules = [*rules[:-1], *merge_yearly(rules[-1], more)]
    return rules


def read_alternate(source: Source, place: Place) -> Found | None:
    """Read วันเว้นวัน, เดือนเว้นเดือน: every second one."""
    rule = _read_alternate(source, place.at)
    return Found((rule,), rule.last) if rule is not None else None


def _read_alternate(source: Source, at: int) -> Rule | None:
    one, other = source.at(at), source.at(at + 2)
    units = one.kind is other.kind is Kind.UNIT and one.key == other.key
    if not units or source.kind(at + 1) is not Kind.ALTERNATE:
        return None
    unit = source.words.unit(one.key)
    if unit.freq in ("", "WORKDAYS"):
        return None
    return make_rule(at, at + 3, unit.freq, interval=2 * unit.interval)


def _read_end(source: Source, at: int) -> Rule | None:
    """Read the ends of months, quarters and years, and the first days of months."""
    kind = source.kind(at)
    if kind in MONTH_EDGES:
        named_together = read_month_set(source, at + 1)
        if named_together:
            by = (("BYMONTH", write_numbers(list(named_together))), *MONTH_EDGES[kind])
            return make_rule(at, at + 2, "MONTHLY", by)
        months, last = _read_months(source, at + 1)
        if months:
            by = (("BYMONTH", months), *MONTH_EDGES[kind])
            return None if source.kind(last) is Kind.NUMBER else make_rule(at, last, "YEARLY", by)
        return make_rule(at, at + 1, "MONTHLY", MONTH_EDGES[kind])
    if kind is Kind.QUARTER_END:
        return make_rule(at, at + 1, "MONTHLY", QUARTER_ENDS)
    if kind is Kind.FISCAL_END:
        return make_rule(at, at + 1, "YEARLY", (("BYMONTH", "9"), ("BYMONTHDAY", "30")))
    if kind is Kind.YEAR_END:
        return make_rule(at, at + 1, "YEARLY", (("BYMONTH", "12"), ("BYMONTHDAY", "31")))
    return make_rule(at, at + 1, "MONTHLY") if kind is Kind.MONTH_PART else None


def _read_month_days(source: Source, at: int) -> Rule | None:
    """Read วันที่ ๑ และ ๑๖ (ของเดือน), and วันที่ ๑ ตุลาคม (ของทุกปี)."""
    if source.kind(at) is not Kind.DATE:
        return None
    days, last = read_numbers(source, at + 1, 31)
    if not days:
        return None
    if _read_months(source, last)[0]:
        yearly = _read_yearly_dates(source, at + 1)
        return _monthly(source, replace(yearly, first=at)) if yearly is not None else None
    end = source.skip(last + 1, Kind.EVERY) if source.kind(last) in JOINS else last
    if source.kind(end) is Kind.MONTH_END:
        days, last = [*days, -1], end + 1
    return make_rule(at, of_month(source, last) or last, "MONTHLY", (("BYMONTHDAY", write_numbers(days)),))


def _read_yearly_dates(source: Source, at: int) -> Rule | None:
    """Read ๑ ตุลาคม, ๑ และ ๑๕ ตุลาคม without a year."""
    days, last = read_numbers(source, at, 31)
    months, after = _read_months(source, last)
    if not days or not months or source.kind(after) is Kind.NUMBER:
        return None
    return make_rule(at, after, "YEARLY", (("BYMONTH", months), ("BYMONTHDAY", write_numbers(days))))


def _read_months(source: Source, at: int) -> tuple[str, int]:
    """Read a list of months (เดือน)มกราคมและกรกฎาคม as BYMONTH has it."""
    months: list[int] = []
    last = at
    at = source.skip(at, Kind.OF)
    named_together = read_month_set(source, at + 1) if source.at(at).key == "month" else ()
    if named_together:
        return write_numbers(list(named_together)), at + 2
    for _ in range(LONGEST_LIST):
        token = source.at(at)
        named = token.kind is Kind.MONTH_WORD or (token.kind is Kind.UNIT and token.key == "month")
        place = at + 1 if named else at
        if source.kind(place) is not Kind.MONTH:
            break
        months.append(source.at(place).value)
        last = place + 1
        if source.kind(last) not in JOINS:
            break
        at = last + 1
    return write_numbers(months), last


def _read_year_months(source: Source, at: int) -> Rule | None:
    """Read เดือนตุลาคม (ทุกเดือนตุลาคม): once a year."""
    months, last = _read_months(source, at)
    if not months or source.kind(last) is Kind.NUMBER:
        return None
    return _monthly(source, make_rule(at, last, "YEARLY", (("BYMONTH", months),)))


def _monthly(source: Source, rule: Rule) -> Rule:
    """Say of months that are named together that they come monthly: so ทุกเดือนคู่ reads."""
    return replace(rule, freq="MONTHLY") if read_month_set(source, rule.last - 1) else rule


def read_interval(source: Source, at: int) -> Rule | None:
    """Read เดือน, ๓ เดือน, ไตรมาส, ครึ่งปี, ปีงบประมาณ: one unit, or several."""
    place = source.skip(at, Kind.ROUND)
    number = source.at(place)
    count = number.value if number.kind is Kind.NUMBER else 1
    place = place + 1 if number.kind is Kind.NUMBER else place
    token = source.at(place)
    if not 1 <= count <= 99 or (number.kind is Kind.NUMBER and is_composite(source, place - 1)):
        return None
    key = {Kind.HALF: "half", Kind.FISCAL: "year", Kind.QUARTER: "quarter"}.get(token.kind, token.key)
    if token.kind is Kind.WEEKDAY and number.kind is Kind.NUMBER and token.value == 6:
        key = "week"
    if token.kind not in (Kind.UNIT, Kind.HALF, Kind.FISCAL, Kind.QUARTER, Kind.WEEKDAY) or not key:
        return None
    unit = source.words.unit(key)
    if unit.freq in ("", "WORKDAYS"):
        return None
    return make_rule(at, place + 1, unit.freq, interval=count * unit.interval)


BODIES: tuple[Callable[[Source, int], Rule | None], ...] = (
    _read_end,
    _read_month_days,
    _read_year_months,
    read_weekdays,
    read_workdays,
    read_days_except,
    read_month_week,
    _read_alternate,
    read_interval,
)
