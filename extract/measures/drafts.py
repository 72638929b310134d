"""Measures while they are being put together: what a row adds to one, and what comes of it."""

import re

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.measures.openings import opens
from itareport.extract.measures.rows import Piece, Row, enumerator
from itareport.extract.passages import plain
from itareport.records.raw import Column, Join, RawCell, RawMeasure, RawValue

_RUNNING = frozenset({Column.ASPECT, Column.ACTIVITIES, Column.SUMMARY, Column.RESULTS, None})
"""Columns of running text: a sentence goes on over a page break. The others hold lists, a line each."""
_THAI = re.compile(r"[ก-๎]")


class Draft(Struct, kw_only=True):
    """A measure being put together: its pieces by column, and what is doubtful about it."""

    pieces: dict[tuple[str, int], Piece]
    numbered: bool
    item: RawValue | None = None
    aspect: RawValue | None = None
    join: Join = Join.WHOLE
    doubtful: bool = False


def start_draft(row: Row, aspect: RawValue | None) -> Draft:
    """Begin a measure with its first row."""
    pieces = {piece.key: piece for piece in row.pieces if piece.column is not Column.ITEM}
    extra = [piece for piece in row.pieces if piece.column is Column.ITEM]
    return Draft(
        # A second column of numbers is kept as a cell; the first is the item.
        pieces={**pieces, **{piece.key: piece for piece in extra if piece.own and piece.key[1] > 0}},
        numbered=row.numbered,
        item=item_of(row),
        aspect=aspect,
        # Rulings said that it goes on.
        doubtful=bool(row.open_above),
    )


def extend(draft: Draft, row: Row, *, sure: bool) -> None:
    """Add the own pieces of a row that goes on with the draft; `sure` is whether it surely does."""
    own = [piece for piece in row.pieces if piece.own]
    if draft.item is None and row.open_above:
        # A number set in the middle of its cell may stand on either page.
        draft.item = item_of(row)
    for piece in own:
        if piece.column is Column.ITEM and piece.key[1] == 0:
            continue  # it only says that the item goes on: ๑ (ต่อ)
        before = draft.pieces.get(piece.key)
        whole = piece
        if before is not None:
            whole = replace(before, value=append(before.value, piece.value, piece.column))
            if draft.aspect is before.value:
                draft.aspect = whole.value
        draft.pieces[piece.key] = whole
    draft.join = Join.JOINED if sure and draft.join is not Join.UNCERTAIN else Join.UNCERTAIN
    draft.doubtful = draft.doubtful or draft.join is Join.UNCERTAIN


def append(old: RawValue, new: RawValue, column: Column | None) -> RawValue:
    """Put the text of a cut row's second piece under or behind the first's.

    A new bullet or a list's line begins a paragraph; a sentence that was cut goes on directly, with a space
    where joining would make one token of two.
    """
    if column not in _RUNNING or opens(new.text) or not old.text:
        between = "\n"
    else:
        between = "" if _THAI.match(old.text[-1]) and _THAI.match(new.text[:1]) else " "
    return RawValue(
        text=f"{old.text}{between}{new.text}", origins=tuple(dict.fromkeys((*old.origins, *new.origins)))
    )


def finish(draft: Draft) -> RawMeasure:
    """Make the measure of a draft to which nothing will be added."""
    cells = tuple(
        RawCell(column=piece.column, heading=piece.heading, value=piece.value)
        for piece in draft.pieces.values()
    )
    return RawMeasure(cells=cells, item=draft.item, aspect=draft.aspect, join=draft.join)


def number_by_enumerators(drafts: list[Draft]) -> None:
    """Take the enumerators as the items where no column numbers the rows and they count them: ๑. … ๒. …."""
    texts = [first_text(draft) for draft in drafts]
    numbers = [enumerator(text) for text in texts]
    counted = numbers == list(range(1, len(drafts) + 1))
    alone = all(_second(text, number) is None for text, number in zip(texts, numbers, strict=True))
    if any(draft.numbered for draft in drafts) or not counted or not alone:
        return
    for draft, text in zip(drafts, texts, strict=True):
        end = re.search(r"\d\s*[.)\]]", plain(text))
        piece = next(piece for piece in draft.pieces.values() if piece.column is Column.ACTIVITIES)
        if end is not None:
            draft.item = RawValue(text=text[: end.end()].strip(), origins=piece.value.origins)


def item_of(row: Row) -> RawValue | None:
    """Give the number that a row prints, None where it prints none of its own."""
    return next((piece.value for piece in row.own(Column.ITEM)), None)


def first_text(draft: Draft) -> str:
    """Give the text in the first column of measures, empty where there is none."""
    return next(
        (piece.value.text for piece in draft.pieces.values() if piece.column is Column.ACTIVITIES), ""
    )


def _second(text: str, number: int | None) -> re.Match[str] | None:
    """Find the next enumerator inside a text: then it is a list, and its numbers are not the rows'."""
    return re.search(rf"(?:^|\s)[(\[]?{(number or 0) + 1}\s*[.)]\s*\D", plain(text))
