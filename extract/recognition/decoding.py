"""The network's probabilities become characters: each with its confidence and place, and what else it may have been."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

BLANK = 0
"""The class that stands for no character; character n of the list is class n + 1."""
SURE = 0.97
"""A line whose least certain character is above this has no alternatives worth a search."""
WIDTH = 8
"""Readings that the search keeps at each step."""
CHOICES = 4
"""Classes that it considers where the network is unsure."""
SLIGHT = 0.004
"""Probability below which a class is not considered."""
ALTERNATIVES = 5


class Mark(Struct, frozen=True, kw_only=True):
    """One decoded character: its class, its confidence, and the frames from `first` to before `last`."""

    symbol: int
    confidence: float
    first: int
    last: int


def decode_best(probabilities: NDArray[np.float32], space: int) -> tuple[list[Mark], float]:
    """Give the most likely classes frame by frame (frames, classes), repeats merged, and the line's confidence.

    A character's confidence is the highest probability among its frames, lowered by what the frames up to
    the next character say for a character that was not written: a lost mark leaves its trace there. Class
    `space` is merged and cut from the ends, and the line's confidence does not ask for it.
    """
    best = probabilities.argmax(axis=1)
    top = probabilities.max(axis=1)
    heard = 1.0 - probabilities[:, BLANK] - probabilities[:, space]
    hidden = np.where(best == BLANK, heard, 0.0)
    runs = [(first, last) for first, last in find_runs(best) if best[first] != BLANK]
    if not runs:
        return [], float(1.0 - hidden.max(initial=0.0))
    marks: list[Mark] = []
    for place, (first, last) in enumerate(runs):
        following = runs[place + 1][0] if place + 1 < len(runs) else len(best)
        preceding = 0 if place == 0 else first
        missed = hear_unwritten(probabilities, best, (preceding, following), hidden, space)
        certain = float(top[first:last].max()) * (1.0 - missed)
        marks.append(Mark(symbol=int(best[first]), confidence=certain, first=first, last=last))
    kept = [marks[place] for place in drop_spaces([mark.symbol for mark in marks], space)]
    return kept, min((mark.confidence for mark in kept if mark.symbol != space), default=1.0)


def drop_spaces(classes: Sequence[int], space: int) -> list[int]:
    """Give the places of the classes that stay when spaces at the ends and after spaces go.

    >>> drop_spaces([9, 1, 9, 9, 2, 9], 9)
    [1, 2, 4]
    """
    kept: list[int] = []
    for place, symbol in enumerate(classes):
        if symbol != space or (kept and classes[kept[-1]] != space):
            kept.append(place)
    if kept and classes[kept[-1]] == space:
        kept.pop()
    return kept


def hear_unwritten(
    probabilities: NDArray[np.float32],
    best: NDArray[np.intp],
    stretch: tuple[int, int],
    hidden: NDArray[np.float32],
    space: int,
) -> float:
    """Give the highest probability of an unwritten character in the blank frames of a stretch.

    Frames at the edge of a character's run share its class: that is the character itself, not another.
    """
    most = 0.0
    for frame in (np.flatnonzero(hidden[slice(*stretch)] > SLIGHT) + stretch[0]).tolist():
        if hidden[frame] <= most:
            continue
        row = probabilities[frame].copy()
        row[[BLANK, space]] = 0.0
        for beside in (frame - 1, frame + 1):
            if 0 <= beside < len(best):
                row[best[beside]] = 0.0
        most = max(most, float(row.sum()))
    return most


def find_runs(best: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Give (first, last + 1) of each run of equal classes."""
    if not len(best):
        return
    edges = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
    yield from pairwise(edges)


def search_readings(probabilities: NDArray[np.float32]) -> list[tuple[int, ...]]:
    """Give the likeliest readings of the line as classes, best first: a prefix search over the unsure frames."""
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (1.0, 0.0)}
    for row in probabilities:
        classes = likely_classes(row)
        if classes[0][0] == BLANK and len(classes) == 1:
            beams = {prefix: (ended + open_, 0.0) for prefix, (ended, open_) in beams.items()}
        else:
            beams = advance(beams, classes)
    ranked = sorted(beams, key=lambda prefix: (-sum(beams[prefix]), prefix))
    return ranked[: ALTERNATIVES + 1]


def likely_classes(row: NDArray[np.float32]) -> list[tuple[int, float]]:
    """Give the classes of one frame that are worth following, with their probabilities."""
    best = int(row.argmax())
    if row[best] > 1.0 - SLIGHT:
        return [(best, float(row[best]))]
    order = np.argpartition(row, -CHOICES)[-CHOICES:]
    return [(int(symbol), float(row[symbol])) for symbol in order if row[symbol] >= SLIGHT or symbol == best]


def advance(
    beams: dict[tuple[int, ...], tuple[float, float]],
    classes: Sequence[tuple[int, float]],
) -> dict[tuple[int, ...], tuple[float, float]]:
    """Take every prefix one frame on; each holds its probability of ending in a blank and in a character."""
    ahead: dict[tuple[int, ...], tuple[float, float]] = {}
    for prefix, (ended, open_) in beams.items():
        for symbol, chance in classes:
            if symbol == BLANK:
                add(ahead, prefix, (ended + open_) * chance, 0.0)
            elif prefix and prefix[-1] == symbol:
                add(ahead, prefix, 0.0, open_ * chance)
                add(ahead, (*prefix, symbol), 0.0, ended * chance)
            else:
                add(ahead, (*prefix, symbol), 0.0, (ended + open_) * chance)
    kept = sorted(ahead.items(), key=lambda item: (-sum(item[1]), item[0]))[:WIDTH]
    total = sum(sum(chances) for _, chances in kept) or 1.0
    return {prefix: (ended / total, open_ / total) for prefix, (ended, open_) in kept}


def add(
    beams: dict[tuple[int, ...], tuple[float, float]], prefix: tuple[int, ...], ended: float, open_: float
) -> None:
    """Add to the probabilities of a prefix."""
    before = beams.get(prefix, (0.0, 0.0))
    beams[prefix] = (before[0] + ended, before[1] + open_)
