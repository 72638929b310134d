"""What is used of XlsxWriter, with types: the library itself has none."""

import datetime
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

Properties = Mapping[str, str | int | bool | datetime.datetime]


class Format(Protocol):
    """How a cell looks."""


class Sheet(Protocol):
    """One sheet; rows and columns count from 0."""

    def set_column(self, first_col: int, last_col: int, width: float) -> int:
        """Set the width of columns, in characters."""
        ...

    def set_row(self, row: int, height: float) -> int:
        """Set the height of a row, in points."""
        ...

    def write_string(self, row: int, col: int, string: str, cell_format: Format) -> int:
        """Write a text."""
        ...

    def write_number(self, row: int, col: int, number: float, cell_format: Format) -> int:
        """Write a number."""
        ...

    def write_boolean(self, row: int, col: int, boolean: bool, cell_format: Format) -> int:
        """Write true or false."""
        ...

    def write_datetime(self, row: int, col: int, date: datetime.datetime, cell_format: Format) -> int:
        """Write a date."""
        ...

    def freeze_panes(self, row: int, col: int) -> None:
        """Keep the rows above and the columns to the left in view."""
        ...

    def autofilter(self, first_row: int, first_col: int, last_row: int, last_col: int) -> None:
        """Put filter buttons on the first row of the range."""
        ...

    def ignore_errors(self, options: Mapping[str, str]) -> int:
        """Say where Excel shall not warn."""
        ...

    def set_landscape(self) -> None:
        """Print broadside."""
        ...

    def set_paper(self, paper_size: int) -> None:
        """Choose the paper by its number."""
        ...

    def fit_to_pages(self, width: int, height: int) -> None:
        """Print on so many pages; 0 for as many as needed."""
        ...

    def repeat_rows(self, first_row: int, last_row: int) -> None:
        """Print these rows on every page."""
        ...


class Book(Protocol):
    """A workbook that is being written."""

    def set_properties(self, properties: Properties) -> None:
        """Set the title and the like."""
        ...

    def add_worksheet(self, name: str) -> Sheet:
        """Add a sheet at the end."""
        ...

    def add_format(self, properties: Properties) -> Format:
        """Add a way for cells to look."""
        ...

    def close(self) -> None:
        """Write the file."""
        ...


_ROWS = ("row_info", "row_sizes", "set_rows")
"""Where XlsxWriter keeps the height of every row, by version, though it has written the row long since."""


def forget_row(sheet: Sheet, row: int) -> None:
    """Let go what is kept of a row that is on the disk: 300 bytes, which a million rows do not have."""
    for name in _ROWS:
        kept = cast(dict[int, object], getattr(sheet, name, {}))
        kept.pop(row, None)


def new_book(path: Path, *, row_by_row: bool) -> Book:
    """Begin a workbook in which a text is never taken as a formula, a number or an address.

    `row_by_row` keeps one row in memory instead of all: rows must then be written in order.
    """
    options = {
        "constant_memory": row_by_row,
        "default_format_properties": {"font_name": "Tahoma", "font_size": 10},
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    return cast(Book, import_module("xlsxwriter").Workbook(str(path), options))
