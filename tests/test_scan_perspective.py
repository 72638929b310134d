"""Photographs on which no edge of the paper is seen are flattened by what is on the page."""

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.pdf.rendering import open_pdfium, render_page
from itareport.extract.scan.geometry.perspective import flatten_lines, flatten_sheet
from itareport.extract.scan.geometry.skew import estimate_skew
from itareport.extract.scan.geometry.upright import make_upright
from itareport.extract.scan.ink.paper import find_ink, grey_of, resize
from itareport.extract.scan.reader import recognise_page
from itareport.records.document import Page, Table
from tests.scan_drawings import Drawing, Picture
from tests.scan_photographs import COLUMNS, ROWS, camera, letter, moved, shot, slant, table

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TILTS = st.floats(2.0, 20.0)
AXES = st.floats(0.0, 180.0)
ROLLS = st.floats(-5.0, 5.0)


@given(TILTS, AXES, ROLLS)
@settings(derandomize=True, deadline=None, max_examples=12)
def test_rulings_become_straight_and_square(tilt: float, axis: float, roll: float) -> None:
    page = table()
    lens = camera(1000, 1250, tilt, axis, roll)
    picture = shot(page.pixels, lens)
    flat = flatten_lines(picture, picture)
    assert flat is not None
    for y in ROWS:
        assert slant(flat.matrix @ lens, (COLUMNS[0], y), (COLUMNS[-1], y)) < 0.3
    for x in COLUMNS:
        assert slant(flat.matrix @ lens, (x, ROWS[0]), (x, ROWS[-1])) < 0.3
    assert slant(flat.matrix @ lens, (20, 20), (980, 20)) < 0.6


@given(TILTS, AXES, ROLLS)
@settings(derandomize=True, deadline=None, max_examples=6)
def test_the_middle_keeps_its_scale(tilt: float, axis: float, roll: float) -> None:
    picture = shot(table().pixels, camera(1000, 1250, tilt, axis, roll))
    flat = flatten_lines(picture, picture)
    assert flat is not None
    middle = moved(flat.matrix, np.array([[500.0, 625.0], [501.0, 625.0], [500.0, 626.0]]))
    assert np.hypot(*(middle[1:] - middle[0]).T) == pytest.approx([1.0, 1.0], abs=0.02)
    assert flat.picture.size < 1.5 * picture.size


@pytest.mark.parametrize(("tilt", "axis"), [(3.0, 90.0), (8.0, 70.0), (15.0, 120.0), (15.0, 40.0)])
def test_lines_of_print_become_level(tilt: float, axis: float) -> None:
    page = letter()
    lens = camera(1100, 1500, tilt, axis, 1.0)
    picture = shot(page.pixels, lens)
    flat = flatten_lines(picture, picture)
    assert flat is not None
    for x0, _, x1, y1 in page.boxes:
        assert slant(flat.matrix @ lens, (x0, y1), (x1, y1)) < 0.4
    assert abs(estimate_skew(find_ink(flat.picture))) < 0.3


@pytest.mark.parametrize("quarter", [cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE, cv2.ROTATE_180])
def test_a_page_that_lies_on_its_side_is_flattened_too(quarter: int) -> None:
    for page, axis in ((table(), 60.0), (letter(), 100.0)):
        height, width = page.pixels.shape
        picture = shot(page.pixels, camera(width, height, 9.0, axis))
        lying = np.asarray(cv2.rotate(picture, quarter), dtype=np.uint8)
        assert flatten_lines(lying, lying) is not None


def test_dashed_rulings_tell_as_much() -> None:
    drawing = Drawing(1000, 1250, 110.0)
    for y in ROWS:
        for x in range(COLUMNS[0], COLUMNS[-1], 14):
            drawing.fill(x, y, x + 9, y + 2)
    for x in COLUMNS:
        for y in range(ROWS[0], ROWS[-1], 14):
            drawing.fill(x, y, x + 2, y + 9)
    lens = camera(1000, 1250, 8.0, 30.0)
    picture = shot(drawing.pixels, lens)
    flat = flatten_lines(picture, picture)
    assert flat is not None
    assert all(slant(flat.matrix @ lens, (x, ROWS[0]), (x, ROWS[-1])) < 0.3 for x in COLUMNS)


def test_boxes_go_back_to_the_photograph() -> None:
    drawing = table()
    spots = [(190, 210), (800, 200), (580, 690), (200, 1010), (790, 1010)]
    for x, y in spots:
        drawing.fill(x - 14, y - 14, x + 14, y + 14)
    lens = camera(1000, 1250, 10.0, 50.0, 2.0)
    upright = make_upright(shot(drawing.pixels, lens), 110.0)
    assert upright.sheet != upright.size
    solid = (np.asarray(cv2.GaussianBlur(upright.even, (0, 0), 4.0)) < 110).astype(np.uint8)
    _, _, _, centres = cv2.connectedComponentsWithStats(solid)
    assert len(centres) == 1 + len(spots)
    back = moved(upright.placement(110.0), np.asarray(centres[1:], dtype=np.float64) * 72 / upright.dpi)
    wanted = moved(lens, np.array(spots, dtype=np.float64)) * 72 / 110.0
    for place in wanted:
        assert np.hypot(*(back - place).T).min() < 1.5


def test_print_at_the_edge_does_not_run_on() -> None:
    drawing = table()
    drawing.fill(0, 600, 14, 640)
    lens = camera(1000, 1250, 12.0, 90.0)
    picture = shot(drawing.pixels, np.array([[1, 0, -6], [0, 1, 0], [0, 0, 1]]) @ lens)
    flat = flatten_lines(picture, picture)
    assert flat is not None
    seen = moved(flat.matrix, np.array([[0.0, 0.0], [1000.0, 0.0], [1000.0, 1250.0], [0.0, 1250.0]]))
    inside = np.zeros(flat.picture.shape, dtype=np.uint8)
    cv2.fillConvexPoly(inside, np.rint(seen).astype(np.int32), (1,))
    beyond = cv2.dilate(inside, np.ones((5, 5), np.uint8)) == 0
    assert beyond.any()
    assert flat.picture[beyond].min() > 150


def test_colours_are_kept() -> None:
    grey = shot(table().pixels, camera(1000, 1250, 9.0, 60.0))
    colours = np.stack([grey, grey, (grey * 0.8).astype(np.uint8)], axis=2)
    flat = flatten_lines(colours, grey)
    assert flat is not None
    assert flat.picture.shape[2] == 3


def test_a_sheet_that_is_seen_is_flattened_by_its_edges() -> None:
    page = table().pixels
    lens = camera(1000, 1250, 8.0, 60.0)
    inward = np.array([[0.75, 0, 125], [0, 0.75, 156], [0, 0, 1]])
    picture = np.asarray(
        cv2.warpPerspective(page, inward @ lens, (1000, 1250), borderValue=(80,)), dtype=np.uint8
    )
    sheet = flatten_sheet(picture, picture)
    assert sheet is not None
    assert (make_upright(picture, 110.0).flat == sheet.matrix).all()


def cells(page: Page) -> list[tuple[int, int, str]]:
    """Give row, column and text of all cells in which there is some."""
    tables = [block for block in page.blocks if isinstance(block, Table)]
    return [(cell.row, cell.column, cell.text) for each in tables for cell in each.cells if cell.text]


@cache
def score_table() -> Picture:
    """Give a printed page with a table of scores, at 200 dots an inch."""
    with open_pdfium((SAMPLES / "bueng-thong-2567.pdf").read_bytes()) as document:
        rendered = None if document is None else render_page(document, 1)
    assert rendered is not None
    height, width = rendered.picture.shape[:2]
    scale = 200.0 / rendered.dpi
    return resize(grey_of(rendered.picture), round(width * scale), round(height * scale))


@pytest.mark.parametrize(("tilt", "axis"), [(4.0, 90.0), (10.0, 30.0)])
def test_a_photographed_table_is_read_as_a_scanned_one(tilt: float, axis: float) -> None:
    scan = score_table()
    photo = shot(scan, camera(scan.shape[1], scan.shape[0], tilt, axis))
    wanted = cells(recognise_page(scan, 200.0, 1, "0" * 16))
    got = cells(recognise_page(photo, 200.0, 1, "0" * 16))
    assert len(wanted) > 30
    assert len(set(wanted) - set(got)) <= 0.05 * len(wanted)
