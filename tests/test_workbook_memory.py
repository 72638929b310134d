"""A workbook that is written row by row keeps nothing of the rows that are on the disk."""

from pathlib import Path

import pytest

from itareport.export import workbook
from itareport.export.excel import Sheet, forget_row
from itareport.export.tables import FLAGS, TABLES


def test_rows_on_the_disk_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []

    def count(sheet: Sheet, row: int) -> None:
        forget_row(sheet, row)
        kept.append(sum(len(getattr(sheet, name, ())) for name in ("row_info", "row_sizes", "set_rows")))

    monkeypatch.setattr("itareport.export.workbook._LARGE", 0)
    monkeypatch.setattr("itareport.export.workbook.forget_row", count)
    rows = {
        table.name: [tuple("ก" for _ in table.columns)] * (50 if table is FLAGS else 0) for table in TABLES
    }
    workbook.write_workbook(tmp_path / "a.xlsx", rows)
    assert len(kept) == 50
    assert 0 < max(kept) <= 4
