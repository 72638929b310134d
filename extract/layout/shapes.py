"""What stands on a page and where: the pieces from which lines and tables are made.

All coordinates are points (1/72 inch) from the top left of the page as it is read (turned upright), y downwards.
"""

from msgspec import Struct

from itareport.records.document import Emphasis
from itareport.records.places import Box, Way


class Glyph(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A cluster as drawn: a base character with all marks on it, or a whole word where a source gives words.

    `baseline` is the y of the line it stands on, `size` the font size in points. `spaced` is true where a
    space is printed before it (as a character, or as a gap wide against the run's own spacing).
    `confidence` is 0–1 where it was recognised. `angle` says how the text is turned on the upright page, in
    degrees against the clock: 0, 90 (it reads upwards), 180 or 270 (it reads downwards). The box is always that
    of the page; at 90 and 270 `baseline` is the x of the line it stands on.
    """

    text: str
    box: Box
    baseline: float
    size: float
    spaced: bool = False
    bold: bool = False
    confidence: float | None = None
    angle: int = 0


class Rule(Struct, frozen=True, kw_only=True):
    """A straight ruling, horizontal or vertical, from (x0, y0) to (x1, y1) with x0 <= x1 and y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float = 0.5

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def box(self) -> Box:
        """The box of its middle."""
        return self.x0, self.y0, self.x1, self.y1


class Sheet(Struct, frozen=True, kw_only=True):
    """One page before it is laid out: glyphs in stream order, rulings, the boxes of pictures."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Box, ...] = ()


class RuledCell(Struct, frozen=True, kw_only=True):
    """A place of a ruled grid: row and column from 0, spans from 1, the box inside its rulings."""

    row: int
    column: int
    box: Box
    row_span: int = 1
    column_span: int = 1


class RuledGrid(Struct, frozen=True, kw_only=True):
    """A table as its rulings draw it, cells in row-major order.

    `open_at_foot` is true where the last row has no closing rule: its cells end where the vertical rules do;
    `open_at_top` likewise for the first row.
    """

    rows: int
    columns: int
    box: Box
    cells: tuple[RuledCell, ...]
    open_at_foot: bool = False
    open_at_top: bool = False


class Gap(Struct, frozen=True):
    """A white place inside a segment: where in its text it stands, and from where to where on the page."""

    offset: int
    x0: float
    x1: float


class Segment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of one printed line without a gap wide enough to part two columns, and inside one ruled cell.

    `confidence` is the lowest of its characters, `alternatives` the recogniser's other readings, best first,
    `against` how much less likely each is than what was read, in nats, `confidences` those of the characters.
    `angle` is that of its glyphs. `gaps` are the white places inside it that might part columns after all.
    `spaced` is true where a space stands before its first glyph: at a line's begin it is the one at which the line
    above was wrapped, which many programs put into the text layer and nobody can see.
    """

    text: str
    box: Box
    baseline: float
    size: float
    emphasis: Emphasis = Emphasis.NONE
    way: Way = Way.LAYER
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    against: tuple[float, ...] = ()
    confidences: tuple[float, ...] = ()
    angle: int = 0
    gaps: tuple[Gap, ...] = ()
    spaced: bool = False
