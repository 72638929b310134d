"""One piece of text on a scanned page, in pixels."""

from msgspec import Struct


class TextPiece(Struct, frozen=True, kw_only=True):
    """A piece of a line: its ink's box, the line that its letters stand on, their height, all in pixels.

    `number` is what its ink has in `PageLines.owner_of`. `touched`: large ink stands so near that letters may be in it,
    or a mark may be another line's, or had grown together with one and was cut. `dash`: it is a dash that stands alone.
    """

    number: int
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    letter: float
    letters: int
    touched: bool = False
    dash: bool = False
