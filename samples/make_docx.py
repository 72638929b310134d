"""Write the Word sample: `python samples/make_docx.py`; needs python-docx alone.

The numbers of its rows, steps and hyphens are automatic, so that none of them is in the text; the instruments are
merged downwards, the aspects across; a change is tracked; the overall score stands in a text box, which Word
stores twice (for itself and for older readers); head and foot repeat what is no part of the report.
"""

import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from printed.html import SPANS, TEN
from printed.khlong_mai import KHLONG_MAI
from printed.records import Report, Row, Section, thai

PATH = Path(__file__).resolve().parent / "khlong-mai-2567.docx"
WIDTHS = (1.6, 5.6, 4.0, 5.6, 5.4, 3.4)
OLD_COUNT = "30"
"""What the tracked change replaced by 45."""

ROWS, BULLETS = 1, 2
"""Numbering of the rows, and the hyphens; each list of steps has a number of its own from 3 on."""


def main() -> None:
    """Write the document with a fixed date, so that it is the same every time."""
    document = Document()
    _prepare(document)
    _memo(document, KHLONG_MAI)
    _scores(document, KHLONG_MAI)
    _measures(document, KHLONG_MAI)
    _thai_shapes(document)
    raw = BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(PATH, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            kept.writestr(
                zipfile.ZipInfo(name, (2024, 10, 11, 9, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED
            )
    print(PATH.name, PATH.stat().st_size)


def _prepare(document: Doc) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Sarabun", Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:cs"), "Sarabun")
    style.paragraph_format.space_after = Pt(2)
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    levels = {0: ("thaiNumbers", "%1"), 1: ("bullet", "-"), 2: ("thaiNumbers", "%1.")}
    for key, (kind, text) in levels.items():
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{kind}"/><w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            )
        )
    lists = {ROWS: 0, BULLETS: 1} | dict.fromkeys(range(3, 6), 2)
    for number, kind in lists.items():
        restart = (
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if kind == 2 else ""
        )
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{restart}</w:num>'
            )
        )


def _thai_shapes(document: Doc) -> None:
    """Say size and weight once more for complex scripts, as Word does, or Thai is neither large nor bold."""
    parts = (document.element, document.styles.element)
    for properties in (each for part in parts for each in part.iter(qn("w:rPr"))):
        for name in ("b", "sz"):
            found = properties.find(qn(f"w:{name}"))
            if found is not None and properties.find(qn(f"w:{name}Cs")) is None:
                twin = parse_xml(f"<w:{name}Cs {nsdecls('w')}/>")
                twin.attrib.update(found.attrib)
                found.addnext(twin)


def _number(paragraph: Paragraph, number: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _say(document: Doc, text: str, *, bold: bool = False, size: int = 16, centre: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(thai(text))
    run.bold, run.font.size = bold, Pt(size)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _memo(document: Doc, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = thai("เอกสารภายใน คะแนนภาพรวม 12.34 คะแนน")
    section.footer.paragraphs[0].text = thai("หน้า 1")
    _say(document, "บันทึกข้อความ", bold=True, size=24, centre=True)
    for label, text in zip(("ส่วนราชการ", "ที่", "วันที่", "เรื่อง", "เรียน"), report.memo, strict=True):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label} ").bold = True
        paragraph.add_run(thai(text))
    _say(document, report.body[0]).paragraph_format.first_line_indent = Cm(2)
    _say(document, "จึงเรียนมาเพื่อโปรดทราบ").paragraph_format.first_line_indent = Cm(2)
    _box(_say(document, ""), thai(report.body[1]))


def _box(paragraph: Paragraph, text: str) -> None:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    spaces = " ".join(
        (
            nsdecls("w", "wp", "a"),
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
            'xmlns:v="urn:schemas-microsoft-com:vml"',
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:inline><wp:extent cx="5400000" cy="720000"/><wp:docPr id="7" name="Text Box 7"/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="720000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln><a:solidFill><a:srgbClr val="000000"/>'
            f"</a:solidFill></a:ln></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f'<v:rect style="width:425pt;height:57pt"><v:textbox>{inner}</v:textbox></v:rect>'
            "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def _table(document: Doc, columns: int, header: tuple[str, ...]) -> Table:
    table = document.add_table(rows=1, cols=columns, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    return table


def _scores(document: Doc, report: Report) -> None:
    _say(
        document, "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567", bold=True
    ).paragraph_format.page_break_before = True
    table = _table(document, 4, ("แบบ", "ลำดับ", "ตัวชี้วัด", "คะแนน"))
    for index, (name, score) in enumerate(zip(TEN, report.scores, strict=True)):
        cells = table.add_row().cells
        for cell, text in zip(cells[1:], (thai(str(index + 1)), name, thai(score)), strict=True):
            cell.text = text
    for first, (code, down) in SPANS.items():
        merged = table.cell(first + 1, 0).merge(table.cell(first + down, 0))
        merged.text = code


def _measures(document: Doc, report: Report) -> None:
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    _say(document, "ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", bold=True, centre=True)
    table = _table(document, len(report.header), report.header)
    steps = 3
    for part in report.parts:
        cells = table.add_row().cells
        if isinstance(part, Section):
            merged = cells[0].merge(cells[-1])
            merged.paragraphs[0].add_run(thai(part.text)).bold = True
            continue
        steps = _row(cells, part, steps)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Cm(width)


def _row(cells: tuple[_Cell, ...], row: Row, steps: int) -> int:
    """Fill a row; gives the number of the next list of steps."""
    _number(cells[0].paragraphs[0], ROWS)
    _fill(cells[1], row.steps, steps if row.first else 0)
    _fill(cells[2], row.period, 0)
    _fill(cells[3], row.summary, BULLETS)
    _fill(cells[4], row.results, BULLETS)
    _fill(cells[5], row.units, 0)
    return steps + 1 if row.first else steps


def _fill(cell: _Cell, lines: tuple[str, ...], number: int) -> None:
    for place, line in enumerate(lines):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        before, count, after = line.partition("45")
        paragraph.add_run(thai(before))
        if count:
            _change(paragraph, thai(OLD_COUNT), thai(count))
            paragraph.add_run(thai(after))
        if number:
            _number(paragraph, number)


def _change(paragraph: Paragraph, old: str, new: str) -> None:
    who = 'w:author="ผู้ตรวจ" w:date="2024-10-10T09:00:00Z"'
    for tag, text, key in (("del", f"<w:delText>{old}</w:delText>", 21), ("ins", f"<w:t>{new}</w:t>", 22)):
        paragraph._p.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{key}" {who}><w:r>{text}</w:r></w:{tag}>')
        )


if __name__ == "__main__":
    main()
