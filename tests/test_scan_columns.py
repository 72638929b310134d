"""Digits of one column, row under row: their strokes are no ruling, and a ruling that is worn is none of theirs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.rulings.finding import find_rulings

DPI = 150.0


def upright_rulings(
    pieces: list[tuple[int, int]], rows: list[int], thick: int = 2
) -> list[tuple[float, float]]:
    """Give from where to where upright rulings run at x 200 of a ruled table in which pieces of ink stand there."""
    ink = np.zeros((600, 500), dtype=np.uint8)
    for y in rows:
        ink[y : y + 2, 40:460] = 255
    for x in (40, 460):
        ink[rows[0] : rows[-1] + 2, x : x + 2] = 255
    for start, stop in pieces:
        ink[start:stop, 200 : 200 + thick] = 255
    found = find_rulings(ink, DPI)
    return sorted({(one.y0, one.y1) for one in found if not one.horizontal and 190 < one.x0 < 210})


@pytest.mark.parametrize("count", [2, 5, 12])
@pytest.mark.parametrize("top", [1, 5, 9])
def test_strokes_of_digits_are_no_ruling(count: int, top: int) -> None:
    rows = [100 + 29 * row for row in range(13)]
    stems = [(y + 2 + top, y + 2 + top + 17) for y in rows[:count]]
    assert upright_rulings(stems, rows) == []


@pytest.mark.parametrize("count", [2, 5, 12])
def test_a_ruling_that_breaks_at_the_rows_is_one(count: int) -> None:
    rows = [100 + 29 * row for row in range(13)]
    pieces = [(y + 3, y + 29 - 1) for y in rows[:count]]
    found = upright_rulings(pieces, rows)
    assert len(found) == 1
    assert found[0][1] - found[0][0] >= 29 * count - 8


def test_a_dashed_ruling_is_one() -> None:
    rows = [100 + 29 * row for row in range(13)]
    found = upright_rulings([(y, y + 13) for y in range(100, 440, 19)], rows)
    assert len(found) == 1


@pytest.mark.parametrize("count", [3, 12])
def test_strokes_beside_other_letters_are_no_ruling_without_rows_either(count: int) -> None:
    assert unruled(count, letters=True) == []


def test_dashes_beside_nothing_are_a_ruling() -> None:
    assert len(unruled(12, letters=False)) == 1


def test_a_dashed_ruling_beside_print_is_one() -> None:
    assert len(unruled(12, letters=True, dash=16)) == 1


def unruled(count: int, *, letters: bool, dash: int = 24) -> list[tuple[float, float]]:
    """Give the upright rulings found where pieces 17 pixels high stand every `dash`, and letters in rows of 24 beside them."""
    ink = np.zeros((600, 500), dtype=np.uint8)
    foot = 100 + 24 * count
    for y in range(100, foot, dash):
        ink[y : y + (17 if dash == 24 else 11), 200:202] = 255
    for y in range(100, foot, 24) if letters else ():
        for x in (160, 176, 210, 226):
            ink[y : y + 17, x : x + 10] = 255
    found = find_rulings(ink, DPI)
    return sorted({(one.y0, one.y1) for one in found if not one.horizontal and 195 < one.x0 < 207})


def columns_of_ones(
    pitch: int, high: int, *, rows: int = 10, beside: int = 0, other: int = 0, columns: int = 1, long: int = 0
) -> list[float]:
    """Give where upright rulings are found on a page with stems `high` pixels high, every `pitch`, from x 200 on.

    Far to the left stand words in rows, every `other` pixels and `beside` lower; with marks in the room between them.
    """
    ink = np.zeros((600, 700), dtype=np.uint8)
    foot = 60 + pitch * rows
    for y in range(60, foot, pitch):
        for column in range(columns):
            ink[y : y + (long or high), 200 + 90 * column : 202 + 90 * column] = 255
    for y in range(60 + beside, foot, other) if other else ():
        for x in range(20, 120, 12):
            ink[y + 2 : y + high, x : x + 2] = ink[y + 2 : y + high, x + 6 : x + 8] = 255
        ink[y - 4 : y - 2, 30:40] = 255
    return [one.x0 for one in find_rulings(ink, DPI) if not one.horizontal and one.x0 > 190]


@pytest.mark.parametrize("pitch", [20, 24, 27])
@pytest.mark.parametrize("columns", [1, 3])
def test_a_column_of_ones_without_rulings_is_print(pitch: int, columns: int) -> None:
    assert columns_of_ones(pitch, 15, other=pitch, columns=columns) == []


def test_dashes_at_the_pace_of_rows_but_beside_what_is_between_them_are_a_ruling() -> None:
    assert columns_of_ones(24, 17, other=24, beside=12)


@pytest.mark.parametrize(("pitch", "long"), [(14, 11), (15, 11), (17, 13), (21, 17), (29, 23)])
def test_dashes_at_their_own_pace_are_a_ruling(pitch: int, long: int) -> None:
    assert len(columns_of_ones(pitch, 15, rows=14, other=24, long=long)) == 1


def test_dashed_rulings_beside_one_another_do_not_make_print_of_each_other() -> None:
    assert len(columns_of_ones(24, 17, columns=4)) == 4


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.integers(19, 30), st.integers(13, 15), st.integers(3, 14), st.integers(-1, 1))
def test_ones_in_the_rows_of_other_columns_are_print(pitch: int, high: int, rows: int, beside: int) -> None:
    assert columns_of_ones(pitch, high, rows=rows, beside=beside, other=pitch) == []


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.integers(26, 34), st.integers(13, 18), st.integers(1, 5), st.sets(st.integers(0, 9), min_size=1))
def test_whatever_rows_have_the_digit(pitch: int, high: int, top: int, having: set[int]) -> None:
    rows = [60 + pitch * row for row in range(11)]
    stems = [(rows[row] + 2 + top, rows[row] + 2 + top + high) for row in sorted(having)]
    assert upright_rulings(stems, rows) == []
