"""What stands beside a table without rulings, or looks like one, and is none."""

import pytest

from itareport.extract.layout.shapes import Glyph
from itareport.records.document import Line, Table
from tests.layout_builder import lines, page, rows, tables, write
from tests.unruled_tables import INDICATORS, PROSE, SCORES, WANTED, at_foot, score_rows, two_columns


def test_text_around_a_table_stays_text() -> None:
    above, below = write(PROSE, 60, 80), write(PROSE, 60, 290) + write(PROSE, 60, 310)
    made = page([*above, *score_rows(), *below])
    (table,) = tables(made)
    assert rows(table) == WANTED
    assert lines(made) == [PROSE] * 3
    assert isinstance(made.blocks[0], Line)
    assert isinstance(made.blocks[1], Table)


def test_two_columns_need_numbers() -> None:
    scores = list(zip(INDICATORS, SCORES, strict=True))
    (table,) = tables(page(two_columns(scores)))
    assert rows(table) == [list(each) for each in scores]
    memo = [
        ("ส่วนราชการ สำนักปลัด", "โทร. ๐ ๒๑๑๑"),
        ("ที่ ยล ๕๒๙๐๑/๑๑๒๐", "วันที่ ๑ ตุลาคม ๒๕๖๗"),
        ("เรื่อง รายงาน", "ITA"),
    ]
    made = page(two_columns(memo))
    assert not tables(made)
    assert lines(made)[1] == "ที่ ยล ๕๒๙๐๑/๑๑๒๐\tวันที่ ๑ ตุลาคม ๒๕๖๗"


@pytest.mark.parametrize(
    "texts",
    [
        [
            ("ลงชื่อ..............ผู้รายงาน", "ลงชื่อ..............ผู้ตรวจ"),
            ("(นายใจ ดีงาม)", "(นางงาม ใจดี)"),
            ("นิติกร", "ปลัด"),
        ],
        [("บทนำ", "๑"), ("ผลการประเมิน", "๓"), ("ผลการดำเนินการ", "๗"), ("ภาคผนวก", "๑๒")],
        [("บทนำ..............", "๑.๑"), ("ผลการประเมิน........", "๓.๑"), ("ผลการดำเนินการ.......", "๗.๒")],
        [("๑.", "จัดทำคู่มือ"), ("๒.", "ประชุม"), ("๓.", "อบรม"), ("๔.", "ติดตาม")],
    ],
)
def test_signatures_contents_and_lists_are_no_tables(texts: list[tuple[str, str]]) -> None:
    assert not tables(page(two_columns(texts)))


def test_a_list_inside_a_list_is_no_table() -> None:
    glyphs: list[Glyph] = []
    for number in range(4):
        y = 100 + 60 * number
        glyphs += write(f"{number + 1}.", 60, y) + write(PROSE[:30], 90, y)
        glyphs += write(f"{number + 1}.1", 90, y + 20) + write(PROSE[:40], 130, y + 20)
        glyphs += write(f"{number + 1}.2", 90, y + 40) + write(PROSE[:35], 130, y + 40)
    assert not tables(page(glyphs))


def test_running_text_in_two_columns_is_read_column_by_column() -> None:
    left = [f"{PROSE[: 25 + number % 3]}ก{number}" for number in range(8)]
    right = [f"{PROSE[: 26 - number % 2]}ข{number}" for number in range(8)]
    made = page(two_columns(list(zip(left, right, strict=True)), 320))
    assert not tables(made)
    assert lines(made) == left + right


def test_a_table_of_one_line_or_two_is_text() -> None:
    made = page(two_columns([("ก", "๑.๕"), ("ข", "๒.๕")]))
    assert not tables(made)


def test_text_beside_a_table_is_no_column() -> None:
    beside = [glyph for number in range(6) for glyph in write("ตัวชี้วัดที่ควรพัฒนา", 480, 123 + 17.2 * number)]
    made = page([*score_rows(), *beside])
    (table,) = tables(made)
    assert rows(table) == WANTED
    assert lines(made) == ["ตัวชี้วัดที่ควรพัฒนา"] * 6


def test_prose_on_the_next_page_is_no_row() -> None:
    made = page(
        write(PROSE, 60, 60) + write(PROSE, 60, 80) + write("(นายใจ ดีงาม)", 380, 140), above=at_foot()
    )
    assert not tables(made)
