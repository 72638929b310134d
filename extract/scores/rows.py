"""The rows of a score table: which are indicators, which are totals of what, and what identifies each."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.grid import Grid
from itareport.extract.scores.columns import Axis, ScoreColumn
from itareport.extract.scores.labels import (
    Ordinal,
    Total,
    indicator_key,
    instrument_codes,
    is_no_result,
    leading_ordinal,
    part_of,
    plain,
    rating_key,
    read_ordinal,
    read_total,
    resembles_number,
    split_score_and_level,
    value_of,
)
from itareport.extract.scores.words import ScoreWords
from itareport.records.document import Cell
from itareport.records.raw import Column, RawValue
from itareport.reference import Lexicon, ListName


class RowKind(StrEnum):
    """What a row of a score table is."""

    INDICATOR = "indicator"
    INSTRUMENT = "instrument"
    OVERALL = "overall"
    GROUP = "group"
    LEVEL = "level"
    FOREIGN = "foreign"
    TEXT = "text"


class ScoreRow(Struct, frozen=True, kw_only=True):
    """A row, by its label alone. `shift` is how far its cells stand from the columns that the headings give.

    `key` is the indicator's key or the instrument's code; `label` the label without spaces, in small letters.
    """

    row: int
    kind: RowKind
    key: str = ""
    ordinal: Ordinal | None = None
    number: RawValue | None = None
    name: RawValue | None = None
    instrument: RawValue | None = None
    codes: tuple[str, ...] = ()
    label: str = ""
    shift: int = 0


class Roles(Struct, frozen=True, kw_only=True):
    """Which columns of a table carry labels: indices, None where there is no such column."""

    names: int
    numbers: int | None = None
    instruments: int | None = None
    numeric: frozenset[int] = frozenset()


def find_roles(grid: Grid, axis: Axis, columns: Sequence[ScoreColumn], lexicon: Lexicon) -> Roles:
    """Tell the label columns apart: names from the axis, the others by heading, or by content without one."""
    others = [column for column in columns if column.index != axis.column]
    numbers = [column.index for column in others if column.kind is Column.ITEM and not column.decimal]
    unheaded = [column for column in others if column.kind is None and not column.unfit]
    numbers += [column.index for column in unheaded if column.ordinal]
    instruments = [column.index for column in others if column.kind is Column.INSTRUMENT]
    if not instruments:
        instruments = [c.index for c in others if not c.numeric and _coded(grid, c.index, lexicon) >= 1]
    labels = {axis.column, *numbers, *instruments}
    numeric = {column.index for column in columns if column.index not in labels and column.numeric}
    return Roles(
        names=axis.column,
        numbers=numbers[0] if numbers else None,
        instruments=instruments[0] if instruments else None,
        numeric=frozenset(numeric),
    )


def read_row(
    grid: Grid, row: int, axis: Axis, roles: Roles, lexicon: Lexicon, words: ScoreWords
) -> ScoreRow | None:
    """Read a row by its label; None where it holds nothing."""
    if not grid.across(row):
        return None
    shift = 0 if row in axis.keys else _shift(grid, row, axis, lexicon)
    name_cell = grid.at(row, roles.names + shift)
    key = axis.keys.get(row) or (
        indicator_key(name_cell.text, axis.scheme, lexicon) if name_cell and shift else None
    )
    instrument_cell = grid.at(row, roles.instruments + shift) if roles.instruments is not None else None
    if instrument_cell is name_cell or (
        instrument_cell and resembles_number(plain(instrument_cell.text, lexicon))
    ):
        instrument_cell = None
    ordinal, number = _number(grid, row, roles, shift, name_cell, lexicon)
    label = _label(grid, row, roles, lexicon)
    common = ScoreRow(
        row=row,
        kind=RowKind.TEXT,
        ordinal=ordinal,
        number=number,
        name=value_of(name_cell) if name_cell is None or not _is_bare_number(name_cell, lexicon) else None,
        instrument=value_of(instrument_cell),
        codes=instrument_codes(instrument_cell.text, lexicon) if instrument_cell else (),
        label=plain(label, lexicon),
        shift=shift,
    )
    if key is not None:
        means = axis.scheme is ListName.INSTRUMENT
        return _with(common, RowKind.INSTRUMENT if means else RowKind.INDICATOR, key)
    return _read_other(common, grid, roles, label, instrument_cell, lexicon, words)


def _read_other(
    row: ScoreRow,
    grid: Grid,
    roles: Roles,
    label: str,
    instrument_cell: Cell | None,
    lexicon: Lexicon,
    words: ScoreWords,
) -> ScoreRow:
    """Tell what a row without an indicator is."""
    outside = _label(grid, row.row, roles, lexicon, without=instrument_cell)
    own_codes = instrument_codes(outside, lexicon)
    total = read_total(outside, lexicon, words)
    if total is None and not outside.strip() and instrument_cell is not None:
        total = read_total(instrument_cell.text, lexicon, words)
    name = _label_value(grid, row.row, roles, lexicon) or row.name
    if total is Total.FOREIGN or (total and name is not None and is_no_result(name.text, lexicon, words)):
        return _with(row, RowKind.FOREIGN, "", name)
    if total is Total.LEVEL and not own_codes:
        return _with(row, RowKind.LEVEL, "", name)
    starts = roles.instruments is not None and instrument_cell not in (
        None,
        grid.at(row.row - 1, roles.instruments),
    )
    if len(own_codes) == 1 or (
        len(row.codes) == 1 and starts and not outside.strip() and row.ordinal is None
    ):
        return _with(row, RowKind.INSTRUMENT, (own_codes or row.codes)[0], name)
    if total is Total.OVERALL:
        return _with(row, RowKind.OVERALL, "", name)
    if total is Total.GROUP and row.ordinal is None:
        return _with(row, RowKind.GROUP, row.codes[0] if len(row.codes) == 1 else "", name)
    return row


def row_values(grid: Grid, row: int, lexicon: Lexicon) -> list[tuple[int, Cell]]:
    """Give the cells of a row that hold a number that could be a score, with their columns, each once."""
    found: list[tuple[int, Cell]] = []
    for column in range(grid.columns):
        cell = grid.at(row, column)
        if cell is None or any(cell is other for _, other in found):
            continue
        if resembles_number(plain(cell.text, lexicon)) or split_score_and_level(cell.text, lexicon):
            found.append((column, cell))
    return found


def _with(row: ScoreRow, kind: RowKind, key: str, name: RawValue | None = None) -> ScoreRow:
    return replace(row, kind=kind, key=key, name=name or row.name)


def _is_bare_number(cell: Cell, lexicon: Lexicon) -> bool:
    ordinal = read_ordinal(cell.text, lexicon)
    return ordinal is not None and not ordinal.explicit


def _shift(grid: Grid, row: int, axis: Axis, lexicon: Lexicon) -> int:
    """Give how far a row that lost or won a cell at its left stands off: by where its indicator stands."""
    for column in range(grid.columns):
        cell = grid.at(row, column)
        if column != axis.column and cell is not None and indicator_key(cell.text, axis.scheme, lexicon):
            return column - axis.column
    return 0


def _number(
    grid: Grid, row: int, roles: Roles, shift: int, name_cell: Cell | None, lexicon: Lexicon
) -> tuple[Ordinal | None, RawValue | None]:
    if roles.numbers is not None:
        cell = grid.at(row, roles.numbers + shift)
        ordinal = read_ordinal(cell.text, lexicon) if cell is not None and cell is not name_cell else None
        if ordinal is not None:
            return ordinal, value_of(cell)
    ordinal = leading_ordinal(name_cell.text) if name_cell is not None else None
    return (ordinal, part_of(name_cell, ordinal.raw)) if ordinal is not None else (None, None)


def _label_cells(grid: Grid, row: int, roles: Roles, lexicon: Lexicon) -> list[Cell]:
    """Give the cells of a row that are words, no numbers and no levels."""
    cells = [
        cell
        for cell in grid.across(row)
        if not resembles_number(plain(cell.text, lexicon)) and rating_key(cell.text, lexicon) is None
    ]
    return [
        cell for cell in cells if not split_score_and_level(cell.text, lexicon) or cell.column == roles.names
    ]


def _label(grid: Grid, row: int, roles: Roles, lexicon: Lexicon, without: Cell | None = None) -> str:
    return " ".join(cell.text for cell in _label_cells(grid, row, roles, lexicon) if cell is not without)


def _label_value(grid: Grid, row: int, roles: Roles, lexicon: Lexicon) -> RawValue | None:
    cells = _label_cells(grid, row, roles, lexicon)
    starting = [
        cell for cell in cells if roles.instruments is None or cell.column != roles.instruments
    ] or cells
    return value_of(starting[0]) if starting else None


def _coded(grid: Grid, column: int, lexicon: Lexicon) -> int:
    return len({code for cell in grid.down(column) for code in instrument_codes(cell.text, lexicon)})
