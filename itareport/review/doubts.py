"""Which value a finding is about, as the desk shows values: one place in the tables for all that is made of one print."""

from itareport.normalize.reviews.slots import HEADING, canonical
from itareport.records.findings import Code

Place = tuple[str, str, str]
"""Table, row, field."""

NO_VALUES = frozenset(
    {
        Code.TABLE_UNCLAIMED,
        Code.PAGE_UNREADABLE,
        Code.SOURCE_REPAIRED,
        Code.ASPECT_MISSING,
        Code.DUPLICATE_REPORT,
    }
)
"""Findings about something other than a value that was read, or could be supplied."""
_HEADS = {"framework": "fiscal_year", "province": "agency", "agency_type": "agency"}
"""Columns of reports that follow from another one."""


def doubted_place(code: str, table: str, row: str, field: str) -> Place | None:
    """Give the value that a finding is about, None where it is about none that a person could decide.

    >>> doubted_place("period-reversed", "periods", "3.1", "start_date")
    ('measures', '3', 'period')
    >>> doubted_place("row-join-uncertain", "measures", "4", "")
    ('measures', '4', 'activities')
    """
    if code in NO_VALUES:
        return None
    if field == "fiscal_year":
        return "reports", "", "fiscal_year"
    if code == Code.COLUMN_UNKNOWN:
        return (table, "", HEADING) if table == "measures" else None
    if table == "reports":
        return table, "", _HEADS.get(field, field)
    row = row.partition(".")[0]
    if table == "measures" and row and not field:
        return table, row, "activities"
    name, column = canonical(table, field)
    return (name, row, column) if row or column == "aspect" else None
