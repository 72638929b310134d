"""A digit that has grown together with a stamp or a watermark is gone: what is left of its number is doubted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.recognition.reader import Character, LineReading
from itareport.extract.scan.lines.finding import find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.page import recognise
from itareport.extract.scan.segments import TOUCHED, make_segment
from itareport.normalize.confidence import CERTAIN
from tests.scan_drawings import Drawing, StandIn

DPI = 200.0
HIGH, BASE = 20, 220


def number(*foreign: tuple[int, int, int, int]) -> tuple[TextPiece, ...]:
    """Give the pieces of text of a page with a number of five digits from x 200 to 296, and foreign ink."""
    ink = np.zeros((500, 1000), dtype=np.uint8)
    for x in range(200, 300, 20):
        ink[BASE - HIGH : BASE, x : x + 16] = 255
    for x in range(200, 500, 20):  # other lines, which tell how high letters are
        ink[400 : 400 + HIGH, x : x + 16] = 255
        ink[450 : 450 + HIGH, x : x + 16] = 255
    for x0, y0, x1, y1 in foreign:
        ink[y0:y1, x0:x1] = 255
    return find_lines(ink, (), DPI).pieces


def of_number(pieces: tuple[TextPiece, ...]) -> TextPiece:
    (piece,) = (piece for piece in pieces if piece.baseline == BASE and piece.letter == HIGH)
    return piece


@pytest.mark.parametrize(
    "foreign",
    [
        (180, 120, 192, 330),  # the rim of a stamp before it, where another digit may have been
        (304, 120, 316, 330),
        (150, 150, 216, 290),  # over its first digit
        (238, 100, 246, 330),  # a stroke through the middle
        (280, 205, 950, 215),  # a long stroke that has taken in the last digit
    ],
)
def test_a_number_that_large_ink_touches_is_doubted(foreign: tuple[int, int, int, int]) -> None:
    assert of_number(number(foreign)).touched


@pytest.mark.parametrize(
    "foreign",
    [
        (150, 120, 162, 330),  # a stamp, farther off than a digit stands
        (340, 120, 352, 330),
        (200, 100, 300, 180),  # a picture over it
        (200, 235, 300, 330),
        (200, 226, 300, 228),  # a line under it
        (308, 200, 324, 220),  # one more digit
    ],
)
def test_a_number_that_stands_free_is_not(foreign: tuple[int, int, int, int]) -> None:
    assert not any(piece.touched for piece in number(foreign) if piece.letter == HIGH)


def test_a_plain_page_is_not_doubted() -> None:
    drawing = Drawing(1400, 900)
    for row in range(6):
        drawing.line("otouo tToul olo odod oToot ouoo", 100, 120 + row * 84)
    drawing.grid((100, 500, 900), (640, 720, 800))
    for x in (120, 520):
        for y in (700, 780):
            drawing.line("oTou", x, y)
    ink = np.where(drawing.pixels < 128, 255, 0).astype(np.uint8)
    assert not any(piece.touched for piece in find_lines(ink, (), drawing.dpi).pieces)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, 640), st.integers(0, 360), st.integers(2, 60), st.integers(2, 130))
def test_nothing_but_the_mark_changes_and_only_beside_large_ink(x: int, y: int, wide: int, high: int) -> None:
    pieces = number((x, y, x + wide, y + high))
    assert [piece.number for piece in pieces] == list(range(len(pieces)))
    if high <= 1.5 * HIGH and wide <= 1.5 * HIGH and not (y < BASE + HIGH and y + high > BASE - 2 * HIGH):
        assert not any(piece.touched for piece in pieces if piece.baseline == BASE and piece.x0 == 200)


@pytest.mark.parametrize("touched", [False, True])
@pytest.mark.parametrize("sure", [1.0, 0.7])
def test_what_is_touched_is_never_sure(touched: bool, sure: float) -> None:
    letters = tuple(Character(text=sign, confidence=sure, x0=0.0, x1=1.0) for sign in "5.90")
    reading = LineReading(text="5.90", confidence=sure, characters=letters, alternatives=())
    piece = TextPiece(number=0, x0=0, y0=0, x1=50, y1=20, baseline=20, letter=20, letters=4, touched=touched)
    segment = make_segment(piece, reading, 0.0, (), 1.0)
    assert segment.confidence == (min(sure, TOUCHED) if touched else sure)
    assert segment.text == "5.90"
    assert TOUCHED < CERTAIN


def ring(pixels: NDArray[np.uint8], x: int, y: int, radius: int) -> None:
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    away = np.hypot(rows - y, columns - x)
    pixels[np.abs(away - radius) < 4] = 90


def test_on_a_page_a_stamp_makes_its_numbers_doubtful_and_no_others() -> None:
    drawing = Drawing(1200, 1000)
    for row in range(10):
        drawing.line("ddddd", 500, 120 + row * 80)
    ring(drawing.pixels, 420, 440, 95)
    found = recognise(drawing.pixels, drawing.dpi, StandIn())
    doubted = [
        round((segment.baseline * drawing.dpi / 72 - 120) / 80)
        for segment in found.segments
        if segment.confidence is not None and segment.confidence <= TOUCHED
    ]
    assert doubted
    assert set(doubted) <= {3, 4, 5}
