"""Titles, fiscal years and agencies: what a document says of itself, and what it only mentions."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.head.years import find_years
from itareport.records.document import Emphasis
from itareport.records.findings import Code
from itareport.records.raw import MentionPlace
from tests.documents import document, line, table, text_document
from tests.title_reading import RESULT, look, titles, year


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", [2567]),
        ("ปีงบฯ ๖๗", [2567]),
        ("ปีงบประมาณ ๖๗", [2567]),
        ("ประจำปี ๒๕๖๗", [2567]),
        ("ประจําปี งบประมาณ\nพ.ศ. ๒๕๖๗", [2567]),
        ("ประจ าปีงบประมาณ พ.ศ. 2567", [2567]),
        ("ปี พ.ศ. 2567", [2567]),
        ("ปีงบประมาณ พ.ศ.. 2568", [2568]),
        ("FY2567", [2567]),
        ("FY2024", [2567]),
        ("Fiscal Year 2024", [2567]),
        ("FY67", [2567]),
        ("FY24", []),
        ("รายงาน ITA ๒๕๖๗", [2567]),
        ("ปีงบประมาณ พ.ศ. ๒๕๖", []),
        ("ปีงบประมาณ พ.ศ. ๒๕b๗", []),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๗๘", []),
        ("ปีงบประมาณ พ.ศ. ๒๖๖๗", []),
        ("๑ ตุลาคม พ.ศ. ๒๕๖๗", []),
        ("๓๐ ก.ย. พ.ศ. ๒๕๖๗", []),
        ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐", []),
        ("พระราชบัญญัติวินัยการเงินการคลัง พ.ศ. ๒๕๖๑", []),
        ("ระเบียบสำนักนายกรัฐมนตรี (ฉบับที่ ๒) พ.ศ. ๒๕๖๐", []),
        ("ข้อบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๘", []),
        ("รายงานการปฏิบัติตามระเบียบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", [2567]),
        ("แผนแม่บท (พ.ศ. ๒๕๖๑-๒๕๘๐)", []),
        ("แผนพัฒนา ปี พ.ศ. ๒๕๖๖ – ๒๕๗๐", []),
        ("ปีงบประมาณ ๒๕๖๖ ถึง ๒๕๗๐", []),
        ("ภายในปี ๒๕๗๐", []),
        ("ตั้งแต่ปี ๒๕๕๗", []),
        ("ปีการศึกษา 2566", []),
        ("ปี ๒๕๖๖ และปี ๒๕๖๗", [2566, 2567]),
    ],
)
def test_mentions(text: str, years: list[int]) -> None:
    assert [found.year_be for found in find_years(text)] == years


def test_a_mention_is_quoted_as_printed() -> None:
    text = "ผลการประเมิน ประจำปีงบประมาณ พ.ศ.๒๕๖๗ ของเทศบาล"
    (found,) = find_years(text)
    assert text[found.start : found.end] == "ประจำปีงบประมาณ พ.ศ.๒๕๖๗"


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(alphabet="ปีงบประมาณพ.ศFY ๒๕๖๗0256-–/()\n", max_size=50))
def test_years_never_raise_and_stay_plausible(text: str) -> None:
    for found in find_years(text):
        assert 2557 <= found.year_be <= 2599
        assert 0 <= found.start < found.end <= len(text)


def test_the_year_never_comes_from_the_memo_date() -> None:
    text = "บันทึกข้อความ\nที่ กข 1/2567 วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๗\nเรื่อง รายงานผลการประเมิน ITA\nเรียน ปลัด\n"
    assert year(text) is None
    assert year(text, given=2566) == 2566


def test_title_before_subject_before_body() -> None:
    text = f"""บันทึกข้อความ
วันที่ ๑ ตุลาคม ๒๕๖๗
เรื่อง รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗
เรียน ปลัดเทศบาล

สำหรับในปี พ.ศ. ๒๕๖๘ จะดำเนินการต่อไป ตามพระราชบัญญัติ พ.ศ. ๒๕๔๐

**รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส**
**ประจำปีงบประมาณ พ.ศ. ๒๕๖๗**

{RESULT}"""
    found = look(text_document(text))[1]
    assert found.year == 2567
    assert [(each.place, each.year_be) for each in found.mentions] == [
        (MentionPlace.TITLE, 2567),
        (MentionPlace.SUBJECT, 2567),
        (MentionPlace.BODY, 2568),
    ]
    assert not found.flags


def test_a_title_that_starts_from_another_year() -> None:
    text = "**มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี ๒๕๖๘ จากผลการประเมิน ปี ๒๕๖๗**\n\n" + RESULT
    found = look(text_document(text))[1]
    assert found.year == 2568
    assert [flag.code for flag in found.flags] == [Code.FISCAL_YEAR_CONFLICT]
    assert found.flags[0].got == "2568|2567"


def test_a_result_heading_of_last_year_is_not_the_report() -> None:
    """A plan for 2568 shows the scores of 2567 first: its year is the plan's."""
    text = f"""**ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗**

{RESULT}
**มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘**
"""
    assert year(text) == 2568
    assert year("**ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗**\n\n" + RESULT) == 2567


def test_titles_that_disagree_are_settled_by_the_subject() -> None:
    text = """บันทึกข้อความ
เรื่อง รายงานผลตามมาตรการ ประจำปี ๒๕๖๗
เรียน ปลัดเทศบาล

**รายงานผลการประเมิน ITA ประจำปี ๒๕๖๖**

**รายงานผลการดำเนินการตามมาตรการ ประจำปี ๒๕๖๗**
"""
    found = look(text_document(text))[1]
    assert found.year == 2567
    assert found.mentions[0].year_be == 2567
    assert [flag.code for flag in found.flags] == [Code.FISCAL_YEAR_CONFLICT]


def test_captions_that_disagree_give_the_latest_and_a_flag() -> None:
    text = f"ตารางที่ ๑ ผลการประเมิน ITA ปี ๒๕๖๖\n\n{RESULT}\nตารางที่ ๒ ผลการประเมิน ITA ปี ๒๕๖๗\n\n{RESULT}"
    found = look(text_document(text))[1]
    assert found.year == 2567
    assert found.flags


def test_reports_of_something_else_and_list_items_are_trusted_less() -> None:
    text = """รายงานการเงิน ประจำปี ๒๕๖๕

รายงานผลการดำเนินการตามมาตรการ ประจำปี ๒๕๖๗

๑. รายงานผลการประเมิน ITA ปี ๒๕๖๖
"""
    found = look(text_document(text))[1]
    assert found.year == 2567
    assert found.mentions[0].place is MentionPlace.TITLE
    assert not found.flags


def test_a_memo_about_something_else_does_not_give_the_year() -> None:
    text = "บันทึกข้อความ\nเรื่อง ขออนุมัติจัดซื้อวัสดุ ปีงบประมาณ ๒๕๖๖\nเรียน ปลัด\n\n**ผลการประเมิน ITA ปี ๒๕๖๗**\n"
    assert year(text) == 2567


def test_a_sentence_about_the_assessment() -> None:
    text = "ตามที่สำนักงาน ป.ป.ช. แจ้งผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี ๒๕๖๗ ดังนี้ ตามแผน พ.ศ. ๒๕๖๖-๒๕๗๐"
    found = look(text_document(text))[1]
    assert [(each.place, each.year_be) for each in found.mentions] == [(MentionPlace.SENTENCE, 2567)]


def test_body_years_count_only_when_they_agree_and_the_user_says_nothing() -> None:
    one = "ในปีงบประมาณ ๒๕๖๗ หน่วยงานได้จัดประชุมทุกเดือน\n"
    two = one + "\nในปีงบประมาณ ๒๕๖๖ หน่วยงานได้จัดประชุมทุกปี\n"
    assert year(one) == 2567
    assert year(one, given=2568) == 2568
    assert year(two) is None


def test_title_lines_are_joined_and_prose_is_none() -> None:
    text = """เทศบาลตำบลนาใหม่
สรุปรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
ตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส
ของเทศบาลตำบลนาใหม่ ประจำปี พ.ศ. ๒๕๖๖

ผลการประเมิน ITA เมื่อเปรียบตามค่าเป้าหมายของตัวชี้วัด ได้แก่ แผนแม่บท ปี ๒๕๗๐

ผลการประเมินคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๖ ได้คะแนน ๙๑.๐๐ คะแนน
"""
    (title,) = titles(text)
    assert title.startswith("เทศบาลตำบลนาใหม่\nสรุปรายงานผล")
    assert title.endswith("ประจำปี พ.ศ. ๒๕๖๖")


def test_running_text_of_a_page_is_no_title() -> None:
    """On a page of printed lines a sentence that opens like a title goes on in the next line."""
    lines = [
        line("ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"),
        line("เป็นเครื่องมือที่หน่วยงานใช้พัฒนาการทำงานให้ดีขึ้นต่อเนื่องทุกปีตลอดจนรับฟังความคิดเห็นของประชาชนทั่วไป"),
    ]
    assert look(document(lines))[0] == ()
    heading = [line("ผลการประเมิน ITA ประจำปี ๒๕๖๕", emphasis=Emphasis.BOLD), *lines]
    assert [title.value.text for title in look(document(heading))[0]] == ["ผลการประเมิน ITA ประจำปี ๒๕๖๕"]


def test_years_inside_tables_are_no_mentions_of_the_report() -> None:
    scores = table([["ตัวชี้วัด", "คะแนน ปี ๒๕๖๖", "คะแนน ปี ๒๕๖๗"], ["การปฏิบัติหน้าที่", "๘๐.๐๐", "๙๐.๐๐"]] * 3)
    source = document([line("รายงานผลการประเมิน ITA ประจำปี ๒๕๖๗", emphasis=Emphasis.BOLD), scores])
    titles_found, years, _ = look(source)
    assert [each.place for each in titles_found] == [MentionPlace.TITLE]
    assert years.year == 2567


PIECES = st.sampled_from(
    ["บันทึกข้อความ", "เรื่อง ", "เรียน ", "ที่ กข 1/2 ", "วันที่ ๑ ต.ค. ๒๕๖๗", "รายงานผล ", "ITA ", "ประจำปี ๒๕๖๗",
     "**", "\n", "\n\n", "\t",
     "เทศบาลตำบลนาใหม่", "ปี ๒๕๖๖-๒๕๗๐", "ผลการประเมิน ", "ของ", "ส่วนราชการ", "\f", "๑. ", "ลำดับ", "คะแนน ๙๐.๐๐"]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_any_text_gives_values_that_stand_in_it(pieces: list[str]) -> None:
    text = "".join(pieces) + " ก"
    titles_found, years, agencies = look(text_document(text))
    printed = re.sub(r"[\s*]", "", text)
    values = [title.value for title in titles_found]
    values += [mention.value for mention in (*years.mentions, *agencies)]
    for value in values:
        assert value.origins
        for part in value.text.split("\n"):
            assert re.sub(r"[\s*]", "", part) in printed
    assert years.year is None or years.year in {mention.year_be for mention in years.mentions}
