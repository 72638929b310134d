"""Tables of agencies laid out as cells, the 17 of a ministry's plan among them, and the reports that they give."""

import csv
from decimal import Decimal

from itareport.extract.finding import find_reports
from itareport.normalize.lists.lexicon import load_lexicon
from itareport.normalize.report import clean_report
from itareport.records.clean import Clean, Report
from itareport.records.document import Cell, Line, Page, RawDocument, SourceKind, Table
from itareport.records.places import Origin, Way
from tests.paths import SHARED

INSTRUMENTS = ("IIT", "EIT", "OIT")
SOURCE = "0123456789abcdef"
LEXICON = load_lexicon()


def printed(value: Clean[Decimal]) -> str | None:
    return None if value.value is None else str(value.value)


def scores_of(report: Report) -> str:
    found = [printed(score.score) or "-" for score in report.scores]
    return " ".join(found) if any(score != "-" for score in found) else ""


TRUTH = SHARED / "reports" / "score-table-17-agencies-2565.truth.csv"
HEADINGS = (
    "ลำดับ", "หน่วยงาน", "เฉลี่ย", "IIT", "EIT", "OIT", "การปฏิบัติ//หน้าที่", "การใช้//งบประมาณ", "การใช้//อำนาจ",
    "การใช้//ทรัพย์สิน//ของราชการ", "การแก้ไข//ปัญหา//การทุจริต", "คุณภาพการ//ดำเนินงาน//ของหน่วยงาน",
    "ประสิทธิภาพ//การสื่อสาร//ของหน่วยงาน", "การ//ปรับปรุง//ระบบการ//ทำงาน", "การ//เปิดเผย//ข้อมูล", "การป้องกัน//การทุจริต",
)  # fmt: skip
CAPTION = "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. 2565 ของหน่วยงานในสังกัดกระทรวงสาธารณสุข"
WRAPPED = {"กรมการแพทย์แผนไทยและการแพทย์ทางเลือก": "กรมการแพทย์แผนไทย//และการแพทย์ทางเลือก"}


def truth() -> list[dict[str, str]]:
    with TRUTH.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def numbers(row: dict[str, str]) -> list[str]:
    keys = ("total", "IIT", "EIT", "OIT", *(f"I{number}" for number in range(1, 11)))
    return [f"{Decimal(row[key]):.2f}" for key in keys]


def place(row: int, column: int, page: int = 62) -> Origin:
    box = (100.0 + 40 * column, 200.0 + 15 * row, 138.0 + 40 * column, 212.0 + 15 * row)
    return Origin(source=SOURCE, page=page, way=Way.LAYER, box=box)


def cell(row: int, column: int, text: str, wide: int = 1, high: int = 1, page: int = 62) -> Cell:
    lines = tuple(Line(text=part, origin=place(row, column, page)) for part in text.split("//") if part)
    return Cell(row=row, column=column, lines=lines, column_span=wide, row_span=high)


def line(text: str, row: int, page: int = 62) -> Line:
    return Line(text=text, origin=place(row, 0, page))


def plan(rows: list[list[str]], caption: str = CAPTION) -> RawDocument:
    """Lay the rows as the page does: a caption over the table and in its first row, the sum's label over two cells."""
    cells = [cell(0, 0, caption, wide=16), *(cell(1, at, text) for at, text in enumerate(HEADINGS))]
    for at, row in enumerate(rows, start=2):
        if row[1] == "รวม":
            cells += [cell(at, 0, "รวม", wide=2), *(cell(at, 2 + k, text) for k, text in enumerate(row[2:]))]
        else:
            cells += [cell(at, k, text) for k, text in enumerate(row)]
    table = Table(rows=2 + len(rows), columns=16, cells=tuple(cells), origin=place(0, 0))
    above = "ตารางที่ ๗ ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
    blocks = (
        line(above, -3),
        line("ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ของหน่วยงานในสังกัดกระทรวงสาธารณสุข", -2),
        table,
        line("ผลการประเมินระดับคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานในสังกัด", 30),
        line("กระทรวงสาธารณสุข ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ โดยภาพรวมนั้นได้คะแนนเฉลี่ยเท่ากับร้อยละ ๘๘.๖๑", 31),
        line("มีเกณฑ์ระดับผลการประเมิน (Rating Score) อยู่ระดับ A (๘๕.๐๐-๙๔.๙๙) ผลการประเมินคุณธรรม", 32),
        line("กระทรวงสาธารณสุข มีคะแนนการประเมินลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๔ ส่วนใหญ่หน่วยงาน", 38),
        line("แผนปฏิบัติราชการด้านการป้องกัน ปราบปรามการทุจริตและประพฤติมิชอบ กระทรวงสาธารณสุข ระยะที่ ๒", 44),
        line("(พ.ศ. ๒๕๖๖-๒๕๗๐)", 45),
    )
    page = Page(number=62, blocks=blocks, width=595, height=842)
    return RawDocument(source=SOURCE, kind=SourceKind.DIGITAL_PDF, pages=(page,))


def printed_rows() -> list[list[str]]:
    return [
        ["" if row["agency"] == "รวม" else str(at), WRAPPED.get(row["agency"], row["agency"]), *numbers(row)]
        for at, row in enumerate(truth(), start=1)
    ]


def reports_of(document: RawDocument, fiscal_year: int | None = None) -> tuple[Report, ...]:
    raws = find_reports(document, LEXICON, fiscal_year)
    return tuple(clean_report(raw, "0" * 64, LEXICON) for raw in raws)


def values_of(report: Report) -> list[str]:
    means = [printed(report.instrument_means[code]) for code in INSTRUMENTS]
    return [str(value) for value in (printed(report.overall), *means, *scores_of(report).split())]
