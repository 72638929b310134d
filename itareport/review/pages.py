"""How a page of a source is shown: its picture with frames, or its text with the value's lines marked."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from itareport.normalize.reviews.slots import letters
from itareport.records.document import Line, RawDocument, Table
from itareport.records.places import Box, Origin

MARGIN = 0.035
"""Around the value, in the enlarged cut: this share of the page's longer side."""
LEAST_CUT = 0.28
"""The cut is at least this share of the page's width, so that it shows what stands beside the value."""


class Frame(Struct, frozen=True, kw_only=True):
    """A rectangle on the picture, in the units of its boxes."""

    x: float
    y: float
    width: float
    height: float


class PictureView(Struct, frozen=True, kw_only=True):
    """A page's picture: its size in the units of boxes, the frames of the value, and the part to enlarge."""

    width: float
    height: float
    frames: tuple[Frame, ...] = ()
    cut: Frame | None = None


class TextPart(Struct, frozen=True, kw_only=True):
    """A line of text (or of a cell), its number in the source where it has one, and whether the value stands there."""

    text: str
    number: int | None = None
    marked: bool = False


class TextCell(Struct, frozen=True, kw_only=True):
    """A cell of a table in the text."""

    parts: tuple[TextPart, ...]
    row_span: int
    column_span: int


class TextBlock(Struct, frozen=True, kw_only=True):
    """A line, or the rows of a table."""

    line: TextPart | None = None
    rows: tuple[tuple[TextCell, ...], ...] = ()


def view_picture(width: float, height: float, boxes: Iterable[Box]) -> PictureView:
    """Lay the boxes of a value over a page of that size.

    >>> view_picture(600, 800, [(10, 20, 110, 30)]).frames[0].width
    104.0
    """
    frames = tuple(_frame(box) for box in dict.fromkeys(boxes))
    return PictureView(
        width=width, height=height, frames=frames, cut=_cut(width, height, frames) if frames else None
    )


def boxes_on(origins: Sequence[Origin], page: int) -> list[Box]:
    """Give the boxes of a value on one page."""
    return [origin.box for origin in origins if origin.page == page and origin.box is not None]


def _frame(box: Box) -> Frame:
    """Give a frame that leaves air around the print: marks above and below letters reach beyond many boxes."""
    x0, y0, x1, y1 = box
    air = max(2.0, min(6.0, 0.12 * (y1 - y0)))
    return Frame(x=x0 - air, y=y0 - air, width=x1 - x0 + 2 * air, height=y1 - y0 + 2 * air)


def _cut(width: float, height: float, frames: Sequence[Frame]) -> Frame:
    """Give the part of the page to enlarge: the frames with what is around them, inside the page."""
    air = MARGIN * max(width, height)
    x0 = min(frame.x for frame in frames) - air
    x1 = max(frame.x + frame.width for frame in frames) + air
    missing = max(0.0, LEAST_CUT * width - (x1 - x0)) / 2
    x0, x1 = max(0.0, x0 - missing), min(width, x1 + missing)
    y0 = max(0.0, min(frame.y for frame in frames) - air)
    y1 = min(height, max(frame.y + frame.height for frame in frames) + air)
    return Frame(x=x0, y=y0, width=max(1.0, x1 - x0), height=max(1.0, y1 - y0))


def view_text(document: RawDocument, page: int, raw: str, origins: Sequence[Origin]) -> tuple[TextBlock, ...]:
    """Give the blocks of a page with the value's lines marked: by their place where they have one, else by their text."""
    marker = _Marker(raw, [origin for origin in origins if origin.page == page])
    found = next((one for one in document.pages if one.number == page), None)
    return tuple(_block(block, marker) for block in (found.blocks if found is not None else ()))


class _Marker:
    """Tells the lines of a value: those at its places, of which the ones with its words if any has them."""

    def __init__(self, raw: str, origins: Sequence[Origin]) -> None:
        self._lines = {origin.line for origin in origins if origin.line is not None}
        self._boxes = {origin.box for origin in origins if origin.box is not None}
        self._placeless = any(origin.line is None and origin.box is None for origin in origins)
        self._words = [letters(line) for line in raw.split("\n") if letters(line)]

    def marks(self, line: Line, in_table: bool) -> bool:
        origin = line.origin
        if origin.box is not None and origin.box in self._boxes:
            return True
        here = origin.line is not None and origin.line in self._lines
        if not here and not self._placeless:
            return False
        return (here and not (in_table and self._words)) or self._has_words(letters(line.text))

    def _has_words(self, text: str) -> bool:
        return any(word in text or (len(text) > 2 and text in word) for word in self._words)


def _block(block: Line | Table, marker: _Marker) -> TextBlock:
    if isinstance(block, Line):
        return TextBlock(line=_part(block, marker, in_table=False))
    rows: dict[int, list[TextCell]] = {row: [] for row in range(block.rows)}
    for cell in block.cells:
        parts = tuple(_part(line, marker, in_table=True) for line in cell.lines)
        rows.setdefault(cell.row, []).append(
            TextCell(parts=parts, row_span=cell.row_span, column_span=cell.column_span)
        )
    return TextBlock(rows=tuple(tuple(cells) for cells in rows.values()))


def _part(line: Line, marker: _Marker, in_table: bool) -> TextPart:
    return TextPart(text=line.text, number=line.origin.line, marked=marker.marks(line, in_table))


def marked_texts(blocks: Iterable[TextBlock]) -> Iterator[str]:
    """Give the texts that are marked, for whoever wants them without the page."""
    for block in blocks:
        parts = [block.line] if block.line is not None else []
        parts += [part for row in block.rows for cell in row for part in cell.parts]
        yield from (part.text for part in parts if part.marked)
