"""From a PDF to a document: pages with text, pages to be recognised, pictures on pages, and what is said of each."""

import pytest

from itareport.extract.pdf import recognising
from itareport.extract.pdf.recognising import Recognition
from itareport.extract.pdf.rendering import Rendered
from itareport.options import ReadOptions
from itareport.records.document import Line, Page, SourceKind, Table
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.findings import Code
from itareport.records.places import Box, Origin, Way
from tests.pdf_reading import lines_of, read
from tests.tiny_pdfs import TinyFont, stream, write_pdf

FONT = TinyFont()
TEXT = FONT.show("รายงานผลการประเมินคุณธรรมและความโปร่งใส", 20, 270)
PICTURE = stream(
    b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
)
SCAN = "q 400 0 0 300 0 0 cm /I0 Do Q "
TABLE = TEXT + "q 200 0 0 100 100 50 cm /I0 Do Q "
AUTO = ReadOptions(ocr="auto")
ALWAYS = ReadOptions(ocr="always")


def written(*pages: str) -> bytes:
    return write_pdf(pages, FONT, resources="/XObject<</I0 7 0 R>>", objects=[PICTURE])


class Recogniser:
    """Stands in for recognition: it finds one line where it is told to."""

    def __init__(self, text: str = "ผลการอ่านภาพ", box: Box = (10, 20, 90, 40), blank: bool = False) -> None:
        self.text, self.box, self.blank = text, box, blank
        self.seen: list[tuple[tuple[int, ...], float, int]] = []
        self.above: list[int | None] = []

    def __call__(self, rendered: Rendered, number: int, source: str, above: Page | None) -> Recognition:
        self.seen.append((rendered.picture.shape, rendered.dpi, number))
        self.above.append(None if above is None else above.number)
        origin = Origin(source=source, page=number, way=Way.RECOGNISED, box=self.box)
        blocks = (Line(text=self.text, origin=origin),) if self.text else ()
        page = Page(number=number, blocks=blocks, width=400, height=300, recognised=True)
        return Recognition(page=page, blank=self.blank)


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> Recogniser:
    made = Recogniser()
    monkeypatch.setattr(recognising, "load_recogniser", lambda: made)
    return made


def test_a_scanned_page_is_laid_out_by_the_one_before_it(recogniser: Recogniser) -> None:
    read(written(TEXT, TEXT, TEXT), ALWAYS)
    assert recogniser.above == [None, 1, 2]


def test_a_digital_document_needs_no_recognition(recogniser: Recogniser) -> None:
    document = read(written(TEXT, TEXT), AUTO)
    assert (document.kind, recogniser.seen) == (SourceKind.DIGITAL_PDF, [])
    assert [page.recognised for page in document.pages] == [False, False]
    line = document.pages[0].blocks[0]
    assert line.origin.way is Way.LAYER
    assert line.origin.source == document.source


def test_a_scan_is_rendered_and_recognised(recogniser: Recogniser) -> None:
    document = read(written(SCAN), AUTO)
    assert document.kind is SourceKind.SCANNED_PDF
    assert lines_of(document) == ["ผลการอ่านภาพ"]
    assert recogniser.seen == [((1250, 1667), 300, 1)]


def test_pages_of_both_kinds(recogniser: Recogniser) -> None:
    document = read(written(TEXT, SCAN, TEXT), AUTO)
    assert document.kind is SourceKind.MIXED_PDF
    assert [page.recognised for page in document.pages] == [False, True, False]
    assert [number for _, _, number in recogniser.seen] == [2]


def test_a_picture_on_a_page_of_text_is_recognised_in_its_place(recogniser: Recogniser) -> None:
    below = FONT.show("หมายเหตุ", 20, 20)
    document = read(written(TABLE + below), AUTO)
    assert document.kind is SourceKind.MIXED_PDF
    assert lines_of(document)[1:] == ["ผลการอ่านภาพ", "หมายเหตุ"]
    assert document.pages[0].blocks[1].origin.box == (110, 170, 190, 190)
    assert recogniser.seen == [((416, 833), 300, 1)]


def test_a_picture_on_a_page_that_lies_on_its_side(recogniser: Recogniser) -> None:
    text = f"BT /F1 16 Tf 0 1 -1 0 60 20 Tm <{FONT.code('รายงานผลการประเมิน')}> Tj ET "
    document = read(written(text + "q 100 0 0 200 200 50 cm /I0 Do Q"), AUTO)
    line = document.pages[0].blocks[-1]
    # Displayed it is 100 points wide and 200 high; on the sheet, which is turned, it begins at (50, 200).
    assert recogniser.seen == [((832, 416), 300, 1)]
    assert line.origin.box == (60, 220, 140, 240)


def test_what_the_layer_says_is_not_said_again(recogniser: Recogniser) -> None:
    recogniser.box = (0, 10, 60, 30)
    over = FONT.show("คะแนน", 105, 128)
    document = read(written(TABLE + over), AUTO)
    assert "ผลการอ่านภาพ" not in lines_of(document)
    assert document.kind is SourceKind.DIGITAL_PDF


def test_always_recognises_pages_of_text_too(recogniser: Recogniser) -> None:
    document = read(written(TEXT), ALWAYS)
    assert lines_of(document) == ["ผลการอ่านภาพ"]
    assert document.kind is SourceKind.DIGITAL_PDF


def test_never_leaves_scans_unread_and_says_which() -> None:
    document = read(written(TEXT, SCAN))
    assert [(found.code, found.table, found.got, found.expected) for found in document.flags] == [
        (Code.PAGE_UNREADABLE, "reports", "2", "scan")
    ]
    assert document.pages[1].blocks == ()
    assert document.kind is SourceKind.MIXED_PDF


def test_never_says_that_a_picture_was_not_read() -> None:
    flags = read(written(TABLE)).flags
    assert [(found.got, found.expected, found.origins[0].box) for found in flags] == [
        ("1", "picture", (100, 150, 300, 250))
    ]


def test_a_document_of_scans_alone_cannot_be_read_without_recognition() -> None:
    with pytest.raises(SourceError) as caught:
        read(written(SCAN, SCAN))
    assert caught.value.code is ErrorCode.OCR_UNAVAILABLE
    assert "--ocr auto" in caught.value.english


@pytest.mark.parametrize(
    "error", [ImportError("onnxruntime"), SourceError(ErrorCode.OCR_UNAVAILABLE, "", "")]
)
def test_recognition_that_cannot_be_had(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(recognising, "load_recogniser", fail)
    assert [found.code for found in read(written(TEXT, SCAN), AUTO).flags] == [Code.PAGE_UNREADABLE]
    with pytest.raises(SourceError) as caught:
        read(written(SCAN), AUTO)
    assert caught.value.code is ErrorCode.OCR_UNAVAILABLE


def test_a_scan_with_ink_that_nobody_can_read_is_flagged(recogniser: Recogniser) -> None:
    recogniser.text = ""
    assert [found.code for found in read(written(TEXT, SCAN), AUTO).flags] == [Code.PAGE_UNREADABLE]
    recogniser.blank = True
    assert read(written(TEXT, SCAN), AUTO).flags == ()


def test_large_pages_are_rendered_coarser(recogniser: Recogniser) -> None:
    data = written("q 14400 0 0 14400 0 0 cm /I0 Do Q").replace(b"[0 0 400 300]", b"[0 0 14400 14400]")
    read(data, AUTO)
    ((height, width), dpi, _) = recogniser.seen[0]
    assert height * width <= 41_000_000
    assert 25 <= dpi < 72


def test_text_that_lost_its_sara_am_is_kept_where_there_is_nothing_better() -> None:
    words = "รายงานผลการประเมินคุณธรรมและความโปร่งใส ผู้บริหารให้ความสาคัญ " * 40
    font = TinyFont()
    content = "".join(font.show(words[at : at + 90], 10, 800 - at / 6) for at in range(0, len(words), 90))
    document = read(write_pdf([content], font, page="/MediaBox[0 0 900 900]"))
    assert [(found.code, found.got) for found in document.flags] == [(Code.PAGE_UNREADABLE, "1")]
    assert len(lines_of(document)) > 20


def test_the_ghost_of_a_row_that_moved_on_is_no_row() -> None:
    """Chromium leaves a moved row's top border and clipped vertical rulings at the foot of the page."""
    font = TinyFont()
    posts = "".join(f"{x} 130 m {x} 180 l S\n" for x in (50, 150, 250))
    beams = "".join(f"50 {y} m 250 {y} l S\n" for y in (180, 155, 130))
    # The border of the row that moved closes the row above; its sides run on to the end of the clip.
    ghost = "q 40 90 300 100 re W n " + "".join(f"{x} 130 m {x} 20 l S\n" for x in (50, 150, 250)) + "Q\n"
    text = "".join(
        font.show(word, x, y)
        for word, x, y in (("ก", 60, 160), ("ข", 160, 160), ("๑", 60, 135), ("ค", 160, 135))
    )
    (page,) = read(write_pdf([posts + beams + ghost + text], font)).pages
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert (table.rows, table.columns, table.open_at_foot) == (2, 2, False)
    assert [cell.text for cell in table.cells] == ["ก", "ข", "๑", "ค"]
