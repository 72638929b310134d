"""The point of a number is settled by the recogniser's own other readings, its digits never."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.numbers import settle_number


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
