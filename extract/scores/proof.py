"""Columns of scores of nobody knows which year, told by arithmetic: their total is the own year's, and no other's.

A table may stand under a sentence that speaks of two years, or have two columns that say no year. Where the
document gives the whole result of the report's year in so many words, the ten scores that add up to it, and to
no other year's result, are that year's scores.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scores.arithmetic import adds_up
from itareport.extract.scores.labels import comparable
from itareport.extract.scores.sightings import Sighting, TableFindings
from itareport.records.raw import ScoreRole
from itareport.reference import Lexicon


class Proof(Struct, frozen=True, kw_only=True):
    """What a table says, and whether the year of one of its columns was proven by its total."""

    found: TableFindings
    proven: bool = False


def prove_years(
    tables: Sequence[TableFindings], told: Iterable[Sighting], fiscal_year: int | None, lexicon: Lexicon
) -> list[Proof]:
    """Give the tables with the one column of unknown year that the own year's whole result proves.

    `told` are the sightings of running text: only a result that is said to be of the own year counts.
    """
    totals = [sighting for sighting in told if sighting.score.role is ScoreRole.OVERALL]
    stated = [s for s in totals if s.own and s.score.fiscal_year is not None]
    own = {value for s in stated if (value := _value(s, lexicon)) is not None}
    others = {value for s in totals if s not in stated and (value := _value(s, lexicon)) is not None}
    if fiscal_year is None or len(own) != 1 or own & others:
        return [Proof(found=found) for found in tables]
    fitting = [
        [c for c in _columns(found) if _adds_up(_scores(found, c, lexicon), own, others, fiscal_year)]
        for found in tables
    ]
    if sum(map(len, fitting)) != 1:
        return [Proof(found=found) for found in tables]
    return [
        _proven(found, columns[0], fiscal_year) if columns else Proof(found=found)
        for found, columns in zip(tables, fitting, strict=True)
    ]


def _columns(found: TableFindings) -> list[int]:
    """Give the columns of which nothing says the year."""
    unknown = [s for s in found.sightings if not s.own and s.score.fiscal_year is None]
    return list(dict.fromkeys(s.column for s in unknown if s.column is not None))


def _scores(found: TableFindings, column: int, lexicon: Lexicon) -> dict[int, Decimal]:
    """Give the scores of a column by indicator; empty where one is printed twice or cannot be read."""
    scores: dict[int, Decimal] = {}
    for sighting in found.sightings:
        if sighting.column != column or sighting.score.role is not ScoreRole.INDICATOR:
            continue
        number, value = int(sighting.key.removeprefix("index-")), _value(sighting, lexicon)
        if value is None or number in scores:
            return {}
        scores[number] = value
    return scores


def _adds_up(
    scores: Mapping[int, Decimal], own: Iterable[Decimal], others: Iterable[Decimal], fiscal_year: int
) -> bool:
    """Tell whether the scores are whole and add up to the own result, and to none of the others."""
    near = [[adds_up(scores, value, fiscal_year) for value in values] for values in (own, others)]
    return any(near[0]) and not any(near[1])


def _proven(found: TableFindings, column: int, fiscal_year: int) -> Proof:
    sightings = tuple(
        Sighting(
            score=replace(s.score, fiscal_year=fiscal_year), key=s.key, own=True, column=s.column
        ) if s.column == column else s
        for s in found.sightings
    )  # fmt: skip
    return Proof(found=replace(found, sightings=sightings), proven=True)


def _value(sighting: Sighting, lexicon: Lexicon) -> Decimal | None:
    if sighting.score.score is None:
        return None
    try:
        return Decimal(comparable(sighting.score.score.text, lexicon))
    except InvalidOperation:
        return None
