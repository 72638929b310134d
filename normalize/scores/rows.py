"""The score part of a report: printed rows become the framework's indicators, checked by the year's arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from itareport.findings import flag
from itareport.frameworks import Framework, Indicator
from itareport.normalize.lists.changes import place_change
from itareport.normalize.lists.indicators import Identity, identify_indicators
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.scores.arithmetic import OVERALL, ScoreProblem, read_score
from itareport.normalize.scores.repair import Part, ScoreRepair, choose_unread, repair_total
from itareport.records.clean import Clean, Correction, Generation, Method, Score, Step
from itareport.records.findings import Code, Flag
from itareport.records.places import Way
from itareport.records.raw import RawScore, RawValue, ScoreRole

PROBLEM_CODES: dict[ScoreProblem | None, Code] = {
    ScoreProblem.UNREADABLE: Code.SCORE_UNREADABLE,
    ScoreProblem.OUT_OF_RANGE: Code.SCORE_OUT_OF_RANGE,
}
CONFUSED_WAYS = frozenset({Way.TEXT, Way.RECOGNISED})
"""Ways of reading in which a digit may have been taken for another."""


class ScoreRows(Struct, frozen=True, kw_only=True):
    """The indicators' scores with what was corrected in their names and what is doubtful."""

    scores: tuple[Score, ...]
    corrections: tuple[Correction, ...]
    flags: tuple[Flag, ...]

    @property
    def values(self) -> dict[int, Decimal]:
        """The scores that were read, by indicator."""
        return {
            score.indicator_no: score.score.value for score in self.scores if score.score.value is not None
        }


class _Row(Struct, frozen=True):
    """A printed row and the indicator that it is."""

    raw: RawScore
    identity: Identity


def clean_score_rows(rows: Sequence[RawScore], framework: Framework, lexicon: ThaiLexicon) -> ScoreRows:
    """Give one score an indicator of the framework, from the rows of role indicator; the rest is flagged."""
    printed = [row for row in rows if row.role is ScoreRole.INDICATOR]
    words = [(row.number.text if row.number else "", row.name.text if row.name else "") for row in printed]
    identities = identify_indicators(lexicon, Generation(framework.generation), words)
    identified = [_Row(row, identity) for row, identity in zip(printed, identities, strict=True)]
    first: dict[int, _Row] = {}
    for item in identified:
        if item.identity.no is not None:
            # The table stands before the prose that repeats it; a contradiction is flagged by the finder.
            first.setdefault(item.identity.no, item)
    return ScoreRows(
        scores=tuple(_score(indicator, first.get(indicator.no)) for indicator in framework.indicators),
        corrections=tuple(_name_corrections(first)),
        flags=(*_row_flags(identified), *(_missing_flags(framework, first) if printed else ())),
    )


def _score(indicator: Indicator, item: _Row | None) -> Score:
    return Score(
        indicator_no=indicator.no,
        indicator=indicator.name,
        instrument=indicator.instrument,
        indicator_raw=item.raw.name if item else None,
        score=clean_number(item.raw.score if item else None),
    )


def clean_number(raw: RawValue | None) -> Clean[Decimal]:
    """Read a printed score. One that no score can be (a lost decimal point) has no value: it would spoil every mean."""
    if raw is None:
        return Clean[Decimal]()
    reading = read_score(raw.text)
    if reading.problem in (ScoreProblem.ABSENT, ScoreProblem.OUT_OF_RANGE):
        return Clean[Decimal](raw=raw)
    steps = () if reading.value is None else (Step("read score", raw.text, f"{reading.value:.2f}"),)
    return Clean[Decimal](value=reading.value, raw=raw, steps=steps)


def _row_flags(identified: Sequence[_Row]) -> Iterator[Flag]:
    for item in identified:
        no, name, raw = item.identity.no, item.raw.name or item.raw.number, item.raw.score
        origins = raw.origins if raw else name.origins if name else ()
        if item.identity.code is not None:
            got = name.text if name else ""
            yield flag(item.identity.code, "scores", str(no or ""), "indicator", got=got, origins=origins)
        if no is not None and raw is not None:
            code = PROBLEM_CODES.get(read_score(raw.text).problem)
            if code is not None:
                yield flag(
                    code, "scores", str(no), "score", got=raw.text, expected="0.00–100.00", origins=origins
                )


def _missing_flags(framework: Framework, first: Mapping[int, _Row]) -> Iterator[Flag]:
    for indicator in framework.indicators:
        item = first.get(indicator.no)
        raw = item.raw.score if item else None
        if raw is None or read_score(raw.text).problem is ScoreProblem.ABSENT:
            origins = item.raw.name.origins if item and item.raw.name else ()
            no = str(indicator.no)
            yield flag(Code.SCORE_MISSING, "scores", no, "score", expected=indicator.name, origins=origins)


def _name_corrections(first: Mapping[int, _Row]) -> Iterator[Correction]:
    for no, item in sorted(first.items()):
        origins = item.raw.name.origins if item.raw.name else ()
        for change in item.identity.changes:
            yield place_change(change, table="scores", row=str(no), field="indicator", origins=origins)


def repair_scores(
    rows: ScoreRows, overall: Clean[Decimal], means: dict[str, Decimal], framework: Framework
) -> tuple[ScoreRows, Clean[Decimal], Correction | None]:
    """Mend the one misread number with which the printed total agrees, in recognised text alone, if there is one.

    It is a number in which one digit was misread, or one that could not be read at all and has other readings.
    """
    scores = {score.indicator_no: score.score.raw for score in rows.scores if score.score.raw is not None}
    if overall.raw is None:
        return rows, overall, None
    printed: dict[Part, RawValue] = {OVERALL: overall.raw, **dict[Part, RawValue](scores.items())}
    ways = {origin.way for raw in printed.values() for origin in raw.origins}
    if not ways <= CONFUSED_WAYS:
        return rows, overall, None
    texts = {part: raw.text for part, raw in printed.items()}
    certain = {part for part, raw in printed.items() if raw.printed is not None}
    others = (
        {part: raw.alternatives for part, raw in printed.items() if part not in certain}
        if Way.RECOGNISED in ways
        else None
    )
    repair = repair_total(
        framework,
        {no: raw.text for no, raw in scores.items()},
        overall.raw.text,
        means,
        others,
        certain,
    ) or choose_unread(framework, texts, means, others or {})
    if repair is None:
        return rows, overall, None
    correction = _score_correction(repair, printed[repair.part])
    if repair.part == OVERALL:
        return rows, _repaired(overall, repair), correction
    mended = tuple(
        replace(score, score=_repaired(score.score, repair)) if score.indicator_no == repair.part else score
        for score in rows.scores
    )
    return replace(rows, scores=mended), overall, correction


def _repaired(value: Clean[Decimal], repair: ScoreRepair) -> Clean[Decimal]:
    steps = (*value.steps, Step("one misread number", repair.before, repair.after))
    return Clean[Decimal](value=repair.value, raw=value.raw, steps=steps)


def _score_correction(repair: ScoreRepair, raw: RawValue) -> Correction:
    overall = repair.part == OVERALL
    return Correction(
        table="reports" if overall else "scores",
        row="" if overall else str(repair.part),
        field="overall_score" if overall else "score",
        before=repair.before,
        after=repair.after,
        method=Method.SCORE,
        origins=raw.origins,
    )
