"""The facts of a data set, reckoned from its rows: counts, spreads, gaps, changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median, quantiles

from itareport.export.summary.facts import (
    BAND,
    PASS_MARK,
    Band,
    Below,
    Change,
    Coverage,
    Expected,
    Facts,
    FlagCount,
    Quality,
    Spread,
    Twice,
)
from itareport.export.summary.records import DatasetLines, ReportLine, ScoreLine


def gather_facts(lines: DatasetLines, expected: Iterable[Expected] = ()) -> Facts:
    """Reckon the facts of a data set. `expected` are the agencies that should be in it, of any province."""
    reports = lines.reports
    return Facts(
        reports=len(reports),
        agencies=len({(report.agency, report.province) for report in reports if report.agency}),
        years=tuple(sorted({report.year for report in reports if report.year is not None})),
        provinces=len({report.province for report in reports if report.province}),
        sources=len(lines.sources),
        pages=sum(source.pages for source in lines.sources),
        ocr_pages=sum(source.ocr_pages for source in lines.sources),
        checks=Counter(report.score_check for report in reports),
        failures=tuple((item.path, item.error_code, item.error) for item in lines.sources if item.failed),
        bands=_bands(reports),
        overall=_overall(reports),
        indicators=_indicators(lines.scores),
        below=_below(lines.scores, reports),
        coverage=_coverage(reports, expected),
        twice=_twice(reports),
        changes=_changes(reports),
        flags=_flags(lines),
        quality=_quality(lines),
        names={report.report_id: report.agency or report.report_id for report in reports},
    )


def _bands(reports: Iterable[ReportLine]) -> tuple[Band, ...]:
    counts = Counter(
        (report.year, min(int(report.overall) // BAND * BAND, 100 - BAND))
        for report in reports
        if report.overall is not None and report.year is not None and 0 <= report.overall <= 100
    )
    return tuple(Band(year=year, start=start, count=count) for (year, start), count in sorted(counts.items()))


def _overall(reports: Iterable[ReportLine]) -> tuple[Spread, ...]:
    by_year: dict[int, list[Decimal]] = defaultdict(list)
    for report in reports:
        if report.year is not None and report.overall is not None:
            by_year[report.year].append(report.overall)
    return tuple(_spread(year, 0, "", scores) for year, scores in sorted(by_year.items()))


def _indicators(scores: Iterable[ScoreLine]) -> tuple[Spread, ...]:
    found: dict[tuple[int, int, str], list[Decimal]] = defaultdict(list)
    for line in scores:
        if line.year is not None and line.score is not None:
            found[line.year, line.framework_no, line.indicator].append(line.score)
    return tuple(_spread(*key, values) for key, values in sorted(found.items()))


def _spread(year: int, number: int, name: str, scores: Sequence[Decimal]) -> Spread:
    quarters = quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else [scores[0]] * 3
    return Spread(
        year=year,
        number=number,
        name=name,
        count=len(scores),
        lowest=min(scores),
        lower_quartile=quarters[0],
        middle=median(scores),
        upper_quartile=quarters[2],
        highest=max(scores),
        below=sum(score < PASS_MARK for score in scores),
    )


def _below(scores: Iterable[ScoreLine], reports: Iterable[ReportLine]) -> tuple[Below, ...]:
    names = {report.report_id: report.agency or report.report_id for report in reports}
    found = [
        Below(
            year=line.year,
            number=line.framework_no,
            name=line.indicator,
            agency=names[line.report_id],
            report_id=line.report_id,
            score=line.score,
        )
        for line in scores
        if line.year is not None and line.score is not None and line.score < PASS_MARK
    ]
    return tuple(sorted(found, key=lambda item: (item.year, item.number, item.score, item.agency)))


def _coverage(reports: Iterable[ReportLine], expected: Iterable[Expected]) -> tuple[Coverage, ...]:
    by_province: dict[str, list[str]] = defaultdict(list)
    for item in sorted(set(expected)):
        by_province[item.province].append(item.agency)
    listed = list(reports)
    years = sorted({report.year for report in listed if report.year is not None})
    there = {(report.agency, report.province, report.year) for report in listed}
    found: list[Coverage] = []
    for province, agencies in by_province.items():
        for year in years:
            missing = tuple(agency for agency in agencies if not _is_there(there, agency, province, year))
            found.append(
                Coverage(
                    province=province,
                    year=year,
                    expected=len(agencies),
                    found=len(agencies) - len(missing),
                    missing=missing,
                )
            )
    return tuple(found)


def _is_there(there: set[tuple[str, str, int | None]], agency: str, province: str, year: int) -> bool:
    """Tell whether an agency reported; one expected without a province may stand in any."""
    if province:
        return (agency, province, year) in there
    return any(name == agency and when == year for name, _, when in there)


def _twice(reports: Iterable[ReportLine]) -> tuple[Twice, ...]:
    found: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for report in reports:
        if report.agency and report.year is not None:
            found[report.agency, report.province, report.year].append(report.report_id)
    return tuple(
        Twice(agency=agency, province=province, year=year, report_ids=tuple(ids))
        for (agency, province, year), ids in sorted(found.items())
        if len(ids) > 1
    )


def _changes(reports: Iterable[ReportLine]) -> tuple[Change, ...]:
    """Give the changes of agencies with one scored report a year, greatest fall first."""
    found: dict[tuple[str, str], dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        if report.agency and report.year is not None and report.overall is not None:
            found[report.agency, report.province][report.year].append(report.overall)
    changes = [
        Change(
            agency=agency,
            province=province,
            first_year=first,
            second_year=second,
            before=scores[first][0],
            after=scores[second][0],
        )
        for (agency, province), scores in found.items()
        for first, second in zip(sorted(scores), sorted(scores)[1:], strict=False)
        if len(scores[first]) == len(scores[second]) == 1
    ]
    return tuple(sorted(changes, key=lambda item: (item.second_year, item.points, item.agency)))


_SEVERITIES = ("error", "warning", "info")


def _flags(lines: DatasetLines) -> tuple[FlagCount, ...]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for flag in lines.flags:
        found[flag.severity, flag.code].append(flag.report_id)
    ordered = sorted(found.items(), key=lambda item: (_SEVERITIES.index(item[0][0]), -len(item[1]), item[0]))
    return tuple(
        FlagCount(code=code, severity=severity, count=len(ids), report_ids=tuple(dict.fromkeys(ids)))
        for (severity, code), ids in ordered
    )


def _quality(lines: DatasetLines) -> tuple[Quality, ...]:
    """Give how well each source was read, the most doubtful first; a source's reports count together."""
    flags = Counter((_document(flag.report_id), flag.severity) for flag in lines.flags)
    checks: dict[str, str] = {}
    for report in lines.reports:
        document = _document(report.report_id)
        checks[document] = max(checks.get(document, ""), report.score_check, key=_CHECKS.index)
    confidence: dict[str, float] = {}
    for report_id, value in lines.confidence.items():
        document = _document(report_id)
        confidence[document] = min(value, confidence.get(document, 1.0))
    found = [
        Quality(
            path=source.path,
            report_id=source.report_id,
            kind=source.kind,
            pages=source.pages,
            ocr_pages=source.ocr_pages,
            confidence=confidence.get(_document(source.report_id)),
            errors=flags[_document(source.report_id), "error"],
            warnings=flags[_document(source.report_id), "warning"],
            score_check=checks.get(_document(source.report_id), ""),
        )
        for source in lines.sources
        if not source.failed
    ]
    return tuple(sorted(found, key=lambda item: (-item.errors, -item.warnings, item.path)))


_CHECKS = ("", "agrees", "unknown-framework", "incomplete", "differs")
"""What the arithmetic may come to, the worst last."""


def _document(report_id: str) -> str:
    """Give the document of a report: several agencies of one table are several reports of one document."""
    return report_id.partition("-")[0]
