"""Pages composed of lines and tables: places, order, emphasis, provenance."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.page import compose_page
from itareport.extract.layout.shapes import Glyph, Rule, Segment
from itareport.records.document import Emphasis, Line, Table
from itareport.records.places import Way
from tests.layout_builder import (
    HEIGHT,
    SOURCE,
    WIDTH,
    across,
    down,
    fill,
    lattice,
    lines,
    page,
    rows,
    tables,
    write,
)
from tests.test_layout_segments import turn

XS = [50.0, 100.0, 300.0, 500.0]
YS = [100.0, 130.0, 180.0, 230.0]
TEXTS = [["ที่", "ตัวชี้วัด", "คะแนน"], ["๑", "การใช้\nงบประมาณ", "๙๔.๙๖"], ["๒", "การใช้อำนาจ", ""]]


def test_cells_hold_their_lines_with_page_and_box() -> None:
    made = page(fill(XS, YS, TEXTS), lattice(XS, YS), number=3)
    (table,) = tables(made)
    assert rows(table) == TEXTS
    assert table.ruled
    assert table.origin.box == (50, 100, 500, 230)
    cell = next(cell for cell in table.cells if cell.text.startswith("การใช้\n"))
    assert [line.text for line in cell.lines] == ["การใช้", "งบประมาณ"]
    for line in cell.lines:
        assert line.origin.page == 3
        assert line.origin.source == SOURCE
        assert line.origin.way is Way.LAYER
        assert line.origin.box is not None
        assert line.origin.box[0] >= 100
        assert line.origin.box[2] <= 300


def test_lines_and_tables_come_from_the_top() -> None:
    above, below, beside = write("ก่อนตาราง", 50, 60), write("หลังตาราง", 50, 300), write("ข้างตาราง", 600, 150)
    made = page([*below, *fill(XS, YS, TEXTS), *beside, *above], lattice(XS, YS))
    kinds = [block.text if isinstance(block, Line) else "ตาราง" for block in made.blocks]
    assert kinds == ["ก่อนตาราง", "ตาราง", "ข้างตาราง", "หลังตาราง"]


def test_pieces_on_one_baseline_are_one_line() -> None:
    made = page([*write("วันที่ ๑ ตุลาคม", 400, 100), *write("ที่ ยล ๑", 50, 100), *write("เรื่อง", 50, 130)])
    assert lines(made) == ["ที่ ยล ๑\tวันที่ ๑ ตุลาคม", "เรื่อง"]
    near = page([*write("รายงาน", 50, 100), *write("ผล", 50 + 36 + 11, 100)])
    assert lines(near) == ["รายงาน ผล"]


def test_large_print_is_a_heading_and_bold_print_is_bold() -> None:
    made = page(
        [*write("บันทึกข้อความ", 50, 60, 20), *write("เรื่อง รายงาน", 50, 90, bold=True)]
        + [glyph for number in range(4) for glyph in write("ข้อความธรรมดาของบันทึก", 50, 120 + 20 * number)]
    )
    emphases = [block.emphasis for block in made.blocks if isinstance(block, Line)]
    assert emphases == [Emphasis.HEADING, Emphasis.BOLD, *[Emphasis.NONE] * 4]


def test_a_grid_without_print_is_no_table() -> None:
    assert page([], lattice(XS, YS)).blocks == ()


def test_a_section_heading_over_all_columns_is_a_row_of_one_cell() -> None:
    ruled = [across(y, 50, 500) for y in YS] + [down(x, 100, 230) for x in (50, 500)]
    ruled += [down(x, y0, y1) for x in (100, 300) for y0, y1 in ((100, 130), (180, 230))]
    glyphs = fill(XS, YS, [TEXTS[0], ["๑. กระบวนการที่โปร่งใส"], TEXTS[1]])
    (table,) = tables(page(glyphs, ruled))
    assert rows(table) == [TEXTS[0], ["๑. กระบวนการที่โปร่งใส", "", ""], TEXTS[1]]
    heading = next(cell for cell in table.cells if cell.row == 1)
    assert heading.column_span == 3


def test_a_frame_that_runs_on_to_the_foot_is_no_open_row() -> None:
    rules = [*lattice(XS, YS), *(down(x, 230, 560) for x in XS)]
    (table,) = tables(page(fill(XS, YS, TEXTS), rules))
    assert (table.rows, table.open_at_foot) == (3, False)
    cut = [*fill(XS, YS, TEXTS), *write("ประชุม", 110, 250)]
    (table,) = tables(page(cut, rules))
    assert (table.rows, table.open_at_foot) == (4, True)


def test_rows_that_no_rule_parts_are_told_by_their_numbers() -> None:
    ruled = [across(y, 50, 500) for y in (100, 130, 330)] + [down(x, 100, 330) for x in XS]
    names = ["การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การเปิดเผยข้อมูล"]
    glyphs = fill(XS, [100.0], [["ที่", "ตัวชี้วัด", "คะแนน"]])
    for number, name in enumerate(names):
        y = 150 + 40 * number
        glyphs += write(str(number + 1), 54, y) + write(name, 104, y) + write("ของหน่วยงาน", 104, y + 16)
        glyphs += write(f"9{number}.50", 304, y)
    (table,) = tables(page(glyphs, ruled))
    assert rows(table)[1:] == [
        [str(number + 1), f"{name}\nของหน่วยงาน", f"9{number}.50"] for number, name in enumerate(names)
    ]


def test_one_ruled_row_of_many_lines_stays_one() -> None:
    ruled = [across(y, 50, 500) for y in (100, 130, 330)] + [down(x, 100, 330) for x in XS]
    texts = [TEXTS[0], ["๑", "๑. จัดทำคู่มือ\n๒. แจ้งเวียน\n๓. เผยแพร่", "- มีคู่มือ\n- แจ้งแล้ว\n- เผยแพร่แล้ว"]]
    (table,) = tables(page(fill(XS, [100.0, 130.0], texts), ruled))
    assert rows(table) == texts


def test_turned_headings_are_read() -> None:
    glyphs = fill(XS, YS, [["", "ตัวชี้วัด", ""], *TEXTS[1:]])
    glyphs += turn(write("ลำดับที่", 0, 0), 90, 72, 128) + turn(write("ที่", 0, 0), 90, 90, 128)
    (table,) = tables(page(glyphs, lattice(XS, YS)))
    assert rows(table)[0] == ["ลำดับที่\nที่", "ตัวชี้วัด", ""]


def test_letters_stacked_upright_are_one_word() -> None:
    glyphs = fill(XS, YS, [["", "ตัวชี้วัด", "คะแนน"], *TEXTS[1:]])
    for number, letter in enumerate("รวม"):
        glyphs += write(letter, 70, 108 + number * 8, 7)
    (table,) = tables(page(glyphs, lattice(XS, YS)))
    assert rows(table)[0][0] == "รวม"


def segment(text: str, x: float, y: float, confidence: float, *alternatives: str) -> Segment:
    return Segment(
        text=text,
        box=(x, y - 10, x + 40, y + 2),
        baseline=y,
        size=12,
        way=Way.RECOGNISED,
        confidence=confidence,
        alternatives=alternatives,
        against=tuple(map(float, range(1, len(alternatives) + 1))),
    )


def test_what_a_recogniser_says_is_carried() -> None:
    grids = find_grids(lattice(XS, YS), WIDTH, HEIGHT)
    segments = [
        segment("๙๔.๙๖", 310, 150, 0.7, "๙๔.๘๖", "๘๔.๙๖"),
        segment("คะแนน", 50, 60, 0.9),
        segment("๙๒.๖๙", 95, 60, 0.6, "๙๒.๖๘"),
    ]
    made = compose_page(2, WIDTH, HEIGHT, segments, (), grids, SOURCE, recognised=True)
    assert made.recognised
    line, table = made.blocks
    assert isinstance(line, Line)
    assert isinstance(table, Table)
    assert (line.text, line.origin.confidence, line.alternatives) == ("คะแนน ๙๒.๖๙", 0.6, ("คะแนน ๙๒.๖๘",))
    (score,) = next(cell for cell in table.cells if cell.lines).lines
    assert (score.origin.confidence, score.origin.way) == (0.7, Way.RECOGNISED)
    assert (score.alternatives, score.against) == (("๙๔.๘๖", "๘๔.๙๖"), (1.0, 2.0))


points = st.floats(min_value=0, max_value=600, allow_nan=False)


def stand(text: str, x: float, y: float, size: float, angle: int) -> Glyph:
    return Glyph(text=text, box=(x, y - size, x + size / 2, y), baseline=y, size=size, angle=angle)


def rule(x: float, y: float, length: float, upright: bool) -> Rule:
    return down(x, y, y + length) if upright else across(y, x, x + length)


glyph_lists = st.lists(
    st.builds(
        stand,
        st.sampled_from(["ก", "ที่", "๑", "๑.", "A", ".", "(ก)"]),
        st.one_of(points, st.sampled_from([60.0, 110.0, 310.0])),
        st.one_of(points, st.sampled_from([120.0, 150.0, 165.0, 200.0])),
        st.sampled_from([6.0, 12.0]),
        st.sampled_from([0, 0, 0, 90, 270]),
    ),
    max_size=40,
)
rule_lists = st.lists(
    st.builds(
        rule,
        st.one_of(points, st.sampled_from(XS)),
        st.one_of(points, st.sampled_from(YS)),
        st.one_of(points, st.sampled_from([450.0, 130.0])),
        st.booleans(),
    ),
    max_size=20,
)


@given(glyph_lists, rule_lists, st.booleans())
@settings(derandomize=True, deadline=None, max_examples=100)
def test_every_glyph_comes_exactly_once_and_every_place_is_covered_once(
    glyphs: list[Glyph], rules: list[Rule], ruled: bool
) -> None:
    made = page(glyphs, [*rules, *(lattice(XS, YS) if ruled else [])])
    texts = [line.text for table in tables(made) for cell in table.cells for line in cell.lines] + lines(made)
    printed = sorted("".join(texts).replace(" ", "").replace("\t", ""))
    assert printed == sorted("".join(glyph.text for glyph in glyphs))
    for table in tables(made):
        taken = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(taken) == len(set(taken))
        assert all(row < table.rows and column < table.columns for row, column in taken)
