"""Tables in texts: tabs, pipes and HTML, cells that span, and prose that is no table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itareport.extract.text.blocks import read_blocks
from itareport.extract.text.drafts import DraftLine, DraftTable
from itareport.records.document import Emphasis, Line
from tests.text_pages import (
    CELL,
    HTML_TABLE,
    MANY,
    all_lines,
    grids,
    lines_of,
    one_table,
    printed,
    read,
    texts,
)


def test_tab_separated_table() -> None:
    table = one_table(
        "ลำดับ\tมาตรการ\tระยะเวลา\n<b>๑. ด้าน</b>\t\t\n๑\t<p>ก</p> <p>ข</p>\t\n\t**ค**<br>ง\tจ\n๒\tฉ\n"
    )
    assert texts(table) == [
        ["ลำดับ", "มาตรการ", "ระยะเวลา"],
        ["๑. ด้าน", "", ""],
        ["๑", "ก\nข", ""],
        ["", "ค\nง", "จ"],
        ["๒", "ฉ", ""],
    ]
    assert table.cells[3].lines[0].emphasis is Emphasis.BOLD
    assert table.cells[4].lines == ()
    assert [cell.lines[0].origin.line for cell in table.cells if cell.column == 1 and cell.lines] == [
        1,
        3,
        4,
        5,
    ]


def test_tabs_in_prose_make_no_table() -> None:
    memo = "ส่วนราชการ\tสำนักปลัด\nที่\tยล 52901/1120\tวันที่\t๑ ตุลาคม ๒๕๖๗\nเรื่อง\tรายงานผล\nเรียน\tนายก\n"
    assert lines_of(memo)[1] == "ที่ ยล 52901/1120 วันที่ ๑ ตุลาคม ๒๕๖๗"
    assert all(isinstance(block, Line) for page in read(memo) for block in page.blocks)
    for text in ("\tด้วยเทศบาล\n\tจึงเรียนมา\n", "เรื่อง\tรายงาน\n", "\t\tด้วย\n"):
        assert all(isinstance(item, DraftLine) for item in read_blocks(text))


def test_paragraphs_beside_a_table_stay_prose() -> None:
    text = "\tตามที่ปรากฏ\nที่\tตัวชี้วัด\tคะแนน\n๑\tก\t๙๐\n\tจึงเรียนมา\n"
    kinds = [type(item) for item in read_blocks(text)]
    assert kinds == [DraftLine, DraftTable, DraftLine]


def test_a_lone_row_and_a_heading_without_tabs() -> None:
    assert texts(one_table("\t๘. เผยแพร่\t๑ ต.ค. ๒๕๖๖\t\n")) == [["", "๘. เผยแพร่", "๑ ต.ค. ๒๕๖๖", ""]]
    table = one_table("ที่\tก\tข\n๑. ด้านหนึ่ง\n๑\tค\tง\n")
    assert texts(table)[1] == ["๑. ด้านหนึ่ง", "", ""]


def test_quoted_cells_of_spreadsheets() -> None:
    table = one_table('ที่\tมาตรการ\tผล\n๑\t"๑. ก\n๒. ""ข"""\tดี\n๒\t"ค\tง"\tจ\n๓\t"ฉ"\tช\n')
    assert texts(table)[1:] == [["๑", '๑. ก\n๒. "ข"', "ดี"], ["๒", "ค ง", "จ"], ["๓", '"ฉ"', "ช"]]
    lines = [line.origin.line for cell in table.cells for line in cell.lines]
    assert lines == [1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5]
    assert texts(one_table('ที่\tก\tข\n๑\t"ค\tง\n๒\tจ\tฉ\n')) == [
        ["ที่", "ก", "ข"],
        ["๑", '"ค', "ง"],
        ["๒", "จ", "ฉ"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| ที่ | ก |\n|---|:-:|\n| ๑ | ข<br>ค \\| ง |\n|  | **จ** |",
        "ที่ | ก\n--- | ---\n๑ | ข<br>ค \\| ง\n | **จ**",
        "| ที่ | ก |\n| ๑ | ข<br>ค \\| ง |\n| | จ |",
        "ที่ | ก\n๑ | ข<br>ค \\| ง\n | จ",
        "| ที่ | ก |\n|-|-|\n| ๑ | ข\nค \\| ง |\n|  | จ |",
        "| ที่ | ก\n|---|---|\n| ๑ | ข<br>ค \\| ง\n| | จ",
        "ที่ | ก\n---|---\n| ๑ | ข<br>ค \\| ง |\n|  | จ |",
    ],
)
def test_pipe_tables(text: str) -> None:
    assert texts(one_table(text)) == [["ที่", "ก"], ["๑", "ข\nค | ง"], ["", "จ"]]


def test_a_header_over_two_lines() -> None:
    text = "| ที่ | มาตรการ\nกิจกรรม | ผล |\n|---|---|---|\n| ๑ | ก | ข |\n"
    assert texts(one_table(text)) == [["ที่", "มาตรการ\nกิจกรรม", "ผล"], ["๑", "ก", "ข"]]


def test_an_empty_first_heading_without_outer_pipes() -> None:
    assert texts(one_table(" | ก\n--- | ---\n๑ | ข\n | ค")) == [["", "ก"], ["๑", "ข"], ["", "ค"]]


def test_pipes_in_prose_and_rows_of_dashes() -> None:
    assert lines_of("ผ่าน | ไม่ผ่าน") == ["ผ่าน | ไม่ผ่าน"]
    table = one_table("| ก | ข |\n|---|---|\n| - | - |\n| ค | ง | จ |")
    assert texts(table) == [["ก", "ข", ""], ["-", "-", ""], ["ค", "ง", "จ"]]


@pytest.mark.parametrize(
    "wrap", ["{}", "<html><head><title>ก</title></head><body>{}</body></html>", "## ก\n{}\nข"]
)
def test_html_tables(wrap: str) -> None:
    table = one_table(wrap.format(HTML_TABLE))
    assert texts(table) == [
        ["แบบ", "ลำดับ", "คะแนน"],
        ["IIT", "๑", "๙๕.๑๑"],
        [None, "๒", "๙๔.๙๖"],
        ["๑. ด้าน", None, None],
    ]
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["IIT"] == (2, 1)
    assert spans["๑. ด้าน"] == (1, 3)
    shift = wrap.partition("{}")[0].count("\n")
    lines = [line.origin.line for cell in table.cells for line in cell.lines]
    assert lines == [line + shift for line in (2, 2, 2, 4, 5, 6, 7, 7, 8)]


def test_absurd_spans_are_capped() -> None:
    table = one_table(
        "<table><tr><td rowspan=99999 colspan=99999>ก<td>ข<tr><td rowspan=0>ค<td colspan=-1>ง</table>"
    )
    assert table.rows == 2
    assert table.columns <= 100
    assert sorted(cell.text for cell in table.cells if cell.text) == ["ก", "ข", "ค", "ง"]


def test_nested_and_unclosed_tables_lose_nothing() -> None:
    nested = "<table><tr><td>ก<table><tr><td>ข</td><td>ค</td></tr></table>ง</td><td>จ</td></tr></table>"
    assert texts(one_table(nested)) == [["ก\nข\nค\nง", "จ"]]
    items = read_blocks("<table><tr><td>ก</td>\n<tr><td>ข\n\n## ค\n\n<table><tr><td>ง</table>\nจ")
    assert [type(item) for item in items] == [DraftTable, DraftLine, DraftTable, DraftLine]
    assert lines_of("<tr><td>ก</td></tr>\n</table>\n\nข") == ["ก", "ข"]
    assert lines_of("<table>ก<tr>ข<td>ค</table>") == ["ก", "ข", "ค"]


def test_lists_are_printed_as_by_a_browser() -> None:
    html = (
        "<ul><li>ก<li>- ข</ul><ol start=3><li>ค<ol type=i><li>ง<li>จ</ol><li>ฉ</ol>"
        '<ol style="list-style-type: thai"><li>ช</li><li>๕. ซ</li></ol>'
    )
    expected = ["- ก", "- ข", "3. ค", "i. ง", "ii. จ", "4. ฉ", "๑. ช", "๕. ซ"]
    assert lines_of(html) == expected
    assert lines_of(f"<!DOCTYPE html><body>{html}") == expected


def test_whole_html_documents() -> None:
    html = """<?xml version="1.0"?>
<!DOCTYPE html>
<html><head><title>ชื่อ</title><style>p {color: red}</style></head>
<body><script>if (a < b) {}</script>
<h1>บันทึก
ข้อความ</h1>
<p>ก   ข</p><pre>ค
ง</pre>&lt;จ
</body></html>"""
    pages = read(html)
    assert [(line.text, line.origin.line, line.emphasis.value) for line in all_lines(pages)] == [
        ("บันทึก ข้อความ", 5, "heading"),
        ("ก ข", 7, "none"),
        ("ค", 7, "none"),
        ("ง", 8, "none"),
        ("<จ", 8, "none"),
    ]


@MANY
@given(grids())
def test_nothing_of_a_tab_table_is_lost(grid: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in grid)
    assert printed("".join(lines_of(text))) == printed("".join(map("".join, grid)))


@MANY
@given(grids(minimum=3))
def test_tab_pipe_and_html_tables_agree(grid: list[list[str]]) -> None:
    header = [f"หัว{index}" for index in range(len(grid[0]))]
    rows = [header, *([f"{row[0]}ก", *row[1:-1], f"ข{row[-1]}"] for row in grid)]
    escaped = [[cell.replace("&", "&amp;").replace("<", "&lt;") for cell in row] for row in rows]
    tabs = one_table("\n".join("\t".join(row) for row in rows))
    pipes = one_table("\n".join(f"| {' | '.join(row)} |" for row in rows))
    html = one_table(
        "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</tr>" for row in escaped) + "</table>"
    )
    assert texts(tabs) == texts(pipes) == texts(html) == [[cell.strip() for cell in row] for row in rows]


@MANY
@given(
    st.lists(
        st.lists(st.tuples(CELL, st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5),
        min_size=1,
        max_size=5,
    )
)
def test_spans_never_overlap_and_nothing_is_lost(rows: list[list[tuple[str, int, int]]]) -> None:
    html = "<table>"
    for row in rows:
        html += "<tr>"
        for text, down, across in row:
            escaped = text.replace("&", "&amp;").replace("<", "&lt;")
            html += f"<td rowspan={down} colspan={across}>{escaped}</td>"
    table = one_table(html + "</table>")
    places = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(places) == len(set(places)) == table.rows * table.columns
    assert [(cell.row, cell.column) for cell in table.cells] == sorted((c.row, c.column) for c in table.cells)
    expected = printed("".join(text for row in rows for text, _, _ in row))
    assert sorted(printed("".join(cell.text for cell in table.cells))) == sorted(expected)
