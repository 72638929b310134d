"""Short rulings between two others: as thick as those of their page, or a row of pixels more."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scan.rulings.finding import find_rulings, usual_thickness
from itareport.extract.scan.rulings.ruling import Ruling

DPI = 150.0
TOP, FOOT = 100, 160
XS = (100, 400, 650, 900)


def uprights(last: int) -> list[int]:
    """Give which of the upright rulings of a table's row are found; the last one is so many pixels thick."""
    ink = np.zeros((400, 1000), dtype=np.uint8)
    for y in (TOP, FOOT):
        ink[y : y + 2, XS[0] : XS[-1] + last] = 255
    for x in XS:
        ink[TOP:FOOT, x : x + (last if x == XS[-1] else 2)] = 255
    found = [ruling.x0 for ruling in find_rulings(ink, DPI) if not ruling.horizontal]
    return [x for x in XS if any(abs(x - each) <= 2 for each in found)]


def test_an_outer_ruling_astride_a_row_of_pixels_is_one() -> None:
    assert uprights(2) == list(XS)
    assert uprights(3) == list(XS)


def test_what_is_twice_as_thick_as_the_others_is_a_letter() -> None:
    assert uprights(4) == list(XS[:-1])


def ruling(thickness: float) -> Ruling:
    return Ruling(x0=0, y0=0, x1=300, y1=0, thickness=thickness, horizontal=True)


@pytest.mark.parametrize(("thickness", "most"), [(1.0, 2.4), (2.0, 3.1), (3.0, 4.2)])
def test_a_ruling_may_be_a_row_thicker_or_so_many_times_as_thick(thickness: float, most: float) -> None:
    assert usual_thickness([ruling(thickness)] * 3, DPI) == pytest.approx(most)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.floats(0.5, 9), max_size=9))
def test_rulings_of_usual_thickness_are_never_too_thick(thicknesses: list[float]) -> None:
    made = usual_thickness([ruling(each) for each in thicknesses], DPI)
    assert sum(each <= made for each in thicknesses) * 2 >= len(thicknesses)
