"""Which way up a page is, where its letters by themselves tell it wrongly."""

import pytest

from itareport.extract.scan.geometry.turning import runs_upright, turn_picture
from itareport.extract.scan.page import recognise
from tests.scan_drawings import LETTER, Drawing, StandIn


def column_of_letters() -> Drawing:
    """Draw cells with one letter a line, as in a column of numbers: each is nearest to the one below it."""
    drawing = Drawing(900, 1100)
    for row in range(9):
        for column in range(6):
            drawing.line("o", 100 + 130 * column, 120 + round(2.4 * LETTER) * row)
    return drawing


def test_letters_under_one_another_seem_a_line_that_runs_down() -> None:
    drawing = column_of_letters()
    assert runs_upright(255 - drawing.pixels, drawing.dpi)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_reader_knows_better(turned: int) -> None:
    drawing = column_of_letters()
    found = recognise(turn_picture(drawing.pixels, (360 - turned) % 360), drawing.dpi, StandIn())
    assert found.turned == turned
    assert len(found.segments) == 54


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_lines_of_print_are_read_one_way_up_or_the_other_only(turned: int) -> None:
    drawing = Drawing(1200, 900)
    for row in range(8):
        drawing.line("otouolotT dd.dd ouoo", 100, 120 + 80 * row)
    reader = StandIn()
    found = recognise(turn_picture(drawing.pixels, (360 - turned) % 360), drawing.dpi, reader)
    assert found.turned == turned
    assert len(reader.crops) <= 8 + 6
