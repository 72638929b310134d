"""Where the lines of a cell must have ended, from the lengths of its pieces alone.

A cell is filled line by line: the next word goes on the line if there is room. So the widths at which a
text can have been set are few, and where all of them end a line at the same space, a line ended there.
Widths are counted in letters, marks above and below taking no room; letters differ in print, hence a slack.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from itareport.normalize.words import divide

_MARK: Final = re.compile("[ัิ-ฺ็-๎]")
_POINT: Final = re.compile(r"[-\N{EN DASH}•]|\(?[0-9๐-๙]{1,2}[.)]")
"""A bullet or enumerator: what follows it began a new line."""
_THAI: Final = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")
_WIDEST: Final = 60
"""No cell of a measure table is wider; longer unbroken pieces mean that the text was not wrapped."""
_SLACK: Final = 1
_FEWEST_ENDS: Final = 2
"""One line end can be an accident of a text that was never wrapped."""


class _Piece(Struct, frozen=True):
    """What stands between two spaces: its place, its width, its first word's, whether it opens a line."""

    start: int
    width: int
    first: int
    opens: bool


def line_ends(text: str) -> frozenset[int]:
    """Give the places of the spaces at which the lines of `text` certainly ended, none where that is open."""
    pieces = [_piece(match.start(), match[0]) for match in re.finditer(r"\S+", text)]
    narrowest = max((piece.width for piece in pieces), default=0)
    certain: frozenset[int] | None = None
    for width in range(narrowest, _WIDEST + 1):
        ends = _ends_at(pieces, width)
        if ends is not None:
            certain = ends if certain is None else certain & ends
    return certain if certain and len(certain) >= _FEWEST_ENDS else frozenset()


def could_be_wrapped(text: str) -> bool:
    """Tell whether no piece between two spaces is longer than a line of a cell.

    >>> could_be_wrapped("แนว ทางการ ปฏิบัติงาน"), could_be_wrapped("ก" * 100 + " ก")
    (True, False)
    """
    return all(_width(piece) <= _WIDEST for piece in text.split(" "))


def _piece(start: int, text: str) -> _Piece:
    thai = _THAI.match(text)
    first = divide(thai[0][:24])[0].text if thai else text
    return _Piece(start, _width(text), _width(first), bool(_POINT.fullmatch(text)))


def _width(text: str) -> int:
    return len(_MARK.sub("", text))


def _ends_at(pieces: Sequence[_Piece], width: int) -> frozenset[int] | None:
    """Give the line ends if the cell is `width` wide, or None if a piece would have been broken there."""
    ends: set[int] = set()
    line = 0
    for piece in pieces:
        if line == 0 or piece.opens:
            line = piece.width
        elif line + 1 + piece.width <= width + _SLACK:
            line += 1 + piece.width
        elif line + 1 + piece.first <= width - _SLACK:
            return None
        else:
            ends.add(piece.start - 1)
            line = piece.width
    return frozenset(ends)
