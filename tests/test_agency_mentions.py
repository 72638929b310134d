"""Agencies named inside a report: another one is found, the own one is mended, everything else is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.agencies import correct_own_name, differing_mentions
from itareport.normalize.agency_mentions import differs, mentioned_agencies
from itareport.records.clean import Agency, AgencyType
from tests.paths import SHARED

PROPERTY = settings(derandomize=True, deadline=None, max_examples=150)
TOWN = Agency(name="เทศบาลเมืองสะเตงนอก", type=AgencyType.TOWN, province="ยะลา", known=True)
PIECES = st.sampled_from(
    [
        "เทศบาล",
        "เมือง",
        "ตำบล",
        "นคร",
        "องค์การบริหารส่วน",
        "อบต.",
        "ทม.",
        " ",
        "สะเตงนอก",
        "สะเตงนอค",
        "หนองบัว",
        "-",
        "\n",
        "โรงพยาบาล",
        "จังหวัด",
        "ยะลา",
        "อำเภอ",
        "กรม",
        "สำนักงาน",
        "และ",
        "ที่",
        "ปี",
        "๒๕๖๗",
        "ของ",
        "นายก",
        "กทม.",
        "์",
    ]
)
TEXTS = st.text() | st.lists(PIECES, max_size=9).map("".join)


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
