"""What became of each source: one record a path, as the table `sources` tells it."""

from enum import StrEnum

from msgspec import Struct

from itareport.records.document import SourceKind
from itareport.records.errors import ErrorCode, SourceError


class SourceStatus(StrEnum):
    """Whether a source was read."""

    OK = "ok"
    FAILED = "failed"


class SourceRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One source and what came of it.

    `path` is as the user gave it (`archive.zip!/member` for a member of an archive), `size` in bytes,
    `seconds` the time that reading took. `sha256` is None where the bytes could not be had, `report_id` the
    source's first report, None where it gave none. `error_th` and `error_en` say why it failed.
    """

    path: str
    status: SourceStatus
    sha256: str | None = None
    report_id: str | None = None
    size: int | None = None
    kind: SourceKind | None = None
    pages: int | None = None
    ocr_pages: int | None = None
    error_code: ErrorCode | None = None
    error_th: str | None = None
    error_en: str | None = None
    seconds: float | None = None

    def error(self, language: str) -> str | None:
        """Give the words of the failure in `th` or `en`, None where there was none."""
        return self.error_th if language == "th" else self.error_en


def failed_source(
    path: str,
    error: SourceError,
    sha256: str | None = None,
    size: int | None = None,
    kind: SourceKind | None = None,
    seconds: float | None = None,
) -> SourceRow:
    """Make the row of a source that could not be read.

    >>> failed_source("a.xyz", SourceError(ErrorCode.EMPTY_FILE, "ไฟล์ว่าง", "empty")).error("th")
    'ไฟล์ว่าง'
    """
    return SourceRow(
        path=path,
        status=SourceStatus.FAILED,
        sha256=sha256,
        size=size,
        kind=kind,
        error_code=error.code,
        error_th=error.thai,
        error_en=error.english,
        seconds=seconds,
    )
