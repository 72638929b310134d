"""Which columns of a score table hold the report's own scores, and which another year's or nobody knows."""

from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.scores.columns import ScoreColumn
from itareport.extract.scores.rows import Roles
from itareport.extract.scores.years import Caption
from itareport.findings import flag
from itareport.records.findings import Code, Flag
from itareport.records.raw import Column


class Chosen(Struct, frozen=True, kw_only=True):
    """A column of scores: of which year (None: not said), and whether that is the report's own."""

    index: int
    year: int | None
    own: bool
    dated: bool = False


class Choice(Struct, frozen=True, kw_only=True):
    """The columns of scores of a table, and what must be said about its columns.

    `named_by_heading`: the only column was taken although its heading names no scores (an agency, nothing).
    """

    columns: tuple[Chosen, ...] = ()
    flags: tuple[Flag, ...] = ()
    named_by_heading: bool = True


def choose_columns(
    columns: Sequence[ScoreColumn],
    roles: Roles,
    caption: Caption,
    fiscal_year: int | None,
    turned: bool = False,
) -> Choice:
    """Choose the columns of scores; nothing is own where the year, or the column, is in doubt.

    In a table printed with indicators across (`turned`) the only row may be headed by the agency.
    """
    labels = {roles.names, roles.numbers, roles.instruments}
    free = [column for column in columns if column.index not in labels]
    wrong = [column for column in columns if column.contradictory]
    flags = [_unknown(column) for column in wrong]
    candidates = [column for column in _candidates(free) if column not in wrong]
    guessed = False
    if not candidates and not wrong:
        candidates = _numeric_unknown(free)
        guessed = True
        if len(candidates) > 1:
            told = [] if turned else candidates
            return Choice(flags=(*flags, *map(_unknown, told)), named_by_heading=False)
        if any(column.heading for column in columns) and not turned:
            flags += [_unknown(column) for column in candidates]
    elif not candidates:
        return Choice(flags=tuple(flags))
    flags += [_unknown(column) for column in free if _is_unread(column, candidates)]
    chosen, doubt = _by_year(candidates, caption, fiscal_year)
    return Choice(columns=chosen, flags=(*flags, *doubt), named_by_heading=not guessed)


def _candidates(free: Sequence[ScoreColumn]) -> list[ScoreColumn]:
    """Give the columns headed as scores or by a year alone; vaguer headings where there are none."""
    strict = [c for c in free if c.kind is Column.SCORE and not c.weak and not c.unfit]
    dated = [c for c in free if c.kind is None and not c.unfit and c.dated and c.numeric]
    weak = [c for c in free if c.kind is Column.SCORE and c.weak and (c.numeric or not c.filled)]
    headed = [*strict, *dated, *(column for column in weak if column.dated)]
    return sorted(headed or weak, key=lambda column: column.index)


def _numeric_unknown(free: Sequence[ScoreColumn]) -> list[ScoreColumn]:
    return [c for c in free if c.kind is None and not c.unfit and c.numeric and c.decimal and not c.ordinal]


def _is_unread(column: ScoreColumn, candidates: Sequence[ScoreColumn]) -> bool:
    """Tell whether a column with text means nothing to us, known or not."""
    if (
        column in candidates
        or (column.kind is not None and not column.weak)
        or column.unfit
        or not column.filled
    ):
        return False
    return bool(column.heading.strip()) or (column.numeric and column.decimal)


def _by_year(
    candidates: Sequence[ScoreColumn], caption: Caption, fiscal_year: int | None
) -> tuple[tuple[Chosen, ...], list[Flag]]:
    """Tell the report's own column from other years'."""
    if len(candidates) == 1:
        return _single(candidates[0], caption, fiscal_year)
    if not candidates:
        return (), []
    if not any(column.dated for column in candidates):
        chosen = tuple(Chosen(index=column.index, year=None, own=False, dated=True) for column in candidates)
        return chosen, [_unknown(column) for column in candidates]
    own = [c for c in candidates if fiscal_year is not None and c.years == (fiscal_year,)]
    if not own and caption.assessed and caption.year == fiscal_year:
        own = _this_years(candidates)
    sure = own[0] if len(own) == 1 else None
    chosen = tuple(
        Chosen(
            index=column.index,
            year=column.years[0] if len(column.years) == 1 else None,
            own=column is sure,
            dated=True,
        )
        for column in candidates
    )
    if sure is not None:
        return chosen, []
    got = " | ".join(" ".join(column.heading.split()) for column in candidates)
    return chosen, [_year_doubt(got, fiscal_year)]


def _this_years(candidates: Sequence[ScoreColumn]) -> list[ScoreColumn]:
    """Give the column that says this year, where all the others say the year before or another year."""
    own = [column for column in candidates if column.relative == 0]
    others = [column for column in candidates if column.relative == -1 or column.years]
    return own if len(own) + len(others) == len(candidates) else []


def _single(
    column: ScoreColumn, caption: Caption, fiscal_year: int | None
) -> tuple[tuple[Chosen, ...], list[Flag]]:
    if column.dated:
        year = column.years[0] if len(column.years) == 1 else None
        if year is None:
            doubt = [_year_doubt(" ".join(column.heading.split()), fiscal_year)]
            return (Chosen(index=column.index, year=None, own=False, dated=True),), doubt
        own = fiscal_year is None or year == fiscal_year
        return (Chosen(index=column.index, year=year, own=own, dated=True),), []
    if caption.doubtful:
        got = caption.line.text.strip() if caption.line else ""
        return (Chosen(index=column.index, year=None, own=False),), [_year_doubt(got, fiscal_year)]
    own = caption.year is None or fiscal_year is None or caption.year == fiscal_year
    return (Chosen(index=column.index, year=caption.year, own=own),), []


def _unknown(column: ScoreColumn) -> Flag:
    return flag(Code.COLUMN_UNKNOWN, "scores", field="score", got=" ".join(column.heading.split()))


def _year_doubt(got: str, fiscal_year: int | None) -> Flag:
    return flag(
        Code.FISCAL_YEAR_CONFLICT, "scores", field="fiscal_year", got=got, expected=str(fiscal_year or "")
    )
