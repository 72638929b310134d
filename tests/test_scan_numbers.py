"""The point of a number, and a letter in it, are settled by the recogniser's own other readings, its digits never."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.numbers import settle_letters, settle_number, settle_year


@pytest.mark.parametrize(
    ("text", "alternatives", "settled"),
    [
        ("93:12", ("93.12", "93;12"), "93.12"),
        ("๙๓,๑๒", ("๙๓.๑๒",), "๙๓.๑๒"),
        ("8259", ("82.59", "8259."), "82.59"),
        ("92. 41", ("92.41",), "92.41"),
        ("92.4", ("92.41",), "92.4"),
        ("93.12", ("98.12",), "93.12"),
        ("8259", ("8.259", "825.9"), "8259"),
        ("10,500", ("10.500",), "10,500"),
        ("๑๓:๓๐", ("๑๓.๓๐",), "๑๓:๓๐"),
        ("ก 93:12", ("93.12",), "ก 93:12"),
        ("93:12", (), "93:12"),
    ],
)
def test_the_point_alone_is_settled(text: str, alternatives: tuple[str, ...], settled: str) -> None:
    assert settle_number(text, alternatives) == settled


@given(st.text("0189๐๙.:, ", max_size=8), st.lists(st.text("0189๐๙.:, ", max_size=8), max_size=4))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_no_digit_is_ever_changed(text: str, alternatives: list[str]) -> None:
    settled = settle_number(text, alternatives)
    assert [letter for letter in settled if letter.isdecimal()] == [
        letter for letter in text if letter.isdecimal()
    ]
    assert settle_number(settled, alternatives) == settled


@pytest.mark.parametrize(
    ("text", "alternatives", "settled"),
    [
        ("๙ด.๘๔", ("๙๓.๘๔",), "๙๓.๘๔"),
        ("91L05", ("91.05", "911.05"), "91.05"),
        ("คะแนน 83.%0 ระดับ B", ("คะแนน 83.90 ระดับ B",), "คะแนน 83.90 ระดับ B"),
        ("1O0.OO", ("100.00",), "1O0.OO"),  # two digits are no number
        ("10O.O0", ("100.00",), "100.00"),
        ("9I.05", ("91.05", "97.05"), "9I.05"),  # two numbers are possible
        ("91L05", ("98.05",), "91L05"),  # a digit would change
        ("91.05", ("97.05",), "91.05"),
        ("09:30", ("09.30",), "09:30"),  # a time
        ("กค0033", ("กค0038",), "กค0033"),
        ("ร้อยละ 8ง.๐๐", ("ร้อยละ 8๖.๐๐", "ร้อยละ 86.00"), "ร้อยละ 8ง.๐๐"),  # digits of two scripts are no number
    ],
)
def test_a_letter_in_a_number_is_settled(text: str, alternatives: tuple[str, ...], settled: str) -> None:
    assert settle_letters(text, alternatives) == settled


@given(st.text("09๑๙.LกO% ", max_size=9), st.lists(st.text("09๑๙.LกO% ", max_size=9), max_size=4))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_digits_stay_where_letters_are_settled(text: str, alternatives: list[str]) -> None:
    settled = settle_letters(text, alternatives)
    assert len(settled) == len(text)
    for before, after in zip(text, settled, strict=True):
        assert before == after or not before.isdecimal()


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕ ๖๗", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
        ("ปี 25 68", "ปี 2568"),
        ("พ.ศ.๒๕ ๖๗ และ พ.ศ. ๒๕ ๖๘", "พ.ศ.๒๕๖๗ และ พ.ศ. ๒๕๖๘"),
        ("ปีงบประมาณ ๒๕๖๗", "ปีงบประมาณ ๒๕๖๗"),
        ("ปี ๒๕ 67", "ปี ๒๕ 67"),
        ("ข้อ ๒๕ ๖๗", "ข้อ ๒๕ ๖๗"),
        ("ปี ๒๕ ๖๗.๕๐", "ปี ๒๕ ๖๗.๕๐"),
        ("ปี ๒๕ ๖๗๐", "ปี ๒๕ ๖๗๐"),
        ("ปี ๒๖ ๖๗", "ปี ๒๖ ๖๗"),
    ],
)
def test_a_year_has_no_space_within(text: str, settled: str) -> None:
    assert settle_year(text) == settled


@given(st.text("พ.ศปี 25๒๕๖7", max_size=24))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_nothing_but_spaces_goes_out_of_a_year(text: str) -> None:
    settled = settle_year(text)
    assert settled.replace(" ", "") == text.replace(" ", "")
    assert settle_year(settled) == settled
