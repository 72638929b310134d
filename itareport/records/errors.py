"""Why a source could not be read: one exception a reason, each with its `error_code` and its words.

Every message says what happened, where, and what to do next, in Thai and English.
"""

from enum import IntEnum, StrEnum


class ErrorCode(StrEnum):
    """The `error_code` of a failed source."""

    UNSUPPORTED_FORMAT = "unsupported-format"
    EMPTY_FILE = "empty-file"
    DAMAGED_FILE = "damaged-file"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    NO_REPORT = "no-report"
    OCR_UNAVAILABLE = "ocr-unavailable"
    UNSAFE_ARCHIVE = "unsafe-archive"
    CRASHED = "crashed"


class ExitStatus(IntEnum):
    """The exit status of the command line."""

    OK = 0
    SOURCE_FAILED = 1
    USAGE = 2
    STRICT = 3
    INTERRUPTED = 130


class ItareportError(Exception):
    """A source or data set that cannot be used; `thai` and `english` say what, where and what to do."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(english)
        self.thai = thai
        self.english = english

    def message(self, language: str) -> str:
        """Give the message in `th` or `en`."""
        return self.thai if language == "th" else self.english


class SourceError(ItareportError):
    """One source that cannot be read. The rest of the batch goes on."""

    code: ErrorCode = ErrorCode.CRASHED

    def __init__(self, code: ErrorCode, thai: str, english: str) -> None:
        super().__init__(thai, english)
        self.code = code

    def __reduce__(self) -> tuple[type["SourceError"], tuple[ErrorCode, str, str]]:
        """Keep all three arguments when the error crosses from a worker process."""
        return (type(self), (self.code, self.thai, self.english))


class DatasetError(ItareportError):
    """A data set folder that cannot be opened or written."""
