"""The totals of a report: overall score, instruments' means and rating beside what the scores give."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from itareport.findings import flag
from itareport.frameworks import Framework
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.scores.arithmetic import (
    OVERALL,
    ScoreProblem,
    TotalCheck,
    check_total,
    instrument_means,
    read_score,
)
from itareport.normalize.scores.ratings import RatingVerdict, check_rating
from itareport.normalize.scores.rows import ScoreRows, clean_number, clean_score_rows, repair_scores
from itareport.records.clean import Clean, Correction, Score, ScoreCheck, Step
from itareport.records.findings import Code, Flag, Severity
from itareport.records.raw import RawReport, RawScore, RawValue, ScoreRole
from itareport.reference import ListName

_VERDICT_CODES = {
    RatingVerdict.DIFFERS: Code.RATING_DIFFERS,
    RatingVerdict.OTHER_SCHEME: Code.RATING_DIFFERS,
    RatingVerdict.UNKNOWN: Code.RATING_UNKNOWN,
}

_NUMBER_CODES = frozenset({Code.SCORE_UNREADABLE, Code.SCORE_OUT_OF_RANGE})


class ScorePart(Struct, frozen=True, kw_only=True):
    """Everything that a report says in numbers, with what was repaired and what is doubtful."""

    scores: tuple[Score, ...]
    overall: Clean[Decimal]
    computed: Decimal | None
    means: dict[str, Clean[Decimal]]
    rating: Clean[str]
    rating_expected: tuple[str, ...]
    check: ScoreCheck
    corrections: tuple[Correction, ...]
    flags: tuple[Flag, ...]


def clean_score_part(raw: RawReport, framework: Framework | None, lexicon: ThaiLexicon) -> ScorePart:
    """Clean the scores of a report and check them by its year's framework (None: the year has none)."""
    overall = clean_number(_printed(raw.scores, ScoreRole.OVERALL))
    means = _means(raw.scores, lexicon)
    rating = _rating(raw.rating, lexicon)
    if framework is None:
        return ScorePart(
            scores=(),
            overall=overall,
            computed=None,
            means=means,
            rating=rating,
            rating_expected=(),
            check=ScoreCheck.UNKNOWN_FRAMEWORK,
            corrections=(),
            flags=tuple(_number_flags(overall, means)),
        )
    return _check(clean_score_rows(raw.scores, framework, lexicon), overall, means, rating, framework)


def _check(
    rows: ScoreRows,
    overall: Clean[Decimal],
    means: dict[str, Clean[Decimal]],
    rating: Clean[str],
    framework: Framework,
) -> ScorePart:
    printed_means = {code: mean.value for code, mean in means.items() if mean.value is not None}
    total = check_total(framework, rows.values, overall.value, printed_means)
    corrections = list(rows.corrections)
    flags = [*rows.flags, *_number_flags(overall, means)]
    if total.differences:
        flags += _total_flags(total, overall, means)
    if total.check is not ScoreCheck.AGREES:
        rows, overall, correction = repair_scores(rows, overall, printed_means, framework)
        if correction is not None:
            corrections.append(correction)
            total = check_total(framework, rows.values, overall.value, printed_means)
            flags = [_lowered(item, correction) for item in flags]
    verdict = check_rating(
        framework,
        rating.value,
        overall.value if overall.value is not None else total.computed,
        instrument_means(framework, rows.values),
    )
    return ScorePart(
        scores=rows.scores,
        overall=overall,
        computed=total.computed,
        means=means,
        rating=rating,
        rating_expected=verdict.expected,
        check=total.check,
        corrections=tuple(corrections),
        flags=(*flags, *_rating_flags(rating, verdict.verdict, verdict.expected, verdict.sure)),
    )


def _lowered(item: Flag, made: Correction) -> Flag:
    """Lower a flag of what was repaired, the total that differed or the number that was none; leave every other."""
    place = (item.table, item.row, item.field) == (made.table, made.row, made.field)
    if item.code is not Code.SCORE_TOTAL_DIFFERS and not (item.code in _NUMBER_CODES and place):
        return item
    return flag(
        item.code, item.table, item.row, item.field, item.got, item.expected, item.origins, Severity.INFO
    )


def _printed(rows: Sequence[RawScore], role: ScoreRole) -> RawValue | None:
    return next((row.score for row in rows if row.role is role and row.score is not None), None)


def _means(rows: Sequence[RawScore], lexicon: ThaiLexicon) -> dict[str, Clean[Decimal]]:
    means: dict[str, Clean[Decimal]] = {}
    for row in rows:
        label = row.instrument or row.name
        if row.role is not ScoreRole.INSTRUMENT or label is None:
            continue
        match = lexicon.match(ListName.INSTRUMENT, label.text)
        if match is not None:
            means.setdefault(match.key, clean_number(row.score))
    return dict(sorted(means.items(), key=lambda item: ("IIT", "EIT", "OIT").index(item[0])))


def _rating(raw: RawValue | None, lexicon: ThaiLexicon) -> Clean[str]:
    if raw is None:
        return Clean[str]()
    match = lexicon.match(ListName.RATING, raw.text)
    if match is None:
        return Clean[str](raw=raw)
    steps = () if match.official == raw.text else (Step("official rating", raw.text, match.official),)
    return Clean[str](value=match.official, raw=raw, steps=steps)


def _number_flags(overall: Clean[Decimal], means: dict[str, Clean[Decimal]]) -> Iterator[Flag]:
    fields = {"overall_score": overall, **{f"{code.lower()}_score": mean for code, mean in means.items()}}
    for field, value in fields.items():
        if value.raw is None:
            continue
        problem = read_score(value.raw.text).problem
        code = {
            ScoreProblem.UNREADABLE: Code.SCORE_UNREADABLE,
            ScoreProblem.OUT_OF_RANGE: Code.SCORE_OUT_OF_RANGE,
        }.get(problem or ScoreProblem.ABSENT)
        if code is not None:
            yield flag(code, "reports", "", field, value.raw.text, "0.00–100.00", value.raw.origins)


def _total_flags(
    total: TotalCheck, overall: Clean[Decimal], means: dict[str, Clean[Decimal]]
) -> Iterator[Flag]:
    for part in total.differences:
        value = overall if part.part == OVERALL else means[part.part]
        field = "overall_score" if part.part == OVERALL else f"{part.part.lower()}_score"
        origins = value.raw.origins if value.raw else ()
        expected = "" if part.computed is None else f"{part.computed:.2f}"
        yield flag(Code.SCORE_TOTAL_DIFFERS, "reports", "", field, f"{part.printed:.2f}", expected, origins)


def _rating_flags(
    rating: Clean[str], verdict: RatingVerdict, expected: tuple[str, ...], sure: bool
) -> Iterator[Flag]:
    code = _VERDICT_CODES.get(verdict)
    if rating.raw is None or code is None:
        return
    severity = None if sure else Severity.WARNING
    got = rating.value or rating.raw.text
    yield flag(code, "reports", "", "rating", got, " | ".join(expected), rating.raw.origins, severity)
