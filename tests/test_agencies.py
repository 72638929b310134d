"""Agencies: every authority of the register is found in every form, and nothing is made up."""

import csv
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.agencies.assessed import AgencyReading, read_agency
from itareport.normalize.agencies.gazetteer import load_gazetteer, load_provinces
from itareport.normalize.agencies.resemblance import resemble
from itareport.normalize.agencies.words import load_agency_words
from itareport.records.clean import AgencyType, Method
from itareport.records.findings import Code, Severity
from itareport.records.places import Origin, Way
from itareport.records.raw import MentionPlace, RawMention, RawValue
from tests.paths import SHARED
from tests.thai_damage import damage

PROPERTY = settings(derandomize=True, deadline=None, max_examples=150)
ORIGINS = (Origin(source="0" * 16, page=1, way=Way.TEXT),)


def mention(text: str, place: MentionPlace = MentionPlace.TITLE) -> RawMention:
    return RawMention(value=RawValue(text=text, origins=ORIGINS), place=place)


def read(text: str, number: str | None = None, place: MentionPlace = MentionPlace.TITLE) -> AgencyReading:
    return read_agency([mention(text, place)], number)


def summary(reading: AgencyReading) -> tuple[str, str, str | None, str | None, bool] | None:
    agency = reading.agency
    if agency is None:
        return None
    return (agency.name, agency.type.value, agency.province, agency.district, agency.known)


def codes(reading: AgencyReading) -> list[Code]:
    return [flag.code for flag in reading.flags]


# --- names -----------------------------------------------------------------------------------------

SATENGNOK = ("เทศบาลเมืองสะเตงนอก", "เทศบาลเมือง", "ยะลา", "เมืองยะลา", True)


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


# --- the register ----------------------------------------------------------------------------------


def register() -> Iterator[dict[str, str]]:
    with (SHARED / "reference" / "local-authorities.csv").open(encoding="utf-8-sig") as file:
        yield from csv.DictReader(file)


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


# --- namesakes -------------------------------------------------------------------------------------


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


# --- damaged and unknown names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "before", "after"),
    [
        ("ของเทศบาลเมืองสะเตงนอค ประจำปี", "ยล ๕๒๙๐๑/๑", "สะเตงนอค", "สะเตงนอก"),
        ("เทศบาลเมืองสะเตงนอค", None, "สะเตงนอค", "สะเตงนอก"),
    ],
)
def test_a_damaged_name_is_corrected(text: str, number: str | None, before: str, after: str) -> None:
    reading = read(text, number)
    assert summary(reading) == SATENGNOK
    (correction,) = reading.corrections
    assert (correction.before, correction.after, correction.method) == (before, after, Method.AGENCY)
    assert correction.score == 87.5
    assert reading.flags == ()


def test_a_space_inside_a_damaged_name_does_not_cut_it() -> None:
    reading = read("เทศบาลเมืองสะเดง นอก", "ยล ๕๒๙๐๑/๑")
    assert summary(reading) == SATENGNOK
    assert [(one.before, one.after) for one in reading.corrections] == [("สะเดง นอก", "สะเตงนอก")]
    assert codes(read("เทศบาลเมืองสะเดง นอก")) == [Code.AGENCY_UNKNOWN]


def test_a_name_that_goes_on_over_a_space_is_not_its_beginning() -> None:
    for text, number in (("อบต.วัง กระจะ", "กจ ๗๑๑๐๑/๑"), ("ทต.เหมือง จี", None), ("ทต.แวง  ง", None)):
        reading = read(text, number)
        assert reading.agency is not None
        assert not reading.agency.known or reading.corrections
    assert read("ทต.เหมือง กองคลัง").agency == read("ทต.เหมือง").agency


def test_a_name_of_the_numbers_province_one_slip_away_makes_another_doubtful() -> None:
    reading = read("อบต.นาขา", "มค ๗๑๑๐๑/๑")
    assert summary(reading) == ("องค์การบริหารส่วนตำบลนาขา", "องค์การบริหารส่วนตำบล", None, None, False)
    assert codes(reading) == [Code.AGENCY_UNKNOWN, Code.PROVINCE_DIFFERS]
    assert read("อบต.นาขา จังหวัดชุมพร", "มค ๗๑๑๐๑/๑").flags[0].code is Code.PROVINCE_DIFFERS
    agency = read("อบต.นาขา").agency
    assert agency is not None
    assert agency.province == "ชุมพร"


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("เทศบาลตำบลหนองบัว แดง", "ชย ๕๒๑๐๑/๑", "เทศบาลตำบลหนองบัวแดง"),
        ("เทศบาลตำบลหนองบัว แดง", "อด ๕๒๑๐๑/๑", "เทศบาลตำบลหนองบัว"),
        ("เทศบาลเมือง สะเตง นอก", None, "เทศบาลเมืองสะเตงนอก"),
        ("องค์การ บริหารส่วนตำบล บางพลี ใหญ่", None, "องค์การบริหารส่วนตำบลบางพลีใหญ่"),
    ],
)
def test_the_register_decides_whether_a_space_cuts_a_name(text: str, number: str | None, name: str) -> None:
    agency = read(text, number).agency
    assert agency is not None
    assert (agency.name, agency.known) == (name, True)


def test_a_known_name_is_not_the_beginning_of_a_damaged_longer_one() -> None:
    reading = read("อบต.เวียงจะอาด จังหวัดมหาสารคาม")  # เวียง is a name, and จะ a word that may follow one
    assert reading.agency is not None
    assert reading.agency.name == "องค์การบริหารส่วนตำบลเวียงสะอาด"


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลหนองบัวแดงน้อย ประจำปี",  # begins with a known name
        "องค์การบริหารส่วนตำบลสมมติวังทอง",
        "เทศบาลตำบลท่าเดื่อ-หนองบัว",  # ท่าเดื่อ is not the half of it that counts
        "เทศบาลเมืองสะเตงใน",  # the other end of the village
    ],
)
def test_an_unknown_name_stays_as_printed(text: str) -> None:
    reading = read(text)
    assert reading.agency is not None
    assert reading.agency.name == text.removesuffix(" ประจำปี")
    assert (reading.agency.known, reading.corrections) == (False, ())
    assert [(flag.code, flag.severity) for flag in reading.flags] == [(Code.AGENCY_UNKNOWN, Severity.INFO)]


def test_a_known_name_in_the_memo_mends_a_damaged_title() -> None:
    mentions = [mention("เทศบาลตำบลหนองบัา"), mention("สำนักปลัดเทศบาลตำบลหนองบัว", MentionPlace.MEMO)]
    reading = read_agency(mentions)
    assert reading.agency is not None
    assert reading.agency.name == "เทศบาลตำบลหนองบัว"
    assert [(one.before, one.after) for one in reading.corrections] == [("หนองบัา", "หนองบัว")]
    other = read_agency([mentions[0], mention("พนักงานเทศบาลเมืองสงขลา", MentionPlace.MEMO)])
    assert other.agency is not None
    assert other.agency.name == "เทศบาลตำบลหนองบัา"


def damaged(name: str, chance: random.Random) -> str:
    """Give the name with one letter taken for another, or one mark lost."""
    at = chance.randrange(len(name))
    groups = [group for group in load_agency_words().generic.look_alikes if name[at] in group]
    marks = [place for place, letter in enumerate(name) if letter in "ิีึืุู่้๊๋์็ั"]
    if groups:
        other = chance.choice([letter for letter in groups[0] if letter != name[at]])
        return name[:at] + other + name[at + 1 :]
    at = chance.choice(marks) if marks else at
    return name[:at] + name[at + 1 :]


def test_damage_never_gives_another_agency() -> None:
    chance = random.Random(2567)
    rows = chance.sample([row for row in register() if row["type"] != "เมืองพัทยา"], 700)
    names = load_gazetteer().names
    right = 0
    for row in rows:
        name = damaged(row["name"], chance)
        agency = read(f"ของ{row['type']}{name} จังหวัด{row['province']}").agency
        if name not in names and agency is not None:
            assert agency.name in (f"{row['type']}{row['name']}", f"{row['type']}{name}")
            right += agency.known
    assert right > 500


def test_other_damage_gives_the_agency_or_none_that_is_not_printed() -> None:
    chance = random.Random(77)
    prefixes = {name: letters for letters, name in load_provinces().items()}
    right = 0
    for row in chance.sample([row for row in register() if row["type"] != "เมืองพัทยา"], 600):
        printed = damage(row["type"] + row["name"], chance.choice((1, 2)), chance)
        agency = read(f"ของ{printed}", f"{prefixes[row['province']]} ๕๒๑๐๑/๑").agency
        if agency is not None and agency.known and agency.name != row["type"] + row["name"]:
            assert agency.name.removeprefix(agency.type) in "".join(printed.split())
        right += agency is not None and agency.known
    assert right > 300


def test_a_name_that_the_register_lacks_is_hardly_ever_taken_for_another() -> None:
    chance = random.Random(2566)
    wrong = 0
    for row in chance.sample(list(register()), 700):
        others = [
            one
            for found in load_gazetteer().authorities[AgencyType(row["type"])].values()
            for one in found
            if one.name != row["name"] and one.province == row["province"]
        ]
        wrong += resemble(row["name"], others, province_known=True) is not None
    assert wrong <= 7  # one in a hundred; and the register lacks one name in several hundred


# --- any text --------------------------------------------------------------------------------------

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
