"""Whole little documents of offices that do not exist, in the layouts that real offices use."""

import re

import pytest
from msgspec.structs import replace

from itareport.extract.finding import find_reports
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.records.document import RawDocument
from itareport.records.findings import Code
from itareport.records.raw import MentionPlace, RawReport
from tests.documents import document, line, table, text_document
from tests.paths import SHARED

LEXICON = load_lexicon()
NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
SCORES = "ลำดับ\tตัวชี้วัด\tคะแนน\n" + "".join(
    f"{n}\t{name}\t{80 + n}.25\n" for n, name in enumerate(NAMES, start=1)
)
TWO_YEARS = "ลำดับ\tตัวชี้วัด\tปี ๒๕๖๖\tปี ๒๕๖๗\n" + "".join(
    f"{n}\t{name}\t{70 + n}.25\t{80 + n}.25\n" for n, name in enumerate(NAMES, start=1)
)
PROSE = "คะแนนภาพรวมหน่วยงาน ๘๕.๗๕ คะแนน ระดับผลการประเมิน ผ่าน\n"
HEADER = "ลำดับที่\tมาตรการ/กิจกรรม\tระยะเวลา\tสรุปผลการดำเนินการ\tผลลัพธ์\tหมายเหตุ\n"
ROWS = "๑\tจัดทำคู่มือ\tปี ๒๕๖๗\t- มีคู่มือ\t- มี ๑ เล่ม\tสำนักปลัด\n๒\tอบรม\tธ.ค. ๖๖\t- อบรมแล้ว\t- ๕๐ คน\tกองคลัง\n"
ASPECT = "๔. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ\t\t\t\t\t\n"
HEAD = "บันทึกข้อความ\nส่วนราชการ สำนักปลัด เทศบาลตำบลนาใหม่\nที่ นม ๕๔๓๐๑/๙๙ วันที่ ๕ ตุลาคม ๒๕๖๗\n"
SUBJECT = "เรื่อง รายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗\nเรียน นายกเทศมนตรีตำบลนาใหม่\n\n"


def report(source: str | RawDocument, year: int | None = None) -> RawReport:
    found = find_reports(text_document(source) if isinstance(source, str) else source, LEXICON, year)
    assert len(found) == 1
    return found[0]


TITLE = "**รายงานผลตามมาตรการ ประจำปี ๒๕๖๗**\n\n"
NEXT = ROWS.replace("๒\t", "๔\t").replace("๑\t", "๓\t")
DOCUMENTS: dict[str, tuple[str, int | None, int, int, list[Code]]] = {
    "score table alone": ("## ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗\n\n" + SCORES, 2567, 10, 0, []),
    "scores, total in prose": ("**ผลการประเมิน ITA ปี ๒๕๖๖**\n\n" + PROSE + "\n" + SCORES, 2566, 11, 0, []),
    "measures alone": (TITLE + HEADER + ROWS, 2567, 0, 2, []),
    "memo, scores and measures": (HEAD + SUBJECT + SCORES + "\n\n" + HEADER + ASPECT + ROWS, 2567, 10, 2, []),
    "memo whose date is of the next year": (HEAD + SUBJECT + HEADER + ROWS, 2567, 0, 2, []),
    "two years side by side": ("**ผลการประเมิน ITA ประจำปี ๒๕๖๗**\n\n" + TWO_YEARS, 2567, 10, 0, []),
    "no year at all": ("**ผลการประเมิน ITA**\n\n" + SCORES, None, 10, 0, []),
    "no title, a caption": ("ตารางที่ ๑ คะแนน ITA ปี พ.ศ. 2565\n\n" + SCORES, 2565, 10, 0, []),
    "common era": ("**ITA Report FY2024**\n\n" + SCORES, 2567, 10, 0, []),
    "pages with form feeds": (
        TITLE + HEADER + ROWS + "\f" + HEADER + NEXT,
        2567, 0, 4, [],
    ),
    "pages without repeated headers": (
        TITLE + HEADER + ROWS + "\f" + NEXT,
        2567, 0, 4, [],
    ),
    "an unknown column": (
        TITLE + HEADER.replace("หมายเหตุ", "ปัญหา/อุปสรรค") + ROWS,
        2567, 0, 2, [Code.COLUMN_UNKNOWN],
    ),
    "a plan that starts from last year's result": (
        "**มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี ๒๕๖๘ จากผลการประเมิน ปี ๒๕๖๗**\n\n"
        + HEADER + ROWS,
        2568, 0, 2, [Code.FISCAL_YEAR_CONFLICT],
    ),
    "pipe table": (
        "# รายงานผลตามมาตรการ ปีงบประมาณ ๒๕๖๗\n\n"
        "| ที่ | มาตรการ | ผู้รับผิดชอบ |\n|---|---|---|\n| ๑ | อบรม | กองคลัง |\n| ๒ | ประชุม | กองช่าง |\n",
        2567, 0, 2, [],
    ),
    "HTML table with spans": (
        "<h1>รายงานผลตามมาตรการ ปีงบประมาณ ๒๕๖๗</h1><table>"
        "<tr><th>ที่</th><th>มาตรการ</th><th>ระยะเวลา</th></tr>"
        "<tr><td colspan='3'>กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ</td></tr>"
        "<tr><td>๑</td><td>อบรม</td><td rowspan='2'>ปี ๒๕๖๗</td></tr>"
        "<tr><td>๒</td><td>ประชุม</td></tr></table>",
        2567, 0, 2, [],
    ),
    "a table nobody knows": (
        TITLE + HEADER + ROWS
        + "\nรายการที่ตรวจนับ\n\nชื่อ\tชนิด\tที่เก็บ\nโต๊ะ\tไม้\tห้อง ๑\nตู้\tเหล็ก\tห้อง ๒\n",
        2567, 0, 2, [Code.TABLE_UNCLAIMED],
    ),
    "announcement": (
        "ประกาศองค์การบริหารส่วนตำบลนาใหม่\n"
        "เรื่อง มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๘\n"
        "ด้วยหน่วยงานได้ประเมิน\n\n" + HEADER + ROWS + "\nประกาศ ณ วันที่ ๓ ธันวาคม พ.ศ. ๒๕๖๗\n",
        2568, 0, 2, [],
    ),
    "hospital": (
        "บันทึกข้อความ\nส่วนราชการ โรงพยาบาลนาใหม่\nเรื่อง รายงานผลการประเมิน ITA ปีงบฯ ๖๗\n"
        "เรียน ผู้อำนวยการ\n\n" + SCORES,
        2567, 10, 0, [],
    ),
    "law and plan years in the text": (
        "**รายงานผลตามมาตรการ**\n\nตามพระราชบัญญัติข้อมูลข่าวสาร พ.ศ. ๒๕๔๐ "
        "แผนแม่บท พ.ศ. ๒๕๖๑-๒๕๘๐ ให้แล้วเสร็จภายในปี ๒๕๗๐\n\n"
        + HEADER + ROWS,
        None, 0, 2, [],
    ),
    "damaged digits of the year": (TITLE.replace("๗", "b") + HEADER + ROWS, None, 0, 2, []),
    "a row without an item": (
        TITLE + HEADER + "\t- ประกาศ\tปี ๒๕๖๗\t- แล้ว\t\t\n" + ROWS,
        2567, 0, 3, [Code.ROW_WITHOUT_ITEM],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str) -> None:
    source, year, scores, measures, codes = DOCUMENTS[name]
    found = report(source)
    assert found.fiscal_year == year
    assert len(found.scores) == scores
    assert len(found.measures) == measures
    assert [flag.code for flag in found.flags] == codes


@pytest.mark.parametrize(
    "text",
    [
        "บันทึกข้อความ\nเรื่อง ขออนุมัติจัดซื้อวัสดุ\nเรียน ปลัดเทศบาล\n\nด้วยกองช่างมีความจำเป็น\n",
        "ประกาศรับสมัครงาน\n\nลำดับ\tตำแหน่ง\tจำนวน\n๑\tครู\t๒\n๒\tพยาบาล\t๓\n",
        "การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี ๒๕๖๗ เป็นเครื่องมือสำคัญ\n",
    ],
)
def test_a_document_without_scores_and_measures_is_no_report(text: str) -> None:
    assert find_reports(text_document(text), LEXICON, None) == ()


def test_the_user_gives_the_year_only_where_the_document_does_not() -> None:
    assert report("**ผลการประเมิน ITA**\n\n" + SCORES, 2566).fiscal_year == 2566
    assert report("**ผลการประเมิน ITA ประจำปี ๒๕๖๗**\n\n" + SCORES, 2566).fiscal_year == 2567


def test_the_other_year_is_kept_apart() -> None:
    found = report("**ผลการประเมิน ITA ประจำปี ๒๕๖๗**\n\n" + TWO_YEARS)
    own, other = found.scores[0].score, found.other_years[0].score
    assert (own and own.text, other and other.text) == ("81.25", "71.25")


def test_unclaimed_tables_are_kept_and_layout_is_not() -> None:
    rows = [row.split("\t") for row in (HEADER + ROWS).strip().split("\n")]
    head = table(
        [["ส่วนราชการ", "สำนักปลัด"], ["ที่ กข 1/2", "วันที่ 3 ต.ค. 2567"], ["เรื่อง", "ITA"], ["เรียน", "ปลัด"]]
    )
    signed = table([["ลงชื่อ......", "ลงชื่อ......"], ["(นายหนึ่ง)", "(นางสอง)"], ["ปลัด", "นายก"]])
    other = table([["ชื่อ", "ชนิด", "ที่เก็บ"], ["โต๊ะ", "ไม้", "ห้อง"], ["ตู้", "เหล็ก", "ห้อง"]])
    found = report(document([line("บันทึกข้อความ"), head, table(rows), signed, other]))
    assert found.memo.subject is not None
    assert found.memo.subject.text == "ITA"
    assert [value.text for value in found.unclaimed] == ["ชื่อ\tชนิด\tที่เก็บ\nโต๊ะ\tไม้\tห้อง\nตู้\tเหล็ก\tห้อง"]
    assert [flag.code for flag in found.flags] == [Code.TABLE_UNCLAIMED]


def test_what_a_page_break_may_have_cut_off_a_table_of_measures_is_not_lost_in_silence() -> None:
    rows = [row.split("\t") for row in (HEADER + ROWS).strip().split("\n")]
    rest = [["เผยแพร่แล้ว", "โปร่งใสขึ้น", "กองคลัง"]]
    for cut in (table(rest, 2), table([["", *rest[0]]], 2)):
        found = report(document([line("ผลการดำเนินการ"), table(rows)], [line("- ๒ -"), cut]))
        assert [flag.code for flag in found.flags if flag.code is Code.TABLE_UNCLAIMED] == [
            Code.TABLE_UNCLAIMED
        ]
        assert "โปร่งใสขึ้น" in found.unclaimed[-1].text


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        (4, [["เผยแพร่แล้ว", "โปร่งใสขึ้น", "กองคลัง"]]),
        (0, [["เผยแพร่แล้ว", "โปร่งใสขึ้น"]]),
        (0, [["ลงชื่อ......", "ลงชื่อ......", "ลงชื่อ......"]]),
    ],
)
def test_other_text_in_boxes_after_a_table_of_measures_is_text(lines: int, cut: list[list[str]]) -> None:
    rows = [row.split("\t") for row in (HEADER + ROWS).strip().split("\n")]
    above = [line(f"ข้อความที่ {n}") for n in range(lines)]
    assert report(document([line("ผลการดำเนินการ"), table(rows)], [*above, table(cut, 2)])).unclaimed == ()
    assert report(document([line("ผลการดำเนินการ"), table(rows), table([["ก", "ข", "ค"]])])).unclaimed == ()


def test_the_same_document_gives_the_same_report() -> None:
    source = text_document(HEAD + SUBJECT + SCORES + "\n\n" + HEADER + ASPECT + ROWS)
    assert find_reports(source, LEXICON, None) == find_reports(source, load_lexicon(), None)


def test_the_real_report() -> None:
    source = text_document((SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8"))
    found = report(source)
    assert found.fiscal_year == 2567
    assert len(found.scores) == 11
    assert len(found.measures) == 22
    assert found.flags == ()
    assert found.unclaimed == ()
    assert [mention.place for mention in found.agencies][:3] == [
        MentionPlace.TITLE,
        MentionPlace.TITLE,
        MentionPlace.SUBJECT,
    ]
    assert {mention.year_be for mention in found.fiscal_years} == {2567}
    assert [title.text.split()[0][:6] for title in found.titles] == ["รายงา", "สรุปรา"] or len(
        found.titles
    ) == 2


def test_every_letter_of_the_real_tables_is_kept() -> None:
    """Each place of the measure tables is in a cell, an item number, a heading or a column's name."""
    source = text_document((SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8"))
    found = report(source)
    kept = {
        re.sub(r"\s", "", value.text)
        for measure in found.measures
        for value in [cell.value for cell in measure.cells]
    }
    kept |= {re.sub(r"\s", "", measure.item.text) for measure in found.measures if measure.item}
    kept |= {re.sub(r"\s", "", heading.text) for heading in found.headings}
    kept |= {re.sub(r"\s", "", cell.heading) for measure in found.measures for cell in measure.cells} | {
        "ลำดับที่"
    }
    tables = [
        block for page in source.pages for block in page.blocks if block.__struct_config__.tag == "table"
    ]
    bodies = [cell for block in tables[1:] for cell in getattr(block, "cells", ()) if cell.text.strip()]
    assert len(bodies) > 150
    assert all(re.sub(r"\s", "", cell.text) in kept for cell in bodies)


def test_a_source_of_another_kind_keeps_its_kind() -> None:
    source = text_document("**ผลการประเมิน ITA ประจำปี ๒๕๖๗**\n\n" + SCORES)
    assert report(replace(source, source="f" * 16)).source == "f" * 16
