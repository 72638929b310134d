"""Many sources become one data set: what is new is read, on any executor, then the tables are written anew."""

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from itareport.catalog import FILE_NAME, Catalog
from itareport.export.json_files import read_reports, report_path
from itareport.export.replacement import drop_leavings, replace_file
from itareport.extract.files.sources import Found, find_sources
from itareport.locking import locked
from itareport.options import READING_VERSION, ReadOptions
from itareport.records.clean import Report
from itareport.records.errors import DatasetError, ErrorCode, ExitStatus
from itareport.records.findings import Code, Severity
from itareport.records.sources import SourceRow, SourceStatus
from itareport.tasks import Outcome, Task, Unseen, for_elsewhere, open_task, read_task, settle
from itareport.workers import WorkerPool

IN_FLIGHT = 4
"""Sources submitted ahead for each worker: none waits, and few are lost on an interruption."""
FIRST_PATHS = 3
"""Paths that are named for each reason of failure; `failures.csv` has all."""


class ConvertOptions(Struct, frozen=True, kw_only=True):
    """What a user may say about a conversion.

    `jobs` None: the processor count. `timeout`: seconds for one source. `cluster`: a Dask scheduler's address.
    """

    formats: tuple[str, ...] = ("csv", "json", "xlsx")
    fiscal_year: int | None = None
    ocr: str = "auto"
    jobs: int | None = None
    timeout: float = 300
    cluster: str | None = None
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

    def finish(self, row: SourceRow, flagged: bool) -> None:
        """Hear what became of one source, and whether a report that was just read from it has flags."""
        ...


class Failures(Struct, frozen=True, kw_only=True):
    """How many sources failed for one reason, and the paths of the first of them."""

    count: int
    first: tuple[str, ...]


class ConvertResult(Struct, frozen=True, kw_only=True):
    """What a conversion came to. `errors` counts the error-level flags of all reports in the data set `folder`.

    `total`, `failed`, `unchanged` and `failures` are of the sources of this run, `reports` and `flags` of the
    reports of the data set; reasons and codes come with the most frequent first.
    """

    folder: Path
    paths: tuple[str, ...]
    failed: int
    unchanged: int
    reports: int
    errors: int
    failures: Mapping[ErrorCode, Failures]
    flags: Mapping[Code, int]

    @property
    def total(self) -> int:
        """How many sources there were."""
        return len(self.paths)

    @property
    def rows(self) -> tuple[SourceRow, ...]:
        """What became of every source of this run, sorted by path, as the catalogue has it now."""
        paths = set(self.paths)
        with Catalog.open(self.folder) as catalog:
            return tuple(row for row in catalog.sources() if row.path in paths)

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

    FileNotFoundError where a path does not exist, DatasetError where `out` cannot hold a data set or another
    run is writing it. What is wrong with a single source is a failed row: the rest goes on. `executor` None:
    processes of this machine, or the cluster that the options name. An interruption keeps what was finished.
    """
    sources = list(find_sources(paths))
    counts = _Counts()
    with (
        locked(out),
        Catalog.open(out) as catalog,
        _open_crew(executor, options, len(sources)) as crew,
        progress,
    ):
        import_module("itareport.export.dataset")  # now, while the first process starts: that takes as long
        drop_leavings(out)
        progress.start(len(sources))
        tasks = (_plan(catalog, out, found, options) for found in sources)
        for outcome in _drain(crew, tasks):
            row = _record(catalog, out, outcome, options.reading)
            counts.add(row, outcome.unchanged)
            progress.finish(row, any(report.flags for report in outcome.reports))
        if options.prune:
            catalog.prune(found.path for found in sources)
        _write(catalog, out, options.formats, options.language, options.excel_csv, counts)
    return ConvertResult(
        folder=out,
        paths=tuple(found.path for found in sources),
        failed=counts.failed,
        unchanged=counts.unchanged,
        reports=counts.reports,
        errors=counts.errors,
        failures=counts.failures(),
        flags=dict(counts.flags.most_common()),
    )


def write_tables(folder: Path, formats: Iterable[str], *, language: str, excel_csv: bool) -> None:
    """Write further formats of an existing data set from its catalogue.

    DatasetError where there is none, or another run is writing it.
    """
    if not (folder / FILE_NAME).is_file():
        raise DatasetError(
            f"{folder} ไม่ใช่ชุดข้อมูลของ itareport (ไม่มี {FILE_NAME}): สร้างด้วย itareport convert ก่อน",
            f"{folder} is no data set of itareport (it has no {FILE_NAME}): make one with itareport convert first",
        )
    with locked(folder), Catalog.open(folder) as catalog:
        _write(catalog, folder, formats, language, excel_csv, _Counts())


class _Crew(Struct, frozen=True):
    """Who reads: an executor, the function that it is given with each task, and how many tasks it does at once."""

    executor: Executor
    read: Callable[[Task], Outcome | Unseen]
    workers: int
    elsewhere: bool = False

    def submit(self, task: Task) -> Future[Outcome | Unseen]:
        return self.executor.submit(self.read, task)


@contextmanager
def _open_crew(executor: Executor | None, options: ConvertOptions, count: int) -> Generator[_Crew]:
    """Give who reads the sources; what this opens is closed at the end, and ended at an interruption."""
    workers = options.jobs or os.cpu_count() or 1
    if executor is not None:
        yield _Crew(executor, read_task, workers)
    elif options.cluster is not None:
        from itareport.cluster import open_cluster, read_apart

        with open_cluster(options.cluster) as (cluster, width):
            yield _Crew(cluster, partial(read_apart, timeout=options.timeout), width, elsewhere=True)
    else:
        workers = max(1, min(workers, count))
        with WorkerPool(workers, options.timeout, "itareport.tasks") as pool:
            yield _Crew(pool, read_task, workers)


def _drain(crew: _Crew, tasks: Iterator[Task]) -> Iterator[Outcome]:
    """Keep the crew busy with a bounded number of tasks, and give each outcome as it comes."""
    waiting: dict[Future[Outcome | Unseen], Task] = {}
    while True:
        for task in islice(tasks, crew.workers * IN_FLIGHT - len(waiting)):
            sent = for_elsewhere(task) if crew.elsewhere else task
            waiting[crew.submit(sent)] = sent
        if not waiting:
            return
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            task = waiting.pop(future)
            outcome: Outcome | Unseen | Task = settle(future, task)
            if isinstance(outcome, Unseen):
                outcome = open_task(task)
            if isinstance(outcome, Task):
                waiting[crew.submit(outcome)] = outcome
            else:
                yield outcome


def _plan(catalog: Catalog, out: Path, found: Found, options: ConvertOptions) -> Task:
    """Make the task of a source: a path that was read well in the same way, its reports all there, has a known hash."""
    known = None if options.fresh else catalog.known(found.path, _reading_name(options.reading))
    whole = (
        known is not None
        and known.source.status is SourceStatus.OK
        and all(report_path(out, name).is_file() for name in known.report_ids)
    )
    return Task(found, options.reading, known.source.sha256 if known is not None and whole else None)


def _reading_name(options: ReadOptions) -> str:
    """Name the version and the options of a reading, as the catalogue compares them."""
    return f"{READING_VERSION} {msgspec.json.encode(options).decode()}"


def _record(catalog: Catalog, out: Path, outcome: Outcome, options: ReadOptions) -> SourceRow:
    """Keep an outcome: the reports first, then the row that says they are there."""
    reading = _reading_name(options)
    if outcome.unchanged:
        known = catalog.known(outcome.row.path, reading)
        return outcome.row if known is None else known.source
    for report in outcome.reports:
        replace_file(report_path(out, report.report_id), report.content, durable=True)
    catalog.record(outcome.row, [report.report_id for report in outcome.reports], reading)
    return outcome.row


def _write(
    catalog: Catalog,
    out: Path,
    formats: Iterable[str],
    language: str,
    excel_csv: bool,
    counts: "_Counts",
) -> None:
    """Write the tables of everything in the catalogue, counting the reports and the error-level flags."""
    from itareport.export.dataset import write_dataset

    reports = counts.over(read_reports(out, catalog.report_ids()))
    write_dataset(out, reports, catalog.sources(), formats, language, excel_csv)


class _Counts:
    """Sources, reports and flags, counted as they pass by."""

    def __init__(self) -> None:
        self.unchanged = 0
        self.reports = 0
        self.errors = 0
        self.flags: Counter[Code] = Counter()
        self._failed: dict[ErrorCode, list[str]] = {}

    @property
    def failed(self) -> int:
        return sum(map(len, self._failed.values()))

    def add(self, row: SourceRow, unchanged: bool) -> None:
        self.unchanged += unchanged
        if row.error_code is not None:
            self._failed.setdefault(row.error_code, []).append(row.path)

    def failures(self) -> dict[ErrorCode, Failures]:
        """Give the reasons, most frequent first, each with its first paths in the order of their names."""
        listed = sorted(self._failed.items(), key=lambda item: (-len(item[1]), item[0]))
        return {
            code: Failures(count=len(paths), first=tuple(sorted(paths)[:FIRST_PATHS]))
            for code, paths in listed
        }

    def over(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self.reports += 1
            self.errors += sum(flag.severity is Severity.ERROR for flag in report.flags)
            self.flags.update(flag.code for flag in report.flags)
            yield report


class Silence:
    """A progress that nobody hears."""

    def __enter__(self) -> "Silence":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def start(self, total: int) -> None:
        """Say nothing."""

    def finish(self, row: SourceRow, flagged: bool) -> None:
        """Say nothing."""
