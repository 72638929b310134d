"""The agency as it was read, with the print, the corrections and the doubts, and how these are made."""

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from itareport.findings import flag
from itareport.normalize.agencies.named_bodies import NamedBody
from itareport.normalize.agencies.resemblance import Resemblance, likeness
from itareport.records.clean import Agency, Correction, Method
from itareport.records.findings import Code, Flag
from itareport.records.raw import RawValue

_PRINTED: Final = MappingProxyType(
    {str(value): f"[{value}{thai}]" for value, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}
    | {
        "\N{THAI CHARACTER SARA AM}": "(?:\N{THAI CHARACTER SARA AM}|\N{THAI CHARACTER NIKHAHIT}\N{THAI CHARACTER SARA AA})",
        "แ": "(?:แ|เเ)",
    }
)
"""How letters that folding changes may have been printed."""
_PLACES_LISTED: Final = 8


class AgencyReading(Struct, frozen=True, kw_only=True):
    """The agency, the phrase that named it as printed, what was corrected, and what is doubtful."""

    agency: Agency | None
    raw: RawValue | None = None
    corrections: tuple[Correction, ...] = ()
    flags: tuple[Flag, ...] = ()


def reading(
    found: NamedBody, agency: Agency, corrections: Sequence[Correction] = (), flags: Sequence[Flag] = ()
) -> AgencyReading:
    """Give the agency with its print, and the mending of the words that open its name."""
    raw = RawValue(text=_printed_phrase(found), origins=found.mention.value.origins)
    mended = tuple(_mended(found))
    return AgencyReading(agency=agency, raw=raw, corrections=(*mended, *corrections), flags=tuple(flags))


def _printed_phrase(found: NamedBody) -> str:
    """Give the phrase as printed before folding; the whole mention where folding changed it too much."""
    return printed_as(found.mended.slice(found.start, found.after), found.mention.value.text)


def printed_as(phrase: str, text: str) -> str:
    """Find a folded phrase in the text that it was folded from, whatever spaces and digits are printed.

    >>> printed_as("เทศบาลเมืองสะเตงนอก", "ของเทศบาลเมือง สะเตงนอก")
    'เทศบาลเมือง สะเตงนอก'
    """
    letters = [_PRINTED.get(letter, re.escape(letter)) for letter in phrase if not letter.isspace()]
    found = re.search(r"\s*".join(letters), text)
    return found.group() if found else text


def _mended(found: NamedBody) -> Iterator[Correction]:
    for mend in found.mends:
        before = printed_as(mend.before, found.mention.value.text)
        yield _correction(found, before, mend.after, likeness(mend.before.replace(" ", ""), mend.after))


def name_correction(found: NamedBody, start: int, end: int, resemblance: Resemblance) -> Correction:
    """Give the correction of a damaged name; `start` and `end` count in the text without spaces."""
    text = found.text
    printed = found.mended.slice(text.at[start], text.at[end - 1] + 1)
    before = printed_as(printed, found.mention.value.text)
    return _correction(
        found, before, resemblance.name, resemblance.score, resemblance.runner_up, resemblance.margin
    )


def _correction(
    found: NamedBody,
    before: str,
    after: str,
    score: float,
    runner_up: str | None = None,
    margin: float | None = None,
) -> Correction:
    return Correction(
        table="reports",
        row="",
        field="agency",
        before=before,
        after=after,
        method=Method.AGENCY,
        score=score,
        runner_up=runner_up,
        margin=margin,
        origins=found.mention.value.origins,
    )


def unknown_flag(agency: Agency, found: NamedBody) -> Flag:
    """Say that the register lacks a local authority."""
    origins = found.mention.value.origins
    return flag(Code.AGENCY_UNKNOWN, "reports", field="agency", got=agency.name, origins=origins)


def province_flags(
    agency: Agency, differs: str | None, found: NamedBody, expected: Sequence[str] = ()
) -> tuple[Flag, ...]:
    """Say that something points to another place, or that nothing decides between the namesakes' provinces.

    `expected` are the places that are known, the agency's province where there are none.
    """
    if differs is None and not expected:
        return ()
    listed = [*expected[:_PLACES_LISTED], *(["…"] if len(expected) > _PLACES_LISTED else [])]
    return (
        flag(
            Code.PROVINCE_DIFFERS,
            "reports",
            field="province",
            got=differs or "",
            expected=" | ".join(listed) or agency.province or "",
            origins=found.mention.value.origins,
        ),
    )
