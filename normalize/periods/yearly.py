"""Dates of every year: ๓๐ ต.ค. ของทุกปี, ๑ ต.ค. ถึง ๓๐ ก.ย. ของทุกปี, ทุกปี ระหว่างวันที่ ๑ - ๓๑ ธันวาคม."""

import datetime

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.periods.damage import last_day
from itareport.normalize.periods.items import Gap, Item, Length, Mark, Point, Rule, Unit
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.months import LAST_DAY
from itareport.normalize.periods.rules import merge_yearly, write_numbers
from itareport.normalize.periods.tokens import Source

LONGEST_CHAIN = 24
"""So many items at most make the dates of a year."""
COMMON_YEAR = 2023
"""A year that is no leap year: in such a one lengths are counted."""
SMALL = (Kind.OPEN, Kind.COMMA, Kind.DASH, Kind.TO, Kind.AND, Kind.FROM, Kind.BETWEEN, Kind.WITHIN)
RANGED = (Kind.DASH, Kind.TO)


class Chained(Struct, frozen=True):
    """Dates without a year that stand beside each other: the items from `first` up to, not including, `last`."""

    points: tuple[Point, ...]
    ranged: tuple[bool, ...]
    first: int
    last: int


def join_yearly(source: Source, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Make rules of the ทุกปี and the dates without a year before or behind it."""
    joined: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        taken = _join_behind(joined, item) or _join_ahead(source, items, at)
        if taken is None:
            joined.append(item)
            at += 1
            continue
        rules, chained = taken
        if chained.last <= at:
            del joined[chained.first :]
        joined += rules
        at = max(at + 1, chained.last)
    return tuple(joined)


def _join_behind(joined: list[Item], item: Item) -> tuple[tuple[Rule, ...], Chained] | None:
    """Take the dates before a rule."""
    if not _is_yearly(item):
        return None
    chained = _chain_behind(joined)
    rules = _make_rules(chained, item.last, None) if chained is not None else None
    return (rules, replace(chained, last=0)) if rules and chained is not None else None


def _join_ahead(source: Source, items: tuple[Item, ...], at: int) -> tuple[tuple[Rule, ...], Chained] | None:
    """Take the dates behind ทุกปี; behind ปีละ ๑ ครั้ง they are this year's."""
    item = items[at]
    if not _is_yearly(item) or source.kind(item.first) is not Kind.EVERY:
        return None
    chained = _chain_ahead(items, at + 1)
    rules = _make_rules(chained, None, item.first) if chained is not None else None
    return (rules, chained) if rules and chained is not None else None


def _is_yearly(item: Item) -> bool:
    return isinstance(item, Rule) and item.text == "FREQ=YEARLY"


def _chain_behind(joined: list[Item]) -> Chained | None:
    """Go back over dates without a year and what joins them; a year printed with any of them ends it."""
    at, points, links = len(joined), list[Point](), list[bool]()
    first, link, ranged = at, False, False
    for place in range(at - 1, max(at - LONGEST_CHAIN, 0) - 1, -1):
        item = joined[place]
        if isinstance(item, Point):
            if points and not link:
                break
            if not _is_yearless(item):
                return None
            links += [ranged] if points else []
            points.append(item)
            first, link, ranged = place, False, False
        elif _is_joint(item) and not (isinstance(item, Mark) and item.kind is Kind.WITHIN):
            link, ranged = link or isinstance(item, Mark), ranged or _is_ranged(item)
        else:
            break
    return Chained(tuple(points[::-1]), tuple(links[::-1]), first, at) if points else None


def _chain_ahead(items: tuple[Item, ...], at: int) -> Chained | None:
    points, links = list[Point](), list[bool]()
    last, link, ranged = at, False, False
    for place in range(at, min(at + LONGEST_CHAIN, len(items))):
        item = items[place]
        if isinstance(item, Point):
            if points and not link:
                break
            if not _is_yearless(item):
                return None
            links += [ranged] if points else []
            points.append(item)
            last, link, ranged = place + 1, False, False
        elif _is_joint(item):
            link, ranged = link or isinstance(item, Mark), ranged or _is_ranged(item)
        else:
            break
    return Chained(tuple(points), tuple(links), at, last) if points else None


def _is_joint(item: Item) -> bool:
    return (isinstance(item, Mark) and item.kind in SMALL) or (isinstance(item, Gap) and item.soft)


def _is_ranged(item: Item) -> bool:
    return isinstance(item, Mark) and item.kind in RANGED


def _is_yearless(point: Point) -> bool:
    plain = point.year is None and point.readings is None and not point.flags
    return plain and point.unit in (Unit.DAY, Unit.MONTH)


def _make_rules(chained: Chained, last: int | None, first: int | None) -> tuple[Rule, ...] | None:
    """Make the rules of the chain: one of a date, of a range its start with how long it lasts."""
    points = _share_months(chained.points)
    if points is None:
        return None
    rules: list[Rule] = []
    at = 0
    while at < len(points):
        ranged = at < len(chained.ranged) and chained.ranged[at]
        rule = _range_rule(points[at], points[at + 1]) if ranged else _date_rule(points[at])
        if rule is None or (ranged and at + 1 < len(chained.ranged) and chained.ranged[at + 1]):
            return None
        rules = [*rules[:-1], *merge_yearly(rules[-1], rule)] if rules and not ranged else [*rules, rule]
        at += 2 if ranged else 1
    rules[0] = replace(rules[0], first=rules[0].first if first is None else first)
    rules[-1] = replace(rules[-1], last=rules[-1].last if last is None else last)
    return tuple(rules)


def _share_months(points: tuple[Point, ...]) -> tuple[Point, ...] | None:
    """Give days the month that stands behind a later one: ๑ - ๓๑ ธันวาคม."""
    shared: list[Point] = []
    for point in reversed(points):
        month = point.month if point.month is not None else (shared[-1].month if shared else None)
        if month is None:
            return None
        shared.append(replace(point, month=month))
    return tuple(reversed(shared))


def _date_rule(point: Point) -> Rule:
    by: tuple[tuple[str, str], ...] = (("BYMONTH", str(point.month)),)
    by += (("BYMONTHDAY", str(point.day)),) if point.day is not None else ()
    return Rule(first=point.first, last=point.last, freq="YEARLY", by=by)


def _range_rule(start: Point, end: Point) -> Rule | None:
    """Make a rule of a range of months, or of a first day with the length of the range."""
    if start.unit is not end.unit or start.month is None or end.month is None:
        return None
    if start.unit is Unit.MONTH:
        count = (end.month - start.month) % 12 + 1
        months = [(start.month - 1 + step) % 12 + 1 for step in range(count)]
        return Rule(first=start.first, last=end.last, freq="YEARLY", by=(("BYMONTH", write_numbers(months)),))
    iso = _length(start, end)
    if iso is None:
        return None
    length = Length(first=start.first, last=end.last, iso=iso)
    return replace(_date_rule(start), last=end.last, length=length)


def _length(start: Point, end: Point) -> str | None:
    """Count a range of days within a year: whole months as months, else days."""
    first, last = _in_common_year(start, COMMON_YEAR), _in_common_year(end, COMMON_YEAR)
    if first is None or last is None:
        return None
    if last < first:
        last = last.replace(year=COMMON_YEAR + 1) if last.month != 2 or last.day != 29 else last
    if first.day == 1 and last.day == last_day(COMMON_YEAR, last.month):
        months = (last.month - first.month) % 12 + 1
        return "P1Y" if months == 12 else f"P{months}M"
    return f"P{(last - first).days + 1}D"


def _in_common_year(point: Point, year: int) -> datetime.date | None:
    if point.month is None or point.day is None:
        return None
    last = last_day(year, point.month)
    day = last if point.day == LAST_DAY else point.day
    return datetime.date(year, point.month, day) if 1 <= day <= last else None
