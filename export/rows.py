"""Reports become rows: typed cells in the columns of `tables`, sorted, with None for what is not there."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from itareport.export.cells import first_page, first_page_boxes, lines, plain, share, text, two_places
from itareport.export.schema import Row
from itareport.export.tables import TABLES
from itareport.records.clean import Clean, Correction, Measure, Report, Score
from itareport.records.findings import Flag
from itareport.records.places import box_text, lowest_confidence, page_range
from itareport.records.raw import RawValue
from itareport.records.sources import SourceRow
from itareport.wording import message

_TABLE_ORDER = {table.name: number for number, table in enumerate(TABLES)}


def fiscal_year_dates(fiscal_year: int | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and last day of a Buddhist-era fiscal year.

    >>> [str(day) for day in fiscal_year_dates(2567)]
    ['2023-10-01', '2024-09-30']
    """
    if fiscal_year is None:
        return None, None
    return datetime.date(fiscal_year - 544, 10, 1), datetime.date(fiscal_year - 543, 9, 30)


def source_row(source: SourceRow, language: str) -> Row:
    """Give the row of a source; its seconds stay in the catalogue, since they differ from run to run."""
    return (
        text(source.path),
        text(source.sha256),
        text(source.report_id),
        source.size,
        text(source.kind),
        source.pages,
        source.ocr_pages,
        text(source.status),
        text(source.error_code),
        text(source.error(language)),
        None,
    )


def report_row(report: Report) -> Row:
    """Give the row of a report."""
    agency = report.agency
    return (
        report.report_id,
        text(agency.name) if agency else None,
        _raw(report.agency_raw),
        text(agency.type) if agency else None,
        text(agency.province) if agency else None,
        report.fiscal_year.value,
        *fiscal_year_dates(report.fiscal_year.value),
        text(report.document_number.value),
        report.document_date.value,
        text(report.subject.value),
        text(report.framework),
        two_places(report.overall.value),
        _raw(report.overall.raw),
        two_places(report.overall_computed),
        *(two_places(_mean(report.instrument_means, code)) for code in ("IIT", "EIT", "OIT")),
        text(report.rating.value),
        _raw(report.rating.raw),
        text("|".join(report.rating_expected)),
        text(report.score_check),
        len(report.flags),
    )


def detail_rows(report: Report) -> dict[str, list[Row]]:
    """Give the sorted rows of a report in every table but reports and flags, by the table's name."""
    scores = sorted(report.scores, key=lambda score: score.indicator_no)
    measures = sorted(report.measures, key=lambda measure: measure.measure_no)
    corrections = sorted(report.corrections, key=lambda item: place_order(item.table, item.row))
    return {
        "scores": [_score_row(report, score) for score in scores],
        "measures": [_measure_row(report, measure) for measure in measures],
        "periods": [row for measure in measures for row in _period_rows(report, measure)],
        "quantities": [row for measure in measures for row in _quantity_rows(report, measure)],
        "corrections": [_correction_row(report, item) for item in corrections],
    }


def _head(report: Report) -> tuple[str, int | None, str | None]:
    return report.report_id, report.fiscal_year.value, text(report.agency.name) if report.agency else None


def _score_row(report: Report, score: Score) -> Row:
    place = score.score.raw or score.indicator_raw
    origins = place.origins if place else ()
    return (
        *_head(report),
        text(score.instrument),
        score.indicator_no,
        text(score.indicator),
        _raw(score.indicator_raw),
        two_places(score.score.value),
        _raw(score.score.raw),
        first_page(origins),
        first_page_boxes(origins),
        share(lowest_confidence(origins)),
    )


def _measure_row(report: Report, measure: Measure) -> Row:
    confidence = measure.confidence
    return (
        *_head(report),
        measure.measure_no,
        measure.aspect_no,
        text(measure.aspect),
        _raw(measure.aspect_raw),
        measure.item_no,
        measure.row_no,
        lines(measure.activities),
        lines(measure.period),
        measure.start,
        measure.end,
        text(measure.recurrence),
        lines(measure.summary),
        lines(measure.results),
        lines(measure.responsible),
        text(measure.budget),
        measure.budget_baht,
        lines(measure.remark),
        text(page_range(measure.origins)),
        text(box_text(measure.origins)),
        share(lowest_confidence(measure.origins) if confidence is None else confidence),
    )


def _period_rows(report: Report, measure: Measure) -> list[Row]:
    return [
        (
            report.report_id,
            measure.measure_no,
            number,
            text(period.text),
            text(period.kind),
            period.start,
            period.end,
            text(period.recurrence),
            text(period.duration),
            text(period.label),
            text("|".join(period.flags)),
        )
        for number, period in enumerate(measure.periods, start=1)
    ]


def _quantity_rows(report: Report, measure: Measure) -> list[Row]:
    return [
        (report.report_id, measure.measure_no, text(item.field), item.value, text(item.unit), text(item.text))
        for item in measure.quantities
    ]


def _correction_row(report: Report, item: Correction) -> Row:
    return (
        report.report_id,
        text(item.table),
        text(item.row),
        text(item.field),
        text(item.before),
        text(item.after),
        text(item.method),
        plain(item.score, 2),
        item.applied,
        first_page(item.origins),
        first_page_boxes(item.origins),
    )


def flag_rows(report: Report, language: str) -> list[Row]:
    """Give the sorted rows of a report's flags; messages in `language` (`th` or `en`)."""
    flags = sorted(report.flags, key=lambda flag: place_order(flag.table, flag.row))
    return [flag_row(report.report_id, flag, language) for flag in flags]


def flag_row(report_id: str, flag: Flag, language: str) -> Row:
    """Give the row of a flag."""
    return (
        report_id,
        text(flag.severity),
        text(flag.code),
        text(flag.table),
        text(flag.row),
        text(flag.field),
        text(message(flag, language)),
        first_page(flag.origins),
        first_page_boxes(flag.origins),
    )


def place_order(table: str, row: str) -> tuple[int, tuple[int, ...], str]:
    """Give the sorting key of a place: tables as they are listed, rows by number, `9.10` after `9.2`.

    >>> place_order("periods", "9.2") < place_order("periods", "9.10") < place_order("flags", "")
    True
    """
    numbers = tuple(int(number) for number in re.findall(r"[0-9]+", row))
    return _TABLE_ORDER.get(table, len(TABLES)), numbers, row


def _raw(value: RawValue | None) -> str | None:
    return text(value.text) if value is not None else None


def _mean(means: Mapping[str, Clean[Decimal]], code: str) -> Decimal | None:
    mean = means.get(code)
    return mean.value if mean is not None else None
