"""The automatic numbers of paragraphs, which are printed and stand nowhere in the text."""

import pytest

from itareport.extract.docx.numerals import write_number
from tests.docx_builder import level, numbered, numbering, p, table_of, tbl, tc, texts, tr

THAI = numbering(
    level(0, "thaiNumbers", "%1.") + level(1, "thaiNumbers", "%1.%2") + level(2, "thaiLetters", "%3)")
)


def test_levels_count_and_begin_anew() -> None:
    body = (
        numbered(1, "คู่มือ") + numbered(1, "จัดทำ", 1) + numbered(1, "แจก", 1) + numbered(1, "ย่อย", 2)
        + numbered(1, "ประกาศ") + numbered(1, "เขียน", 1) + numbered(1, "ย่อย", 2)
    )  # fmt: skip
    assert texts(body, numbering=THAI) == [
        "๑. คู่มือ", "๑.๑ จัดทำ", "๑.๒ แจก", "ก) ย่อย", "๒. ประกาศ", "๒.๑ เขียน", "ก) ย่อย",
    ]  # fmt: skip


def test_text_between_does_not_stop_the_count() -> None:
    body = numbered(1, "ก") + p("ข้อความ") + numbered(1, "ข")
    assert texts(body, numbering=THAI) == ["๑. ก", "ข้อความ", "๒. ข"]


def test_the_column_of_numbers_is_automatic() -> None:
    rows = [tr(tc(numbered(1)), tc(f"มาตรการ {name}")) for name in "กขค"]
    table = table_of(tbl(tr(tc("ลำดับที่"), tc("มาตรการ")), *rows), numbering=THAI)
    assert [cell.text for cell in table.cells if cell.column == 0] == ["ลำดับที่", "๑.", "๒.", "๓."]


def test_a_cell_merged_down_is_counted_once() -> None:
    merged = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr(tc(numbered(1), merged[0]), tc("หนึ่ง")),
        tr(tc(numbered(1), merged[1]), tc("สอง")),
        tr(tc(numbered(1)), tc("สาม")),
    ]
    table = table_of(tbl(*rows), numbering=THAI)
    assert [(cell.row, cell.text, cell.row_span) for cell in table.cells if cell.column == 0] == [
        (0, "๑.", 2),
        (2, "๒.", 1),
    ]


def test_bullets_are_what_their_fonts_draw() -> None:
    bullets = numbering(*(level(0, "bullet", sign) for sign in ("\uf0b7", "\uf0fc", "-", "o")))
    body = "".join(numbered(number, "ผล") for number in (1, 2, 3, 4))
    assert texts(body, numbering=bullets) == ["• ผล", "✓ ผล", "- ผล", "○ ผล"]


def test_an_empty_paragraph_with_a_bullet_is_empty() -> None:
    assert texts(numbered(1) + p("ก"), numbering=numbering(level(0, "bullet", "-"))) == ["ก"]


def test_starts_and_lists_that_begin_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(level(0, "decimal", "(%1)", start=5), lists=[(1, 0, ""), (2, 0, override), (3, 0, "")])
    body = numbered(1, "ก") + numbered(1, "ข") + numbered(2, "ค") + numbered(2, "ง") + numbered(3, "จ")
    assert texts(body, numbering=lists) == ["(5) ก", "(6) ข", "(1) ค", "(2) ง", "(3) จ"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "thaiLetters", "%1.")}</w:lvlOverride>'
    lists = numbering(level(0, "decimal", "%1."), lists=[(1, 0, own)])
    assert texts(numbered(1, "ข้อ") + numbered(1, "ข้อ"), numbering=lists) == ["ก. ข้อ", "ข. ข้อ"]


@pytest.mark.parametrize(("restart", "last"), [("0", "2.3"), ("1", "2.1")])
def test_a_level_may_count_on(restart: str, last: str) -> None:
    inner = level(1, "decimal", "%1.%2", f'<w:lvlRestart w:val="{restart}"/>')
    lists = numbering(level(0, "decimal", "%1.") + inner)
    body = (
        numbered(1, "ก") + numbered(1, "ข", 1) + numbered(1, "ค", 1) + numbered(1, "ง") + numbered(1, "จ", 1)
    )
    assert texts(body, numbering=lists)[-1] == f"{last} จ"


def test_legal_numbers_are_plain_digits() -> None:
    lists = numbering(level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert texts(numbered(1, "ก") + numbered(1, "ข", 1), numbering=lists) == ["I ก", "1.1 ข"]


def test_what_follows_the_number() -> None:
    lists = numbering(level(0, "decimal", "%1)", '<w:suff w:val="nothing"/>'))
    assert texts(numbered(1, "ก"), numbering=lists) == ["1)ก"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Item"/><w:pPr>'
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = numbering(
        level(0, "thaiNumbers", "%1.", '<w:pStyle w:val="Item"/>')
        + level(1, "thaiNumbers", "%1.%2", '<w:pStyle w:val="Sub"/>')
    )
    item, sub = '<w:pStyle w:val="Item"/>', '<w:pStyle w:val="Sub"/>'
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("ก", item) + p("ข", sub) + p("ค", item + none) + p("ง", item)
    assert texts(body, styles=styles, numbering=lists) == ["๑. ก", "๑.๑ ข", "ค", "๒. ง"]


def test_a_list_may_borrow_the_levels_of_a_list_style() -> None:
    lists = numbering(
        '<w:numStyleLink w:val="Outline"/>', '<w:styleLink w:val="Outline"/>' + level(0, "thaiNumbers", "%1)")
    )
    assert texts(numbered(1, "ก"), numbering=lists) == ["๑) ก"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = p("<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>", number + "<w:rPr><w:del/></w:rPr>")
    hidden = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>", number + "<w:rPr><w:vanish/></w:rPr>")
    assert texts(numbered(1, "ก") + deleted + hidden + numbered(1, "ข"), numbering=THAI) == ["๑. ก", "๒. ข"]


def test_lists_that_are_not_there_print_nothing() -> None:
    assert texts(numbered(9, "ก") + numbered(1, "ข", 8), numbering=THAI) == ["ก", "ข"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", "1 2 3 10 100"),
        ("decimalZero", "01 02 03 10 100"),
        ("thaiNumbers", "๑ ๒ ๓ ๑๐ ๑๐๐"),
        ("thaiLetters", "ก ข ค ญ ตตต"),
        ("thaiCounting", "หนึ่ง สอง สาม สิบ หนึ่งร้อย"),
        ("lowerLetter", "a b c j vvvv"),
        ("upperRoman", "I II III X C"),
        ("somethingNew", "1 2 3 10 100"),
    ],
)
def test_formats(style: str, numbers: str) -> None:
    assert " ".join(write_number(number, style) for number in (1, 2, 3, 10, 100)) == numbers


def test_thai_letters_leave_out_those_that_are_not_used() -> None:
    assert "".join(write_number(number, "thaiLetters") for number in range(1, 6)) == "กขคงจ"
    assert write_number(41, "thaiLetters") == "ฮ"
    assert write_number(42, "thaiLetters") == "กก"
