"""Whole little documents with measure tables, each with what it must give, written down before it was read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from itareport.extract.files.sources import make_source
from itareport.pipeline import ReadOptions, read_source
from itareport.records.clean import Measure, Report
from itareport.records.places import page_range

FOLDER = Path(__file__).resolve().parent / "data" / "measures"
CASES: list[dict[str, Any]] = [
    case
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
OTHERS = (
    "score-",
    "rating-",
    "agency-",
    "province-",
    "indicator-",
    "framework-",
    "spelling-",
    "aspect-missing",
)
"""Flags that other tests look at; missing aspects are compared by their numbers."""


def read(case: dict[str, Any]) -> Report:
    head = (
        f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน\n"
        f"ประจำปีงบประมาณ พ.ศ. {case.get('year', 2567)}\n{case.get('agency', 'เทศบาลตำบลหนองสมมุติ')}\n\n"
    )
    body = case["text"].replace("<<PAGE>>\n", "\f")
    text = body if case.get("whole") else head + body
    (report,) = read_source(make_source(case["name"], text.encode()), ReadOptions()).reports
    return report


def row(measure: Measure) -> dict[str, object]:
    return {
        "item": measure.item_no or 0,
        "row": measure.row_no,
        "aspect": measure.aspect_no or 0,
        "aspect_raw": measure.aspect_raw.text if measure.aspect_raw else "",
        "activities": list(measure.activities),
        "period": list(measure.period),
        "periods": [period.kind.value for period in measure.periods],
        "start": str(measure.start or ""),
        "end": str(measure.end or ""),
        "recurrence": measure.recurrence or "",
        "summary": list(measure.summary),
        "results": list(measure.results),
        "responsible": list(measure.responsible),
        "budget": measure.budget or "",
        "baht": str(measure.budget_baht) if measure.budget_baht is not None else "",
        "remark": list(measure.remark),
        "other": [list(pair) for pair in measure.other],
        "quantities": [f"{q.value} {q.unit}" for q in measure.quantities],
        "pages": page_range(measure.origins),
        "join": measure.join.value,
    }


def found(report: Report, wanted: dict[str, Any]) -> dict[str, object]:
    codes = {flag.code.value for flag in report.flags if not flag.code.value.startswith(OTHERS)}
    missing = [flag.expected.split()[0] for flag in report.flags if flag.code.value == "aspect-missing"]
    rows = [row(measure) for measure in report.measures]
    asked = wanted["rows"]
    kept = [
        {key: got[key] for key in asked[place]} if place < len(asked) else got
        for place, got in enumerate(rows)
    ]
    return {"rows": kept, "flags": sorted(codes), "missing": missing, "unclaimed": _unclaimed(report)}


def _unclaimed(report: Report) -> list[str]:
    return [value.text.split("\n")[0].split("\t")[0] for value in report.raw.unclaimed]


def expected(case: dict[str, Any]) -> dict[str, object]:
    return {
        "rows": case.get("rows", []),
        "flags": sorted(case.get("flags", [])),
        "missing": case.get("missing", []),
        "unclaimed": case.get("unclaimed", []),
    }


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_document_gives_what_was_written_down(case: dict[str, Any]) -> None:
    assert found(read(case), expected(case)) == expected(case)


def test_every_document_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
