"""Thai of eight-bit fonts that a text layer gives as Latin letters (¡ÃÁ for กรม): read as what the codes meant.

Fonts from before Unicode have Thai letters at the places of TIS-620. A PDF printed with them calls the codes
WinAnsi, and a reader takes them for accented Latin letters.
"""

from collections.abc import Sequence
from typing import Final

from itareport.extract.pdf.drawn import Drawn, Face
from itareport.extract.pdf.plausibility import impossible_share, thai_letters

_FEWEST: Final = 12
"""Fewer letters decide nothing."""
_ACCENTED: Final = 0.5
"""Western text has at most one accented letter in five; Thai taken for Latin has hardly others."""
_MOST_IMPOSSIBLE: Final = 0.05


def restore_legacy_thai(glyphs: Sequence[Drawn]) -> None:
    """Give glyphs of eight-bit Thai fonts their Thai text, where the whole of a font's text becomes good Thai."""
    if not any("\xa1" <= glyph.text <= "\xfb" for glyph in glyphs):
        return
    by_face: dict[Face, list[Drawn]] = {}
    for glyph in glyphs:
        by_face.setdefault(glyph.face, []).append(glyph)
    for drawn in by_face.values():
        texts = [decode_legacy(glyph.text) for glyph in drawn]
        if is_legacy_thai("".join(glyph.text for glyph in drawn), "".join(texts)):
            for glyph, text in zip(drawn, texts, strict=True):
                glyph.text = text


def decode_legacy(text: str) -> str:
    """Give what the codes of Latin letters stand for in TIS-620.

    >>> decode_legacy("\\xa1\\xc3\\xc1")
    'กรม'
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("cp874")
    except UnicodeError:
        return text


def is_legacy_thai(printed: str, decoded: str) -> bool:
    """Tell Thai taken for Latin from Latin."""
    letters = [letter for letter in printed if not letter.isspace()]
    accented = sum("\xa1" <= letter <= "\xfb" for letter in letters)
    if accented < _FEWEST or accented < _ACCENTED * len(letters):
        return False
    enough = thai_letters(decoded) >= 0.8 * accented
    return enough and impossible_share(decoded) <= _MOST_IMPOSSIBLE
