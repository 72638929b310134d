"""The schemas that the command `schema` prints: JSON Schema of a report, Table Schema of a table."""

import inspect
import json
from typing import Any

import msgspec

from itareport.export.columns import TABLE_NAMES
from itareport.export.datapackage import indented, table_schema
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


def tables_page() -> str:
    """Give the Markdown page about every table and column: `docs/dataset.md`."""
    lines = ["# Tables of the data set", "", _TABLES_INTRODUCTION]
    for table in TABLES:
        lines += ["", f"## {table.name} · {table.thai}", "", f"{table.description}.", ""]
        lines += ["| column | type | ภาษาไทย | what it holds |", "| --- | --- | --- | --- |"]
        lines += [f"| `{c.name}` | {c.type.value} | {c.thai} | {c.description} |" for c in table.columns]
    return "\n".join([*lines, ""])


_TABLES_INTRODUCTION = """\
This page is made from `export/tables.py`, the one place where the columns stand: `itareport schema TABLE` prints the
same as a Table Schema. CSV is UTF-8, comma, `\\n` line ends, empty cell for null, ISO dates of the common era. A field with
several items holds one item a line. What was printed stands in the `_raw` columns and, whole, in `json/`.

With pandas, `itareport.open("dataset")` gives every table as a DataFrame with these types: `string`, `Int64`,
`datetime64[s]`, categories for closed lists, and scores as `float64` (two exact decimals; `Decimal` objects from
`itareport.export.frames.open_dataset(folder, decimals=True)`)."""
