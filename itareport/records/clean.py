"""A report with typed values: what the tables of the data set are written from.

A clean value never replaces what was printed: the raw report stays inside (`Report.raw`), and every
cleaned value carries the steps that led to it.
"""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from itareport.records.document import SourceKind
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin
from itareport.records.raw import Join, RawReport, RawValue
from itareport.records.reviews import Review

T = TypeVar("T")


class Step(Struct, frozen=True):
    """One named rule that changed a text: replaying the steps in order gives the result."""

    rule: str
    before: str
    after: str


class Clean(Struct, Generic[T], frozen=True, kw_only=True, omit_defaults=True):
    """A typed value beside its print. No raw: absent. A raw and no value: unreadable."""

    value: T | None = None
    raw: RawValue | None = None
    steps: tuple[Step, ...] = ()


class Method(StrEnum):
    """What kind of judgement a correction took."""

    VOCABULARY = "vocabulary"
    AGENCY = "agency"
    SPELLING = "spelling"
    DATE = "date"
    SCORE = "score"
    REVIEW = "review"


class Correction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change that took a judgement: the smallest phrase that changed, never with an empty `before`.

    `score` is 0–100, how like the two are; `runner_up` and `margin` say what else came near, and how
    far behind. Not `applied`: a suggestion too uncertain to make.
    """

    table: str
    row: str
    field: str
    before: str
    after: str
    method: Method
    applied: bool = True
    score: float | None = None
    runner_up: str | None = None
    margin: float | None = None
    origins: tuple[Origin, ...] = ()


class PeriodKind(StrEnum):
    """What a date expression is."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    FISCAL_YEAR = "fiscal-year"
    YEAR = "year"
    RECURRING = "recurring"
    DEADLINE = "deadline"
    DURATION = "duration"
    UNREADABLE = "unreadable"


class Period(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One date, range, recurrence, deadline or duration, read from `text` (the piece of the expression).

    `start` and `end` are inclusive; `recurrence` is an RFC 5545 rule, `duration` an ISO 8601 duration,
    `label` the printed word before it; `suggestion` holds the readings that fit an unreadable date,
    joined by `|`.
    """

    kind: PeriodKind
    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    recurrence: str | None = None
    duration: str | None = None
    label: str | None = None
    flags: tuple[Code, ...] = ()
    suggestion: str | None = None


class Quantity(Struct, frozen=True, kw_only=True):
    """A number that counts something: จำนวน ๑๙๑ คน is 191, คน. `text` is the phrase, `field` its column."""

    field: str
    value: Decimal
    unit: str
    text: str


class AgencyType(StrEnum):
    """The kinds of public body that the data set tells apart."""

    CITY = "เทศบาลนคร"
    TOWN = "เทศบาลเมือง"
    SUBDISTRICT_MUNICIPALITY = "เทศบาลตำบล"
    SUBDISTRICT = "องค์การบริหารส่วนตำบล"
    PROVINCE_ADMINISTRATION = "องค์การบริหารส่วนจังหวัด"
    BANGKOK = "กรุงเทพมหานคร"
    PATTAYA = "เมืองพัทยา"
    PROVINCE = "จังหวัด"
    DEPARTMENT = "ส่วนราชการ"
    UNIVERSITY = "สถาบันอุดมศึกษา"
    HOSPITAL = "โรงพยาบาล"
    SCHOOL = "สถานศึกษา"
    OTHER = "อื่น ๆ"


class Agency(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The assessed body: its full official name, type, and place (province None for central agencies)."""

    name: str
    type: AgencyType
    province: str | None = None
    district: str | None = None
    known: bool = False


class Generation(StrEnum):
    """Which scheme of assessment a fiscal year used."""

    FIVE_INDICES = "five-indices"
    TEN_INDICATORS = "ten-indicators"


class ScoreCheck(StrEnum):
    """What the recomputed total says of the printed one."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCOMPLETE = "incomplete"
    UNKNOWN_FRAMEWORK = "unknown-framework"


class Score(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One indicator of the year's framework with its score (0–100, two decimals), empty where missing."""

    indicator_no: int
    indicator: str
    instrument: str | None
    indicator_raw: RawValue | None
    score: Clean[Decimal]


class FieldSteps(Struct, frozen=True):
    """The steps by which one field of a measure was cleaned."""

    field: str
    steps: tuple[Step, ...]


class Measure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One measure row, clean: items of a field are separate strings without bullets or enumerators.

    `measure_no` counts from 1 in the report, `row_no` from 1 within the printed item. `other` holds
    the columns that were not recognised, as (heading, text). `raw_row` indexes `Report.raw.measures`.
    """

    measure_no: int
    row_no: int
    raw_row: int
    item_no: int | None = None
    aspect_no: int | None = None
    aspect: str | None = None
    aspect_raw: RawValue | None = None
    activities: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    start: datetime.date | None = None
    end: datetime.date | None = None
    recurrence: str | None = None
    summary: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    budget: str | None = None
    budget_baht: Decimal | None = None
    remark: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    steps: tuple[FieldSteps, ...] = ()
    join: Join = Join.WHOLE
    origins: tuple[Origin, ...] = ()
    confidence: float | None = None


class Report(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One agency's report of one fiscal year: clean values, what was changed, what is doubtful, and the print.

    `instrument_means` holds the instruments' means as printed, keyed IIT, EIT, OIT. `reviews` are what people
    said of the values in `raw`, with who and when.
    """

    report_id: str
    sha256: str
    kind: SourceKind
    agency: Agency | None
    agency_raw: RawValue | None
    fiscal_year: Clean[int]
    document_number: Clean[str]
    document_date: Clean[datetime.date]
    subject: Clean[str]
    framework: Generation | None
    overall: Clean[Decimal]
    overall_computed: Decimal | None
    instrument_means: dict[str, Clean[Decimal]]
    rating: Clean[str]
    rating_expected: tuple[str, ...]
    score_check: ScoreCheck
    scores: tuple[Score, ...]
    measures: tuple[Measure, ...]
    corrections: tuple[Correction, ...]
    flags: tuple[Flag, ...]
    raw: RawReport
    reviews: tuple[Review, ...] = ()
