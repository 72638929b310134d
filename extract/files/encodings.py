"""Bytes become text: UTF-8, UTF-16, UTF-32 and Windows-874, told apart by what they give when read.

A wrong guess cannot pass for text: what does not read as text in any of these is refused, and the few
damaged places of an otherwise sound file stand in it as U+FFFD.
"""

import codecs
import re

from msgspec import Struct

BAD_SHARE = 0.01
"""At most this share of a text may be control or replacement characters."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\N{REPLACEMENT CHARACTER}]")
UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\N{ZERO WIDTH NO-BREAK SPACE}]")
# \r\r\n is what a file gets whose line ends were turned twice.
LINE_END = re.compile(r"\r*\n|\r")

# What Thai office documents are written in: Thai, Latin, punctuation, symbols, Thai glyph variants.
EXPECTED = re.compile(
    r"[\t-\r\x20-\x7e\xa0-\u024f\u0e01-\u0e3a\u0e3f-\u0e5b\u2000-\u27bf\uf700-\uf71f\ufeff]"
)
THAI_OR_ASCII = re.compile(r"[\t-\r\x20-\x7e\u0e01-\u0e5b]")
UNEXPECTED_FROM_UTF8 = re.compile(
    r"[^\x00-\x7f\xa0-\u024f\u0300-\u036f\u0e00-\u0e7f\u2000-\u2bff\u3000-\u303f\ue000-\ufaff\ufe00-\uffff]"
)
THAI_RUN = re.compile(r"[\u0e01-\u0e3a\u0e3f-\u0e5b]+")
# A run that is glued to a Latin letter or opens with a combining mark: é of café read as Windows-874.
STRAY_THAI_RUN = re.compile(
    r"(?<=[A-Za-z])[\u0e01-\u0e3a\u0e3f-\u0e5b]+|[\u0e01-\u0e3a\u0e3f-\u0e5b]+(?=[A-Za-z])"
    r"|(?<![\u0e01-\u0e3a\u0e3f-\u0e5b])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e01-\u0e3a\u0e3f-\u0e5b]*"
)


class Decoded(Struct, frozen=True):
    """A text and the name of the encoding in which it was read."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | None:
    """Read `data` as text in the one known encoding that gives text, or None where none does.

    >>> decode("ผ่าน".encode("cp874"))
    Decoded(text='ผ่าน', encoding='cp874')
    >>> decode(bytes(range(256))) is None
    True
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _accept(data[len(bom) :].decode(encoding, "replace"), encoding)
    return _read_clean_utf8(data) or _read_utf16(data) or _read_damaged_utf8(data) or _read_thai(data)


def mend_lines(text: str) -> str:
    r"""Give `text` with `\n` as its only line end and without characters that print nothing.

    >>> mend_lines("\ufeffก\r\nข\rค\x02")
    'ก\nข\nค'
    """
    return UNPRINTED.sub("", LINE_END.sub("\n", text))


def decode_name(raw: bytes) -> str | None:
    """Read a file name that states no encoding: UTF-8, else Windows-874 where that gives Thai, else None."""
    text = _strict(raw, "utf-8")
    if text is not None:
        return text
    thai = _strict(raw, "cp874")
    return thai if thai is not None and _reads_as_thai(thai) else None


def _read_clean_utf8(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    if text is None or CONTROL.search(text):
        return None
    if UNEXPECTED_FROM_UTF8.search(text):
        # A few Windows-874 words happen to be valid UTF-8 of some far script: เกก is U+0861.
        unexpected = len(UNEXPECTED_FROM_UTF8.findall(text))
        beyond_ascii = sum(character > "\x7f" for character in text)
        thai = _read_thai(data) if unexpected * 2 > beyond_ascii else None
        if thai is not None:
            return thai
    return Decoded(text, "utf-8")


def _read_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: the order of bytes that gives more Thai and ASCII is the right one."""
    readings: list[tuple[int, Decoded]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and len(EXPECTED.findall(text)) >= (1 - BAD_SHARE) * len(text):
            readings.append((len(THAI_OR_ASCII.findall(text)), Decoded(text, encoding)))
    count, best = max(readings, key=lambda reading: reading[0], default=(0, None))
    return best if count else None


def _read_damaged_utf8(data: bytes) -> Decoded | None:
    return _accept(data.decode("utf-8", "replace"), "utf-8")


def _read_thai(data: bytes) -> Decoded | None:
    text = _strict(data, "cp874")
    return _accept(text, "cp874") if text is not None and _reads_as_thai(text) else None


def _reads_as_thai(text: str) -> bool:
    runs = len(THAI_RUN.findall(text))
    return runs > 0 and 2 * len(STRAY_THAI_RUN.findall(text)) <= runs


def _accept(text: str, encoding: str) -> Decoded | None:
    """Take the text where next to nothing in it is a control or replacement character, and nothing is NUL."""
    # A single bad place is borne in a short text too: a file that was cut within its last character.
    bad = len(CONTROL.findall(text))
    if "\x00" in text or bad > max(1, BAD_SHARE * len(text)) or 2 * bad > len(text):
        return None
    return Decoded(text, encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
