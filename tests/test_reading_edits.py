"""A dictionary weighs what words say against what the picture says, and tries doubtful letters of one word together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.spelling.changed_words import changed_words, move_place, undo_edits
from itareport.normalize.spelling.reading_edits import (
    LIKELIEST,
    MOST,
    Edit,
    combine_edits,
    find_edits,
    make_edits,
    sum_against,
)
from itareport.normalize.spelling.readings import choose_reading
from itareport.records.places import Choice, Chooser

SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)


@pytest.mark.parametrize(
    ("read", "others", "right"),
    [
        # what the picture says against it counts
        ("จะด้องนำไป", {"จะต้องนำไป": 1.0}, "จะต้องนำไป"),
        ("จะด้องนำไป", {"จะต้องนำไป": 3.5}, "จะด้องนำไป"),
        ("ผู้รับผิดขอบ", {"ผู้รับผิดชอบ": 4.5}, "ผู้รับผิดชอบ"),
        ("ผู้รับผิดขอบ", {"ผู้รับผิดชอบ": 5.5}, "ผู้รับผิดขอบ"),
        # and against its rivals
        ("๙๐ ดน", {"๙๐ คน": 0.5, "๙๐ ตน": 2.5}, "๙๐ คน"),
        ("๙๐ ดน", {"๙๐ คน": 0.5, "๙๐ ตน": 0.5}, "๙๐ ดน"),
        # both letters, or none
        ("การดวบดุมภายใน", {"การควบดุมภายใน": 0.5, "การดวบคุมภายใน": 0.5}, "การควบคุมภายใน"),
        ("การดวบดุมภายใน", {"การควบดุมภายใน": 0.5}, "การดวบดุมภายใน"),
        # a word that is rare in newspapers
        ("- มีดู่มือการปฏิบัติ", {"- มีคู่มือการปฏิบัติ": 0.5}, "- มีคู่มือการปฏิบัติ"),
        # a word that nobody uses
        ("เฟื๋ฮ", {"เฟื่อ": 0.1}, "เฟื๋ฮ"),
        # names as a whole, not their pieces: ดน stands in some, คึมใหญ่ is one
        ("คึมใหญ่", {"คีมใหญ่": 0.1}, "คึมใหญ่"),
    ],
)
def test_words_and_the_picture_are_weighed_together(read: str, others: dict[str, float], right: str) -> None:
    assert choose_reading(read, others).text == right


def test_each_word_is_chosen_by_itself() -> None:
    read = "การดวบดุมและผู้รับผิดขอบ"
    others = {"การควบคุมและผู้รับผิดขอบ": 0.5, "การดวบดุมและผู้รับผิดชอบ": 0.5}
    chosen = choose_reading(read, others)
    assert chosen.text == "การควบคุมและผู้รับผิดชอบ"
    assert [choice.taken for choice in chosen.choices] == ["การควบคุม", "ผู้รับผิดชอบ"]
    kept = choose_reading(read, others, certain="แล้วผู้รับผิดขอบ")
    assert kept.text == "การควบคุมและผู้รับผิดขอบ", "what is certain elsewhere keeps no other word back"


def test_what_was_chosen_in_a_word_over_two_lines_stands_in_its_own() -> None:
    chosen = choose_reading("การประขา", {"การประชา": 0.5}, before="งาน", after="สัมพันธ์")
    assert chosen.text == "การประชา"
    (choice,) = chosen.choices
    assert choice == Choice(read="ประขา", taken="ประชา", chooser=Chooser.DICTIONARY)


def test_how_likely_an_edit_is_the_reading_with_the_fewest_says() -> None:
    found = find_edits("ดาดว", {"คาดว": 2.0, "คาคว": 0.5, "ดาคว": 9.0, "ดา5ว": 0.1, "คาดว ": 0.0})
    assert found == [Edit(0, 1, "ค", 2.0)]
    assert find_edits("ด", {"ค": -0.7}) == [Edit(0, 1, "ค", 0.0)], "what was read is never unlikely in itself"


def test_edits_are_tried_together_as_far_as_they_are_likely() -> None:
    edits = [Edit(n, n + 1, "ก", n / 10) for n in range(40)]
    tried = combine_edits(edits)
    assert tried[0] == ()
    assert {few for few in tried if len(few) == 1} == {(edit,) for edit in edits}
    assert len(tried) == 1 + len(edits) + MOST
    assert max(edit.start for few in tried if len(few) > 1 for edit in few) < LIKELIEST
    sums = [sum_against(few) for few in tried if len(few) > 1]
    assert sums == sorted(sums)


def test_only_a_dozen_edits_are_tried_with_others() -> None:
    edits = [Edit(n, n + 1, "ก", 1.0) for n in range(13)]
    together = {edit.start for few in combine_edits(edits) if len(few) > 1 for edit in few}
    assert together == set(range(12))


def test_edits_of_one_place_are_never_made_together() -> None:
    one, other, beside = Edit(2, 3, "ค", 1.0), Edit(2, 3, "ต", 1.0), Edit(3, 3, "่", 1.0)
    assert one.meets(other)
    assert not one.meets(beside)
    assert beside.meets(Edit(3, 3, "้", 1.0))
    assert combine_edits([one, other]) == [(), (one,), (other,)]


@SETTINGS
@given(
    st.text(alphabet="กขาิ", max_size=9),
    st.lists(st.tuples(st.integers(0, 8), st.text("ขค", max_size=2)), max_size=4),
)
def test_edits_are_undone(text: str, asked: list[tuple[int, str]]) -> None:
    places = sorted({place for place, _ in asked if place < len(text)})
    edits = tuple(Edit(place, place + 1, dict(asked)[place], 0.5) for place in places)
    taken = make_edits(text, edits)
    back = tuple(undo_edits(text, edits))
    assert make_edits(taken, back) == text
    for place in range(len(text) + 1):
        low, high = (move_place(place, edits, end=end) for end in (False, True))
        assert low <= high
        assert move_place(low, back, end=False) <= place <= move_place(high, back, end=True)
    for words in changed_words(text, edits):
        assert words.read == text[words.start : words.end]
        assert words.edits
        inside = [edit.moved(-words.start) for edit in words.edits]
        assert make_edits(words.read, tuple(inside)) == words.taken
