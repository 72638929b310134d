"""The published table of 17 agencies of one ministry (2565), from the PDF to the reports: every number as printed."""

import csv

import pytest

from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Report
from itareport.records.findings import Code
from tests.paths import SHARED

FOLDER = SHARED / "reports"
NAME = "score-table-17-agencies-2565"
INSTRUMENTS = ("IIT", "EIT", "OIT")


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    return read_path(FOLDER / f"{NAME}.pdf", ReadOptions()).reports


@pytest.fixture(scope="module")
def truth() -> list[dict[str, str]]:
    with (FOLDER / f"{NAME}.truth.csv").open(encoding="utf-8-sig", newline="") as file:
        *agencies, total = csv.DictReader(file)
    assert len(agencies) == 17
    assert total["agency"] not in {
        row["agency"] for row in agencies
    }  # the mean over all of them is no agency
    return agencies


def test_every_agency_is_a_report(reports: tuple[Report, ...], truth: list[dict[str, str]]) -> None:
    assert [report.agency.name if report.agency else None for report in reports] == [
        row["agency"] for row in truth
    ]
    first = reports[0].report_id
    assert [report.report_id for report in reports[1:]] == [f"{first}-{number}" for number in range(2, 18)]
    assert {report.fiscal_year.value for report in reports} == {2565}
    assert {report.framework for report in reports} == {"ten-indicators"}


def test_every_number_is_the_printed_one(reports: tuple[Report, ...], truth: list[dict[str, str]]) -> None:
    for report, row in zip(reports, truth, strict=True):
        assert report.overall.value is not None
        assert float(report.overall.value) == float(row["total"])
        means = [report.instrument_means[code].value for code in INSTRUMENTS]
        assert [float(mean or -1) for mean in means] == [float(row[code]) for code in INSTRUMENTS]
        scores = [score.score.value for score in report.scores]
        assert [float(score or -1) for score in scores] == [
            float(row[f"I{number}"]) for number in range(1, 11)
        ]
        assert all(score.score.raw and score.score.raw.origins[0].box for score in report.scores)


def test_the_swapped_instruments_are_flagged_and_nothing_is_changed(reports: tuple[Report, ...]) -> None:
    flagged = {number: report for number, report in enumerate(reports, start=1) if report.flags}
    assert list(flagged) == [7]
    row = flagged[7]
    assert [item.code for item in row.flags] == [Code.SCORE_TOTAL_DIFFERS] * 2
    assert row.score_check == "differs"
    assert row.corrections == ()
