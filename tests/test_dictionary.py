"""The data dictionary speaks of every table and column in Thai and in English."""

import re

import pytest

from itareport.export.dictionary import COLUMNS_IN_THAI, TABLES_IN_THAI, thai_description
from itareport.export.schema import Column, Table
from itareport.export.schemas import tables_page
from itareport.export.tables import TABLES

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
PAGE = tables_page()
THAI = re.compile("[ก-๙]")


@pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS]
)
def test_a_column_is_described_in_both_languages(table: Table, column: Column) -> None:
    english, thai = (
        words.replace("|", "\\|") for words in (column.description, thai_description(table, column))
    )
    assert f"| `{column.name}` | {column.type} | {english}" in PAGE
    assert f"| {column.thai} | {thai} |" in PAGE


def test_nothing_in_the_dictionary_is_of_no_column() -> None:
    names = {name for table, column in COLUMNS for name in (column.name, f"{table.name}.{column.name}")}
    assert set(COLUMNS_IN_THAI) <= names
    assert list(TABLES_IN_THAI) == [table.name for table in TABLES]
    plain = {key for key in COLUMNS_IN_THAI if "." not in key}
    for table, column in COLUMNS:  # a plain entry serves some column
        if f"{table.name}.{column.name}" not in COLUMNS_IN_THAI:
            plain.discard(column.name)
    assert plain == set()


def test_descriptions_are_thai_and_of_one_line() -> None:
    for words in (*COLUMNS_IN_THAI.values(), *TABLES_IN_THAI.values()):
        assert THAI.search(words) or re.fullmatch(r"[\d–]+", words)
        assert "\n" not in words


def test_every_row_of_the_page_has_five_cells() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(rows) == len(COLUMNS)
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}
