"""The whole data set as one Excel workbook: a sheet a table, made to be read and filtered."""

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from itareport.export.excel import Book, Format, Properties, Sheet, forget_row, new_book
from itareport.export.replacement import replacing
from itareport.export.schema import Column, Row, Table, TableRows, Value
from itareport.export.tables import TABLES
from itareport.export.widths import column_widths, row_height

CELL_LIMIT = 32_767
"""Characters that Excel takes in a cell, counted in UTF-16."""
SHEET_ROWS = 1_048_576
HEADER_ROWS = 2
CUT_MARK = " …[ตัดให้พอดีเซลล์: ข้อความเต็มอยู่ใน CSV และ JSON · cut to fit: the whole text is in the CSV and JSON]"

_LARGE = 50_000
"""Rows from which the workbook is written row by row to the disk instead of being built in memory."""
_PRECISE_DIGITS = 15
_A4 = 9
_LEGIBLE_WIDTH = 250
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
"""Code points that no XML file may hold: with one of them Excel calls the whole file damaged."""
_CREATED = datetime.datetime(2000, 1, 1)  # any fixed time: the same data gives the same bytes


class _Formats(Struct, frozen=True):
    title: Format
    name: Format
    text: Format
    integer: Format
    number: Format
    score: Format
    date: Format


def write_workbook(path: Path, rows: TableRows, sheet_rows: int = SHEET_ROWS) -> None:
    """Write every table to its sheet: Thai titles over machine names, frozen, with filters.

    A table of more rows than a sheet takes goes on in `NAME_2`, `NAME_3`…; a text longer than a cell takes is
    cut and says so at its end. Numbers of more than 15 digits and dates before 1900, which Excel
    cannot hold, are texts.
    """
    large = sum(len(table) for table in rows.values()) > _LARGE
    with replacing(path) as partial:
        workbook = new_book(partial, row_by_row=large)
        workbook.set_properties({"title": "itareport", "created": _CREATED})
        formats = _formats(workbook)
        for table in TABLES:
            for number, part in enumerate(_parts(rows[table.name], sheet_rows - HEADER_ROWS), start=1):
                name = table.name if number == 1 else f"{table.name}_{number}"
                _write_sheet(workbook.add_worksheet(name), table, part, formats, row_by_row=large)
        workbook.close()


def fitting(text: str) -> str:
    """Give a text as a cell can hold it: a longer one is cut and ends in `CUT_MARK`.

    >>> fitting("ก" * 40_000).endswith(CUT_MARK)
    True
    """
    if not text.isascii():
        text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if 2 * len(text) <= CELL_LIMIT or _utf16_length(text) <= CELL_LIMIT:
        return text
    room = CELL_LIMIT - _utf16_length(CUT_MARK)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + CUT_MARK


def _utf16_length(text: str) -> int:
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def _parts(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    yield rows[:size]
    for start in range(size, len(rows), size):
        yield rows[start : start + size]


def _formats(workbook: Book) -> _Formats:
    body: Properties = {"valign": "top"}
    text: Properties = {"valign": "top", "text_wrap": True, "align": "left", "indent": 1}
    head: Properties = {**text, "bg_color": "#DCE6F1", "bottom": 1}
    return _Formats(
        title=workbook.add_format({**head, "bold": True}),
        name=workbook.add_format({**head, "italic": True, "font_color": "#595959"}),
        text=workbook.add_format(text),
        integer=workbook.add_format({**body, "num_format": "0"}),
        number=workbook.add_format({**body, "num_format": "General"}),
        score=workbook.add_format({**body, "num_format": "0.00"}),
        date=workbook.add_format({**body, "num_format": "yyyy-mm-dd"}),
    )


def _write_sheet(
    sheet: Sheet, table: Table, rows: Sequence[Row], formats: _Formats, *, row_by_row: bool
) -> None:
    widths = column_widths(table, rows)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.thai, formats.title)
    for number, column in enumerate(table.columns):
        sheet.write_string(1, number, column.name, formats.name)
    for index, row in enumerate(rows, start=HEADER_ROWS):
        sheet.set_row(index, row_height(row, widths))
        for number, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, (index, number), column, value, formats)
        if row_by_row:
            forget_row(sheet, index - 2)  # the one before this is on the disk once this one has a cell
    sheet.freeze_panes(HEADER_ROWS, 0)
    sheet.autofilter(HEADER_ROWS - 1, 0, HEADER_ROWS - 1 + len(rows), len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _set_printing(sheet, sum(widths))


def _set_printing(sheet: Sheet, width: int) -> None:
    """Print on A4 broadside with the headers on every page, and on one page's width where that is legible."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0, HEADER_ROWS - 1)
    if width <= _LEGIBLE_WIDTH:
        sheet.fit_to_pages(1, 0)


def _write_cell(
    sheet: Sheet, place: tuple[int, int], column: Column, value: Value, formats: _Formats
) -> None:
    row, number = place
    if value is None:
        return
    if isinstance(value, str):  # first, since nearly all are
        sheet.write_string(row, number, fitting(value), formats.text)
    elif isinstance(value, bool):
        sheet.write_boolean(row, number, value, formats.text)
    elif isinstance(value, int):
        sheet.write_number(row, number, value, formats.integer)
    elif isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= _PRECISE_DIGITS:
        chosen = formats.score if column.decimals == 2 else formats.number
        sheet.write_number(row, number, float(value), chosen)
    elif isinstance(value, datetime.date) and value.year >= 1900:
        moment = datetime.datetime(value.year, value.month, value.day)
        sheet.write_datetime(row, number, moment, formats.date)
    else:
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        sheet.write_string(row, number, fitting(text), formats.text)
