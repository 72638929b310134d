"""Many sources become one data set: what is new is read, on any executor, then the tables are written anew."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from itareport.catalog import Catalog, require_catalog
from itareport.conversion import (
    DEFAULT_FORMATS,
    ConvertOptions,
    ConvertResult,
    Failures,
    Progress,
    Silence,
)
from itareport.export.json_files import report_path
from itareport.export.replacement import drop_leavings, replace_file
from itareport.extract.files.sources import Found, find_sources
from itareport.locking import locked
from itareport.options import READING_VERSION, ReadOptions
from itareport.records.errors import ErrorCode
from itareport.records.reviews import SOURCE_DIGITS, Review
from itareport.records.sources import SourceRow, SourceStatus
from itareport.reviews import by_source, digest_reviews, load_reviews, reviews_of
from itareport.tasks import (
    Answer,
    Outcome,
    Task,
    Unreviewed,
    Unseen,
    for_elsewhere,
    open_task,
    read_task,
    settle,
)
from itareport.workers import WorkerPool
from itareport.writing import write_changed

__all__ = [
    "DEFAULT_FORMATS",
    "ConvertOptions",
    "ConvertResult",
    "Progress",
    "Silence",
    "convert_sources",
    "write_tables",
]

IN_FLIGHT = 4
"""Sources submitted ahead for each worker: none waits, and few are lost on an interruption."""
FIRST_PATHS = 3
"""Paths that are named for each reason of failure; `failures.csv` has all."""


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
    What people said in `corrections.toml` of `out` is applied; a broken one is a DatasetError before anything is read.
    """
    sources = list(find_sources(paths, options.limits))
    readings = _Readings(options.reading, by_source(load_reviews(out)))
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
        tasks = (_plan(catalog, out, found, readings, options.fresh) for found in sources)
        for outcome in _drain(crew, tasks, readings):
            row = _record(catalog, out, outcome, readings)
            counts.add(row, outcome.unchanged)
            progress.finish(row, any(report.flags for report in outcome.reports))
        if options.prune:
            catalog.prune(found.path for found in sources)
        tables = write_changed(
            catalog, out, options.formats, options.language, options.excel_csv, always=options.fresh
        )
        homeless = readings.homeless(catalog)
    return ConvertResult(
        folder=out,
        paths=tuple(found.path for found in sources),
        failed=counts.failed,
        unchanged=counts.unchanged,
        reports=tables.reports,
        errors=tables.errors,
        failures=counts.failures(),
        flags=tables.flags,
        homeless=homeless,
    )


def write_tables(folder: Path, formats: Iterable[str], *, language: str, excel_csv: bool) -> None:
    """Write further formats of an existing data set from its catalogue.

    DatasetError where there is none, or another run is writing it.
    """
    require_catalog(folder)
    with locked(folder), Catalog.open(folder) as catalog:
        write_changed(catalog, folder, tuple(formats), language, excel_csv)


class _Crew(Struct, frozen=True):
    """Who reads: an executor, the function that it is given with each task, and how many tasks it does at once."""

    executor: Executor
    read: Callable[[Task], Answer]
    workers: int
    elsewhere: bool = False

    def submit(self, task: Task) -> Future[Answer]:
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


class _Readings(Struct, frozen=True):
    """How sources are read: the options, and what people said of each source, under the digits that name it."""

    options: ReadOptions
    reviews: Mapping[str, tuple[Review, ...]]

    def name(self, sha256: str | None) -> str:
        """Name the version, the options and the reviews by which a source is read, as the catalogue compares them."""
        digest = digest_reviews(reviews_of(self.reviews, sha256))
        name = f"{READING_VERSION} {self.options.key}"
        return f"{name} {digest}" if digest else name

    def with_reviews(self, task: Task, source: str) -> Task:
        """Give a task with what people said of the source that its path holds, as far as anybody knows."""
        if not self.reviews:
            return task
        return msgspec.structs.replace(task, reviews=self.reviews.get(source, ()), reviewed=source)

    def homeless(self, catalog: Catalog) -> int:
        """Count the reviews of sources that gave no report."""
        sources = {name[:SOURCE_DIGITS] for name in catalog.report_ids()} if self.reviews else set[str]()
        return sum(len(listed) for source, listed in self.reviews.items() if source not in sources)


def _drain(crew: _Crew, tasks: Iterator[Task], readings: _Readings) -> Iterator[Outcome]:
    """Keep the crew busy with a bounded number of tasks, and give each outcome as it comes."""
    waiting: dict[Future[Answer], Task] = {}
    while True:
        for task in islice(tasks, crew.workers * IN_FLIGHT - len(waiting)):
            sent = for_elsewhere(task) if crew.elsewhere else task
            waiting[crew.submit(sent)] = sent
        if not waiting:
            return
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            task = waiting.pop(future)
            outcome: Answer | Task = settle(future, task)
            if isinstance(outcome, Unseen):
                outcome = open_task(task)
            if isinstance(outcome, Unreviewed):
                outcome = readings.with_reviews(task, outcome.source)
            if isinstance(outcome, Task):
                waiting[crew.submit(outcome)] = outcome
            else:
                yield outcome


def _plan(catalog: Catalog, out: Path, found: Found, readings: _Readings, fresh: bool) -> Task:
    """Make the task of a source: a path that was read well in the same way, its reports all there, has a known hash."""
    sha256 = catalog.source_hash(found.path)
    known = None if fresh else catalog.known(found.path, readings.name(sha256))
    whole = (
        known is not None
        and known.source.status is SourceStatus.OK
        and all(report_path(out, name).is_file() for name in known.report_ids)
    )
    task = Task(found, readings.options, known.source.sha256 if known is not None and whole else None)
    return readings.with_reviews(task, "" if sha256 is None else sha256[:SOURCE_DIGITS])


def _record(catalog: Catalog, out: Path, outcome: Outcome, readings: _Readings) -> SourceRow:
    """Keep an outcome: the reports first, then the row that says they are there."""
    reading = readings.name(outcome.row.sha256)
    if outcome.unchanged:
        known = catalog.known(outcome.row.path, reading)
        return outcome.row if known is None else known.source
    for report in outcome.reports:
        replace_file(report_path(out, report.report_id), report.content, durable=True)
    catalog.record(
        outcome.row,
        [report.report_id for report in outcome.reports],
        reading,
        [report.forms for report in outcome.reports],
    )
    return outcome.row


class _Counts:
    """Sources, counted as they pass by."""

    def __init__(self) -> None:
        self.unchanged = 0
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
