"""Scores in running text: what is one, whose it is, of which year; and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.scores.finding import ScoresFound, find_scores
from itareport.extract.scores.words import load_score_words
from itareport.extract.scores.years import Standing, heading_years, year_mentions
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.findings import Code
from itareport.records.raw import RawScore, ScoreRole
from itareport.reference import ListName
from tests.score_builder import build

LEXICON = load_lexicon()
WORDS = load_score_words()
HEAD = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 ของเทศบาลตำบลตัวอย่าง\n\n"


def find(text: str, year: int | None = 2567) -> ScoresFound:
    return find_scores(build(text), LEXICON, year)


def said(scores: tuple[RawScore, ...]) -> dict[str, str]:
    """Give what was found as key → text; the keys are numbers, instruments' codes, `overall`."""
    found: dict[str, str] = {}
    for score in scores:
        assert score.score is not None
        if score.role is ScoreRole.OVERALL:
            key = "overall"
        elif score.role is ScoreRole.INSTRUMENT:
            key = score.instrument.text if score.instrument else "?"
        else:
            match = LEXICON.match(ListName.INDICATOR, score.name.text) if score.name else None
            key = match.key if match else f"no. {score.number.text if score.number else '?'}"
        assert key not in found
        found[key] = score.score.text
    return found


SAID = [
    ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๕.๑๑", {"1": "๙๕.๑๑"}),
    ("- การใช้งบประมาณ ร้อยละ 94.96", {"2": "94.96"}),
    ("๓. การใช้อำนาจ ๑๐๐ คะแนน", {"3": "๑๐๐"}),
    ("IIT 1 การปฏิบัติหน้าที่ 95.11\n2 การใช้งบประมาณ 94.96", {"1": "95.11", "2": "94.96"}),
    ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ (IIT)  คะแนนเฉลี่ย = ๙๕.๑๑", {"1": "๙๕.๑๑"}),
    ("ตัวชี้วัดที่ ๔ ได้คะแนน ๘๑.๐๔ คะแนน", {"no. ๔": "๘๑.๐๔"}),
    ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) ได้คะแนนเฉลี่ย ๙๒.๕๓", {"IIT": "๙๒.๕๓"}),
    ("IIT ได้ 92.53 คะแนน EIT ได้ 89.76 คะแนน คะแนนรวม 91.20 คะแนน", {"IIT": "92.53", "EIT": "89.76"}),
    (
        "IIT ได้ 92.53 คะแนน EIT ได้ 89.76 คะแนน OIT ได้ 95.00 คะแนน คะแนนรวม 92.69 คะแนน",
        {"IIT": "92.53", "EIT": "89.76", "OIT": "95.00", "overall": "92.69"},
    ),
    ("คะแนนภาพรวมหน่วยงาน เทศบาลตำบลตัวอย่าง คะแนนที่ได้ ๙๒.๖๙ คะแนน", {"overall": "๙๒.๖๙"}),
    ("เทศบาลตำบลตัวอย่าง ได้คะแนน 88.10 อยู่ในระดับ A", {"overall": "88.10"}),
    ("มีผลคะแนนเท่ากับ 88.10 คะแนน", {"overall": "88.10"}),
    ("ผลการประเมิน ITA ได้คะแนนรวม 88.10 คะแนน จากคะแนนเต็ม 100 คะแนน", {"overall": "88.10"}),
    ("คะแนนภาพรวมหน่วยงานที่ได้\n๙๒.๖๙ คะแนน", {"overall": "๙๒.๖๙"}),
    ("คะแนนภาพรวมหน่วยงาน\n\n๙๒.๖๙", {"overall": "๙๒.๖๙"}),
    ("สูงกว่าค่าเป้าหมาย ๘๕ คะแนน โดยได้คะแนน ๙๒.๖๙ คะแนน", {"overall": "๙๒.๖๙"}),
    ("ภาพรวมระดับประเทศ 93.05 คะแนน เทศบาลตำบลตัวอย่าง ได้คะแนนภาพรวม 88.10 คะแนน", {"overall": "88.10"}),
    (
        "ตัวชี้วัดที่มีคะแนนสูงสุด คือ การใช้อำนาจ ได้คะแนน 100.00 ต่ำสุดคือการเปิดเผยข้อมูล ได้คะแนน 80.75",
        {"3": "100.00", "9": "80.75"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_is_found(text: str, expected: dict[str, str]) -> None:
    assert said(find(HEAD + text).scores) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ให้หน่วยงานมีผลการประเมิน ITA ผ่านเกณฑ์ (๘๕ คะแนน) มีสัดส่วนไม่น้อยกว่าร้อยละ ๑๐๐",
        "ค่าเป้าหมายของตัวชี้วัดเท่ากับ 85.00 คะแนน",
        "คะแนนเต็ม ๑๐๐ คะแนน ผ่านเกณฑ์ที่ 85.00 คะแนนขึ้นไป",
        "ค่าเฉลี่ยระดับประเทศ ปี 2567 เท่ากับ 93.05 คะแนน",
        "คะแนนเพิ่มขึ้น 4.69 คะแนน",
        "พบว่า ข้อ O12 ได้ 0 คะแนน และข้อคำถาม i5 ได้คะแนน 45.55 คะแนน",
        "IIT ได้ 27.76 คะแนน (จากคะแนนเต็ม 30 คะแนน)",
        "การใช้งบประมาณ จำนวน 25.50 ล้านบาท คิดเป็นร้อยละ 95.11 ของงบประมาณทั้งหมด",
        "ผลการประเมินความพึงพอใจของผู้รับบริการ ได้คะแนน 95.20 คะแนน",
        "ผลการประเมินประสิทธิภาพขององค์กร (LPA) ได้คะแนน 91.20 คะแนน",
        "มีผู้ตอบแบบวัด IIT จำนวน 95 คน",
        "ตามแผนแม่บท (พ.ศ. ๒๕๖๖-๒๕๗๐) ประเด็น ๒๑",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    found = find(HEAD + text)
    assert found.scores == found.other_years == ()


def test_without_the_assessment_a_score_may_be_of_anything() -> None:
    assert find("การใช้งบประมาณ ร้อยละ 95.11\n\nได้คะแนน 88.10").scores == ()
    assert said(find("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๕.๑๑").scores) == {"1": "๙๕.๑๑"}


YEARS = [
    ("ได้คะแนน 88.10 คะแนน เมื่อเทียบกับปี ๒๕๖๖ ที่ได้ ๘๘.๐๐ คะแนน", "88.10", ["๘๘.๐๐"]),
    ("ได้คะแนน 92.69 คะแนน เพิ่มขึ้นจากปี\n2566 ที่ได้ 88.00 คะแนน จำนวน 4.69 คะแนน", "92.69", ["88.00"]),
    (
        "ผลการประเมิน ปี 2565 ได้ 80.11 คะแนน ปี 2566 ได้ 85.22 คะแนน ปี 2567 ได้ 92.69 คะแนน",
        "92.69",
        ["80.11", "85.22"],
    ),
    ("ได้คะแนน 88.00 ในปี 2566 และ 92.69 ในปี 2567", "92.69", ["88.00"]),
    ("เมื่อปีที่ผ่านมา ได้คะแนน 88.00 คะแนน", None, ["88.00"]),
    ("ผลการประเมิน ITA ปี 2566 ได้คะแนนภาพรวม 88.00 คะแนน ระดับ A", None, ["88.00"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "own", "others"), YEARS)
def test_every_number_keeps_its_year(text: str, own: str | None, others: list[str]) -> None:
    found = find(HEAD + text)
    assert [score.score.text for score in found.scores if score.score] == ([own] if own else [])
    assert [score.score.text for score in found.other_years if score.score] == others


def test_a_list_under_another_year_s_caption_stays_out() -> None:
    found = find(
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2566\n\n"
        "- การใช้งบประมาณ ได้คะแนน 77.00\n- คะแนนภาพรวม 80.11 ระดับ ผ่าน"
    )
    assert found.scores == ()
    assert found.rating is None
    assert said(found.other_years) == {"2": "77.00", "overall": "80.11"}


LEVELS = [
    ("คะแนนที่ได้ ๙๒.๖๙ คะแนน ระดับผลการประเมินอยู่ที่ ผ่าน", "ผ่าน"),
    ("ได้คะแนน 88.10 อยู่ในระดับ A", "A"),
    ("ระดับผลการประเมิน : ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"),
    ("ระดับผลการประเมิน\nผ่านดี", "ผ่านดี"),
    ("คะแนนภาพรวม 96.00 คะแนน (ผ่านดีเยี่ยม)", "ผ่านดีเยี่ยม"),
    ("คะแนนภาพรวม 96.00 คะแนน ระดับ A+", "A+"),
    ("คะแนนภาพรวม 96.00 คะแนน ระดับ A (ผ่าน)", "A (ผ่าน)"),
    ("คะแนนภาพรวม 66.00 คะแนน Rating Score : C", "C"),
    ("คะแนนภาพรวม 66.00 คะแนน อยู่ในระดับ ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุงโดยด่วน"),
    ("ระดับคุณธรรมและความโปร่งใสในการดำเนินงาน สูงมาก", "สูงมาก"),
    ("เพื่อยกระดับคุณธรรมและความโปร่งใส สูง", None),
    ("ระดับคุณธรรมและความโปร่งใสในการดำเนินงาน สูงขึ้น", None),
    ("IIT ได้คะแนน 92.53 คะแนน อยู่ในระดับ A", None),
    ("ผลการประเมินผ่านเกณฑ์ (๘๕ คะแนน)", None),
    ("ผู้บริหารระดับสูงให้ความสำคัญ", None),
    ("เกณฑ์การประเมิน\nระดับ AA 95.00-100 คะแนน\nระดับ A 85.00 – 94.99 คะแนน", None),
]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_the_level_is_as_printed(text: str, level: str | None) -> None:
    found = find(HEAD + text)
    assert (found.rating.text if found.rating else None) == level
    assert found.flags == ()


def test_prose_and_table_that_differ_are_both_kept() -> None:
    table = "\n\nตัวชี้วัด|คะแนน\nการใช้งบประมาณ|94.96\nการใช้อำนาจ|90.00\nการเปิดเผยข้อมูล|88.88"
    found = find(HEAD + "- การใช้งบประมาณ ได้คะแนน 94.69" + table)
    assert [flag.code for flag in found.flags] == [Code.SCORE_CONFLICT]
    assert found.flags[0].got == "94.96 | 94.69"
    assert find(HEAD + "- การใช้งบประมาณ ได้คะแนน ๙๔.๙๖ คะแนน" + table).flags == ()


def test_two_levels_are_a_conflict() -> None:
    found = find(HEAD + "คะแนนภาพรวม 92.69 คะแนน ระดับ ผ่าน\n\nระดับผลการประเมิน ผ่านดี")
    assert [(flag.code, flag.field) for flag in found.flags] == [(Code.SCORE_CONFLICT, "rating")]


def test_a_score_of_nobody_is_reported() -> None:
    found = find(HEAD + "IIT ได้ 92.53 คะแนน คะแนนรวม 91.20 คะแนน")
    assert len(found.unclaimed) == 1
    assert "91.20" in found.unclaimed[0].text


def test_raw_strings_and_places_are_kept() -> None:
    found = find(HEAD + "๑. การปฏิบัติหน้าที่\nได้คะแนน ๙๕.๑๑")
    (score,) = found.scores
    assert score.score is not None
    assert score.score.text == "๙๕.๑๑"
    assert [origin.line for origin in score.score.origins] == [4]
    assert score.name is not None
    assert [origin.line for origin in score.name.origins] == [3]
    assert score.number is not None
    assert score.number.text == "๑"
    assert found.claimed == {(1, 1), (1, 2)}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("คะแนน ปี 2567", (2567,)),
        ("ปีงบประมาณ พ.ศ.2566", (2566,)),
        ("ปี 67", (2567,)),
        ("ปี 2024", (2567,)),
        ("2567", (2567,)),
        ("FY2567", (2567,)),
        ("ปี 2566 คะแนน", (2566,)),
        ("67 คะแนน", ()),
        ("วันที่ 1 ตุลาคม พ.ศ. 2567", ()),
        ("30 ก.ย. 2567", ()),
        ("(พ.ศ. 2566-2570)", ()),
        ("ที่ ยล 52901/2567", ()),
        ("95.67", ()),
    ],
)
def test_years_are_told_from_other_numbers(text: str, years: tuple[int, ...]) -> None:
    assert heading_years(text, LEXICON, WORDS) == years


def test_a_year_compared_with_is_none_of_the_caption_s() -> None:
    mentions = year_mentions("ผลการประเมิน ปี 2567 เพิ่มขึ้นจากปี 2566", LEXICON, WORDS)
    assert [mention.standing for mention in mentions] == [Standing.ASSESSMENT, Standing.COMPARED]


PIECES = st.sampled_from(
    [
        "การใช้งบประมาณ", "ตัวชี้วัดที่ ๑", "ได้คะแนน", "๙๕.๑๑", "100", "ปี 2566", "พ.ศ. ๒๕๖๗", "ITA", "คะแนนภาพรวม",
        "ระดับ", "ผ่าน", "A+", "\n",
        "คะแนน", "ร้อยละ", "(IIT)", "-", "๑.", "เพิ่มขึ้นจาก", "ค่าเป้าหมาย", "99999", "O12", "ระดับประเทศ", "\n\n",
        "|", "88,10", "การประเมิน",
    ]
)  # fmt: skip


@given(
    pieces=st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25), year=st.sampled_from([None, 2567])
)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_no_text_raises(pieces: list[str], year: int | None) -> None:
    found = find(" ".join(pieces), year)
    assert all(score.fiscal_year in (None, 2567) for score in found.scores) or year is None
    assert find(" ".join(pieces), year) == found
