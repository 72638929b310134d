"""Printed samples as Typst markup, to be printed by typst."""

import json
from decimal import Decimal

from printed.html import SPANS, TEN
from printed.records import Report, dashes, rows, steps, thai

LEVELS = (
    ("ผ่านดีเยี่ยม", "95.00 - 100.00"),
    ("ผ่านดี / ผ่าน", "85.00 - 94.99"),
    ("ต้องปรับปรุง", "70.00 - 84.99"),
    ("ต้องปรับปรุงโดยด่วน", "0.00 - 69.99"),
)

NOTE = (
    "การดำเนินการตามมาตรการของเทศบาลมีผลระหว่างวันที่ 1 ตุลาคม 2567 ถึงวันที่ 30 กันยายน 2568 "
    "โดยทุกกองรายงานผลต่อสำนักปลัดเทศบาล ซึ่งได้ตรวจสอบความถูกต้องและรวบรวมไว้ ดังนี้"
)


def print_ban_rai(report: Report) -> str:
    """Set a report with a table beside text, two tables on a page, a header of two lines, rows cut by pages."""
    place, title = report.memo
    scores = _ten(report.scores)
    levels = [_text(text) for text in ("ระดับ", "ช่วงคะแนน")] + [
        _text(text) for pair in LEVELS for text in pair
    ]
    return f"""#set page(paper: "a4", margin: 2cm)
#set text(font: ("Noto Sans Thai", "Noto Sans"), size: 12pt, lang: "th")
#set par(leading: 0.75em)
#align(center)[#text(size: 14pt, weight: "bold", {_quote(title)})\\ #text(size: 13pt, weight: "bold", {_quote(place)})]
#par(first-line-indent: (amount: 1.5cm, all: true), {_text(report.body[0])})
#grid(columns: (1.7fr, 1fr), gutter: 14pt,
 [#text(weight: "bold", "ตารางที่ 1 คะแนนรายตัวชี้วัด")
  #table(columns: (auto, auto, 1fr, auto), stroke: 0.6pt, align: (center + horizon, center, left, center), {scores})],
 [#v(20pt)#par(justify: false, {_text(report.body[1])})])
#text(weight: "bold", "ตารางที่ 2 เกณฑ์ระดับผลการประเมิน")
#table(columns: (6cm, 5cm), stroke: 0.6pt, align: (left, center), {", ".join(levels)})
#page(flipped: true, margin: 1.6cm, numbering: "1")[#set text(size: 15pt, costs: (orphan: 0%, widow: 0%))
#set table(inset: 7pt)
#align(center, text(weight: "bold", "ตารางที่ 3 ผลการดำเนินการตามมาตรการ"))
#{_text(NOTE)}
{_measures(report)}
]
"""


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _text(text: str) -> str:
    return f"text({_quote(text)})"


def _bold(text: str) -> str:
    return f'align(center + horizon, text(weight: "bold", {_quote(text)}))'


def _ten(scores: tuple[str, ...], printed: bool = False) -> str:
    cells = [_bold(text) for text in ("แบบ", "ที่", "ตัวชี้วัด", "คะแนนที่ได้")]
    for index, (name, score) in enumerate(zip(TEN, scores, strict=True)):
        if index in SPANS:
            cells.append(f"table.cell(rowspan: {SPANS[index][1]}, {_text(SPANS[index][0])})")
        texts = (str(index + 1), name, score)
        cells += [_text(thai(text) if printed else text) for text in texts]
    return ", ".join(cells)


def _lines(lines: list[str] | tuple[str, ...]) -> str:
    return f"stack(spacing: 0.75em, {', '.join(_text(line) for line in lines)})"


def _measures(report: Report) -> str:
    first, second, start, end, *last = map(_bold, report.header)
    heads = (
        *(f"table.cell(rowspan: 2, {text})" for text in (first, second)),
        f"table.cell(colspan: 2, {_bold('ระยะเวลาดำเนินการ')})",
        *(f"table.cell(rowspan: 2, {text})" for text in last),
        start,
        end,
    )
    body: list[str] = []
    for row in rows(report):
        cells = (steps(row), row.period[:1], row.period[1:], dashes(row.summary), row.units, [row.budget])
        body += [f"align(center, {_text(row.no)})", *(_par(list(lines)) for lines in cells)]
    return (
        "#table(columns: (1cm, 1.25fr, 2.3cm, 2.3cm, 1.6fr, 3.4cm, 2.6cm), stroke: (thickness: 0.6pt),"
        f" fill: (_, y) => if y < 2 {{ luma(225) }}, table.header({', '.join(heads)}), {', '.join(body)})"
    )


def _par(lines: list[str]) -> str:
    inner = " + linebreak() + ".join(_text(line) for line in lines)
    return f"par({inner or _text('')})"


def print_kaeng_hin(report: Report) -> str:
    """Set scores in running text, in a list and in a box, beside a chart; no table at all."""
    first, second, place = (thai(text) for text in report.memo)
    overall, inside, outside, opened, caption = (thai(text) for text in report.body)
    listed = "\n".join(f"- #{_text(thai(_sentence(report, index)))}" for index in (5, 6, 7))
    boxed = " \\ ".join(f"#{_text(thai(_sentence(report, index)))}" for index in (8, 9))
    return f"""#set page(paper: "a4", margin: (x: 2.5cm, y: 2.2cm))
#set text(font: "Laksaman", size: 16pt, lang: "th")
#set par(leading: 0.7em, first-line-indent: (amount: 1.5cm, all: true))
#align(center)[#text(weight: "bold", size: 18pt)[#{_text(first)} \\ #{_text(second)} \\ #{_text(place)}]]
#{_text(overall)}

#{_text(inside)}

#{_text(outside)}
{listed}

#figure(caption: none, rect(width: 75%, inset: 8pt)[#align(center)[#text(weight: "bold", {_quote(opened)}) \\ {boxed}]])

#figure(caption: none, stack(dir: ltr, spacing: 18pt, ..(38pt, 52pt, 64pt).map(size => align(bottom,
 rect(width: 26pt, height: size, fill: luma(170))))))
#align(center, {_text(caption)})
"""


def _sentence(report: Report, index: int) -> str:
    return f"ตัวชี้วัดที่ {index + 1} {TEN[index]} ได้ {report.scores[index]} คะแนน"


CAPTION = (
    "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. 2566",
    "องค์กรปกครองส่วนท้องถิ่นในเขตอำเภอทุ่งกว้าง จังหวัดน่าน",
)


def print_thung_kwang(agencies: tuple[tuple[str, str, str], ...], means: tuple[str, ...]) -> str:
    """Set a table whose rows are agencies, the names of the indicators turned."""
    heads = [_bold(text) for text in ("ที่", "หน่วยงาน", "คะแนนรวม", "IIT", "EIT", "OIT")]
    heads += [f"rotate(-90deg, reflow: true, {_bold(name)})" for name in TEN]
    body = [_text(text) for row in thung_kwang_rows(agencies, means) for text in row]
    title = " \\ ".join(f"#{_text(thai(line))}" for line in CAPTION)
    return f"""#set page(paper: "a4", flipped: true, margin: 1.5cm)
#set text(font: "Sarabun", size: 10pt, lang: "th")
#align(center)[#text(weight: "bold", size: 14pt)[{title}]]
#table(columns: (auto, 5.2cm, auto) + (1fr,) * 13, stroke: 0.5pt, inset: 4pt,
 align: (x, y) => if x == 1 and y > 0 {{ left + horizon }} else {{ center + horizon }},
 {", ".join(heads)}, {", ".join(body)})
"""


def thung_kwang_rows(agencies: tuple[tuple[str, str, str], ...], means: tuple[str, ...]) -> list[list[str]]:
    """Give the rows of the agencies' table, with the row of averages that ends it."""
    found = [
        [thai(text) for text in (str(number), name, total, *mean.split(), *scores.split())]
        for number, ((name, total, scores), mean) in enumerate(zip(agencies, means, strict=True), 1)
    ]
    plain = [
        [total, *mean.split(), *scores.split()]
        for (_, total, scores), mean in zip(agencies, means, strict=True)
    ]
    average = [f"{sum(map(Decimal, column)) / len(plain):.2f}" for column in zip(*plain, strict=True)]
    return [*found, ["", "เฉลี่ย", *map(thai, average)]]
