"""The measures of a report: printed rows become typed ones, field by field."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from itareport.findings import flag
from itareport.normalize.agencies.mentions import correct_own_name, differing_mentions
from itareport.normalize.lists.aspects import Aspect, read_aspects
from itareport.normalize.lists.changes import Change, place_change
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.lists.responsible import read_responsible
from itareport.normalize.measures.cells import values_by_column
from itareport.normalize.measures.dittos import read_dittos
from itareport.normalize.measures.item_numbers import ItemNumber, number_items
from itareport.normalize.measures.misplaced import find_misplaced, fullest, holds_words
from itareport.normalize.measures.periods import PeriodsRead, read_measure_periods
from itareport.normalize.measures.suspects import find_suspects
from itareport.normalize.numbers.money import budget_baht
from itareport.normalize.numbers.quantities import find_quantities
from itareport.normalize.periods import span
from itareport.normalize.spelling.correction import correct_text
from itareport.normalize.text.cleaning import clean_text
from itareport.normalize.text.items import item_texts
from itareport.normalize.text.printed_lines import Edges, are_printed_lines, column_edges, join_printed
from itareport.normalize.text.steps import brief_steps
from itareport.normalize.text.unicode import Cleaned
from itareport.normalize.text.wraps import Evidence, wrap_evidence
from itareport.records.clean import Agency, Correction, FieldSteps, Measure, Step
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin, Way, lowest_confidence
from itareport.records.raw import Column, RawCell, RawMeasure, RawReport, RawValue

LISTS = (Column.ACTIVITIES, Column.SUMMARY, Column.RESULTS, Column.REMARK)
"""The fields that hold points of running text."""
COUNTED = (Column.ACTIVITIES, Column.SUMMARY, Column.RESULTS)
"""The fields whose numbers are quantities."""


class MeasurePart(Struct, frozen=True, kw_only=True):
    """The measures of a report with what was corrected in them and what is doubtful."""

    measures: tuple[Measure, ...]
    corrections: tuple[Correction, ...]
    flags: tuple[Flag, ...]


class Context(Struct, frozen=True, kw_only=True):
    """What the cleaning of a row may know beyond the row."""

    lexicon: ThaiLexicon
    agency: Agency | None
    fiscal_year: int | None
    evidence: Evidence
    edges: Mapping[Origin, Edges]
    fullest: int


class FieldRead(Struct, frozen=True, kw_only=True):
    """One field of a row, clean: its points, the steps to them, what was corrected and what is doubtful."""

    points: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    suggestions: tuple[Change, ...] = ()
    mentions: tuple[str, ...] = ()


def clean_measures(
    raw: RawReport, lexicon: ThaiLexicon, agency: Agency | None, fiscal_year: int | None, *, own_aspects: bool
) -> MeasurePart:
    """Clean the measure rows of a report. `own_aspects`: the year's framework names the aspects."""
    dittos = read_dittos(raw.measures)
    numbers, number_flags = number_items(raw.measures)
    aspects = read_aspects(raw.measures, raw.headings, lexicon, own=own_aspects)
    evidence = wrap_evidence(_columns(raw.measures))
    context = Context(
        lexicon=lexicon,
        agency=agency,
        fiscal_year=fiscal_year,
        evidence=evidence,
        edges=_edges(raw.measures),
        fullest=fullest(dittos.measures),
    )
    rows = [
        _clean_row(place, measure, numbers[place], aspects.of(measure.aspect), context)
        for place, measure in enumerate(dittos.measures)
    ]
    measures = tuple(row.measures[0] for row in rows)
    corrections = tuple(item for row in rows for item in row.corrections)
    suspects = find_suspects(raw, measures, () if agency is None else (agency.name,), corrections)
    return MeasurePart(
        measures=measures,
        corrections=(*aspects.corrections, *corrections, *suspects.corrections),
        flags=(*aspects.flags, *number_flags, *(item for row in rows for item in row.flags), *suspects.flags),
    )


def _columns(measures: tuple[RawMeasure, ...]) -> Collection[list[str]]:
    """Give the texts of the cells that stand in one column of one page: their lines are equally long."""
    columns: dict[tuple[str, int], list[str]] = {}
    for cell in (cell for measure in measures for cell in measure.cells):
        pages = {origin.page for origin in cell.value.origins}
        columns.setdefault((cell.heading, min(pages, default=0)), []).append(cell.value.text)
    return columns.values()


def _edges(measures: tuple[RawMeasure, ...]) -> Mapping[Origin, Edges]:
    """Give for the place of each printed line the edges of its column."""
    columns: dict[str, list[Origin]] = {}
    for cell in (cell for measure in measures for cell in measure.cells):
        columns.setdefault(cell.heading, []).extend(cell.value.origins)
    texts = (cell.value.text for measure in measures for cell in measure.cells)
    return column_edges(columns.values(), shown=any(" \n" in text for text in texts))


def _clean_row(
    place: int, raw: RawMeasure, number: ItemNumber, aspect: Aspect, context: Context
) -> MeasurePart:
    values = values_by_column(raw.cells, context.fiscal_year)
    row = str(place + 1)
    fields = {column: _read_field(column, values[column], context) for column in LISTS if column in values}
    units = _read_units(values, context)
    if units is not None:
        fields[Column.RESPONSIBLE] = units
        if Column.RESPONSIBLE not in values:
            del fields[Column.REMARK]
    periods = read_measure_periods(
        row, values.get(Column.PERIOD), context.fiscal_year, context.evidence, context.edges
    )
    measure = _measure(place, raw, number, aspect, fields, periods, values.get(Column.BUDGET), context)
    origins = {column: value.origins for column, value in values.items()}
    if Column.RESPONSIBLE not in origins and Column.REMARK in origins:
        origins[Column.RESPONSIBLE] = origins[Column.REMARK]
    return MeasurePart(
        measures=(measure,),
        corrections=(*_corrections(row, fields, origins), *periods.corrections),
        flags=(*_flags(row, fields, origins), *_misplaced(row, raw, values, context), *periods.flags),
    )


def _measure(
    place: int,
    raw: RawMeasure,
    number: ItemNumber,
    aspect: Aspect,
    fields: dict[Column, FieldRead],
    periods: PeriodsRead,
    budget: RawValue | None,
    context: Context,
) -> Measure:
    points = {column: field.points for column, field in fields.items()}
    start, end, recurrence = span(periods.periods)
    origins = tuple(dict.fromkeys(origin for cell in raw.cells for origin in cell.value.origins))
    money = None if budget is None else _clean(budget, context)
    kept = {column.value: field.steps for column, field in fields.items()}
    kept |= {"period": periods.steps, "budget": () if money is None else money.steps}
    return Measure(
        measure_no=place + 1,
        row_no=number.row_no,
        raw_row=place,
        item_no=number.item_no,
        aspect_no=aspect.no,
        aspect=aspect.name,
        aspect_raw=raw.aspect,
        activities=points.get(Column.ACTIVITIES, ()),
        period=periods.text,
        periods=periods.periods,
        start=start,
        end=end,
        recurrence=recurrence,
        summary=points.get(Column.SUMMARY, ()),
        results=points.get(Column.RESULTS, ()),
        responsible=points.get(Column.RESPONSIBLE, ()),
        budget=None if money is None or not money.points else "\n".join(money.points),
        budget_baht=None if budget is None else budget_baht(budget.text),
        remark=points.get(Column.REMARK, ()),
        other=tuple((cell.heading, cell.value.text) for cell in raw.cells if _is_other(cell, raw)),
        quantities=tuple(q for c in COUNTED for q in find_quantities(c.value, points.get(c, ()))),
        steps=tuple(FieldSteps(field, brief_steps(steps)) for field, steps in kept.items() if steps),
        join=raw.join,
        origins=origins,
        confidence=lowest_confidence(origins),
    )


def _is_other(cell: RawCell, raw: RawMeasure) -> bool:
    """Tell whether no field of the data set holds a cell: an unknown column, an issue beside a heading."""
    return cell.column is None or _is_unused(cell, raw)


def _is_unused(cell: RawCell, raw: RawMeasure) -> bool:
    aspect = None if raw.aspect is None else raw.aspect.text
    return cell.column is Column.ITEM or (cell.column is Column.ASPECT and cell.value.text != aspect)


def _clean(raw: RawValue, context: Context) -> FieldRead:
    """Clean a cell without loss: encoding, digits, wrap spaces where a recognition program may have left them."""
    wrapped = all(origin.way is Way.TEXT for origin in raw.origins)
    cleaned = clean_text(raw.text, wrapped=wrapped, evidence=context.evidence)
    if are_printed_lines(raw.origins):
        joined = join_printed(cleaned.text, raw.origins, context.edges, printed=raw.text)
        cleaned = Cleaned(joined.text, (*cleaned.steps, *joined.steps))
    lines = tuple(" ".join(line.split()) for line in cleaned.text.split("\n"))
    return FieldRead(points=tuple(line for line in lines if line), steps=cleaned.steps)


def _read_field(column: Column, raw: RawValue, context: Context) -> FieldRead:
    """Clean a field of running text and mend what is certainly damaged in it."""
    clean = _clean(raw, context)
    points: list[str] = []
    changes: list[Change] = []
    suggestions: list[Change] = []
    mentions: list[str] = []
    names = () if context.agency is None else (context.agency.name,)
    for point in item_texts("\n".join(clean.points)):
        if context.agency is not None:
            own = correct_own_name(context.agency, point)
            point, changes = own.text, [*changes, *own.changes]
            mentions += differing_mentions(point, context.agency)
        spelled = correct_text(point, names=names)
        points.append(spelled.text)
        changes += spelled.changes
        suggestions += spelled.suggestions
    return FieldRead(
        points=tuple(points),
        steps=clean.steps,
        changes=tuple(changes),
        suggestions=tuple(suggestions),
        mentions=tuple(mentions),
    )


def _read_units(values: dict[Column, RawValue], context: Context) -> FieldRead | None:
    """Give the responsible units: of their own column, or of a หมายเหตุ column that names nothing else."""
    own = values.get(Column.RESPONSIBLE)
    raw = values.get(Column.REMARK) if own is None else own
    if raw is None:
        return None
    kind = None if context.agency is None else context.agency.type
    joined = Cleaned(raw.text)
    if are_printed_lines(raw.origins):
        joined = join_printed(raw.text, raw.origins, context.edges, words_alone=True)
    read = read_responsible(context.lexicon, joined.text.split("\n"), certain=own is not None, agency=kind)
    if read is None:
        return None if own is None else FieldRead(points=())
    return FieldRead(
        points=tuple(unit for unit in read.units if any(letter.isalnum() for letter in unit)),
        steps=(*joined.steps, *read.steps),
        changes=tuple(change for change in read.changes if change.applied),
        suggestions=tuple(change for change in read.changes if not change.applied),
    )


def _corrections(
    row: str, fields: dict[Column, FieldRead], origins: dict[Column, tuple[Origin, ...]]
) -> Iterator[Correction]:
    for column, field in fields.items():
        for change in (*field.changes, *field.suggestions):
            yield place_change(change, table="measures", row=row, field=column.value, origins=origins[column])


def _misplaced(row: str, raw: RawMeasure, values: dict[Column, RawValue], context: Context) -> Iterator[Flag]:
    """Flag what stands under the wrong heading, and what no field takes."""
    if raw.item is not None and holds_words(raw.item.text):
        yield flag(Code.CELL_MISPLACED, "measures", row, "item_no", raw.item.text, origins=raw.item.origins)
    for cell in raw.cells:
        if _is_unused(cell, raw):
            text, origins = cell.value.text, cell.value.origins
            yield flag(Code.TABLE_UNCLAIMED, "measures", row, "aspect", got=text, origins=origins)
    for column in find_misplaced(raw, values, context.fullest, context.lexicon):
        value = values[column]
        yield flag(Code.CELL_MISPLACED, "measures", row, column.value, got=value.text, origins=value.origins)


def _flags(
    row: str, fields: dict[Column, FieldRead], origins: dict[Column, tuple[Origin, ...]]
) -> Iterator[Flag]:
    for column, field in fields.items():
        for change in field.suggestions:
            yield flag(
                Code.SPELLING_SUSPECT,
                "measures",
                row,
                column.value,
                change.before,
                change.after,
                origins[column],
            )
        for name in field.mentions:
            yield flag(
                Code.AGENCY_MENTIONED_DIFFERS,
                "measures",
                row,
                column.value,
                got=name,
                origins=origins[column],
            )
