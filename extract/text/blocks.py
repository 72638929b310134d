"""A text file from top to bottom: which lines are a table, a heading, a break, and which are prose."""

import re
from collections.abc import Sequence

from itareport.extract.text.drafts import Break, BreakKind, Item
from itareport.extract.text.lines import (
    CLOSING_MARKS,
    EMPTY_HEADING,
    FENCE,
    HEADING,
    RULE,
    FileLine,
    read_marker,
    split_lines,
)
from itareport.extract.text.markup import read_heading, read_markup
from itareport.extract.text.pipes import has_pipe, read_pipes
from itareport.extract.text.rows import Claim
from itareport.extract.text.spans import Spans, opens_html
from itareport.extract.text.tabs import read_tabs
from itareport.extract.text.tokens import drop_hidden

PAGE_BLANK_LINES = 3
"""A run of so many blank lines may be the end of a page: one is a paragraph, two are a larger space."""

WHOLE_HTML = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
MARKER_COMMENT = re.compile(r"(?m)^[ \t]*<!--[^<>\n]{0,60}-->[ \t]*$")


def read_blocks(text: str) -> list[Item]:
    r"""Read a whole file whose line ends are `\n` into lines, tables and breaks, in order.

    >>> [item.text for item in read_blocks("## ก\n\n**ข**\n- ค")]
    ['ก', 'ข', '- ค']
    """
    shown = drop_hidden(text)
    if WHOLE_HTML.match(shown):
        return read_markup(shown, 1, markdown=False)
    shown = drop_hidden(MARKER_COMMENT.sub(_keep_marker, text))
    return _Scan(split_lines(shown)).read()


def _keep_marker(comment: re.Match[str]) -> str:
    number = read_marker(comment[0])
    return comment[0] if number is None else f"--- Page {number} ---"


class _Scan:
    """Goes through the lines once; `_prose` waits until the paragraph is known to end."""

    def __init__(self, lines: Sequence[FileLine]) -> None:
        self._lines = lines
        self._spans = Spans(lines)
        self._items: list[Item] = []
        self._prose: list[FileLine] = []

    def read(self) -> list[Item]:
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        self._end_paragraph()
        return self._items

    def _take(self, at: int) -> int:
        line = self._lines[at]
        if line.page_end:
            return self._take_break(at, Break(kind=BreakKind.PAGE))
        if line.blank:
            return self._take_blank(at)
        marker = read_marker(line.text)
        if marker is not None:
            return self._take_break(at, Break(kind=BreakKind.MARKER, number=marker))
        if RULE.fullmatch(line.text):
            return self._take_rule(at)
        if FENCE.fullmatch(line.text) or EMPTY_HEADING.fullmatch(line.text):
            self._end_paragraph()
            return at + 1
        heading = HEADING.fullmatch(line.text)
        if heading and "\t" not in line.text:
            self._end_paragraph()
            self._items += read_heading(CLOSING_MARKS.sub("", heading["text"].rstrip()), line.number)
            return at + 1
        return self._take_block(at)

    def _take_block(self, at: int) -> int:
        text = self._lines[at].text
        if opens_html(text):
            return self._take_html(at)
        if "\t" in text:
            return self._take_claim(at, read_tabs(self._lines, at))
        if has_pipe(text):
            return self._take_claim(at, read_pipes(self._lines, at))
        self._prose.append(self._lines[at])
        return at + 1

    def _take_claim(self, at: int, claim: Claim) -> int:
        self._prose += self._lines[at : claim.start]
        if claim.table is not None:
            self._end_paragraph()
            self._items.append(claim.table)
        return claim.end

    def _take_break(self, at: int, found: Break) -> int:
        self._end_paragraph()
        self._items.append(found)
        return at + 1

    def _take_blank(self, at: int) -> int:
        self._end_paragraph()
        end = at
        while end < len(self._lines) and self._lines[end].blank and not self._lines[end].page_end:
            end += 1
        if end - at >= PAGE_BLANK_LINES:
            self._items.append(Break(kind=BreakKind.BLANK))
        return end

    def _take_rule(self, at: int) -> int:
        """A line of = right under a line of text makes that line a heading; any other rule is a rule."""
        if "=" in self._lines[at].text and self._prose:
            title = self._prose.pop()
            self._end_paragraph()
            self._items += read_heading(title.text, title.number)
            return at + 1
        return self._take_break(at, Break(kind=BreakKind.RULE))

    def _take_html(self, at: int) -> int:
        self._end_paragraph()
        end = self._spans.find_end(at)
        text = "\n".join(line.text for line in self._lines[at:end])
        self._items += read_markup(text, self._lines[at].number, markdown=True)
        return end

    def _end_paragraph(self) -> None:
        if self._prose:
            text = "\n".join(line.text for line in self._prose)
            self._items += read_markup(text, self._prose[0].number, markdown=True)
            self._prose.clear()
