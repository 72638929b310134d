"""The cells of a measure row: columns of one kind, shared-out periods, ditto marks, misplaced text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.measures.cells import is_mark, load_period_columns, values_by_column
from itareport.normalize.measures.dittos import read_dittos
from itareport.normalize.measures.item_numbers import read_item_number
from itareport.normalize.measures.misplaced import find_misplaced, fullest
from itareport.records.raw import Column, RawCell, RawMeasure
from tests.report_builder import printed

LEXICON = load_lexicon()


def cell(column: Column | None, text: str, heading: str = "") -> RawCell:
    return RawCell(column=column, heading=heading or (column.value if column else "?"), value=printed(text))


def period(*pairs: tuple[str, str]) -> str:
    cells = [cell(Column.PERIOD, text, heading) for heading, text in pairs]
    return values_by_column(cells, 2567)[Column.PERIOD].text


def misplaced(*cells: RawCell, full: int = 9) -> list[Column]:
    measure = RawMeasure(cells=cells)
    return list(find_misplaced(measure, values_by_column(cells, 2567), full, LEXICON))


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([("เริ่มต้น", "๑ ต.ค. ๒๕๖๖"), ("สิ้นสุด", "๓๐ ก.ย. ๒๕๖๗")], "๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๗"),
        ([("สิ้นสุด", "๓๐ ก.ย. ๒๕๖๗"), ("เริ่มต้น", "๑ ต.ค. ๒๕๖๖")], "๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๗"),
        ([("ระยะเวลา\nเริ่ม", "1 ต.ค. 66"), ("ระยะเวลา\nถึง", "-")], "เริ่มต้น 1 ต.ค. 66"),
        ([("วันแล้วเสร็จ", "1 ต.ค. 66")], "สิ้นสุด 1 ต.ค. 66"),
        ([("เริ่มต้น", "1 ต.ค. 66"), ("สิ้นสุด", "ต่อเนื่อง")], "1 ต.ค. 66\nต่อเนื่อง"),
        ([("ไตรมาส", "๑-๒")], "ไตรมาส ๑-๒"),
        ([("ระยะเวลา", "๑-๒")], "๑-๒"),
        ([("ไตรมาส ๑", "✓"), ("ไตรมาส ๓", "/")], "ไตรมาส ๑\nไตรมาส ๓"),
        ([("พ.ศ. ๒๕๖๖\nต.ค.", "✓")], "ต.ค. พ.ศ. 2566"),
        ([("ปีงบประมาณ ๒๕๖๗\nต.ค.", "✓")], "ต.ค."),
        ([("ไตรมาส ๑", "จัดประชุม")], "ไตรมาส ๑ จัดประชุม"),
        ([("ระยะเวลา", "✓")], "✓"),
        ([("วันเริ่มต้น-สิ้นสุด", "1 ต.ค. 66 - 3 ต.ค. 66")], "1 ต.ค. 66 - 3 ต.ค. 66"),
    ],
)
def test_periods_that_are_shared_out(pairs: list[tuple[str, str]], text: str) -> None:
    assert period(*pairs) == text


def test_columns_of_one_kind_are_put_together_from_the_left() -> None:
    cells = [cell(Column.ACTIVITIES, "ก", "มาตรการ"), cell(None, "ข"), cell(Column.ACTIVITIES, "ค", "ขั้นตอน")]
    values = values_by_column(cells, None)
    assert {column: value.text for column, value in values.items()} == {Column.ACTIVITIES: "ก\nค"}


def test_one_cell_is_its_own_value() -> None:
    only = cell(Column.PERIOD, "๑ ต.ค. ๒๕๖๖", "ระยะเวลา")
    assert values_by_column([only], 2567)[Column.PERIOD] is only.value


def test_dittos_take_the_value_above_and_say_so() -> None:
    first = RawMeasure(cells=(cell(Column.RESPONSIBLE, "กองคลัง"), cell(Column.REMARK, '"')))
    second = RawMeasure(cells=(cell(Column.RESPONSIBLE, '- " -'), cell(Column.REMARK, '"')))
    third = RawMeasure(cells=(cell(Column.RESPONSIBLE, "”"),))
    read = read_dittos((first, second, third))
    assert [measure.cells[0].value.text for measure in read.measures] == ["กองคลัง"] * 3
    assert read.measures[0].cells[1].value.text == '"'
    changes = [(c.row, c.field, c.before, c.after) for c in read.corrections]
    assert changes == [
        ("2", "responsible", '- " -', "กองคลัง"),
        ("3", "responsible", "”", "กองคลัง"),
    ]


def test_dittos_stay_quiet() -> None:
    rows = (RawMeasure(cells=(cell(Column.SUMMARY, "-"),)), RawMeasure(cells=(cell(Column.SUMMARY, "-"),)))
    assert read_dittos(rows).measures == rows
    quoted = RawMeasure(cells=(cell(Column.SUMMARY, '"คู่มือ"'),))
    assert read_dittos((quoted, quoted)).corrections == ()


def test_misplaced_text_is_pointed_out() -> None:
    assert misplaced(cell(Column.PERIOD, "ประชุมแล้ว"), cell(Column.SUMMARY, "กองคลัง")) == [
        Column.PERIOD,
        Column.SUMMARY,
    ]


def test_misplaced_stays_quiet() -> None:
    assert not misplaced(cell(Column.PERIOD, "ต่อเนื่อง"), cell(Column.SUMMARY, "ประชุมแล้ว"))
    assert not misplaced(cell(Column.PERIOD, "-"))
    assert not misplaced(cell(Column.SUMMARY, "กองคลัง"), cell(Column.RESPONSIBLE, "สำนักปลัด"))
    whole = cell(Column.PERIOD, "ประชุมแล้ว")
    assert not misplaced(whole, full=fullest([RawMeasure(cells=(whole,))]))


def test_item_numbers_of_rows_that_ran_together() -> None:
    assert read_item_number("๑\n๒\n๓") == 1
    assert read_item_number("๒.\n๙", 8) == 9


def test_words_are_data() -> None:
    words = load_period_columns()
    assert not set(words.starts) & set(words.ends)
    assert all(word.strip() for word in (*words.starts, *words.ends, *words.counted, *words.timely))
    assert set(words.dashes) <= set(words.marks)
    assert len(set(words.dittos)) == len(words.dittos)


@given(st.lists(st.tuples(st.sampled_from([*Column, None]), st.text(max_size=30), st.text(max_size=30))))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_never_raises_and_loses_no_text(cells: list[tuple[Column | None, str, str]]) -> None:
    row = [cell(column, text, heading) for column, heading, text in cells]
    values = values_by_column(row, 2567)
    for each in row:
        if each.column is not None and not is_mark(each.value.text):
            letters = [letter for letter in each.value.text if letter.isalnum()]
            assert not letters or "".join(letters) in "".join(filter(str.isalnum, values[each.column].text))
    measure = RawMeasure(cells=tuple(row))
    list(find_misplaced(measure, values, 99, LEXICON))
    read_dittos((measure, measure))
