"""A report as printed becomes a report with typed values: the list of steps."""

import datetime

from itareport.findings import flag
from itareport.frameworks import Framework, framework_years, load_framework
from itareport.normalize.agencies.assessed import read_agency
from itareport.normalize.agencies.document_numbers import read_document_number
from itareport.normalize.agencies.table_rows import read_row_agency
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.measures.rows import clean_measures
from itareport.normalize.periods import read_date
from itareport.normalize.scores.checking import clean_score_part
from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.steps import brief_steps
from itareport.records.clean import Clean, Generation, Report, Step
from itareport.records.findings import Code, Flag, Severity
from itareport.records.raw import RawReport, RawValue

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def clean_report(raw: RawReport, sha256: str, lexicon: ThaiLexicon) -> Report:
    """Clean everything that was found about one agency and year, and check it. Never raises on what is printed."""
    number = _document_number(raw.memo.number)
    printed_number = number.value or (number.raw.text if number.raw else None)
    agency = (
        read_agency(raw.agencies, printed_number)
        if raw.row is None
        else read_row_agency(raw.row, printed_number)
    )
    year = _fiscal_year(raw)
    framework = None if year.value is None else load_framework(year.value)
    scores = clean_score_part(raw, framework, lexicon)
    measures = clean_measures(
        raw, lexicon, agency.agency, year.value, own_aspects=framework is not None and bool(framework.aspects)
    )
    flags = (*raw.flags, *_year_flags(raw, year, framework), *agency.flags, *scores.flags, *measures.flags)
    return Report(
        report_id=raw.source if raw.ordinal == 1 else f"{raw.source}-{raw.ordinal}",
        sha256=sha256,
        kind=raw.kind,
        agency=agency.agency,
        agency_raw=agency.raw,
        fiscal_year=year,
        document_number=number,
        document_date=_document_date(raw.memo.date),
        subject=_subject(raw.memo.subject),
        framework=None if framework is None else Generation(framework.generation),
        overall=scores.overall,
        overall_computed=scores.computed,
        instrument_means=scores.means,
        rating=scores.rating,
        rating_expected=scores.rating_expected,
        score_check=scores.check,
        scores=scores.scores,
        measures=measures.measures,
        corrections=(*agency.corrections, *scores.corrections, *measures.corrections),
        flags=tuple(sorted(flags, key=_flag_order)),
        raw=raw,
    )


def _flag_order(item: Flag) -> tuple[int, str, tuple[int, ...], str]:
    numbers = tuple(int(part) for part in item.row.split(".") if part.isdecimal())
    return _ORDER.index(item.severity), item.table, numbers, item.field


def _fiscal_year(raw: RawReport) -> Clean[int]:
    """Give the year by which the finder chose the scores, with the mention that states it."""
    mention = next((item for item in raw.fiscal_years if item.year_be == raw.fiscal_year), None)
    return Clean[int](value=raw.fiscal_year, raw=None if mention is None else mention.value)


def _year_flags(raw: RawReport, year: Clean[int], framework: Framework | None) -> tuple[Flag, ...]:
    if year.value is None:
        return (flag(Code.FISCAL_YEAR_MISSING, "reports", field="fiscal_year"),)
    if framework is None:
        years = framework_years()
        known = f"{years[0]}–{years[-1]}"
        return (
            flag(Code.FRAMEWORK_UNKNOWN, "reports", field="framework", got=str(year.value), expected=known),
        )
    return ()


def _document_number(raw: RawValue | None) -> Clean[str]:
    if raw is None:
        return Clean[str]()
    value = read_document_number(raw.text)
    return Clean[str](value=value, raw=raw, steps=_step("document number", raw.text, value))


def _document_date(raw: RawValue | None) -> Clean[datetime.date]:
    if raw is None:
        return Clean[datetime.date]()
    value = read_date(raw.text).value
    return Clean[datetime.date](
        value=value, raw=raw, steps=_step("date", raw.text, None if value is None else value.isoformat())
    )


def _subject(raw: RawValue | None) -> Clean[str]:
    if raw is None:
        return Clean[str]()
    cleaned = clean_text(raw.text, wrapped=False)
    return Clean[str](value=" ".join(cleaned.text.split()) or None, raw=raw, steps=brief_steps(cleaned.steps))


def _step(rule: str, before: str, after: str | None) -> tuple[Step, ...]:
    return () if after is None or after == before else (Step(rule, before, after),)
