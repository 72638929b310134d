"""What a paragraph is made of, before it is cut into lines."""

from xml.etree.ElementTree import Element

from msgspec import Struct


class Words(Struct, frozen=True):
    """Text in one format."""

    text: str
    bold: bool = False


class LineEnd(Struct, frozen=True):
    """A line break that the writer set."""


class PageEnd(Struct, frozen=True):
    """A page ends here: `rendered` where Word noted it when it last laid the document out."""

    rendered: bool = False


class Box(Struct, frozen=True):
    """A text box that hangs on this place: its content."""

    content: Element


class Figure(Struct, frozen=True, kw_only=True):
    """A picture: the id of its relation, and its size in points where it is known."""

    relation: str
    width: float | None = None
    height: float | None = None


Piece = Words | LineEnd | PageEnd | Box | Figure
