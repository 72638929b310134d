"""Pages as people see them: a picture of a page of a PDF or picture file, as it lies under the boxes of its values."""

from io import BytesIO
from itertools import islice
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

from itareport.extract.files.formats import Format, sniff
from itareport.extract.files.sources import Source
from itareport.extract.pdf.drawing import Drawer
from itareport.extract.pdf.hiding import seen_glyphs
from itareport.extract.pdf.legacy import restore_legacy_thai
from itareport.extract.pdf.opening import OpenedPDF, open_pdf
from itareport.extract.pdf.rendering import Rendered, open_pdfium, render_page
from itareport.extract.pdf.streams import TooMuchDataError
from itareport.extract.pdf.turning import page_quarter
from itareport.extract.recognition.reader import load_reader
from itareport.extract.scan.geometry.resolution import estimate_dpi, reduce_resolution
from itareport.extract.scan.geometry.turning import turn_picture
from itareport.extract.scan.opening import open_pictures
from itareport.extract.scan.page import right_way_up
from itareport.records.errors import SourceError

DPI: Final = 150.0
"""Pixels an inch at which pages of a PDF are shown."""
MAX_SIDE: Final = 2200
"""The most pixels of a side: A4 at some 190 dots an inch."""
POINTS: Final = 72.0
"""Points an inch."""


class PagePicture(Struct, frozen=True, kw_only=True):
    """A page as PNG, and its width and height in the units in which its boxes are given."""

    png: bytes
    width: float
    height: float


def picture_page(source: Source, number: int, recognised: bool) -> PagePicture | None:
    """Give a picture of page `number`, None where the source has no such page or nothing to make a picture of.

    `recognised` tells that the page's print was read by recognition, which turns a page upright as a reader
    would. Raises SourceError where the source cannot be opened.
    """
    form = sniff(source.data)
    if form is Format.PDF and number > 0:
        return _picture_pdf(source, number, recognised)
    if form is Format.IMAGE and number > 0:
        return _picture_image(source, number)
    return None


def _picture_pdf(source: Source, number: int, recognised: bool) -> PagePicture | None:
    opened = open_pdf(source.data, source.path)
    with open_pdfium(opened.data) as document:
        if document is None or number > len(document):
            return None
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(DPI / POINTS, MAX_SIDE / max(width, height, 1.0))
            bitmap = page.render(scale=scale, crop=(0, 0, 0, 0), rev_byteorder=True)
        except RuntimeError:  # pdfium's own error is one
            return None
        colours = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
        bitmap.close()
        page.close()
        turned = (
            _turn_of_scan(render_page(document, number - 1)) if recognised else _turn_of_print(opened, number)
        )
    return _picture(turn_picture(colours, turned), width, height, turned)


def _picture_image(source: Source, number: int) -> PagePicture | None:
    opened = next(islice(open_pictures(source.data, source.path), number - 1, None), None)
    if opened is None:
        return None
    width, height = opened.size
    turned = _turn_of_scan(Rendered(opened.pixels, estimate_dpi(opened.pixels, opened.stated)))
    return _picture(turn_picture(opened.pixels, turned), width, height, turned)


def _picture(pixels: NDArray[np.uint8], width: float, height: float, turned: int) -> PagePicture:
    """Encode a page; width and height are those before it was turned."""
    if turned in (90, 270):
        width, height = height, width
    image = Image.fromarray(pixels)
    image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    encoded = BytesIO()
    image.save(encoded, "PNG", compress_level=3)
    return PagePicture(png=encoded.getvalue(), width=width, height=height)


def _turn_of_print(opened: OpenedPDF, number: int) -> int:
    """Give by how many degrees clockwise a page was turned whose layer was read: most of its print tells."""
    if number > len(opened.pages):
        return 0
    drawing = Drawer(opened.pdf)
    try:
        glyphs = seen_glyphs(drawing.draw(opened.pages[number - 1]))
    except TooMuchDataError:
        return 0
    restore_legacy_thai(glyphs)
    return page_quarter(glyphs) * 90


def _turn_of_scan(rendered: Rendered | None) -> int:
    """Give by how many degrees clockwise a picture was turned before it was read."""
    if rendered is None:
        return 0
    small, used = reduce_resolution(rendered.picture, rendered.dpi)
    try:
        return right_way_up(small, used, load_reader()).upright.turned
    except SourceError:  # without its models nothing was turned over
        return 0
