"""The network's probabilities become characters: each with its confidence and place, and what else it may have been."""

from collections.abc import Sequence
from typing import TypeAlias, cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

BLANK = 0
"""The class that stands for no character; character n of the list is class n + 1."""
SURE = 0.98
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
    `space` is merged and cut from the ends. How sure a space is the line's confidence does not ask, but
    whether a character stands where it was read: a full stop that is taken for one leaves its trace there too.
    """
    best = probabilities.argmax(axis=1)
    heard = 1.0 - probabilities[:, BLANK] - probabilities[:, space]
    hidden = np.where((best == BLANK) | (best == space), heard, 0.0)
    starts = find_starts(best)
    spoken = best[starts] != BLANK
    if not spoken.any():
        return [], float(1.0 - hidden.max(initial=0.0))
    firsts, lasts = starts[spoken], np.append(starts[1:], len(best))[spoken]
    tops = np.maximum.reduceat(probabilities[np.arange(len(best)), best], starts)[spoken]
    missed = hear_unwritten(probabilities, best, hidden, space, firsts)
    marks = [
        Mark(
            symbol=symbol, confidence=(1.0 if symbol == space else top) * (1.0 - lost), first=first, last=last
        )
        for symbol, top, lost, first, last in zip(
            best[firsts].tolist(), tops.tolist(), missed, firsts.tolist(), lasts.tolist(), strict=True
        )
    ]
    kept = [marks[place] for place in drop_spaces([mark.symbol for mark in marks], space)]
    return kept, min(mark.confidence for mark in marks)


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
    hidden: NDArray[np.float32],
    space: int,
    firsts: NDArray[np.intp],
) -> list[float]:
    """Give for each run of a character (its first frame in `firsts`) the highest probability of an unwritten one after it.

    Looked at are the blank frames up to the next run, those before the first run too. Frames at the edge of a
    character's run share its class: that is the character itself, not another.
    """
    frames = np.flatnonzero(hidden > SLIGHT)
    rows = probabilities[frames]
    rows[:, [BLANK, space]] = 0.0
    each = np.arange(len(frames))
    # What stands beside the first and the last frame is its own class, blank, which is 0 already.
    rows[each, best[np.maximum(frames - 1, 0)]] = 0.0
    rows[each, best[np.minimum(frames + 1, len(best) - 1)]] = 0.0
    missed = [0.0] * len(firsts)
    runs = np.searchsorted(firsts[1:], frames, side="right")
    heard = cast("list[float]", hidden[frames].tolist())
    sums = cast("list[float]", rows.sum(axis=1).tolist())
    for run, most, unwritten in zip(cast("list[int]", runs.tolist()), heard, sums, strict=True):
        if most > missed[run]:
            missed[run] = max(missed[run], unwritten)
    return missed


def find_starts(best: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give the first frame of each run of equal classes.

    >>> find_starts(np.array([3, 3, 0, 5])).tolist()
    [0, 2, 3]
    """
    return np.flatnonzero(np.diff(best, prepend=-1))


class Prefixes:
    """Beginnings of readings as a tree: each but the empty one (number 0) is another and one class more.

    A search makes thousands of them; as tuples each would be copied and compared from its first class on.
    """

    def __init__(self) -> None:
        self.last = [BLANK]
        self._before = [0]
        self._numbers: dict[tuple[int, int], int] = {}

    def extend(self, prefix: int, symbol: int) -> int:
        """Give the number of a prefix with one class more."""
        number = self._numbers.get((prefix, symbol))
        if number is None:
            number = self._numbers[prefix, symbol] = len(self.last)
            self.last.append(symbol)
            self._before.append(prefix)
        return number

    def spell(self, prefix: int) -> tuple[int, ...]:
        """Give the classes of a prefix."""
        classes: list[int] = []
        while prefix:
            classes.append(self.last[prefix])
            prefix = self._before[prefix]
        return tuple(reversed(classes))


Beams: TypeAlias = dict[int, tuple[float, float]]
"""For each prefix the probability that it ends in a blank, and that it ends in its last class."""
NOTHING = (0.0, 0.0)
Likely: TypeAlias = list[tuple[int, float]]
"""The classes of one frame that are worth following, with their probabilities."""
Ranked: TypeAlias = list[tuple[float, tuple[int, ...]]]
"""Readings as classes, each with its probability among those that were followed, best first."""


def search_readings(likely: Sequence[Likely]) -> Ranked:
    """Give the likeliest readings of frames: a prefix search over the unsure ones."""
    prefixes = Prefixes()
    beams: Beams = {0: (1.0, 0.0)}
    for classes in likely:
        if len(classes) == 1 and classes[0][0] == BLANK:
            beams = {prefix: (ended + open_, 0.0) for prefix, (ended, open_) in beams.items()}
        else:
            beams = keep_likeliest(advance(beams, classes, prefixes), prefixes)
    ranked = sorted((-sum(chances), prefixes.spell(prefix)) for prefix, chances in beams.items())
    return [(-less, reading) for less, reading in ranked[: ALTERNATIVES + 1]]


def likely_classes(probabilities: NDArray[np.float32]) -> list[Likely]:
    """Give for each frame the classes that are worth following, with their probabilities."""
    best = probabilities.argmax(axis=1)
    tops = probabilities[np.arange(len(best)), best]
    surest = zip(cast("list[int]", best.tolist()), cast("list[float]", tops.tolist()), strict=True)
    likely: list[Likely] = [[each] for each in surest]
    unsure = np.flatnonzero(tops <= 1.0 - SLIGHT)
    for frame in unsure.tolist():
        likely[frame] = []
    rows = probabilities[unsure]
    least = np.minimum(tops[unsure, None], SLIGHT)
    crowded = np.flatnonzero(np.count_nonzero(rows >= least, axis=1) > CHOICES)
    rest = np.argpartition(rows[crowded], -CHOICES, axis=1)[:, :-CHOICES]
    rows[crowded[:, None], rest] = 0.0
    places = np.flatnonzero(rows >= least)
    frames, symbols = np.divmod(places, rows.shape[1])
    chances = cast("list[float]", rows.reshape(-1)[places].tolist())
    for frame, symbol, chance in zip(
        cast("list[int]", unsure[frames].tolist()), cast("list[int]", symbols.tolist()), chances, strict=True
    ):
        likely[frame].append((symbol, chance))
    return likely


def advance(beams: Beams, classes: Sequence[tuple[int, float]], prefixes: Prefixes) -> Beams:
    """Take every prefix one frame on. A class that repeats a prefix's last one belongs to it, unless a blank was between.

    What has no probability at all is let go: a letter over two sure frames may not be two letters.
    """
    ahead: Beams = {}
    for prefix, (ended, open_) in beams.items():
        last, both = prefixes.last[prefix], ended + open_
        for symbol, chance in classes:
            if symbol == BLANK:
                before = ahead.get(prefix, NOTHING)
                ahead[prefix] = (before[0] + both * chance, before[1])
                continue
            if symbol == last and open_:
                before = ahead.get(prefix, NOTHING)
                ahead[prefix] = (before[0], before[1] + open_ * chance)
            new = ended if symbol == last else both
            if new:
                longer = prefixes.extend(prefix, symbol)
                before = ahead.get(longer, NOTHING)
                ahead[longer] = (before[0], before[1] + new * chance)
    return ahead


def keep_likeliest(beams: Beams, prefixes: Prefixes) -> Beams:
    """Give the few likeliest prefixes, their probabilities made to add up to 1; of equal ones the first by their classes."""
    ranked = sorted([(-ended - open_, prefix) for prefix, (ended, open_) in beams.items()])
    if len(ranked) > WIDTH:
        if ranked[WIDTH - 1][0] == ranked[WIDTH][0]:
            ranked.sort(key=lambda item: (item[0], prefixes.spell(item[1])))
        del ranked[WIDTH:]
    total = -sum([less for less, _ in ranked])
    return {prefix: (beams[prefix][0] / total, beams[prefix][1] / total) for _, prefix in ranked}
