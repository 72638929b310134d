"""The assessed agency: read from where it is named, in order of trust, against the register.

A wrong agency is worse than an unknown one: a name that the register lacks stays as printed, and only a
name that resembles exactly one known name is corrected.
"""

from collections.abc import Iterable, Sequence

from itareport.findings import flag
from itareport.normalize.agencies.body_names import BodyName
from itareport.normalize.agencies.body_readings import read_body
from itareport.normalize.agencies.document_numbers import province_of_number
from itareport.normalize.agencies.local_readings import read_local
from itareport.normalize.agencies.mentions import correct_own_name, differing_mentions
from itareport.normalize.agencies.named_bodies import NamedBody, named_bodies
from itareport.normalize.agencies.names import LocalName
from itareport.normalize.agencies.places import adjoining_place, printed_place
from itareport.normalize.agencies.reading import AgencyReading, printed_as, province_flags, reading
from itareport.normalize.agencies.words import SpecialAuthority
from itareport.records.clean import Agency
from itareport.records.findings import Code
from itareport.records.raw import RawMention

__all__ = ["AgencyReading", "correct_own_name", "differing_mentions", "printed_as", "read_agency"]


def read_agency(mentions: Sequence[RawMention], document_number: str | None = None) -> AgencyReading:
    """Read the assessed agency from the mentions, most trusted first; the number as printed or clean.

    The first body that a mention names is the agency: a local authority before another body, either before
    a mere place; a head's title (นายกเทศมนตรีเมืองสะเตงนอก) names the body. The document number's letters and
    a printed จังหวัด, อำเภอ or ตำบล decide between namesakes.
    """
    hint = province_of_number(document_number) if document_number else None
    named = [found for mention in mentions for found in named_bodies(mention, document_number)]
    if not named:
        return AgencyReading(agency=None, flags=(flag(Code.AGENCY_MISSING, "reports", field="agency"),))
    return _read(named[0], named, hint)


def _read(found: NamedBody, named: Iterable[NamedBody], hint: str | None) -> AgencyReading:
    printed = printed_place(found.rest()) if found.naming else adjoining_place(found.rest())
    match found.name:
        case LocalName() as name:
            return read_local(found, name, named, printed, hint)
        case BodyName() as name:
            return read_body(found, name, printed, hint)
        case SpecialAuthority() as special:
            return _read_special(found, special, hint)


def _read_special(found: NamedBody, special: SpecialAuthority, hint: str | None) -> AgencyReading:
    agency = Agency(
        name=special.name, type=special.type, province=special.province, district=special.district, known=True
    )
    differs = hint if hint not in (None, special.province) else None
    return reading(found, agency, flags=province_flags(agency, differs, found))
