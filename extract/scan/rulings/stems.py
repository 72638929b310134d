"""Strokes of print that stand in one line, row under row, as the pieces of a broken ruling do: a column of 1."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Grey
from itareport.extract.scan.rulings.broken import STROKE
from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.rulings.streaks import SOME

ROOM = 0.014
"""Inches: half of what the strokes of digits in two rows leave free between them, at least."""
NEAR, FAR = 0.03, 0.12
"""Inches: so far beside a stroke, or somewhat nearer, stands the next letter."""
MORE = 0.4
"""So much more of what stands beside strokes of print is ink than of what lies beside their gaps."""
ACROSS = 7.0
"""Inches to both sides within which the other columns of a table are looked for."""
RULED = 0.9
"""Where so much of what runs along is ink, it is a ruling too."""
FEWEST, TIMES = 2.0, 2.0
"""Pixels: a row of print has so many on average, and so many times what is between two rows, where their marks are."""
MOST = 0.75
"""Of the gaps between strokes of print, so many lie between two rows; of those between dashes it is by chance."""


def without_print(
    broken: Sequence[Ruling], posts: Sequence[Ruling], soft: Grey, dpi: float, *, upright: bool
) -> list[Ruling]:
    """Give broken rulings without those that are strokes of print, row under row, no longer than those of letters.

    `posts` are the rulings that cross, `soft` is as much ink as each pixel holds; `upright`: the page is seen turned,
    so that its rows of print cross them too.
    """
    rest = [one for one in broken if not is_print(one, posts, soft, dpi)]
    if not upright:
        return rest
    return [
        one
        for one in rest
        # Where rulings part the rows, they have told already.
        if longest_of(one) > STROKE * dpi
        or crossings(one, posts, dpi)
        or not stands_in_rows(one, rest, soft, dpi)
    ]


def is_print(broken: Ruling, posts: Sequence[Ruling], soft: Grey, dpi: float) -> bool:
    """Tell whether the rulings that cross a broken one, or the letters beside it, show that it is strokes of print."""
    short = longest_of(broken) <= STROKE * dpi
    return short and (is_column(broken, posts, dpi) or has_neighbours(broken, soft, dpi))


def strokes_of(broken: Ruling) -> list[tuple[float, float]]:
    """Give from where to where the pieces of a broken ruling run."""
    ends = [broken.x0, *(end for gap in broken.gaps for end in gap), broken.x1]
    return list(zip(ends[::2], ends[1::2], strict=True))


def longest_of(broken: Ruling) -> float:
    """Give how long the longest piece of a broken ruling is."""
    return max(stop - start for start, stop in strokes_of(broken))


def is_column(broken: Ruling, posts: Sequence[Ruling], dpi: float) -> bool:
    """Tell whether the pieces of a broken ruling stand one in each row of a table: strokes of a digit that all its rows have.

    `posts` are the rulings between the rows. Each lies in a gap, and there is no gap without one; a worn ruling breaks
    elsewhere too, or not so wide.
    """
    room, rows = ROOM * dpi, crossings(broken, posts, dpi)
    gaps = [(start - room, stop + room) for start, stop in broken.gaps if stop - start >= 2 * room]
    held = [sum(start <= x <= stop for x in rows) for start, stop in gaps]
    return bool(held) and all(held) and sum(held) == len(rows)


def crossings(broken: Ruling, posts: Sequence[Ruling], dpi: float) -> list[float]:
    """Give where rulings cross a broken one, but for its ends."""
    room = ROOM * dpi
    return [
        post.x0
        for post in posts
        if post.y0 - room <= broken.y0 <= post.y1 + room and broken.x0 + room < post.x0 < broken.x1 - room
    ]


def has_neighbours(broken: Ruling, soft: Grey, dpi: float) -> bool:
    """Tell whether other letters stand beside the pieces of a broken ruling and none beside its gaps."""
    middle, near, far = round(broken.y0), round(NEAR * dpi), round(FAR * dpi)
    sides = [soft[max(middle - far, 0) : max(middle - near, 0)], soft[middle + near + 1 : middle + far + 1]]
    inked = np.concatenate(sides)[:, round(broken.x0) : round(broken.x1) + 1].max(axis=0, initial=0) > SOME
    gap = np.zeros(len(inked), dtype=np.bool_)
    for start, stop in broken.gaps:
        gap[round(start - broken.x0) + 1 : round(stop - broken.x0)] = True
    if not gap.any() or gap.all():
        return False
    return bool(inked[~gap].mean() >= inked[gap].mean() + MORE)


def stands_in_rows(broken: Ruling, others: Sequence[Ruling], soft: Grey, dpi: float) -> bool:
    """Tell whether the pieces of a broken ruling stand in the rows of the print in other columns, one in each.

    Dashes follow one another at their own pace, whatever rows are beside them; `others`, which may be dashed alike,
    say nothing.
    """
    ink = count_beside(broken, others, soft, dpi)
    rows = [mean_between(ink, start, stop + 1) for start, stop in strokes_of(broken)]
    clear = [
        stop - start >= 2 * ROOM * dpi
        and min(above, below) >= FEWEST + TIMES * mean_between(ink, start + 1, stop)
        for (start, stop), (above, below) in zip(broken.gaps, pairwise(rows), strict=True)
    ]
    return bool(clear) and sum(clear) >= MOST * len(clear)


def count_beside(broken: Ruling, others: Sequence[Ruling], soft: Grey, dpi: float) -> NDArray[np.int64]:
    """Give how many pixels of ink are beside each pixel along the page, up to the end of a broken ruling; none of rulings."""
    middle, reach, near = round(broken.y0), round(ACROSS * dpi), round(NEAR * dpi)
    top, first, last = max(middle - reach, 0), round(broken.x0), round(broken.x1)
    inked = soft[top : middle + reach + 1, : last + 1] > SOME
    counted = inked[:, first:].mean(axis=1) < RULED
    for other in (broken, *others):
        place = round(other.y0) - top
        counted[max(place - near, 0) : max(place + near + 1, 0)] = False
    return np.asarray(inked[counted].sum(axis=0), dtype=np.int64)


def mean_between(counts: NDArray[np.int64], start: float, stop: float) -> float:
    """Give the mean of some counts from one place to before another, 0 where there are none."""
    some = counts[round(start) : round(stop)]
    return float(some.mean()) if some.size else 0.0
