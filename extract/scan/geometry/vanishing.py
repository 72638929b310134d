"""How a page lies on a photograph on which no edge of it is seen: told by its rulings and its lines of print.

The rulings that run across meet in one place, those that stand in another; the line through both is where the paper
would end if it went on for ever. A page is only taken to be in perspective on the word of several lines far apart.
"""

import math

import numpy as np

from itareport.extract.scan.geometry.baselines import find_baselines
from itareport.extract.scan.geometry.pencils import FEWEST, REACH, Pencil, fit_pencil
from itareport.extract.scan.geometry.placing import Matrix
from itareport.extract.scan.geometry.straights import find_straights
from itareport.extract.scan.geometry.traces import Traces, shrink_to_ink
from itareport.extract.scan.ink.paper import Grey, as_grey

FOCUS = 0.8
"""Of the picture's longer side: how far behind the middle the eye of a telephone's camera is."""
STEEPEST = math.tan(math.radians(25.0))
"""No page is photographed further aslant and still to be read."""
SQUARE = 0.11
"""Cosine: as far from square the rulings at the middle of a photograph may be (6 degrees)."""
FEWEST_PRINT = 6
"""Lines of print, apart from one another, that show a page in perspective where there are no rulings."""
SPREAD_PRINT = 0.02
"""By so much their slopes differ (1.1 degrees)."""
CROSSING = 2
"""Rulings that cross the others, or else lines of print, show that a table is seen."""
BELIEVED = 3
"""Lines apart whose change of slope is believed, once the page is known to be in perspective."""


def find_perspective(grey: Grey) -> Matrix | None:
    """Give the matrix that makes a page's lines level and upright, None for a page that is not in perspective.

    It takes places whose middle is that of the picture and whose unit is its longer side; at the middle it keeps
    their scale.
    """
    ink = shrink_to_ink(grey)
    lying = as_grey(np.ascontiguousarray(ink.T))
    rulings = find_straights(ink), find_straights(lying)
    across, down = fit_pencil(rulings[0]), fit_pencil(rulings[1])
    if across.tangled or down.tangled:
        return None
    if across.converges() or down.converges():
        return by_rulings(rulings, (across, down), (find_baselines(ink), find_baselines(lying)))
    for way, seen, known in ((0, ink, across), (1, lying, down)):
        print_ = Traces.none() if known.settled else find_baselines(seen)
        if len(print_) >= FEWEST_PRINT:
            found = fit_pencil(rulings[way].join(print_))
            certain = found.converges(FEWEST_PRINT, SPREAD_PRINT)
            return lay_flat(*((found, down), (across, found))[way]) if certain else None
    return None


def by_rulings(
    rulings: tuple[Traces, Traces], known: tuple[Pencil, Pencil], prints: tuple[Traces, Traces]
) -> Matrix | None:
    """Give the matrix that rulings ask for, if others cross them or print bears them out (of each: across, down)."""
    both: list[Pencil] = []
    for lines, pencil, print_ in zip(rulings, known, prints, strict=True):
        some = len(print_) >= FEWEST
        if some and pencil.settled and not pencil.suits(print_):
            return None
        both.append(fit_pencil(lines.join(print_)) if some and not pencil.settled else pencil)
    across, down = both
    seen = min(across.lines, down.lines) >= CROSSING and not across.tangled and not down.tangled
    return lay_flat(across, down) if seen else None


def lay_flat(across: Pencil, down: Pencil) -> Matrix | None:
    """Give the matrix that makes two directions level and upright, None where no photograph shows them so."""
    (slope, change), (lean, turn) = believed(across, down), believed(down, across)
    away = np.array([change - slope * turn, turn - lean * change]) / (1 - slope * lean)
    if abs(slope + lean) > SQUARE or FOCUS * float(np.hypot(*away)) > STEEPEST:
        return None
    tilt = np.eye(3)
    tilt[2, :2] = away
    # Where the paper ends is now nowhere: rulings of one direction run side by side, and are turned and squared.
    sides = np.array([[1.0, lean], [slope, 1.0]]) / np.hypot([1.0, 1.0], [slope, lean])
    square = np.eye(3)
    square[:2, :2] = np.linalg.inv(sides)
    return np.asarray(square @ tilt, dtype=np.float64)


def believed(lines: Pencil, others: Pencil) -> tuple[float, float]:
    """Give the slope of some lines and its change; where there are too few, they stand square on the others."""
    if lines.lines < CROSSING:
        return -others.slope, 0.0
    if lines.lines >= BELIEVED and lines.reach >= REACH:
        return lines.slope, lines.change
    return lines.usual, 0.0
