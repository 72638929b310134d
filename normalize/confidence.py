"""What was recognised with little confidence is said to be so, value by value, where the value stands in the tables."""

from collections.abc import Iterator

from msgspec.structs import replace

from itareport.findings import flag
from itareport.normalize.printed_values import PrintedValue, printed_values
from itareport.records.clean import Report
from itareport.records.findings import Code, Flag, Severity
from itareport.records.places import lowest_confidence

CERTAIN = 0.98
"""A value whose least certain character is below this is flagged: of the other lines of five drawn pages, in
two fonts that trained and one that did not, 1 in 1,770 is wrong (at 150 dpi 1 in 509). `bench/README.md` has the curve."""
LONGEST = 60
"""Characters of a value that a flag quotes."""

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def flag_confidence(report: Report) -> Report:
    """Give the report with a flag for every value that was recognised with little confidence.

    Nothing is flagged that was not recognised by us: without a confidence there is none to be low.
    """
    found = tuple(
        flagged for one in printed_values(report) if not _is_known(report, one) for flagged in _flags(one)
    )
    if not found:
        return report
    # Sorting is stable: within a severity the flags of the checks come first.
    return replace(
        report, flags=tuple(sorted((*report.flags, *found), key=lambda one: _ORDER.index(one.severity)))
    )


def _is_known(report: Report, printed: PrintedValue) -> bool:
    """Tell whether a value is certain for another reason: the register has the agency, several places state the year."""
    if (printed.table, printed.field) == ("reports", "agency"):
        return report.agency is not None and report.agency.known
    if (printed.table, printed.field) == ("reports", "fiscal_year"):
        return sum(mention.year_be == report.fiscal_year.value for mention in report.raw.fiscal_years) > 1
    return False


def _flags(printed: PrintedValue) -> Iterator[Flag]:
    table, row, field, value = printed
    confidence = lowest_confidence(value.origins)
    if confidence is None or confidence >= CERTAIN:
        return
    quoted = " ".join(value.text.split())
    got = quoted if len(quoted) <= LONGEST else f"{quoted[:LONGEST]}…"
    unsure = [
        origin for origin in value.origins if origin.confidence is not None and origin.confidence < CERTAIN
    ]
    yield flag(
        Code.LOW_CONFIDENCE, table, row, field, got=got, expected=f"{confidence:.2f}", origins=tuple(unsure)
    )
