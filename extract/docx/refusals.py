"""The words for a DOCX that cannot be read: what is wrong with it, and what to do."""

from itareport.records.errors import ErrorCode, SourceError


def refuse_package(path: str, part: str) -> SourceError:
    """Give the error for a DOCX of which a part that it cannot do without is missing or broken."""
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: ไฟล์ DOCX เสียหรือไม่ครบ ({part}) โปรดเปิดด้วย Word หรือ LibreOffice แล้วบันทึกใหม่ หรือขอไฟล์ใหม่",
        f"{path}: the DOCX is damaged or incomplete ({part}); open it in Word or LibreOffice and save it again, "
        "or get it again",
    )


def refuse_entities(path: str, part: str) -> SourceError:
    """Give the error for a part with a document type: no program for writing has put that there."""
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: ไฟล์ DOCX มีส่วนประกาศชนิดเอกสารหรือเอนทิตี ({part}) ซึ่งไม่ปลอดภัย จึงไม่อ่าน โปรดตรวจสอบที่มาของไฟล์",
        f"{path}: the DOCX declares a document type or entities ({part}), which is unsafe, so it was not read; "
        "check where the file comes from",
    )


def refuse_growth(path: str, part: str) -> SourceError:
    """Give the error for a part that unpacks to more than can be read, or out of all proportion."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ไฟล์ DOCX มีส่วนที่ใหญ่เกินกว่าจะอ่านได้ ({part}) โปรดแบ่งเอกสาร หรือบันทึกเป็น PDF แล้วลองใหม่",
        f"{path}: the DOCX has a part that is larger than can be read ({part}); split the document, "
        "or save it as PDF and try again",
    )


def refuse_nesting(path: str) -> SourceError:
    """Give the error for tables, boxes or fields that lie in one another deeper than any page shows."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ตารางหรือกล่องข้อความในไฟล์ DOCX ซ้อนกันลึกเกินกว่าจะอ่านได้ โปรดบันทึกเป็น PDF แล้วลองใหม่",
        f"{path}: tables or boxes of the DOCX are nested deeper than can be read; save it as PDF and try again",
    )


def refuse_table(path: str) -> SourceError:
    """Give the error for a table with more places than any page shows."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ตารางในไฟล์ DOCX มีแถวหรือคอลัมน์มากเกินกว่าจะอ่านได้ โปรดแบ่งเอกสารแล้วลองใหม่",
        f"{path}: a table of the DOCX has more rows or columns than can be read; split the document and try again",
    )


def refuse_blank(path: str) -> SourceError:
    """Give the error for a DOCX without a word or picture."""
    return SourceError(
        ErrorCode.EMPTY_FILE,
        f"{path}: เอกสาร DOCX ไม่มีข้อความ โปรดตรวจสอบว่าเป็นไฟล์ที่ถูกต้อง",
        f"{path}: the DOCX holds no text; check that it is the right file",
    )
