"""The lexicon: folding, enumerators, trimmed headings, corrections, indicators by number and name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.normalize.lists.indicators import identify_indicator, identify_indicators
from itareport.normalize.lists.lexicon import load_lexicon, strip_enumerator
from itareport.normalize.lists.terms import correct_term
from itareport.records.clean import Generation, Method
from itareport.records.findings import Code
from itareport.reference import Lexicon
from itareport.vocabulary import ListName

LEXICON = load_lexicon()
TEN, FIVE = Generation.TEN_INDICATORS, Generation.FIVE_INDICES


def test_is_the_lexicon_of_reference() -> None:
    lexicon: Lexicon = load_lexicon()
    assert lexicon.fold("  ปี  พ.ศ. ๒๕๖๗\n") == "ปี พ.ศ. 2567"


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("7. กลไกและมาตรการ", "7", "กลไกและมาตรการ"),
        ("ด้านที่ 3 การใช้อำนาจ", "3", "การใช้อำนาจ"),
        ("1) การใช้อำนาจ", "1", "การใช้อำนาจ"),
        ("(2) การใช้อำนาจ", "2", "การใช้อำนาจ"),
        ("ตัวชี้วัดที่ 5 การแก้ไข", "5", "การแก้ไข"),
        ("ตัวชี้วัดที่ 5", "5", ""),
        ("1.2 การใช้อำนาจ", "1.2", "การใช้อำนาจ"),
        ("2567 การใช้อำนาจ", None, "2567 การใช้อำนาจ"),
        ("ที่ปรึกษา", None, "ที่ปรึกษา"),
        ("ข้อเสนอแนะ", None, "ข้อเสนอแนะ"),
        ("ด้านการใช้อำนาจ", None, "ด้านการใช้อำนาจ"),
        ("", None, ""),
    ],
)
def test_enumerators(text: str, number: str | None, rest: str) -> None:
    assert strip_enumerator(text) == (number, rest)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        (ListName.SCORE_COLUMN, "คะแนน ITA (ปี 2563)", "score"),
        (ListName.SCORE_COLUMN, "ผลคะแนน ปีงบประมาณ พ.ศ. ๒๕๖๗", "score"),
        (ListName.SCORE_COLUMN, "คะแนนที่ได้ (๑๐๐ คะแนน)", "score"),
        (ListName.SCORE_COLUMN, "น้ำหนัก\n(ร้อยละ)", "weight"),
        (ListName.SCORE_COLUMN, "คะแนนถ่วงน้ำหนัก", "weighted-score"),
        (ListName.SCORE_COLUMN, "ตัวชี้วัด", "indicator"),
        (ListName.SCORE_COLUMN, "ตัวชี้วัดที่", "item"),
        (ListName.SCORE_COLUMN, "เปลี่ยนแปลง (ร้อยละ)", "change"),
        (ListName.SCORE_COLUMN, "ระดับ", "level"),
        (ListName.MEASURE_COLUMN, "ระยะเวลา\nดำเนินการ", "period"),
        (ListName.MEASURE_COLUMN, "มาตรการ / กิจกรรม", "activities"),
        (ListName.MEASURE_COLUMN, "งบประมาณ(บาท)", "budget"),
        (ListName.MEASURE_COLUMN, "ผู้รับผดชอบ", "responsible"),
        (ListName.MEASURE_COLUMN, "สรุปผลการดำเนินงาน ตามมาตรการ", "summary"),
        (ListName.COLUMN, "หมายเหตุ", "remark"),
        (ListName.INSTRUMENT, "IIT (30 คะแนน)", "IIT"),
        (ListName.INSTRUMENT, "ElT", "EIT"),
        (ListName.INSTRUMENT, "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "EIT"),
        (ListName.INSTRUMENT, "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "IIT"),
        (ListName.RATING, "ระดับ A", "A"),
        (ListName.RATING, "ระดับผลการประเมิน : ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"),
        (ListName.ASPECT, "ด้านที่ ๑ กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", "1"),
        (ListName.ASPECT, "๒. การให้บริการและระบบ E - Service", "2"),
        (ListName.INDEX, "ความพร้อมรับผิด", "2"),
    ],
)
def test_headings_with_trimmings(name: ListName, text: str, key: str) -> None:
    match = LEXICON.match(name, text)
    assert match is not None
    assert match.key == key


def test_heading_that_two_kinds_of_table_read_differently_is_in_neither() -> None:
    assert LEXICON.match(ListName.COLUMN, "ตัวชี้วัด") is None
    assert LEXICON.match(ListName.COLUMN, "ประเด็นการประเมิน") is None


@pytest.mark.parametrize(
    ("name", "printed", "changes"),
    [
        (ListName.INDICATOR, "การแก้ปัญหาคารทุจริต", [("คาร", "การ")]),
        (ListName.INDICATOR, "การแก้ปัญหาการทุจริต", []),
        (ListName.INDICATOR, "การแก้ไข ปัญหาการทุจริต", []),
        (ListName.INDICATOR, "ข้าวมันไก่", []),
        (
            ListName.ASPECT,
            "๓. ข้อตกลงและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ",
            [("ข้อตกลง", "ช่องทาง")],
        ),
        (
            ListName.ASPECT,
            "๗. กลไกและมาตรการในการแก้ไขและป้องกัน",
            [("ป้องกัน", "ป้องกันการทุจริตภายในหน่วยงาน")],
        ),
        (ListName.UNIT, "งานกรรณการเจ้าหน้าที่", [("กรรณการ", "การ")]),
        (ListName.UNIT, "การคลัง", [("การ", "กอง")]),
        (ListName.MONTH, "มีนาคน", [("มีนาคน", "มีนาคม")]),
    ],
)
def test_corrections_are_the_smallest_phrases(
    name: ListName, printed: str, changes: list[tuple[str, str]]
) -> None:
    found = correct_term(LEXICON, name, printed)
    assert [(change.before, change.after) for change in found] == changes
    assert all(change.method is Method.VOCABULARY and change.score is not None for change in found)


@pytest.mark.parametrize(
    ("number", "name", "no", "code"),
    [
        ("๕", "การแก้ปัญหาคารทุจริต", 5, None),
        ("", "ตัวชี้วัดที่ ๓ การใช้อำนาจ", 3, None),
        ("", "การใช้อำนาจ", 3, None),
        ("ตัวชี้วัดที่ 7", "", 7, None),
        ("๔.", "การใชทรัพสินของราซการ", 4, None),
        ("6", "คุณพาพกาดำนินงน", 6, None),
        ("1", "คุณภาพการดำเนินงาน", 6, None),
        ("2", "การป้องกันการทุจริต", 10, None),
        ("5", "การใช้อำนาจ", 5, Code.INDICATOR_UNKNOWN),
        ("11", "การใช้อำนาจ", 3, Code.INDICATOR_UNKNOWN),
        ("4", "คะแนนเฉลี่ย", 4, Code.INDICATOR_UNKNOWN),
        ("5", "การใช้จ่ายงบประมาณ", 5, Code.INDICATOR_UNKNOWN),
        ("", "คะแนนเฉลี่ย", None, Code.INDICATOR_UNKNOWN),
        ("", "", None, Code.INDICATOR_UNKNOWN),
    ],
)
def test_indicator_by_number_then_name(number: str, name: str, no: int | None, code: Code | None) -> None:
    identity = identify_indicator(LEXICON, TEN, number, name)
    assert (identity.no, identity.code) == (no, code)


def test_contradiction_is_settled_where_the_other_rows_settle_it() -> None:
    rows = [("3", "การใช้อำนาจ"), ("3", "การใช้ทรัพย์สินของราชการ"), ("5", "การแก้ไขปัญหาการทุจริต")]
    found = identify_indicators(LEXICON, TEN, rows)
    assert [identity.no for identity in found] == [3, 4, 5]
    assert [identity.code for identity in found] == [None, Code.INDICATOR_UNKNOWN, None]


@pytest.mark.parametrize(("name", "no"), [("การปรับปรุงการทำงาน", 8), ("ประสิทธิภาพการสื่อสาร", 7), ("", None)])
@pytest.mark.parametrize("number", ["๗\n๘", "7. 8.", "7\n8\n9"])
def test_numbers_of_two_rows_in_one_cell_say_nothing(number: str, name: str, no: int | None) -> None:
    """A watermark hid the ruling between ๗ and ๘ on a scan: the score of ๘ was given to ๗."""
    assert identify_indicator(LEXICON, TEN, number, name).no == no


def test_swapped_names_are_flagged() -> None:
    found = identify_indicators(LEXICON, TEN, [("3", "การใช้งบประมาณ"), ("2", "การใช้อำนาจ")])
    assert [identity.code for identity in found] == [Code.INDICATOR_UNKNOWN] * 2


def test_five_indices() -> None:
    assert identify_indicator(LEXICON, FIVE, "๔", "วัฒนธรรมคุณธรรมในองค์กร").no == 4
    assert identify_indicator(LEXICON, FIVE, "7", "").no is None


@settings(derandomize=True, deadline=None, max_examples=150)
@given(number=st.text(max_size=6), name=st.text(max_size=30))
def test_any_row_is_answered(number: str, name: str) -> None:
    identity = identify_indicator(LEXICON, TEN, number, name)
    assert identity.no is None or 1 <= identity.no <= 10
    assert identity.no is not None or identity.code is not None
