"""Agencies named by titles: in order of trust, and whole where a line's end cut their names."""

import pytest
from msgspec.structs import replace

from itareport.records.document import Line
from itareport.records.findings import Code
from itareport.records.places import Box
from itareport.records.raw import MentionPlace
from tests.documents import document, line, text_document
from tests.title_reading import RESULT, look, titles


def test_agencies_in_order_of_trust() -> None:
    text = f"""บันทึกข้อความ
ส่วนราชการ สำนักปลัดเทศบาลตำบลนาใหม่
เรื่อง รายงานผล ITA ของเทศบาลตำบลนาใหม่
เรียน นายกเทศมนตรีตำบลนาใหม่

**รายงานผลการประเมิน ITA เทศบาลตำบลนาใหม่**

เทศบาลตำบลนาใหม่ได้รับการประเมิน ITA ครบทุกตัวชี้วัดแล้ว

คะแนนของเทศบาลตำบลนาใหม่

{RESULT}"""
    places = [each.place for each in look(text_document(text))[2]]
    assert places == [
        MentionPlace.TITLE,
        MentionPlace.SUBJECT,
        MentionPlace.CAPTION,
        MentionPlace.MEMO,
        MentionPlace.MEMO,
        MentionPlace.SENTENCE,
    ]


def test_lines_without_a_body_are_no_agencies() -> None:
    assert look(text_document("**รายงานผลการประเมิน ITA ประจำปี ๒๕๖๗**\n"))[2] == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "เทศบาลตำบลบ้านไร่ปลายนา\nอำเภอเขาสมิง จังหวัดตราด\nรายงานผลการประเมิน ITA\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n",
            "เทศบาลตำบลบ้านไร่ปลายนา\nอำเภอเขาสมิง จังหวัดตราด\nรายงานผลการประเมิน ITA\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        ),
        (
            "อำเภอเขาสมิง จังหวัดตราด\nรายงานผลการประเมิน ITA\n",
            "รายงานผลการประเมิน ITA",
        ),
        (
            "เทศบาลตำบลบ้านไร่ ได้จัดประชุมดังนี้\nจังหวัดตราด\nรายงานผลการประเมิน ITA\n",
            "จังหวัดตราด\nรายงานผลการประเมิน ITA",
        ),
    ],
)
def test_an_agency_above_its_title_may_take_several_lines(text: str, title: str) -> None:
    assert titles(text)[0] == title


CUT = "รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของโรงพยาบาลสมมติ\nเวช\n\n"


@pytest.mark.parametrize(
    ("text", "name", "doubtful"),
    [
        (CUT + "โรงพยาบาลสมมติเวชได้คะแนน ๙๑.๒๐\n", "ของโรงพยาบาลสมมติเวช", False),
        (CUT + "ผลการประเมินอยู่ในระดับผ่าน\n", "ของโรงพยาบาลสมมติ\nเวช", True),
        (CUT + "โรงพยาบาลสมมติ ได้คะแนน ๙๑.๒๐\n", "ของโรงพยาบาลสมมติ", False),
        (CUT.replace("เวช", "กลุ่มงานบริหาร"), "ของโรงพยาบาลสมมติ", False),
        (CUT.replace("เวช", "อำเภอเมือง จังหวัดเลย"), "ของโรงพยาบาลสมมติ\nอำเภอเมือง จังหวัดเลย", False),
        (CUT.replace("เวช", "เวช อำเภอเมือง"), "ของโรงพยาบาลสมมติ\nเวช อำเภอเมือง", True),
    ],
)
def test_a_name_cut_by_a_line_end_is_joined_or_doubtful(text: str, name: str, doubtful: bool) -> None:
    title = look(text_document(text))[0][0]
    assert title.value.text.endswith(name)
    flags = list(title.doubtful)
    assert [each.code for each in flags] == ([Code.AGENCY_UNKNOWN] if doubtful else [])


def boxed(text: str, box: Box) -> Line:
    plain = line(text)
    return replace(plain, origin=replace(plain.origin, box=box))


def test_a_full_line_was_cut_where_it_ends() -> None:
    """Nothing else in the document says so: the boxes do (a centred title that fills its line)."""
    wide, narrow = (70.0, 60.0, 520.0, 78.0), (270.0, 86.0, 300.0, 104.0)
    text = "รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของโรงพยาบาลสมมติ"
    body = boxed("ผลการประเมินในปีนี้ของหน่วยงานอยู่ในระดับที่น่าพอใจ", (70.0, 130.0, 525.0, 148.0))
    found = look(document([boxed(text, wide), boxed("เวช", narrow), body]))[0][0]
    assert found.value.text.endswith("ของโรงพยาบาลสมมติเวช")
    assert list(found.doubtful) == []
