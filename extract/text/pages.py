"""Where the pages of a text file end.

The surest sign that the file has decides, and only that:

1. form feeds, and in HTML the elements and styles of pages;
2. the lines that programs write between pages (`--- Page 3 ---`);
3. printed page numbers (หน้า ๓, - ๓ -) that count up by one and stand at the top or at the foot of every page;
4. rules, runs of three or more blank lines (but for the room that is left above a signature), and a table
   right after one with the same header: a header is repeated where a page begins.

Where there is none, all is page 1. Page numbers are those that the file states, else they are counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from itareport.extract.text.drafts import Break, BreakKind, DraftCell, DraftLine, DraftTable, Item
from itareport.extract.text.lines import BARE_NUMBER, PRINTED_NUMBER
from itareport.records.document import Block, Cell, Line, Page, Table
from itareport.records.places import Origin, Way

SIGNATURE = re.compile(r"\(|ลงชื่อ|ลงนาม|\(ลงชื่อ")
FEW_BREAKS = 4
SAME_HEADER = 0.6
"""The share of a header's filled cells that must be repeated: recognition slips in some."""

Content = DraftLine | DraftTable
Numbered = tuple[int, Sequence[Item]]


def split_pages(items: Sequence[Item], source: str) -> tuple[Page, ...]:
    """Put the items of a file on its pages; `source` is the first 16 hex digits of its SHA-256."""
    return tuple(
        Page(number=number, blocks=tuple(_place(item, number, source) for item in _content(chunk)))
        for number, chunk in _number(items)
    )


def _number(items: Sequence[Item]) -> list[Numbered]:
    certain = _strip_ends(_cut(items, _find_breaks(items, BreakKind.PAGE)))
    if len(certain) > 1:
        return list(enumerate(certain, start=1))
    return (
        _number_by(items, list(_find_markers(items)), printed=False)
        or _number_by(items, list(_find_printed(items)), printed=True)
        or list(enumerate(filter(_is_filled, _cut(items, _find_loose(items))), start=1))
    )


def _cut(items: Sequence[Item], places: Iterable[int]) -> list[Sequence[Item]]:
    """Cut the items before each of the places."""
    edges = [0, *places, len(items)]
    return [items[start:end] for start, end in pairwise(edges)]


def _strip_ends(chunks: list[Sequence[Item]]) -> list[Sequence[Item]]:
    """Drop an empty chunk before the first form feed and after the last; empty pages between stay."""
    if chunks and not _is_filled(chunks[0]):
        chunks = chunks[1:]
    if chunks and not _is_filled(chunks[-1]):
        chunks = chunks[:-1]
    return chunks if any(map(_is_filled, chunks)) else []


def _content(items: Iterable[Item]) -> Iterator[Content]:
    return (item for item in items if not isinstance(item, Break))


def _is_filled(items: Iterable[Item]) -> bool:
    return any(True for _ in _content(items))


def _find_breaks(items: Sequence[Item], kind: BreakKind) -> list[int]:
    return [index for index, item in enumerate(items) if isinstance(item, Break) and item.kind is kind]


def _find_markers(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Give the places and page numbers of the lines between pages."""
    for index, item in enumerate(items):
        if isinstance(item, Break) and item.number is not None:
            yield index, item.number


def _find_printed(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Give the places and numbers of the lines that are printed page numbers."""
    for index, item in enumerate(items):
        if not isinstance(item, DraftLine):
            continue
        match = BARE_NUMBER.fullmatch(item.text) if item.page_number else PRINTED_NUMBER.fullmatch(item.text)
        if match:
            number = match["number"] or match.groupdict().get("dashed")
            if number:
                yield index, int(number)


def _number_by(items: Sequence[Item], marks: list[tuple[int, int]], *, printed: bool) -> list[Numbered]:
    """Cut at numbered marks, before each or after each; nothing where it is not plain which of the two."""
    # A mark at the top and one at the foot of the same page are one.
    marks = [mark for index, mark in enumerate(marks) if not index or marks[index - 1][1] != mark[1]]
    numbers = [number for _, number in marks]
    rising = all(later > earlier for earlier, later in pairwise(numbers))
    steady = rising and all(later == earlier + 1 for earlier, later in pairwise(numbers))
    if not marks or (printed and not steady):
        return []
    text_before = _is_filled(items[: marks[0][0]])
    text_after = _is_filled(items[marks[-1][0] + 1 :])
    if not rising:
        numbers = list(range(1, len(marks) + 1))
    if text_before and not text_after:
        return _cut_after(items, marks, numbers) if numbers[0] == 1 or not printed else []
    if text_before and printed and numbers[0] != 2:
        return []
    return _cut_before(items, marks, numbers)


def _cut_after(items: Sequence[Item], marks: list[tuple[int, int]], numbers: list[int]) -> list[Numbered]:
    chunks = _cut(items, [index + 1 for index, _ in marks[:-1]])
    return list(zip(numbers, chunks, strict=True))


def _cut_before(items: Sequence[Item], marks: list[tuple[int, int]], numbers: list[int]) -> list[Numbered]:
    """Cut before each mark; what stands before the first is the page before it, or belongs to page 1."""
    chunks = _cut(items, [index for index, _ in marks])
    if not _is_filled(chunks[0]):
        return list(zip(numbers, chunks[1:], strict=True))
    if numbers[0] > 1:
        return list(zip([numbers[0] - 1, *numbers], chunks, strict=True))
    return list(zip(numbers, [[*chunks[0], *chunks[1]], *chunks[2:]], strict=True))


def _find_loose(items: Sequence[Item]) -> list[int]:
    blank = [index for index in _find_breaks(items, BreakKind.BLANK) if not _is_signature(items, index + 1)]
    if _are_spacing(items, blank):
        blank = []
    rules = _find_breaks(items, BreakKind.RULE)
    headers = [index for index in range(1, len(items)) if _repeats_header(items[index - 1], items[index])]
    return sorted({*blank, *rules, *headers})


def _is_signature(items: Sequence[Item], index: int) -> bool:
    """Tell whether the line after a run of blank lines is a name in brackets: room was left to sign."""
    if index >= len(items):
        return False
    item = items[index]
    return isinstance(item, DraftLine) and SIGNATURE.match(item.text) is not None


def _are_spacing(items: Sequence[Item], places: list[int]) -> bool:
    """Tell whether blank lines stand after nearly every line, so that they mean nothing."""
    chunks = [list(_content(chunk)) for chunk in _cut(items, places)]
    lone = sum(len(chunk) == 1 and isinstance(chunk[0], DraftLine) for chunk in chunks)
    return len(places) >= FEW_BREAKS and 2 * lone > len(chunks)


def _repeats_header(above: Item, below: Item) -> bool:
    if (
        not isinstance(above, DraftTable)
        or not isinstance(below, DraftTable)
        or above.columns != below.columns
    ):
        return False
    first, second = _read_header(above), _read_header(below)
    filled = [column for column in first if first[column]]
    same = sum(first[column] == second.get(column) for column in filled)
    return same >= 2 and same >= SAME_HEADER * len(filled)


def _read_header(table: DraftTable) -> dict[int, str]:
    cells = (cell for cell in table.cells if cell.row == 0)
    return {cell.column: "".join(cell.text.split()) for cell in cells}


def _place(item: Content, page: int, source: str) -> Block:
    if isinstance(item, DraftLine):
        return _place_line(item, page, source)
    return Table(
        rows=item.rows,
        columns=item.columns,
        cells=tuple(_place_cell(cell, page, source) for cell in item.cells),
        origin=_make_origin(item.line, page, source),
    )


def _place_cell(cell: DraftCell, page: int, source: str) -> Cell:
    return Cell(
        row=cell.row,
        column=cell.column,
        lines=tuple(_place_line(line, page, source) for line in cell.lines),
        row_span=cell.row_span,
        column_span=cell.column_span,
    )


def _place_line(line: DraftLine, page: int, source: str) -> Line:
    return Line(text=line.text, emphasis=line.emphasis, origin=_make_origin(line.line, page, source))


def _make_origin(line: int, page: int, source: str) -> Origin:
    return Origin(source=source, page=page, way=Way.TEXT, line=line)
