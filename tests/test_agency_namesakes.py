"""Agencies of one name: the print, the document number and the district decide, or nothing does."""

from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.records.clean import AgencyType
from itareport.records.findings import Code
from tests.agency_reading import SATENGNOK, codes, read, summary


def test_the_document_number_decides_between_namesakes() -> None:
    reading = read("อบต.หนองบัว", "กจ ๗๑๑๐๑/๑")
    assert summary(reading) == (
        "องค์การบริหารส่วนตำบลหนองบัว", "องค์การบริหารส่วนตำบล", "กาญจนบุรี", "เมืองกาญจนบุรี", True,
    )  # fmt: skip
    assert reading.flags == ()


def test_a_printed_province_decides_before_the_number() -> None:
    reading = read("อบต.หนองบัว จังหวัดกาญจนบุรี", "นม ๗๑๑๐๑/๑")
    assert reading.agency is not None
    assert reading.agency.province == "กาญจนบุรี"
    assert codes(reading) == [Code.PROVINCE_DIFFERS]


def test_undecided_namesakes_have_no_province_and_say_so() -> None:
    reading = read("อบต.ทุ่งคลอง")
    assert summary(reading) == ("องค์การบริหารส่วนตำบลทุ่งคลอง", "องค์การบริหารส่วนตำบล", "กาฬสินธุ์", "คำม่วง", True)
    reading = read("อบต.หนองบัว")
    assert summary(reading) == ("องค์การบริหารส่วนตำบลหนองบัว", "องค์การบริหารส่วนตำบล", None, None, True)
    (doubt,) = reading.flags
    assert (doubt.code, doubt.got) == (Code.PROVINCE_DIFFERS, "")
    assert doubt.expected.startswith("กาญจนบุรี | กาฬสินธุ์ | ")


def test_a_number_of_a_province_without_the_name_leaves_namesakes_unknown() -> None:
    reading = read("อบต.หนองบัว", "ภก ๗๑๑๐๑/๑")
    assert summary(reading) == ("องค์การบริหารส่วนตำบลหนองบัว", "องค์การบริหารส่วนตำบล", None, None, False)
    assert codes(reading) == [Code.AGENCY_UNKNOWN, Code.PROVINCE_DIFFERS]


def test_namesakes_of_one_province_keep_it_and_the_district_decides() -> None:
    reading = read("เทศบาลตำบลเวียง จังหวัดเชียงราย")
    assert reading.agency is not None
    assert (reading.agency.province, reading.agency.district) == ("เชียงราย", None)
    found = load_gazetteer().find(AgencyType.SUBDISTRICT_MUNICIPALITY, "เวียง")
    districts = {one.district for one in found if one.province == "เชียงราย"}
    assert len(districts) == 2
    for district in districts:
        agency = read(f"เทศบาลตำบลเวียง อำเภอ{district} จังหวัดเชียงราย").agency
        assert agency is not None
        assert agency.district == district


def test_letters_of_another_province_are_flagged() -> None:
    reading = read("เทศบาลเมืองสะเตงนอก", "นธ ๕๒๙๐๑/๑๑๒๐")
    assert summary(reading) == SATENGNOK
    assert [(flag.code, flag.got, flag.expected) for flag in reading.flags] == [
        (Code.PROVINCE_DIFFERS, "นราธิวาส", "ยะลา")
    ]
    assert read("เทศบาลเมืองสะเตงนอก", "สธ ๐๒๐๑/๑").flags == ()


def test_a_name_known_only_elsewhere_stays_in_its_printed_province() -> None:
    reading = read("เทศบาลเมืองสะเตงนอก จังหวัดตรัง")
    assert reading.agency is not None
    assert (reading.agency.province, reading.agency.known) == ("ตรัง", False)
    assert set(codes(reading)) == {Code.AGENCY_UNKNOWN, Code.PROVINCE_DIFFERS}
