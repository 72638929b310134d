"""Double rulings: both lines of one are found and erased, and nothing that only stands near one is."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.ink.paper import find_ink
from itareport.extract.scan.lines.finding import find_lines
from itareport.extract.scan.rulings.erasing import ALIKE, FILLED, erase_rulings, ruled_rows
from itareport.extract.scan.rulings.finding import find_rulings
from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.rulings.streaks import SOLID, SOME, is_double
from tests.scan_drawings import Drawing, Picture

APART = 8
"""Pixels at 300 dots an inch from the top of one line of a double ruling to that of the other: Word's are 2 points apart."""


def double_table(dpi: float = 300.0) -> Drawing:
    """Give a page with a table of double rulings, two cells of it filled."""
    drawing = Drawing(1300, 700, dpi)
    for more in (0, APART):
        drawing.grid((100 + more, 600 + more, 1100 + more), (100 + more, 300 + more, 500 + more), 2)
    for x in (APART + 104, 640):  # the first touches the second line of its ruling, all but two pixels
        drawing.line("otouo tToul", x, 240)
    return drawing


def test_both_lines_of_a_double_ruling_go() -> None:
    drawing = double_table()
    ink = find_ink(drawing.pixels)
    page, rest = erase_rulings(drawing.pixels, ink, find_rulings(ink, drawing.dpi), drawing.dpi)
    for y in (100, 100 + APART, 300, 300 + APART):
        assert not rest[y : y + 2, 130:590].any()
        assert (page[y : y + 2, 130:590] == 255).all()
    for x in (600, 600 + APART):
        assert not rest[320:490, x : x + 2].any()


def test_what_stands_beside_a_double_ruling_is_a_line_by_itself() -> None:
    drawing = double_table()
    ink = find_ink(drawing.pixels)
    rulings = find_rulings(ink, drawing.dpi)
    lines = find_lines(erase_rulings(drawing.pixels, ink, rulings, drawing.dpi)[1], rulings, drawing.dpi)
    found = [(round(piece.x0), round(piece.y0), round(piece.x1), round(piece.y1)) for piece in lines.pieces]
    assert sorted(found) == sorted(drawing.boxes)


def test_a_line_of_letters_close_to_a_ruling_stays() -> None:
    drawing = Drawing(1000, 300)
    drawing.fill(100, 150, 900, 153)
    drawing.line("oooooooo", 120, 150 + 6 + 24)
    ink = find_ink(drawing.pixels)
    ruling = Ruling(x0=100, y0=151, x1=899, y1=151, thickness=3, horizontal=True)
    rest = erase_rulings(drawing.pixels, ink, [ruling], drawing.dpi)[1]
    assert (rest[156:180] == ink[156:180]).all()
    assert not rest[150:153].any()


def strip(*bands: tuple[int, int, float]) -> Picture:
    """Give a stretch of 20 rows by 100 of ink: from row to before row, so much of each filled."""
    ink = np.zeros((20, 100), dtype=np.uint8)
    for first, last, share in bands:
        ink[first:last, : round(100 * share)] = 255
    return ink


@pytest.mark.parametrize(
    ("bands", "rows"),
    [
        (((5, 7, 1.0),), [(5, 7)]),
        (((5, 7, 1.0), (11, 13, 1.0)), [(5, 7), (11, 13)]),
        (((5, 7, 1.0), (11, 13, 0.4)), [(5, 7)]),  # the feet of letters
        (((5, 7, 1.0), (11, 13, 0.8)), [(5, 7)]),  # their heads
        (((5, 7, 1.0), (9, 16, 0.95)), [(5, 7)]),  # a bar
        (((5, 7, 0.2),), []),
        ((), []),
    ],
)
def test_a_ruling_takes_the_rows_that_are_its_own(
    bands: tuple[tuple[int, int, float], ...], rows: list[tuple[int, int]]
) -> None:
    assert ruled_rows(strip(*bands) > 0) == rows


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(0, 100), max_size=14))
def test_the_rows_of_a_ruling_are_apart_full_and_alike(fullness: list[int]) -> None:
    ink = np.zeros((len(fullness), 100), dtype=np.bool_)
    for row, count in enumerate(fullness):
        ink[row, :count] = True
    found = ruled_rows(ink)
    assert all(last < first for (_, last), (first, _) in pairwise(found))
    peak = next((band for band in found if max(fullness) in fullness[slice(*band)]), None)
    assert (peak is None) == (not fullness or max(fullness) < 100 * FILLED / 2)
    for first, last in found:
        assert 0 <= first < last <= len(fullness)
        assert (first, last) == peak or min(fullness[first:last]) >= 100 * FILLED
    thick = [last - first for first, last in found]
    assert all(each <= ALIKE * (peak[1] - peak[0]) + 1 for each in thick if peak is not None)


def two_lines(between: int, gap: int = 2, wide: int = 200) -> Picture:
    """Give two lines two pixels thick with a gap of `between` of 255 between them."""
    soft = np.full((4 + gap, wide), 200, dtype=np.uint8)
    soft[2 : 2 + gap] = between
    return soft


def test_two_lines_with_paper_between_are_a_double_ruling() -> None:
    soft = two_lines(0)
    assert is_double(soft, (0, 0, soft.shape[1], soft.shape[0]))


@pytest.mark.parametrize("thin", [2, 3])
def test_letters_and_bars_are_none(thin: int) -> None:
    letters = two_lines(0)
    letters[:, ::thin] = 0
    bar = two_lines(200)
    low = np.full((2, 200), 255, dtype=np.uint8)
    for soft in (letters, bar, low):
        assert not is_double(soft, (0, 0, soft.shape[1], soft.shape[0]))


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 140), st.floats(0.5, 1.0))
def test_a_double_ruling_has_two_full_rows(seed: int, height: int, width: int, share: float) -> None:
    chance = np.random.default_rng(seed)
    full = chance.choice([share, 0.1], height)[:, None]
    soft = np.where(chance.random((height, width)) < full, 255, SOME).astype(np.uint8)
    if is_double(soft, (0, 0, width, height)):
        shares = (soft > SOME).mean(axis=1)
        assert (np.sort(shares)[-2:] >= SOLID * SOLID).all()
        assert height >= 3
