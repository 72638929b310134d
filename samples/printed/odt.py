"""Printed samples as flat OpenDocument text, to be printed by LibreOffice."""

from html import escape

from printed.html import TEN
from printed.records import Report, Section, dashes, steps, thai

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}"'
    for short, long in (
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("svg", "svg-compatible:1.0"),
        ("draw", "drawing:1.0"),
    )
)
MEANS = {4: ("IIT", "80.00"), 7: ("EIT", "80.69"), 9: ("OIT", "82.74")}
SPANS = {0: ("IIT", 6), 5: ("EIT", 4), 8: ("OIT", 3)}
WIDTHS = (1.4, 5.2, 3.2, 2.4, 6.1, 5.2, 2.8)


def print_nong_pikun(report: Report) -> str:
    """Set a report with running heads, a score table with means, and measures with merged cells, dashed rules."""
    agency, place, title, year = (thai(text) for text in report.memo)
    body = "".join(
        (
            _line("Title", title),
            _line("Title", f"{agency} {place}"),
            _line("Title", year),
            *(_line("Body", thai(text)) for text in report.body),
            _line("Caption", thai("ตารางที่ 1 ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566")),
            _scores(report.scores),
            _line("Wide", thai("ตารางที่ 2 ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส")),
            _measures(report),
            _line("Sign", "(นายตั้งใจ ทดลองงาน)"),
            _line("Sign", "ปลัดองค์การบริหารส่วนตำบลหนองพิกุลแดง ผู้รายงาน"),
        )
    )
    return _document(body, f"{agency} {year}")


def _line(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _cell(lines: list[str], style: str = "Mid", across: int = 1, down: int = 1, box: str = "Box") -> str:
    spans = f' table:number-columns-spanned="{across}"' if across > 1 else ""
    spans += f' table:number-rows-spanned="{down}"' if down > 1 else ""
    content = "".join(_line(style, line) for line in lines)
    covered = "<table:covered-table-cell/>" * (across - 1)
    return f'<table:table-cell table:style-name="{box}"{spans}>{content}</table:table-cell>{covered}'


COVERED = "<table:covered-table-cell/>"


def _scores(scores: tuple[str, ...]) -> str:
    rows = [_row(*(_cell([text], "Head") for text in ("เครื่องมือ", "ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน")))]
    for index, (name, score) in enumerate(zip(TEN, scores, strict=True)):
        code = _cell([SPANS[index][0]], down=SPANS[index][1]) if index in SPANS else COVERED
        rows.append(_row(code, _cell([thai(str(index + 1))]), _cell([name], "Left"), _cell([thai(score)])))
        if index in MEANS:
            rows.append(
                _row(
                    COVERED,
                    _cell([f"คะแนนเฉลี่ย {MEANS[index][0]}"], "Head", across=2),
                    _cell([thai(MEANS[index][1])], "Head"),
                )
            )
    rows.append(_row(_cell(["คะแนนรวม"], "Head", across=3), _cell([thai("81.30")], "Head")))
    rows.append(_row(_cell(["ระดับผลการประเมิน"], "Head", across=3), _cell(["ต้องปรับปรุง"], "Head")))
    return _table("Scores", (2.6, 2.4, 8.0, 3.0), rows, heads=1)


def _measures(report: Report) -> str:
    rows = [_row(*(_cell([text], "Head") for text in report.header))]
    covered = 0
    for part in report.parts:
        if isinstance(part, Section):
            rows.append(_row(_cell([thai(part.text)], "Section", across=len(report.header))))
            continue
        number = COVERED if covered else _cell([thai(part.no)], "Number", down=part.tall)
        units = COVERED if covered else _cell(list(part.units), "Left", down=part.tall)
        covered = covered - 1 if covered else part.tall - 1
        middle = (steps(part), part.period, [part.budget], dashes(part.summary), dashes(part.results))
        cells = [_cell([thai(line) for line in lines], "Left") for lines in middle]
        rows.append(_row(number, *cells, units))
    return _table("Measures", WIDTHS, rows, heads=1)


def _row(*cells: str) -> str:
    return f'<table:table-row table:style-name="Row">{"".join(cells)}</table:table-row>'


def _table(name: str, widths: tuple[float, ...], rows: list[str], heads: int) -> str:
    columns = "".join(f'<table:table-column table:style-name="{name}{n}"/>' for n in range(len(widths)))
    head = f"<table:table-header-rows>{''.join(rows[:heads])}</table:table-header-rows>"
    return f'<table:table table:name="{name}" table:style-name="{name}">{columns}{head}{"".join(rows[heads:])}</table:table>'


def _widths(name: str, widths: tuple[float, ...]) -> str:
    table = (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{sum(widths):.1f}cm"'
        ' table:align="center"/></style:style>'
    )
    return table + "".join(
        f'<style:style style:name="{name}{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        for n, width in enumerate(widths)
    )


def _paragraph(
    name: str, size: int, align: str, extra: str = "", bold: bool = False, master: str = ""
) -> str:
    weight = ' fo:font-weight="bold" style:font-weight-complex="bold"' if bold else ""
    page = f' style:master-page-name="{master}"' if master else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{page}>'
        f'<style:paragraph-properties fo:text-align="{align}" {extra}/>'
        f'<style:text-properties style:font-name="S" style:font-name-complex="S" fo:font-size="{size}pt" '
        f'style:font-size-complex="{size}pt" fo:language="th" fo:country="TH" style:language-complex="th" '
        f'style:country-complex="TH"{weight}/></style:style>'
    )


def _document(body: str, running: str) -> str:
    tall = 'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"'
    wide = (
        'fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1.5cm" style:print-orientation="landscape"'
    )
    layouts = "".join(
        f'<style:page-layout style:name="{name}"><style:page-layout-properties {size}/>'
        '<style:header-style><style:header-footer-properties fo:margin-bottom="0.3cm"/></style:header-style>'
        "</style:page-layout>"
        for name, size in (("tall", tall), ("wide", wide))
    )
    head = (
        f'<text:p text:style-name="Running">{escape(running)} หน้า '
        '<text:page-number style:num-format="๑, ๒, ๓, ..."/></text:p>'
    )
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">'
        f"<style:header>{head}</style:header></style:master-page>"
        for name, layout in (("Standard", "tall"), ("WidePages", "wide"))
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="S" svg:font-family="Sarabun"/></office:font-face-decls>
<office:automatic-styles>
{layouts}
{_paragraph("Running", 10, "end")}
{_paragraph("Title", 15, "center", bold=True)}
{_paragraph("Body", 13, "justify", 'fo:text-indent="2cm" fo:margin-top="0.3cm"')}
{_paragraph("Caption", 13, "start", 'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm"', bold=True)}
{_paragraph("Wide", 13, "start", 'fo:margin-bottom="0.2cm"', bold=True, master="WidePages")}
{_paragraph("Sign", 13, "center", 'fo:margin-left="14cm" fo:margin-top="0.4cm"')}
{_paragraph("Head", 12, "center", bold=True)}
{_paragraph("Section", 14, "start", bold=True)}
{_paragraph("Mid", 12, "center")}
{_paragraph("Number", 14, "center")}
{_paragraph("Left", 14, "start", 'fo:line-height="133%"')}
<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties fo:padding-left="0.15cm" fo:padding-right="0.12cm"
 fo:padding-top="0.05cm" fo:padding-bottom="0.05cm"
 fo:border="0.5pt dashed #000000" style:vertical-align="top"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>
{_widths("Scores", (2.6, 2.4, 8.0, 3.0))}
{_widths("Measures", WIDTHS)}
</office:automatic-styles>
<office:master-styles>{masters}</office:master-styles>
<office:body><office:text>{body}</office:text></office:body>
</office:document>"""
