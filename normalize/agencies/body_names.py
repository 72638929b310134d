"""Finding the names of other public bodies in a text: known ones by any wording, others by the word that opens them."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from itareport.normalize.agencies.gazetteer import province_names
from itareport.normalize.agencies.names import begins_word, can_end
from itareport.normalize.agencies.public_bodies import load_public_bodies
from itareport.normalize.agencies.words import (
    BodyWords,
    body_kinds,
    body_pattern,
    load_agency_words,
    local_types,
)
from itareport.normalize.text.spaceless import Spaceless, without_spaces
from itareport.records.clean import AgencyType

_LONG_NAMES: Final = ("กรม", "สำนัก", "กอง", "สถาบัน", "องค์การ", "การ", "ศูนย์")
"""Bodies whose names are phrases with และ in them; a hospital's or a school's is not."""
_OWN_PLACE: Final = frozenset({AgencyType.UNIVERSITY, AgencyType.HOSPITAL, AgencyType.SCHOOL})
_SHORTEST_CUT: Final = 5


class BodyName(Struct, frozen=True, kw_only=True):
    """Another public body named in a text with single spaces, from `start` to `end`, and its full name.

    `own_place`: the province that is printed beside it is its own. `known`: public-bodies.csv has it, and its
    province where that is certain. `opener` is the word that opens its name.
    """

    type: AgencyType
    start: int
    end: int
    name: str
    own_place: bool
    opener: str = ""
    known: bool = False
    province: str | None = None


def body_names(text: str) -> Iterator[BodyName]:
    """Give the other public bodies named in a text with single spaces, first to last.

    Words for a kind of body and the bodies that oversee the assessment are none.
    """
    known = tuple(_known_bodies(text))
    place = 0
    while found := body_pattern().search(text, place):
        body = next((one for one in known if one.start <= found.start() < one.end), None)
        body = _opened_body(text, found) if body is None else body
        if body is not None and not body.known:
            yield body
        place = max(found.end(), body.end if body else 0)
    yield from known


def _opened_body(text: str, opener: re.Match[str]) -> BodyName | None:
    kind = body_kinds()[opener.group()]
    name = _body_name(text, opener, kind)
    if name is None or is_cut_word(name):
        return None
    tidy = _tidy(name, len(opener.group()))
    end = opener.start() + len(name)
    return BodyName(
        type=kind.type,
        start=opener.start(),
        end=end,
        name=tidy,
        own_place=kind.own_place,
        opener=opener.group(),
    )


def is_cut_word(name: str) -> bool:
    """Tell whether a name is but the beginning of a local authority's own word: the name itself was lost.

    >>> is_cut_word("องค์การบริหารส่วนตำบ"), is_cut_word("องค์การบริหารส่วนตำบลบ้านนา")
    (True, False)
    """
    whole = "".join(name.split())
    return len(whole) >= _SHORTEST_CUT and any(
        word.startswith(whole) and len(word) > len(whole) for word in local_types()
    )


def _known_bodies(text: str) -> Iterator[BodyName]:
    """Give the bodies of public-bodies.csv that a text names, by whatever wording; never those of oversight."""
    spaceless, words, place = without_spaces(text), load_agency_words(), 0
    names = words.names
    oversight = tuple("".join(name.split()) for name in words.generic.oversight)
    for start in range(len(spaceless.text)):
        if start < place or spaceless.text.startswith(oversight, start):
            continue
        for wording in load_public_bodies().at(spaceless, start):
            end = start + len(wording.text)
            before = (*names.before, *names.before_short) if wording.short else names.before
            if begins_word(spaceless, start, before) and _ends_whole(spaceless, start, end):
                place = end
                yield BodyName(
                    type=wording.body.type,
                    start=spaceless.at[start],
                    end=spaceless.at[end - 1] + 1,
                    name=wording.body.name,
                    own_place=wording.body.type in _OWN_PLACE,
                    known=True,
                    province=wording.body.province,
                )
                break


def _ends_whole(text: Spaceless, start: int, end: int) -> bool:
    """Tell whether a known body's name ends there, and not a branch of it is named."""
    if not can_end(text, start, end):
        return False
    return end in text.breaks or not text.text.startswith(load_agency_words().names.branches, end)


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
