"""The schemas that the command `schema` prints: JSON Schema of a report, Table Schema of a table."""

import inspect
import json
from typing import Any

import msgspec

from itareport.export.columns import TABLE_NAMES
from itareport.export.datapackage import indented, table_schema
from itareport.export.dictionary import TABLES_IN_THAI, thai_description
from itareport.export.schema import Column, Table
from itareport.export.tables import TABLES, table_named
from itareport.records.clean import Report


def table_names() -> tuple[str, ...]:
    """Give the names of the tables, in the order of the data set."""
    return TABLE_NAMES


def report_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `json/<report_id>.json`, made from the records themselves."""
    schema = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Report)), type=dict[str, Any])
    for definition in schema["$defs"].values():
        definition["description"] = inspect.cleandoc(definition["description"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "itareport report",
        **schema,
    }


def schema_text(table: str | None = None) -> str:
    """Give a table's Table Schema or, without a name, the report's JSON Schema, as JSON."""
    if table is not None:
        return indented(table_schema(table_named(table))).decode().rstrip()
    return json.dumps(report_schema(), ensure_ascii=False, indent=2)


MOST_VALUES = 15
"""Closed lists that are longer are not written out in the data dictionary."""


def tables_page() -> str:
    """Give the Markdown page about every table and column: `docs/dataset.md`."""
    lines = ["# Tables of the data set", "", _TABLES_INTRODUCTION]
    for table in TABLES:
        lines += ["", f"## {table.name} · {table.thai}", "", f"{table.description}.", ""]
        lines += [f"{TABLES_IN_THAI[table.name]}{_keys(table)}", ""]
        lines += ["| column | type | what it holds | ภาษาไทย | เก็บอะไร |", "| --- | --- | --- | --- | --- |"]
        lines += [_column_line(table, column) for column in table.columns]
    return "\n".join([*lines, ""])


def _column_line(table: Table, column: Column) -> str:
    held = f"{column.description}{_values(column)}".replace("|", "\\|")
    thai = thai_description(table, column).replace("|", "\\|")
    return f"| `{column.name}` | {column.type.value} | {held} | {column.thai} | {thai} |"


def _values(column: Column) -> str:
    """List a closed list; that of the findings has a page of its own."""
    if not column.values:
        return ""
    listed = ", ".join(str(value) for value in column.values)
    return ": see [findings.md](findings.md)" if len(column.values) > MOST_VALUES else f": {listed}"


def _keys(table: Table) -> str:
    """Give the lines about a table's keys: nothing where it has none."""
    lines = [f"Key · คีย์: {_quoted(table.key)}."] if table.key else []
    lines += [f"{_quoted(one.columns)} → `{one.table}`." for one in table.references]
    return f"\n\n{' '.join(lines)}" if lines else ""


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


_TABLES_INTRODUCTION = """\
This page is made from `export/tables.py`, the one place where the columns stand: `itareport schema TABLE` prints the
same as a Table Schema. CSV is UTF-8, comma, `\\n` line ends, empty cell for null, ISO dates of the common era. A field with
several items holds one item a line. What was printed stands in the `_raw` columns and, whole, in `json/`.

With pandas, `itareport.open("dataset")` gives every table as a DataFrame with these types: `string`, `Int64`,
`datetime64[s]`, categories for closed lists, and scores as `float64` (two exact decimals; `Decimal` objects from
`itareport.export.frames.open_dataset(folder, decimals=True)`). Other programs: [loading.md](loading.md).

หน้านี้สร้างจาก `export/tables.py` และ `export/dictionary.py` คำสั่ง `itareport schema TABLE` แสดงสิ่งเดียวกันเป็น Table Schema
ไฟล์ CSV เป็น UTF-8 คั่นด้วยจุลภาค ช่องว่างหมายถึงไม่มีค่า วันที่เป็น ค.ศ. แบบ ISO ช่องที่มีหลายรายการเก็บบรรทัดละรายการ
สิ่งที่พิมพ์ไว้เดิมอยู่ในคอลัมน์ `_raw` และครบถ้วนใน `json/` วิธีเปิดในโปรแกรมต่าง ๆ อยู่ใน [loading.md](loading.md)"""
