"""The words for PDFs that cannot be read: what it is, and what to do with it."""

from itareport.records.errors import ErrorCode, SourceError


def refuse_damaged(path: str) -> SourceError:
    """Give the error for a PDF that neither reader can open, or that has no page left."""
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: เปิด PDF ไม่ได้ ไฟล์เสียหรือไม่ครบ โปรดขอไฟล์ใหม่หรือดาวน์โหลดอีกครั้ง",
        f"{path}: the PDF cannot be opened; it is damaged or cut short, so get it again",
    )


def refuse_locked(path: str) -> SourceError:
    """Give the error for a PDF that opens with a password only."""
    return SourceError(
        ErrorCode.ENCRYPTED,
        f"{path}: PDF มีรหัสผ่าน โปรดเปิดด้วยรหัสผ่านแล้วบันทึกใหม่โดยไม่มีรหัสผ่าน",
        f"{path}: the PDF is locked with a password; open it and save it again without the password",
    )


def refuse_pages(path: str, pages: int, limit: int) -> SourceError:
    """Give the error for a PDF of more pages than a report can have."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: PDF มี {pages:,} หน้า มากกว่าที่อ่านได้ ({limit:,} หน้า) โปรดแยกเฉพาะหน้าของรายงานแล้วลองใหม่ "
        "หรือเพิ่มด้วย --limit pdf-pages=…",
        f"{path}: the PDF has {pages:,} pages, more than are read ({limit:,}); take out the pages of the report "
        "and try again, or allow more with --limit pdf-pages=…",
    )


def refuse_bomb(path: str) -> SourceError:
    """Give the error for a PDF whose parts unpack out of all proportion."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ข้อมูลใน PDF ขยายใหญ่ผิดปกติ จึงไม่อ่าน โปรดพิมพ์เป็น PDF ใหม่แล้วลองอีกครั้ง",
        f"{path}: parts of the PDF unpack to more than is read; print it to a new PDF and try again",
    )


def refuse_blank(path: str) -> SourceError:
    """Give the error for a PDF on whose pages nothing is printed."""
    return SourceError(
        ErrorCode.EMPTY_FILE,
        f"{path}: ทุกหน้าของ PDF ว่างเปล่า โปรดตรวจสอบว่าบันทึกไฟล์ถูกต้อง",
        f"{path}: every page of the PDF is blank; check that it was saved properly",
    )


def refuse_unrecognised(path: str, forbidden: bool) -> SourceError:
    """Give the error for a PDF of pictures where recognition is switched off or cannot be had."""
    if forbidden:
        thai, english = "สั่งไม่ให้ใช้ OCR โปรดใช้ --ocr auto", "recognition is switched off; use --ocr auto"
    else:
        thai, english = (
            "ไม่มีส่วนอ่านภาพ (OCR) ในโปรแกรมที่ติดตั้ง โปรดติดตั้งใหม่ด้วย itareport[all]",
            "this installation cannot recognise text; install itareport[all]",
        )
    return SourceError(
        ErrorCode.OCR_UNAVAILABLE,
        f"{path}: PDF เป็นภาพสแกนหรือข้อความในไฟล์ใช้ไม่ได้ และ{thai}",
        f"{path}: the PDF is scanned or its text layer is useless, and {english}",
    )
