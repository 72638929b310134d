"""Printed rows become measures: pieces of a row that a page break cut are put together again.

A row with a number begins a measure. A row without one is a measure of its own, under the item above, if it
opens an enumerator, a bullet or a period of its own; otherwise it continues the row above. A section heading
ends the row above it.

Rulings know better than print where they are drawn: a row that was left open at the foot of a page goes on at
the head of the next, whatever it opens. Where rulings and print disagree, the join is uncertain: a closing rule
before a row without a number whose text goes on (some programs close every row at the foot of a page), an open
row before one with another number.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.measures.rows import Part, Piece, Row, Section, enumerator, is_aspect
from itareport.extract.passages import plain
from itareport.records.raw import Column, Join, RawCell, RawMeasure, RawValue
from itareport.reference import Lexicon

_BULLETS = "•●○▪▫■□◦‣⁃∙·➢➤►▶✓✔★*\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06c\uf02d"
"""Bullets, with those that Word keeps in the private use area."""
_OPENS = re.compile(
    rf"\s*(?:[{_BULLETS}]|[-–—]+\s*[^\s\d–—-]|[(\[]?\d{{1,2}}(?:\.\d{{1,2}})*\s*[.)\]]\s*\D|[(\[]?[ก-ฮ][.)]\s)"
)
_PERIOD = re.compile(r"\d|ทุก|ตลอด|ราย|ไตรมาส|เดือน|ปีงบ|ประจำ|ภายใน|ต่อเนื่อง|ครั้ง")
_PERIOD_GOES_ON = re.compile(r"\s*(?:[-–—(]|ถึง|และ|วัน(?:ที่)?\s*สิ้นสุด|สิ้นสุด|พ\.?\s*ศ|(?:25)?\d\d\s*$)")
_PERIOD_OPEN = re.compile(r"(?:[-–—](?:\s*\d{1,2})?|ถึง|ตั้งแต่|ระหว่าง|วันที่|เดือน|พ\.?\s*ศ\.?|เริ่มต้น|สิ้นสุด)\s*$")
_RUNNING = frozenset({Column.ASPECT, Column.ACTIVITIES, Column.SUMMARY, Column.RESULTS, None})
"""Columns of running text: a sentence goes on over a page break. The others hold lists, a line each."""
_ENUMERATORS = re.compile(r"(?:^|\s)[(\[]?(\d{1,2})\s*[.)\]]")
_THAI = re.compile(r"[ก-๎]")
_SUBORDINATE = re.compile(
    rf"\s*(?:\(?\d{{1,2}}\s*\.\s*\d{{1,2}}|\(?[ก-ฮ]\s*[.)]|\(\d{{1,2}}\)|[{_BULLETS}\-–—])"
)


RAGGED = 0.25
"""The share of a column's width that a line which was wrapped leaves free at most: Thai is wrapped between words."""

Sides = dict[tuple[int, tuple[str, int]], tuple[float, float]]
"""For a page and a column (a piece's key), the left and right edges of its print."""


class Draft(Struct, kw_only=True):
    """A measure being put together: its pieces by column, and what is doubtful about it."""

    pieces: dict[tuple[str, int], Piece]
    numbered: bool
    item: RawValue | None = None
    aspect: RawValue | None = None
    join: Join = Join.WHOLE
    doubtful: bool = False


class Joined(Struct, frozen=True, kw_only=True):
    """The measures, the headings, and which measures (from 0) are doubtful or lack an item."""

    measures: tuple[RawMeasure, ...]
    headings: tuple[RawValue, ...]
    uncertain: tuple[int, ...]
    without_item: tuple[int, ...]


def join_rows(parts: Sequence[Part], lexicon: Lexicon) -> Joined:
    """Put the rows of a document's measure tables together."""
    drafts: list[Draft] = []
    headings: list[RawValue] = []
    heading: RawValue | None = None
    closed = True
    sides = column_sides(parts)
    for part in parts:
        if isinstance(part, Section):
            if heading is None or not same_heading(part.value, heading):
                headings.append(part.value)
            heading = heading if heading and is_subordinate(part.value, heading, lexicon) else part.value
            closed = True
            continue
        aspect = _printed_aspect(part, heading, lexicon)
        last = drafts[-1] if drafts else None
        if last is None or closed or _begins(part, last):
            if aspect is not None and not any(same_heading(aspect, other) for other in headings):
                headings.append(aspect)
            drafts.append(_draft(part, aspect or _inherited(part, heading, last, closed=closed)))
        else:
            before = last.aspect
            _continue(last, part, sides)
            if before is not None and last.aspect is not None:
                headings = [last.aspect if each is before else each for each in headings]
        closed = False
    _number_by_enumerators(drafts)
    return _joined(drafts, headings)


def column_sides(parts: Sequence[Part]) -> Sides:
    """Give from where to where the print of each column reaches on each page."""
    sides: Sides = {}
    for part in parts:
        for piece in part.pieces if isinstance(part, Row) else ():
            for origin in piece.value.origins:
                if origin.box is not None:
                    left, right = sides.get((origin.page, piece.key), (origin.box[0], origin.box[2]))
                    key = origin.page, piece.key
                    sides[key] = min(left, origin.box[0]), max(right, origin.box[2])
    return sides


def same_heading(one: RawValue, other: RawValue) -> bool:
    """Tell whether two headings say the same, but for spaces and (ต่อ)."""
    return _bare(one.text) == _bare(other.text)


def is_subordinate(value: RawValue, heading: RawValue, lexicon: Lexicon) -> bool:
    """Tell whether a heading only parts the rows of the aspect above it: ๑.๑ …, ก. …, - … under an aspect.

    One with a plain number or none may be an aspect whose name is damaged: it takes the rows from the last.
    """
    return (
        _SUBORDINATE.match(plain(value.text)) is not None
        and is_aspect(heading.text, lexicon)
        and not is_aspect(value.text, lexicon)
    )


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


def names_time(text: str) -> bool:
    """Tell whether a text can be a period.

    >>> names_time("ทุกเดือน"), names_time("๑ ต.ค. ๖๖"), names_time("กองคลัง")
    (True, True, False)
    """
    return _PERIOD.search(plain(text)) is not None


def opens(text: str) -> bool:
    """Tell whether a text opens an enumerator or a bullet.

    >>> [opens(text) for text in ("๒. แจ้งเวียน", "- แจ้งเวียน", "และแจ้งเวียน", "๓๐ ก.ย. ๒๕๖๗")]
    [True, True, False, False]
    """
    return _OPENS.match(plain(text)) is not None


def _begins(row: Row, last: Draft) -> bool:
    """Tell whether a row is a measure of its own and no continuation of the last."""
    item = _item(row)
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


def _opens_measure(row: Row, last: Draft) -> bool:
    """Tell whether a row without a number opens an enumerator, a bullet or a period of its own."""
    return any(opens(piece.value.text) for piece in row.own(Column.ACTIVITIES)) or _own_period(row, last)


def _says_same(item: RawValue, last: RawValue) -> bool:
    """Tell whether a number is the last one, printed again where its row goes on: ๑, ๑ (ต่อ), (ต่อ)."""
    digits = _digits(item)
    return digits == _digits(last) or (not digits and "ต่อ" in item.text)


def _item(row: Row) -> RawValue | None:
    return next((piece.value for piece in row.own(Column.ITEM)), None)


def _continues_item(item: RawValue, last: Draft) -> bool:
    """Tell whether a number says that its row goes on: ๑ (ต่อ)."""
    if "ต่อ" not in item.text:
        return False
    return not _digits(item) or (last.item is not None and _says_same(item, last.item))


def _repeats_item(row: Row, item: RawValue, last: Draft) -> bool:
    """Tell whether a row at the head of a page prints the last number again and only ends what was cut.

    It opens nothing, has no period of its own, and leaves a cell empty that the row above has.
    """
    if not row.top or last.item is None or _digits(item) != _digits(last.item):
        return False
    own = {piece.key for piece in row.pieces if piece.own}
    opening = any(opens(piece.value.text) for piece in row.own(Column.ACTIVITIES))
    return bool(_digits(item)) and not opening and not _own_period(row, last) and not set(last.pieces) <= own


def _digits(value: RawValue) -> str:
    return re.sub(r"\D", "", plain(value.text))


def _own_period(row: Row, last: Draft) -> bool:
    for piece in row.own(Column.PERIOD):
        text = plain(piece.value.text)
        before = last.pieces.get(piece.key)
        cut = before is not None and _PERIOD_OPEN.search(plain(before.value.text).rstrip())
        if names_time(text) and not _PERIOD_GOES_ON.match(text) and not cut:
            return True
    return False


def _draft(row: Row, aspect: RawValue | None) -> Draft:
    pieces = {piece.key: piece for piece in row.pieces if piece.column is not Column.ITEM}
    extra = [piece for piece in row.pieces if piece.column is Column.ITEM]
    return Draft(
        # A second column of numbers is kept as a cell; the first is the item.
        pieces={**pieces, **{piece.key: piece for piece in extra if piece.own and piece.key[1] > 0}},
        numbered=row.numbered,
        item=_item(row),
        aspect=aspect,
        # Rulings said that it goes on.
        doubtful=bool(row.open_above),
    )


def _continue(draft: Draft, row: Row, sides: Sides) -> None:
    """Add a row's own pieces to the draft."""
    own = [piece for piece in row.pieces if piece.own]
    sure = _is_sure(row, draft, sides)
    if draft.item is None and row.open_above:
        # A number set in the middle of its cell may stand on either page.
        draft.item = _item(row)
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


def _is_sure(row: Row, draft: Draft, sides: Sides) -> bool:
    """Tell whether a row surely goes on with the draft.

    It was left open and its text goes on; or, at the head of a page, plain text goes on, and where the row above
    was closed its lines were full.
    """
    item = _item(row)
    if row.open_above:
        return item is not None or not _opens_measure(row, draft) or _counts_on(row, draft)
    if not row.top or (item is not None and "ต่อ" not in item.text):
        return False
    own = [piece for piece in row.pieces if piece.own and piece.column is not Column.ITEM]
    if any(opens(piece.value.text) for piece in own):
        return False
    return row.open_above is None or item is not None or _runs_on(own, draft, sides)


def _runs_on(own: Sequence[Piece], draft: Draft, sides: Sides) -> bool:
    """Tell whether the text above each piece ends with a full line, as text does that a page's end cuts."""
    above = [draft.pieces.get(piece.key) for piece in own]
    return bool(above) and all(piece is not None and _ends_full(piece, sides) for piece in above)


def _ends_full(piece: Piece, sides: Sides) -> bool:
    origin = piece.value.origins[-1] if piece.value.origins else None
    if origin is None or origin.box is None:
        return False
    left, right = sides[origin.page, piece.key]
    return right - origin.box[2] <= RAGGED * (right - left)


def _counts_on(row: Row, draft: Draft) -> bool:
    """Tell whether the enumerator that opens a row's measures follows the last one of the draft's: ๑. ๒. | ๓."""
    first = next((enumerator(piece.value.text) for piece in row.own(Column.ACTIVITIES)), None)
    if first is None:
        return False
    above = [int(number) for number in _ENUMERATORS.findall(plain(_first_text(draft)))]
    return bool(above) and above[-1] == first - 1


def _printed_aspect(row: Row, heading: RawValue | None, lexicon: Lexicon) -> RawValue | None:
    """Give the aspect that a row prints in a column of its own: the list's, or whatever stands there where
    no heading does."""
    for piece in row.pieces:
        if piece.column is Column.ASPECT and (heading is None or is_aspect(piece.value.text, lexicon)):
            return piece.value
    return None


def _inherited(row: Row, heading: RawValue | None, last: Draft | None, *, closed: bool) -> RawValue | None:
    if heading is not None and (closed or last is None):
        return heading
    return last.aspect if last is not None else heading


def _number_by_enumerators(drafts: list[Draft]) -> None:
    """Take the enumerators as the items where no column numbers the rows and they count them: ๑. … ๒. …."""
    texts = [_first_text(draft) for draft in drafts]
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


def _first_text(draft: Draft) -> str:
    return next(
        (piece.value.text for piece in draft.pieces.values() if piece.column is Column.ACTIVITIES), ""
    )


def _second(text: str, number: int | None) -> re.Match[str] | None:
    """Find the next enumerator inside a text: then it is a list, and its numbers are not the rows'."""
    return re.search(rf"(?:^|\s)[(\[]?{(number or 0) + 1}\s*[.)]\s*\D", plain(text))


def _joined(drafts: list[Draft], headings: list[RawValue]) -> Joined:
    with_item = [number for number, draft in enumerate(drafts) if draft.item is not None]
    first = with_item[0] if with_item else len(drafts)
    return Joined(
        measures=tuple(_measure(draft) for draft in drafts),
        headings=tuple(headings),
        uncertain=tuple(number for number, draft in enumerate(drafts) if draft.doubtful),
        without_item=tuple(number for number, draft in enumerate(drafts[:first]) if draft.numbered),
    )


def _measure(draft: Draft) -> RawMeasure:
    cells = tuple(
        RawCell(column=piece.column, heading=piece.heading, value=piece.value)
        for piece in draft.pieces.values()
    )
    return RawMeasure(cells=cells, item=draft.item, aspect=draft.aspect, join=draft.join)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"\(\s*ต่อ\s*\)", "", plain(text)))
