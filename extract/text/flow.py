"""Tokens become lines: what breaks a line, what is bold, what is a heading."""

import re

from itareport.extract.text.drafts import DraftLine
from itareport.extract.text.lists import OWN_MARK, ItemMarks
from itareport.extract.text.tokens import read_attribute
from itareport.records.document import Emphasis

BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
COLLAPSED = re.compile(r"[ \t\n\f]+")
SOFT_BREAK = re.compile(r"[\v\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
STYLED = ("span", "font", "p", "div", "td", "th", "a")
BOLD = ("b", "strong")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "hgroup")
RAISED = ("sup", "sub")


class Flow:
    """The lines of one place: of the page, or of a cell.

    Where `keeps_lines`, a line end of the file ends the line, as in text and Markdown; else it is a space,
    as in HTML.
    """

    def __init__(self, *, keeps_lines: bool, heading: bool = False) -> None:
        self.lines: list[DraftLine] = []
        self._keeps_lines = keeps_lines
        self._heading = heading
        self._preformatted = 0
        self._page_number = False
        self._open: list[tuple[str, bool]] = []
        self._lists: list[ItemMarks] = []
        self._mark = ""
        self._raised = False
        self._parts: list[str] = []
        self._start: int | None = None
        self._plain = False
        self._bold = False

    def write(self, text: str, line: int) -> None:
        """Add text that starts on `line` of the file."""
        if self._keeps_lines or self._preformatted:
            for index, piece in enumerate(text.split("\n")):
                if index:
                    self.end_line()
                self._write_piece(piece, line + index)
        else:
            self._write_piece(text, line)

    def take(self, lines: list[DraftLine]) -> None:
        """Add whole lines that were read elsewhere: those of a table inside a cell."""
        self.end_line()
        self.lines += lines

    def end_line(self) -> None:
        """Close the line; a line on which nothing is printed is none."""
        text = "".join(self._parts)
        text = (
            text.replace("\t", " ") if self._keeps_lines or self._preformatted else COLLAPSED.sub(" ", text)
        )
        text = text.strip()
        if text and self._start is not None:
            self.lines.append(
                DraftLine(
                    text=text, line=self._start, emphasis=self._emphasis(), page_number=self._page_number
                )
            )
        self._parts.clear()
        self._start = None
        self._plain = self._bold = False

    def open_tag(self, name: str, attributes: str) -> None:
        """Take notice of an opening tag that is no table's."""
        if name == "br":
            self.end_line()
        elif name in BOLD:
            self._open.append((name, True))
        elif name in STYLED:
            style = read_attribute(attributes, "style") or "" if attributes else ""
            self._open.append((name, bool(BOLD_STYLE.search(style))))
        elif name in ("ul", "ol", "menu", "dir"):
            self._lists.append(ItemMarks(name, attributes))
        elif name == "li":
            self._mark = (self._lists[-1] if self._lists else ItemMarks()).mark_item(attributes)
        self._switch(name, on=True)

    def close_tag(self, name: str) -> None:
        """Take notice of a closing tag that is no table's."""
        if name in BOLD or name in STYLED:
            self._forget(name)
        elif name in ("ul", "ol", "menu", "dir") and self._lists:
            self._lists.pop()
        elif name == "li":
            self._mark = ""
        self._switch(name, on=False)

    def _switch(self, name: str, *, on: bool) -> None:
        if name in HEADINGS:
            self._heading = on
        elif name in RAISED:
            self._raised = True
        elif name == "pre":
            self._preformatted = max(0, self._preformatted + (1 if on else -1))
        elif name == "page_number":
            self._page_number = on

    def _forget(self, name: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                del self._open[index]
                return

    def _write_piece(self, text: str, line: int) -> None:
        pieces = SOFT_BREAK.split(text)
        for index, piece in enumerate(pieces):
            if index:
                self.end_line()
            self._write_words(piece, line)

    def _write_words(self, text: str, line: int) -> None:
        words = text.lstrip()
        if words:
            if self._start is None:
                self._start = line + text[: len(text) - len(words)].count("\n")
                self._write_mark(words)
            if any(bold for _, bold in self._open):
                self._bold = True
            else:
                self._plain = True
            self._part_digits(text)
            self._raised = False
        self._parts.append(text)

    def _write_mark(self, words: str) -> None:
        """Print the item's bullet or number, unless the text brings its own."""
        if self._mark and not OWN_MARK.match(words):
            self._parts.append(self._mark)
        self._mark = ""

    def _part_digits(self, text: str) -> None:
        """Keep a raised digit off the digits beside it: 95.11 with a footnote 1 is not 95.111."""
        last = self._parts[-1][-1:] if self._parts else ""
        if self._raised and last.isdigit() and text[0].isdigit():
            self._parts.append(" ")

    def _emphasis(self) -> Emphasis:
        if self._heading:
            return Emphasis.HEADING
        return Emphasis.BOLD if self._bold and not self._plain else Emphasis.NONE
