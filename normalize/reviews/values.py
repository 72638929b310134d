"""Every value of a report on which a person can decide, as flags and corrections name it."""

from collections.abc import Iterator

from msgspec import Struct

from itareport.normalize.reviews.slots import HEADING, canonical, letters
from itareport.records.clean import Report
from itareport.records.findings import Flag
from itareport.records.raw import Column, RawCell, RawMeasure, RawValue
from itareport.records.reviews import Decision, Review, place_of

_DECIDED_BY = {
    ("reports", "province"): "agency",
    ("reports", "framework"): "fiscal_year",
    ("reports", "rating_expected"): "rating",
    ("reports", "score_check"): "overall_score",
}
"""Columns that follow from a printed value of another."""


class Reviewable(Struct, frozen=True, kw_only=True):
    """A value by its place in the tables; `printed` is None where nothing was read and a person may supply it."""

    table: str
    row: str
    field: str
    printed: RawValue | None


def reviewable_values(report: Report) -> tuple[Reviewable, ...]:
    """Give the values of a report in the order of its tables: head, scores, headings of unknown columns, measures."""
    return (*_of_head(report), *_of_scores(report), *_of_measures(report))


def flagged_value(report: Report, flag: Flag) -> Reviewable | None:
    """Give the value that a finding is about, None where it is about none that a person could decide on."""
    table, field = canonical(flag.table, _DECIDED_BY.get((flag.table, flag.field), flag.field))
    row = flag.row.partition(".")[0]
    found = [
        value
        for value in reviewable_values(report)
        if canonical(value.table, value.field) == (table, field) and value.row == row
    ]
    got = letters(flag.got)
    named = [value for value in found if value.printed and got and got in letters(value.printed.text)]
    if field == HEADING:
        return next((value for value in named if value.printed and letters(value.printed.text) == got), None)
    return next(iter((*named, *found)), None)


def make_review(
    report: Report,
    value: Reviewable,
    decision: Decision,
    text: str = "",
    *,
    who: str = "",
    when: str = "",
    note: str = "",
) -> Review:
    """Make the review of a value; `text` is the right one, as printed, where the decision is `corrected`."""
    page, place = place_of(value.printed.origins) if value.printed else (0, "")
    return Review(
        source=report.raw.source,
        report=report.raw.ordinal,
        page=page,
        place=place,
        table=value.table,
        row=value.row,
        field=value.field,
        raw=value.printed.text if value.printed else "",
        decision=decision,
        value=text,
        who=who,
        when=when,
        note=note,
    )


def _of_head(report: Report) -> Iterator[Reviewable]:
    values = {
        "agency": report.agency_raw,
        "fiscal_year": report.fiscal_year.raw,
        "document_number": report.document_number.raw,
        "document_date": report.document_date.raw,
        "subject": report.subject.raw,
        "overall_score": report.overall.raw,
    }
    values |= {f"{code.casefold()}_score": mean.raw for code, mean in report.instrument_means.items()}
    values["rating"] = report.rating.raw
    for field, printed in values.items():
        yield Reviewable(table="reports", row="", field=field, printed=printed)


def _of_scores(report: Report) -> Iterator[Reviewable]:
    for score in report.scores:
        row = str(score.indicator_no)
        if score.indicator_raw is not None:
            yield Reviewable(table="scores", row=row, field="indicator", printed=score.indicator_raw)
        yield Reviewable(table="scores", row=row, field="score", printed=score.score.raw)


def _of_measures(report: Report) -> Iterator[Reviewable]:
    unknown: dict[str, RawCell] = {}
    for measure in report.raw.measures:
        for cell in measure.cells:
            if cell.column is None and letters(cell.heading):
                unknown.setdefault(letters(cell.heading), cell)
    for cell in unknown.values():
        heading = RawValue(text=cell.heading, origins=cell.value.origins[:1])
        yield Reviewable(table="measures", row="", field=HEADING, printed=heading)
    for number, measure in enumerate(report.raw.measures, start=1):
        yield from _of_measure(str(number), measure)


def _of_measure(row: str, measure: RawMeasure) -> Iterator[Reviewable]:
    if measure.item is not None:
        yield Reviewable(table="measures", row=row, field="item_no", printed=measure.item)
    if measure.aspect is not None:
        yield Reviewable(table="measures", row=row, field="aspect", printed=measure.aspect)
    for cell in measure.cells:
        if cell.column not in (None, Column.ITEM, Column.ASPECT) and letters(cell.value.text):
            yield Reviewable(table="measures", row=row, field=cell.column.value, printed=cell.value)
