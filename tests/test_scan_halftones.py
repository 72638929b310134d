"""Greys shown by dots become greys; print, specks and grey pictures stay as they are."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from itareport.extract.scan.geometry.resolution import letter_height
from itareport.extract.scan.ink.halftones import LEAST, SMOOTHINGS, find_dots, find_halftone, smooth_halftone
from itareport.extract.scan.page import recognise
from itareport.extract.scan.reader import read_picture
from tests.scan_drawings import Drawing, StandIn

Picture = NDArray[np.uint8]
BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])
CLUSTERED = np.array([[12, 5, 6, 13], [4, 0, 1, 7], [11, 3, 2, 8], [15, 10, 9, 14]])


def diffuse(grey: Picture) -> Picture:
    """Give one bit a pixel by error diffusion (Floyd and Steinberg's)."""
    return np.asarray(Image.fromarray(grey).convert("1").convert("L"))


def screen(order: NDArray[np.int64]) -> Callable[[Picture], Picture]:
    """Give what makes one bit a pixel by a pattern that is repeated."""

    def dither(grey: Picture) -> Picture:
        height, width = grey.shape
        side = len(order)
        levels = np.tile((order + 0.5) / (order.max() + 1), (height // side + 1, width // side + 1))
        return np.where(1 - grey / 255 > levels[:height, :width], 0, 255).astype(np.uint8)

    return dither


DITHERS = {
    "diffused": diffuse,
    "ordered": screen(BAYER),
    "clustered": screen(CLUSTERED),
    "coarse": screen(np.kron(CLUSTERED, np.ones((2, 2), dtype=np.int64))),
}


def page(paper: int = 255) -> Drawing:
    """Give a page of one table and some lines of print on paper of a grey level."""
    drawing = Drawing(1000, 700)
    for row in range(5):
        drawing.line("otouo tToul olo odod oToot", 80, 100 + row * 60)
    drawing.grid((80, 400, 700), (420, 500, 580))
    for x in (100, 420):
        for y in (470, 550):
            drawing.line("oTou", x, y)
    drawing.pixels = np.minimum(drawing.pixels, np.uint8(paper))
    return drawing


def strewn(share: float, seed: int, picture: Picture) -> Picture:
    """Give a picture with pixels turned over by chance."""
    turned = np.random.default_rng(seed).random(picture.shape) < share
    return np.where(turned, 255 - picture, picture).astype(np.uint8)


@pytest.mark.parametrize("dither", DITHERS)
@pytest.mark.parametrize("paper", [225, 200, 160, 128])
def test_dots_all_over_the_paper_become_its_grey(dither: str, paper: int) -> None:
    drawing = page(paper)
    smooth = smooth_halftone(DITHERS[dither](drawing.pixels))
    assert len(np.unique(smooth)) > 2
    away = smooth[20:60, 20:900]  # a place without print
    assert away.std() < 0.05 * paper
    assert away.mean() == pytest.approx(paper, abs=12)
    assert smooth[drawing.pixels == 0].mean() < 0.75 * paper


@pytest.mark.parametrize("dither", DITHERS)
def test_a_fill_of_dots_on_white_paper_becomes_grey(dither: str) -> None:
    drawing = page()
    fill = drawing.pixels[420:500, 80:703]
    fill[fill == 255] = 205
    smooth = smooth_halftone(DITHERS[dither](drawing.pixels))
    assert smooth[428:440, 110:380].mean() == pytest.approx(205, abs=12)
    assert smooth[600:].min() == 255


def test_a_page_of_dots_is_read_as_the_page() -> None:
    wanted = places(page().pixels)
    dotted = diffuse(page(225).pixels)
    assert places(smooth_halftone(dotted)) == pytest.approx(wanted, abs=1.5)
    assert places(dotted) != pytest.approx(wanted, abs=3.0)


def test_pictures_of_pages_are_read_without_their_dots() -> None:
    dotted = diffuse(page(225).pixels)
    smooth = smooth_halftone(dotted)
    assert read_picture(dotted, 300.0, 300.0, 1, "0" * 16, StandIn()) == read_picture(
        smooth, 300.0, 300.0, 1, "0" * 16, StandIn()
    )
    assert letter_height(dotted, 300.0) == letter_height(smooth, 300.0)


def places(picture: Picture) -> NDArray[np.float64]:
    """Give the boxes of what is read, in points."""
    return np.array([segment.box for segment in recognise(picture, 300.0, StandIn()).segments])


@pytest.mark.parametrize("share", [0.0, 0.0002, 0.005, 0.02, 0.05, 0.1])
@pytest.mark.parametrize("seed", [1, 2])
def test_print_with_specks_is_the_very_same(share: float, seed: int) -> None:
    picture = strewn(share, seed, page().pixels)
    assert smooth_halftone(picture) is picture


@pytest.mark.parametrize("pitch", [4, 6, 9])
def test_dotted_rulings_and_leaders_are_no_halftone(pitch: int) -> None:
    drawing = page()
    drawing.pixels[600, 80:900:pitch] = 0
    drawing.pixels[640:643, 80:900:pitch] = 0
    drawing.pixels[20:400:pitch, 900:902] = 0
    assert smooth_halftone(drawing.pixels) is drawing.pixels


def test_greys_are_the_very_same() -> None:
    grain = np.random.default_rng(5).normal(0, 8, (700, 1000))
    for paper in (245, 200, 128):
        picture = np.clip(cv2.GaussianBlur(page(paper).pixels, (0, 0), 0.8) + grain, 0, 255).astype(np.uint8)
        assert smooth_halftone(picture) is picture


def test_a_small_dotted_place_is_chance() -> None:
    picture = np.full((400, 400), 255, dtype=np.uint8)
    side = round(LEAST**0.5) // 2
    picture[100 : 100 + side, 100 : 100 + side] = diffuse(np.full((side, side), 200, dtype=np.uint8))
    assert smooth_halftone(picture) is picture


def test_colours_are_the_very_same_and_greys_saved_as_colours_are_not() -> None:
    dotted = diffuse(page(225).pixels)
    grey = np.stack([dotted] * 3, axis=2)
    assert np.array_equal(smooth_halftone(grey), smooth_halftone(dotted))
    grey[333, 444] = (200, 10, 10)
    assert smooth_halftone(grey) is grey


@pytest.mark.parametrize("shape", [(1, 1), (1, 50), (50, 1), (7, 7)])
def test_the_smallest_pictures_are_the_very_same(shape: tuple[int, int]) -> None:
    picture = np.zeros(shape, dtype=np.uint8)
    assert smooth_halftone(picture) is picture


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.integers(30, 225), st.sampled_from(sorted(DITHERS)), st.integers(60, 200), st.integers(60, 200))
def test_any_dithered_grey_is_smooth_again(level: int, dither: str, height: int, width: int) -> None:
    picture = DITHERS[dither](np.full((height, width), level, dtype=np.uint8))
    smooth = smooth_halftone(picture)
    assert smooth.shape == picture.shape
    if smooth is not picture:
        assert smooth.std() < picture.std()
        assert smooth.mean() == pytest.approx(picture.mean(), abs=4)
    elif 0.1 < (picture == 0).mean() < 0.9:
        assert height * width < 4 * LEAST


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.floats(0.0, 0.3), st.integers(0, 2**32 - 1))
def test_dots_strewn_by_chance_are_no_halftone(share: float, seed: int) -> None:
    dots = find_dots(strewn(share, seed, np.full((300, 300), 255, dtype=np.uint8)))
    assert not find_halftone(dots).any()


def test_the_gaussians_are_tried_from_the_narrowest() -> None:
    assert list(SMOOTHINGS) == sorted(SMOOTHINGS)
