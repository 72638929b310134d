"""Rounds of appraisal: รอบที่ ๑/๒๕๖๗ and รอบที่ ๑ ปีงบประมาณ ๒๕๖๗ are believed to be halves of the fiscal year.

The appraisal of officials has two rounds a year, from October and from April; other rounds may be counted
otherwise, so what is read is flagged. Dates that the text gives to the round go before.
"""

from msgspec.structs import replace

from itareport.normalize.periods.items import Label, Point, Unit
from itareport.normalize.periods.kinds import Role
from itareport.normalize.periods.spans import Shape, Span
from itareport.records.findings import Code

HALVES = (1, 2)


def lone_round(label: Label | None) -> tuple[Span, ...]:
    """Give the half of a round that names its own year (รอบที่ ๑/๒๕๖๗), for where no date follows."""
    if label is None or label.role is not Role.ROUND or label.number not in HALVES or label.year is None:
        return ()
    half = Point(
        unit=Unit.HALF,
        first=label.first,
        last=label.last,
        number=label.number,
        year=label.year.value,
        flags=(*label.year.flags, Code.PERIOD_AMBIGUOUS),
    )
    return (Span(shape=Shape.DATE, first=label.first, last=label.last, start=half),)


def take_round(label: Label | None, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Make the half of a fiscal year that stands behind รอบที่ ๑; a third round is of unknown months."""
    year = spans[0].start
    if label is None or label.role is not Role.ROUND or label.number is None or year is None:
        return spans
    if spans[0].shape is not Shape.DATE or year.unit is not Unit.FISCAL:
        return spans
    flags = (*year.flags, Code.PERIOD_AMBIGUOUS)
    half = replace(year, unit=Unit.HALF, number=label.number, flags=flags)
    found = half if label.number in HALVES else replace(year, flags=flags)
    return (replace(spans[0], start=found), *spans[1:])
