"""The one repair of periods: a year that is off by one, where it turns a period round.

A period that ends before it starts is repaired when moving the year of one end by one, in every place where
that same date is printed, gives exactly one reading that is ordered and inside the fiscal year. The report of
2567 prints `๑ ต.ค. ๒๕๖๖-๓๐ ก.ย. ๒๕๖๖` five times for the year that ended on ๓๐ ก.ย. ๒๕๖๗.
"""

from collections import defaultdict

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.periods.calendar import fiscal_days
from itareport.normalize.periods.items import Item, PeriodChange, Point, Unit
from itareport.normalize.periods.resolution import span_days
from itareport.normalize.periods.spans import Span
from itareport.normalize.periods.tokens import Source
from itareport.records.clean import Method
from itareport.records.findings import Code

Day = tuple[Unit, int | None, int | None, int | None]


class Repaired(Struct, frozen=True):
    """Spans with their repaired dates, and what was changed."""

    spans: tuple[Span, ...]
    changes: tuple[PeriodChange, ...]


def repair_reversed(source: Source, items: tuple[Item, ...], spans: tuple[Span, ...]) -> Repaired:
    """Repair every reversed span that has exactly one way out. Without a fiscal year nothing is repaired."""
    if source.fiscal_year is None:
        return Repaired(spans, ())
    mended, changes = list(spans), list[PeriodChange]()
    printed, holders = _index_items(items), _index_spans(spans)
    for index, span in enumerate(spans):
        if mended[index] is not span or not _is_reversed(span):
            continue
        ways = [
            (point, step)
            for point in span.points
            if point.year_token is not None and point.unit in (Unit.DAY, Unit.MONTH) and not point.flags
            for step in (-1, 1)
            if all(
                _is_inside(source.fiscal_year, _move(mended[at], point, step)) for at in holders[_day(point)]
            )
        ]
        if len(ways) == 1:
            [(point, step)] = ways
            changes += [_change(source, place, step) for place in printed[_day(point)]]
            for at in holders[_day(point)]:
                mended[at] = _move(mended[at], point, step, flagged=True)
    return Repaired(tuple(mended), tuple(sorted(changes, key=lambda change: change.at)))


def _index_items(items: tuple[Item, ...]) -> dict[Day, list[Point]]:
    """List for each date the places where it is printed with its year."""
    printed = defaultdict[Day, list[Point]](list)
    for item in items:
        if isinstance(item, Point) and item.year_token is not None:
            printed[_day(item)].append(item)
    return printed


def _index_spans(spans: tuple[Span, ...]) -> dict[Day, list[int]]:
    """List for each date the spans that it bounds."""
    holders = defaultdict[Day, list[int]](list)
    for index, span in enumerate(spans):
        for day in dict.fromkeys(_day(point) for point in span.points):
            holders[day].append(index)
    return holders


def _is_reversed(span: Span) -> bool:
    first, last = span_days(span)
    return first is not None and last is not None and first > last


def _is_inside(fiscal_year: int, span: Span) -> bool:
    start, end = fiscal_days(fiscal_year)
    first, last = span_days(span)
    known = [day for day in (first, last) if day is not None]
    return all(start <= day <= end for day in known) and not _is_reversed(span)


def _day(point: Point) -> Day:
    return point.unit, point.day, point.month, point.year


def _holds(span: Span, point: Point) -> bool:
    return any(_day(other) == _day(point) for other in span.points)


def _move(span: Span, point: Point, step: int, flagged: bool = False) -> Span:
    """Move the year of a date wherever the span holds it."""
    turned = flagged and _is_reversed(span) and _holds(span, point)
    flags = (*span.flags, Code.PERIOD_REVERSED) if turned else span.flags
    return replace(
        span, start=_moved(span.start, point, step), end=_moved(span.end, point, step), flags=flags
    )


def _moved(own: Point | None, point: Point, step: int) -> Point | None:
    if own is None or own.year is None or _day(own) != _day(point):
        return own
    return replace(own, year=own.year + step)


def _change(source: Source, point: Point, step: int) -> PeriodChange:
    """Write the change in the digits as given: ๓๐ ก.ย. ๒๕๖๖ becomes ๓๐ ก.ย. ๒๕๖๗."""
    before = source.slice(point.first, point.last)
    token = source.at(point.year_token if point.year_token is not None else point.first)
    begin = source.at(point.first).first
    printed = source.text[token.first : token.last]
    head, tail = before[: token.first - begin], before[token.last - begin :]
    after = head + write_like(token.value + step, printed) + tail
    return PeriodChange(before=before, after=after, method=Method.DATE, at=begin)


def write_like(number: int, printed: str) -> str:
    """Write a number in the digits of another, as wide.

    >>> write_like(2567, "๒๕๖๖"), write_like(2567, "2566"), write_like(7, "06")
    ('๒๕๖๗', '2567', '07')
    """
    digits = str(number).zfill(len(printed))
    if any("0" <= character <= "9" for character in printed):
        return digits
    return digits.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
