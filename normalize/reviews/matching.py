"""Which printed value a review speaks of: the one at its place with its text, or none rather than a wrong one."""

import re
from collections.abc import Sequence

from itareport.normalize.reviews.slots import Slot, canonical, letters
from itareport.records.places import Box, Origin, Way
from itareport.records.reviews import Decision, Review, place_of

_MOVED = 0.5
"""So much of the smaller box must lie in the other for both to be the place of one value."""
_LINE = re.compile(r"line ([0-9]+)")


def find_reviewed(review: Review, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Give the slots of the value that a review speaks of, none where it is not to be found or not to be told.

    The value has the review's text (whatever its spaces). It stands at the review's place; where none does, for
    another version of the program draws boxes elsewhere, it is the one whose box overlaps, else the only one of
    the page. Of several at one place (the cells of one line of a text, all values of a DOCX page) the one in the
    review's row counts.
    """
    return _find(review, slots, review.raw)


def is_already_so(review: Review, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Give the slots at the review's own place in which the text that a person gave is read by now."""
    if review.decision is not Decision.CORRECTED or not letters(review.value):
        return ()
    return _find(review, [slot for slot in slots if _place(slot) == _reviewed_place(review)], review.value)


def place_origins(review: Review) -> tuple[Origin, ...]:
    """Give the place that a review names, where nothing that was read now says where the value stands."""
    if not review.page:
        return ()
    line = _LINE.fullmatch(review.place)
    box = _box(review.place)
    way = Way.LAYER if box is not None else Way.TEXT
    return (
        Origin(source=review.source, page=review.page, way=way, line=int(line[1]) if line else None, box=box),
    )


def _find(review: Review, slots: Sequence[Slot], text: str) -> tuple[Slot, ...]:
    wanted = letters(text)
    if not wanted:
        return ()
    field = canonical(review.table, review.field)
    alike = [
        slot
        for slot in slots
        if (slot.table, slot.field) == field
        and letters(slot.value.text) == wanted
        and _place(slot)[0] == review.page
    ]
    here = [slot for slot in alike if _place(slot) == _reviewed_place(review)]
    if here:
        return _only(here) or _only([slot for slot in here if _is_row(slot, review)])
    return _only([slot for slot in alike if _overlaps(slot, review.place)]) or _only(alike)


def _only(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Give the slots if all of them are of one value."""
    return tuple(slots) if len({slot.group for slot in slots}) == 1 else ()


def _place(slot: Slot) -> tuple[int, str]:
    return place_of(slot.value.origins)


def _reviewed_place(review: Review) -> tuple[int, str]:
    return review.page, review.place


def _is_row(slot: Slot, review: Review) -> bool:
    return slot.report == review.report and slot.row == row_of(review)


def row_of(review: Review) -> str:
    """Give the row of the table under which the value is looked for: a period's is its measure's."""
    return review.row.partition(".")[0] if review.table == "periods" else review.row


def _overlaps(slot: Slot, place: str) -> bool:
    box, other = _box(place), slot.value.origins[0].box if slot.value.origins else None
    if box is None or other is None:
        return False
    shared = _length(box[0], box[2], other[0], other[2]) * _length(box[1], box[3], other[1], other[3])
    smaller = min((one[2] - one[0]) * (one[3] - one[1]) for one in (box, other))
    return smaller > 0 and shared / smaller >= _MOVED


def _length(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(0.0, min(high, other_high) - max(low, other_low))


def _box(place: str) -> Box | None:
    try:
        numbers = [float(number) for number in place.split()]
    except ValueError:
        return None
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None
