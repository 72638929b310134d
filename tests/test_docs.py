"""The pages in docs/ that are made from the code are those that the code makes."""

from pathlib import Path

from itareport.export.schemas import tables_page
from itareport.export.tables import TABLES

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_the_page_of_tables_is_current() -> None:
    page = (DOCS / "dataset.md").read_text(encoding="utf-8")
    assert page == tables_page()
    assert all(f"`{column.name}`" in page for table in TABLES for column in table.columns)
