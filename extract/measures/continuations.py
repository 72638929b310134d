"""Whether a printed row goes on with the measure above it, and how sure that is."""

import re
from collections.abc import Sequence

from itareport.extract.measures.drafts import Draft, first_text, item_of
from itareport.extract.measures.openings import digits_of, opens, opens_period
from itareport.extract.measures.rows import Part, Piece, Row, enumerator
from itareport.extract.passages import plain
from itareport.records.places import Origin, by_page
from itareport.records.raw import Column, RawValue

_ENUMERATORS = re.compile(r"(?:^|\s)[(\[]?(\d{1,2})\s*[.)\]]")
_RAGGED = 0.25
"""The share of a column's width that a line which was wrapped leaves free at most: Thai is wrapped between words."""

Sides = dict[tuple[Origin, tuple[str, int]], tuple[float, float]]
"""For a place and its column (a piece's key), the left and right edges of the column's print on the place's page."""


def column_sides(parts: Sequence[Part]) -> Sides:
    """Give from where to where the print of each column reaches on each page."""
    columns: dict[tuple[str, int], list[Origin]] = {}
    for part in parts:
        for piece in part.pieces if isinstance(part, Row) else ():
            columns.setdefault(piece.key, []).extend(piece.value.origins)
    sides: Sides = {}
    for key, origins in columns.items():
        for page in by_page(origins):
            boxes = [origin.box for origin in page if origin.box is not None]
            edges = min(box[0] for box in boxes), max(box[2] for box in boxes)
            sides |= {(origin, key): edges for origin in page}
    return sides


def begins(row: Row, last: Draft) -> bool:
    """Tell whether a row is a measure of its own and no continuation of the last."""
    item = item_of(row)
    if row.open_above:
        return item is not None and last.item is not None and not _says_same(item, last.item)
    if item is not None:
        return not (_continues_item(item, last) or _repeats_item(row, item, last))
    if any(piece.own for piece in row.pieces if piece.column is Column.ASPECT) and not row.numbered:
        return True
    if set(last.pieces) <= {(Column.ITEM.value, 0)} and last.item is not None:
        return False
    under_number = any(piece.column is Column.ITEM and not piece.own for piece in row.pieces)
    if under_number and row.own(Column.ACTIVITIES):
        # A number merged over ruled rows counts for each of them.
        return True
    if _opens_measure(row, last):
        return True
    # Without a column of numbers, what stands in the column of measures is a measure.
    return not row.numbered and bool(row.own(Column.ACTIVITIES))


def is_sure(row: Row, draft: Draft, sides: Sides) -> bool:
    """Tell whether a row surely goes on with the draft.

    It was left open and its text goes on; or, at the head of a page, plain text goes on, and where the row above
    was closed its lines were full.
    """
    item = item_of(row)
    if row.open_above:
        return item is not None or not _opens_measure(row, draft) or _counts_on(row, draft)
    if not row.top or (item is not None and "ต่อ" not in item.text):
        return False
    own = [piece for piece in row.pieces if piece.own and piece.column is not Column.ITEM]
    if any(opens(piece.value.text) for piece in own) or _has_period(row, draft):
        return False
    return row.open_above is None or item is not None or _runs_on(own, draft, sides)


def _opens_measure(row: Row, last: Draft) -> bool:
    """Tell whether a row without a number opens an enumerator, a bullet or a period of its own.

    At the head of a page a period may be one more of a measure that was cut: it is, where measures are enumerated here
    and what stands beside it is not.
    """
    activities = row.own(Column.ACTIVITIES)
    if any(opens(piece.value.text) for piece in activities):
        return True
    if row.top and activities and opens(first_text(last)):
        return False
    return _has_period(row, last)


def _has_period(row: Row, last: Draft) -> bool:
    """Tell whether a row has a period that does not go on with the one above."""
    above = [(piece, last.pieces.get(piece.key)) for piece in row.own(Column.PERIOD)]
    return any(
        opens_period(piece.value.text, None if before is None else before.value.text)
        for piece, before in above
    )


def _says_same(item: RawValue, last: RawValue) -> bool:
    """Tell whether a number is the last one, printed again where its row goes on: ๑, ๑ (ต่อ), (ต่อ)."""
    digits = digits_of(item.text)
    return digits == digits_of(last.text) or (not digits and "ต่อ" in item.text)


def _continues_item(item: RawValue, last: Draft) -> bool:
    """Tell whether a number says that its row goes on: ๑ (ต่อ)."""
    if "ต่อ" not in item.text:
        return False
    return not digits_of(item.text) or (last.item is not None and _says_same(item, last.item))


def _repeats_item(row: Row, item: RawValue, last: Draft) -> bool:
    """Tell whether a row at the head of a page prints the last number again and only ends what was cut.

    It opens nothing, has no period of its own, and leaves a cell empty that the row above has.
    """
    if not row.top or last.item is None or digits_of(item.text) != digits_of(last.item.text):
        return False
    own = {piece.key for piece in row.pieces if piece.own}
    opens_one = _opens_measure(row, last) or _has_period(row, last)
    return bool(digits_of(item.text)) and not opens_one and not set(last.pieces) <= own


def _runs_on(own: Sequence[Piece], draft: Draft, sides: Sides) -> bool:
    """Tell whether the text above each piece ends with a full line, as text does that a page's end cuts."""
    above = [draft.pieces.get(piece.key) for piece in own]
    return bool(above) and all(piece is not None and _ends_full(piece, sides) for piece in above)


def _ends_full(piece: Piece, sides: Sides) -> bool:
    origin = piece.value.origins[-1] if piece.value.origins else None
    if origin is None or origin.box is None:
        return False
    left, right = sides[origin, piece.key]
    return right - origin.box[2] <= _RAGGED * (right - left)


def _counts_on(row: Row, draft: Draft) -> bool:
    """Tell whether the enumerator that opens a row's measures follows the last one of the draft's: ๑. ๒. | ๓."""
    first = next((enumerator(piece.value.text) for piece in row.own(Column.ACTIVITIES)), None)
    if first is None:
        return False
    above = [int(number) for number in _ENUMERATORS.findall(plain(first_text(draft)))]
    return bool(above) and above[-1] == first - 1
