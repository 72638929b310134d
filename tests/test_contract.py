"""Every command, option, column and code that other programs rely on exists; what later work brings is xfail."""

import pytest
from click.testing import CliRunner

from itareport.cli import main
from itareport.export.tables import TABLES
from itareport.records.clean import Method, PeriodKind, ScoreCheck
from itareport.records.document import SourceKind
from itareport.records.errors import ErrorCode, ExitStatus
from itareport.records.findings import Code, Severity

COLUMNS = {
    "sources": "path sha256 report_id size kind pages ocr_pages status error_code error seconds",
    "reports": "report_id agency agency_raw agency_type province fiscal_year fiscal_year_start fiscal_year_end "
    "document_number document_date subject framework overall_score overall_score_raw overall_score_computed iit_score "
    "eit_score oit_score rating rating_raw rating_expected score_check flags",
    "scores": "report_id fiscal_year agency instrument indicator_no indicator indicator_raw score score_raw page bbox "
    "confidence",
    "measures": "report_id fiscal_year agency measure_no aspect_no aspect aspect_raw item_no row_no activities period "
    "start_date end_date recurrence summary results responsible budget budget_baht remark pages bbox confidence",
    "periods": "report_id measure_no period_no text kind start_date end_date recurrence duration label flags",
    "quantities": "report_id measure_no field value unit text",
    "corrections": "report_id table row field before after method score applied page bbox",
    "flags": "report_id severity code table row field message page bbox",
}
CODES = (
    "score-missing score-out-of-range score-total-differs rating-differs indicator-unknown framework-unknown "
    "fiscal-year-missing agency-unknown agency-mentioned-differs aspect-missing aspect-unknown item-gap column-unknown "
    "row-without-item period-reversed period-outside-fiscal-year period-unreadable period-year-inferred "
    "spelling-suspect low-confidence page-unreadable row-join-uncertain duplicate-report"
)
ERROR_CODES = (
    "unsupported-format empty-file damaged-file encrypted too-large timeout no-report ocr-unavailable "
    "unsafe-archive crashed"
)
OPTIONS = [
    "--format",
    "--fiscal-year",
    "--ocr",
    "--jobs",
    "--cluster",
    "--timeout",
    "--fresh",
    "--excel-csv",
    "--lang",
    "--strict",
    "--prune",
    "--quiet",
    "--verbose",
    "--out",
]


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_in_order(table: str) -> None:
    found = {item.name: item for item in TABLES}[table]
    assert [column.name for column in found.columns] == COLUMNS[table].split()


def test_tables() -> None:
    assert [table.name for table in TABLES] == list(COLUMNS)


@pytest.mark.parametrize(
    "command",
    [
        "convert",
        "show",
        "period",
        "clean",
        "export",
        "schema",
        "summary",
        "review",
    ],
)
def test_commands(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"itareport {command}" in result.output


@pytest.mark.parametrize("option", OPTIONS)
def test_options_of_convert(option: str) -> None:
    assert option in CliRunner().invoke(main, ["convert", "--help"]).output


def test_words_of_the_records() -> None:
    assert set(CODES.split()) <= {code.value for code in Code}
    assert ERROR_CODES.split() == [code.value for code in ErrorCode]
    assert [severity.value for severity in Severity] == ["error", "warning", "info"]
    assert [check.value for check in ScoreCheck] == ["agrees", "differs", "incomplete", "unknown-framework"]
    assert {m.value for m in Method} == {"vocabulary", "agency", "spelling", "date", "score", "review"}
    assert [k.value for k in SourceKind] == [
        "digital-pdf",
        "scanned-pdf",
        "mixed-pdf",
        "image",
        "docx",
        "text",
    ]
    assert [status.value for status in ExitStatus] == [0, 1, 2, 3, 130]
    kinds = "day range month quarter half-year fiscal-year year recurring deadline duration unreadable"
    assert [kind.value for kind in PeriodKind] == kinds.split()
