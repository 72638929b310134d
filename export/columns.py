"""The columns that several tables share, and the keys by which tables hang together."""

from itareport.export.schema import Column, ColumnType, Reference

TABLE_NAMES = ("sources", "reports", "scores", "measures", "periods", "quantities", "corrections", "flags")

INTEGER, NUMBER, DATE, BOOLEAN = (
    ColumnType.INTEGER,
    ColumnType.NUMBER,
    ColumnType.DATE,
    ColumnType.BOOLEAN,
)

REPORT_ID_PATTERN = r"[0-9a-f]{16}(-[0-9]+)?"

REPORT_ID = Column(
    "report_id",
    "รหัสรายงาน",
    "Report ID",
    "First 16 hex digits of the source's SHA-256; -2, -3… for further reports of one document",
    required=True,
    pattern=REPORT_ID_PATTERN,
)
FISCAL_YEAR = Column(
    "fiscal_year", "ปีงบประมาณ", "Fiscal year", "Buddhist-era fiscal year, from titles and headings", INTEGER
)
AGENCY = Column("agency", "หน่วยงาน", "Agency", "Full official name of the assessed body")
BOX = Column(
    "bbox",
    "ตำแหน่งในหน้า",
    "Box",
    "x0 y0 x1 y1 in points from the top left of the page; several boxes joined by ;",
)
PAGE = Column("page", "หน้า", "Page", "Page of the source, from 1", INTEGER, minimum=1)
CONFIDENCE = Column(
    "confidence",
    "ความเชื่อมั่น",
    "Confidence",
    "0–1, the lowest of the value's recognised characters; empty where nothing was recognised",
    NUMBER,
    minimum=0,
    maximum=1,
)
MEASURE_NO = Column(
    "measure_no",
    "แถวมาตรการที่",
    "Measure row",
    "Counts the rows of the report",
    INTEGER,
    required=True,
    minimum=1,
)
TABLE = Column("table", "ตาราง", "Table", "The table that holds the value", values=TABLE_NAMES, required=True)
ROW = Column(
    "row",
    "แถว",
    "Row",
    "Row number in the report: indicator_no, measure_no, measure_no.period_no; empty for reports",
)
FIELD = Column("field", "คอลัมน์", "Field", "The column that holds the value")
OF_REPORT = Reference(columns=("report_id",), table="reports")
OF_MEASURE = Reference(columns=("report_id", "measure_no"), table="measures")
