"""The head of memos, letters and announcements in the layouts that offices write them in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.head.labels import Label, find_labels, trim
from itareport.extract.head.memo import MemoFound, find_memo
from itareport.extract.passages import read_passages
from itareport.extract.phrases import PHRASES
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import Emphasis, RawDocument
from itareport.records.raw import RawMemo, RawValue
from tests.documents import cell, document, line, origin, table, text_document
from tests.paths import SHARED

LEXICON = load_lexicon()


def found(source: RawDocument) -> MemoFound:
    return find_memo(read_passages(source), LEXICON)


def fields(memo: RawMemo) -> dict[str, str]:
    values: dict[str, RawValue | None] = {
        "department": memo.department,
        "number": memo.number,
        "date": memo.date,
        "subject": memo.subject,
        "addressee": memo.addressee,
    }
    return {name: value.text for name, value in values.items() if value is not None}


def memo(text: str) -> dict[str, str]:
    return fields(found(text_document(text)).memo)


def test_each_field_on_its_line() -> None:
    text = """## บันทึกข้อความ

ส่วนราชการ สำนักปลัด เทศบาลตำบลบ้านทราย

ที่ นม ๕๔๓๐๑/๑๒๓

วันที่ ๑๕ มีนาคม ๒๕๖๘

เรื่อง รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗

เรียน นายกเทศมนตรีตำบลบ้านทราย

ตามที่เทศบาลได้รับการประเมิน
"""
    assert memo(text) == {
        "department": "สำนักปลัด เทศบาลตำบลบ้านทราย",
        "number": "นม ๕๔๓๐๑/๑๒๓",
        "date": "๑๕ มีนาคม ๒๕๖๘",
        "subject": "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "addressee": "นายกเทศมนตรีตำบลบ้านทราย",
    }


def test_several_on_a_line_and_a_subject_over_two_lines() -> None:
    text = """บันทึกข้อความ
ส่วนราชการ กลุ่มงานบริหาร โรงพยาบาลบ้านทราย โทร. ๐ ๔๔๐๐ ๐๐๐๐ ต่อ ๑๒
ที่ นม ๐๐๓๓.๓๐๖/๕๐๑๙ วันที่ ๒๙ สิงหาคม ๒๕๖๗
เรื่อง รายงานผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วย
งานภาครัฐ (ITA) และขออนุญาตนำเผยแพร่
เรียน ผู้อำนวยการโรงพยาบาลบ้านทราย
ตามกรอบการประเมิน"""
    assert memo(text) == {
        "department": "กลุ่มงานบริหาร โรงพยาบาลบ้านทราย",
        "number": "นม ๐๐๓๓.๓๐๖/๕๐๑๙",
        "date": "๒๙ สิงหาคม ๒๕๖๗",
        "subject": "รายงานผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วย\n"
        "งานภาครัฐ (ITA) และขออนุญาตนำเผยแพร่",
        "addressee": "ผู้อำนวยการโรงพยาบาลบ้านทราย",
    }


def test_origins_are_those_of_the_lines() -> None:
    text = "บันทึกข้อความ\nที่ กข 123/45 วันที่ 1 ต.ค. 2567\nเรื่อง รายงาน\nผลการประเมิน ITA\nเรียน ปลัดเทศบาล\n"
    result = found(text_document(text)).memo
    assert result.date is not None
    assert [each.line for each in result.date.origins] == [2]
    assert result.subject is not None
    assert [each.line for each in result.subject.origins] == [3, 4]


def test_labels_with_colons_leaders_tabs_and_bold_marks() -> None:
    text = """**บันทึกข้อความ**
**ส่วนราชการ** ........สำนักปลัด อบต.ดอนทราย........โทรศัพท์ ๐๔๔-๑๒๓๔๕๖
**ที่**\tนม ๗๘๒๐๓/๑๒
**วันที่** ..........๓ ตุลาคม ๒๕๖๗..........
**เรื่อง :** รายงานผลการประเมิน ITA
**เรียน :** นายกองค์การบริหารส่วนตำบลดอนทราย
"""
    assert memo(text) == {
        "department": "สำนักปลัด อบต.ดอนทราย",
        "number": "นม ๗๘๒๐๓/๑๒",
        "date": "๓ ตุลาคม ๒๕๖๗",
        "subject": "รายงานผลการประเมิน ITA",
        "addressee": "นายกองค์การบริหารส่วนตำบลดอนทราย",
    }


def test_head_laid_out_in_a_table() -> None:
    head = table(
        [
            ["ส่วนราชการ", "กองคลัง เทศบาลตำบลนาใหม่"],
            ["ที่ พช 52301/77", "วันที่ 2 ตุลาคม 2567"],
            ["เรื่อง", "รายงานผลตามมาตรการ ITA"],
            ["เรียน", "นายกเทศมนตรีตำบลนาใหม่"],
        ]
    )
    result = found(document([line("บันทึกข้อความ"), head])).memo
    assert fields(result)["number"] == "พช 52301/77"
    assert fields(result)["subject"] == "รายงานผลตามมาตรการ ITA"


def test_a_letter_with_its_address_beside_the_number() -> None:
    text = """ที่ พช ๕๒๓๐๑/ว ๗๗          สำนักงานเทศบาลตำบลนาใหม่
                              ถนนกลางเมือง อำเภอเมือง

                    ๒ ตุลาคม ๒๕๖๗

เรื่อง ส่งรายงานผลการประเมินคุณธรรมและความโปร่งใส
เรียน ผู้ว่าราชการจังหวัดเพชรบูรณ์
อ้างถึง หนังสือจังหวัด
"""
    assert memo(text) == {
        "number": "พช ๕๒๓๐๑/ว ๗๗",
        "date": "๒ ตุลาคม ๒๕๖๗",
        "subject": "ส่งรายงานผลการประเมินคุณธรรมและความโปร่งใส",
        "addressee": "ผู้ว่าราชการจังหวัดเพชรบูรณ์",
    }


def test_subject_and_addressee_on_one_line() -> None:
    text = "บันทึกข้อความ\nเรื่อง รายงานผล ITA เรียน นายกเทศมนตรีตำบลนาใหม่\n"
    assert memo(text) == {"subject": "รายงานผล ITA", "addressee": "นายกเทศมนตรีตำบลนาใหม่"}


def test_a_word_that_begins_like_a_label_is_none() -> None:
    text = "บันทึกข้อความ\nเรื่อง การเรียนการสอนกับ ITA\nเรียน คณบดี\nที่ผ่านมา หน่วยงาน\nวันที่ดำเนินการ ๑ ต.ค.\n"
    assert memo(text) == {"subject": "การเรียนการสอนกับ ITA", "addressee": "คณบดี"}


def test_the_memo_about_the_assessment_counts() -> None:
    text = """บันทึกข้อความ
ส่วนราชการ กองช่าง
ที่ กข ๑/๑ วันที่ ๑ ก.ย. ๒๕๖๗
เรื่อง ขออนุมัติจัดซื้อวัสดุ
เรียน ปลัดเทศบาล

ด้วยกองช่างมีความจำเป็น

บันทึกข้อความ
ส่วนราชการ สำนักปลัด
ที่ กข ๒/๒ วันที่ ๒ ก.ย. ๒๕๖๗
เรื่อง รายงานมาตรการส่งเสริมคุณธรรมและความโปร่งใส
เรียน นายกเทศมนตรี
"""
    assert memo(text)["number"] == "กข ๒/๒"


def test_the_first_counts_where_none_is_about_it() -> None:
    text = "บันทึกข้อความ\nที่ กข ๑/๑\nเรื่อง หนึ่ง\nเรียน ปลัด\n\nบันทึกข้อความ\nที่ กข ๒/๒\nเรื่อง สอง\nเรียน ปลัด\n"
    assert memo(text)["number"] == "กข ๑/๑"


def test_an_announcement_has_a_subject_and_its_date_at_the_end() -> None:
    text = """ประกาศเทศบาลตำบลนาใหม่
เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
ประจำปีงบประมาณ พ.ศ. ๒๕๖๘
----------
ด้วยเทศบาลตำบลนาใหม่ได้ประเมิน

ประกาศ ณ วันที่ ๑๐ ตุลาคม พ.ศ. ๒๕๖๗
"""
    assert memo(text) == {
        "date": "๑๐ ตุลาคม พ.ศ. ๒๕๖๗",
        "subject": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน\nประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
    }


@pytest.mark.parametrize(
    "text",
    [
        "รายงานผลการประเมิน ITA ประจำปี ๒๕๖๗\n\nแบบ\tลำดับ\tคะแนน\nIIT\t๑\t๙๕.๐๐\n",
        "เรื่องร้องเรียนการทุจริต ไม่มี\nที่ผ่านมาไม่พบ\n",
        "ลำดับที่\tมาตรการ\tระยะเวลา\n๑\tเรื่อง การเรียน\tวันที่ ๑ ต.ค.\n",
    ],
)
def test_documents_without_a_memo(text: str) -> None:
    assert memo(text) == {}


def test_a_subject_without_an_addressee_does_not_swallow_the_body() -> None:
    text = "บันทึกข้อความ\nเรื่อง รายงานผล ITA\nของเทศบาลตำบลนาใหม่\nหน่วยงานได้ดำเนินการแล้วตามแผนที่วางไว้ทุกประการ\n"
    assert memo(text) == {"subject": "รายงานผล ITA\nของเทศบาลตำบลนาใหม่"}


def test_printed_lines_of_a_page() -> None:
    lines = [
        line("บันทึกข้อความ", emphasis=Emphasis.BOLD),
        line("ส่วนราชการ กองการศึกษา เทศบาลเมืองนาใหม่ โทร ๐๔๔๑๒๓๔๕๖"),
        line("ที่ กข ๕๒๐๐๑/๙ วันที่ ๓๐ กันยายน ๒๕๖๖"),
        line("เรื่อง มาตรการส่งเสริมคุณธรรม"),
        line("และความโปร่งใสภายในหน่วยงาน"),
        line("เรียน นายกเทศมนตรีเมืองนาใหม่"),
        line("๑. เรื่องเดิม"),
    ]
    result = found(document(lines))
    assert fields(result.memo)["subject"] == "มาตรการส่งเสริมคุณธรรม\nและความโปร่งใสภายในหน่วยงาน"
    assert result.claimed == frozenset(range(6))


def test_the_scanned_memo_of_a_hospital() -> None:
    text = (SHARED / "reports" / "scanned-memo.truth.txt").read_text(encoding="utf-8")
    result = memo(text)
    assert result["number"] == "อต ๐๐๓๓.๓๐๖/๕๐๑๙"
    assert result["date"] == "๒๙ สิงหาคม ๒๕๖๗"
    assert result["addressee"] == "ผู้อำนวยการโรงพยาบาลพิชัย"
    assert result["subject"].endswith("และขออนุญาตนำเผยแพร่บนเว็บไซต์ของหน่วยงาน")
    assert result["department"].startswith("กลุ่มงานบริหารทั่วไป")


def test_the_real_report() -> None:
    text = (SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8")
    result = memo(text)
    assert result["number"] == "ยล ๕๒๙๐๑/๑๑๒๐"
    assert result["date"] == "๑ ตุลาคม พ.ศ. ๒๕๖๗"
    assert result["subject"].endswith("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗")
    assert result["addressee"].startswith("นายก")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("ที่ ๑ มาตรการ", []),
        ("ที่ ศธ 04001/ว 123", [Label.NUMBER]),
        ("ที่", [Label.NUMBER]),
        ("เรื่ อง  รายงาน", [Label.SUBJECT]),
        ("ส่วนราชการต่าง ๆ ทราบ", [Label.DEPARTMENT]),
        ("วันที่ ๑ ต.ค. ๒๕๖๗  เรื่อง ขอรายงาน", [Label.DATE, Label.SUBJECT]),
        ("ที่ ........./๒๕๖๗   วันที่ ..... ตุลาคม ๒๕๖๗", [Label.NUMBER, Label.DATE]),
    ],
)
def test_labels(text: str, labels: list[Label]) -> None:
    assert [each.label for each in find_labels(text, frozenset(), in_head=True)] == labels


def test_glued_labels_count_inside_a_head_alone() -> None:
    assert find_labels("ส่วนราชการต่าง ๆ ทราบ", frozenset(), in_head=False) == ()
    assert find_labels("เรื่องร้องเรียน", frozenset(), in_head=False) == ()


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    st.text(alphabet="ส่วนราชการทีวันเรื่องยโ.…:* \t๑๒/กข-ปต", max_size=60),
    st.booleans(),
)
def test_labels_never_raise_and_invent_nothing(text: str, in_head: bool) -> None:
    for each in find_labels(text, frozenset(), in_head=in_head):
        assert each.text in text
        assert trim(each.text) == each.text


def test_phrases_are_loaded_and_sane() -> None:
    assert "ITA" in PHRASES.topic
    assert not set(PHRASES.report_titles) & set(PHRASES.result_titles)


def test_a_merged_cell_is_read_once() -> None:
    cells = (cell(0, 0, "บันทึกข้อความ", columns=2), cell(1, 0, "ที่ กข 1/2"), cell(1, 1, "วันที่ 3 ต.ค. 2567"))
    head = table([["", ""], ["", ""]])
    merged = type(head)(rows=2, columns=2, cells=cells, origin=origin())
    assert fields(found(document([merged, line("เรื่อง ITA"), line("เรียน ปลัด")])).memo) == {
        "number": "กข 1/2",
        "date": "3 ต.ค. 2567",
        "subject": "ITA",
        "addressee": "ปลัด",
    }
