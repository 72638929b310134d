"""What a font makes of the codes in a page's text: characters, widths, and where its own table is wrong."""

from typing import Final, cast

from msgspec import Struct
from pdfminer.pdffont import PDFFont, PDFType3Font, PDFUnicodeNotDefined

from itareport.extract.pdf.drawn import UNMAPPED, Face

SARA_AA: Final = "\N{THAI CHARACTER SARA AA}"
SARA_AM: Final = "\N{THAI CHARACTER SARA AM}"
_BOLD_NAMES: Final = ("bold", "black", "heavy", "demi")
_FORCE_BOLD: Final = 1 << 18
_DESCENT: Final = 0.25
_DESCENTS: Final = (0.15, 0.35)
"""Descents outside are errors of font descriptors; TH Sarabun has 0.23, Sarabun 0.23, Noto Sans Thai 0.45 for Latin."""
_NO_WIDTH: Final = 0.001


class Letter(Struct, frozen=True, gc=False):
    """What a code stands for: its text, UNMAPPED where the font does not say, and its width of the font size."""

    text: str
    width: float


class FontReader:
    """One font of a document with what its codes stand for, each looked up once."""

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        self.scale = font.vscale * 1000 if isinstance(font, PDFType3Font) else 1.0
        """The size of the em at font size 1: Type 3 fonts have their own."""
        self.multibyte = font.is_multibyte()
        self.face = Face(
            name=_name(font), bold=_is_bold(font), descent=_descent(font), mapped=bool(_table(font))
        )
        self._letters: dict[int, Letter] = {}
        self._aa_as_am = _takes_aa_for_am(font)

    def letter(self, code: int) -> Letter:
        """Give what a code stands for."""
        found = self._letters.get(code)
        if found is None:
            found = self._letters[code] = Letter(self._text(code), self.font.char_width(code))
        return found

    def _text(self, code: int) -> str:
        try:
            text = self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return UNMAPPED
        if self._aa_as_am and text == SARA_AM:
            return SARA_AA
        return text if text.strip("\0") else UNMAPPED


def _table(font: PDFFont) -> dict[int, str]:
    """Give the font's own table from codes to characters (ToUnicode), where it has one."""
    table = getattr(getattr(font, "unicode_map", None), "cid2unichr", None)
    return cast(dict[int, str], table) if isinstance(table, dict) else {}


def _takes_aa_for_am(font: PDFFont) -> bool:
    """Tell a table that has sara am where the glyph is sara aa.

    Word draws sara am as two glyphs. In its table the nikhahit is a space without width, and the glyph of sara aa
    stands for the last character that was printed with it, so that สารบัญ reads สำรบัญ (Word 2013).
    """
    table = _table(font)
    texts = set(table.values())
    if SARA_AM not in texts or SARA_AA in texts:
        return False
    return any(text == " " and font.char_width(code) < _NO_WIDTH for code, text in table.items())


def _name(font: PDFFont) -> str:
    name: object = font.fontname
    if isinstance(name, bytes):
        try:
            return name.decode("utf-8")
        except UnicodeDecodeError:
            return name.decode("cp874", "replace")
    return str(name)


def _is_bold(font: PDFFont) -> bool:
    name = _name(font).lower()
    return any(word in name for word in _BOLD_NAMES) or bool(font.flags & _FORCE_BOLD)


def _descent(font: PDFFont) -> float:
    descent = abs(font.get_descent())
    return descent if _DESCENTS[0] <= descent <= _DESCENTS[1] else _DESCENT
