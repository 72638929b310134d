"""The places of a raw report where a value stands, each by the name that flags and corrections give it."""

from collections.abc import Iterator
from typing import cast

from msgspec import Struct, structs

from itareport.frameworks import load_framework
from itareport.normalize.lists.indicators import identify_indicators
from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.records.clean import Generation
from itareport.records.raw import Column, RawMeasure, RawReport, RawScore, RawValue, ScoreRole
from itareport.reference import ListName

Path = tuple[str | int, ...]
"""How a value is reached: names of fields and indexes into tuples."""
HEADING = "heading"
"""The field under which the heading of a column is reviewed."""
_SAME_FIELDS = {
    ("periods", "text"): ("measures", "period"),
    ("measures", "start_date"): ("measures", "period"),
    ("measures", "end_date"): ("measures", "period"),
    ("measures", "recurrence"): ("measures", "period"),
    ("measures", "budget_baht"): ("measures", "budget"),
    ("measures", "aspect_no"): ("measures", "aspect"),
    ("measures", "remark"): ("measures", "responsible"),
    ("measures", ""): ("measures", HEADING),
    ("scores", "indicator_no"): ("scores", "indicator"),
    ("scores", "indicator_raw"): ("scores", "indicator"),
    ("reports", "agency_type"): ("reports", "agency"),
}
"""Columns that are made of one printed value; a หมายเหตุ column may name the responsible units."""


class Slot(Struct, frozen=True, kw_only=True):
    """A value of a raw report and where in it: `report` counts from 1, `row` and `field` as flags name them.

    `shared`: the same print may stand in several places (a heading over many rows, a memo of several reports).
    """

    report: int
    table: str
    row: str
    field: str
    value: RawValue
    path: Path
    shared: bool = False

    @property
    def group(self) -> tuple[str | int, ...]:
        """What is one value: slots of a group change together."""
        if self.shared:
            return (self.table, self.field, letters(self.value.text))
        if self.table == "reports" or (self.table == "scores" and self.row):
            return (self.report, self.table, self.row, self.field)
        return (self.report, *self.path)


def canonical(table: str, field: str) -> tuple[str, str]:
    """Give the table and field under which a value is looked for, of those that are made of it.

    >>> canonical("periods", "start_date"), canonical("scores", "score")
    (('measures', 'period'), ('scores', 'score'))
    """
    if table in ("periods", "quantities"):
        return ("measures", "period" if table == "periods" else field)
    return _SAME_FIELDS.get((table, field), (table, field))


def letters(text: str) -> str:
    """Give a text without its spaces and line ends, by which two readings of one print are the same.

    >>> letters("๑ ต.ค.\\n๒๕๖๖")
    '๑ต.ค.๒๕๖๖'
    """
    return "".join(text.split())


def read_slots(raw: RawReport, lexicon: ThaiLexicon) -> Iterator[Slot]:
    """Give every reviewable value of a raw report but agency and fiscal year, whose print is part of a title."""
    yield from _head_slots(raw)
    rows = score_rows(raw, lexicon)
    for index, score in enumerate(raw.scores):
        yield from _score_slots(raw.ordinal, ("scores", index), score, rows[index])
    for index, heading in enumerate(raw.headings):
        yield _slot(raw, "measures", "", "aspect", heading, ("headings", index), shared=True)
    for index, measure in enumerate(raw.measures):
        yield from _measure_slots(raw, index, measure)


def score_rows(raw: RawReport, lexicon: ThaiLexicon) -> tuple[tuple[str, str], ...]:
    """Give for each printed score the row and field of the tables that it fills; the row is empty where unknown."""
    framework = None if raw.fiscal_year is None else load_framework(raw.fiscal_year)
    printed = [index for index, score in enumerate(raw.scores) if score.role is ScoreRole.INDICATOR]
    numbers: dict[int, str] = {}
    if framework is not None:
        words = [(_text(raw.scores[i].number), _text(raw.scores[i].name)) for i in printed]
        found = identify_indicators(lexicon, Generation(framework.generation), words)
        numbers = {index: str(one.no or "") for index, one in zip(printed, found, strict=True)}
    return tuple(
        _score_field(score, numbers.get(index, ""), lexicon) for index, score in enumerate(raw.scores)
    )


def put(report: RawReport, path: Path, value: object) -> RawReport:
    """Give the report with another value at `path`.

    >>> from itareport.records.document import SourceKind
    >>> from itareport.records.raw import RawMemo
    >>> report = RawReport(source="0" * 16, kind=SourceKind.TEXT, pages=1)
    >>> put(report, ("memo", "date"), RawValue(text="๑ ต.ค. ๖๖", origins=())).memo.date.text
    '๑ ต.ค. ๖๖'
    """
    return cast(RawReport, _put(report, path, value))


def _put(node: object, path: Path, value: object) -> object:
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        items = cast(tuple[object, ...], node)
        return (*items[:step], _put(items[step], tuple(rest), value), *items[step + 1 :])
    changed = _put(getattr(node, step), tuple(rest), value)
    return structs.replace(cast(Struct, node), **{step: changed})


def _slot(
    raw: RawReport, table: str, row: str, field: str, value: RawValue, path: Path, shared: bool = False
) -> Slot:
    return Slot(report=raw.ordinal, table=table, row=row, field=field, value=value, path=path, shared=shared)


def _head_slots(raw: RawReport) -> Iterator[Slot]:
    memo = {"number": "document_number", "date": "document_date", "subject": "subject"}
    for name, field in memo.items():
        value: RawValue | None = getattr(raw.memo, name)
        if value is not None:
            yield _slot(raw, "reports", "", field, value, ("memo", name), shared=True)
    if raw.rating is not None:
        yield _slot(raw, "reports", "", "rating", raw.rating, ("rating",))
    if raw.row is not None:
        yield _slot(raw, "reports", "", "agency", raw.row.name, ("row", "name"))
        if raw.row.province is not None:
            yield _slot(raw, "reports", "", "province", raw.row.province, ("row", "province"))


def _score_field(score: RawScore, row: str, lexicon: ThaiLexicon) -> tuple[str, str]:
    if score.role is ScoreRole.INDICATOR:
        return row, "score"
    if score.role is ScoreRole.OVERALL:
        return "", "overall_score"
    label = score.instrument or score.name
    match = None if label is None else lexicon.match(ListName.INSTRUMENT, label.text)
    return "", "" if match is None else f"{match.key.casefold()}_score"


def _score_slots(report: int, path: Path, score: RawScore, place: tuple[str, str]) -> Iterator[Slot]:
    row, field = place
    table = "scores" if score.role is ScoreRole.INDICATOR else "reports"
    if score.score is not None and field:
        yield Slot(report=report, table=table, row=row, field=field, value=score.score, path=(*path, "score"))
    if score.name is not None and table == "scores":
        yield Slot(
            report=report, table=table, row=row, field="indicator", value=score.name, path=(*path, "name")
        )
    if score.rating is not None and score.role is ScoreRole.OVERALL:
        yield Slot(
            report=report, table=table, row="", field="rating", value=score.rating, path=(*path, "rating")
        )


def _measure_slots(raw: RawReport, index: int, measure: RawMeasure) -> Iterator[Slot]:
    row, path = str(index + 1), ("measures", index)
    if measure.item is not None:
        yield _slot(raw, "measures", row, "item_no", measure.item, (*path, "item"))
    if measure.aspect is not None:
        yield _slot(raw, "measures", row, "aspect", measure.aspect, (*path, "aspect"), shared=True)
    for number, cell in enumerate(measure.cells):
        if cell.column in (None, Column.ITEM):
            continue
        _, field = canonical("measures", str(cell.column))
        shared = cell.column is Column.ASPECT
        yield _slot(raw, "measures", row, field, cell.value, (*path, "cells", number, "value"), shared=shared)


def _text(value: RawValue | None) -> str:
    return "" if value is None else value.text
