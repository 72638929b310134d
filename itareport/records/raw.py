"""A report as printed: strings and their places, sorted by what they are, nothing changed yet."""

from enum import StrEnum

from msgspec import Struct

from itareport.records.document import SourceKind
from itareport.records.findings import Flag
from itareport.records.places import Origin


class RawValue(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A string as printed (paragraphs separated by newlines) with every place that it came from.

    `printed` is given only while a report is cleaned, where a person said what `text` is: what was read there.
    """

    text: str
    origins: tuple[Origin, ...]
    alternatives: tuple[str, ...] = ()
    printed: str | None = None


class Column(StrEnum):
    """What a column of a measure or score table holds. Keys of the vocabulary of column headings."""

    ITEM = "item"
    ASPECT = "aspect"
    ACTIVITIES = "activities"
    PERIOD = "period"
    SUMMARY = "summary"
    RESULTS = "results"
    RESPONSIBLE = "responsible"
    BUDGET = "budget"
    REMARK = "remark"
    INSTRUMENT = "instrument"
    INDICATOR = "indicator"
    SCORE = "score"
    WEIGHT = "weight"
    WEIGHTED_SCORE = "weighted-score"
    LEVEL = "level"
    CHANGE = "change"


class RawMemo(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The head of a memo (บันทึกข้อความ): ส่วนราชการ, ที่, วันที่, เรื่อง, เรียน."""

    department: RawValue | None = None
    number: RawValue | None = None
    date: RawValue | None = None
    subject: RawValue | None = None
    addressee: RawValue | None = None


class MentionPlace(StrEnum):
    """Where an agency or a fiscal year was named, most trusted first."""

    ROW = "row"
    """The agency's own row (or column) of a table of agencies."""
    TITLE = "title"
    SUBJECT = "subject"
    CAPTION = "caption"
    MEMO = "memo"
    SENTENCE = "sentence"
    BODY = "body"


class RawMention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A name (of an agency, of a year) as printed, and where in the report it stood.

    `year_be` is the Buddhist-era year that a mention of a fiscal year states.
    """

    value: RawValue
    place: MentionPlace
    year_be: int | None = None


class RawAgencyRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The row (or column) of a table of agencies that a report was made from.

    `name` is the agency's cell without a number before it, `whole` where it opens like a public body's name;
    `type` and the places are the cells beside it. `above` is what else may say of what kind the agency is and
    where, nearest first: the heading of the names, rows of one cell, captions, titles.
    """

    name: RawValue
    whole: bool = False
    type: RawValue | None = None
    subdistrict: RawValue | None = None
    district: RawValue | None = None
    province: RawValue | None = None
    above: tuple[RawValue, ...] = ()


class ScoreRole(StrEnum):
    """What a row of a score table is."""

    INDICATOR = "indicator"
    INSTRUMENT = "instrument"
    OVERALL = "overall"


class RawScore(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One printed score with what identifies it.

    `score` is None where the row stands there and its score cell is empty; `fiscal_year` (Buddhist era)
    is what its own column or sentence states, None where it states none; `rating` is the level
    printed beside it.
    """

    role: ScoreRole
    score: RawValue | None
    number: RawValue | None = None
    name: RawValue | None = None
    instrument: RawValue | None = None
    rating: RawValue | None = None
    fiscal_year: int | None = None


class RawCell(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A cell of a measure row. `column` is None where the heading was not recognised; `heading` is as printed."""

    column: Column | None
    heading: str
    value: RawValue


class Join(StrEnum):
    """Whether a row was put together from pieces that a page break cut, and how sure that is."""

    WHOLE = "whole"
    JOINED = "joined"
    UNCERTAIN = "uncertain"


class RawMeasure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One logical row of a measure table: its cells, the printed number, the last heading above it."""

    cells: tuple[RawCell, ...]
    item: RawValue | None = None
    aspect: RawValue | None = None
    join: Join = Join.WHOLE


class RawReport(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that was found in one document about one agency and year, as printed.

    `ordinal` counts from 1 the reports of one document. `other_years` are scores printed beside the
    report's own, of other years: kept, never used. `headings` are the aspect headings of the measure
    tables in order. `unclaimed` is text of tables that nothing recognised. `agencies` and
    `fiscal_years` hold every mention in order of trust; `fiscal_year` is the Buddhist-era year by which
    the scores were chosen: the most trusted mention's, or the one that the user gave. `row` is the row of a table
    of agencies that the report was made from, None for a document of one agency.
    """

    source: str
    kind: SourceKind
    pages: int
    ordinal: int = 1
    memo: RawMemo = RawMemo()
    titles: tuple[RawValue, ...] = ()
    agencies: tuple[RawMention, ...] = ()
    fiscal_years: tuple[RawMention, ...] = ()
    fiscal_year: int | None = None
    scores: tuple[RawScore, ...] = ()
    other_years: tuple[RawScore, ...] = ()
    rating: RawValue | None = None
    headings: tuple[RawValue, ...] = ()
    measures: tuple[RawMeasure, ...] = ()
    unclaimed: tuple[RawValue, ...] = ()
    flags: tuple[Flag, ...] = ()
    row: RawAgencyRow | None = None
