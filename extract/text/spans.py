"""Pieces of HTML inside a text file: on which lines a table or list starts and ends."""

import re
from collections.abc import Sequence

from itareport.extract.text.lines import FileLine

PART = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th|ul|ol|dl|li|dt|dd)(?=[\s>/])", re.IGNORECASE)
OPENING = re.compile(
    r"\s*(?:<(?:div|center|figure)\b[^<>]*>\s*)*<(?:table|thead|tbody|tr|td|th|ul|ol|dl)(?=[\s>/])",
    re.IGNORECASE,
)
TABLE = re.compile(r"<table(?=[\s>/])", re.IGNORECASE)
CLOSED: tuple[str, ...] = ("table", "ul", "ol", "dl")
"""The elements that a file closes; the others may be left open."""


def opens_html(text: str) -> bool:
    """Tell whether a line starts a table or list, or holds the start of a table."""
    return bool(OPENING.match(text) or ("\t" not in text and TABLE.search(text)))


class Spans:
    """Where the tables and lists of a file that are closed end, found in one pass."""

    def __init__(self, lines: Sequence[FileLine]) -> None:
        self._lines = lines
        self._ends = _pair(lines)

    def find_end(self, start: int) -> int:
        """Give the end (exclusive) of the piece of HTML that starts on line `start`.

        What is not closed goes on to its last part before the next table or list, page, or prose.
        """
        end = start
        while end <= start or (end < len(self._lines) and _follows(self._lines[end])):
            end = self._ends[end] + 1 if end in self._ends else self._find_open_end(end)
        return end

    def _find_open_end(self, start: int) -> int:
        last = start
        for at in range(start + 1, len(self._lines)):
            line = self._lines[at]
            if line.page_end or (OPENING.match(line.text) and at in self._ends):
                break
            if PART.search(line.text):
                last = at
            elif line.blank and not self._goes_on(at):
                break
        return last + 1

    def _goes_on(self, at: int) -> bool:
        """Tell whether the next printed line is part of a table or list."""
        return any(PART.search(line.text) for line in self._lines[at + 1 : at + 3])


def _follows(line: FileLine) -> bool:
    """Tell whether a line right after the end of a table goes on with a closing part of it."""
    match = PART.match(line.text.lstrip())
    return match is not None and match[1] == "/"


def _pair(lines: Sequence[FileLine]) -> dict[int, int]:
    """Give, for each line that opens closed elements, the line where the outermost of them closes."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    counts = dict.fromkeys(CLOSED, 0)
    for at, line in enumerate(lines):
        if line.page_end:
            opened.clear()
            counts = dict.fromkeys(CLOSED, 0)
        for match in PART.finditer(line.text):
            name = match[2].lower()
            if name not in counts:
                continue
            if not match[1]:
                opened.append((name, at))
                counts[name] += 1
            elif counts[name]:
                start = _close(opened, counts, name)
                ends[start] = max(at, ends.get(start, at))
    return ends


def _close(opened: list[tuple[str, int]], counts: dict[str, int], name: str) -> int:
    """Take the last open `name` (and what was left open inside it) off, and give its line."""
    while True:
        inner, start = opened.pop()
        counts[inner] -= 1
        if inner == name:
            return start
