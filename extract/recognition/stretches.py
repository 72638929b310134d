"""Doubtful stretches of a line: what else each may be, and what the line as a whole is likeliest to say.

They begin and end where the network is sure that there is no character: so what one says does not ask what another
does, each is searched by itself, and the likeliest readings of the line are put together from theirs.
"""

import math
from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.recognition.decoding import (
    ALTERNATIVES,
    BLANK,
    SLIGHT,
    Ranked,
    likely_classes,
    search_readings,
)

MOST = 4
"""Other readings of one stretch."""
LONGEST = 48
"""Frames: of a longer stretch nothing is certain, and nobody asks what else it may be."""


LEAST = 1e-6
"""Probability that a reading has at least: a search that follows eight at a time knows no smaller ones."""

Weighed: TypeAlias = list[tuple[float, tuple[int, ...]]]
"""Readings as classes, each with how much less likely it is than what was read, in nats."""


class Stretches(Struct, frozen=True, kw_only=True):
    """The doubtful stretches of a line, from frame to before frame: what was read of each and what each may say, best first.

    `sure` is what stands before, between and after them. All are classes.
    """

    places: tuple[tuple[int, int], ...]
    sure: tuple[tuple[int, ...], ...]
    read: tuple[tuple[int, ...], ...]
    readings: tuple[Ranked, ...]


def find_stretches(probabilities: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Give (first, last + 1) of the stretches of frames (frames, classes) that hold something doubtful.

    They begin and end where the network is sure that there is no character, so that each can be read by itself.
    """
    best = probabilities.argmax(axis=1)
    doubtful = np.flatnonzero(probabilities.max(axis=1) <= 1.0 - SLIGHT).tolist()
    found: list[tuple[int, int]] = []
    for frame in doubtful:
        first, last = frame, frame + 1
        while first > 0 and best[first - 1] != BLANK:
            first -= 1
        while last < len(best) and best[last] != BLANK:
            last += 1
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def read_stretches(probabilities: NDArray[np.float32]) -> Stretches:
    """Give a line's stretches (frames, classes) with what each may say."""
    likely = likely_classes(probabilities)
    best = probabilities.argmax(axis=1)
    places = find_stretches(probabilities)
    edges = [0, *(edge for place in places for edge in place), len(best)]
    return Stretches(
        places=tuple(places),
        sure=tuple(collapse(best[edges[n] : edges[n + 1]]) for n in range(0, len(edges), 2)),
        read=tuple(collapse(best[first:last]) for first, last in places),
        readings=tuple(search_readings(likely[first:last]) for first, last in places),
    )


def read_whole(stretches: Stretches) -> Weighed:
    """Give the line's likeliest readings as classes, best first."""
    return [
        (
            sum(
                weigh(ranked, read, other)
                for ranked, read, other in zip(stretches.readings, stretches.read, chosen, strict=True)
            ),
            weave(stretches.sure, chosen),
        )
        for chosen in combine(stretches.readings)
    ]


def read_otherwise(stretches: Stretches) -> Weighed:
    """Give the line's readings with one stretch read otherwise and the rest as it is, the likeliest of each first."""
    found: list[tuple[int, int, float, tuple[int, ...]]] = []
    for place, (first, last) in enumerate(stretches.places):
        if last - first > LONGEST:
            continue
        read = stretches.read
        ranked = stretches.readings[place]
        others = [other for _, other in ranked if other != read[place]]
        found += [
            (
                rank,
                first,
                weigh(ranked, read[place], other),
                weave(stretches.sure, (*read[:place], other, *read[place + 1 :])),
            )
            for rank, other in enumerate(others[:MOST])
        ]
    return [(against, reading) for _, _, against, reading in sorted(found, key=lambda one: one[:2])]


def weigh(ranked: Ranked, read: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Give how much less likely one reading of a stretch is than another, in nats; what the search lost is its least likely.

    >>> round(weigh([(0.8, (1,)), (0.1, (2,))], (1,), (2,)), 2), weigh([(0.8, (1,))], (1,), (1,))
    (2.08, 0.0)
    """
    chances = {reading: max(chance, LEAST) for chance, reading in ranked}
    lost = min(chances.values())
    return math.log(chances.get(read, lost) / chances.get(other, lost))


def combine(readings: Sequence[Ranked]) -> list[list[tuple[int, ...]]]:
    """Give the likeliest choices of one reading for each stretch, best first.

    >>> combine([[(0.6, (1,)), (0.4, (2,))], [(0.9, (3,)), (0.1, ())]])[:2]
    [[(1,), (3,)], [(2,), (3,)]]
    """
    kept: list[tuple[float, tuple[int, ...]]] = [(-1.0, ())]
    for ranked in readings:
        longer = [
            (less * chance, (*places, place))
            for less, places in kept
            for place, (chance, _) in enumerate(ranked)
        ]
        kept = sorted(longer)[: ALTERNATIVES + 1]
    return [[ranked[place][1] for ranked, place in zip(readings, places, strict=True)] for _, places in kept]


def weave(sure: Sequence[tuple[int, ...]], chosen: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Give the reading that begins and ends with what is sure, with what was chosen for each stretch between.

    >>> weave([(), (7, 8), (9,)], [(1,), (2, 3)])
    (1, 7, 8, 2, 3, 9)
    """
    between = (symbol for pair in zip(chosen, sure[1:], strict=True) for part in pair for symbol in part)
    return (*sure[0], *between)


def collapse(classes: Sequence[int] | NDArray[np.intp]) -> tuple[int, ...]:
    """Give the characters' classes of frames: repeats are one, blanks none.

    >>> collapse([0, 5, 5, 0, 5, 7, 0])
    (5, 5, 7)
    """
    return tuple(int(symbol) for symbol, _ in groupby(classes) if symbol != BLANK)
