"""A scanned sheet with two pages side by side becomes the pictures of its pages, each levelled by itself."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from itareport.extract.layout.facing import Gutter, Piece
from itareport.extract.scan.geometry.placing import Matrix
from itareport.extract.scan.geometry.skew import estimate_skew, level
from itareport.extract.scan.geometry.upright import Upright
from itareport.extract.scan.ink.paper import Grey, find_ink
from itareport.extract.scan.lines.piece import TextPiece
from itareport.extract.scan.rulings.finding import WORK, shrink_ink

PAPER = 255
CLOSE = 0.1
"""Shares of the gutter: so near to print nothing is wiped out, for a mark or a stroke may lie there."""
ASKEW = 0.1
"""Degrees: a page that lies less aslant than the sheet is not turned again, for turning it blurs it."""


class Half(Struct, frozen=True, kw_only=True):
    """A page cut out of a sheet and levelled; `shift` takes a place on it as it was cut out to the sheet's, in points."""

    upright: Upright
    shift: Matrix


def as_pieces(pieces: Sequence[TextPiece], scale: float) -> list[Piece]:
    """Give what the layout asks of pieces of text, in points: `scale` points a pixel."""
    return [
        Piece(
            (piece.x0 * scale, piece.y0 * scale, piece.x1 * scale, piece.y1 * scale),
            piece.baseline * scale,
            piece.letters,
        )
        for piece in pieces
    ]


def part_sheet(sheet: Upright, gutter: Gutter) -> tuple[Half, Half]:
    """Cut a sheet (upright, level) along the middle of its gutter; the shadow of the fold becomes paper."""
    scale = sheet.dpi / 72
    fold, close = round(gutter.middle * scale), CLOSE * (gutter.x1 - gutter.x0)
    left, right = sheet.even[:, :fold].copy(), sheet.even[:, fold:].copy()
    left[:, round((gutter.x0 + close) * scale) :] = PAPER
    right[:, : round((gutter.x1 - close) * scale) - fold] = PAPER
    return _half(left, sheet.dpi, 0.0), _half(right, sheet.dpi, fold / scale)


def _half(even: Grey, dpi: float, left: float) -> Half:
    height, width = even.shape
    skew = estimate_skew(shrink_ink(find_ink(even), min(1.0, WORK / dpi)))
    skew = skew if abs(skew) >= ASKEW else 0.0
    shift = np.eye(3)
    shift[0, 2] = left
    upright = Upright(
        even=level(even, skew, dpi),
        dpi=dpi,
        size=(width, height),
        sheet=(width, height),
        flat=np.eye(3),
        skew=skew,
    )
    return Half(upright=upright, shift=shift)
