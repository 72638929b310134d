"""Many sources become one data set: what is new is read, on any executor, then the tables are written anew."""

import os
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from itertools import islice
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from itareport.catalog import FILE_NAME, Catalog
from itareport.export.dataset import write_dataset
from itareport.export.json_files import read_reports, write_report
from itareport.extract.sources import Found, Source, find_sources
from itareport.pipeline import READING_VERSION, ReadOptions, read_source
from itareport.records.clean import Report
from itareport.records.errors import DatasetError, ErrorCode, ExitStatus, SourceError
from itareport.records.findings import Severity
from itareport.records.sources import SourceRow, SourceStatus, failed_source

IN_FLIGHT = 4
"""Sources submitted ahead for each worker: none waits, and few are lost on an interruption."""


class ConvertOptions(Struct, frozen=True, kw_only=True):
    """What a user may say about a conversion. `jobs` None: the processor count."""

    formats: tuple[str, ...] = ("csv", "json", "xlsx")
    fiscal_year: int | None = None
    ocr: str = "auto"
    jobs: int | None = None
    fresh: bool = False
    prune: bool = False
    excel_csv: bool = False
    language: str = "th"

    @property
    def reading(self) -> ReadOptions:
        """The part that changes how a source is read."""
        return ReadOptions(fiscal_year=self.fiscal_year, ocr=self.ocr)


class Progress(Protocol):
    """Who is told how a batch goes on; entered before it starts, left when it ends."""

    def __enter__(self) -> "Progress": ...
    def __exit__(self, *_: object) -> None: ...
    def start(self, total: int) -> None:
        """Hear how many sources there are."""
        ...

    def finish(self, row: SourceRow) -> None:
        """Hear what became of one source."""
        ...


class Task(Struct, frozen=True):
    """One source to read in a worker. `known` is the hash of what its path held when it was last read well."""

    found: Found
    options: ReadOptions
    known: str | None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one source. `unchanged`: its bytes are those that the catalogue knows. `trace`: a crash's."""

    row: SourceRow
    reports: tuple[Report, ...] = ()
    unchanged: bool = False
    trace: str | None = None


class ConvertResult(Struct, frozen=True, kw_only=True):
    """What a conversion came to. `errors` counts the error-level flags of all reports in the data set."""

    rows: tuple[SourceRow, ...]
    reports: int
    errors: int
    unchanged: int

    @property
    def failed(self) -> int:
        """How many sources could not be read."""
        return sum(row.status is SourceStatus.FAILED for row in self.rows)

    def exit_status(self, strict: bool) -> ExitStatus:
        """Give the exit status: a failed source wins over an error-level flag, which counts only where `strict`."""
        if self.failed:
            return ExitStatus.SOURCE_FAILED
        return ExitStatus.STRICT if strict and self.errors else ExitStatus.OK


def convert_sources(
    paths: Sequence[Path],
    out: Path,
    options: ConvertOptions,
    progress: Progress,
    executor: Executor | None = None,
) -> ConvertResult:
    """Read every source under `paths` and write or update the data set in `out`.

    FileNotFoundError where a path does not exist, DatasetError where `out` cannot hold a data set. What
    is wrong with a single source is a failed row: the rest goes on. `executor` None: processes of this machine.
    """
    sources = list(find_sources(paths))
    rows: list[SourceRow] = []
    unchanged = 0
    with Catalog.open(out) as catalog, progress:
        progress.start(len(sources))
        known = {} if options.fresh else _known(catalog, out, options.reading)
        tasks = (Task(found, options.reading, known.get(found.path)) for found in sources)
        for outcome in _run(tasks, len(sources), options.jobs, executor):
            row = _record(catalog, out, outcome, options.reading)
            unchanged += outcome.unchanged
            rows.append(row)
            progress.finish(row)
        if options.prune:
            catalog.prune(found.path for found in sources)
        reports, errors = _write(catalog, out, options.formats, options.language, options.excel_csv)
    return ConvertResult(rows=tuple(rows), reports=reports, errors=errors, unchanged=unchanged)


def write_tables(folder: Path, formats: Iterable[str], *, language: str, excel_csv: bool) -> None:
    """Write further formats of an existing data set from its catalogue. DatasetError where there is none."""
    if not (folder / FILE_NAME).is_file():
        raise DatasetError(
            f"{folder} ไม่ใช่ชุดข้อมูลของ itareport (ไม่มี {FILE_NAME}): สร้างด้วย itareport convert ก่อน",
            f"{folder} is no data set of itareport (it has no {FILE_NAME}): make one with itareport convert first",
        )
    with Catalog.open(folder) as catalog:
        _write(catalog, folder, formats, language, excel_csv)


def read_task(task: Task) -> Outcome:
    """Read one source in whatever process this is; never raises on what a source holds."""
    start = time.perf_counter()
    source: Source | None = None
    try:
        source = task.found.open()
        if source.sha256 == task.known:
            row = SourceRow(
                path=source.path, status=SourceStatus.OK, sha256=source.sha256, size=len(source.data)
            )
            return Outcome(row=row, unchanged=True)
        reading = read_source(source, task.options)
    except SourceError as error:
        return Outcome(row=_failed(task, error, source, start))
    except Exception as error:  # noqa: BLE001 - the one broad handler: our fault must cost this source alone
        crash = SourceError(
            ErrorCode.CRASHED,
            f"{task.found.path}: โปรแกรมผิดพลาดขณะอ่าน ({type(error).__name__}) โปรดแจ้งผู้พัฒนาพร้อมไฟล์นี้",
            f"{task.found.path}: the program failed while reading it ({type(error).__name__}); "
            "please report it with this file",
        )
        row = _failed(task, crash, source, start)
        return Outcome(row=row, trace=traceback.format_exc())
    document = reading.document
    row = SourceRow(
        path=source.path,
        status=SourceStatus.OK,
        sha256=source.sha256,
        report_id=reading.reports[0].report_id,
        size=len(source.data),
        kind=document.kind,
        pages=len(document.pages),
        ocr_pages=sum(page.recognised for page in document.pages),
        seconds=round(time.perf_counter() - start, 3),
    )
    return Outcome(row=row, reports=reading.reports)


def _failed(task: Task, error: SourceError, source: Source | None, start: float) -> SourceRow:
    seconds = round(time.perf_counter() - start, 3)
    if source is None:
        return failed_source(task.found.path, error, seconds=seconds)
    return failed_source(task.found.path, error, source.sha256, len(source.data), seconds=seconds)


def _run(tasks: Iterable[Task], count: int, jobs: int | None, executor: Executor | None) -> Iterator[Outcome]:
    """Read the tasks on the executor, in this process where there is only one to read or one job; in any order."""
    workers = min(jobs or os.cpu_count() or 1, count)
    if executor is not None:
        yield from _drain(executor, iter(tasks), workers)
    elif workers <= 1:
        yield from map(read_task, tasks)
    else:
        with ProcessPoolExecutor(workers) as pool:
            yield from _drain(pool, iter(tasks), workers)


def _drain(executor: Executor, tasks: Iterator[Task], workers: int) -> Iterator[Outcome]:
    """Keep the executor busy with a bounded number of tasks, and give each outcome as it comes."""
    waiting: set[Future[Outcome]] = {
        executor.submit(read_task, task) for task in islice(tasks, workers * IN_FLIGHT)
    }
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()
        waiting |= {executor.submit(read_task, task) for task in islice(tasks, len(done))}


def _reading_name(options: ReadOptions) -> str:
    """Name the version and the options of a reading, as the catalogue compares them."""
    return f"{READING_VERSION} {msgspec.json.encode(options).decode()}"


def _known(catalog: Catalog, out: Path, options: ReadOptions) -> dict[str, str]:
    """Give the hash of every path that was read well in the same way, and whose reports are all still there."""
    reading = _reading_name(options)
    found: dict[str, str] = {}
    for row in catalog.sources():
        if row.status is not SourceStatus.OK or row.sha256 is None:
            continue
        known = catalog.unchanged(row.sha256, reading)
        if known is not None and all((out / "json" / f"{name}.json").is_file() for name in known.report_ids):
            found[row.path] = row.sha256
    return found


def _record(catalog: Catalog, out: Path, outcome: Outcome, options: ReadOptions) -> SourceRow:
    """Keep an outcome: the reports first, then the row that says they are there."""
    row = outcome.row
    if outcome.unchanged and row.sha256 is not None:
        known = catalog.unchanged(row.sha256, _reading_name(options))
        return row if known is None else msgspec.structs.replace(known.source, path=row.path)
    for report in outcome.reports:
        write_report(out, report)
    catalog.record(row, [report.report_id for report in outcome.reports], _reading_name(options))
    return row


def _write(
    catalog: Catalog, out: Path, formats: Iterable[str], language: str, excel_csv: bool
) -> tuple[int, int]:
    """Write the tables of everything in the catalogue; give the number of reports and of error-level flags."""
    counts = _Counts()
    reports = counts.over(read_reports(out, catalog.report_ids()))
    write_dataset(out, reports, catalog.sources(), formats, language, excel_csv)
    return counts.reports, counts.errors


class _Counts:
    """Reports and error-level flags, counted as the reports pass by."""

    def __init__(self) -> None:
        self.reports = 0
        self.errors = 0

    def over(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self.reports += 1
            self.errors += sum(flag.severity is Severity.ERROR for flag in report.flags)
            yield report


class Silence:
    """A progress that nobody hears."""

    def __enter__(self) -> "Silence":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def start(self, total: int) -> None:
        """Say nothing."""

    def finish(self, row: SourceRow) -> None:
        """Say nothing."""
