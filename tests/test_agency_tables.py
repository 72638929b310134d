"""Tables whose rows are agencies: one report each, every number with its own place, nobody else's taken.

Each file of tests/data/agency-tables begins with the reports that it must give, in TOML, and a line `+++`. Agencies are
fictional, or of the register where namesakes matter; all numbers are invented.
"""

from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from itareport.extract.files.sources import make_source
from itareport.pipeline import ReadOptions, read_source
from itareport.records.clean import Report
from itareport.records.errors import SourceError
from itareport.records.findings import Code
from tests.agency_cells import INSTRUMENTS, printed, scores_of

FOLDER = Path(__file__).parent / "data" / "agency-tables"


class Expected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report must hold; `scores` are parted by spaces, `-` where there must be none.

    A flag that is neither in `must` nor in `may` fails the document (fictional names may be unknown).
    """

    agency: str | None = None
    raw: str | None = None
    year: int | None = None
    scores: str = ""
    overall: str | None = None
    means: str = ""
    rating: str | None = None
    province: str | None = None
    district: str | None = None
    check: str | None = None
    measures: int = 0
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document: what is odd about it, and its reports in order."""

    about: str
    report: tuple[Expected, ...]


def parts(path: Path) -> tuple[Case, str]:
    head, _, body = path.read_text(encoding="utf-8").partition("+++\n")
    return msgspec.toml.decode(head, type=Case), body


def read(name: str, text: str) -> tuple[Report, ...]:
    try:
        return read_source(make_source(name, text.encode()), ReadOptions()).reports
    except SourceError:
        return ()


def means_of(report: Report) -> str:
    means = [(code, report.instrument_means.get(code)) for code in INSTRUMENTS]
    return " ".join(f"{code}={mean.value}" for code, mean in means if mean is not None and mean.value)


def check(report: Report, expected: Expected) -> None:
    agency = report.agency
    if not expected.measures:
        assert (agency.name if agency else None) == expected.agency
    if expected.raw is not None:
        assert report.agency_raw is not None
        assert report.agency_raw.text == expected.raw
    if expected.province is not None:
        assert agency is not None
        assert agency.province == expected.province
    if expected.district is not None:
        assert agency is not None
        assert agency.district == expected.district
    assert report.fiscal_year.value == expected.year
    assert len(report.measures) == expected.measures
    found = (scores_of(report), printed(report.overall), means_of(report), report.rating.value)
    assert found == (expected.scores, expected.overall, expected.means, expected.rating)
    if expected.check is not None:
        assert report.score_check == expected.check
    codes = {flag.code.value for flag in report.flags}
    assert set(expected.must) <= codes
    if not expected.measures:
        assert codes <= {*expected.must, *expected.may, "agency-unknown"}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_document(name: str) -> None:
    case, text = parts(FOLDER / name)
    reports = read(name, text)
    assert [report.agency.name if report.agency else None for report in reports if not report.measures] == [
        expected.agency for expected in case.report if not expected.measures
    ]
    for report, expected in zip(reports, case.report, strict=True):
        check(report, expected)
    identity = reports[0].raw.source if reports else ""
    numbers = [identity, *(f"{identity}-{number}" for number in range(2, len(reports) + 1))]
    assert [report.report_id for report in reports] == numbers[: len(reports)]


LIST = "\n".join(
    [
        "| หน่วยงาน | คะแนน ITA |",
        "|---|---|",
        "| เทศบาลตำบลนาสมมติ | 91.20 |",
        "| เทศบาลตำบลไร่สมมติ | 88.40 |",
        "",
    ]
)
TEN = "\n".join(
    ["| ตัวชี้วัด | คะแนน |", "|---|---|"]
    + [
        f"| {name} | 90.00 |"
        for name in (
            "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
            "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
        )
    ]
    + [""]
)  # fmt: skip
RESULT = "## ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567\n\n"


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ", TEN, ["เทศบาลตำบลนาสมมติ"]),
        ("รายงานผลการประเมิน ITA ทต.นาสมมติ", TEN, ["เทศบาลตำบลนาสมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลสวนสมมติ", TEN, ["เทศบาลตำบลสวนสมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ", "ผลการประเมิน ITA ได้คะแนน 91.20 คะแนน\n", ["เทศบาลตำบลนาสมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ", "", ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
        ("รายงานผลการประเมิน ITA จังหวัดยโสธร", TEN, ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลในจังหวัดยโสธร", TEN, ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
        ("รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ และเทศบาลตำบลไร่สมมติ", "", ["เทศบาลตำบลนาสมมติ", "เทศบาลตำบลไร่สมมติ"]),
    ],
)  # fmt: skip
def test_whose_report_a_document_is(title: str, body: str, names: list[str]) -> None:
    text = f"# {title} ปีงบประมาณ พ.ศ. 2567\n\n{body}\n{RESULT}{LIST}"
    reports = read("a.md", text)
    assert [report.agency.name if report.agency else None for report in reports] == names


def test_an_own_report_takes_from_its_row_only_what_it_lacks() -> None:
    text = (
        "# รายงานผลการประเมิน ITA เทศบาลตำบลนาสมมติ ปีงบประมาณ พ.ศ. 2567\n\n"
        "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567 ได้คะแนน 91.25 คะแนน\n\n" + RESULT + LIST
    )
    (report,) = read("a.md", text)
    assert report.overall.value == Decimal("91.25")
    assert Code.TABLE_UNCLAIMED in {each.code for each in report.flags}


@pytest.mark.parametrize(
    ("text", "district", "province", "name"),
    [
        ("ผลการประเมิน ITA จังหวัดพะเยา", "", "พะเยา", "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA จ.พิษณุโลก", "", "พิษณุโลก", "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA จังหวัดพะเยาและจังหวัดพิษณุโลก", "", None, "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA", "วังเหนือ", "ลำปาง", "เทศบาลตำบลบ้านใหม่"),
        ("ผลการประเมิน ITA", "", None, "เทศบาลตำบลบ้านใหม่"),
    ],
)
def test_namesakes(text: str, district: str, province: str | None, name: str) -> None:
    rows = [["หน่วยงาน", "อำเภอ", "คะแนน"], ["ทต.บ้านใหม่", district, "91.20"], ["ทต.สมมติ", "", "88.40"]]
    table = "\n".join(" | ".join(["", *row, ""]).strip() for row in [rows[0], ["---"] * 3, *rows[1:]])
    first, _ = read("a.md", f"# {text} ปีงบประมาณ พ.ศ. 2567\n\n{table}\n")
    assert first.agency is not None
    assert (first.agency.name, first.agency.province) == (name, province)
    undecided = Code.PROVINCE_DIFFERS in {each.code for each in first.flags}
    assert undecided is (province is None)


def test_what_cannot_be_read_is_a_report_with_its_print() -> None:
    text = RESULT + LIST.replace("เทศบาลตำบลไร่สมมติ", "ไร่สมมติ")
    first, second = read("a.md", text)
    assert first.agency is not None
    assert second.agency is None
    assert second.agency_raw is not None
    assert second.agency_raw.text == "ไร่สมมติ"
    assert second.overall.value == Decimal("88.40")
    assert Code.AGENCY_MISSING in {each.code for each in second.flags}
