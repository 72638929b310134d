"""Cells of a table without rulings: what stands in each row and column, and what reaches over several."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from itareport.extract.layout.placed import Band, Placed, is_number
from itareport.extract.layout.shapes import Segment
from itareport.records.document import Cell, Line

LABELS = 0.6
"""The largest share of the rows that have a label of their own in a column of labels."""
OFF_MIDDLE = 0.2
"""Rows by which a label may stand off the middle of its rows."""

MakeLines = Callable[[Sequence[Segment]], tuple[Line, ...]]


class _Draft(Struct, frozen=True):
    """A cell with the y of its middle."""

    cell: Cell
    middle: float


def place_cells(
    bands: Sequence[Band], columns: int, make_lines: MakeLines, *, headed: bool = True
) -> tuple[Cell, ...]:
    """Make the cells of rows, every place covered once, in row-major order; `headed`: the first is a heading."""
    drafts: list[_Draft] = []
    if (
        headed
        and len(bands) > 1
        and all(item.spanning and item.last - item.first < columns - 1 for item in bands[0])
    ):
        # Headings over several columns, apart from those beside them, which stand in the middle of two rows.
        bands = [bands[0] + bands[1], *bands[2:]]
    row = body = 0
    for band in bands:
        made = list(_heading(band, row, make_lines) if headed and row == 0 else ())
        made = made or list(_row(band, row, columns, make_lines))
        drafts += made
        row += max((draft.cell.row + draft.cell.row_span - row for draft in made), default=1)
        body = body or (row if headed else 0)
    cells = {(draft.cell.row, draft.cell.column): draft.cell for draft in drafts}
    for column in range(columns):
        cells = _with_labels(cells, drafts, column, range(body, row))
    return _filled(cells.values(), row, columns)


def _row(band: Band, row: int, columns: int, make_lines: MakeLines) -> Iterator[_Draft]:
    """Make the cells of one row; one that reaches over columns takes what stands in them."""
    spanning = [item for item in band if item.spanning]
    if len(spanning) == len(band) and len({item.first for item in band}) == 1:
        yield _draft(band, row, 0, 1, columns, make_lines)
        return
    spans = _merged([(item.first, item.last) for item in spanning])
    owner = {column: span for span in spans for column in range(span[0], span[1] + 1)}
    groups: dict[tuple[int, int], list[Placed]] = {}
    for item in band:
        groups.setdefault(owner.get(item.first, (item.first, item.last)), []).append(item)
    for (first, last), items in sorted(groups.items()):
        yield _draft(items, row, first, 1, last - first + 1, make_lines)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if made and first <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], last)
        else:
            made.append((first, last))
    return made


def _heading(band: Band, row: int, make_lines: MakeLines) -> Iterator[_Draft]:
    """Make the two rows of a heading in which some stand over those of their columns; none where it has one."""
    spans = _merged([(item.first, item.last) for item in band if item.spanning])
    under = [item for item in band if not item.spanning and _is_under(item, spans)]
    beside = [item for item in band if not _is_under(item, spans)]
    if not under:
        return
    for first, last in spans:
        over = [item for item in band if item.spanning and first <= item.first <= last]
        yield _draft(over, row, first, 1, last - first + 1, make_lines)
    for column in sorted({item.first for item in under}):
        yield _draft([item for item in under if item.first == column], row + 1, column, 1, 1, make_lines)
    for column in sorted({item.first for item in beside}):
        yield _draft([item for item in beside if item.first == column], row, column, 2, 1, make_lines)


def _is_under(item: Placed, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= item.first <= last for first, last in spans)


def _draft(
    items: Sequence[Placed], row: int, column: int, row_span: int, column_span: int, make_lines: MakeLines
) -> _Draft:
    baselines = [item.segment.baseline for item in items]
    cell = Cell(
        row=row,
        column=column,
        row_span=row_span,
        column_span=column_span,
        lines=make_lines([item.segment for item in items]),
    )
    return _Draft(cell, (min(baselines) + max(baselines)) / 2)


def _with_labels(
    cells: dict[tuple[int, int], Cell], drafts: Sequence[_Draft], column: int, body: range
) -> dict[tuple[int, int], Cell]:
    """Let the labels of a column reach over the rows in whose middle they stand (IIT beside five indicators).

    Only where each label then stands in the middle of its rows, and each row of the body has one.
    """
    inside = [draft for draft in drafts if draft.cell.row in body]
    labels = [draft for draft in inside if draft.cell.column == column and draft.cell.column_span == 1]
    if not 2 <= len(labels) <= LABELS * len(body) or any(is_number(label.cell.text) for label in labels):
        return cells
    if any(draft.cell.column == column and draft.cell.column_span > 1 for draft in inside):
        # A heading over several columns stands among the labels: none reaches over it.
        return cells
    centres = _centres([draft for draft in inside if draft.cell.column != column], body)
    if centres is None:
        return cells
    reach: list[tuple[int, int]] = []
    first = body.start
    for label in labels:
        place = _place(label.middle, centres) + body.start
        last = 2 * place - first
        if abs(last - round(last)) > 2 * OFF_MIDDLE or round(last) < max(first, label.cell.row):
            return cells
        reach.append((first, round(last)))
        first = round(last) + 1
    if first != body.stop:
        return cells
    others = {key: cell for key, cell in cells.items() if key[1] != column or key[0] not in body}
    for label, (top, foot) in zip(labels, reach, strict=True):
        others[top, column] = replace(label.cell, row=top, row_span=foot - top + 1)
    return others


def _centres(drafts: Sequence[_Draft], body: range) -> list[float] | None:
    """Give the y of each row, None where one has no cell or they do not go down."""
    middles: list[list[float]] = [[] for _ in body]
    for draft in drafts:
        middles[draft.cell.row - body.start].append(draft.middle)
    if not all(middles):
        return None
    centres = [median(each) for each in middles]
    return centres if centres == sorted(set(centres)) else None


def _place(middle: float, centres: Sequence[float]) -> float:
    """Give the row at a y, with the share of the way to the next."""
    after = min(max(bisect_right(centres, middle), 1), len(centres) - 1)
    return after - 1 + (middle - centres[after - 1]) / (centres[after] - centres[after - 1])


def _filled(cells: Iterable[Cell], rows: int, columns: int) -> tuple[Cell, ...]:
    """Put an empty cell on every place that none covers."""
    made = list(cells)
    covered = {
        (row, column)
        for cell in made
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    made += [
        Cell(row=row, column=column)
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in covered
    ]
    return tuple(sorted(made, key=lambda cell: (cell.row, cell.column)))
