"""Two pages side by side on one sheet: told from one page, read one after the other; tables are never torn."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from itareport.extract.layout.facing import Gutter, Piece, find_gutter
from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.shapes import Glyph, Rule
from itareport.extract.scan.geometry.perspective import flatten_sheet
from itareport.extract.scan.geometry.turning import turn_picture
from itareport.extract.scan.reader import read_picture
from itareport.records.document import Block, Line, Table
from itareport.records.places import Origin, Way, by_page, turns_over
from tests.layout_builder import HEIGHT, WIDTH, across, fill, lattice, lines, page, tables, write
from tests.scan_drawings import Drawing, Picture, StandIn, turned

SIZE = 11.0
PROSE = "หน่วยงานประกาศเจตนารมณ์และแจ้งให้เจ้าหน้าที่ทุกคนทราบโดยทั่วกันแล้ว"
LEFT, RIGHT = 40.0, 470.0


def piece(x0: float, baseline: float, width: float, letters: int = 60) -> Piece:
    return Piece((x0, baseline - 10, x0 + width, baseline + 3), baseline, letters)


def prose(x0: float, top: float, count: int, width: float = 330.0, pitch: float = 18.0) -> list[Piece]:
    """Give full lines and a short one after every third."""
    return [
        piece(x0, top + row * pitch, width * (0.4 if row % 4 == 3 else 1.0), 20 if row % 4 == 3 else 60)
        for row in range(count)
    ]


def gutter_of(pieces: Sequence[Piece], rules: Sequence[Rule] = (), width: float = WIDTH) -> Gutter | None:
    return find_gutter(pieces, rules, find_grids(rules, width, HEIGHT), width, HEIGHT)


def test_two_columns_of_running_text_with_wide_white_between_are_pages() -> None:
    assert gutter_of([*prose(LEFT, 60, 20), *prose(RIGHT, 67, 12)]) == Gutter(370, 470)


def test_a_page_that_is_all_table_is_one_too() -> None:
    table = lattice((480, 520, 700, 800), (60, 90, 140, 200, 230))
    assert gutter_of([*prose(LEFT, 60, 20), piece(530, 80, 60, 9)], table) == Gutter(370, 480)


@pytest.mark.parametrize(
    ("pieces", "rules"),
    [
        pytest.param([*prose(LEFT, 60, 20), *prose(386, 67, 12)], [], id="columns of a page stand closer"),
        pytest.param(
            [*prose(100, 60, 20, 280), *prose(430, 67, 12, 280)], [], id="outer margins are far wider"
        ),
        pytest.param([*prose(LEFT, 60, 20, 200), *prose(290, 67, 12, 500)], [], id="it is not in the middle"),
        pytest.param([*prose(LEFT, 60, 20), *prose(RIGHT, 67, 3)], [], id="three lines are no page"),
        pytest.param(
            [*prose(LEFT, 60, 20), *prose(RIGHT, 67, 12), piece(300, 40, 240)], [], id="a title over both"
        ),
        pytest.param([*prose(LEFT, 60, 20), *prose(RIGHT, 67, 12)], [across(200, 50, 790)], id="a ruling"),
        pytest.param([*prose(LEFT, 60, 20), *prose(RIGHT, 60, 20, 90)], [], id="short lines on one side"),
        pytest.param(
            [piece(each, 60 + 18 * row, 300, 8) for row in range(20) for each in (LEFT, RIGHT)],
            [],
            id="smears are no print",
        ),
    ],
)
def test_what_may_be_one_page_is_one(pieces: list[Piece], rules: list[Rule]) -> None:
    assert gutter_of(pieces, rules) is None


def test_a_line_down_the_fold_and_the_edge_of_the_paper_are_no_rulings_of_the_page() -> None:
    rules = [Rule(x0=420, y0=0, x1=420, y1=595), across(590, 0, 842)]
    assert gutter_of([*prose(LEFT, 60, 20), *prose(RIGHT, 67, 12)], rules) is not None


def test_a_portrait_page_is_one() -> None:
    narrow = [
        Piece((each.box[0] * 0.5, each.box[1], each.box[2] * 0.5, each.box[3]), each.baseline, 60)
        for each in (*prose(LEFT, 60, 20), *prose(RIGHT, 67, 12))
    ]
    assert gutter_of(narrow, width=WIDTH / 2) is None


def test_a_table_that_lost_its_rulings_in_the_middle_is_one() -> None:
    ys = [60 + 30 * row for row in range(12)]
    halves = [*lattice((40, 80, 370), ys), *lattice((470, 740, 800), ys)]
    printed = [piece(x, y + 20, 200, 30) for y in ys[:-1] for x in (90, 480)]
    assert gutter_of(printed, halves) is None
    lower = [*lattice((40, 80, 370), ys), *lattice((470, 740, 800), [y + 13 for y in ys])]
    assert gutter_of(printed, lower) is not None


def rows_across(
    heights: Sequence[int], lefts: Sequence[float], widths: Sequence[float], pitch: float
) -> Iterator[Piece]:
    """Give a table without rulings: cells of text from the top of each row, a number before them."""
    y = 60.0
    for height in heights:
        yield piece(lefts[0], y, 10, 1)
        for place, (x, width) in enumerate(zip(lefts[1:], widths, strict=True)):
            for line in range(max(1, height - place)):
                yield piece(x, y + line * pitch, width)
        y += height * pitch + 8


@given(
    st.lists(st.integers(1, 4), min_size=3, max_size=8),
    st.floats(20, 60),
    st.floats(0, 60),
    st.floats(180, 330),
    st.floats(14, 22),
)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_rows_that_go_across_are_never_torn(
    heights: list[int], left: float, gap: float, width: float, pitch: float
) -> None:
    """However wide the white in the middle, and though the cells on both sides hold running text."""
    middle = WIDTH / 2
    text = middle - gap / 2 - left - 30
    found = rows_across(heights, (left, left + 30, middle + gap / 2), (text, min(width, 400 - left)), pitch)
    assert gutter_of(list(found)) is None


@given(
    st.lists(st.floats(40, 380), min_size=5, max_size=25),
    st.floats(420, 700),
    st.floats(20, 60),
    st.floats(-4, 4),
)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_names_are_never_torn_from_their_scores(
    names: list[float], at: float, score: float, off: float
) -> None:
    rows = [(60 + 20 * row, name) for row, name in enumerate(names)]
    printed = [piece(30, y, min(name, at - 40), round(name / 6)) for y, name in rows]
    assert gutter_of([*printed, *(piece(at, y + off, score, 5) for y, _ in rows)]) is None


@given(
    st.floats(25, 60),
    st.floats(25, 60),
    st.floats(30, 60),
    st.integers(5, 25),
    st.integers(5, 25),
    st.floats(0, 40),
)
@settings(derandomize=True, deadline=None, max_examples=150)
def test_pages_with_margins_like_each_other_are_parted_between(
    outer: float, other: float, inner: float, count: int, more: int, lower: float
) -> None:
    middle = WIDTH / 2
    left = prose(outer, 50, count, middle - inner - outer)
    right = prose(middle + inner, 50 + lower, more, middle - inner - other)
    found = gutter_of([*left, *right])
    assert found is not None
    assert abs(found.middle - middle) < 1
    assert max(each.box[2] for each in left) <= found.x0 < found.x1 <= min(each.box[0] for each in right)


def digital_pages(across_fold: bool = False) -> list[Glyph]:
    """Give two pages, the right one a little lower, with numbers in their lines."""
    written: list[Glyph] = []
    for row in range(10):
        written += write(f"{row}ซ{PROSE}", LEFT, 60 + 18 * row, SIZE)
        written += write(f"{row}ข{PROSE}", RIGHT, 60 + 18 * row, SIZE)
    return [*written, *write("หัวเรื่องของทั้งสองฝั่งที่ยาวพอจะข้ามกลางหน้า", 300, 30, SIZE)] if across_fold else written


def test_a_digital_sheet_of_two_pages_is_read_page_by_page() -> None:
    read = [text[:2] for text in lines(page(digital_pages()))]
    assert read == [f"{row}{side}" for side in "ซข" for row in range(10)]


def test_a_digital_page_with_a_title_over_its_columns_has_one_title() -> None:
    assert lines(page(digital_pages(across_fold=True)))[0].startswith("หัวเรื่อง")


def test_each_digital_page_keeps_its_table() -> None:
    xs, ys = (470.0, 510.0, 700.0, 790.0), (300.0, 330.0, 360.0, 390.0)
    cells = [[str(row), "ชื่อ", f"8{row}.50"] for row in range(3)]
    written = [*digital_pages(), *fill(xs, ys, cells)]
    made = page(written, lattice(xs, ys))
    (table,) = tables(made)
    assert made.blocks[-1] == table
    assert [cell.text for cell in table.cells] == list(itertools.chain.from_iterable(cells))


DPI = 150.0
LETTER = 12


@cache
def leaf(seed: int, table: bool = False) -> Drawing:
    """Draw an A5 page of running text at 150 dots an inch, each line as long as no other, with a table at its foot."""
    drawing = Drawing(874, 1240, DPI)
    for row in range(14):
        drawing.line(
            "otuol toT uo " * 5 + "o" * (1 + (row * 5 + seed) % 7), 100, 120 + 44 * row + seed, LETTER
        )
    if table:
        ys = [800 + 60 * row for row in range(4)]
        drawing.grid((100, 200, 560, 780), ys, 2)
        for y in ys[:-1]:
            drawing.line("dd", 130, y + 40, LETTER)
            drawing.line("otuolotToo", 220, y + 40, LETTER)
            drawing.line("dd.dd", 600, y + 40, LETTER)
    return drawing


def sheet(skews: tuple[float, float] = (0.0, 0.0), shadow: float = 0.0) -> Picture:
    halves = [
        turned(leaf(seed, table=seed > 0).pixels, skew) for seed, skew in zip((0, 13), skews, strict=True)
    ]
    away = np.abs(np.arange(1748, dtype=np.float64) - 874) / 25
    lit: NDArray[np.float64] = np.concatenate(halves, axis=1) * (1 - shadow * np.exp(-(away**2)))
    return np.asarray(np.clip(lit, 0, 255), np.uint8)


def boxes(blocks: Sequence[Block]) -> list[tuple[float, float, float, float]]:
    return [block.origin.box for block in blocks if block.origin.box is not None]


@pytest.mark.parametrize("skews", [(0.0, 0.0), (0.4, -0.3)])
@pytest.mark.parametrize("shadow", [0.0, 0.6])
def test_a_scanned_sheet_is_read_page_by_page(skews: tuple[float, float], shadow: float) -> None:
    picture = sheet(skews, shadow)
    made = read_picture(picture, DPI, DPI, 7, "0" * 16, StandIn()).page
    assert (made.number, made.width, made.height) == (7, 1748, 1240)
    assert [type(block) for block in made.blocks] == [Line] * 28 + [Table]
    assert {block.origin.page for block in made.blocks} == {7}
    places = boxes(made.blocks)
    assert all(box[2] < 874 for box in places[:14])
    assert all(box[0] > 874 for box in places[14:])
    for drawn, shift, found in ((leaf(0), 0, places[:14]), (leaf(13, table=True), 874, places[14:28])):
        for wanted, box in zip(drawn.boxes, found, strict=False):
            slack = 4 if skews == (0.0, 0.0) else 14
            assert abs(wanted[0] + shift - box[0]) <= slack
            assert abs(wanted[2] + shift - box[2]) <= slack


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_sheet_that_lies_on_its_side_is_parted_too(degrees: int) -> None:
    upright = read_picture(sheet(), DPI, DPI, 1, "0" * 16, StandIn()).page
    made = read_picture(turn_picture(sheet(), degrees), DPI, DPI, 1, "0" * 16, StandIn()).page
    assert (made.width, made.height) == (1748, 1240)
    for one, other in zip(boxes(upright.blocks), boxes(made.blocks), strict=True):
        assert all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


def test_a_broad_page_with_a_wide_table_is_read_as_one() -> None:
    drawing = Drawing(1748, 1240, DPI)
    ys = [200 + 60 * row for row in range(12)]
    drawing.grid((100, 200, 800, 950, 1640), ys, 2)
    for y in ys[:-1]:
        drawing.line("otuol toT uo " * 4, 220, y + 40, LETTER)
        drawing.line("otuol toT uo " * 4, 970, y + 40, LETTER)
    (table,) = read_picture(drawing.pixels, DPI, DPI, 1, "0" * 16, StandIn()).page.blocks
    assert isinstance(table, Table)
    assert (table.rows, table.columns) == (11, 4)


@pytest.mark.parametrize("dark", [40, 110])
def test_a_dark_fold_does_not_make_one_page_the_whole_sheet(dark: int) -> None:
    """The page on one side of it was cut out as a sheet that lies on something darker, and the other was lost."""
    picture = sheet()
    picture[:, 840:908] = dark
    assert flatten_sheet(picture, picture) is None
    made = read_picture(picture, DPI, DPI, 1, "0" * 16, StandIn()).page
    assert len(made.blocks) == 29


def test_a_sheet_alone_on_a_dark_desk_is_still_cut_out() -> None:
    picture = np.full((1400, 1200), 60, np.uint8)
    picture[90:1330, 160:1034] = leaf(0).pixels
    found = flatten_sheet(picture, picture)
    assert found is not None
    assert abs(found.picture.shape[1] - 874) < 20


def at(x: float, y: float, number: int = 1) -> Origin:
    return Origin(source="0" * 16, page=number, way=Way.RECOGNISED, box=(x, y, x + 50, y + 12))


def test_the_page_beside_is_another_page() -> None:
    left, right = [at(50, 20 * row) for row in range(4)], [at(600, 20 * row) for row in range(3)]
    assert by_page([*left, *right, *(after := [at(50, 0, 2)])]) == [left, right, after]
    assert turns_over(left[-1], right[0])
    assert not turns_over(right[0], left[-1])


@given(st.lists(st.tuples(st.floats(0, 400), st.integers(1, 3), st.integers(0, 30)), max_size=12))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_what_comes_lower_on_a_page_stays_together(places: list[tuple[float, int, int]]) -> None:
    """Whatever stands how far right: only what lies higher again is another page's."""
    origins = [at(x, 20.0 * y, number) for x, number, y in sorted(places, key=lambda each: each[1:])]
    assert by_page(origins) == [
        list(group) for _, group in itertools.groupby(origins, lambda each: each.page)
    ]
