"""What the phrase rules find in the tokens: dates, rules, durations, labels, marks and gaps."""

from enum import StrEnum

from msgspec import Struct

from itareport.normalize.periods.kinds import Kind, Role
from itareport.records.clean import Method
from itareport.records.findings import Code


class PeriodChange(Struct, frozen=True, kw_only=True):
    """A change that took a judgement: the smallest phrase, as printed and as it should be.

    `at` is its place in the text as given; `score` (0–100) how like the two are, for a fuzzy match.
    """

    before: str
    after: str
    method: Method
    at: int
    score: float | None = None


class Unit(StrEnum):
    """How much time a date names."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    ROUND = "round"
    """The first `number` months of a fiscal year (รอบ ๙ เดือน)."""
    FISCAL = "fiscal"
    ACADEMIC = "academic"
    YEAR = "year"


FISCAL_UNITS = (Unit.QUARTER, Unit.HALF, Unit.ROUND, Unit.FISCAL)
"""Units whose year is the fiscal year."""


class Year(Struct, frozen=True, kw_only=True):
    """A year in the common era as printed by the token `token`; None and `readings` where it is damaged."""

    value: int | None
    token: int
    readings: tuple[int, ...] = ()
    flags: tuple[Code, ...] = ()
    fiscal: bool = False


class Point(Struct, frozen=True, kw_only=True):
    """A date of whatever unit, as printed by the tokens `first` up to, not including, `last`.

    `year` is the common era's (for fiscal units the year in which it ends). `year_token` is set where the
    year was printed with this date, `shared` where it was taken from its neighbour, `inferred` where it
    came from the fiscal year. `readings` is None for a sound date and holds what would fit a damaged one.
    """

    unit: Unit
    first: int
    last: int
    day: int | None = None
    month: int | None = None
    number: int | None = None
    year: int | None = None
    year_token: int | None = None
    fiscal_year_printed: bool = False
    weekday: int | None = None
    shared: bool = False
    inferred: bool = False
    flags: tuple[Code, ...] = ()
    readings: tuple[str, ...] | None = None
    change: PeriodChange | None = None


class Length(Struct, frozen=True, kw_only=True):
    """A duration in ISO 8601."""

    first: int
    last: int
    iso: str
    flags: tuple[Code, ...] = ()


class Rule(Struct, frozen=True, kw_only=True):
    """A recurrence: RFC 5545's frequency, interval and BY parts in order; `length` is how long each lasts."""

    first: int
    last: int
    freq: str
    interval: int = 1
    by: tuple[tuple[str, str], ...] = ()
    length: Length | None = None
    flags: tuple[Code, ...] = ()

    @property
    def text(self) -> str:
        """The rule as RFC 5545 writes it."""
        parts = [f"FREQ={self.freq}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        return ";".join(parts + [f"{name}={value}" for name, value in self.by])

    def within(self, other: "Rule") -> bool:
        """Whether `other` says all that this rule says, and perhaps more."""
        alike = self.freq == other.freq and self.interval == other.interval
        return alike and set(self.by) <= set(other.by)


class Label(Struct, frozen=True, kw_only=True):
    """A printed word before a date, with ASCII digits. `number` and `year` are a round's (รอบที่ ๑/๒๕๖๗)."""

    first: int
    last: int
    role: Role
    text: str
    number: int | None = None
    year: Year | None = None


class Mark(Struct, frozen=True, kw_only=True):
    """A word or sign that joins dates."""

    first: int
    last: int
    kind: Kind


class Gap(Struct, frozen=True, kw_only=True):
    """Words that say nothing about time. `soft`: they may stand between a label or mark and its date."""

    first: int
    last: int
    soft: bool = False


Item = Point | Rule | Length | Label | Mark | Gap


class Found(Struct, frozen=True):
    """What a rule found at its place: items, and the first token after them."""

    items: tuple[Item, ...]
    next: int


class Place(Struct, frozen=True):
    """Where a rule is tried: the token, whether only words of time stand before, whether a law was named."""

    at: int
    standing: bool
    law: bool
