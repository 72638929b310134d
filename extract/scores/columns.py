"""The columns of a score table by heading and by content: names, numbers, instruments, levels, scores."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from itareport.extract.grid import Grid
from itareport.extract.scores.arithmetic import adds_up
from itareport.extract.scores.labels import (
    LONGEST_LABEL,
    Ordinal,
    comparable,
    indicator_key,
    instrument_codes,
    is_decimal,
    plain,
    rating_key,
    read_ordinal,
    resembles_number,
    split_score_and_level,
)
from itareport.extract.scores.words import ScoreWords, has_any
from itareport.extract.scores.years import heading_years, relative_year, says_some_year, year_mentions
from itareport.records.raw import Column
from itareport.reference import Lexicon, ListName

SCHEMES = (ListName.INDICATOR, ListName.INDEX)
_FULL_MARK = "เต็ม"
_BRACKETS = re.compile(r"\(([^()]*)\)?")


class Axis(Struct, frozen=True, kw_only=True):
    """The column that names the indicators, and which row names which (`keys`: row → key)."""

    scheme: ListName
    column: int
    keys: dict[int, str]


class ScoreColumn(Struct, frozen=True, kw_only=True):
    """A column as its heading and its content describe it.

    `kind` None: no known heading. `weak`: the heading only contains a word for scores. `unfit`: the heading
    says that it is not what the agency got. `years` are those stated; `dated` that some year is meant;
    `relative` is 0 where the heading says this year and -1 where it says the year before, without a number.
    `full_marks`: it holds the marks that there were to get.
    """

    index: int
    heading: str
    kind: Column | None
    weak: bool = False
    unfit: bool = False
    years: tuple[int, ...] = ()
    dated: bool = False
    relative: int | None = None
    numeric: bool = False
    decimal: bool = False
    ordinal: bool = False
    levels: bool = False
    filled: bool = False
    full_marks: bool = False

    @property
    def contradictory(self) -> bool:
        """Whether content and heading speak of different things: names under คะแนน, scores under ลำดับ."""
        if self.kind is Column.SCORE:
            return self.filled and (not self.numeric or self.ordinal)
        labels = (Column.ITEM, Column.INDICATOR, Column.INSTRUMENT, Column.ASPECT)
        return self.kind in labels and self.numeric and self.decimal


def find_axis(grid: Grid, lexicon: Lexicon) -> Axis | None:
    """Find the column that names the most indicators of one scheme; None where no cell names one."""
    best: Axis | None = None
    for column in range(grid.columns):
        for scheme in SCHEMES:
            keys = _keys_down(grid, column, scheme, lexicon)
            if keys and (best is None or len(set(keys.values())) > len(set(best.keys.values()))):
                best = Axis(scheme=scheme, column=column, keys=keys)
    return best


def find_ordinal_axis(grid: Grid, lexicon: Lexicon, words: ScoreWords) -> Axis | None:
    """Find a column that identifies indicators by number alone: each with its word, or all under it."""
    whole = words.counts[ListName.INDICATOR.value]
    for column in range(grid.columns):
        found = {row: read_ordinal(grid.text(row, column), lexicon) for row in range(grid.rows)}
        ordinals = {row: ordinal for row, ordinal in found.items() if ordinal is not None}
        explicit = {row: ordinal for row, ordinal in ordinals.items() if ordinal.explicit}
        if len(explicit) >= 3:
            return _ordinal_axis(column, {row: ordinal.number for row, ordinal in explicit.items()})
        if sorted(ordinal.number for ordinal in ordinals.values()) != list(range(1, whole + 1)):
            continue
        above = range(min(ordinals))
        said = any(
            "ตัวชี้วัด" in plain(grid.text(row, at), lexicon) for row in above for at in range(grid.columns)
        )
        coded = {
            code for row in ordinals for at in range(grid.columns)
            for code in instrument_codes(grid.text(row, at), lexicon)
        }  # fmt: skip
        beside = any("ตัวชี้วัด" in plain(grid.text(row, 0), lexicon) for row in ordinals)
        if said or beside or len(coded) == 3 or _is_proven(grid, ordinals, lexicon):
            return _ordinal_axis(column, {row: ordinal.number for row, ordinal in ordinals.items()})
    return None


def headed_axis(grid: Grid, axis: Axis, headings: Sequence[str], lexicon: Lexicon, words: ScoreWords) -> Axis:
    """Prefer the column of names that its heading calls so: most rows may have lost a cell at their left."""
    if read_heading(headings[axis.column], lexicon, words)[0] is Column.INDICATOR:
        return axis
    for column in range(grid.columns):
        keys = _keys_down(grid, column, axis.scheme, lexicon)
        if keys and read_heading(headings[column], lexicon, words)[0] is Column.INDICATOR:
            return Axis(scheme=axis.scheme, column=column, keys=keys)
    return axis


def column_headings(grid: Grid, rows: Sequence[int]) -> list[str]:
    """Give the heading of every column, a row a line.

    A place left empty beside a group's heading belongs to the group where the row below divides both
    (คะแนน over ปี 2566 and ปี 2567, in files that cannot merge cells).
    """
    texts = [[grid.text(row, column) for column in range(grid.columns)] for row in rows]
    for upper, lower in pairwise(texts):
        for column in range(1, grid.columns):
            divided = lower[column] and lower[column - 1] and lower[column] != upper[column - 1]
            if not upper[column] and upper[column - 1] and divided:
                upper[column] = upper[column - 1]
    columns = [[row[column] for row in texts] for column in range(grid.columns)]
    return ["\n".join(dict.fromkeys(text for text in column if text)) for column in columns]


def read_columns(
    grid: Grid, axis: Axis, headings: Sequence[str], lexicon: Lexicon, words: ScoreWords
) -> list[ScoreColumn]:
    """Describe every column; content is judged in the rows that name an indicator."""
    return [_read_column(grid, axis, index, headings[index], lexicon, words) for index in range(grid.columns)]


def _read_column(
    grid: Grid, axis: Axis, index: int, heading: str, lexicon: Lexicon, words: ScoreWords
) -> ScoreColumn:
    kind, weak, unfit = read_heading(heading, lexicon, words)
    folded = lexicon.fold(heading)
    years = heading_years(folded, lexicon, words)
    texts = [grid.text(row, index) for row in sorted(axis.keys)]
    cells = [plain(text, lexicon) for text in texts if text]
    numbers = [text for text in cells if resembles_number(text) or split_score_and_level(text, lexicon)]
    everything = [grid.text(row, index) for row in range(min(axis.keys, default=0), grid.rows)]
    levels = [text for text in everything if text and rating_key(text, lexicon)]
    numeric = bool(cells) and len(numbers) * 2 >= len(cells)
    decimals = sum(1 for text in numbers if is_decimal(text) or split_score_and_level(text, lexicon))
    ordinal = _is_ordinal(texts, lexicon)
    if kind is Column.LEVEL and numeric and not levels:
        kind = None
    if kind is Column.SCORE and not numeric and levels and len(levels) * 2 >= sum(map(bool, everything)):
        kind = Column.LEVEL
    if (
        kind is None
        and not unfit
        and not numeric
        and levels
        and len(levels) * 2 >= sum(map(bool, everything))
    ):
        kind = Column.LEVEL
    return ScoreColumn(
        index=index,
        heading=heading,
        kind=kind,
        weak=weak,
        unfit=unfit,
        years=years,
        relative=None if years else relative_year(folded, words),
        dated=bool(years) or (kind in (None, Column.SCORE) and says_some_year(folded, words)),
        numeric=numeric,
        decimal=decimals * 2 >= len(numbers) > 0,
        ordinal=ordinal,
        levels=bool(levels),
        filled=bool(cells),
        full_marks=_FULL_MARK in _BRACKETS.sub("", plain(heading, lexicon)),
    )


def read_heading(heading: str, lexicon: Lexicon, words: ScoreWords) -> tuple[Column | None, bool, bool]:
    """Give what a heading is: its kind, whether that is only guessed from a word, and whether it is unfit."""
    if not heading.strip() or len(heading) > LONGEST_LABEL:
        return None, False, False
    whole = plain(heading, lexicon)
    inside = "".join(_BRACKETS.findall(whole))
    outside = _BRACKETS.sub("", whole) or whole
    kind = _match(heading, lexicon) or _match(_without_years(heading, lexicon, words), lexicon)
    if has_any(whole, words.labels.foreign) or has_any(inside, words.headings.not_score_bracketed):
        return (None if kind is Column.SCORE else kind), False, True
    if kind in (None, Column.SCORE) and has_any(outside, words.headings.not_score):
        return None, False, True
    if kind is None:
        lines = [_without_years(line, lexicon, words) for line in reversed(heading.splitlines())]
        kind = next((found for line in lines if (found := _match(line, lexicon))), None)
    if kind is None and has_any(whole, words.headings.score):
        return Column.SCORE, True, False
    return kind, False, False


def _match(text: str, lexicon: Lexicon) -> Column | None:
    match = lexicon.match(ListName.SCORE_COLUMN, text) if text.strip() else None
    if match is None:
        return None
    kind = Column(match.key)
    return Column.INDICATOR if kind is Column.ASPECT else kind


def _without_years(heading: str, lexicon: Lexicon, words: ScoreWords) -> str:
    folded = lexicon.fold(heading)
    for mention in reversed(year_mentions(folded, lexicon, words)):
        folded = f"{folded[: mention.start]} {folded[mention.end :]}"
    return folded.replace("()", " ").replace("( )", " ").strip()


def _is_ordinal(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a column counts: small whole numbers, each one more than the last or starting anew."""
    found = [read_ordinal(text, lexicon) for text in texts if text]
    numbers = [ordinal.number for ordinal in found if ordinal is not None]
    if len(numbers) < 2 or len(numbers) * 3 < len(found) * 2:
        return False
    steps = sum(1 for before, after in pairwise(numbers) if after == before + 1)
    return max(numbers) <= 50 and steps * 2 >= len(numbers) - 1


def _keys_down(grid: Grid, column: int, scheme: ListName, lexicon: Lexicon) -> dict[int, str]:
    found: dict[int, str] = {}
    seen: set[int] = set()
    for row in range(grid.rows):
        cell = grid.at(row, column)
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        key = indicator_key(cell.text, scheme, lexicon)
        if key is not None:
            found[row] = key
    return found


def _is_proven(grid: Grid, ordinals: dict[int, Ordinal], lexicon: Lexicon) -> bool:
    """Tell whether the numbers beside 1…10 and the one below them add up as scores of the assessment do."""
    below = range(max(ordinals) + 1, grid.rows)
    for column in range(grid.columns):
        values = {row: _decimal(grid.text(row, column), lexicon) for row in (*ordinals, *below)}
        scores = {ordinals[row].number: value for row, value in values.items() if row in ordinals and value}
        if any(adds_up(scores, value) for row, value in values.items() if row in below and value):
            return True
    return False


def _decimal(text: str, lexicon: Lexicon) -> Decimal | None:
    folded = plain(text, lexicon)
    return Decimal(comparable(text, lexicon)) if is_decimal(folded) and "ร้อยละ" not in folded else None


def _ordinal_axis(column: int, numbers: dict[int, int]) -> Axis:
    return Axis(
        scheme=ListName.INDICATOR, column=column, keys={row: str(number) for row, number in numbers.items()}
    )


def find_instrument_axis(grid: Grid, lexicon: Lexicon) -> Axis | None:
    """Find a column that names at least two instruments, a row each: a table of the instruments' means."""
    for column in range(grid.columns):
        keys: dict[int, str] = {}
        for row in range(grid.rows):
            cell = grid.at(row, column)
            codes = (
                instrument_codes(cell.text, lexicon) if cell and cell is not grid.at(row - 1, column) else ()
            )
            if len(codes) == 1:
                keys[row] = codes[0]
        if len(set(keys.values())) >= 2:
            return Axis(scheme=ListName.INSTRUMENT, column=column, keys=keys)
    return None
