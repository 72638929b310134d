"""What tables written as lines have in common: rows of cell texts, each with the line where it starts."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from itareport.extract.text.drafts import DraftTable
from itareport.extract.text.grids import make_table
from itareport.extract.text.markup import read_cell


class Row(Struct, frozen=True, kw_only=True):
    """A row of a table: its cells' texts with the line of the file where each starts.

    `start` and `end` are the places of its lines in the list of the file's lines; `strong` says that
    the row alone looks like one of a table.
    """

    cells: tuple[tuple[str, int], ...]
    start: int
    end: int
    strong: bool = True

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.cells)


class Claim(Struct, frozen=True, kw_only=True):
    """What a reader of tables says of the lines from where it was asked up to `end`.

    Those before `start` are prose, and so are all of them where there is no table.
    """

    start: int
    end: int
    table: DraftTable | None


def refuse(end: int) -> Claim:
    """Claim nothing: the lines up to `end` are prose."""
    return Claim(start=end, end=end, table=None)


def claim_rows(rows: Sequence[Row]) -> Claim:
    """Make a table of the rows."""
    drafts = [[read_cell(text, line) for text, line in row.cells] for row in rows]
    return Claim(start=rows[0].start, end=rows[-1].end, table=make_table(drafts, rows[0].cells[0][1]))


def usual_width(rows: Sequence[Row]) -> int:
    """Give the number of cells that most rows have, the larger one where two are equally common."""
    widths = Counter(row.width for row in rows)
    return max(widths, key=lambda width: (widths[width], width), default=0)
