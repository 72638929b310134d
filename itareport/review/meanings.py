"""What the program makes of a printed value, as one text for a person."""

from collections.abc import Iterator
from decimal import Decimal

from itareport.export.rows import report_row
from itareport.export.tables import REPORTS
from itareport.records.clean import Clean, Measure, Period, Report


def meaning_of(report: Report, table: str, row: str, field: str) -> str:
    """Give the clean value of a place in the tables, empty where the report has none."""
    if table == "reports":
        return _of_report(report, field)
    if table == "scores":
        return _of_score(report, row, field)
    number = row.partition(".")[0]
    for measure in report.measures if table in ("measures", "periods", "quantities") else ():
        if str(measure.measure_no) == number:
            return _of_measure(measure, "period" if table == "periods" else field)
    return ""


def _of_report(report: Report, field: str) -> str:
    cells = dict(zip(REPORTS.names, report_row(report), strict=True))
    value = cells.get(field)
    if field == "agency" and report.agency is not None and report.agency.province:
        return f"{value} (จ. {report.agency.province})"
    return "" if value is None else str(value)


def _of_score(report: Report, row: str, field: str) -> str:
    for score in report.scores:
        if str(score.indicator_no) == row:
            return score.indicator if field == "indicator" else _number(score.score)
    return ""


def _number(value: Clean[Decimal]) -> str:
    return "" if value.value is None else str(value.value)


def _of_measure(measure: Measure, field: str) -> str:
    texts = {
        "item_no": "" if measure.item_no is None else str(measure.item_no),
        "aspect": measure.aspect or "",
        "activities": "\n".join(measure.activities),
        "summary": "\n".join(measure.summary),
        "results": "\n".join(measure.results),
        "responsible": "\n".join(measure.responsible),
        "remark": "\n".join(measure.remark),
        "budget": measure.budget or "",
        "period": "\n".join(_periods(measure)),
    }
    baht = "" if measure.budget_baht is None or field != "budget" else f"{measure.budget_baht:,}"
    return baht or texts.get(field, "")


def _periods(measure: Measure) -> Iterator[str]:
    for period in measure.periods:
        yield " · ".join(part for part in (_dates(period), period.recurrence, period.duration) if part) or "?"


def _dates(period: Period) -> str:
    """Give the days in the common era as the tables have them.

    >>> import datetime
    >>> from itareport.records.clean import PeriodKind
    >>> _dates(Period(kind=PeriodKind.DAY, text="", start=datetime.date(2024, 10, 1), end=datetime.date(2024, 10, 1)))
    '2024-10-01'
    """
    if period.start is None and period.end is None:
        return ""
    if period.start == period.end:
        return str(period.start)
    return f"{period.start or '?'} – {period.end or '?'}"
