"""Section headings of measure tables: which rows and lines are headings, and over what they stand."""

from itareport.records.document import Table
from tests.documents import cell, line, origin, table
from tests.measure_tables import ASPECT_1, ASPECT_4, HEADER, ONE, TWO, aspects, find, items


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
