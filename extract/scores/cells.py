"""Where the score of a row stands: its column's cell, or the one number of a row whose cells have moved."""

from decimal import Decimal, InvalidOperation

from msgspec import Struct

from itareport.extract.scores.choice import Chosen
from itareport.extract.scores.columns import ScoreColumn
from itareport.extract.scores.labels import (
    comparable,
    is_decimal,
    is_number,
    plain,
    resembles_number,
    split_score_and_level,
)
from itareport.extract.scores.rows import RowKind, ScoreRow, row_values
from itareport.extract.scores.tables import TablePiece
from itareport.records.document import Cell
from itareport.records.raw import Column
from itareport.reference import Lexicon

_HUNDRED = ("100", "100.0", "100.00", "100.")


class PlacedRow(Struct, frozen=True, kw_only=True):
    """A row of a logical table with the piece that it stands in."""

    piece: TablePiece
    row: ScoreRow


def value_cell(placed: PlacedRow, chosen: Chosen, lexicon: Lexicon) -> Cell | None:
    """Give the cell with a row's score; None where it is empty, or no score for a row of totals."""
    grid, row = placed.piece.grid, placed.row
    cell = grid.at(row.row, chosen.index + row.shift)
    label = grid.at(row.row, placed.piece.roles.names + row.shift)
    if cell is label or cell is None or not cell.text.strip() or _has_other_full_mark(placed, lexicon):
        cell = None
    if row.kind is RowKind.INDICATOR:
        return None if cell is not None and _is_cut(placed, cell, lexicon) else cell
    moved = _in_order(placed, chosen, lexicon)
    if moved is not None:
        return moved
    if cell is not None and (resembles_number(plain(cell.text, lexicon)) or split_cell(cell, lexicon)):
        return cell
    return _only_value(placed, lexicon) if cell is None else None


def _has_other_full_mark(placed: PlacedRow, lexicon: Lexicon) -> bool:
    """Tell whether a row's full mark is another than a hundred: its number is no score from 0 to 100 then."""
    for column in placed.piece.columns:
        mark = placed.piece.grid.text(placed.row.row, column.index + placed.row.shift)
        if (
            column.full_marks
            and is_number(plain(mark, lexicon))
            and comparable(mark, lexicon) not in _HUNDRED
        ):
            return True
    return False


def _is_cut(placed: PlacedRow, cell: Cell, lexicon: Lexicon) -> bool:
    """Tell whether a row lacks a number at its end that its neighbours have: any of its numbers may be lost.

    What stands under ๒๕๖๗ is then perhaps the number of ๒๕๖๖, or a difference.
    """
    last = _last_numeric(placed)
    if last is None or (not last.decimal and is_decimal(plain(cell.text, lexicon))):
        return False
    grid, shift = placed.piece.grid, placed.row.shift
    if grid.text(placed.row.row, last.index + shift):
        return False
    rows = [row for row in placed.piece.axis.keys if row != placed.row.row]
    blank = sum(1 for row in rows if not grid.text(row, last.index))
    return blank * 4 <= len(rows) and cell is not grid.at(placed.row.row, last.index + shift)


def _in_order(placed: PlacedRow, chosen: Chosen, lexicon: Lexicon) -> Cell | None:
    """Give the number of a row of totals whose label takes fewer cells than the others': as many, in order."""
    last = _last_numeric(placed)
    numeric = sorted(placed.piece.roles.numeric)
    if last is None or chosen.index not in numeric or placed.piece.grid.text(placed.row.row, last.index):
        return None
    found = row_values(placed.piece.grid, placed.row.row, lexicon)
    return found[numeric.index(chosen.index)][1] if len(found) == len(numeric) else None


def _last_numeric(placed: PlacedRow) -> ScoreColumn | None:
    """Give the last column of numbers, where a table has several."""
    numeric = placed.piece.roles.numeric
    columns = [column for column in placed.piece.columns if column.index in numeric]
    return columns[-1] if len(columns) > 1 else None


def _only_value(placed: PlacedRow, lexicon: Lexicon) -> Cell | None:
    """Give the one number of a row of totals whose cells have moved (คะแนนรวม, the number right behind)."""
    piece = placed.piece
    if len(piece.choice.columns) != 1:
        return None
    numeric = {c.index for c in piece.columns if c.numeric and (c.kind not in (None, Column.ITEM) or c.unfit)}
    found = row_values(piece.grid, placed.row.row, lexicon)
    if placed.row.kind is RowKind.OVERALL and (cell := _weighted_sum(placed, lexicon)) is not None:
        return cell
    if len(found) != 1 or found[0][0] in numeric or not is_decimal(plain(found[0][1].text, lexicon)):
        return None
    return found[0][1]


def _weighted_sum(placed: PlacedRow, lexicon: Lexicon) -> Cell | None:
    """Give the whole result under คะแนนถ่วงน้ำหนัก: the weighted parts add up to it by the rule of every year."""
    columns = [column for column in placed.piece.columns if column.kind is Column.WEIGHTED_SCORE]
    if len(columns) != 1:
        return None
    cell = placed.piece.grid.at(placed.row.row, columns[0].index + placed.row.shift)
    label = placed.piece.grid.at(placed.row.row, placed.piece.roles.names)
    return cell if cell not in (None, label) and cell and is_decimal(plain(cell.text, lexicon)) else None


def split_cell(cell: Cell | None, lexicon: Lexicon) -> tuple[str, str] | None:
    """Part a cell that holds a score and its level; None where it does not."""
    return split_score_and_level(cell.text, lexicon) if cell is not None else None


def has_value(placed: PlacedRow, lexicon: Lexicon) -> bool:
    """Tell whether a row has a number in any column of scores."""
    return any(value_cell(placed, chosen, lexicon) is not None for chosen in placed.piece.choice.columns)


def number_of(placed: PlacedRow, lexicon: Lexicon) -> Decimal | None:
    """Give a row's number for comparing rows with each other, never for the data set."""
    for chosen in placed.piece.choice.columns:
        cell = value_cell(placed, chosen, lexicon)
        text = plain(cell.text, lexicon).replace(",", ".") if cell is not None else ""
        try:
            return Decimal(text)
        except InvalidOperation:
            continue
    return None
