"""How heavy print is: bold pieces stand out against the rest of their page."""

import numpy as np

from itareport.extract.scan.lines.finding import PageLines
from itareport.extract.scan.lines.piece import TextPiece
from itareport.records.document import Emphasis

BOLDER = 1.3
"""Times as thick, against the height of its letters, as the page's usual print."""
FEWEST = 3
"""Letters: fewer say nothing of how heavy they are."""
FEWEST_PIECES = 4


def find_emphasis(lines: PageLines) -> list[Emphasis]:
    """Tell for each piece of text whether it is bold."""
    weights = [weigh(lines, piece) for piece in lines.pieces]
    counted = [
        weight
        for weight, piece in zip(weights, lines.pieces, strict=True)
        for _ in range(min(piece.letters, 20))
        if piece.letters >= FEWEST
    ]
    if len(counted) < FEWEST_PIECES:
        return [Emphasis.NONE] * len(weights)
    limit = BOLDER * float(np.median(counted))
    return [_judge(weight, piece, limit) for weight, piece in zip(weights, lines.pieces, strict=True)]


def _judge(weight: float, piece: TextPiece, limit: float) -> Emphasis:
    return Emphasis.BOLD if weight >= limit and piece.letters >= FEWEST else Emphasis.NONE


def weigh(lines: PageLines, piece: TextPiece) -> float:
    """Give the mean width of a piece's strokes, in heights of its letters."""
    ink = lines.own[piece.number]
    starts = int(np.count_nonzero(ink[:, 1:] > ink[:, :-1]) + np.count_nonzero(ink[:, :1]))
    return float(np.count_nonzero(ink)) / float(max(starts, 1)) / max(piece.letter, 1.0)
