"""The rows of a measure table: section headings, and rows of cells under their columns."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.grid import Grid, spread
from itareport.extract.measures.columns import Columns, Header, is_number
from itareport.extract.passages import cell_value, plain
from itareport.extract.phrases import PHRASES, opening
from itareport.records.document import Cell, Emphasis, Table
from itareport.records.raw import Column, RawValue
from itareport.reference import Lexicon, ListName

_LONGEST_SECTION = 200
_LONGEST_LABEL = 20
"""Characters of what stands beside an aspect: its number, ด้านที่ ๕."""
_ENUMERATOR = re.compile(r"\s*[(\[]?(?P<number>\d{1,2})\s*[.)\]]")
_COUNTED = re.compile(r"(?:จำนวน|งบประมาณ|เป็นเงิน)?(?:[\d,()]+|โครงการ|กิจกรรม|มาตรการ|บาท|รายการ)*")
"""What stands behind รวม in the first cell of a sum: how many of what."""
_COPIED = frozenset({Column.ASPECT, Column.ACTIVITIES, Column.PERIOD, Column.RESPONSIBLE, Column.REMARK})
"""Columns whose merged cell holds for each of its rows. What counts something (a sum, people) stays once."""


class Section(Struct, frozen=True, kw_only=True):
    """A section heading, inside a table or as a line above it."""

    value: RawValue


class Piece(Struct, frozen=True, kw_only=True):
    """A cell of a row under its heading. `own` is false where it is merged down from a row above.

    `key` tells the columns of a header apart whatever their order and wording: what it holds (the heading
    where that is unknown), and which of several such columns it is.
    """

    column: Column | None
    heading: str
    key: tuple[str, int]
    value: RawValue
    own: bool = True


class Row(Struct, frozen=True, kw_only=True):
    """A printed row of the body. `top`: first under a header or on a page.

    `open_above`: whether the row above was left open by the page's end, None where no rulings can say so.
    """

    pieces: tuple[Piece, ...]
    numbered: bool
    top: bool
    open_above: bool | None

    def own(self, column: Column) -> tuple[Piece, ...]:
        """Give the pieces of a column that start in this row."""
        return tuple(piece for piece in self.pieces if piece.own and piece.column is column)


Part = Section | Row


class TableRead(Struct, frozen=True, kw_only=True):
    """A table's parts in order, its headers, the rows above the first, and sums and notes (`left`).

    `bare` tells whether it ends with its header.
    """

    parts: tuple[Part, ...]
    header: Header | None
    headers: tuple[Header, ...] = ()
    above: tuple[tuple[Cell, ...], ...] = ()
    left: tuple[tuple[Cell, ...], ...] = ()
    bare: bool = False


def read_table(
    table: Table, last: Header | None, open_above: bool | None, lexicon: Lexicon, first: int = 0
) -> TableRead:
    """Read a table row by row from the `first`; `last` is the header that holds until the table prints one of its own."""
    grid, columns = spread(table), Columns(lexicon)
    parts: list[Part] = []
    headers: list[Header] = []
    above: list[tuple[Cell, ...]] = []
    left: list[tuple[Cell, ...]] = []
    header, row, top = last, first, True
    bare = False
    while row < grid.rows:
        found = columns.header_at(grid, row, header)
        if found is not None:
            header, row = found
            headers.append(header)
            top = bare = True
            parts += _sections_above(above, lexicon) if not parts else ()
            continue
        bare = False
        cells = tuple(cell for cell in grid.across(row) if cell.row == row)
        if header is None:
            above += [cells] if cells else []
        elif cells and _is_sum_or_note(cells, header):
            left.append(cells)
        elif cells:
            section = find_section(cells, header, parts, lexicon)
            if section is None:
                found_row = _row(grid, row, header, top=top, open_above=False if parts else open_above)
                parts += _unglued(found_row, lexicon)
                top = False
            else:
                parts.append(section)
        row += 1
    return TableRead(
        parts=tuple(parts),
        header=header,
        headers=tuple(headers),
        above=tuple(above),
        left=tuple(left),
        bare=bare,
    )


def _sections_above(above: list[tuple[Cell, ...]], lexicon: Lexicon) -> list[Section]:
    """Take the aspect that stands in a row of its own above the first header, where it is the only one."""
    found = [cells for cells in above if len(cells) == 1 and is_aspect(cells[0].text, lexicon)]
    if len(found) != 1:
        return []
    above.remove(found[0])
    return [Section(value=cell_value(found[0][0]))]


def find_section(
    cells: tuple[Cell, ...], header: Header, parts: list[Part], lexicon: Lexicon
) -> Section | None:
    """Read a row as a section heading, None where it is a row of the body.

    A heading is alone in its row, beside its number at most. It is an aspect of the list, or it is set off:
    by reaching over columns, by bold print, or by standing as words in the column of numbers. Enumerated text
    in the column of measures is a heading only where it goes on with the numbers of the headings above and
    not with those of the row above.
    """
    number, heading = _alone(cells, header)
    if heading is None:
        return None
    text = heading.text.strip()
    if len(text) > _LONGEST_SECTION or is_number(text):
        return None
    column = header.columns[heading.column] if heading.column < len(header.columns) else None
    aspect = is_aspect(text, lexicon)
    if number is not None and not (aspect or is_number(number.text)):
        return None
    if not (aspect or _set_off(heading, column, number) or _counts_on(text, column, parts)):
        return None
    value = cell_value(heading)
    if number is not None:
        printed = cell_value(number)
        value = RawValue(text=f"{printed.text} {value.text}", origins=(*printed.origins, *value.origins))
    return Section(value=value)


def is_aspect(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text is a heading of the closed list of aspects."""
    if len(text) > _LONGEST_SECTION:
        return False
    without = re.sub(r"\(\s*ต่อ\s*\)\s*$", "", text.strip())
    return lexicon.match(ListName.ASPECT, without) is not None


def enumerator(text: str) -> int | None:
    """Give the number that opens a text (๑. (๒) 3)), None where none does.

    >>> enumerator("๓. จัดทำคู่มือ"), enumerator("๓๐ ก.ย. ๒๕๖๗")
    (3, None)
    """
    found = _ENUMERATOR.match(plain(text))
    return int(found["number"]) if found else None


def _is_sum_or_note(cells: tuple[Cell, ...], header: Header) -> bool:
    """Tell whether a row adds up (รวม) or is a note under the table, beside no number of its own."""
    if any(header.columns[cell.column] is Column.ITEM and is_number(cell.text) for cell in cells):
        return False
    if len(cells) == 1 and opening(cells[0].text, PHRASES.footnotes):
        return True
    first = re.sub(r"[\s:：.*]", "", cells[0].text)
    total = opening(first, PHRASES.totals)
    return total is not None and _COUNTED.fullmatch(first, len(total)) is not None


def _alone(cells: tuple[Cell, ...], header: Header) -> tuple[Cell | None, Cell | None]:
    """Give the number (or ด้านที่ ๕) and the only other cell of a row; a text printed into every column counts once."""
    texts = {cell.text.strip() for cell in cells}
    if len(cells) == 1 or (len(texts) == 1 and len(cells[0].text.strip()) >= 12):
        return None, cells[0]
    label = cells[0].text.strip()
    if len(cells) == 2 and header.columns[cells[0].column] is Column.ITEM and len(label) <= _LONGEST_LABEL:
        return (cells[0], cells[1]) if any(letter.isdigit() for letter in label) else (None, None)
    return None, None


def _set_off(cell: Cell, column: Column | None, number: Cell | None) -> bool:
    if cell.column_span >= 3:
        return True
    if number is not None:
        return False
    if column is Column.ITEM:
        return len(re.findall(r"[ก-ฮ]", cell.text)) >= 4
    bold = all(line.emphasis is not Emphasis.NONE for line in cell.lines)
    return column is Column.ASPECT or (bold and column is Column.ACTIVITIES)


def _counts_on(text: str, column: Column | None, parts: list[Part]) -> bool:
    number = enumerator(text)
    if number is None or column is not Column.ACTIVITIES:
        return False
    headings = [enumerator(part.value.text) for part in parts if isinstance(part, Section)]
    rows = [part for part in parts if isinstance(part, Row)]
    above = [
        int(each) for piece in (rows[-1].own(column) if rows else ()) for each in _inner(piece.value.text)
    ]
    return (
        bool(headings) and headings[-1] is not None and number == headings[-1] + 1 and number - 1 not in above
    )


def _inner(text: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r"(?:^|\s)(\d{1,2})\s*[.)]", plain(text)))


def _unglued(row: Row, lexicon: Lexicon) -> list[Part]:
    """Part an aspect from the number that ran into it: one above the other in the column of numbers."""
    for piece in row.own(Column.ITEM):
        *above, last = piece.value.text.split("\n")
        text = " ".join(above)
        if above and is_number(last) and is_aspect(text, lexicon):
            number = replace(piece, value=RawValue(text=last, origins=piece.value.origins[-1:]))
            pieces = tuple(number if each is piece else each for each in row.pieces)
            section = Section(value=RawValue(text=text, origins=piece.value.origins[:-1]))
            return [section, replace(row, pieces=pieces)]
    return [row]


def _is_sign(text: str) -> bool:
    """Tell whether a text is a sign, without a letter or digit: an arrow over the months counts in each."""
    return not any(letter.isalnum() for letter in text)


def _row(grid: Grid, row: int, header: Header, *, top: bool, open_above: bool | None) -> Row:
    pieces: list[Piece] = []
    counted: dict[str, int] = {}
    for place in range(grid.columns):
        column = header.columns[place] if place < len(header.columns) else None
        heading = header.headings[place] if place < len(header.headings) else ""
        name = column.value if column else re.sub(r"\W", "", plain(heading))
        counted[name] = counted.get(name, -1) + 1
        cell = grid.at(row, place)
        if cell is None or not cell.text.strip():
            continue
        if 0 <= cell.column < place and not (column is Column.PERIOD and _is_sign(cell.text)):
            continue
        own = cell.row == row
        if own or column is Column.ITEM or column in _COPIED:
            pieces.append(
                Piece(
                    column=column, heading=heading, key=(name, counted[name]), value=cell_value(cell), own=own
                )
            )
    return Row(pieces=tuple(pieces), numbered=header.numbered, top=top, open_above=open_above)
