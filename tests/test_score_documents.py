"""Whole small documents with fictional agencies: year, scores, totals, rating and agency written down by hand.

Each file of tests/data/score-documents begins with what it must give, in TOML, and a line `+++`. A flag about scores,
ratings or years that is neither in `must` nor in `may` fails the document: a right number with a flag is a fault too.
"""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from itareport.extract.files.sources import make_source
from itareport.pipeline import ReadOptions, read_source
from itareport.records.clean import Clean, Report
from itareport.records.errors import SourceError

FOLDER = Path(__file__).parent / "data" / "score-documents"
FAMILIES = ("score-", "rating-", "indicator-", "framework-", "fiscal-")
INSTRUMENTS = ("IIT", "EIT", "OIT")


class Expected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document must give; `scores` are parted by spaces, `-` where there must be none.

    Without `scores`, scores are not compared (a document that contradicts itself must only be flagged).
    """

    reports: int = 1
    year: int | None = None
    agency: str | None = None
    scores: str | None = None
    overall: str | None = None
    rating: str | None = None
    means: str = ""
    check: str | None = None
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    xfail: str = ""


def parts(path: Path) -> tuple[Expected, str]:
    head, _, body = path.read_text(encoding="utf-8").partition("+++\n")
    return msgspec.toml.decode(head, type=Expected), body


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.iterdir()):
        expected = parts(path)[0]
        marks = [pytest.mark.xfail(reason=expected.xfail, strict=True)] if expected.xfail else []
        found.append(pytest.param(path.name, marks=marks))
    return found


def printed(value: Clean[Decimal]) -> str | None:
    return None if value.value is None else str(value.value)


def given(report: Report) -> Expected:
    """Say of a report what a document's head says."""
    scores = [printed(score.score) or "-" for score in report.scores]
    means = [(code, report.instrument_means.get(code)) for code in INSTRUMENTS]
    return Expected(
        year=report.fiscal_year.value,
        agency=report.agency.name if report.agency else None,
        scores=" ".join(scores),
        overall=printed(report.overall),
        rating=report.rating.value,
        means=" ".join(f"{code}={mean.value}" for code, mean in means if mean is not None and mean.value),
        check=report.score_check.value,
    )


@pytest.mark.parametrize("name", cases())
def test_document(name: str) -> None:
    expected, text = parts(FOLDER / name)
    source = make_source(name, text.encode())
    if expected.reports == 0:
        with pytest.raises(SourceError):
            read_source(source, ReadOptions())
        return
    reports = read_source(source, ReadOptions()).reports
    assert len(reports) == expected.reports
    found = given(reports[0])
    if expected.agency is not None:
        assert found.agency == expected.agency
    if expected.scores is not None:
        assert found.scores == expected.scores
        assert (found.overall, found.rating, found.means) == (
            expected.overall,
            expected.rating,
            expected.means,
        )
        assert found.year == expected.year
    if expected.check is not None:
        assert found.check == expected.check
    codes = {flag.code.value for flag in reports[0].flags}
    assert set(expected.must) <= codes
    assert {code for code in codes if code.startswith(FAMILIES)} <= {*expected.must, *expected.may}


def test_there_are_many_documents() -> None:
    assert len(list(FOLDER.iterdir())) >= 115


def test_printed_names_begin_with_their_first_letter() -> None:
    """A name that stands behind an enumerator or a bullet does not keep its dot."""
    text = "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566\n\nได้คะแนนรวม 87.45 คะแนน\n\n1. การปฏิบัติหน้าที่ 90.11\n๒) การใช้งบประมาณ 85.20\n"
    (report,) = read_source(make_source("a.md", text.encode()), ReadOptions()).reports
    names = [score.indicator_raw.text for score in report.scores if score.indicator_raw is not None]
    assert names == ["การปฏิบัติหน้าที่", "การใช้งบประมาณ"]
