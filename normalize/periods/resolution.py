"""From spans to periods: kinds, days, flags and suggestions."""

import datetime

from itareport.normalize.periods.calendar import bounds, fiscal_days, point_flags, point_readings
from itareport.normalize.periods.items import Point, Unit
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.spans import Shape, Span
from itareport.normalize.periods.tokens import Source
from itareport.records.clean import Period, PeriodKind
from itareport.records.findings import Code

KINDS = {
    Unit.DAY: PeriodKind.DAY,
    Unit.MONTH: PeriodKind.MONTH,
    Unit.QUARTER: PeriodKind.QUARTER,
    Unit.HALF: PeriodKind.HALF_YEAR,
    Unit.ROUND: PeriodKind.RANGE,
    Unit.FISCAL: PeriodKind.FISCAL_YEAR,
    Unit.ACADEMIC: PeriodKind.RANGE,
    Unit.YEAR: PeriodKind.YEAR,
}
JOINED = (Unit.QUARTER, Unit.HALF, Unit.FISCAL, Unit.YEAR)
"""Units of which several in a row are still their own kind: พ.ศ. ๒๕๖๖-๒๕๗๐ is a year."""
ORDER = (
    Code.PERIOD_UNREADABLE,
    Code.PERIOD_REVERSED,
    Code.PERIOD_OUTSIDE_FISCAL_YEAR,
    Code.PERIOD_YEAR_INFERRED,
    Code.PERIOD_WEEKDAY_DIFFERS,
    Code.PERIOD_AMBIGUOUS,
    Code.SPELLING_SUSPECT,
)


def resolve(source: Source, span: Span) -> Period:
    """Work out one period."""
    first, last = span_days(span)
    kind = _kind(span)
    unreadable = bool(span.points) and first is None and last is None
    if unreadable and kind is not PeriodKind.RECURRING and span.length is None:
        kind = PeriodKind.UNREADABLE
    readings = [reading for point in span.points for reading in point_readings(source, point)]
    return Period(
        kind=kind,
        text=source.slice(span.first, _close(source, span)),
        start=first,
        end=last,
        recurrence=span.rule.text if span.rule is not None else None,
        duration=span.length.iso if span.length is not None else None,
        label=span.label.text if span.label is not None else None,
        flags=_flags(source, span, first, last),
        suggestion="|".join(dict.fromkeys(readings)) or None,
    )


def _close(source: Source, span: Span) -> int:
    """Take in the bracket that closes one opened inside."""
    kinds = [source.kind(at) for at in range(span.first, span.last)]
    opened = kinds.count(Kind.OPEN) > kinds.count(Kind.CLOSE)
    return span.last + 1 if opened and source.kind(span.last) is Kind.CLOSE else span.last


def span_days(span: Span) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and last day of a span, None where it has none or it cannot be read."""
    start, end = bounds(span.start), bounds(span.end)
    if span.shape is Shape.DATE:
        end = start
    return (start[0] if start else None), (end[1] if end else None)


def _kind(span: Span) -> PeriodKind:
    by_shape = {
        Shape.RULE: PeriodKind.RECURRING,
        Shape.DEADLINE: PeriodKind.DEADLINE,
        Shape.LENGTH: PeriodKind.DURATION,
        Shape.OPEN: PeriodKind.RANGE,
        Shape.UNTIL: PeriodKind.RANGE,
    }
    if span.shape in by_shape:
        return by_shape[span.shape]
    if span.part is not None:
        return KINDS[span.part.unit]
    if span.start is None:
        return PeriodKind.RANGE
    if span.shape is Shape.DATE or (span.end is not None and _is_one_kind(span.start, span.end)):
        return KINDS[span.start.unit]
    return PeriodKind.RANGE


def _is_one_kind(start: Point, end: Point) -> bool:
    return start.unit is end.unit and start.unit in JOINED


def _flags(
    source: Source,
    span: Span,
    first: datetime.date | None,
    last: datetime.date | None,
) -> tuple[Code, ...]:
    points = dict.fromkeys(span.points)
    found = {code for point in points for code in point_flags(point)} | set(span.flags)
    if first is not None and last is not None and first > last:
        found.add(Code.PERIOD_REVERSED)
    if source.fiscal_year is not None and _is_outside(source.fiscal_year, span, first, last):
        found.add(Code.PERIOD_OUTSIDE_FISCAL_YEAR)
    return tuple(code for code in ORDER if code in found)


def _is_outside(
    fiscal_year: int, span: Span, first: datetime.date | None, last: datetime.date | None
) -> bool:
    """Whether the days lie wholly or partly outside the fiscal year; a calendar year need only overlap it."""
    start, end = fiscal_days(fiscal_year)
    years = [days for point in span.points if point.unit is Unit.YEAR and (days := bounds(point))]
    if years and len(years) == len(span.points):
        return years[-1][1] < start or years[0][0] > end
    return any(day is not None and not start <= day <= end for day in (first, last))
