"""The ruling lines of a scanned page: solid, broken, double and faint ones."""

import cv2
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scan.ink.paper import Grey, as_grey, resize
from itareport.extract.scan.rulings.broken import BROKEN_GAP, find_broken
from itareport.extract.scan.rulings.ruling import Ruling, stretch, turn, unite
from itareport.extract.scan.rulings.stems import without_print
from itareport.extract.scan.rulings.streaks import BESIDE, SHORTEST, SOME, find_pieces, open_runs

WORK = 150.0
"""Dots an inch at which rulings are looked for: a hairline of a 300 dpi scan still has its pixel there."""
GAP = 0.014
"""Inches: specks of paper as short as this do not break a ruling."""
PIECE = 0.07
"""Inches: the shortest piece of a broken ruling."""
TOUCHING = 0.04
"""Inches: as near as this its ends must come to those two."""
ALIKE = 1.4
"""Times as thick as the page's other rulings: thicker, a short one is a word."""
STRADDLING = 1.1
"""Pixels: or so much thicker, for one that lies astride a row of pixels takes part of one more."""
SLENDER = 0.016
"""Inches: what is short and thicker may be a word in small print."""
BROKEN = 1.0
"""Inches: shorter than this, a row of pieces is more likely a row of letters' strokes."""
JOIN = 0.1
"""Inches: pieces in one line are one ruling over such gaps."""
CROWDED = 0.25
"""Beside a ruling that something hides, no more than that is ink; beside the middle of letters there is more."""
MOST = 800
"""Rulings of one direction: a page with more is hatched, and its longest are enough."""
BRIDGE = 1.2
"""Inches: the widest gap that ink can bridge which is no clear ruling itself."""
BRIDGED = 0.6
"""So much of such a gap must hold ink."""


def find_rulings(ink: Grey, dpi: float) -> tuple[Ruling, ...]:
    """Give the horizontal and vertical rulings of a level page (ink 255), in pixels of that page."""
    scale = min(1.0, WORK / dpi)
    height, width = ink.shape
    soft = ink if scale >= 1.0 else resize(ink, round(width * scale), round(height * scale))
    work = dpi * scale
    beside = as_grey(cv2.transpose(soft))
    lying, standing = see_level(soft, work), see_level(beside, work)
    level, dashes = settle_level(lying, standing.alone, soft, work, upright=False)
    upright, strokes = settle_level(standing, lying.alone, beside, work, upright=True)
    thickest = usual_thickness([*level, *upright], work)
    level, upright = (
        [*level, *between(dashes, upright, thickest, work)],
        [*upright, *between(strokes, level, thickest, work)],
    )
    across = reach_crossings(level, [turn(ruling) for ruling in upright], soft, work)
    down = [
        turn(ruling) for ruling in reach_crossings(upright, [turn(ruling) for ruling in level], beside, work)
    ]
    fx, fy = width / soft.shape[1], height / soft.shape[0]
    return tuple(stretch(ruling, fx, fy) for ruling in (*across, *down))


def shrink_ink(ink: Grey, scale: float) -> Grey:
    """Give the ink at a smaller scale, every pixel that holds some of it set."""
    if scale >= 1.0:
        return ink
    height, width = ink.shape
    small = resize(ink, round(width * scale), round(height * scale))
    return as_grey(cv2.threshold(small, SOME, 255, cv2.THRESH_BINARY)[1])


class Seen(Struct, frozen=True, kw_only=True):
    """What may be horizontal rulings: solid pieces that stand `alone` or are `crowded`, and `broken` rulings."""

    alone: list[Ruling]
    crowded: list[Ruling]
    broken: list[Ruling]


def see_level(soft: Grey, dpi: float) -> Seen:
    """Give what may be horizontal rulings of a page (as much ink as each pixel holds)."""
    ink = as_grey(cv2.threshold(soft, SOME, 255, cv2.THRESH_BINARY)[1])
    gap = max(round(GAP * dpi), 2)
    closed = as_grey(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)))
    # A ruling that is not quite level steps from row to row: one pixel up and down is still the same.
    thick = as_grey(cv2.dilate(closed, np.ones((3, 1), np.uint8)))
    solid = find_pieces(open_runs(thick, closed, SHORTEST * dpi), soft, SHORTEST * dpi, dpi)
    pieces = find_pieces(open_runs(thick, closed, PIECE * dpi), soft, PIECE * dpi, dpi)
    alone = [piece for piece in solid if stands_alone(piece, dpi)]
    crowded = [piece for piece in solid if piece not in alone]
    return Seen(alone=alone, crowded=crowded, broken=find_broken(pieces, dpi))


def settle_level(
    seen: Seen, crossing: list[Ruling], soft: Grey, dpi: float, *, upright: bool
) -> tuple[list[Ruling], list[Ruling]]:
    """Give the horizontal rulings of a page, and short ones that may be some; `crossing` stand alone, as if turned level.

    `upright`: it is the upright ones of a page that is seen turned.
    """
    posts = [turn(ruling) for ruling in crossing]
    broken = without_print(seen.broken, posts, soft, dpi, upright=upright)
    long_ = [ruling for ruling in broken if ruling.x1 - ruling.x0 >= BROKEN * dpi]
    joined = join_pieces([*seen.alone, *long_], JOIN * dpi, BESIDE * dpi)
    short = [ruling for ruling in broken if ruling.x1 - ruling.x0 < BROKEN * dpi]
    return bridge_gaps(joined, soft, dpi), [*short, *seen.crowded][:MOST]


def stands_alone(piece: Ruling, dpi: float) -> bool:
    """Tell whether a solid piece is a ruling without more ado: long, or slender and with paper on both sides."""
    if piece.x1 - piece.x0 > BROKEN * dpi:
        return piece.clear >= 0.6
    return piece.clear >= 0.85 and piece.thickness <= SLENDER * dpi


def join_pieces(pieces: list[Ruling], gap: float, beside: float) -> list[Ruling]:
    """Make one ruling of pieces that run on in one line, and of the two of a double one."""
    joined = sorted(pieces, key=lambda one: one.x0 - one.x1)[:MOST]
    before = len(joined) + 1
    while len(joined) < before:
        before = len(joined)
        joined = join_once(joined, gap, beside)
    return joined


def join_once(pieces: list[Ruling], gap: float, beside: float) -> list[Ruling]:
    """Give each piece to the first before it that it runs on from."""
    joined: list[Ruling] = []
    for piece in sorted(pieces, key=lambda one: (one.x0, one.y0)):
        for place, other in enumerate(joined):
            if runs_on(other, piece, gap, beside):
                joined[place] = unite(other, piece)
                break
        else:
            joined.append(piece)
    return joined


def runs_on(first: Ruling, second: Ruling, gap: float, beside: float) -> bool:
    """Tell whether two horizontal pieces are parts of one ruling."""
    apart = abs(first.y0 - second.y0) - (first.thickness + second.thickness) / 2
    return apart <= beside and max(first.x0, second.x0) - min(first.x1, second.x1) <= gap


def usual_thickness(rulings: list[Ruling], dpi: float) -> float:
    """Give how thick a doubtful ruling may be: not much thicker than the certain ones of its page."""
    usual = sorted(ruling.thickness for ruling in rulings)
    middle = usual[len(usual) // 2] if usual else 0.0
    return max(SLENDER * dpi, ALIKE * middle, middle + STRADDLING)


def between(short: list[Ruling], crossing: list[Ruling], thickest: float, dpi: float) -> list[Ruling]:
    """Give those of the doubtful rulings that run from one ruling across to another (both as if turned level)."""
    posts = [turn(ruling) for ruling in crossing]

    def meets(x: float, y: float, near: float) -> bool:
        return any(abs(post.x0 - x) <= near and post.y0 - near <= y <= post.y1 + near for post in posts)

    def joins(ruling: Ruling) -> bool:
        if ruling.thickness > thickest:
            return False
        near = (BROKEN_GAP if ruling.gaps else TOUCHING) * dpi
        return meets(ruling.x0, ruling.y0, near) and meets(ruling.x1, ruling.y0, near)

    return [ruling for ruling in short if joins(ruling)]


def bridge_gaps(rulings: list[Ruling], soft: Grey, dpi: float) -> list[Ruling]:
    """Join rulings in one line over wider gaps in which there is ink enough: what hid the ruling lies on it."""
    bridged: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda one: one.x0):
        for place, other in enumerate(bridged):
            gap = ruling.x0 - other.x1
            level = abs(ruling.y0 - other.y0) <= max(2.0, 0.004 * (ruling.x1 - other.x0))
            if level and gap <= BRIDGE * dpi and coverage(soft, other.x1, ruling.x0, ruling.y0) >= BRIDGED:
                bridged[place] = unite(other, ruling)
                break
        else:
            bridged.append(ruling)
    return bridged


def coverage(soft: Grey, x0: float, x1: float, y: float) -> float:
    """Give how much of a stretch of a row, or of those right beside it, holds ink; 0 where it is a line of print."""
    left, right, row = round(min(x0, x1)), round(max(x0, x1)), round(y)
    strip = soft[max(row - 2, 0) : row + 3, left:right]
    if not strip.size:
        return 1.0
    around = np.concatenate(
        [soft[max(row - 6, 0) : max(row - 3, 0), left:right], soft[row + 4 : row + 7, left:right]]
    )
    if around.size and float((around > SOME).mean()) > CROWDED:
        return 0.0
    return float((strip > SOME).any(axis=0).mean())


def reach_crossings(across: list[Ruling], down: list[Ruling], soft: Grey, dpi: float) -> list[Ruling]:
    """Give the horizontal rulings, drawn out to the next upright one where there is ink enough on the way."""
    drawn: list[Ruling] = []
    for ruling in across:
        slack = BROKEN_GAP * dpi
        posts = [post.x0 for post in down if post.y0 - slack <= ruling.y0 <= post.y1 + slack]
        before = max((x for x in posts if x < ruling.x0), default=ruling.x0)
        after = min((x for x in posts if x > ruling.x1), default=ruling.x1)
        left = leads_on(soft, before, ruling.x0, ruling.y0, dpi)
        right = leads_on(soft, ruling.x1, after, ruling.y0, dpi)
        drawn.append(replace(ruling, x0=before if left else ruling.x0, x1=after if right else ruling.x1))
    return drawn


def leads_on(soft: Grey, x0: float, x1: float, y: float, dpi: float) -> bool:
    """Tell whether a ruling that ends at one of two places leads on to the other: it is near, or there is ink."""
    return x1 - x0 <= BROKEN_GAP * dpi or (x1 - x0 <= BRIDGE * dpi and coverage(soft, x0, x1, y) >= BRIDGED)
