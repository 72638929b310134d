"""What people said of the heading of a column that the program did not know: its cells land in their field."""

from msgspec.structs import replace

from itareport.normalize.lists.lexicon import ThaiLexicon
from itareport.normalize.reviews.slots import letters
from itareport.records.findings import Code
from itareport.records.raw import Column, RawCell, RawMeasure, RawReport
from itareport.records.reviews import Decision, Review
from itareport.reference import ListName


def review_headings(raw: RawReport, review: Review, lexicon: ThaiLexicon) -> RawReport | None:
    """Give the report with a corrected heading over its cells, None where no unknown column has that heading.

    The heading's own finding goes once the column is known. A heading accepted or unreadable leaves all as it is.
    """
    wanted = letters(review.raw)
    cells = [cell for measure in raw.measures for cell in measure.cells]
    if not wanted or not any(_has(cell, wanted) for cell in cells):
        return None
    if review.decision is not Decision.CORRECTED:
        return raw
    match = lexicon.match(ListName.MEASURE_COLUMN, review.value)
    column = None if match is None else Column(match.key)
    flags = tuple(
        one
        for one in raw.flags
        if column is None or one.code is not Code.COLUMN_UNKNOWN or letters(one.got) != wanted
    )
    measures = tuple(_headed(measure, wanted, review.value, column) for measure in raw.measures)
    return replace(raw, measures=measures, flags=flags)


def _headed(measure: RawMeasure, wanted: str, heading: str, column: Column | None) -> RawMeasure:
    cells = tuple(
        replace(cell, heading=heading, column=column) if _has(cell, wanted) else cell
        for cell in measure.cells
    )
    return replace(measure, cells=cells)


def _has(cell: RawCell, wanted: str) -> bool:
    return cell.column is None and letters(cell.heading) == wanted
