"""Agencies named inside a report: another one is found, the own one is mended, everything else is left."""

import random

import pytest
from hypothesis import given

from itareport.normalize.agencies.assessed import correct_own_name, differing_mentions
from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.normalize.agencies.mentions import differs, mentioned_agencies
from itareport.normalize.agencies.words import load_agency_words, local_types
from itareport.records.clean import Agency, AgencyType
from tests.agency_reading import PROPERTY, TEXTS
from tests.paths import SHARED
from tests.thai_damage import damage

TOWN = Agency(name="เทศบาลเมืองสะเตงนอก", type=AgencyType.TOWN, province="ยะลา", known=True)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("พนักงานเทศบาลเมืองสงขลารับทราบและยึดปฏิบัติ", "เทศบาลเมืองสงขลา"),
        ("ประชาชนในเขตเทศบาลตำบลบางพลี จำนวน ๙๐ คน", "เทศบาลตำบลบางพลี"),
        ("บุคลากรขององค์การบริหารส่วนตำบลบางพลีใหญ่ทุกคน", "องค์การบริหารส่วนตำบลบางพลีใหญ่"),
        ("ผู้บริหาร อบต.ด่านขุนทด ลงนาม", "อบต.ด่านขุนทด"),
    ],
)
def test_another_authority_in_the_agencys_place_is_found(text: str, phrase: str) -> None:
    assert differing_mentions(text, TOWN) == (phrase,)
    assert correct_own_name(TOWN, text).changes == ()


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลเมืองสะเตงนอก",
        "พนักงานเทศบาลเมือง สะเตง นอก",
        "นายกเทศมนตรีเมืองสะเตงนอก",
        "ทม.สะเตงนอก",
        "พนักงานเทศบาลและพนักงานจ้าง",
        "เทศบาลตำบลและองค์การบริหารส่วนตำบลทุกแห่ง",
        "เทศบาลเมืองแห่งความสุข",
        "สำนักงาน ป.ป.ช. สตง. อำเภอเมือง จังหวัดยะลา กรมส่งเสริมการปกครองท้องถิ่น",
        "ศึกษาดูงาน ณ เทศบาลนครยะลา",
        "ร่วมกับ อบจ.ยะลา",
        "โรงพยาบาลยะลา และมหาวิทยาลัยราชภัฏยะลา",
        "กทม.",
        "",
    ],
)
def test_what_is_no_other_agency_is_left_alone(text: str) -> None:
    assert differing_mentions(text, TOWN) == ()
    assert correct_own_name(TOWN, text).text == text


def test_hospitals_are_compared_with_hospitals() -> None:
    hospital = Agency(name="โรงพยาบาลพิชัย", type=AgencyType.HOSPITAL)
    text = "บุคลากรของโรงพยาบาลตรอน และโรงพยาบาลพิชัย โรงพยาบาลชุมชน เทศบาลเมืองสงขลา"
    assert differing_mentions(text, hospital) == ("โรงพยาบาลตรอน",)


def test_a_mention_knows_its_place() -> None:
    text = "ให้พนักงานเทศบาลเมือง สงขลารับทราบ"
    (found,) = mentioned_agencies(text)
    assert text[found.start : found.end] == found.text == "เทศบาลเมือง สงขลา"
    assert found.name == "เทศบาลเมืองสงขลา"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("ของเทศบาลเมืองสะเตงนอค", "ของเทศบาลเมืองสะเตงนอก"),
        ("เทศบาลเมืองสะเตงนอคประกอบด้วย เทศบาลเมืองสะเตงนอก", "เทศบาลเมืองสะเตงนอกประกอบด้วย เทศบาลเมืองสะเตงนอก"),
        ("ทม.สะเตงนอ และ ทม. สะเดงนอก", "ทม.สะเตงนอก และ ทม. สะเตงนอก"),
    ],
)
def test_the_agencys_own_name_is_mended(text: str, clean: str) -> None:
    mended = correct_own_name(TOWN, text)
    assert mended.text == clean
    assert {change.after for change in mended.changes} == {"สะเตงนอก"}
    assert not any(differs(TOWN, found) for found in mentioned_agencies(text))
    assert correct_own_name(TOWN, clean).changes == ()


def every_authority() -> list[Agency]:
    types = load_gazetteer().authorities
    return [
        Agency(name=f"{kind}{name}", type=kind, province=one.province, known=True)
        for kind, named in types.items()
        if kind is not AgencyType.PATTAYA
        for name, found in named.items()
        for one in found
    ]


def test_no_authority_differs_from_itself_or_is_mended_when_whole() -> None:
    heads = {entry.type: (entry.words[-1], entry.short[0]) for entry in load_agency_words().local}
    wrong: list[str] = []
    for agency in every_authority()[::3]:
        name = agency.name.removeprefix(agency.type)
        head, short = heads[agency.type]
        text = f"พนักงาน{agency.name}รับทราบ {head}{name} ลงนาม ของ{short}{name} จำนวน ๙๐ คน {agency.type} {name} จัด"
        if differing_mentions(text, agency) or correct_own_name(agency, text).changes:
            wrong.append(agency.name)
    assert wrong == []


def test_damage_of_the_own_name_gives_it_back_or_nothing_and_no_other_is_touched() -> None:
    chance = random.Random(2569)
    agencies = every_authority()
    mended = 0
    for agency in chance.sample(agencies, 800):
        other = chance.choice(agencies).name
        text = f"พนักงาน{damage(agency.name, 1, chance)} รับทราบ ของ{other} นี้"
        found = correct_own_name(agency, text)
        assert all(change.after in agency.name or change.after in local_types() for change in found.changes)
        assert other in found.text
        mended += agency.name in "".join(found.text.split())
    assert mended > 700


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("พนักงานเทศบาลเมื่องสะเตงนอกรับทราบ", "พนักงานเทศบาลเมืองสะเตงนอกรับทราบ"),
        (
            "ของเทศบาสเมืองสะเตงนอก และนายกเทศมนตรเมืองสะเตงนอก",
            "ของเทศบาลเมืองสะเตงนอก และนายกเทศมนตรีเมืองสะเตงนอก",
        ),
        ("ตำบลสะเตงนอก อำเภอเมือง", "ตำบลสะเตงนอก อำเภอเมือง"),
        ("ชาวสะเตงนอกทุกคน", "ชาวสะเตงนอกทุกคน"),
        ("เทศบาลตำบลสะเตงนอก", "เทศบาลตำบลสะเตงนอก"),
    ],
)
def test_a_damaged_word_for_the_type_is_mended_before_the_whole_name(text: str, clean: str) -> None:
    assert correct_own_name(TOWN, text).text == clean


def test_a_longer_name_of_another_authority_is_not_a_damaged_word() -> None:
    own = Agency(name="องค์การบริหารส่วนตำบลหินลาด", type=AgencyType.SUBDISTRICT)
    assert correct_own_name(own, "พนักงานองค์การบริหารส่วนตำบลนาหินลาด รับทราบ").changes == ()


def test_the_beginning_of_the_damaged_own_name_is_no_other_authority() -> None:
    own = Agency(name="เทศบาลตำบลกงพานพันดอน", type=AgencyType.SUBDISTRICT_MUNICIPALITY)
    assert differing_mentions("พนักงานเทศบาลตำบลกง พานพันดน รับทราบ", own) == ()
    assert differing_mentions("พนักงานเทศบาลตำบลกง รับทราบ", own) == ("เทศบาลตำบลกง",)


def test_the_real_report_names_one_other_town() -> None:
    text = (SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8")
    found = mentioned_agencies(text)
    assert [one.text for one in found if differs(TOWN, one)] == ["เทศบาลเมืองสงขลา"]
    assert len(found) > 15
    assert correct_own_name(TOWN, text).changes == ()


@PROPERTY
@given(TEXTS)
def test_mentions_never_raise_and_stand_in_the_text(text: str) -> None:
    for found in mentioned_agencies(text):
        assert text[found.start : found.end] == found.text
        differs(TOWN, found)


@PROPERTY
@given(TEXTS)
def test_mending_is_done_once(text: str) -> None:
    mended = correct_own_name(TOWN, text)
    assert all(change.before in text for change in mended.changes)
    assert bool(mended.changes) == (mended.text != text)
