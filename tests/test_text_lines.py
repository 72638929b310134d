"""Lines of texts: headings, bold print, inline marks, and prose that is kept line by line."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from itareport.records.document import Emphasis
from tests.text_pages import MANY, PROSE, all_lines, lines_of, read


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
