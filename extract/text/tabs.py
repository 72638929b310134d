"""Tables whose cells are separated by tabs.

A tab alone makes no table: paragraphs are indented with one, and memo fields are followed by one.
"""

import re
from collections.abc import Sequence

from itareport.extract.text.lines import FileLine
from itareport.extract.text.rows import Claim, Row, claim_rows, refuse, usual_width

INNER = re.compile(r"\S[^\S\t]*\t.*\S", re.DOTALL)
TRAILING = re.compile(r"\S[^\S\t]*\t[^\S\t]*\t\s*\Z")
QUOTED = re.compile(r"\"((?:[^\"]|\"\")*+)\"(?=\t|\Z)")
MAX_QUOTED_LINES = 100
WIDE = 3
"""From this many cells on a single line is a table: a prose line seldom has two tabs inside."""

# The fields of a memo or an official letter (Prime Minister's Office regulation on correspondence, 2526),
# which are often followed by a tab.
MEMO_FIELD = re.compile(r"[\s*#]*(?:ส่วนราชการ|ที่|วันที่|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|จาก|ถึง)[\s:*]*")


def read_tabs(lines: Sequence[FileLine], start: int) -> Claim:
    """Read the table at `start`, the first of a run of lines with tabs."""
    rows = _read_rows(lines, start)
    end = rows[-1].end
    strong = [row for row in rows if row.strong]
    usual = usual_width(strong)
    if usual < 2 or (usual == 2 and _is_memo(rows)):
        return refuse(end)
    first, last = 0, len(rows)
    while first < last and _is_prose(rows[first], usual):
        first += 1
    while first < last and _is_prose(rows[last - 1], usual):
        last -= 1
    rows = rows[first:last]
    strong = [row for row in rows if row.strong]
    if len(strong) >= 2 or any(row.width >= WIDE for row in strong):
        return claim_rows(rows)
    return refuse(end)


def _read_rows(lines: Sequence[FileLine], start: int) -> list[Row]:
    rows: list[Row] = []
    at = start
    while at < len(lines):
        row = _read_row(lines, at, rows[-1].width if rows else None)
        if row is None:
            break
        rows.append(row)
        at = row.end
    return rows


def _read_row(lines: Sequence[FileLine], at: int, above: int | None) -> Row | None:
    line = lines[at]
    if line.blank or line.page_end:
        return None
    if "\t" not in line.text:
        return _read_lone_cell(lines, at, above)
    quoted = _read_quoted(lines, at, above) if '"' in line.text else None
    if quoted is not None:
        return quoted
    strong = bool(INNER.search(line.text) or TRAILING.search(line.text))
    cells = tuple((_unquote(cell), line.number) for cell in line.text.split("\t"))
    return Row(cells=cells, start=at, end=at + 1, strong=strong)


def _read_lone_cell(lines: Sequence[FileLine], at: int, above: int | None) -> Row | None:
    """Take a line without tabs that stands right between two rows of one wide table for a row of one cell."""
    below = lines[at + 1].text.count("\t") + 1 if at + 1 < len(lines) else 0
    if above is None or above < WIDE or below != above:
        return None
    return Row(cells=((lines[at].text, lines[at].number),), start=at, end=at + 1, strong=False)


def _read_quoted(lines: Sequence[FileLine], at: int, above: int | None) -> Row | None:
    """Read a row with quoted cells that hold tabs or line ends, as spreadsheets write them.

    Only where the row then has as many cells as the one above it (for the first, as the one below it).
    """
    text = lines[at].text
    end = at + 1
    cells = _split_quoted(text, lines[at].number)
    while cells is None and end < min(len(lines), at + MAX_QUOTED_LINES) and not lines[end].page_end:
        text += "\n" + lines[end].text
        end += 1
        cells = _split_quoted(text, lines[at].number)
    if cells is None or len(cells) == lines[at].text.count("\t") + 1:
        return None
    below = lines[end].text.count("\t") + 1 if end < len(lines) else 0
    if len(cells) < 2 or len(cells) != (above or below):
        return None
    return Row(cells=tuple(cells), start=at, end=end)


def _split_quoted(text: str, line: int) -> list[tuple[str, int]] | None:
    """Split a row at the tabs outside quotes, or give None where a quote is still open."""
    cells: list[tuple[str, int]] = []
    at = 0
    while True:
        match = QUOTED.match(text, at)
        if match:
            cells.append((match[1].replace('""', '"'), line + text.count("\n", 0, at)))
            at = match.end()
        elif text.startswith('"', at):
            return None
        else:
            end = text.find("\t", at)
            end = len(text) if end < 0 else end
            cells.append((text[at:end], line + text.count("\n", 0, at)))
            at = end
        if at >= len(text):
            return cells
        at += 1


def _unquote(cell: str) -> str:
    """Undo a spreadsheet's quoting where it is certain: quotes inside, all doubled."""
    match = QUOTED.fullmatch(cell)
    return match[1].replace('""', '"') if match and '""' in match[1] else cell


def _is_memo(rows: Sequence[Row]) -> bool:
    return sum(bool(MEMO_FIELD.fullmatch(row.cells[0][0])) for row in rows) >= 2


def _is_prose(row: Row, usual: int) -> bool:
    """Tell whether a row at the edge of a table is an indented paragraph or a memo field beside it."""
    return row.width != usual and (not row.strong or bool(MEMO_FIELD.fullmatch(row.cells[0][0])))
