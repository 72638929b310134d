"""Sources made up by the thousand: reports of fictional agencies as text and as digital PDF, each with its own values."""

from collections.abc import Sequence
from itertools import islice, product
from pathlib import Path

from tests.tiny_pdfs import TinyFont, write_pdf

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SAMPLE = SAMPLES / "khao-noi-2567.md"
AGENCY, YEAR = "เขาน้อยสามัคคี", "๒๕๖๗"
HEADS = [
    "บ้าน",
    "หนอง",
    "ห้วย",
    "เขา",
    "ท่า",
    "คลอง",
    "บึง",
    "ดอน",
    "โคก",
    "วัง",
    "ทุ่ง",
    "นา",
    "สระ",
    "แก่ง",
    "หาด",
    "ลำ",
    "ป่า",
    "เกาะ",
    "ปาก",
    "บาง",
]
TAILS = [
    "ไทร",
    "แก้ว",
    "ทอง",
    "ขาม",
    "พิกุล",
    "แดง",
    "ขวาง",
    "ใหญ่",
    "มะกอก",
    "ยาง",
    "กลาง",
    "สัก",
    "หิน",
    "เงิน",
    "จันทร์",
    "ตาล",
    "บัว",
    "หว้า",
    "ชัย",
    "เสือ",
]
ENDINGS = ("สามัคคี", "พัฒนา", "เหนือ", "ใต้", "งาม")
YEARS = range(2563, 2569)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SMALL = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
องค์การบริหารส่วนตำบลตัวอย่าง {number}

| ลำดับ | ตัวชี้วัด | คะแนน |
|---|---|---|
| 1 | การปฏิบัติหน้าที่ | {score}.10 |
| 2 | การใช้งบประมาณ | 80.00 |
"""
INDICATORS = (
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
MEASURES = (
    ("จัดทำคู่มือการให้บริการประชาชน", "ต.ค. {past} - มี.ค. {year}", "มีคู่มือการให้บริการ", "สำนักปลัด"),
    ("เผยแพร่แผนการจัดซื้อจัดจ้าง", "ทุกไตรมาส", "รายงานครบทั้ง ๔ ไตรมาส", "กองคลัง"),
    ("จัดประชุมพนักงาน", "ทุกวันที่ ๕ ของเดือน", "พนักงานเข้าร่วม จำนวน ๔๕ คน", "สำนักปลัด"),
    ("อบรมวินัยและจริยธรรม", "๑๕ ม.ค. {year}", "ผู้เข้าอบรม จำนวน ๖๒ คน", "งานนิติการ"),
    ("ควบคุมการยืมทรัพย์สิน", "ตลอดปีงบประมาณ", "มีทะเบียนคุมครบถ้วน", "กองคลัง"),
    ("เปิดช่องทางร้องเรียน", "เม.ย. {year} - ก.ย. {year}", "ไม่มีเรื่องร้องเรียน", "สำนักปลัด"),
)


def agencies(count: int) -> list[tuple[str, int]]:
    """Give so many different pairs of a subdistrict's name and a fiscal year, many agencies before many years."""
    names = [f"{head}{tail}{ending}" for ending, tail, head in product(ENDINGS, TAILS, HEADS)]
    return list(islice(((name, year) for year in YEARS for name in names), count))


def scores_of(number: int) -> list[float]:
    """Give ten scores that no other report with a number near this one has."""
    return [75 + (number * (37 + 10 * place) % 2500) / 100 for place in range(10)]


def total_of(scores: list[float]) -> float:
    """Give the overall score as the program computes it."""
    return round(0.3 * sum(scores[:5]) / 5 + 0.3 * sum(scores[5:8]) / 3 + 0.4 * sum(scores[8:]) / 2, 2)


def text_report(agency: str, year: int, number: int) -> str:
    """Give the sample with measures as another agency's, of another year, with a number of its own."""
    text = SAMPLE.read_text(encoding="utf-8")
    past, thai = str(year - 1).translate(THAI), str(year).translate(THAI)
    text = text.replace(YEAR, "\0").replace("๒๕๖๖", past).replace("\0", thai).replace(AGENCY, agency)
    return f"{text}\n\nฉบับที่ {number}\n"


def pdf_report(agency: str, year: int, number: int, *, packed: bool = True) -> bytes:
    """Give a digital PDF of two pages: heading, sentence and ruled table of scores; ruled table of measures."""
    font = TinyFont()
    past, thai = str(year - 1).translate(THAI), str(year).translate(THAI)
    scores = scores_of(number)
    head = [
        f"รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {thai}",
        f"เทศบาลตำบล{agency}",
        f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {thai} คะแนนรวม {total_of(scores):.2f} คะแนน",
    ]
    first = "".join(font.show(line, 50, 780 - 24 * place, 12) for place, line in enumerate(head))
    table = [("ลำดับ", "ตัวชี้วัด", "คะแนน")]
    table += [
        (str(n), name, f"{score:.2f}")
        for n, (name, score) in enumerate(zip(INDICATORS, scores, strict=True), 1)
    ]
    first += ruled(font, (50, 110, 400, 500), 690, 22, table)
    second = [("ลำดับที่", "มาตรการ/กิจกรรม", "ระยะเวลาดำเนินการ", "ผลลัพธ์หรือความสำเร็จ", "ผู้รับผิดชอบ")]
    for place, (what, when, result, who) in enumerate(MEASURES, 1):
        second.append((str(place), what, when.format(year=thai, past=past), result, who))
    page = ruled(font, (40, 80, 220, 350, 480, 560), 780, 40, second)
    return write_pdf([first, page], font, page="/MediaBox[0 0 595 842]", packed=packed)


def ruled(font: TinyFont, xs: Sequence[int], top: int, height: int, rows: Sequence[Sequence[str]]) -> str:
    """Draw a table with all its rulings, a line a cell."""
    bottom = top - height * len(rows)
    drawn = "".join(f"{x} {bottom} m {x} {top} l S\n" for x in xs)
    for place, row in enumerate(rows):
        y = top - height * place
        drawn += f"{xs[0]} {y} m {xs[-1]} {y} l S\n"
        drawn += "".join(
            font.show(cell, x + 4, y - height / 2 - 4, 9) for cell, x in zip(row, xs, strict=False)
        )
    return drawn + f"{xs[0]} {bottom} m {xs[-1]} {bottom} l S\n"


def write_mixed(folder: Path, count: int) -> None:
    """Write so many sources, text and PDF in turn."""
    folder.mkdir(parents=True)
    for number, (agency, year) in enumerate(agencies(count)):
        if number % 2:
            (folder / f"{number:05}.pdf").write_bytes(pdf_report(agency, year, number))
        else:
            (folder / f"{number:05}.md").write_text(text_report(agency, year, number), encoding="utf-8")


def write_small(folder: Path, count: int) -> None:
    """Write so many sources of ten lines."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = SMALL.format(number=number, score=50 + number % 50)
        (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
