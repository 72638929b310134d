"""The rows of a table of agencies: whose each is, where the agency is said to be, and what it got."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scores.agency_cells import RowCells, RowLevel
from itareport.extract.scores.agency_kinds import AgencyColumn, Kind
from itareport.extract.scores.agency_layout import Laid
from itareport.extract.scores.agency_names import Named, is_total, name_key, read_name, without_number
from itareport.extract.scores.agency_segments import Segmenter
from itareport.extract.scores.agency_words import AgencyWords
from itareport.extract.scores.labels import plain, resembles_number, value_of
from itareport.extract.scores.sightings import Sighting
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.extract.scores.years import heading_years, line_year
from itareport.records.document import Cell, Line
from itareport.records.raw import RawValue
from itareport.reference import Lexicon

_NUMBER_IN_NAME = re.compile(r"[^\s(][^0-9๐-๙]*[0-9๐-๙]{1,3}[.,](?:[0-9๐-๙]|\s*[ก-๎])|[0-9๐-๙][.,][0-9๐-๙]{2}")
"""A piece of a score that stands in a name: the columns were not told apart."""
_PLACES = ("อำเภอ", "จังหวัด", "ตำบล")


class AgencyRow(Struct, frozen=True, kw_only=True):
    """One agency's row: its name as printed, the cells that say where and what it is, and its scores.

    `key` is the name for comparing, `text` the whole row. `year` is what a row of one cell above it states,
    `own_year` its own cell; the years of `sightings` are their columns'. `sections` are the rows of one cell above
    it, nearest first. `same`: its name's cell is that of the row above. `misplaced`: its cells have moved, so that
    nobody knows which number is whose.
    """

    row: int
    key: str
    text: RawValue
    name: RawValue
    named: Named
    ordinal: str = ""
    province: RawValue | None = None
    district: RawValue | None = None
    subdistrict: RawValue | None = None
    type: RawValue | None = None
    sections: tuple[RawValue, ...] = ()
    year: int | None = None
    year_line: Line | None = None
    own_year: int | None = None
    sightings: tuple[Sighting, ...] = ()
    levels: tuple[RowLevel, ...] = ()
    same: bool = False
    misplaced: bool = False

    @property
    def place(self) -> tuple[str, ...]:
        """The printed place for comparing, empty where none is printed."""
        values = (self.province, self.district, self.subdistrict)
        return tuple("".join(value.text.split()) for value in values if value is not None)


class RowsFound(Struct, frozen=True, kw_only=True):
    """The rows of agencies, the sums of them, and the text of rows that are neither: parts, agencies without a number.

    `numeric` are the columns with decimal numbers.
    """

    rows: tuple[AgencyRow, ...]
    left: tuple[RawValue, ...] = ()
    totals: tuple[AgencyRow, ...] = ()
    numeric: frozenset[int] = frozenset()


class RowReader:
    """Goes down the rows of a table and keeps what rows of one cell say of those below them."""

    def __init__(
        self,
        laid: Laid,
        columns: Sequence[AgencyColumn],
        heads: Sequence[int],
        segmenter: Segmenter,
        lexicon: Lexicon,
        score_words: ScoreWords,
        words: AgencyWords,
    ) -> None:
        self._grid, self._bare, self._segmenter = laid.grid, laid.bare, segmenter
        self._lexicon, self._score_words, self._words = lexicon, score_words, words
        self._cells = RowCells(laid.grid, columns, lexicon)
        self._headings = {_solid(cell.text) for row in heads for cell in laid.grid.across(row)}
        self._sections: dict[str, RawValue] = {}
        self._year: int | None = None
        self._year_line: Line | None = None
        self._pending: RawValue | None = None

    def read(self, first: int) -> RowsFound:
        """Read the rows from `first` on."""
        rows: list[AgencyRow] = []
        left: list[RawValue] = []
        totals: list[AgencyRow] = []
        for row in range(first, self._grid.rows):
            cells = self._grid.across(row)
            if not cells or all(_solid(cell.text) in self._headings for cell in cells):
                continue
            caption = self._segmenter.caption(self._grid, row)
            if caption is not None:
                self._hear_year([caption])
            if caption is not None or not self._cells.has_number(row):
                if not self._listen(row, cells, rows):
                    left.append(_row_value(cells))
                continue
            found = self._read_row(row, cells)
            if found is None:
                left.append(_row_value(cells))
            else:
                (totals if found.named is Named.TOTAL else rows).append(found)
        return RowsFound(
            rows=tuple(rows),
            left=tuple(left),
            totals=tuple(totals),
            numeric=self._cells.numeric([row.row for row in rows]),
        )

    def _listen(self, row: int, cells: Sequence[Cell], rows: list[AgencyRow]) -> bool:
        """Take a row of one cell: a heading of the rows below, or a piece of a wrapped name.

        A row without scores of more cells is neither: it is left to be reported.
        """
        value = value_of(cells[0])
        if len(cells) > 1 or value is None:
            return value is None or self._segmenter.caption(self._grid, row) is not None
        self._hear_year(cells[0].lines)
        narrow = cells[0] is self._grid.at(row, self._cells.name) and cells[0].column_span == 1
        folded = plain(value.text, self._lexicon)
        if narrow and rows and folded.startswith(self._words.names.goes_on):
            name = _joined(rows[-1].name, value)
            rows[-1] = replace(rows[-1], name=name, key=name_key(name.text, self._lexicon, self._words))
        elif narrow and read_name(value.text, self._lexicon, self._words) is Named.AGENCY:
            self._pending = value
        else:
            self._sections["place" if has_any(folded, _PLACES) else "kind"] = value
        return True

    def _hear_year(self, lines: Sequence[Line]) -> None:
        for line in lines:
            said = line_year(line, self._lexicon, self._score_words)
            if said.year is not None:
                self._year, self._year_line = said.year, said.line

    def _read_row(self, row: int, cells: Sequence[Cell]) -> AgencyRow | None:
        """Read a row with scores; None where it is no agency's."""
        sum_label = value_of(cells[0]) if is_total(cells[0].text, self._lexicon, self._words) else None
        name = self._name(row) or sum_label
        if name is None:
            return None
        named = Named.TOTAL if sum_label is not None else read_name(name.text, self._lexicon, self._words)
        if named in (Named.PART, Named.NOTHING) or (named is Named.BARE and not self._bare):
            return None
        misplaced = _NUMBER_IN_NAME.search(without_number(name).text) is not None or self._cells.is_misplaced(
            row
        )
        order = self._cells.value(row, Kind.ORDER)
        return AgencyRow(
            row=row,
            key=name_key(name.text, self._lexicon, self._words),
            text=_row_value(cells),
            name=without_number(name),
            named=named,
            ordinal=order.text if order is not None else "",
            province=self._cells.value(row, Kind.PROVINCE),
            district=self._cells.value(row, Kind.DISTRICT),
            subdistrict=self._cells.value(row, Kind.SUBDISTRICT),
            type=self._cells.value(row, Kind.TYPE),
            sections=tuple(reversed(self._sections.values())),
            year=self._year,
            year_line=self._year_line,
            own_year=self._own_year(row),
            sightings=() if misplaced else self._cells.sightings(row),
            levels=() if misplaced else self._cells.levels(row),
            same=row > 0 and self._grid.at(row, self._cells.name) is self._grid.at(row - 1, self._cells.name),
            misplaced=misplaced,
        )

    def _name(self, row: int) -> RawValue | None:
        """Give a row's name; it may have begun in a row of its own above."""
        name = value_of(self._grid.at(row, self._cells.name))
        pending, self._pending = self._pending, None
        if pending is None:
            return name
        if name is None or resembles_number(plain(name.text, self._lexicon)):
            return pending
        wrapped = plain(name.text, self._lexicon).startswith(self._words.names.goes_on)
        return _joined(pending, name) if wrapped else name

    def _own_year(self, row: int) -> int | None:
        value = self._cells.value(row, Kind.YEAR)
        text = self._lexicon.fold(value.text) if value is not None else ""
        years = heading_years(text, self._lexicon, self._score_words) if text else ()
        return years[0] if len(years) == 1 else None


def _joined(first: RawValue, second: RawValue) -> RawValue:
    origins = tuple(dict.fromkeys((*first.origins, *second.origins)))
    return RawValue(text=f"{first.text}\n{second.text}", origins=origins)


def _row_value(cells: Sequence[Cell]) -> RawValue:
    origins = tuple(dict.fromkeys(line.origin for cell in cells for line in cell.lines))
    return RawValue(text="\t".join(_texts(cells)), origins=origins)


def _texts(cells: Sequence[Cell]) -> Iterator[str]:
    return (" ".join(cell.text.split()) for cell in cells)


def _solid(text: str) -> str:
    return "".join(text.split())
