"""Lines that run side by side on paper meet far away on a photograph: where those of one direction meet, if they do.

Of lines that meet in one place, the slope changes evenly with the height at which they cross the picture's middle.
"""

from itertools import combinations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from itareport.extract.scan.geometry.traces import Floats, Traces

NEAR = 0.006
"""Slope: a line that leads elsewhere by more is none of the others."""
SURELY = 3.0
"""Times its noise: a line that is known less well may be further off."""
APART = 0.012
"""Of the picture's longer side: lines no further apart count for one."""
MOST = 36
"""The longest lines are enough."""
FEWEST = 4
"""Lines apart from one another on which a page is believed to be in perspective."""
REACH = 0.25
"""Of the picture's longer side: so far apart are the outermost of them."""
SPREAD = 0.008
"""By so much the slopes of the outermost differ (half a degree); on pages that lie flat it was a tenth of that."""
EVEN = 0.01
"""Of that difference, for each line beyond two: how far the slopes are from changing evenly, on average."""
EVENEST = 0.08
"""Of that difference: no further, however many the lines. Two leaves side by side are further from it."""
RULED = 0.002
"""Slope: what was ruled by hand is further from running evenly, on average."""
SHARE = 0.75
"""Of all lines' length: so much must agree."""
STEADY = 0.7
"""Whichever line is left out, the slopes change by as much of what they change with it."""


class Pencil(Struct, frozen=True, kw_only=True):
    """Lines of one direction: at the picture's middle they fall by `slope`, further down by `change` more.

    Heights are parts of the picture's longer side. So many `lines` apart agree, the outermost `reach` apart; `off` is
    how far their slopes are from that, on average, `usual` their middle slope, `share` their part of all lines'
    length, and `steady` the least part of `change` that is left, whichever of them is left out.
    """

    slope: float = 0.0
    change: float = 0.0
    lines: int = 0
    reach: float = 0.0
    off: float = 0.0
    usual: float = 0.0
    share: float = 1.0
    steady: float = 0.0

    @property
    def spread(self) -> float:
        """By how much the slopes of the outermost lines differ."""
        return abs(self.change) * self.reach

    @property
    def settled(self) -> bool:
        """Whether the lines are enough to tell whether they meet."""
        return self.lines >= FEWEST and self.reach >= REACH and self.share >= SHARE

    @property
    def tangled(self) -> bool:
        """Whether the lines agree neither on one direction nor on one place."""
        uneven = self.lines >= FEWEST and self.off > max(EVENEST * self.spread, RULED)
        return uneven or (self.lines >= 2 and self.share < SHARE)

    def converges(self, fewest: int = FEWEST, spread: float = SPREAD) -> bool:
        """Tell whether the lines certainly meet: so many at least, whose slopes differ by so much."""
        even = self.off <= min(EVEN * (self.lines - 2), EVENEST) * self.spread
        steady = even and self.steady >= STEADY
        return self.settled and self.lines >= fewest and self.spread >= spread and steady

    def suits(self, traces: Traces) -> bool:
        """Tell whether most of some other lines fall as these do."""
        agreed = agreeing(traces, self.slope, self.change)
        return float(traces.length[agreed].sum()) >= SHARE * float(traces.length.sum())


def fit_pencil(traces: Traces) -> Pencil:
    """Give what most of some lines agree on."""
    if not len(traces):
        return Pencil()
    longest = traces.pick(np.argsort(-traces.length, kind="stable")[:MOST])
    agreed = agreeing(longest, *best_guess(longest))
    for _ in range(2):
        slope, change = fit_slopes(longest, agreed.astype(np.float64))
        agreed = agreeing(longest, slope, change)
    kept = longest.pick(agreed)
    places = part_places(kept.height)
    slope, change = fit_slopes(kept, np.ones(len(kept)))
    weight = 1 / np.square(kept.noise)
    off = kept.slope - slope - change * kept.height
    return Pencil(
        slope=slope,
        change=change,
        lines=int(places.max(initial=-1)) + 1,
        reach=float(np.ptp(kept.height)) if len(kept) else 0.0,
        off=float(np.sqrt((weight * np.square(off)).sum() / weight.sum())) if len(kept) else 0.0,
        usual=float((weight * kept.slope).sum() / weight.sum()) if len(kept) else 0.0,
        share=float(kept.length.sum() / longest.length.sum()),
        steady=steadiness(kept, places, change),
    )


def best_guess(traces: Traces) -> tuple[float, float]:
    """Give slope and change on which the greatest length of lines agrees: of one line alone, or of two."""
    guesses = [(float(slope), 0.0) for slope in traces.slope]
    for first, second in combinations(range(len(traces)), 2):
        apart = float(traces.height[second] - traces.height[first])
        if abs(apart) >= 4 * APART:
            change = float(traces.slope[second] - traces.slope[first]) / apart
            guesses.append((float(traces.slope[first]) - change * float(traces.height[first]), change))
    slopes, changes = np.array(guesses).T
    off = traces.slope[None, :] - slopes[:, None] - changes[:, None] * traces.height[None, :]
    allowed = np.maximum(NEAR, SURELY * traces.noise)
    # Of guesses on which as many agree, the nearest is the best.
    agreed = (np.abs(off) <= allowed) * (1 - 0.5 * np.square(off / allowed)) @ traces.length
    best = int(agreed.argmax())
    return float(slopes[best]), float(changes[best])


def agreeing(traces: Traces, slope: float, change: float) -> NDArray[np.bool_]:
    """Tell which lines fall by what is said."""
    off = np.abs(traces.slope - slope - change * traces.height)
    return np.asarray(off <= np.maximum(NEAR, SURELY * traces.noise), dtype=np.bool_)


def fit_slopes(traces: Traces, weight: Floats) -> tuple[float, float]:
    """Give slope and change that suit lines best, those known well before others."""
    weight = weight / np.square(traces.noise)
    total = max(float(weight.sum()), 1e-12)
    height = float(weight @ traces.height) / total
    slope = float(weight @ traces.slope) / total
    away = traces.height - height
    wide = float(weight @ np.square(away))
    change = float(weight @ (away * (traces.slope - slope))) / wide if wide > 1e-9 * total else 0.0
    return slope - change * height, change


def part_places(heights: Floats) -> NDArray[np.int64]:
    """Number the lines from 0 by where they lie: pieces of one ruling, and the two of a double one, have one number."""
    order = np.argsort(heights, kind="stable")
    steps = np.diff(heights[order], prepend=heights[order][:1]) > APART
    numbers = np.empty(len(heights), dtype=np.int64)
    numbers[order] = np.cumsum(steps)
    return numbers


def steadiness(traces: Traces, places: NDArray[np.int64], change: float) -> float:
    """Give the least part of `change` that is left when the lines at one place are left out."""
    if change == 0.0 or places.max(initial=0) < 2:
        return 0.0
    left = [
        fit_slopes(traces, (places != place).astype(np.float64))[1] for place in range(int(places.max()) + 1)
    ]
    return min(other / change for other in left)
