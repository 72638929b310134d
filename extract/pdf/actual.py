"""ActualText: where a producer says which characters a few glyphs stand for, it is right and the font is not.

Chromium and LibreOffice write it around every sara am; pdfminer and so pdfplumber pass it over (pdfplumber issue 1288).
"""

from typing import cast

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from itareport.extract.pdf.drawn import UNMAPPED, Drawn

_SAME_LINE = 0.6
"""Glyphs whose baselines differ by less than this part of their size stand on one line."""


def read_actual_text(properties: object) -> str | None:
    """Give the ActualText among the properties of a marked content, None where there is none."""
    if not isinstance(properties, dict):
        return None
    value: object = resolve1(cast(dict[str, object], properties).get("ActualText"))
    if not isinstance(value, bytes):
        return None
    return decode_text(value).replace("\0", "")


def replace_glyphs(glyphs: list[Drawn], start: int, text: str) -> None:
    """Let `text` stand in the place of the glyphs from `start` on: one glyph as wide as they are together.

    A text for glyphs on several lines is not believed, for nobody says where it wraps.
    """
    drawn = glyphs[start:]
    if not drawn or "".join(glyph.text for glyph in drawn) == text:
        return
    if not text.strip():
        _blank(glyphs, start, text)
        return
    first = drawn[0]
    if any(glyph.quarter != first.quarter for glyph in drawn) or _spread(drawn) > _SAME_LINE * first.size:
        return
    starts = [_along(glyph) for glyph in drawn]
    ends = [begin + glyph.advance for begin, glyph in zip(starts, drawn, strict=True)]
    leftmost = drawn[starts.index(min(starts))]
    first.x, first.y = leftmost.x, leftmost.y
    moves = any(
        glyph.advance > 0 for glyph in drawn
    )  # marks that are drawn alone take no room, wherever they are
    first.text, first.advance = text, max(ends) - min(starts) if moves else 0.0
    del glyphs[start + 1 :]


def _blank(glyphs: list[Drawn], start: int, text: str) -> None:
    """Take away glyphs that stand for nothing (a hyphen at a line's end), and keep one for a space."""
    if any(glyph.text not in (UNMAPPED, " ", "-", "\N{SOFT HYPHEN}") for glyph in glyphs[start:]):
        return
    if text:
        glyphs[start].text = " "
        start += 1
    del glyphs[start:]


def _along(glyph: Drawn) -> float:
    return (glyph.x, glyph.y, -glyph.x, -glyph.y)[glyph.quarter % 4]


def _spread(glyphs: list[Drawn]) -> float:
    across = [glyph.x if glyph.quarter in (1, 3) else glyph.y for glyph in glyphs]
    return max(across) - min(across)
