"""Pages, or pictures on pages, whose text is not in the layer: rendered by pdfium and handed to recognition."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.layout.moving import move_block
from itareport.extract.pdf.rendering import LockedError, Rendered, open_pdfium, render_page
from itareport.records.document import Block, Page, Table
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.places import Box

Recognise = Callable[[Rendered, int, str, Page | None], "Recognition"]
"""From a picture of a page, the page's number, the source and the page before to what was recognised."""
POINTS: Final = 72.0
"""Points an inch."""

NEVER: Final = "never"
ALWAYS: Final = "always"


class Recognition(Struct, frozen=True, kw_only=True):
    """A page as recognised; `blank` tells that there was no ink, as against ink that nobody can read.

    `level` is the page without the skew with which it was scanned, by which the next one is laid out.
    """

    page: Page
    blank: bool
    level: Page | None = None


class PageRecogniser:
    """Recognises pages of one document; pdfium and the recogniser are loaded when the first page needs them."""

    def __init__(self, data: bytes, source: str, ocr: str) -> None:
        self.forbidden = ocr == NEVER
        self.always = ocr == ALWAYS
        self._data, self._source = data, source
        self._stack = ExitStack()
        self._recognise: Recognise | None = None
        self._render: Callable[[int, Box | None], Rendered | None] | None = None
        self.lost = self.forbidden
        """Whether recognition is forbidden or cannot be had."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def read(self, number: int, box: Box | None = None, above: Page | None = None) -> Recognition | None:
        """Recognise page `number`, or what stands inside `box`; None where that cannot be had.

        `above` is the page before: a table without rulings at its foot may go on.
        """
        if self.lost or not self._load():
            return None
        if self._render is None or self._recognise is None:
            return None
        rendered = self._render(number - 1, box)
        if rendered is None:
            return None
        return self._recognise(rendered, number, self._source, above)

    def _load(self) -> bool:
        """Load pdfium and the recogniser, once; say whether both are there."""
        if self._render is not None:
            return True
        try:
            self._recognise = load_recogniser()
            document = self._stack.enter_context(open_pdfium(self._data))
        except (ImportError, LockedError):
            document = None
        except SourceError as error:
            if error.code is not ErrorCode.OCR_UNAVAILABLE:
                raise
            document = None
        if document is None:
            self.lost = True
            return False
        self._render = lambda index, box: render_page(document, index, box)
        return True


def load_recogniser() -> Recognise:
    """Load what recognises a page; raises ImportError or SourceError `ocr-unavailable` where that cannot be had."""
    from itareport.extract.recognition.reader import load_reader
    from itareport.extract.scan.reader import read_picture

    lines = load_reader()

    def recognise(rendered: Rendered, number: int, source: str, above: Page | None) -> Recognition:
        picture, dpi = rendered.picture, rendered.dpi
        found = read_picture(picture, dpi, POINTS, number, source, lines, above, bits=rendered.bits)
        return Recognition(page=found.page, blank=found.blank, level=found.level)

    return recognise


def add_picture(page: Page, picture: Page, box: Box) -> Page:
    """Put what was recognised on a picture in its place on a page, without what the page's own text covers."""
    found = [move_block(block, _shifted(box[0], box[1])) for block in picture.blocks]
    own = [place for block in page.blocks if (place := _place(block)) is not None]
    added = [block for block in found if not _is_covered(block, own)]
    if not added:
        return page
    at = sum(1 for block in page.blocks if (place := _place(block)) is not None and place[1] < box[1])
    return replace(page, blocks=(*page.blocks[:at], *added, *page.blocks[at:]), recognised=True)


def _shifted(x: float, y: float) -> Callable[[Box], Box]:
    """Give what moves a box to where the picture stands that it was read on."""
    return lambda box: (box[0] + x, box[1] + y, box[2] + x, box[3] + y)


def _place(block: Block) -> Box | None:
    return block.origin.box


def _is_covered(block: Block, boxes: Sequence[Box]) -> bool:
    """Tell what was read twice: a line on which the page's own text stands, a table most of whose lines are so."""
    if isinstance(block, Table):
        lines = [line for cell in block.cells for line in cell.lines]
        return sum(_is_covered(line, boxes) for line in lines) * 2 > len(lines)
    place = _place(block)
    return place is not None and any(_overlap(place, box) > 0.3 for box in boxes)


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(1e-6, (one[2] - one[0]) * (one[3] - one[1]))
