"""What a page's drawing put on it, before anything is joined or sorted: the records of the drawing device.

Coordinates are points of the page as it is displayed (turned by its /Rotate), from the bottom left, y upwards.
"""

from typing import Final

from msgspec import Struct

from itareport.records.places import Box

UNMAPPED: Final = "\N{REPLACEMENT CHARACTER}"
"""The text of a glyph for which the file gives no character."""

SLANTED: Final = -1
"""The direction of text that runs along neither axis, as watermarks do."""


class Face(Struct, frozen=True, kw_only=True, eq=False):
    """What is asked of a font. `descent` is positive, of 1; `mapped`: it says itself which characters it draws."""

    name: str
    bold: bool
    descent: float
    mapped: bool


class Mark:
    """What is special about a drawn glyph, as bits of `Drawn.marks`."""

    BOLD: Final = 1
    HIDDEN: Final = 2
    """Drawn without ink, or outside what may be drawn upon."""
    WHITE: Final = 4
    """Drawn in the paper's colour: seen only upon something darker."""


class Drawn(Struct, kw_only=True, eq=False, gc=False):
    """One glyph: its text, origin (on the baseline), advance along its direction, font size.

    `quarter` counts quarter turns of its direction against the clock from left-to-right, or is SLANTED.
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    quarter: int
    face: Face
    marks: int = 0


class Stroke(Struct, frozen=True, kw_only=True, gc=False):
    """A straight line along an axis, x0 <= x1 and y0 <= y1; `white` where its colour is the paper's."""

    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    white: bool = False


class Cover(Struct, frozen=True, kw_only=True, gc=False):
    """A filled area or a picture and how many glyphs were drawn before it. `opaque`: what lies below is hidden."""

    box: Box
    before: int
    opaque: bool = True
    white: bool = False
    picture: bool = False


class Drawing(Struct, kw_only=True):
    """A page as its instructions drew it. `curves` counts shapes that are neither lines nor rectangles.

    `broken` says that the instructions could not be followed to the end, `endless` that they are more than any page
    needs, `damaged` that some of the data were lost. `quarter` is the direction in which most of its print runs.
    """

    width: float
    height: float
    glyphs: list[Drawn]
    strokes: list[Stroke]
    covers: list[Cover]
    curves: int = 0
    broken: bool = False
    endless: bool = False
    damaged: bool = False
    quarter: int = 0
