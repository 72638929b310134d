"""Ministries, departments, universities and other bodies: every one is found by every wording, others stay as printed."""

import pytest

from itareport.normalize.agencies.assessed import AgencyReading, differing_mentions, read_agency
from itareport.normalize.agencies.gazetteer import load_provinces
from itareport.normalize.agencies.public_bodies import PublicBody, load_public_bodies
from itareport.normalize.agencies.words import load_agency_words
from itareport.records.clean import Agency, AgencyType, Method
from itareport.records.findings import Code
from itareport.records.places import Origin, Way
from itareport.records.raw import MentionPlace, RawMention, RawValue

ORIGINS = (Origin(source="0" * 16, page=1, way=Way.TEXT),)
BODIES = tuple(load_public_bodies().named.values())


def read(text: str, number: str | None = None, place: MentionPlace = MentionPlace.TITLE) -> AgencyReading:
    return read_agency([RawMention(value=RawValue(text=text, origins=ORIGINS), place=place)], number)


def named(reading: AgencyReading) -> str | None:
    return None if reading.agency is None else reading.agency.name


def is_overseer(body: PublicBody) -> bool:
    return body.name.startswith(load_agency_words().generic.oversight)


def test_the_list_is_sound() -> None:
    wordings = [wording for body in BODIES for wording in (body.name, *body.short)]
    assert len(wordings) == len(set(wordings))
    assert {body.province for body in BODIES if body.province} <= set(load_provinces().values())
    kinds = {kind: sum(body.type is kind for body in BODIES) for kind in AgencyType}
    assert sum(body.name.startswith("กระทรวง") for body in BODIES) == 19
    assert kinds[AgencyType.DEPARTMENT] > 170
    assert kinds[AgencyType.UNIVERSITY] > 90
    assert sum(body.name.startswith("มหาวิทยาลัยราชภัฏ") for body in BODIES) == 38
    assert all(body.province is None for body in BODIES if body.type is AgencyType.DEPARTMENT)


@pytest.mark.parametrize(
    "form", ["{}", "รายงานผลการประเมิน ของ{} ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "ประกาศ{} เรื่อง ผลการประเมิน"]
)
def test_every_body_is_found_by_its_name(form: str) -> None:
    wrong = [
        (body.name, reading.agency)
        for body in BODIES
        if not is_overseer(body)
        for reading in [read(form.format(body.name))]
        if reading.agency != Agency(name=body.name, type=body.type, province=body.province, known=True)
        or reading.corrections
        or reading.flags
    ]
    assert wrong == []


def test_every_body_is_found_by_its_short_forms() -> None:
    wrong = [
        (short, body.name, found)
        for body in BODIES
        for short in body.short
        if not short.startswith(load_agency_words().generic.oversight)
        and (found := named(read(f"รายงานของ {short} ประจำปี ๒๕๖๗"))) != body.name
    ]
    assert wrong == []


def test_overseers_are_never_the_agency_by_being_named() -> None:
    for body in BODIES:
        if is_overseer(body):
            assert named(read(f"ตามแนวทางของ{body.name}")) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("มทร.อีสาน", "มหาวิทยาลัยเทคโนโลยีราชมงคลอีสาน"),
        ("มทร.อีสาน วิทยาเขตสุรินทร์", "มหาวิทยาลัยเทคโนโลยีราชมงคลอีสาน วิทยาเขตสุรินทร์"),
        ("มรภ.ยะลา", "มหาวิทยาลัยราชภัฏยะลา"),
        ("ม.พะเยา", "มหาวิทยาลัยพะเยา"),
        ("กรมการแพทย์แผนไทยและ การแพทย์ ทางเลือก", "กรมการแพทย์แผนไทยและการแพทย์ทางเลือก"),
        ("อธิการบดีมหาวิทยาลัยพะเยา", "มหาวิทยาลัยพะเยา"),
        ("อธิบดีกรมอนามัย", "กรมอนามัย"),
        ("เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"),
        ("ปลัดกระทรวงคมนาคม", "สำนักงานปลัดกระทรวงคมนาคม"),
        ("กระทรวงสาธารณสุข กรมอนามัย", "กรมอนามัย"),
        ("โรงเรียนสมมติวิทยา สพฐ.", "โรงเรียนสมมติวิทยา"),
        ("สำนักงานประกันสังคมจังหวัดยะลา", "สำนักงานประกันสังคมจังหวัดยะลา"),
    ],
)
def test_wordings_of_bodies(text: str, name: str) -> None:
    assert named(read(text)) == name
    assert named(read(text, place=MentionPlace.MEMO)) == name


@pytest.mark.parametrize(
    ("text", "before", "name"),
    [
        ("ของกรมประชาสัมพนธ์ ปี ๒๕๖๗", "ประชาสัมพนธ์", "กรมประชาสัมพันธ์"),
        ("มหาวิทยาลัยราชภฏยะลา", "ราชภฏยะลา", "มหาวิทยาลัยราชภัฏยะลา"),
        ("กรมอนามย กระทรวงสาธารณสุข", "อนามย", "กรมอนามัย"),
    ],
)
def test_a_damaged_name_is_corrected(text: str, before: str, name: str) -> None:
    reading = read(text)
    assert reading.agency is not None
    assert (reading.agency.name, reading.agency.known) == (name, True)
    (correction,) = reading.corrections
    assert (correction.before, correction.method) == (before, Method.AGENCY)
    assert name.endswith(correction.after)


@pytest.mark.parametrize(
    "name", ["กรมสมมติการค้า", "มหาวิทยาลัยสมมติ", "สำนักงานสมมติแห่งชาติ", "มหาวิทยาลัยรังสิต", "โรงพยาบาลสมมติ"]
)
def test_an_unknown_name_stays_as_printed(name: str) -> None:
    reading = read(f"รายงานของ{name} ปี ๒๕๖๗")
    assert reading.agency is not None
    assert (reading.agency.name, reading.agency.known, reading.agency.province) == (name, False, None)
    assert (reading.corrections, reading.flags) == ((), ())


def test_a_body_without_one_letter_is_itself_or_unknown() -> None:
    for body in BODIES:
        if is_overseer(body) or body.type not in (AgencyType.DEPARTMENT, AgencyType.UNIVERSITY):
            continue
        for at in range(6, len(body.name), 5):
            reading = read(body.name[:at] + body.name[at + 1 :])
            if reading.agency is not None and reading.agency.known:
                assert reading.agency.name in (body.name, body.name.split(" ")[0])


def test_universities_are_compared_with_universities() -> None:
    own = Agency(name="มหาวิทยาลัยเกษตรศาสตร์ วิทยาเขตกำแพงแสน", type=AgencyType.UNIVERSITY)
    text = "บุคลากรของมหาวิทยาลัยเกษตรศาสตร์ มหาวิทยาลัยราชภัฏยะลา กรมอนามัย กระทรวงสาธารณสุข สำนักงาน ป.ป.ช."
    assert differing_mentions(text, own) == ("มหาวิทยาลัยราชภัฏยะลา",)


def test_no_ministry_or_overseer_differs_from_any_agency() -> None:
    text = " ".join(body.name for body in BODIES if body.type in (AgencyType.DEPARTMENT, AgencyType.OTHER))
    text += " สำนักงาน ป.ป.ช. สตง. คณะกรรมการ ป.ป.ช. สำนักงาน ป.ป.ท."
    for kind in AgencyType:
        assert differing_mentions(text, Agency(name=f"{kind}สมมติ", type=kind)) == ()


def test_the_governor_names_the_province_by_its_own_number_alone() -> None:
    text = "ผู้ว่าราชการจังหวัดยะลา"
    assert named(read(text, "ยล ๐๐๑๗/๑", MentionPlace.MEMO)) == "จังหวัดยะลา"
    assert named(read(text, "ยล ๗๑๑๐๑/๑", MentionPlace.MEMO)) is None
    assert named(read(text, None, MentionPlace.MEMO)) is None
    assert named(read(text, "ยล ๐๐๑๗/๑", MentionPlace.BODY)) is None


def test_a_university_with_a_number_of_another_province_is_flagged() -> None:
    reading = read("มหาวิทยาลัยพะเยา", "ชร ๐๕๓๐/๑")
    assert reading.agency is not None
    assert reading.agency.province == "พะเยา"
    assert [(one.code, one.got) for one in reading.flags] == [(Code.PROVINCE_DIFFERS, "เชียงราย")]
