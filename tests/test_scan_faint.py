"""Rulings too thin, too pale or too finely broken to be ink: found from ruling to ruling, and nothing else taken for one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.scan.ink.paper import find_ink
from itareport.extract.scan.rulings.courses import Course, is_even, measure_course
from itareport.extract.scan.rulings.erasing import erase_rulings, faint_rows
from itareport.extract.scan.rulings.faint import find_faint, hold, meets
from itareport.extract.scan.rulings.finding import find_rulings
from itareport.extract.scan.rulings.ruling import Ruling
from tests.scan_drawings import Picture

DPI = 150.0
ROWS = tuple(range(100, 341, 40))
COLUMNS = (60, 110, 420, 560)


def paper(seed: int = 1) -> Picture:
    """Give a page with some grain."""
    grain = np.random.default_rng(seed).normal(0, 5, (450, 640))
    return np.clip(250 + grain, 0, 255).astype(np.uint8)


def table(dash: int, gap: int, grey: int, rows: tuple[int, ...] = ROWS) -> Picture:
    """Give a page with a table whose rulings are one pixel thick, in dashes; bars stand for print in two columns."""
    page = paper()
    level = np.arange(COLUMNS[-1] - COLUMNS[0] + 1) % (dash + gap) < dash
    upright = np.arange(rows[-1] - rows[0] + 1) % (dash + gap) < dash
    for y in rows:
        page[y, COLUMNS[0] : COLUMNS[-1] + 1][level] = grey
    for x in COLUMNS:
        page[rows[0] : rows[-1] + 1, x][upright] = grey
    for y in rows[:-1]:
        for x in (*range(120, 300, 14), 470, 484):
            page[y + 14 : y + 26, x : x + 2] = 30
            page[y + 14 : y + 16, x : x + 9] = 30
    return page


def added(page: Picture) -> tuple[list[float], list[float]]:
    """Give the y of the level rulings and the x of the upright ones that are found on a page as faint ones."""
    found = find_faint(page, find_rulings(find_ink(page), DPI), DPI)
    new = [one for one in found if one.faint]
    return sorted(one.y0 for one in new if one.horizontal), sorted(
        one.x0 for one in new if not one.horizontal
    )


@pytest.mark.parametrize(
    ("dash", "gap", "grey"),
    [(3, 2, 90), (4, 4, 60), (8, 6, 60), (1, 2, 100), (2, 4, 40), (1, 0, 205), (1, 0, 225)],
)
def test_dashes_dots_hairlines_and_light_greys_are_rulings(dash: int, gap: int, grey: int) -> None:
    level, upright = added(table(dash, gap, grey))
    assert level == pytest.approx(ROWS, abs=1)
    assert upright == pytest.approx(COLUMNS, abs=1)


def test_solid_rulings_stay_as_they_were_found() -> None:
    page = table(1, 0, 20)
    known = find_rulings(find_ink(page), DPI)
    assert len(known) == len(ROWS) + len(COLUMNS)
    assert find_faint(page, known, DPI) == known


def test_dots_behind_text_streaks_and_underlines_are_no_rulings() -> None:
    page = table(1, 0, 20)
    page[126, 200:400:4] = 40
    page[166, 120:300] = 120
    page[:, 350] = 210
    page[:, 590] = 190
    assert added(page) == ([], [])


def test_what_meets_nothing_is_no_ruling() -> None:
    page = paper()
    for y in (100, 140, 180, 220):
        page[y, 60:500:3] = 60
    assert added(page) == ([], [])


@pytest.mark.parametrize("strokes", [2, 3, 6])
@pytest.mark.parametrize("room", [2, 4])
def test_strokes_that_nearly_fill_their_rows_are_print(strokes: int, room: int) -> None:
    """A 1 over a 1 in tight rows is as dark all along as a dashed ruling; its gaps keep to the rulings across."""
    page = paper()
    rows = range(100, 261, 20)
    for y in rows:
        page[y, 60:561] = 20
    for x in (60, 300, 560):
        page[rows[0] : rows[-1] + 1, x] = 20
    for y in rows[:strokes]:
        page[y + room : y + 20 - room + 1, 200:202] = 30
    assert added(page) == ([], [])


def test_a_short_dashed_ruling_is_found_where_those_across_are_dashed_too() -> None:
    level, upright = added(table(4, 4, 60, rows=(100, 140, 180)))
    assert level == pytest.approx((100, 140, 180), abs=1)
    assert upright == pytest.approx(COLUMNS, abs=1)


@pytest.mark.parametrize("pitch", [22, 26, 34])
def test_strokes_row_under_row_between_rulings_are_none(pitch: int) -> None:
    page = paper()
    rows = range(100, 100 + 8 * pitch + 1, pitch)
    for y in rows:
        page[y, 60:561] = 20
    for x in (60, 560):
        page[rows[0] : rows[-1] + 1, x] = 20
    for y in rows[:-1]:
        for x in (200, 212, 224):
            page[y + 5 : y + pitch - 4, x : x + 2] = 30
    assert added(page) == ([], [])


def test_a_faint_ruling_goes_with_its_dashes_and_print_beside_it_stays() -> None:
    page = table(4, 4, 60)
    ink = find_ink(page)
    rulings = find_faint(page, find_rulings(ink, DPI), DPI)
    rest, left = erase_rulings(page, ink, rulings, DPI)
    for y in ROWS:
        assert not left[y - 2 : y + 3].any()
        assert rest[y].min() > 150
    for y in ROWS[:-1]:
        assert (left[y + 10 : y + 30, 115:415] == ink[y + 10 : y + 30, 115:415]).all()


def test_a_faint_ruling_takes_the_darkest_rows_beside_its_middle() -> None:
    strip = np.full((11, 60), 255, dtype=np.uint8)
    strip[0] = 0
    strip[6, ::3] = 100
    assert faint_rows(strip, DPI) == (6, 7)


@given(seed=st.integers(0, 99), dash=st.integers(1, 8), gap=st.integers(0, 6), grey=st.integers(30, 250))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_what_is_added_runs_from_ruling_to_ruling(seed: int, dash: int, gap: int, grey: int) -> None:
    page = np.minimum(table(dash, gap, grey), paper(seed))
    known = find_rulings(find_ink(page), DPI)
    found = find_faint(page, known, DPI)
    assert all(one in found or any(lies_in(one, new) for new in found) for one in known)
    assert all(one.faint or one in known for one in found)
    level = [one.y0 for one in found if one.horizontal]
    for one in found:
        if one.faint and not one.horizontal:
            assert min(abs(one.y0 - y) for y in level) <= 0.15 * DPI
            assert min(abs(one.y1 - y) for y in level) <= 0.15 * DPI


def lies_in(known: Ruling, new: Ruling) -> bool:
    """Tell whether a ruling is a piece of another one, that is faint."""
    if not new.faint or known.horizontal != new.horizontal:
        return False
    return (
        new.x0 - 10 <= known.x0 <= known.x1 <= new.x1 + 10
        and new.y0 - 10 <= known.y0 <= known.y1 <= new.y1 + 10
    )


def test_two_strokes_row_under_row_are_held_by_no_solid_rulings() -> None:
    """Over two rows they may be dark all along; where the rulings across are faint too, such a one is a ruling."""
    short = replace(level_ruling(), x0=100, x1=200)
    posts = [post(x) for x in (100, 150, 200)]
    assert hold(short, [], posts, DPI, upright=True) is None
    assert hold(short, [], [*posts[:2], replace(posts[2], faint=True)], DPI, upright=True) == short
    assert hold(short, [], posts, DPI, upright=False) == short
    assert hold(short, [], [*posts, post(170)], DPI, upright=True) == short


def level_ruling(*gaps: tuple[float, float]) -> Ruling:
    return Ruling(x0=0, y0=0, x1=300, y1=0, thickness=1.8, horizontal=True, gaps=gaps, faint=True)


def post(x: float) -> Ruling:
    """Give a ruling across as it is seen turned."""
    return Ruling(x0=-50, y0=x, x1=50, y1=x, thickness=1.8, horizontal=True)


def test_a_ruling_is_there_beside_those_across() -> None:
    posts = [post(100), post(200)]
    assert meets(level_ruling((20, 60), (130, 170)), posts, DPI)
    assert not meets(level_ruling((85, 115), (185, 215)), posts, DPI)


def test_a_ruling_is_about_as_dark_all_along() -> None:
    assert is_even(np.full(400, 80.0), DPI)
    assert not is_even(np.where(np.arange(400) % 160 < 80, 160.0, 5.0), DPI)
    assert not is_even(np.full(400, 2.0), DPI)


@pytest.mark.parametrize(("gap", "found"), [(8, 1), (20, 0)])
def test_dashes_farther_apart_than_those_of_rulings_are_none(gap: int, found: int) -> None:
    dark = np.zeros((60, 400), dtype=np.uint8)
    dark[30, np.arange(400) % (12 + gap) < 12] = 120
    course = Course(x0=0, x1=400, y=(30,) * 50)
    assert len(list(measure_course(course, dark, 8, DPI))) == found


def test_what_has_print_at_its_side_all_along_is_no_ruling() -> None:
    """The foot of letters in a row is dark all along, and paper lies under it alone."""
    dark = np.zeros((60, 400), dtype=np.uint8)
    dark[30] = 120
    course = Course(x0=0, x1=400, y=(30,) * 50)
    assert len(list(measure_course(course, dark, 8, DPI))) == 1
    dark[20:30] = 120
    assert list(measure_course(course, dark, 8, DPI)) == []
