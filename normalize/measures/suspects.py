"""What only the whole report shows: phrases of its measures that are rarer neighbours of its own terms."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from itareport.findings import flag
from itareport.normalize.lists.changes import Change, place_change
from itareport.normalize.spelling.rare_forms import find_rare_forms
from itareport.records.clean import Correction, Measure
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin
from itareport.records.raw import Column, RawReport


class Suspects(Struct, frozen=True, kw_only=True):
    """The suggestions that the whole report makes, and a flag for each."""

    corrections: tuple[Correction, ...]
    flags: tuple[Flag, ...]


class _Suspect(Struct, frozen=True):
    """A suggestion and its place."""

    row: str
    field: str
    change: Change
    origins: tuple[Origin, ...]


def find_suspects(
    raw: RawReport, measures: Sequence[Measure], names: Sequence[str], told: Iterable[Correction]
) -> Suspects:
    """Point out the rare neighbours of the report's own terms in its measures.

    `names` are left alone; of what was `told` already nothing is said twice.
    """
    told = tuple(told)
    found = tuple(one for one in _suspects(raw, measures, names) if not _is_told(one, told))
    return Suspects(
        corrections=tuple(
            place_change(one.change, table="measures", row=one.row, field=one.field, origins=one.origins)
            for one in found
        ),
        flags=tuple(
            flag(
                Code.SPELLING_SUSPECT,
                "measures",
                one.row,
                one.field,
                one.change.before,
                one.change.after,
                one.origins,
            )
            for one in found
        ),
    )


def _is_told(suspect: _Suspect, told: Sequence[Correction]) -> bool:
    before = suspect.change.before
    return any(
        (one.row, one.field) == (suspect.row, suspect.field)
        and (one.before in before or before in one.before)
        for one in told
    )


def _suspects(raw: RawReport, measures: Sequence[Measure], names: Sequence[str]) -> Iterator[_Suspect]:
    forms = find_rare_forms(
        text for measure in measures for texts in _texts(measure).values() for text in texts
    )
    for measure in measures:
        places = {cell.column: cell.value.origins for cell in raw.measures[measure.raw_row].cells}
        for column, texts in _texts(measure).items():
            changes = dict.fromkeys(change for text in texts for change in forms.suggest(text, names))
            for change in changes:
                yield _Suspect(str(measure.measure_no), column.value, change, places.get(column, ()))


def _texts(measure: Measure) -> dict[Column, tuple[str, ...]]:
    return {
        Column.ACTIVITIES: measure.activities,
        Column.SUMMARY: measure.summary,
        Column.RESULTS: measure.results,
        Column.REMARK: measure.remark,
    }
