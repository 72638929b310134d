"""What a file is, told by its bytes: names lie."""

import io
import zipfile
from collections.abc import Iterable
from enum import StrEnum


class Format(StrEnum):
    """The formats that are told apart, whether or not they can be read."""

    TEXT = "text"
    PDF = "PDF"
    DOCX = "DOCX"
    IMAGE = "image"
    ENCRYPTED_OFFICE = "encrypted Office document"
    OLD_OFFICE = "old Office document"
    SPREADSHEET = "XLSX"
    PRESENTATION = "PPTX"
    OPEN_DOCUMENT = "OpenDocument"
    RTF = "RTF"
    ZIP = "ZIP archive"
    DAMAGED_ZIP = "damaged ZIP archive"
    ARCHIVE = "archive"
    BINARY = "binary"


MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", Format.PDF),
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"II+\x00", Format.IMAGE),
    (b"MM\x00+", Format.IMAGE),
    (b"GIF8", Format.BINARY),
    (b"{\\rtf", Format.RTF),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"Rar!\x1a\x07", Format.ARCHIVE),
    (b"\x1f\x8b", Format.ARCHIVE),
    (b"\xfd7zXZ\x00", Format.ARCHIVE),
    (b"BZh9", Format.ARCHIVE),
)

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# PDF readers look for the mark in the first kilobyte: some programs write a few bytes before it.
PDF_WINDOW = 1024

PARTS: tuple[tuple[str, Format], ...] = (
    ("word/", Format.DOCX),
    ("xl/", Format.SPREADSHEET),
    ("ppt/", Format.PRESENTATION),
    ("mimetype", Format.OPEN_DOCUMENT),
)


def sniff(data: bytes) -> Format:
    """Tell the format of a file from its bytes; text is what nothing else claims.

    >>> sniff(b"%PDF-1.7 ...")
    <Format.PDF: 'PDF'>
    """
    for magic, found in MAGIC:
        if data.startswith(magic):
            return found
    if data.startswith(OLE_MAGIC):
        return _sniff_ole(data)
    if data.startswith(ZIP_MAGIC):
        return _sniff_zip(data)
    return Format.PDF if _is_late_pdf(data) else Format.TEXT


def classify_zip(names: Iterable[str]) -> Format:
    """Tell an Office document from a plain archive by the names of its members."""
    listed = [name.replace("\\", "/").lower() for name in names]
    if "[content_types].xml" not in listed and "mimetype" not in listed:
        return Format.ZIP
    for start, found in PARTS:
        if any(name.startswith(start) for name in listed):
            return found
    return Format.ZIP


def _is_late_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:PDF_WINDOW] and b"%%EOF" in data[-PDF_WINDOW:]


def _sniff_ole(data: bytes) -> Format:
    encrypted = "EncryptedPackage".encode("utf-16-le") in data
    return Format.ENCRYPTED_OFFICE if encrypted else Format.OLD_OFFICE


def _sniff_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return classify_zip(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return Format.DAMAGED_ZIP
