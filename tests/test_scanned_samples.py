"""The scanned samples: scores and dates exactly, running text within a bound, nothing wrong that is not flagged."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pytest
from rapidfuzz.distance import Levenshtein

from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Report
from itareport.records.document import SourceKind
from tests.sample_values import head, row

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
KINDS = {
    "bueng-thong-scan.pdf": SourceKind.SCANNED_PDF,
    "bueng-thong-photo.jpg": SourceKind.IMAGE,
    "ban-rai-stamped.jpg": SourceKind.IMAGE,
    "nong-pikun-fax.tif": SourceKind.IMAGE,
    "hat-kaeo-mixed.pdf": SourceKind.MIXED_PDF,
}
WITH_MEASURES = ("nong-pikun-fax.tif", "hat-kaeo-mixed.pdf")
WORST_TEXT = 0.02
"""Share of wrong characters in the running text of the measures."""


@lru_cache
def read(name: str) -> Report:
    (report,) = read_path(SAMPLES / name, ReadOptions()).reports
    return report


def wanted(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / name).with_suffix(".expected.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", KINDS)
def test_kind(name: str) -> None:
    assert read(name).kind is KINDS[name]


@pytest.mark.parametrize("name", KINDS)
def test_head_is_read(name: str) -> None:
    expected = wanted(name)
    got = head(read(name))
    for key in ("agency", "fiscal_year", "document_number", "overall", "rating", "score_check"):
        assert got[key] == expected[key], key


@pytest.mark.parametrize("name", KINDS)
def test_no_score_is_wrong_unflagged(name: str) -> None:
    report, expected = read(name), wanted(name)
    doubtful = {flag.row for flag in report.flags if flag.table == "scores"}
    for score, value in zip(report.scores, expected["scores"], strict=True):
        read_value = None if score.score.value is None else str(score.score.value)
        assert read_value == value or str(score.indicator_no) in doubtful, score.indicator_no


@pytest.mark.parametrize("name", KINDS)
def test_nearly_all_scores_are_read(name: str) -> None:
    values = [None if score.score.value is None else str(score.score.value) for score in read(name).scores]
    wrong = sum(1 for got, value in zip(values, wanted(name)["scores"], strict=True) if got != value)
    assert wrong <= (1 if "stamped" in name else 0)


@pytest.mark.parametrize("name", WITH_MEASURES)
def test_measures_are_read(name: str) -> None:
    report, expected = read(name), wanted(name)["measures"]
    assert len(report.measures) == len(expected)
    wrong = length = 0
    for measure, values in zip(report.measures, expected, strict=True):
        got = row(measure)
        for key in ("item_no", "row_no", "aspect_no", "start", "end", "recurrence", "quantities", "pages"):
            assert got[key] == values[key], (measure.measure_no, key)
        for key in ("activities", "summary", "results", "responsible"):
            one, other = (_close_up(each[key]) for each in (got, values))
            wrong += Levenshtein.distance(one, other)
            length += len(other)
    assert wrong <= WORST_TEXT * length


def _close_up(value: object) -> str:
    assert isinstance(value, list)
    return "".join("".join(str(text).split()) for text in cast(list[object], value))
