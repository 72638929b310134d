"""Finding the names of public bodies in a text: where each begins, where it ends, and whether it is known.

Thai writes words without spaces, so that nothing in print says where a name ends. The register does: the
longest known name whose end can be one (a space, a sign, a word that goes on with the sentence) stands.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from msgspec import Struct

from itareport.normalize.agency_words import (
    BodyWords,
    body_kinds,
    body_pattern,
    load_agency_words,
    local_type_pattern,
    local_types,
)
from itareport.normalize.gazetteer import LONGEST_NAME, load_gazetteer, province_names
from itareport.normalize.spaceless import Spaceless
from itareport.records.clean import AgencyType

_SHORT_NAME: Final = 3
_LONG_NAMES: Final = ("กรม", "สำนัก", "กอง", "สถาบัน", "องค์การ", "การ", "ศูนย์")
"""Bodies whose names are phrases with และ in them; a hospital's or a school's is not."""
_LONGEST_UNKNOWN: Final = 40


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


class BodyName(Struct, frozen=True, kw_only=True):
    """Another public body named in a text with single spaces, from `start` to `end`."""

    type: AgencyType
    start: int
    end: int
    name: str
    own_place: bool


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
        known, run = known_end(text, start, gazetteer.authorities[kind]), unknown_end(text, start)
        end = run if known is None else known
        if end is not None:
            yield LocalName(
                type=kind,
                start=found.start(),
                name_start=start,
                end=end,
                name=text.text[start:end],
                known=known is not None,
                run=text.text[start : max(end, run or end)],
            )


def known_end(text: Spaceless, start: int, names: Collection[str]) -> int | None:
    """Give where the longest of the names that stands at `start` ends, None where none does.

    A name with white space inside stands only where none without does: what a space ends is seldom cut.
    """
    longest = range(min(LONGEST_NAME, len(text.text) - start), 1, -1)
    ends = [start + size for size in longest if text.text[start : start + size] in names]
    fitting = [end for end in ends if can_end(text, start, end)]
    unbroken = [end for end in fitting if not any(start < place < end for place in text.breaks)]
    return next(iter((*unbroken, *fitting)), None)


def can_end(text: Spaceless, start: int, end: int) -> bool:
    """Tell whether a name may end there: at a space, a sign, or before a word that goes on after names.

    A name of three letters may be the beginning of many longer ones: words do not end it.
    """
    if end in text.breaks:
        return True
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
        if end > start and end in text.breaks:
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


def body_names(text: str) -> Iterator[BodyName]:
    """Give the other public bodies named in a text with single spaces, first to last.

    Words for a kind of body and the bodies that oversee the assessment are none.
    """
    place = 0
    while found := body_pattern().search(text, place):
        kind = body_kinds()[found.group()]
        name = _body_name(text, found, kind)
        if name is not None:
            end = found.start() + len(name)
            tidy = _tidy(name, len(found.group()))
            yield BodyName(type=kind.type, start=found.start(), end=end, name=tidy, own_place=kind.own_place)
        place = found.start() + max(len(name or ""), len(found.group()))


def _body_name(text: str, opener: re.Match[str], kind: BodyWords) -> str | None:
    words = load_agency_words()
    rest = text[opener.start() :]
    if rest.startswith((*words.generic.never, *words.generic.oversight)):
        return None
    if kind.type is AgencyType.PROVINCE:
        after = text[opener.end() :].lstrip()
        province = next((name for name in province_names() if after.startswith(name)), None)
        return (
            None
            if province is None
            else text[opener.start() : text.index(province, opener.end()) + len(province)]
        )
    name = _first_pieces(rest, len(opener.group()))
    return name if name in kind.whole or len(name) > len(opener.group()) + 1 else None


def _first_pieces(text: str, opener: int) -> str:
    """Give a name from its opener to the first space, and on where its words show that it goes on."""
    words = load_agency_words().names
    line = re.split(r"[^ก-\N{THAI CHARACTER YAMAKKAN}0-9. -]|ฯ", text, maxsplit=1)[0]
    ends = [at for stop in words.stops if (at := line.find(stop, opener)) >= 0]
    line = line[: min(ends, default=len(line))].rstrip()
    end = line.find(" ")
    while end >= 0:
        head, tail = line[:end], line[end + 1 :]
        if len(head) > opener and not _goes_on(head, tail):
            return head.rstrip(" .")
        if len(head) <= opener and tail.startswith((*words.after, *words.local_stops)):
            return head
        end = line.find(" ", end + 1)
    return line.rstrip(" .")


def _goes_on(head: str, tail: str) -> bool:
    """Tell whether a name goes on after a space: with a number, or where a line's end parted its words."""
    if re.match("(?:เขต )?[0-9]+(?: |$)", tail):
        return True
    words = load_agency_words().names.goes_on
    joined = next((word for word in words if tail.startswith(word)), None)
    if joined is None:
        return head.endswith(words)
    return head.startswith(_LONG_NAMES) and not body_pattern().match(tail.removeprefix(joined).lstrip())


def _tidy(name: str, opener: int) -> str:
    """Take out of a name the spaces that a line's end left in it: after its opener, and around และ."""
    name = name[:opener] + name[opener:].lstrip()
    for word in load_agency_words().names.goes_on:
        name = name.replace(f" {word}", word).replace(f"{word} ", word)
    return name
