"""Files that are broken, locked, endless or no PDFs: each is read and says so, or is refused with the right reason."""

import random
import re
import zlib
from pathlib import Path

import pytest

from itareport.extract.pdf import streams
from itareport.extract.pdf.drawing import Drawer
from itareport.extract.pdf.opening import open_pdf
from itareport.extract.pdf.streams import inflate
from itareport.limits import Limits
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.findings import Code
from tests.pdf_reading import draw, lines_of, read, text_of
from tests.tiny_pdfs import TinyFont, assemble, stream, write_pdf

PDFS = Path(__file__).parent / "data" / "pdf"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = TinyFont()
PAGE = FONT.show("รายงานผลการประเมิน", 50, 200)
GOOD = write_pdf([PAGE, PAGE], FONT)


def refusal(data: bytes) -> ErrorCode:
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.thai.startswith("tiny.pdf: ")
    assert caught.value.english.startswith("tiny.pdf: ")
    return caught.value.code


def one_page(content: bytes) -> bytes:
    """Give a file of one page with its contents as a stream object."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>"
    return assemble([CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, content])


@pytest.mark.parametrize("name", ["open-40", "open-256"])
def test_a_file_that_opens_without_a_password_is_read(name: str) -> None:
    assert text_of((PDFS / f"{name}.pdf").read_bytes()) == "ผลการประเมิน ๙๒.๖๙"


def test_a_file_that_needs_a_password_is_locked() -> None:
    assert refusal((PDFS / "locked-256.pdf").read_bytes()) is ErrorCode.ENCRYPTED


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\nhello",
        b"%PDF-" + bytes(range(256)) * 100,
        GOOD[:300],
        assemble([CATALOG, b"2 0 R"]),
        assemble([CATALOG, b"3 0 R", b"2 0 R"]),
        assemble([CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]),
        assemble([CATALOG, *(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (at + 3) for at in range(1200))]),
        assemble([CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"]),
    ],
    ids=["words", "bytes", "cut", "self", "circle", "tree-in-circles", "deep-tree", "no-pages"],
)
def test_what_is_no_document_is_damaged(data: bytes) -> None:
    assert refusal(data) is ErrorCode.DAMAGED_FILE


def test_pages_on_which_nothing_is_printed_are_an_empty_file() -> None:
    assert refusal(write_pdf(["", "10 10 m 20 20 l S"])) is ErrorCode.EMPTY_FILE


def test_a_file_of_too_many_pages_is_too_large() -> None:
    assert refusal(write_pdf([""] * 10_000)) is ErrorCode.TOO_LARGE


def test_as_many_pages_as_are_allowed_are_opened() -> None:
    assert len(open_pdf(write_pdf([""] * 20), "tiny.pdf", Limits(pdf_pages=20)).pages) == 20
    with pytest.raises(SourceError, match="--limit pdf-pages"):
        open_pdf(write_pdf([""] * 21), "tiny.pdf", Limits(pdf_pages=20))


@pytest.mark.parametrize("packings", [1, 2])
def test_a_stream_that_unpacks_without_end_is_too_large(
    packings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MAX_STREAM_BYTES", 2**20)
    data = b" " * (2**20 + 1)
    for _ in range(packings):
        data = zlib.compress(data, 9)
    names = "/FlateDecode" * packings
    assert refusal(one_page(stream(data, f"/Filter[{names}]"))) is ErrorCode.TOO_LARGE


@pytest.mark.parametrize("step", [b"0 0 m 1 1 l S\n", b"q\n", b"[", b"1 ", b"(", b"<<"])
def test_instructions_without_end_are_too_large(step: bytes) -> None:
    data = zlib.compress(step * (17 * 2**20 // len(step)), 9)
    assert refusal(one_page(stream(data, "/Filter/FlateDecode"))) is ErrorCode.TOO_LARGE


def test_drawings_that_multiply_are_too_large() -> None:
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X{0} {1} 0 R>>>>"
    forms = [stream(f"/X{at + 1} Do ".encode() * 10, form.format(at + 1, 8 + at)) for at in range(10)]
    data = write_pdf(["/X0 Do"], resources="/XObject<</X0 7 0 R>>", objects=forms)
    assert refusal(data) is ErrorCode.TOO_LARGE


def test_a_drawing_within_itself_ends() -> None:
    form = stream(b"/X0 Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X0 7 0 R>>>>")
    assert text_of(write_pdf(["/X0 Do " + PAGE], FONT, resources="/XObject<</X0 7 0 R>>", objects=[form]))


@pytest.mark.parametrize(
    "page",
    [
        "/MediaBox[0 0 14400 14400]",
        "",
        "/MediaBox[0 0 (a) /b]",
        "/MediaBox[0 0 0 0]",
        "/MediaBox[400 300 0 0]",
        "/MediaBox[0 0 400 300]/CropBox[900 900 950 950]",
        "/MediaBox[0 0 400 300]/Rotate 45",
        "/MediaBox[0 0 1e308 1e308]",
    ],
)
def test_odd_pages_are_read(page: str) -> None:
    assert lines_of(read(write_pdf([PAGE], FONT, page=page))) == ["รายงานผลการประเมิน"]


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace(b"startxref\n", b"startxref\n9"),
        re.sub(rb"(\d{10}) 00000 n", lambda place: b"%010d 00000 n" % (int(place[1]) + 7), GOOD),
        GOOD[: GOOD.rindex(b"trailer")],
        GOOD[: GOOD.rindex(b"xref\n0")],
        GOOD.replace(b"/Count 2", b"/Count 3"),
    ],
    ids=["wrong-start", "wrong-places", "no-trailer", "no-table", "promises-more"],
)
def test_a_broken_file_is_mended_and_says_so(data: bytes) -> None:
    document = read(data)
    assert lines_of(document) == ["รายงานผลการประเมิน"] * 2
    assert [found.code for found in document.flags] == [Code.SOURCE_REPAIRED]


def test_pages_that_are_lost_are_counted() -> None:
    assert [found.got for found in read(GOOD.replace(b"/Count 2", b"/Count 5")).flags] == ["-3"]


def test_broken_page_labels_cost_nothing() -> None:
    labels = write_pdf([PAGE, PAGE], FONT, catalog="/PageLabels<</Nums[0 (x) 1 null]>>")
    assert lines_of(read(labels)) == ["รายงานผลการประเมิน"] * 2


def test_a_good_file_says_nothing() -> None:
    assert read(GOOD).flags == ()


def test_data_that_are_lost_are_told_of() -> None:
    lines = "".join(FONT.show("ก", 50 + at, 100 + 7 * at % 90) for at in range(300))
    cut = zlib.compress(lines.encode())[:-60].decode("latin-1")
    hurt = write_pdf([cut], FONT, contents="/Filter/FlateDecode")
    document = read(hurt)
    assert [(found.code, found.got) for found in document.flags] == [(Code.SOURCE_REPAIRED, "1")]


def test_damaged_data_give_what_stands_before_the_damage() -> None:
    noise = random.Random(1).randbytes(100_000)
    packed = bytearray(zlib.compress(noise))
    packed[80_000:80_010] = bytes(10)
    unpacked = inflate(bytes(packed))
    assert unpacked.damaged
    assert noise.startswith(unpacked.data[:70_000])
    assert len(unpacked.data) > 70_000


def test_a_page_that_cannot_be_drawn_to_its_end_is_flagged() -> None:
    content = PAGE + "q " * 2000
    document = read(write_pdf([PAGE, content], FONT))
    assert [(found.code, found.got) for found in document.flags] == [(Code.PAGE_UNREADABLE, "2")]
    assert len(lines_of(document)) == 2


def test_what_one_page_needed_is_let_go() -> None:
    opened = open_pdf(write_pdf([PAGE] * 50, FONT, packed=True), "tiny.pdf")
    before = len(opened.pdf.doc.kept)
    assert draw(write_pdf([PAGE], FONT)).glyphs
    drawer = Drawer(opened.pdf)
    for page in opened.pages:
        assert drawer.draw(page).glyphs
    assert len(opened.pdf.doc.kept) <= before + 4
    assert not any(one.data for page in opened.pages for one in page.contents)


def test_pages_may_share_their_instructions() -> None:
    data = write_pdf([PAGE, PAGE], FONT)
    shared = re.sub(rb"/Contents \d+ 0 R", lambda _: b"/Contents 8 0 R", data)
    assert lines_of(read(shared)) == ["รายงานผลการประเมิน"] * 2
