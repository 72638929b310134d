"""What the summary says of a data set: its counts, spreads, gaps and changes, as records."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

PASS_MARK = Decimal(85)
"""The mark of the national plan: agencies that reach it in the assessment count as having passed."""
BAND = 5
"""Width of a bar in the distribution of overall scores, in points."""


class Expected(Struct, frozen=True, order=True):
    """An agency that should have reported, by its full name and province."""

    province: str
    agency: str


class Spread(Struct, frozen=True, kw_only=True):
    """How the scores of one indicator (or the overall scores, `number` 0) of one year are spread."""

    year: int
    number: int
    name: str
    count: int
    lowest: Decimal
    lower_quartile: Decimal
    middle: Decimal
    upper_quartile: Decimal
    highest: Decimal
    below: int
    """How many are under `PASS_MARK`."""


class Band(Struct, frozen=True, kw_only=True):
    """How many overall scores of a year lie from `start` to under `start + BAND` (100 in the last)."""

    year: int
    start: int
    count: int


class Coverage(Struct, frozen=True, kw_only=True):
    """How many of the expected agencies of a province reported in a year, and which did not."""

    province: str
    year: int
    expected: int
    found: int
    missing: tuple[str, ...]


class Twice(Struct, frozen=True, kw_only=True):
    """An agency with several reports for one year."""

    agency: str
    province: str
    year: int
    report_ids: tuple[str, ...]


class Change(Struct, frozen=True, kw_only=True):
    """An agency's overall score in two years that follow one another in the data set."""

    agency: str
    province: str
    first_year: int
    second_year: int
    before: Decimal
    after: Decimal

    @property
    def points(self) -> Decimal:
        """By how many points the score rose (negative: fell)."""
        return self.after - self.before


class Below(Struct, frozen=True, kw_only=True):
    """An agency whose score of an indicator is under `PASS_MARK`."""

    year: int
    number: int
    name: str
    agency: str
    report_id: str
    score: Decimal


class FlagCount(Struct, frozen=True, kw_only=True):
    """How often a flag was raised, and in which reports."""

    code: str
    severity: str
    count: int
    report_ids: tuple[str, ...]


class Quality(Struct, frozen=True, kw_only=True):
    """How well a source was read."""

    path: str
    report_id: str
    kind: str
    pages: int
    ocr_pages: int
    confidence: float | None
    errors: int
    warnings: int
    score_check: str


class Facts(Struct, frozen=True, kw_only=True):
    """All that the page shows."""

    reports: int
    agencies: int
    years: tuple[int, ...]
    provinces: int
    sources: int
    pages: int
    ocr_pages: int
    checks: Mapping[str, int]
    failures: tuple[tuple[str, str, str], ...]
    """(path, error code, words) of the sources that could not be read."""
    bands: tuple[Band, ...]
    overall: tuple[Spread, ...]
    indicators: tuple[Spread, ...]
    below: tuple[Below, ...]
    coverage: tuple[Coverage, ...]
    twice: tuple[Twice, ...]
    changes: tuple[Change, ...]
    flags: tuple[FlagCount, ...]
    quality: tuple[Quality, ...]
    names: Mapping[str, str]
    """Agency (or report id, where it is unknown) by report id."""
