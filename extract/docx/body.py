"""The body of a document in reading order: paragraphs and tables become lines and tables with their pages."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from itareport.extract.docx.drafts import DraftLine
from itareport.extract.docx.elements import child, chosen, integer, switch, value
from itareport.extract.docx.grid import Layout, Placed, empty_places, lay_out
from itareport.extract.docx.lists import Counters
from itareport.extract.docx.pages import PageCount, begins_with_break, section_breaks
from itareport.extract.docx.pieces import Box, Figure, LineEnd, PageEnd, Piece, Words
from itareport.extract.docx.runs import RunReader, TooDeepError
from itareport.extract.docx.styles import Style, Styles, is_heading
from itareport.records.document import Block, Cell, Line, Table
from itareport.records.places import Origin, Way

MAX_DEPTH = 24
"""Levels of tables, boxes and controls in one another."""

_LEFT_OUT = frozenset({"w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:del", "w:moveFrom", "w:tcPr", "w:sectPr"})
_UNNUMBERED = 0

FigureReader = Callable[[Figure, int], tuple[Block, ...]]
"""Gives what stands on a picture of a page (from 1); nothing where that is not wanted or cannot be had."""


class BodyReader:
    """Goes through a document once; it knows the page, the numbers of lists, and the field it stands in."""

    def __init__(
        self, body: Element, styles: Styles, counters: Counters, source: str, read_figure: FigureReader
    ) -> None:
        self._body = body
        self._styles = styles
        self._counters = counters
        self._source = source
        self._read_figure = read_figure
        self._page = PageCount()
        self._sections = section_breaks(body)
        self._runs = RunReader(styles, body)
        self._depth = 0

    def read(self) -> list[Block]:
        """Give the blocks in reading order; a run of empty paragraphs is one line without text."""
        blocks = self._read_story(self._body)
        while blocks and _is_blank(blocks[-1]):
            blocks.pop()
        return blocks[1:] if blocks and _is_blank(blocks[0]) else blocks

    @property
    def pages(self) -> int:
        """How many pages have been seen."""
        return self._page.number

    def _read_story(self, container: Element) -> list[Block]:
        """Read what holds paragraphs and tables: the body, a cell, a box."""
        if self._depth > MAX_DEPTH:
            raise TooDeepError
        self._depth += 1
        blocks: list[Block] = []
        waiting: list[Piece] = []
        last: Element | None = None
        for element in _flatten(container):
            if element.tag == "w:p":
                self._begin_paragraph(element)
                waiting += self._runs.read(element, self._style(element))
                last = element
                if _runs_on(element):
                    continue
            if last is not None and (waiting or element is last):
                _extend(blocks, self._end_paragraph(last, waiting))
                waiting = []
            if element.tag == "w:tbl":
                blocks += self._read_table(element)
        if last is not None and waiting:
            _extend(blocks, self._end_paragraph(last, waiting))
        self._depth -= 1
        return blocks

    def _style(self, paragraph: Element) -> Style:
        return self._styles.named(value(child(paragraph, "w:pPr", "w:pStyle"))) or self._styles.paragraph

    def _begin_paragraph(self, paragraph: Element) -> None:
        before = switch(child(paragraph, "w:pPr"), "w:pageBreakBefore")
        if self._style(paragraph).page_before if before is None else before:
            self._page.begin_page()

    def _end_paragraph(self, paragraph: Element, pieces: Sequence[Piece]) -> list[Block]:
        properties = child(paragraph, "w:pPr")
        style = self._style(paragraph)
        heading = is_heading(style, integer(value(child(properties, "w:outlineLvl"))))
        blocks = self._compose(self._number(properties, style), pieces, heading=heading)
        section = child(properties, "w:sectPr")
        if section is not None and self._sections.get(id(section)):
            self._page.end_page()
        return blocks

    def _number(self, properties: Element | None, style: Style) -> str:
        """Give the automatic number before a paragraph, counting it."""
        own = child(properties, "w:numPr")
        list_id = integer(value(child(own, "w:numId")))
        level = integer(value(child(own, "w:ilvl")))
        if list_id is None:
            list_id = style.list_id
            level = level if level is not None else self._styled_level(style)
        if list_id is None or list_id == _UNNUMBERED:
            return ""
        return self._counters.count(list_id, level or 0)

    def _styled_level(self, style: Style) -> int | None:
        found = (
            self._counters.level_of(style.list_id, style.list_style) if style.list_id is not None else None
        )
        return style.list_level if found is None else found

    def _compose(self, label: str, pieces: Sequence[Piece], *, heading: bool) -> list[Block]:
        """Cut a paragraph into its lines; boxes and pictures come after them."""
        lines: list[Line] = []
        hanging: list[tuple[Piece, PageCount]] = []
        draft = DraftLine(label)
        for piece in pieces:
            if isinstance(piece, Words):
                if piece.text.strip():
                    self._page.pass_text()
                draft.add(piece, self._page.number)
            elif isinstance(piece, LineEnd) or (isinstance(piece, PageEnd) and not piece.rendered):
                closed = list(draft.close(self._source, self._page.number, heading=heading))
                lines += closed
                draft = DraftLine("" if closed else draft.label)
                if isinstance(piece, PageEnd):
                    self._page.end_page()
            elif isinstance(piece, PageEnd):
                self._page.note_break()
            else:
                self._page.pass_text()
                hanging.append((piece, self._page.copy()))
        lines += draft.close(self._source, self._page.number, heading=heading)
        self._page.pass_paragraph()
        blocks: list[Block] = [*lines]
        for piece, page in hanging:
            blocks += self._hang(piece, page)
        return blocks or [self._blank()]

    def _blank(self) -> Line:
        return Line(text="", origin=self._origin(self._page.number))

    def _hang(self, piece: Piece, page: PageCount) -> list[Block]:
        """Read what hangs on a paragraph, without moving on from where the paragraph ended."""
        here = self._page.copy()
        self._page.restore(page)
        blocks: list[Block] = []
        if isinstance(piece, Box):
            blocks = [block for block in self._read_story(piece.content) if not _is_blank(block)]
        elif isinstance(piece, Figure):
            blocks = list(self._read_figure(piece, page.number))
        self._page.restore(here)
        return blocks

    def _read_table(self, table: Element) -> list[Block]:
        """Read a table; one that only lays out others gives what lies in its cells."""
        layout = lay_out(table)
        if not layout.cells:
            return []
        contents = self._read_cells(layout)
        filled = [blocks for blocks in contents if blocks]
        inner = [block for blocks in filled for block in blocks if isinstance(block, Table)]
        if inner and (
            len(layout.cells) == 1 or all(isinstance(block, Table) for blocks in filled for block in blocks)
        ):
            return [block for blocks in filled for block in blocks]
        return [self._make_table(layout, contents)]

    def _read_cells(self, layout: Layout) -> list[list[Block]]:
        """Read the cells of a table, row by row: every cell of a row begins on the row's page."""
        contents: list[list[Block]] = []
        rows = groupby(layout.cells, key=lambda cell: cell.row)
        for cells in ([cell.element for cell in row] for _, row in rows):
            if begins_with_break(cells):
                self._page.note_break(again=True)
            top, end = self._page.copy(), self._page.copy()
            for cell in cells:
                self._page.restore(top)
                contents.append([block for block in self._read_story(cell) if not _is_blank(block)])
                if self._page.number >= end.number:
                    end = self._page.copy()
            self._page.restore(end)
        return contents

    def _make_table(self, layout: Layout, contents: Sequence[Sequence[Block]]) -> Table:
        made = [_make_cell(cell, blocks) for cell, blocks in zip(layout.cells, contents, strict=True)]
        made += [
            Cell(row=row, column=column)
            for row, column in empty_places(layout.cells, layout.rows, layout.columns)
        ]
        first = next((line for cell in made for line in cell.lines), None)
        return Table(
            rows=layout.rows,
            columns=layout.columns,
            cells=tuple(sorted(made, key=lambda cell: (cell.row, cell.column))),
            origin=self._origin(first.origin.page if first is not None else self._page.number),
        )

    def _origin(self, page: int) -> Origin:
        return Origin(source=self._source, page=page, way=Way.STRUCTURE)


def _flatten(container: Element) -> Iterator[Element]:
    """Give the paragraphs and tables of a container, out of the controls and changes around them."""
    waiting = list(reversed(container))
    while waiting:
        element = waiting.pop()
        if element.tag in ("w:p", "w:tbl"):
            yield element
        elif element.tag == "mc:AlternateContent":
            waiting += reversed(list(chosen(element)))
        elif element.tag not in _LEFT_OUT:
            waiting += reversed(element)


def _runs_on(paragraph: Element) -> bool:
    """Tell whether a paragraph's end is not printed: deleted, moved away or hidden, it joins the next."""
    mark = child(paragraph, "w:pPr", "w:rPr")
    deleted = child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None
    return deleted or bool(switch(mark, "w:vanish"))


def _is_blank(block: Block) -> bool:
    return isinstance(block, Line) and not block.text


def _extend(blocks: list[Block], more: Sequence[Block]) -> None:
    """Add blocks, but no empty line to an empty line."""
    if not (blocks and _is_blank(blocks[-1]) and len(more) == 1 and _is_blank(more[0])):
        blocks += more


def _make_cell(cell: Placed, blocks: Sequence[Block]) -> Cell:
    return Cell(
        row=cell.row,
        column=cell.column,
        lines=tuple(_lines(blocks)),
        row_span=cell.row_span,
        column_span=cell.column_span,
    )


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """Give the lines of a cell; those of a table in it follow one another, cell by cell."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for cell in block.cells for line in cell.lines)
