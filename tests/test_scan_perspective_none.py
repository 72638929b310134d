"""Pages that are not in perspective come out as they went in: flat ones, and what is no ruling of a table."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.pdf.rendering import open_pdfium, render_page
from itareport.extract.scan.geometry.perspective import flatten_lines
from itareport.extract.scan.geometry.skew import level
from itareport.extract.scan.geometry.upright import make_upright
from itareport.extract.scan.geometry.vanishing import find_perspective
from itareport.extract.scan.ink.paper import even_out, grey_of
from itareport.extract.scan.opening import open_pictures
from tests.scan_drawings import turned
from tests.scan_photographs import camera, letter, shot, table

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@given(st.floats(-12.0, 12.0), st.floats(0.5, 1.4), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=10)
def test_what_is_only_turned_or_scaled_stays(degrees: float, scale: float, print_: bool) -> None:
    drawing = letter() if print_ else table()
    aslant = turned(drawing.pixels, degrees)
    size = (round(aslant.shape[1] * scale), round(aslant.shape[0] * scale))
    picture = np.asarray(cv2.resize(aslant, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    assert flatten_lines(picture, picture) is None
    grainy = shot(picture, np.eye(3))
    assert flatten_lines(grainy, grainy) is None


def test_a_page_too_far_aslant_stays() -> None:
    picture = shot(table().pixels, camera(1000, 1250, 34.0, 80.0))
    assert flatten_lines(picture, picture) is None


@pytest.mark.parametrize("seed", range(12))
def test_lines_ruled_by_hand_stay(seed: int) -> None:
    chance = np.random.default_rng(seed)
    picture = np.full((1000, 750), 255, dtype=np.uint8)
    off = (0.3, 0.8, 1.5)[seed % 3]
    for y in np.linspace(120, 880, 4 + seed % 8):
        lift = float(np.tan(np.radians(chance.normal(0, off))) * 320)
        cv2.line(picture, (60, round(y - lift)), (700, round(y + lift)), (0,), 2, cv2.LINE_AA)
    for x in np.linspace(60, 700, 5):
        lift = float(np.tan(np.radians(chance.normal(0, off))) * 380)
        cv2.line(picture, (round(x - lift), 120), (round(x + lift), 880), (0,), 2, cv2.LINE_AA)
    assert find_perspective(picture) is None


@pytest.mark.parametrize("bow", [4, 12, 30])
@pytest.mark.parametrize("print_", [True, False])
def test_curved_lines_stay(bow: int, print_: bool) -> None:
    page = (letter() if print_ else table()).pixels
    y, x = np.mgrid[: page.shape[0], : page.shape[1]].astype(np.float32)
    curve = (y + bow * np.sin(np.pi * x / page.shape[1])).astype(np.float32)
    bent = cv2.remap(page, x, curve, cv2.INTER_LINEAR, borderValue=(255,))
    assert find_perspective(np.asarray(bent, dtype=np.uint8)) is None


@pytest.mark.parametrize("degrees", [0.4, 1.0, 3.0])
@pytest.mark.parametrize("print_", [True, False])
@pytest.mark.parametrize("axis", [0, 1])
def test_two_leaves_side_by_side_stay(degrees: float, print_: bool, axis: int) -> None:
    page = (letter() if print_ else table()).pixels
    leaves = np.concatenate([turned(page, degrees), turned(page, -degrees)], axis=axis)
    assert find_perspective(leaves) is None


def test_a_drawing_of_a_fan_and_a_pasted_photograph_stay() -> None:
    page = letter().pixels.copy()
    page[760:] = 255
    for step in np.linspace(-8, 8, 9):
        cv2.line(page, (100, round(1100 + step * 20)), (1000, round(1100 + step * 32)), (0,), 2)
    assert find_perspective(page) is None
    pasted = letter().pixels.copy()
    photo = shot(table().pixels, camera(1000, 1250, 12.0, 60.0))[100:1150:2, 80:950:2]
    pasted[800 : 800 + photo.shape[0], 300 : 300 + photo.shape[1]] = photo
    assert find_perspective(pasted) is None


def test_scanned_samples_stay() -> None:
    for name in ("ban-rai-stamped.jpg", "nong-pikun-fax.tif"):
        for picture in open_pictures((SAMPLES / name).read_bytes(), name):
            assert picture is not None
            assert flatten_lines(picture.pixels, grey_of(picture.pixels)) is None
    for name in ("bueng-thong-scan.pdf", "hat-kaeo-mixed.pdf"):
        with open_pdfium((SAMPLES / name).read_bytes()) as document:
            assert document is not None
            for number in range(len(document)):
                rendered = render_page(document, number)
                assert rendered is not None
                assert flatten_lines(rendered.picture, grey_of(rendered.picture)) is None


def test_a_flat_page_is_the_same_to_the_bit() -> None:
    aslant = turned(table().pixels, 2.0)
    upright = make_upright(aslant, 110.0)
    assert upright.skew == pytest.approx(2.0, abs=0.1)
    assert (upright.even == level(even_out(aslant, 110.0), upright.skew, 110.0)).all()
    assert (upright.flat == np.eye(3)).all()


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 2**31))
@settings(derandomize=True, deadline=None, max_examples=80)
def test_any_noise_is_lived_through(width: int, height: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    picture = chance.choice(np.array([0, 120, 255], dtype=np.uint8), (height, width), p=[0.1, 0.1, 0.8])
    assert flatten_lines(picture, picture) is None
