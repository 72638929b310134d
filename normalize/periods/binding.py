"""Which dates bound which rules, and which durations belong to which dates."""

from itertools import pairwise

from msgspec.structs import replace

from itareport.normalize.periods.folding import Gap as White
from itareport.normalize.periods.items import Unit
from itareport.normalize.periods.kinds import Kind
from itareport.normalize.periods.spans import Shape, Span
from itareport.normalize.periods.tokens import Source
from itareport.records.findings import Code


def bind(rule: Span, dates: Span) -> Span:
    """Make one recurring span of a rule and the dates that bound it."""
    whole = dates.shape is Shape.DATE
    return replace(
        rule,
        first=min(rule.first, dates.first),
        last=max(rule.last, dates.last),
        start=dates.start,
        end=dates.start if whole else dates.end,
        flags=(*rule.flags, *dates.flags),
        length=rule.length or dates.length,
    )


DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
UNIT_DAYS = {Unit.MONTH: 28, Unit.QUARTER: 90, Unit.HALF: 181, Unit.ROUND: 90}


def bounds_rule(span: Span, dates: Span, marked: bool, times: int) -> bool:
    """Whether dates can bound the rule: they hold so many of its intervals, or are marked as bounds."""
    if span.rule is None or dates.shape is Shape.DEADLINE:
        return False
    if dates.shape is Shape.DATE and dates.start is not None and dates.start.unit is Unit.DAY:
        return False
    return marked or _days_of(dates) >= times * span.rule.interval * DAYS[span.rule.freq]


def _days_of(dates: Span) -> int:
    """Estimate how many days a span holds; one whose ends are not known holds enough."""
    if dates.shape is Shape.DATE and dates.start is not None:
        return UNIT_DAYS.get(dates.start.unit, 365)
    ends = [
        point.year * 365 + (point.month or 1) * 30 + (point.day or 1)
        for point in dates.points
        if point.year is not None
    ]
    return abs(ends[1] - ends[0]) + 2 if len(ends) == 2 else 3650


def bind_before(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Bound rules by the dates right before them, and give dates the durations printed right behind them."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and beside(source, before.last, span.first):
            unbound = span.shape is Shape.RULE and not span.points and before.rule is None
            if unbound and before.points and bounds_rule(span, before, False, 2):
                joined[-1] = replace(bind(span, before), label=before.label)
                continue
            if span.shape is Shape.LENGTH and before.points and before.length is None and before.rule is None:
                joined[-1] = replace(before, length=span.length, last=span.last)
                continue
        joined.append(span)
    return tuple(joined)


def doubt_neighbours(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Flag two days with nothing but a space between them: two days, or a range whose dash was lost."""
    doubted = list(spans)
    for index, (one, other) in enumerate(pairwise(spans)):
        days = all(_is_day(span) for span in (one, other))
        if days and one.last == other.first and source.at(other.first).gap < White.WIDE:
            doubted[index : index + 2] = [_doubt(span) for span in doubted[index : index + 2]]
    return tuple(doubted)


def _is_day(span: Span) -> bool:
    sound = span.shape is Shape.DATE and span.start is not None and span.start.readings is None
    return sound and span.start is not None and span.start.unit is Unit.DAY


def _doubt(span: Span) -> Span:
    return replace(span, flags=tuple(dict.fromkeys((*span.flags, Code.PERIOD_AMBIGUOUS))))


SEPARATORS = (Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.FILLER, Kind.COLON, Kind.THROUGHOUT, Kind.BETWEEN)


def beside(source: Source, last: int, first: int) -> bool:
    """Whether nothing but brackets, commas and small words stands between two places, on one line."""
    between = range(last, first)
    if any(source.kind(at) not in SEPARATORS for at in between):
        return False
    return all(source.at(at).gap < White.WIDE for at in range(last, first + 1))
