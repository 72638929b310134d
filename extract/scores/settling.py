"""All sightings set side by side: each thing once, and a flag where the document contradicts itself."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from itareport.extract.scores.labels import comparable, plain
from itareport.extract.scores.sightings import SeenLevel, Sighting
from itareport.findings import flag
from itareport.records.findings import Code, Flag
from itareport.records.raw import RawScore, RawValue, ScoreRole
from itareport.reference import Lexicon

T = TypeVar("T")


def settle_years(sightings: list[Sighting], fiscal_year: int | None) -> tuple[list[Sighting], list[Flag]]:
    """Where the report's year is not known and scores of several years stand in it, none is its own."""
    years = {s.score.fiscal_year for s in sightings if s.own and s.score.fiscal_year is not None}
    if fiscal_year is not None or len(years) < 2:
        return sightings, []
    got = ", ".join(str(year) for year in sorted(years))
    settled = [Sighting(score=s.score, key=s.key, own=False) for s in sightings]
    return settled, [flag(Code.FISCAL_YEAR_CONFLICT, "scores", field="fiscal_year", got=got)]


def own_scores(sightings: Sequence[Sighting], lexicon: Lexicon) -> tuple[list[RawScore], list[Flag]]:
    """Give the own year's scores, each value once; where two are printed for one thing, both and a flag."""
    kept: dict[str, list[RawScore]] = {}
    for sighting in (s for s in sightings if s.own):
        same = kept.setdefault(sighting.key, [])
        value = _comparable(sighting.score, lexicon)
        if any(_comparable(other, lexicon) == value for other in same):
            continue
        if value == "" and same:
            continue
        same[:] = [other for other in same if other.score is not None or value == ""]
        same.append(sighting.score)
    flags = [_conflict(key, scores) for key, scores in kept.items() if len(scores) > 1]
    ordered = [score for scores in kept.values() for score in scores]
    roles = (ScoreRole.INDICATOR, ScoreRole.INSTRUMENT, ScoreRole.OVERALL)
    return sorted(ordered, key=lambda score: roles.index(score.role)), flags


def _comparable(score: RawScore, lexicon: Lexicon) -> str:
    return comparable(score.score.text, lexicon) if score.score is not None else ""


def _conflict(key: str, scores: Sequence[RawScore]) -> Flag:
    values = [score.score for score in scores if score.score is not None]
    indicator = scores[0].role is ScoreRole.INDICATOR
    return flag(
        Code.SCORE_CONFLICT,
        "scores" if indicator else "reports",
        row=key.removeprefix("index-") if indicator else "",
        field="score" if indicator else "overall_score" if key == "overall" else f"{key.casefold()}_score",
        got=" | ".join(value.text for value in values),
        origins=[origin for value in values for origin in value.origins],
    )


def settle_rating(levels: Sequence[SeenLevel], lexicon: Lexicon) -> tuple[RawValue | None, list[Flag]]:
    """Give the level of the own year; where two are printed, the first and a flag with both."""
    own = {plain(level.value.text, lexicon): level.value for level in reversed(levels) if level.own}
    values = list(reversed(own.values()))
    if len(values) < 2:
        return (values[0] if values else None), []
    conflict = flag(
        Code.SCORE_CONFLICT,
        "reports",
        field="rating",
        got=" | ".join(value.text for value in values),
        origins=[origin for value in values for origin in value.origins],
    )
    return values[0], [conflict]


def unique(items: Iterable[T]) -> list[T]:
    """Give each item once, in order."""
    found: list[T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
