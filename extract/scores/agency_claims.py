"""What the columns of a table of agencies are, told from all of them: by their numbers, and where two claim one thing."""

from collections.abc import Sequence

from msgspec.structs import replace

from itareport.extract.scores.agency_kinds import AgencyColumn, Kind
from itareport.extract.scores.labels import instrument_codes, plain, read_ordinal, value_of
from itareport.records.document import Cell
from itareport.reference import Lexicon

WHOLE = 10
"""How many indicators a table must number, each once, for bare numbers to be theirs."""


def number_indicators(
    columns: Sequence[AgencyColumn], headings: Sequence[Sequence[Cell]], lexicon: Lexicon
) -> list[AgencyColumn]:
    """Give the columns that only numbers name their indicators: with the word for it, or 1 to 10, each once."""
    found = {
        column.index: (ordinal, cell)
        for column in columns
        if column.kind in (Kind.UNKNOWN, Kind.OVERALL)
        for cell in headings[column.index]
        if (ordinal := read_ordinal(cell.text, lexicon)) is not None
    }
    explicit = {
        index for index, (ordinal, cell) in found.items()
        if ordinal.explicit and plain(cell.text, lexicon).startswith("ตัวชี้วัด")
    }  # fmt: skip
    under = {
        index for index in found
        if any("ตัวชี้วัด" in plain(cell.text, lexicon) for cell in headings[index])
    }  # fmt: skip
    numbers = [ordinal.number for ordinal, _ in found.values()]
    once = len(set(numbers)) == len(numbers)
    whole = sorted(numbers) == list(range(1, WHOLE + 1))
    told = set(found) if whole else explicit | under if once else explicit
    settled: list[AgencyColumn] = []
    for column in columns:
        ordinal, cell = found.get(column.index, (None, None))
        if ordinal is not None and column.index in told and 1 <= ordinal.number <= WHOLE:
            column = replace(
                column, kind=Kind.INDICATOR, key=str(ordinal.number), name=None, number=value_of(cell)
            )
        settled.append(column)
    return settled


def settle_columns(columns: Sequence[AgencyColumn], lexicon: Lexicon) -> list[AgencyColumn]:
    """Tell apart what two columns claim to be: การเปิดเผยข้อมูลสาธารณะ is the OIT beside its own indicator 9.

    Of several whole results without years, those count that say so most surely.
    """
    settled = list(columns)
    same = [c for c in columns if c.kind is Kind.INDICATOR and not c.dated]
    for column in same:
        twins = [other for other in same if other.key == column.key]
        codes = instrument_codes(column.name.text, lexicon) if column.name is not None else ()
        if len(twins) > 1 and len(codes) == 1:
            settled[column.index] = replace(column, kind=Kind.INSTRUMENT, key=codes[0])
    whole = [c for c in settled if c.kind is Kind.OVERALL and not c.dated]
    surest = max((column.sure for column in whole), default=0)
    for column in whole:
        if column.sure < surest:
            settled[column.index] = replace(column, kind=Kind.UNKNOWN)
    return settled
