"""HTML, whole or in pieces, becomes lines and tables in order, with the breaks of its pages."""

import re

from itareport.extract.text.drafts import Break, BreakKind, DraftLine, Item
from itareport.extract.text.flow import Flow
from itareport.extract.text.grids import Grid
from itareport.extract.text.tokens import BLOCK_TAGS, SIGNS, Token, TokenKind, read_attribute, tokenize

SECTIONS = ("thead", "tbody", "tfoot")
CELLS = ("td", "th")
TABLE_TAGS = frozenset((*SECTIONS, *CELLS, "table", "tr", "colgroup", "col"))
PAGE_TAGS = ("div", "section", "article", "main")
# ocr_page is hOCR's, pf is pdf2htmlEX's, page0 and page_1 are the ids that converters give.
PAGE_CLASS = re.compile(r"(?:^|\s)(?:ocr_page|pf|page|pdf-?page|page[-_]?\d+)(?:\s|$)", re.IGNORECASE)
BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)")
BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)")
OCR_LINES = re.compile(r"(?:^|\s)ocr_(?:line|caption|header|textfloat)(?:\s|$)")


def read_markup(text: str, first_line: int, *, markdown: bool) -> list[Item]:
    """Read marked-up text that starts on line `first_line` of the file.

    Where `markdown`, Markdown's inline marks are markup too and a line end of the file ends a line.

    >>> [item.text for item in read_markup("<p>ก</p><p>ข &lt; ค", 1, markdown=False)]
    ['ก', 'ข < ค']
    """
    reader = _Reader(markdown=markdown)
    for token in tokenize(text, first_line, markdown=markdown):
        reader.take(token)
    return reader.finish()


def read_cell(text: str, line: int) -> list[DraftLine]:
    """Read the text of one cell of a tab-separated or pipe table that starts on `line` of the file."""
    if not SIGNS.search(text) and "\n" not in text:
        words = text.strip()
        return (
            [DraftLine(text=words, line=line)] if words and words.isprintable() else _read_lines(text, line)
        )
    return _read_lines(text, line)


def read_heading(text: str, line: int) -> list[DraftLine]:
    """Read the text of a Markdown heading without its `#` marks."""
    flow = Flow(keeps_lines=True, heading=True)
    for token in tokenize(text, line, markdown=True):
        if token.kind is TokenKind.TEXT:
            flow.write(token.text, token.line)
        elif token.text in BLOCK_TAGS:
            flow.end_line()
    flow.end_line()
    return flow.lines


def _read_lines(text: str, line: int) -> list[DraftLine]:
    lines: list[DraftLine] = []
    for item in read_markup(text, line, markdown=True):
        if isinstance(item, DraftLine):
            lines.append(item)
        elif not isinstance(item, Break):
            lines += (inner for cell in item.cells for inner in cell.lines)
    return lines


MAX_DEPTH = 40
"""Tables inside one another; what lies deeper is text of the innermost: every level hands its lines on to the next."""


class _OpenTable:
    """A table that is being read, with the flow of the cell that is open."""

    def __init__(self, line: int) -> None:
        self.grid = Grid(line)
        self.cell: Flow | None = None
        self._spans = (1, 1)

    def open_cell(self, token: Token, *, keeps_lines: bool) -> None:
        self.close_cell()
        self.cell = Flow(keeps_lines=keeps_lines)
        self._spans = (_read_span(token, "rowspan"), max(1, _read_span(token, "colspan")))

    def close_cell(self) -> None:
        if self.cell is not None:
            self.cell.end_line()
            self.grid.add(self.cell.lines, *self._spans)
            self.cell = None


class _Reader:
    """Goes through the tokens once, with the tables that are open from the outermost in."""

    def __init__(self, *, markdown: bool) -> None:
        self._keeps_lines = markdown
        self._items: list[Item] = []
        self._page = Flow(keeps_lines=markdown)
        self._tables: list[_OpenTable] = []
        self._break_after: list[str] = []
        self._too_deep = 0

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.TEXT:
            self._write(token)
        elif token.text in TABLE_TAGS:
            self._take_table_tag(token)
        else:
            self._take_flow_tag(token)

    def finish(self) -> list[Item]:
        while self._tables:
            self._close_table()
        self._page.end_line()
        self._flush()
        return self._items

    @property
    def _flow(self) -> Flow:
        """The innermost open cell's flow; text of a table outside its cells stands before the table."""
        for table in reversed(self._tables):
            if table.cell is not None:
                return table.cell
        return self._page

    def _write(self, token: Token) -> None:
        if self._tables or "\f" not in token.text:
            self._flow.write(token.text, token.line)
            return
        line = token.line
        for index, part in enumerate(token.text.split("\f")):
            if index:
                self._end_page(BreakKind.PAGE)
            self._flow.write(part, line)
            line += part.count("\n")

    def _take_flow_tag(self, token: Token) -> None:
        flow, name, opening = self._flow, token.text, token.kind is TokenKind.OPEN
        if name in BLOCK_TAGS or OCR_LINES.search(read_attribute(token.attributes, "class") or ""):
            flow.end_line()
        if opening:
            self._open_pages(token)
            flow.open_tag(name, token.attributes)
            return
        flow.close_tag(name)
        if name in PAGE_TAGS and self._break_after and self._break_after[-1] == name:
            self._break_after.pop()
            self._end_page(BreakKind.PAGE)

    def _open_pages(self, token: Token) -> None:
        if token.text == "hr":
            self._end_page(BreakKind.RULE)
        if not token.attributes:
            return
        style = read_attribute(token.attributes, "style") or ""
        names = (read_attribute(token.attributes, key) or "" for key in ("class", "id"))
        if BREAK_BEFORE.search(style) or (token.text in PAGE_TAGS and any(map(PAGE_CLASS.search, names))):
            self._end_page(BreakKind.PAGE)
        if BREAK_AFTER.search(style):
            self._end_page_after(token)

    def _end_page_after(self, token: Token) -> None:
        """An empty element that breaks the page does so at once, another one when it closes."""
        if token.text in PAGE_TAGS:
            self._break_after.append(token.text)
        else:
            self._end_page(BreakKind.PAGE)

    def _end_page(self, kind: BreakKind) -> None:
        if not self._tables:
            self._page.end_line()
            self._flush()
            self._items.append(Break(kind=kind))

    def _take_table_tag(self, token: Token) -> None:
        name = token.text
        self._flow.end_line()
        if token.kind is TokenKind.CLOSE:
            self._close_table_tag(name)
        elif name == "table":
            self._open_table(token.line)
        elif name not in ("colgroup", "col"):
            if not self._tables:
                self._open_table(token.line)
            table = self._tables[-1]
            table.close_cell()
            if name in CELLS:
                table.open_cell(token, keeps_lines=self._keeps_lines)
            elif name == "tr":
                table.grid.next_row()
            else:
                table.grid.next_section()

    def _close_table_tag(self, name: str) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if name == "table" and self._too_deep:
            self._too_deep -= 1
        elif name == "table":
            self._close_table()
        elif name in CELLS:
            table.close_cell()
        elif name == "tr":
            table.close_cell()
            table.grid.next_row()
        elif name in SECTIONS:
            table.close_cell()
            table.grid.next_section()

    def _open_table(self, line: int) -> None:
        # Between cells no table can open: the one before was never closed.
        if self._tables and self._tables[-1].cell is None:
            self._close_table()
        if len(self._tables) == MAX_DEPTH:
            self._too_deep += 1
        else:
            self._tables.append(_OpenTable(line))

    def _close_table(self) -> None:
        table = self._tables.pop()
        table.close_cell()
        built = table.grid.build()
        if built is None:
            return
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.take([line for cell in built.cells for line in cell.lines])
        else:
            self._flush()
            self._items.append(built)

    def _flush(self) -> None:
        self._items += self._page.lines
        self._page.lines.clear()


def _read_span(token: Token, name: str) -> int:
    value = read_attribute(token.attributes, name) or ""
    digits = re.match(r"\s*\+?([0-9]{1,9})", value)
    return int(digits[1]) if digits else 1
