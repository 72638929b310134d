"""Rulings that are dashed, dotted or worn: short pieces in one line, one after the other."""

from collections.abc import Iterable
from itertools import pairwise

from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.rulings.streaks import SHORTEST

BROKEN_GAP = 0.1
"""Inches between two pieces of a broken ruling."""
STROKE = 0.16
"""Inches: letters of ordinary print have no longer strokes."""
LOWEST_ROW = 0.16
"""Inches: between two rulings across, a piece as long as this is a ruling too."""
COVERED = 0.6
"""So much of a broken ruling must be ink."""
ALONE = 0.85
"""So much of what lies right beside a broken ruling is paper."""
LEVEL = 1.6
"""Pixels by which a piece may lie higher or lower than the one before."""


def find_broken(pieces: Iterable[Ruling], dpi: float) -> list[Ruling]:
    """Give the rulings that short pieces in one line make up."""
    rows: list[list[Ruling]] = []
    last: dict[int, list[Ruling]] = {}
    for piece in sorted(pieces, key=lambda one: (one.x0, one.y0)):
        place = round(piece.y0)
        beside = [last[at] for at in range(place - 2, place + 3) if at in last]
        near = [row for row in beside if goes_on(row[-1], piece, dpi)] if beside else []
        if near:
            row = min(near, key=lambda each: abs(each[-1].y0 - piece.y0))
        else:
            row = list[Ruling]()
            rows.append(row)
        row.append(piece)
        last[place] = row
    return [ruling for row in rows if (ruling := whole_ruling(row, dpi)) is not None]


def goes_on(last: Ruling, piece: Ruling, dpi: float) -> bool:
    """Tell whether a piece may come next after another in a broken ruling."""
    return abs(last.y0 - piece.y0) <= LEVEL and -2 <= piece.x0 - last.x1 <= BROKEN_GAP * dpi


def whole_ruling(row: list[Ruling], dpi: float) -> Ruling | None:
    """Give the ruling that the pieces of a row are, None where they are too few or too far apart."""
    if max(piece.x1 for piece in row) - row[0].x0 < LOWEST_ROW * dpi:
        return None  # A stroke of a letter, as most rows are.
    row = without_strokes(row, dpi)
    lengths = [length_of(piece) for piece in row]
    ink, left, right = sum(lengths), row[0].x0, max(piece.x1 for piece in row)
    clear = sum(piece.clear * length for piece, length in zip(row, lengths, strict=True)) / ink
    if right - left < LOWEST_ROW * dpi or ink < COVERED * (right - left) or clear < ALONE:
        return None
    middle = sum(piece.y0 * length for piece, length in zip(row, lengths, strict=True)) / ink
    thickness = sum(piece.thickness * length for piece, length in zip(row, lengths, strict=True)) / ink
    gaps = tuple((last.x1, piece.x0) for last, piece in pairwise(row))
    return Ruling(x0=left, y0=middle, x1=right, y1=middle, thickness=thickness, horizontal=True, gaps=gaps)


def without_strokes(row: list[Ruling], dpi: float) -> list[Ruling]:
    """Give a row of pieces without the short ones at its ends, if others are long: strokes of letters beside a ruling."""
    if max(length_of(piece) for piece in row) < SHORTEST * dpi:
        return row
    long_ = [place for place, piece in enumerate(row) if length_of(piece) >= STROKE * dpi]
    return row[long_[0] : long_[-1] + 1]


def length_of(piece: Ruling) -> float:
    """Give how many pixels long a horizontal piece is."""
    return piece.x1 - piece.x0 + 1
