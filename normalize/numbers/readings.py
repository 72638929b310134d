"""Where the recogniser read a round sign, and a digit is as possible, the digit stands where only a number can.

A bold ๑ in small print is a dot, and so it is read. A dot that counts something, that opens a date or that a full stop follows
is none. The digit comes from the picture: where it may be another one too, the sign stays.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from itareport.normalize.numbers.quantities import find_quantities
from itareport.normalize.periods.reading import read_periods
from itareport.normalize.spelling.reading_edits import LIKELY, Edit, all_edits, make_edits
from itareport.records.places import Choice, Chooser

_ROUND: Final = frozenset("•●∙○◦°")
_ITEM: Final = re.compile(r"[0-9๐-๙]\.(?:\s|[ก-๎]|$)")


class ChosenNumber(Struct, frozen=True, kw_only=True):
    """A line in which round signs are digits, and what was chosen."""

    text: str
    choices: tuple[Choice, ...] = ()


def choose_number(
    text: str, others: Mapping[str, float], *, before: str = "", after: str = ""
) -> ChosenNumber:
    """Choose digits for round signs of a line; `others` are its readings, as for `choose_reading`, `before` and `after` its neighbours.

    >>> choose_number("อบรม • ครั้ง", {"อบรม ๑ ครั้ง": 0.3}).text, choose_number("• แจ้งเวียน", {"๑ แจ้งเวียน": 0.3}).text
    ('อบรม ๑ ครั้ง', '• แจ้งเวียน')
    """
    if not _ROUND.intersection(text):
        return ChosenNumber(text=text)
    choices: list[Choice] = []
    for edit in reversed(_digits(text, others)):
        made = make_edits(text, (edit,))
        end = _number_end(made, edit.start, before, after)
        if end is not None:
            choices.append(
                Choice(read=text[edit.start : end], taken=made[edit.start : end], chooser=Chooser.NUMBERS)
            )
            text = made
    return ChosenNumber(text=text, choices=tuple(reversed(choices)))


def _digits(text: str, others: Mapping[str, float]) -> list[Edit]:
    """Give the round signs that may each be one digit, and no other."""
    found: dict[tuple[int, int], list[Edit]] = {}
    for edit in all_edits(text, others):
        if text[edit.start : edit.end] in _ROUND and len(edit.other) == 1 and edit.other.isdecimal():
            found.setdefault((edit.start, edit.end), []).append(edit)
    return [edits[0] for edits in found.values() if len(edits) == 1 and edits[0].against <= LIKELY]


def _number_end(made: str, place: int, before: str, after: str) -> int | None:
    """Give where the expression ends, within the line, of which the digit at a place is a part; None where it is none."""
    if _ITEM.match(made, place):
        return place + 2
    # Its neighbours may go on with a line, or begin something else.
    for above, below in ((before, after), ("", "")):
        first = len(above) + 1
        for start, end in _expressions(f"{above}\n{made}\n{below}"):
            if start <= first + place < end:
                return min(end - first, len(made))
    return None


def _expressions(text: str) -> Iterator[tuple[int, int]]:
    """Give from where to where dates and quantities go."""
    line = text.replace("\n", " ")
    found = [period.text for period in read_periods(text, repair=False).periods]
    found += [quantity.text for quantity in find_quantities("", [line])]
    for one in dict.fromkeys(piece.replace("\n", " ") for piece in found):
        for match in re.finditer(re.escape(one), line):
            yield match.span()
