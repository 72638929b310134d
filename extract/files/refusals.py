"""The words for what cannot be read: what it is, and what to do with it."""

from collections.abc import Mapping

from msgspec import Struct

from itareport.extract.files.formats import Format
from itareport.records.errors import ErrorCode, SourceError


class Words(Struct, frozen=True):
    """One sentence or half of one in Thai and in English."""

    thai: str
    english: str


SAVE_AS = Words(
    "โปรดเปิดด้วยโปรแกรมเดิมแล้วบันทึกเป็น DOCX หรือ PDF",
    "open it in the program that it comes from and save it as DOCX or PDF",
)
UNLOCK = Words("โปรดเปิดด้วยรหัสผ่านแล้วบันทึกใหม่โดยไม่มีรหัสผ่าน", "open it and save it again without the password")
UNPACK = Words(
    "โปรดแตกไฟล์แล้วส่งเป็นโฟลเดอร์ หรือบีบอัดใหม่เป็น .zip", "unpack it and give the folder, or pack it as .zip"
)
ASK_AGAIN = Words("โปรดขอไฟล์ใหม่หรือดาวน์โหลดอีกครั้ง", "get it again")

WHAT: Mapping[Format, tuple[Words, Words]] = {
    Format.OLD_OFFICE: (Words("เป็นไฟล์ Office รุ่นเก่า (.doc, .xls)", "this is an old Office file"), SAVE_AS),
    Format.ENCRYPTED_OFFICE: (Words("ไฟล์มีรหัสผ่าน", "the file is locked with a password"), UNLOCK),
    Format.SPREADSHEET: (Words("เป็นไฟล์ตารางคำนวณ", "this is a spreadsheet"), SAVE_AS),
    Format.PRESENTATION: (Words("เป็นไฟล์งานนำเสนอ", "this is a presentation"), SAVE_AS),
    Format.OPEN_DOCUMENT: (Words("เป็นไฟล์ OpenDocument", "this is an OpenDocument file"), SAVE_AS),
    Format.RTF: (Words("เป็นไฟล์ RTF", "this is an RTF file"), SAVE_AS),
    Format.ARCHIVE: (Words("เป็นไฟล์บีบอัดที่ไม่ใช่ .zip", "this is an archive other than .zip"), UNPACK),
    Format.DAMAGED_ZIP: (Words("ไฟล์เสียหรือไม่ครบ", "the file is damaged or cut short"), ASK_AGAIN),
    Format.BINARY: (Words("เป็นไฟล์ชนิดที่อ่านไม่ได้", "this kind of file cannot be read"), SAVE_AS),
}

CODES = {Format.ENCRYPTED_OFFICE: ErrorCode.ENCRYPTED, Format.DAMAGED_ZIP: ErrorCode.DAMAGED_FILE}


def refuse_format(path: str, found: Format) -> SourceError:
    """Give the error for a source in a format that is not read."""
    what, advice = WHAT[found]
    return SourceError(
        CODES.get(found, ErrorCode.UNSUPPORTED_FORMAT),
        f"{path}: {what.thai} {advice.thai}",
        f"{path}: {what.english}; {advice.english}",
    )


def refuse_empty(path: str) -> SourceError:
    """Give the error for a source that holds nothing."""
    return SourceError(
        ErrorCode.EMPTY_FILE,
        f"{path}: ไฟล์ว่างเปล่า โปรดตรวจสอบว่าบันทึกหรือดาวน์โหลดไฟล์ครบแล้ว",
        f"{path}: the file is empty; check that it was saved or downloaded completely",
    )


def refuse_size(path: str, size: int, limit: int, name: str = "source-bytes") -> SourceError:
    """Give the error for a source that is larger than `limit` bytes; `name` is that limit's."""
    return SourceError(
        ErrorCode.TOO_LARGE,
        f"{path}: ไฟล์มีขนาด {size:,} ไบต์ ใหญ่กว่าที่อ่านได้ ({limit:,} ไบต์) โปรดแบ่งเป็นไฟล์ย่อยแล้วลองใหม่ "
        f"หรือเพิ่มด้วย --limit {name}=…",
        f"{path}: the file has {size:,} bytes, more than can be read ({limit:,}); split it and try again, "
        f"or allow more with --limit {name}=…",
    )


def refuse_encoding(path: str) -> SourceError:
    """Give the error for bytes that are no text in any known encoding."""
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: อ่านเป็นข้อความไม่ได้ในรหัสอักขระใดที่รู้จัก (UTF-8, UTF-16, Windows-874) ไฟล์อาจเสีย "
        "โปรดขอไฟล์ใหม่หรือบันทึกเป็น UTF-8",
        f"{path}: this is no text in any known encoding (UTF-8, UTF-16, Windows-874); it may be damaged, "
        "so get it again or save it as UTF-8",
    )


def refuse_access(path: str, error: OSError) -> SourceError:
    """Give the error for a file or folder that the operating system does not open."""
    reason = error.strerror or type(error).__name__
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: เปิดไม่ได้ ({reason}) โปรดตรวจสอบสิทธิ์การอ่านและสื่อที่เก็บไฟล์",
        f"{path}: it cannot be opened ({reason}); check the permissions and the disk",
    )


def refuse_archive(path: str) -> SourceError:
    """Give the error for an archive, or a member of one, that is broken."""
    return SourceError(
        ErrorCode.DAMAGED_FILE,
        f"{path}: เปิดไฟล์บีบอัดไม่ได้ ไฟล์อาจเสียหรือดาวน์โหลดไม่ครบ โปรดขอไฟล์ใหม่",
        f"{path}: the archive cannot be read; it may be damaged or cut short, so get it again",
    )


def refuse_nested(path: str) -> SourceError:
    """Give the error for an archive inside an archive."""
    return SourceError(
        ErrorCode.UNSAFE_ARCHIVE,
        f"{path}: เป็นไฟล์บีบอัดซ้อนในไฟล์บีบอัด จึงไม่เปิด โปรดแตกไฟล์ชั้นนอกก่อน",
        f"{path}: this is an archive inside an archive, which is not opened; unpack the outer one first",
    )


def refuse_name(path: str) -> SourceError:
    """Give the error for a member of an archive whose name leads out of it, or that is a link."""
    return SourceError(
        ErrorCode.UNSAFE_ARCHIVE,
        f"{path}: ชื่อไฟล์ชี้ออกนอกไฟล์บีบอัดหรือเป็นลิงก์ จึงไม่อ่าน โปรดตรวจสอบที่มาของไฟล์บีบอัด",
        f"{path}: the name leads out of the archive, or it is a link, so it was not read; "
        "check where the archive comes from",
    )


def refuse_bomb(path: str) -> SourceError:
    """Give the error for an archive, or a member of one, that would grow out of all proportion."""
    return SourceError(
        ErrorCode.UNSAFE_ARCHIVE,
        f"{path}: มีไฟล์มากเกินไปหรือจะขยายใหญ่ผิดปกติ จึงไม่เปิด หากเชื่อถือได้ โปรดแตกไฟล์เองแล้วส่งเป็นโฟลเดอร์",
        f"{path}: it holds too many files or would grow out of all proportion, so it was not opened; "
        "if you trust it, unpack it yourself and give the folder",
    )


def refuse_lock(path: str) -> SourceError:
    """Give the error for a member of an archive that is locked with a password."""
    return SourceError(
        ErrorCode.ENCRYPTED,
        f"{path}: ไฟล์บีบอัดมีรหัสผ่าน โปรดแตกไฟล์ด้วยรหัสผ่านแล้วส่งเป็นโฟลเดอร์",
        f"{path}: the archive is locked with a password; unpack it and give the folder",
    )


def refuse_many(path: str) -> SourceError:
    """Give the error for a folder or archive where one source is wanted."""
    return SourceError(
        ErrorCode.UNSUPPORTED_FORMAT,
        f"{path}: ไม่ได้มีไฟล์เดียว โปรดระบุไฟล์หนึ่งไฟล์ (ในไฟล์บีบอัด: archive.zip!/ชื่อไฟล์)",
        f"{path}: this is not one file; name one (in an archive: archive.zip!/member)",
    )
