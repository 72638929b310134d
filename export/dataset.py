"""The whole data set folder: reports and sources in, every file of every format out."""

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from itareport.export.csv_files import write_csv, write_excel_csv
from itareport.export.datapackage import FILE_NAME as DATAPACKAGE
from itareport.export.datapackage import write_datapackage
from itareport.export.description import load_description
from itareport.export.failures import FILE_NAME as FAILURES
from itareport.export.failures import write_failures
from itareport.export.gathering import table_rows
from itareport.export.json_files import drop_other_reports, report_bytes, report_path, write_report
from itareport.export.json_lines import write_json_lines
from itareport.export.parquet_files import require_parquet, write_parquet
from itareport.export.replacement import staging
from itareport.export.schema import TableRows
from itareport.export.sqlite_files import write_sqlite
from itareport.export.tables import TABLES
from itareport.export.workbook import write_workbook
from itareport.records.clean import Report
from itareport.records.sources import SourceRow

WORKBOOK = "dataset.xlsx"
DATABASE = "dataset.sqlite"
EXCEL_CSV = "excel.csv"
"""The ending of the CSV files that are made for a double click in Excel."""


class Format(StrEnum):
    """What a data set can be written as. JSON is always written: it is what the others are made from."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    SQLITE = "sqlite"


DEFAULT_FORMATS = (Format.CSV, Format.JSON, Format.XLSX)


def write_dataset(
    folder: Path,
    reports: Iterable[Report],
    sources: Iterable[SourceRow],
    formats: Iterable[str] = DEFAULT_FORMATS,
    language: str = "th",
    excel_csv: bool = False,
    compared: Callable[[Report], Report] | None = None,
    *,
    stored: bool = False,
) -> None:
    """Write the data set of these reports and sources into `folder`; messages in `language` (`th` or `en`).

    `compared` adds to a report what only the whole data set tells of it: that goes into the tables, while the
    JSON of a report speaks of that report alone. `stored`: that JSON is in the folder already.

    What lies there already is written anew too, whatever `formats` says, and the JSON of other reports is
    deleted: a data set never disagrees with itself. `datapackage.json` describes the CSV files. The
    reports may come one by one and are not kept. The same input gives the same bytes. ValueError for an
    unknown format; DatasetError where a format's library is not installed or the disk is full: the tables are
    then what they were.
    """
    wanted = {Format(name) for name in formats} | present_formats(folder)
    excel_csv = excel_csv or _has_excel_csv(folder)
    if Format.PARQUET in wanted:
        require_parquet()
    description = load_description(folder)
    listed = tuple(sources)
    kept = reports if stored else _stored(folder, reports)
    with (
        staging(folder) as stage,
        table_rows(kept if compared is None else map(compared, kept), listed, language, stage) as rows,
    ):
        write_failures(stage / FAILURES, listed)
        _write_tables(stage, rows, wanted)
        if excel_csv:
            for table in TABLES:
                write_excel_csv(stage / f"{table.name}.{EXCEL_CSV}", table, rows[table.name])
        if Format.XLSX in wanted:
            _write_workbook(stage / WORKBOOK, rows)
        if Format.SQLITE in wanted:
            write_sqlite(stage / DATABASE, rows)
        if Format.CSV in wanted:
            write_datapackage(stage, description=description)
        ids = {str(row[0]) for row in rows["reports"]}
    drop_other_reports(folder, ids)


def wanted_formats(folder: Path, formats: Iterable[str], excel_csv: bool) -> tuple[str, ...]:
    """Give the names of all that `write_dataset` would write, with `EXCEL_CSV` for the CSV made for Excel."""
    names = {Format(name) for name in formats} | present_formats(folder)
    excel = (EXCEL_CSV,) if excel_csv or _has_excel_csv(folder) else ()
    return (*sorted(name.value for name in names), *excel)


def table_files(folder: Path) -> tuple[str, ...]:
    """Give the names of the files of all formats that `folder` holds, reports' JSON apart."""
    endings = (*(ending.value for ending in _WRITERS), EXCEL_CSV)
    names = [f"{table.name}.{ending}" for table in TABLES for ending in endings]
    names += [*_WHOLE.values(), FAILURES, DATAPACKAGE]
    return tuple(name for name in names if (folder / name).exists())


def _has_excel_csv(folder: Path) -> bool:
    return any((folder / f"{table.name}.{EXCEL_CSV}").exists() for table in TABLES)


def present_formats(folder: Path) -> set[Format]:
    """Give the formats of which `folder` holds tables."""
    kept = {
        Format(ending) for ending in _WRITERS if any((folder / f"{t.name}.{ending}").exists() for t in TABLES)
    }
    return kept | {ending for ending, name in _WHOLE.items() if (folder / name).exists()}


def _stored(folder: Path, reports: Iterable[Report]) -> Iterator[Report]:
    """Pass the reports on, writing the JSON of each that is not there already."""
    for report in reports:
        path = report_path(folder, report.report_id)
        if not path.exists() or path.read_bytes() != report_bytes(report):
            write_report(folder, report)
        yield report


_WRITERS = {
    Format.CSV: write_csv,
    Format.JSONL: write_json_lines,
    Format.PARQUET: write_parquet,
}
"""The formats with one file a table, named by its ending."""
_WHOLE = {Format.XLSX: WORKBOOK, Format.SQLITE: DATABASE}
"""The formats with one file for all tables."""


def _write_workbook(path: Path, rows: TableRows) -> None:
    """Write the workbook; what the disk refuses is an OSError here as for every other file."""
    refusal: type[Exception] = import_module("xlsxwriter.exceptions").FileCreateError
    try:
        write_workbook(path, rows)
    except refusal as error:
        if isinstance(error.__context__, OSError):
            raise error.__context__ from error
        raise


def _write_tables(folder: Path, rows: TableRows, formats: Collection[Format]) -> None:
    for ending, write in _WRITERS.items():
        if ending in formats:
            for table in TABLES:
                write(folder / f"{table.name}.{ending}", table, rows[table.name])
