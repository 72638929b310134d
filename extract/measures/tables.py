"""The measure tables of a document: found by their headings, read over pages, their rows put together."""

import re
from collections.abc import Collection, Iterator, Sequence

from itareport.extract.grid import spread
from itareport.extract.measures.cards import upright
from itareport.extract.measures.columns import Columns, Header, is_number, repeats
from itareport.extract.measures.layout import is_signature
from itareport.extract.measures.openings import names_time
from itareport.extract.measures.results import MeasuresFound, Reading, put_together
from itareport.extract.measures.rows import Part, Row, Section, enumerator, is_aspect, read_table
from itareport.extract.passages import plain
from itareport.records.document import Cell, Line, RawDocument, Table
from itareport.records.places import turns_over
from itareport.records.raw import Column, RawValue
from itareport.reference import Lexicon, ListName

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]?\s*(?:หน้า(?:ที่)?\s*)?\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?|/.{0,40}|[-–—_*=\s]+)\s*"
)
_NEAR = 4
"""A section heading stands among so many last lines above its table (its caption may stand between)."""
_FEWEST_COLUMNS = 3
"""Columns that are left of a table whose empty columns on the right are lost."""
_RUNNING_LINES = 3
"""Lines (of a page's head or foot) that may stand between a table and its next page."""
_LONGEST_RUNNING_LINE = 120


def find_measures(document: RawDocument, lexicon: Lexicon, others: Collection[int] = ()) -> MeasuresFound:
    """Find and read the measure tables; `others` are blocks that another finder claimed.

    A table with a header of its own is read even then: scores and measures may share a table.
    """
    reading = Reading(parts=[], claimed=set(), above=[], left=[], headers=[])
    lines: list[tuple[int, Line]] = []
    blocks = [block for page in document.pages for block in page.blocks]
    for order, block in enumerate(blocks):
        if isinstance(block, Line):
            lines.append((order, block))
        else:
            _read(reading, order, upright(block, lexicon), lines, lexicon, other=order in others)
            lines = []
    return put_together(reading, lexicon)


def _read(
    reading: Reading,
    order: int,
    table: Table,
    lines: list[tuple[int, Line]],
    lexicon: Lexicon,
    *,
    other: bool,
) -> None:
    """Read one table if it has a measure header or goes on with the last measure table."""
    whole = None if other else _complete_header(reading, table, [line for _, line in lines], lexicon)
    goes_on = whole is not None or (
        not other and _goes_on(reading, table, [line for _, line in lines], lexicon)
    )
    header = whole or (reading.header if goes_on or _heads_again(reading.header, table) else None)
    first = 0 if whole is None else 1
    read = read_table(table, header, _is_open_above(reading.last, table), lexicon, first)
    if not (read.headers or goes_on):
        reading.header = None
        return
    numbers, section = find_section_line(lines, reading.parts, lexicon)
    read_parts = [*([section] if section else []), *read.parts]
    if reading.last is not None and turns_over(reading.last.origin, table.origin):
        read_parts = _mend_section(reading.parts, read_parts, lexicon)
    reading.parts += read_parts
    reading.claimed.update((order, *numbers))
    reading.above += read.above
    reading.left += read.left
    reading.headers += read.headers
    reading.header, reading.last, reading.bare = read.header, table, read.bare


def _complete_header(
    reading: Reading, table: Table, lines: Sequence[Line], lexicon: Lexicon
) -> Header | None:
    """Give the header that stood alone at the foot of the page before, with its end that this table begins with."""
    last, header = reading.last, reading.header
    if last is None or header is None or not reading.bare or not turns_over(last.origin, table.origin):
        return None
    between = [line.text for line in lines if not _is_noise(line.text)]
    if len(between) > _RUNNING_LINES or any(len(text) > _LONGEST_RUNNING_LINE for text in between):
        return None
    return Columns(lexicon).complete(spread(table), header)


def _mend_section(above: list[Part], parts: list[Part], lexicon: Lexicon) -> list[Part]:
    """Put the end of a section heading that a page break cut to its beginning, where the two are an aspect of the list.

    A piece of one may look like a row of which all other cells are empty. Two headings stay two.
    """
    head, end = (_heading(part) for part in (above[-1], parts[0])) if above and parts else (None, None)
    if head is None or end is None or is_number(head.text):
        return parts
    text = f"{head.text}\n{end.text}"
    if isinstance(above[-1], Section) and is_aspect(end.text, lexicon):
        return parts
    if not is_aspect(text.replace("\n", ""), lexicon):
        return parts
    above[-1] = Section(value=RawValue(text=text, origins=(*head.origins, *end.origins)))
    return parts[1:]


def _heading(part: Part) -> RawValue | None:
    """Give the only text of a part, None where it has more."""
    if isinstance(part, Section):
        return part.value
    own = [piece for piece in part.pieces if piece.own]
    return own[0].value if len(own) == 1 else None


def _is_open_above(last: Table | None, table: Table) -> bool | None:
    """Tell whether the last table's last row goes on in this one; None where no rulings can say so."""
    if last is None:
        return False
    if turns_over(last.origin, table.origin) and (last.open_at_foot or table.open_at_top):
        return True
    return False if last.ruled else None


def _heads_again(header: Header | None, table: Table) -> bool:
    """Tell whether a table begins with the last header again, below a row of one cell at most."""
    if header is None:
        return False
    grid = spread(table)
    return repeats(grid, 0, header) or (grid.only(0) is not None and repeats(grid, 1, header))


def _goes_on(reading: Reading, table: Table, lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Tell whether a table without a header may go on with the last one: as many columns, little between."""
    last = reading.last
    if reading.header is None or last is None or is_signature(table):
        return False
    whole = table.columns == len(reading.header.columns)
    if not (whole or _counts_on(reading.parts, reading.header, table)) or not fits(
        table, reading.header, lexicon
    ):
        return False
    between = [line.text for line in lines if not _is_noise(line.text)]
    if not turns_over(last.origin, table.origin):
        return find_section_line(list(enumerate(lines)), reading.parts, lexicon)[1] is not None or not between
    return len(between) <= _RUNNING_LINES and all(len(text) <= _LONGEST_RUNNING_LINE for text in between)


def _counts_on(parts: Sequence[Part], header: Header, table: Table) -> bool:
    """Tell whether a table that lost empty columns on its right goes on with the numbers, periods in place."""
    if header.columns[0] is not Column.ITEM or not _FEWEST_COLUMNS <= table.columns < len(header.columns):
        return False
    numbers = [piece.value.text for part in parts if isinstance(part, Row) for piece in part.own(Column.ITEM)]
    periods = [
        cell.text for cell in table.cells if _column(header, cell) is Column.PERIOD and cell.text.strip()
    ]
    if not periods or not all(map(names_time, periods)):
        return False
    first = next((cell.text for cell in table.cells if cell.text.strip()), "")
    if not numbers or not (is_number(first) and is_number(numbers[-1])):
        return False
    last, following = (re.findall(r"\d+", plain(text))[-1] for text in (numbers[-1], first))
    return int(following) == int(last) + 1


def fits(table: Table, header: Header, lexicon: Lexicon) -> bool:
    """Tell whether a table without a measure header can stand under one.

    It does not begin with the header of a score table, and where items are numbered its first column of them
    holds numbers rather than words (a row of one cell is a section heading).
    """
    rows = [cells for row in range(table.rows) if len(cells := _cells_of(table, row)) > 1]
    if not rows:
        return True
    if sum(1 for cell in rows[0] if _heads_scores(cell.text, lexicon)) * 2 > len(rows[0]):
        return False
    items = [cell for cells in rows for cell in cells if _column(header, cell) is Column.ITEM]
    words = [cell for cell in items if not (is_number(cell.text) or "ต่อ" in cell.text)]
    first = next((cell for cell in rows[0] if cell in words), None)
    return not (first is not None and len(first.text.strip()) > 3) and len(words) * 2 <= len(items)


def _cells_of(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.cells if cell.row == row and cell.text.strip()]


def _column(header: Header, cell: Cell) -> Column | None:
    return header.columns[cell.column] if 0 <= cell.column < len(header.columns) else None


def _heads_scores(text: str, lexicon: Lexicon) -> bool:
    if len(text) > _LONGEST_RUNNING_LINE or is_number(text):
        return False
    match = lexicon.match(ListName.SCORE_COLUMN, text)
    return match is not None and match.exact


def find_section_line(
    lines: Sequence[tuple[int, Line]], parts: Sequence[Part], lexicon: Lexicon
) -> tuple[tuple[int, ...], Section | None]:
    """Find the one section heading printed as a line (or two) right above a table, with the lines' numbers.

    Several aspects above a table are a list of them and head nothing. A line that is no aspect of the list
    counts where it is the last and its number goes on with the headings above.
    """
    lines = [each for each in lines if not _is_noise(each[1].text)]
    found = list(_aspect_lines(lines, lexicon))
    if len(found) == 1 and found[0][0][0] in [number for number, _ in lines[-_NEAR:]]:
        return found[0]
    above = [enumerator(part.value.text) for part in parts if isinstance(part, Section)]
    if not found and lines and above and above[-1] is not None:
        number, line = lines[-1]
        if enumerator(line.text) == above[-1] + 1 and len(line.text) <= _LONGEST_RUNNING_LINE:
            return (number,), Section(value=RawValue(text=line.text.strip(), origins=(line.origin,)))
    return (), None


def _aspect_lines(
    lines: Sequence[tuple[int, Line]], lexicon: Lexicon
) -> Iterator[tuple[tuple[int, ...], Section]]:
    index = 0
    while index < len(lines):
        pair = lines[index : index + 2]
        text = "".join(line.text.strip() for _, line in pair)
        apart = [is_aspect(line.text, lexicon) for _, line in pair]
        wrapped = len(pair) == 2 and not apart[1] and enumerator(pair[1][1].text) is None
        if not (wrapped and is_aspect(text, lexicon)):
            pair = pair[:1]
        if apart[0] or len(pair) == 2:
            value = RawValue(
                text="\n".join(line.text.strip() for _, line in pair),
                origins=tuple(line.origin for _, line in pair),
            )
            yield tuple(number for number, _ in pair), Section(value=value)
        index += len(pair)


def _is_noise(text: str) -> bool:
    return not text.strip() or _PAGE_NUMBER.fullmatch(plain(text)) is not None
