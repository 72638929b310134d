"""Rulings too thin, too pale or too finely broken to be ink all along: dashes, dots, hairlines, light greys.

Pixel by pixel they are no ruling, and some of them not even ink. Along half an inch they are darker than what lies right
above and below, and that all the way from one ruling across to another: that is how they are known.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

import cv2
import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from itareport.extract.scan.ink.components import label_pieces
from itareport.extract.scan.ink.paper import Grey, as_grey, resize
from itareport.extract.scan.rulings.ruling import Ruling, stretch, turn
from itareport.extract.scan.rulings.stems import has_neighbours

WORK = 150.0
"""Dots an inch at which a page of many more is looked at,"""
LARGE = 225.0
"""which is one of so many or more."""
BIN = 0.053
"""Inches along the ruling that are looked at as one: a dash and its gap are little more."""
SMOOTH = 5
"""Bins over which darkness is evened: it is then that of a ruling, not of its dashes."""
SHORTEST_SEEN = 6
"""Bins: what is darker than its sides along less is not looked at."""
SEEN = 0.5
"""Inches: what is darker than its sides along less, print that lies on it counted, is not looked at closely."""
SIDE = 0.02
"""Inches: so far above and below the middle of a thin ruling lies paper."""
FAINTEST = 7
"""Of 255: by so much a ruling is darker than its sides, on the mean."""
LONELY = 0.45
"""Of a ruling's darkness: its sides are no darker. The edges of letters have letters at one side."""
LEVEL = 2.5
"""Pixels by which the next piece of a ruling may lie higher or lower."""
BRIDGE = 1.2
"""Inches: so far print that stands on a ruling may hide that its sides are paper."""
ON = 0.45
"""Of the darkness of a ruling's dark places: what is as dark is one of them."""
LONGEST_GAP = 0.075
"""Inches between two dashes, at most: 5.4 points. Letters' strokes in two rows are farther apart."""
FEWEST_ON = 0.25
"""Of a ruling: so much of it is dark at least. A dot as wide as half a gap is."""
EVEN = 0.75
"""So many stretches of a ruling are about as dark as the ruling is on the mean; those of a row of letters differ."""
PALER, DARKER = 0.6, 1.6
"""Times as dark as the whole is a stretch that is about as dark."""
PAPER = 0.6
"""So much of a ruling has paper above and below it."""
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
SHORTEST = 0.3
"""Inches: shorter ones are none."""
SAME = 0.04
"""Inches: a ruling that lies as near another is the same."""
KNOWN = 0.85
"""Of a ruling: where as much is known, it is,"""
MISSING = 0.2
"""Inches: and where no more is not: the narrowest column is wider."""
THIN = 0.012
"""Inches: so thick a faint ruling is taken to be, its blur and all."""
MOST = 200
"""Places of one direction that are looked at closely: a page with more is a picture."""


class Course(Struct, frozen=True, kw_only=True):
    """Where something darker than its sides runs: from pixel x0 to before x1, at height `y` for each bin from x0 on."""

    x0: int
    x1: int
    y: tuple[int, ...]


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
    across = trace_level(dark, level, work)
    down = trace_level(as_grey(cv2.transpose(dark)), upright, work)
    if not across and not down:
        return tuple(known)
    across, down = held_ones(across, down, level, upright, work)
    added = [
        *(take_in(one, level, work) for one in across),
        *(turn(take_in(one, upright, work)) for one in down),
    ]
    taken = {id(one) for one in level if any(is_part(one, new, work) for new in across)}
    taken |= {id(one) for one in upright if any(is_part(one, new, work) for new in down)}
    left = [one for one in known if one.horizontal], [one for one in known if not one.horizontal]
    kept = [
        one
        for group, seen in zip(left, (level, upright), strict=True)
        for one, small_one in zip(group, seen, strict=True)
        if id(small_one) not in taken
    ]
    return (*kept, *(stretch(one, fx, fy) for one in added))


def trace_level(dark: Grey, known: Sequence[Ruling], dpi: float) -> list[Ruling]:
    """Give what may be level rulings of a page (255: black), from where to where they run, but for those known."""
    width = max(round(BIN * dpi), 2)
    found = find_courses(dark, width, dpi)
    courses = [one for one in found if is_new(one.x0, one.x1, one.y[len(one.y) // 2], known, dpi)]
    chains = chain_courses(courses, dark, dpi)
    rulings = [
        one
        for chain in chains
        if chain.x1 - chain.x0 >= SEEN * dpi
        for one in measure_course(chain, dark, width, dpi)
    ]
    return [one for one in rulings if is_new(one.x0, one.x1, one.y0, known, dpi)]


def find_courses(dark: Grey, width: int, dpi: float) -> list[Course]:
    """Give where, for a quarter of an inch at least, a page is darker than right above and below; bins are `width` pixels."""
    bins = dark.shape[1] // width
    side = max(round(SIDE * dpi), 2)
    if bins < SHORTEST_SEEN or len(dark) <= 2 * side + 1:
        return []
    pooled = resize(as_grey(dark[:, : bins * width]), bins, len(dark))
    even = as_grey(cv2.blur(pooled, (SMOOTH, 1)))
    ridge = find_ridges(even, side)
    thick = as_grey(cv2.dilate(ridge, np.ones((3, 1), np.uint8)))
    long_ = as_grey(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, SHORTEST_SEEN), np.uint8)))
    extents = label_pieces(long_)[1]
    size = extents.x1 - extents.x0
    flat = extents.y1 - extents.y0 <= np.maximum(6, 0.02 * width * size)
    places = np.stack([extents.x0, extents.y0, extents.x1, extents.y1], axis=1)[flat]
    longest = places[np.argsort(places[:, 0] - places[:, 2], kind="stable")][:MOST]
    return [follow(even, place, width) for place in cast("list[list[int]]", longest.tolist())]


def find_ridges(even: Grey, side: int) -> Grey:
    """Give 255 where a page is darkest of its three rows and much darker than `side` rows above and below."""
    beside = np.maximum(even[: -2 * side], even[2 * side :])
    middle = even[side:-side]
    highest = as_grey(cv2.dilate(even, np.ones((3, 1), np.uint8)))[side:-side]
    ridge = np.zeros_like(even)
    over = cv2.subtract(middle, beside)
    found = (over >= FAINTEST) & (middle >= highest) & (beside <= LONELY * middle.astype(np.float32))
    ridge[side:-side][found] = 255
    return ridge


def follow(even: Grey, place: Sequence[int], width: int) -> Course:
    """Give the course of a ridge that lies in a place (x0, y0, x1, y1, in bins across) of a pooled page."""
    x0, y0, x1, y1 = place
    rows = even[y0:y1, x0:x1].argmax(axis=0) + y0
    return Course(x0=x0 * width, x1=x1 * width, y=tuple(cast("list[int]", rows.tolist())))


def chain_courses(courses: Sequence[Course], dark: Grey, dpi: float) -> list[Course]:
    """Join courses that lie in one line, where what is between them is dark too: print that stands on the ruling."""
    chains: list[Course] = []
    for course in sorted(courses, key=lambda one: (one.x0, one.y)):
        near = [
            place
            for place, chain in enumerate(chains)
            if abs(chain.y[-1] - course.y[0]) <= LEVEL and 0 <= course.x0 - chain.x1 <= BRIDGE * dpi
        ]
        goes = next((place for place in reversed(near) if leads(chains[place], course, dark)), None)
        if goes is None:
            chains.append(course)
        else:
            chains[goes] = link(chains[goes], course)
    return chains


def leads(first: Course, second: Course, dark: Grey) -> bool:
    """Tell whether what is between two courses in one line is as dark as they are, or darker."""
    if second.x0 == first.x1:
        return True
    middle = (first.y[-1] + second.y[0]) // 2
    between = dark[max(middle - 1, 0) : middle + 2, first.x1 : second.x0].max(axis=0)
    usual = min(float(rows_along(one, dark, (0,), one.x0, one.x1)[0].mean()) for one in (first, second))
    return float(between.mean()) >= PALER * usual


def link(first: Course, second: Course) -> Course:
    """Give the course of two in one line, straight between them."""
    bins = (first.x1 - first.x0) // len(first.y)
    missing = (second.x0 - first.x1) // bins
    steps = np.rint(np.linspace(first.y[-1], second.y[0], missing + 2)[1:-1]).astype(int)
    return Course(x0=first.x0, x1=second.x1, y=(*first.y, *cast("list[int]", steps.tolist()), *second.y))


def rows_along(course: Course, dark: Grey, offs: Sequence[int], x0: int, x1: int) -> NDArray[np.uint8]:
    """Give how dark each pixel along a course is from x0 to before x1, so many rows off its middle: the darkest of three."""
    columns = np.arange(x0, x1)
    middle = np.rint(np.interp(columns, *centres_of(course))).astype(np.int64)
    steps = np.array([off + step for off in offs for step in (-1, 0, 1)])
    rows = np.minimum(np.maximum(middle + steps[:, None], 0), len(dark) - 1)
    return np.asarray(dark[rows, columns].reshape(len(offs), 3, -1).max(axis=1), dtype=np.uint8)


def measure_course(course: Course, dark: Grey, width: int, dpi: float) -> Iterator[Ruling]:
    """Give the rulings along a course: from dark place to dark place, over no wider gaps than dashes have."""
    x0 = max(course.x0 - SMOOTH // 2 * width, 0)
    x1 = min(course.x1 + SMOOTH // 2 * width, dark.shape[1])
    side = round(SIDE * dpi) + 1
    above, middle, below = rows_along(course, dark, (-side, 0, side), x0, x1)
    grain = nth(np.minimum(above, below), 0.5)
    # Grain is evened a little, so that a dark one beyond the end is no piece of the ruling.
    line = np.convolve(middle, np.ones(3) / 3, mode="same") - grain
    usual = nth(line[course.x0 - x0 : course.x1 - x0], 0.75)
    on = np.flatnonzero(line >= max(ON * usual, FAINTEST))
    if not on.size:
        return
    paper = np.maximum(above, below) < grain + max(ON * usual, 2 * FAINTEST)
    for piece in np.split(on, np.flatnonzero(np.diff(on) > LONGEST_GAP * dpi + 1) + 1):
        first, last = int(piece[0]), int(piece[-1])
        some = slice(first, last + 1)
        if last - first < SHORTEST * dpi or piece.size < FEWEST_ON * (last - first):
            continue
        clear = float(paper[some].mean())
        if clear < PAPER or not is_even(line[some], dpi):
            continue
        ruling = make_ruling(course, (piece + x0).tolist(), clear, dpi)
        if not has_neighbours(ruling, dark, dpi):
            yield ruling


def make_ruling(course: Course, on: Sequence[int], clear: float, dpi: float) -> Ruling:
    """Give the ruling along a course that is dark at some pixels."""
    middle = float(np.interp((on[0], on[-1]), *centres_of(course)).mean())
    return Ruling(
        x0=on[0],
        y0=middle,
        x1=on[-1],
        y1=middle,
        thickness=THIN * dpi,
        horizontal=True,
        clear=clear,
        gaps=tuple((float(last), float(after)) for last, after in pairwise(on) if after - last > 1),
        faint=True,
    )


def centres_of(course: Course) -> tuple[NDArray[np.float64], tuple[int, ...]]:
    """Give the middles of a course's bins, x and y."""
    return np.linspace(course.x0, course.x1, 2 * len(course.y) + 1)[1::2], course.y


def nth(values: NDArray[np.generic], share: float) -> float:
    """Give the value that such a share of some values is no greater than; numpy's percentiles take several times as long."""
    place = int(share * (values.size - 1))
    return float(np.partition(values, place)[place])


def is_even(line: NDArray[np.float64], dpi: float) -> bool:
    """Tell whether a line is darker than paper (0), and about as dark everywhere as it is on the mean."""
    count = max(round(len(line) / (SMOOTH * BIN * dpi)), 1)
    edges = np.arange(count + 1) * len(line) // count
    parts = np.add.reduceat(line, edges[:-1]) / np.diff(edges)
    usual = nth(parts, 0.5)
    alike = (parts >= PALER * usual) & (parts <= DARKER * usual)
    return usual >= FAINTEST and float(alike.mean()) >= EVEN


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
        holding = hold_all(down, [*upright, *down], [*level, *held], dpi)
        if len(held) == len(across) and len(holding) == len(down):
            return held, holding
        across, down = held, holding


def hold_all(
    rulings: Sequence[Ruling], beside: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float
) -> list[Ruling]:
    """Give those of some rulings that are held, from post to post; `beside` run like them, `crossing` are seen turned."""
    return [one for ruling in rulings if (one := hold(ruling, beside, crossing, dpi)) is not None]


def hold(ruling: Ruling, beside: Sequence[Ruling], crossing: Sequence[Ruling], dpi: float) -> Ruling | None:
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
    if not meets(ruling, posts, dpi):
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


def is_part(known: Ruling, ruling: Ruling, dpi: float) -> bool:
    """Tell whether a ruling that is known is a piece of another."""
    near = HELD * dpi
    level = abs(known.y0 - ruling.y0) <= SAME * dpi
    return level and known.x0 >= ruling.x0 - near and known.x1 <= ruling.x1 + near


def take_in(ruling: Ruling, known: Sequence[Ruling], dpi: float) -> Ruling:
    """Give a ruling as long as the pieces of it that are known make it."""
    parts = [ruling, *(one for one in known if is_part(one, ruling, dpi))]
    return replace(ruling, x0=min(one.x0 for one in parts), x1=max(one.x1 for one in parts))
