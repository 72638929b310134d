"""Rulings too thin, too pale or too finely broken to be ink all along: dashes, dots, hairlines, light greys.

They are darker than their sides (courses.py), and that all the way from one ruling across to another: that is how they
are known.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from msgspec.structs import replace

from itareport.extract.scan.ink.paper import Grey, as_grey, resize
from itareport.extract.scan.rulings.courses import (
    BIN,
    SHORTEST,
    THIN,
    Course,
    chain_courses,
    find_courses,
    measure_course,
)
from itareport.extract.scan.rulings.ruling import Ruling, stretch, turn

WORK = 150.0
"""Dots an inch at which a page of many more is looked at,"""
LARGE = 225.0
"""which is one of so many or more."""
SEEN = 0.5
"""Inches: what is darker than its sides along less, print that lies on it counted, is not looked at closely."""
CROSSED = 0.35
"""Inches by which a course may lie off the rulings that hold it, before it is measured: it is known by the third of an inch."""
HELD = 0.06
"""Inches: as near as this the ends of a ruling come to the rulings across; a gap between two dashes may be there."""
BEYOND = 0.12
"""Inches: by so little a ruling seems to go on beyond the last ruling across; a streak of the scanner's goes on and on."""
FEWEST_ALIKE = 2
"""So many others must end where a ruling does that ends at none across."""
BESIDE_POST = (0.02, 0.05)
"""Inches: from so far to so far from a ruling across, print leaves room."""
MEETING = 0.45
"""Times as much of a ruling is dark there as elsewhere, at least."""
GAP, AT_POST = 0.02, 0.03
"""Inches: a gap is as wide at least, and as near to a ruling across where strokes of print leave room for it."""
KEPT_ROOM = 0.6
"""Where so many of the gaps are at rulings across, and so many of those have one, print stands there: a 1 in each row."""
FEWEST_POSTS = 4
"""Rulings across that an upright one meets at least, if all those are solid: two strokes of print in one line, row under row, meet
three."""
SAME = 0.04
"""Inches: a ruling that lies as near another is the same."""
KNOWN = 0.85
"""Of a ruling: where as much is known, it is,"""
MISSING = 0.2
"""Inches: and where no more is not: the narrowest column is wider."""


def find_faint(even: Grey, known: Sequence[Ruling], dpi: float) -> tuple[Ruling, ...]:
    """Give the rulings of a level page (paper 255) with those among them that are thin, pale or finely broken.

    `known` are those that were found already, in pixels of the page. One is added only if it runs from one ruling
    across to another, known or added too; what is known of the same line goes into it.
    """
    scale = WORK / dpi if dpi >= LARGE else 1.0
    height, width = even.shape
    small = even if scale >= 1.0 else resize(even, round(width * scale), round(height * scale))
    dark, work = as_grey(cv2.bitwise_not(small)), dpi * scale
    fx, fy = width / small.shape[1], height / small.shape[0]
    level = [stretch(one, 1 / fx, 1 / fy) for one in known if one.horizontal]
    upright = [turn(stretch(one, 1 / fx, 1 / fy)) for one in known if not one.horizontal]
    turned = as_grey(cv2.transpose(dark))
    lying, standing = chain_level(dark, level, work), chain_level(turned, upright, work)
    across = measure_all(crossed_ones(lying, standing, upright, work), dark, level, work)
    down = measure_all(crossed_ones(standing, lying, level, work), turned, upright, work)
    if not across and not down:
        return tuple(known)
    across, down = held_ones(across, down, level, upright, work)
    added = [
        *(take_in(one, level, work) for one in across),
        *(turn(take_in(one, upright, work)) for one in down),
    ]
    kept = [
        one
        for one, small_one in ((one, stretch(one, 1 / fx, 1 / fy)) for one in known)
        if not (
            any(is_part(small_one, new, work) for new in across)
            if one.horizontal
            else any(is_part(turn(small_one), new, work) for new in down)
        )
    ]
    return (*kept, *(stretch(one, fx, fy) for one in added))


def chain_level(dark: Grey, known: Sequence[Ruling], dpi: float) -> list[Course]:
    """Give where level rulings of a page (255: black) may run, but for those known."""
    found = find_courses(dark, bin_width(dpi), dpi)
    courses = [one for one in found if is_new(one.x0, one.x1, one.y[len(one.y) // 2], known, dpi)]
    return [one for one in chain_courses(courses, dark, dpi) if one.x1 - one.x0 >= SEEN * dpi]


def bin_width(dpi: float) -> int:
    """Give how many pixels along a ruling are looked at as one."""
    return max(round(BIN * dpi), 2)


def crossed_ones(
    chains: Sequence[Course], others: Sequence[Course], known: Sequence[Ruling], dpi: float
) -> list[Course]:
    """Give the courses that two rulings may cross, known ones or other courses, both seen turned: no other can be held.

    Of most pages without tables that leaves none, and to measure a course is what takes time.
    """
    near = CROSSED * dpi
    posts = [(one.y0, one.x0, one.x1) for one in known]
    posts += [(sum(one.y) / len(one.y), float(one.x0), float(one.x1)) for one in others]
    if len(posts) < 2 or not chains:
        return []
    x, top, foot = np.array(posts, dtype=np.float64).T
    kept: list[Course] = []
    for chain in chains:
        meets_it = (top - near <= max(chain.y)) & (foot + near >= min(chain.y))
        met = x[meets_it & (x >= chain.x0 - near) & (x <= chain.x1 + near)]
        if met.size and float(np.ptp(met)) >= SHORTEST * dpi:
            kept.append(chain)
    return kept


def measure_all(chains: Sequence[Course], dark: Grey, known: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """Give the rulings along courses, from where to where they run, but for those known."""
    rulings = [one for chain in chains for one in measure_course(chain, dark, bin_width(dpi), dpi)]
    return [one for one in rulings if is_new(one.x0, one.x1, one.y0, known, dpi)]


def is_new(x0: float, x1: float, y: float, known: Sequence[Ruling], dpi: float) -> bool:
    """Tell whether a level ruling is not one that is known, nor most of it some that are."""
    parts = sorted(
        (max(one.x0, x0), min(one.x1, x1))
        for one in known
        if abs(one.y0 - y) <= SAME * dpi + one.thickness / 2
    )
    shared, reached = 0.0, x0
    for start, stop in parts:
        shared += max(stop - max(start, reached), 0.0)
        reached = max(reached, stop)
    return x1 - x0 - shared > min((1 - KNOWN) * (x1 - x0), MISSING * dpi)


def held_ones(
    lying: Sequence[Ruling],
    standing: Sequence[Ruling],
    level: Sequence[Ruling],
    upright: Sequence[Ruling],
    dpi: float,
) -> tuple[list[Ruling], list[Ruling]]:
    """Give those of the faint rulings whose ends both are held; `standing` and `upright` are seen turned.

    `level` and `upright` are known. Each that goes may have held others: so it is asked again until none goes.
    """
    across, down = list(lying), list(standing)
    while True:
        held = hold_all(across, [*level, *across], [*upright, *down], dpi)
        holding = hold_all(down, [*upright, *down], [*level, *held], dpi, upright=True)
        if len(held) == len(across) and len(holding) == len(down):
            return held, holding
        across, down = held, holding


def hold_all(
    rulings: Sequence[Ruling],
    beside: Sequence[Ruling],
    crossing: Sequence[Ruling],
    dpi: float,
    *,
    upright: bool = False,
) -> list[Ruling]:
    """Give those of some rulings that are held, from post to post; `beside` run like them, `crossing` are seen turned.

    Where they are `upright`, short ones may be strokes of print.
    """
    found = (hold(ruling, beside, crossing, dpi, upright=upright) for ruling in rulings)
    return [ruling for ruling in found if ruling is not None]


def hold(
    ruling: Ruling, beside: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float, *, upright: bool
) -> Ruling | None:
    """Give a ruling from where to where it is held, None where it is not.

    It meets two rulings across, and each of its ends lies at one, or where others beside it end too: many a table is
    open at its sides.
    """
    near = HELD * dpi
    posts = [
        post
        for post in crossing
        if post.x0 - near <= ruling.y0 <= post.x1 + near and ruling.x0 - near <= post.y0 <= ruling.x1 + near
    ]
    met = [post.y0 for post in posts]
    if not met or max(met) - min(met) < SHORTEST * dpi:
        return None
    few = upright and len(posts) < FEWEST_POSTS and not any(post.faint for post in posts)
    if few or not meets(ruling, posts, dpi) or keeps_to_rows(ruling, posts, dpi):
        return None
    x0, x1 = min(met), max(met)
    left = -near <= x0 - ruling.x0 <= BEYOND * dpi
    right = -near <= ruling.x1 - x1 <= BEYOND * dpi
    others = [one for one in beside if abs(one.y0 - ruling.y0) > SAME * dpi]
    if not left and sum(abs(one.x0 - ruling.x0) <= near for one in others) < FEWEST_ALIKE:
        return None
    if not right and sum(abs(one.x1 - ruling.x1) <= near for one in others) < FEWEST_ALIKE:
        return None
    return replace(ruling, x0=x0 if left else ruling.x0, x1=x1 if right else ruling.x1)


def meets(ruling: Ruling, posts: Sequence[Ruling], dpi: float) -> bool:
    """Tell whether a ruling is there right beside those across too: strokes of letters in one line, row under row, are not."""
    on = np.ones(round(ruling.x1) - round(ruling.x0) + 1, dtype=np.bool_)
    for start, stop in ruling.gaps:
        on[max(round(start - ruling.x0) + 1, 0) : max(round(stop - ruling.x0), 0)] = False
    steps = np.arange(round(BESIDE_POST[0] * dpi), round(BESIDE_POST[1] * dpi) + 1)
    thick = np.rint([max(post.thickness - THIN * dpi, 0) / 2 for post in posts]).astype(np.int64)
    off = thick[:, None] + steps
    middle = np.rint([post.y0 - ruling.x0 for post in posts]).astype(np.int64)[:, None]
    places = np.concatenate([middle - off, middle + off])
    inside = places[(places >= 0) & (places < len(on))]
    return bool(inside.size and on[inside].mean() >= MEETING * on.mean())


def keeps_to_rows(ruling: Ruling, posts: Sequence[Ruling], dpi: float) -> bool:
    """Tell whether the gaps of what meets rulings across are where those are: a 1 in each cell has room there, dashes do not."""
    near = AT_POST * dpi
    gaps = [(start, stop) for start, stop in ruling.gaps if stop - start >= GAP * dpi]
    inner = [post.y0 for post in posts if ruling.x0 + near < post.y0 < ruling.x1 - near]
    if not gaps or not inner:
        return False
    at_posts = sum(any(start - near <= x <= stop + near for x in inner) for start, stop in gaps)
    with_gaps = sum(any(start - near <= x <= stop + near for start, stop in gaps) for x in inner)
    return at_posts >= KEPT_ROOM * len(gaps) and with_gaps >= KEPT_ROOM * len(inner)


def is_part(known: Ruling, ruling: Ruling, dpi: float) -> bool:
    """Tell whether a ruling that is known is a piece of another."""
    near = HELD * dpi
    level = abs(known.y0 - ruling.y0) <= SAME * dpi
    return level and known.x0 >= ruling.x0 - near and known.x1 <= ruling.x1 + near


def take_in(ruling: Ruling, known: Sequence[Ruling], dpi: float) -> Ruling:
    """Give a ruling as long as the pieces of it that are known make it."""
    parts = [ruling, *(one for one in known if is_part(one, ruling, dpi))]
    return replace(ruling, x0=min(one.x0 for one in parts), x1=max(one.x1 for one in parts))
