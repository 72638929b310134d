"""Measure tables in many layouts: their columns, repeated headers, pages, and the real report."""

from itareport.extract.measures.results import MeasuresFound
from itareport.extract.measures.tables import find_measures
from itareport.records.document import Table
from itareport.records.findings import Code
from itareport.records.raw import Column, Join
from tests.documents import cell, line, origin, table, text_document
from tests.measure_tables import HEADER, LEXICON, ONE, TWO, find, items, text
from tests.paths import SHARED


def test_columns_in_any_order_and_without_results() -> None:
    order = (3, 0, 4, 1, 2)
    found = find([table([[row[place] for place in order] for row in (HEADER, ONE, TWO)])])
    assert items(found) == ["๑", "๒"]
    assert text(found.measures[1], Column.ACTIVITIES) == "ประชุมชี้แจง"
    assert text(found.measures[0], Column.PERIOD) == "ต.ค. ๖๖ - ก.ย. ๖๗"
    assert text(found.measures[0], Column.RESPONSIBLE) == "สำนักปลัด"
    assert not found.flags


def test_unknown_columns_are_kept_and_flagged_once() -> None:
    header = (*HEADER, "ปัญหา/อุปสรรค")
    page = table([header, (*ONE, "ไม่มี")])
    again = table([header, (*TWO, "ขาดคน")], page=2)
    found = find([page], [again])
    assert [(each.heading, each.value.text) for each in found.measures[1].cells if each.column is None] == [
        ("ปัญหา/อุปสรรค", "ขาดคน")
    ]
    assert [(flag.code, flag.got) for flag in found.flags] == [(Code.COLUMN_UNKNOWN, "ปัญหา/อุปสรรค")]


def test_a_table_of_something_else_is_none() -> None:
    gifts = table([("ลำดับ", "รายการ", "จำนวน"), ("๑", "กระเช้า", "๒")])
    plan = table([("ที่", "โครงการ", "สถานที่"), ("๑", "อบรม", "ห้องประชุม")])
    scores = table([("ลำดับ", "ตัวชี้วัด", "คะแนน"), ("๑", "การปฏิบัติหน้าที่", "๙๐.๐๐")])
    assert find([gifts, plan, scores]) == MeasuresFound()


def test_header_of_two_rows_with_merged_cells() -> None:
    cells = (
        cell(0, 0, "ที่", rows=2), cell(0, 1, "มาตรการ", rows=2), cell(0, 2, "ระยะเวลาดำเนินการ", columns=2),
        cell(0, 4, "ผู้รับผิดชอบ", rows=2), cell(1, 2, "เริ่มต้น"), cell(1, 3, "สิ้นสุด"),
        cell(2, 0, "๑"), cell(2, 1, "อบรม"), cell(2, 2, "๑ ต.ค. ๖๖"), cell(2, 3, "๓๐ ก.ย. ๖๗"),
        cell(2, 4, "กองคลัง"),
    )  # fmt: skip
    found = find([Table(rows=3, columns=5, cells=cells, origin=origin())])
    assert items(found) == ["๑"]
    assert text(found.measures[0], Column.PERIOD) == "๑ ต.ค. ๖๖|๓๐ ก.ย. ๖๗"


def test_header_wrapped_into_two_rows_of_text() -> None:
    rows = [
        ("ลำดับ", "มาตรการ/กิจกรรม", "ระยะเวลา", "สรุปผลการดำเนินการ", "ผู้รับ"),
        ("ที่", "ที่ดำเนินการ", "ดำเนินการ", "ตามมาตรการ", "ผิดชอบ"),
        ONE,
    ]
    found = find([table(rows)])
    assert items(found) == ["๑"]
    assert text(found.measures[0], Column.RESPONSIBLE) == "สำนักปลัด"


def test_a_row_that_numbers_the_columns_is_header() -> None:
    numbers = ("(๑)", "(๒)", "(๓)", "(๔)", "(๕)")
    assert items(find([table([HEADER, numbers, ONE]), table([HEADER, numbers, TWO], page=2)])) == ["๑", "๒"]


def test_numbers_under_an_empty_heading_are_items() -> None:
    found = find([table([("", *HEADER[1:]), ONE, TWO])])
    assert items(found) == ["๑", "๒"]
    assert not found.flags


def test_a_period_cell_that_reads_like_a_heading_is_a_cell() -> None:
    rows = [HEADER, ("๑", "โครงการ", "ไตรมาส", "สรุปผล", "ส่วนราชการ"), ("", "", "ไตรมาส ๒", "", "")]
    found = find([table(rows)])
    assert text(found.measures[0], Column.PERIOD) == "ไตรมาส"
    assert text(found.measures[1], Column.PERIOD) == "ไตรมาส ๒"


def test_repeated_headers_are_no_measures_however_damaged() -> None:
    wrapped = (
        "ลำดับ ที่",
        "มาตรการ/กิจกรรม ที่ดำเนินการ",
        "ระยะ เวลา ดำเนินการ",
        "สรุปผลการดำเนิน การตามมาตรการ",
        "ผู้รับผิดชอบ",
    )
    damaged = (
        "ลำตับที่",
        "มาตราการ/กิจกรรมที่ดำเนินการ",
        "ระยะเวลดำเนินการ",
        "สรุปผลกาดำเนินการตามมาตรการ",
        "ผู้รับผิดขอบ",
    )
    found = find([table([HEADER, ONE])], [table([wrapped, TWO], 2)], [table([damaged, ("๓", *TWO[1:])], 3)])
    assert items(found) == ["๑", "๒", "๓"]
    assert [len(measure.cells) for measure in found.measures] == [4, 4, 4]
    assert not found.flags


def test_a_table_goes_on_without_a_header() -> None:
    found = find([table([HEADER, ONE]), line("- ๒ -")], [line("รายงานผล (ต่อ)", 2), table([TWO], 2)])
    assert items(found) == ["๑", "๒"]
    assert found.claimed == frozenset({0, 3})


def test_another_width_or_text_between_ends_a_table() -> None:
    narrow = table([("๒", "ประชุมชี้แจง", "กองคลัง")], page=2)
    assert items(find([table([HEADER, ONE])], [narrow])) == ["๑"]
    lines = [line("สรุปงบประมาณที่ใช้ในโครงการอื่นของปีนี้")]
    assert items(find([table([HEADER, ONE]), *lines, table([TWO])])) == ["๑"]


def test_a_signature_table_is_no_continuation() -> None:
    signed = table([("", "ลงชื่อ..........", "", "ลงชื่อ.........", ""), ("", "(นายหนึ่ง สอง)", "", "", "")], 2)
    assert items(find([table([HEADER, ONE])], [signed])) == ["๑"]


def test_pages_with_another_order_of_columns() -> None:
    turned = [(row[0], row[4], row[1], row[2], row[3]) for row in (HEADER, TWO)]
    found = find([table([HEADER, ONE])], [table(turned, 2)])
    assert text(found.measures[1], Column.RESPONSIBLE) == "กองคลัง"


def test_the_real_report() -> None:
    source = text_document((SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8"))
    found = find_measures(source, LEXICON)
    numbered = [item for item in items(found) if item is not None]
    assert len(found.measures) == 22
    assert numbered == ["๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๒. ๙", "๑๐"]
    assert [items(found).index(item) for item in ("๗", "๘", "๒. ๙", "๑๐")] == [6, 9, 10, 19]
    assert [value.text[:2] for value in found.headings] == ["๑.", "๓.", "๔.", "๕.", "๗."]
    assert not found.flags
    assert all(measure.join is Join.WHOLE for measure in found.measures)
    assert [len(measure.cells) for measure in found.measures] == [5] * 11 + [4] * 8 + [5] * 3
