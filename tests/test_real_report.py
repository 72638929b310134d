"""The real report, from the file to the tables: every fact that a reader of the page can check by eye."""

import csv
import datetime
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from itareport.pipeline import ReadOptions, read_path
from itareport.records.clean import Correction, Report, ScoreCheck
from itareport.records.findings import Code, Flag
from tests.paths import SHARED

SCORES = ("95.11", "94.96", "100.00", "81.04", "91.55", "97.19", "91.34", "80.75", "90.00", "100.00")


@pytest.fixture(scope="module")
def report() -> Report:
    (only,) = read_path(SHARED / "reports" / "satengnok-2567.txt", ReadOptions()).reports
    return only


def flags(report: Report, code: Code) -> list[Flag]:
    return [flag for flag in report.flags if flag.code is code]


def test_head(report: Report) -> None:
    assert report.agency is not None
    assert report.agency.name == "เทศบาลเมืองสะเตงนอก"
    assert report.agency.type == "เทศบาลเมือง"
    assert report.agency.province == "ยะลา"
    assert report.fiscal_year.value == 2567
    assert report.document_number.value == "ยล 52901/1120"
    assert report.document_date.value == datetime.date(2024, 10, 1)
    assert report.subject.value is not None
    assert report.subject.value.startswith("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส")


def test_scores(report: Report) -> None:
    assert [score.score.value for score in report.scores] == [Decimal(text) for text in SCORES]
    assert [score.indicator_no for score in report.scores] == list(range(1, 11))
    assert report.overall.value == report.overall_computed == Decimal("92.69")
    assert report.rating.value == "ผ่าน"
    assert report.rating_expected == ("ผ่านดี", "ผ่าน")
    assert report.score_check is ScoreCheck.AGREES
    assert report.scores[4].indicator == "การแก้ไขปัญหาการทุจริต"
    assert report.scores[4].indicator_raw is not None
    assert report.scores[4].indicator_raw.text == "การแก้ปัญหาคารทุจริต"
    assert not [flag for flag in report.flags if flag.code.value.startswith(("score", "rating", "indicator"))]


def test_rows(report: Report) -> None:
    assert len(report.measures) == 22
    items = Counter(measure.item_no for measure in report.measures)
    assert items == {**dict.fromkeys(range(1, 11), 1), 7: 3, 9: 9, 10: 3}
    assert [measure.measure_no for measure in report.measures] == list(range(1, 23))
    assert [m.row_no for m in report.measures if m.item_no == 9] == list(range(1, 10))
    assert not flags(report, Code.ITEM_GAP)


def test_aspects(report: Report) -> None:
    by_item = {measure.item_no: measure.aspect_no for measure in report.measures}
    assert by_item == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 3, 7: 4, 8: 5, 9: 5, 10: 7}
    names = {measure.aspect_no: measure.aspect for measure in report.measures}
    assert names[3] == "ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ"
    assert names[7] == "กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน"
    assert [flag.expected.split()[0] for flag in flags(report, Code.ASPECT_MISSING)] == ["2", "6"]


def test_periods(report: Report) -> None:
    nine = [measure for measure in report.measures if measure.item_no == 9]
    reversed_rows = {flag.row.split(".")[0] for flag in flags(report, Code.PERIOD_REVERSED)}
    assert reversed_rows == {"4", *(str(m.measure_no) for m in nine[:5])}
    assert [(str(m.start), str(m.end)) for m in nine[:5]] == [("2023-10-01", "2024-09-30")] * 5
    outside = {flag.row.split(".")[0] for flag in flags(report, Code.PERIOD_OUTSIDE_FISCAL_YEAR)}
    assert {str(nine[5].measure_no), str(nine[7].measure_no)} <= outside
    assert (str(nine[5].start), str(nine[5].end)) == ("2023-09-01", "2023-09-30")
    seven = next(measure for measure in report.measures if measure.item_no == 7)
    unreadable = [period for period in seven.periods if Code.PERIOD_UNREADABLE in period.flags]
    assert unreadable
    assert unreadable[0].start is None
    assert unreadable[0].suggestion
    assert "ธ.ค." in unreadable[0].suggestion


def test_other_agency_is_flagged_and_left_alone(report: Report) -> None:
    (flag,) = flags(report, Code.AGENCY_MENTIONED_DIFFERS)
    assert "สงขลา" in flag.got
    assert flag.row == "4"
    assert any("เทศบาลเมืองสงขลา" in item for item in report.measures[3].results)


def test_the_only_corrections(report: Report) -> None:
    """No other text is rewritten than the indicator, the unit, two headings, one unit's name and the dates."""
    applied = [item for item in report.corrections if item.applied]
    assert all(item.before for item in applied)
    text = [_change(item) for item in applied if item.method.value != "date"]
    places = {(table, field) for table, field, _, _ in text}
    assert places == {("scores", "indicator"), ("measures", "aspect"), ("measures", "responsible")}
    assert [change for change in text if change[1] == "responsible"] == [
        ("measures", "responsible", "กรรณการ", "การ")
    ]
    assert ("measures", "aspect", "ข้อตกลง", "ช่องทาง") in text
    dates = [item for item in applied if item.method.value == "date"]
    assert len(dates) == 6


def _change(item: Correction) -> tuple[str, str, str, str]:
    return (item.table, item.field, item.before, item.after)


def test_responsible(report: Report) -> None:
    assert report.measures[0].responsible == ("สำนักปลัดเทศบาล",)
    assert report.measures[3].responsible == ("สำนักปลัดเทศบาล", "งานนิติการ")
    assert report.measures[8].responsible == ("สำนักปลัด", "งานการเจ้าหน้าที่")
    assert "การคลัง" in report.measures[4].responsible
    assert all(not measure.remark for measure in report.measures)


def test_quantities(report: Report) -> None:
    found = {(q.value, q.unit) for measure in report.measures for q in measure.quantities}
    assert {
        (Decimal(191), "คน"),
        (Decimal(35), "คู่มือ"),
        (Decimal(300), "คน"),
        (Decimal(5), "งานบริการ"),
    } <= found
    assert all(q.unit not in {"ครั้ง", "ต.ค.", "ปี"} for measure in report.measures for q in measure.quantities)


def test_every_number_is_where_it_says(report: Report) -> None:
    lines = (SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8").split("\n")
    for score in report.scores:
        assert score.score.raw is not None
        (origin,) = score.score.raw.origins
        assert origin.line is not None
        assert score.score.raw.text in lines[origin.line - 1]


def test_converted_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    from itareport import convert

    for name in ("one", "two"):
        convert([SHARED / "reports" / "satengnok-2567.txt"], out=tmp_path / name)
    files = sorted(
        path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()
    )
    stable = [path for path in files if not path.name.startswith("catalog.sqlite")]
    assert {"scores.csv", "measures.csv", "dataset.xlsx", "datapackage.json"} <= {
        path.name for path in stable
    }
    for path in stable:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes(), path
    with (tmp_path / "one" / "scores.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["score"] for row in csv.DictReader(handle)] == list(SCORES)
