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

from itareport.extract.measures.continuations import begins, column_sides, is_sure
from itareport.extract.measures.drafts import Draft, extend, finish, number_by_enumerators, start_draft
from itareport.extract.measures.openings import opens_below
from itareport.extract.measures.rows import Part, Row, Section, is_aspect
from itareport.extract.passages import plain
from itareport.records.raw import Column, RawMeasure, RawValue
from itareport.reference import Lexicon


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
        if last is None or closed or begins(part, last):
            if aspect is not None and not any(same_heading(aspect, other) for other in headings):
                headings.append(aspect)
            drafts.append(start_draft(part, aspect or _inherited(part, heading, last, closed=closed)))
        else:
            before = last.aspect
            extend(last, part, sure=is_sure(part, last, sides))
            if before is not None and last.aspect is not None:
                headings = [last.aspect if each is before else each for each in headings]
        closed = False
    number_by_enumerators(drafts)
    return _joined(drafts, headings)


def same_heading(one: RawValue, other: RawValue) -> bool:
    """Tell whether two headings say the same, but for spaces and (ต่อ)."""
    return _bare(one.text) == _bare(other.text)


def is_subordinate(value: RawValue, heading: RawValue, lexicon: Lexicon) -> bool:
    """Tell whether a heading only parts the rows of the aspect above it: ๑.๑ …, ก. …, - … under an aspect.

    One with a plain number or none may be an aspect whose name is damaged: it takes the rows from the last.
    """
    return opens_below(value.text) and is_aspect(heading.text, lexicon) and not is_aspect(value.text, lexicon)


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


def _joined(drafts: list[Draft], headings: list[RawValue]) -> Joined:
    with_item = [number for number, draft in enumerate(drafts) if draft.item is not None]
    first = with_item[0] if with_item else len(drafts)
    return Joined(
        measures=tuple(finish(draft) for draft in drafts),
        headings=tuple(headings),
        uncertain=tuple(number for number, draft in enumerate(drafts) if draft.doubtful),
        without_item=tuple(number for number, draft in enumerate(drafts[:first]) if draft.numbered),
    )


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", re.sub(r"\(\s*ต่อ\s*\)", "", plain(text)))
