"""Colour on a scan: highlighting is lifted off, thin stamps too, and fills, coloured print and black ink stay."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.scan.geometry.upright import make_upright
from itareport.extract.scan.ink.colours import is_coloured, see_colours
from itareport.extract.scan.ink.highlights import find_highlights, is_highlight
from itareport.extract.scan.ink.paper import find_ink
from itareport.extract.scan.ink.stamps import lift_stamps
from tests.scan_drawings import Drawing

DPI = 200.0
PLACE = (slice(180, 225), slice(90, 420))
Colour = tuple[int, int, int]


def text_page(paper: int = 255) -> NDArray[np.uint8]:
    drawing = Drawing(900, 500, DPI)
    for row in range(4):
        drawing.line("oldo.odo tdoTo.od", 100, 120 + row * 90)
    return np.minimum(np.repeat(drawing.pixels[..., None], 3, axis=2), paper).astype(np.uint8)


def marked(colour: Colour, paper: int = 255) -> NDArray[np.uint8]:
    """Give a page on which the second line is highlighted, as it comes out of a scanner's JPEG."""
    page = text_page(paper).astype(np.float32)
    page[PLACE] *= np.array(colour, dtype=np.float32) / 255
    return scanned(page)


def scanned(page: NDArray[np.float32]) -> NDArray[np.uint8]:
    soft = cv2.GaussianBlur(page, (0, 0), 0.7)
    done, coded = cv2.imencode(".jpg", np.asarray(soft[..., ::-1]), [cv2.IMWRITE_JPEG_QUALITY, 70])
    assert done
    return np.ascontiguousarray(np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)[..., ::-1])


@pytest.mark.parametrize(
    "colour", [(255, 60, 150), (255, 120, 20), (70, 150, 255), (90, 255, 90), (255, 255, 0)]
)
@pytest.mark.parametrize("paper", [255, 225])
def test_highlighted_print_stands_out_alone(colour: Colour, paper: int) -> None:
    plain = find_ink(make_upright(scanned(text_page(paper).astype(np.float32)), DPI).even)
    found = find_ink(make_upright(marked(colour, paper), DPI).even)
    assert float((plain != found).mean()) < 0.004
    assert abs(int((found[PLACE] > 0).sum()) / int((plain[PLACE] > 0).sum()) - 1) < 0.25


@pytest.mark.parametrize("fill", [(240, 130, 40), (255, 60, 150), (31, 78, 160), (0, 140, 80)])
def test_a_fill_with_light_print_on_it_is_no_highlight(fill: Colour) -> None:
    page = text_page().astype(np.float32)
    page[PLACE] = 255 - (page[PLACE] < 128) * 0.0 - (page[PLACE] >= 128) * (255 - np.array(fill))
    assert not find_highlights(see_colours(scanned(page), DPI)).any()


def test_neither_black_print_nor_coloured_print_is_highlighted() -> None:
    page = text_page()
    blue = page.copy()
    blue[page[..., 0] < 128] = (20, 40, 200)
    for each in (page, blue):
        assert not find_highlights(see_colours(scanned(each.astype(np.float32)), DPI)).any()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.tuples(*(st.integers(0, 255) for _ in range(3))), st.integers(200, 255))
def test_whatever_the_colour_nothing_gets_darker_and_black_stays_black(colour: Colour, paper: int) -> None:
    page = text_page(paper)
    page[PLACE] = (page[PLACE] * (np.array(colour) / 255)).astype(np.uint8)
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    lifted = lift_stamps(page, DPI)
    assert (lifted >= grey).all()
    assert (lifted[text_page().max(axis=2) == 0] < 30).all()


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(0, 255)), max_size=30))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_any_pixels_are_judged(pairs: list[tuple[int, int]]) -> None:
    strongest = np.array([max(pair) for pair in pairs], dtype=np.int16)
    weakest = np.array([min(pair) for pair in pairs], dtype=np.int16)
    assert is_highlight(strongest, weakest) in (True, False)
    same = is_coloured(strongest, strongest)
    assert not same.any()


@pytest.mark.parametrize("colour", [(110, 50, 160), (210, 30, 40), (20, 60, 170)])
def test_a_thin_faint_seal_is_lifted_off(colour: Colour) -> None:
    """Three pixels wide at 200 dots an inch, its colour washed out by the scanner's JPEG."""
    ring = np.zeros((500, 900), dtype=np.float32)
    for radius in (90, 150, 162):
        cv2.circle(ring, (260, 210), radius, (0.85,), 3)
    share = cv2.GaussianBlur(ring, (0, 0), 0.9)[..., None]
    page = text_page(240).astype(np.float32)
    page *= 1 - share * (1 - np.array(colour, dtype=np.float32) / 255)
    plain = find_ink(make_upright(scanned(text_page(240).astype(np.float32)), DPI).even)
    found = find_ink(make_upright(scanned(page), DPI).even)
    seal = int(((ring > 0) & (plain == 0)).sum())
    assert int(((found > 0) & (ring > 0) & (plain == 0)).sum()) < 0.2 * seal
