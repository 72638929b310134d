"""The assessed agency: read from where it is named, in order of trust, against the register.

A wrong agency is worse than an unknown one: a name that the register lacks stays as printed, and only a
name that resembles exactly one known name is corrected.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from itareport.findings import flag
from itareport.normalize.agency_mentions import correct_own_name, differing_mentions
from itareport.normalize.agency_names import BodyName, LocalName, body_names, local_names
from itareport.normalize.agency_places import Placed, PrintedPlace, district_of, place, printed_place
from itareport.normalize.agency_words import SpecialAuthority, load_agency_words
from itareport.normalize.digits import fold
from itareport.normalize.document_numbers import province_of_number
from itareport.normalize.gazetteer import load_gazetteer
from itareport.normalize.resemblance import Resemblance, resemble
from itareport.normalize.spaceless import Spaceless, without_spaces
from itareport.records.clean import Agency, AgencyType, Correction, Method
from itareport.records.findings import Code, Flag
from itareport.records.raw import MentionPlace, RawMention, RawValue

__all__ = ["AgencyReading", "correct_own_name", "differing_mentions", "printed_as", "read_agency"]

_NAMING: Final = frozenset(
    {MentionPlace.TITLE, MentionPlace.SUBJECT, MentionPlace.CAPTION, MentionPlace.MEMO}
)
"""Where a name that no list knows is taken for the agency's: in running text it may be anything."""
_BY_NUMBER: Final = frozenset({AgencyType.HOSPITAL, AgencyType.SCHOOL, AgencyType.DEPARTMENT})
_IN_BODY: Final = frozenset(
    {AgencyType.PATTAYA, AgencyType.UNIVERSITY, AgencyType.HOSPITAL, AgencyType.SCHOOL}
)
"""Kinds that a report's body names for no reason but that they are the agency (departments set rules)."""
_WORDS_APART: Final = 4
"""A damaged name may differ from the known one elsewhere in the head in one letter of so many."""


_Name = LocalName | BodyName | SpecialAuthority
_Span = tuple[_Name, int, int]


class AgencyReading(Struct, frozen=True, kw_only=True):
    """The agency, the phrase that named it as printed, what was corrected, and what is doubtful."""

    agency: Agency | None
    raw: RawValue | None = None
    corrections: tuple[Correction, ...] = ()
    flags: tuple[Flag, ...] = ()


class _Named(Struct, frozen=True, kw_only=True):
    """A body named in a mention: the folded text, and the name found in it."""

    mention: RawMention
    text: Spaceless
    name: _Name
    start: int
    after: int
    rank: int


def read_agency(mentions: Sequence[RawMention], document_number: str | None = None) -> AgencyReading:
    """Read the assessed agency from the mentions, most trusted first; the number as printed or clean.

    The first body that a mention names is the agency: a local authority before another body, either before
    a mere place. The document number's letters and a printed จังหวัด or อำเภอ decide between namesakes.
    """
    hint = province_of_number(document_number) if document_number else None
    named = [found for mention in mentions for found in _bodies(mention)]
    if not named:
        return AgencyReading(agency=None, flags=(flag(Code.AGENCY_MISSING, "reports", field="agency"),))
    return _read(named[0], named, hint)


def _bodies(mention: RawMention) -> list[_Named]:
    """Give the bodies that a mention names, the likeliest to be the agency first."""
    folded = fold(mention.value.text)
    text = without_spaces(folded)
    bodies: list[_Span] = [(name, name.start, name.end) for name in body_names(folded)]
    local: list[_Span] = [(n, text.at[n.start], text.at[n.end - 1] + 1) for n in local_names(text)]
    found: list[_Named] = []
    for name, start, end in (*local, *_specials(folded), *bodies):
        if not _may_be_agency(name, folded[:start], mention.place):
            continue
        inside = any(first < start < last for _, first, last in bodies)
        rank = _rank(name) + 2 * inside
        found.append(_Named(mention=mention, text=text, name=name, start=start, after=end, rank=rank))
    return sorted(found, key=lambda body: (body.rank, body.start))


def _rank(name: _Name) -> int:
    if isinstance(name, LocalName):
        return 0
    return 2 if _is_place(name) else 1


def _is_place(name: BodyName | SpecialAuthority) -> bool:
    return name.type in (AgencyType.PROVINCE, AgencyType.BANGKOK) or name.name.startswith("อำเภอ")


def _may_be_agency(name: _Name, before: str, where: MentionPlace) -> bool:
    """Tell whether a name can be the agency's where it stands: a place is often but part of an address."""
    if before.rstrip().endswith("สังกัด"):  # the body that the agency belongs to
        return False
    if isinstance(name, LocalName):
        return name.known or where in _NAMING
    if _is_place(name):
        left = before.rstrip()
        return where in _NAMING and (not left or left.endswith(load_agency_words().names.before_place))
    if where in _NAMING or name.type in _IN_BODY:
        return True
    own = before.rstrip().endswith("ของ") and not name.name.startswith("กระทรวง")
    return own and where is MentionPlace.SENTENCE


def _specials(folded: str) -> Iterator[_Span]:
    for special in load_agency_words().special:
        for word in special.words:
            found = re.search(rf"(?<!จังหวัด)(?<!เทศบาล){re.escape(word)}", folded)
            if found:
                yield special, found.start(), found.end()


def _read(found: _Named, named: Iterable[_Named], hint: str | None) -> AgencyReading:
    printed = printed_place(found.text.printed[found.after :])
    if isinstance(found.name, LocalName):
        return _read_local(found, found.name, named, printed, hint)
    if isinstance(found.name, BodyName):
        return _read_body(found, found.name, printed, hint)
    special = found.name
    agency = Agency(
        name=special.name,
        type=special.type,
        province=special.province,
        district=special.district,
        known=True,
    )
    differs = hint if hint not in (None, special.province) else None
    return _reading(found, agency, flags=_province_flags(agency, differs, found))


def _read_local(
    found: _Named, name: LocalName, named: Iterable[_Named], printed: PrintedPlace, hint: str | None
) -> AgencyReading:
    province = printed.province or hint
    if name.known and name.run != name.name:
        longer = replace(name, name=name.run, end=name.name_start + len(name.run), known=False)
        name = longer if _resemblance(longer, province) else name
    resemblance = None if name.known else _resemblance(name, province) or _confirmed(name, named)
    authorities = load_gazetteer().find(name.type, resemblance.name if resemblance else name.name)
    if not authorities:
        agency = Agency(
            name=f"{name.type}{name.name}", type=name.type, province=province, district=district_of(printed)
        )
        differs = hint if hint not in (None, province) else None
        flags = (_unknown_flag(agency, found), *_province_flags(agency, differs, found))
        return _reading(found, agency, flags=flags)
    placed = place(authorities, printed, hint)
    official = f"{name.type}{authorities[0].name}"
    agency = _placed_agency(official, name.type, placed)
    flags = () if placed.here else (_unknown_flag(agency, found),)
    corrections = (_correction(found, name, resemblance),) if resemblance else ()
    flags = (*flags, *_province_flags(agency, placed.differs, found))
    return _reading(found, agency, corrections=corrections, flags=flags)


def _placed_agency(name: str, kind: AgencyType, placed: Placed) -> Agency:
    return Agency(name=name, type=kind, province=placed.province, district=placed.district, known=placed.here)


def _resemblance(name: LocalName, province: str | None) -> Resemblance | None:
    """Give the known name that a damaged one stands for; a name of any place of the register is whole."""
    gazetteer = load_gazetteer()
    if name.name in gazetteer.names:
        return None
    authorities = [one for found in gazetteer.authorities[name.type].values() for one in found]
    if province is not None:
        authorities = [one for one in authorities if one.province == province]
    resemblance = resemble(name.name, authorities, province_known=province is not None)
    if resemblance is not None and province is None and len(gazetteer.find(name.type, resemblance.name)) > 1:
        return None
    return resemblance


def _confirmed(name: LocalName, named: Iterable[_Named]) -> Resemblance | None:
    """Give the known name in the document's head that a damaged one resembles, where there is just one."""
    if name.name in load_gazetteer().names:
        return None
    heads = [other.name for other in named if other.mention.place in _NAMING]
    known = {o.name for o in heads if isinstance(o, LocalName) and o.known and o.type is name.type}
    if len(known) != 1:
        return None
    authorities = load_gazetteer().find(name.type, known.pop())
    resemblance = resemble(name.name, authorities, province_known=True)
    near = resemblance is not None and resemblance.edits <= len(name.name) // _WORDS_APART
    return resemblance if near else None


def _read_body(found: _Named, name: BodyName, printed: PrintedPlace, hint: str | None) -> AgencyReading:
    province = printed_place(name.name).province
    if name.own_place and province is None:
        province = printed.province or (hint if name.type in _BY_NUMBER else None)
    agency = Agency(
        name=name.name,
        type=name.type,
        province=province,
        district=district_of(printed) if name.own_place else None,
        known=name.type is AgencyType.PROVINCE,
    )
    differs = hint if province is not None and hint not in (None, province) else None
    return _reading(found, agency, flags=_province_flags(agency, differs, found))


def _reading(
    found: _Named, agency: Agency, corrections: tuple[Correction, ...] = (), flags: tuple[Flag, ...] = ()
) -> AgencyReading:
    raw = RawValue(text=_printed_phrase(found), origins=found.mention.value.origins)
    return AgencyReading(agency=agency, raw=raw, corrections=corrections, flags=flags)


def _printed_phrase(found: _Named) -> str:
    """Give the phrase as printed before folding; the whole mention where folding changed it too much."""
    phrase = found.text.printed[found.start : found.after]
    return printed_as(phrase, found.mention.value.text)


def printed_as(phrase: str, text: str) -> str:
    """Find a folded phrase in the text that it was folded from, whatever spaces and digits are printed.

    >>> printed_as("เทศบาลเมืองสะเตงนอก", "ของเทศบาลเมือง สะเตงนอก")
    'เทศบาลเมือง สะเตงนอก'
    """
    digits = {str(value): f"[{value}{thai}]" for value, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}
    letters = [digits.get(letter, re.escape(letter)) for letter in phrase if not letter.isspace()]
    found = re.search(r"\s*".join(letters), text)
    return found.group() if found else text


def _correction(found: _Named, name: LocalName, resemblance: Resemblance) -> Correction:
    before = printed_as(found.text.slice(name.name_start, name.end), found.mention.value.text)
    return Correction(
        table="reports",
        row="",
        field="agency",
        before=before,
        after=resemblance.name,
        method=Method.AGENCY,
        score=resemblance.score,
        runner_up=resemblance.runner_up,
        margin=resemblance.margin,
        origins=found.mention.value.origins,
    )


def _unknown_flag(agency: Agency, found: _Named) -> Flag:
    origins = found.mention.value.origins
    return flag(Code.AGENCY_UNKNOWN, "reports", field="agency", got=agency.name, origins=origins)


def _province_flags(agency: Agency, differs: str | None, found: _Named) -> tuple[Flag, ...]:
    if differs is None:
        return ()
    expected = agency.province or ""
    origins = found.mention.value.origins
    return (
        flag(
            Code.PROVINCE_DIFFERS,
            "reports",
            field="province",
            got=differs,
            expected=expected,
            origins=origins,
        ),
    )
