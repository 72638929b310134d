"""What the measure tables of a document come to: rows put together, what is no row, and what to say of both."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from itareport.extract.measures.columns import Header, letters
from itareport.extract.measures.joining import join_rows
from itareport.extract.measures.rows import Part, Row
from itareport.findings import flag
from itareport.records.document import Cell, Table
from itareport.records.findings import Code, Flag
from itareport.records.places import Origin
from itareport.records.raw import RawMeasure, RawValue
from itareport.reference import Lexicon


class MeasuresFound(Struct, frozen=True, kw_only=True):
    """The measures of a document. `claimed` are the numbers of the blocks that were read (counted from 0).

    `captions` are rows of one cell above a header. `unclaimed` is what is no measure: other rows above a
    header, sums and notes.
    """

    measures: tuple[RawMeasure, ...] = ()
    headings: tuple[RawValue, ...] = ()
    claimed: frozenset[int] = frozenset()
    captions: tuple[RawValue, ...] = ()
    unclaimed: tuple[RawValue, ...] = ()
    flags: tuple[Flag, ...] = ()


class Reading(Struct, kw_only=True):
    """Where the reader stands: the header that holds, what the last measure table was, and whether that ends with a header."""

    parts: list[Part]
    claimed: set[int]
    above: list[tuple[Cell, ...]]
    left: list[tuple[Cell, ...]]
    headers: list[Header]
    last: Table | None = None
    header: Header | None = None
    bare: bool = False


def put_together(reading: Reading, lexicon: Lexicon) -> MeasuresFound:
    """Give the measures of the tables that were read."""
    joined = join_rows(reading.parts, lexicon)
    values = [_row_value(cells) for cells in reading.above]
    alone = [len(cells) == 1 for cells in reading.above]
    return MeasuresFound(
        measures=joined.measures,
        headings=joined.headings,
        claimed=frozenset(reading.claimed),
        captions=tuple(value for value, title in zip(values, alone, strict=True) if title),
        unclaimed=(
            *(value for value, title in zip(values, alone, strict=True) if not title),
            *map(_row_value, reading.left),
        ),
        flags=(
            *_unknown_columns(reading),
            *_row_flags(Code.ROW_WITHOUT_ITEM, joined.without_item, joined.measures),
            *_row_flags(Code.ROW_JOIN_UNCERTAIN, joined.uncertain, joined.measures),
        ),
    )


def _row_value(cells: Sequence[Cell]) -> RawValue:
    return RawValue(
        text="\t".join(cell.text.strip() for cell in cells),
        origins=tuple(dict.fromkeys(line.origin for cell in cells for line in cell.lines)),
    )


def _unknown_columns(reading: Reading) -> Iterator[Flag]:
    """Flag each unknown heading once; a column without a heading only where it holds text."""
    seen: dict[str, tuple[str, tuple[Origin, ...]]] = {}
    for header in reading.headers:
        for column, text, origins in zip(header.columns, header.headings, header.origins, strict=True):
            if column is None and text.strip():
                seen.setdefault(letters(text), (text, origins))
    for part in reading.parts:
        for piece in part.pieces if isinstance(part, Row) else ():
            if piece.column is None and not piece.heading.strip():
                seen.setdefault("", ("", piece.value.origins))
    for text, origins in seen.values():
        yield flag(Code.COLUMN_UNKNOWN, "measures", got=text.replace("\n", " "), origins=origins)


def _row_flags(code: Code, rows: Sequence[int], measures: Sequence[RawMeasure]) -> Iterator[Flag]:
    for row in rows:
        first = measures[row].cells[0].value if measures[row].cells else measures[row].item
        yield flag(
            code,
            "measures",
            row=str(row + 1),
            field="item_no" if code is Code.ROW_WITHOUT_ITEM else "",
            got=first.text.split("\n")[0] if first else "",
            origins=first.origins if first else (),
        )
