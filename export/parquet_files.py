"""Tables as Parquet, with decimals and dates as such. Needs pyarrow: `pip install itareport[parquet]`."""

from collections.abc import Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from itareport.export.replacement import replacing
from itareport.export.schema import Column, ColumnType, Row, Table, Value
from itareport.records.errors import DatasetError

_PRECISION = 38
_FREE_PLACES = 6
"""Decimals of a number without fixed places; more where a value has more."""


def write_parquet(path: Path, table: Table, rows: Sequence[Row]) -> None:
    """Write a table as Parquet; DatasetError without pyarrow, or for a number of more than 38 digits."""
    pa = _library("pyarrow")
    columns = [[row[number] for row in rows] for number in range(len(table.columns))]
    fields = [_field(pa, column, values) for column, values in zip(table.columns, columns, strict=True)]
    schema = pa.schema(fields, metadata={"title_th": table.thai, "title_en": table.english})
    try:
        arrays = [pa.array(values, type=field.type) for values, field in zip(columns, fields, strict=True)]
    except pa.ArrowInvalid as error:
        raise DatasetError(
            f"ตาราง {table.name} มีตัวเลขยาวเกินกว่าที่ Parquet เก็บได้ ({error}): ใช้ --format csv แทน",
            f"The table {table.name} has a number too long for Parquet ({error}): use --format csv instead",
        ) from error
    with replacing(path) as partial:
        content = pa.Table.from_arrays(arrays, schema=schema)
        _library("pyarrow.parquet").write_table(content, partial, compression="zstd")


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


def _field(pa: Any, column: Column, values: Sequence[Value]) -> Any:
    types = {
        ColumnType.STRING: pa.string,
        ColumnType.INTEGER: pa.int64,
        ColumnType.DATE: pa.date32,
        ColumnType.BOOLEAN: pa.bool_,
        ColumnType.NUMBER: lambda: pa.decimal128(_PRECISION, _places(column, values)),
    }
    titles = {"title_th": column.thai, "title_en": column.english}
    return pa.field(column.name, types[column.type](), nullable=not column.required, metadata=titles)


def _places(column: Column, values: Sequence[Value]) -> int:
    if column.decimals is not None:
        return column.decimals
    return max([_FREE_PLACES, *(_decimals(value) for value in values if isinstance(value, Decimal))])


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
