"""Rulings that something hides in part: they go on to the side of the column in which they seem to stop, and no farther."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.layout.grids import find_grids
from itareport.extract.scan.geometry.upright import Upright
from itareport.extract.scan.ink.paper import even_out
from itareport.extract.scan.page import as_rule, find_text
from itareport.extract.scan.rulings.hidden import draw_on
from itareport.extract.scan.rulings.ruling import Ruling, turn
from tests.scan_drawings import Drawing

DPI = 200.0
XS, YS = (100, 300, 700, 900), tuple(range(100, 460, 60))


def level(x0: float, x1: float, y: float) -> Ruling:
    return Ruling(x0=x0, y0=y, x1=x1, y1=y, thickness=2, horizontal=True)


def upright(x: float, y0: float, y1: float) -> Ruling:
    return turn(level(y0, y1, x))


def drawn(x0: float, x1: float, *shown: tuple[int, int]) -> tuple[float, float]:
    """Give from where to where a ruling of a table goes that seems to go from x0 to x1; its ink `shown` is from x to x."""
    ink = np.zeros((500, 1000), dtype=np.uint8)
    for start, stop in shown:
        ink[220:222, start:stop] = 255
    posts = [upright(x, YS[0], YS[-1]) for x in XS]
    found = draw_on([level(x0, x1, 220), *posts], ink, DPI)
    assert found[1:] == tuple(posts)
    return found[0].x0, found[0].x1


@pytest.mark.parametrize(
    ("x0", "x1", "whole"),
    [
        (100, 520, (100, 700)),
        (480, 900, (300, 900)),
        (200, 800, (100, 900)),
        (100, 780, (100, 900)),
    ],
)
def test_a_ruling_that_stops_in_the_middle_of_a_column_goes_on_to_its_side(
    x0: float, x1: float, whole: tuple[float, float]
) -> None:
    assert drawn(x0, x1) == whole


def test_it_goes_on_through_the_columns_in_which_it_shows() -> None:
    assert drawn(100, 200 + 150, (700, 890)) == (100, 900)
    assert drawn(550, 900, (101, 290)) == (100, 900)
    assert drawn(100, 700, (700, 890)) == (100, 900)


@pytest.mark.parametrize(
    ("x0", "x1"),
    [
        (300, 700),  # one column wide
        (100, 700),  # a row of which the last column is merged with the next row's
        (100, 312),  # it overshoots
        (320, 640),  # a line to write on, inside a cell
        (300, 500),  # the same, from the side of the cell
        (120, 290),
    ],
)
def test_what_stops_at_the_side_of_a_column_or_crosses_none_stays(x0: float, x1: float) -> None:
    assert drawn(x0, x1) == (x0, x1)


def test_letters_are_no_ruling_that_shows() -> None:
    assert drawn(100, 700, *((x, x + 12) for x in range(710, 890, 20))) == (100, 700)


def test_beyond_the_last_upright_ruling_nothing_is_drawn() -> None:
    assert drawn(100, 960) == (100, 960)
    assert drawn(20, 520) == (20, 700)


def test_upright_rulings_go_on_too() -> None:
    levels = [level(XS[0], XS[-1], y) for y in YS]
    (*_, found) = draw_on(
        [*levels, upright(300, YS[0], YS[2] + 28)], np.zeros((500, 1000), dtype=np.uint8), DPI
    )
    assert (found.y0, found.y1, found.x0) == (YS[0], YS[3], 300)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(st.integers(0, 990), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 990), st.integers(0, 990), st.integers(1, 490)), max_size=5),
)
def test_no_ruling_is_shortened_moved_or_drawn_past_the_last_one_that_it_can_meet(
    posts: list[int], across: list[tuple[int, int, int]]
) -> None:
    before = [level(min(x0, x1), max(x0, x1), y) for x0, x1, y in across]
    standing = [upright(x, 0, 499) for x in posts]
    after = draw_on([*before, *standing], np.zeros((500, 1000), dtype=np.uint8), DPI)
    for old, new in zip([*before, *standing], after, strict=True):
        assert (new.x0 <= old.x0, new.x1 >= old.x1) == (True, True)
        assert (new.thickness, new.horizontal) == (old.thickness, old.horizontal)
        if old.horizontal:
            assert new.y0 == old.y0
            assert new.x0 in (old.x0, *posts)
            assert new.x1 in (old.x1, *posts)


def table_under(blot: tuple[int, int, int, int] | None) -> NDArray[np.uint8]:
    drawing = Drawing(1000, 560, DPI)
    drawing.grid(XS, YS, 2)
    for top, _ in pairwise(YS):
        for x in XS[:-1]:
            drawing.line("otodo", x + 20, top + 42)
    if blot is not None:
        x0, y0, x1, y1 = blot
        drawing.pixels[y0:y1, x0:x1] = 255
    return drawing.pixels


@pytest.mark.parametrize(
    "blot", [None, (760, 210, 920, 236), (80, 210, 240, 236), (420, 268, 600, 300), (840, 330, 910, 352)]
)
def test_a_table_has_its_rows_whatever_hides_a_piece_of_a_ruling(
    blot: tuple[int, int, int, int] | None,
) -> None:
    pixels = table_under(blot)
    height, width = pixels.shape
    page = Upright(
        even=even_out(pixels, DPI), dpi=DPI, size=(width, height), sheet=(width, height), flat=np.eye(3)
    )
    rules = [as_rule(ruling, 72 / DPI) for ruling in find_text(page).rulings]
    (grid,) = find_grids(rules, width * 72 / DPI, height * 72 / DPI)
    assert (grid.rows, grid.columns, len(grid.cells)) == (5, 3, 15)
