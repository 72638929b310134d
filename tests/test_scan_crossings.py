"""What erased rulings leave where they cross is no print; print near a crossing stays."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.lines.finding import find_lines
from itareport.extract.scan.rulings.fences import Fences, make_fences
from itareport.extract.scan.rulings.ruling import Ruling

LETTER = 24


def cross(x: float, y: float) -> tuple[Ruling, Ruling]:
    """Give a level and an upright ruling that cross at a place."""
    return (
        Ruling(x0=40, y0=y, x1=900, y1=y, thickness=3, horizontal=True),
        Ruling(x0=x, y0=20, x1=x, y1=700, thickness=3, horizontal=False),
    )


def box(x: float, y: float, side: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Give the box of a piece of ink around a place."""
    return np.array([[x - side / 2, y - side / 2, x + side / 2, y + side / 2]], dtype=np.float32)


def fences_at(x: float, y: float) -> Fences:
    return make_fences(cross(x, y))


def test_a_remnant_at_a_crossing_is_no_text() -> None:
    ink = np.zeros((720, 940), dtype=np.uint8)
    for row in (100, 400):
        for n in range(8):
            ink[row - LETTER : row, 60 + 30 * n : 64 + 30 * n] = 255
            ink[row - LETTER : row, 72 + 30 * n : 76 + 30 * n] = 255
            ink[row - 4 : row, 60 + 30 * n : 76 + 30 * n] = 255
    ink[243:257, 493:507] = 255
    rulings = cross(500, 250)
    boxes = [(piece.x0, piece.y0) for piece in find_lines(ink, rulings, 300.0).pieces]
    assert len(boxes) == 2
    assert (493.0, 243.0) not in boxes


@pytest.mark.parametrize(("x", "y"), [(470, 250), (500, 290), (470, 290)])
def test_ink_beside_a_crossing_stays(x: float, y: float) -> None:
    assert not fences_at(500, 250).crossings(box(x, y, 12), 17).any()


def test_a_letter_over_a_crossing_stays() -> None:
    assert not fences_at(500, 250).crossings(box(500, 250, LETTER), 17).any()


def test_a_ruling_that_ends_before_does_not_cross() -> None:
    level, upright = cross(500, 250)
    short = Ruling(x0=40, y0=250, x1=400, y1=250, thickness=3, horizontal=True)
    assert make_fences((level, upright)).crossings(box(500, 250, 9), 17).all()
    assert not make_fences((short, upright)).crossings(box(500, 250, 9), 17).any()


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.floats(60, 880), st.floats(40, 680), st.floats(-60, 60), st.floats(-60, 60), st.floats(1, 16))
def test_ink_goes_where_it_holds_the_crossing_and_nowhere_else(
    x: float, y: float, aside: float, below: float, side: float
) -> None:
    gone = bool(fences_at(x, y).crossings(box(x + aside, y + below, side), 17).any())
    away = max(abs(aside), abs(below)) - side / 2
    assert gone or away > 0.9
    assert not gone or away < 1.1
