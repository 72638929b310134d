from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from itareport.extract.files.encodings import decode, mend_lines
from itareport.extract.files.sources import make_source, open_source
from itareport.extract.reading import read_document
from itareport.extract.text.blocks import read_blocks
from itareport.extract.text.drafts import Break, DraftLine, DraftTable
from itareport.extract.text.pages import split_pages
from itareport.records.document import Emphasis, Line, Page, RawDocument, Table
from itareport.records.errors import ErrorCode, SourceError
from tests.paths import SHARED

MANY = settings(derandomize=True, deadline=None, max_examples=60)

WORDS = st.sampled_from([
    "รายงานผล", "การประเมิน", "คุณธรรม", "และความโปร่งใส", "๙๕.๑๑", "ที่", "นำ้", "ฯ", "ๆ", "ITA",
    "2567", "(ฉบับที่ ๒)", "ผ่าน*", "ข้อ&ข", "<", "๕", "3>2", "a_b", "ปี/เดือน",
])  # fmt: skip
PROSE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
CELL = st.one_of(st.just(""), PROSE)


def grids(minimum: int = 2, widest: int = 5) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(minimum, widest).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=5)
    )


def read(text: str) -> tuple[Page, ...]:
    return split_pages(read_blocks(mend_lines(text)), "0" * 16)


def lines_of(text: str) -> list[str]:
    return [line.text for line in all_lines(read(text))]


def all_lines(pages: tuple[Page, ...]) -> Iterator[Line]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Line):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.lines


def one_table(text: str) -> Table:
    tables = [block for page in read(text) for block in page.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def texts(table: Table) -> list[list[str | None]]:
    """The table as rows of texts; None where a span covers the place."""
    grid: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        assert grid[cell.row][cell.column] is None
        grid[cell.row][cell.column] = cell.text
    return grid


def page_texts(text: str) -> list[tuple[int, str]]:
    return [
        (page.number, " ".join(block.text if isinstance(block, Line) else "T" for block in page.blocks))
        for page in read(text)
    ]


def printed(text: str) -> str:
    return "".join(text.split())


# Encodings


@MANY
@given(st.lists(PROSE, min_size=1, max_size=6).map("\n".join))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620"])
def test_thai_text_in_any_encoding_is_read_back(encoding: str, text: str) -> None:
    assume(any("ก" <= character <= "ฮ" for character in text) or encoding in ("utf-8", "utf-8-sig"))
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert mend_lines(decoded.text) == text


@MANY
@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E2E), min_size=1, max_size=40))
def test_bare_consonants_in_utf16_are_read_back(text: str) -> None:
    for encoding in ("utf-16-le", "utf-16-be", "utf-8"):
        decoded = decode(text.encode(encoding))
        assert decoded is not None
        assert decoded.text == text


@pytest.mark.parametrize(
    "data",
    [
        "Le café déjà vu à Genève".encode("latin-1"),
        "año, señor".encode("cp1252"),
        "報告書の概要".encode("shift_jis"),
        bytes(range(1, 256)),
        b"\x00\x01\x02\x03" * 20,
        b"ITA\x00\x00\x00report",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as raised:
        read_document(make_source("a.txt", data))
    assert raised.value.code is ErrorCode.DAMAGED_FILE


def test_windows_874_that_is_valid_utf8_of_a_far_script() -> None:
    assert "เกก".encode("cp874").decode() == "\u0861"
    decoded = decode("เกก".encode("cp874"))
    assert decoded is not None
    assert decoded.text == "เกก"


def test_damage_in_utf8_shows_and_is_not_taken_for_another_encoding() -> None:
    text = "การประเมินคุณธรรม นายมานะ มา " * 10
    for data in (text.encode() + b"\xe0\xb8", b"\xff" + text.encode() * 2, text.encode()[:-2]):
        decoded = decode(data)
        assert decoded is not None
        assert decoded.encoding == "utf-8"
        assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1


def test_line_ends_marks_and_control_characters() -> None:
    assert lines_of("\ufeffก\r\nข\rค\r\r\nง\ufeffจ\x02ฉ\vช") == ["ก", "ข", "ค", "งจฉ", "ช"]
    numbers = [line.origin.line for line in all_lines(read("ก\r\nข\rค\r\n\r\nง"))]
    assert numbers == [1, 2, 3, 5]


# Lines and inline marks


def test_headings_and_bold() -> None:
    pages = read(
        "## บันทึกข้อความ\n**รายงานผล ของเทศบาล  \nประจำปี ๒๕๖๗**\n<b>๑. ด้าน</b>\n**เรื่อง** รายงาน\n"
        '<strong>ก</strong>\n# **ข** #\n<span style="font-weight: bold">ค</span>\nหัวเรื่อง\n====\n<h3>ง</h3>\n'
    )
    assert [(line.text, line.emphasis) for line in all_lines(pages)] == [
        ("บันทึกข้อความ", Emphasis.HEADING),
        ("รายงานผล ของเทศบาล", Emphasis.BOLD),
        ("ประจำปี ๒๕๖๗", Emphasis.BOLD),
        ("๑. ด้าน", Emphasis.BOLD),
        ("เรื่อง รายงาน", Emphasis.NONE),
        ("ก", Emphasis.BOLD),
        ("ข", Emphasis.HEADING),
        ("ค", Emphasis.BOLD),
        ("หัวเรื่อง", Emphasis.HEADING),
        ("ง", Emphasis.HEADING),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\*หมายเหตุ a\_b ๑\.", ["*หมายเหตุ a_b ๑."]),
        ("ข้อ &lt;b&gt; &amp;nbsp; &#3585;&amp;ข", ["ข้อ <b> &nbsp; ก&ข"]),
        ("ก&nbsp;ข", ["ก\N{NO-BREAK SPACE}ข"]),
        ("R&D &unknown; &", ["R&D &unknown; &"]),
        ("น้อยกว่า < ๕ และ <ITA> a<b", ["น้อยกว่า < ๕ และ <ITA> a<b"]),
        ("<p>ก</p><p>ข</p> <div>ค<br/>ง</div>", ["ก", "ข", "ค", "ง"]),
        ("ก<u>ข</u><!-- ซ่อน -->ค<img src='a>b.png' alt='x'>ง", ["กขคง"]),
        ("![รูป](a/b.png)ก ![](data:image/png;base64,AAAA+/=)", ["ก"]),
        ("ดู [ประกาศ](https://example.go.th/a_(1).pdf) และ [๑](ข้อ)", ["ดู ประกาศ และ [๑](ข้อ)"]),
        ("<https://example.go.th> <a@example.go.th>", ["<https://example.go.th> <a@example.go.th>"]),
        ("- ก\n* ข\n1. ค\n๒. ง", ["- ก", "* ข", "1. ค", "๒. ง"]),
        ("ผ่าน* และ ระดับ** ดี** *ก* _ข_ __ค__ a_b_c", ["ผ่าน* และ ระดับ** ดี** ก ข ค a_b_c"]),
        ("๕*๓*๒ **ก", ["๕*๓*๒ **ก"]),
        ("```markdown\nก\n```", ["ก"]),
        ("ก\\\nข", ["ก", "ข"]),
        ("<!-- ก\n\nข -->ค", ["ค"]),
        ("๙๕.๑๑<sup>๑</sup> m<sup>2</sup> CO<sub>2</sub>", ["๙๕.๑๑ ๑ m2 CO2"]),
        ("ก\tข  ค", ["ก ข  ค"]),
        ("ลงชื่อ ______________", ["ลงชื่อ ______________"]),
    ],
)
def test_inline_marks(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


@MANY
@given(st.lists(PROSE, min_size=1, max_size=12))
def test_prose_is_kept_line_by_line(lines: list[str]) -> None:
    assume(not any("* " in line and line.count("*") > 1 for line in lines))
    text = "\n\n".join(lines)
    assert lines_of(text) == lines
    assert [line.origin.line for line in all_lines(read(text))] == list(range(1, 2 * len(lines), 2))


# Tables


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


HTML_TABLE = """<table border=1>
<thead><tr><th>แบบ</th><th>ลำดับ</th><th>คะแนน</th></tr></thead>
<tbody>
<tr><td rowspan="2">IIT</td>
  <td>๑</td><td>
     <p>๙๕.๑๑</p></td></tr>
<tr><td>๒<td>๙๔.๙๖
<tr><td colspan=3><b>๑. ด้าน</b></td></tr>
</table>"""


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


# Pages


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


# Whole documents


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
