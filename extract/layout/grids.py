"""Tables from rulings: strokes that cross are one table, and what no stroke cuts is one cell."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from itareport.extract.layout.frames import FEWEST_POSTS, Frame, border_places, find_frames, longest_strokes
from itareport.extract.layout.shapes import Rule, RuledCell, RuledGrid
from itareport.extract.layout.strokes import TOUCHING, Stroke, Strokes, merge_rules
from itareport.records.places import Box

COVERED = 0.6
"""The share of a cell's side that must be drawn for it to be a border."""
MAX_PLACES = 40_000
"""A grid with more places is squared paper or a drawing."""
LOWEST_POSTS = 30.0
Place = tuple[int, int, int, int]
"""A cell by the numbers of its borders: first row, first column, row and column behind the last."""


def find_grids(rules: Sequence[Rule], width: float, height: float) -> tuple[RuledGrid, ...]:
    """Find the tables that rulings draw, from the top; `width` and `height` are the page's.

    A frame around one cell or one column is none. Where one lies inside a cell of another, the one with more
    cells counts.

    >>> lines = [Rule(x0=10, y0=y, x1=90, y1=y) for y in (10, 30, 50)]
    >>> lines += [Rule(x0=x, y0=10, x1=x, y1=50) for x in (10, 50, 90)]
    >>> grid, = find_grids(lines, 100, 100)
    >>> grid.rows, grid.columns, grid.cells[3].box
    (2, 2, (50.0, 30.0, 90.0, 50.0))
    """
    strokes = longest_strokes(merge_rules(rules))
    frames = find_frames(strokes)
    grids = [grid for frame in frames for grid in _grids(frame)]
    grids += _posts(strokes, grids)
    return tuple(
        sorted(_unnested(grids), key=lambda grid: (grid.box[1], grid.box[0], grid.box[2], grid.box[3]))
    )


def _grids(frame: Frame) -> Iterator[RuledGrid]:
    """Make the tables of a frame: one, or several that stand on one another."""
    if not frame.horizontal or not frame.vertical:
        return
    xs = border_places([stroke.position for stroke in frame.vertical], frame.left, frame.right)
    ys = border_places(
        [*(stroke.position for stroke in frame.horizontal), *frame.steps], frame.top, frame.foot
    )
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MAX_PLACES:
        return
    parts = list(_parted(_cells(frame, xs, ys), len(ys) - 1))
    for number, part in enumerate(parts):
        grid = _number(
            part,
            xs,
            ys,
            open_at_top=frame.top is not None and number == 0,
            open_at_foot=frame.foot is not None and number == len(parts) - 1,
        )
        if grid is not None:
            yield grid


def _parted(cells: list[Place], rows: int) -> Iterator[list[Place]]:
    """Part the cells of tables that stand on one another: above and below a line no border has the same place."""
    crossed: set[int] = set()
    above: list[set[int]] = [set() for _ in range(rows + 1)]
    below: list[set[int]] = [set() for _ in range(rows + 1)]
    for top, left, foot, _ in cells:
        crossed.update(range(top + 1, foot))
        above[foot].add(left)
        below[top].add(left)
    start = 0
    for row in range(1, rows):
        if row in crossed or len(above[row]) < 2 or len(below[row]) < 2:
            continue
        # The first border of each is the table's side.
        if not (above[row] - {min(above[row])}) & (below[row] - {min(below[row])}):
            yield [cell for cell in cells if start <= cell[0] < row]
            start = row
    yield [cell for cell in cells if cell[0] >= start]


def _drawn(strokes: Sequence[Stroke], across: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """Tell for each border place and each step along it whether it is drawn there."""
    covered = [[0.0] * (len(along) - 1) for _ in across]
    for stroke in strokes:
        index = _nearest(across, stroke.position)
        first = max(bisect_right(along, stroke.start) - 1, 0)
        last = min(bisect_left(along, stroke.end), len(along) - 1)
        for step in range(first, last):
            covered[index][step] += min(stroke.end, along[step + 1]) - max(stroke.start, along[step])
    return [
        [row[step] >= COVERED * (along[step + 1] - along[step]) for step in range(len(along) - 1)]
        for row in covered
    ]


def _nearest(places: Sequence[float], value: float) -> int:
    after = bisect_left(places, value)
    return min(
        (index for index in (after - 1, after) if 0 <= index < len(places)),
        key=lambda i: abs(places[i] - value),
    )


def _cells(frame: Frame, xs: Sequence[float], ys: Sequence[float]) -> list[Place]:
    """Give the cells as first row, first column, row and column behind the last."""
    posts = _drawn(frame.vertical, xs, ys)
    beams = _drawn(frame.horizontal, ys, xs)
    rows, columns = len(ys) - 1, len(xs) - 1
    free = [[True] * columns for _ in range(rows)]
    cells: list[Place] = []
    for row in range(rows):
        for column in range(columns):
            if not free[row][column]:
                continue
            right = column + 1
            while right < columns and free[row][right] and not posts[right][row]:
                right += 1
            below = row + 1
            while below < rows and _reaches(free, posts, beams, below, column, right):
                below += 1
            for each in range(row, below):
                free[each][column:right] = [False] * (right - column)
            cells.append((row, column, below, right))
    return [cell for cell in cells if not _outside(cell, frame, posts, beams)]


def _reaches(
    free: list[list[bool]],
    posts: list[list[bool]],
    beams: list[list[bool]],
    row: int,
    column: int,
    right: int,
) -> bool:
    """Tell whether a cell over the columns from `column` to `right` reaches down into a row: open above, closed beside."""
    if any(beams[row][each] or not free[row][each] for each in range(column, right)):
        return False
    sides = (column, right)
    if any(0 < side < len(posts) - 1 and not posts[side][row] for side in sides):
        return False
    return not any(posts[each][row] for each in range(column + 1, right))


def _outside(cell: Place, frame: Frame, posts: list[list[bool]], beams: list[list[bool]]) -> bool:
    """Tell whether a place in the corner of the hull lies outside the table: two outer sides are not drawn."""
    row, column, below, right = cell
    missing = 0
    if column == 0 and frame.left is None:
        missing += not any(posts[0][row:below])
    if right == len(posts) - 1 and frame.right is None:
        missing += not any(posts[-1][row:below])
    if row == 0 and frame.top is None:
        missing += not any(beams[0][column:right])
    if below == len(beams) - 1 and frame.foot is None:
        missing += not any(beams[-1][column:right])
    return missing >= 2


def _number(
    cells: list[Place],
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    open_at_top: bool,
    open_at_foot: bool,
) -> RuledGrid | None:
    """Number rows and columns by those in which a cell begins; None where fewer than two columns are left."""
    rows = sorted({cell[0] for cell in cells})
    columns = sorted({cell[1] for cell in cells})
    if len(columns) < 2:
        return None
    ruled = tuple(
        RuledCell(
            row=rows.index(row),
            column=columns.index(column),
            row_span=bisect_left(rows, below) - rows.index(row),
            column_span=bisect_left(columns, right) - columns.index(column),
            box=(xs[column], ys[row], xs[right], ys[below]),
        )
        for row, column, below, right in cells
    )
    return RuledGrid(
        rows=len(rows),
        columns=len(columns),
        box=(
            min(cell.box[0] for cell in ruled),
            min(cell.box[1] for cell in ruled),
            max(cell.box[2] for cell in ruled),
            max(cell.box[3] for cell in ruled),
        ),
        cells=ruled,
        open_at_foot=open_at_foot,
        open_at_top=open_at_top,
    )


def _posts(strokes: Strokes, grids: Sequence[RuledGrid]) -> Iterator[RuledGrid]:
    """Give the rows that neither begin nor end on the page: only their vertical strokes are drawn, of one height."""
    free = [
        stroke
        for stroke in strokes.vertical
        if stroke.length >= LOWEST_POSTS
        and not any(_holds(grid.box, stroke.position, (stroke.start + stroke.end) / 2) for grid in grids)
        and not any(
            beam.start - TOUCHING <= stroke.position <= beam.end + TOUCHING
            and stroke.start - TOUCHING <= beam.position <= stroke.end + TOUCHING
            for beam in strokes.horizontal
        )
    ]
    free.sort(key=lambda stroke: (round(stroke.start / TOUCHING), stroke.position))
    while free:
        first = free[0]
        alike = [
            stroke
            for stroke in free
            if abs(stroke.start - first.start) <= TOUCHING and abs(stroke.end - first.end) <= TOUCHING
        ]
        free = [stroke for stroke in free if stroke not in alike]
        xs = border_places([stroke.position for stroke in alike], None, None)
        if len(xs) >= FEWEST_POSTS:
            cells = [(0, column, 1, column + 1) for column in range(len(xs) - 1)]
            grid = _number(cells, xs, [first.start, first.end], open_at_top=True, open_at_foot=True)
            if grid is not None:
                yield grid


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] - TOUCHING <= x <= box[2] + TOUCHING and box[1] - TOUCHING <= y <= box[3] + TOUCHING


def _unnested(grids: list[RuledGrid]) -> list[RuledGrid]:
    """Of a grid and those inside one of its cells, keep whichever have more cells."""
    dropped: set[int] = set()
    for outer in grids:
        inner = [grid for grid in grids if grid is not outer and _is_inside(grid, outer)]
        if inner and sum(len(grid.cells) for grid in inner) >= len(outer.cells):
            dropped.add(id(outer))
        else:
            dropped.update(map(id, inner))
    return [grid for grid in grids if id(grid) not in dropped]


def _is_inside(grid: RuledGrid, outer: RuledGrid) -> bool:
    """Tell whether a grid lies inside one cell of another."""
    x0, y0, x1, y1 = grid.box
    if not (_holds(outer.box, x0, y0) and _holds(outer.box, x1, y1)):
        return False
    return any(_holds(cell.box, x0, y0) and _holds(cell.box, x1, y1) for cell in outer.cells)
