"""Dashes that stand alone, by which a cell says that it holds nothing; what only looks like one is none."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.recognition.reader import Character, LineReading
from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.page import is_read
from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.segments import is_dash, make_segment

LETTER, PITCH, TOP = 24, 58, 60
COLUMNS = (60, 360, 660)
Boxes = list[tuple[int, int, int, int]]


def word(x: int, row: int, letters: int = 5) -> Boxes:
    """Give the boxes of a word's letters in a row of print."""
    foot = TOP + PITCH * row
    return [(x + 22 * n, foot - LETTER, x + 22 * n + 16, foot) for n in range(letters)]


def dash(x: int, row: int, over: int = 11, wide: int = 13, high: int = 3) -> tuple[int, int, int, int]:
    """Give the box of a dash so far over the line of a row."""
    foot = TOP + PITCH * row - over
    return x, foot - high, x + wide, foot


def drawn(boxes: Boxes, rulings: Sequence[Ruling] = ()) -> PageLines:
    ink = np.zeros((900, 1000), dtype=np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 255
        if y1 - y0 == LETTER:
            ink[y0 + 4 : y1, x0 + 4 : x1 - 4] = 0  # strokes of letters are four pixels wide
    return find_lines(ink, rulings, 300.0)


def columns(held: Sequence[str]) -> Boxes:
    """Give three columns: in the last one, a row has a word (w), a dash (-) or nothing."""
    boxes: Boxes = []
    for row, sign in enumerate(held):
        boxes += [*word(COLUMNS[0], row), *word(COLUMNS[1], row, 3)]
        boxes += word(COLUMNS[2], row, 2) if sign == "w" else [dash(COLUMNS[2], row)] if sign == "-" else []
    return boxes


def dashes_of(found: PageLines) -> list[tuple[int, int, int, int]]:
    return [
        (int(piece.x0), int(piece.y0), int(piece.x1), int(piece.y1)) for piece in found.pieces if piece.dash
    ]


def level_ruling(y: float, x0: float = 40, x1: float = 900) -> Ruling:
    return Ruling(x0=x0, y0=y, x1=x1, y1=y, thickness=3, horizontal=True)


def upright_ruling(x: float) -> Ruling:
    return Ruling(x0=x, y0=0, x1=x, y1=800, thickness=3, horizontal=False)


def grid(rows: int, pitch: int = PITCH) -> list[Ruling]:
    """Give the rulings of a table of three columns, halfway between the middles of its rows."""
    level = [level_ruling(TOP - LETTER / 2 + pitch * (row - 0.5)) for row in range(rows + 1)]
    return [*level, *(upright_ruling(x) for x in (40, 340, 640, 900))]


@pytest.mark.parametrize("held", ["w-w", "ww-ww", "---", "w-----", "w w-"])
def test_a_dash_in_a_column_is_one(held: str) -> None:
    found = dashes_of(drawn(columns(held)))
    assert found == [dash(COLUMNS[2], row) for row, sign in enumerate(held) if sign == "-"]


def test_a_dash_stands_on_the_line_of_its_row() -> None:
    lines = drawn(columns("w-w"))
    (piece,) = (each for each in lines.pieces if each.dash)
    assert abs(piece.baseline - (TOP + PITCH)) <= 0.15 * LETTER


@pytest.mark.parametrize("over", [0, 2, 20, 30, 36])
def test_what_lies_between_two_rows_or_on_a_line_is_none(over: int) -> None:
    boxes = [*columns("www ww"), dash(COLUMNS[2], 3, over)]
    assert dashes_of(drawn(boxes)) == []


def test_what_stands_in_no_column_is_none() -> None:
    prose = [box for row in range(6) for box in word(COLUMNS[0], row, 30 if row != 3 else 8)]
    assert dashes_of(drawn([*prose, dash(500, 3)])) == []
    assert dashes_of(drawn([*columns("   "), dash(900, 1)])) == []


@pytest.mark.parametrize(("wide", "high"), [(5, 3), (4, 4), (13, 13), (60, 3), (7, 1)])
def test_what_has_another_shape_is_none(wide: int, high: int) -> None:
    boxes = [*columns("ww ww"), dash(COLUMNS[2], 2, wide=wide, high=high)]
    assert dashes_of(drawn(boxes)) == []
    assert dashes_of(drawn(boxes, grid(5))) == []


def test_a_dashed_line_is_none() -> None:
    boxes = [*columns("ww ww"), *(dash(COLUMNS[2] + 25 * n, 2) for n in range(6))]
    assert dashes_of(drawn(boxes)) == []
    assert dashes_of(drawn(boxes, grid(5))) == []


def test_a_dash_in_a_cell_is_one() -> None:
    assert dashes_of(drawn(columns(" - "), grid(3))) == [dash(COLUMNS[2], 1)]


def roomy(rows: int) -> list[Ruling]:
    """Give a grid whose last column begins well before its text."""
    level = [ruling for ruling in grid(rows) if ruling.horizontal]
    return [*level, *(upright_ruling(x) for x in (40, 340, 540, 900))]


@pytest.mark.parametrize(("wide", "high"), [(5, 3), (6, 2), (7, 3)])
def test_a_dash_before_text_in_a_cell_is_one(wide: int, high: int) -> None:
    """Some fonts have it a quarter as long as a letter is high."""
    bullet = dash(COLUMNS[2] - 40, 1, wide=wide, high=high)
    assert dashes_of(drawn([*columns("www"), bullet], roomy(3))) == [bullet]


@pytest.mark.parametrize(
    ("wide", "high", "found"), [(6, 4, True), (7, 5, True), (5, 4, False), (6, 5, False)]
)
def test_few_pixels_may_hide_half_of_one(wide: int, high: int, found: bool) -> None:
    bullet = dash(COLUMNS[2] - 40, 1, wide=wide, high=high)
    assert dashes_of(drawn([*columns("www"), bullet], roomy(3))) == [bullet] * found


def halves(gap: int, step: int = 0) -> Boxes:
    """Give two halves of a dash in an empty cell, neither of which is one, so many pixels apart and `step` lower."""
    x0, y0, x1, y1 = dash(COLUMNS[2], 1, wide=4, high=3)
    return [(x0, y0, x1, y1), (x1 + gap, y0 + step, x1 + gap + 4, y1 + step)]


def test_a_broken_dash_is_one() -> None:
    left, right = halves(1)
    assert dashes_of(drawn([*columns(" w "), left, right], grid(3))) == []
    found = dashes_of(drawn([*columns("   "), left, right], grid(3)))
    assert found == [(left[0], left[1], right[2], right[3])]


@pytest.mark.parametrize(("gap", "step"), [(2, 0), (5, 0), (1, 3)])
def test_what_lies_farther_apart_is_not(gap: int, step: int) -> None:
    assert dashes_of(drawn([*columns("   "), *halves(gap, step)], grid(3))) == []


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.integers(1, 12))
def test_a_dash_is_the_same_whole_or_broken(at: int) -> None:
    x0, y0, x1, y1 = dash(COLUMNS[2], 1, wide=14)
    broken = [(x0, y0, x0 + at, y1), (x0 + at + 1, y0, x1, y1)]
    assert dashes_of(drawn([*columns("   "), *broken], grid(3))) == [(x0, y0, x1, y1)]


@pytest.mark.parametrize("over", [0, 20, 30])
def test_dirt_before_text_that_is_not_at_its_middle_is_none(over: int) -> None:
    dirt = dash(COLUMNS[2] - 20, 1, over, wide=6, high=3)
    assert dashes_of(drawn([*columns("www"), dirt], roomy(3))) == []


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 70), st.integers(5, 7))
def test_what_is_as_short_and_far_from_text_is_none(away: int, wide: int) -> None:
    short = dash(COLUMNS[2] - away - wide, 1, wide=wide, high=3)
    found = dashes_of(drawn([*columns("www"), short], roomy(3)))
    assert found in ([], [short])
    assert not (found and away > 2.2 * LETTER)
    assert found or not LETTER / 2 < away < 1.7 * LETTER


def test_a_dash_in_the_middle_of_a_high_cell_is_one() -> None:
    """Beside it stand two lines, and it is level with none."""
    boxes = [box for row in range(2) for box in word(COLUMNS[0], row)]
    alone = (700, TOP + 14, 713, TOP + 17)
    rulings = [level_ruling(20), level_ruling(132), *(upright_ruling(x) for x in (40, 640, 900))]
    assert dashes_of(drawn([*boxes, alone], rulings)) == [alone]


def test_a_row_of_nothing_but_dashes_has_them() -> None:
    rulings = [*grid(3)[:2], *(upright_ruling(x) for x in (40, 340, 640, 900))]
    row = [dash(x, 2) for x in (100, 400, 700)]
    boxes = [*columns("  "), *row]
    assert dashes_of(drawn(boxes, rulings)) == row


@pytest.mark.parametrize("away", [-9, -4, 0, 4, 9])
def test_a_remnant_of_a_ruling_is_none(away: int) -> None:
    """Where a ruling leads on beyond a gap, it leaves pieces of itself in the cell."""
    y = round(TOP - LETTER / 2 + PITCH * 1.5)
    short = [level_ruling(y, 40, 650), *(one for one in grid(3) if one.y0 != y)]
    left = (670, y + away, 685, y + away + 3)
    assert dashes_of(drawn([*columns("   "), left], short)) == []


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from("w- "), min_size=3, max_size=9),
    st.booleans(),
    st.integers(9, 13),
    st.integers(10, 26),
)
def test_empty_cells_stay_empty_and_dashes_are_found(
    held: list[str], ruled: bool, over: int, wide: int
) -> None:
    boxes = [box for box in columns(held) if box[3] - box[1] == LETTER]
    wanted = [dash(COLUMNS[2], row, over, wide) for row, sign in enumerate(held) if sign == "-"]
    found = dashes_of(drawn([*boxes, *wanted], grid(len(held)) if ruled else ()))
    others = sum(sign != " " for sign in held) - 1
    assert found == (wanted if ruled or others >= 2 else [])


def reading(text: str, sure: float, *others: str) -> LineReading:
    return LineReading(
        text=text, confidence=sure, characters=(), alternatives=others, against=(1.0,) * len(others)
    )


@pytest.mark.parametrize(
    "read", [reading("-", 0.3, "–"), reading("–", 0.9), reading("", 0.4, "–", "-"), reading("--", 0.5)]
)
def test_what_is_read_as_any_dash_is_one(read: LineReading) -> None:
    assert is_dash(read)


@pytest.mark.parametrize("read", [reading("", 0.9), reading("1", 0.9, "-"), reading("", 0.3, ".", "-")])
def test_what_is_read_as_something_else_is_none(read: LineReading) -> None:
    assert not is_dash(read)


def test_a_faint_dash_is_written() -> None:
    piece = TextPiece(number=0, x0=5, y0=9, x1=18, y1=12, baseline=20, letter=24, letters=0, dash=True)
    segment = make_segment(piece, reading("", 0.4, "–", "-"), 0.0, (), 1.0)
    assert segment.text == "–"


def test_what_has_a_dashs_shape_and_is_read_as_print_is_print() -> None:
    piece = TextPiece(number=0, x0=60, y0=80, x1=73, y1=86, baseline=94, letter=24, letters=0, dash=True)
    one = Character(text="_", confidence=0.99, x0=0, x1=9)
    sure = LineReading(text="_", confidence=0.99, characters=(one,), alternatives=())
    assert is_read(piece, sure, [], 0.24)
    doubtful = LineReading(
        text="_", confidence=0.4, characters=(replace(one, confidence=0.4),), alternatives=()
    )
    assert not is_read(piece, doubtful, [], 0.24)
