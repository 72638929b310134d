"""Tables without rulings: columns parted by white, rows by what begins together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.layout.shapes import Glyph, Rule
from tests.layout_builder import across, lines, page, rows, tables, write
from tests.unruled_tables import (
    COLUMNS,
    HEADS,
    INDICATORS,
    MEASURES,
    SCORES,
    WANTED,
    at_foot,
    cell,
    measures,
    score_rows,
)


@pytest.mark.parametrize("pitch", [15.0, 24.0, 40.0])
def test_columns_are_parted_by_white(pitch: float) -> None:
    (table,) = tables(page(score_rows(pitch)))
    assert rows(table) == WANTED
    assert not table.ruled
    assert not table.open_at_foot


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


def test_what_is_printed_over_several_columns_among_labels_is_kept() -> None:
    texts = (
        *(("", "(นายใจ ดีงาม)", "การใช้งบประมาณ", "", "รายงานผล การดำเนินการ"),),
        *(("การใช้งบประมาณ", "-", "(นายใจ ดีงาม)", "(นายใจ ดีงาม)", "รายงานผล การดำเนินการ"),),
        *(("-", "", "๙๕.๑๑", "(นายใจ ดีงาม)", ""),),
        *(("(นายใจ ดีงาม)", "(นายใจ ดีงาม)", "การใช้งบประมาณ", "", "รายงานผล การดำเนินการ"), ("๑.",)),
        *(("การใช้งบประมาณ", "๙๕.๑๑"), ("....",), ("ก", "รายงานผล การดำเนินการ")),
        *(("(นายใจ ดีงาม)", "การใช้งบประมาณ", "รายงานผล การดำเนินการ", "....", "๙๕.๑๑"), ("-",), ("-",)),
        *(("การใช้งบประมาณ", "(นายใจ ดีงาม)", "การใช้งบประมาณ"),),
        *(("", "-", "การใช้งบประมาณ", "รายงานผล การดำเนินการ", ""),),
        *(("-", "รายงานผล การดำเนินการ", "(นายใจ ดีงาม)"),),
    )
    steps = (10.9, 40.7, 60.0, 23.0, 13.7, 59.9, 11.1, 13.9, 48.3, 59.9, 16.5, 21.1, 20.4, 32.2)
    keep_all([list(row) for row in texts], list(steps), True)


words = st.sampled_from(
    ["", "ก", "๙๕.๑๑", "การใช้งบประมาณ", "๑.", "-", "รายงานผล การดำเนินการ", "(นายใจ ดีงาม)", "...."]
)
grids = st.lists(st.lists(words, min_size=1, max_size=5), max_size=14)


@given(grids, st.lists(st.floats(min_value=10, max_value=60), min_size=14, max_size=14), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=120)
def test_every_glyph_comes_exactly_once(texts: list[list[str]], steps: list[float], ruled: bool) -> None:
    keep_all(texts, steps, ruled)


def keep_all(texts: list[list[str]], steps: list[float], ruled: bool) -> None:
    """Lay out rows of texts, and find every glyph once, every place of a table once."""
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
