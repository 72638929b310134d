"""hOCR, as recognition programs write it, becomes pages by the same layout as PDF."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from itareport.extract.files.sources import Source
from itareport.extract.hocr.markup import PrintedPage, read_pages
from itareport.extract.hocr.sheets import Drawn, draw_page
from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.moving import move_block
from itareport.extract.layout.page import compose_page
from itareport.extract.layout.segments import make_segments
from itareport.records.document import Page, RawDocument, SourceKind
from itareport.records.places import Box, Way

LOOKED_AT = 100_000
"""Characters at the start of a file among which the first page of hOCR begins."""

_PAGE_CLASS = re.compile(r"""<[a-z]+\s[^<>]*?class\s*=\s*["']?[^"'<>=]*\bocr_page\b""", re.IGNORECASE)


def is_hocr(text: str) -> bool:
    """Tell whether a text is hOCR: HTML with the element of a page.

    >>> is_hocr("<div class='ocr_page' title='bbox 0 0 9 9'>"), is_hocr("class ocr_page")
    (True, False)
    """
    return "ocr_page" in text[:LOOKED_AT] and _PAGE_CLASS.search(text, 0, LOOKED_AT) is not None


def read_hocr(text: str, source: Source) -> RawDocument | None:
    """Read hOCR into pages of lines and tables with boxes and confidences.

    None where it holds no words, or words without a place: then it is to be read as any other text.
    """
    pages: list[Page] = []
    above: Page | None = None
    for number, page in _numbered(read_pages(text)):
        if not any(line.words or line.loose.strip() for line in page.lines):
            pages.append(Page(number=number, blocks=()))
            above = None
            continue
        drawn = draw_page(page, number)
        if drawn is None:
            return None
        above = _lay_out(drawn, source.report_id, above)
        pages.append(_rescale_page(above, drawn.scale))
    if not any(page.blocks for page in pages):
        return None
    return RawDocument(source=source.report_id, kind=SourceKind.TEXT, pages=tuple(pages))


def _numbered(pages: list[PrintedPage]) -> Iterator[tuple[int, PrintedPage]]:
    """Number the pages from 1, as the file does where its numbers rise."""
    stated = [page.number for page in pages]
    known = [number for number in stated if number is not None]
    rising = len(known) == len(pages) and all(one < other for one, other in pairwise(known))
    return zip([number + 1 for number in known] if rising else range(1, len(pages) + 1), pages, strict=True)


def _lay_out(drawn: Drawn, source: str, above: Page | None) -> Page:
    """Lay a page out in the points of its print; `above` is the page before, laid out so."""
    sheet = drawn.sheet
    grids = find_grids(sheet.rules, sheet.width, sheet.height)
    segments = [replace(segment, way=Way.RECOGNISED) for segment in make_segments(sheet.glyphs, grids)]
    page = compose_page(
        sheet.number,
        sheet.width,
        sheet.height,
        segments,
        sheet.rules,
        grids,
        source,
        recognised=True,
        above=above,
    )
    return replace(page, recognised=False)


def _rescale_page(page: Page, scale: float) -> Page:
    return replace(
        page,
        blocks=tuple(move_block(block, lambda box: _rescaled(box, scale)) for block in page.blocks),
        width=None if page.width is None else round(page.width * scale, 2),
        height=None if page.height is None else round(page.height * scale, 2),
    )


def _rescaled(box: Box, scale: float) -> Box:
    x0, y0, x1, y1 = (round(value * scale, 2) for value in box)
    return x0, y0, x1, y1
