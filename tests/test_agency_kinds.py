"""Units and positions by the kind of agency: what print can mean in whose report, and groups that are no kind's."""

import msgspec
import pytest

from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.clean import AgencyType
from itareport.vocabulary import ListName, TypedNames, VocabularyError, load_vocabulary, validate

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("agency", "printed", "meant"),
    [
        (AgencyType.SUBDISTRICT, "สำนักปลัด อบด.", "สำนักปลัด อบต."),
        (AgencyType.PROVINCE_ADMINISTRATION, "สำนักปลัด อบด.", "สำนักปลัด อบจ."),
        (AgencyType.TOWN, "สำนักปลัดเทศบาก", "สำนักปลัดเทศบาล"),
        (AgencyType.HOSPITAL, "กลุ่มงานเภสัชกรม", "กลุ่มงานเภสัชกรรม"),
        (AgencyType.HOSPITAL, "กลุ่มงานทรัพยากรบุคล", "กลุ่มงานทรัพยากรบุคคล"),
        (AgencyType.UNIVERSITY, "คณะวิทยาการจัคการ", "คณะวิทยาการจัดการ"),
        (AgencyType.SCHOOL, "กลุ่มบริหารงานบุคคก", "กลุ่มบริหารงานบุคคล"),
        (AgencyType.TOWN, "กลุ่มงานเภสัชกรม", None),
        (AgencyType.SCHOOL, "สำนักปลัดเทศบาก", None),
        (AgencyType.TOWN, "หน่วยตรวจสอบภายไน", "หน่วยตรวจสอบภายใน"),
        (AgencyType.HOSPITAL, "สำนักปลัดเทศบาล", "สำนักปลัดเทศบาล"),
    ],
)
def test_the_kind_of_agency_says_which_units_print_can_mean(
    agency: AgencyType, printed: str, meant: str | None
) -> None:
    """What is printed exactly is an entry all the same: a report may name another's unit."""
    match = LEXICON.match(ListName.UNIT, printed, agency)
    assert (match.official if match else None) == meant


def test_without_the_kind_two_kinds_of_agency_compete() -> None:
    assert LEXICON.match(ListName.UNIT, "สำนักปลัด อบด.") is None


@pytest.mark.parametrize("kind", AgencyType)
def test_every_kind_of_agency_but_the_rest_has_units_and_positions(kind: AgencyType) -> None:
    for name in (ListName.UNIT, ListName.POSITION):
        own = [term for term in load_vocabulary(name).terms if kind in term.types]
        assert own or kind is AgencyType.OTHER


def test_a_group_of_no_kind_of_agency_is_an_error() -> None:
    broken = msgspec.structs.replace(
        load_vocabulary(ListName.UNIT), typed=(TypedNames(types=(), names=("กองลม",)),)
    )
    with pytest.raises(VocabularyError):
        validate("unit", broken)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"types": ["เทศบาลดาวอังคาร"], "names": ["กองลม"]}, TypedNames)
