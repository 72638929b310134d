"""Damaged and broken words that open agencies' names: mended where a name follows, left alone elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.agencies.assessed import AgencyReading, read_agency
from itareport.normalize.agencies.naming_words import Mend, mend_naming_words
from itareport.normalize.agencies.near_words import near_words
from itareport.records.clean import Method
from itareport.records.places import Origin, Way
from itareport.records.raw import MentionPlace, RawMention, RawValue

PROPERTY = settings(derandomize=True, deadline=None, max_examples=100)
ORIGINS = (Origin(source="0" * 16, page=1, way=Way.TEXT),)


def read(text: str, number: str | None = None) -> AgencyReading:
    mention = RawMention(value=RawValue(text=text, origins=ORIGINS), place=MentionPlace.TITLE)
    return read_agency([mention], number)


@pytest.mark.parametrize(
    ("text", "name", "before", "after"),
    [
        ("ของเทศบาลเมื่องสะเตงนอก ปี", "เทศบาลเมืองสะเตงนอก", "เทศบาลเมื่อง", "เทศบาลเมือง"),
        (
            "องคการบริหารสวนตําบลบางพลีใหญ่", "องค์การบริหารส่วนตำบลบางพลีใหญ่",
            "องคการบริหารสวนตําบล", "องค์การบริหารส่วนตำบล",
        ),
        (
            "องค์การบริหารส่วนจังหวดยะลา", "องค์การบริหารส่วนจังหวัดยะลา",
            "องค์การบริหารส่วนจังหวด", "องค์การบริหารส่วนจังหวัด",
        ),
        ("เทศบาลตาบลหนองบัวแดง", "เทศบาลตำบลหนองบัวแดง", "เทศบาลตาบล", "เทศบาลตำบล"),
        ("เทศบาลตำบหนองบัวแดง", "เทศบาลตำบลหนองบัวแดง", "เทศบาลตำบ", "เทศบาลตำบล"),
        ("เทศบาลนคสงขลา", "เทศบาลนครสงขลา", "เทศบาลนค", "เทศบาลนคร"),
        ("นายกเทศมนตรเมืองสะเตงนอก", "เทศบาลเมืองสะเตงนอก", "นายกเทศมนตรเมือง", "นายกเทศมนตรีเมือง"),
        ("โรงพยาบาสพิชัย", "โรงพยาบาลพิชัย", "โรงพยาบาส", "โรงพยาบาล"),
        ("มหาวิทยาลยราชภัฏยะลา", "มหาวิทยาลัยราชภัฏยะลา", "มหาวิทยาลย", "มหาวิทยาลัย"),
        ("ของสำนกงานประกันสังคม", "สำนักงานประกันสังคม", "สำนกงาน", "สำนักงาน"),
        ("กระทวงคมนาคม", "กระทรวงคมนาคม", "กระทวง", "กระทรวง"),
    ],
)  # fmt: skip
def test_a_damaged_word_is_mended_and_listed(text: str, name: str, before: str, after: str) -> None:
    reading = read(text)
    assert reading.agency is not None
    assert reading.agency.name == name
    assert [(one.before, one.after, one.method) for one in reading.corrections] == [
        (before, after, Method.AGENCY)
    ]
    assert before in text
    assert reading.raw is not None
    assert reading.raw.text.startswith(before) or before.startswith("นายก")


def test_word_and_name_may_both_be_damaged() -> None:
    reading = read("เทศบาลเมื่องสะเตงนอค", "ยล ๕๒๙๐๑/๑")
    assert reading.agency is not None
    assert reading.agency.name == "เทศบาลเมืองสะเตงนอก"
    assert [(one.before, one.after) for one in reading.corrections] == [
        ("เทศบาลเมื่อง", "เทศบาลเมือง"),
        ("สะเตงนอค", "สะเตงนอก"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("รพ.พิชัย", "โรงพยาบาลพิชัย"),
        ("รพ.สต.สมมติ", "โรงพยาบาลส่งเสริมสุขภาพตำบลสมมติ"),
        ("สสจ. ยะลา", "สำนักงานสาธารณสุขจังหวัดยะลา"),
        ("สพป.ยะลา เขต ๑", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษายะลา เขต 1"),
        ("โรงพยา บาลพิชัย", "โรงพยาบาลพิชัย"),
        ("มหา วิทยาลัยพะเยา", "มหาวิทยาลัยพะเยา"),
    ],
)
def test_short_and_broken_words_are_whole_and_no_corrections(text: str, name: str) -> None:
    reading = read(text)
    assert reading.agency is not None
    assert reading.agency.name == name
    assert reading.corrections == ()
    assert reading.raw is not None
    assert reading.raw.text == text


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลเมื่อวันที่ ๑ ตุลาคม",
        "เทศบาลครบวงจร",
        "พนักงานเทศบาลและลูกจ้าง",
        "เทศบาลได้ดำเนินการ",
        "โรงเรือนเพาะชำ",
        "เจ้าพนักงานธุรการ",
        "บ้านเลขที่ ๕ ม. ๓",
        "ม.๕ ตำบลสะเตง",
        "เลขาธิการพรรค",
        "องค์การบริหารส่วนตำบล",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    mended = mend_naming_words(text)
    assert (mended.text, mended.mends) == (text, ())


def test_the_word_itself_is_not_near() -> None:
    assert list(near_words("พนักงานเทศบาลเมืองสะเตงนอก", "เทศบาลเมือง", 1)) == []


PIECES = st.sampled_from(
    ["เทศบาล", "เมื่อง", "ตาบล", "องคการบริหารสวน", "จังหวด", "โรงพยา", "บาล", "บาส", " ", "ม.", "มรภ.", "ยะลา", "เลขาธิการ", "์", "สำนกงาน"]
)  # fmt: skip


@PROPERTY
@given(st.text() | st.lists(PIECES, max_size=8).map("".join))
def test_mending_keeps_track_of_the_print(text: str) -> None:
    mended = mend_naming_words(text)
    assert len(mended.at) == len(mended.text)
    assert list(mended.at) == sorted(mended.at)
    for mend in mended.mends:
        assert mended.text[mend.start : mend.end] == mend.after
        assert mended.slice(mend.start, mend.end) == mend.before
    untouched = [
        mended.text[at] == text[mended.at[at]] for at in range(len(mended.text)) if not _in(mended.mends, at)
    ]
    assert all(untouched)


def _in(mends: tuple[Mend, ...], at: int) -> bool:
    return any(mend.start <= at < mend.end for mend in mends)
