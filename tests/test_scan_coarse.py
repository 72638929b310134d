"""Print of few pixels of one bit is never sure: what is lost of its letters leaves no trace by which to doubt them."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from itareport.extract.layout.shapes import Segment
from itareport.extract.pdf.rendering import open_pdfium, render_page
from itareport.extract.scan.coarse import doubt_coarse, is_coarse
from itareport.extract.scan.opening import open_pictures
from itareport.extract.scan.page import Recognised
from itareport.extract.scan.reader import read_picture
from itareport.extract.scan.segments import SIZE, TOUCHED
from itareport.records.document import Line
from tests.scan_drawings import Drawing, StandIn
from tests.tiny_pdfs import TinyFont, stream, write_pdf


def page_of(*segments: Segment) -> Recognised:
    return Recognised(width=595, height=842, segments=segments, rules=(), grids=(), placement=np.eye(3))


def segment(letter: float, sure: float = 0.99) -> Segment:
    return Segment(
        text="ด",
        box=(0, 0, 9, 9),
        baseline=9,
        size=letter * SIZE,
        confidence=sure,
        confidences=(sure,),
        alternatives=("ต",),
        against=(3.0,),
    )


@settings(derandomize=True, deadline=None)
@given(st.floats(2, 20), st.floats(60, 330), st.floats(0, 1))
def test_only_coarse_print_is_doubted_and_only_doubted(letter: float, bits: float, sure: float) -> None:
    before = segment(letter, sure)
    (after,) = doubt_coarse(page_of(before), bits).segments
    if is_coarse(before.size / SIZE, bits):
        assert after.confidence == min(sure, TOUCHED)
        assert after.confidences == ()
    else:
        assert after == before
    assert (after.text, after.box, after.alternatives, after.against) == ("ด", before.box, ("ต",), (3.0,))


def test_small_print_is_doubted_beside_large() -> None:
    small, large = doubt_coarse(page_of(segment(4.0), segment(8.0)), 200).segments
    assert (small.confidence, large.confidence) == (TOUCHED, 0.99)


def test_each_pixel_of_one_bit_counts() -> None:
    assert is_coarse(13.9 * 72 / 200, 200)
    assert not is_coarse(14.1 * 72 / 200, 200)


def printed() -> Drawing:
    drawing = Drawing(900, 600)
    drawing.line("oooo", 120, 300)
    return drawing


@pytest.mark.parametrize(("bits", "sure"), [(None, True), (300.0, True), (100.0, False)])
def test_a_page_is_read_with_the_doubt(bits: float | None, sure: bool) -> None:
    """The letters that are drawn are 24 pixels high at 300 dots an inch: at 100 they were 8."""
    page = read_picture(printed().pixels, 300, 72, 1, "0" * 16, StandIn(), bits=bits).page
    confidences = [block.origin.confidence for block in page.blocks if isinstance(block, Line)]
    assert confidences
    assert all(one is not None and (one > TOUCHED) == sure for one in confidences)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def bits() -> Image.Image:
    return Image.fromarray(printed().pixels).convert("1")


def greys() -> Image.Image:
    """Give the same page with an edge of grey around its letters."""
    return Image.fromarray(printed().pixels).resize((1350, 900), Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    ("data", "one_bit"),
    [
        (saved(bits(), "PNG"), True),
        (saved(bits(), "TIFF", compression="group4"), True),
        (saved(bits().convert("L"), "PNG"), True),
        (saved(bits().convert("L"), "JPEG", quality=85), True),
        (saved(bits().convert("L"), "TIFF", dpi=(204, 98)), True),
        (saved(greys(), "PNG"), False),
        (saved(greys(), "JPEG", quality=85), False),
        (saved(bits().convert("RGB"), "PNG"), True),
        (saved(bits().convert("RGB"), "JPEG", quality=85), True),
        (saved(greys().convert("RGB"), "PNG"), False),
    ],
)
def test_a_file_tells_whether_its_pixels_are_of_one_bit(data: bytes, one_bit: bool) -> None:
    (picture,) = open_pictures(data, "page")
    assert picture is not None
    assert picture.one_bit == one_bit


def rendered_bits(data: bytes) -> float | None:
    with open_pdfium(data) as document:
        assert document is not None
        rendered = render_page(document, 0)
    assert rendered is not None
    return rendered.bits


@pytest.mark.parametrize("dpi", [100, 150, 204])
def test_a_page_tells_how_coarse_its_picture_of_one_bit_is(dpi: int) -> None:
    assert rendered_bits(saved(bits(), "PDF", resolution=dpi)) == pytest.approx(dpi, rel=0.01)


def test_a_page_of_grey_has_none() -> None:
    assert rendered_bits(saved(bits().convert("L"), "PDF", resolution=150)) is None


@pytest.mark.parametrize(
    ("placed", "bits"), [("400 0 0 300 0 0", 72 * 8 / 400), ("150 0 0 200 100 50", None)]
)
def test_a_small_picture_of_one_bit_on_a_page_says_nothing_of_it(placed: str, bits: float | None) -> None:
    picture = stream(
        bytes(6), "/Type/XObject/Subtype/Image/Width 8/Height 6/BitsPerComponent 1/ColorSpace/DeviceGray"
    )
    data = write_pdf(
        (f"q {placed} cm /I0 Do Q",), TinyFont(), resources="/XObject<</I0 7 0 R>>", objects=[picture]
    )
    found = rendered_bits(data)
    assert found == (None if bits is None else pytest.approx(bits, rel=0.01))
