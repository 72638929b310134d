"""How a finding is raised: its code, the place in the tables, and the severity that its code has.

The severities follow one sentence of the data set's description: an error is what makes a score or a
total wrong or absent; info is what a reader may like to know; everything else is a warning. The words
of each code stand in `itareport/data/findings.toml` and are read by `itareport.wording`.
"""

from collections.abc import Iterable
from types import MappingProxyType

from itareport.records.findings import Code, Flag, Severity
from itareport.records.places import Origin

_EXCEPTIONS = MappingProxyType(
    {
        Code.SCORE_MISSING: Severity.ERROR,
        Code.SCORE_OUT_OF_RANGE: Severity.ERROR,
        Code.SCORE_UNREADABLE: Severity.ERROR,
        Code.SCORE_TOTAL_DIFFERS: Severity.ERROR,
        Code.RATING_DIFFERS: Severity.ERROR,
        Code.FISCAL_YEAR_MISSING: Severity.ERROR,
        Code.FRAMEWORK_UNKNOWN: Severity.ERROR,
        Code.AGENCY_UNKNOWN: Severity.INFO,
        Code.PERIOD_YEAR_INFERRED: Severity.INFO,
        Code.ASPECT_MISSING: Severity.INFO,
        Code.SPELLING_SUSPECT: Severity.INFO,
    }
)


def severity_of(code: Code) -> Severity:
    """Give the severity that a code has unless the one who raises it knows better.

    >>> severity_of(Code.SCORE_MISSING), severity_of(Code.ITEM_GAP)
    (<Severity.ERROR: 'error'>, <Severity.WARNING: 'warning'>)
    """
    return _EXCEPTIONS.get(code, Severity.WARNING)


def flag(
    code: Code,
    table: str,
    row: str = "",
    field: str = "",
    got: str = "",
    expected: str = "",
    origins: Iterable[Origin] = (),
    severity: Severity | None = None,
) -> Flag:
    """Make a flag; `severity` only where it differs from the code's own (a repaired total is info).

    >>> flag(Code.SCORE_MISSING, "scores", row="7", field="score").severity
    <Severity.ERROR: 'error'>
    """
    return Flag(
        code=code,
        severity=severity_of(code) if severity is None else severity,
        table=table,
        row=row,
        field=field,
        got=got,
        expected=expected,
        origins=tuple(origins),
    )
