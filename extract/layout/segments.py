"""Glyphs become pieces of printed lines: cut where columns part and where a ruled cell ends."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from msgspec.structs import replace

from itareport.extract.layout.runs import PrintedLine, make_lines
from itareport.extract.layout.shapes import Gap, Glyph, RuledCell, RuledGrid, Segment
from itareport.records.document import Emphasis
from itareport.records.places import Box

COLUMN_GAP = 0.75
"""Shares of the size: a wider gap may part two columns."""
NOTED_GAP = 0.15
"""A gap wider than this is noted inside a segment, for whoever knows better where columns part."""
SPACE = 0.2
"""Between pieces that the stream does not hold together, a wider gap is a space."""
SPREAD = 0.18
"""Letters farther apart than this may be set wide."""
WIDEST_SPREAD = 1.6
FEWEST_SPREAD = 4
"""So many letters in a row, each alone, make a letter-spaced run."""
COLUMN_SPACING = 3.0
"""In a letter-spaced run, only a gap wider than so many of its usual ones may part two columns."""
OWN_SPACING = 1.6
"""In a letter-spaced run, a gap wider than so many of its usual ones is a space."""


def make_segments(glyphs: Sequence[Glyph], grids: Sequence[RuledGrid]) -> tuple[Segment, ...]:
    """Put glyphs (in stream order) together to pieces of lines, cell by cell and from the top.

    >>> def glyph(text: str, x: float, spaced: bool = False) -> Glyph:
    ...     return Glyph(text=text, box=(x, 0, x + 6, 12), baseline=10, size=12, spaced=spaced)
    >>> glyphs = [glyph("ที่", 0), glyph("ย", 10, spaced=True), glyph("ล", 16), glyph("๑", 60)]
    >>> [segment.text for segment in make_segments(glyphs, ())]
    ['ที่ ยล', '๑']
    """
    if not any(glyph.angle for glyph in glyphs):
        return tuple(_segments(glyphs, grids))
    made: list[Segment] = list(_segments([glyph for glyph in glyphs if not glyph.angle], grids))
    for angle in (90, 180, 270):
        turned = [glyph for glyph in glyphs if glyph.angle == angle]
        if turned:
            made += _turned_segments(turned, grids, angle)
    return tuple(made)


def _segments(glyphs: Sequence[Glyph], grids: Sequence[RuledGrid]) -> Iterator[Segment]:
    for line in make_lines(glyphs, grids):
        yield from _cut(line)


def _turned_segments(glyphs: Sequence[Glyph], grids: Sequence[RuledGrid], angle: int) -> Iterator[Segment]:
    """Read turned text as if the page were turned, and give the segments their places on the page."""
    turn, back, sign = _TURNS[angle]
    upright = [
        replace(glyph, box=turn(glyph.box), baseline=sign * glyph.baseline, angle=0) for glyph in glyphs
    ]
    turned = [replace(grid, box=turn(grid.box), cells=tuple(_turn_cells(grid, turn))) for grid in grids]
    for segment in _segments(upright, turned):
        yield replace(segment, box=back(segment.box), baseline=sign * segment.baseline, angle=angle, gaps=())


def _turn_cells(grid: RuledGrid, turn: Callable[[Box], Box]) -> Iterator[RuledCell]:
    return (replace(cell, box=turn(cell.box)) for cell in grid.cells)


def _turn_up(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return -y1, x0, -y0, x1


def _turn_down(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return y0, -x1, y1, -x0


def _turn_over(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return -x1, -y1, -x0, -y0


_TURNS = {90: (_turn_up, _turn_down, 1), 180: (_turn_over, _turn_over, -1), 270: (_turn_down, _turn_up, -1)}
"""For an angle, the turn that makes its text upright, the turn back, and the sign that baselines take."""


def _cut(line: PrintedLine) -> Iterator[Segment]:
    """Cut a line where its gaps are wide against its size and its own spacing."""
    spacing = _own_spacing(line)
    start = 0
    for place in range(1, len(line)):
        before, after = line[place - 1], line[place]
        gap = after.box[0] - before.box[2]
        size = before.size if before.size > after.size else after.size
        if gap >= COLUMN_GAP * size and gap > COLUMN_SPACING * spacing[place]:
            yield _segment(line[start:place], spacing[start:place])
            start = place
    yield _segment(line[start:], spacing[start:])


def _own_spacing(line: PrintedLine) -> list[float]:
    """Give for each glyph the usual gap of the letter-spaced run in which it follows another, else 0.

    A run is letter-spaced where every letter stands alone, with gaps that are alike. Numbers set apart are
    not: they are columns.
    """
    spacing = [0.0] * len(line)
    start = 0
    end = line[0].box[2]
    for place in range(1, len(line)):
        glyph = line[place]
        gap = (glyph.box[0] - end) / glyph.size
        end = glyph.box[2]
        if SPREAD <= gap <= 2 * WIDEST_SPREAD:
            continue
        if place - start >= FEWEST_SPREAD:
            _space_run(line, start, place, spacing)
        start = place
    if len(line) - start >= FEWEST_SPREAD:
        _space_run(line, start, len(line), spacing)
    return spacing


def _space_run(line: PrintedLine, start: int, end: int, spacing: list[float]) -> None:
    gaps = [line[place].box[0] - line[place - 1].box[2] for place in range(start + 1, end)]
    usual = median(gaps)
    letters = sum(1 for glyph in line[start:end] if glyph.text[:1].isalpha())
    alike = sum(1 for gap in gaps if 0.5 * usual <= gap <= OWN_SPACING * usual)
    alone = sum(1 for glyph in line[start:end] if _is_cluster(glyph.text))
    if (
        usual <= WIDEST_SPREAD * line[start].size
        and letters * 2 > end - start
        and alike * 3 >= len(gaps) * 2
        and alone == end - start
    ):
        spacing[start + 1 : end] = [usual] * (end - start - 1)


def _is_cluster(text: str) -> bool:
    """Tell whether a text is one letter with its marks: no source of words gives such for words."""
    return sum(1 for letter in text if letter.isalnum()) <= 1


def _segment(glyphs: PrintedLine, spacing: list[float]) -> Segment:
    parts: list[str] = [glyphs[0].text]
    gaps: list[Gap] = []
    length = len(glyphs[0].text)
    x0, y0, x1, y1 = glyphs[0].box
    size = glyphs[0].size
    bold = 1 if glyphs[0].bold else 0
    confidence = glyphs[0].confidence
    trusted = _are_trusted(glyphs, spacing)
    for place in range(1, len(glyphs)):
        glyph = glyphs[place]
        left, top, right, bottom = glyph.box
        gap = left - x1
        own = spacing[place]
        spaced = (gap > OWN_SPACING * own) if own and not trusted else glyph.spaced
        if gap > NOTED_GAP * size:
            gaps.append(Gap(length, x1, left))
        if spaced:
            parts.append(" ")
            length += 1
        parts.append(glyph.text)
        length += len(glyph.text)
        if top < y0:
            y0 = top
        if bottom > y1:
            y1 = bottom
        if right > x1:
            x1 = right
        if glyph.size > size:
            size = glyph.size
        bold += glyph.bold
        if glyph.confidence is not None and (confidence is None or glyph.confidence < confidence):
            confidence = glyph.confidence
    return Segment(
        text="".join(parts),
        box=(x0, y0, x1, y1),
        baseline=_baseline(glyphs, size),
        size=size,
        emphasis=Emphasis.BOLD if bold * 2 > len(glyphs) else Emphasis.NONE,
        confidence=confidence,
        gaps=tuple(gaps),
        spaced=glyphs[0].spaced,
    )


def _are_trusted(glyphs: PrintedLine, spacing: list[float]) -> bool:
    """Tell whether the source itself closed a letter-spaced run up: not every letter is spaced."""
    within = [glyph.spaced for glyph, own in zip(glyphs[1:], spacing[1:], strict=True) if own]
    return sum(within) * 3 <= len(within) * 2


def _baseline(glyphs: PrintedLine, size: float) -> float:
    return next(glyph.baseline for glyph in glyphs if glyph.size >= size)
