"""A letter or two in a table that could not be read are not given, and not passed over in silence either."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from itareport.extract.docx.pictures import Picture as DocxPicture
from itareport.extract.docx.pictures import recognise_picture
from itareport.extract.files.sources import make_source
from itareport.extract.layout.moving import move_block
from itareport.extract.reading import MARKS, flag_marks, read_document
from itareport.extract.recognition.reader import Character, LineReading
from itareport.extract.scan import reader as scan_reader
from itareport.extract.scan.reader import mark_unread, read_picture
from itareport.extract.scan.segments import SHORT, SHORT_PRINT, is_print, may_be_print
from itareport.records.document import Block, Page, RawDocument, SourceKind, Table
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.wording import message
from tests.scan_drawings import Drawing, Picture

FAINT = 40
"""Pixels of a crop's width below which the stand-in is unsure: one letter."""


class Worn:
    """A line reader that is unsure of what is no wider than a letter."""

    def read(self, crops: Sequence[Picture]) -> list[LineReading]:
        return [self._read(int(np.ptp(np.flatnonzero((crop < 128).any(axis=0))))) for crop in crops]

    def _read(self, wide: int) -> LineReading:
        return reading("๓", 0.4) if wide < FAINT else reading("ก" * 8, 0.99)


def reading(text: str, sure: float, others: tuple[str, ...] = ()) -> LineReading:
    letters = tuple(Character(text=sign, confidence=sure, x0=0.0, x1=1.0) for sign in text)
    return LineReading(
        text=text, confidence=sure, characters=letters, alternatives=others, against=(1.0,) * len(others)
    )


def drawn(*places: tuple[int, int]) -> Drawing:
    """Give a page with a table of six cells, all but one filled, and lone letters at places."""
    drawing = Drawing(1000, 700)
    drawing.grid((100, 400, 800), (100, 200, 300, 400))
    for x, y in ((120, 165), (420, 165), (120, 265), (120, 365), (420, 365), (120, 500), (120, 600)):
        drawing.line("ooooooo", x, y)
    for x, y in places:
        drawing.line("o", x, y)
    return drawing


def tables(page: Page) -> list[Table]:
    return [block for block in page.blocks if isinstance(block, Table)]


def read(drawing: Drawing) -> Page:
    return read_picture(drawing.pixels, drawing.dpi, 72.0, 3, "0" * 16, Worn()).page


def test_a_lone_letter_in_its_cell_that_is_not_read_is_said_with_its_place() -> None:
    page = read(drawn((420, 265)))
    (table,) = tables(page)
    assert next(cell for cell in table.cells if (cell.row, cell.column) == (1, 1)).text == ""
    (origin,) = table.unread
    assert origin.box == pytest.approx((420 * 0.24, 241 * 0.24, 436 * 0.24, 265 * 0.24), abs=1.0)
    (found,) = flag_marks(RawDocument(source="0" * 16, kind=SourceKind.IMAGE, pages=(page,)))
    assert (found.code, found.expected, found.origins) == (Code.PAGE_UNREADABLE, MARKS, (origin,))
    assert "look at the picture" in message(found, "en")
    assert "ให้ดูที่ภาพ" in message(found, "th")


@pytest.mark.parametrize(
    "places",
    [
        (),
        ((420, 500),),  # outside the table, where scribbles are common
        ((900, 165),),
    ],
)
def test_a_page_that_is_read_whole_or_scribbled_upon_has_nothing_to_say(
    places: tuple[tuple[int, int], ...],
) -> None:
    page = read(drawn(*places))
    assert [table.unread for table in tables(page)] == [()]
    assert not list(flag_marks(RawDocument(source="0" * 16, kind=SourceKind.IMAGE, pages=(page,))))


@pytest.mark.parametrize(
    ("letter", "width"),
    [
        (20.0, 12.0),
        (15.0, 8.0),
        (27.0, 20.0),
        (33.0, 24.0),  # a capital where most print is Thai digits
    ],
)
def test_what_is_as_large_as_a_letter_may_be_one(letter: float, width: float) -> None:
    assert may_be_print(reading("๓", 0.4), letter, 20.0, width)
    assert may_be_print(reading("", 1.0, ("๓",)), letter, 20.0, width)


@pytest.mark.parametrize(
    ("found", "letter", "width"),
    [
        (reading("๓", 0.4), 60.0, 40.0),  # a seal
        (reading("๓", 0.4), 8.0, 8.0),  # dirt
        (reading("๓", 0.4), 20.0, 2.0),  # a remnant of a ruling
        (reading("๓", 0.4), 20.0, 90.0),  # a stroke of a pen
        (reading("", 1.0), 20.0, 12.0),  # nothing like a character
        (reading("กกกก", 0.4), 20.0, 60.0),  # a scribble like a word
    ],
)
def test_what_no_letter_is_like_is_none(found: LineReading, letter: float, width: float) -> None:
    assert not may_be_print(found, letter, 20.0, width)


@given(st.text("๐๑๒ก.", max_size=6), st.floats(0, 1), st.floats(1, 200), st.floats(1, 200), st.floats(1, 400))
def test_only_what_is_short_and_read_as_something_is_ever_asked_about(
    text: str, sure: float, letter: float, usual: float, width: float
) -> None:
    one = reading(text, sure)
    if may_be_print(one, letter, usual, width):
        assert 0 < len(text) < SHORT
        assert is_print(one, letter=letter, width=width) == (sure >= SHORT_PRINT)


def test_marks_move_with_their_table_and_fall_away_outside_it() -> None:
    place = Origin(source="0" * 16, page=1, way=Way.RECOGNISED, box=(10, 10, 50, 50))
    table = Table(rows=1, columns=1, cells=(), origin=place)
    page = mark_unread(Page(number=1, blocks=(table,)), [(20, 20, 30, 30), (60, 20, 70, 30)])
    (marked,) = tables(page)
    assert marked.unread == (replace(place, box=(20, 20, 30, 30)),)
    moved = move_block(marked, lambda box: (box[0] + 5, box[1], box[2] + 5, box[3]))
    assert isinstance(moved, Table)
    assert moved.unread == (replace(place, box=(25, 20, 35, 30)),)


def test_a_picture_file_and_one_in_a_document_say_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_reader, "load_reader", Worn)
    out = BytesIO()
    Image.fromarray(drawn((420, 265)).pixels).save(out, "PNG", dpi=(300, 300))
    data = out.getvalue()
    document = read_document(make_source("a.png", data))
    assert [(found.code, found.expected) for found in document.flags] == [(Code.PAGE_UNREADABLE, MARKS)]
    blocks: tuple[Block, ...] = recognise_picture(DocxPicture(part="a.png", data=data, page=2), "0" * 16)
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [(origin.page, origin.box) for origin in table.unread] == [(2, None)]


def unruled(*places: tuple[int, int]) -> Drawing:
    """Give a page with a table of three columns that has no rulings, prose over it, and lone letters at places."""
    drawing = Drawing(1100, 900)
    for row in range(7):
        for x in (100, 420):
            drawing.line("ooooooo", x, 200 + 80 * row)
        if row != 3:
            drawing.line("ooooooo", 760, 200 + 80 * row)
    for x, y in places:
        drawing.line("o", x, y)
    return drawing


def test_a_lone_letter_is_said_in_a_table_without_rulings_too() -> None:
    page = read(unruled((800, 440)))
    (table,) = tables(page)
    assert not table.ruled
    (origin,) = table.unread
    assert origin.box == pytest.approx((800 * 0.24, 416 * 0.24, 816 * 0.24, 440 * 0.24), abs=1.0)


@pytest.mark.parametrize("places", [(), ((800, 840),)])
def test_such_a_table_that_is_read_whole_has_nothing_to_say(places: tuple[tuple[int, int], ...]) -> None:
    assert [table.unread for table in tables(read(unruled(*places)))] == [()]
