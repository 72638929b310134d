"""What the summary is made from: the rows of a data set's CSV tables that it needs."""

import csv
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from itareport.records.errors import DatasetError

Made = TypeVar("Made")


class ReportLine(Struct, frozen=True, kw_only=True):
    """A report: its agency, fiscal year (Buddhist era), scores 0–100, and how the arithmetic came out."""

    report_id: str
    agency: str
    province: str
    year: int | None
    overall: Decimal | None
    rating: str
    score_check: str
    flags: int


class ScoreLine(Struct, frozen=True, kw_only=True):
    """A score of an indicator, None where it is missing."""

    report_id: str
    year: int | None
    framework_no: int
    indicator: str
    score: Decimal | None


class SourceLine(Struct, frozen=True, kw_only=True):
    """A source and what became of it."""

    path: str
    report_id: str
    kind: str
    pages: int
    ocr_pages: int
    failed: bool
    error_code: str
    error: str


class FlagLine(Struct, frozen=True, kw_only=True):
    """A flag of a report."""

    report_id: str
    severity: str
    code: str


class DatasetLines(Struct, frozen=True, kw_only=True):
    """The rows of a data set, and by report the lowest confidence of anything recognised in it."""

    reports: tuple[ReportLine, ...]
    scores: tuple[ScoreLine, ...]
    sources: tuple[SourceLine, ...]
    flags: tuple[FlagLine, ...]
    confidence: Mapping[str, float]


def read_lines(folder: Path) -> DatasetLines:
    """Read the CSV tables of the data set `folder`; DatasetError where they are not there."""
    if not (folder / "reports.csv").is_file():
        raise DatasetError(
            f"{folder} ไม่มีตาราง CSV ของชุดข้อมูล: เขียนด้วย itareport export {folder} --format csv",
            f"{folder} has no CSV tables: write them with itareport export {folder} --format csv",
        )
    return DatasetLines(
        reports=_lines(folder / "reports.csv", _report),
        scores=_lines(folder / "scores.csv", _score),
        sources=_lines(folder / "sources.csv", _source),
        flags=_lines(folder / "flags.csv", _flag),
        confidence=_lowest(folder),
    )


def _lines(path: Path, make: Callable[[dict[str, str]], Made]) -> tuple[Made, ...]:
    return tuple(make(row) for row in _rows(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _report(row: dict[str, str]) -> ReportLine:
    return ReportLine(
        report_id=row["report_id"],
        agency=row["agency"] or row["agency_raw"].replace("\n", " "),
        province=row["province"],
        year=_integer(row["fiscal_year"]),
        overall=_decimal(row["overall_score"]),
        rating=row["rating"],
        score_check=row["score_check"],
        flags=int(row["flags"]),
    )


def _score(row: dict[str, str]) -> ScoreLine:
    return ScoreLine(
        report_id=row["report_id"],
        year=_integer(row["fiscal_year"]),
        framework_no=int(row["indicator_no"]),
        indicator=row["indicator"],
        score=_decimal(row["score"]),
    )


def _source(row: dict[str, str]) -> SourceLine:
    return SourceLine(
        path=row["path"],
        report_id=row["report_id"],
        kind=row["kind"],
        pages=_integer(row["pages"]) or 0,
        ocr_pages=_integer(row["ocr_pages"]) or 0,
        failed=row["status"] == "failed",
        error_code=row["error_code"],
        error=row["error"],
    )


def _flag(row: dict[str, str]) -> FlagLine:
    return FlagLine(report_id=row["report_id"], severity=row["severity"], code=row["code"])


def _lowest(folder: Path) -> dict[str, float]:
    lowest: dict[str, float] = {}
    for table in ("scores", "measures"):
        for row in _rows(folder / f"{table}.csv"):
            if row["confidence"]:
                value = float(row["confidence"])
                lowest[row["report_id"]] = min(value, lowest.get(row["report_id"], 1.0))
    return lowest


def _integer(text: str) -> int | None:
    return int(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
