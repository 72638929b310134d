"""A PDF's table with the indicators down the side and the agencies across: one report each, every number.

The PDFs are prints of the HTML beside them (Chromium, Laksaman); all numbers are invented.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Report, ScoreCheck

FOLDER = Path(__file__).parent / "data" / "agencies-across"
TRUTH: dict[str, dict[str, Any]] = json.loads((FOLDER / "truth.json").read_text("utf-8"))


def numbers(report: Report) -> list[str]:
    return [str(score.score.value) for score in report.scores]


@pytest.mark.parametrize("name", TRUTH)
def test_every_agency_has_its_column(name: str) -> None:
    truth = TRUTH[name]
    reports = read_path(FOLDER / f"{name}.pdf", ReadOptions()).reports
    assert [report.agency.name if report.agency else None for report in reports] == truth["agencies"]
    assert [numbers(report) for report in reports] == truth["scores"]
    totals = [report.overall.value for report in reports]
    assert list(map(str, totals)) == truth["overall"]
    for report in reports:
        assert report.fiscal_year is not None
        assert report.fiscal_year.value == truth["fiscal_year"]
        assert report.score_check is ScoreCheck.AGREES
        assert report.flags == ()
