"""Rulings that a stamp, a watermark or a stroke of a pen hides in part, or that are faint, are drawn on to where they end.

No table is drawn with a ruling that crosses an upright one and stops in the middle of the next column: rows end at the
sides of columns. Where one seems to stop there, what lies on it hides the rest, and two rows would become one.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from itareport.extract.scan.ink.paper import Grey, Mask
from itareport.extract.scan.rulings.ruling import Ruling, turn

NEAR = 0.05
"""Inches: a ruling that ends so near to an upright one ends at it."""
BEYOND = 0.12
"""Inches: one that reaches so far beyond an upright one crosses it."""
FARTHEST = 4.5
"""Inches: no column is wider."""
ASTRAY = 0.008
"""Inches: so far from where it is looked for a ruling may run."""
SHOWS = 0.8
"""Of a column's width: a ruling that shows along so much of it is there. No line of letters has as much at any height."""


def draw_on(rulings: Sequence[Ruling], ink: Grey, dpi: float) -> tuple[Ruling, ...]:
    """Give the rulings of a page, those that stop in the middle of a column or row drawn on to its side."""
    level = [ruling for ruling in rulings if ruling.horizontal]
    upright = [turn(ruling) for ruling in rulings if not ruling.horizontal]
    inked = ink > 0
    across = [draw_ruling(ruling, upright, inked, dpi) for ruling in level]
    down = [turn(draw_ruling(ruling, level, inked.T, dpi)) for ruling in upright]
    return (*across, *down)


def draw_ruling(ruling: Ruling, crossing: Sequence[Ruling], inked: Mask, dpi: float) -> Ruling:
    """Give a ruling drawn on at both ends; `crossing` are those of the other direction, both as if turned level."""
    near = NEAR * dpi
    posts = sorted(post.y0 for post in crossing if post.x0 - near <= ruling.y0 <= post.x1 + near)
    if not any(ruling.x0 + BEYOND * dpi <= post <= ruling.x1 - BEYOND * dpi for post in posts):
        return ruling
    right = find_end(ruling.x1, posts, ruling.y0, inked, dpi)
    # From right to left, the page is seen in a mirror.
    last = inked.shape[1] - 1.0
    seen = [last - post for post in reversed(posts)]
    start = last - ruling.x0
    left = find_end(start, seen, ruling.y0, inked[:, ::-1], dpi)
    return replace(ruling, x0=last - left if left > start else ruling.x0, x1=right)


def find_end(end: float, posts: Sequence[float], y: float, inked: Mask, dpi: float) -> float:
    """Give where a ruling that seems to end at x `end` does: not in the middle of a column, but at the side of it.

    From there on it goes through every column in which it shows. `posts` are the x of upright rulings, in order.
    """
    passed = min((end - post for post in posts if post <= end + NEAR * dpi), default=0.0)
    ahead = [post for post in posts if post > end + NEAR * dpi]
    found = end
    if passed > NEAR * dpi:
        if not ahead or passed < BEYOND * dpi or ahead[0] - end > FARTHEST * dpi:
            return end
        found = ahead.pop(0)
    for post in ahead:
        if not shows(inked, found, post, y, dpi):
            break
        found = post
    return found


def shows(inked: Mask, x0: float, x1: float, y: float, dpi: float) -> bool:
    """Tell whether a ruling shows along a stretch at height y."""
    astray = max(round(ASTRAY * dpi), 1)
    strip = inked[max(round(y) - astray, 0) : round(y) + astray + 1, max(round(x0), 0) : max(round(x1), 0)]
    return strip.size > 0 and float(strip.any(axis=0).mean()) >= SHOWS
