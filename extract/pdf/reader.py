"""A PDF becomes a raw document: page by page its text layer, or what recognition reads on the picture of the page."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.files.sources import Source
from itareport.extract.layout.page import lay_out
from itareport.extract.layout.shapes import Sheet
from itareport.extract.pdf.drawing import Drawer
from itareport.extract.pdf.drawn import Drawing
from itareport.extract.pdf.opening import OpenedPDF, open_pdf
from itareport.extract.pdf.quality import HALF_TRUE, Reason, Verdict, good_pictures, judge
from itareport.extract.pdf.recognising import PageRecogniser, add_picture
from itareport.extract.pdf.refusals import refuse_blank, refuse_bomb, refuse_damaged, refuse_unrecognised
from itareport.extract.pdf.sheets import make_sheet
from itareport.extract.pdf.streams import TooMuchDataError
from itareport.extract.pdf.turning import displayed_box
from itareport.findings import flag
from itareport.options import ReadOptions
from itareport.records.document import Page, RawDocument, SourceKind
from itareport.records.findings import Code, Flag
from itareport.records.places import Box, Origin, Way

PICTURE: Final = "picture"
"""What the flag of a page says whose text was read while a picture on it was not."""
DAMAGED: Final = "data damaged"
"""What the flag of a page says some of whose data were lost."""


class PageReading(Struct, frozen=True, kw_only=True):
    """A page as it was read: what it lacks, and with what flag it goes.

    `scanned`: its print is not in its layer; `pictured`: some of it stood on pictures. `level` is a scanned page without
    its skew, by which the next page is laid out.
    """

    page: Page
    scanned: bool = False
    pictured: bool = False
    lacks: Reason = Reason.NONE
    flag: Flag | None = None
    level: Page | None = None


def read_pdf(source: Source, options: ReadOptions) -> RawDocument:
    """Read a PDF into pages of lines and tables; raises SourceError where it cannot be read."""
    opened = open_pdf(source.data, source.path, options.limits)
    with PageRecogniser(opened.data, source.report_id, options.ocr) as recogniser:
        try:
            readings = tuple(_read_pages(opened, source.report_id, recogniser))
        except TooMuchDataError as error:
            raise refuse_bomb(source.path) from error
    if not any(reading.page.blocks for reading in readings):
        _refuse_empty(source.path, readings, recogniser, opened.repaired)
    flags = [reading.flag for reading in readings if reading.flag is not None]
    return RawDocument(
        source=source.report_id,
        kind=kind_of(readings),
        pages=tuple(reading.page for reading in readings),
        flags=(*_repairs(opened), *flags),
    )


def _refuse_empty(
    path: str, readings: Sequence[PageReading], recogniser: PageRecogniser, repaired: bool
) -> None:
    """Refuse a document nothing of which was read, unless recognition looked at it and found no text."""
    lacking = {reading.lacks for reading in readings}
    if Reason.ENDLESS in lacking:
        raise refuse_bomb(path)
    if lacking != {Reason.NONE} and (Reason.BROKEN in lacking or not recogniser.lost):
        raise refuse_damaged(path)
    if lacking != {Reason.NONE}:
        raise refuse_unrecognised(path, recogniser.forbidden)
    if not any(reading.scanned for reading in readings):
        raise refuse_damaged(path) if repaired else refuse_blank(path)


def _read_pages(opened: OpenedPDF, source: str, recogniser: PageRecogniser) -> Iterator[PageReading]:
    """Read one page after the other; what a page alone needs is let go before the next."""
    drawer = Drawer(opened.pdf)
    above: Page | None = None
    for number, page in enumerate(opened.pages, 1):
        drawing = drawer.draw(page)
        reading = _read_page(drawing, make_sheet(drawing, number), source, recogniser, above)
        above = reading.level or reading.page
        yield replace(reading, level=None)


def _read_page(
    drawing: Drawing, sheet: Sheet, source: str, recogniser: PageRecogniser, above: Page | None
) -> PageReading:
    judgement = judge(drawing, sheet)
    if judgement.verdict is Verdict.RECOGNISE or (recogniser.always and judgement.verdict is Verdict.LAYER):
        recognised = recogniser.read(sheet.number, above=above)
        if recognised is not None:
            silent = not recognised.page.blocks and not recognised.blank
            unread = _flag(Code.PAGE_UNREADABLE, source, sheet.number, "") if silent else None
            scanned = judgement.verdict is Verdict.RECOGNISE
            return PageReading(page=recognised.page, scanned=scanned, flag=unread, level=recognised.level)
        if judgement.verdict is Verdict.RECOGNISE:
            return _do_without(sheet, judgement.reason, source)
    return _read_layer(drawing, sheet, source, recogniser, above)


def _do_without(sheet: Sheet, reason: Reason, source: str) -> PageReading:
    """Make do without recognition: a layer that is right as far as it goes is kept, and the page is flagged."""
    unread = _flag(Code.PAGE_UNREADABLE, source, sheet.number, reason.value)
    if reason in HALF_TRUE:
        return PageReading(page=lay_out(sheet, source), lacks=reason, flag=unread)
    empty = Page(number=sheet.number, blocks=(), width=sheet.width, height=sheet.height)
    return PageReading(page=empty, scanned=True, lacks=reason, flag=unread)


def _read_layer(
    drawing: Drawing, sheet: Sheet, source: str, recogniser: PageRecogniser, above: Page | None
) -> PageReading:
    """Read a page's text layer, and the pictures on it that may hold text; `above` is the page before."""
    page = lay_out(sheet, source, above)
    found = _flag(Code.SOURCE_REPAIRED, source, sheet.number, DAMAGED) if drawing.damaged else None
    for box in good_pictures(sheet):
        picture = recogniser.read(sheet.number, displayed_box(box, drawing))
        if picture is not None:
            page = add_picture(page, picture.page, box)
        elif found is None:
            found = _flag(Code.PAGE_UNREADABLE, source, sheet.number, PICTURE, box)
    return PageReading(page=page, pictured=page.recognised, flag=found)


def _flag(code: Code, source: str, number: int, reason: str, box: Box | None = None) -> Flag:
    origin = Origin(source=source, page=number, way=Way.LAYER, box=box)
    return flag(code, "reports", got=str(number), expected=reason, origins=(origin,))


def _repairs(opened: OpenedPDF) -> Iterator[Flag]:
    """Say that the file was mended, and how many of the pages that it speaks of are lost."""
    if opened.repaired:
        lost = f"-{opened.missing}" if opened.missing else ""
        yield flag(Code.SOURCE_REPAIRED, "reports", got=lost)


def kind_of(readings: Sequence[PageReading]) -> SourceKind:
    """Tell a digital PDF from a scanned one, and from one with pages or pictures of both kinds."""
    printed = [reading for reading in readings if reading.page.blocks or reading.scanned]
    if printed and all(reading.scanned for reading in printed):
        return SourceKind.SCANNED_PDF
    if any(reading.scanned or reading.pictured for reading in printed):
        return SourceKind.MIXED_PDF
    return SourceKind.DIGITAL_PDF
