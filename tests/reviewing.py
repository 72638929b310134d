"""Decisions about the values of a report, as a person makes them."""

import csv
from pathlib import Path

from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.normalize.reviews.values import make_review, reviewable_values
from itareport.pipeline import clean_reports
from itareport.records.clean import Report
from itareport.records.reviews import Decision, Review

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
KHAO_NOI = SAMPLES / "khao-noi-2567.md"
WHO, WHEN = "ผู้ตรวจ", "2026-11-23T10:00:00+07:00"


TEXTS = st.text(max_size=12) | st.sampled_from(
    ["๑.๒", "a\r\nb", '"""', "\\", "\n", "\x00\x7f", "\u2028", "'''\t"]
)


def find(report: Report, table: str, field: str, row: str = "") -> Review:
    """Give the acceptance of a value, to be made into something else."""
    value = next(
        value
        for value in reviewable_values(report)
        if (value.table, value.row, value.field) == (table, row, field)
    )
    return make_review(report, value, Decision.ACCEPTED, who=WHO, when=WHEN)


def corrected(report: Report, text: str, table: str, field: str, row: str = "") -> Review:
    return replace(find(report, table, field, row), decision=Decision.CORRECTED, value=text)


def apply(report: Report, *reviews: Review) -> Report:
    (found,) = clean_reports([report.raw], report.sha256, reviews)
    return found


def codes(report: Report) -> list[str]:
    return [flag.code.value for flag in report.flags]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
