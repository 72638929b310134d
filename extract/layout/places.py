"""Which ruled cell a point lies in."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from itareport.extract.layout.shapes import RuledGrid
from itareport.records.places import Box


class CellFinder:
    """Finds the cell of a point: cells are numbered through all grids, smaller grids before larger ones.

    >>> from itareport.extract.layout.shapes import RuledCell
    >>> cell = RuledCell(row=0, column=0, box=(0, 0, 10, 10))
    >>> finder = CellFinder([RuledGrid(rows=1, columns=1, box=cell.box, cells=(cell,))])
    >>> finder.find(5, 5), finder.find(15, 5)
    (0, -1)
    """

    def __init__(self, grids: Sequence[RuledGrid]) -> None:
        starts: list[int] = []
        count = 0
        for grid in grids:
            starts.append(count)
            count += len(grid.cells)
        order = sorted(range(len(grids)), key=lambda number: (_area(grids[number]), number))
        self._grids = [_Places(grids[number], starts[number]) for number in order]
        self.owners = tuple(
            (number, place) for number, grid in enumerate(grids) for place in range(len(grid.cells))
        )
        """For each cell number, the grid's number and the cell's place in it."""
        self._boxes = [cell.box for grid in grids for cell in grid.cells]
        self._alone = all(not _overlap(one.box, other.box) for one, other in itertools.combinations(grids, 2))

    def find(self, x: float, y: float) -> int:
        """Give the number of the cell that holds a point, -1 where none does."""
        for grid in self._grids:
            number = grid.find(x, y)
            if number >= 0:
                return number
        return -1

    def box(self, number: int, x: float, y: float) -> Box:
        """Give a box around a point in which every point lies in the same cell; outside cells, none but the point."""
        if number < 0 or not self._alone:
            return x, y, x, y
        return self._boxes[number]


class _Places:
    """The places of one grid: its borders in both directions and the cell on each place between them."""

    def __init__(self, grid: RuledGrid, start: int) -> None:
        self._xs = sorted({x for cell in grid.cells for x in (cell.box[0], cell.box[2])})
        self._ys = sorted({y for cell in grid.cells for y in (cell.box[1], cell.box[3])})
        at_x = {x: index for index, x in enumerate(self._xs)}
        at_y = {y: index for index, y in enumerate(self._ys)}
        self._cells: dict[tuple[int, int], int] = {}
        for number, cell in enumerate(grid.cells, start=start):
            rows = range(at_y[cell.box[1]], at_y[cell.box[3]])
            columns = range(at_x[cell.box[0]], at_x[cell.box[2]])
            self._cells.update(((row, column), number) for row in rows for column in columns)

    def find(self, x: float, y: float) -> int:
        row, column = bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1
        return self._cells.get((row, column), -1)


def _area(grid: RuledGrid) -> float:
    return (grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1])


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
