"""The list of what could not be read, for the person who will get, mend or ask for those files again."""

from collections.abc import Iterable
from pathlib import Path

from itareport.export.csv_files import csv_line, guarded
from itareport.export.replacement import replacing
from itareport.records.sources import SourceRow, SourceStatus

FILE_NAME = "failures.csv"
COLUMNS = ("path", "error_code", "error_th", "error_en", "sha256", "size")


def write_failures(path: Path, sources: Iterable[SourceRow]) -> None:
    """Write a row for every failed source, sorted by path, with what to do in both languages.

    It is made for a double click in Excel, as `*.excel.csv` are: with BOM, and no cell is a live formula. Where
    nothing failed it has its header alone.
    """
    failed = sorted((row for row in sources if row.status is SourceStatus.FAILED), key=lambda row: row.path)
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(COLUMNS, end="\r\n"))
        for row in failed:
            cells = (row.path, row.error_code or "", row.error_th or "", row.error_en or "", row.sha256 or "")
            file.write(
                csv_line([*map(guarded, cells), "" if row.size is None else str(row.size)], end="\r\n")
            )
