r"""Pipe tables, as Markdown writes them: with or without outer pipes, with or without the `|---|` row.

A cell may hold `\|` and `<br>`; a row whose last pipe is some lines further down is one row.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.text.lines import FileLine
from itareport.extract.text.rows import Claim, Row, claim_rows, refuse, usual_width

PIPE = re.compile(r"(?<!\\)\|")
DASHES = re.compile(r":?-+:?")
CLEAR_DASHES = re.compile(r":?-{2,}:?")
MAX_ROW_LINES = 100


def has_pipe(text: str) -> bool:
    """Tell whether a line has a pipe that may separate cells."""
    return "|" in text and PIPE.search(text) is not None


def read_pipes(lines: Sequence[FileLine], start: int) -> Claim:
    """Read the table at `start`, the first of a run of lines with pipes."""
    rows = _read_rows(lines, start)
    end = rows[-1].end
    kept = [row for index, row in enumerate(rows) if not _is_delimiter(row, index)]
    if not kept:
        return refuse(end)
    certain = any(row.strong for row in kept) or len(kept) < len(rows)
    usual = usual_width(kept)
    if usual < 2 and not certain:
        return refuse(end)
    if not certain and sum(row.width == usual for row in kept) < 2:
        return refuse(end)
    claim = claim_rows(kept)
    return Claim(start=rows[0].start, end=end, table=claim.table)


class _Style(Struct, frozen=True):
    """Whether rows have a pipe before the first cell and after the last, and how wide the first row is."""

    left: bool
    right: bool
    width: int | None = None


def _read_rows(lines: Sequence[FileLine], start: int) -> list[Row]:
    rows: list[Row] = []
    style = _find_style(lines, start)
    at = start
    while at < len(lines) and has_pipe(lines[at].text) and not lines[at].page_end:
        row = _read_broken_row(lines, at, style) or _read_row(lines, at, at + 1, style)
        rows.append(row)
        style = _Style(style.left, style.right, rows[0].width)
        at = row.end
    return rows


def _find_style(lines: Sequence[FileLine], start: int) -> _Style:
    """Tell outer pipes from those beside an empty cell: a header with both has them, else every line must."""
    first = lines[start].text.strip()
    left, right = first.startswith("|"), first.endswith("|")
    outer = _Style(left=True, right=True)
    if left and (right or _read_broken_row(lines, start, outer)):
        return outer
    for line in lines[start:]:
        if not (left or right) or line.page_end or not has_pipe(line.text):
            break
        left = left and line.text.lstrip().startswith("|")
        right = right and line.text.rstrip().endswith("|")
    return _Style(left, right)


def _read_row(lines: Sequence[FileLine], start: int, end: int, style: _Style) -> Row:
    cells = _split(lines, start, end)
    opened, closed = not cells[0][0].strip(), not cells[-1][0].strip()
    both = opened and closed and len(cells) > 2
    # A header without outer pipes may stand over rows that have them.
    outer = both and (len(cells) - 2 == style.width or (style.left and style.right))
    if opened and (style.left or outer):
        del cells[0]
    if cells and closed and (style.right or outer):
        del cells[-1]
    return Row(cells=tuple(cells or [("", lines[start].number)]), start=start, end=end, strong=outer)


def _split(lines: Sequence[FileLine], start: int, end: int) -> list[tuple[str, int]]:
    """Split the lines of one row at its pipes, outer ones too."""
    text = "\n".join(line.text for line in lines[start:end])
    cells: list[tuple[str, int]] = []
    number, at = lines[start].number, 0
    for match in PIPE.finditer(text):
        cells.append((text[at : match.start()].replace(r"\|", "|"), number))
        number += text.count("\n", at, match.start())
        at = match.end()
    return [*cells, (text[at:].replace(r"\|", "|"), number)]


def _read_broken_row(lines: Sequence[FileLine], at: int, style: _Style) -> Row | None:
    """Read a row whose last pipe stands further down, if it then is as wide as the first of the table.

    The first itself must then be as wide as the one below it.
    """
    if not (style.left and style.right):
        return None
    if not lines[at].text.lstrip().startswith("|") or lines[at].text.rstrip().endswith("|"):
        return None
    for end in range(at + 1, min(len(lines), at + MAX_ROW_LINES)):
        text = lines[end].text.strip()
        if not text or lines[end].page_end or text.startswith("|"):
            return None
        if text.endswith("|"):
            row = _read_row(lines, at, end + 1, style)
            below = _read_row(lines, end + 1, end + 2, style).width if end + 1 < len(lines) else 0
            return row if row.width == (style.width or below) else None
    return None


def _is_delimiter(row: Row, index: int) -> bool:
    """Tell whether a row is the line under a header; single dashes are one only there."""
    pattern = DASHES if index == 1 else CLEAR_DASHES
    return all(pattern.fullmatch(text.strip()) for text, _ in row.cells)
