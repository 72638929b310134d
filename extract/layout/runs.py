"""Glyphs in stream order become printed lines: what stands on one baseline, inside one ruled cell."""

import itertools
from collections.abc import Iterator, Sequence

from itareport.extract.layout.places import CellFinder
from itareport.extract.layout.shapes import Glyph, RuledGrid

SAME_LINE = 0.3
"""Shares of the print's size by which baselines on one line may differ."""
RAISED = 0.65
"""Shares of the size by which a raised or lowered sign stands off the baseline."""
SMALL = 0.85
"""A raised sign is smaller than this share of the print beside it."""
BACKWARDS = 0.4
"""Shares of the size by which a cluster may begin before the last one without being out of order."""
NEAR = 0.35
MIDDLE = 0.3
"""Where between baseline and top of a line its middle lies, in shares of the size."""


class Run:
    """Glyphs that follow each other in the stream, on one line, from left to right."""

    __slots__ = ("baseline", "cell", "end", "glyphs", "size", "start")

    def __init__(self, glyph: Glyph, cell: int) -> None:
        self.glyphs = [glyph]
        self.cell = cell
        self.baseline = glyph.baseline
        self.size = glyph.size
        self.start = glyph.box[0]
        self.end = glyph.box[2]

    def takes(self, glyph: Glyph) -> bool:
        """Tell whether the next glyph of the stream goes on with the run."""
        size, own = self.size, glyph.size
        off = abs(glyph.baseline - self.baseline)
        x0 = glyph.box[0]
        if x0 < self.glyphs[-1].box[0] - BACKWARDS * size:
            return False
        if off <= SAME_LINE * (size if size < own else own):
            return True
        near = -NEAR * size < x0 - self.end < NEAR * size
        return near and own < SMALL * size and off <= RAISED * size


PrintedLine = list[Glyph]
"""The glyphs of one line in one cell, from left to right."""


def make_lines(glyphs: Sequence[Glyph], grids: Sequence[RuledGrid]) -> list[PrintedLine]:
    """Put glyphs of upright text together to lines; clusters are only sorted where the stream is out of order."""
    runs = sorted(_runs(glyphs, CellFinder(grids)), key=lambda run: (run.cell, run.baseline, run.start))
    lines: list[list[Run]] = []
    for run in runs:
        last = lines[-1][0] if lines else None
        if (
            last is not None
            and run.cell == last.cell
            and run.baseline - last.baseline <= SAME_LINE * min(run.size, last.size)
        ):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [glyphs for line in _with_raised(lines) for glyphs in _ordered(line)]


def _runs(glyphs: Sequence[Glyph], finder: CellFinder) -> Iterator[Run]:
    run: Run | None = None
    cell = -1
    # The cell of the last glyph: the next stands in it as a rule.
    left = top = right = foot = 0.0
    for glyph in glyphs:
        x0, y0, x1, y1 = glyph.box
        x = (x0 + x1) / 2
        y = glyph.baseline - MIDDLE * glyph.size
        y = y0 if y < y0 else y1 if y > y1 else y
        if not (left < x < right and top < y < foot):
            cell = finder.find(x, y)
            left, top, right, foot = finder.box(cell, x, y)
        if run is not None and cell == run.cell and run.takes(glyph):
            run.glyphs.append(glyph)
            if x1 > run.end:
                run.end = x1
            continue
        if run is not None:
            yield run
        run = Run(glyph, cell)
    if run is not None:
        yield run


def _with_raised(lines: list[list[Run]]) -> list[list[Run]]:
    """Put lines of raised or lowered signs alone to the line beside them."""
    kept: list[list[Run]] = []
    for index, line in enumerate(lines):
        beside = [
            other
            for other in (kept[-1] if kept else None, lines[index + 1] if index + 1 < len(lines) else None)
            if other is not None and _is_raised(line, other)
        ]
        if beside:
            beside[0].extend(line)
        else:
            kept.append(line)
    return kept


def _is_raised(line: list[Run], other: list[Run]) -> bool:
    size = max(run.size for run in other)
    if other[0].cell != line[0].cell or max(run.size for run in line) >= SMALL * size:
        return False
    if abs(line[0].baseline - other[0].baseline) > RAISED * size:
        return False
    return all(
        any(
            abs(run.start - each.end) < NEAR * size or abs(each.start - run.end) < NEAR * size
            for each in other
        )
        for run in line
    )


def _ordered(line: list[Run]) -> Iterator[PrintedLine]:
    """Give the glyphs of a line from left to right.

    Runs that follow one another keep their order. Runs that run through one another are sorted by cluster,
    unless they are printed over one another: then each stays a line.
    """
    if len(line) == 1:
        yield line[0].glyphs
        return
    line.sort(key=lambda run: (run.start, run.end))
    glyphs = [glyph for run in line for glyph in run.glyphs]
    if all(after.start >= before.end - BACKWARDS * before.size for before, after in itertools.pairwise(line)):
        yield glyphs
        return
    glyphs.sort(key=lambda glyph: glyph.box[0])
    if _overprinted(glyphs):
        for run in line:
            yield run.glyphs
    else:
        yield glyphs


def _overprinted(glyphs: PrintedLine) -> bool:
    """Tell whether a good part of the clusters stand on one another."""
    over = 0
    for before, after in itertools.pairwise(glyphs):
        narrower = min(before.box[2] - before.box[0], after.box[2] - after.box[0])
        over += before.box[2] - after.box[0] > 0.5 * narrower > 0
    return over * 4 > len(glyphs)
