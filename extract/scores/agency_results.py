"""What each agency of a document's tables got, in which year: rows of several tables about one agency made one.

A table's year is that of its caption, else the document's; each agency gets one result for each such year. Where a
table sets several years side by side, in columns or in rows, the document's year counts, else the latest; the other
years are kept beside it, never used.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.scores.agency_cells import RowLevel
from itareport.extract.scores.agency_kinds import SCORES, Kind
from itareport.extract.scores.agency_names import Named
from itareport.extract.scores.agency_rows import AgencyRow
from itareport.extract.scores.agency_tables import AgencyTable
from itareport.extract.scores.labels import comparable
from itareport.extract.scores.settling import own_scores, settle_rating, unique
from itareport.extract.scores.sightings import SeenLevel, Sighting
from itareport.findings import flag
from itareport.records.document import Line
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin
from itareport.records.raw import RawAgencyRow, RawScore, RawValue
from itareport.reference import Lexicon

_ROUNDING = Decimal("0.011")
_FEWEST_FOR_MEAN = 3
_ABOVE = ("กระทรวง",)


class AgencyResult(Struct, frozen=True, kw_only=True):
    """One agency's scores of one year, as printed. `year_line` is the line that states the year, None: the document's."""

    row: RawAgencyRow
    key: str
    year: int | None
    year_line: Line | None = None
    scores: tuple[RawScore, ...] = ()
    other_years: tuple[RawScore, ...] = ()
    rating: RawValue | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The places of its name and its scores."""
        values = [score.score for score in self.scores if score.score is not None]
        return tuple(origin for value in (self.row.name, *values) for origin in value.origins)


class AgenciesFound(Struct, frozen=True, kw_only=True):
    """The results in the order of their first rows, and the text of rows that are no agency's."""

    results: tuple[AgencyResult, ...]
    totals: tuple[RawValue, ...] = ()
    left: tuple[RawValue, ...] = ()


class _Seen(Struct, frozen=True, kw_only=True):
    """A row with its table: `table` counts logical tables, `piece` their pieces."""

    row: AgencyRow
    source: AgencyTable
    table: int
    piece: int
    year: int | None
    sightings: tuple[Sighting, ...]
    levels: tuple[SeenLevel, ...]


def gather_results(tables: Sequence[AgencyTable], fiscal_year: int | None, lexicon: Lexicon) -> AgenciesFound:
    """Give one result for each agency and year; `fiscal_year` is the document's."""
    holders: list[list[_Seen]] = []
    totals: list[RawValue] = []
    logical = -1
    for piece, table in enumerate(tables):
        logical += not (table.continues and piece > 0)
        rows, sums = _without_means(table.found.rows, lexicon)
        totals += [row.text for row in (*table.found.totals, *sums)]
        for seen in _dated(table, rows, fiscal_year, logical, piece):
            holder = next((held for held in holders if _is_same(held, seen)), None)
            if holder is None:
                holders.append([seen])
            else:
                holder.append(seen)
    kept = [held for held in holders if any(_says_something(seen) for seen in held)]
    silent = [seen.row.text for held in holders if held not in kept for seen in held]
    return AgenciesFound(
        results=tuple(_result(held, fiscal_year, lexicon) for held in kept),
        totals=tuple(totals),
        left=(*(value for table in tables for value in table.found.left), *silent),
    )


def _says_something(seen: _Seen) -> bool:
    """Tell whether a row has a score of its own year, or is one whose cells have moved."""
    return seen.row.misplaced or any(s.own and s.score.score is not None for s in seen.sightings)


def _dated(
    table: AgencyTable, rows: Sequence[AgencyRow], fiscal_year: int | None, logical: int, piece: int
) -> Iterator[_Seen]:
    """Say of each row, and of each of its scores, whether it is of the table's own year."""
    across = {column.years[0] for column in table.columns if column.kind in SCORES and len(column.years) == 1}
    down = {row.own_year for row in rows if row.own_year is not None}
    for row in rows:
        stated = row.year or table.caption.year
        base = stated if stated is not None or table.caption.doubtful else fiscal_year
        own = _own_year(across or down, fiscal_year, base)
        sightings = tuple(_judged(sighting, row, own, base, bool(down)) for sighting in row.sightings)
        levels = tuple(
            SeenLevel(value=level.value, own=_is_of(level, row, own, base, bool(down)))
            for level in row.levels
        )
        yield _Seen(
            row=row, source=table, table=logical, piece=piece, year=own, sightings=sightings, levels=levels
        )


def _is_of(level: RowLevel, row: AgencyRow, own: int | None, base: int | None, down: bool) -> bool:
    """Tell whether a level is of the own year: its column's, its row's, or that of the caption."""
    if level.dated or level.year is not None:
        return level.year == own
    if down:
        return row.own_year == own
    return base is None or base == own


def _own_year(years: set[int], fiscal_year: int | None, base: int | None) -> int | None:
    """Choose among years set side by side: the document's, the caption's, the latest; else the caption's."""
    if not years:
        return base
    if len(years) > 1:
        return next((year for year in (fiscal_year, base) if year in years), max(years))
    return next(iter(years))


def _judged(sighting: Sighting, row: AgencyRow, own: int | None, base: int | None, down: bool) -> Sighting:
    year = sighting.score.fiscal_year
    if year is None and down:
        year = row.own_year
    if year is None:
        year = base if base is not None else own
    score = replace(sighting.score, fiscal_year=year)
    return Sighting(score=score, key=sighting.key, own=year == own, column=sighting.column)


def _is_same(held: Sequence[_Seen], seen: _Seen) -> bool:
    """Tell whether a row is about the agency and year of those before it.

    Rows of one table are namesakes unless they share the cell of the name; over a page break, unless their number
    is the same.
    """
    last = held[-1]
    if any(each.row.key != seen.row.key or each.year != seen.year for each in (held[0], last)):
        return False
    if seen.row.same and last.piece == seen.piece and last.row.row == seen.row.row - 1:
        return True
    if any(each.piece == seen.piece for each in held):
        return False
    known = next((each.row.place for each in held if each.row.place), ())
    if known and seen.row.place and known != seen.row.place:
        return False
    same_table = [each.row.ordinal for each in held if each.table == seen.table]
    return not same_table or seen.row.ordinal in same_table


def _result(held: Sequence[_Seen], fiscal_year: int | None, lexicon: Lexicon) -> AgencyResult:
    """Make one result of the rows of one agency and year."""
    sightings = [sighting for seen in held for sighting in seen.sightings]
    scores, conflicts = own_scores(sightings, lexicon)
    rating, rating_flags = settle_rating([level for seen in held for level in seen.levels], lexicon)
    first = held[0]
    stated = first.row.year_line if first.row.year is not None else first.source.caption.line
    return AgencyResult(
        row=_raw_row(held),
        key=first.row.key,
        year=first.year,
        year_line=stated if first.source.caption.year == first.year or first.row.year is not None else None,
        scores=tuple(scores),
        other_years=tuple(unique([s.score for s in sightings if not s.own])),
        rating=rating,
        flags=(*conflicts, *rating_flags, *unique(list(_flags(held, fiscal_year)))),
    )


def _raw_row(held: Sequence[_Seen]) -> RawAgencyRow:
    rows = [seen.row for seen in held]
    heading = held[0].source.heading
    above = [value for seen in held for value in (*seen.row.sections, *seen.source.above)]
    return RawAgencyRow(
        name=rows[0].name,
        whole=rows[0].named is Named.AGENCY,
        type=next((row.type for row in rows if row.type is not None), None),
        subdistrict=next((row.subdistrict for row in rows if row.subdistrict is not None), None),
        district=next((row.district for row in rows if row.district is not None), None),
        province=next((row.province for row in rows if row.province is not None), None),
        above=tuple(unique([*([heading] if heading is not None else []), *above])),
    )


def _flags(held: Sequence[_Seen], fiscal_year: int | None) -> Iterator[Flag]:
    for seen in held:
        caption = seen.source.caption
        if seen.year is None and caption.doubtful and caption.line is not None:
            yield flag(
                Code.FISCAL_YEAR_CONFLICT,
                "scores",
                field="fiscal_year",
                got=caption.line.text.strip(),
                expected=str(fiscal_year or ""),
                origins=(caption.line.origin,),
            )
        if seen.row.misplaced:
            text = seen.row.text
            yield flag(Code.CELL_MISPLACED, "scores", field="score", got=text.text, origins=text.origins)
        for column in seen.source.columns:
            if column.kind is Kind.UNKNOWN and column.index in seen.source.found.numeric:
                got = " ".join(column.name.text.split()) if column.name is not None else ""
                origins = column.name.origins if column.name is not None else seen.row.name.origins
                yield flag(Code.COLUMN_UNKNOWN, "scores", field="score", got=got, origins=origins)


def _without_means(rows: Sequence[AgencyRow], lexicon: Lexicon) -> tuple[list[AgencyRow], list[AgencyRow]]:
    """Part from the agencies the rows that only add them up, though their label does not say so.

    A province's or a ministry's row, or one without a number among numbered rows, all of whose numbers are the
    means of the others', is their sum.
    """
    numbered = sum(1 for row in rows if row.ordinal)
    suspects = [
        row for row in rows
        if row.named is Named.AREA or row.key.startswith(_ABOVE) or (not row.ordinal and numbered * 2 > len(rows))
    ]  # fmt: skip
    means = [
        row for row in suspects if _is_mean_of(row, [other for other in rows if other is not row], lexicon)
    ]
    return [row for row in rows if row not in means], means


def _is_mean_of(row: AgencyRow, others: Sequence[AgencyRow], lexicon: Lexicon) -> bool:
    if len(others) < _FEWEST_FOR_MEAN:
        return False
    own = _numbers(row, lexicon)
    tables = [_numbers(other, lexicon) for other in others]
    for column, value in own.items():
        values = [numbers[column] for numbers in tables if column in numbers]
        if len(values) < len(others) or abs(sum(values, Decimal(0)) / len(values) - value) > _ROUNDING:
            return False
    return bool(own)


def _numbers(row: AgencyRow, lexicon: Lexicon) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    for sighting in row.sightings:
        if sighting.score.score is None or sighting.column is None:
            continue
        try:
            found[sighting.column] = Decimal(comparable(sighting.score.score.text, lexicon))
        except InvalidOperation:
            continue
    return found
