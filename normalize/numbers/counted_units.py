"""Units behind numbers: of the list, or behind จำนวน the word that follows; what is glued to one must be words."""

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

from itareport.normalize.numbers.counting import Unit, known_units, load_counting_units
from itareport.normalize.text.words import divide

THAI_RUN: Final = re.compile("[ก-๎]+")
SHARE: Final = "ร้อยละ"
CONTEXT: Final = 32
"""So many letters around a number are looked at."""
_TAIL_RUN: Final = re.compile(r"[ก-๎]{1,24}\Z")
_LONGEST_UNIT: Final = 16


class Reading(Struct, frozen=True):
    """A unit read behind a number: its name, what is known of it, the factor, where it ends."""

    name: str
    unit: Unit | None
    factor: Decimal
    end: int


def listed_unit(text: str, position: int) -> Reading | None:
    """Read a listed unit behind a number, at most one space away; what is glued to it must be words.

    >>> reading = listed_unit("5 รายงาน", 1), listed_unit("5 รายแล้ว", 1)
    >>> [one.name if one else None for one in reading]
    [None, 'ราย']
    """
    at = position + 1 if text.startswith(" ", position) else position
    factor = Decimal(1)
    for word, size in load_counting_units().multipliers.items():
        if text.startswith(word, at):
            factor, at = size, at + len(word)
            break
    at += text.startswith(" ", at)
    for form, unit in known_units().items():
        if form != SHARE and text.startswith(form, at):
            end = at + len(form)
            run = THAI_RUN.match(text, at)
            if form == ".-" and text.startswith(" บาท", end):
                end += len(" บาท")
            if run is None or run.end() <= end or has_boundary(run[0][:CONTEXT], len(form)):
                return Reading(unit.name, unit, factor, end)
    return None


def unlisted_unit(text: str, position: int) -> Reading | None:
    """Read the word behind จำนวน and its number as the unit, where it is a word and none of grammar."""
    run = THAI_RUN.match(text, position + text.startswith(" ", position))
    if run is None:
        return None
    first = divide(run[0][:CONTEXT])[0]
    name = first.text if first.known else run[0]
    if len(name) < 2 or len(name) > _LONGEST_UNIT or name in load_counting_units().words.no_units:
        return None
    return Reading(name, None, Decimal(1), run.start() + len(name))


def last_run(text: str, end: int) -> str:
    """Give the Thai letters right before `end`, as many as are looked at.

    >>> last_run("จำนวน 5 คน", 10)
    'คน'
    """
    match = _TAIL_RUN.search(text, max(0, end - CONTEXT), end)
    return match[0] if match else ""


def has_boundary(run: str, place: int) -> bool:
    """Tell whether the most probable words of `run` part at `place`."""
    position = 0
    for word in divide(run):
        if position == place:
            return True
        position += len(word.text)
    return position == place
