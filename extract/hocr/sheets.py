"""A page of hOCR as a sheet, like the page of a PDF: words on their baselines, rulings, pictures."""

import re
from collections.abc import Iterator
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.hocr.markup import PrintedLine, PrintedPage, Word
from itareport.extract.hocr.spacing import find_spaces, join_marks
from itareport.extract.layout.shapes import Glyph, Rule, Sheet
from itareport.records.places import Box

USUAL_SIZE = 14.0
"""Points: the layout reads every page as if its text were printed so large, whatever the pixels are."""
SIZE_OF_BOX = 0.75
"""The size of a line that states none, as a share of the height of its box."""
MAX_GLYPHS = 200_000
NEAR_RULE = 0.35
"""Shares of the size within which a bar stands on a ruling."""
BARS = re.compile(r"(?=.*[|!¦\[\]])[|!¦\[\]()]{1,3}")


class Drawn(Struct, frozen=True, kw_only=True):
    """A sheet, and by how much its points are to be multiplied to be the points of the page as it is read."""

    sheet: Sheet
    scale: float


def draw_page(page: PrintedPage, number: int) -> Drawn | None:
    """Draw a page as number `number`; None where words of it have no place, so that it cannot be laid out.

    Boxes come out in points where the file states its resolution, else in pixels (72 to the inch).
    """
    lines = [line for line in drop_bars(page) if line.words or line.loose.strip()]
    sizes = [size for line in lines if (size := line_size(line)) is not None]
    if not sizes:
        return None
    points = USUAL_SIZE / median(sizes)
    drawn: list[Glyph] = []
    for line in lines:
        glyphs = list(_draw_line(line, points))
        if not glyphs:
            return None
        drawn += glyphs
    if len(drawn) > MAX_GLYPHS:
        return None
    width, height = _extent(page, drawn, points)
    sheet = Sheet(
        number=number,
        width=width,
        height=height,
        glyphs=tuple(drawn),
        rules=tuple(_rule(box, points) for box in page.separators),
        pictures=tuple(_scaled(box, points) for box in page.pictures),
    )
    return Drawn(sheet=sheet, scale=(72 / page.dpi if page.dpi else 1.0) / points)


def drop_bars(page: PrintedPage) -> list[PrintedLine]:
    """Give the lines of a page without the words that are rulings read as letters: bars that stand on one."""
    upright = sorted(
        (box[0], box[2], box[1], box[3]) for box in page.separators if box[3] - box[1] > box[2] - box[0]
    )
    if not upright:
        return page.lines
    return [
        replace(
            line, words=[word for word in line.words if not _is_bar(word, upright, line_size(line) or 0.0)]
        )
        for line in page.lines
    ]


def _is_bar(word: Word, upright: list[tuple[float, float, float, float]], size: float) -> bool:
    if word.box is None or not BARS.fullmatch(word.text):
        return False
    middle, height = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    near = NEAR_RULE * size
    return any(x0 - near <= middle <= x1 + near and y0 <= height <= y1 for x0, x1, y0, y1 in upright)


def line_size(line: PrintedLine) -> float | None:
    """Give the size of a line in pixels: what it states, else by its box or its words'; None without any."""
    boxes = [line.box, *(word.box for word in line.words)]
    upright = [turn(box, line.angle) for box in boxes if box is not None]
    return line.size or (SIZE_OF_BOX * max(box[3] - box[1] for box in upright) if upright else None)


def turn(box: Box, angle: int) -> Box:
    """Turn a box of text that is turned by `angle` so that the text reads from left to right.

    >>> turn((10, 200, 30, 500), 90)
    (-500, 10, -200, 30)
    """
    x0, y0, x1, y1 = box
    if angle == 90:
        return -y1, x0, -y0, x1
    if angle == 180:
        return -x1, -y1, -x0, -y0
    return (y0, -x1, y1, -x0) if angle == 270 else box


def _draw_line(line: PrintedLine, points: float) -> Iterator[Glyph]:
    """Draw the words of a line; where one has no box the line is drawn as one piece, where that has none not at all."""
    size = line_size(line)
    words = join_marks(line.words)
    if line.loose.strip() or any(word.box is None for word in words):
        words = _whole(line)
    if size is None or not words:
        return
    turned = [replace(word, box=turn(word.box, line.angle)) if word.box else word for word in words]
    for word, spaced in zip(words, find_spaces(turned, size), strict=True):
        if word.box is not None:
            yield Glyph(
                text=word.text,
                box=_scaled(word.box, points),
                baseline=_baseline(line, word.box, size) * points,
                size=size * points,
                spaced=spaced,
                bold=word.bold,
                confidence=None if word.confidence is None else min(max(word.confidence / 100, 0.0), 1.0),
                angle=line.angle,
            )


def _whole(line: PrintedLine) -> list[Word]:
    """Take a line as one word: all of its text, in its own box."""
    if line.box is None:
        return []
    sure = [word.confidence for word in line.words if word.confidence is not None]
    text = " ".join([*(word.text for word in line.words), *line.loose.split()])
    return [Word(text=text, box=line.box, confidence=min(sure) if sure else None)]


def _baseline(line: PrintedLine, box: Box, size: float) -> float:
    """Give the baseline under a word: the line's, unless the word clearly stands on another; of turned text
    the side of its box on which it stands (an x where it reads upwards or downwards)."""
    if line.angle or line.box is None:
        return box[{0: 3, 90: 2, 180: 1, 270: 0}[line.angle]]
    middle = (box[0] + box[2]) / 2
    baseline = line.box[3] + line.offset + line.slope * (middle - line.box[0])
    return baseline if box[1] < baseline < box[3] + size / 3 else box[3]


def _rule(box: Box, points: float) -> Rule:
    """Draw a separator as the line through the middle of its box."""
    x0, y0, x1, y1 = _scaled(box, points)
    if x1 - x0 >= y1 - y0:
        return Rule(x0=x0, y0=(y0 + y1) / 2, x1=x1, y1=(y0 + y1) / 2, thickness=y1 - y0)
    return Rule(x0=(x0 + x1) / 2, y0=y0, x1=(x0 + x1) / 2, y1=y1, thickness=x1 - x0)


def _extent(page: PrintedPage, glyphs: list[Glyph], points: float) -> tuple[float, float]:
    right = max(glyph.box[2] for glyph in glyphs)
    below = max(glyph.box[3] for glyph in glyphs)
    if page.box is None:
        return right, below
    return max(right, page.box[2] * points), max(below, page.box[3] * points)


def _scaled(box: Box, factor: float) -> Box:
    return box[0] * factor, box[1] * factor, box[2] * factor, box[3] * factor
