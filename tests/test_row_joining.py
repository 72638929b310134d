"""Rows cut by a page's end: what rulings say, what print says, and where the two disagree."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.measures.results import MeasuresFound
from itareport.extract.measures.tables import find_measures
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Cell, Line, Table
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import Column, Join, RawMeasure
from tests.documents import SOURCE, document, table

LEXICON = load_lexicon()
HEADER = ("ลำดับที่", "มาตรการ", "ระยะเวลา", "สรุปผลการดำเนินการ", "ผู้รับผิดชอบ")
ONE = ("๑", "๑. จัดทำคู่มือ", "๑ ต.ค. ๒๕๖๖", "มีคู่มือ", "สำนักปลัด")
GOES_ON = ("", "และแจ้งเวียนให้ทราบ", "", "ครบทุกกอง", "")


def pages(
    first: Sequence[str], rest: Sequence[str], *, is_open: bool, ruled: bool = True
) -> list[list[Table]]:
    """Put a row at the foot of a page and another at the head of the next."""
    foot = replace(table([HEADER, first], 1, open_at_foot=is_open), ruled=ruled)
    return [[foot], [replace(table([HEADER, rest], 2), ruled=ruled)]]


def find(blocks: list[list[Table]]) -> MeasuresFound:
    return find_measures(document(*blocks), LEXICON)


def codes(found: MeasuresFound) -> list[Code]:
    return [flag.code for flag in found.flags]


def items(found: MeasuresFound) -> list[str | None]:
    return [measure.item.text if measure.item else None for measure in found.measures]


def value(measure: RawMeasure, column: Column) -> str:
    return next((cell.value.text for cell in measure.cells if cell.column is column), "")


def test_an_open_row_whose_text_goes_on_is_one() -> None:
    found = find(pages(ONE, GOES_ON, is_open=True))
    (measure,) = found.measures
    assert value(measure, Column.ACTIVITIES) == "๑. จัดทำคู่มือและแจ้งเวียนให้ทราบ"
    assert measure.join is Join.JOINED
    assert not found.flags
    assert {origin.page for cell in measure.cells for origin in cell.value.origins} == {1, 2}


def test_an_open_row_goes_on_with_its_list_and_its_periods() -> None:
    found = find(pages(ONE, ("", "๒. แจ้งเวียน", "๒ พ.ย. ๒๕๖๖", "- แจ้งแล้ว", "กองคลัง"), is_open=True))
    (measure,) = found.measures
    assert value(measure, Column.ACTIVITIES) == "๑. จัดทำคู่มือ\n๒. แจ้งเวียน"
    assert measure.join is Join.JOINED
    assert not found.flags


def test_an_open_row_and_a_list_that_does_not_go_on_are_joined_and_flagged() -> None:
    found = find(pages(ONE, ("", "๕. แจ้งเวียน", "", "", ""), is_open=True))
    assert items(found) == ["๑"]
    assert codes(found) == [Code.ROW_JOIN_UNCERTAIN]


def test_an_open_row_before_another_number_is_not_joined_and_flagged() -> None:
    found = find(pages(ONE, ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "กองช่าง"), is_open=True))
    assert items(found) == ["๑", "๒"]
    assert codes(found) == [Code.ROW_JOIN_UNCERTAIN]
    assert found.flags[0].row == "2"


@pytest.mark.parametrize("number", ["๑", "๑ (ต่อ)", "(ต่อ)"])
def test_an_open_row_may_print_its_number_again(number: str) -> None:
    found = find(pages(ONE, (number, *GOES_ON[1:]), is_open=True))
    assert items(found) == ["๑"]
    assert not found.flags


def test_a_number_set_in_the_middle_of_an_open_row_may_stand_on_its_second_page() -> None:
    before = ("๑", "อบรม", "ม.ค. ๖๗", "อบรมแล้ว", "กองคลัง")
    foot = replace(table([HEADER, before, ("", *ONE[1:])], 1, open_at_foot=True), ruled=True)
    head = replace(table([HEADER, ("๒", *GOES_ON[1:])], 2), ruled=True)
    found = find([[foot], [head]])
    assert items(found) == ["๑", "๒"]
    assert value(found.measures[1], Column.ACTIVITIES) == "๑. จัดทำคู่มือและแจ้งเวียนให้ทราบ"
    assert not found.flags


def test_a_continuation_open_at_its_top_says_as_much() -> None:
    foot = replace(table([HEADER, ONE], 1), ruled=True)
    head = replace(table([GOES_ON], 2), ruled=True, open_at_top=True)
    found = find([[foot], [head]])
    assert items(found) == ["๑"]
    assert not found.flags


def test_a_closed_row_whose_text_goes_on_is_joined_and_flagged() -> None:
    found = find(pages(ONE, GOES_ON, is_open=False))
    assert items(found) == ["๑"]
    assert found.measures[0].join is Join.UNCERTAIN
    assert codes(found) == [Code.ROW_JOIN_UNCERTAIN]


def test_without_rulings_print_alone_counts() -> None:
    found = find(pages(ONE, GOES_ON, is_open=False, ruled=False))
    assert items(found) == ["๑"]
    assert found.measures[0].join is Join.JOINED
    assert not found.flags


def test_a_closed_row_with_its_own_list_is_a_row() -> None:
    found = find(pages(ONE, ("", "๒. แจ้งเวียน", "๒ พ.ย. ๒๕๖๖", "- แจ้งแล้ว", "กองคลัง"), is_open=False))
    assert items(found) == ["๑", None]
    assert not found.flags


def boxed(made: Table, ends: Sequence[float]) -> Table:
    """Give each cell's line a box from its column's left edge to one of the ends."""
    cells: list[Cell] = []
    for cell in made.cells:
        left = 100.0 * cell.column
        box = (left, 20.0 * cell.row, left + ends[cell.row], 20.0 * cell.row + 12)
        place = Origin(source=SOURCE, page=made.origin.page, way=Way.LAYER, box=box)
        cells.append(replace(cell, lines=tuple(Line(text=line.text, origin=place) for line in cell.lines)))
    return replace(made, cells=tuple(cells))


@pytest.mark.parametrize(("end", "join"), [(88.0, Join.JOINED), (30.0, Join.UNCERTAIN)])
def test_a_full_last_line_says_that_a_closed_row_was_cut(end: float, join: Join) -> None:
    zero = ("๑", "อบรมบุคลากร", "ม.ค. ๖๗", "อบรมบุคลากรแล้ว", "กองคลัง")
    foot = boxed(replace(table([HEADER, zero, ("๒", *ONE[1:])], 1), ruled=True), (80, 90, end))
    head = boxed(replace(table([HEADER, GOES_ON], 2), ruled=True), (80, 90))
    found = find([[foot], [head]])
    assert items(found) == ["๑", "๒"]
    assert found.measures[1].join is join


texts = st.sampled_from(["", "๑", "๒", "๑ (ต่อ)", "๒. แจ้ง", "- มี", "และ", "๑ ต.ค. ๒๕๖๖", "กองคลัง"])


@given(
    st.lists(
        st.lists(st.tuples(texts, texts, texts, texts, texts), min_size=1, max_size=3), min_size=1, max_size=4
    ),
    st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=4, max_size=4),
)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_no_text_is_lost_however_rows_are_cut(
    bodies: list[list[tuple[str, str, str, str, str]]], sides: list[tuple[bool, bool, bool]]
) -> None:
    blocks = [
        [replace(table([HEADER, *body], page), open_at_foot=foot, open_at_top=top, ruled=ruled)]
        for page, (body, (foot, top, ruled)) in enumerate(zip(bodies, sides, strict=False), start=1)
    ]
    found = find(blocks)
    kept = "".join(
        [cell.value.text for measure in found.measures for cell in measure.cells]
        + [heading.text for heading in found.headings]
        + [rest.text for rest in found.unclaimed]
    )
    for body in bodies:
        for row in body:
            assert all(text in kept for text in row[1:])


@pytest.mark.parametrize(
    ("above", "period", "one"),
    [
        ("วันที่ดำเนินการ", "๒๖ ม.ค. ๒๕๖๗", True),
        ("ระยะเวลา\nดำเนินการ :", "ม.ค. ๒๕๖๗", True),
        ("๑ ต.ค. ๒๕๖๖ - ๓๐ มี.ค", ". ๒๕๖๗", True),
        ("๑ ต.ค. ๒๕๖๖", "ม.ค. ๒๕๖๗", False),
        ("ดำเนินการแล้ว", "ม.ค. ๒๕๖๗", False),
    ],
)
def test_a_period_of_which_only_words_stand_above_goes_on(above: str, period: str, one: bool) -> None:
    first = ("๑", "อบรม", above, "อบรมแล้ว", "กองคลัง")
    found = find(pages(first, ("", "เจ้าหน้าที่", period, "ทุกคน", ""), is_open=False))
    assert items(found) == (["๑"] if one else ["๑", None])


def test_beside_enumerated_measures_a_period_more_at_the_head_of_a_page_opens_none() -> None:
    rest = ("", "แพร่ผ่านเว็บไซต์", "๑ ธ.ค. ๒๕๖๖", "ครบทุกกอง", "")
    found = find(pages(ONE, rest, is_open=False))
    assert items(found) == ["๑"]
    assert codes(found) == [Code.ROW_JOIN_UNCERTAIN], "both are possible"
    assert codes(find(pages(ONE, rest, is_open=False, ruled=False))) == [Code.ROW_JOIN_UNCERTAIN]
    plain = find(pages(("๑", "จัดทำคู่มือ", *ONE[2:]), rest, is_open=False))
    assert items(plain) == ["๑", None], "where nothing is enumerated, a period of its own makes a measure"
    [within] = find([[table([HEADER, ONE, rest, ("๒", *ONE[1:])], 1)]]).measures[:1]
    assert value(within, Column.PERIOD) == ONE[2], "and on one page too"


HEADS = ("ลำดับที่", "มาตรการ", "ระยะเวลา", "สรุปผลการดำเนินการตาม", "ผลลัพธ์หรือ")
ENDS = ("", "", "ดำเนินการ", "มาตรการ", "ความสำเร็จ")


def cut_header(foot: Sequence[Sequence[str]], head: Sequence[Sequence[str]]) -> MeasuresFound:
    """Put rows at the foot of a page, and others at the head of the next."""
    return find([[table([HEADER, ONE], 1)], [table([*foot], 2)], [table([*head], 3)]])


def test_a_header_that_a_page_break_cut_is_put_together() -> None:
    two = ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "ดีขึ้น")
    found = cut_header([HEADS], [ENDS, two])
    assert items(found) == ["๑", "๒"]
    assert value(found.measures[1], Column.RESULTS) == "ดีขึ้น"
    assert not found.unclaimed
    assert not found.flags


@pytest.mark.parametrize(
    "head",
    [
        ("๒", "", "ดำเนินการ", "มาตรการ", "ความสำเร็จ"),
        ("", "", "กองคลัง", "ประชุมแล้ว", "ดีขึ้น"),
    ],
)
def test_what_ends_no_heading_is_no_header(head: tuple[str, ...]) -> None:
    found = cut_header([HEADS], [head])
    read = "\n".join(cell.value.text for measure in found.measures for cell in measure.cells)
    assert all(text in read for text in head[2:])


def test_a_section_heading_that_a_page_break_cut_is_put_together() -> None:
    aspect = "๕. กระบวนการสร้างความโปร่งใสในการจัดซื้อจัดจ้าง"
    two = ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "กองคลัง")
    for place in range(12, len(aspect) - 6):
        foot = [HEADER, ONE, (aspect[:place], "", "", "", "")]
        found = find([[table(foot, 1)], [table([(aspect[place:], "", "", "", ""), two], 2)]])
        [*_, last] = found.measures
        assert last.aspect is not None
        # A piece that is an aspect by itself stays one.
        assert last.aspect.text.replace("\n", "") in (aspect, aspect[:place], aspect[place:])
        if last.aspect.text.replace("\n", "") == aspect:
            assert {origin.page for origin in last.aspect.origins} == {1, 2}


def test_two_headings_over_a_page_break_stay_two() -> None:
    first, second = "๔. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", "๕. กระบวนการสร้างความโปร่งใสในการจัดซื้อจัดจ้าง"
    two = ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "กองคลัง")
    foot = [HEADER, ONE, (first, "", "", "", "")]
    found = find([[table(foot, 1)], [table([(second, "", "", "", ""), two], 2)]])
    assert [heading.text for heading in found.headings] == [first, second]


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("๗. กลไก", "และมาตรการในการแก้ไขและป้องกันการทุจริต"),
        ("๗. กลไกและมาตร", "การในการแก้ไขและป้องกันการทุจริต"),
    ],
)
def test_a_cut_heading_that_looks_like_a_row_is_none(head: str, end: str) -> None:
    two = ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "กองคลัง")
    foot = [HEADER, ONE, (head, "", "", "", "")]
    found = find([[table(foot, 1)], [table([(end, "", "", "", ""), two], 2)]])
    assert items(found) == ["๑", "๒"]
    assert found.measures[1].aspect is not None
    assert found.measures[1].aspect.text == f"{head}\n{end}"


def test_a_row_of_one_cell_at_a_pages_foot_is_no_heading_without_its_end() -> None:
    two = ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "กองคลัง")
    foot = [HEADER, ONE, ("๗. กลไก", "", "", "", "")]
    found = find([[table(foot, 1)], [table([two], 2)]])
    assert items(found) == ["๑", "๗. กลไก", "๒"]


def test_a_number_at_a_pages_foot_is_a_row() -> None:
    two = ("๒", "ประชุม", "ธ.ค. ๖๖", "ประชุมแล้ว", "กองคลัง")
    heading = ("กลไกและมาตรการในการแก้ไขและป้องกันการทุจริต", "", "", "", "")
    found = find([[table([HEADER, ONE, ("๗", "", "", "", "")], 1)], [table([heading, two], 2)]])
    assert items(found) == ["๑", "๗", "๒"]
