"""Text in reading order: the lines outside the tables, and the rows of tables that only lay text out."""

from collections.abc import Container, Iterator

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.grid import spread
from itareport.extract.readings import joined_readings
from itareport.records.document import Cell, Emphasis, Line, RawDocument, Table
from itareport.records.places import Origin
from itareport.records.raw import RawValue

_GAP = 0.9
"""Of a line's height: more than that between two printed lines is a gap, whatever the spacing."""
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙\N{NO-BREAK SPACE}", "0123456789 ")


class Passage(Struct, frozen=True, kw_only=True):
    """A printed line, or a row of a layout table with its cells parted by tabs.

    `order` counts the blocks of the document from 0: passages of one table share it, and a step of more
    than one means that a claimed table stands between. `alternatives` are the recogniser's other readings of a line.
    """

    text: str
    origins: tuple[Origin, ...]
    order: int
    emphasis: Emphasis = Emphasis.NONE
    tabular: bool = False
    alternatives: tuple[str, ...] = ()

    @property
    def page(self) -> int:
        """The page on which it stands."""
        return self.origins[0].page

    @property
    def line(self) -> int | None:
        """The line of a text source, None for every other."""
        return self.origins[0].line


def read_passages(document: RawDocument, claimed: Container[int] = ()) -> tuple[Passage, ...]:
    """Give the document's passages in reading order; blocks whose number is claimed are left out."""
    return tuple(
        passage
        for order, block in enumerate(block for page in document.pages for block in page.blocks)
        if order not in claimed
        for passage in ([_line(block, order)] if isinstance(block, Line) else _rows(block, order))
        if passage.text.strip()
    )


def plain(text: str) -> str:
    """Give `text` with ASCII digits and plain spaces, character for character.

    >>> plain("พ.ศ. ๒๕๖๗")
    'พ.ศ. 2567'
    """
    return text.translate(_THAI_DIGITS)


def joined(passages: tuple[Passage, ...]) -> RawValue:
    """Give passages that belong together as one value, a line each."""
    return RawValue(
        text="\n".join(passage.text.strip() for passage in passages),
        origins=tuple(dict.fromkeys(origin for passage in passages for origin in passage.origins)),
        alternatives=joined_readings(passages),
    )


def adjoins(first: Passage, second: Passage) -> bool:
    """Tell whether the second passage stands right under the first, with no blank line that we could see."""
    if first.page != second.page or second.order != first.order + 1 or _is_apart(first, second):
        return False
    return first.line is None or second.line is None or second.line - first.line <= 1


def _is_apart(first: Passage, second: Passage) -> bool:
    """Tell whether a gap nearly as high as a line stands between two passages whose boxes are known."""
    above, below = first.origins[-1].box, second.origins[0].box
    if above is None or below is None:
        return False
    return below[1] - above[3] > _GAP * (above[3] - above[1])


def cell_value(cell: Cell) -> RawValue:
    """Give a cell's text as printed, with the place of each line and its other readings.

    A line with a box keeps the space at its end: the text layer says that there the line was wrapped at one.
    """
    lines = [line for line in cell.lines if line.text.strip()]
    return RawValue(
        text="\n".join(_kept(line) for line in lines).strip(),
        origins=tuple(dict.fromkeys(line.origin for line in lines)),
        alternatives=joined_readings(lines),
    )


def _kept(line: Line) -> str:
    text = line.text.strip()
    return f"{text} " if line.origin.box is not None and line.text.endswith(" ") else text


def table_text(table: Table) -> RawValue:
    """Give a whole table as text: a row a line, cells parted by tabs."""
    grid = spread(table)
    rows = ("\t".join(cell.text.replace("\n", " ") for cell in grid.across(row)) for row in range(grid.rows))
    return RawValue(text="\n".join(row for row in rows if row.strip()), origins=(table.origin,))


def head_rows(table: Table) -> tuple[RawValue, ...]:
    """Give the rows of one cell over the whole width with which a table begins: its caption, printed inside."""
    grid = spread(table)
    found: list[RawValue] = []
    for row in range(grid.rows):
        cell = grid.only(row)
        if cell is None or grid.at(row, 0) is not cell or grid.at(row, grid.columns - 1) is not cell:
            break
        found.append(cell_value(cell))
    return tuple(dict.fromkeys(found))


def _line(line: Line, order: int) -> Passage:
    return Passage(
        text=line.text,
        origins=(line.origin,),
        order=order,
        emphasis=line.emphasis,
        alternatives=line.alternatives,
    )


def _rows(table: Table, order: int) -> Iterator[Passage]:
    grid = spread(table)
    for row in range(grid.rows):
        cells = [cell for cell in grid.across(row) if cell.row == row]
        lines = [line for cell in cells for line in cell.lines if line.text.strip()]
        if len(cells) == 1:
            yield from (replace(_line(line, order), tabular=True) for line in lines)
        elif lines:
            yield Passage(
                text="\t".join(cell.text.strip() for cell in cells),
                origins=tuple(line.origin for line in lines),
                order=order,
                emphasis=_shared([line.emphasis for line in lines]),
                tabular=True,
            )


def _shared(emphases: list[Emphasis]) -> Emphasis:
    return emphases[0] if len(set(emphases)) == 1 else Emphasis.NONE
