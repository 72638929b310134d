"""Wrap spaces: certain line ends are closed, phrase spaces stay, and nothing but spaces changes."""

import re
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.line_widths import (
    WIDTHS,
    Piece,
    fit_unwrapped,
    fit_width,
    load_letter_widths,
    printed_width,
)
from itareport.normalize.text.phrase_spaces import load_wrap_words, phrase_space
from itareport.normalize.text.unicode import replay
from itareport.normalize.text.words import divide, is_word
from itareport.normalize.text.wraps import join_wraps, line_ends, read_cell, wrap_evidence

THAI = st.lists(
    st.sampled_from(
        [
            "แผน",
            "การ",
            "จัดซื้อ",
            "จัดจ้าง",
            "และ",
            "เช่น",
            "เว็บไซต์",
            "บอร์ด",
            "ต่าง",
            "ๆ",
            "ฯ",
            "๑๙๑",
            "คน",
            "ITA",
            "(",
            " ",
            " ",
            " ",
            "\n",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("ขั้นตอนและ ระยะเวลา", "ขั้นตอนและระยะเวลา"),
        ("แนว ทางการปฏิบัติงาน", "แนวทางการปฏิบัติงาน"),
        ("แผนการจัดซื้อ จัดจ้าง", "แผนการจัดซื้อจัดจ้าง"),
        ("การใช้ จ่ายงบประมาณ", "การใช้จ่ายงบประมาณ"),
        ("ให้บริการที่ กำหนดไว้", "ให้บริการที่กำหนดไว้"),
        ("พัฒนาให้ดี ยิ่งขึ้น", "พัฒนาให้ดียิ่งขึ้น"),
        ("ประชา สัมพันธ์", "ประชาสัมพันธ์"),
        ("เจ้าหน้า ที่ของรัฐ", "เจ้าหน้าที่ของรัฐ"),
        ("รายงานทุกสิ้น เดือน", "รายงานทุกสิ้นเดือน"),
    ],
)
def test_certain_line_ends_are_closed(text: str, joined: str) -> None:
    cleaned = join_wraps(text)
    assert cleaned.text == joined
    assert [step.rule for step in cleaned.steps] == ["wrap-spaces"]


@pytest.mark.parametrize(
    "text",
    [
        "ผ่านช่องทางต่าง ๆ ประกอบด้วย เว็บไซต์ บอร์ดประชาสัมพันธ์",
        "เช่น เว็บไซต์ บอร์ดประชาสัมพันธ์ เป็นต้น",
        "คณะผู้บริหาร สมาชิกสภา พนักงานครู ลูกจ้างประจำ และพนักงานจ้าง",
        "จำนวน 191 คน รับทราบคู่มือ",
        "พัฒนาความรู้ความสามารถ ผู้ใต้บังคับบัญชามั่นใจ",
        "คุณธรรมและความโปร่งใส ของเทศบาล",
        "การทุจริตในภาครัฐได้ ซึ่งหน่วยงาน",
        "ปิดประกาศไว้ ณ ที่เปิดเผย",
        "นโยบาย No Gift Policy และ Dos & Don'ts",
        "นายกเทศมนตรี (นายตัวอย่าง) ลงนาม",
        "ระดับผลการประเมินอยู่ที่ ผ่าน",
        "สวัสดี",
        "",
    ],
)
def test_phrase_spaces_stay(text: str) -> None:
    assert join_wraps(text).text == text


def test_the_document_itself_is_evidence() -> None:
    text = "ติดประกาศที่บอร์ด ประชาสัมพันธ์ชุมชน"
    evidence = wrap_evidence([[text, "บอร์ดประชาสัมพันธ์ชุมชน", "ป้ายและบอร์ดประชาสัมพันธ์"]])
    gap = text.index(" ")
    assert evidence.together("บอร์ด", "ประชาสัมพันธ์")
    assert phrase_space(text, gap, evidence.together) < phrase_space(text, gap)


def test_evidence_for_both_ways_decides_nothing() -> None:
    text = "ส่งเสริมคุณธรรม ความโปร่งใส"
    assert not wrap_evidence([[text, "คุณธรรมความโปร่งใส"]]).together("คุณธรรม", "ความโปร่งใส")


COLUMN = (
    "การสรรหาและเลือกสรรพนักงานจ้างดำเนินการ",
    "อย่างโปร่งใส มีการประกาศรับสมัครและเกณฑ์",
    "การให้คะแนนให้ผู้สมัครทราบล่วงหน้าทุกครั้ง",
)


def test_lines_that_fill_their_cell_end_where_they_must() -> None:
    assert join_wraps(" ".join(COLUMN)).text == "".join(COLUMN)


def test_other_cells_of_the_column_show_its_width() -> None:
    text = "เจ้าหน้าที่ผู้รับผิดชอบงานพัสดุและทรัพย์สิน รายงานผลทุกสิ้นปี"
    alone = wrap_evidence([[text]])
    column = wrap_evidence([[text, " ".join(COLUMN), " ".join((*COLUMN[1:], *COLUMN[:2]))]])
    gap = text.index(" ")
    ends = [
        line_ends(evidence.cell(text), evidence.others(text))[evidence.cell(text).gaps.index(gap)]
        for evidence in (alone, column)
    ]
    assert ends[1] > ends[0]


def test_text_that_was_never_wrapped_keeps_its_spaces() -> None:
    text = "แผนพัฒนาท้องถิ่นของหน่วยงาน " + "ประชาสัมพันธ์" * 8 + " ผู้บริหารรับทราบ"
    assert join_wraps(text).text == text


@pytest.mark.parametrize("text", ["ผู้รับผิดชอบ สำนักปลัดเทศบาล งานนิติการ", "กองคลัง กองช่าง"])
def test_names_of_units_stay_apart(text: str) -> None:
    assert join_wraps(text, wrap_evidence([[text, "สำนักปลัดเทศบาลงานนิติการ", "กองคลังกองช่าง"]])).text == text


def test_widths_of_letters() -> None:
    assert printed_width("กี่") == printed_width("ก") == 1
    assert printed_width("ณ") > printed_width("ก") > printed_width("เ")
    data = load_letter_widths()
    with pytest.raises(ValueError, match="ก"):
        msgspec.structs.replace(data, letters={**data.letters, 7: "ก"}).__post_init__()


@given(st.lists(st.tuples(st.floats(0.5, 90), st.floats(0.001, 1)), min_size=1, max_size=25))
@settings(derandomize=True, deadline=None, max_examples=100)
def test_chances_are_chances(shapes: list[tuple[float, float]]) -> None:
    pieces = [Piece(width, min(width, 5.0), phrase) for width, phrase in shapes]
    for fit in (fit_unwrapped(pieces), *(fit_width(pieces, width) for width in WIDTHS)):
        assert len(fit.ends) == len(pieces) - 1
        assert all(-1e-9 <= end <= 1 + 1e-9 for end in fit.ends)


@given(THAI)
@settings(derandomize=True, deadline=None, max_examples=100)
def test_every_space_of_a_line_is_weighed(text: str) -> None:
    cell = read_cell(text, None)
    assert all(text[gap] == " " for gap in cell.gaps)
    assert all(len(fit.ends) == len(cell.gaps) for fit in cell.fits.values())


@given(THAI)
@settings(derandomize=True, deadline=None, max_examples=300)
def test_only_spaces_between_thai_letters_go(text: str) -> None:
    cleaned = join_wraps(text, wrap_evidence([[text]]))
    assert cleaned.text.replace(" ", "") == text.replace(" ", "")
    assert replay(text, cleaned.steps) == cleaned.text
    for kept in (r"\d ", r" \d", " ๆ", "ๆ ", "ฯ ", "[A-Z] ", " [A-Z(]", "\n"):
        assert len(re.findall(kept, cleaned.text)) == len(re.findall(kept, text))


@given(st.text(max_size=80))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_cleaning_never_raises_and_replays(text: str) -> None:
    cleaned = clean_text(text, wrapped=True)
    assert replay(text, cleaned.steps) == cleaned.text


def test_cleaned_text_has_ascii_digits_and_named_steps() -> None:
    cleaned = clean_text("จํานวน ๑๙๑ คน  รับ ทราบแนว ทาง", wrapped=True)
    assert cleaned.text.startswith("จำนวน 191 คน รับ")
    assert [step.rule for step in cleaned.steps] == [
        "space-runs",
        "sara-am-composed",
        "thai-digits",
        "wrap-spaces",
    ]


def test_a_word_on_two_lists_is_refused() -> None:
    words = load_wrap_words()
    with pytest.raises(ValueError, match="เช่น"):
        msgspec.structs.replace(words, never_before_space=words.never_before_space | {"เช่น"}).__post_init__()


def test_words_come_from_the_wheel_without_importing_it() -> None:
    code = (
        "import sys; from itareport.normalize.text.words import is_word;"
        "assert is_word('ราชการ'); assert 'pythainlp' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert not is_word("ราชกาน")


@given(st.text("กขคงจดนบปมรสหอเแโะาิีุู่้็์ำ", max_size=40))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_divided_words_give_the_text_back(text: str) -> None:
    assert "".join(word.text for word in divide(text)) == text
