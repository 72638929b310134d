"""The cells of a table get their places: spans both ways, rows that begin later, edges that nearly meet."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from msgspec import Struct

from itareport.extract.docx.elements import child, integer, switch, value

MAX_SPAN = 100
"""Word's tables have 63 columns at most."""
MAX_PLACES = 1_000_000
MAX_EDGES = 2_000
NEAR = 144
"""Twips (1/20 point) under which two edges are one: dragging a border leaves such steps from row to row."""

_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})


class TooLargeError(Exception):
    """The table has more places than can be read."""


class Placed(Struct, frozen=True, kw_only=True):
    """A cell of a table on its place; rows and columns count from 0, spans from 1."""

    element: Element
    row: int
    column: int
    column_span: int
    row_span: int = 1


class Edged(Struct, frozen=True, kw_only=True):
    """A cell between two edges; `merge` is `restart` or `continue` where it is merged down, else empty."""

    element: Element
    start: int
    end: int
    merge: str = ""


class Layout(Struct, frozen=True, kw_only=True):
    """A table laid out: how many rows and columns it has, and its cells in row-major order."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]


def lay_out(table: Element) -> Layout:
    """Lay a table out; rows and cells that a tracked change deletes are gone. Raises TooLargeError."""
    rows = [_row(element) for element in _inside(table, "w:tr") if not _is_gone(element)]
    rows = [row for row in rows if row]
    places = _join_edges(rows, _edges(table))
    columns = max((places[cell.end] for row in rows for cell in row), default=0)
    if len(rows) * columns > MAX_PLACES:
        raise TooLargeError
    cells = _merge_down(rows, places)
    return Layout(rows=len(rows), columns=columns, cells=tuple(cells))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, out of the controls and changes around them."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            waiting += reversed(element)


def _is_gone(row: Element) -> bool:
    properties = child(row, "w:trPr")
    return child(properties, "w:del") is not None or bool(switch(properties, "w:hidden"))


def _row(element: Element) -> list[Edged]:
    at = _span(child(element, "w:trPr", "w:gridBefore"), least=0)
    cells: list[Edged] = []
    for cell in _inside(element, "w:tc"):
        properties = child(cell, "w:tcPr")
        if child(properties, "w:cellDel") is not None:
            continue
        end = at + _span(child(properties, "w:gridSpan"), least=1)
        beside = child(properties, "w:hMerge")
        if beside is not None and beside.get("w:val") != "restart" and cells:
            last = cells[-1]
            cells[-1] = Edged(element=last.element, start=last.start, end=end, merge=last.merge)
        else:
            cells.append(Edged(element=cell, start=at, end=end, merge=_merge(properties)))
        at = end
    return cells


def _span(element: Element | None, *, least: int) -> int:
    return max(least, min(integer(value(element)) or least, MAX_SPAN))


def _merge(properties: Element | None) -> str:
    found = child(properties, "w:vMerge")
    if found is None:
        return ""
    return "restart" if found.get("w:val") == "restart" else "continue"


def _edges(table: Element) -> list[int]:
    """Give where the grid's columns begin, in twips from the left; the last is where the table ends."""
    edges = [0]
    grid = child(table, "w:tblGrid")
    for column in grid.findall("w:gridCol") if grid is not None else ():
        edges.append(edges[-1] + max(0, integer(column.get("w:w")) or 0))
    return edges


def _join_edges(rows: Sequence[Sequence[Edged]], edges: Sequence[int]) -> dict[int, int]:
    """Give each edge that a cell has its column: edges that no cell has count for nothing, and of near ones
    the later is taken for the earlier unless a cell would vanish between them."""
    used = sorted({edge for row in rows for cell in row for edge in (cell.start, cell.end)})
    if len(used) > MAX_EDGES:
        raise TooLargeError
    known = bool(used) and used[-1] < len(edges) and len(set(edges)) == len(edges)
    spans = {(cell.start, cell.end) for row in rows for cell in row}
    places: dict[int, int] = {}
    first, column = 0, -1
    for edge in used:
        near = known and bool(places) and edges[edge] - edges[first] < NEAR
        if not near or any(first <= start and end == edge for start, end in spans):
            first, column = edge, column + 1
        places[edge] = column
    return places


def _merge_down(rows: Sequence[Sequence[Edged]], places: dict[int, int]) -> list[Placed]:
    """Place the cells; one that goes on with the cell above it lengthens that."""
    found: list[Placed] = []
    open_cells: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        still_open: dict[tuple[int, int], int] = {}
        for cell in row:
            edges = (places[cell.start], places[cell.end])
            above = open_cells.get(edges) if cell.merge == "continue" else None
            if above is None:
                above = len(found)
                span = edges[1] - edges[0]
                found.append(Placed(element=cell.element, row=number, column=edges[0], column_span=span))
            else:
                found[above] = _longer(found[above])
            if cell.merge:
                still_open[edges] = above
        open_cells = still_open
    return found


def _longer(cell: Placed) -> Placed:
    return Placed(
        element=cell.element,
        row=cell.row,
        column=cell.column,
        column_span=cell.column_span,
        row_span=cell.row_span + 1,
    )


def empty_places(cells: Sequence[Placed], rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """Give the places (row, column) that no cell covers, in row-major order."""
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return ((row, column) for row in range(rows) for column in range(columns) if (row, column) not in covered)
