"""Finding the names of local authorities in a text: where each begins, where it ends, and whether it is known.

Thai writes words without spaces, so that nothing in print says where a name ends. The register does: the
longest known name whose end can be one (a space, a sign, a word that goes on with the sentence) stands.
"""

import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from msgspec import Struct

from itareport.normalize.agencies.gazetteer import LONGEST_NAME, load_gazetteer
from itareport.normalize.agencies.words import (
    load_agency_words,
    local_type_pattern,
    local_types,
)
from itareport.normalize.text.spaceless import Spaceless
from itareport.records.clean import AgencyType

_SHORT_NAME: Final = 3
_LONGEST_UNKNOWN: Final = 40
_SPACES_INSIDE: Final = 2
_FOLLOWING_VOWELS: Final = frozenset("ะาำๅ")


class LocalName(Struct, frozen=True, kw_only=True):
    """A local authority named in a text. Places count in the text without spaces.

    `start` is where its type's word begins, `name_start` to `end` the name. Not `known`: the register has
    no such name (`end` is then where the name seems to end). `run` goes on to the next space or sign: what
    follows a known name may be the rest of a longer one that is damaged.
    """

    type: AgencyType
    start: int
    name_start: int
    end: int
    name: str
    known: bool
    run: str
    ends: tuple[int, ...] = ()
    joined: tuple[str, ...] = ()


def is_thai_letter(character: str) -> bool:
    """Tell whether a character is a Thai letter or mark (not a digit, ฯ, ๆ or a sign).

    >>> is_thai_letter("ก"), is_thai_letter("๑"), is_thai_letter("ฯ")
    (True, False, False)
    """
    return "ก" <= character <= "\N{THAI CHARACTER YAMAKKAN}" and character not in "ฯๆ฿"


def is_mark(character: str) -> bool:
    """Tell whether a character stands above or below a letter, and belongs to it.

    >>> is_mark("\N{THAI CHARACTER MAI EK}"), is_mark("ก"), is_mark("")
    (True, False, False)
    """
    return unicodedata.category(character) == "Mn" if character else False


def local_names(text: Spaceless) -> Iterator[LocalName]:
    """Give every local authority that is named, known or not; the word for a type alone names none."""
    gazetteer = load_gazetteer()
    for found in local_type_pattern().finditer(text.text):
        kind, start = local_types()[found.group()], found.end()
        ends, run = known_ends(text, start, gazetteer.authorities[kind]), unknown_end(text, start)
        end = ends[0] if ends else run
        if end is not None:
            yield LocalName(
                type=kind,
                start=found.start(),
                name_start=start,
                end=end,
                name=text.text[start:end],
                known=bool(ends),
                run=text.text[start : max(end, run or end)],
                ends=ends,
                joined=tuple(_joined(text, start, ends[-1] if ends else run)),
            )


def _joined(text: Spaceless, start: int, end: int | None) -> Iterator[str]:
    """Give what stands from `start` over the space at `end` to the next one, and over that, where letters follow."""
    for _ in range(_SPACES_INSIDE):
        end = _piece_end(text, end) if end is not None and end in text.breaks else None
        if end is not None and end - start <= LONGEST_NAME:
            yield text.text[start:end]


def _piece_end(text: Spaceless, start: int) -> int | None:
    """Give where a piece of letters ends; one letter between spaces is no word, and belongs to what is before it."""
    single = start + 1 in text.breaks and start < len(text.text) and is_thai_letter(text.text[start])
    return start + 1 if single else unknown_end(text, start)


def cannot_begin(letter: str) -> bool:
    """Tell whether a letter stands only after another: no word begins with it.

    >>> cannot_begin("า"), cannot_begin("เ"), cannot_begin("")
    (True, False, False)
    """
    return is_mark(letter) or letter in _FOLLOWING_VOWELS


def known_end(text: Spaceless, start: int, names: Collection[str]) -> int | None:
    """Give where the longest of the names that stands at `start` ends, None where none does."""
    return next(iter(known_ends(text, start, names)), None)


def known_ends(text: Spaceless, start: int, names: Collection[str]) -> tuple[int, ...]:
    """Give where the names that stand at `start` end, the longest first: a line's end leaves spaces inside names.

    หนองบัว แดง is หนองบัวแดง: what goes on after a name completes a longer one by chance hardly ever.
    """
    longest = range(min(LONGEST_NAME, len(text.text) - start), 1, -1)
    ends = (start + size for size in longest if text.text[start : start + size] in names)
    return tuple(end for end in ends if can_end(text, start, end))


def can_end(text: Spaceless, start: int, end: int) -> bool:
    """Tell whether a name may end there: at a space, a sign, or before a word that goes on after names.

    A name of three letters may be the beginning of many longer ones: words do not end it.
    """
    if end in text.breaks:
        return not cannot_begin(text.text[end : end + 1])
    if not is_thai_letter(text.text[end]):
        # Joined subdistricts have a hyphen in their name: ท่าเดื่อ-มืดกา is not ท่าเดื่อ.
        return not (text.text[end] == "-" and text.text[end + 1 : end + 2] >= "ก")
    names = load_agency_words().names
    words = (*names.stops, *names.local_stops, *(names.after if end - start > _SHORT_NAME else ()))
    return any(
        text.text.startswith(word, end) and not is_mark(text.text[end + len(word) : end + len(word) + 1])
        for word in words
    )


def unknown_end(text: Spaceless, start: int) -> int | None:
    """Give where a name that no list knows seems to end, None where no name stands there."""
    names = load_agency_words().names
    end = start
    while end < len(text.text) and (is_thai_letter(text.text[end]) or _is_hyphen_inside(text, end)):
        if end > start and end in text.breaks and not cannot_begin(text.text[end]):
            break
        if text.text.startswith((*names.stops, *names.local_stops), end):
            break
        end += 1
    if not 1 < end - start <= _LONGEST_UNKNOWN:
        return None
    return None if text.text.startswith((*names.no_names, *names.after), start) else end


def _is_hyphen_inside(text: Spaceless, place: int) -> bool:
    inside = place not in text.breaks and place + 1 not in text.breaks
    return inside and text.text[place] == "-" and is_thai_letter(text.text[place + 1])


def begins_word(text: Spaceless, start: int, before: tuple[str, ...]) -> bool:
    """Tell whether a word may begin at a place: after a space or a sign, or after one of some words."""
    if start == 0 or start in text.breaks:
        return True
    last = text.text[start - 1]
    return not (is_thai_letter(last) or last == ".") or text.text[:start].endswith(before)
