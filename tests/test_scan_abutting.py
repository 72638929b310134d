"""A mark that lies across a ruling may be lost with it: the text over or under which it stands is never sure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from itareport.extract.scan.ink.paper import find_ink
from itareport.extract.scan.lines.abutting import find_abutting, mark_abutting
from itareport.extract.scan.lines.finding import PageLines, find_lines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.page import recognise
from itareport.extract.scan.rulings.erasing import erase_rulings
from itareport.extract.scan.rulings.fences import make_fences
from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.segments import TOUCHED
from tests.scan_drawings import LETTER, Drawing, StandIn

RULING, BASE, ABOVE = 300, 348, 280
"""Pixels: the top of the ruling, and the lines of the print under it and over it."""


def drawn(*marks: tuple[int, int, int, int]) -> Drawing:
    """Give a page with a ruling, three letters high over a line of print and a little under another, and marks."""
    drawing = Drawing(1000, 600)
    drawing.fill(60, RULING, 900, RULING + 3)
    drawing.line("oooo", 120, BASE)
    drawing.line("oooo", 520, ABOVE)
    for x0, y0, x1, y1 in marks:
        drawing.fill(x0, y0, x1, y1)
    return drawing


def lines_of(drawing: Drawing) -> tuple[PageLines, PageLines]:
    """Give the lines of a page as they are found, and with those marked that abut on its ruling."""
    ink = find_ink(drawing.pixels)
    rulings = (Ruling(x0=60, y0=RULING + 1, x1=899, y1=RULING + 1, thickness=3, horizontal=True),)
    rest = erase_rulings(drawing.pixels, ink, rulings, drawing.dpi)[1]
    found = find_lines(rest, rulings, drawing.dpi)
    return found, mark_abutting(found, find_abutting(ink, rest), make_fences(rulings))


def line_at(lines: PageLines, baseline: int) -> TextPiece:
    (piece,) = (piece for piece in lines.pieces if piece.baseline == baseline and piece.letters == 4)
    return piece


@pytest.mark.parametrize(
    "mark",
    [
        (142, RULING - 14, 156, RULING + 1),  # over the ruling, all but its foot
        (142, RULING - 16, 156, RULING + 8),  # across the ruling, two marks as high as a letter
    ],
)
def test_print_whose_mark_lies_on_a_ruling_is_doubted(mark: tuple[int, int, int, int]) -> None:
    assert line_at(lines_of(drawn(mark))[1], BASE).touched


@pytest.mark.parametrize(
    "marks",
    [
        (),
        ((142, RULING - 8, 156, RULING + 12),),  # across it, and known for a mark of the letter under it
        ((548, ABOVE + 4, 556, RULING + 1),),  # under its letter, down to the ruling
        ((142, RULING + 10, 156, RULING + 20),),  # over its letter, clear of the ruling
        ((142, RULING - 20, 156, RULING - 6),),  # over the ruling, clear of it
        ((700, RULING - 8, 714, RULING + 12),),  # on the ruling, but beside the print
        ((142, RULING - 2, 156, RULING),),  # the rough edge of the ruling
        ((142, RULING - 60, 146, RULING + 1),),  # a ruling that ends there, or a letter of another line
    ],
)
def test_print_that_stands_clear_of_a_ruling_is_not(marks: tuple[tuple[int, int, int, int], ...]) -> None:
    marked = lines_of(drawn(*marks))[1]
    assert not line_at(marked, BASE).touched
    assert not line_at(marked, ABOVE).touched


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(60, 880), st.integers(200, 400), st.integers(2, 40), st.integers(2, 40))
def test_nothing_but_the_doubt_changes_and_only_at_the_ruling(x: int, y: int, wide: int, high: int) -> None:
    found, marked = lines_of(drawn((x, y, x + wide, y + high)))
    doubtless = [replace(piece, touched=False) for piece in marked.pieces]
    assert doubtless == [replace(piece, touched=False) for piece in found.pieces]
    if y + high < RULING or y > RULING + 3:
        assert marked.pieces == found.pieces
    assert all(piece.touched for piece, old in zip(marked.pieces, found.pieces, strict=True) if old.touched)


def test_on_a_page_the_row_whose_mark_is_on_the_ruling_is_unsure_and_no_other() -> None:
    drawing = Drawing(1000, 700)
    drawing.grid((60, 500, 900), (100, 200, 300, 400, 500), 3)
    for y in (170, 270, 345, 470):
        for x in (120, 560):
            drawing.line("oooooo", x, y)
    drawing.fill(146, 290, 160, 290 + LETTER // 2)
    found = recognise(drawing.pixels, drawing.dpi, StandIn())
    unsure = [
        (round(segment.box[0] / 72 * drawing.dpi), round(segment.baseline / 72 * drawing.dpi))
        for segment in found.segments
        if segment.confidence is not None and segment.confidence <= TOUCHED
    ]
    assert unsure == [(120, 345)]
