"""Pages that stand sideways without saying so are turned upright: most of their print tells which way is up."""

from collections import Counter
from collections.abc import Callable, Sequence

from itareport.extract.pdf.drawn import SLANTED, Drawing, Drawn
from itareport.records.places import Box

Point = tuple[float, float]


class Upright:
    """The turn from a drawing (from the bottom left) to the upright sheet (from the top left)."""

    def __init__(self, drawing: Drawing, glyphs: Sequence[Drawn]) -> None:
        self.quarter = page_quarter(glyphs)
        sideways = self.quarter % 2 == 1
        self._width, self._height = drawing.width, drawing.height
        self.width = drawing.height if sideways else drawing.width
        self.height = drawing.width if sideways else drawing.height
        self.point: Callable[[float, float], Point] = (
            self._stand,
            self._lean_left,
            self._stand_on_head,
            self._lean_right,
        )[self.quarter]

    def _stand(self, x: float, y: float) -> Point:
        return x, self._height - y

    def _lean_left(self, x: float, y: float) -> Point:
        return y, x

    def _stand_on_head(self, x: float, y: float) -> Point:
        return self._width - x, y

    def _lean_right(self, x: float, y: float) -> Point:
        return self._height - y, self._width - x

    def turn(self, glyphs: Sequence[Drawn]) -> None:
        """Put glyphs where they stand on the sheet, and let their directions count from its own."""
        for glyph in glyphs:
            glyph.x, glyph.y = self.point(glyph.x, glyph.y)
            if glyph.quarter != SLANTED:
                glyph.quarter = (glyph.quarter - self.quarter) % 4

    def box(self, box: Box) -> Box:
        """Turn a box."""
        (ax, ay), (bx, by) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def displayed_box(box: Box, drawing: Drawing) -> Box:
    """Give where a box of the sheet stands on the page as it is displayed, both from the top left.

    >>> drawing = Drawing(width=400, height=300, glyphs=[], strokes=[], covers=[], quarter=1)
    >>> displayed_box((200, 100, 230, 150), drawing)
    (100, 70, 150, 100)
    """
    x0, y0, x1, y1 = box
    width, height = drawing.width, drawing.height
    return (
        box,
        (y0, height - x1, y1, height - x0),
        (width - x1, height - y1, width - x0, height - y0),
        (width - y1, x0, width - y0, x1),
    )[drawing.quarter]


def page_quarter(glyphs: Sequence[Drawn]) -> int:
    """Give the direction in which most of the print runs, in quarter turns against the clock."""
    counts = Counter(glyph.quarter for glyph in glyphs if glyph.quarter != SLANTED and glyph.text != " ")
    return max(range(4), key=lambda quarter: (counts[quarter], -quarter))
