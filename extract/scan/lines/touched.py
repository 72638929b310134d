"""Text beside which large ink stands: a letter that has grown together with it is no letter any more, and is missing.

A stamp's rim, a watermark, a signature or a stroke of a pen takes the 9 out of 95.90, and what is left is read as surely
as ever. Which letters are gone cannot be known; that some may be gone can.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from itareport.extract.scan.ink.pairs import Flags, Floats
from itareport.extract.scan.lines.piece import TextPiece

TALL = 2.2
"""Heights of a letter: what is higher is no letter of this line, with all its marks."""
LONG = 6.0
"""Heights of a letter: what is longer, in one piece, and was taken for no print, is a stroke over letters."""
LOW = 0.5
"""Heights of a letter: such a stroke by itself is lower, and has taken no letter in."""
NEAR = 0.5
"""Heights of a letter: the next letter of a word is no farther."""
SHOWS = 0.25
"""Of the height of a letter: so many of its rows hold ink that may be one."""


class Blots(Struct, frozen=True, kw_only=True):
    """Pieces of ink by number: `owner`, the piece of text to which each belongs (-1: none), and rows x0, y0, x1, y1."""

    labels: NDArray[np.int32]
    owner: NDArray[np.int32]
    boxes: Floats


def mark_touched(pieces: Sequence[TextPiece], blots: Blots, usual: float) -> tuple[TextPiece, ...]:
    """Give the pieces of text, those marked that stand by large ink of another kind; `usual` is a letter's height."""
    if not pieces:
        return ()
    least = min(usual, *(piece.letter for piece in pieces))
    numbers = np.flatnonzero(are_large(blots.boxes, blots.owner, least))
    if not len(numbers):
        return tuple(pieces)
    boxes = blots.boxes[numbers]
    return tuple(
        replace(piece, touched=True)
        if any(touches(int(number), piece, blots) for number in numbers[near(boxes, piece)])
        else piece
        for piece in pieces
    )


def are_large(boxes: Floats, owner: NDArray[np.int32], letter: float) -> Flags:
    """Tell which pieces of ink (rows x0, y0, x1, y1) are too large for a letter of so many pixels."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    stroke = (owner < 0) & (wide > LONG * letter) & (high > LOW * letter)
    return np.asarray((high > TALL * letter) | stroke, dtype=np.bool_)


def near(boxes: Floats, piece: TextPiece) -> Flags:
    """Tell which boxes reach into the place of a line's letters, or of one more at either end."""
    aside = NEAR * piece.letter
    across = (boxes[:, 0] < piece.x1 + aside) & (boxes[:, 2] > piece.x0 - aside)
    down = (boxes[:, 1] < piece.baseline) & (boxes[:, 3] > piece.baseline - piece.letter)
    return np.asarray(across & down, dtype=np.bool_)


def touches(number: int, piece: TextPiece, blots: Blots) -> bool:
    """Tell whether a piece of ink is large beside the letters of a line, no part of it, and may have taken one in."""
    owner = blots.owner[number]
    if owner == piece.number or not are_large(blots.boxes[[number]], owner[None], piece.letter)[0]:
        return False
    aside = NEAR * piece.letter
    rows = slice(max(round(piece.baseline - piece.letter), 0), max(round(piece.baseline), 0))
    columns = slice(max(round(piece.x0 - aside), 0), max(round(piece.x1 + aside), 0))
    ink = blots.labels[rows, columns] == number
    return int(ink.any(axis=1).sum()) >= SHOWS * piece.letter
