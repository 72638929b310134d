"""Where the score of a row stands: its column's cell, or the one number of a row whose cells have moved."""

from decimal import Decimal, InvalidOperation

from msgspec import Struct

from itareport.extract.score_choice import Chosen
from itareport.extract.score_labels import is_decimal, plain, resembles_number, split_score_and_level
from itareport.extract.score_rows import RowKind, ScoreRow, row_values
from itareport.extract.score_tables import TablePiece
from itareport.records.document import Cell
from itareport.records.raw import Column
from itareport.reference import Lexicon


class PlacedRow(Struct, frozen=True, kw_only=True):
    """A row of a logical table with the piece that it stands in."""

    piece: TablePiece
    row: ScoreRow


def value_cell(placed: PlacedRow, chosen: Chosen, lexicon: Lexicon) -> Cell | None:
    """Give the cell with a row's score; None where it is empty, or no score for a row of totals."""
    grid, row = placed.piece.grid, placed.row
    cell = grid.at(row.row, chosen.index + row.shift)
    label = grid.at(row.row, placed.piece.roles.names + row.shift)
    if cell is label or cell is None or not cell.text.strip():
        cell = None
    if row.kind is RowKind.INDICATOR:
        return cell
    if cell is not None and (resembles_number(plain(cell.text, lexicon)) or split_cell(cell, lexicon)):
        return cell
    return _only_value(placed, lexicon) if cell is None else None


def _only_value(placed: PlacedRow, lexicon: Lexicon) -> Cell | None:
    """Give the one number of a row of totals whose cells have moved (คะแนนรวม, the number right behind)."""
    piece = placed.piece
    if len(piece.choice.columns) != 1:
        return None
    numeric = {c.index for c in piece.columns if c.numeric and (c.kind not in (None, Column.ITEM) or c.unfit)}
    found = row_values(piece.grid, placed.row.row, lexicon)
    if len(found) != 1 or found[0][0] in numeric or not is_decimal(plain(found[0][1].text, lexicon)):
        return None
    return found[0][1]


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
