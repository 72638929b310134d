"""Reports built by hand, for tests of what is made from reports: a plain one, a bare one, a hard one."""

import datetime
from decimal import Decimal

from itareport.findings import flag
from itareport.records.clean import (
    Agency,
    AgencyType,
    Clean,
    Correction,
    FieldSteps,
    Generation,
    Measure,
    Method,
    Period,
    PeriodKind,
    Quantity,
    Report,
    Score,
    ScoreCheck,
    Step,
)
from itareport.records.document import SourceKind
from itareport.records.errors import ErrorCode, SourceError
from itareport.records.findings import Code, Severity
from itareport.records.places import Box, Origin, Way
from itareport.records.raw import Join, RawReport, RawValue
from itareport.records.sources import SourceRow, SourceStatus, failed_source

PLAIN_ID = "1111111111111111"
BARE_ID = "2222222222222222"
HARD_ID = "12e4567890123456"
"""Sixteen digits that a spreadsheet would take for a power of ten."""

NAMES = (
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


def origin(
    page: int = 1, *, source: str = PLAIN_ID, box: Box | None = None, sure: float | None = None
) -> Origin:
    return Origin(
        source=source,
        page=page,
        way=Way.TEXT if sure is None else Way.RECOGNISED,
        line=None if box else 1,
        box=box,
        confidence=sure,
    )


def printed(text: str, page: int = 1, *, box: Box | None = None, sure: float | None = None) -> RawValue:
    return RawValue(text=text, origins=(origin(page, box=box, sure=sure),))


def sha256_of(report_id: str) -> str:
    return report_id.partition("-")[0] * 4


def score(number: int, value: str | None, raw: str | None, *, page: int = 2) -> Score:
    return Score(
        indicator_no=number,
        indicator=NAMES[number - 1],
        instrument="IIT" if number <= 5 else "EIT" if number <= 8 else "OIT",
        indicator_raw=printed(NAMES[number - 1], page),
        score=Clean(
            value=None if value is None else Decimal(value),
            raw=None if raw is None else printed(raw, page, box=(72, 90.5, 100, 104), sure=0.98765),
        ),
    )


def bare_report(report_id: str = BARE_ID) -> Report:
    """A report of measures alone, with next to nothing in it."""
    return Report(
        report_id=report_id,
        sha256=sha256_of(report_id),
        kind=SourceKind.TEXT,
        agency=None,
        agency_raw=None,
        fiscal_year=Clean(),
        document_number=Clean(),
        document_date=Clean(),
        subject=Clean(),
        framework=None,
        overall=Clean(),
        overall_computed=None,
        instrument_means={},
        rating=Clean(),
        rating_expected=(),
        score_check=ScoreCheck.INCOMPLETE,
        scores=(),
        measures=(Measure(measure_no=1, row_no=1, raw_row=0),),
        corrections=(),
        flags=(),
        raw=RawReport(source=report_id[:16], kind=SourceKind.TEXT, pages=1),
    )


def plain_report(report_id: str = PLAIN_ID, *, agency: str = "เทศบาลเมืองตัวอย่าง", year: int = 2567) -> Report:
    """A report in which nothing is wrong."""
    values = ("95.11", "94.96", "100.00", "81.04", "91.55", "97.19", "91.34", "80.75", "90.00", "100.00")
    return Report(
        report_id=report_id,
        sha256=sha256_of(report_id),
        kind=SourceKind.TEXT,
        agency=Agency(name=agency, type=AgencyType.TOWN, province="ยะลา", known=True),
        agency_raw=printed(agency),
        fiscal_year=Clean(value=year, raw=printed("ปีงบประมาณ พ.ศ. ๒๕๖๗")),
        document_number=Clean(value="ยล 52901/1120", raw=printed("ยล ๕๒๙๐๑/๑๑๒๐")),
        document_date=Clean(value=datetime.date(2024, 10, 1), raw=printed("๑ ตุลาคม พ.ศ. ๒๕๖๗")),
        subject=Clean(value="รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส"),
        framework=Generation.TEN_INDICATORS,
        overall=Clean(value=Decimal("92.69"), raw=printed("๙๒.๖๙")),
        overall_computed=Decimal("92.6876"),
        instrument_means={"IIT": Clean(value=Decimal("92.53"))},
        rating=Clean(value="ผ่าน", raw=printed("ผ่าน")),
        rating_expected=("ผ่านดี", "ผ่าน"),
        score_check=ScoreCheck.AGREES,
        scores=tuple(score(number, value, value) for number, value in enumerate(values, start=1)),
        measures=(
            Measure(
                measure_no=1,
                row_no=1,
                raw_row=0,
                item_no=1,
                aspect_no=1,
                aspect="กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
                aspect_raw=printed("๑. กระบวนการปฏิบัติงาน"),
                activities=("จัดทำคู่มือ", "แจ้งเวียน"),
                period=("1 ต.ค. 2566-30 ก.ย. 2567",),
                periods=(
                    Period(
                        kind=PeriodKind.RANGE,
                        text="1 ต.ค. 2566-30 ก.ย. 2567",
                        start=datetime.date(2023, 10, 1),
                        end=datetime.date(2024, 9, 30),
                    ),
                ),
                start=datetime.date(2023, 10, 1),
                end=datetime.date(2024, 9, 30),
                results=("มีผู้เข้าร่วมอบรม จำนวน 191 คน",),
                responsible=("สำนักปลัดเทศบาล", "งานนิติการ"),
                quantities=(Quantity(field="results", value=Decimal(191), unit="คน", text="จำนวน 191 คน"),),
                origins=(origin(3),),
            ),
        ),
        corrections=(),
        flags=(),
        raw=RawReport(source=report_id[:16], kind=SourceKind.TEXT, pages=4),
    )


def hard_report(report_id: str = HARD_ID) -> Report:
    """A report in which every cell is as awkward as a cell can be."""
    far = datetime.date(2567, 10, 1)  # a Buddhist-era year taken at its word
    return Report(
        report_id=report_id,
        sha256=sha256_of(report_id),
        kind=SourceKind.MIXED_PDF,
        agency=Agency(name='เทศบาลตำบล "น้ำ, ใส"', type=AgencyType.SUBDISTRICT_MUNICIPALITY),
        agency_raw=printed('เทศบาลตำบล\n"น้ำ, ใส"', sure=0.5),
        fiscal_year=Clean(value=2567),
        document_number=Clean(value="0012/2567"),
        document_date=Clean(value=far),
        subject=Clean(value='=HYPERLINK("http://example.invalid";"เปิด")'),
        framework=Generation.TEN_INDICATORS,
        overall=Clean(raw=printed("๙๒.๖?")),
        overall_computed=None,
        instrument_means={},
        rating=Clean(raw=printed("A+")),
        rating_expected=(),
        score_check=ScoreCheck.INCOMPLETE,
        scores=(score(10, "100", "๑๐๐"), score(2, None, "๙O.๐๐"), score(1, None, None), score(3, "0", "0")),
        measures=(_hard_measure(), Measure(measure_no=10, row_no=3, raw_row=9, join=Join.UNCERTAIN)),
        corrections=(
            Correction(
                table="measures", row="10", field="remark", before="คาร", after="การ", method=Method.SPELLING
            ),
            Correction(
                table="measures",
                row="2",
                field="aspect",
                before='"ข้อตกลง"\nและ',
                after="",
                method=Method.VOCABULARY,
                score=91.666,
                applied=False,
                origins=(origin(3, box=(1, 2, 3, 4)), origin(4, box=(5, 6, 7, 8))),
            ),
        ),
        flags=(
            flag(Code.PERIOD_REVERSED, "periods", "2.10", got="+ a", origins=(origin(4), origin(3))),
            flag(Code.PERIOD_UNREADABLE, "periods", "2.2", got="1๓.ค.\n๒๕๖๖", expected="1 ธ.ค. 2566"),
            flag(Code.SCORE_UNREADABLE, "scores", "2", "score", got="๙O.๐๐"),
            flag(Code.SCORE_TOTAL_DIFFERS, "reports", field="overall_score", severity=Severity.INFO),
        ),
        raw=RawReport(source=report_id[:16], kind=SourceKind.MIXED_PDF, pages=4),
    )


def _hard_measure() -> Measure:
    return Measure(
        measure_no=2,
        row_no=1,
        raw_row=1,
        item_no=9,
        aspect_raw=printed("๓. ข้อตกลง\nและรูปแบบ"),
        activities=("- ขีดนำ", "บรรทัดแรก\nบรรทัดสอง", "", "\tแท็บ"),
        periods=tuple(
            Period(
                kind=PeriodKind.UNREADABLE, text=text, flags=(Code.PERIOD_UNREADABLE, Code.PERIOD_AMBIGUOUS)
            )
            for text in ("NA", "null", "-1", "@x", 'เครื่องหมาย "คำพูด"', "a\rb", "c\r\nd", "1-3", "009", "+5")
        ),
        end=datetime.date(1583, 1, 1),
        summary=("\u200bซ่อน", "_x0041_", "\x0bตั้ง"),
        results=("ก" * 40_000,),
        responsible=("http://example.invalid/หน้า", "mailto:a@example.invalid"),
        budget="๑,๒๓๔.๕๐ บาท",
        budget_baht=Decimal("1234.50"),
        remark=("\ufffe", "nan", "TRUE"),
        other=(("ตัวชี้วัด", "ร้อยละ ๘๕"),),
        quantities=(
            Quantity(field="summary", value=Decimal("1E+3"), unit="ครั้ง", text="1,000 ครั้ง"),
            Quantity(field="summary", value=Decimal("0.123456789"), unit="ร้อยละ", text="?"),
            Quantity(field="results", value=Decimal("12345678901234567890"), unit="", text="?"),
        ),
        steps=(FieldSteps("activities", (Step("digits", "๑", "1"),)),),
        join=Join.JOINED,
        origins=(origin(4, box=(0, 0, 1, 1), sure=0.5), origin(3, box=(10, 20.25, 30, 40), sure=0.97501)),
    )


def read_source(report: Report, path: str = "reports/ก ข.txt") -> SourceRow:
    """The row of the source that gave the report."""
    return SourceRow(
        path=path,
        status=SourceStatus.OK,
        sha256=report.sha256,
        report_id=report.report_id,
        size=1234,
        kind=report.kind,
        pages=report.raw.pages,
        ocr_pages=0,
        seconds=0.25,
    )


def unread_source(path: str = "reports/ว่าง.pdf") -> SourceRow:
    """The row of a source that could not be read."""
    error = SourceError(ErrorCode.EMPTY_FILE, f"{path}: ไฟล์ว่าง ขอไฟล์ใหม่", f"{path}: empty; ask for it again")
    return failed_source(path, error, sha256="e3b0c44298fc1c14" * 4, size=0)
