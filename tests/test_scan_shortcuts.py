"""What is done in a fast way gives what the plain way gives: the plain way stands here."""

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.recognition.levels import count_levels
from itareport.extract.scan.geometry.skew import lower_edges
from itareport.extract.scan.geometry.turning import turn_picture
from itareport.extract.scan.ink.components import find_components, label_pieces, measure_strokes
from itareport.extract.scan.ink.pairs import gather
from itareport.extract.scan.ink.paper import LARGE, Grey, as_grey, halve, resize
from itareport.extract.scan.lines.crops import crop_box, cut_crop, find_gaps, may_belong
from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.page import SAMPLE, recognise
from itareport.extract.scan.rulings.erasing import crossing_columns, erase_stretch, near_ink, rough_edge
from itareport.extract.scan.rulings.streaks import CHUNK, SOLID, is_solid
from tests.scan_drawings import Drawing, StandIn

SEEDS = st.integers(0, 10_000)
MANY = settings(derandomize=True, deadline=None, max_examples=80)


def draw_ink(seed: int, height: int, width: int) -> Grey:
    """Give ink of blots and specks, some rows of it empty."""
    chance = np.random.default_rng(seed)
    soft = cv2.blur(chance.random((height, width)).astype(np.float32), (3, 2))
    ink = np.where(soft < chance.uniform(0.2, 0.6), 255, 0).astype(np.uint8)
    ink[chance.random(height) < chance.random() ** 2] = 0
    return ink


# Pieces of ink.


@MANY
@given(seed=SEEDS, height=st.integers(1, 40), width=st.integers(1, 40))
def test_pieces_are_measured_as_opencv_measures_them(seed: int, height: int, width: int) -> None:
    ink = draw_ink(seed, height, width)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    numbers, extents = label_pieces(ink)
    assert np.array_equal(numbers, labels)
    for found in (extents, measure_strokes(ink)):
        width_, height_ = found.x1 - found.x0, found.y1 - found.y0
        assert np.array_equal(np.stack([found.x0, found.y0, width_, height_, found.area], axis=1), stats[1:])
    assert find_components(ink).count == count - 1


def test_a_page_higher_than_a_band_is_measured_whole() -> None:
    ink = np.zeros((1500, 9), dtype=np.uint8)
    ink[3:1490, 4:6] = 255
    _, extents = label_pieces(ink)
    assert (extents.y0.tolist(), extents.y1.tolist(), extents.area.tolist()) == ([3], [1490], [2 * 1487])


@MANY
@given(seed=SEEDS, height=st.integers(1, 9), width=st.integers(1, 140))
def test_a_bar_is_solid_as_its_stretches_say(seed: int, height: int, width: int) -> None:
    chance = np.random.default_rng(seed)
    soft = (255 * chance.random((height, width)) ** 0.05).astype(np.uint8)
    edges = np.linspace(0, width, max(width // CHUNK, 1) + 1).astype(int).tolist()
    fullest = [float(soft[:, first:last].mean(axis=1).max()) for first, last in pairwise(edges)]
    assert is_solid(soft, (0, 0, width, height)) == (sum(fullest) / len(fullest) >= SOLID * 255)


@MANY
@given(seed=SEEDS, count=st.integers(1, 50), pairs=st.integers(0, 80))
def test_things_are_gathered_one_pair_after_another(seed: int, count: int, pairs: int) -> None:
    first, second = np.random.default_rng(seed).integers(0, count, (2, pairs))
    group = list(range(count))
    both: Iterator[tuple[int, int]] = zip(first.tolist(), second.tolist(), strict=True)
    for one, other in both:
        low, high = sorted((group[one], group[other]))
        group = [low if each == high else each for each in group]
    numbers = {root: number for number, root in enumerate(sorted(set(group)))}
    assert gather(count, first, second).tolist() == [numbers[root] for root in group]


@MANY
@given(seed=SEEDS, height=st.integers(2, 30), width=st.integers(1, 30))
def test_lower_edges_are_ink_over_paper(seed: int, height: int, width: int) -> None:
    ink = draw_ink(seed, height, width)
    edges = [(x, y) for y in range(height - 1) for x in range(width) if ink[y, x] and not ink[y + 1, x]]
    assert [tuple(place) for place in lower_edges(ink).tolist()] == edges


# Rulings.


def erase_plainly(page: Grey, ink: Grey, place: tuple[int, int, int, int], slack: int) -> None:
    top, foot, left, right = place
    high, low = max(top - slack - 1, 0), min(foot + slack + 1, ink.shape[0])
    strip = ink[high:low, left:right] > 0
    above, below = strip[: top - high][::-1], strip[foot - high :]
    crosses = crossing_columns(above, below)
    erased = np.zeros_like(strip)
    erased[top - high : foot - high] = ~crosses
    erased[: top - high] = rough_edge(above, slack)[::-1] & ~crosses
    erased[foot - high :] = rough_edge(below, slack) & ~crosses
    ink[high:low, left:right][erased] = 0
    paper = ~strip & ~crosses
    paper[: top - high] &= ~near_ink(strip & ~erased)[: top - high]
    paper[foot - high :] &= ~near_ink(strip & ~erased)[foot - high :]
    page[high:low, left:right][erased | paper] = 255


@MANY
@given(
    seed=SEEDS,
    top=st.integers(1, 12),
    thick=st.integers(1, 5),
    slack=st.integers(1, 3),
    clear=st.booleans(),
)
def test_a_stretch_of_a_ruling_is_erased_plainly(
    seed: int, top: int, thick: int, slack: int, clear: bool
) -> None:
    ink = np.zeros((20, 30), dtype=np.uint8) if clear else draw_ink(seed, 20, 30)
    ink[top : top + thick] = 255
    page = np.random.default_rng(seed).integers(0, 256, ink.shape).astype(np.uint8)
    plain_page, plain_ink = page.copy(), ink.copy()
    erase_stretch(page, ink, (top, top + thick, 3, 27), slack)
    erase_plainly(plain_page, plain_ink, (top, top + thick, 3, 27), slack)
    assert np.array_equal(ink, plain_ink)
    assert np.array_equal(page, plain_page)


# Crops.


def cut_plainly(page: Grey, lines: PageLines, piece: TextPiece) -> Grey:
    x0, y0, x1, y1 = crop_box(page, piece)
    labels = lines.labels[y0:y1, x0:x1]
    owners = lines.owner_of[labels]
    own = owners == piece.number
    foreign = (labels > 0) & ~own
    stray = foreign & (owners < 0)
    foreign &= ~(stray & may_belong(labels, stray, piece, (x0, y0)))
    kernel = np.ones((3, 3), np.uint8)
    around = cv2.dilate(as_grey(foreign.astype(np.uint8)), kernel).astype(bool)
    kept = cv2.dilate(as_grey(own.astype(np.uint8)), kernel).astype(bool)
    return np.where(foreign | (around & ~kept), 255, page[y0:y1, x0:x1]).astype(np.uint8)


@settings(derandomize=True, deadline=None, max_examples=20)
@given(seed=SEEDS, leading=st.integers(34, 60))
def test_crops_and_gaps_are_those_of_each_piece_by_itself(seed: int, leading: int) -> None:
    chance = np.random.default_rng(seed)
    drawing = Drawing(700, 400)
    for row in range(5):
        words = ["".join(chance.choice(list("otTuld.-"), chance.integers(1, 6))) for _ in range(4)]
        drawing.line(" ".join(words) + "o", int(chance.integers(20, 60)), 60 + row * leading)
    page = drawing.pixels
    page[chance.random(page.shape) < 0.001] = 0
    lines = find_lines(as_grey(255 - page), (), drawing.dpi)
    assert lines.pieces
    for piece, own in zip(lines.pieces, lines.own, strict=True):
        assert np.array_equal(cut_crop(page, lines, piece), cut_plainly(page, lines, piece))
        x0, y0, x1, y1 = (int(side) for side in (piece.x0, piece.y0, piece.x1, piece.y1))
        assert np.array_equal(own, lines.owner_of[lines.labels[y0:y1, x0:x1]] == piece.number)
        for start, stop in find_gaps(lines, piece):
            assert not own[:, int(start) - x0 : int(stop) - x0].any()
            assert own[:, int(start) - x0 - 1].any()
            assert own[:, int(stop) - x0].any()


@MANY
@given(seed=SEEDS, height=st.integers(1, 30), width=st.integers(1, 30))
def test_grey_levels_are_counted(seed: int, height: int, width: int) -> None:
    grey = np.random.default_rng(seed).integers(0, 256, (height, width)).astype(np.uint8)
    for some in (grey, grey[::2, ::2], grey.T):
        assert count_levels(some).tolist() == np.bincount(some.reshape(-1), minlength=256).tolist()


@pytest.mark.parametrize(("turned", "again"), [(0, 0), (180, SAMPLE)])
def test_no_piece_of_text_is_read_twice(turned: int, again: int) -> None:
    drawing = Drawing()
    for row in range(7):
        drawing.line("ooooooo ooo", 60 + 10 * row, 80 + row * 70)
    reader = StandIn()
    found = recognise(turn_picture(drawing.pixels, turned), drawing.dpi, reader)
    assert (found.turned, len(found.segments)) == (turned, 7)
    assert len(reader.crops) == 7 + again


@MANY
@given(seed=SEEDS, height=st.integers(1, 700), width=st.integers(1, 700), parts=st.integers(1, 9))
def test_a_picture_halved_before_it_is_shrunk_is_shrunk(
    seed: int, height: int, width: int, parts: int
) -> None:
    grey = as_grey(cv2.blur(draw_ink(seed, height, width), (5, 5)).reshape(height, width))
    small = resize(grey, width // parts, height // parts)
    assert small.shape == (max(height // parts, 1), max(width // parts, 1))
    if parts in (2, 4) and height % parts == width % parts == 0:
        plain = grey.reshape(height // parts, parts, width // parts, parts).mean(axis=(1, 3))
        assert np.abs(small - plain).max() <= 1.0


@MANY
@given(seed=SEEDS, height=st.integers(1, 600), width=st.integers(1, 600))
def test_half_of_an_odd_picture_holds_its_last_row_and_column(seed: int, height: int, width: int) -> None:
    grey = as_grey(cv2.blur(draw_ink(seed, height, width), (5, 5)).reshape(height, width))
    half = halve(grey)
    wide = np.pad(grey, ((0, height % 2), (0, width % 2)), mode="edge").astype(np.float64)
    plain = wide.reshape(half.shape[0], 2, half.shape[1], 2).mean(axis=(1, 3))
    assert half.shape == ((height + 1) // 2, (width + 1) // 2)
    assert np.abs(half - plain).max() <= 0.5
    if min(height, width) >= LARGE:
        assert (resize(grey, half.shape[1], half.shape[0]) == half).all()
        even = halve(grey[: height // 2 * 2, : width // 2 * 2])
        assert (resize(grey, width // 2, height // 2) == even).all(), "not blurred by one pixel more"
