"""The record between phrases and periods: what dates bound it, what recurs, how long it lasts."""

from enum import StrEnum

from msgspec import Struct

from itareport.normalize.periods.items import Label, Length, Point, Rule
from itareport.records.findings import Code


class Shape(StrEnum):
    """How a span is bounded."""

    DATE = "date"
    """One date of whatever unit, in `start`."""
    RANGE = "range"
    OPEN = "open"
    """From `start` on, without a stated end."""
    UNTIL = "until"
    """Up to `end`, without a stated start."""
    DEADLINE = "deadline"
    RULE = "rule"
    LENGTH = "length"


class Span(Struct, frozen=True, kw_only=True):
    """A period before its dates are worked out; `first` and `last` bound its tokens.

    `part` is the named part of a year (ไตรมาสที่ ๑) whose dates were printed behind it in brackets.
    """

    shape: Shape
    first: int
    last: int
    start: Point | None = None
    end: Point | None = None
    rule: Rule | None = None
    length: Length | None = None
    label: Label | None = None
    part: Point | None = None
    flags: tuple[Code, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """The dates that bound it."""
        return tuple(point for point in (self.start, self.end) if point is not None)
