"""A scanned page without its rulings: what stands on it stays whole where a ruling crosses it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from itareport.extract.scan.ink.paper import Grey, Mask
from itareport.extract.scan.rulings.ruling import Ruling, turn

STRETCH = 0.4
"""Inches: a ruling is followed in stretches of this length, for it need not be quite straight."""
SLACK = 0.006
"""Inches: how far the rough edge of a ruling may stand out."""
FILLED = 0.5
"""A row of a stretch belongs to the ruling where so much of it is ink."""
SOLID = 0.9
"""The second of a double one goes through so much of a stretch, on its rows or right beside them: the tops of letters do not."""
FAINT = 0.012
"""Inches by which a faint ruling runs higher or lower than it is taken to, and half of how thick it is at most."""
RIM = 0.3
"""Of a faint ruling's darkest row: a row beside it that is as dark belongs to it."""
ALIKE = 1.5
"""Times as thick as the other, and a pixel more, is a ruling of a double one at most."""


def erase_rulings(even: Grey, ink: Grey, rulings: Sequence[Ruling], dpi: float) -> tuple[Grey, Grey]:
    """Give the page and its ink without the rulings; strokes of letters that cross one stay whole."""
    page, rest = even.copy(), ink.copy()
    for ruling in rulings:
        if ruling.horizontal:
            erase_level(page, rest, ruling, dpi)
        else:
            erase_level(page.T, rest.T, turn(ruling), dpi)
    return page, rest


def erase_level(page: Grey, ink: Grey, ruling: Ruling, dpi: float) -> None:
    """Erase one horizontal ruling in place, stretch by stretch."""
    slack = max(round(SLACK * dpi), 1)
    reach = slack + max(round(ruling.thickness / 2), 1) + round(0.01 * dpi)
    first, last = max(round(ruling.x0) - slack, 0), min(round(ruling.x1) + slack + 1, ink.shape[1])
    high, low = max(round(ruling.y0) - reach, 0), min(round(ruling.y0) + reach + 1, ink.shape[0])
    for left, right in stretches(first, last, max(round(STRETCH * dpi), 8)):
        strip = page[high:low, left:right]
        ruled = [faint_rows(strip, dpi)] if ruling.faint else ruled_rows(ink[high:low, left:right] > 0)
        for rows in ruled:
            top, foot = high + rows[0], high + rows[1]
            erase_stretch(page, ink, (max(top, 1), min(foot, ink.shape[0] - 1), left, right), slack)


def stretches(first: int, last: int, length: int) -> Iterator[tuple[int, int]]:
    """Part a length into stretches, the last one not much shorter than the others."""
    count = max((last - first) // length, 1)
    edges = [first + (last - first) * place // count for place in range(count + 1)]
    yield from ((start, stop) for start, stop in pairwise(edges) if stop > start)


def ruled_rows(ink: Mask) -> list[tuple[int, int]]:
    """Give the rows (first, last + 1) that the ruling takes in a stretch: none where it does not show, several if it is double.

    The second of a double one has no gaps, as letters have, and is not much thicker than the first.
    """
    filled = ink.mean(axis=1)
    if not filled.size or filled.max() < FILLED / 2:
        return []
    peak = int(filled.argmax())
    enough = filled >= min(FILLED, 0.7 * float(filled.max()))
    first = last = peak
    while first > 0 and enough[first - 1]:
        first -= 1
    while last + 1 < len(enough) and enough[last + 1]:
        last += 1
    last += 1
    full = filled >= FILLED
    if not (full[:first].any() or full[last:].any()):
        return [(first, last)]
    thickest = ALIKE * (last - first) + 1
    others = [
        (start, stop)
        for start, stop in runs_of(full)
        if stop - start <= thickest
        and not first <= start < last
        and ink[max(start - 1, 0) : stop + 1].any(axis=0).mean() >= SOLID
    ]
    return sorted([(first, last), *others])


def faint_rows(page: Grey, dpi: float) -> tuple[int, int]:
    """Give the rows (first, last + 1) that a faint ruling near the middle row takes in a stretch: the darkest and those beside."""
    dark = 255.0 - page.mean(axis=1)
    middle, near = len(dark) // 2, max(round(FAINT * dpi), 1)
    start = max(middle - near, 0)
    peak = start + int(dark[start : middle + near + 1].argmax())
    first, last = peak, peak
    while first > max(peak - near, 0) and dark[first - 1] >= RIM * dark[peak]:
        first -= 1
    while last + 1 < min(peak + near + 1, len(dark)) and dark[last + 1] >= RIM * dark[peak]:
        last += 1
    return first, last + 1


def runs_of(rows: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give from where to before where rows are set, one after the other.

    >>> runs_of(np.array([True, False, True, True]))
    [(0, 1), (2, 4)]
    """
    steps = np.flatnonzero(np.diff(np.concatenate([[0], rows.astype(np.int8), [0]]))).tolist()
    return list(zip(steps[::2], steps[1::2], strict=True))


def erase_stretch(page: Grey, ink: Grey, place: tuple[int, int, int, int], slack: int) -> None:
    """Erase rows `top` to `foot` of a stretch, and what little stands out of them."""
    top, foot, left, right = place
    high, low = max(top - slack - 1, 0), min(foot + slack + 1, ink.shape[0])
    strip = ink[high:low, left:right] > 0
    above, below = strip[: top - high][::-1], strip[foot - high :]
    if not above.any() and not below.any():
        # Nothing stands at the ruling: so it is along half of a table, at a fifth of the time of what follows.
        ink[top:foot, left:right] = 0
        page[high:low, left:right] = 255
        return
    crosses = crossing_columns(above, below)
    erased = np.zeros_like(strip)
    erased[top - high : foot - high] = ~crosses
    erased[: top - high] = rough_edge(above, slack)[::-1] & ~crosses
    erased[foot - high :] = rough_edge(below, slack) & ~crosses
    ink[high:low, left:right][erased] = 0
    # The grey rim of the ruling goes too, but not that of a letter that stands beside it.
    kept = near_ink(strip & ~erased)
    kept[top - high : foot - high] = False
    page[high:low, left:right][erased | ~(strip | crosses | kept)] = 255


def crossing_columns(above: Mask, below: Mask) -> NDArray[np.bool_]:
    """Tell for each column whether a stroke goes through the ruling: ink right above and right below.

    Rows count away from the ruling. A slanting stroke leaves a little beside where it came in.
    """
    if not len(above) or not len(below):
        return np.zeros(int(above.shape[1]), dtype=np.bool_)
    over, under = goes_on(above), goes_on(below)
    crossing: NDArray[np.bool_] = over & widen(under, 2)
    crossing[under & widen(over, 2)] = True
    return widen(crossing, 1)


def goes_on(side: Mask) -> NDArray[np.bool_]:
    """Tell for each column whether ink goes on from the ruling as far as the side is looked at."""
    return np.asarray(side.all(axis=0), dtype=np.bool_)


def rough_edge(side: Mask, slack: int) -> Mask:
    """Give the ink of one side that hangs on the ruling and soon ends: its rough edge, no letter's stroke."""
    hanging = np.logical_and.accumulate(side, axis=0)
    length = hanging.sum(axis=0)
    return np.asarray(hanging & (length <= slack)[None, :])


def near_ink(ink: Mask) -> Mask:
    """Give the pixels that hold ink or have it right beside them."""
    near = ink.copy()
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    near[:, 1:] |= ink[:, :-1]
    near[:, :-1] |= ink[:, 1:]
    return near


def widen(columns: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """Give the columns and those within `by` of one."""
    if not columns.any():
        return columns
    return np.asarray(np.convolve(columns, np.ones(2 * by + 1, dtype=np.int32), mode="same") > 0)
