"""Tables from rulings, however they are drawn."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.extract.layout.grids import find_grids
from itareport.extract.layout.shapes import Rule, RuledGrid
from tests.layout_builder import HEIGHT, WIDTH, across, down, lattice, pieces

XS = [50.0, 120.0, 300.0, 500.0]
YS = [60.0, 90.0, 150.0, 200.0]


def find(rules: list[Rule]) -> tuple[RuledGrid, ...]:
    return find_grids(rules, WIDTH, HEIGHT)


def shape(grid: RuledGrid) -> tuple[int, int, int]:
    return grid.rows, grid.columns, len(grid.cells)


def spans(grid: RuledGrid) -> dict[tuple[int, int], tuple[int, int]]:
    return {
        (cell.row, cell.column): (cell.row_span, cell.column_span)
        for cell in grid.cells
        if (cell.row_span, cell.column_span) != (1, 1)
    }


def test_a_lattice_is_a_grid_with_its_borders() -> None:
    (grid,) = find(lattice(XS, YS))
    assert shape(grid) == (3, 3, 9)
    assert grid.cells[4].box == (120.0, 90.0, 300.0, 150.0)
    assert grid.box == (50.0, 60.0, 500.0, 200.0)
    assert not grid.open_at_foot
    assert not grid.open_at_top


@pytest.mark.parametrize(("length", "gap"), [(40, 0), (20, 1), (6, 4), (3, 2), (0.5, 1.5), (1, 2), (9, 6)])
def test_pieces_dashes_and_dots_are_lines(length: float, gap: float) -> None:
    rules = [piece for rule in lattice(XS, YS) for piece in pieces(rule, length, gap)]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)


@pytest.mark.parametrize("apart", [0.5, 1.5, 3.0])
def test_double_lines_are_one(apart: float) -> None:
    rules = lattice(XS, YS) + lattice([x + apart for x in XS], [y + apart for y in YS])
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)


def boxes(xs: list[float], ys: list[float], inset: float) -> list[Rule]:
    """Draw a box a cell, each a little inside its place."""
    return [
        rule
        for y0, y1 in itertools.pairwise(ys)
        for x0, x1 in itertools.pairwise(xs)
        for rule in lattice([x0 + inset, x1 - inset], [y0 + inset, y1 - inset])
    ]


@pytest.mark.parametrize("inset", [0.0, 0.75, 1.5])
def test_a_box_for_every_cell_is_a_grid(inset: float) -> None:
    (grid,) = find(boxes(XS, YS, inset))
    assert shape(grid) == (3, 3, 9)


@pytest.mark.parametrize("miss", [1.0, 2.0, 3.0, -3.0])
def test_lines_that_miss_each_other_meet(miss: float) -> None:
    rules = [across(y, XS[0] + miss, XS[-1] - miss) for y in YS]
    rules += [down(x, YS[0] + miss, YS[-1] - miss) for x in XS]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)


def test_merged_cells_both_ways() -> None:
    rules = [
        *(across(y, XS[0], XS[-1]) for y in (60.0, 200.0)),
        across(90.0, XS[0], XS[-1]),
        across(150.0, XS[1], XS[-1]),
        *(down(x, 60.0, 200.0) for x in (XS[0], XS[-1])),
        down(XS[1], 90.0, 200.0),
        down(XS[2], 90.0, 200.0),
    ]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 6)
    assert spans(grid) == {(0, 0): (1, 3), (1, 0): (2, 1)}


def test_two_tables_and_tables_beside_each_other() -> None:
    rules = lattice([50, 100, 150], [50, 80, 110]) + lattice([200, 250, 300], [55, 85, 115])
    rules += lattice([50, 100, 150], [300, 330, 360])
    found = find(rules)
    assert [grid.box[:2] for grid in found] == [(50, 50), (200, 55), (50, 300)]
    assert [shape(grid) for grid in found] == [(2, 2, 4)] * 3


def test_frames_and_underlines_are_no_tables() -> None:
    frame = lattice([20, 820], [20, 570])
    inner = lattice([26, 814], [26, 564])
    underline = [across(100, 200, 400), across(102, 200, 400)]
    column = lattice([300, 500], [200, 220, 240, 260])
    assert find([*frame, *inner, *underline]) == ()
    assert find(column) == ()
    assert [
        shape(grid) for grid in find([*frame, *inner, *underline, *lattice([100, 200, 300], [300, 330, 360])])
    ] == [(2, 2, 4)]


def test_horizontal_rules_alone_are_no_grid() -> None:
    assert find([across(y, 50, 500) for y in YS]) == ()


def test_rows_open_at_foot_and_top_end_where_the_vertical_rules_do() -> None:
    rules = [across(y, XS[0], XS[-1]) for y in YS[:-1]] + [down(x, YS[0], 230.0) for x in XS]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)
    assert grid.open_at_foot
    assert not grid.open_at_top
    assert grid.box[3] == 230.0
    rules = [across(y, XS[0], XS[-1]) for y in YS[1:]] + [down(x, 40.0, YS[-1]) for x in XS]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)
    assert grid.open_at_top
    assert not grid.open_at_foot


def test_a_row_open_above_and_below_has_vertical_rules_alone() -> None:
    (grid,) = find([down(x, 40.0, 560.0) for x in XS])
    assert shape(grid) == (1, 3, 3)
    assert grid.open_at_foot
    assert grid.open_at_top


def test_missing_outer_borders_are_where_the_horizontal_rules_end() -> None:
    rules = [across(y, XS[0], XS[-1]) for y in YS] + [down(x, YS[0], YS[-1]) for x in XS[1:-1]]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)
    assert grid.box == (50.0, 60.0, 500.0, 200.0)


def test_missing_outer_borders_and_an_open_foot() -> None:
    rules = [across(y, XS[0], XS[-1]) for y in YS[:-1]] + [down(x, YS[0], 230.0) for x in XS[1:-1]]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)
    assert grid.open_at_foot


def test_an_underline_inside_a_cell_parts_no_row() -> None:
    rules = [*lattice(XS, YS), across(110.0, 130.0, 220.0), across(130.0, 122.0, 260.0)]
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 9)


def test_a_table_narrower_below_leaves_no_cell_beside_it() -> None:
    rules = lattice(XS, YS[:2]) + lattice(XS[:3], YS[1:])
    (grid,) = find(rules)
    assert shape(grid) == (3, 3, 7)


def test_a_table_inside_a_cell_of_another() -> None:
    layout = lattice([20, 400, 800], [20, 500])
    inner = lattice([50, 100, 150], [50, 80, 110])
    assert [shape(grid) for grid in find(layout + inner)] == [(2, 2, 4)]
    outer = lattice([20, 200, 400, 600, 800], [20, 200, 300, 400])
    assert [shape(grid) for grid in find(outer + inner)] == [(3, 4, 12)]


coordinates = st.floats(min_value=0, max_value=900, allow_nan=False)


def draw(x: float, y: float, length: float, upright: bool) -> Rule:
    return down(x, y, y + length) if upright else across(y, x, x + length)


rulings = st.builds(
    draw,
    st.one_of(coordinates, st.sampled_from(XS)),
    st.one_of(coordinates, st.sampled_from(YS)),
    st.one_of(coordinates, st.sampled_from([70.0, 180.0, 0.0, 1.0])),
    st.booleans(),
)


@given(st.lists(rulings, max_size=40), st.randoms(use_true_random=False))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_any_rulings_give_grids_without_overlap_whatever_their_order(
    rules: list[Rule], order: random.Random
) -> None:
    grids = find(rules)
    for grid in grids:
        taken: set[tuple[int, int]] = set()
        for cell in grid.cells:
            places = {
                (row, column)
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            }
            assert not places & taken
            assert all(row < grid.rows and column < grid.columns for row, column in places)
            taken |= places
        assert list(grid.cells) == sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    shuffled = list(rules)
    order.shuffle(shuffled)
    assert find(shuffled) == grids
