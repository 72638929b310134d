"""Pictures in a document, and how what is printed on them is read."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.records.document import Block, Line, Page, Table

BIG = (216.0, 72.0)
"""Width and height in points from which a picture may hold a table: emblems, signatures and icons are smaller."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture of a document: its part and bytes, the page (from 1) it stands on, its size there in points."""

    part: str
    data: bytes
    page: int
    width: float | None = None
    height: float | None = None


def is_big(width: float | None, height: float | None) -> bool:
    """Tell whether a picture shown so large (in points) may hold a table or a page of text.

    >>> is_big(400, 250), is_big(85, 85), is_big(None, None)
    (True, False, True)
    """
    return (width is None or width >= BIG[0]) and (height is None or height >= BIG[1])


POINTS = 72.0
"""Points an inch."""
FEWEST_LETTERS = 8
COARSEST, FINEST = 50.0, 1_200.0
"""Dots an inch between which a picture can be read by the size at which it is shown."""

PictureReader = Callable[[Picture], tuple[Block, ...]]
"""Gives the lines and tables on a picture, with the picture's page; raises SourceError where it cannot be read."""


def recognise_picture(picture: Picture, source: str) -> tuple[Block, ...]:
    """Give the lines and tables on a picture; `source` is the document's report_id. Raises SourceError.

    They have no boxes: where the picture stands on its page is not in the file.
    """
    # Only a document with a big picture in it pays for the libraries of recognition.
    from itareport.extract.scan.geometry.resolution import estimate_dpi
    from itareport.extract.scan.opening import open_pictures
    from itareport.extract.scan.reader import recognise_page

    blocks: list[Block] = []
    for opened in open_pictures(picture.data, picture.part):
        if opened is None:
            continue
        dpi = _shown_dpi(opened.pixels.shape[1], picture) or estimate_dpi(opened.pixels, opened.dpi)
        blocks += _without_boxes(recognise_page(opened.pixels, dpi, picture.page, source))
    return tuple(blocks) if _says_something(blocks) else ()


def _says_something(blocks: Sequence[Block]) -> bool:
    """Tell whether there is print on a picture: in photographs a stray letter or two is seen at most."""
    lines = (block for block in blocks if isinstance(block, Line))
    letters = sum(1 for line in lines for letter in line.text if letter.isalnum())
    return letters >= FEWEST_LETTERS or any(isinstance(block, Table) for block in blocks)


def _shown_dpi(pixels: int, picture: Picture) -> float | None:
    """Give the dots an inch that a picture has by the width at which it is shown; None where that tells nothing."""
    if not picture.width:
        return None
    dpi = pixels * POINTS / picture.width
    return dpi if COARSEST <= dpi <= FINEST else None


def _without_boxes(page: Page) -> Iterator[Block]:
    for block in page.blocks:
        if isinstance(block, Line):
            yield _without_box(block)
        else:
            cells = tuple(
                replace(cell, lines=tuple(_without_box(line) for line in cell.lines)) for cell in block.cells
            )
            unread = tuple(replace(origin, box=None) for origin in block.unread)
            yield replace(block, cells=cells, origin=replace(block.origin, box=None), unread=unread)


def _without_box(line: Line) -> Line:
    return replace(line, origin=replace(line.origin, box=None))
