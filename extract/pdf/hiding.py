"""What nobody sees on a page is not read: no ink, white upon white, covered by what was drawn later, drawn twice."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from itareport.extract.pdf.drawn import UNMAPPED, Cover, Drawing, Drawn, Mark, Stroke
from itareport.records.places import Box

SAME_PLACE: Final = 1.0
"""Points within which the second copy of a glyph makes the first one bold."""
_SAME_SHARE: Final = 0.12
"""The same as a share of the size, for small print: narrow letters of 6 points follow one another at 1.5 points."""
LEAST_SIZE: Final = 2.0
"""Print smaller than this (points) cannot be read: leftovers of footnote marks at 1 point (Word with Acrobat)."""
_LOW: Final = 0.3
"""The middle of a letter stands so high over its baseline, in shares of the size."""


def seen_glyphs(drawing: Drawing) -> list[Drawn]:
    """Give the glyphs that are seen, each once; a glyph drawn over itself is bold."""
    glyphs = drawing.glyphs
    hidden = _covered(glyphs, drawing.covers)
    return _drop_copies([glyph for glyph, lost in zip(glyphs, hidden, strict=True) if not lost])


def seen_strokes(drawing: Drawing) -> list[Stroke]:
    """Give the lines that are seen: white ones only upon something darker."""
    if not any(stroke.white for stroke in drawing.strokes):
        return drawing.strokes
    ink = [cover.box for cover in drawing.covers if not cover.white and not cover.picture]
    slack = np.array([-SAME_PLACE, -SAME_PLACE, SAME_PLACE, SAME_PLACE])
    edges = np.array(ink, dtype=np.float64).reshape(-1, 4) + slack
    return [stroke for stroke in drawing.strokes if not stroke.white or _stands_on(stroke, edges)]


def _stands_on(stroke: Stroke, edges: NDArray[np.float64]) -> bool:
    """Tell whether the middle of a line stands inside one of the boxes."""
    x, y = (stroke.x0 + stroke.x1) / 2, (stroke.y0 + stroke.y1) / 2
    inside = (edges[:, 0] <= x) & (edges[:, 1] <= y) & (x <= edges[:, 2]) & (y <= edges[:, 3])
    return bool(inside.any())


def _covered(glyphs: Sequence[Drawn], covers: Sequence[Cover]) -> list[bool]:
    """Say of each glyph whether it is not seen."""
    lost = [glyph.marks & Mark.HIDDEN != 0 or glyph.size < LEAST_SIZE for glyph in glyphs]
    later = [cover for cover in covers if cover.opaque and cover.before > 0]
    white = any(glyph.marks & Mark.WHITE for glyph in glyphs)
    if not later and not white:
        return lost
    middles = np.array([_middle(glyph) for glyph in glyphs], dtype=np.float64).reshape(-1, 2)
    hidden = np.array(lost, dtype=np.bool_)
    for cover in later:
        hidden[: cover.before] |= _inside(middles[: cover.before], cover.box)
    if white:
        pale = np.array([bool(glyph.marks & Mark.WHITE) for glyph in glyphs], dtype=np.bool_)
        hidden |= pale & ~_on_ink(middles, covers)
    return [bool(one) for one in hidden]


def _on_ink(middles: NDArray[np.float64], covers: Sequence[Cover]) -> NDArray[np.bool_]:
    """Say of each middle whether the last thing drawn beneath it is darker than paper."""
    dark = np.zeros(len(middles), dtype=np.bool_)
    for cover in covers:
        inside = _inside(middles[cover.before :], cover.box)
        dark[cover.before :][inside] = not cover.white
    return dark


def _inside(middles: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    x, y = middles[:, 0], middles[:, 1]
    found: NDArray[np.bool_] = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    return found


def _middle(glyph: Drawn) -> tuple[float, float]:
    half, high = glyph.advance / 2, glyph.size * _LOW
    return (
        (glyph.x + half, glyph.y + high),
        (glyph.x - high, glyph.y + half),
        (glyph.x - half, glyph.y - high),
        (glyph.x + high, glyph.y - half),
    )[glyph.quarter % 4]


def _drop_copies(glyphs: list[Drawn]) -> list[Drawn]:
    """Drop the second copies of glyphs that are drawn twice to look bold."""
    places: dict[tuple[str, int], list[Drawn]] = {}
    kept: list[Drawn] = []
    for glyph in glyphs:
        if glyph.text in (" ", UNMAPPED):
            kept.append(glyph)
            continue
        level = int(glyph.y)
        first = _copy_of(glyph, places, level)
        if first is None:
            places.setdefault((glyph.text, level), []).append(glyph)
            kept.append(glyph)
        else:
            first.marks |= Mark.BOLD
    return kept


def _copy_of(glyph: Drawn, places: dict[tuple[str, int], list[Drawn]], level: int) -> Drawn | None:
    reach = min(SAME_PLACE, _SAME_SHARE * glyph.size)
    for near in (level, level - 1, level + 1):
        for other in places.get((glyph.text, near), ()):
            if (
                abs(other.x - glyph.x) <= reach
                and abs(other.y - glyph.y) <= reach
                and other.quarter == glyph.quarter
            ):
                return other
    return None
