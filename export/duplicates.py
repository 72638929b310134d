"""Two documents of one agency and fiscal year: known only once all reports stand side by side."""

from collections.abc import Iterable, Sequence

from itareport.export.cells import text
from itareport.export.schema import Row
from itareport.export.tables import FLAGS, REPORTS
from itareport.findings import flag
from itareport.records.findings import Code
from itareport.wording import message

_ID, _AGENCY, _PROVINCE, _YEAR, _COUNT = (
    REPORTS.names.index(name) for name in ("report_id", "agency", "province", "fiscal_year", "flags")
)
_CODE = FLAGS.names.index("code")


def earlier_reports(reports: Iterable[Row]) -> dict[str, str]:
    """Give, by report id, the first report that has the same agency and year, for every one that is not the first.

    Municipalities of one name stand in several provinces, so the province counts too. Reports without an
    agency or year are never duplicates.
    """
    first: dict[tuple[object, ...], str] = {}
    earlier: dict[str, str] = {}
    for row in reports:
        report_id = str(row[_ID])
        if row[_AGENCY] is not None and row[_YEAR] is not None:
            found = first.setdefault((row[_AGENCY], row[_PROVINCE], row[_YEAR]), report_id)
            if found != report_id:
                earlier[report_id] = found
    return earlier


def with_duplicate_flag(
    report: Row, flags: Sequence[Row], earlier: str | None, language: str
) -> tuple[Row, list[Row]]:
    """Give a report's row and those of its flags, with `duplicate-report` where an earlier report has its subject.

    One that is flagged already is not flagged again. The report's row counts its flags.
    """
    own = list(flags)
    if earlier is not None and not any(item[_CODE] == Code.DUPLICATE_REPORT for item in own):
        own.insert(0, _duplicate_row(str(report[_ID]), earlier, language))
    return (*report[:_COUNT], len(own), *report[_COUNT + 1 :]), own


def _duplicate_row(report_id: str, earlier: str, language: str) -> Row:
    found = flag(Code.DUPLICATE_REPORT, "reports", field="report_id", got=report_id, expected=earlier)
    words = text(message(found, language))
    return (report_id, str(found.severity), str(found.code), "reports", None, "report_id", words, None, None)
