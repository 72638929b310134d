"""A round sign is a digit where the picture holds one possible and only a number can stand; anywhere else it stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.numbers.readings import choose_number
from itareport.normalize.recognised import choose_readings
from itareport.records.document import Line, Page, RawDocument, SourceKind
from itareport.records.places import Choice, Chooser, Origin, Way

SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("read", "other", "before", "after"),
    [
        ("• ครั้ง", "๑ ครั้ง", "", ""),
        ("● คู่มือ ได้บันทึก", "๑ คู่มือ ได้บันทึก", "", ""),
        ("อบรม จำนวน • โครงการ", "อบรม จำนวน 1 โครงการ", "", ""),
        ("• ก.พ.- ๒๒ ก.พ.", "๑ ก.พ.- ๒๒ ก.พ.", "", "๒๕๖๗"),
        ("วันที่ดำเนินการ •", "วันที่ดำเนินการ ๑", "", "ธ.ค. พ.ศ. ๒๕๖๖"),
        ("• ครั้ง", "๑ ครั้ง", "อย่างน้อยเดือนละ", ""),
        ("• ครั้ง", "๑ ครั้ง", "ต่อเนื่อง อย่างน้อยเดือนละ", "- ในปีงบประมาณ ๒๕๖๗ มี"),
        ("•. จัดประชุมชี้แจง", "๑. จัดประชุมชี้แจง", "", ""),
    ],
)
def test_a_round_sign_where_only_a_number_can_stand_is_one(
    read: str, other: str, before: str, after: str
) -> None:
    chosen = choose_number(read, {other: 0.4}, before=before, after=after)
    assert chosen.text == other
    (choice,) = chosen.choices
    assert choice.chooser is Chooser.NUMBERS
    assert choice.read in read
    assert choice.taken in other


@pytest.mark.parametrize(
    ("read", "others"),
    [
        ("• แจ้งเวียน", {"๑ แจ้งเวียน": 0.1}),  # an item may open so
        ("ข้อดี • รวดเร็ว", {"ข้อดี ๑ รวดเร็ว": 0.1}),
        ("• ครั้ง", {"๑ ครั้ง": 0.1, "๐ ครั้ง": 4.0}),  # which digit nobody knows
        ("• ครั้ง", {"๑ ครั้ง": 5.5}),  # the picture is against it
        ("• ครั้ง", {"- ครั้ง": 0.1}),
        ("• ครั้ง", {}),
        ("๗ ครั้ง", {"๑ ครั้ง": 0.1}),  # a digit is what it is
    ],
)
def test_any_other_stays(read: str, others: dict[str, float]) -> None:
    assert choose_number(read, others) == choose_number(read, {})
    assert choose_number(read, others).text == read


@SETTINGS
@given(
    st.text(alphabet="•●๑๗ ครั้ง.กพ-", max_size=14),
    st.dictionaries(st.text(alphabet="•●๑๗ ครั้ง.กพ-", max_size=14), st.floats(0, 7), max_size=4),
)
def test_nothing_but_round_signs_changes(read: str, others: dict[str, float]) -> None:
    chosen = choose_number(read, others)
    assert len(chosen.text) == len(read)
    changed = [(was, now) for was, now in zip(read, chosen.text, strict=True) if was != now]
    assert all(was in "•●" and now in "๑๗" for was, now in changed)
    assert len(changed) == len(chosen.choices)


def test_what_was_chosen_stands_in_the_line_and_is_doubted_still() -> None:
    origin = Origin(source="0" * 16, page=1, way=Way.RECOGNISED, box=(10, 10, 200, 24), confidence=0.5)
    read = Line(
        text="อบรม • ครั้ง",
        origin=origin,
        alternatives=("อบรม ๑ ครั้ง",),
        against=(0.2,),
        confidences=tuple([1.0] * 5 + [0.5] + [1.0] * 6),
    )
    page = Page(number=1, blocks=(read,), recognised=True)
    made = choose_readings(RawDocument(source="0" * 16, kind=SourceKind.IMAGE, pages=(page,)))
    [line] = made.pages[0].blocks
    assert isinstance(line, Line)
    assert line.text == "อบรม ๑ ครั้ง"
    assert line.origin.confidence == 0.5
    assert line.origin.choices == (Choice(read="• ครั้ง", taken="๑ ครั้ง", chooser=Chooser.NUMBERS),)
