"""Scores: reading one from its print, recomputing the total by the year's rule, comparing both.

Everything is exact decimal arithmetic on what was printed. A total is rounded to two decimals, half up, and then
compared with its print: what it is made of was rounded before, so that a right one may be 0.01 away.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from itareport.records.clean import ScoreCheck
from itareport.reference import Framework, Instrument

CENT = Decimal("0.01")
LOWEST, HIGHEST = Decimal(0), Decimal(100)
OVERALL = "overall"
DIGITS = MappingProxyType({ord(thai): str(value) for value, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")})


class ScoreProblem(StrEnum):
    """What is wrong with a printed score."""

    ABSENT = "absent"
    """Nothing is printed, or a dash that says so."""
    UNREADABLE = "unreadable"
    """Something is printed that is no score."""
    OUT_OF_RANGE = "out-of-range"
    """A number that no score can be: under 0 or over 100."""
    ROUNDED = "rounded"
    """More than two decimals are printed; the value is rounded to two."""


class ScoreReading(Struct, frozen=True):
    """A printed score as a number with two decimals, and what is wrong with it (None: nothing).

    `value` is None where nothing can be read; a value that is out of range is given as it was read.
    """

    value: Decimal | None
    problem: ScoreProblem | None = None


# Words and units that stand around a score in its own cell or phrase, and say nothing but that it is one.
_BEFORE = r"(?:(?:คะแนน|ร้อยละ)\s*)?"
_AFTER = r"(?:\s*(?:คะแนน|%|เปอร์เซ็นต์))?"
# At most five digits: `9269` and `10000` are scores that lost their point, and are read to be flagged.
# A comma is the point that a recogniser took for one: no score has thousands, so two decimals must follow.
_WHOLE = r"(?P<sign>[-\N{MINUS SIGN}]?)(?P<whole>[0-9]{1,5})"
_DECIMALS = r"(?:\s?\.\s?(?P<point>[0-9]{1,20})|,(?P<comma>[0-9]{2}))?"
_SCORE = re.compile(_BEFORE + _WHOLE + _DECIMALS + _AFTER)
_INVISIBLE = re.compile(
    "[\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\ufeff]"
)
_DASHES = frozenset({"", "-", "–", "—", "\N{MINUS SIGN}", "--"})


def read_score(text: str) -> ScoreReading:
    """Read a score from its own cell or phrase, in Thai or ASCII digits. Never guesses, never raises.

    >>> read_score("๙๒.๖๙ คะแนน")
    ScoreReading(value=Decimal('92.69'), problem=None)
    >>> [str(read_score(text).problem) for text in ("๙๒ ๖๙", "-", "๙๒๖.๙")]
    ['unreadable', 'absent', 'out-of-range']
    """
    printed = " ".join(_INVISIBLE.sub("", text).split()).translate(DIGITS)
    if printed in _DASHES:
        return ScoreReading(None, ScoreProblem.ABSENT)
    found = _SCORE.fullmatch(printed)
    if found is None:
        return ScoreReading(None, ScoreProblem.UNREADABLE)
    decimals = found["point"] or found["comma"] or "00"
    exact = Decimal(f"{'-' if found['sign'] else ''}{found['whole']}.{decimals}")
    value = round_score(exact)
    if not LOWEST <= exact <= HIGHEST:
        return ScoreReading(value, ScoreProblem.OUT_OF_RANGE)
    return ScoreReading(value, ScoreProblem.ROUNDED if value != exact else None)


def round_score(value: Decimal) -> Decimal:
    """Round to two decimals, halves up.

    >>> round_score(Decimal("92.685"))
    Decimal('92.69')
    """
    return value.quantize(CENT, ROUND_HALF_UP)


def exact_overall(framework: Framework, scores: Mapping[int, Decimal]) -> Decimal | None:
    """Recompute the overall score, unrounded, None where the score of an indicator is missing."""
    if any(indicator.no not in scores for indicator in framework.indicators):
        return None
    return sum((i.weight * scores[i.no] for i in framework.indicators), Decimal(0))


def overall(framework: Framework, scores: Mapping[int, Decimal]) -> Decimal | None:
    """Recompute the overall score by the year's rule, to two decimals; None where a score is missing.

    `scores` maps indicator numbers to scores.
    """
    exact = exact_overall(framework, scores)
    return None if exact is None else round_score(exact)


def instrument_means(framework: Framework, scores: Mapping[int, Decimal]) -> dict[str, Decimal]:
    """Recompute the instruments' means to two decimals: only those whose indicators all have scores."""
    sums = {i.code: (_sum(i, scores), len(i.indicators)) for i in framework.instruments}
    return {code: round_score(total / count) for code, (total, count) in sums.items() if total is not None}


def _sum(instrument: Instrument, scores: Mapping[int, Decimal]) -> Decimal | None:
    if not instrument.indicators or any(no not in scores for no in instrument.indicators):
        return None
    return sum((scores[no] for no in instrument.indicators), Decimal(0))


class PartCheck(Struct, frozen=True, kw_only=True):
    """A printed total (`part` is `overall` or an instrument's code) beside the recomputed one.

    `weighted`: the print is the instrument's points (of 30, 30, 40), not its mean; `computed` is then in
    points too. `computed` is None where scores are missing.
    """

    part: str
    printed: Decimal
    computed: Decimal | None
    agrees: bool | None
    weighted: bool = False


class TotalCheck(Struct, frozen=True, kw_only=True):
    """What the recomputed totals say of the printed ones; `computed` is the overall, to two decimals."""

    check: ScoreCheck
    computed: Decimal | None
    parts: tuple[PartCheck, ...]

    @property
    def differences(self) -> tuple[PartCheck, ...]:
        """The printed totals that differ from what their scores give."""
        return tuple(part for part in self.parts if part.agrees is False)


def check_total(
    framework: Framework | None,
    scores: Mapping[int, Decimal],
    printed: Decimal | None,
    printed_means: Mapping[str, Decimal] = MappingProxyType({}),
) -> TotalCheck:
    """Compare the printed overall score and instrument means (or points) with what the scores give.

    Differs where any printed total differs; incomplete where a score or the overall score is missing
    (the means that can be recomputed are compared even then, see `differences`).
    """
    if framework is None:
        return TotalCheck(check=ScoreCheck.UNKNOWN_FRAMEWORK, computed=None, parts=())
    exact = exact_overall(framework, scores)
    parts = [check_mean(framework, i, scores, printed_means.get(i.code)) for i in framework.instruments]
    if printed is not None:
        rounded = None if exact is None else round_score(exact)
        agrees = None if rounded is None else abs(rounded - printed) <= framework.tolerance
        parts.insert(0, PartCheck(part=OVERALL, printed=printed, computed=rounded, agrees=agrees))
    found = tuple(part for part in parts if part is not None)
    if exact is None or printed is None:
        check = ScoreCheck.INCOMPLETE
    else:
        check = ScoreCheck.DIFFERS if any(part.agrees is False for part in found) else ScoreCheck.AGREES
    return TotalCheck(check=check, computed=None if exact is None else round_score(exact), parts=found)


def check_mean(
    framework: Framework, instrument: Instrument, scores: Mapping[int, Decimal], printed: Decimal | None
) -> PartCheck | None:
    """Compare one instrument's printed mean or points with its scores; None where nothing is printed.

    Points are recognised by agreeing with the weighted mean (91.68 is 27.50 of 30 points). Where the two
    cannot be told apart (all scores 0), the print counts as the mean.
    """
    if printed is None:
        return None
    total = _sum(instrument, scores)
    if total is None:
        return PartCheck(part=instrument.code, printed=printed, computed=None, agrees=None)
    count = len(instrument.indicators)
    mean = round_score(total / count)
    if abs(mean - printed) <= framework.tolerance:
        return PartCheck(part=instrument.code, printed=printed, computed=mean, agrees=True)
    weight = instrument.weight or Decimal(1)
    points = round_score(total * weight / count)
    if abs(points - printed) <= framework.tolerance:
        return PartCheck(part=instrument.code, printed=printed, computed=points, agrees=True, weighted=True)
    return PartCheck(part=instrument.code, printed=printed, computed=mean, agrees=False)
