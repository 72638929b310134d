"""Sources: finding the files that the user means, and opening one of them.

Folders are searched recursively and in a fixed order, archives are listed, and nothing is opened before it
is asked for: a `Found` travels to a worker process and is opened there.
"""

import errno
import hashlib
import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, structs

from itareport.extract.files.archives import ZIP_ERRORS, list_members, read_member
from itareport.extract.files.encodings import decode_name
from itareport.extract.files.formats import ZIP_MAGIC, Format, classify_zip, sniff
from itareport.extract.files.refusals import (
    refuse_access,
    refuse_empty,
    refuse_many,
    refuse_nested,
    refuse_size,
)
from itareport.limits import DEFAULT_LIMITS, Limits
from itareport.records.errors import SourceError

# What operating systems and Office leave behind in folders.
PASSED_OVER = re.compile(
    r"(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|__macosx|~\$.*|\._.*|\.~lock\..*#)", re.IGNORECASE
)
# Programs and data that stand beside documents. Named outright they are read as text, and fail as what they are.
NO_DOCUMENTS = frozenset(
    {
        ".json",
        ".jsonl",
        ".py",
        ".toml",
        ".yaml",
        ".yml",
        ".ini",
        ".cfg",
        ".log",
        ".sqlite",
        ".db",
        ".css",
        ".js",
        ".parquet",
    }
)
DATASET_MARK = "catalog.sqlite"
"""A folder that holds it is a data set of ours: what we wrote is never read as a source."""


class Source(Struct, frozen=True, kw_only=True):
    """A file's bytes with the path by which the user knows it, and the SHA-256 by which we do (hex)."""

    path: str
    data: bytes
    sha256: str

    @property
    def report_id(self) -> str:
        """The first 16 hex digits of the SHA-256."""
        return self.sha256[:16]


class Found(Struct, frozen=True, kw_only=True):
    """A source that was found: `path` is what the tables show, `error` why it must not be opened.

    `member` is the place in the directory of the archive `file`, None for a plain file.
    """

    path: str
    file: Path
    member: int | None = None
    error: SourceError | None = None

    def open(self, limit: int = DEFAULT_LIMITS.source_bytes) -> Source:
        """Read the bytes, of which there may be `limit`; raises SourceError."""
        if self.error is not None:
            raise self.error
        if self.member is None:
            return make_source(self.path, _read_file(self.file, self.path, limit))
        source = make_source(self.path, read_member(self.file, self.member, self.path, limit))
        if sniff(source.data) in (Format.ZIP, Format.ARCHIVE):
            raise refuse_nested(self.path)
        return source


def make_source(path: str, data: bytes) -> Source:
    """Give the source for bytes that stand under `path`; no bytes at all is an empty-file.

    >>> make_source("a.txt", b"ITA").report_id
    '4ad6ca01f4c670ec'
    """
    if not data:
        raise refuse_empty(path)
    return Source(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())


def open_source(path: Path, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Open the one source that `path` names: a file, or a member as `archive.zip!/member`.

    Raises FileNotFoundError where there is none, SourceError where it cannot be opened or is not one.
    """
    archive, mark, _ = path.as_posix().partition("!/")
    inside = mark != "" and not path.exists() and Path(archive).is_file()
    found = list(find_sources([Path(archive) if inside else path], limits))
    if inside:
        found = [one for one in found if one.path == path.as_posix()]
        if not found:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    if len(found) != 1:
        raise refuse_many(path.as_posix())
    return found[0].open(limits.source_bytes)


def find_sources(paths: Sequence[Path], limits: Limits = DEFAULT_LIMITS) -> Iterator[Found]:
    """Give every source under `paths` in a fixed order, each display path once; archives keep to the limits.

    Raises FileNotFoundError at once where one of `paths` does not exist: that is a slip of the user's.
    """
    for path in paths:
        path.stat()
    return _find_all(paths, limits)


def _find_all(paths: Sequence[Path], limits: Limits) -> Iterator[Found]:
    seen: dict[str, tuple[Path, int | None]] = {}
    for path in paths:
        for found in _find(path, path.resolve(), limits):
            place = (found.file, found.member)
            shown = _free_path(found.path, place, seen)
            if shown not in seen:
                seen[shown] = place
                yield found if shown == found.path else structs.replace(found, path=shown)


def _free_path(path: str, place: tuple[Path, int | None], seen: Mapping[str, tuple[Path, int | None]]) -> str:
    """Give the display path, numbered where another file has it: names that are no UTF-8 may come to look alike."""
    shown, number = path, 1
    while seen.get(shown, place) != place:
        number += 1
        shown = f"{path} ({number})"
    return shown


def _find(path: Path, root: Path, limits: Limits) -> Iterator[Found]:
    if path.is_dir():
        yield from _find_in_folder(path, root, limits)
    elif _is_archive(path):
        yield from _find_in_archive(path, limits)
    else:
        yield Found(path=_show(path), file=path)


def _find_in_folder(folder: Path, root: Path, limits: Limits) -> Iterator[Found]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Found(path=_show(folder), file=folder, error=refuse_access(_show(folder), error))
        return
    if any(entry.name == DATASET_MARK for entry in entries):
        return
    for entry in entries:
        if not _is_passed_over(entry.name) and _stays_inside(entry, root):
            yield from _find(entry, root, limits)


def _is_passed_over(name: str) -> bool:
    """Tell what nobody means when giving the folder it lies in: leavings of systems, programs, data."""
    path = PurePosixPath(name)
    return any(PASSED_OVER.fullmatch(part) for part in path.parts) or path.suffix.lower() in NO_DOCUMENTS


def _stays_inside(entry: Path, root: Path) -> bool:
    """Tell whether a folder's entry is a file or folder of its own, or a link to a file under `root`.

    Links to folders are left alone (what they lead to is found where it is), and so is what is no file:
    reading a pipe never ends.
    """
    try:
        if not entry.is_symlink():
            return entry.is_dir() or entry.is_file()
        return entry.is_file() and entry.resolve().is_relative_to(root)
    except OSError:
        return False


def _find_in_archive(file: Path, limits: Limits) -> Iterator[Found]:
    shown = _show(file)
    try:
        members = list(list_members(file, shown, limits))
    except SourceError as error:
        yield Found(path=shown, file=file, error=error)
        return
    members = [member for member in members if not _is_passed_over(member.name)]
    if not members:
        yield Found(path=shown, file=file, error=refuse_empty(shown))
    times: dict[str, int] = {}
    for member in members:
        times[member.name] = times.get(member.name, 0) + 1
        again = f" ({times[member.name]})" if times[member.name] > 1 else ""
        yield Found(path=f"{shown}!/{member.name}{again}", file=file, member=member.index, error=member.error)


def _is_archive(file: Path) -> bool:
    """Tell a plain archive, or what calls itself one and is broken, from a document that is a ZIP inside."""
    if not file.is_file():  # a pipe that nobody writes to would never let go
        return False
    try:
        with file.open("rb") as stream:
            if not stream.read(4).startswith(ZIP_MAGIC):
                return False
        with zipfile.ZipFile(file) as archive:
            return classify_zip(archive.namelist()) is Format.ZIP
    except ZIP_ERRORS:
        return file.suffix.lower() == ".zip"


def _read_file(file: Path, shown: str, limit: int) -> bytes:
    try:
        size = file.stat().st_size
        if size > limit:
            raise refuse_size(shown, size, limit)
        with file.open("rb") as stream:
            # What is asked for is set aside at once: never much more than there is, whatever the limit.
            return stream.read(min(limit, size or DEFAULT_LIMITS.source_bytes))
    except OSError as error:
        raise refuse_access(shown, error) from error


def _show(path: Path) -> str:
    """Give the path as it was given, with forward slashes; names that are not UTF-8 as Windows-874."""
    shown = path.as_posix()
    try:
        shown.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(shown)
        return "/".join(decode_name(part) or part.decode("utf-8", "replace") for part in raw.split(b"/"))
    return shown
