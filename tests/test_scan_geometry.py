"""Where things stand on a scanned page: drawn pages whose places are known."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.scan.geometry.perspective import find_sheet, flatten_sheet
from itareport.extract.scan.geometry.skew import estimate_skew, level
from itareport.extract.scan.geometry.turning import runs_upright, turn_matrix, turn_picture
from itareport.extract.scan.ink.paper import even_out, find_ink
from itareport.extract.scan.ink.stamps import lift_stamps
from itareport.extract.scan.lines.crops import crop_box, cut_crop
from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.rulings.erasing import erase_rulings
from itareport.extract.scan.rulings.finding import find_rulings
from tests.scan_drawings import LETTER, Drawing, Picture, turned


def page_of_text(width: int = 1600, height: int = 1200) -> Drawing:
    drawing = Drawing(width, height)
    for row in range(12):
        drawing.line("otouo tToul olo odod oToot ouoo" * 2, 100, 120 + row * 84)
    return drawing


def lines_of(drawing: Drawing) -> PageLines:
    ink = find_ink(even_out(drawing.pixels, drawing.dpi))
    rulings = find_rulings(ink, drawing.dpi)
    return find_lines(erase_rulings(drawing.pixels, ink, rulings, drawing.dpi)[1], rulings, drawing.dpi)


def boxes_of(pieces: tuple[TextPiece, ...]) -> list[tuple[int, int, int, int]]:
    return sorted((round(p.x0), round(p.y0), round(p.x1), round(p.y1)) for p in pieces)


@pytest.mark.parametrize("degrees", [-9.5, -3.2, -0.4, 0.0, 0.15, 1.3, 7.7])
def test_skew_is_known_to_a_tenth(degrees: float) -> None:
    ink = find_ink(turned(page_of_text().pixels, degrees))
    assert estimate_skew(ink) == pytest.approx(degrees, abs=0.1)


def test_levelled_lines_are_level() -> None:
    slanted = turned(page_of_text().pixels, 2.0)
    assert abs(estimate_skew(find_ink(level(slanted, 2.0, 150.0)))) < 0.1


def test_an_empty_page_has_no_skew() -> None:
    assert estimate_skew(np.zeros((300, 300), dtype=np.uint8)) == 0.0


@pytest.mark.parametrize("dpi", [150.0, 300.0])
@pytest.mark.parametrize("thick", [1, 2, 6])
def test_rulings_of_a_table_are_found(dpi: float, thick: int) -> None:
    drawing = Drawing(round(5 * dpi), round(3 * dpi), dpi)
    xs, ys = [round(dpi * x) for x in (0.4, 0.9, 3.0, 4.5)], [round(dpi * y) for y in (0.3, 0.7, 1.5, 2.6)]
    drawing.grid(xs, ys, thick)
    rulings = find_rulings(find_ink(drawing.pixels), dpi)
    level_ones = sorted(r.y0 for r in rulings if r.horizontal)
    upright = sorted(r.x0 for r in rulings if not r.horizontal)
    assert level_ones == pytest.approx([y + (thick - 1) / 2 for y in ys], abs=2)
    assert upright == pytest.approx([x + (thick - 1) / 2 for x in xs], abs=2)
    assert all(r.x1 - r.x0 == pytest.approx(xs[-1] - xs[0], abs=8) for r in rulings if r.horizontal)


def test_broken_rulings_are_whole() -> None:
    drawing = Drawing(1500, 700)
    drawing.grid([100, 700, 1400], [100, 300, 600], 2)
    for x in range(110, 1390, 44):
        drawing.pixels[:, x : x + 10] = 255
    for y in range(130, 590, 44):
        drawing.pixels[y : y + 10, :] = 255
    rulings = find_rulings(find_ink(drawing.pixels), 300.0)
    assert sorted(round(r.y0 / 20) for r in rulings if r.horizontal) == [5, 15, 30]
    assert sorted(round(r.x0 / 20) for r in rulings if not r.horizontal) == [5, 35, 70]


def test_a_double_ruling_is_one() -> None:
    drawing = Drawing(1200, 400)
    drawing.fill(100, 200, 1100, 203)
    drawing.fill(100, 208, 1100, 211)
    (ruling,) = find_rulings(find_ink(drawing.pixels), 300.0)
    assert ruling.y0 == pytest.approx(205, abs=3)


def test_text_is_no_ruling() -> None:
    assert find_rulings(find_ink(page_of_text().pixels), 300.0) == ()


def test_rulings_go_and_what_crosses_them_stays() -> None:
    drawing = Drawing(900, 300)
    drawing.fill(50, 150, 850, 154)
    drawing.fill(300, 120, 306, 190)
    ink = find_ink(drawing.pixels)
    page, rest = erase_rulings(drawing.pixels, ink, find_rulings(ink, 300.0), 300.0)
    assert (rest[150:154, 400:800] == 0).all()
    assert (page[150:154, 400:800] == 255).all()
    assert (rest[120:190, 301:305] == 255).all()
    assert (page[120:190, 301:305] == 0).all()


def test_lines_have_the_boxes_of_their_ink() -> None:
    drawing = Drawing(1200, 500)
    for row, text in enumerate(("otouo dod.dd oo", "tTu odl", "ooo - oo. uu")):
        drawing.line(text, 80 + 50 * row, 120 + 90 * row)
    assert boxes_of(lines_of(drawing).pieces) == sorted(drawing.boxes)


def test_marks_go_to_their_own_line_where_lines_are_tight() -> None:
    drawing = Drawing(1200, 500)
    pitch = round(LETTER * 2.2)
    for row in range(5):
        drawing.line("ouuouoTuTotTuoutu", 80 + 7 * row, 120 + pitch * row)
    lines = lines_of(drawing)
    assert boxes_of(lines.pieces) == sorted(drawing.boxes)


def test_wide_gaps_part_a_line_and_spaces_do_not() -> None:
    drawing = Drawing(1200, 200)
    drawing.line("oto oo", 80, 100)
    drawing.line("dd.dd", 500, 100)
    assert len(lines_of(drawing).pieces) == 2


def test_cells_part_lines_however_near() -> None:
    drawing = Drawing(900, 300)
    drawing.line("otou", 106, 180)
    end = drawing.boxes[0][2]
    drawing.line("odd", end + 12, 180)
    drawing.grid([60, end + 5, 800], [100, 220])
    assert boxes_of(lines_of(drawing).pieces) == sorted(drawing.boxes)


def test_small_print_beside_large_is_found() -> None:
    drawing = Drawing(1600, 700)
    for row in range(3):
        drawing.line("otouolotT" * 2, 80, 120 + 130 * row, 48)
    for row in range(6):
        drawing.line("tdd.ddou", 1200, 90 + 60 * row, 14)
    assert boxes_of(lines_of(drawing).pieces) == sorted(drawing.boxes)


def test_leaders_are_left_out() -> None:
    drawing = Drawing(1400, 200)
    drawing.line("otou", 80, 100)
    drawing.line("." * 30, 260, 100)
    drawing.line("dd", 900, 100)
    kept = [drawing.boxes[0], drawing.boxes[2]]
    assert boxes_of(lines_of(drawing).pieces) == kept


def test_a_dash_alone_counts_in_a_cell_only() -> None:
    drawing = Drawing(1200, 400)
    drawing.line("otouo odo", 160, 180)
    drawing.line("-", 700, 180)
    assert len(lines_of(drawing).pieces) == 1
    drawing.grid([100, 500, 1000], [100, 260])
    assert boxes_of(lines_of(drawing).pieces) == sorted(drawing.boxes)


def test_specks_and_pictures_are_no_text() -> None:
    drawing = Drawing(1200, 900)
    drawing.line("otouo odo", 160, 180)
    cv2.circle(drawing.pixels, (800, 500), 150, (0,), 6)
    drawing.fill(40, 700, 41, 702)
    drawing.fill(640, 170, 642, 172)
    assert boxes_of(lines_of(drawing).pieces) == drawing.boxes


def test_a_crop_holds_its_own_ink_whole_and_no_other() -> None:
    drawing = Drawing(1200, 500)
    pitch = round(LETTER * 2.2)
    for row in range(3):
        drawing.line("ouuouoTuTotT", 80, 150 + pitch * row)
    lines = lines_of(drawing)
    for piece in lines.pieces:
        crop = cut_crop(drawing.pixels, lines, piece)
        x0, y0, x1, y1 = crop_box(drawing.pixels, piece)
        own = lines.owner_of[lines.labels[y0:y1, x0:x1]] == piece.number
        assert ((crop < 128) == own).all()
        assert own.sum() == (lines.owner_of[lines.labels] == piece.number).sum()


def test_light_that_falls_off_is_evened() -> None:
    drawing = page_of_text()
    light = np.linspace(0.35, 1.0, drawing.pixels.shape[1])[None, :]
    dim = (drawing.pixels * light).astype(np.uint8)
    assert (find_ink(even_out(dim, 300.0)) != find_ink(drawing.pixels)).mean() < 0.002


def test_light_print_on_a_dark_fill_is_read_as_print() -> None:
    drawing = Drawing(1000, 300)
    drawing.line("otouo odo", 200, 150)
    dark = drawing.pixels.copy()
    dark[60:220, 100:900] = np.where(drawing.pixels[60:220, 100:900] < 128, 250, 70)
    ink = find_ink(even_out(dark, 300.0))
    x0, y0, x1, y1 = drawing.boxes[0]
    assert (ink[y0:y1, x0:x1] == 255 - drawing.pixels[y0:y1, x0:x1]).mean() > 0.97


def coloured(grey: Picture) -> NDArray[np.uint8]:
    return np.repeat(grey[:, :, None], 3, axis=2)


@pytest.mark.parametrize(("radius", "thick"), [(110, 5), (200, 7), (200, 14), (290, 10)])
def test_a_blue_stamp_goes_and_print_under_it_stays(radius: int, thick: int) -> None:
    drawing = Drawing(1200, 900)
    for row in range(5):
        drawing.line("otouolotT dd.dd ouoo", 150, 300 + 80 * row)
    page = coloured(drawing.pixels)
    stamp = np.full((900, 1200), 255, dtype=np.uint8)
    cv2.circle(stamp, (500, 450), radius, (0,), thick)
    cv2.putText(stamp, "STAMP", (380, 470), cv2.FONT_HERSHEY_SIMPLEX, 2, (0,), 5)
    blue = np.array([40, 70, 190], dtype=np.float64) / 255
    page = np.where(stamp[:, :, None] < 128, page * blue, page).astype(np.uint8)
    lifted = lift_stamps(page, 300.0)
    under = find_ink(even_out(lifted, 300.0))
    assert (under != find_ink(drawing.pixels)).mean() < 0.002


def test_coloured_print_and_rulings_stay() -> None:
    drawing = Drawing(1200, 500)
    drawing.grid([100, 500, 1100], [100, 200, 400])
    drawing.line("otouo dd.dd", 140, 170)
    red = coloured(drawing.pixels)
    red[drawing.pixels < 128] = (200, 20, 30)
    assert (lift_stamps(red, 300.0)[drawing.pixels < 128] < 120).all()


def test_a_photographed_sheet_is_laid_flat() -> None:
    sheet = page_of_text(1000, 1414)
    corners = np.array([[0, 0], [1000, 0], [1000, 1414], [0, 1414]], dtype=np.float32)
    placed = np.array([[130, 90], [1040, 60], [1120, 1400], [60, 1450]], dtype=np.float32)
    lens = cv2.getPerspectiveTransform(corners, placed)
    photo = cv2.warpPerspective(sheet.pixels, lens, (1200, 1500), borderValue=(90,))
    picture = np.asarray(photo, dtype=np.uint8)
    found = find_sheet(picture)
    assert found is not None
    assert np.abs(found - placed).max() < 6
    flat = flatten_sheet(picture, picture)
    assert flat is not None
    assert flat.picture.shape[0] / flat.picture.shape[1] == pytest.approx(2**0.5, abs=0.01)
    assert abs(estimate_skew(find_ink(flat.picture))) < 0.2


def test_a_scan_is_no_photograph() -> None:
    assert find_sheet(page_of_text().pixels) is None
    assert find_sheet(np.full((50, 40), 200, dtype=np.uint8)) is None


@pytest.mark.parametrize(("degrees", "upright"), [(0, False), (90, True), (180, False), (270, True)])
def test_lines_that_run_up_or_down_are_noticed(degrees: int, upright: bool) -> None:
    picture = turn_picture(page_of_text().pixels, degrees)
    assert runs_upright(find_ink(picture), 300.0) is upright


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_takes_places_along(degrees: int) -> None:
    picture = np.full((40, 60), 255, dtype=np.uint8)
    picture[7, 5] = 0
    x, y, _ = turn_matrix(60, 40, degrees) @ [5.5, 7.5, 1]
    assert turn_picture(picture, degrees)[int(y), int(x)] == 0


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 2**31), st.sampled_from([72.0, 150.0, 300.0]))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_any_noise_is_lived_through(width: int, height: int, seed: int, dpi: float) -> None:
    chance = np.random.default_rng(seed)
    page = chance.choice(np.array([0, 90, 255], dtype=np.uint8), (height, width))
    ink = find_ink(even_out(page, dpi))
    rulings = find_rulings(ink, dpi)
    rest = erase_rulings(page, ink, rulings, dpi)[1]
    lines = find_lines(rest, rulings, dpi)
    for piece in lines.pieces:
        assert cut_crop(page, lines, piece).size > 0
