"""Level courses of something darker than its sides on a grey page: print, or a ruling too thin, pale or broken to be ink.

Pixel by pixel such a ruling may not even be ink. Along half an inch it is darker than what lies right above and below.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.ink.components import label_pieces
from itareport.extract.scan.ink.paper import Grey, as_grey, resize
from itareport.extract.scan.rulings.ruling import Ruling
from itareport.extract.scan.rulings.stems import has_neighbours

BIN = 0.053
"""Inches along the ruling that are looked at as one: a dash and its gap are little more."""
SMOOTH = 5
"""Bins over which darkness is evened: it is then that of a ruling, not of its dashes."""
SHORTEST_SEEN = 6
"""Bins: what is darker than its sides along less is not looked at."""
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
SHORTEST = 0.3
"""Inches: shorter ones are none."""
THIN = 0.012
"""Inches: so thick a faint ruling is taken to be, its blur and all."""
MOST = 200
"""Places of one direction that are looked at closely: a page with more is a picture."""


class Course(Struct, frozen=True, kw_only=True):
    """Where something darker than its sides runs: from pixel x0 to before x1, at height `y` for each bin from x0 on."""

    x0: int
    x1: int
    y: tuple[int, ...]


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
    reached: list[int] = []
    for course in sorted(courses, key=lambda one: (one.x0, one.y)):
        # Courses come from left to right: what ended too far back is not gone on from by any that is left.
        reached = [place for place in reached if course.x0 - chains[place].x1 <= BRIDGE * dpi]
        near = [
            place
            for place in reached
            if abs(chains[place].y[-1] - course.y[0]) <= LEVEL and course.x0 >= chains[place].x1
        ]
        goes = next((place for place in reversed(near) if leads(chains[place], course, dark)), None)
        if goes is None:
            reached.append(len(chains))
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
