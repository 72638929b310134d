"""A drawn page becomes a sheet: upright, with clusters in the order of drawing, rulings, and boxes of pictures."""

from collections.abc import Iterator, Sequence
from typing import Final

from itareport.extract.layout.shapes import Glyph, Rule, Sheet
from itareport.extract.pdf.clusters import Cluster, make_clusters
from itareport.extract.pdf.drawn import Cover, Drawing, Drawn, Stroke
from itareport.extract.pdf.hiding import seen_glyphs, seen_strokes
from itareport.extract.pdf.legacy import restore_legacy_thai
from itareport.extract.pdf.spacing import find_spaces
from itareport.extract.pdf.turning import Upright
from itareport.records.places import Box

_LEAST_PICTURE: Final = 8.0
"""Smaller pictures are rulings, bullets, or single marks that a producer could not write as text."""
_OFF: Final = 1.0


def make_sheet(drawing: Drawing, number: int) -> Sheet:
    """Make the sheet of page `number`."""
    glyphs = seen_glyphs(drawing)
    restore_legacy_thai(glyphs)
    upright = Upright(drawing, glyphs)
    upright.turn(glyphs)
    drawing.quarter = upright.quarter
    clusters = make_clusters([glyph for glyph in glyphs if _is_on(glyph, upright)])
    spaces = find_spaces(clusters)
    return Sheet(
        number=number,
        width=upright.width,
        height=upright.height,
        glyphs=tuple(_glyph(cluster, spaced) for cluster, spaced in zip(clusters, spaces, strict=True)),
        rules=tuple(_rule(stroke, upright) for stroke in seen_strokes(drawing)),
        pictures=tuple(_pictures(drawing.covers, upright)),
    )


def _is_on(glyph: Drawn, upright: Upright) -> bool:
    return -_OFF <= glyph.x <= upright.width + _OFF and -_OFF <= glyph.y <= upright.height + _OFF


def _glyph(cluster: Cluster, spaced: bool) -> Glyph:
    above, below = (1 - cluster.descent) * cluster.size, cluster.descent * cluster.size
    start, end, level = cluster.start, cluster.end, cluster.level
    box, baseline = _PLACES[cluster.quarter](start, end, level, above, below)
    return Glyph(
        text=cluster.text,
        box=box,
        baseline=baseline,
        size=cluster.size,
        spaced=spaced,
        bold=cluster.bold,
        angle=cluster.quarter * 90,
    )


def _standing(start: float, end: float, level: float, above: float, below: float) -> tuple[Box, float]:
    return (start, level - above, end, level + below), level


def _reading_up(start: float, end: float, level: float, above: float, below: float) -> tuple[Box, float]:
    return (level - above, -end, level + below, -start), level


def _on_its_head(start: float, end: float, level: float, above: float, below: float) -> tuple[Box, float]:
    return (-end, -level - below, -start, -level + above), -level


def _reading_down(start: float, end: float, level: float, above: float, below: float) -> tuple[Box, float]:
    return (-level - below, start, -level + above, end), -level


_PLACES: Final = (_standing, _reading_up, _on_its_head, _reading_down)


def _rule(stroke: Stroke, upright: Upright) -> Rule:
    x0, y0, x1, y1 = upright.box((stroke.x0, stroke.y0, stroke.x1, stroke.y1))
    return Rule(x0=x0, y0=y0, x1=x1, y1=y1, thickness=stroke.thickness)


def _pictures(covers: Sequence[Cover], upright: Upright) -> Iterator[Box]:
    for cover in covers:
        if cover.picture:
            x0, y0, x1, y1 = upright.box(cover.box)
            box = max(0.0, x0), max(0.0, y0), min(upright.width, x1), min(upright.height, y1)
            if min(box[2] - box[0], box[3] - box[1]) >= _LEAST_PICTURE:
                yield box
