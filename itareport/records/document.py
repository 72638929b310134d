"""A source as it was read: pages of lines and tables, before anyone asks what they mean."""

from enum import StrEnum

from msgspec import Struct

from itareport.records.findings import Flag
from itareport.records.places import Origin


class SourceKind(StrEnum):
    """What a source is, as the table `sources` says it."""

    DIGITAL_PDF = "digital-pdf"
    SCANNED_PDF = "scanned-pdf"
    MIXED_PDF = "mixed-pdf"
    IMAGE = "image"
    DOCX = "docx"
    TEXT = "text"


class Emphasis(StrEnum):
    """How a line is set off from running text."""

    NONE = "none"
    BOLD = "bold"
    HEADING = "heading"


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="line"):
    """One printed line or paragraph, as printed, without markup.

    `alternatives` are the recogniser's other readings of the line, best first; `against` says of each how much less likely
    it is than what was read, in nats. `confidences` are those of the characters of `text`, one each, of a doubtful line
    that nothing but its characters makes doubtful.
    """

    text: str
    origin: Origin
    emphasis: Emphasis = Emphasis.NONE
    alternatives: tuple[str, ...] = ()
    against: tuple[float, ...] = ()
    confidences: tuple[float, ...] = ()


class Cell(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A cell of a table; `row` and `column` count from 0, spans from 1; a line a paragraph or printed line."""

    row: int
    column: int
    lines: tuple[Line, ...] = ()
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The cell's lines, joined by newlines."""
        return "\n".join(line.text for line in self.lines)


class Table(Struct, frozen=True, kw_only=True, omit_defaults=True, tag="table"):
    """A grid of cells on one page, every cell once, in row-major order; spanned places hold no cell.

    `open_at_foot` is true where the page ended before the last row was closed, `open_at_top` where the first row
    was not opened on it. `ruled`: its borders are drawn, so that false means that a closing rule is there.
    `unread` is where ink lies in it that may be a letter or two and was read too unsurely to be given.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    origin: Origin
    open_at_foot: bool = False
    open_at_top: bool = False
    ruled: bool = False
    unread: tuple[Origin, ...] = ()


Block = Line | Table


class Page(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One page in reading order. `number` counts from 1; width and height in points where they are known."""

    number: int
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    recognised: bool = False


class RawDocument(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A whole source as it was read. `source` is the first 16 hex digits of its SHA-256.

    `flags` are findings about the reading itself: a page that could not be read, a file that had to be mended.
    """

    source: str
    kind: SourceKind
    pages: tuple[Page, ...]
    flags: tuple[Flag, ...] = ()
