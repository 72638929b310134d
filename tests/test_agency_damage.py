"""Damaged and unknown names of agencies: mended where the register knows better, never another agency's."""

import random

import pytest

from itareport.normalize.agencies.assessed import read_agency
from itareport.normalize.agencies.gazetteer import load_gazetteer, load_provinces
from itareport.normalize.agencies.resemblance import resemble
from itareport.normalize.agencies.words import load_agency_words
from itareport.records.clean import AgencyType, Method
from itareport.records.findings import Code, Severity
from itareport.records.raw import MentionPlace
from tests.agency_reading import SATENGNOK, codes, mention, read, register, summary
from tests.thai_damage import damage


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
