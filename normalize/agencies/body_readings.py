"""A public body that is no local authority, as a report names it: its full name, and its place where it has one."""

from typing import Final

from msgspec.structs import replace

from itareport.normalize.agencies.body_names import BodyName
from itareport.normalize.agencies.named_bodies import NamedBody
from itareport.normalize.agencies.places import PrintedPlace, district_of, place_named_by, printed_place
from itareport.normalize.agencies.public_bodies import load_public_bodies
from itareport.normalize.agencies.reading import AgencyReading, name_correction, province_flags, reading
from itareport.normalize.agencies.resemblance import Resemblance, resemble_any
from itareport.normalize.agencies.subdistricts import load_districts
from itareport.normalize.agencies.words import load_agency_words
from itareport.records.clean import Agency, AgencyType

_BY_NUMBER: Final = frozenset({AgencyType.HOSPITAL, AgencyType.SCHOOL, AgencyType.DEPARTMENT})
_LISTED: Final = frozenset({AgencyType.DEPARTMENT, AgencyType.UNIVERSITY, AgencyType.OTHER})
"""Kinds of which public-bodies.csv has most: of hospitals and schools it has none."""
_OF_BANGKOK: Final = "สำนักงานเขต"
_BANGKOK: Final = "กรุงเทพมหานคร"


def read_body(found: NamedBody, name: BodyName, printed: PrintedPlace, hint: str | None) -> AgencyReading:
    """Read a public body; `hint` is the document number's province."""
    if name.known:
        return _read_known(found, name, printed, hint)
    resemblance = _resemblance(name)
    if resemblance is not None:
        body = load_public_bodies().named[name.opener + resemblance.name]
        corrected = replace(
            name, type=body.type, name=body.name, own_place=False, known=True, province=body.province
        )
        read = _read_known(found, corrected, printed, hint)
        start = found.text.at.index(found.start) + len(name.opener)
        end = start + len("".join(name.name.split())) - len(name.opener)
        correction = name_correction(found, start, end, resemblance)
        return replace(read, corrections=(*read.corrections, correction))
    return _read_unknown(found, name, printed, hint)


def _read_known(found: NamedBody, name: BodyName, printed: PrintedPlace, hint: str | None) -> AgencyReading:
    agency = Agency(name=name.name, type=name.type, province=name.province, known=True)
    other = printed.province if name.own_place and found.naming else None
    other = other or (hint if name.own_place else None)
    differs = other if name.province is not None and other not in (None, name.province) else None
    return reading(found, agency, flags=province_flags(agency, differs, found))


def _read_unknown(found: NamedBody, name: BodyName, printed: PrintedPlace, hint: str | None) -> AgencyReading:
    province, district, expected = printed_place(name.name).province, None, tuple[str, ...]()
    differs = None
    if name.own_place:
        district = district_of(printed)
    if name.own_place and province is None:
        by_number = hint if name.type in _BY_NUMBER else None
        named = _place_of_name(name.name)
        province = printed.province or by_number
        if named is not None and printed.province is None:
            province, differs = _agreed(named[0], by_number)
            expected = (named[0],) if differs else ()
        if named is not None and province == named[0]:
            district = district or named[1]
    if differs is None and province is not None and hint not in (None, province):
        differs = hint
    if differs is None and district is not None and not _is_district(district, province):
        differs, district = f"อำเภอ{district}", None
    agency = Agency(
        name=name.name,
        type=name.type,
        province=province,
        district=district,
        known=name.type is AgencyType.PROVINCE,
    )
    return reading(found, agency, flags=province_flags(agency, differs, found, expected))


def _is_district(district: str, province: str | None) -> bool:
    return province is None or (province, district) in load_districts().placed


def _agreed(named: str, by_number: str | None) -> tuple[str | None, str | None]:
    """Give the province on which name and number agree, and the number's where it differs; none where they do not."""
    return (named, None) if by_number in (None, named) else (None, by_number)


def _place_of_name(name: str) -> tuple[str, str | None] | None:
    """Give the place after which a body is named, where bodies of its kind are named after places alone.

    Districts of Bangkok name its offices alone: hospitals that bear their names are anywhere.
    """
    words = load_agency_words().names
    for opener in sorted({*words.by_province, *words.by_district}):
        place = place_named_by(name.removeprefix(opener)) if name.startswith(opener) else None
        if place is None:
            continue
        province, district = place
        if district is None and opener in words.by_province:
            return place
        in_bangkok = province == _BANGKOK
        if district is not None and opener in words.by_district and in_bangkok == (opener == _OF_BANGKOK):
            return place
    return None


def _resemblance(name: BodyName) -> Resemblance | None:
    """Give the known name, without its opener, that a damaged one of the same opener stands for."""
    if name.type not in _LISTED or not name.opener:
        return None
    known = [
        key.removeprefix(name.opener) for key in load_public_bodies().named if key.startswith(name.opener)
    ]
    return resemble_any("".join(name.name.split()).removeprefix(name.opener), known)
