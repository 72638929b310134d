"""A local authority as a report names it: found in the register, corrected where it is damaged, or unknown."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.normalize.agencies.named_bodies import NamedBody
from itareport.normalize.agencies.names import LocalName
from itareport.normalize.agencies.places import PrintedPlace, district_of, place, provinces_of
from itareport.normalize.agencies.reading import (
    AgencyReading,
    name_correction,
    province_flags,
    reading,
    unknown_flag,
)
from itareport.normalize.agencies.resemblance import Resemblance, is_damage, resemble
from itareport.records.clean import Agency

_FEW: Final = 100
"""Provinces and cities are so few that their names stand as far apart as those of one province."""
_NEAR: Final = 2
"""How many edits a longer name may be away for a known beginning of it to be doubtful."""
_SHORT: Final = 6
"""In a shorter text one edit is many."""
_WORDS_APART: Final = 4
"""A damaged name may differ from the known one elsewhere in the head in one letter of so many."""


def read_local(
    found: NamedBody, name: LocalName, named: Iterable[NamedBody], printed: PrintedPlace, hint: str | None
) -> AgencyReading:
    """Read a local authority; `named` are all bodies named in the report, `hint` the number's province."""
    province = printed.province or hint
    name, resemblance = _recognise(name, named, printed, province)
    found = _ending(found, name)
    authorities = load_gazetteer().find(name.type, resemblance.name if resemblance else name.name)
    if not authorities:
        agency = Agency(
            name=f"{name.type}{name.name}", type=name.type, province=province, district=district_of(printed)
        )
        differs = hint if hint not in (None, province) else None
        flags = (unknown_flag(agency, found), *province_flags(agency, differs, found))
        return reading(found, agency, flags=flags)
    placed = place(authorities, printed, hint)
    if printed.province is None and hint is not None and placed.differs == hint and _is_nearly_in(name, hint):
        placed = replace(placed, province=None, district=None, here=False, expected=provinces_of(authorities))
    agency = Agency(
        name=f"{name.type}{authorities[0].name}",
        type=name.type,
        province=placed.province,
        district=placed.district,
        known=placed.here,
    )
    corrections = [name_correction(found, name.name_start, name.end, resemblance)] if resemblance else []
    doubts = () if placed.here else (unknown_flag(agency, found),)
    flags = (*doubts, *province_flags(agency, placed.differs, found, placed.expected))
    return reading(found, agency, corrections=corrections, flags=flags)


def _is_nearly_in(name: LocalName, province: str) -> bool:
    """Tell whether a province has a name that damage may have made the printed one of.

    นาขา with a number of มหาสารคาม, which has นาข่า, is no more surely the only นาขา of the register.
    """
    known = load_gazetteer().authorities[name.type].items()
    near = (other for other, found in known if any(one.province == province for one in found))
    return any(Levenshtein.distance(name.name, other) == 1 and is_damage(name.name, other) for other in near)


def _ending(found: NamedBody, name: LocalName) -> NamedBody:
    """Give the named body with its end where the name was decided to end."""
    if name is found.name:
        return found
    return replace(found, name=name, after=found.text.at[name.end - 1] + 1)


def _recognise(
    name: LocalName, named: Iterable[NamedBody], printed: PrintedPlace, province: str | None
) -> tuple[LocalName, Resemblance | None]:
    """Decide where a name ends, and which known name it stands for where it is damaged."""
    if name.known and name.run != name.name:
        longer = _ends_at(name, name.run)
        resemblance = _resemblance(longer, province)
        if resemblance is not None:
            return longer, resemblance
    if name.known:
        ended = _in_place(name, printed, province)
        return _longer(ended, province) or (ended, None)
    for text in reversed(name.joined):
        resemblance = _resemblance(_ends_at(name, text), province) if province else None
        if resemblance and is_damage(text, resemblance.name):
            return _ends_at(name, text), resemblance
    resemblance = _resemblance(name, province)
    if resemblance is not None and _begins_longer(name, resemblance.name):
        resemblance = None
    return name, resemblance or _confirmed(name, named)


def _begins_longer(name: LocalName, beginning: str) -> bool:
    """Tell whether what stands over a space is nearly the rest of a longer known name."""
    known = load_gazetteer().authorities[name.type]
    return any(_is_near(text, longer, beginning) for text in name.joined for longer in known)


def _longer(name: LocalName, province: str | None) -> tuple[LocalName, Resemblance | None] | None:
    """Give the damaged longer name whose beginning a known name is, None where it stands by itself.

    วัง กระจะ is not the authority of วัง: letters over a space that are nearly the rest of a longer name make a
    name that is damaged, or unknown. So do any letters after a name that is none of the province's.
    """
    whole = {end - name.name_start for end in name.ends}
    over = [text for text in name.joined if len(text) > len(name.name) and len(text) not in whole]
    for text in over:
        candidate = _ends_at(name, text)
        resemblance = _resemblance(candidate, province) if province else None
        if resemblance is not None:
            return candidate, resemblance
    authorities = load_gazetteer().authorities[name.type]
    for text in over:
        if any(_is_near(text, known, name.name) for known in authorities):
            return _ends_at(name, text), None
    here = province is None or any(one.province == province for one in authorities[name.name])
    return None if here or not over else (_ends_at(name, over[0]), None)


def _is_near(text: str, known: str, beginning: str) -> bool:
    """Tell whether a text is nearly a known name that goes on after its beginning."""
    edits = 1 if len(text) < _SHORT else _NEAR
    if len(known) <= len(beginning) + 1:
        return False
    return Levenshtein.distance(text, known, score_cutoff=edits) <= min(edits, len(text) - len(beginning))


def _ends_at(name: LocalName, longer: str) -> LocalName:
    return replace(name, name=longer, end=name.name_start + len(longer), known=False)


def _in_place(name: LocalName, printed: PrintedPlace, province: str | None) -> LocalName:
    """Give a known name, ended elsewhere where only so it is one of the printed district, or of the province."""
    whole = max(name.name, name.run, *name.joined, key=len)
    ending = [(end, whole[: end - name.name_start]) for end in name.ends]
    found = {end: load_gazetteer().find(name.type, text) for end, text in ending}
    in_province = [end for end, _ in ending if any(one.province == province for one in found[end])]
    in_district = [
        end for end, _ in ending if any(printed.is_in(one.district, one.province) for one in found[end])
    ]
    both = [end for end in in_district if province is None or end in in_province]
    best = next(iter((*both, *in_province)), name.end)
    return name if best == name.end else replace(name, name=dict(ending)[best], end=best)


def _resemblance(name: LocalName, province: str | None) -> Resemblance | None:
    """Give the known name that a damaged one stands for; a name of any place of the register is whole."""
    gazetteer = load_gazetteer()
    if name.name in gazetteer.names:
        return None
    authorities = [one for found in gazetteer.authorities[name.type].values() for one in found]
    if province is not None:
        authorities = [one for one in authorities if one.province == province]
    few = province is not None or len(authorities) <= _FEW
    resemblance = resemble(name.name, authorities, province_known=few)
    if resemblance is not None and province is None and len(gazetteer.find(name.type, resemblance.name)) > 1:
        return None
    return resemblance


def _confirmed(name: LocalName, named: Iterable[NamedBody]) -> Resemblance | None:
    """Give the known name in the document's head that a damaged one resembles, where there is just one."""
    if name.name in load_gazetteer().names:
        return None
    heads = [other.name for other in named if other.naming]
    known = {o.name for o in heads if isinstance(o, LocalName) and o.known and o.type is name.type}
    if len(known) != 1:
        return None
    authorities = load_gazetteer().find(name.type, known.pop())
    resemblance = resemble(name.name, authorities, province_known=True)
    near = resemblance is not None and resemblance.edits <= len(name.name) // _WORDS_APART
    return resemblance if near else None
