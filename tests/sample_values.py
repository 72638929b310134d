"""What a report says, in the form in which the samples' expected values are written."""

from itareport.records.clean import Measure, Report
from itareport.records.places import page_range


def text(value: object) -> object:
    return None if value is None else str(value)


def head(report: Report) -> dict[str, object]:
    agency = report.agency
    return {
        "agency": agency and {"name": agency.name, "type": agency.type.value, "province": agency.province},
        "fiscal_year": report.fiscal_year.value,
        "document_number": report.document_number.value,
        "document_date": text(report.document_date.value),
        "overall": text(report.overall.value),
        "overall_computed": text(report.overall_computed),
        "rating": report.rating.value,
        "rating_expected": list(report.rating_expected),
        "score_check": report.score_check.value,
        "instrument_means": {code: text(mean.value) for code, mean in report.instrument_means.items()},
        "scores": [text(score.score.value) for score in report.scores],
        "flags": sorted([flag.code.value, flag.table, flag.row] for flag in report.flags),
        "corrections": sorted(
            [c.table, c.row, c.field, c.method.value] for c in report.corrections if c.applied
        ),
    }


def row(measure: Measure) -> dict[str, object]:
    return {
        "item_no": measure.item_no,
        "row_no": measure.row_no,
        "aspect_no": measure.aspect_no,
        "activities": list(measure.activities),
        "start": text(measure.start),
        "end": text(measure.end),
        "recurrence": measure.recurrence,
        "summary": list(measure.summary),
        "results": list(measure.results),
        "responsible": list(measure.responsible),
        "budget": measure.budget,
        "budget_baht": text(measure.budget_baht),
        "quantities": [[text(q.value), q.unit] for q in measure.quantities],
        "pages": page_range(measure.origins),
    }
