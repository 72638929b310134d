"""Rows kept on disk come back as they were, in the order that is asked for."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itareport.export import spool
from itareport.export.schema import Column, ColumnType, Row, Table
from itareport.export.spool import Spool

TABLE = Table(
    name="t",
    thai="",
    english="",
    description="",
    columns=tuple(Column(kind.value, "", "", "", kind) for kind in ColumnType),
)
CELLS = {
    ColumnType.STRING: st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    ColumnType.INTEGER: st.integers(-(2**63), 2**63 - 1),
    ColumnType.NUMBER: st.decimals(allow_nan=False, allow_infinity=False),
    ColumnType.DATE: st.dates(),
    ColumnType.BOOLEAN: st.booleans(),
}
ROWS = st.lists(st.tuples(*(st.none() | CELLS[kind] for kind in ColumnType)), max_size=30)


def row(number: int) -> Row:
    return (f"ก{number}" * 10, number, Decimal(number) / 100, datetime.date(2024, 1, 1 + number % 28), None)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(ROWS)
def test_rows_come_back_as_they_were(rows: list[Row]) -> None:
    with Spool(TABLE.shape) as kept:
        assert [number for start in range(len(rows)) for number in kept.add(rows[start : start + 1])] == list(
            range(len(rows))
        )
        assert list(kept) == rows
        assert list(kept[1:-1]) == rows[1:-1]
        kept.arrange(reversed(range(len(rows))))
        assert list(kept) == rows[::-1]
        assert [str(cell) for found in kept for cell in found] == [
            str(cell) for found in rows[::-1] for cell in found
        ]


def test_a_large_table_goes_to_the_folder_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 1000)
    with Spool(TABLE.shape, tmp_path) as kept:
        kept.add(map(row, range(500)))
        kept.add(map(row, range(500, 1000)))
        assert kept[999] == row(999)
        assert kept[-1] == row(999)
        assert list(zip(kept, kept, strict=True))[400] == (row(400), row(400))
        with pytest.raises(IndexError):
            kept[1000]
    assert list(tmp_path.iterdir()) == []


def test_some_rows_alone_can_be_given() -> None:
    with Spool(TABLE.shape) as kept:
        kept.add(map(row, range(10)))
        kept.arrange([7, 2])
        assert (len(kept), list(kept)) == (2, [row(7), row(2)])
