"""Pictures of pages become the same pages of lines and tables that a digital document gives.

Boxes are those of the page as it is read: turned upright by 0, 90, 180 or 270 degrees, but neither levelled nor
flattened, so that they lie on the print in whatever shows the page upright. `recognise_page` gives them in points;
a picture file has no points, so `read_image` gives them in its own pixels, after the turn that its EXIF data ask for.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from itareport.extract.files.sources import Source
from itareport.extract.layout.page import compose_page, join_pages
from itareport.extract.recognition.reader import LineReader, load_reader
from itareport.extract.scan.coarse import doubt_coarse
from itareport.extract.scan.geometry.placing import place_page
from itareport.extract.scan.geometry.resolution import estimate_dpi, reduce_resolution
from itareport.extract.scan.ink.halftones import smooth_halftone
from itareport.extract.scan.opening import Picture, open_pictures
from itareport.extract.scan.page import Recognised, recognise_sheet
from itareport.extract.scan.refusals import refuse_empty_picture, refuse_without_recognition
from itareport.findings import flag
from itareport.options import ReadOptions
from itareport.records.document import Block, Line, Page, RawDocument, SourceKind
from itareport.records.findings import Code, Flag
from itareport.records.places import Box, Origin, Way

NEVER = "never"
POINTS = 72.0
"""Points an inch."""


class PageReading(Struct, frozen=True, kw_only=True):
    """A page as recognised; `blank` tells that there was no ink on it, as against ink that nobody can read.

    `level` is the page in points of the sheet upright, flat and level, by which the next page is laid out.
    """

    page: Page
    level: Page
    blank: bool = False


def recognise_page(picture: NDArray[np.uint8], dpi: float, number: int, source: str) -> Page:
    """Read a picture of page `number`: grey, or colours in the order red, green, blue. Boxes are points."""
    return read_picture(picture, dpi, POINTS, number, source, load_reader()).page


def read_picture(
    picture: NDArray[np.uint8],
    dpi: float,
    unit: float,
    number: int,
    source: str,
    reader: LineReader,
    above: Page | None = None,
    shape: tuple[float, float] = (1.0, 1.0),
    bits: float | None = None,
) -> PageReading:
    """Read a picture of page `number`; boxes are given in as many units an inch as `unit` says.

    `shape`: by how many times its pixels were made wider and higher, which is taken back in the boxes. `above` is the
    page before, level: a table without rulings at its foot may go on. `bits`: how many pixels of one bit each an inch of
    it was made of, None where they were grey or coloured.
    """
    small, used = reduce_resolution(smooth_halftone(picture), dpi)
    sheet = recognise_sheet(small, used, reader)
    if bits is not None:
        sheet = tuple(doubt_coarse(found, bits) for found in sheet)
    upright = sheet[0].turned in (0, 180)
    height, width = picture.shape[:2] if upright else picture.shape[1::-1]
    across, down = (unit / by for by in (shape if upright else shape[::-1]))
    scale = np.diag([across / POINTS, down / POINTS, 1.0])
    levels: list[Page] = []
    for found in sheet:
        levels.append(_compose(found, number, source, levels[-1] if levels else above))
    placed = [
        place_page(
            mark_unread(level, found.unread),
            scale @ found.placement,
            width * across / dpi,
            height * down / dpi,
        )
        for found, level in zip(sheet, levels, strict=True)
    ]
    blank = not any(found.inked for found in sheet)
    return PageReading(page=join_pages(placed), level=levels[-1], blank=blank)


def _compose(found: Recognised, number: int, source: str, above: Page | None) -> Page:
    """Give the level page of lines and tables, in points."""
    return compose_page(
        number,
        found.width,
        found.height,
        found.segments,
        found.rules,
        found.grids,
        source,
        recognised=True,
        above=above,
    )


def read_image(source: Source, options: ReadOptions) -> RawDocument:
    """Read a PNG, JPEG or TIFF file, every page of it; raises SourceError where it cannot be read."""
    if options.ocr == NEVER:
        raise refuse_without_recognition(source.path)
    reader = load_reader()
    readings: list[PageReading] = []
    for number, picture in enumerate(open_pictures(source.data, source.path, options.limits), 1):
        above = readings[-1].level if readings else None
        readings.append(_read_opened(picture, number, source.report_id, reader, above))
    if all(reading.blank for reading in readings):
        raise refuse_empty_picture(source.path)
    return RawDocument(
        source=source.report_id,
        kind=SourceKind.IMAGE,
        pages=tuple(reading.page for reading in readings),
        flags=tuple(
            _unreadable(reading.page, source.report_id) for reading in readings if _is_unreadable(reading)
        ),
    )


def _read_opened(
    picture: Picture | None, number: int, source: str, reader: LineReader, above: Page | None
) -> PageReading:
    if picture is None:
        empty = Page(number=number, blocks=(), recognised=True)
        return PageReading(page=empty, level=empty)
    dpi = estimate_dpi(picture.pixels, picture.stated)
    shape = (picture.across, picture.down)
    bits = dpi / max(shape) if picture.one_bit else None
    return read_picture(
        picture.pixels, dpi, dpi * picture.reduced, number, source, reader, above, shape, bits
    )


def mark_unread(page: Page, boxes: Sequence[Box]) -> Page:
    """Give the page with its tables knowing where in them ink lies that could not be read; what is in none is dropped."""
    return replace(page, blocks=tuple(_mark_table(block, boxes) for block in page.blocks)) if boxes else page


def _mark_table(block: Block, boxes: Sequence[Box]) -> Block:
    if isinstance(block, Line) or block.origin.box is None:
        return block
    inside = [box for box in boxes if _is_inside(box, block.origin.box)]
    return replace(block, unread=tuple(replace(block.origin, box=box) for box in inside))


def _is_inside(box: Box, table: Box) -> bool:
    """Tell whether the middle of a box lies in a table's."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return table[0] <= x <= table[2] and table[1] <= y <= table[3]


def _is_unreadable(reading: PageReading) -> bool:
    return not reading.blank and not reading.page.blocks


def _unreadable(page: Page, source: str) -> Flag:
    """Say that a page has ink on it and nothing that could be read."""
    origin = Origin(source=source, page=page.number, way=Way.RECOGNISED)
    return flag(Code.PAGE_UNREADABLE, "reports", got=str(page.number), origins=(origin,))
