"""The cells of a row of a table of agencies: its scores and levels, or that they have moved."""

import re
from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.grid import Grid
from itareport.extract.scores.agency_kinds import SCORES, AgencyColumn, Kind
from itareport.extract.scores.labels import (
    is_decimal,
    part_of,
    plain,
    rating_key,
    resembles_number,
    score_part,
    split_score_and_level,
    value_of,
)
from itareport.extract.scores.sightings import Sighting
from itareport.records.document import Cell
from itareport.records.places import Way
from itareport.records.raw import RawScore, RawValue, ScoreRole
from itareport.reference import Lexicon

_ROLES = {
    Kind.INDICATOR: ScoreRole.INDICATOR,
    Kind.INSTRUMENT: ScoreRole.INSTRUMENT,
    Kind.OVERALL: ScoreRole.OVERALL,
}
_CODE = re.compile(r"[EIO]IT", re.IGNORECASE)
_NUMBERS = (*SCORES, Kind.UNFIT, Kind.UNKNOWN)


class RowLevel(Struct, frozen=True, kw_only=True):
    """A level of the whole result as printed, and the year that its column states; `dated`: it speaks of some year."""

    value: RawValue
    year: int | None = None
    dated: bool = False


class RowCells:
    """Reads the cells beside the agencies' names; `name` is the column of these."""

    def __init__(self, grid: Grid, columns: Sequence[AgencyColumn], lexicon: Lexicon) -> None:
        self._grid, self._columns, self._lexicon = grid, columns, lexicon
        self.name = next(column.index for column in columns if column.kind is Kind.NAME)
        self._scores = [column for column in columns if column.kind in SCORES]

    def value(self, row: int, kind: Kind) -> RawValue | None:
        """Give the cell of a row in the first column of a kind."""
        column = next((column for column in self._columns if column.kind is kind), None)
        return value_of(self._grid.at(row, column.index)) if column is not None else None

    def has_number(self, row: int) -> bool:
        """Tell whether a row has a digit in a column of scores."""
        texts = [self._grid.text(row, column.index) for column in self._scores]
        label = self._grid.text(row, self.name)
        return any(text != label and any(letter.isdigit() for letter in text) for text in texts)

    def numeric(self, rows: Sequence[int]) -> frozenset[int]:
        """Give the columns with decimal numbers in some rows."""
        return frozenset(
            column.index
            for column in self._columns
            if any(is_decimal(plain(self._grid.text(row, column.index), self._lexicon)) for row in rows)
        )

    def sightings(self, row: int) -> tuple[Sighting, ...]:
        """Give a row's scores; a cell that covers other agencies' rows or other columns is nobody's."""
        found: list[Sighting] = []
        for column in self._scores:
            cell = self._own(row, column)
            split = self._split(cell)
            score = part_of(cell, split[0]) if split else _alone(value_of(cell))
            if score is not None or column.kind is Kind.INDICATOR:
                rating = part_of(cell, split[1]) if split else None
                found.append(_sighting(column, score, rating))
        return tuple(found)

    def levels(self, row: int) -> tuple[RowLevel, ...]:
        """Give the levels of a row's whole result: in columns of their own, or behind the score."""
        found: list[RowLevel] = []
        for column in self._columns:
            cell = self._own(row, column)
            split = self._split(cell) if column.kind is Kind.OVERALL else None
            value = (
                value_of(cell) if column.kind is Kind.LEVEL else part_of(cell, split[1]) if split else None
            )
            if value is not None and any(letter.isalpha() for letter in value.text):
                year = column.years[0] if len(column.years) == 1 else None
                found.append(RowLevel(value=value, year=year, dated=column.dated))
        return tuple(found)

    def is_misplaced(self, row: int) -> bool:
        """Tell whether a row lost or won a cell: any of its numbers may then be another column's.

        A level stands under a score, a number under the level, or the last number is missing.
        """
        scores = [self._grid.text(row, column.index) for column in self._scores]
        levels = [self._grid.text(row, column.index) for column in self._columns if column.kind is Kind.LEVEL]
        if any(rating_key(text, self._lexicon) and not self._is_score(text) for text in scores):
            return True
        return any(self._is_number(text) for text in levels) or self._is_cut(row, scores)

    def _is_cut(self, row: int, scores: Sequence[str]) -> bool:
        """Tell whether a row lacks the number at its end that its neighbours have: in text, where no cell is drawn,
        or where all is there but the whole result.
        """
        last = max((column.index for column in self._columns if column.kind in _NUMBERS), default=-1)
        ways = {line.origin.way for cell in self._grid.across(row) for line in cell.lines}
        if len(self._scores) < 2 or all(scores) or self._grid.text(row, last):
            return False
        whole = self._columns[last].kind is Kind.OVERALL and scores.count("") == 1
        if Way.TEXT not in ways and self._grid.at(row, last) is not None and not whole:
            return False  # an empty cell that was drawn: a score is missing, and nothing has moved
        others = [at for at in range(self._grid.rows) if at != row and self.has_number(at)]
        full = sum(1 for at in others if self._grid.text(at, last))
        return bool(others) and full * 4 >= len(others) * 3

    def _own(self, row: int, column: AgencyColumn) -> Cell | None:
        """Give a row's cell in a column, None where it is shared with other columns or other agencies."""
        cell = self._grid.at(row, column.index)
        if cell is None:
            return None
        beside = any(self._grid.at(row, at) is cell for at in range(self._grid.columns) if at != column.index)
        shared = [at for at in (row - 1, row + 1) if self._grid.at(at, column.index) is cell]
        name = self._grid.at(row, self.name)
        return None if beside or any(self._grid.at(at, self.name) is not name for at in shared) else cell

    def _split(self, cell: Cell | None) -> tuple[str, str] | None:
        return split_score_and_level(cell.text, self._lexicon) if cell is not None else None

    def _is_number(self, text: str) -> bool:
        return bool(text) and resembles_number(plain(text, self._lexicon))

    def _is_score(self, text: str) -> bool:
        return self._is_number(text) or split_score_and_level(text, self._lexicon) is not None


def _sighting(column: AgencyColumn, score: RawValue | None, rating: RawValue | None) -> Sighting:
    raw = RawScore(
        role=_ROLES[column.kind],
        score=score,
        number=column.number,
        name=column.name,
        instrument=_code(column.name) if column.kind is Kind.INSTRUMENT else None,
        rating=rating,
        fiscal_year=column.years[0] if len(column.years) == 1 else None,
    )
    return Sighting(score=raw, key=column.key or "overall", own=True, column=column.index)


def _code(heading: RawValue | None) -> RawValue | None:
    """Give the instrument's code out of a heading (คะแนนเฉลี่ย IIT), the heading itself where it has none."""
    printed = _CODE.search(heading.text) if heading is not None else None
    if heading is None or printed is None:
        return heading
    return RawValue(text=printed[0], origins=heading.origins)


def _alone(value: RawValue | None) -> RawValue | None:
    """Give a printed score without the full mark or the note behind it."""
    if value is None or (score := score_part(value.text)) == value.text:
        return value
    readings = dict.fromkeys(map(score_part, value.alternatives))
    return RawValue(
        text=score, origins=value.origins, alternatives=tuple(other for other in readings if other != score)
    )
