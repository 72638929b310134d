"""Ditto marks: a cell that only says “the same as above” says what the cell above it says."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from itareport.normalize.lists.changes import Change, place_change
from itareport.normalize.measures.cells import load_period_columns
from itareport.records.clean import Correction, Method
from itareport.records.raw import Column, RawCell, RawMeasure


class DittosRead(Struct, frozen=True, kw_only=True):
    """The measures with every ditto mark read, and what was put for which."""

    measures: tuple[RawMeasure, ...]
    corrections: tuple[Correction, ...] = ()


def read_dittos(measures: Sequence[RawMeasure]) -> DittosRead:
    """Read the ditto marks of the measures; one with nothing above it stays as it is."""
    done: list[RawMeasure] = []
    corrections: list[Correction] = []
    for measure_no, measure in enumerate(measures, start=1):
        cells: list[RawCell] = []
        for cell in measure.cells:
            above = _above(cell, done[-1]) if done and _is_ditto(cell.value.text) else None
            cells.append(cell if above is None else replace(cell, value=above.value))
            if above is not None and cell.column is not None:
                corrections.append(_correction(str(measure_no), cell.column, cell, above))
        done.append(replace(measure, cells=tuple(cells)))
    return DittosRead(measures=tuple(done), corrections=tuple(corrections))


def _correction(row: str, column: Column, cell: RawCell, above: RawCell) -> Correction:
    change = Change(before=cell.value.text.strip(), after=above.value.text, method=Method.VOCABULARY)
    return place_change(change, table="measures", row=row, field=column.value, origins=cell.value.origins)


def _is_ditto(text: str) -> bool:
    words = load_period_columns()
    return "".join(text.split()).strip(words.dashes + ".") in words.dittos


def _above(cell: RawCell, last: RawMeasure) -> RawCell | None:
    """Give the cell above in the same known column, None where there is none or only another ditto mark."""
    same = (other for other in last.cells if (other.column, other.heading) == (cell.column, cell.heading))
    above = next(same, None)
    return None if above is None or above.column is None or _is_ditto(above.value.text) else above
