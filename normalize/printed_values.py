"""Where each printed value of a report stands in the tables: for findings that are about values, whatever they mean."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from itareport.records.clean import Measure, Report
from itareport.records.raw import Column, RawCell, RawValue

FIELDS: Final[Mapping[Column, str]] = MappingProxyType(
    {
        Column.ACTIVITIES: "activities",
        Column.PERIOD: "period",
        Column.SUMMARY: "summary",
        Column.RESULTS: "results",
        Column.RESPONSIBLE: "responsible",
        Column.BUDGET: "budget",
        Column.REMARK: "remark",
    }
)
"""The field of the table `measures` that each column becomes."""


class PrintedValue(NamedTuple):
    """A value as printed, with its place in the tables."""

    table: str
    row: str
    field: str
    value: RawValue


def printed_values(report: Report) -> Iterator[PrintedValue]:
    """Give the printed values of a report in the order of the tables: those of the report, its scores, its measures."""
    values = {
        "agency": report.agency_raw,
        "fiscal_year": report.fiscal_year.raw,
        "document_number": report.document_number.raw,
        "document_date": report.document_date.raw,
        "subject": report.subject.raw,
        "overall_score": report.overall.raw,
        "rating": report.rating.raw,
    }
    values |= {f"{name.casefold()}_score": mean.raw for name, mean in sorted(report.instrument_means.items())}
    for field, value in values.items():
        if value is not None:
            yield PrintedValue("reports", "", field, value)
    for score in report.scores:
        if score.score.raw is not None:
            yield PrintedValue("scores", str(score.indicator_no), "score", score.score.raw)
    for measure in report.measures:
        for cell in _cells(report, measure):
            if cell.column is not None and cell.column in FIELDS:
                yield PrintedValue("measures", str(measure.measure_no), FIELDS[cell.column], cell.value)


def _cells(report: Report, measure: Measure) -> tuple[RawCell, ...]:
    """Give the printed cells of a measure, none where the raw report holds no such row."""
    if not 0 <= measure.raw_row < len(report.raw.measures):
        return ()
    return report.raw.measures[measure.raw_row].cells
