"""Where agencies are: districts and subdistricts with their codes, and what they decide and contradict."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.agencies.assessed import AgencyReading, read_agency
from itareport.normalize.agencies.gazetteer import load_gazetteer, load_provinces
from itareport.normalize.agencies.places import adjoining_place, place_named_by, printed_place
from itareport.normalize.agencies.subdistricts import load_districts
from itareport.records.clean import AgencyType
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import MentionPlace, RawMention, RawValue
from tests.paths import SHARED

ORIGINS = (Origin(source="0" * 16, page=1, way=Way.TEXT),)


def read(text: str, number: str | None = None, place: MentionPlace = MentionPlace.TITLE) -> AgencyReading:
    return read_agency([RawMention(value=RawValue(text=text, origins=ORIGINS), place=place)], number)


def placed(reading: AgencyReading) -> tuple[str | None, str | None, bool]:
    assert reading.agency is not None
    return reading.agency.province, reading.agency.district, reading.agency.known


def doubts(reading: AgencyReading) -> list[tuple[Code, str, str]]:
    return [(one.code, one.got, one.expected) for one in reading.flags]


def test_all_districts_and_subdistricts_are_there() -> None:
    districts = load_districts().placed
    assert len(districts) == 928
    assert sum(len(district.subdistricts) for district in districts.values()) == 7436
    assert {province for province, _ in districts} == set(load_provinces().values())
    codes = [code for district in districts.values() for code in district.subdistricts.values()]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert districts["ยะลา", "เมืองยะลา"].subdistricts["สะเตงนอก"] == "950116"


def test_the_register_stands_in_these_districts() -> None:
    with (SHARED / "reference" / "local-authorities.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {(row["province"], row["district"]) for row in rows} <= set(load_districts().placed)


def namesakes_in_one_province() -> list[tuple[AgencyType, str, str]]:
    kind = AgencyType.SUBDISTRICT_MUNICIPALITY
    found: list[tuple[AgencyType, str, str]] = []
    for name, authorities in load_gazetteer().authorities[kind].items():
        for province in {one.province for one in authorities}:
            if sum(one.province == province for one in authorities) > 1:
                found.append((kind, name, province))
    return found


def test_the_subdistrict_decides_between_namesakes() -> None:
    decided = 0
    for kind, name, province in namesakes_in_one_province():
        for authority in load_gazetteer().find(kind, name):
            if authority.province != province:
                continue
            others = [
                o for o in load_gazetteer().find(kind, name) if o.province == province and o is not authority
            ]
            taken = {s for o in others for s in load_districts().placed[province, o.district].subdistricts}
            own = load_districts().placed[province, authority.district].subdistricts
            for subdistrict in sorted(set(own) - taken):
                text = f"{kind}{name} ตำบล{subdistrict} จังหวัด{province}"
                assert placed(read(text)) == (province, authority.district, True), text
                decided += 1
    assert decided > 10


def test_the_subdistrict_decides_between_provinces() -> None:
    reading = read("อบต.หนองบัว ต.เกาะสำโรง")
    assert placed(reading) == ("กาญจนบุรี", "เมืองกาญจนบุรี", True)
    assert reading.flags == ()


@pytest.mark.parametrize(
    ("text", "number", "where", "doubt"),
    [
        (
            "เทศบาลเมืองสะเตงนอก อำเภอรามัน จังหวัดยะลา", None, ("ยะลา", "เมืองยะลา", True),
            [(Code.PROVINCE_DIFFERS, "อำเภอรามัน", "อำเภอเมืองยะลา")],
        ),
        (
            "เทศบาลเมืองสะเตงนอก อำเภอพิชัย", "ยล ๕๒๙๐๑/๑", ("ยะลา", "เมืองยะลา", True),
            [(Code.PROVINCE_DIFFERS, "อำเภอพิชัย", "อำเภอเมืองยะลา")],
        ),
        (
            "เทศบาลเมืองสะเตงนอก อำเภอพิชัย", None, (None, None, False),
            [
                (Code.AGENCY_UNKNOWN, "เทศบาลเมืองสะเตงนอก", ""),
                (Code.PROVINCE_DIFFERS, "อำเภอพิชัย", "ยะลา"),
            ],
        ),
        ("เทศบาลเมืองสะเตงนอก อ.เมือง จ.ยะลา", None, ("ยะลา", "เมืองยะลา", True), []),
        ("เทศบาลเมืองสะเตงนอก อ.เมืองยะลาจ.ยะลา", None, ("ยะลา", "เมืองยะลา", True), []),
        ("อบต.หนองบัว อำเภอเมือง จังหวัดกาญจนบุรี", None, ("กาญจนบุรี", "เมืองกาญจนบุรี", True), []),
    ],
)  # fmt: skip
def test_districts_agree_or_are_flagged(
    text: str,
    number: str | None,
    where: tuple[str | None, str | None, bool],
    doubt: list[tuple[Code, str, str]],
) -> None:
    reading = read(text, number)
    assert placed(reading) == where
    assert doubts(reading) == doubt


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("โรงพยาบาลพิชัย", None, ("อุตรดิตถ์", "พิชัย", False)),
        ("โรงพยาบาลพิชัย", "อต ๐๐๓๓/๑", ("อุตรดิตถ์", "พิชัย", False)),
        ("โรงพยาบาลพิชัย จังหวัดยะลา", None, ("ยะลา", None, False)),
        ("โรงพยาบาลลำพูน", None, ("ลำพูน", None, False)),
        ("โรงพยาบาลสมมติ", "อต ๐๐๓๓/๑", ("อุตรดิตถ์", None, False)),
        ("โรงพยาบาลเฉลิมพระเกียรติ", None, (None, None, False)),
        ("โรงพยาบาลพญาไท", None, (None, None, False)),
        ("สำนักงานเขตพญาไท", None, ("กรุงเทพมหานคร", "พญาไท", False)),
        ("สถานีตำรวจภูธรบางแก้ว", None, (None, None, False)),
        ("โรงเรียนพิชัย", None, (None, None, False)),
        ("โรงเรียนพิชัย", "อต ๐๐๓๓/๑", ("อุตรดิตถ์", None, False)),
        ("วิทยาลัยเทคนิคยะลา", None, ("ยะลา", None, False)),
        ("สำนักงานสาธารณสุขอำเภอพิชัย", None, ("อุตรดิตถ์", "พิชัย", False)),
    ],
)
def test_a_name_after_a_place_says_where(
    text: str, number: str | None, where: tuple[str | None, str | None, bool]
) -> None:
    reading = read(text, number)
    assert placed(reading) == where
    assert reading.flags == ()


def test_a_hospital_whose_number_is_of_another_province_has_none() -> None:
    reading = read("โรงพยาบาลพิชัย", "ลป ๐๐๓๓/๑")
    assert placed(reading) == (None, None, False)
    assert doubts(reading) == [(Code.PROVINCE_DIFFERS, "ลำปาง", "อุตรดิตถ์")]


def test_in_running_text_only_an_adjoining_place_is_the_agencys() -> None:
    text = "เทศบาลเมืองสะเตงนอกได้รับรางวัลจากจังหวัดปัตตานี"
    assert placed(read(text, place=MentionPlace.SENTENCE)) == ("ยะลา", "เมืองยะลา", True)
    assert adjoining_place(" (ต.สะเตงนอก) อ.เมืองยะลา จ.ยะลา ร่วมกับ").province == "ยะลา"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("องค์การบริหารส่วนจังหวัดยะลา", (None, None, None)),
        ("นายอำเภอพิชัย ผู้ว่าราชการจังหวัดยะลา", (None, None, None)),
        ("องค์การบริหารส่วนตำบลบางพลี", (None, None, None)),
        ("พ.จ.อ. สมมติ", (None, None, None)),
        ("ต.สะเตง อ.เมืองยะลา จ.ยะลา", ("ยะลา", "เมืองยะลา", "สะเตง")),
    ],
)
def test_places_are_words_of_their_own(text: str, place: tuple[str | None, str | None, str | None]) -> None:
    found = printed_place(text)
    assert (found.province, found.district, found.subdistrict) == place


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text())
def test_reading_places_never_raises(text: str) -> None:
    printed_place(text)
    adjoining_place(text)
    place_named_by(text)
