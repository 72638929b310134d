"""Scores in prose, lists, boxes and captions, as the lines of a PDF page or the paragraphs of a DOCX give them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.finding import find_reports
from itareport.extract.passages import adjoins, read_passages
from itareport.extract.scores.text import TokenKind, find_tokens
from itareport.extract.scores.words import load_score_words
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.report import clean_report
from itareport.records.clean import Report
from itareport.records.document import Line, Page, RawDocument, SourceKind
from itareport.records.places import Origin, Way

LEXICON = load_lexicon()
SOURCE = "0" * 16
TITLE = ["รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) เทศบาลตำบลสมมติ", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"]
NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
PRINTED = ["๙๕.๑๑", "๙๔.๙๖", "๑๐๐.๐๐", "๘๑.๐๔", "๙๑.๕๕", "๙๗.๑๙", "๙๑.๓๔", "๘๐.๗๕", "๙๐.๐๐", "๑๐๐.๐๐"]
TEN = "95.11 94.96 100.00 81.04 91.55 97.19 91.34 80.75 90.00 100.00"
WAYS = ((Way.LAYER, SourceKind.DIGITAL_PDF), (Way.STRUCTURE, SourceKind.DOCX))


def thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def box(at: int) -> tuple[float, float, float, float]:
    return (72.0, 100.0 + 20 * at, 520.0, 116.0 + 20 * at)


def origin(at: int, way: Way) -> Origin:
    return Origin(source=SOURCE, page=1, way=way, box=box(at) if way is Way.LAYER else None)


def document(lines: list[str], way: Way, kind: SourceKind) -> RawDocument:
    blocks = tuple(Line(text=text, origin=origin(at, way)) for at, text in enumerate(lines))
    return RawDocument(
        source=SOURCE, kind=kind, pages=(Page(number=1, blocks=blocks, width=595, height=842),)
    )


def read(lines: list[str], way: Way = Way.LAYER, kind: SourceKind = SourceKind.DIGITAL_PDF) -> Report | None:
    reports = find_reports(document(lines, way, kind), LEXICON, None)
    return clean_report(reports[0], "0" * 64, LEXICON) if reports else None


def overall(report: Report | None) -> str | None:
    return None if report is None or report.overall.value is None else str(report.overall.value)


def scores(report: Report | None) -> str:
    found = report.scores if report is not None else ()
    return " ".join("-" if each.score.value is None else str(each.score.value) for each in found)


PROSE: dict[str, tuple[list[str], str, str]] = {
    "cut after the number": (
        ["เทศบาลตำบลสมมติเข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงาน",
         "ภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ผลการประเมินในภาพรวมได้คะแนน ๙๑.๒๕", "คะแนน ระดับ ผ่าน ซึ่งผ่านเกณฑ์ที่กำหนด"],
        "91.25", "ผ่าน"),
    "cut before the number": (
        ["ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ เทศบาลตำบลสมมติได้คะแนน", "๙๑.๒๕ คะแนน อยู่ในระดับ", "ผ่านดี"], "91.25", "ผ่านดี"),
    "cut in the number": (
        ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลตำบลสมมติ มีผลคะแนนเท่ากับ ๙๒.", "๖๙ คะแนน ระดับผ่าน"], "92.69", "ผ่าน"),
    "cut before the point": (
        ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลตำบลสมมติ มีผลคะแนนเท่ากับ ๙๒", ".๖๙ คะแนน ระดับผ่าน"], "92.69", "ผ่าน"),
    "cut in the year": (
        ["เทศบาลตำบลสมมติ ได้รับการประเมิน ITA ประจำปีงบประมาณ พ.ศ.", "๒๕๖๗ ได้คะแนน ๙๒.๖๙ คะแนน เพิ่มขึ้นจากปีงบประมาณ พ.ศ. ๒๕๖๖ ที่ได้คะแนน",
         "๘๘.๑๐ คะแนน"], "92.69", ""),
    "a box": (["ผลการประเมิน ITA ปี ๒๕๖๗", "คะแนนภาพรวม", "๙๒.๖๙", "ระดับ ผ่าน"], "92.69", "ผ่าน"),
    "a box with its unit below": (["ผลคะแนนภาพรวม ITA ปีงบประมาณ 2567", "92.69", "คะแนน", "ระดับผลการประเมิน", "ผ่าน"], "92.69", "ผ่าน"),
    "a caption": (["ภาพที่ ๑ ผลคะแนน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลตำบลสมมติ (๙๒.๖๙ คะแนน ระดับผ่าน)"], "92.69", "ผ่าน"),
}  # fmt: skip


@pytest.mark.parametrize("name", PROSE)
@pytest.mark.parametrize(("way", "kind"), WAYS)
def test_prose_over_lines(name: str, way: Way, kind: SourceKind) -> None:
    lines, value, rating = PROSE[name]
    report = read([*TITLE, *lines], way, kind)
    assert report is not None
    assert overall(report) == value
    assert report.rating.value == (rating or None)
    assert report.agency is not None
    assert report.agency.name == "เทศบาลตำบลสมมติ"
    assert report.fiscal_year.value == 2567


def listed(*shapes: str) -> list[str]:
    return [
        shape.format(n=thai(at), name=name, score=score)
        for at, (name, score) in enumerate(zip(NAMES, PRINTED, strict=True), start=1)
        for shape in shapes
    ]


LISTS = {
    "a line each": listed("ตัวชี้วัดที่ {n} {name} ได้ {score} คะแนน"),
    "numbered, cut before the score": listed("{n}. ตัวชี้วัดที่ {n} {name} เทศบาลตำบลสมมติได้คะแนนเฉลี่ย", "ร้อยละ {score}"),
    "numbered, cut after the verb": listed("{n}) {name} ได้", "{score} คะแนน"),
    "bullets": listed("• {name} = {score} คะแนน"),
    "dashes": listed("- {name} {score} คะแนน"),
    "one paragraph": [
        "รายตัวชี้วัด ได้แก่ การปฏิบัติหน้าที่ ๙๕.๑๑ คะแนน การใช้งบประมาณ ๙๔.๙๖ คะแนน การใช้อำนาจ ๑๐๐.๐๐",
        "คะแนน การใช้ทรัพย์สินของ", "ราชการ ๘๑.๐๔ คะแนน การแก้ไขปัญหาการทุจริต ๙๑.๕๕ คะแนน คุณภาพการดำเนินงาน ๙๗.๑๙",
        "คะแนน ประสิทธิภาพการสื่อสาร ๙๑.๓๔ คะแนน การปรับปรุงระบบการทำงาน ๘๐.๗๕ คะแนน",
        "การเปิดเผยข้อมูล ๙๐.๐๐ คะแนน และการป้องกันการทุจริต ๑๐๐.๐๐ คะแนน",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("way", "kind"), WAYS)
def test_lists_of_indicators(name: str, way: Way, kind: SourceKind) -> None:
    lines = [*TITLE, "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ มีดังนี้", *LISTS[name], "คะแนนรวม ๙๒.๖๙ คะแนน"]
    report = read(lines, way, kind)
    assert scores(report) == TEN
    assert overall(report) == "92.69"


def test_each_score_keeps_the_box_of_its_own_line() -> None:
    lines = [*TITLE, "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", *LISTS["a line each"]]
    report = read(lines)
    assert report is not None
    boxes = [each.score.raw.origins[0].box for each in report.scores if each.score.raw is not None]
    assert boxes == [box(at) for at in range(3, 13)]


@pytest.mark.parametrize(
    "lines",
    [
        ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลตำบลสมมติ มีผลคะแนนเท่ากับ ๙๒.", "๖๙"],
        ["ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลตำบลสมมติ มีผลคะแนนเท่ากับ ๙๒."],
    ],
)
def test_half_a_number_is_no_number(lines: list[str]) -> None:
    assert overall(read([*TITLE, *lines])) is None


def test_an_enumerator_is_not_the_whole_of_a_score() -> None:
    lines = [
        "ผลการประเมิน ITA รายตัวชี้วัด ปีงบประมาณ พ.ศ. ๒๕๖๗",
        "๑.",
        "การปฏิบัติหน้าที่ ๙๕.๑๑ คะแนน",
        "๒.",
        "การใช้งบประมาณ ๙๔.๙๖ คะแนน",
    ]
    assert scores(read([*TITLE, *lines])).split()[:3] == ["95.11", "94.96", "-"]
    tokens = find_tokens("ตัวชี้วัดที่ ๑.\n๙๕ คะแนน", LEXICON, load_score_words())
    assert [token.kind for token in tokens] == [TokenKind.ORDINAL, TokenKind.SCORE]


@given(st.text(alphabet="๙๕๑0123.,\n ได้คะแนนITAตัวชี้วัดที่%()ปี", max_size=60))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_tokens_follow_each_other(text: str) -> None:
    tokens = find_tokens(text, LEXICON, load_score_words())
    ends = [0, *(token.end for token in tokens)]
    assert all(end <= token.start < token.end for end, token in zip(ends, tokens, strict=False))


def test_a_gap_between_boxes_parts_lines() -> None:
    page = Page(
        number=1,
        blocks=tuple(Line(text="ข้อความ", origin=origin(at, Way.LAYER)) for at in (0, 1, 3)),
    )
    passages = read_passages(RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(page,)))
    assert adjoins(passages[0], passages[1])
    assert not adjoins(passages[1], passages[2])
