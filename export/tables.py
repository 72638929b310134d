"""Every table of the data set and every column of it: the one place where they stand.

The rows, the CSV header, the workbook, the data package and the data frames are all made from `TABLES`.
"""

from itareport.export.columns import (
    AGENCY,
    BOOLEAN,
    BOX,
    CONFIDENCE,
    DATE,
    FIELD,
    FISCAL_YEAR,
    INTEGER,
    MEASURE_NO,
    NUMBER,
    OF_MEASURE,
    OF_REPORT,
    PAGE,
    REPORT_ID,
    REPORT_ID_PATTERN,
    ROW,
    TABLE,
)
from itareport.export.schema import Column, Table
from itareport.records.clean import AgencyType, Generation, Method, PeriodKind, ScoreCheck
from itareport.records.document import SourceKind
from itareport.records.errors import ErrorCode
from itareport.records.findings import Code, Severity
from itareport.records.sources import SourceStatus

SOURCES = Table(
    name="sources",
    thai="แหล่งที่มา",
    english="Sources",
    description="One row for each file that was given, read or not",
    key=("path",),
    references=(OF_REPORT,),
    columns=(
        Column("path", "ไฟล์", "Path", "As given; archive.zip!/member", required=True, wide=True),
        Column("sha256", "SHA-256", "SHA-256", "SHA-256 of the bytes, in hex", pattern="[0-9a-f]{64}"),
        Column("report_id", "รหัสรายงาน", "Report ID", "Its first report, if any", pattern=REPORT_ID_PATTERN),
        Column("size", "ขนาด (ไบต์)", "Size", "Size in bytes", INTEGER, minimum=0),
        Column("kind", "ชนิด", "Kind", "What the source is", values=tuple(SourceKind)),
        Column("pages", "จำนวนหน้า", "Pages", "Number of pages", INTEGER, minimum=0),
        Column("ocr_pages", "หน้าที่ใช้ OCR", "OCR pages", "Pages read by OCR", INTEGER, minimum=0),
        Column("status", "สถานะ", "Status", "Whether it was read", values=tuple(SourceStatus), required=True),
        Column("error_code", "รหัสข้อผิดพลาด", "Error code", "Why it was not read", values=tuple(ErrorCode)),
        Column("error", "ข้อผิดพลาด", "Error", "What happened and what to do next", wide=True),
        Column("seconds", "วินาที", "Seconds", "Empty here: the catalogue has it", NUMBER, minimum=0),
    ),
)

REPORTS = Table(
    name="reports",
    thai="รายงาน",
    english="Reports",
    description="One row for each agency's report of one fiscal year",
    key=("report_id",),
    columns=(
        REPORT_ID,
        AGENCY,
        Column("agency_raw", "หน่วยงาน (ตามที่พิมพ์)", "Agency as printed", "The agency's name as printed"),
        Column("agency_type", "ประเภทหน่วยงาน", "Agency type", "Its kind", values=tuple(AgencyType)),
        Column("province", "จังหวัด", "Province", "Province; empty for central agencies"),
        FISCAL_YEAR,
        Column("fiscal_year_start", "เริ่มปีงบประมาณ", "Fiscal year start", "1 October", DATE),
        Column("fiscal_year_end", "สิ้นปีงบประมาณ", "Fiscal year end", "30 September", DATE),
        Column("document_number", "เลขที่หนังสือ", "Document number", "Number of the memo, ASCII digits"),
        Column("document_date", "วันที่หนังสือ", "Document date", "Date of the memo", DATE),
        Column("subject", "เรื่อง", "Subject", "Subject line of the memo", wide=True),
        Column("framework", "กรอบการประเมิน", "Framework", "The year's scheme", values=tuple(Generation)),
        Column("overall_score", "คะแนนรวม", "Overall score", "As printed, 0–100", NUMBER, decimals=2),
        Column(
            "overall_score_raw", "คะแนนรวม (ตามที่พิมพ์)", "Overall score as printed", "The printed characters"
        ),
        Column(
            "overall_score_computed",
            "คะแนนรวมที่คำนวณได้",
            "Computed score",
            "By the year's rule",
            NUMBER,
            decimals=2,
        ),
        Column("iit_score", "คะแนน IIT", "IIT score", "Mean of IIT as printed", NUMBER, decimals=2),
        Column("eit_score", "คะแนน EIT", "EIT score", "Mean of EIT as printed", NUMBER, decimals=2),
        Column("oit_score", "คะแนน OIT", "OIT score", "Mean of OIT as printed", NUMBER, decimals=2),
        Column("rating", "ระดับ", "Rating", "Official rating"),
        Column("rating_raw", "ระดับ (ตามที่พิมพ์)", "Rating as printed", "The printed rating"),
        Column("rating_expected", "ระดับที่เป็นไปได้", "Expected ratings", "What the scores allow, joined by |"),
        Column(
            "score_check",
            "ผลตรวจคะแนน",
            "Score check",
            "Printed against computed",
            values=tuple(ScoreCheck),
            required=True,
        ),
        Column("flags", "จำนวนข้อสังเกต", "Flags", "Rows in flags", INTEGER, required=True, minimum=0),
    ),
)

SCORES = Table(
    name="scores",
    thai="คะแนน",
    english="Scores",
    description="One row for each indicator of the year's framework",
    key=("report_id", "indicator_no"),
    references=(OF_REPORT,),
    columns=(
        REPORT_ID,
        FISCAL_YEAR,
        AGENCY,
        Column(
            "instrument", "เครื่องมือ", "Instrument", "Empty for the five indices", values=("IIT", "EIT", "OIT")
        ),
        Column(
            "indicator_no", "ตัวชี้วัดที่", "Indicator no", "Official number", INTEGER, required=True, minimum=1
        ),
        Column("indicator", "ตัวชี้วัด", "Indicator", "Official name in that year's framework", required=True),
        Column("indicator_raw", "ตัวชี้วัด (ตามที่พิมพ์)", "Indicator as printed", "The printed name"),
        Column("score", "คะแนน", "Score", "0–100; empty if missing or unreadable", NUMBER, decimals=2),
        Column("score_raw", "คะแนน (ตามที่พิมพ์)", "Score as printed", "The printed characters"),
        PAGE,
        BOX,
        CONFIDENCE,
    ),
)

MEASURES = Table(
    name="measures",
    thai="มาตรการ",
    english="Measures",
    description="One row for each logical row of the table of measures; lists hold one item a line",
    key=("report_id", "measure_no"),
    references=(OF_REPORT,),
    columns=(
        REPORT_ID,
        FISCAL_YEAR,
        AGENCY,
        MEASURE_NO,
        Column("aspect_no", "ประเด็นที่", "Aspect no", "1–7", INTEGER, minimum=1),
        Column("aspect", "ประเด็น", "Aspect", "Official name of the aspect", wide=True),
        Column("aspect_raw", "ประเด็น (ตามที่พิมพ์)", "Aspect as printed", "The printed heading", wide=True),
        Column("item_no", "ลำดับที่", "Item no", "The printed number, inherited by rows without one", INTEGER),
        Column(
            "row_no", "แถวในลำดับ", "Row of item", "Counts an item's rows", INTEGER, required=True, minimum=1
        ),
        Column("activities", "มาตรการ/กิจกรรม", "Activities", "One a line", wide=True),
        Column("period", "ระยะเวลา", "Period", "As stated, one expression a line", wide=True),
        Column("start_date", "วันเริ่มต้น", "Start date", "Earliest of the dated periods", DATE),
        Column("end_date", "วันสิ้นสุด", "End date", "Latest of the dated periods", DATE),
        Column("recurrence", "การเกิดซ้ำ", "Recurrence", "RFC 5545 rule of the first recurring period"),
        Column("summary", "สรุปผลการดำเนินการ", "Summary", "What was done, one item a line", wide=True),
        Column("results", "ผลลัพธ์หรือความสำเร็จ", "Results", "What came of it, one item a line", wide=True),
        Column("responsible", "ผู้รับผิดชอบ", "Responsible", "Responsible units, one a line", wide=True),
        Column("budget", "งบประมาณ", "Budget", "As printed", wide=True),
        Column("budget_baht", "งบประมาณ (บาท)", "Budget in baht", "The budget as a number", NUMBER),
        Column("remark", "หมายเหตุ", "Remark", "One a line", wide=True),
        Column("pages", "หน้า", "Pages", "3, or 3-4 for a row over a page break", pattern="[0-9]+(-[0-9]+)?"),
        BOX,
        CONFIDENCE,
    ),
)

PERIODS = Table(
    name="periods",
    thai="ช่วงเวลา",
    english="Periods",
    description="One row for each date, range, recurrence, deadline or duration of a measure",
    key=("report_id", "measure_no", "period_no"),
    references=(OF_REPORT, OF_MEASURE),
    columns=(
        REPORT_ID,
        MEASURE_NO,
        Column("period_no", "ช่วงที่", "Period no", "In the measure", INTEGER, required=True, minimum=1),
        Column("text", "ข้อความ", "Text", "The expression that was read", wide=True),
        Column("kind", "ชนิด", "Kind", "What the expression is", values=tuple(PeriodKind), required=True),
        Column("start_date", "วันเริ่มต้น", "Start date", "First day, inclusive", DATE),
        Column("end_date", "วันสิ้นสุด", "End date", "Last day, inclusive", DATE),
        Column("recurrence", "การเกิดซ้ำ", "Recurrence", "RFC 5545 rule"),
        Column("duration", "ระยะเวลา", "Duration", "ISO 8601 duration"),
        Column("label", "คำนำหน้า", "Label", "The printed word before it"),
        Column("flags", "ข้อสังเกต", "Flags", "Codes joined by |"),
    ),
)

QUANTITIES = Table(
    name="quantities",
    thai="ปริมาณ",
    english="Quantities",
    description="One row for each number with a unit in activities, summary and results",
    references=(OF_REPORT, OF_MEASURE),
    columns=(
        REPORT_ID,
        MEASURE_NO,
        FIELD,
        Column("value", "จำนวน", "Value", "The number", NUMBER, required=True),
        Column("unit", "หน่วย", "Unit", "The unit as printed"),
        Column("text", "ข้อความ", "Text", "The phrase that was read", wide=True),
    ),
)

CORRECTIONS = Table(
    name="corrections",
    thai="การแก้ไข",
    english="Corrections",
    description="One row for each change that took a judgement, as the smallest phrase that changed",
    references=(OF_REPORT,),
    columns=(
        REPORT_ID,
        TABLE,
        ROW,
        FIELD,
        Column("before", "ก่อนแก้", "Before", "The phrase as read", required=True, wide=True),
        Column("after", "หลังแก้", "After", "The phrase as it stands now", wide=True),
        Column("method", "วิธี", "Method", "What kind of judgement", values=tuple(Method), required=True),
        Column("score", "ความเหมือน", "Likeness", "0–100, how alike they are", NUMBER, minimum=0, maximum=100),
        Column("applied", "แก้แล้ว", "Applied", "false for a mere suggestion", BOOLEAN, required=True),
        PAGE,
        BOX,
    ),
)

FLAGS = Table(
    name="flags",
    thai="ข้อสังเกต",
    english="Flags",
    description="One row for each thing that must be said about a report",
    references=(OF_REPORT,),
    columns=(
        REPORT_ID,
        Column(
            "severity", "ความสำคัญ", "Severity", "How much it matters", values=tuple(Severity), required=True
        ),
        Column("code", "รหัส", "Code", "What was found", values=tuple(Code), required=True),
        TABLE,
        ROW,
        FIELD,
        Column("message", "คำอธิบาย", "Message", "What was found, in words", required=True, wide=True),
        PAGE,
        BOX,
    ),
)

TABLES = (SOURCES, REPORTS, SCORES, MEASURES, PERIODS, QUANTITIES, CORRECTIONS, FLAGS)


def table_named(name: str) -> Table:
    """Give the table of that name; KeyError where there is none.

    >>> table_named("scores").key
    ('report_id', 'indicator_no')
    """
    return {table.name: table for table in TABLES}[name]
