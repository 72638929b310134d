"""Agencies named inside a report: the agency itself, damaged or whole, or another one in its place."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from itareport.normalize.agency_names import can_end, known_end
from itareport.normalize.agency_words import load_agency_words, local_type_pattern, local_types
from itareport.normalize.changes import Change
from itareport.normalize.gazetteer import load_gazetteer, load_provinces
from itareport.normalize.resemblance import edits_allowed, likeness
from itareport.normalize.spaceless import Spaceless, without_spaces
from itareport.records.clean import Agency, AgencyType, Method

_OWN_KIND: Final = MappingProxyType({"โรงพยาบาล": AgencyType.HOSPITAL, "มหาวิทยาลัย": AgencyType.UNIVERSITY})
"""Kinds besides local authorities of which two may be told apart: most bear the name of a place."""


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

    Only known names count (a local authority's of whatever type, for hospitals and universities a district's
    or province's): เทศบาล, เทศบาลตำบลทุกแห่ง and bodies of oversight are none.

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
    spaceless, places = without_spaces(text), load_gazetteer().districts | set(load_provinces().values())
    for found in re.finditer("|".join(_OWN_KIND), spaceless.text):
        end = known_end(spaceless, found.end(), places)
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


def _is_partner(before: str) -> bool:
    return before.endswith(load_agency_words().generic.partners)


def differs(agency: Agency, mention: AgencyMention) -> bool:
    """Tell whether a mention names another body of the report's own kind in the agency's place.

    All local authorities are of one kind. A partner is not named in the agency's place.
    """
    return not mention.partner and mention.name != agency.name and _of_one_kind(agency.type, mention.type)


def differing_mentions(text: str, agency: Agency) -> tuple[str, ...]:
    """Give the phrases of a clean text that name another body of the agency's kind in its place, each once.

    >>> town = Agency(name="เทศบาลเมืองสะเตงนอก", type=AgencyType.TOWN)
    >>> differing_mentions("พนักงานเทศบาลเมืองสงขลารับทราบ เทศบาลเมืองสะเตงนอกจึงประกาศ", town)
    ('เทศบาลเมืองสงขลา',)
    """
    found = (mention.text for mention in mentioned_agencies(text) if differs(agency, mention))
    return tuple(dict.fromkeys(found))


def _of_one_kind(agency: AgencyType, mention: AgencyType) -> bool:
    local = {*load_gazetteer().authorities, AgencyType.BANGKOK}
    return agency is mention or (agency in local and mention in local)


class OwnName(Struct, frozen=True):
    """A text with the agency's own name mended, and what was mended in it."""

    text: str
    changes: tuple[Change, ...] = ()


def correct_own_name(agency: Agency, text: str) -> OwnName:
    """Mend the agency's own name where a letter or two of it are wrong.

    Only local authorities' names: the name must follow its own type's word, end where a name can end, and be
    that of no other place in the register.

    >>> town = Agency(name="เทศบาลเมืองสะเตงนอก", type=AgencyType.TOWN)
    >>> correct_own_name(town, "พนักงานเทศบาลเมืองสะเตงนอครับทราบ").text
    'พนักงานเทศบาลเมืองสะเตงนอกรับทราบ'
    """
    own = agency.name.removeprefix(agency.type)
    if own == agency.name or agency.type not in local_types().values():
        return OwnName(text)
    spaceless, changes, pieces, place = without_spaces(text), list[Change](), list[str](), 0
    for word in local_type_pattern().finditer(spaceless.text):
        end = _damaged_end(spaceless, word.end(), own) if local_types()[word.group()] is agency.type else None
        if end is None:
            continue
        before, start = spaceless.slice(word.end(), end), spaceless.at[word.end()]
        score = likeness(spaceless.text[word.end() : end], own)
        changes.append(Change(before=before, after=own, method=Method.AGENCY, score=score))
        pieces += [text[place:start], own]
        place = start + len(before)
    return OwnName("".join((*pieces, text[place:])), tuple(changes))


def _damaged_end(text: Spaceless, start: int, own: str) -> int | None:
    """Give where a damaged form of the agency's own name ends, None where there is none."""
    if known_end(text, start, load_gazetteer().names) is not None or text.text.startswith(own, start):
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
