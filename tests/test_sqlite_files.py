"""The tables as one SQLite file: typed, keyed, whole, and made without holding the rows."""

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import overload

import pytest

from itareport.export.columns import TABLE_NAMES
from itareport.export.dataset import DATABASE, write_dataset
from itareport.export.gathering import table_rows
from itareport.export.schema import Row, Table, Value
from itareport.export.sqlite_files import create_statements, write_sqlite
from itareport.export.tables import TABLES, table_named
from itareport.records.errors import DatasetError
from tests.report_builder import HARD_ID, bare_report, hard_report, plain_report, read_source, unread_source

REPORTS = (hard_report(), plain_report(), bare_report())
SOURCE_ROWS = (*(read_source(report, f"{report.report_id}.txt") for report in REPORTS), unread_source())
ROWS = table_rows(REPORTS, SOURCE_ROWS)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / DATABASE
    write_sqlite(path, ROWS)
    return path


@pytest.fixture
def database(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True)) as connection:
        yield connection


def stored(value: Value) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("table", TABLES, ids=TABLE_NAMES)
def test_every_row_is_there_in_the_order_of_the_other_files(
    database: sqlite3.Connection, table: Table
) -> None:
    rows = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
    assert rows == [tuple(stored(value) for value in row) for row in ROWS[table.name]]


@pytest.mark.parametrize("table", TABLES, ids=TABLE_NAMES)
def test_columns_have_the_types_of_the_table(database: sqlite3.Connection, table: Table) -> None:
    types = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT", "boolean": "INTEGER"}
    found = database.execute("SELECT name, type, pk FROM pragma_table_info(?)", (table.name,)).fetchall()
    assert [(name, kind) for name, kind, _ in found] == [(c.name, types[c.type]) for c in table.columns]
    assert (
        tuple(name for name, _, _ in sorted((f for f in found if f[2]), key=lambda f: int(f[2]))) == table.key
    )
    assert database.execute("SELECT strict FROM pragma_table_list(?)", (table.name,)).fetchall() == [(1,)]


def test_foreign_keys_are_declared_and_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in TABLES:
        targets = database.execute(
            'SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)', (table.name,)
        ).fetchall()
        assert {target for (target,) in targets} == {reference.table for reference in table.references}


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO scores SELECT * FROM scores WHERE report_id = '{HARD_ID}'",
        "UPDATE scores SET score = 'ร้อย'",
        "UPDATE scores SET instrument = 'XIT'",
        "UPDATE scores SET report_id = '0000000000000000'",
        "UPDATE corrections SET applied = 2",
        "UPDATE reports SET flags = NULL",
    ],
)
def test_what_does_not_fit_is_refused(file: Path, tmp_path: Path, statement: str) -> None:
    copy = tmp_path / DATABASE
    copy.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


def test_a_score_comes_back_as_it_was_written(database: sqlite3.Connection) -> None:
    expected = [None if row[7] is None else f"{row[7]:f}" for row in ROWS["scores"]]
    found = database.execute("SELECT printf('%.2f', score), score IS NULL FROM scores ORDER BY rowid")
    assert [None if missing else text for text, missing in found] == expected


def test_the_schema_says_what_every_column_holds(database: sqlite3.Connection) -> None:
    for table in TABLES:
        (kept,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)).fetchone()
        assert all(f"-- {column.thai}: {column.description}" in kept for column in table.columns)
        assert "\n" not in "".join(column.thai + column.description for column in table.columns)


def test_joins_by_a_foreign_key_use_an_index(database: sqlite3.Connection) -> None:
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM flags WHERE report_id = 'x'").fetchall()
    assert "flags_of_reports" in str(plan)
    assert len(create_statements(table_named("scores"))) == 1  # its primary key begins with report_id


def test_the_same_rows_give_the_same_bytes(file: Path, tmp_path: Path) -> None:
    write_sqlite(tmp_path / DATABASE, ROWS)
    assert (tmp_path / DATABASE).read_bytes() == file.read_bytes()


class Counted(Sequence[Row]):
    """Rows that may be gone through once, and never by number."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        raise AssertionError("asked for all")

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        raise AssertionError("asked for a row")

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)


def test_rows_are_gone_through_one_by_one(file: Path, tmp_path: Path) -> None:
    write_sqlite(tmp_path / DATABASE, {name: Counted(rows) for name, rows in ROWS.items()})
    assert (tmp_path / DATABASE).read_bytes() == file.read_bytes()


def test_the_catalogue_is_another_file(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"state")
    write_dataset(tmp_path, REPORTS, SOURCE_ROWS, ["sqlite"])
    assert (tmp_path / "catalog.sqlite").read_bytes() == b"state"
    assert {path.name for path in tmp_path.iterdir()} == {
        "catalog.sqlite",
        "dataset.sqlite",
        "failures.csv",
        "json",
    }


def test_a_number_that_does_not_fit_is_an_error_in_words(tmp_path: Path) -> None:
    rows = dict(ROWS)
    first = rows["scores"][0]
    rows["scores"] = [(*first[:9], 2**64, *first[10:])]
    with pytest.raises(DatasetError, match="scores has a number too long"):
        write_sqlite(tmp_path / DATABASE, rows)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itareport.export.sqlite_files._SETTINGS", ("PRAGMA max_page_count = 3",))
    with pytest.raises(DatasetError, match="free space"):
        write_sqlite(tmp_path / DATABASE, ROWS)
    assert list(tmp_path.iterdir()) == []
