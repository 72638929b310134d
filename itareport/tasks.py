"""One source as a piece of work: what travels to a worker, what comes back, and what is said of a loss."""

import time
import traceback
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from itareport.extract.files.sources import Found, Source
from itareport.options import ReadOptions
from itareport.records.errors import SourceError
from itareport.records.reviews import SOURCE_DIGITS, Review
from itareport.records.sources import SourceRow, SourceStatus, failed_source
from itareport.refusals import refuse
from itareport.serving import WorkerDied, WorkerOverstayed
from itareport.tallies import pack_tally

if TYPE_CHECKING:
    from itareport.pipeline import Reading


class FileMark(Struct, frozen=True):
    """By what another machine knows that a path leads to the file that is meant."""

    size: int
    changed: int

    @classmethod
    def of(cls, file: Path) -> "FileMark":
        """Give the mark of a file. OSError where it is not to be seen."""
        status = file.stat()
        return cls(status.st_size, int(status.st_mtime))


class Task(Struct, frozen=True):
    """One source to read. `known` is the hash of what its path held when it was last read well.

    `mark` is given where another machine may have another file at the path; `source` is the source already
    opened, for a worker that does not see the file. `reviews` are what people said of the source `reviewed`: a
    worker that finds another source at the path asks for that one's. None: nobody has reviewed anything.
    """

    found: Found
    options: ReadOptions
    known: str | None
    mark: FileMark | None = None
    source: Source | None = None
    reviews: tuple[Review, ...] = ()
    reviewed: str | None = None

    @property
    def is_seen(self) -> bool:
        """Whether this process can open the source."""
        if self.source is not None or self.found.error is not None:
            return True
        try:
            mark = FileMark.of(self.found.file)
        except OSError:
            return False
        return self.mark is None or mark == self.mark


class Unseen(Struct, frozen=True):
    """The answer of a worker that does not see the file of a task."""


class Unreviewed(Struct, frozen=True):
    """The answer of a worker that was not given what people said of the source at hand, which it names."""

    source: str


class ReportFile(Struct, frozen=True):
    """A report as its JSON file holds it: made by the worker, so that the one who collects only writes it.

    `forms`: the packed counts of its word forms.
    """

    report_id: str
    content: bytes
    flags: int
    forms: bytes = b""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one source. `unchanged`: its bytes are those that the catalogue knows. `trace`: a crash's."""

    row: SourceRow
    reports: tuple[ReportFile, ...] = ()
    unchanged: bool = False
    trace: str | None = None


Answer = Outcome | Unseen | Unreviewed
"""What a worker says to a task."""


def read_task(task: Task) -> Answer:
    """Read one source in whatever process this is; never raises on what a source holds."""
    return _read_here(task) if task.is_seen else Unseen()


def for_elsewhere(task: Task) -> Task:
    """Make a task for a machine that has its own files: with an absolute path and the mark of the file."""
    file = task.found.file.absolute()
    try:
        mark = FileMark.of(file)
    except OSError:  # gone since it was found: no machine will see it
        mark = FileMark(-1, 0)
    return msgspec.structs.replace(task, found=msgspec.structs.replace(task.found, file=file), mark=mark)


def open_task(task: Task) -> Task | Outcome:
    """Open the source of a task here, for a worker that does not see it; the outcome where no worker is needed."""
    try:
        source = task.found.open(task.options.limits.source_bytes)
    except SourceError as error:
        return lost_task(task, error)
    if source.sha256 == task.known:
        return Outcome(row=_good_row(source), unchanged=True)
    return msgspec.structs.replace(task, source=source)


def settle(future: "Future[Answer]", task: Task) -> Answer:
    """Give what a worker found, or say that it was lost over this source."""
    path = task.found.path
    try:
        return future.result()
    except WorkerOverstayed as error:
        return lost_task(task, refuse_slow(path, error.seconds))
    except WorkerDied as error:
        return lost_task(task, refuse_crash(path, error.reason))
    except Exception as error:  # noqa: BLE001 - an executor may fail in its own way: that too costs one source
        return lost_task(task, refuse_crash(path, type(error).__name__))


def _read_here(task: Task) -> Outcome | Unreviewed:
    start = time.perf_counter()
    source: Source | None = None
    try:
        source = task.source or task.found.open(task.options.limits.source_bytes)
        if source.sha256 == task.known:
            return Outcome(row=_good_row(source), unchanged=True)
        if task.reviewed not in (None, source.sha256[:SOURCE_DIGITS]):
            return Unreviewed(source.sha256[:SOURCE_DIGITS])
        return _read(source, task, start)
    except SourceError as error:
        return Outcome(row=_failed(task, error, source, start))
    except Exception as error:  # noqa: BLE001 - a fault of ours must cost this source alone; its trace is kept
        crash = refuse_crash(task.found.path, type(error).__name__)
        return Outcome(row=_failed(task, crash, source, start), trace=traceback.format_exc())


def lost_task(task: Task, error: SourceError) -> Outcome:
    """Give the outcome of a task that no worker lived to answer: even the hash of its bytes is not known."""
    return Outcome(row=failed_source(task.found.path, error))


def refuse_crash(path: str, reason: str) -> SourceError:
    """Give the error for a source at which the program itself failed."""
    return refuse("reading-crashed", path, reason=reason)


def refuse_slow(path: str, seconds: float) -> SourceError:
    """Give the error for a source that took longer than it may."""
    return refuse("reading-slow", path, seconds=seconds)


def _read(source: Source, task: Task, start: float) -> Outcome:
    # Loaded here: where nothing has changed, no worker needs what reads.
    from itareport.export.json_files import report_bytes
    from itareport.pipeline import count_forms, read_source

    reading = read_source(source, task.options, task.reviews)
    reports = tuple(
        ReportFile(report.report_id, report_bytes(report), len(report.flags), pack_tally(count_forms(report)))
        for report in reading.reports
    )
    return Outcome(row=_good_row(source, reading, round(time.perf_counter() - start, 3)), reports=reports)


def _good_row(source: Source, reading: "Reading | None" = None, seconds: float | None = None) -> SourceRow:
    pages = reading.document.pages if reading else None
    return SourceRow(
        path=source.path,
        status=SourceStatus.OK,
        sha256=source.sha256,
        report_id=reading.reports[0].report_id if reading else None,
        size=len(source.data),
        kind=reading.document.kind if reading else None,
        pages=None if pages is None else len(pages),
        ocr_pages=None if pages is None else sum(page.recognised for page in pages),
        seconds=seconds,
    )


def _failed(task: Task, error: SourceError, source: Source | None, start: float) -> SourceRow:
    seconds = round(time.perf_counter() - start, 3)
    if source is None:
        return failed_source(task.found.path, error, seconds=seconds)
    return failed_source(task.found.path, error, source.sha256, len(source.data), seconds=seconds)
