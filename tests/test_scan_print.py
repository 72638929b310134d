"""What of a scanned page is print, told by how it was read and how large it stands there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.recognition.reader import Character, LineReading
from itareport.extract.scan.segments import is_print


def reading(text: str, sure: float, *others: str) -> LineReading:
    letters = tuple(Character(text=sign, confidence=sure, x0=0.0, x1=1.0) for sign in text)
    return LineReading(
        text=text, confidence=sure, characters=letters, alternatives=others, against=(1.0,) * len(others)
    )


@pytest.mark.parametrize(
    ("text", "sure", "letter", "in_table", "width"),
    [
        ("ผู้รับผิดชอบ", 0.6, 6.0, False, 60.0),
        ("๐", 0.95, 6.0, False, 5.0),
        ("—", 0.95, 6.0, False, 20.0),
        ("๐", 0.7, 6.0, True, 5.0),
        ("๕", 0.95, 1.5, True, 1.5),
        ("๑๐๐", 0.95, 6.0, True, 60.0),
    ],
)
def test_print(text: str, sure: float, letter: float, in_table: bool, width: float) -> None:
    assert is_print(reading(text, sure), letter, in_table, width)


@pytest.mark.parametrize(
    ("text", "sure", "letter", "in_table", "width"),
    [
        (" ", 1.0, 6.0, True, 5.0),
        ("ผู้รับผิดชอบ", 0.4, 6.0, True, 60.0),
        ("๐", 0.85, 6.0, False, 5.0),
        ("๐", 0.55, 6.0, True, 5.0),
        ("๕", 0.95, 1.5, False, 1.5),
        ("๐", 0.96, 2.2, False, 19.0),  # a stroke of a pen
        ("๐", 0.96, 2.2, True, 19.0),
    ],
)
def test_no_print(text: str, sure: float, letter: float, in_table: bool, width: float) -> None:
    assert not is_print(reading(text, sure), letter, in_table, width)


@pytest.mark.parametrize("text", ["๐", "○", "0"])
def test_a_ring_of_which_only_the_kind_is_in_doubt_is_print_in_a_table(text: str) -> None:
    assert is_print(reading(text, 0.45, "O", "๑"), 6.0, True, 5.0)


@pytest.mark.parametrize(
    ("found", "in_table"),
    [
        (reading("๐", 0.45, "O"), False),  # outside tables dirt is soon taken for one
        (reading("๐", 0.45), True),
        (reading("๐", 0.45, "๑", "O"), True),  # it may be another digit
        (reading("๐", 0.45, "๐๐"), True),
        (reading("๑", 0.45, "O"), True),
        (reading("๐", 0.35, "O"), True),
    ],
)
def test_a_doubtful_ring_is_not_print(found: LineReading, in_table: bool) -> None:
    assert not is_print(found, 6.0, in_table, 5.0)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.text(alphabet="กข๑ .", max_size=6), st.floats(0, 1), st.floats(1, 30), st.booleans(), st.floats(0, 400)
)
def test_what_is_surer_narrower_or_in_a_table_is_print_the_sooner(
    text: str, sure: float, letter: float, in_table: bool, width: float
) -> None:
    if is_print(reading(text, sure), letter, in_table, width):
        assert is_print(reading(text, min(sure + 0.1, 1.0)), letter, in_table, width)
        assert is_print(reading(text, sure), letter, in_table, width / 2)
        assert is_print(reading(text, sure), letter, True, width)
