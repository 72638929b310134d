"""How many dots an inch a picture has that does not say it: A4, or A3 where its letters would be too small on A4."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.geometry.resolution import (
    A3,
    A4,
    LARGEST,
    LETTER,
    SMALL_PRINT,
    SMALLEST,
    estimate_dpi,
    letter_height,
)
from tests.scan_drawings import Drawing, Picture

LONG, SHORT = 2340, 1654


def page(letter: int, *, upright: bool = False) -> Picture:
    """Give a sheet with some lines of letters that are so many pixels high."""
    drawing = Drawing(*((SHORT, LONG) if upright else (LONG, SHORT)))
    for row in range(8):
        drawing.line("ooooo oooo ooo", 100, 150 + row * 3 * letter, letter)
    return drawing.pixels


def points(picture: Picture) -> float:
    """Give how high letters are if the paper is A4."""
    return letter_height(picture, LONG / A4) * 72 * A4 / LONG


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize(
    ("letter", "paper"),
    [
        (9, A3),  # TH Sarabun of 14 points on A3: 3.2 points on A4
        (10, A3),
        (11, A3),
        (14, A4),  # of 14 points on A4, or 20 on A3: nobody can tell
        (16, A4),
        (30, A4),
    ],
)
def test_letters_tell_the_paper(letter: int, paper: float, upright: bool) -> None:
    assert estimate_dpi(page(letter, upright=upright), None) == pytest.approx(LONG / paper)


@pytest.mark.parametrize("letter", [9, 16])
def test_what_a_file_says_counts(letter: int) -> None:
    assert estimate_dpi(page(letter), 150.0) == 150.0
    assert estimate_dpi(page(letter), 200.0) == 200.0
    assert estimate_dpi(page(letter), 1200.0) == estimate_dpi(page(letter), None)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(6, 60))
def test_letters_are_as_high_as_print_is(letter: int) -> None:
    picture = page(letter)
    on_a4, dpi = points(picture), estimate_dpi(picture, None)
    height = on_a4 * LONG / A4 / dpi
    if SMALL_PRINT <= on_a4 <= LARGEST:
        assert dpi == pytest.approx(LONG / A4)
    elif SMALLEST <= on_a4 < SMALL_PRINT:
        assert dpi == pytest.approx(LONG / A3)
    else:
        assert height == pytest.approx(LETTER)
    assert SMALLEST * A3 / A4 <= height <= LARGEST
