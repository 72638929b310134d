"""Make the samples: fictional agencies' reports in the shapes and encodings of real ones, each with its truth.

Run `python samples/make_samples.py` to write every source and its `.expected.json` again. What is expected
is written here by hand, beside the text: it is never taken from what the program gives.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

HEADER = "ลำดับที่|มาตรการ/กิจกรรมที่ดำเนินการ|ระยะเวลาดำเนินการ|สรุปผลการดำเนินการตามมาตรการ|ผลลัพธ์หรือความสำเร็จ|หมายเหตุ"
TEN = (
    ("IIT", "๑", "การปฏิบัติหน้าที่"),
    ("", "๒", "การใช้งบประมาณ"),
    ("", "๓", "การใช้อำนาจ"),
    ("", "๔", "การใช้ทรัพย์สินของราชการ"),
    ("", "๕", "การแก้ไขปัญหาการทุจริต"),
    ("EIT", "๖", "คุณภาพการดำเนินงาน"),
    ("", "๗", "ประสิทธิภาพการสื่อสาร"),
    ("", "๘", "การปรับปรุงการทำงาน"),
    ("OIT", "๙", "การเปิดเผยข้อมูล"),
    ("", "๑๐", "การป้องกันการทุจริต"),
)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai(text: object) -> str:
    """Write a number in Thai digits."""
    return str(text).translate(THAI)


def pipe(rows: list[str]) -> str:
    """Write rows (cells separated by `|`) as a Markdown table with a header rule."""
    head, *body = [f"| {' | '.join(row.split('|'))} |" for row in rows]
    return "\n".join([head, "|" + "---|" * (rows[0].count("|") + 1), *body])


def tabs(rows: list[str]) -> str:
    """Write rows as tab-separated lines."""
    return "\n".join(row.replace("|", "\t") for row in rows)


def khao_noi() -> tuple[str, dict[str, object]]:
    """A memo, ten scores and measures as Markdown pipe tables; a slip in a heading, a reversed period."""
    scores = ("91.20", "88.47", "93.05", "84.66", "89.90", "92.31", "87.74", "83.18", "95.00", "87.50")
    table = ["แบบ|ลำดับ|รายละเอียดตัวชี้วัด|คะแนน"]
    table += [
        f"{code}|{no}|{name}|{thai(score)}" for (code, no, name), score in zip(TEN, scores, strict=True)
    ]
    first = [
        HEADER,
        "|**๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ**||||",
        "๑|๑. จัดทำคู่มือการให้บริการประชาชน<br>๒. เผยแพร่คู่มือทางเว็บไซต์ของเทศบาล|๑ ต.ค. ๒๕๖๖ - ๓๑ มี.ค. ๒๕๖๗"
        "|- มีคู่มือการให้บริการที่เป็นปัจจุบัน|- มีคู่มือการให้บริการ จำนวน ๑๒ คู่มือ<br>- ประชาชนได้รับความสะดวก"
        "|ผู้รับผิดชอบ<br>สำนักปลัดเทศบาล",
        "๒|๑. จัดประชุมพนักงานเทศบาล|ทุกวันที่ ๕ ของเดือน|- มีการประชุมเดือนละ ๑ ครั้ง|- พนักงานเข้าร่วมประชุม จำนวน ๔๕ คน"
        "|ผู้รับผิดชอบ<br>สำนักปลัดเทศบาล<br>งานการเจ้าหน้าที่",
    ]
    second = [
        HEADER,
        "|**๕. กระบวนการสร้างความโปร่งใสในการจัดซื้อจัดจัาง**||||",
        "๓|๑. เผยแพร่แผนการจัดซื้อจัดจ้าง|๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๖|- มีการเผยแพร่แผนการจัดซื้อจัดจ้าง|- มีแผนการจัดซื้อจัดจ้าง จำนวน ๑ แผน"
        "|ผู้รับผิดชอบ<br>กองคลัง<br>งานพัสดุ",
        "|๒. รายงานผลการจัดซื้อจัดจ้าง|ทุกไตรมาส|- มีการรายงานผลต่อผู้บริหาร|- รายงานครบทั้ง ๔ ไตรมาส|กองคลัง",
    ]
    text = f"""## บันทึกข้อความ

ส่วนราชการ สำนักปลัดเทศบาลตำบลเขาน้อยสามัคคี

ที่ พท ๕๒๓๐๑/๔๕๖

วันที่ ๗ ตุลาคม พ.ศ. ๒๕๖๗

เรื่อง รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ของเทศบาลตำบลเขาน้อยสามัคคี ประจำปีงบประมาณ พ.ศ. ๒๕๖๗

เรียน นายกเทศมนตรีตำบลเขาน้อยสามัคคี

ตามที่เทศบาลตำบลเขาน้อยสามัคคีได้เข้ารับการประเมินคุณธรรมและความโปร่งใส นั้น บัดนี้การดำเนินการเสร็จสิ้นแล้ว รายละเอียดตามเอกสารที่แนบ

**รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส เทศบาลตำบลเขาน้อยสามัคคี
ประจำปีงบประมาณ พ.ศ. ๒๕๖๗**

ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลตำบลเขาน้อยสามัคคี คะแนนที่ได้ ๘๙.๖๖ คะแนน ระดับผลการประเมินอยู่ที่ ผ่าน

{pipe(table)}

---

{pipe(first)}

---

{pipe(second)}
"""
    expected: dict[str, object] = {
        "agency": {"name": "เทศบาลตำบลเขาน้อยสามัคคี", "type": "เทศบาลตำบล", "province": "พัทลุง"},
        "fiscal_year": 2567,
        "document_number": "พท 52301/456",
        "document_date": "2024-10-07",
        "overall": "89.66",
        "overall_computed": "89.66",
        "rating": "ผ่าน",
        "rating_expected": ["ผ่านดี", "ผ่าน"],
        "score_check": "agrees",
        "scores": list(scores),
        "measures": [
            {
                "item_no": 1,
                "row_no": 1,
                "aspect_no": 1,
                "activities": ["จัดทำคู่มือการให้บริการประชาชน", "เผยแพร่คู่มือทางเว็บไซต์ของเทศบาล"],
                "start": "2023-10-01",
                "end": "2024-03-31",
                "results": ["มีคู่มือการให้บริการ จำนวน 12 คู่มือ", "ประชาชนได้รับความสะดวก"],
                "responsible": ["สำนักปลัดเทศบาล"],
                "quantities": [["12", "คู่มือ"]],
            },
            {
                "item_no": 2,
                "row_no": 1,
                "aspect_no": 1,
                "activities": ["จัดประชุมพนักงานเทศบาล"],
                "start": None,
                "end": None,
                "recurrence": "FREQ=MONTHLY;BYMONTHDAY=5",
                "responsible": ["สำนักปลัดเทศบาล", "งานการเจ้าหน้าที่"],
                "quantities": [["45", "คน"]],
            },
            {
                "item_no": 3,
                "row_no": 1,
                "aspect_no": 5,
                "start": "2023-10-01",
                "end": "2024-09-30",
                "responsible": ["กองคลัง", "งานพัสดุ"],
                "quantities": [["1", "แผน"]],
            },
            {
                "item_no": 3,
                "row_no": 2,
                "aspect_no": 5,
                "activities": ["รายงานผลการจัดซื้อจัดจ้าง"],
                "recurrence": "FREQ=MONTHLY;INTERVAL=3",
                "responsible": ["กองคลัง"],
            },
        ],
        "flags": [
            ["agency-unknown", "reports", ""],
            ["aspect-missing", "measures", ""],
            ["aspect-missing", "measures", ""],
            ["aspect-missing", "measures", ""],
            ["aspect-missing", "measures", ""],
            ["aspect-missing", "measures", ""],
            ["period-reversed", "periods", "3.1"],
        ],
        "corrections": [["measures", "3", "aspect", "vocabulary"], ["periods", "3.1", "end_date", "date"]],
    }
    return text, expected


def huai_sai() -> tuple[str, dict[str, object]]:
    """Two years side by side in HTML, instruments merged, mean rows, weights and a level column."""
    own = ("89.12", "82.40", "86.75", "80.33", "84.60", "88.90", "85.21", "83.77", "93.50", "100.00")
    last = ("80.01", "71.20", "79.45", "70.18", "75.32", "78.66", "74.90", "73.05", "62.22", "50.00")
    spans = {
        0: ("IIT", 5, "๘๔.๖๔", "๗๕.๒๓"),
        5: ("EIT", 3, "๘๕.๙๖", "๗๕.๕๔"),
        8: ("OIT", 2, "๙๖.๗๕", "๕๖.๑๑"),
    }
    names = [name for _, _, name in TEN]
    names[7] = "การปรับปรุงระบบการทำงาน"
    rows: list[str] = []
    for index, name in enumerate(names):
        code = f'<td rowspan="{spans[index][1]}">{spans[index][0]}</td>' if index in spans else ""
        rows.append(
            f"<tr>{code}<td>{thai(index + 1)}</td><td>{name}</td><td>{thai(last[index])}</td><td>{thai(own[index])}</td></tr>"
        )
        if index in (4, 7, 9):
            key = {4: 0, 7: 5, 9: 8}[index]
            rows.append(
                f'<tr><td colspan="3">คะแนนเฉลี่ย {spans[key][0]}</td><td>{spans[key][3]}</td><td>{spans[key][2]}</td></tr>'
            )
    body = "\n".join(rows)
    text = f"""<html><head><title>ITA</title></head><body>
<h1>รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส</h1>
<h2>องค์การบริหารส่วนตำบลห้วยทรายเงินงาม อำเภอเกาะคา จังหวัดลำปาง</h2>
<h2>ประจำปีงบประมาณ พ.ศ. ๒๕๖๔</h2>
<table border="1">
<thead>
<tr><th rowspan="2">เครื่องมือ</th><th rowspan="2">ลำดับ</th><th rowspan="2">ตัวชี้วัด</th><th colspan="2">คะแนน</th></tr>
<tr><th>ปี ๒๕๖๓</th><th>ปี ๒๕๖๔</th></tr>
</thead>
<tbody>
{body}
<tr><td colspan="3">คะแนนรวม</td><td>๖๗.๖๗</td><td>๘๙.๘๘</td></tr>
<tr><td colspan="3">ระดับผลการประเมิน</td><td>C</td><td>A</td></tr>
</tbody></table>
</body></html>
"""
    expected: dict[str, object] = {
        "agency": {
            "name": "องค์การบริหารส่วนตำบลห้วยทรายเงินงาม",
            "type": "องค์การบริหารส่วนตำบล",
            "province": "ลำปาง",
        },
        "fiscal_year": 2564,
        "document_number": None,
        "overall": "89.88",
        "overall_computed": "89.88",
        "rating": "A",
        "rating_expected": ["A"],
        "score_check": "agrees",
        "instrument_means": {"IIT": "84.64", "EIT": "85.96", "OIT": "96.75"},
        "scores": list(own),
        "measures": [],
        "flags": [["agency-unknown", "reports", ""]],
        "corrections": [],
    }
    return text, expected


def department() -> tuple[str, dict[str, object]]:
    """The five indices of 2561 as tab-separated lines in Windows-874."""
    scores = ("84.15", "79.60", "91.02", "77.45", "81.30")
    names = (
        "ดัชนีความโปร่งใส",
        "ดัชนีความพร้อมรับผิด",
        "ดัชนีความปลอดจากการทุจริตในการปฏิบัติงาน",
        "ดัชนีวัฒนธรรมคุณธรรมในองค์กร",
        "ดัชนีคุณธรรมการทำงานในหน่วยงาน",
    )
    weights = ("26", "18", "22", "16", "18")
    table = ["ลำดับ|ดัชนี|น้ำหนัก (ร้อยละ)|คะแนน"]
    table += [
        f"{thai(i)}|{n}|{thai(w)}|{thai(s)}"
        for i, (n, w, s) in enumerate(zip(names, weights, scores, strict=True), 1)
    ]
    table.append("|คะแนนรวม|๑๐๐|๘๓.๒๖")
    text = f"""ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ
ประจำปีงบประมาณ พ.ศ. ๒๕๖๑
กรมส่งเสริมความรื่นรมย์

{tabs(table)}

ระดับคุณธรรมและความโปร่งใสในการดำเนินงาน สูงมาก
"""
    expected: dict[str, object] = {
        "agency": {"name": "กรมส่งเสริมความรื่นรมย์", "type": "ส่วนราชการ", "province": None},
        "fiscal_year": 2561,
        "overall": "83.26",
        "overall_computed": "83.26",
        "rating": "สูงมาก",
        "rating_expected": ["สูงมาก"],
        "score_check": "agrees",
        "scores": list(scores),
        "measures": [],
        "flags": [],
        "corrections": [],
    }
    return text, expected


def prose() -> tuple[str, dict[str, object]]:
    """Scores in sentences alone, with targets and last year's result that must not be taken."""
    text = """# รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2565
# เทศบาลนครสมมติธานี จังหวัดขอนแก่น

เทศบาลนครสมมติธานีได้คะแนนภาพรวม 88.35 คะแนน อยู่ในระดับ A ซึ่งผ่านเกณฑ์เป้าหมาย (85 คะแนน) และสูงกว่าปีงบประมาณ พ.ศ. 2564 ที่ได้ 79.12 คะแนน

- ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ได้คะแนน 90.55 คะแนน
- ตัวชี้วัดที่ 2 การใช้งบประมาณ ได้คะแนน 83.21 คะแนน
- ตัวชี้วัดที่ 3 การใช้อำนาจ ได้คะแนน 88.46 คะแนน
- ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ได้คะแนน 81.97 คะแนน
- ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต ได้คะแนน 85.11 คะแนน
- ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน ได้คะแนน 87.02 คะแนน
- ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร ได้คะแนน 84.38 คะแนน
- ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน ได้คะแนน 82.60 คะแนน
- ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนน 97.14 คะแนน
- ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้คะแนน 87.50 คะแนน
"""
    expected: dict[str, object] = {
        "agency": {"name": "เทศบาลนครสมมติธานี", "type": "เทศบาลนคร", "province": "ขอนแก่น"},
        "fiscal_year": 2565,
        "overall": "88.35",
        "overall_computed": "88.09",
        "rating": "A",
        "rating_expected": ["A"],
        "score_check": "differs",
        "scores": ["90.55", "83.21", "88.46", "81.97", "85.11", "87.02", "84.38", "82.60", "97.14", "87.50"],
        "measures": [],
        "flags": [["agency-unknown", "reports", ""], ["score-total-differs", "reports", ""]],
        "corrections": [],
    }
    return text, expected


def measures_only() -> tuple[str, dict[str, object]]:
    """Measures alone, columns in another order, with unit, budget, and two columns that we have no field for."""
    header = "ที่|โครงการ/กิจกรรม|ผู้รับผิดชอบ|งบประมาณ (บาท)|ระยะเวลา|ผลการดำเนินการ|ปัญหา/อุปสรรค"
    one = [
        header,
        "๑|จัดอบรมคุณธรรมจริยธรรมแก่บุคลากร|สำนักปลัด|๒๕,๐๐๐|ไตรมาสที่ ๒|มีผู้เข้าร่วมอบรม จำนวน ๖๘ คน|ไม่มี",
        "๒|ประกาศนโยบาย No Gift Policy|สำนักปลัด|-|ม.ค. ๖๘|ประกาศและเผยแพร่แล้วทางเว็บไซต์ของ",
    ]
    two = [
        header,
        "||||||",
        "|||||องค์การบริหารส่วนตำบลท่าทรายทอง|",
        "๔|ตรวจสอบการเบิกจ่าย|หน่วยตรวจสอบภายใน|ไม่ใช้งบประมาณ|ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘|ตรวจครบทุกกอง|บุคลากรไม่เพียงพอ",
    ]
    text = f"""รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
องค์การบริหารส่วนตำบลท่าทรายทอง อำเภอบางบาล จังหวัดพระนครศรีอยุธยา
ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

{tabs(one)}
\f{tabs(two)}
"""
    expected: dict[str, object] = {
        "agency": {
            "name": "องค์การบริหารส่วนตำบลท่าทรายทอง",
            "type": "องค์การบริหารส่วนตำบล",
            "province": "พระนครศรีอยุธยา",
        },
        "fiscal_year": 2568,
        "overall": None,
        "overall_computed": None,
        "rating": None,
        "score_check": "incomplete",
        "scores": [None] * 10,
        "measures": [
            {
                "item_no": 1,
                "activities": ["จัดอบรมคุณธรรมจริยธรรมแก่บุคลากร"],
                "start": "2025-01-01",
                "end": "2025-03-31",
                "responsible": ["สำนักปลัด"],
                "budget": "25,000",
                "budget_baht": "25000",
                "quantities": [["68", "คน"]],
                "pages": "1",
            },
            {
                "item_no": 2,
                "activities": ["ประกาศนโยบาย No Gift Policy"],
                "start": "2025-01-01",
                "end": "2025-01-31",
                "summary": ["ประกาศและเผยแพร่แล้วทางเว็บไซต์ขององค์การบริหารส่วนตำบลท่าทรายทอง"],
                "budget": "-",
                "budget_baht": None,
                "pages": "1-2",
            },
            {
                "item_no": 4,
                "start": "2024-10-01",
                "end": "2025-09-30",
                "responsible": ["หน่วยตรวจสอบภายใน"],
                "budget_baht": "0",
                "pages": "2",
            },
        ],
        "flags": [
            ["agency-unknown", "reports", ""],
            ["column-unknown", "measures", ""],
            ["item-gap", "measures", "3"],
            ["period-year-inferred", "periods", "1.1"],
        ],
        "corrections": [],
    }
    return text, expected


def faulty() -> tuple[str, dict[str, object]]:
    """A report full of faults: a score missing, one unreadable, a wrong rating, dates that cannot be."""
    scores = ("92.10", "90.44", "", "88.20", "91.5S", "93.00", "104.20", "89.75", "96.40", "100.00")
    table = ["แบบ|ลำดับ|รายละเอียดตัวชี้วัด|คะแนน"]
    table += [f"{code}|{no}|{name}|{score}" for (code, no, name), score in zip(TEN, scores, strict=True)]
    rows = [
        HEADER,
        "๑|๑. ประกาศเจตนารมณ์ต่อต้านการทุจริต|๓๑ เม.ย. ๒๕๖๖|- ประกาศแล้ว|- บุคลากร จำนวน ๓๐ คน รับทราบ|สำนักปลัด",
        "๒|๑. จัดทำแผนป้องกันการทุจริต|๑ พ.ย. ๒๕๖๖ - ๓๐ พ.ย. ๒๕๖๖|- จัดทำแล้ว|- มีแผน จำนวน ๑ แผน|สำนักปลัด",
    ]
    text = f"""## รายงานผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖
## เทศบาลเมืองลมโชยชายเขา จังหวัดตรัง

คะแนนภาพรวมหน่วยงาน ๙๓.๑๐ คะแนน ระดับผลการประเมิน ต้องปรับปรุง

{pipe(table)}

## การดำเนินการตามมาตรการ

{pipe(rows)}
"""
    expected: dict[str, object] = {
        "agency": {"name": "เทศบาลเมืองลมโชยชายเขา", "type": "เทศบาลเมือง", "province": "ตรัง"},
        "fiscal_year": 2566,
        "overall": "93.10",
        "overall_computed": None,
        "rating": "ต้องปรับปรุง",
        "score_check": "incomplete",
        "scores": ["92.10", "90.44", None, "88.20", None, "93.00", None, "89.75", "96.40", "100.00"],
        "measures": [
            {"item_no": 1, "start": None, "end": None, "quantities": [["30", "คน"]]},
            {"item_no": 2, "start": "2023-11-01", "end": "2023-11-30", "quantities": [["1", "แผน"]]},
        ],
        "flags": [
            ["agency-unknown", "reports", ""],
            ["period-outside-fiscal-year", "periods", "2.1"],
            ["period-unreadable", "periods", "1.1"],
            ["rating-differs", "reports", ""],
            ["score-missing", "scores", "3"],
            ["score-out-of-range", "scores", "7"],
            ["score-unreadable", "scores", "5"],
        ],
        "corrections": [],
    }
    return text, expected


SAMPLES = {
    "khao-noi-2567.md": (khao_noi, "utf-8"),
    "huai-sai-2564.html": (huai_sai, "utf-8-sig"),
    "department-2561.txt": (department, "cp874"),
    "city-2565.md": (prose, "utf-8"),
    "tha-sai-2568.txt": (measures_only, "utf-16"),
    "faulty-2566.md": (faulty, "utf-8"),
}


def main() -> None:
    """Write every sample and what it must give."""
    for name, (make, encoding) in SAMPLES.items():
        text, expected = make()
        path = FOLDER / name
        newline = "\r\n" if encoding == "cp874" else "\n"
        path.write_bytes(text.replace("\n", newline).encode(encoding))
        wanted = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
        path.with_suffix(".expected.json").write_bytes(wanted.encode())


if __name__ == "__main__":
    main()
