"""What printed numbers and the words รวม and เฉลี่ย are worth: judged by the rows of the whole table."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from itareport.extract.scores.cells import PlacedRow, has_value, number_of
from itareport.extract.scores.labels import instrument_codes
from itareport.extract.scores.rows import RowKind
from itareport.extract.scores.words import ScoreWords
from itareport.reference import Lexicon, ListName, framework_years, load_framework

_ROUNDING = Decimal("0.011")
_TOTALS = (RowKind.INSTRUMENT, RowKind.OVERALL, RowKind.GROUP)


def resolve_numbers(rows: list[PlacedRow], words: ScoreWords) -> list[PlacedRow]:
    """Settle what the printed numbers are worth: indicator numbers, or only a count of rows.

    Where numbers start anew with each instrument, or rank the rows, they identify nothing and are left
    off; where they agree with the names, a row whose name is lost is known by its number.
    """
    named = [p.row for p in rows if p.row.kind is RowKind.INDICATOR and p.row.ordinal is not None]
    agree = [row for row in named if row.ordinal and str(row.ordinal.number) == row.key]
    differ = [row for row in named if row not in agree]
    trusted = len(differ) < 2 or len(differ) < len(agree)
    taken = {row.key for row in agree}
    used = {p.row.key for p in rows if p.row.kind is RowKind.INDICATOR}
    unnamed = [p.row for p in rows if p.row.kind is RowKind.TEXT and p.row.ordinal is not None]
    lost = trusted and len(agree) >= max(2, len(unnamed))
    settled: list[PlacedRow] = []
    for placed in rows:
        row = placed.row
        number = str(row.ordinal.number) if row.ordinal else ""
        most = words.counts.get(placed.piece.axis.scheme.value, 0)
        if row in differ and (not trusted or number in taken):
            row = replace(row, number=None, ordinal=None)
        elif row in unnamed and lost and number not in used and 1 <= int(number) <= most:
            row = replace(row, kind=RowKind.INDICATOR, key=number)
        settled.append(PlacedRow(piece=placed.piece, row=row))
    return settled


def resolve_groups(rows: list[PlacedRow], lexicon: Lexicon, words: ScoreWords) -> list[PlacedRow]:
    """Tell of each row that says only รวม or เฉลี่ย whether it closes an instrument or the table."""
    settled: list[PlacedRow] = []
    for at, placed in enumerate(rows):
        if placed.row.kind is RowKind.GROUP:
            kind, key = _group(rows, at, lexicon, words)
            placed = PlacedRow(piece=placed.piece, row=replace(placed.row, kind=kind, key=key))
        settled.append(placed)
    return settled


def _group(rows: Sequence[PlacedRow], at: int, lexicon: Lexicon, words: ScoreWords) -> tuple[RowKind, str]:
    """Judge one such row by the rows above it since the last total, and by what follows."""
    piece = rows[at].piece
    totals = (RowKind.INSTRUMENT, RowKind.OVERALL, RowKind.GROUP)
    if piece.axis.scheme is ListName.INSTRUMENT:
        codes = {p.row.key for p in rows[:at] if p.row.kind is RowKind.INSTRUMENT}
        last = not any(p.row.kind in totals for p in rows[at + 1 :])
        return (RowKind.OVERALL, "") if len(codes) >= 3 and last else (RowKind.TEXT, "")
    earlier = [i for i in range(at) if rows[i].row.kind in totals and has_value(rows[i], lexicon)]
    begin = earlier[-1] + 1 if earlier else 0
    above = _indicator_keys(rows[begin:at])
    everything = _indicator_keys(rows)
    whole = len(everything) >= words.counts.get(piece.axis.scheme.value, 0) - 2
    code = _instrument_of(above) if piece.axis.scheme is ListName.INDICATOR else ""
    if not above or above == everything:
        if whole and not _indicator_keys(rows[at:]):
            return RowKind.OVERALL, ""
        return (
            (RowKind.INSTRUMENT, code)
            if above and code and (code,) in (rows[at].row.codes, _heading_codes(rows[at], lexicon))
            else (RowKind.TEXT, "")
        )
    if not code or (rows[at].row.codes and rows[at].row.codes != (code,)):
        return RowKind.TEXT, ""
    if _indicator_keys(rows[at:]) or any(rows[i].row.kind in totals for i in range(at + 1, len(rows))):
        return RowKind.INSTRUMENT, code
    if any(rows[i].row.label == rows[at].row.label for i in earlier) or _is_mean(
        rows[begin:at], rows[at], lexicon
    ):
        return RowKind.INSTRUMENT, code
    return RowKind.OVERALL, ""


def _heading_codes(placed: PlacedRow, lexicon: Lexicon) -> tuple[str, ...]:
    heading = placed.piece.instrument
    return instrument_codes(heading.text, lexicon) if heading is not None else ()


def _indicator_keys(rows: Sequence[PlacedRow]) -> set[str]:
    return {placed.row.key for placed in rows if placed.row.kind is RowKind.INDICATOR}


def _instrument_of(keys: set[str]) -> str:
    """Give the instrument that has these indicators, most of its members among them; empty where several."""
    framework = load_framework(max(framework_years()))
    for instrument in framework.instruments if framework else ():
        members = {str(number) for number in instrument.indicators}
        if keys and keys <= members and len(keys) * 2 > len(members):
            return instrument.code
    return ""


def _is_mean(above: Sequence[PlacedRow], total: PlacedRow, lexicon: Lexicon) -> bool:
    """Tell whether a total is the mean of the rows above it."""
    scores = [number_of(p, lexicon) for p in above if p.row.kind is RowKind.INDICATOR]
    value = number_of(total, lexicon)
    known = [score for score in scores if score is not None]
    if value is None or not known or len(known) < len(scores):
        return False
    return abs(sum(known, Decimal(0)) / len(known) - value) <= _ROUNDING
