"""The front of the grammar: a text becomes periods, and the changes that took a judgement."""

import datetime
from collections.abc import Iterable

from msgspec import Struct

from itareport.normalize.periods.binding import bind_before, doubt_neighbours
from itareport.normalize.periods.grammar import read_spans
from itareport.normalize.periods.items import Item, PeriodChange, Point
from itareport.normalize.periods.phrases import read_items
from itareport.normalize.periods.repair import repair_reversed
from itareport.normalize.periods.resolution import resolve
from itareport.normalize.periods.restatement import absorb, give_years
from itareport.normalize.periods.tokens import read_source
from itareport.normalize.periods.vocabulary import vocabulary
from itareport.normalize.periods.yearly import join_yearly
from itareport.records.clean import Period, PeriodKind
from itareport.records.findings import Code


class PeriodReading(Struct, frozen=True, kw_only=True):
    """What a text says of time: its periods in order, and every change that took a judgement."""

    text: str
    periods: tuple[Period, ...]
    changes: tuple[PeriodChange, ...] = ()


class DateReading(Struct, frozen=True, kw_only=True):
    """One full date. No value and a raw: it could not be read; no raw: there is none."""

    value: datetime.date | None
    raw: str | None
    flags: tuple[Code, ...] = ()
    suggestion: str | None = None


def read_periods(text: str, fiscal_year: int | None = None, *, repair: bool = True) -> PeriodReading:
    """Read the dates, periods, recurrences, deadlines and durations of a text.

    `fiscal_year` (Buddhist era) is the report's: it gives missing years, judges what lies outside, and
    allows the one repair (unless `repair` is false). Nothing is invented without it.

    >>> [period.end.isoformat() for period in read_periods("๑ ต.ค. ๒๕๖๖-๓๐ ก.ย. ๒๕๖๖", 2567).periods]
    ['2024-09-30']
    >>> [change.after for change in read_periods("๑ ต.ค. ๒๕๖๖-๓๐ ก.ย. ๒๕๖๖", 2567).changes]
    ['๓๐ ก.ย. ๒๕๖๗']
    """
    source = read_source(text, vocabulary(), fiscal_year)
    items = join_yearly(source, give_years(read_items(source)))
    spans = doubt_neighbours(source, absorb(source, bind_before(source, read_spans(source, items))))
    changes = list(_name_changes(items))
    if repair:
        repaired = repair_reversed(source, items, spans)
        spans = repaired.spans
        changes += repaired.changes
    periods = tuple(resolve(source, span) for span in spans)
    return PeriodReading(
        text=text, periods=periods, changes=tuple(sorted(changes, key=lambda change: change.at))
    )


def _name_changes(items: Iterable[Item]) -> Iterable[PeriodChange]:
    return (item.change for item in items if isinstance(item, Point) and item.change is not None)


def read_date(text: str) -> DateReading:
    """Read the one full date of a text, as a memo has it behind วันที่.

    >>> read_date("วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๗").value
    datetime.date(2024, 10, 1)
    """
    periods = read_periods(text).periods
    days = [period for period in periods if period.kind is PeriodKind.DAY]
    chosen = days[0] if days else next((p for p in periods if p.kind is PeriodKind.UNREADABLE), None)
    if chosen is None:
        return DateReading(value=None, raw=None)
    return DateReading(value=chosen.start, raw=chosen.text, flags=chosen.flags, suggestion=chosen.suggestion)


def span(periods: Iterable[Period]) -> tuple[datetime.date | None, datetime.date | None, str | None]:
    """Give the earliest and the latest day of the dated periods, and the first recurrence.

    >>> span(read_periods("ต.ค. ๖๖ และ มี.ค. ๖๗ ทุกสิ้นเดือน").periods)
    (datetime.date(2023, 10, 1), datetime.date(2024, 3, 31), 'FREQ=MONTHLY;BYMONTHDAY=-1')
    """
    periods = tuple(periods)
    starts = [period.start for period in periods if period.start is not None]
    ends = [period.end for period in periods if period.end is not None]
    rules = (period.recurrence for period in periods if period.recurrence is not None)
    return min(starts, default=None), max(ends, default=None), next(rules, None)


def period_json(reading: PeriodReading) -> dict[str, object]:
    """Give the JSON line of the contract's section 4, nulls present."""
    return {"text": reading.text, "periods": [_period_fields(period) for period in reading.periods]}


def _period_fields(period: Period) -> dict[str, object]:
    return {
        "kind": period.kind.value,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "recurrence": period.recurrence,
        "duration": period.duration,
        "label": period.label,
        "text": period.text,
        "flags": [flag.value for flag in period.flags],
        "suggestion": period.suggestion,
    }
