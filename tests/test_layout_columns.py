"""Tables without rulings, and what looks like one and is none."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.layout.shapes import Glyph, Rule
from itareport.records.document import Line, Page, Table
from tests.layout_builder import HEIGHT, across, lines, page, rows, tables, write

INDICATORS = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "คุณภาพการดำเนินงาน", "การเปิดเผยข้อมูล")
SCORES = ("๙๕.๑๑", "๙๔.๙๖", "๑๐๐.๐๐", "๘๑.๐๔", "๙๐.๐๐")
XS = (60.0, 120.0, 400.0)
PROSE = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน"


def score_rows(pitch: float = 24.0, top: float = 140.0) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for x, word in zip(XS, ("ลำดับ", "ตัวชี้วัด", "คะแนน"), strict=True):
        glyphs += write(word, x, top - pitch)
    for number, (name, score) in enumerate(zip(INDICATORS, SCORES, strict=True)):
        y = top + number * pitch
        glyphs += write(str(number + 1), XS[0], y) + write(name, XS[1], y) + write(score, XS[2], y)
    return glyphs


WANTED = [["ลำดับ", "ตัวชี้วัด", "คะแนน"]] + [
    [str(number), name, score] for number, (name, score) in enumerate(zip(INDICATORS, SCORES, strict=True), 1)
]


@pytest.mark.parametrize("pitch", [15.0, 24.0, 40.0])
def test_columns_are_parted_by_white(pitch: float) -> None:
    (table,) = tables(page(score_rows(pitch)))
    assert rows(table) == WANTED
    assert not table.ruled
    assert not table.open_at_foot


def test_text_around_a_table_stays_text() -> None:
    above, below = write(PROSE, 60, 80), write(PROSE, 60, 290) + write(PROSE, 60, 310)
    made = page([*above, *score_rows(), *below])
    (table,) = tables(made)
    assert rows(table) == WANTED
    assert lines(made) == [PROSE] * 3
    assert isinstance(made.blocks[0], Line)
    assert isinstance(made.blocks[1], Table)


def cell(x: float, y: float, texts: Sequence[str], pitch: float = 16.0) -> list[Glyph]:
    return [glyph for number, text in enumerate(texts) for glyph in write(text, x, y + number * pitch)]


MEASURES = (
    (("๑",), ("จัดทำคู่มือการปฏิบัติงาน", "และแจ้งเวียนให้ทราบ", "ทุกกอง"), ("๑ ต.ค. ๒๕๖๖",), ("มีคู่มือแล้ว", "๓๕ เล่ม")),
    (("๒",), ("ประชุมชี้แจง",), ("ธ.ค. ๖๖",), ("ประชุมแล้ว", "๒ ครั้ง", "ครบทุกกอง")),
    (("๓",), ("อบรมบุคลากร", "ทุกระดับ"), ("ม.ค. ๖๗", "ถึง ก.ย. ๖๗"), ("อบรมแล้ว",)),
)
COLUMNS = (60.0, 110.0, 330.0, 480.0)
HEADS = ("ที่", "มาตรการ", "ระยะเวลา", "ผลการดำเนินการ")


def measures(set_in_middle: bool, padding: float) -> list[Glyph]:
    glyphs = [glyph for x, head in zip(COLUMNS, HEADS, strict=True) for glyph in write(head, x, 100)]
    y = 120 + padding
    for row in MEASURES:
        height = max(map(len, row))
        for x, texts in zip(COLUMNS, row, strict=True):
            down = (height - len(texts)) * 8 if set_in_middle else 0
            glyphs += cell(x, y + down, texts)
        y += height * 16 + padding
    return glyphs


@pytest.mark.parametrize(
    ("set_in_middle", "padding"), [(False, 6), (True, 6), (False, 3), (True, 12), (False, 0)]
)
def test_cells_of_several_lines(set_in_middle: bool, padding: float) -> None:
    (table,) = tables(page(measures(set_in_middle, padding)))
    assert rows(table) == [list(HEADS)] + [["\n".join(texts) for texts in row] for row in MEASURES]


def test_rules_across_part_rows() -> None:
    glyphs = [glyph for x, head in zip(COLUMNS, HEADS, strict=True) for glyph in write(head, x, 100)]
    glyphs += (
        cell(60, 120, ["ก"]) + cell(110, 120, ["จัดทำ", "คู่มือ"]) + cell(330, 120, ["มี"]) + cell(480, 120, ["ดี"])
    )
    glyphs += (
        cell(60, 152, ["ข"]) + cell(110, 152, ["ประชุม"]) + cell(330, 152, ["ไม่มี"]) + cell(480, 152, ["พอใช้"])
    )
    glyphs += cell(60, 168, ["ค"]) + cell(110, 168, ["อบรม"]) + cell(330, 168, ["มี"]) + cell(480, 168, ["ดี"])
    rules = [across(y, 55, 600) for y in (88, 104, 140, 156, 172)]
    (table,) = tables(page(glyphs, rules))
    assert rows(table)[1:] == [
        ["ก", "จัดทำ\nคู่มือ", "มี", "ดี"],
        ["ข", "ประชุม", "ไม่มี", "พอใช้"],
        ["ค", "อบรม", "มี", "ดี"],
    ]


def test_a_section_heading_is_a_row_of_one_cell() -> None:
    glyphs = score_rows()
    moved = [
        Glyph(text=each.text, box=(each.box[0], each.box[1] + 24, each.box[2], each.box[3] + 24),
              baseline=each.baseline + 24, size=each.size, spaced=each.spaced)
        for each in glyphs if each.baseline > 180
    ]  # fmt: skip
    heading = write("๒. แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอกหน่วยงาน", 60, 188)
    (table,) = tables(page([*(each for each in glyphs if each.baseline <= 180), *heading, *moved]))
    section = next(cell for cell in table.cells if cell.text.startswith("๒."))
    assert (section.column, section.column_span) == (0, 3)
    assert [row for row in rows(table) if not row[0].startswith("๒.")] == WANTED


def test_headings_over_several_columns() -> None:
    glyphs = write("ที่", 60, 100) + write("ตัวชี้วัด", 120, 100)
    glyphs += write("คะแนน", 350, 92) + write("ปี ๖๖", 320, 108) + write("ปี ๖๗", 400, 108)
    for number, name in enumerate(INDICATORS):
        y = 130 + 20 * number
        glyphs += write(str(number + 1), 60, y) + write(name, 120, y)
        glyphs += write(SCORES[number], 320, y) + write(SCORES[-number - 1], 400, y)
    (table,) = tables(page(glyphs))
    spans = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.row < 2
    }
    assert spans == {
        "ที่": (0, 0, 2, 1),
        "ตัวชี้วัด": (0, 1, 2, 1),
        "คะแนน": (0, 2, 1, 2),
        "ปี ๖๖": (1, 2, 1, 1),
        "ปี ๖๗": (1, 3, 1, 1),
    }
    assert rows(table)[2] == ["1", INDICATORS[0], "๙๕.๑๑", "๙๐.๐๐"]


def test_labels_in_the_middle_of_their_rows_reach_over_them() -> None:
    glyphs = (
        write("แบบ", 60, 100) + write("ที่", 120, 100) + write("ตัวชี้วัด", 180, 100) + write("คะแนน", 400, 100)
    )
    for number, name in enumerate(INDICATORS):
        y = 124 + 24 * number
        glyphs += write(str(number + 1), 120, y) + write(name, 180, y) + write(SCORES[number], 400, y)
    glyphs += write("IIT", 60, 124 + 24) + write("EIT", 60, 124 + 24 * 3.5)
    (table,) = tables(page(glyphs))
    labels = {cell.text: (cell.row, cell.row_span) for cell in table.cells if cell.column == 0}
    assert labels == {"แบบ": (0, 1), "IIT": (1, 3), "EIT": (4, 2)}


def two_columns(texts: Sequence[tuple[str, str]], second: float = 300.0) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for number, (left, right) in enumerate(texts):
        glyphs += write(left, 60, 100 + 20 * number) + write(right, second, 100 + 20 * number)
    return glyphs


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


words = st.sampled_from(
    ["", "ก", "๙๕.๑๑", "การใช้งบประมาณ", "๑.", "-", "รายงานผล การดำเนินการ", "(นายใจ ดีงาม)", "...."]
)
grids = st.lists(st.lists(words, min_size=1, max_size=5), max_size=14)


@given(grids, st.lists(st.floats(min_value=10, max_value=60), min_size=14, max_size=14), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=120)
def test_every_glyph_comes_exactly_once(texts: list[list[str]], steps: list[float], ruled: bool) -> None:
    glyphs: list[Glyph] = []
    rules: list[Rule] = []
    y = 80.0
    for row, step in zip(texts, steps, strict=False):
        for column, text in enumerate(row):
            glyphs += write(text, 40 + 130 * column + step / 3, y)
        if ruled:
            rules.append(across(y + 5, 30, 700))
        y += step
    made = page(glyphs, rules)
    printed = [line.text for table in tables(made) for cell in table.cells for line in cell.lines] + lines(
        made
    )
    letters = sorted("".join(glyph.text for glyph in glyphs))
    assert sorted("".join(printed).replace(" ", "").replace("\t", "")) == letters
    for table in tables(made):
        places = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert sorted(places) == [
            (row, column) for row in range(table.rows) for column in range(table.columns)
        ]


def test_a_caption_parts_two_tables_whose_columns_differ_on_one_side_only() -> None:
    caption = write("ข. ผลการดำเนินการ", 45, 300)
    below = [
        glyph
        for x, head in zip((60.0, 100.0, 390.0, 520.0), HEADS, strict=True)
        for glyph in write(head, x, 325)
    ]
    y = 350
    for row in MEASURES:
        for x, texts in zip((60.0, 100.0, 390.0, 520.0), row, strict=True):
            below += cell(x, y, texts)
        y += 16 * max(map(len, row)) + 6
    made = page([*score_rows(), *caption, *below])
    first, second = tables(made)
    assert rows(first) == WANTED
    assert rows(second) == [list(HEADS)] + [["\n".join(texts) for texts in row] for row in MEASURES]
    assert lines(made) == ["ข. ผลการดำเนินการ"]


def test_text_beside_a_table_is_no_column() -> None:
    beside = [glyph for number in range(6) for glyph in write("ตัวชี้วัดที่ควรพัฒนา", 480, 123 + 17.2 * number)]
    made = page([*score_rows(), *beside])
    (table,) = tables(made)
    assert rows(table) == WANTED
    assert lines(made) == ["ตัวชี้วัดที่ควรพัฒนา"] * 6


def test_a_row_without_a_number_begins_where_columns_begin_together() -> None:
    glyphs = [glyph for x, head in zip(COLUMNS, HEADS, strict=True) for glyph in write(head, x, 84)]
    glyphs += cell(60, 110, ["๑"]) + cell(110, 110, ["จัดทำคู่มือ", "ทุกกอง"])
    glyphs += cell(330, 110, ["ม.ค. ๖๗"]) + cell(480, 110, ["มีคู่มือแล้ว", "๓๕ เล่ม", "ครบถ้วน"])
    glyphs += cell(110, 158, ["ประชุม", "ชี้แจง"]) + cell(330, 158, ["ก.พ. ๖๗"]) + cell(480, 158, ["ประชุมแล้ว"])
    glyphs += (
        cell(60, 190, ["๒"])
        + cell(110, 190, ["อบรม"])
        + cell(330, 190, ["มี.ค. ๖๗"])
        + cell(480, 190, ["อบรมแล้ว"])
    )
    (table,) = tables(page(glyphs))
    assert rows(table)[1:] == [
        ["๑", "จัดทำคู่มือ\nทุกกอง", "ม.ค. ๖๗", "มีคู่มือแล้ว\n๓๕ เล่ม\nครบถ้วน"],
        ["", "ประชุม\nชี้แจง", "ก.พ. ๖๗", "ประชุมแล้ว"],
        ["๒", "อบรม", "มี.ค. ๖๗", "อบรมแล้ว"],
    ]


def at_foot() -> Page:
    """Give a page at whose foot a table without rulings stands."""
    glyphs = measures(False, 6)
    down = HEIGHT - 60 - max(glyph.baseline for glyph in glyphs)
    return page([moved(glyph, down) for glyph in glyphs])


def moved(glyph: Glyph, down: float) -> Glyph:
    x0, y0, x1, y1 = glyph.box
    return replace(glyph, box=(x0, y0 + down, x1, y1 + down), baseline=glyph.baseline + down)


def test_columns_go_on_over_a_page() -> None:
    rest = (
        cell(480, 60, ["และเผยแพร่แล้ว"])
        + cell(60, 82, ["๔"])
        + cell(110, 82, ["ทบทวนแผน"])
        + cell(480, 82, ["ทบทวนแล้ว"])
    )
    assert not tables(page(rest))
    (table,) = tables(page(rest, above=at_foot()))
    assert rows(table) == [["", "", "", "และเผยแพร่แล้ว"], ["๔", "ทบทวนแผน", "", "ทบทวนแล้ว"]]


def test_prose_on_the_next_page_is_no_row() -> None:
    made = page(
        write(PROSE, 60, 60) + write(PROSE, 60, 80) + write("(นายใจ ดีงาม)", 380, 140), above=at_foot()
    )
    assert not tables(made)
