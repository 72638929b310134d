"""What is printed twice: a start before its range, a part of a year with its dates in brackets."""

from msgspec.structs import replace

from itareport.normalize.periods.binding import beside
from itareport.normalize.periods.calendar import bounds, needs_year
from itareport.normalize.periods.damage import month_year
from itareport.normalize.periods.items import FISCAL_UNITS, Gap, Item, Label, Mark, Point, Unit
from itareport.normalize.periods.kinds import Kind, Role
from itareport.normalize.periods.spans import Shape, Span
from itareport.normalize.periods.tokens import Source
from itareport.records.findings import Code

PARTS = (Unit.QUARTER, Unit.HALF, Unit.ROUND, Unit.FISCAL, Unit.YEAR, Unit.ACADEMIC, Unit.MONTH)


def give_years(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give a year named first to the parts of it behind: ปีงบประมาณ ๒๕๖๗ ไตรมาสที่ ๑, ปี ๒๕๖๗ เดือนมกราคม."""
    given: list[Item] = []
    year: Point | None = None
    year_at = 0
    for index, item in enumerate(items):
        if isinstance(item, Point):
            if year is not None and needs_year(item) and not _is_dated_later(items, index):
                given[year_at] = Gap(first=year.first, last=year.last, soft=True)
                given.append(_give_year(item, year))
                continue
            year = item if item.unit in (Unit.FISCAL, Unit.YEAR) and item.year is not None else None
            year_at = index
        elif not _is_small(item):
            year = None
        given.append(item)
    return tuple(given)


def _is_small(item: Item) -> bool:
    if isinstance(item, Mark):
        return item.kind in (Kind.OPEN, Kind.COMMA, Kind.DASH, Kind.TO, Kind.AND)
    return isinstance(item, Gap) and item.soft


def _is_dated_later(items: tuple[Item, ...], index: int) -> bool:
    """Whether a date that is joined to this one states its own year."""
    for item in items[index + 1 : index + 9]:
        if isinstance(item, Point):
            return not needs_year(item)
        if not _is_small(item):
            return False
    return False


def _give_year(point: Point, year: Point) -> Point:
    value = year.year
    if value is None or point.unit is Unit.YEAR:
        return point
    if point.unit in FISCAL_UNITS:
        return replace(point, year=value, year_token=year.year_token)
    if point.month is None:
        return point
    if year.unit is Unit.FISCAL:
        return replace(point, year=month_year(point.month, value), fiscal_year_printed=True)
    return replace(point, year=value, shared=True)


def absorb(source: Source, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Make one span of two that say the same."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        if before is not None:
            one = _join_start(before, span) or _join_end(before, span) or _join_part(source, before, span)
            if one is not None:
                kept[-1] = one
                continue
        kept.append(span)
    return tuple(kept)


def _join_start(before: Span, span: Span) -> Span | None:
    """Join วันเดือนปีที่ดำเนินการ X to the วันเริ่มต้น X … วันสิ้นสุด Y behind it."""
    starts = span.shape in (Shape.RANGE, Shape.OPEN) and _has_role(span, Role.START)
    if before.shape is not Shape.DATE or not starts or _has_role(before, Role.ORDINAL):
        return None
    same = bounds(before.start) is not None and bounds(before.start) == bounds(span.start)
    return replace(span, first=before.first) if same else None


def _join_end(before: Span, span: Span) -> Span | None:
    """Join a วันสิ้นสุด that repeats the end of the range before it, or closes an open one."""
    if span.shape is not Shape.UNTIL or not _has_role(span, Role.END):
        return None
    if before.shape is Shape.OPEN and _has_role(before, Role.START):
        return replace(before, shape=Shape.RANGE, end=span.end, last=span.last)
    same = (
        before.shape is Shape.RANGE
        and bounds(span.end) is not None
        and bounds(span.end) == bounds(before.end)
    )
    return replace(before, last=span.last) if same else None


def _join_part(source: Source, before: Span, span: Span) -> Span | None:
    """Join a part of a year to its dates in brackets: ไตรมาสที่ ๑ (ต.ค. - ธ.ค. ๖๖)."""
    part = before.start
    bracketed = span.first > before.last and source.kind(before.last) is Kind.OPEN
    if before.shape is not Shape.DATE or part is None or part.unit not in PARTS or not bracketed:
        return None
    if span.shape is not Shape.RANGE or not beside(source, before.last, span.first):
        return None
    whole, first, last = bounds(part), bounds(span.start), bounds(span.end)
    if first is None or last is None:
        return None
    same = whole is not None and (whole[0], whole[1]) == (first[0], last[1])
    if not same and not (part.inferred or needs_year(part)):
        return None
    fits = same or _same_months(part, first[0].month, last[1].month)
    flags = before.flags if fits else (*before.flags, Code.PERIOD_AMBIGUOUS)
    return replace(span, first=before.first, part=part, label=before.label, flags=(*span.flags, *flags))


def _same_months(part: Point, first: int, last: int) -> bool:
    """Whether dates fall on the months of the part, whatever the year."""
    days = bounds(replace(part, year=2024))
    return days is not None and (days[0].month, days[1].month) == (first, last)


def _has_role(span: Span, role: Role) -> bool:
    return isinstance(span.label, Label) and span.label.role is role
