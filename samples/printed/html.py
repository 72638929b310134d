"""Printed samples as HTML, to be printed by a browser."""

from html import escape

from printed.records import Report, Row, Section, dashes, steps, thai

TEN = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
SPANS = {0: ("IIT", 5), 5: ("EIT", 3), 8: ("OIT", 2)}

STYLE = """
@page { size: A4; margin: 2cm 2cm 2cm 3cm; }
@page wide { size: A4 landscape; margin: 1.8cm 1.5cm; }
body { font-family: 'Laksaman'; font-size: 16pt; line-height: 1.25; margin: 0; }
p { margin: 0 0 4pt 0; }
.wide { page: wide; break-before: page; }
.wide h2, .new h2 { padding-top: 4pt; }
.new { break-before: page; }
.memo h1 { text-align: center; font-size: 26pt; margin: 0 0 12pt 0; position: relative; }
.emblem { position: absolute; left: 0; top: 0; }
.field { border-bottom: 1px dotted #555; margin-bottom: 5pt; }
.field b { margin-right: 8pt; }
.two { display: flex; gap: 20pt; } .two .field { flex: 1; }
.indent { text-indent: 2.5cm; text-align: justify; }
.sign { margin: 30pt 0 0 50%; text-align: center; }
h2 { font-size: 17pt; text-align: center; margin: 0 0 8pt 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: 2pt 5pt; vertical-align: top; }
th { text-align: center; vertical-align: middle; }
.scores { width: 90%; margin: 8pt auto; } .scores td { vertical-align: middle; }
.mid { text-align: center; }
.wide table { font-size: 15pt; line-height: 1.35; }
.wide td p { margin: 0; orphans: 1; widows: 1; }
tr, td { break-inside: auto; }
"""

EMBLEM = (
    '<svg class="emblem" width="52" height="52" viewBox="0 0 52 52" fill="none" stroke="#000">'
    '<circle cx="26" cy="26" r="24"/><circle cx="26" cy="26" r="19"/>'
    '<path d="M10 32 Q18 20 26 32 T42 32 M26 12 L30 22 L22 22 Z M14 36 H38"/></svg>'
)


def print_bueng_thong(report: Report) -> str:
    """Set a whole report: memo, ten scores, measures on landscape pages."""
    return _document(
        STYLE,
        _memo(report),
        f'<div class="new"><h2>{thai(report.memo[3])}</h2>',
        f'<p class="indent">{thai(OVERALL)}</p>',
        _scores(report.scores),
        "</div>",
        '<div class="wide"><h2>สรุปรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน<br>'
        f"ของเทศบาลเมืองบึงทองสามัคคี {thai('ประจำปีงบประมาณ พ.ศ. 2567')}</h2>",
        _measures(report, (7, 25, 13, 24, 19, 12)),
        "</div>",
    )


OVERALL = (
    "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. 2567 "
    "ของเทศบาลเมืองบึงทองสามัคคี มีคะแนนภาพรวมหน่วยงาน 93.84 คะแนน ระดับผลการประเมิน ผ่าน "
    "โดยมีผลคะแนนรายตัวชี้วัด ดังนี้"
)


def _document(style: str, *parts: str) -> str:
    body = "\n".join(parts)
    return f'<!doctype html><html lang="th"><meta charset="utf-8"><style>{style}</style><body>{body}</body></html>'


def _memo(report: Report) -> str:
    office, number, date, subject, to = (thai(text) for text in report.memo)
    body = "".join(f'<p class="indent">{thai(text)}</p>' for text in report.body)
    return f"""<div class="memo"><h1>{EMBLEM}บันทึกข้อความ</h1>
<p class="field"><b>ส่วนราชการ</b>{office}</p>
<div class="two"><p class="field"><b>ที่</b>{number}</p><p class="field"><b>วันที่</b>{date}</p></div>
<p class="field"><b>เรื่อง</b>{subject}</p>
<p><b>เรียน</b>&nbsp; {to}</p>
{body}
<p class="indent">จึงเรียนมาเพื่อโปรดทราบ</p>
<div class="sign"><p>(นางสาวสมใจ ตัวอย่าง)</p><p>หัวหน้าสำนักปลัดเทศบาล</p></div></div>"""


def _scores(scores: tuple[str, ...]) -> str:
    rows = ["<tr><th>แบบ</th><th>ลำดับ</th><th>รายละเอียดตัวชี้วัด</th><th>คะแนน</th></tr>"]
    for index, (name, score) in enumerate(zip(TEN, scores, strict=True)):
        code = ""
        if index in SPANS:
            code = f'<td class="mid" rowspan="{SPANS[index][1]}">{SPANS[index][0]}</td>'
        number, printed = thai(str(index + 1)), thai(score)
        rows.append(
            f'<tr>{code}<td class="mid">{number}</td><td>{name}</td><td class="mid">{printed}</td></tr>'
        )
    return f'<table class="scores">{"".join(rows)}</table>'


def _measures(report: Report, widths: tuple[int, ...]) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    header = "".join(f"<th>{escape(text)}</th>" for text in report.header)
    body = "\n".join(_part(part, len(widths)) for part in report.parts)
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"
    )


def _part(part: Section | Row, columns: int) -> str:
    if isinstance(part, Section):
        return f'<tr><td colspan="{columns}"><b>{thai(part.text)}</b></td></tr>'
    cells = (
        steps(part),
        list(part.period),
        dashes(part.summary),
        dashes(part.results),
        ["ผู้รับผิดชอบ", *part.units],
    )
    return f'<tr><td class="mid">{thai(part.no)}</td>{"".join(map(_cell, cells))}</tr>'


def _cell(lines: list[str]) -> str:
    return f"<td>{''.join(f'<p>{escape(thai(line))}</p>' for line in lines)}</td>"


PLAIN = """
@font-face { font-family: 'S'; src: url('FONTS/Sarabun_400Regular.ttf'); }
@font-face { font-family: 'S'; font-weight: bold; src: url('FONTS/Sarabun_700Bold.ttf'); }
@page { size: A4; margin: 2cm 2cm 2cm 2.2cm; }
body { font-family: 'S'; font-size: 13pt; line-height: 1.45; margin: 0; }
h2 { font-size: 15pt; text-align: center; margin: 0 0 6pt 0; }
p { margin: 4pt 0; text-indent: 1.5cm; }
.caption { font-weight: bold; text-indent: 0; margin: 8pt 0 2pt 0; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 1pt 7pt; vertical-align: top; text-align: left; }
.mid { text-align: center; } .num { text-align: right; padding-right: 40pt; }
.rows td { padding-bottom: 7pt; }
"""


def print_sai_ngam(report: Report, fonts: str) -> str:
    """Set a report whose tables have no rulings at all."""
    agency, place, title = report.memo
    rows = "".join(
        f'<tr><td class="mid">{thai(str(number))}</td><td>{name}</td><td class="num">{thai(score)}</td></tr>'
        for number, (name, score) in enumerate(zip(TEN, report.scores, strict=True), 1)
    )
    return _document(
        PLAIN.replace("FONTS", fonts),
        f"<h2>{thai(title)}<br>{agency} {place}</h2><p>{thai(report.body[0])}</p>",
        f'<p class="caption">{thai("ตารางที่ 1 คะแนนรายตัวชี้วัด")}</p>',
        '<table><tr><th class="mid">ตัวชี้วัดที่</th><th>ตัวชี้วัด</th><th class="num">คะแนน</th></tr>',
        f'{rows}</table><p class="caption">{thai("ตารางที่ 2 ผลการดำเนินการตามมาตรการ")}</p>',
        _plain_measures(report, (9, 31, 20, 24, 16)),
    )


def _plain_measures(report: Report, widths: tuple[int, ...]) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    header = "".join(f"<th>{text}</th>" for text in report.header)
    body = ""
    for row in (part for part in report.parts if isinstance(part, Row)):
        cells = (steps(row), row.period, row.summary, row.units)
        texts = "".join(f"<td>{'<br>'.join(thai(line) for line in lines)}</td>" for lines in cells)
        body += f'<tr><td class="mid">{thai(row.no)}</td>{texts}</tr>'
    return f'<table class="rows"><colgroup>{columns}</colgroup><tr>{header}</tr>{body}</table>'


def print_hat_kaeo_memo(report: Report) -> str:
    """Set the first page of the mixed report."""
    return _document(STYLE, _memo(report))


def print_hat_kaeo_measures(report: Report) -> str:
    """Set the page of the mixed report that is scanned."""
    title = "<h2>ผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส</h2>"
    page = STYLE.replace("@page wide { size: A4 landscape;", "@page { size: A4 landscape;")
    style = page.replace("page: wide; break-before: page;", "")
    return _document(
        style, f'<div class="wide">{title}', _measures(report, (7, 25, 13, 24, 19, 12)), "</div>"
    )


def print_hat_kaeo_table(report: Report) -> str:
    """Set the score table that is pasted as a picture."""
    return _document(STYLE.replace("size: A4;", "size: 16cm 12cm; margin: 0.3cm; x"), _scores(report.scores))


def print_hat_kaeo_picture(report: Report, picture: str) -> str:
    """Set the last page of the mixed report: a sentence and the picture of a table."""
    return _document(
        STYLE,
        f'<p class="indent">{thai(report.body[1])}</p><img src="{picture}" style="width:15cm;margin-left:0.5cm">',
        f'<p class="indent">{thai("ภาพที่ 1 คะแนนรายตัวชี้วัดของเทศบาลตำบลหาดแก้วมณี")}</p>',
    )
