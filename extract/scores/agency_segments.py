"""Tables of agencies that came as one grid: parted at headings in the middle, their captions taken off the top.

Where no rules are printed, two tables under each other and the caption between them may be read as one table; the
second one's scores must not be taken for the first one's indicators, or year.
"""

from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.grid import Grid
from itareport.extract.scores.agency_names import Named, heading_key, read_name
from itareport.extract.scores.agency_words import AgencyWords
from itareport.extract.scores.columns import SCHEMES
from itareport.extract.scores.labels import (
    indicator_key,
    instrument_codes,
    is_decimal,
    plain,
    split_score_and_level,
)
from itareport.extract.scores.words import ScoreWords
from itareport.extract.scores.years import Standing, year_mentions
from itareport.records.document import Cell, Line
from itareport.reference import Lexicon

_FEWEST_LABELS = 2
_NARROWEST = 2
_LEFT = 1
"""A caption begins in one of the first columns; a year of a heading stands over its scores."""


class Segment(Struct, frozen=True, kw_only=True):
    """One table: its rows without the captions, which stand in `captions` from the top, a row a line."""

    grid: Grid
    captions: tuple[Line, ...] = ()


class Segmenter:
    """Parts grids into tables."""

    def __init__(self, lexicon: Lexicon, score_words: ScoreWords, words: AgencyWords) -> None:
        self._lexicon, self._score_words, self._words = lexicon, score_words, words

    def part(self, grid: Grid) -> list[Segment]:
        """Give the tables that a grid holds, from the top: the whole of it where no other heading is in it."""
        scored = [row for row in range(grid.rows) if self._has_score(grid, row)]
        heads = [row for row in range(grid.rows) if row not in scored and self._labels(grid, row)]
        first = _texts(grid, heads[0]) if heads else ()
        starts = [0]
        for head in heads:
            above = [row for row in scored if row < head]
            begins = above and above[-1] + 1 not in starts and head - 1 not in heads
            if begins and _texts(grid, head) != first:
                starts.append(above[-1] + 1)
        ends = [*starts[1:], grid.rows]
        parts = [self._without_captions(_slice(grid, a, b)) for a, b in zip(starts, ends, strict=True)]
        return [half for part in parts for half in self._halves(part)]

    def _halves(self, segment: Segment) -> list[Segment]:
        """Part a list that was laid in halves beside each other: the same headings again, from the left."""
        grid = segment.grid
        head = next((row for row in range(grid.rows) if self._labels(grid, row)), None)
        if head is None:
            return [segment]
        texts = ["".join(grid.text(head, column).split()) for column in range(grid.columns)]
        for many in (2, 3):
            wide = grid.columns // many
            if (
                grid.columns % many
                or wide < _NARROWEST
                or texts[:wide] * many != texts
                or not all(texts[:wide])
            ):
                continue
            return [
                Segment(grid=_columns(grid, wide * at, wide * (at + 1)), captions=segment.captions)
                for at in range(many)
            ]
        return [segment]

    def caption(self, grid: Grid, row: int) -> Line | None:
        """Give a row as a line where it is a caption that was cut into cells: it states one year, and no score."""
        cells = grid.across(row)
        if not cells or self._has_score(grid, row) or self._labels(grid, row, 1):
            return None
        left = next(column for column in range(grid.columns) if grid.text(row, column))
        text = " ".join(" ".join(cell.text.split()) for cell in cells)
        mentions = year_mentions(self._lexicon.fold(text), self._lexicon, self._score_words)
        told = [m for m in mentions if m.worded and m.standing in (Standing.ASSESSMENT, Standing.FISCAL)]
        named = read_name(cells[0].text, self._lexicon, self._words)
        if left > _LEFT or len({m.year for m in mentions}) != 1 or not told or named is Named.AGENCY:
            return None
        return _line(cells)

    def _without_captions(self, grid: Grid) -> Segment:
        captions: list[Line] = []
        row = 0
        while row < grid.rows - 1:
            cells = grid.across(row)
            whole = len(cells) == 1 and grid.at(row, 0) is cells[0] is grid.at(row, grid.columns - 1)
            line = _line(cells) if whole else self.caption(grid, row)
            if cells and line is None:
                break
            captions += [line] if line is not None else []
            row += 1
        return Segment(grid=_slice(grid, row, grid.rows), captions=tuple(captions))

    def _has_score(self, grid: Grid, row: int) -> bool:
        return any(
            is_decimal(plain(cell.text, self._lexicon)) or split_score_and_level(cell.text, self._lexicon)
            for cell in grid.across(row)
        )

    def _labels(self, grid: Grid, row: int, fewest: int = _FEWEST_LABELS) -> bool:
        """Tell whether so many cells of a row are headings of a table of agencies."""
        headings = self._words.headings
        known = (*headings.name, *headings.order, *headings.province, *headings.district, *headings.kind)
        found = 0
        for cell in grid.across(row):
            found += heading_key(cell.text, self._lexicon) in known or self._is_scored(cell)
            if found >= fewest:
                return True
        return False

    def _is_scored(self, cell: Cell) -> bool:
        if len(instrument_codes(cell.text, self._lexicon)) == 1:
            return True
        return any(indicator_key(cell.text, scheme, self._lexicon) for scheme in SCHEMES)


def _slice(grid: Grid, start: int, end: int) -> Grid:
    return Grid(rows=end - start, columns=grid.columns, places=grid.places[start:end])


def _columns(grid: Grid, start: int, end: int) -> Grid:
    places = tuple(row[start:end] for row in grid.places)
    return Grid(rows=grid.rows, columns=end - start, places=places)


def _texts(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) for cell in grid.across(row))


def _line(cells: Sequence[Cell]) -> Line | None:
    lines = [line for cell in cells for line in cell.lines if line.text.strip()]
    text = " ".join(" ".join(line.text.split()) for line in lines)
    return Line(text=text, origin=lines[0].origin) if lines else None
