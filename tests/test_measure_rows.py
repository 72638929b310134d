"""The rows of measure tables: where one begins, what goes on over a page, and what is no measure."""

import pytest
from msgspec.structs import replace

from itareport.extract.measures.drafts import append
from itareport.records.document import Table
from itareport.records.findings import Code
from itareport.records.places import Box
from itareport.records.raw import Column, Join, RawValue
from tests.documents import cell, origin, table
from tests.measure_tables import ASPECT_4, HEADER, ONE, TWO, aspects, codes, find, items, text


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


def test_a_list_that_goes_on_on_the_page_beside() -> None:
    """Two pages side by side are one page of the source, and what comes next lies higher and to the right."""

    def moved(made: Table, box: Box) -> Table:
        return replace(made, origin=replace(made.origin, box=box))

    left = moved(table([HEADER, ONE], open_at_foot=True), (40, 60, 370, 540))
    rest = table([("", "", "", "- แจ้งเวียนแล้ว", "")])
    (measure,) = find([left, moved(rest, (470, 20, 800, 50))]).measures
    assert text(measure, Column.SUMMARY) == "มีคู่มือ\n- แจ้งเวียนแล้ว"
    assert measure.join is Join.JOINED
    below = find([left, moved(rest, (40, 545, 370, 580))])
    assert below.measures[0].join is Join.UNCERTAIN


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
