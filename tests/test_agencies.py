"""Agencies: every authority of the register is found in every form, and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itareport.normalize.agencies.assessed import read_agency
from itareport.normalize.agencies.gazetteer import load_gazetteer
from itareport.normalize.agencies.words import load_agency_words
from itareport.records.findings import Code
from itareport.records.raw import MentionPlace
from tests.agency_reading import PROPERTY, SATENGNOK, TEXTS, codes, mention, read, register, summary


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลเมืองสะเตงนอก",
        "รายงานผล… ของเทศบาลเมืองสะเตงนอก ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "สำนักปลัดเทศบาลเมืองสะเตงนอก",
        "สำนักงานเทศบาลเมืองสะเตงนอก โทร ๐ ๗๓๐๐ ๐๐๐๐",
        "นายกเทศมนตรีเมืองสะเตงนอก",
        "เทศบาลเมืองสะเตงนอกประกอบด้วยคณะผู้บริหาร",
        "เทศบาลเมือง สะเตงนอก",
        "เทศบาลเมืองสะเตง\nนอก",
        "ทม.สะเตงนอก",
        "ของทม. สะเตงนอก อ.เมือง จ.ยะลา",
    ],
)
def test_one_town_in_many_forms(text: str) -> None:
    reading = read(text)
    assert summary(reading) == SATENGNOK
    assert (reading.corrections, reading.flags) == ((), ())
    assert reading.raw is not None
    assert reading.raw.text in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "องค์การบริหารส่วนจังหวัดยะลา",
            ("องค์การบริหารส่วนจังหวัดยะลา", "องค์การบริหารส่วนจังหวัด", "ยะลา", "เมืองยะลา", True),
        ),
        ("นายก อบจ.ยะลา", ("องค์การบริหารส่วนจังหวัดยะลา", "องค์การบริหารส่วนจังหวัด", "ยะลา", "เมืองยะลา", True)),
        ("เทศบาลนครสงขลา", ("เทศบาลนครสงขลา", "เทศบาลนคร", "สงขลา", "เมืองสงขลา", True)),
        ("ทต.ท่าเดื่อ-มืดกา", ("เทศบาลตำบลท่าเดื่อ-มืดกา", "เทศบาลตำบล", "เชียงใหม่", "ดอยเต่า", True)),
        ("เมืองพัทยา จังหวัดชลบุรี", ("เมืองพัทยา", "เมืองพัทยา", "ชลบุรี", "บางละมุง", True)),
        ("กรุงเทพมหานคร", ("กรุงเทพมหานคร", "กรุงเทพมหานคร", "กรุงเทพมหานคร", None, True)),
        ("ของ กทม. ปี ๒๕๖๖", ("กรุงเทพมหานคร", "กรุงเทพมหานคร", "กรุงเทพมหานคร", None, True)),
        ("จังหวัดยะลา", ("จังหวัดยะลา", "จังหวัด", "ยะลา", None, True)),
        (
            "โรงพยาบาลพิชัย อำเภอพิชัย จังหวัดอุตรดิตถ์",
            ("โรงพยาบาลพิชัย", "โรงพยาบาล", "อุตรดิตถ์", "พิชัย", False),
        ),
        (
            "กลุ่มงานบริหารทั่วไป โรงพยาบาล พิชัย",
            ("โรงพยาบาลพิชัย", "โรงพยาบาล", "อุตรดิตถ์", "พิชัย", False),
        ),
        ("มหาวิทยาลัยขอนแก่น ได้ดำเนินการ", ("มหาวิทยาลัยขอนแก่น", "สถาบันอุดมศึกษา", "ขอนแก่น", None, True)),
        ("ของกรมอนามัย กระทรวงสาธารณสุข", ("กรมอนามัย", "ส่วนราชการ", None, None, True)),
        (
            "กรมการแพทย์แผนไทยและ การแพทย์ทางเลือก ประจำปี",
            ("กรมการแพทย์แผนไทยและการแพทย์ทางเลือก", "ส่วนราชการ", None, None, True),
        ),
        ("สำนักงานปลัดกระทรวงสาธารณสุข", ("สำนักงานปลัดกระทรวงสาธารณสุข", "ส่วนราชการ", None, None, True)),
        (
            "สำนักงานสาธารณสุขจังหวัดยะลา",
            ("สำนักงานสาธารณสุขจังหวัดยะลา", "ส่วนราชการ", "ยะลา", None, False),
        ),
        (
            "โรงเรียนไทยรัฐวิทยา ๘๕ จังหวัดตาก",
            ("โรงเรียนไทยรัฐวิทยา 85", "สถานศึกษา", "ตาก", None, False),
        ),
        ("โรงเรียนเทศบาลเมืองสะเตงนอก", ("โรงเรียนเทศบาลเมืองสะเตงนอก", "สถานศึกษา", None, None, False)),
        ("องค์การเภสัชกรรม", ("องค์การเภสัชกรรม", "อื่น ๆ", None, None, True)),
    ],
)
def test_bodies_of_every_type(text: str, expected: tuple[str, str, str | None, str | None, bool]) -> None:
    assert summary(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "เทศบาล",
        "เทศบาลตำบล ได้ดำเนินการตามมาตรการ",
        "สำนักงานปลัดเทศบาล",
        "พนักงานเทศบาลและลูกจ้าง",
        "องค์กรปกครองส่วนท้องถิ่นทุกแห่ง",
        "ตามที่สำนักงาน ป.ป.ช. กำหนด",
        "ตามกรอบของสำนักงานการตรวจเงินแผ่นดิน",
        "เทศบาลตำบลทุกแห่ง",
        "โปรแกรมอุตสาหกรรม",
        "รพสต บ้านเลขที่ ๑ จังหวัดยะลา",
    ],
)
def test_where_no_agency_is_named_none_is_read(text: str) -> None:
    reading = read(text)
    assert (reading.agency, reading.raw, codes(reading)) == (None, None, [Code.AGENCY_MISSING])


def test_no_mention_at_all() -> None:
    assert codes(read_agency([])) == [Code.AGENCY_MISSING]


def test_the_most_trusted_mention_stands() -> None:
    mentions = [
        mention("รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
        mention("สำนักปลัดเทศบาลเมืองสะเตงนอก", MentionPlace.MEMO),
        mention("พนักงานเทศบาลนครสงขลารับทราบ", MentionPlace.BODY),
    ]
    assert summary(read_agency(mentions)) == SATENGNOK


def test_the_parent_body_is_not_the_agency() -> None:
    reading = read("สังกัด สำนักงานสาธารณสุขจังหวัดอุตรดิตถ์ โรงพยาบาลพิชัย")
    assert reading.agency is not None
    assert reading.agency.name == "โรงพยาบาลพิชัย"


def test_running_text_names_no_unknown_agency() -> None:
    text = "เทศบาลตำบลสมมติวังทอง ได้ดำเนินการ"
    assert read(text).agency is not None
    assert read(text, place=MentionPlace.BODY).agency is None
    assert read("กรมสมมติ ได้ดำเนินการ", place=MentionPlace.BODY).agency is None
    assert read("ตามที่กระทรวงสมมติกำหนด", place=MentionPlace.SENTENCE).agency is None
    assert read("ผลการประเมินของกรมสมมติ", place=MentionPlace.SENTENCE).agency is not None


@pytest.mark.parametrize("text", ["ผู้ว่าราชการจังหวัดยะลา", "นายอำเภอพิชัย", "ท้องถิ่นจังหวัดยะลา"])
def test_who_is_written_to_is_not_the_agency(text: str) -> None:
    assert read(text, place=MentionPlace.MEMO).agency is None


def test_the_register_is_whole() -> None:
    authorities = [
        one for named in load_gazetteer().authorities.values() for found in named.values() for one in found
    ]
    ours = sorted((one.province, one.district, str(one.type), one.name) for one in authorities)
    theirs = sorted((row["province"], row["district"], row["type"], row["name"]) for row in register())
    assert ours == theirs
    assert len(ours) == 7841


@pytest.mark.parametrize(
    "form",
    [
        "รายงานผล ของ{type}{name} อำเภอ{district} จังหวัด{province} ประจำปีงบประมาณ",
        "{type}{name}ได้ดำเนินการ อ.{district}จ.{province}",
        "{type} {name} ประจำปี พ.ศ. ๒๕๖๗ อำเภอ{district}จังหวัด{province}",
    ],
)
def test_authorities_are_found_with_their_places(form: str) -> None:
    rows = [row for row in register() if row["type"] != "เมืองพัทยา"][::11]
    wrong: list[object] = []
    for row in rows:
        expected = (f"{row['type']}{row['name']}", row["type"], row["province"], row["district"], True)
        if summary(read(form.format_map(row))) != expected:
            wrong.append((row, summary(read(form.format_map(row)))))
    assert wrong == []


def test_short_forms_stand_for_their_types() -> None:
    for entry in load_agency_words().local:
        name = next(iter(load_gazetteer().authorities[entry.type]))
        for short in (*entry.short, *entry.words):
            agency = read(f"ของ {short}{name} ปี").agency
            assert agency is not None
            assert agency.name == f"{entry.type}{name}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("องค์การบริหารส่วนจังหวัดศรีสะเกต", "องค์การบริหารส่วนจังหวัดศรีสะเกษ"),
        ("เทศบาลนครหาดใหญ", "เทศบาลนครหาดใหญ่"),
        ("องค์การบริหารส่วนจังหวัดแพรา", "องค์การบริหารส่วนจังหวัดแพรา"),
    ],
)
def test_provinces_and_cities_are_few(text: str, name: str) -> None:
    agency = read(text).agency
    assert agency is not None
    assert agency.name == name


@PROPERTY
@given(TEXTS, TEXTS, st.sampled_from(MentionPlace))
def test_reading_never_raises(text: str, number: str, place: MentionPlace) -> None:
    reading = read(text, number, place)
    assert (reading.agency is None) == (reading.raw is None)
    for correction in reading.corrections:
        assert correction.before
        assert correction.before in text
