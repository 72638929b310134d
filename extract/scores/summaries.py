"""Small tables about the whole result: a label and its number on a row, or a row for each year."""

from itareport.extract.grid import Grid, spread
from itareport.extract.scores.columns import column_headings, read_heading
from itareport.extract.scores.labels import is_decimal, plain, rating_key, value_of
from itareport.extract.scores.sightings import SeenLevel, Sighting
from itareport.extract.scores.text import TextUnit
from itareport.extract.scores.words import ScoreWords
from itareport.extract.scores.years import Caption, heading_years
from itareport.records.document import Table
from itareport.records.raw import Column, RawScore, ScoreRole
from itareport.reference import Lexicon

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 15, 5, 90
_YEAR_LETTERS = 22


def is_summary(table: Table, lexicon: Lexicon) -> bool:
    """Tell whether a table is small, of short cells, with a score in it."""
    texts = [cell.text.strip() for cell in table.cells]
    small = table.rows <= MOST_ROWS and table.columns <= MOST_COLUMNS
    short = all(len(text) <= LONGEST_CELL for text in texts)
    lines = [line for text in texts for line in text.splitlines()]
    return small and short and any(is_decimal(plain(line, lexicon)) for line in lines)


def table_unit(table: Table, place: tuple[int, int], caption: Caption) -> TextUnit:
    """Give a table as a unit of text: its cells in order of rows, a line each, with their own places."""
    lines = tuple(line for cell in table.cells for line in cell.lines if line.text.strip())
    return TextUnit(places=(place,), lines=lines, caption=caption)


def read_years(
    table: Table, fiscal_year: int | None, lexicon: Lexicon, words: ScoreWords
) -> tuple[list[Sighting], list[SeenLevel]]:
    """Read a table with a row for each year: its whole result, and its level."""
    grid = spread(table)
    years = {row: year for row in range(grid.rows) if (year := _row_year(grid, row, lexicon, words))}
    if len(years) < 2:
        return [], []
    headings = column_headings(grid, range(min(years)))
    kinds = [read_heading(heading, lexicon, words)[0] for heading in headings]
    scores = [column for column, kind in enumerate(kinds) if kind is Column.SCORE]
    levels = [column for column, kind in enumerate(kinds) if kind is Column.LEVEL]
    if len(scores) != 1 or len(levels) > 1 or len(set(years.values())) < len(years):
        return [], []
    sightings: list[Sighting] = []
    seen: list[SeenLevel] = []
    for row, year in years.items():
        own = year == fiscal_year
        cell = grid.at(row, scores[0])
        level = grid.at(row, levels[0]) if levels else None
        rating = value_of(level) if level is not None and rating_key(level.text, lexicon) else None
        score = value_of(cell)
        if score is None or not is_decimal(plain(score.text, lexicon)):
            continue
        raw = RawScore(role=ScoreRole.OVERALL, score=score, rating=rating, fiscal_year=year)
        sightings.append(Sighting(score=raw, key="overall", own=own))
        if rating is not None:
            seen.append(SeenLevel(value=rating, own=own))
    return sightings, seen


def _row_year(grid: Grid, row: int, lexicon: Lexicon, words: ScoreWords) -> int | None:
    """Give the year that a row is headed by, in its first or second cell (ลำดับ may stand before it)."""
    for column in range(min(2, grid.columns)):
        text = grid.text(row, column)
        years = heading_years(lexicon.fold(text), lexicon, words) if len(text) <= _YEAR_LETTERS else ()
        if len(years) == 1 and not is_decimal(plain(text, lexicon)):
            return years[0]
    return None
