"""Pictures of pages: the frames of values lie on their print, whichever way the page stood."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from itareport.extract.files.sources import make_source
from itareport.extract.pictures import picture_page
from itareport.extract.reading import read_document
from itareport.records.document import Line, Page

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PRINTED = SAMPLES / "ban-rai-2568.pdf"


def turned_pdf(degrees: int) -> bytes:
    """Give a PDF whose pages are to be shown turned."""
    pdfium: Any = import_module("pypdfium2")  # it has no types
    document = pdfium.PdfDocument(PRINTED.read_bytes())
    for page in document:
        page.set_rotation(degrees)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def lines_of(page: Page) -> list[Line]:
    loose = [block for block in page.blocks if isinstance(block, Line)]
    cells = [cell for block in page.blocks if not isinstance(block, Line) for cell in block.cells]
    return [*loose, *(line for cell in cells for line in cell.lines)]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_lie_on_print(degrees: int) -> None:
    source = make_source("a.pdf", turned_pdf(degrees))
    page = read_document(source).pages[0]
    picture = picture_page(source, 1, recognised=False)
    assert picture is not None
    assert page.width == pytest.approx(picture.width, abs=0.1)
    assert page.height == pytest.approx(picture.height, abs=0.1)
    pixels = np.asarray(Image.open(BytesIO(picture.png)).convert("L"))
    scale = pixels.shape[1] / picture.width
    ink = pixels < 128
    covered = np.zeros_like(ink)
    boxes = [line.origin.box for line in lines_of(page) if line.origin.box is not None]
    assert len(boxes) > 20
    for box in boxes:
        x0, y0, x1, y1 = (round(side * scale) for side in box)
        assert ink[y0:y1, x0:x1].any()
        covered[max(0, y0 - 12) : y1 + 12, max(0, x0 - 4) : x1 + 4] = True
    assert (ink & covered).sum() > 0.6 * ink.sum()


@pytest.mark.parametrize(
    ("size", "dpi"),
    [
        ((800, 1100), (100, 100)),
        ((4960, 900), (600, 600)),  # read at half of its size
        ((816, 540), (204, 98)),  # a fax, read at twice its height
    ],
)
def test_a_picture_file_keeps_its_pixels_as_units(size: tuple[int, int], dpi: tuple[int, int]) -> None:
    encoded = BytesIO()
    Image.new("L", size, "white").save(encoded, "TIFF", dpi=dpi)
    picture = picture_page(make_source("a.tiff", encoded.getvalue()), 1, recognised=True)
    assert picture is not None
    assert (picture.width, picture.height) == pytest.approx(size, abs=0.5)


def test_a_scan_that_was_read_sideways_is_shown_upright() -> None:
    upright = Image.open(SAMPLES / "bueng-thong-photo.jpg").convert("L")
    upright.thumbnail((1700, 1700))
    encoded = BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(encoded, "PNG", dpi=(150, 150))
    picture = picture_page(make_source("a.png", encoded.getvalue()), 1, recognised=True)
    assert picture is not None
    assert (picture.width, picture.height) == upright.size


@pytest.mark.parametrize("page", [0, -1, 4, 99])
def test_no_such_page(page: int) -> None:
    assert picture_page(make_source("a.pdf", PRINTED.read_bytes()), page, recognised=False) is None


def test_text_has_no_picture() -> None:
    assert picture_page(make_source("a.txt", "รายงาน".encode()), 1, recognised=False) is None
