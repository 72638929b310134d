"""After cleaning: the print stands beside the values again, and what people said stands in the report."""

from collections.abc import Mapping
from typing import cast

from msgspec import Struct, structs

from itareport.normalize.reviews.applying import Reviewed
from itareport.records.clean import Clean, FieldSteps, Measure, Report, Step
from itareport.records.document import SourceKind
from itareport.records.findings import Code, Flag, Severity
from itareport.records.raw import RawReport, RawValue
from itareport.records.reviews import Decision

_ORDER = tuple(Severity)


def with_reviews(report: Report, reviewed: Reviewed) -> Report:
    """Give a report that was cleaned from `reviewed.raw` with the print as it was read, and what people said of it.

    Every value's `raw` is what was printed, its first step is the correction; corrections come before those of the
    program. That a value was recognised with little confidence is no finding any more where a person looked at it.
    """
    if not reviewed.reviews:
        return report
    restored = cast(Report, _restored(structs.replace(report, raw=_NOTHING)))
    looked_at = {(one.table, one.row, one.field) for one in reviewed.applied}
    flags = [flag for flag in restored.flags if not _is_settled(flag, looked_at)]
    flags = sorted((*flags, *reviewed.flags), key=lambda flag: _ORDER.index(flag.severity))
    report = structs.replace(
        restored,
        raw=reviewed.printed,
        measures=tuple(_with_step(measure, reviewed) for measure in restored.measures),
        corrections=(*reviewed.corrections, *restored.corrections),
        flags=tuple(flags),
        reviews=reviewed.reviews,
    )
    return _with_agency_print(report, reviewed)


_NOTHING = RawReport(source="", kind=SourceKind.TEXT, pages=0)
"""Stands in for the raw report while the rest is walked: that is put back whole."""


def _restored(node: object) -> object:
    """Give a record with every value's text as it was printed."""
    if isinstance(node, RawValue):
        return _print_of(node)
    if isinstance(node, tuple):
        return tuple(_restored(item) for item in cast(tuple[object, ...], node))
    if isinstance(node, dict):
        return {key: _restored(value) for key, value in cast(Mapping[str, object], node).items()}
    if isinstance(node, Struct):
        changed = {name: _restored(getattr(node, name)) for name in node.__struct_fields__}
        if isinstance(node, Clean):
            clean = cast("Clean[object]", node)
            return structs.replace(clean, **changed | {"steps": (*_review_step(clean.raw), *clean.steps)})
        return structs.replace(node, **changed)
    return node


def _print_of(value: RawValue) -> RawValue | None:
    """Give what was printed, None where nothing was."""
    if value.printed is None:
        return value
    return structs.replace(value, text=value.printed, printed=None) if value.printed else None


def _review_step(raw: RawValue | None) -> tuple[Step, ...]:
    if raw is None or raw.printed is None or raw.printed == raw.text:
        return ()
    return (Step("review", raw.printed, raw.text),)


def _with_step(measure: Measure, reviewed: Reviewed) -> Measure:
    """Give a measure with the corrections of its fields as their first steps."""
    row = str(measure.measure_no)
    steps = list(measure.steps)
    for one in reviewed.applied:
        review = one.review
        if (one.table, one.row) != ("measures", row) or one.idle or review.decision is Decision.ACCEPTED:
            continue
        step = Step("review", review.raw, review.value if review.decision is Decision.CORRECTED else "")
        known = next((old for old in steps if old.field == one.field), FieldSteps(one.field, ()))
        steps = [old for old in steps if old.field != one.field]
        steps.append(FieldSteps(one.field, (step, *known.steps)))
    return structs.replace(measure, steps=tuple(steps))


def _with_agency_print(report: Report, reviewed: Reviewed) -> Report:
    """Give back the phrase that named the agency in print: a person's name is read like a phrase of a title."""
    for one in reviewed.applied:
        if (one.table, one.field) == ("reports", "agency"):
            raw = RawValue(text=one.review.raw, origins=one.origins) if one.review.raw else None
            return structs.replace(report, agency_raw=raw)
    return report


def _is_settled(flag: Flag, looked_at: set[tuple[str, str, str]]) -> bool:
    return flag.code is Code.LOW_CONFIDENCE and (flag.table, flag.row, flag.field) in looked_at
