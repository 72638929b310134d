"""The agency of a row of a table of agencies: its cell names it, and what stands beside and above it says the rest.

A bare name (บ้านใหม่) gets its kind from the cell beside it, the heading of the names or a row of one cell above it;
else from a caption that names one kind alone. The province stands in a cell beside it, in a row or a caption above
it that names one alone. What is not said is not supplied.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from itareport.findings import flag
from itareport.normalize.agencies.body_names import BodyName, is_cut_word
from itareport.normalize.agencies.body_readings import read_body
from itareport.normalize.agencies.document_numbers import province_of_number
from itareport.normalize.agencies.gazetteer import load_gazetteer, province_names
from itareport.normalize.agencies.local_readings import read_local
from itareport.normalize.agencies.named_bodies import NamedBody, named_bodies
from itareport.normalize.agencies.names import LocalName
from itareport.normalize.agencies.places import printed_place
from itareport.normalize.agencies.reading import AgencyReading, province_flags, reading
from itareport.normalize.agencies.words import body_kinds, local_type_pattern, local_types
from itareport.normalize.text.digits import fold
from itareport.records.clean import Agency, AgencyType
from itareport.records.findings import Code
from itareport.records.raw import MentionPlace, RawAgencyRow, RawMention, RawValue

_PLACE_LINE: Final = re.compile(r"(?:จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.|\()")
_A_NUMBER: Final = re.compile(r"[0-9][.,][0-9ก-๎]")
"""A piece of a score that came into a name."""
_NOTE: Final = " *†‡:,"
_LOCAL: Final = ("ท้องถิ่น", "อปท")
_PROVINCE: Final = re.compile(r"(?:(?<!ส่วน)(?<!ราชการ)จังหวัด|(?<![.])จ\.)\s*")
_DISTRICT: Final = re.compile(r"(?:อำเภอ|(?<![ก-๎.])อ\.)\s*[ก-๎]+")
_NEAR: Final = 3
"""So many of the things above a row (its heading, rows of one cell) may open a bare name."""


def read_row_agency(row: RawAgencyRow, document_number: str | None = None) -> AgencyReading:
    """Read the agency of a row; the document number's province decides where nothing else says one."""
    name = _one_line(row.name.text)
    province = _province(row)
    place = _place(row, name, province)
    hint = province_of_number(document_number) if document_number and not province else None
    for text in () if _A_NUMBER.search(name) else _wordings(row, name, province or hint):
        found = _first_body(f"{text}{place}", row.name)
        if found is not None:
            read = _read(found, place, hint)
            return replace(read, raw=row.name)
    if row.whole and not _A_NUMBER.search(name) and not is_cut_word(name):
        return AgencyReading(agency=Agency(name=name, type=AgencyType.OTHER, province=province), raw=row.name)
    missing = flag(
        Code.AGENCY_MISSING, "reports", field="agency", got=" ".join(name.split()), origins=row.name.origins
    )
    return AgencyReading(agency=None, raw=row.name, flags=(missing,))


def _one_line(text: str) -> str:
    """Join the lines of a name: words were cut there, places begin there.

    >>> _one_line("กรมการแพทย์แผนไทย\\nและการแพทย์ทางเลือก"), _one_line("ทต.บ้านใหม่\\nอ.เมือง")
    ('กรมการแพทย์แผนไทยและการแพทย์ทางเลือก', 'ทต.บ้านใหม่ อ.เมือง')
    """
    lines = [line.strip() for line in fold_lines(text) if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += f" {line}" if _PLACE_LINE.match(line) else line
    return joined.strip(_NOTE)


def fold_lines(text: str) -> list[str]:
    """Fold each line of a text by itself."""
    return [fold(line) for line in text.splitlines()]


def _wordings(row: RawAgencyRow, name: str, province: str | None) -> Iterator[str]:
    """Give the ways to read a name: as it is, then with each kind that something says it is of."""
    yield name
    near = [value.text for value in (row.type, *row.above[:_NEAR]) if value is not None]
    for text in near:
        opener = "".join(fold(text).split())
        if opener in body_kinds():
            yield opener + name
    kinds = _kinds(row)
    if len(kinds) > 1 and province is not None:
        kinds = {kind for kind in kinds if _stands_in(kind, name, province)}
    if len(kinds) == 1:
        yield kinds.pop().value + name


def _kinds(row: RawAgencyRow) -> set[AgencyType]:
    """Give the kinds of local authority that the nearest thing naming any names; all of them where all are meant."""
    for value in (row.type, *row.above):
        found = _kinds_in(value.text if value is not None else "")
        if found:
            return found
    said = any(word in value.text for value in row.above for word in _LOCAL)
    return set(local_types().values()) if said else set()


def _kinds_in(text: str) -> set[AgencyType]:
    spaceless = "".join(fold(text).split())
    return {local_types()[match.group()] for match in local_type_pattern().finditer(spaceless)}


def _stands_in(kind: AgencyType, name: str, province: str) -> bool:
    found = load_gazetteer().find(kind, "".join(name.split()))
    return any(one.province == province for one in found)


def _province(row: RawAgencyRow) -> str | None:
    """Give the province that the row's own cell says, else the nearest thing above that names one alone."""
    if row.province is not None:
        text = _PROVINCE.sub("", fold(row.province.text), count=1).strip()
        return text if text in province_names() else None
    for value in row.above:
        named = set(_provinces_in(fold(value.text)))
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _provinces_in(text: str) -> Iterator[str]:
    for match in _PROVINCE.finditer(text):
        rest = text[match.end() :]
        province = next((name for name in province_names() if rest.startswith(name)), None)
        if province is not None:
            yield province


def _place(row: RawAgencyRow, name: str, province: str | None) -> str:
    """Give the place to be read behind the name: what the name itself does not say."""
    printed = printed_place(name)
    parts = [
        _part("ตำบล", "ต.", row.subdistrict) if printed.subdistrict is None else "",
        _part("อำเภอ", "อ.", row.district) or _district_above(row) if printed.district is None else "",
        f" จังหวัด{province}" if province is not None and printed.province is None else "",
    ]
    return "".join(parts)


def _part(word: str, short: str, value: RawValue | None) -> str:
    text = "".join(fold(value.text).split()) if value is not None else ""
    bare = text.removeprefix(word).removeprefix(short)
    return f" {word}{bare}" if bare else ""


def _district_above(row: RawAgencyRow) -> str:
    """Give the district that a row of one cell above names: อำเภอพิชัย over the authorities of that district."""
    for value in row.above[:_NEAR]:
        found = _DISTRICT.findall(fold(value.text))
        if len(found) == 1:
            return f" {found[0]}"
    return ""


def _first_body(text: str, printed: RawValue) -> NamedBody | None:
    """Give the body with whose name a text begins."""
    value = RawValue(text=text, origins=printed.origins)
    mention = RawMention(value=value, place=MentionPlace.ROW)
    found = [body for body in named_bodies(mention, None) if not text[: body.start].strip()]
    return min(found, key=lambda body: (body.rank, -body.after), default=None)


def _read(found: NamedBody, place: str, hint: str | None) -> AgencyReading:
    printed = printed_place(found.rest() if found.rest().strip() else place)
    match found.name:
        case LocalName() as name:
            return read_local(found, name, (), printed, hint)
        case BodyName() as name:
            return read_body(found, name, printed, hint)
        case special:
            agency = Agency(
                name=special.name,
                type=special.type,
                province=special.province,
                district=special.district,
                known=True,
            )
            return reading(found, agency, flags=province_flags(agency, None, found))
