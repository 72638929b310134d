"""What the score tables say: each row and column of scores is a sighting, of the report's own year or not."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scores.cells import PlacedRow, split_cell, value_cell
from itareport.extract.scores.choice import Chosen
from itareport.extract.scores.labels import (
    is_decimal,
    part_of,
    plain,
    rating_key,
    score_part,
    value_of,
)
from itareport.extract.scores.rows import RowKind
from itareport.extract.scores.tables import TablePiece
from itareport.extract.scores.totals import resolve_groups, resolve_numbers
from itareport.extract.scores.words import ScoreWords
from itareport.extract.scores.years import heading_years, relative_year
from itareport.records.document import Cell, Line
from itareport.records.raw import Column, RawScore, RawValue, ScoreRole
from itareport.reference import Lexicon, ListName

_ROLES = {
    RowKind.INDICATOR: ScoreRole.INDICATOR,
    RowKind.INSTRUMENT: ScoreRole.INSTRUMENT,
    RowKind.OVERALL: ScoreRole.OVERALL,
}
_CODE = re.compile(r"[EIO]IT", re.IGNORECASE)


class Sighting(Struct, frozen=True, kw_only=True):
    """A score seen somewhere. `key` says whose: an indicator's key, an instrument's code, or `overall`.

    `column` is the column of the table that it stands in, None for text.
    """

    score: RawScore
    key: str
    own: bool
    column: int | None = None


class SeenLevel(Struct, frozen=True, kw_only=True):
    """A level of the whole result, as printed, and whether it is of the report's own year."""

    value: RawValue
    own: bool


class TableFindings(Struct, frozen=True, kw_only=True):
    """All that the pieces of one logical table say; `loose` are lines in cells that are sentences."""

    sightings: tuple[Sighting, ...] = ()
    levels: tuple[SeenLevel, ...] = ()
    unclaimed: tuple[RawValue, ...] = ()
    loose: tuple[tuple[TablePiece, Line], ...] = ()


def logical_tables(pieces: Sequence[TablePiece]) -> list[list[TablePiece]]:
    """Join the pieces that a page break parted."""
    tables: list[list[TablePiece]] = []
    for piece in pieces:
        if piece.continues and tables:
            tables[-1].append(piece)
        else:
            tables.append([piece])
    return tables


def read_table(
    pieces: Sequence[TablePiece], fiscal_year: int | None, lexicon: Lexicon, words: ScoreWords
) -> TableFindings:
    """Read one logical table whose columns of scores are known."""
    rows = [PlacedRow(piece=piece, row=row) for piece in pieces for row in piece.rows]
    rows = resolve_groups(resolve_numbers(rows, words), lexicon, words)
    sightings: list[Sighting] = []
    levels: list[SeenLevel] = []
    unclaimed: list[RawValue] = []
    loose = [(piece, line) for piece in pieces for line in _head_lines(piece)]
    for placed in rows:
        found, seen = _read_row(placed, rows, fiscal_year, lexicon, words)
        sightings += found
        levels += seen
        if not found and not seen:
            left = _left_over(placed, lexicon)
            loose += [(placed.piece, line) for line in left[0]]
            unclaimed += left[1]
    if not any(sighting.key == "overall" for sighting in sightings):
        levels += _level_of_all(rows, fiscal_year, lexicon)
    unclaimed += [value for piece in pieces if piece.choice.columns for value in _unread_columns(piece)]
    return TableFindings(
        sightings=tuple(sightings), levels=tuple(levels), unclaimed=tuple(unclaimed), loose=tuple(loose)
    )


def _read_row(
    placed: PlacedRow,
    rows: Sequence[PlacedRow],
    fiscal_year: int | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> tuple[list[Sighting], list[SeenLevel]]:
    if placed.row.kind is RowKind.LEVEL:
        return [], _level_row(placed, fiscal_year, lexicon)
    role = _ROLES.get(placed.row.kind)
    if role is None:
        return [], []
    sightings: list[Sighting] = []
    for chosen in placed.piece.choice.columns:
        year, own = _row_year(placed, chosen, fiscal_year, lexicon, words)
        cell = value_cell(placed, chosen, lexicon)
        score = _score_alone(_score_value(placed, cell, rows))
        rating = _level_value(placed, chosen, cell, lexicon)
        split = split_cell(cell, lexicon)
        if score is None and (role is not ScoreRole.INDICATOR or not own):
            continue
        raw = RawScore(
            role=role,
            score=score if split is None else part_of(cell, split[0]),
            number=placed.row.number if role is ScoreRole.INDICATOR else None,
            name=placed.row.name,
            instrument=_instrument(placed, rows) if role is not ScoreRole.OVERALL else None,
            rating=rating,
            fiscal_year=year,
        )
        key = "overall" if role is ScoreRole.OVERALL else placed.row.key
        if placed.piece.axis.scheme is ListName.INDEX and role is ScoreRole.INDICATOR:
            key = f"index-{key}"
        sightings.append(Sighting(score=raw, key=key, own=own, column=chosen.index))
    levels = [
        SeenLevel(value=sighting.score.rating, own=sighting.own)
        for sighting in sightings
        if role is ScoreRole.OVERALL and sighting.score.rating is not None
    ]
    return sightings, levels


def _instrument(placed: PlacedRow, rows: Sequence[PlacedRow]) -> RawValue | None:
    """Give the instrument printed on a row; for a mean without one, the label on the rows that it closes."""
    row = placed.row
    if row.kind is not RowKind.INSTRUMENT or row.codes == (row.key,):
        return row.instrument
    printed = _CODE.search(row.name.text) if row.name is not None else None
    if row.name is not None and printed is not None:
        return RawValue(text=printed[0], origins=row.name.origins)
    at = rows.index(placed)
    labelled = [above.row for above in rows[:at] if above.row.codes == (row.key,)]
    return labelled[-1].instrument if labelled else placed.piece.instrument


def _row_year(
    placed: PlacedRow, chosen: Chosen, fiscal_year: int | None, lexicon: Lexicon, words: ScoreWords
) -> tuple[int | None, bool]:
    """Give the year of a row's score: what its own label says (คะแนนรวม ปี ๒๕๖๖), else its column's."""
    label = placed.row.name.text if placed.row.kind is not RowKind.INDICATOR and placed.row.name else ""
    folded = lexicon.fold(label)
    years = heading_years(folded, lexicon, words)
    if len(years) == 1 and not chosen.dated:
        return years[0], fiscal_year is None or years[0] == fiscal_year
    if not chosen.dated and relative_year(folded, words) == -1:
        return None, False
    return _year(placed, chosen, fiscal_year)


def _year(placed: PlacedRow, chosen: Chosen, fiscal_year: int | None) -> tuple[int | None, bool]:
    """Give the year of a row's score: its column's, else that of the last caption above it in the table."""
    said = [caption for at, caption in placed.piece.captions if at <= placed.row.row]
    if chosen.dated or not said:
        return chosen.year, chosen.own
    if said[-1].year is None:
        return None, False
    return said[-1].year, fiscal_year is None or said[-1].year == fiscal_year


def _score_value(placed: PlacedRow, cell: Cell | None, rows: Sequence[PlacedRow]) -> RawValue | None:
    """Give a row's score as printed: of a cell over several rows only where it has a line for each."""
    if cell is None:
        return None
    grid, row = placed.piece.grid, placed.row.row
    column = next(at for at in range(grid.columns) if grid.at(row, at) is cell)
    covered = [at for at in range(grid.rows) if grid.at(at, column) is cell]
    scored = {p.row.row for p in rows if p.piece is placed.piece and p.row.kind in _ROLES}
    shared = [at for at in covered if at in scored]
    if len(shared) < 2:
        return value_of(cell)
    filled = [line for line in cell.lines if line.text.strip()]
    if len(filled) == len(covered):
        line = filled[covered.index(row)]
        return RawValue(text=line.text.strip(), origins=(line.origin,), alternatives=line.alternatives)
    return None


def _score_alone(value: RawValue | None) -> RawValue | None:
    """Give a printed score without the full mark or the note behind it."""
    if value is None or (score := score_part(value.text)) == value.text:
        return value
    return replace(value, text=score)


def _level_value(placed: PlacedRow, chosen: Chosen, cell: Cell | None, lexicon: Lexicon) -> RawValue | None:
    """Give the level printed beside a score: in its cell, or in the column of levels of its year."""
    split = split_cell(cell, lexicon)
    if split:
        return part_of(cell, split[1])
    columns = [column for column in placed.piece.columns if column.kind is Column.LEVEL]
    dated = [column for column in columns if column.dated]
    fitting = [c for c in dated if chosen.year is not None and c.years == (chosen.year,)]
    if not dated and len(placed.piece.choice.columns) == 1:
        fitting = columns
    if len(fitting) != 1:
        return None
    level = placed.piece.grid.at(placed.row.row, fitting[0].index + placed.row.shift)
    if level is None or level is cell or not any(letter.isalpha() for letter in level.text):
        return None
    label = placed.piece.grid.at(placed.row.row, placed.piece.roles.names)
    return value_of(level) if level is not label else None


def _level_row(placed: PlacedRow, fiscal_year: int | None, lexicon: Lexicon) -> list[SeenLevel]:
    """Read a row that states the level in words: ระดับผลการประเมิน | ผ่าน."""
    found: list[SeenLevel] = []
    for chosen in placed.piece.choice.columns:
        cell = placed.piece.grid.at(placed.row.row, chosen.index)
        value = value_of(cell) if cell is not None and rating_key(cell.text, lexicon) else None
        if value is not None:
            found.append(SeenLevel(value=value, own=_year(placed, chosen, fiscal_year)[1]))
    if found or len(placed.piece.choice.columns) != 1:
        return found
    cells = [cell for cell in placed.piece.grid.across(placed.row.row) if rating_key(cell.text, lexicon)]
    value = value_of(cells[0]) if len(cells) == 1 else None
    own = _year(placed, placed.piece.choice.columns[0], fiscal_year)[1]
    return [SeenLevel(value=value, own=own)] if value is not None else []


def _level_of_all(
    rows: Sequence[PlacedRow], fiscal_year: int | None, lexicon: Lexicon
) -> Iterator[SeenLevel]:
    """Give the level in a cell that covers every row of indicators, where no row of the total is printed."""
    indicators = [placed for placed in rows if placed.row.kind is RowKind.INDICATOR]
    if len(indicators) < 2 or len({id(placed.piece) for placed in indicators}) > 1:
        return
    piece = indicators[0].piece
    columns = [column for column in piece.columns if column.kind is Column.LEVEL]
    if len(columns) != 1 or len(piece.choice.columns) != 1:
        return
    cells = {id(cell): cell for p in indicators if (cell := piece.grid.at(p.row.row, columns[0].index))}
    only = next(iter(cells.values())) if len(cells) == 1 else None
    covers = only is not None and all(piece.grid.at(p.row.row, columns[0].index) is only for p in indicators)
    if only is not None and covers and rating_key(only.text, lexicon) and (value := value_of(only)):
        yield SeenLevel(value=value, own=_year(indicators[0], piece.choice.columns[0], fiscal_year)[1])


def _left_over(placed: PlacedRow, lexicon: Lexicon) -> tuple[list[Line], list[RawValue]]:
    """Give what a row that gave nothing holds: lines to read as sentences, or numbers to report."""
    grid, row = placed.piece.grid, placed.row.row
    cells = grid.across(row)
    if len(cells) == 1 or placed.row.kind is RowKind.FOREIGN:
        return (list(cells[0].lines) if placed.row.kind is not RowKind.FOREIGN else []), []
    columns = [chosen.index + placed.row.shift for chosen in placed.piece.choice.columns]
    scored = [cell for column in columns if (cell := grid.at(row, column)) is not None]
    if not any(is_decimal(plain(cell.text, lexicon)) for cell in scored):
        return [], []
    origins = tuple(dict.fromkeys(line.origin for cell in cells for line in cell.lines))
    return [], [RawValue(text="\t".join(" ".join(cell.text.split()) for cell in cells), origins=origins)]


def _head_lines(piece: TablePiece) -> Iterator[Line]:
    """Give the lines of the rows of one cell above the headings: they may state the whole result."""
    for row in range(min((placed.row for placed in piece.rows), default=0)):
        cell = piece.grid.only(row)
        if cell is not None and cell.row == row and piece.grid.at(row, piece.grid.columns - 1) is cell:
            yield from cell.lines


def _unread_columns(piece: TablePiece) -> list[RawValue]:
    """Give the text of the columns that no heading explains and that were not taken."""
    chosen = {column.index for column in piece.choice.columns}
    labels = {piece.roles.names, piece.roles.numbers, piece.roles.instruments}
    found: list[RawValue] = []
    for column in piece.columns:
        unread = ((column.kind is None or column.weak) and not column.unfit) or column.contradictory
        if column.index in chosen | labels or not unread or not column.filled:
            continue
        cells = piece.grid.down(column.index)
        origins = tuple(dict.fromkeys(line.origin for cell in cells for line in cell.lines))
        found.append(RawValue(text="\n".join(" ".join(cell.text.split()) for cell in cells), origins=origins))
    return found
