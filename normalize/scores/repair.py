"""The repair of one misread number: only where exactly one reading of it makes the printed total agree."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

from itareport.normalize.scores.arithmetic import OVERALL, ScoreProblem, TotalCheck, check_total, read_score
from itareport.records.clean import ScoreCheck
from itareport.reference import Framework

_DATA = files("itareport") / "data" / "confusable-digits.toml"
_LOST = ScoreProblem.OUT_OF_RANGE
"""A number that lost its point."""
_NO_MEANS: Mapping[str, Decimal] = MappingProxyType({})
Part = int | str
"""An indicator's number, or `overall`."""


class ConfusableDigits(Struct, frozen=True, forbid_unknown_fields=True):
    """Pairs of digits of one script that a recogniser takes for one another, each read both ways."""

    thai: tuple[str, ...]
    arabic: tuple[str, ...]

    def readings(self, digit: str) -> tuple[str, ...]:
        """Give the digits that may stand in print where `digit` was read, in order.

        >>> ConfusableDigits(thai=("๔๕",), arabic=("38",)).readings("๕")
        ('๔',)
        """
        pairs = (pair for pair in (*self.thai, *self.arabic) if digit in pair)
        return tuple(sorted(pair.replace(digit, "") for pair in pairs))


class ScoreRepair(Struct, frozen=True, kw_only=True):
    """One misread number: where, what was read, and what must have been printed."""

    part: Part
    before: str
    after: str
    value: Decimal


def load_confusable_digits() -> ConfusableDigits:
    """Read the digits of `itareport/data/confusable-digits.toml`. Raises ValueError on a bad pair."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    digits = ConfusableDigits(thai=tuple(data["thai"]), arabic=tuple(data["arabic"]))
    for script, pairs in (("๐๑๒๓๔๕๖๗๘๙", digits.thai), ("0123456789", digits.arabic)):
        if any(len(pair) != 2 or pair[0] == pair[1] or not set(pair) <= set(script) for pair in pairs):
            raise ValueError(f"confusable-digits.toml: a pair is no two digits of one script: {pairs}")
    return digits


def repair_total(
    framework: Framework,
    scores: Mapping[int, str],
    overall: str,
    printed_means: Mapping[str, Decimal] = _NO_MEANS,
    alternatives: Mapping[Part, Sequence[str]] | None = None,
    certain: Collection[Part] = (),
) -> ScoreRepair | None:
    """Find the one digit whose substitution makes all printed totals agree, None where none or several do.

    `scores` and `overall` are as printed, by indicator number. `alternatives` are the recogniser's own other
    readings of each; None (text that another program recognised) takes the confusable digits. What is `certain`
    is left alone: a person read it. Nothing is found unless all scores are read and the overall score differs.
    """
    printed: dict[Part, str] = {OVERALL: overall} | dict(scores.items())
    values = _values(framework, printed)
    if values is None or not _overall_differs(framework, values, printed_means):
        return None
    digits = load_confusable_digits() if alternatives is None else None
    found: list[ScoreRepair] = []
    for part in (part for part in values if part not in certain):
        text = printed[part]
        readings = one_digit_away(text, (alternatives or {}).get(part, ())) if digits is None else ()
        for other in confused(text, digits) if digits else readings:
            reading = read_score(other)
            if reading.value is None or reading.problem is not None:
                continue
            if _check(framework, {**values, part: reading.value}, printed_means).check is ScoreCheck.AGREES:
                found.append(ScoreRepair(part=part, before=text, after=other, value=reading.value))
    return found[0] if len(found) == 1 else None


def choose_unread(
    framework: Framework,
    printed: Mapping[Part, str],
    printed_means: Mapping[str, Decimal],
    alternatives: Mapping[Part, Sequence[str]],
) -> ScoreRepair | None:
    """Choose for the one number that cannot be read: the only one of its other readings with which all totals agree.

    `printed` holds all scores and `overall`. None where more than one number cannot be read, where none or several
    of the readings agree, and where the number has no other reading that is a score.
    """
    readings = {part: read_score(text) for part, text in printed.items()}
    unread = [part for part, reading in readings.items() if reading.value is None or reading.problem is _LOST]
    known = {part: reading.value for part, reading in readings.items() if reading.value is not None}
    parts: list[Part] = [*(indicator.no for indicator in framework.indicators), OVERALL]
    if len(unread) != 1 or set(parts) - set(printed):
        return None
    part = unread[0]
    agreeing: dict[Decimal, ScoreRepair] = {}
    for other in alternatives.get(part, ()):
        reading = read_score(other)
        if reading.value is None or reading.problem is not None:
            continue
        if _check(framework, {**known, part: reading.value}, printed_means).check is ScoreCheck.AGREES:
            agreeing.setdefault(
                reading.value, ScoreRepair(part=part, before=printed[part], after=other, value=reading.value)
            )
    return next(iter(agreeing.values())) if len(agreeing) == 1 else None


def confused(text: str, digits: ConfusableDigits) -> Iterator[str]:
    """Give the readings of `text` that differ in one confusable digit."""
    for at, character in enumerate(text):
        for other in digits.readings(character):
            yield text[:at] + other + text[at + 1 :]


def one_digit_away(text: str, alternatives: Sequence[str]) -> tuple[str, ...]:
    """Give those of the alternatives that differ from `text` in one digit and nothing else, each once.

    >>> one_digit_away("๙๕.๑๑", ("๙๔.๑๑", "๙๔.๑๓", "๙๕,๑๑", "๙๔.๑๑"))
    ('๙๔.๑๑',)
    """
    return tuple(dict.fromkeys(other for other in alternatives if _is_one_digit_away(text, other)))


def _is_one_digit_away(text: str, other: str) -> bool:
    if len(text) != len(other):
        return False
    changed = [(a, b) for a, b in zip(text, other, strict=True) if a != b]
    return len(changed) == 1 and all(a.isdecimal() and b.isdecimal() for a, b in changed)


def _values(framework: Framework, printed: Mapping[Part, str]) -> dict[Part, Decimal] | None:
    """Read what the total is made of, None where anything is missing. A misread digit may be out of range."""
    values: dict[Part, Decimal] = {}
    parts: list[Part] = [*(indicator.no for indicator in framework.indicators), OVERALL]
    for part in parts:
        reading = read_score(printed.get(part, ""))
        if reading.value is None or reading.problem not in (None, ScoreProblem.OUT_OF_RANGE):
            return None
        values[part] = reading.value
    return values


def _overall_differs(
    framework: Framework, values: Mapping[Part, Decimal], means: Mapping[str, Decimal]
) -> bool:
    return any(part.part == OVERALL for part in _check(framework, values, means).differences)


def _check(framework: Framework, values: Mapping[Part, Decimal], means: Mapping[str, Decimal]) -> TotalCheck:
    scores = {part: value for part, value in values.items() if isinstance(part, int)}
    return check_total(framework, scores, values[OVERALL], means)
