"""Why a file or archive is not read: an error for each reason."""

from itareport.extract.files.formats import Format
from itareport.records.errors import SourceError
from itareport.refusals import refuse


def refuse_format(path: str, found: Format) -> SourceError:
    """Give the error for a source in a format that is not read."""
    return refuse(f"format {found.value}", path)


def refuse_empty(path: str) -> SourceError:
    """Give the error for a source that holds nothing."""
    return refuse("file-empty", path)


def refuse_size(path: str, size: int, limit: int, name: str = "source-bytes") -> SourceError:
    """Give the error for a source that is larger than `limit` bytes; `name` is that limit's."""
    return refuse("file-size", path, size=size, limit=limit, name=name)


def refuse_encoding(path: str) -> SourceError:
    """Give the error for bytes that are no text in any known encoding."""
    return refuse("file-encoding", path)


def refuse_access(path: str, error: OSError) -> SourceError:
    """Give the error for a file or folder that the operating system does not open."""
    return refuse("file-access", path, reason=error.strerror or type(error).__name__)


def refuse_archive(path: str) -> SourceError:
    """Give the error for an archive, or a member of one, that is broken."""
    return refuse("archive-damaged", path)


def refuse_nested(path: str) -> SourceError:
    """Give the error for an archive inside an archive."""
    return refuse("archive-nested", path)


def refuse_name(path: str) -> SourceError:
    """Give the error for a member of an archive whose name leads out of it, or that is a link."""
    return refuse("archive-name", path)


def refuse_bomb(path: str) -> SourceError:
    """Give the error for an archive, or a member of one, that would grow out of all proportion."""
    return refuse("archive-growth", path)


def refuse_lock(path: str) -> SourceError:
    """Give the error for a member of an archive that is locked with a password."""
    return refuse("archive-locked", path)


def refuse_many(path: str) -> SourceError:
    """Give the error for a folder or archive where one source is wanted."""
    return refuse("file-many", path)
