"""Text that abuts on a ruling: a mark that lies across one is cut, and what is left of its word is read as surely as ever.

The marks over ซื้อ lie on the ruling of a tight row, and are left on its other side, or alone. Where no line of text took
such ink, or one did that the ruling parts from some of it, whose it is cannot be known; that it may be missed can.
"""

import cv2
import numpy as np
from msgspec.structs import replace

from itareport.extract.scan.ink.pairs import Flags, Floats, Numbers, middles
from itareport.extract.scan.ink.paper import Grey, Mask
from itareport.extract.scan.lines.finding import REMNANT, PageLines
from itareport.extract.scan.lines.marks import HIGH
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.rulings.fences import Fences

OVER, UNDER = 2.1, 0.72
"""Heights of a letter over and under the line within which its marks are."""
FEWEST = 2
"""Letters of a line."""
LEAST = 0.3
"""Heights of a letter: ink of no line that is lower is the rough edge of a ruling, not the rest of a mark."""


def find_abutting(ink: Grey, rest: Grey) -> Mask:
    """Tell where ink that stays lies against ink that was erased; `rest` is the ink without rulings."""
    stays = rest > 0
    erased = ((ink > 0) & ~stays).astype(np.uint8)
    beside = cv2.dilate(erased, np.ones((3, 3), np.uint8))
    return np.asarray(stays & (beside > 0), dtype=np.bool_)


def mark_abutting(lines: PageLines, abutting: Mask, fences: Fences) -> PageLines:
    """Give the lines of a page, those pieces of text marked of whose marks some may be lost at a ruling."""
    numbers = np.unique(lines.labels[abutting]).astype(np.int64)
    numbers = numbers[numbers > 0]
    if not len(numbers):
        return lines
    boxes = lines.boxes[numbers]
    kept = ~fences.crossings(boxes, REMNANT * lines.usual)
    numbers, boxes = numbers[kept], boxes[kept]
    owner = lines.owner_of[numbers].astype(np.int64)
    # Ink that is a piece of text by itself is no line's: most of it is marks that found no letter.
    alone = np.array([piece.number for piece in lines.pieces if piece.letters < FEWEST], dtype=np.int64)
    low = boxes[:, 3] - boxes[:, 1] <= HIGH * lines.usual
    across = fences.part_heights(boxes[:, 1], boxes[:, 3], middles(boxes)[0])
    pieces = tuple(
        replace(piece, touched=True)
        if is_cut(piece, boxes, owner, across | (np.isin(owner, alone) & low))
        else piece
        for piece in lines.pieces
    )
    return replace(lines, pieces=pieces)


def is_cut(piece: TextPiece, boxes: Floats, owner: Numbers, doubtful: Flags) -> bool:
    """Tell whether some ink that abuts on a ruling may be a mark of a piece of text, or the rest of one, and is not taken for it.

    `doubtful` tells of which ink another piece of text may have been wrong to take it: it lies on both sides of a ruling.
    """
    height = boxes[:, 3] - boxes[:, 1]
    near = (boxes[:, 0] < piece.x1) & (boxes[:, 2] > piece.x0)
    near &= boxes[:, 3] > piece.baseline - OVER * piece.letter
    near &= boxes[:, 1] < piece.baseline + UNDER * piece.letter
    stray = np.where(owner < 0, height >= LEAST * piece.letter, doubtful)
    return bool((near & stray & (owner != piece.number)).any())
