"""Glyphs to pieces of lines: baselines, gaps, ruled cells, letter-spacing, turned print."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.segments import make_segments
from itareport.extract.layout.shapes import Glyph, Segment
from itareport.records.document import Emphasis
from tests.layout_builder import HEIGHT, WIDTH, down, lattice, write


def texts(glyphs: list[Glyph]) -> list[str]:
    return [segment.text for segment in make_segments(glyphs, ())]


def test_a_line_is_one_segment_with_its_spaces() -> None:
    (segment,) = make_segments(write("ที่ ยล ๕๒๙๐๑/๑๑๒๐", 50, 100), ())
    assert segment.text == "ที่ ยล ๕๒๙๐๑/๑๑๒๐"
    assert segment.baseline == 100
    assert segment.box[0] == 50


def test_wide_gaps_part_columns() -> None:
    glyphs = [*write("การใช้งบประมาณ", 50, 100), *write("๙๔.๙๖", 300, 100), *write("ผ่าน", 500, 100)]
    assert texts(glyphs) == ["การใช้งบประมาณ", "๙๔.๙๖", "ผ่าน"]


def test_narrow_gaps_are_noted() -> None:
    (segment,) = make_segments([*write("กอง", 50, 100), *write("คลัง", 74, 100)], ())
    (gap,) = segment.gaps
    assert (gap.offset, gap.x0, gap.x1) == (3, 68, 74)


def test_stream_order_is_kept_and_pieces_are_put_in_place() -> None:
    glyphs = [*write("๙๔.๙๖", 130, 100), *write("การใช้", 50, 100)]
    assert texts(glyphs) == ["การใช้", "๙๔.๙๖"]


def test_clusters_are_sorted_only_where_the_stream_is_out_of_order() -> None:
    glyphs = write("ประกาศเทศบาล", 50, 100)
    odd, even = glyphs[::2], glyphs[1::2]
    assert texts([*odd, *even]) == ["ประกาศเทศบาล"]
    assert texts(list(reversed(glyphs))) == ["ประกาศเทศบาล"]


def test_lines_printed_over_one_another_stay_apart() -> None:
    over = [*write("ลงชื่อผู้รายงาน", 50, 100), *write("นายทดสอบระบบ", 52, 100.5)]
    assert sorted(texts(over)) == ["นายทดสอบระบบ", "ลงชื่อผู้รายงาน"]


def test_raised_and_lowered_signs_belong_to_the_line() -> None:
    glyphs = [*write("ข้อ", 50, 100), *write("๑", 62, 95, 7), *write("และ", 66, 100)]
    assert texts(glyphs) == ["ข้อ๑และ"]
    first = [*write("๑", 50, 95, 7), *write("หมายเหตุ", 54, 100)]
    assert texts(first) == ["๑หมายเหตุ"]


def test_bold_where_most_is_bold() -> None:
    (segment,) = make_segments([*write("เรื่อง", 50, 100, bold=True), *write("ก", 76, 100)], ())
    assert segment.emphasis is Emphasis.BOLD
    (segment,) = make_segments([*write("เรื่อง", 50, 100, bold=True), *write("รายงานผล", 76, 100)], ())
    assert segment.emphasis is Emphasis.NONE


def test_a_ruled_cell_ends_a_segment() -> None:
    grids = find_grids(lattice([40, 100, 200], [80, 110, 140]), WIDTH, HEIGHT)
    glyphs = write("ลำดับที่มาตรการ", 70, 100)
    assert "".join(segment.text for segment in make_segments(glyphs, grids)) == "ลำดับที่มาตรการ"
    assert [segment.text for segment in make_segments(glyphs, grids)] == ["ลำดับที่", "มาตรการ"]


def spread(text: str, gap: float, spaced: bool) -> list[Glyph]:
    glyphs = write(text, 50, 100, spacing=gap)
    return [
        Glyph(text=each.text, box=each.box, baseline=100, size=12, spaced=spaced and place > 0)
        for place, each in enumerate(glyphs)
    ]


def test_letter_spaced_headings_are_closed_up() -> None:
    for gap in (3.0, 6.0, 12.0, 16.0):
        assert texts(spread("หน่วยงาน", gap, spaced=True)) == ["หน่วยงาน"]
        assert texts(spread("หน่วยงาน", gap, spaced=False)) == ["หน่วยงาน"]


def test_words_of_a_letter_spaced_heading_stay_apart() -> None:
    first = spread("บันทึก", 6.0, spaced=True)
    end = first[-1].box[2]
    second = [
        Glyph(
            text=each.text,
            box=(each.box[0] - 50 + end + 16, *each.box[1:2], each.box[2] - 50 + end + 16, each.box[3]),
            baseline=100,
            size=12,
            spaced=True,
        )
        for each in spread("ข้อความ", 6.0, spaced=True)
    ]
    assert texts([*first, *second]) == ["บันทึก ข้อความ"]


def test_numbers_set_apart_are_no_letter_spaced_word() -> None:
    assert texts(spread("๑๒๓๔๕", 14.0, spaced=True)) == ["๑", "๒", "๓", "๔", "๕"]
    assert texts(spread("๑๒๓๔๕", 5.0, spaced=True)) == ["๑ ๒ ๓ ๔ ๕"]


def turn(glyphs: list[Glyph], angle: int, x: float, y: float) -> list[Glyph]:
    """Turn a line written at (0, 0) to read upwards (90) or downwards (270) from a point."""
    made: list[Glyph] = []
    for glyph in glyphs:
        x0, y0, x1, y1 = glyph.box
        box = (x + y0, y - x1, x + y1, y - x0) if angle == 90 else (x - y1, y + x0, x - y0, y + x1)
        made.append(
            Glyph(
                text=glyph.text,
                box=box,
                baseline=x,
                size=12,
                spaced=glyph.spaced,
                bold=glyph.bold,
                angle=angle,
            )
        )
    return made


def test_turned_print_is_read_along_its_line() -> None:
    for angle in (90, 270):
        glyphs = turn(write("การใช้ อำนาจ", 0, 0), angle, 200, 300)
        (segment,) = make_segments(glyphs, ())
        assert segment.text == "การใช้ อำนาจ"
        assert segment.angle == angle
        assert segment.baseline == 200
        x0, y0, x1, y1 = segment.box
        assert x1 - x0 < 20
        assert y1 - y0 > 50
        assert (y1 if angle == 90 else y0) == 300


def test_turned_print_is_cut_at_the_cells_that_hold_it() -> None:
    grids = find_grids(lattice([190, 215, 240], [200, 320, 340]), WIDTH, HEIGHT)
    glyphs = turn(write("คุณภาพ", 0, 0), 90, 208, 310) + turn(write("ประสิทธิภาพ", 0, 0), 90, 233, 310)
    assert [segment.text for segment in make_segments(glyphs, grids)] == ["คุณภาพ", "ประสิทธิภาพ"]


def letters(segments: tuple[Segment, ...]) -> list[str]:
    return sorted("".join(segment.text for segment in segments).replace(" ", ""))


positions = st.floats(min_value=0, max_value=300, allow_nan=False)


def stand(text: str, x: float, y: float, size: float, spaced: bool, angle: int) -> Glyph:
    box = (x, y - size, x + size / 2, y)
    return Glyph(text=text, box=box, baseline=y, size=size, spaced=spaced, angle=angle)


glyph_lists = st.lists(
    st.builds(
        stand,
        st.sampled_from(["ก", "ที่", "๑", "A", ".", "คำ", "-"]),
        positions,
        st.one_of(positions, st.sampled_from([100.0, 101.0, 118.0])),
        st.sampled_from([6.0, 12.0, 16.0]),
        st.booleans(),
        st.sampled_from([0, 0, 0, 0, 90, 180, 270]),
    ),
    max_size=40,
)


@given(glyph_lists, st.booleans())
@settings(derandomize=True, deadline=None, max_examples=200)
def test_every_glyph_comes_exactly_once(glyphs: list[Glyph], ruled: bool) -> None:
    rules = lattice([20, 90, 160, 280], [40, 95, 110, 250]) if ruled else [down(50, 0, 100)]
    segments = make_segments(glyphs, find_grids(rules, WIDTH, HEIGHT))
    assert letters(segments) == sorted("".join(glyph.text for glyph in glyphs))
    for segment in segments:
        for gap in segment.gaps:
            assert 0 < gap.offset < len(segment.text)


@given(st.lists(st.sampled_from("กขคงจ"), min_size=1, max_size=30), st.randoms(use_true_random=False))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_a_line_drawn_in_any_order_reads_from_left_to_right(word: list[str], order: random.Random) -> None:
    glyphs = write("".join(word), 50, 100)
    order.shuffle(glyphs)
    assert texts(glyphs) == ["".join(word)]
