"""Recognised lines: where the recogniser was in doubt, its own readings are chosen among.

A dictionary chooses words, the grammar of dates dates, the items of a list the stop after an item's number, and a digit stands
where only a number can.

What is chosen stands in the line, and what was read in `Origin.choices`, from where it goes with every value that is
made of the line; `list_choices` makes corrections of them. Confidence stays what it was there: the value is flagged still.
Where nothing is chosen, words may make a line surer than its picture.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from itareport.normalize.confidence import CERTAIN
from itareport.normalize.numbers.readings import choose_number
from itareport.normalize.periods.readings import DoubtedDates
from itareport.normalize.printed_values import printed_values
from itareport.normalize.spelling.confirmation import confirm_reading
from itareport.normalize.spelling.readings import choose_reading
from itareport.normalize.text.item_readings import Opening, choose_item_stops, choose_opening_stops
from itareport.records.clean import Correction, Method, Report
from itareport.records.document import Block, Cell, Line, Page, RawDocument, Table
from itareport.records.places import Choice, Chooser

METHODS = {
    Chooser.DICTIONARY: Method.SPELLING,
    Chooser.DATES: Method.DATE,
    Chooser.ITEMS: Method.SPELLING,
    Chooser.NUMBERS: Method.SPELLING,
}


def choose_readings(document: RawDocument) -> RawDocument:
    """Give the document with the readings that stand; one that nobody doubted is given back as it is."""
    lines = list(_lines(document))
    if not any(line.alternatives for line in lines):
        return document
    certain = "\n".join("".join(line.text.split()) for line in lines if _confidence(line) >= CERTAIN)
    return _with_openings(replace(document, pages=tuple(_page(page, certain) for page in document.pages)))


def list_choices(report: Report) -> Report:
    """Give the report with a correction for every choice that a value of its tables rests on."""
    found: dict[Correction, None] = {}
    for table, row, field, value in printed_values(report):
        for origin in value.origins:
            for choice in origin.choices:
                if choice.taken in value.text:
                    found[
                        Correction(
                            table=table,
                            row=row,
                            field=field,
                            before=choice.read,
                            after=choice.taken,
                            method=METHODS[choice.chooser],
                            score=round(
                                Levenshtein.normalized_similarity(choice.read, choice.taken) * 100, 1
                            ),
                            origins=(origin,),
                        )
                    ] = None
    return replace(report, corrections=(*report.corrections, *found)) if found else report


def _lines(document: RawDocument) -> Iterator[Line]:
    for page in document.pages:
        for block in page.blocks:
            yield from (
                (line for cell in block.cells for line in cell.lines)
                if isinstance(block, Table)
                else (block,)
            )


def _confidence(line: Line) -> float:
    return 1.0 if line.origin.confidence is None else line.origin.confidence


def _page(page: Page, certain: str) -> Page:
    blocks: list[Block] = []
    for at, block in enumerate(page.blocks):
        if isinstance(block, Table):
            last = at == len(page.blocks) - 1
            blocks.append(
                replace(block, cells=tuple(_cell(cell, block, last, certain) for cell in block.cells))
            )
        else:
            above, below = (page.blocks[n] if 0 <= n < len(page.blocks) else None for n in (at - 1, at + 1))
            blocks.append(_line(block, _text(above), _text(below), certain))
    return replace(page, blocks=tuple(_with_items(blocks)))


def _with_openings(document: RawDocument) -> RawDocument:
    """Choose the stops of items that open cells: in tables with as many columns each column is one."""
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for table in (block for page in document.pages for block in page.blocks if isinstance(block, Table)):
        for cell in table.cells:
            columns[table.columns, cell.column] += cell.lines[:1]
    taken: dict[Line, Line] = {}
    for lines in columns.values():
        openings = [
            Opening(
                text=line.text,
                others=dict(zip(line.alternatives, line.against, strict=True)),
                sure=_confidence(line) >= CERTAIN,
            )
            for line in lines
        ]
        for one in choose_opening_stops(openings):
            taken[lines[one.line]] = _taken(lines[one.line], one.text, (one.choice,))
    return _with_lines(document, taken) if taken else document


def _with_lines(document: RawDocument, taken: Mapping[Line, Line]) -> RawDocument:
    """Give the document with some lines of its cells as others."""

    def table(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        cells = tuple(
            replace(cell, lines=tuple(taken.get(line, line) for line in cell.lines)) for cell in block.cells
        )
        return replace(block, cells=cells)

    pages = (replace(page, blocks=tuple(map(table, page.blocks))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _with_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """Choose the stops of items in lines that follow one another; tables come as they are."""
    for _, group in groupby(blocks, key=lambda block: isinstance(block, Line)):
        alike = tuple(group)
        lines = tuple(block for block in alike if isinstance(block, Line))
        yield from _itemised(lines) if lines else alike


def _itemised(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Choose the stops after the numbers of items."""
    others = [line.alternatives for line in lines]
    if not any(others):
        return lines
    chosen = list(lines)
    for one in choose_item_stops([line.text for line in lines], others):
        chosen[one.line] = _taken(chosen[one.line], one.text, (one.choice,))
    return tuple(chosen)


def _text(block: Block | None) -> str | None:
    """Give the text of a line that stands next to another: none at the page's edge, and nothing where a table stands."""
    if block is None:
        return None
    return block.text if isinstance(block, Line) else ""


def _cell(cell: Cell, table: Table, last: bool, certain: str) -> Cell:
    """Choose in a cell; one that a page's edge may have cut has no sure beginning, or end."""
    opens = None if cell.row == 0 and table.open_at_top else ""
    closes = None if cell.row + cell.row_span >= table.rows and (last or table.open_at_foot) else ""
    dated = _dated(cell.lines)
    lines = list(dated.lines)
    for at, line in enumerate(lines):
        before = lines[at - 1].text if at else opens
        after = lines[at + 1].text if at + 1 < len(lines) else closes
        lines[at] = _line(line, before, after, certain, dates=dated.unreadable)
    return replace(cell, lines=_itemised(tuple(lines)))


class _Dated(Struct, frozen=True, kw_only=True):
    """Lines of a cell in which a date was chosen; `unreadable`: whether the lines may have more dates to choose."""

    lines: tuple[Line, ...]
    unreadable: bool = False


def _dated(lines: tuple[Line, ...]) -> _Dated:
    """Choose the reading of the one line by which a cell's one unreadable date becomes one."""
    texts = [line.text for line in lines]
    others = {
        "\n".join([*texts[:at], other, *texts[at + 1 :]]): (at, other)
        for at, line in enumerate(lines)
        for other in line.alternatives
    }
    if not others:
        return _Dated(lines=lines)
    doubted = DoubtedDates("\n".join(texts))
    chosen = doubted.choose(tuple(others))
    if chosen is None:
        return _Dated(lines=lines, unreadable=len(lines) > 1 and doubted.unreadable > 0)
    at, other = others[chosen.text]
    return _Dated(lines=(*lines[:at], _taken(lines[at], other, (chosen.choice,)), *lines[at + 1 :]))


def _line(line: Line, before: str | None, after: str | None, certain: str, *, dates: bool = True) -> Line:
    if not line.alternatives or line.origin.choices:
        return line
    dated = DoubtedDates(line.text).choose(line.alternatives) if dates else None
    if dated is not None:
        return _taken(line, dated.text, (dated.choice,))
    others = dict(zip(line.alternatives, line.against, strict=True))
    numbered = choose_number(line.text, others, before=before or "", after=after or "")
    if numbered.choices:
        line = _taken(line, numbered.text, numbered.choices)
        others = dict(zip(line.alternatives, line.against, strict=True))
    chosen = choose_reading(line.text, others, before=before, after=after, certain=certain)
    if chosen.choices:
        return _taken(line, chosen.text, chosen.choices)
    return _confirmed(line, others, before, after) if line.confidences and not numbered.choices else line


def _confirmed(line: Line, others: Mapping[str, float], before: str | None, after: str | None) -> Line:
    """Give a line as sure as its words make it; what others are possible the picture still says."""
    sure = confirm_reading(line.text, others, line.confidences, before=before, after=after)
    if sure <= _confidence(line):
        return line
    return replace(line, origin=replace(line.origin, confidence=round(sure, 4)))


def _taken(line: Line, text: str, choices: tuple[Choice, ...]) -> Line:
    others = {line.text: 0.0, **dict(zip(line.alternatives, line.against, strict=True))}
    others.pop(text, None)
    return replace(
        line,
        text=text,
        origin=replace(line.origin, choices=(*line.origin.choices, *choices)),
        alternatives=tuple(others),
        against=tuple(others.values()),
    )
