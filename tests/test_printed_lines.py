"""Printed lines of a page: sentences go on, paragraphs end where there was room, points stay apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.measures.rows import clean_measures
from itareport.normalize.text.line_widths import printed_width
from itareport.normalize.text.printed_lines import Edges, are_printed_lines, column_edges, join_printed
from itareport.records.document import SourceKind
from itareport.records.places import Origin, Way
from itareport.records.raw import Column, RawCell, RawMeasure, RawReport, RawValue

SOURCE = "0" * 16
POINT = 6.0
WIDEST = 30 * POINT


def place(text: str, row: int, *, left: float = 100, page: int = 1, way: Way = Way.LAYER) -> Origin:
    box = (left, 20.0 * row, left + POINT * printed_width(text), 20.0 * row + 14)
    return Origin(source=SOURCE, page=page, way=way, box=box)


def places(lines: list[str], *, page: int = 1, left: float = 100) -> tuple[Origin, ...]:
    return tuple(place(line, row, page=page, left=left) for row, line in enumerate(lines))


def join(lines: list[str], *, words_alone: bool = False, right: float = 100 + WIDEST) -> str:
    origins = places(lines)
    edges = dict.fromkeys(origins, Edges(100, right))
    return join_printed("\n".join(lines), origins, edges, words_alone=words_alone).text


FULL = "จัดทำคู่มือการปฏิบัติงานและเผยแพร่ทางเว็บ"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([FULL, "ไซต์ของเทศบาล"], f"{FULL}ไซต์ของเทศบาล"),
        (["มีผู้เข้าร่วมกิจกรรมการฝึกอบรมทั้งสิ้นจำนวน 191", "คน"], "มีผู้เข้าร่วมกิจกรรมการฝึกอบรมทั้งสิ้นจำนวน 191 คน"),
        ([FULL, "ไซต์ของเทศบาล", "ประชุมชี้แจง"], f"{FULL}ไซต์ของเทศบาล\nประชุมชี้แจง"),
        ([FULL, "- ประชุมชี้แจง"], f"{FULL}\n- ประชุมชี้แจง"),
        ([FULL, "2. ประชุมชี้แจง"], f"{FULL}\n2. ประชุมชี้แจง"),
        ([FULL, "(ก) ประชุมชี้แจง"], f"{FULL}\n(ก) ประชุมชี้แจง"),
        ([FULL, "10.30 น."], f"{FULL} 10.30 น."),
        (
            ["ดำเนินการผ่านช่องทางต่าง ๆ ของหน่วยงานต่าง ๆ", "ครบถ้วน"],
            "ดำเนินการผ่านช่องทางต่าง ๆ ของหน่วยงานต่าง ๆ ครบถ้วน",
        ),
        (["สวัสดี"], "สวัสดี"),
        ([""], ""),
    ],
)
def test_lines_become_paragraphs(lines: list[str], joined: str) -> None:
    assert join(lines) == joined


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    lines = ["จัดทำแผนการตรวจสอบ", "รายงานผลต่อผู้บริหาร"]
    assert join(lines) == "\n".join(lines)
    assert join(lines, right=100 + POINT * printed_width(lines[0]) + 1) == "".join(lines)


def test_a_word_is_made_whole_whatever_room_was_left() -> None:
    """A renderer may know a longer word than we do."""
    lines = ["จัดทำคู่มือการใช้จ่ายงบประ", "มาณ"]
    assert join(lines, right=100 + POINT * (printed_width(lines[0]) + 5)) == "".join(lines)


def test_a_short_line_goes_on_where_hardly_any_phrase_begins() -> None:
    """A typesetter that knows no break in «ต่อนายกเทศมนตรี» wraps before it, whatever room was left."""
    lines = ["รายงานผลการดำเนินการ", "ตามมาตรการ", "ต่อนายกเทศมนตรีและ", "เผยแพร่ต่อสาธารณะ"]
    right = 100 + POINT * 20
    assert join(lines, right=right) == "".join(lines)
    lines[2] = "จัดทำรายงานและ"
    assert join(lines, right=right) == "".join(lines[:2]) + "\n" + "".join(lines[2:])


def test_columns_of_two_pages_on_a_sheet_have_edges_of_their_own() -> None:
    left = [place(text, row) for row, text in enumerate(("ก" * 20, "ก" * 12, "ก" * 17))]
    right = [place(text, row, left=700) for row, text in enumerate(("ก" * 14, "ก" * 18))]
    edges = column_edges([[*left, *right]])
    assert {edges[origin] for origin in left} == {Edges(100, 100 + POINT * printed_width("ก" * 20))}
    assert {edges[origin] for origin in right} == {Edges(700, 700 + POINT * printed_width("ก" * 18))}
    lower = [place("ก" * 14, row + 3, left=700) for row in range(2)]
    assert len({edges.left for edges in column_edges([[*left, *lower]]).values()}) == 1


def test_a_gap_between_lines_parts_paragraphs() -> None:
    lines = [FULL, FULL, FULL, FULL]
    origins = [place(line, row) for row, line in zip((0, 1, 2, 4), lines, strict=True)]
    edges = column_edges([origins])
    assert join_printed("\n".join(lines), origins, edges).text.split("\n")[1:] == [FULL]


def test_centred_lines_have_room_on_both_sides() -> None:
    lines = ["กองคลัง", "กองช่าง"]
    origins = [place(line, row, left=160) for row, line in enumerate(lines)]
    edges = dict.fromkeys(origins, Edges(100, origins[0].box[2] + 60 if origins[0].box else 0))
    assert join_printed("\n".join(lines), origins, edges).text == "กองคลัง\nกองช่าง"


def test_a_sentence_over_a_page_break_has_two_places() -> None:
    lines = [FULL, FULL + "ทุกเดือน", FULL]
    parts = [place(FULL, 0), place(FULL, 1), place("ทุกเดือน", 0, page=2), place(FULL, 1, page=2)]
    edges = dict.fromkeys(parts, Edges(100, 100 + WIDEST))
    assert join_printed("\n".join(lines), parts, edges).text.split("\n")[1:] == [FULL]


def test_names_and_dates_stay_a_line_each() -> None:
    narrow = 100 + POINT * printed_width("กองคลัง") + 1
    assert join(["กองคลัง", "กองช่าง"], words_alone=True, right=narrow) == "กองคลัง\nกองช่าง"
    assert join(["สำนักปลัด", "เทศบาล"], words_alone=True, right=narrow + 10) == "สำนักปลัดเทศบาล"
    assert join(["1 ต.ค. 66 -", "30 ก.ย. 67"], words_alone=True, right=narrow) == "1 ต.ค. 66 -\n30 ก.ย. 67"


def test_spaces_at_line_ends_are_believed_where_the_source_has_them() -> None:
    lines = ["ประชาชนได้รับบริการภายในเวลาที่กำหนด", "ร้อยละ 97"]
    origins = places(lines)
    right = 100 + POINT * printed_width(lines[0])
    known = dict.fromkeys(origins, Edges(100, right, shown=True))
    for end, between in ((" ", " "), ("", "")):
        printed = f"{lines[0]}{end}\n{lines[1]}"
        joined = join_printed("\n".join(lines), origins, known, printed=printed)
        assert joined.text == between.join(lines)
    units = ["กองคลัง", "กองช่าง"]
    narrow = dict.fromkeys(places(units), Edges(100, 100 + POINT * printed_width(units[0]), shown=True))
    assert join_printed("\n".join(units), places(units), narrow, words_alone=True).text == "\n".join(units)


def test_paragraphs_of_a_text_are_no_printed_lines() -> None:
    assert are_printed_lines(places(["ก"]))
    assert not are_printed_lines([place("ก", 0, way=Way.TEXT)])
    assert not are_printed_lines([place("ก", 0, way=Way.STRUCTURE)])
    assert not are_printed_lines([])


def test_without_fitting_places_only_marks_part() -> None:
    assert join_printed("จัดทำแผน\nรายงาน\n- ประชุม", places(["ก"]), {}).text == "จัดทำแผนรายงาน\n- ประชุม"


def cell(column: Column, lines: list[str], left: float) -> RawCell:
    value = RawValue(text="\n".join(lines), origins=places(lines, left=left))
    return RawCell(column=column, heading=column.value, value=value)


def test_a_row_of_a_page_is_read_whole() -> None:
    activities = ["1. จัดทำคู่มือการปฏิบัติงานของ", "เจ้าหน้าที่ทุกกอง", "2. แจ้งเวียน"]
    measure = RawMeasure(
        cells=(
            cell(Column.ACTIVITIES, activities, 100),
            cell(Column.PERIOD, ["ทุกสิ้น", "เดือน ตั้งแต่", "ต.ค. 66 -", "ก.ย. 67"], 400),
            cell(Column.RESPONSIBLE, ["สำนักปลัด", "เทศบาล", "กองคลัง"], 600),
        )
    )
    raw = RawReport(
        source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=1, measures=(measure,), fiscal_year=2567
    )
    (read,) = clean_measures(raw, load_lexicon(), None, 2567, own_aspects=True).measures
    assert read.activities == ("จัดทำคู่มือการปฏิบัติงานของเจ้าหน้าที่ทุกกอง", "แจ้งเวียน")
    assert [(period.recurrence, str(period.start), str(period.end)) for period in read.periods] == [
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2023-10-01", "2024-09-30")
    ]
    assert read.responsible == ("สำนักปลัดเทศบาล", "กองคลัง")


@given(st.lists(st.text("กขา่ำ ๆ1-.()\tA", max_size=12), min_size=1, max_size=6), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=150)
def test_nothing_but_line_ends_changes(lines: list[str], words_alone: bool) -> None:
    joined = join(lines, words_alone=words_alone)
    assert "".join(joined.split()) == "".join("".join(lines).split())
    again = joined.split("\n")
    assert len(again) <= len(lines)
