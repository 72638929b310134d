"""Agencies named inside a report: the agency itself, damaged or whole, or another one in its place."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.agencies.gazetteer import load_gazetteer, load_provinces
from itareport.normalize.agencies.names import can_end, known_end
from itareport.normalize.agencies.near_words import keeps_end
from itareport.normalize.agencies.public_bodies import load_public_bodies
from itareport.normalize.agencies.resemblance import edits_allowed, is_damage, likeness
from itareport.normalize.agencies.words import load_agency_words, local_type_pattern, local_types
from itareport.normalize.lists.changes import Change
from itareport.normalize.text.spaceless import Spaceless, without_spaces
from itareport.records.clean import Agency, AgencyType, Method

_OWN_KIND: Final = MappingProxyType({"โรงพยาบาล": AgencyType.HOSPITAL, "มหาวิทยาลัย": AgencyType.UNIVERSITY})
"""Kinds besides local authorities of which two may be told apart: most bear the name of a place."""

_LONG: Final = 7
_LETTERS_AN_EDIT: Final = 8
"""A word for a type may be damaged in one letter of so many; short forms are not mended."""
_REST: Final = 3
"""So many letters must follow the beginning of a name for what is there to be its damaged rest."""
_CAMPUS: Final = "วิทยาเขต"


class AgencyMention(Struct, frozen=True, kw_only=True):
    """An agency named in a text: the phrase as it stands there, from `start` to `end`, and its full name.

    `partner`: the sentence names it as itself (a visit, a partner), not in place of the agency.
    """

    text: str
    start: int
    end: int
    type: AgencyType
    name: str
    partner: bool = False


def mentioned_agencies(text: str) -> tuple[AgencyMention, ...]:
    """Give the local authorities, hospitals and universities that a text names, first to last.

    Only known names count (a local authority's of whatever type, a public university's, for hospitals a district's
    or province's): เทศบาล, เทศบาลตำบลทุกแห่ง, ministries and bodies of oversight are none.

    >>> [found.text for found in mentioned_agencies("ให้พนักงานเทศบาลเมืองสงขลารับทราบ และเทศบาลตำบลทุกแห่ง")]
    ['เทศบาลเมืองสงขลา']
    """
    return tuple(sorted((*_mentioned_locals(text), *_mentioned_bodies(text)), key=lambda found: found.start))


def _mentioned_locals(text: str) -> Iterator[AgencyMention]:
    spaceless, gazetteer = without_spaces(text), load_gazetteer()
    for found in local_type_pattern().finditer(spaceless.text):
        kind = local_types()[found.group()]
        end = known_end(spaceless, found.end(), gazetteer.authorities[kind])
        end = known_end(spaceless, found.end(), gazetteer.names) if end is None else end
        if end is None:
            continue
        start, last = spaceless.at[found.start()], spaceless.at[end - 1] + 1
        yield AgencyMention(
            text=text[start:last],
            start=start,
            end=last,
            type=kind,
            name=f"{kind}{spaceless.text[found.end() : end]}",
            partner=_is_partner(spaceless.text[: found.start()]),
        )


def _mentioned_bodies(text: str) -> Iterator[AgencyMention]:
    spaceless = without_spaces(text)
    for found in re.finditer("|".join(_OWN_KIND), spaceless.text):
        end = known_end(spaceless, found.end(), _own_kind_names()[found.group()])
        if end is None:
            continue
        start, last = spaceless.at[found.start()], spaceless.at[end - 1] + 1
        yield AgencyMention(
            text=text[start:last],
            start=start,
            end=last,
            type=_OWN_KIND[found.group()],
            name=spaceless.text[found.start() : end],
            partner=_is_partner(spaceless.text[: found.start()]),
        )


@lru_cache(maxsize=1)
def _own_kind_names() -> dict[str, frozenset[str]]:
    """Give the known names after each word for a kind: places, and the names of public-bodies.csv."""
    places = load_gazetteer().districts | set(load_provinces().values())
    named = load_public_bodies().named
    return {
        word: places | {name.removeprefix(word) for name in named if name.startswith(word)}
        for word in _OWN_KIND
    }


def _is_partner(before: str) -> bool:
    return before.endswith(load_agency_words().generic.partners)


def differs(agency: Agency, mention: AgencyMention) -> bool:
    """Tell whether a mention names another body of the report's own kind in the agency's place.

    All local authorities are of one kind. A partner is not named in the agency's place.
    """
    return not mention.partner and not _is_same(agency, mention) and _of_one_kind(agency.type, mention.type)


def _is_same(agency: Agency, mention: AgencyMention) -> bool:
    """Tell whether a mention names the agency: a university's campus is the university."""
    own, named = ("".join(name.split()).split(_CAMPUS)[0] for name in (agency.name, mention.name))
    return own == named


def differing_mentions(text: str, agency: Agency) -> tuple[str, ...]:
    """Give the phrases of a clean text that name another body of the agency's kind in its place, each once.

    >>> town = Agency(name="เทศบาลเมืองสะเตงนอก", type=AgencyType.TOWN)
    >>> differing_mentions("พนักงานเทศบาลเมืองสงขลารับทราบ เทศบาลเมืองสะเตงนอกจึงประกาศ", town)
    ('เทศบาลเมืองสงขลา',)
    """
    found = [mention for mention in mentioned_agencies(text) if differs(agency, mention)]
    return tuple(dict.fromkeys(one.text for one in found if not _is_own_beginning(text, one, agency)))


def _is_own_beginning(text: str, mention: AgencyMention, agency: Agency) -> bool:
    """Tell whether a mention is but the beginning of the agency's own name, whose rest is damaged after it."""
    rest = without_spaces(text[mention.end :][: 2 * len(agency.name)]).text
    own = agency.name
    if not own.startswith(mention.name) or len(own) - len(mention.name) < _REST:
        return False
    if rest.startswith(load_agency_words().names.after):
        return False
    pieces = ((mention.name + rest)[:size] for size in (len(own) - 1, len(own), len(own) + 1))
    return any(Levenshtein.distance(piece, own) <= 1 for piece in pieces)


def _of_one_kind(agency: AgencyType, mention: AgencyType) -> bool:
    local = {*load_gazetteer().authorities, AgencyType.BANGKOK}
    return agency is mention or (agency in local and mention in local)


class OwnName(Struct, frozen=True):
    """A text with the agency's own name mended, and what was mended in it."""

    text: str
    changes: tuple[Change, ...] = ()


def correct_own_name(agency: Agency, text: str) -> OwnName:
    """Mend the agency's own name where a letter or two of it are wrong, in the name or in the word for its type.

    Only local authorities' names. A damaged name must follow its own type's word, end where a name can end, and
    be that of no other place in the register; a damaged word must stand before the whole name.

    >>> town = Agency(name="เทศบาลเมืองสะเตงนอก", type=AgencyType.TOWN)
    >>> correct_own_name(town, "พนักงานเทศบาลเมืองสะเตงนอครับทราบ").text
    'พนักงานเทศบาลเมืองสะเตงนอกรับทราบ'
    >>> correct_own_name(town, "พนักงานเทศบาลเมื่องสะเตงนอกรับทราบ").text
    'พนักงานเทศบาลเมืองสะเตงนอกรับทราบ'
    """
    own = agency.name.removeprefix(agency.type)
    if own == agency.name or agency.type not in local_types().values():
        return OwnName(text)
    spaceless, changes, pieces, place = without_spaces(text), list[Change](), list[str](), 0
    damaged = (*_damaged_names(agency, own, spaceless), *_damaged_words(agency, own, spaceless))
    for start, end, after in sorted(damaged):
        before, at = spaceless.slice(start, end), spaceless.at[start]
        score = likeness(spaceless.text[start:end], after)
        changes.append(Change(before=before, after=after, method=Method.AGENCY, score=score))
        pieces += [text[place:at], after]
        place = at + len(before)
    return OwnName("".join((*pieces, text[place:])), tuple(changes))


def _damaged_names(agency: Agency, own: str, text: Spaceless) -> Iterator[tuple[int, int, str]]:
    """Give where the own name is damaged after a word for the agency's type."""
    for word in local_type_pattern().finditer(text.text):
        end = _damaged_end(text, word.end(), own) if local_types()[word.group()] is agency.type else None
        if end is not None:
            yield word.end(), end, own


def _damaged_words(agency: Agency, own: str, text: Spaceless) -> Iterator[tuple[int, int, str]]:
    """Give where the word for the agency's type is damaged before the whole own name."""
    words = [word for word, kind in local_types().items() if kind is agency.type and len(word) >= _LONG]
    at = text.text.find(own)
    while at >= 0:
        head = text.text[:at]
        if can_end(text, at, at + len(own)) and not head.endswith(tuple(local_types())):
            start, word = _damaged_word(head, words)
            if word is not None:
                yield start, at, word
        at = text.text.find(own, at + len(own))


def _damaged_word(head: str, words: Sequence[str]) -> tuple[int, str | None]:
    """Give where the damaged form of one of some words begins at the end of a text, and the word."""
    near: list[tuple[int, int, str]] = []
    for word in words:
        allowed = len(word) // _LETTERS_AN_EDIT
        for size in range(len(word) - allowed, len(word) + allowed + 1):
            piece = head[-size:]
            edits = Levenshtein.distance(piece, word, score_cutoff=allowed)
            if edits <= allowed and (keeps_end(piece, word) or is_damage(piece, word)) and word not in piece:
                near.append((edits, len(head) - min(size, len(head)), word))
    return (0, None) if not near else min(near)[1:]


def _goes_on(text: Spaceless, start: int, end: int, own: str) -> bool:
    """Tell whether a known name is but the beginning of the agency's own, whose rest is damaged after it."""
    if end in text.breaks or not own.startswith(text.text[start:end]) or len(own) - (end - start) < _REST:
        return False
    pieces = (text.text[start : start + size] for size in (len(own) - 1, len(own), len(own) + 1))
    return any(0 < Levenshtein.distance(piece, own) <= 1 and is_damage(piece, own) for piece in pieces)


def _damaged_end(text: Spaceless, start: int, own: str) -> int | None:
    """Give where a damaged form of the agency's own name ends, None where there is none."""
    known = known_end(text, start, load_gazetteer().names)
    if text.text.startswith(own, start) or not (known is None or _goes_on(text, start, known, own)):
        return None
    allowed = edits_allowed(own, province_known=True)
    ends = range(start + max(1, len(own) - allowed), min(len(text.text), start + len(own) + allowed) + 1)
    near = sorted(
        (edits, end)
        for end in ends
        if can_end(text, start, end)
        and 0 < (edits := Levenshtein.distance(text.text[start:end], own)) <= allowed
    )
    return near[0][1] if near else None
