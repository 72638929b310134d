"""What must be said about a report: codes, severities, and their words in Thai and English."""

from enum import StrEnum

from msgspec import Struct

from itareport.records.places import Origin


class Severity(StrEnum):
    """How much a finding matters: an error makes a score or total wrong or absent."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(StrEnum):
    """Every finding that the program can make."""

    SCORE_MISSING = "score-missing"
    SCORE_OUT_OF_RANGE = "score-out-of-range"
    SCORE_UNREADABLE = "score-unreadable"
    SCORE_CONFLICT = "score-conflict"
    SCORE_TOTAL_DIFFERS = "score-total-differs"
    RATING_DIFFERS = "rating-differs"
    RATING_UNKNOWN = "rating-unknown"
    INDICATOR_UNKNOWN = "indicator-unknown"
    FRAMEWORK_UNKNOWN = "framework-unknown"
    FISCAL_YEAR_MISSING = "fiscal-year-missing"
    FISCAL_YEAR_CONFLICT = "fiscal-year-conflict"
    AGENCY_UNKNOWN = "agency-unknown"
    AGENCY_MISSING = "agency-missing"
    AGENCY_MENTIONED_DIFFERS = "agency-mentioned-differs"
    PROVINCE_DIFFERS = "province-differs"
    """Place, register and document number disagree; or nothing decides between namesakes (`got` is empty then)."""
    ASPECT_MISSING = "aspect-missing"
    ASPECT_UNKNOWN = "aspect-unknown"
    ITEM_GAP = "item-gap"
    COLUMN_UNKNOWN = "column-unknown"
    CELL_MISPLACED = "cell-misplaced"
    TABLE_UNCLAIMED = "table-unclaimed"
    ROW_WITHOUT_ITEM = "row-without-item"
    ROW_JOIN_UNCERTAIN = "row-join-uncertain"
    PERIOD_REVERSED = "period-reversed"
    PERIOD_OUTSIDE_FISCAL_YEAR = "period-outside-fiscal-year"
    PERIOD_UNREADABLE = "period-unreadable"
    PERIOD_YEAR_INFERRED = "period-year-inferred"
    PERIOD_WEEKDAY_DIFFERS = "period-weekday-differs"
    PERIOD_AMBIGUOUS = "period-ambiguous"
    SPELLING_SUSPECT = "spelling-suspect"
    LOW_CONFIDENCE = "low-confidence"
    PAGE_UNREADABLE = "page-unreadable"
    SOURCE_REPAIRED = "source-repaired"
    """The file was broken and was mended before it was read: what was lost cannot be known."""
    DUPLICATE_REPORT = "duplicate-report"
    REVIEW_UNAPPLIED = "review-unapplied"
    """What a person corrected is read otherwise now, or stands in several places alike: the correction waits."""


class Flag(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding: its code, the place in the tables, what was got and what was expected.

    `table` is a table of the data set, `row` the row's number in the report (indicator_no, measure_no,
    `measure_no.period_no`; empty for reports), `field` its column.
    """

    code: Code
    severity: Severity
    table: str
    row: str = ""
    field: str = ""
    got: str = ""
    expected: str = ""
    origins: tuple[Origin, ...] = ()
