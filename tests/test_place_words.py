"""ณ stands between spaces where it is a word, and is left alone inside every other word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.place_words import space_place_words
from itareport.normalize.text.unicode import replay
from itareport.normalize.text.wraps import join_wraps


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("เผยแพร่ไว้ณที่ทำการ", "เผยแพร่ไว้ ณ ที่ทำการ"),
        ("จัดอบรมณ ห้องประชุม", "จัดอบรม ณ ห้องประชุม"),
        ("ติดไว้ ณจุดบริการ", "ติดไว้ ณ จุดบริการ"),
        ("ประเมินความพึงพอใจณจุดบริการ", "ประเมินความพึงพอใจ ณ จุดบริการ"),
        ("ติดประกาศณบอร์ดและณ ศาลาประชาคม", "ติดประกาศ ณ บอร์ดและ ณ ศาลาประชาคม"),
        ("งบประมาณคงเหลือณวันที่ 30 กันยายน", "งบประมาณคงเหลือ ณ วันที่ 30 กันยายน"),
        ("ณห้องประชุม", "ณ ห้องประชุม"),
    ],
)
def test_the_word_gets_its_spaces(text: str, spaced: str) -> None:
    cleaned = space_place_words(text)
    assert cleaned.text == spaced
    assert [step.rule for step in cleaned.steps] == ["place-word-spaces"]


@pytest.mark.parametrize(
    "text",
    [
        "ประกาศ ณ ที่ทำการ",
        "ณ วันที่ 1 ตุลาคม",
        "งบประมาณที่ทำการ",
        "บริเวณอาคารสำนักงาน",
        "บริเวณ ห้องประชุม",
        "ปริมาณ วันละ 3 ตัน",
        "โบราณสถานและโบราณวัตถุ",
        "คุณวันเพ็ญ ตัวอย่าง",
        "นางสาวณัฐ ตัวอย่าง",
        "นายณรงค์ วัดตัวอย่าง",
        "คุณภาพการให้บริการ",
        "สัญญาณ จุดเตือน",
        "ครุภัณ ฑ์สำนักงาน",
        "กรณี ที่ตั้ง",
        "ลักษณะสถานที่",
        "เกษียณ วันที่ 30 กันยายน",
        "ตัวอักษร ณ",
        "ณ",
        "",
    ],
)
def test_letters_of_other_words_stay(text: str) -> None:
    assert space_place_words(text).text == text


@pytest.mark.parametrize("text", ["ประกาศไว้ ณ ที่ทำการ", "ความพึงพอใจ ณ จุดบริการ", "จัดอบรม ณ ห้องประชุม"])
def test_a_wrapped_line_never_takes_its_spaces(text: str) -> None:
    assert join_wraps(text).text == text
    assert clean_text(text, wrapped=True).text == text


PIECES = st.sampled_from(
    ["ณ", " ", "\n", "ไว้", "ที่ทำการ", "งบประมาณ", "ห้อง", "คุณ", "า", "ั", "1", "วันที่", "โบราณ"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=14).map("".join))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_only_spaces_change_and_once(text: str) -> None:
    cleaned = space_place_words(text)
    assert "".join(cleaned.text.split()) == "".join(text.split())
    assert space_place_words(cleaned.text).text == cleaned.text
    assert replay(text, cleaned.steps) == cleaned.text
