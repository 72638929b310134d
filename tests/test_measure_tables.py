"""Measure tables in many layouts: rows, continuations, headings, and that nothing is lost."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from itareport.extract.measures.joining import append
from itareport.extract.measures.tables import MeasuresFound, find_measures
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Cell, Line, Table
from itareport.records.findings import Code
from itareport.records.raw import Column, Join, RawMeasure, RawValue
from tests.documents import cell, document, line, origin, table, text_document
from tests.paths import SHARED

LEXICON = load_lexicon()
HEADER = ("ลำดับที่", "มาตรการ/กิจกรรมที่ดำเนินการ", "ระยะเวลาดำเนินการ", "สรุปผลการดำเนินการตามมาตรการ", "ผู้รับผิดชอบ")
ASPECT_1 = "๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"
ASPECT_4 = "๔. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
ONE = ("๑", "จัดทำคู่มือการปฏิบัติงาน", "ต.ค. ๖๖ - ก.ย. ๖๗", "มีคู่มือ", "สำนักปลัด")
TWO = ("๒", "ประชุมชี้แจง", "๑ ธ.ค. ๒๕๖๖", "ประชุมแล้ว", "กองคลัง")


def find(*pages: Sequence[Line | Table]) -> MeasuresFound:
    return find_measures(document(*pages), LEXICON)


def text(measure: RawMeasure, column: Column | None) -> str:
    return "|".join(each.value.text for each in measure.cells if each.column is column)


def items(found: MeasuresFound) -> list[str | None]:
    return [measure.item.text if measure.item else None for measure in found.measures]


def aspects(found: MeasuresFound) -> list[str | None]:
    return [measure.aspect.text if measure.aspect else None for measure in found.measures]


def codes(found: MeasuresFound) -> list[Code]:
    return [flag.code for flag in found.flags]


# Columns


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


# Repeated headers and pages


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


# Section headings


def test_headings_inside_the_table() -> None:
    rows = [HEADER, (ASPECT_1,), ONE, ("", ASPECT_4), TWO]
    found = find([table(rows)])
    assert aspects(found) == [ASPECT_1, ASPECT_4]
    assert [value.text for value in found.headings] == [ASPECT_1, ASPECT_4]


def test_a_spanning_heading_that_no_list_knows_is_kept() -> None:
    cells = (
        *(cell(0, place, word) for place, word in enumerate(HEADER)),
        cell(1, 0, "การเสริมสร้างวัฒนธรรมสุจริต", columns=5),
        *(cell(2, place, word) for place, word in enumerate(ONE)),
    )
    found = find([Table(rows=3, columns=5, cells=cells, origin=origin())])
    assert aspects(found) == ["การเสริมสร้างวัฒนธรรมสุจริต"]


def test_a_bold_heading_beside_the_number_column() -> None:
    cells = (
        *(cell(0, place, word) for place, word in enumerate(HEADER)),
        cell(1, 1, "ด้านการเสริมสร้างวัฒนธรรม", bold=True),
        *(cell(2, place, word) for place, word in enumerate(ONE)),
    )
    assert aspects(find([Table(rows=3, columns=5, cells=cells, origin=origin())])) == [
        "ด้านการเสริมสร้างวัฒนธรรม"
    ]


def test_a_number_and_an_aspect_are_a_heading() -> None:
    found = find([table([HEADER, ("๔", ASPECT_4[3:]), ONE])])
    assert items(found) == ["๑"]
    assert aspects(found) == [f"๔ {ASPECT_4[3:]}"]


def test_a_damaged_heading_in_the_number_column() -> None:
    found = find([table([HEADER, (ASPECT_1,), ONE, ("๒. กรให้บรการและระบ",), TWO])])
    assert aspects(found) == [ASPECT_1, "๒. กรให้บรการและระบ"]


def test_a_heading_as_a_line_above_its_table() -> None:
    found = find([line(ASPECT_1), table([HEADER, ONE]), line(ASPECT_4), table([HEADER, TWO])])
    assert aspects(found) == [ASPECT_1, ASPECT_4]
    assert found.claimed == frozenset(range(4))


def test_a_heading_line_over_two_printed_lines() -> None:
    lines = [line("๓. ช่องทางและรูปแบบการประชาสัมพันธ์"), line("เผยแพร่ข้อมูลข่าวสารภาครัฐ")]
    found = find([*lines, table([HEADER, ONE])])
    assert aspects(found) == ["๓. ช่องทางและรูปแบบการประชาสัมพันธ์\nเผยแพร่ข้อมูลข่าวสารภาครัฐ"]


def test_a_list_of_aspects_above_a_table_heads_nothing() -> None:
    assert aspects(find([line(ASPECT_1), line(ASPECT_4), table([HEADER, ONE])])) == [None]
    prose = [line("ข้อความ") for _ in range(5)]
    assert aspects(find([line(ASPECT_1), *prose, table([HEADER, ONE])])) == [None]


def test_a_heading_repeated_on_the_next_page_is_listed_once() -> None:
    found = find([table([HEADER, (ASPECT_1,), ONE])], [table([HEADER, (f"{ASPECT_1} (ต่อ)",), TWO], 2)])
    assert len(found.headings) == 1
    assert len(found.measures) == 2


def test_aspects_in_a_column_merged_down_and_blank() -> None:
    header = ("ประเด็น", "มาตรการ", "ระยะเวลา", "ผู้รับผิดชอบ")
    rows = [
        header,
        (ASPECT_1, "จัดทำคู่มือ", "ปี ๖๗", "สำนักปลัด"),
        ("", "อบรม", "ปี ๖๗", "กองคลัง"),
        (ASPECT_4, "ตรวจ", "ปี ๖๗", "กองช่าง"),
    ]
    blank = find([table(rows)])
    assert aspects(blank) == [ASPECT_1, ASPECT_1, ASPECT_4]
    cells = (
        *(cell(0, place, word) for place, word in enumerate(header)),
        cell(1, 0, ASPECT_1, rows=2), cell(1, 1, "จัดทำคู่มือ"), cell(1, 2, "ปี ๖๗"), cell(1, 3, "สำนักปลัด"),
        cell(2, 1, "อบรม"), cell(2, 2, "ปี ๖๗"), cell(2, 3, "กองคลัง"),
        cell(3, 0, ASPECT_4), cell(3, 1, "ตรวจ"), cell(3, 2, "ปี ๖๗"), cell(3, 3, "กองช่าง"),
    )  # fmt: skip
    merged = find([Table(rows=4, columns=4, cells=cells, origin=origin())])
    assert aspects(merged) == [ASPECT_1, ASPECT_1, ASPECT_4]
    assert [value.text for value in merged.headings] == [ASPECT_1, ASPECT_4]


# Rows


def test_rows_without_a_number() -> None:
    rows = [
        HEADER,
        ONE,
        ("", "๒. แจ้งเวียน", "", "แจ้งแล้ว", ""),
        ("", "- เผยแพร่", "", "", ""),
        ("", "ติดตามผล", "ทุกสิ้นเดือน", "", ""),
    ]
    found = find([table(rows)])
    assert items(found) == ["๑", None, None, None]
    assert all(measure.join is Join.WHOLE for measure in found.measures)
    assert not found.flags


def test_a_row_cut_by_a_page_is_one_row() -> None:
    first = ("๑", "จัดทำคู่มือให้บุคล", "๑ ต.ค. ๒๕๖๖ -", "มีคู่มือ", "สำนัก")
    rest = ("", "ากรทราบ", "๓๐ ก.ย. ๒๕๖๗", "ครบทุกกอง", "ปลัดเทศบาล")
    found = find([table([HEADER, first])], [table([HEADER, rest], 2)])
    (measure,) = found.measures
    assert text(measure, Column.ACTIVITIES) == "จัดทำคู่มือให้บุคลากรทราบ"
    assert text(measure, Column.PERIOD) == "๑ ต.ค. ๒๕๖๖ -\n๓๐ ก.ย. ๒๕๖๗"
    assert measure.join is Join.JOINED
    assert {each.page for part in measure.cells for each in part.value.origins} == {1, 2}
    assert not found.flags


def test_a_list_that_goes_on_over_a_page() -> None:
    rest = ("", "", "", "- แจ้งเวียนแล้ว", "")
    (measure,) = find([table([HEADER, ONE], open_at_foot=True)], [table([rest], 2)]).measures
    assert text(measure, Column.SUMMARY) == "มีคู่มือ\n- แจ้งเวียนแล้ว"
    assert measure.join is Join.JOINED
    doubtful = find([table([HEADER, ONE])], [table([HEADER, rest], 2)])
    assert doubtful.measures[0].join is Join.UNCERTAIN
    assert codes(doubtful) == [Code.ROW_JOIN_UNCERTAIN]


def test_a_row_without_a_number_in_the_middle_of_a_page_is_doubtful() -> None:
    found = find([table([HEADER, ONE, ("", "และบุคลากรทุกคน", "", "", ""), TWO])])
    assert items(found) == ["๑", "๒"]
    assert found.measures[0].join is Join.UNCERTAIN
    assert [(flag.code, flag.row) for flag in found.flags] == [(Code.ROW_JOIN_UNCERTAIN, "1")]


def test_an_open_row_and_a_new_enumerator_disagree() -> None:
    rest = ("", "๒. แจ้งเวียน", "", "", "")
    found = find([table([HEADER, ONE], open_at_foot=True)], [table([rest], 2)])
    assert items(found) == ["๑"]
    assert [(flag.code, flag.row) for flag in found.flags] == [(Code.ROW_JOIN_UNCERTAIN, "1")]


def test_a_number_that_says_it_goes_on() -> None:
    found = find([table([HEADER, ONE])], [table([HEADER, ("๑ (ต่อ)", "และเผยแพร่", "", "", "")], 2)])
    assert items(found) == ["๑"]
    assert text(found.measures[0], Column.ACTIVITIES) == "จัดทำคู่มือการปฏิบัติงานและเผยแพร่"


def test_a_number_alone_at_the_foot_takes_the_next_row() -> None:
    found = find([table([HEADER, ONE, ("๒", "", "", "", "")])], [table([HEADER, ("", *TWO[1:])], 2)])
    assert items(found) == ["๑", "๒"]
    assert text(found.measures[1], Column.ACTIVITIES) == "ประชุมชี้แจง"


def test_rows_before_any_number_are_flagged() -> None:
    found = find([table([HEADER, ("", *ONE[1:]), TWO])])
    assert items(found) == [None, "๒"]
    assert [(flag.code, flag.row) for flag in found.flags] == [(Code.ROW_WITHOUT_ITEM, "1")]


def test_a_number_with_a_lost_heading_is_kept_raw() -> None:
    assert items(find([table([HEADER, ONE, ("๒. ๙", *TWO[1:])])])) == ["๑", "๒. ๙"]


def test_a_section_ends_the_row_above() -> None:
    found = find([table([HEADER, ONE, (ASPECT_4,), ("", "และอื่น ๆ", "", "", "")])])
    assert items(found) == ["๑", None]
    assert aspects(found) == [None, ASPECT_4]


def test_numbers_inside_the_activities() -> None:
    header = HEADER[1:]
    counted = [header, ("๑. จัดทำคู่มือ", *ONE[2:]), ("๒. ประชุม", *TWO[2:])]
    found = find([table(counted)])
    assert items(found) == ["๑.", "๒."]
    assert text(found.measures[0], Column.ACTIVITIES) == "๑. จัดทำคู่มือ"
    lists = [header, ("๑. จัดทำคู่มือ ๒. แจ้งเวียน", *ONE[2:]), ("๑. ประชุม", *TWO[2:])]
    assert items(find([table(lists)])) == [None, None]


def test_plain_rows_without_any_number_are_rows() -> None:
    found = find([table([HEADER[1:], ONE[1:], TWO[1:]])])
    assert len(found.measures) == 2
    assert not found.flags


def test_merged_periods_hold_for_each_row_and_sums_count_once() -> None:
    header = ("ที่", "มาตรการ", "ระยะเวลา", "งบประมาณ")
    cells = (
        *(cell(0, place, word) for place, word in enumerate(header)),
        cell(1, 0, "๑"), cell(1, 1, "อบรม"), cell(1, 2, "ปี ๒๕๖๗", rows=2), cell(1, 3, "๑๐,๐๐๐", rows=2),
        cell(2, 0, "๒"), cell(2, 1, "ประชุม"),
    )  # fmt: skip
    found = find([Table(rows=3, columns=4, cells=cells, origin=origin())])
    assert [text(measure, Column.PERIOD) for measure in found.measures] == ["ปี ๒๕๖๗", "ปี ๒๕๖๗"]
    assert [text(measure, Column.BUDGET) for measure in found.measures] == ["๑๐,๐๐๐", ""]


def test_a_number_merged_over_rows_counts_for_each() -> None:
    cells = (
        *(cell(0, place, word) for place, word in enumerate(HEADER)),
        cell(1, 0, "๑", rows=2), cell(1, 1, "จัดทำคู่มือ"), cell(1, 2, "ปี ๖๗"), cell(1, 3, "แล้ว"),
        cell(1, 4, "กอง"), cell(2, 1, "ประชุม"), cell(2, 3, "แล้ว"), cell(2, 4, "กอง"),
        cell(3, 0, "๒", rows=2), cell(3, 1, "อบรม", rows=2), cell(3, 2, "ปี ๖๗"), cell(3, 3, "มี"),
        cell(3, 4, "กอง"), cell(4, 3, "ครบ"),
    )  # fmt: skip
    found = find([Table(rows=5, columns=5, cells=cells, origin=origin())])
    assert items(found) == ["๑", None, "๒"]
    assert text(found.measures[2], Column.SUMMARY) == "มีครบ"


def test_a_row_over_three_pages() -> None:
    pages = [
        [table([HEADER, ("๑", "จัดทำ", "ปี ๖๗", "- มี", "กอง")], 1, open_at_foot=True)],
        [table([("", "คู่มือ", "", "- แจ้ง", "")], 2, open_at_foot=True)],
        [table([("", "ใหม่", "", "เวียน", "คลัง"), TWO], 3)],
    ]
    found = find(*pages)
    assert items(found) == ["๑", "๒"]
    first = found.measures[0]
    assert (text(first, Column.ACTIVITIES), text(first, Column.SUMMARY)) == ("จัดทำคู่มือใหม่", "- มี\n- แจ้งเวียน")
    assert first.join is Join.JOINED


def test_a_month_is_a_period_of_its_own_and_the_rest_of_a_range_is_not() -> None:
    own = find([table([HEADER, ONE, ("", "อบรม", "ธ.ค. ๖๖", "", "")])])
    assert len(own.measures) == 2
    cut_range = ("๑", "จัดทำคู่มือ", "๑ ต.ค. ๖๖ - ๓๐", "มี", "กอง")
    (measure,) = find(
        [table([HEADER, cut_range])], [table([("", "และเผยแพร่", "ก.ย. ๖๗", "", "")], 2)]
    ).measures
    assert text(measure, Column.PERIOD) == "๑ ต.ค. ๖๖ - ๓๐\nก.ย. ๖๗"


def test_sums_and_notes_are_no_measures() -> None:
    rows = [
        HEADER,
        ONE,
        TWO,
        ("รวม", "", "", "", "๒ กอง"),
        ("", "รวมทั้งสิ้น", "", "", "๒"),
        ("หมายเหตุ : ตามแผน",),
    ]
    found = find([table(rows)])
    assert items(found) == ["๑", "๒"]
    assert [value.text for value in found.unclaimed] == ["รวม\t๒ กอง", "รวมทั้งสิ้น\t๒", "หมายเหตุ : ตามแผน"]


def test_a_table_of_scores_or_words_does_not_go_on_with_measures() -> None:
    scores = table([("แบบ", "ลำดับ", "ตัวชี้วัด", "คะแนน", "ระดับ"), ("IIT", "๑", "การปฏิบัติหน้าที่", "๙๐.๐๐", "A")], 2)
    goods = table([("รายการ", "ชนิด", "ที่เก็บ", "สภาพ", "จำนวน"), ("โต๊ะ", "ไม้", "ห้อง ๑", "ดี", "๒")], 2)
    for other in (scores, goods):
        found = find([table([HEADER, ONE])], [other])
        assert items(found) == ["๑"]
        assert found.claimed == frozenset({0})


def test_a_title_row_inside_the_table_is_a_caption() -> None:
    found = find([table([("มาตรการส่งเสริมคุณธรรม ประจำปี ๒๕๖๗",), HEADER, ONE])])
    assert [value.text for value in found.captions] == ["มาตรการส่งเสริมคุณธรรม ประจำปี ๒๕๖๗"]
    assert items(found) == ["๑"]


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        ("ให้บุคล", "ากรทราบ", Column.ACTIVITIES, "ให้บุคลากรทราบ"),
        ("No Gift", "Policy", Column.SUMMARY, "No Gift Policy"),
        ("มีคู่มือ", "- แจ้งเวียน", Column.SUMMARY, "มีคู่มือ\n- แจ้งเวียน"),
        ("๒๕๖๖", "๑ ก.พ. ๖๗", Column.PERIOD, "๒๕๖๖\n๑ ก.พ. ๖๗"),
        ("กองคลัง", "กองช่าง", Column.RESPONSIBLE, "กองคลัง\nกองช่าง"),
    ],
)
def test_append(old: str, new: str, column: Column, expected: str) -> None:
    first, second = (RawValue(text=each, origins=(origin(page),)) for page, each in ((1, old), (2, new)))
    assert append(first, second, column) == RawValue(text=expected, origins=(origin(1), origin(2)))


# Properties

WORDS = st.sampled_from(
    [
        "จัดทำคู่มือ",
        "- แจ้งเวียน",
        "๒. ประชุม",
        "และเผยแพร่",
        "๑ ต.ค. ๖๖",
        "กองคลัง",
        "ทุกสิ้นเดือน",
        "No Gift",
        "(๓) ตรวจ",
        "-",
        "ไตรมาส ๑",
        "มาตรการ",
        "ส่วนราชการ",
        "",
    ]
)
BODY = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["๑", "๒", "", "", "๑ (ต่อ)", "๒. ๙"]), WORDS, WORDS, WORDS, WORDS),
        st.sampled_from([(ASPECT_1, "", "", "", ""), ("", ASPECT_4, "", "", "")]),
    ),
    min_size=1,
    max_size=8,
)
Rows = list[tuple[str, str, str, str, str]]
CUTS = st.lists(st.tuples(st.integers(1, 7), st.booleans()), max_size=3)


def cut(rows: Rows, cuts: list[tuple[int, bool]]) -> list[list[Table]]:
    """Cut the rows into pages; the header is repeated where the cut says so."""
    bounds = dict(sorted((at, repeated) for at, repeated in cuts if at < len(rows)))
    starts = [0, *bounds]
    pages: list[list[Table]] = []
    for number, (start, end) in enumerate(zip(starts, [*bounds, len(rows)], strict=True)):
        header = [HEADER] if number == 0 or bounds[start] else []
        pages.append([table([*header, *rows[start:end]], page=number + 1)])
    return pages


def solid(value: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", value))


def printed(found: MeasuresFound) -> list[tuple[str | None, str | None, frozenset[tuple[str, str]]]]:
    return [
        (
            measure.item.text if measure.item else None,
            measure.aspect.text if measure.aspect else None,
            frozenset((each.heading, each.value.text) for each in measure.cells),
        )
        for measure in found.measures
    ]


@settings(derandomize=True, deadline=None, max_examples=120)
@given(BODY, CUTS)
def test_nothing_is_lost(rows: Rows, cuts: list[tuple[int, bool]]) -> None:
    pages = cut(rows, cuts)
    found = find(*pages)
    expected = solid("".join("".join(row) for row in rows))
    got = Counter[str]()
    for measure in found.measures:
        got += solid(
            (measure.item.text if measure.item else "") + "".join(each.value.text for each in measure.cells)
        )
    headings = solid("".join("".join(row) for row in rows if ASPECT_1 in row or ASPECT_4 in row))
    repeated = solid("(ต่อ)๑" * len(rows))
    assert not expected - got - headings - repeated
    assert not got - expected
    assert not found.unclaimed


@settings(derandomize=True, deadline=None, max_examples=80)
@given(BODY, CUTS)
def test_splitting_changes_nothing_but_pages(rows: Rows, cuts: list[tuple[int, bool]]) -> None:
    # A number that is printed twice means something else at the head of a page: there the row may go on.
    numbers = [row[0][0] for row in rows if row[0] in {"๑", "๒", "๑ (ต่อ)"}]
    assume(len(set(numbers)) == len(numbers))
    assert printed(find(*cut(rows, cuts))) == printed(find(*cut(rows, [])))


@settings(derandomize=True, deadline=None, max_examples=80)
@given(BODY, st.permutations(range(5)))
def test_permuting_columns_changes_nothing(rows: Rows, order: list[int]) -> None:
    turned = [[row[place] for place in order] for row in (HEADER, *rows)]
    assert printed(find([table(turned)])) == printed(find([table([HEADER, *rows])]))


@settings(derandomize=True, deadline=None, max_examples=80)
@given(BODY, st.integers(0, 8))
def test_repeating_the_header_adds_no_row(rows: Rows, at: int) -> None:
    again = [*rows[:at], HEADER, *rows[at:]]
    assert printed(find([table([HEADER, *again])])) == printed(find([table([HEADER, *rows])]))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=6), st.booleans()
)
def test_never_raises_on_any_table(rows: list[list[str]], headed: bool) -> None:
    width = max(len(row) for row in rows)
    cells: list[Cell] = [
        cell(number, place, word, rows=1 + len(word) % 3, columns=1 + len(word) % 2)
        for number, row in enumerate(rows)
        for place, word in enumerate(row)
    ]
    odd = Table(rows=len(rows), columns=width, cells=tuple(cells), origin=origin(2))
    find([table([HEADER, ONE])] if headed else [], [odd])


# The real report


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
