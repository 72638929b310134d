"""What a table is: its columns with types and titles, its keys, and how it hangs on the other tables."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import cast

from msgspec import Struct

Value = str | int | Decimal | datetime.date | bool | None
"""A cell. An empty text is never one: what is not there is None."""

Row = tuple[Value, ...]
"""The cells of one row, in the order of the table's columns."""

TableRows = Mapping[str, Sequence[Row]]
"""The sorted rows of every table, by the table's name."""


class ColumnType(StrEnum):
    """The type of a column's values, named as Frictionless names it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


_KINDS: Mapping[ColumnType, object] = {
    ColumnType.STRING: str | None,
    ColumnType.INTEGER: int | None,
    ColumnType.NUMBER: Decimal | None,
    ColumnType.DATE: datetime.date | None,
    ColumnType.BOOLEAN: bool | None,
}


class Column(Struct, frozen=True):
    """One column: machine name, title in Thai and English, what stands in it, and its type.

    `decimals` is the number of places that are always written (None: as many as the value has), `values`
    the closed list that a text comes from, `pattern` a regular expression for the whole text,
    `minimum` and `maximum` inclusive bounds. `wide` texts get room in the workbook.
    """

    name: str
    thai: str
    english: str
    description: str
    type: ColumnType = ColumnType.STRING
    required: bool = False
    decimals: int | None = None
    values: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    wide: bool = False


class Reference(Struct, frozen=True, kw_only=True):
    """A foreign key: `columns` of this table name a row of `table` by its columns of the same names."""

    columns: tuple[str, ...]
    table: str


class Table(Struct, frozen=True, kw_only=True):
    """One table of the data set. `key` is empty where a row has no key of its own."""

    name: str
    thai: str
    english: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' machine names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def shape(self) -> type[Row]:
        """The type of a row, as msgspec reads one back."""
        kinds: tuple[object, ...] = tuple(_KINDS[column.type] for column in self.columns)
        return cast(type[Row], tuple.__class_getitem__(kinds))
