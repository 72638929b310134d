"""Tables as Parquet, with decimals and dates as such. Needs pyarrow: `pip install itareport[parquet]`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from itareport.export.replacement import replacing
from itareport.export.schema import Column, ColumnType, Row, Table
from itareport.records.errors import DatasetError

_PRECISION = 38
GROUP = 50_000
"""Rows of a row group: as many as are in memory at once."""
_FREE_PLACES = 6
"""Decimals of a number without fixed places; more where a value has more."""


def write_parquet(path: Path, table: Table, rows: Sequence[Row]) -> None:
    """Write a table as Parquet, `GROUP` rows at a time; DatasetError without pyarrow, or for a number of more than 38 digits."""
    pa = _library("pyarrow")
    places = _all_places(table, rows)
    fields = [_field(pa, column, digits) for column, digits in zip(table.columns, places, strict=True)]
    schema = pa.schema(fields, metadata={"title_th": table.thai, "title_en": table.english})
    with (
        replacing(path) as partial,
        _library("pyarrow.parquet").ParquetWriter(partial, schema, compression="zstd") as writer,
    ):
        for start in range(0, max(len(rows), 1), GROUP):
            writer.write_table(_group(pa, table, schema, list(rows[start : start + GROUP])))


def _group(pa: Any, table: Table, schema: Any, rows: list[Row]) -> Any:
    columns = [[row[number] for row in rows] for number in range(len(table.columns))]
    try:
        arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    except pa.ArrowInvalid as error:
        raise DatasetError(
            f"ตาราง {table.name} มีตัวเลขยาวเกินกว่าที่ Parquet เก็บได้ ({error}): ใช้ --format csv แทน",
            f"The table {table.name} has a number too long for Parquet ({error}): use --format csv instead",
        ) from error
    return pa.Table.from_arrays(arrays, schema=schema)


def require_parquet() -> None:
    """Raise DatasetError where pyarrow is not installed, before anything is written."""
    _library("pyarrow")


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise DatasetError(
            "การเขียน Parquet ต้องใช้ pyarrow: ติดตั้งด้วย pip install 'itareport[parquet]'",
            "Parquet needs pyarrow: install it with pip install 'itareport[parquet]'",
        ) from error


def _field(pa: Any, column: Column, places: int) -> Any:
    types = {
        ColumnType.STRING: pa.string,
        ColumnType.INTEGER: pa.int64,
        ColumnType.DATE: pa.date32,
        ColumnType.BOOLEAN: pa.bool_,
        ColumnType.NUMBER: lambda: pa.decimal128(_PRECISION, places),
    }
    titles = {"title_th": column.thai, "title_en": column.english}
    return pa.field(column.name, types[column.type](), nullable=not column.required, metadata=titles)


def _all_places(table: Table, rows: Iterable[Row]) -> list[int]:
    """Give the decimals of every column: those that are always written, else as many as a value has."""
    places = [_FREE_PLACES if column.decimals is None else column.decimals for column in table.columns]
    free = [
        number
        for number, column in enumerate(table.columns)
        if column.type is ColumnType.NUMBER and column.decimals is None
    ]
    for row in rows if free else ():
        for number in free:
            value = row[number]
            if isinstance(value, Decimal):
                places[number] = max(places[number], _decimals(value))
    return places


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
