"""What a conversion is asked for, who hears of it, and what it came to."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from itareport.catalog import Catalog
from itareport.limits import DEFAULT_LIMITS, Limits
from itareport.options import ReadOptions
from itareport.records.errors import ErrorCode, ExitStatus
from itareport.records.findings import Code
from itareport.records.sources import SourceRow

DEFAULT_FORMATS = ("csv", "json", "xlsx")


class ConvertOptions(Struct, frozen=True, kw_only=True):
    """What a user may say about a conversion.

    `jobs` None: the processor count. `timeout`: seconds for one source. `cluster`: a Dask scheduler's address.
    """

    formats: tuple[str, ...] = DEFAULT_FORMATS
    fiscal_year: int | None = None
    ocr: str = "auto"
    jobs: int | None = None
    timeout: float = 300
    cluster: str | None = None
    fresh: bool = False
    prune: bool = False
    excel_csv: bool = False
    language: str = "th"
    limits: Limits = DEFAULT_LIMITS

    @property
    def reading(self) -> ReadOptions:
        """The part that changes how a source is read."""
        return ReadOptions(fiscal_year=self.fiscal_year, ocr=self.ocr, limits=self.limits)


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
    reports of the data set; reasons and codes come with the most frequent first. `homeless` counts the reviews of
    sources that gave the data set no report: the file is gone, failed, or holds other bytes now.
    """

    folder: Path
    paths: tuple[str, ...]
    failed: int
    unchanged: int
    reports: int
    errors: int
    failures: Mapping[ErrorCode, Failures]
    flags: Mapping[Code, int]
    homeless: int = 0

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


class Silence:
    """A progress that nobody hears: for --quiet, and for whoever calls from Python."""

    def __enter__(self) -> "Silence":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def start(self, total: int) -> None:
        """Say nothing."""

    def finish(self, row: SourceRow, flagged: bool) -> None:
        """Say nothing."""
