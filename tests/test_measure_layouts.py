"""Layouts of measure tables that need a judgement: each rule fires where it should and is quiet beside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.measures.cards import upright
from itareport.extract.measures.columns import Columns
from itareport.extract.measures.results import MeasuresFound
from itareport.extract.measures.tables import find_measures
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Line, Table
from itareport.records.findings import Code
from itareport.records.raw import Column
from tests.documents import cell, document, origin, table

LEXICON = load_lexicon()
HEADER = ("ลำดับที่", "มาตรการ", "ระยะเวลา", "ผลการดำเนินการ", "ผู้รับผิดชอบ")
ONE = ("๑", "จัดทำคู่มือ", "ต.ค. ๖๖", "มีคู่มือ", "สำนักปลัด")
TWO = ("๒", "ประชุม", "พ.ย. ๖๖", "ประชุมแล้ว", "กองคลัง")
ASPECT_1 = "๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"
ASPECT_4 = "๔. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"


def find(*pages: list[Line | Table]) -> MeasuresFound:
    return find_measures(document(*pages), LEXICON)


def items(found: MeasuresFound) -> list[str]:
    return [measure.item.text if measure.item else "" for measure in found.measures]


def aspects(found: MeasuresFound) -> list[str]:
    return [measure.aspect.text if measure.aspect else "" for measure in found.measures]


def spanned(*rows: tuple[str, ...]) -> Table:
    """A table in which a row of one text is one cell over all columns."""
    cells = [
        cell(number, column, text, columns=5 if len(row) == 1 else 1)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Table(rows=len(rows), columns=5, cells=tuple(cells), origin=origin())


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("ต.ค. 66", Column.PERIOD),
        ("พ.ศ. ๒๕๖๗\nม.ค.", Column.PERIOD),
        ("กันยายน ๖๗", Column.PERIOD),
        ("๑ ต.ค. ๖๖", None),
        ("ข้อมูล 66", None),
    ],
)
def test_a_month_with_its_year_is_a_column_of_the_period(text: str, column: Column | None) -> None:
    assert Columns(LEXICON).find(text) is column


@pytest.mark.parametrize("heading", ["๑.๑ งานบริการ", "ก. งานบริการ", "(๑) งานบริการ", "- งานบริการ"])
def test_a_heading_below_an_aspect_leaves_the_rows_to_it(heading: str) -> None:
    found = find([spanned(HEADER, (ASPECT_1,), (heading,), ONE)])
    assert aspects(found) == [ASPECT_1]
    assert [value.text for value in found.headings] == [ASPECT_1, heading]


@pytest.mark.parametrize("heading", ["๒. งานบริการ", "งานบริการประชาชน"])
def test_another_heading_takes_the_rows_from_an_aspect(heading: str) -> None:
    assert aspects(find([spanned(HEADER, (ASPECT_1,), (heading,), ONE)])) == [heading]


def test_a_heading_below_no_aspect_is_a_heading() -> None:
    assert aspects(find([spanned(HEADER, ("๑.๑ งานบริการประชาชน",), ONE)])) == ["๑.๑ งานบริการประชาชน"]


def test_an_aspect_above_the_header_heads_the_table() -> None:
    found = find([spanned((ASPECT_1,), HEADER, ONE), spanned((ASPECT_4,), HEADER, TWO)])
    assert aspects(found) == [ASPECT_1, ASPECT_4]
    assert not found.captions


def test_two_aspects_above_the_header_head_nothing() -> None:
    found = find([spanned((ASPECT_1,), (ASPECT_4,), HEADER, ONE)])
    assert aspects(found) == [""]
    assert len(found.captions) == 2


def test_an_aspect_glued_to_a_number_is_parted_from_it() -> None:
    found = find([table([HEADER, (f"{ASPECT_1}\n๑", *ONE[1:]), TWO])])
    assert (items(found), aspects(found)) == (["๑", "๒"], [ASPECT_1, ASPECT_1])
    words = find([table([HEADER, ONE, ("งานอื่น\n๒", *TWO[1:])])])
    assert items(words) == ["๑", "งานอื่น\n๒"]


def test_a_number_printed_again_ends_a_cut_row_only_where_the_row_is_no_whole_one() -> None:
    rest = ("๑", "ฉบับสมบูรณ์", "", "แล้วเผยแพร่", "")
    found = find([table([HEADER, ONE])], [table([HEADER, rest, TWO], page=2)])
    assert items(found) == ["๑", "๒"]
    assert [flag.code for flag in found.flags] == [Code.ROW_JOIN_UNCERTAIN]
    whole = find([table([HEADER, ONE])], [table([HEADER, ("๑", *TWO[1:]), TWO], page=2)])
    assert items(whole) == ["๑", "๑", "๒"]
    bullet = find([table([HEADER, ONE])], [table([HEADER, ("๑", "- เผยแพร่", "", "แล้ว", ""), TWO], page=2)])
    assert items(bullet) == ["๑", "๑", "๒"]


def test_a_table_that_lost_its_last_column_goes_on_with_the_numbers() -> None:
    assert items(find([table([HEADER, ONE])], [table([TWO[:4]], page=2)])) == ["๑", "๒"]
    assert items(find([table([HEADER, ONE])], [table([("๕", *TWO[1:4])], page=2)])) == ["๑"]
    assert items(find([table([HEADER, ONE])], [table([("๒", "ประชุม", "กองคลัง")], page=2)])) == ["๑"]


def test_sums_are_no_measures_and_measures_no_sums() -> None:
    rows = [
        HEADER,
        ONE,
        ("รวมทั้งสิ้น ๑ โครงการ", "", "", "", "๕,๐๐๐"),
        ("", "- รวมพลังต้านทุจริต", "ธ.ค. ๖๖", "", ""),
    ]
    found = find([table(rows)])
    assert items(found) == ["๑", ""]
    assert [value.text for value in found.unclaimed] == ["รวมทั้งสิ้น ๑ โครงการ\t๕,๐๐๐"]


CARD = (("มาตรการ", "จัดทำคู่มือ"), ("ระยะเวลา", "ต.ค. ๖๖"), ("ผลการดำเนินการ", "มีคู่มือ"), ("ผู้รับผิดชอบ", "กองคลัง"))


def test_a_card_is_a_measure() -> None:
    found = find([table(CARD), table(CARD)])
    assert len(found.measures) == 2
    assert [each.column for each in found.measures[0].cells] == [
        Column.ACTIVITIES,
        Column.PERIOD,
        Column.SUMMARY,
        Column.RESPONSIBLE,
    ]


def test_what_is_no_card_stays_as_it_is() -> None:
    for rows in (
        CARD[:2],
        [HEADER, ONE, TWO],
        (("เรื่อง", "หน้า"), ("มาตรการ", "๑"), ("ระยะเวลา", "๒"), ("สรุป", "๓")),
    ):
        same = table(rows)
        assert upright(same, LEXICON) is same


@given(
    st.lists(
        st.lists(st.sampled_from([*HEADER, "", "๑", "อบรม"]), min_size=1, max_size=4), min_size=1, max_size=5
    )
)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_turning_loses_no_cell(rows: list[list[str]]) -> None:
    before = table(rows)
    after = upright(before, LEXICON)
    assert sorted(each.text for each in after.cells) == sorted(each.text for each in before.cells)
    assert upright(after, LEXICON) in (after, before)
