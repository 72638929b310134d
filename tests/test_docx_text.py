"""Paragraphs of a DOCX: what is printed of them, and what is not."""

import pytest

from itareport.records.document import Emphasis, Line
from itareport.records.places import Way
from tests.docx_builder import blocks, p, r, read, t, tbl, tc, texts, tr

STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="ส่วนที่"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="หนา"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="Ring2"/><w:basedOn w:val="Ring"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="PH"><w:name w:val="Placeholder Text"/></w:style>'
)


def emphasis(body: str) -> list[Emphasis]:
    return [block.emphasis for block in blocks(read(body, styles=STYLES)) if isinstance(block, Line)]


def test_lines_know_their_source_and_page() -> None:
    document = read(p("บันทึกข้อความ"))
    (line,) = document.pages[0].blocks
    assert isinstance(line, Line)
    assert (line.origin.source, line.origin.page, line.origin.way) == (document.source, 1, Way.STRUCTURE)
    assert line.origin.box is None


def test_runs_are_one_text_and_breaks_are_lines() -> None:
    body = p(r("คะแนน ") + r("๙๒.๖๙") + "<w:r><w:br/>" + t("ระดับ") + "<w:tab/>" + t("ผ่าน") + "</w:r>")
    assert texts(body) == ["คะแนน ๙๒.๖๙", "ระดับ\tผ่าน"]


def test_a_run_of_empty_paragraphs_is_one_empty_line() -> None:
    assert texts(p() + p("ก") + p() + p() + p("ข") + p()) == ["ก", "", "ข"]


def test_white_space_that_is_not_kept_is_dropped() -> None:
    assert texts(p("<w:r><w:t>  ก\n</w:t></w:r>" + r(" ข"))) == ["ก ข"]


def test_signs() -> None:
    signs = (
        "<w:r><w:t>ก</w:t><w:softHyphen/><w:t>ข</w:t><w:noBreakHyphen/><w:t>ค</w:t><w:cr/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="TH SarabunPSK" w:char="0E07"/>'
        '<w:sym w:font="Cordia New" w:char="F0A8"/><w:sym w:font="x" w:char="zz"/><w:sym/></w:r>'
    )
    assert texts(p(signs)) == ["กข-ค", "\uf0fcงจ"]


def test_tracked_changes_are_accepted() -> None:
    body = p(
        r("คะแนน ") + f'<w:del w:id="1"><w:r><w:delText>๘๐</w:delText>{t("๘๑")}</w:r></w:del>'
        f'<w:ins w:id="2">{r("๙๒")}</w:ins><w:moveFrom w:id="3">{r("ย้าย")}</w:moveFrom>'
        f'<w:moveTo w:id="4">{r(" มาแล้ว")}</w:moveTo>'
    )
    assert texts(body) == ["คะแนน ๙๒ มาแล้ว"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert texts(p("ก่อน", "<w:rPr><w:del/></w:rPr>") + p("หลัง") + p("อื่น")) == ["ก่อนหลัง", "อื่น"]
    assert texts(p("ท้าย", "<w:rPr><w:del/></w:rPr>")) == ["ท้าย"]


def test_a_field_shows_its_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = (
        mark("begin") + "<w:r><w:instrText>X</w:instrText></w:r>" + mark("separate") + r("ซ่อน") + mark("end")
    )
    body = p(
        r("วันที่ ") + mark("begin") + r("รหัส") + inner + mark("separate") + r("๑ ต.ค. ๖๗") + mark("end") + r(" จบ")
        + f'<w:fldSimple w:instr="PAGE">{r(" ๗")}</w:fldSimple>'
    )  # fmt: skip
    assert texts(body) == ["วันที่ ๑ ต.ค. ๖๗ จบ ๗"]
    over = p(mark("begin") + mark("separate") + r("หนึ่ง")) + p(r("สอง") + mark("end")) + p("สาม")
    assert texts(over) == ["หนึ่ง", "สอง", "สาม"]


@pytest.mark.parametrize("kind", ["begin", "separate", "end", "nonsense"])
def test_half_a_field_hides_nothing(kind: str) -> None:
    assert texts(p(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' + r("ก")) + p("ข")) == ["ก", "ข"]


def test_links_tags_and_controls_hold_text() -> None:
    body = (
        p(
            f'<w:hyperlink r:id="x">{r("ก")}</w:hyperlink><w:smartTag>{r("ข")}</w:smartTag>'
            f'<w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>{r("ค")}</w:sdtContent></w:sdt>'
            f"<w:customXml>{r('ง')}</w:customXml><w:dir>{r('จ')}</w:dir>"
            "<m:oMath><m:r><m:t>= ๙๐</m:t></m:r></m:oMath>"
        )
        + f"<w:sdt><w:sdtContent>{p('ฉ')}<w:sdt><w:sdtContent>{p('ช')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    )
    assert texts(body) == ["กขคงจ= ๙๐", "ฉ", "ช"]


def test_a_prompt_that_nobody_answered_is_no_text() -> None:
    def control(mark: str) -> str:
        prompt = r("คลิกเพื่อใส่", '<w:rStyle w:val="PH"/>')
        return f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{prompt}{r(' ปี')}</w:sdtContent></w:sdt>"

    found = blocks(read(p(control("<w:showingPlcHdr/>")) + p(control("")), styles=STYLES))
    assert [block.text for block in found if isinstance(block, Line)] == ["ปี", "คลิกเพื่อใส่ ปี"]


def test_notes_comments_and_hidden_text_are_left_out() -> None:
    body = p(
        r("ก") + '<w:commentRangeStart w:id="1"/><w:r><w:footnoteReference w:id="1"/></w:r>'
        '<w:r><w:commentReference w:id="1"/></w:r>' + r("ซ่อน", "<w:vanish/>") + r("ข", '<w:vanish w:val="0"/>')
        + r("ซ่อน", '<w:rStyle w:val="H"/>')
    )  # fmt: skip
    found = blocks(read(body, styles=STYLES))
    assert [block.text for block in found if isinstance(block, Line)] == ["กข"]


def test_emphasis_by_runs() -> None:
    body = (
        p(r("หนา", "<w:b/><w:bCs/>") + r(" ")) + p(r("หนา", "<w:bCs/>") + r("ไม่")) + p(r("ไม่", '<w:b/><w:bCs w:val="0"/>'))
        + p(r("หนา", "<w:b/>")) + p(r("2567", "<w:b/>")) + p(r("หนา", '<w:rStyle w:val="S"/>'))
    )  # fmt: skip
    bold, none = Emphasis.BOLD, Emphasis.NONE
    assert emphasis(body) == [bold, none, none, bold, bold, bold]


def test_emphasis_by_styles() -> None:
    def styled(name: str, more: str = "", run: str = "") -> str:
        return p(r("ก", run), f'<w:pStyle w:val="{name}"/>{more}')

    body = (
        styled("1") + styled("Part") + styled("Part", '<w:outlineLvl w:val="9"/>') + styled("Strong")
        + styled("Strong", run='<w:rStyle w:val="S"/>') + styled("Ring") + styled("NoSuch")
        + p(r("ก"), '<w:outlineLvl w:val="0"/>')
    )  # fmt: skip
    heading, bold, none = Emphasis.HEADING, Emphasis.BOLD, Emphasis.NONE
    assert emphasis(body) == [heading, heading, bold, bold, none, none, none, heading]


BOX = f"<w:txbxContent>{p('ในกล่อง')}{tbl(tr(tc('ก'), tc('ข')), tr(tc('ค'), tc('ง')))}</w:txbxContent>"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    body = p(
        r("ก่อน") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><a:graphic>"
        f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>" + r(" ต่อ")
    ) + p("หลัง")  # fmt: skip
    found = blocks(read(body))
    assert [block.text if isinstance(block, Line) else block.columns for block in found] == [
        "ก่อน ต่อ", "ในกล่อง", 2, "หลัง",
    ]  # fmt: skip


def test_an_old_text_box_and_words_set_as_a_picture() -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('กล่อง')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    art = '<w:r><w:pict><v:shape><v:textpath string="รายงานผล"/></v:shape></w:pict></w:r>'
    assert texts(p(box) + p(art)) == ["กล่อง", "รายงานผล"]


def pages_of(body: str) -> dict[str, int]:
    return {
        block.text: block.origin.page
        for block in blocks(read(body))
        if isinstance(block, Line) and block.text
    }


NOTED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def test_breaks_count_pages() -> None:
    assert pages_of(p("ก") + p(BREAK) + p("ข") + p(r("ค", "") + BREAK + r("ง"))) == {
        "ก": 1,
        "ข": 2,
        "ค": 2,
        "ง": 3,
    }


def test_what_word_noted_is_not_counted_twice() -> None:
    assert pages_of(p("ก") + p(BREAK) + p(NOTED + r("ข")) + p(NOTED + r("ค"))) == {"ก": 1, "ข": 2, "ค": 3}
    assert pages_of(p("ก") + p(NOTED + r("ข"), "<w:pageBreakBefore/>")) == {"ก": 1, "ข": 2}
    assert pages_of(p("ก", "<w:pageBreakBefore/>")) == {"ก": 1}


def test_sections_begin_pages_by_the_kind_of_the_next() -> None:
    def section(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = (
        p("ก", section("nextPage"))
        + p("ข", section("continuous"))
        + p("ค", section("nextPage"))
        + p("ง")
        + section("oddPage")
    )
    assert pages_of(body) == {"ก": 1, "ข": 1, "ค": 2, "ง": 3}


def test_a_paragraph_over_two_pages_is_one_line_of_the_first() -> None:
    assert pages_of(p(r("ต้น") + NOTED + r("ปลาย")) + p("ถัดไป")) == {"ต้นปลาย": 1, "ถัดไป": 2}


def test_pages_without_text_are_pages() -> None:
    document = read(p("ก") + p(BREAK) + p(BREAK) + p("ข"))
    assert [(page.number, len(page.blocks)) for page in document.pages if page.number != 2] == [
        (1, 1),
        (3, 1),
    ]
    assert len(document.pages) == 3


def test_both_namespaces_are_read() -> None:
    from tests.docx_builder import pack, parts, read_bytes

    content = parts(p("ก", '<w:pStyle w:val="1"/>'), styles=STYLES)
    strict = {
        name: data.replace(
            "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
        )
        if isinstance(data, str)
        else data
        for name, data in content.items()
    }
    assert strict != content
    assert blocks(read_bytes(pack(strict)))[0] == Line(
        text="ก", origin=blocks(read_bytes(pack(strict)))[0].origin, emphasis=Emphasis.HEADING
    )
