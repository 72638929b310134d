"""Number words: every number is read back from its words, and what is none is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.numbers.number_words import read_number


@given(st.integers(1, 99_999_999))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_number_words_are_read_back(number: int) -> None:
    assert read_number(spell(number)) == number


@pytest.mark.parametrize("words", ["ร้อยเอ็ด", "เอ็ด", "ล้าน", "สี่แยก", "ห้าง", "สิบร้อย", "สองสอง", ""])
def test_what_is_no_number_is_refused(words: str) -> None:
    assert read_number(words) is None


def spell(number: int) -> str:
    """Write a number in words."""
    if number >= 1_000_000:
        rest = number % 1_000_000
        return f"{spell(number // 1_000_000)}ล้าน{spell(rest) if rest else ''}"
    digits = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
    words = ""
    for place, name in ((100_000, "แสน"), (10_000, "หมื่น"), (1_000, "พัน"), (100, "ร้อย")):
        digit = number // place % 10
        words += digits[digit] + name if digit else ""
    tens, ones = number // 10 % 10, number % 10
    words += {0: "", 1: "สิบ", 2: "ยี่สิบ"}.get(tens, f"{digits[tens]}สิบ")
    return words + ("เอ็ด" if ones == 1 and number > 1 else digits[ones])
