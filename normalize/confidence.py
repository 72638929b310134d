"""What was recognised with little confidence is said to be so, value by value, where the value stands in the tables."""

from collections.abc import Iterator

from msgspec.structs import replace

from itareport.findings import flag
from itareport.records.clean import Measure, Report
from itareport.records.findings import Code, Flag, Severity
from itareport.records.places import lowest_confidence
from itareport.records.raw import Column, RawCell, RawValue

CERTAIN = 0.95
"""A value whose least certain character is below this is flagged: at 300 and 200 dpi in fonts that trained about one line in
200 of the others is wrong, and no number alone in a line. `bench/README.md` has the curve, and where it does not hold."""
LONGEST = 60
"""Characters of a value that a flag quotes."""

FIELDS = {
    Column.ACTIVITIES: "activities",
    Column.PERIOD: "period",
    Column.SUMMARY: "summary",
    Column.RESULTS: "results",
    Column.RESPONSIBLE: "responsible",
    Column.BUDGET: "budget",
    Column.REMARK: "remark",
}
"""The field of the table `measures` that each column becomes."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def flag_confidence(report: Report) -> Report:
    """Give the report with a flag for every value that was recognised with little confidence.

    Nothing is flagged that was not recognised by us: without a confidence there is none to be low.
    """
    found = (*_report_flags(report), *_score_flags(report), *_measure_flags(report))
    if not found:
        return report
    # Sorting is stable: within a severity the flags of the checks come first.
    return replace(
        report, flags=tuple(sorted((*report.flags, *found), key=lambda one: _ORDER.index(one.severity)))
    )


def _report_flags(report: Report) -> Iterator[Flag]:
    """Flag the values of the report itself; a year that several places state is certain enough."""
    years = [mention for mention in report.raw.fiscal_years if mention.year_be == report.fiscal_year.value]
    values = {
        "agency": None if report.agency is not None and report.agency.known else report.agency_raw,
        "fiscal_year": report.fiscal_year.raw if len(years) < 2 else None,
        "document_number": report.document_number.raw,
        "document_date": report.document_date.raw,
        "subject": report.subject.raw,
        "overall_score": report.overall.raw,
        "rating": report.rating.raw,
    }
    values |= {f"{name.casefold()}_score": mean.raw for name, mean in sorted(report.instrument_means.items())}
    for field, value in values.items():
        yield from _flag("reports", "", field, value)


def _score_flags(report: Report) -> Iterator[Flag]:
    for score in report.scores:
        yield from _flag("scores", str(score.indicator_no), "score", score.score.raw)


def _measure_flags(report: Report) -> Iterator[Flag]:
    for measure in report.measures:
        for cell in _cells(report, measure):
            if cell.column is not None and cell.column in FIELDS:
                yield from _flag("measures", str(measure.measure_no), FIELDS[cell.column], cell.value)


def _cells(report: Report, measure: Measure) -> tuple[RawCell, ...]:
    """Give the printed cells of a measure, none where the raw report holds no such row."""
    if not 0 <= measure.raw_row < len(report.raw.measures):
        return ()
    return report.raw.measures[measure.raw_row].cells


def _flag(table: str, row: str, field: str, value: RawValue | None) -> Iterator[Flag]:
    confidence = None if value is None else lowest_confidence(value.origins)
    if value is None or confidence is None or confidence >= CERTAIN:
        return
    quoted = " ".join(value.text.split())
    got = quoted if len(quoted) <= LONGEST else f"{quoted[:LONGEST]}…"
    unsure = [
        origin for origin in value.origins if origin.confidence is not None and origin.confidence < CERTAIN
    ]
    yield flag(
        Code.LOW_CONFIDENCE, table, row, field, got=got, expected=f"{confidence:.2f}", origins=tuple(unsure)
    )
