"""Tables as CSV: plain for programs, and guarded for a double click in Excel.

The cells are quoted here and not by the csv module: which characters it quotes has changed between Python
versions (a lone carriage return was once left bare), and the same data must give the same bytes everywhere.
"""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from itareport.export.replacement import replacing
from itareport.export.schema import ColumnType, Row, Table, Value

_QUOTED = re.compile(r'[",\r\n]')
_FORMULA = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""What makes a spreadsheet calculate when a cell begins with it, full-width forms included."""
_CONVERTED = re.compile(
    r"0[0-9]+|[0-9]{16,}"  # a leading zero, more digits than a number keeps
    r"|[0-9]+[.,][0-9]*0"  # a last zero: row 9.10 is not 9.1
    r"|[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+"  # a power of ten: report ids can look like one
    r"|[0-9]+([-/:][0-9]+)+|[0-9]+(\.[0-9]+){2,}"  # pages 3-4 would become a date
    r"|[0-9]{1,2}[ -]*[^\W\d_][^\d]{0,12}[0-9]{2,4}"  # 1 ต.ค. 2566
)
"""Whole texts that Excel would silently turn into a number or a date."""


def write_csv(path: Path, table: Table, rows: Iterable[Row]) -> None:
    r"""Write a table as UTF-8 without BOM, commas, `\n` line ends, RFC 4180 quoting, empty cells for None."""
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_line(table.names))
        for row in rows:
            file.write(csv_line(cell_text(value) for value in row))


def write_excel_csv(path: Path, table: Table, rows: Iterable[Row]) -> None:
    r"""Write a table for Excel: UTF-8 with BOM, `\r\n` line ends, texts guarded by a leading apostrophe."""
    are_texts = [column.type is ColumnType.STRING for column in table.columns]
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(table.names, end="\r\n"))
        for row in rows:
            cells = (
                guarded(cell_text(value)) if is_text else cell_text(value)
                for value, is_text in zip(row, are_texts, strict=True)
            )
            file.write(csv_line(cells, end="\r\n"))


def csv_line(cells: Iterable[str], end: str = "\n") -> str:
    r"""Give one line of a CSV file.

    >>> csv_line(["ก", 'say "x"!', "x,y", ""])
    'ก,"say ""x""!","x,y",\n'
    """
    return ",".join(_quoted(cell) for cell in cells) + end


def cell_text(value: Value) -> str:
    """Give a cell as the CSV shows it: ISO dates, a decimal point, no exponent, `true` and `false`.

    >>> cell_text(Decimal("100.00")), cell_text(datetime.date(2024, 9, 30)), cell_text(True), cell_text(None)
    ('100.00', '2024-09-30', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):  # first, since nearly all are
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take as a formula, a number or a date.

    >>> guarded("=1+1"), guarded("- จัดทำคู่มือ"), guarded("3-4"), guarded("จำนวน 3 คน")
    ("'=1+1", "'- จัดทำคู่มือ", "'3-4", 'จำนวน 3 คน')
    """
    return f"'{text}" if _FORMULA.match(text) or _CONVERTED.fullmatch(text) else text


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
