"""Which column of a measure table holds what: the header read through the vocabulary, and its repetitions."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.grid import Grid, heading, heading_rows, is_heading_row
from itareport.extract.passages import plain
from itareport.records.document import Cell
from itareport.records.places import Origin
from itareport.records.raw import Column
from itareport.reference import Lexicon, ListName

_LONGEST_HEADING = 90
"""Characters: a longer text is a cell of the body, whatever it resembles."""
_ALIKE = 0.75
"""How like its heading a cell of a repeated header is, at least (a slip or two, a lost mark)."""
_SHARE = 0.6
"""How much of a header row a repetition of it repeats, at least."""
_LONGEST_MONTH = 20
"""Characters of a month's name with ประจำเดือน or the like before it."""
_SHORT_YEAR = re.compile(r"\s*['’]?\d\d\s*$")

SUPPORTING = frozenset(
    {Column.PERIOD, Column.SUMMARY, Column.RESULTS, Column.RESPONSIBLE, Column.BUDGET, Column.REMARK}
)
"""Columns that make a table with มาตรการ in it a measure table, and that a table without มาตรการ needs."""


class Header(Struct, frozen=True, kw_only=True):
    """The columns of a measure table from the left: what they hold, their headings and where those stand.

    `rows` are the texts of the header's rows as printed, by which a repetition is known.
    """

    columns: tuple[Column | None, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[tuple[Origin, ...], ...]

    @property
    def numbered(self) -> bool:
        """Whether there is a column of item numbers."""
        return Column.ITEM in self.columns


class Columns:
    """The measure columns as the lexicon knows them; holds the lexicon alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def known(self, text: str) -> bool:
        """Whether a text is the heading of a measure column."""
        return self.find(text) is not None

    def find(self, text: str) -> Column | None:
        """Give the column that a heading names: by the whole, or by its last or its first row."""
        parts = [part for part in text.split("\n") if part.strip()]
        readings = [" ".join(parts), *parts[:0:-1], *parts[:1]]
        for reading in dict.fromkeys(reading for reading in readings if 0 < len(reading) <= _LONGEST_HEADING):
            match = self._lexicon.match(ListName.MEASURE_COLUMN, reading)
            if match is not None:
                return Column(match.key)
        return self._month(parts[-1]) if parts else None

    def _month(self, text: str) -> Column | None:
        """Read a month with its year (ต.ค. 66), a column of the period; a date (1 ต.ค. 66) is a cell."""
        printed = plain(text)
        undated = _SHORT_YEAR.sub("", printed)
        if undated == printed or len(undated) > _LONGEST_MONTH or any(letter.isdigit() for letter in undated):
            return None
        match = self._lexicon.match(ListName.MEASURE_COLUMN, undated)
        return Column.PERIOD if match is not None and match.key == Column.PERIOD and match.exact else None

    def header_at(self, grid: Grid, row: int, last: Header | None) -> tuple[Header, int] | None:
        """Give the header that starts at a row, with the row after it; None where none starts there.

        A row that repeats the last header is a header too, however damaged.
        """
        repeated = last is not None and repeats(grid, row, last)
        if is_heading_row(grid, row, self.known) and not _has_number(grid, row, last):
            band = self._band(grid, row)
            header = self._read(grid, band, last)
            if repeated or (is_measure_header(header) and (last is None or self._replaces(header, last))):
                return header, _past_numbering(grid, band.stop)
        if last is not None and repeated:
            band = range(row, row + 1)
            return self._read(grid, band, last), _past_numbering(grid, band.stop)
        return None

    def _band(self, grid: Grid, row: int) -> range:
        """Give the rows of a header, with those under merged headings and those of wrapped words.

        A row of one known word under a plain heading is no header: it may be the end of a row that was cut.
        """
        whole = heading_rows(grid, self.known, row)
        end = row + 1
        while end < whole.stop and (len(_added(grid, end)) >= 2 or any(_merged(grid, end))):
            end += 1
        while end < grid.rows and self._wraps(grid, range(row, end), end):
            end += 1
        again = (
            below for below in range(row + 1, end) if _same_texts(_texts(grid, below), _texts(grid, row))
        )
        return range(row, next(again, end))

    def _replaces(self, header: Header, last: Header) -> bool:
        """Tell whether a header of other columns may take over: it numbers items too, or is sure of itself.

        A row of the body can hold two words that are headings elsewhere (ไตรมาส ๑, ส่วนราชการ).
        """
        if last.numbered and header.numbered:
            return True
        filled = [text for text in header.headings if text.strip()]
        exact = {
            column for column, text in zip(header.columns, header.headings, strict=True) if self._exact(text)
        }
        return len(exact) >= 3 and len(exact) * 3 >= len(filled) * 2

    def _wraps(self, grid: Grid, band: range, row: int) -> bool:
        return self._completes(grid, row, [heading(grid, band, column) for column in range(grid.columns)])

    def _completes(self, grid: Grid, row: int, headings: Sequence[str]) -> bool:
        """Tell whether a row holds the ends of words that headings begin."""
        cells = _added(grid, row)
        if any(is_number(cell.text) or len(cell.text.strip()) < 2 for cell in cells):
            return False
        longer = [f"{headings[cell.column]}{cell.text}" for cell in cells]
        known = sum(1 for text in longer if len(text) <= _LONGEST_HEADING and self._exact(text))
        return known >= 2 and known * 2 >= len(cells)

    def complete(self, grid: Grid, header: Header) -> Header | None:
        """Give a header that a page break cut with its end, the first row of a grid; None where that is none."""
        if grid.columns != len(header.headings) or not self._completes(grid, 0, header.headings):
            return None
        texts = [grid.text(0, column) for column in range(grid.columns)]
        headings = tuple("\n".join(filter(None, pair)) for pair in zip(header.headings, texts, strict=True))
        found = (self.find(text) for text in headings)
        return replace(
            header,
            columns=tuple(new or old for new, old in zip(found, header.columns, strict=True)),
            headings=headings,
            rows=(*header.rows, headings),
        )

    def _exact(self, text: str) -> bool:
        match = self._lexicon.match(ListName.MEASURE_COLUMN, text.replace("\n", " "))
        return match is not None and match.exact

    def _read(self, grid: Grid, band: range, last: Header | None) -> Header:
        headings = tuple(heading(grid, band, column) for column in range(grid.columns))
        columns = tuple(self.find(text) for text in headings)
        columns = _with_item_column(grid, band.stop, columns, headings)
        if last is not None and _same_order(columns, last.columns):
            # A heading that is damaged on this page is read by its place.
            columns = tuple(new or old for new, old in zip(columns, last.columns, strict=True))
        rows = tuple(tuple(grid.text(row, column) for column in range(grid.columns)) for row in band)
        cells = ((grid.at(row, column) for row in band) for column in range(grid.columns))
        origins = tuple(
            tuple(dict.fromkeys(line.origin for cell in column if cell is not None for line in cell.lines))
            for column in cells
        )
        return Header(columns=columns, headings=headings, rows=rows, origins=origins)


def is_measure_header(header: Header) -> bool:
    """Tell whether a header is a measure table's: มาตรการ and a supporting column, or three with an item.

    A table with neither มาตรการ nor a summary or result is another one (a purchase plan, a gift register).
    """
    found = set(header.columns)
    supporting = found & SUPPORTING
    if Column.ACTIVITIES in found:
        return bool(supporting)
    return (
        len(supporting) >= 3
        and bool(found & {Column.ITEM, Column.ASPECT})
        and bool(supporting & {Column.SUMMARY, Column.RESULTS})
    )


def repeats(grid: Grid, row: int, header: Header) -> bool:
    """Tell whether a row says again what a row of the header says."""
    texts = _texts(grid, row)
    return any(_same_texts(texts, [letters(text) for text in printed]) for printed in header.rows)


def letters(text: str) -> str:
    """Give a heading for comparing with the same heading on another page.

    >>> letters("ระยะเวลา ดำเนินการ") == letters("ระยะเวลา\\nดำเนินการ")
    True
    """
    return re.sub(r"[\W_]", "", plain(text))


def _texts(grid: Grid, row: int) -> list[str]:
    return [letters(grid.text(row, column)) for column in range(grid.columns)]


def _same_texts(texts: list[str], printed: list[str]) -> bool:
    if len(texts) != len(printed):
        return False
    filled = sum(1 for text, old in zip(texts, printed, strict=True) if text or old)
    alike = sum(1 for text, old in zip(texts, printed, strict=True) if text and old and _alike(text, old))
    return alike > 0 and alike >= _SHARE * filled


def _alike(text: str, printed: str) -> bool:
    if 2 * min(len(text), len(printed)) < _ALIKE * (len(text) + len(printed)):
        return False
    return text == printed or SequenceMatcher(None, text, printed, autojunk=False).ratio() >= _ALIKE


def _added(grid: Grid, row: int) -> list[Cell]:
    return [cell for cell in grid.across(row) if cell.row == row]


def _merged(grid: Grid, row: int) -> list[bool]:
    """Whether each cell that a row adds stands under a heading that reaches over columns."""
    above = [grid.at(row - 1, cell.column) for cell in _added(grid, row)]
    return [cell is not None and cell.column_span > 1 for cell in above]


def _has_number(grid: Grid, row: int, last: Header | None) -> bool:
    """Whether the row has a number where the last header has its item column: then it is no header."""
    if last is None:
        return False
    places = [place for place, column in enumerate(last.columns) if column is Column.ITEM]
    return any(is_number(grid.text(row, place)) for place in places)


def is_number(text: str) -> bool:
    """Tell whether a text is a printed number and nothing else: ๑, ๑., (๑), ๒. ๙, 1.1, ข้อ ๑.

    >>> is_number("๒. ๙"), is_number("๑. จัดทำคู่มือ")
    (True, False)
    """
    return (
        re.fullmatch(r"\s*(?:ข้อ\s*)?[(\[]?\s*\d+(?:\s*[./]\s*\d*|\s+\d+)*\s*[.)\]]*\s*", plain(text))
        is not None
    )


def _past_numbering(grid: Grid, row: int) -> int:
    """Pass over a row that numbers the columns: (๑) (๒) (๓) …."""
    if row >= grid.rows:
        return row
    texts = [plain(grid.text(row, column)).strip(" ()[].") for column in range(grid.columns)]
    numbers = [text for text in texts if text]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return row + 1 if len(numbers) >= 3 and numbers == counted and len(numbers) * 2 > grid.columns else row


def _with_item_column(
    grid: Grid, start: int, columns: tuple[Column | None, ...], headings: tuple[str, ...]
) -> tuple[Column | None, ...]:
    """Read a column without a heading (or under a #) that holds nothing but numbers as the item column."""
    if Column.ITEM in columns:
        return columns
    for place, text in enumerate(headings):
        below = [grid.text(row, place) for row in range(start, grid.rows)]
        numbers = [each for each in below if each]
        if not letters(text) and numbers and all(is_number(each) for each in numbers):
            return (*columns[:place], Column.ITEM, *columns[place + 1 :])
    return columns


def _same_order(columns: tuple[Column | None, ...], last: tuple[Column | None, ...]) -> bool:
    if len(columns) != len(last):
        return False
    both = [(new, old) for new, old in zip(columns, last, strict=True) if new is not None and old is not None]
    return all(new is old for new, old in both)
