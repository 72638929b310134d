"""Whole texts: their pages, the same report in many forms, the real report, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itareport.extract.files.encodings import mend_lines
from itareport.extract.files.sources import make_source, open_source
from itareport.extract.reading import read_document
from itareport.extract.text.blocks import read_blocks
from itareport.extract.text.drafts import Break
from itareport.extract.text.pages import split_pages
from itareport.records.document import Line, RawDocument, Table
from tests.paths import SHARED
from tests.text_pages import HTML_TABLE, MANY, all_lines, page_texts, printed, read, texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ก\n\nข\n\n\nค", [(1, "ก ข ค")]),
        ("\fก\fข\n---\nค\f\fง\f", [(1, "ก"), (2, "ข ค"), (3, ""), (4, "ง")]),
        ("ก\n\n---\n\nข\n***\nค\n<hr>\nง\n___\n", [(1, "ก"), (2, "ข"), (3, "ค"), (4, "ง")]),
        ("\n\n\n\nก\nก\n\n\n\nข", [(1, "ก ก"), (2, "ข")]),
        ("ก\n\n\n\n(นางสาวใจดี มีสุข)\nปลัด", [(1, "ก (นางสาวใจดี มีสุข) ปลัด")]),
        ("\n\n\n\n".join("กขคงจ"), [(1, "ก ข ค ง จ")]),
        ("--- Page 1 ---\nก\n--- Page 2 ---\nข", [(1, "ก"), (2, "ข")]),
        ("ก\n<!-- หน้า ๒ -->\nข\n## Page 3\nค", [(1, "ก"), (2, "ข"), (3, "ค")]),
        ("หัว\n[หน้า ๑]\nก\n[หน้า ๒]\nข", [(1, "หัว ก"), (2, "ข")]),
        ("{0}----------------\nก\n{1}----------------\nข", [(1, "ก"), (2, "ข")]),
        ("ก\n--- Page 5 ---\nข\n--- Page 6 ---", [(5, "ก"), (6, "ข")]),
        ("ก\n\n- ๒ -\n\nข\n\n- ๓ -\n\nค", [(1, "ก"), (2, "- ๒ - ข"), (3, "- ๓ - ค")]),
        ("ก\nหน้า ๑ จาก ๒\nข\nหน้า ๒ จาก ๒\n", [(1, "ก หน้า ๑ จาก ๒"), (2, "ข หน้า ๒ จาก ๒")]),
        (
            "ก\n<page_number>1/2</page_number>\nข\n<page_number>2/2</page_number>",
            [(1, "ก 1/2"), (2, "ข 2/2")],
        ),
        ("ก\nหน้า ๑\nข\nหน้า ๗\nค", [(1, "ก หน้า ๑ ข หน้า ๗ ค")]),
        ("ก | ข\nค | ง\n\nก | ข\nจ | ฉ\n\nช | ซ\nฌ | ญ", [(1, "T"), (2, "T T")]),
        ("<body><div class='ocr_page'>ก</div><div class='ocr_page'>ข</div>", [(1, "ก"), (2, "ข")]),
        ("<body><p>ก</p><p style='page-break-before: always'>ข", [(1, "ก"), (2, "ข")]),
        ("<body><div style='page-break-after:always'>ก</div>ข", [(1, "ก"), (2, "ข")]),
    ],
)
def test_pages(text: str, expected: list[tuple[int, str]]) -> None:
    assert page_texts(text) == expected


def test_a_form_feed_ends_a_table() -> None:
    pages = read("ก\tข\tค\n๑\t๒\t๓\n\f๔\t๕\t๖\n")
    assert [len(page.blocks) for page in pages] == [1, 1]
    assert [page.blocks[0].origin.line for page in pages] == [1, 3]


def everything(document: RawDocument) -> list[tuple[str, object]]:
    result: list[tuple[str, object]] = []
    for page in document.pages:
        for block in page.blocks:
            result.append(("line", block.text) if isinstance(block, Line) else ("table", texts(block)))
    return result


MEMO = ["บันทึกข้อความ", "ส่วนราชการ สำนักปลัดเทศบาลตำบลนาดี", "ที่ นม 52301/45", "เรื่อง รายงานผล ปี พ.ศ. ๒๕๖๖"]
SCORES = [["แบบ", "ลำดับ", "คะแนน"], ["IIT", "๑", "๙๕.๑๑"], ["", "๒", "๙๔.๙๖"]]


def test_the_same_report_in_many_forms() -> None:
    prose = "\n\n".join(MEMO)
    tabs = f"{prose}\n\n" + "\n".join("\t".join(row) for row in SCORES) + "\n"
    pipes = f"## {prose}\n\n" + "\n".join("|" + "|".join(row) + "|" for row in SCORES)
    first = read_document(make_source("a", tabs.encode()))
    forms = [
        pipes.encode(),
        *(tabs.encode(encoding) for encoding in ("cp874", "utf-16", "utf-16-le", "utf-8-sig")),
    ]
    forms.append(tabs.replace("\n", "\r\n").encode())
    for data in forms:
        assert everything(read_document(make_source("b", data))) == everything(first)
    html = "".join(f"<p>{line}</p>" for line in MEMO) + HTML_TABLE.replace(
        "<tr><td colspan=3><b>๑. ด้าน</b></td></tr>", ""
    )
    merged = everything(read_document(make_source("c", f"<html><body>{html}".encode("cp874"))))
    assert merged[:-1] == everything(first)[:-1]
    assert merged[-1] == (
        "table",
        [[cell or None if row == 2 else cell for cell in SCORES[row]] for row in range(3)],
    )


def test_the_real_report() -> None:
    document = read_document(open_source(SHARED / "reports" / "satengnok-2567.txt"))
    assert [page.number for page in document.pages] == list(range(1, 15))
    tables = [block for page in document.pages for block in page.blocks if isinstance(block, Table)]
    assert [(table.rows, table.columns) for table in tables[:3]] == [(11, 4), (3, 6), (3, 6)]
    assert len(tables) == 14
    assert sum(table.rows for table in tables[1:]) == 13 + 22 + 5
    assert all(table.columns == 6 for table in tables[1:])
    text = (SHARED / "reports" / "satengnok-2567.txt").read_text(encoding="utf-8")
    for mark in ("<p>", "</p>", "<b>", "</b>", "**", "##"):
        text = text.replace(mark, "")
    lines = list(all_lines(document.pages))
    assert printed("".join(line.text for line in lines)) == printed(text.replace("&amp;", "&"))
    numbered = text.split("\n")
    for line in lines:
        assert line.origin.line is not None
        assert printed(line.text).replace("&", "") in printed(numbered[line.origin.line - 1]).replace(
            "&amp;", ""
        )


MARKUP = st.sampled_from([
    "<table>", "<tr>", "<td>", "<td", "</table>", "**", "*", "_", "\\", "[a](b.c)", "|", "---",
    "\t", "\n", "\x0c", "#", "<b>", "</b>", "<li>", "<!--", "-->", "&amp;", '"', "ก", "๑", "(",
    "<td rowspan=3>", "<ul>", "</ul>",
])  # fmt: skip
HOSTILE = [
    "<table>", "<td>", "**a ", "<!--", '<p "', "[a](", "![](", "&", "*a", '"a\tb\n',
    "<td rowspan=9>", "|", "- ", "\ta\n", "<ul>\n", "#", "<script>", "__", "a|b\n", "|a\n",
    "<tr>\n\n", "<", "{1}-", "- -\t", "page ",
]  # fmt: skip


@MANY
@given(st.text(max_size=200) | st.lists(MARKUP).map("".join))
def test_any_text_is_read(text: str) -> None:
    for piece in (text, f"<html>{text}", text.replace(" ", "\t"), f"|{text}|"):
        items = read_blocks(mend_lines(piece))
        last = piece.count("\n") + piece.count("\r") + 1
        assert all(1 <= item.line <= last for item in items if not isinstance(item, Break))
        split_pages(items, "0" * 16)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_without_choking(piece: str) -> None:
    assert read(f"{piece * 3000}\n\nก")


def test_tables_inside_tables_end_somewhere() -> None:
    depth = 5000
    html = (
        "<html><body>"
        + "<table><tr><td>ก" * depth
        + "</td></tr></table>" * depth
        + "<p>ท้าย</p></body></html>"
    )
    found = everything(read_document(make_source("a.html", html.encode())))
    assert str(found).count("ก") == depth
    assert found[-1] == ("line", "ท้าย")
