"""All tables as one SQLite database, with types, keys and foreign keys that SQLite itself keeps.

The column comments stand in the statements that made the tables, which SQLite keeps: `.schema scores` prints them.
It is a copy for reading with SQL; `catalog.sqlite` beside it is the state of the program.
"""

import datetime
import errno
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from itareport.export.replacement import replacing
from itareport.export.schema import Column, ColumnType, Reference, Row, Table, TableRows, Value
from itareport.export.tables import TABLES
from itareport.records.errors import DatasetError

_TYPES = {
    ColumnType.STRING: "TEXT",
    ColumnType.INTEGER: "INTEGER",
    # SQLite has no decimals. REAL reckons at once, and a number of up to 15 digits comes back from it as written;
    # TEXT would be exact, but sorts "9.5" after "10.0".
    ColumnType.NUMBER: "REAL",
    ColumnType.DATE: "TEXT",
    ColumnType.BOOLEAN: "INTEGER",
}
_SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    # The file is new and is thrown away where anything fails: nothing need be taken back.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
)


def write_sqlite(path: Path, rows: TableRows) -> None:
    """Write all tables as one SQLite file, row by row; DatasetError where the disk refuses or a number is too large.

    One version of SQLite gives the same bytes for the same rows; another may not, for it writes its version into
    the file.
    """
    with replacing(path) as partial:
        partial.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(partial, isolation_level=None)) as database:
                _fill(database, rows)
        except sqlite3.OperationalError as error:
            raise OSError(errno.EIO, str(error)) from error


def create_statements(table: Table) -> tuple[str, ...]:
    r"""Give the statements that make a table and the indexes for its foreign keys.

    >>> from itareport.export.tables import SCORES
    >>> made = create_statements(SCORES)[0].splitlines()
    >>> print(made[-6], *made[-3:], sep="\n")
      "page" INTEGER,  -- หน้า: Page of the source, from 1
      PRIMARY KEY ("report_id", "indicator_no"),
      FOREIGN KEY ("report_id") REFERENCES "reports" ("report_id")
    ) STRICT
    """
    keys = [f"PRIMARY KEY ({_names(table.key)})"] if table.key else []
    keys += [_foreign_key(reference) for reference in table.references]
    columns = [(_definition(column), f"  -- {column.thai}: {column.description}") for column in table.columns]
    parts = [*columns, *((key, "") for key in keys)]
    lines = [
        f"  {part}{',' if parts[number + 1 :] else ''}{note}" for number, (part, note) in enumerate(parts)
    ]
    head = f'CREATE TABLE "{table.name}" (  -- {table.thai}: {table.description}'
    return ("\n".join([head, *lines, ") STRICT"]), *_indexes(table))


def _fill(database: sqlite3.Connection, rows: TableRows) -> None:
    for setting in _SETTINGS:
        database.execute(setting)
    database.execute("BEGIN")
    for table in TABLES:
        for statement in create_statements(table):
            database.execute(statement)
        _insert(database, table, rows[table.name])
    database.execute("COMMIT")


def _insert(database: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    places = ", ".join("?" * len(table.columns))
    cells = (tuple(_cell(value) for value in row) for row in rows)
    try:
        database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', cells)
    except OverflowError as error:
        raise DatasetError(
            f"ตาราง {table.name} มีตัวเลขยาวเกินกว่าที่ SQLite เก็บได้: ใช้ --format csv แทน",
            f"The table {table.name} has a number too long for SQLite: use --format csv instead",
        ) from error


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _definition(column: Column) -> str:
    definition = f'"{column.name}" {_TYPES[column.type]}'
    if column.required:
        definition += " NOT NULL"
    if column.values:
        listed = ", ".join(f"'{value}'" for value in column.values)
        definition += f' CHECK ("{column.name}" IN ({listed}))'
    elif column.type is ColumnType.BOOLEAN:
        definition += f' CHECK ("{column.name}" IN (0, 1))'
    return definition


def _foreign_key(reference: Reference) -> str:
    names = _names(reference.columns)
    return f'FOREIGN KEY ({names}) REFERENCES "{reference.table}" ({names})'


def _indexes(table: Table) -> tuple[str, ...]:
    """Index the foreign keys with which the primary key does not begin: joins use them."""
    return tuple(
        f'CREATE INDEX "{table.name}_of_{reference.table}" ON "{table.name}" ({_names(reference.columns)})'
        for reference in table.references
        if table.key[: len(reference.columns)] != reference.columns
    )


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
