"""The words for pictures that cannot be read: what it is, and what to do with it."""

from itareport.records.errors import ErrorCode, SourceError


def refuse_broken(path: str) -> SourceError:
    """Give the error for a picture that does not decode."""
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: เปิดภาพไม่ได้ ไฟล์เสียหรือไม่ครบ โปรดขอไฟล์ใหม่ ดาวน์โหลดอีกครั้ง หรือสแกนใหม่",
        f"{path}: the picture cannot be opened; it is damaged or cut short, so get it or scan it again",
    )


def refuse_vast(path: str, width: int, height: int) -> SourceError:
    """Give the error for a picture of more pixels than are read; 0 by 0 where their number is not known."""
    thai = f" {width:,} × {height:,} พิกเซล" if width else ""
    english = f" {width:,} × {height:,} pixels" if width else ""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ภาพใหญ่เกินกว่าที่อ่านได้{thai} โปรดสแกนใหม่ที่ 300 dpi หรือย่อภาพแล้วลองใหม่",
        f"{path}: the picture is larger than what is read{english and ':'}{english}; "
        "scan it at 300 dpi or reduce it and try again",
    )


def refuse_many_pages(path: str, limit: int) -> SourceError:
    """Give the error for a TIFF of more pages than a report can have."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ไฟล์ภาพมีมากกว่า {limit:,} หน้า โปรดแยกเฉพาะหน้าของรายงานแล้วลองใหม่ "
        "หรือเพิ่มด้วย --limit tiff-pages=…",
        f"{path}: the file has more than {limit:,} pages; take out the pages of the report and try again, "
        "or allow more with --limit tiff-pages=…",
    )


def refuse_empty_picture(path: str) -> SourceError:
    """Give the error for a file of pictures on which nothing is printed."""
    return SourceError(
        ErrorCode.EMPTY_FILE,
        f"{path}: ภาพว่างเปล่า ไม่มีข้อความ โปรดตรวจสอบว่าสแกนหรือบันทึกถูกหน้า",
        f"{path}: nothing is printed on the picture; check that the right side was scanned or saved",
    )


def refuse_without_recognition(path: str) -> SourceError:
    """Give the error for a picture where the user forbids recognition."""
    return SourceError(
        ErrorCode.OCR_UNAVAILABLE,
        f"{path}: เป็นภาพ แต่สั่งไม่ให้ใช้ OCR โปรดใช้ --ocr auto",
        f"{path}: this is a picture and recognition is switched off; use --ocr auto",
    )
