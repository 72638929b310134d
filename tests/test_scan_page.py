"""Whole drawn pages through recognition, with a stand-in for the line reader."""

import io
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from itareport.extract.files.sources import make_source
from itareport.extract.layout.page import compose_page
from itareport.extract.recognition.reader import LineReading
from itareport.extract.scan import reader as scan_reader
from itareport.extract.scan.geometry.turning import turn_picture
from itareport.extract.scan.page import Recognised, recognise
from itareport.extract.scan.reader import read_image, read_picture
from itareport.options import ReadOptions
from itareport.records.document import Line, Page, SourceKind, Table
from itareport.records.findings import Code
from itareport.records.places import Box, Way
from tests.scan_drawings import Drawing, Picture, StandIn, turned

SOURCE = "0" * 16


def table_page() -> Drawing:
    """A heading, a table of three rows and columns, a line under it."""
    drawing = Drawing(1700, 1500)
    drawing.line("otouo tToul olo", 300, 150, 40)
    drawing.grid([200, 500, 1100, 1500], [300, 420, 540, 660], 3)
    for row in range(3):
        drawing.line("dd", 300, 375 + 120 * row)
        drawing.line("otouolotT oo", 560, 375 + 120 * row)
        drawing.line("dd.dd", 1200, 375 + 120 * row)
    for row in range(6):
        drawing.line("oototou odotT uoto ooto" * 2, 200, 800 + 90 * row)
    return drawing


def read(picture: Picture, dpi: float = 300.0) -> Recognised:
    return recognise(picture, dpi, StandIn())


def page_of(found: Recognised) -> Page:
    return compose_page(
        1, found.width, found.height, found.segments, found.rules, found.grids, SOURCE, recognised=True
    )


def close(one: Box, other: Box, slack: float) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


def in_points(box: tuple[int, int, int, int], dpi: float = 300.0) -> Box:
    x0, y0, x1, y1 = (value * 72 / dpi for value in box)
    return x0, y0, x1, y1


def test_a_page_has_its_lines_and_its_table() -> None:
    drawing = table_page()
    page = page_of(read(drawing.pixels))
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert (table.rows, table.columns) == (3, 3)
    assert all(len(cell.lines) == 1 for cell in table.cells)
    assert sum(isinstance(block, Line) for block in page.blocks) == 7
    assert page.recognised


def test_segments_say_where_and_how_they_were_read() -> None:
    drawing = table_page()
    found = read(drawing.pixels)
    assert len(found.segments) == len(drawing.boxes)
    for box in drawing.boxes:
        (segment,) = (each for each in found.segments if close(each.box, in_points(box), 0.6))
        assert segment.way is Way.RECOGNISED
        assert segment.confidence == 0.99
        assert segment.alternatives == (segment.text.replace("ก", "ข"),)
        assert segment.box[1] < segment.baseline <= segment.box[3] + 0.01


def test_other_readings_reach_the_cell() -> None:
    page = page_of(read(table_page().pixels))
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    for cell in table.cells:
        (line,) = cell.lines
        assert line.alternatives == (line.text.replace("ก", "ข"),)
        assert line.origin.confidence == 0.99
        assert line.origin.way is Way.RECOGNISED


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_is_turned_upright(degrees: int) -> None:
    drawing = table_page()
    found = read(turn_picture(drawing.pixels, degrees))
    assert found.turned == (360 - degrees) % 360
    assert len(found.segments) == len(drawing.boxes)
    assert found.width == pytest.approx(1700 * 72 / 300)


@pytest.mark.parametrize("degrees", [0, 90, 180])
@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_boxes_lie_where_the_page_lies(degrees: int, skew: float) -> None:
    drawing = table_page()
    picture = turn_picture(turned(drawing.pixels, skew), degrees)
    page = read_picture(picture, 300.0, 300.0, 1, SOURCE, StandIn()).page
    assert (page.width, page.height) == (1700, 1500)
    ink = turned(drawing.pixels, skew) < 128
    lines = [block for block in page.blocks if isinstance(block, Line)]
    assert len(lines) == 7
    for line in lines:
        assert line.origin.box is not None
        x0, y0, x1, y1 = (round(value) for value in line.origin.box)
        inside = ink[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2]
        rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
        # A box around a slanting line stands out at its corners.
        slack = 8 if skew == 0 else 20
        assert columns[0] <= slack
        assert columns[-1] >= inside.shape[1] - slack - 1
        assert rows[0] <= slack
        assert rows[-1] >= inside.shape[0] - slack - 1


def test_what_is_not_print_is_left_out() -> None:
    drawing = Drawing(1200, 600)
    drawing.line("otouo tToul", 100, 200)

    drawing.line("oT", 100, 400)

    class Doubting(StandIn):
        def _read(self, crop: Picture) -> LineReading:
            reading = super()._read(crop)
            if crop.shape[1] > 150:
                return reading
            letters = tuple(replace(letter, confidence=0.3) for letter in reading.characters)
            return replace(reading, characters=letters, confidence=0.3)

    assert len(recognise(drawing.pixels, 300.0, Doubting()).segments) == 1


def png(pixels: Picture, dpi: int | None = 300) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    reader = StandIn()
    monkeypatch.setattr(scan_reader, "load_reader", lambda: reader)
    return reader


def test_a_picture_file_gives_pixels(stand_in: StandIn) -> None:
    drawing = table_page()
    document = read_image(make_source("a.png", png(drawing.pixels)), ReadOptions())
    assert document.kind is SourceKind.IMAGE
    (page,) = document.pages
    assert (page.width, page.height) == (1700, 1500)
    heading = next(block for block in page.blocks if isinstance(block, Line))
    assert heading.origin.box is not None
    assert close(heading.origin.box, drawing.boxes[0], 3)
    assert stand_in.crops


@pytest.mark.parametrize("turned", [0, 90])
def test_boxes_lie_on_the_print_of_a_fax_of_few_lines(stand_in: StandIn, turned: int) -> None:
    """It has half as many dots down as across, and boxes are in its own."""
    pixels = np.rot90(table_page().pixels, -1) if turned else table_page().pixels
    few = Image.fromarray(pixels).resize((pixels.shape[1], pixels.shape[0] // 2), Image.Resampling.BOX)
    out = io.BytesIO()
    few.save(out, "TIFF", dpi=(300, 150))
    (page,) = read_image(make_source("a.tif", out.getvalue()), ReadOptions()).pages
    heading = next(block for block in page.blocks if isinstance(block, Line))
    x0, y0, x1, y1 = table_page().boxes[0]
    across, down = (0.5, 1.0) if turned else (1.0, 0.5)
    assert (page.width, page.height) == (1700 * across, 1500 * down)
    assert heading.origin.box is not None
    assert close(heading.origin.box, (x0 * across, y0 * down, x1 * across, y1 * down), 5)
    assert sum(isinstance(block, Table) for block in page.blocks) == 1


@pytest.mark.parametrize("dpi", [None, 72, 9])
def test_a_file_that_does_not_know_its_resolution_is_read_alike(stand_in: StandIn, dpi: int | None) -> None:
    drawing = table_page()
    tall = np.full((2400, 1700), 255, dtype=np.uint8)
    tall[:1500] = drawing.pixels
    (page,) = read_image(make_source("a.png", png(tall, dpi)), ReadOptions()).pages
    assert sum(isinstance(block, Table) for block in page.blocks) == 1
    assert (page.width, page.height) == (1700, 2400)


def test_a_page_that_cannot_be_read_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Blind(StandIn):
        def _read(self, crop: Picture) -> LineReading:
            return LineReading(text="", confidence=0.2, characters=(), alternatives=())

    monkeypatch.setattr(scan_reader, "load_reader", Blind)
    document = read_image(make_source("a.png", png(table_page().pixels)), ReadOptions())
    assert [item.code for item in document.flags] == [Code.PAGE_UNREADABLE]
    assert document.flags[0].origins[0].page == 1


@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 2**31), st.booleans())
@settings(derandomize=True, deadline=None, max_examples=60)
def test_any_picture_is_lived_through(width: int, height: int, seed: int, colours: bool) -> None:
    chance = np.random.default_rng(seed)
    shape = (height, width, 3) if colours else (height, width)
    picture = chance.choice(np.array([0, 60, 255], dtype=np.uint8), shape)
    found = recognise(picture, float(chance.choice([30.0, 100.0, 300.0])), StandIn())
    page_of(found)


def columns_page(rows: Sequence[tuple[int, Sequence[int]]]) -> Picture:
    """Give a page with words at some of four columns in each row (y, columns)."""
    drawing = Drawing(1700, 2200)
    for y, columns in rows:
        for column in columns:
            drawing.line("otoou", (150, 400, 900, 1250)[column], y)
    return drawing.pixels


def test_columns_without_rulings_go_on_over_a_page() -> None:
    whole = columns_page([(1500 + 90 * n, (0, 1, 2, 3)) for n in range(7)])
    rest = columns_page([(150, (3,)), (240, (0, 1, 3))])
    above = read_picture(whole, 200.0, 200.0, 1, SOURCE, StandIn())
    alone = read_picture(rest, 200.0, 200.0, 2, SOURCE, StandIn()).page
    after = read_picture(rest, 200.0, 200.0, 2, SOURCE, StandIn(), above.level).page
    assert [type(block) for block in above.page.blocks] == [Table]
    assert not any(isinstance(block, Table) for block in alone.blocks)
    (table,) = (block for block in after.blocks if isinstance(block, Table))
    assert (table.rows, table.columns) == (2, 4)
