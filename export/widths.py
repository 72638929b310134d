"""How much room a text takes on a sheet: Thai vowels and tone marks above and below the line take none."""

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from itareport.export.schema import Row, Table, Value

_NARROWEST = 9
_WIDEST = 36
_WIDEST_TEXT = 60
_FILTER_BUTTON = 3
_MARGIN = 2
_DATE = 10
_LINE = 16
"""Points: Thai needs more than Latin of the same size."""
_TALLEST = 409
"""Points that a row of a sheet can have."""

_NO_WIDTH = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai vowels and marks above and below the line
    "\u0300-\u036f\u200b-\u200f\u2060\ufe0f\ufeff\x00-\x1f\xad]"  # combining marks, joiners, controls
)
_DOUBLE_WIDTH = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U0001f300-\U0001faff]"
)
"""East Asian characters and pictures."""


def display_width(text: str) -> int:
    """Give the columns that one line of text takes.

    >>> display_width("ที่"), display_width("ลำดับ"), display_width("ITA")
    (1, 4, 3)
    """
    return len(_NO_WIDTH.sub("", text)) + len(_DOUBLE_WIDTH.findall(text))


def column_widths(table: Table, rows: Iterable[Row]) -> list[int]:
    """Give the widths of a sheet's columns: as wide as their longest lines, within what can be read at once."""
    widest = [_WIDEST_TEXT if column.wide else _WIDEST for column in table.columns]
    widths = [
        max(display_width(column.thai), display_width(column.name) + _FILTER_BUTTON)
        for column in table.columns
    ]
    for row in rows:
        for number, value in enumerate(row):
            if widths[number] < widest[number]:
                widths[number] = max(
                    widths[number], *(display_width(line) for line in _printed_lines(value)), 0
                )
    return [max(_NARROWEST, min(width + _MARGIN, limit)) for width, limit in zip(widths, widest, strict=True)]


def row_height(row: Row, widths: Sequence[int]) -> int:
    """Give the height in points at which a row shows its longest cell whole, as far as a sheet allows.

    A sheet's program could fit the row itself, but not every one does when it opens a file.
    """
    lines = max(_wrapped_lines(value, width) for value, width in zip(row, widths, strict=True))
    return min(_LINE * max(lines, 1), _TALLEST)


def _wrapped_lines(value: Value, width: int) -> int:
    if not isinstance(value, str):
        return 1
    room = width - _MARGIN
    return sum(max(1, -(-display_width(line) // room)) for line in value.splitlines())


def _printed_lines(value: Value) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, datetime.date):
        return ["-" * _DATE]
    return [f"{value:f}" if isinstance(value, Decimal) else str(value)]
