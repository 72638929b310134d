"""Steps kept brief, item numbers and aspects: the small cleaners of a measure row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.lists.aspects import read_aspects
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.measures.item_numbers import number_items, read_item_number
from itareport.normalize.text.steps import brief_steps
from itareport.records.clean import Step
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import RawMeasure, RawValue

THAI = st.text(st.sampled_from("กขคงนมะาิี่้๑๒๓ 123\n"), max_size=80)
LEXICON = load_lexicon()


def value(text: str) -> RawValue:
    return RawValue(text=text, origins=(Origin(source="0" * 16, page=1, way=Way.TEXT),))


def rows(*items: str | None, heading: str | None = None) -> list[RawMeasure]:
    aspect = None if heading is None else value(heading)
    return [RawMeasure(cells=(), item=None if item is None else value(item), aspect=aspect) for item in items]


@given(THAI, THAI)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_brief_steps_change_something_each(before: str, after: str) -> None:
    pieces = brief_steps([Step("rule", before, after)])
    assert bool(pieces) == (before != after)
    assert all(
        piece.before != piece.after and piece.before in before and piece.after in after for piece in pieces
    )


@pytest.mark.parametrize(
    ("text", "previous", "number"),
    [
        ("๒. ๙", 8, 9),
        ("๒. ๙", None, 9),
        ("๑", None, 1),
        ("(12)", 3, 12),
        ("ข้อ ๔.", 3, 4),
        ("๓.๒", 3, 3),
        ("ก", 1, None),
        ("", 1, None),
        ("๒๕๖๗", 1, None),
    ],
)
def test_item_numbers(text: str, previous: int | None, number: int | None) -> None:
    assert read_item_number(text, previous) == number


@given(st.text(max_size=30), st.none() | st.integers(1, 99))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_item_numbers_never_raise(text: str, previous: int | None) -> None:
    number = read_item_number(text, previous)
    assert number is None or 0 <= number <= 999


def test_rows_inherit_their_item() -> None:
    numbers, flags = number_items(rows("๑", None, None, "๒", "๓", None))
    assert [(n.item_no, n.row_no) for n in numbers] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]
    assert flags == ()


def test_a_gap_is_flagged_and_kept() -> None:
    numbers, flags = number_items(rows("๑", "๓", "๔"))
    assert [n.item_no for n in numbers] == [1, 3, 4]
    assert [(flag.code, flag.row, flag.got, flag.expected) for flag in flags] == [
        (Code.ITEM_GAP, "2", "๓", "2")
    ]


def test_numbers_may_start_again_under_another_heading() -> None:
    numbers, flags = number_items([*rows("๑", "๒", heading="ก"), *rows("๑", "๒", heading="ข")])
    assert [(n.item_no, n.row_no) for n in numbers] == [(1, 1), (2, 1), (1, 1), (2, 1)]
    assert flags == ()


def test_two_headings_make_them_the_aspects_of_a_document() -> None:
    first, other = "๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", "การบริหารงานบุคคลทั่วไป"
    three = "๓ ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ"
    measures = [*rows("๑", heading=first), *rows("๒", heading=three), *rows("๓", heading=other)]
    aspects = read_aspects(measures, (), LEXICON, own=False)
    assert [aspects.of(measure.aspect).no for measure in measures] == [1, 3, None]
    codes = [flag.code for flag in aspects.flags]
    assert codes.count(Code.ASPECT_MISSING) == 5
    assert codes.count(Code.ASPECT_UNKNOWN) == 1


def test_one_heading_alone_is_no_aspect_but_in_its_own_year() -> None:
    measures = rows("๑", heading="๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ")
    assert read_aspects(measures, (), LEXICON, own=False).of(measures[0].aspect).no is None
    assert read_aspects(measures, (), LEXICON, own=True).of(measures[0].aspect).no == 1


def test_without_headings_nothing_is_missing() -> None:
    assert read_aspects(rows("๑", "๒"), (), LEXICON, own=True).flags == ()
