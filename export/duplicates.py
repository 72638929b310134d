"""Two documents of one agency and fiscal year: known only once all reports stand side by side."""

from collections.abc import Mapping, Sequence

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


def with_duplicate_flags(
    reports: Sequence[Row], flags: Mapping[str, Sequence[Row]], language: str
) -> tuple[list[Row], list[Row]]:
    """Give reports and flags, with `duplicate-report` where an earlier report has the agency and year.

    Municipalities of one name stand in several provinces, so the province counts too. Reports without an
    agency or year are never duplicates, and one that is flagged already is not flagged again.
    """
    first: dict[tuple[object, ...], str] = {}
    counted: list[Row] = []
    listed: list[Row] = []
    for row in reports:
        report_id = str(row[_ID])
        own = list(flags.get(report_id, ()))
        subject = (row[_AGENCY], row[_PROVINCE], row[_YEAR])
        if row[_AGENCY] is not None and row[_YEAR] is not None:
            earlier = first.setdefault(subject, report_id)
            if earlier != report_id and not any(item[_CODE] == Code.DUPLICATE_REPORT for item in own):
                own.insert(0, _duplicate_row(report_id, earlier, language))
        counted.append((*row[:_COUNT], len(own), *row[_COUNT + 1 :]))
        listed.extend(own)
    return counted, listed


def _duplicate_row(report_id: str, earlier: str, language: str) -> Row:
    found = flag(Code.DUPLICATE_REPORT, "reports", field="report_id", got=report_id, expected=earlier)
    words = text(message(found, language))
    return (report_id, str(found.severity), str(found.code), "reports", None, "report_id", words, None, None)
