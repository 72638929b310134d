"""Lines and tables before their page is known, in the order of the file, with the breaks between them."""

from enum import StrEnum

from msgspec import Struct

from itareport.records.document import Emphasis


class DraftLine(Struct, frozen=True, kw_only=True):
    """A line of text without markup; `line` is the 1-based line of the file where it starts.

    `page_number` is true where the markup says that the text is a printed page number.
    """

    text: str
    line: int
    emphasis: Emphasis = Emphasis.NONE
    page_number: bool = False


class DraftCell(Struct, frozen=True, kw_only=True):
    """A cell of a draft table; places count from 0, spans from 1."""

    row: int
    column: int
    lines: tuple[DraftLine, ...] = ()
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The cell's lines, joined by newlines."""
        return "\n".join(line.text for line in self.lines)


class DraftTable(Struct, frozen=True, kw_only=True):
    """A grid of cells, each once, in row-major order; `line` is where it starts in the file."""

    rows: int
    columns: int
    cells: tuple[DraftCell, ...]
    line: int


class BreakKind(StrEnum):
    """What may mark the end of a page."""

    PAGE = "page"
    """A form feed, or a page element or style of an HTML file: certain."""
    MARKER = "marker"
    """A line that a program wrote between pages: `--- Page 3 ---`."""
    RULE = "rule"
    """A rule across the page: `---`, `<hr>`."""
    BLANK = "blank"
    """A run of blank lines."""


class Break(Struct, frozen=True, kw_only=True):
    """A place where a page may end; `number` is what a marker calls its page."""

    kind: BreakKind
    number: int | None = None


Item = DraftLine | DraftTable | Break
