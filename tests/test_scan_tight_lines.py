"""Lines set tight: marks of two lines that have grown together are no line, and a mark that may be either's is doubted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece

DPI = 300.0
HIGH = 24
"""Pixels: the height of a letter."""
FIRST = 200
"""The baseline of the upper one of the two lines."""
Box = tuple[int, int, int, int]


def page(pitch: int, *marks: Box, letters: int = 2) -> PageLines:
    """Give the pieces of text of two short lines, `pitch` apart, with marks, above plain lines that say how high letters are."""
    ink = np.zeros((900, 900), dtype=np.uint8)
    for base in (FIRST, FIRST + pitch):
        for place in range(letters):
            letter(ink, 200 + place * 24, base)
    for base in (600, 700, 800):
        for x in range(100, 700, 24):
            letter(ink, x, base)
    for x0, y0, x1, y1 in marks:
        ink[y0:y1, x0:x1] = 255
    return find_lines(ink, (), DPI)


def letter(ink: NDArray[np.uint8], x: int, base: int) -> None:
    ink[base - HIGH : base, x : x + 3] = 255
    ink[base - HIGH : base, x + 14 : x + 17] = 255
    ink[base - HIGH : base - HIGH + 3, x : x + 17] = 255


def of_lines(found: PageLines, pitch: int) -> list[TextPiece]:
    """Give the pieces of text of the two lines, from the top; there must be no other there."""
    pieces = sorted((piece for piece in found.pieces if piece.y1 < 500), key=lambda piece: piece.baseline)
    assert [piece.baseline for piece in pieces] == [FIRST, FIRST + pitch]
    return pieces


@pytest.mark.parametrize("letters", [1, 2, 5])
@pytest.mark.parametrize("high", [20, 24, 30])
def test_marks_of_two_lines_grown_together_are_cut_and_both_lines_doubted(letters: int, high: int) -> None:
    pitch = max(30 + high, 58)
    grown = (200, FIRST + 3, 217, FIRST + 3 + high)
    found = page(pitch, grown, letters=letters)
    assert all(piece.touched for piece in of_lines(found, pitch))
    upper, lower = of_lines(found, pitch)
    assert upper.y1 > FIRST + 3
    assert lower.y0 < FIRST + 3 + high


@pytest.mark.parametrize(
    "mark",
    [
        (204, FIRST + 3, 213, FIRST + 12),  # a vowel under the first letter, far from the next line
        (204, FIRST + 24, 213, FIRST + 33),  # a tone over a letter of the lower line
    ],
)
def test_marks_that_stand_by_one_line_alone_are_not_doubted(mark: Box) -> None:
    assert not any(piece.touched for piece in of_lines(page(62, mark), 62))


def test_a_mark_that_stands_as_near_to_both_lines_is_doubted_in_both() -> None:
    pitch = HIGH + 9 + 6
    found = page(pitch, (204, FIRST + 3, 213, FIRST + 12))
    assert all(piece.touched for piece in of_lines(found, pitch))


def test_lines_that_are_set_tight_stay_lines() -> None:
    for pitch in (47, 52, 58):
        ink = np.zeros((900, 900), dtype=np.uint8)
        for base in range(100, 800, pitch):
            for x in range(100, 100 + 24 * (1 + base % 3), 24):
                letter(ink, x, base)
        found = find_lines(ink, (), DPI)
        assert [piece.baseline for piece in found.pieces] == list(range(100, 800, pitch))
        assert not any(piece.touched for piece in found.pieces)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(200, 224), st.integers(3, 60), st.integers(4, 17), st.integers(4, 34), st.integers(47, 80))
def test_whatever_stands_between_two_lines_both_are_found_and_no_others(
    x: int, y: int, wide: int, high: int, pitch: int
) -> None:
    """Ink between the upper line's feet and the lower one's heads, a mark or two grown together, takes no letter away."""
    bottom = min(FIRST + y + high, FIRST + pitch - HIGH - 2)
    found = page(pitch, (x, FIRST + y, x + wide, bottom)) if bottom > FIRST + y else page(pitch)
    letters = [piece.letters for piece in of_lines(found, pitch)]
    assert min(letters) >= 1
    assert sum(letters) >= 3
