"""How much room a text takes on a sheet: Thai vowels and tone marks above and below the line take none."""

import datetime
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

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
_REMEMBERED = 4096

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
    if text.isascii() and text.isprintable():
        return len(text)
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
            if value is not None and widths[number] < widest[number]:
                widths[number] = max(widths[number], _value_width(value))
    return [max(_NARROWEST, min(width + _MARGIN, limit)) for width, limit in zip(widths, widest, strict=True)]


def row_height(row: Row, widths: Sequence[int]) -> int:
    """Give the height in points at which a row shows its longest cell whole, as far as a sheet allows.

    A sheet's program could fit the row itself, but not every one does when it opens a file.
    """
    lines = max(_wrapped_lines(value, width) for value, width in zip(row, widths, strict=True))
    return min(_LINE * max(lines, 1), _TALLEST)


def _wrapped_lines(value: Value, width: int) -> int:
    return _text_lines(value, width - _MARGIN) if isinstance(value, str) else 1


# Most texts of a data set stand in it many times: agencies, indicators, report ids, pages.


@lru_cache(maxsize=_REMEMBERED)
def _text_lines(text: str, room: int) -> int:
    return sum(max(1, -(-display_width(line) // room)) for line in text.splitlines())


@lru_cache(maxsize=_REMEMBERED)
def _text_width(text: str) -> int:
    return max(map(display_width, text.splitlines()), default=0)


def _value_width(value: Value) -> int:
    if isinstance(value, str):
        return _text_width(value)
    if isinstance(value, datetime.date):
        return _DATE
    return len(f"{value:f}" if isinstance(value, Decimal) else str(value))
