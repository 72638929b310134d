"""ZIP archives as sources: which members they hold, which of those are safe, and the bytes of one.

Nothing is ever unpacked to disk. Limits keep a small file from becoming a large one in memory.
"""

import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from itareport.extract.files.encodings import decode_name
from itareport.extract.files.refusals import (
    refuse_archive,
    refuse_bomb,
    refuse_lock,
    refuse_name,
    refuse_nested,
    refuse_size,
)
from itareport.limits import DEFAULT_LIMITS, Limits
from itareport.records.errors import SourceError

RATIO_FLOOR = 16 * 2**20
"""Below this size a member may pack as well as it likes: blank scans do."""

ARCHIVE_NAME = re.compile(r"\.(zip|7z|rar|tar|gz|tgz|bz2|xz)$", re.IGNORECASE)
UNSAFE_NAME = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
UTF8_NAME = 0x800
ENCRYPTED = 0x1
LOCAL_HEADER_BYTES = 30

# What zipfile raises for broken or unusual archives, by reading its source: it is not one exception.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    OverflowError,
)


class Member(Struct, frozen=True, kw_only=True):
    """A file inside an archive: its place in the directory, its name, and why it must not be read."""

    index: int
    name: str
    error: SourceError | None = None


def list_members(file: Path, shown: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Give the members of the archive `file` (known to the user as `shown`) in the order of its directory.

    Raises SourceError where the archive as a whole cannot be read or is a bomb.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            length = file.stat().st_size
    except ZIP_ERRORS as error:
        raise refuse_archive(shown) from error
    _refuse_bomb(infos, length, shown, limits)
    for index, info in enumerate(infos):
        name = read_name(info)
        if name and not name.endswith("/"):
            unsafe = _check_member(info, name, f"{shown}!/{name}", limits.archive_growth)
            yield Member(index=index, name=name, error=unsafe)


def read_member(file: Path, index: int, shown: str, limit: int) -> bytes:
    """Give the bytes of member `index`, at most `limit` of them; raises SourceError."""
    try:
        with zipfile.ZipFile(file) as archive:
            info = archive.infolist()[index]
            if info.file_size > limit:
                raise refuse_size(shown, info.file_size, limit)
            # Never `archive.read`: asked for all, it inflates all, whatever size the directory declares.
            with archive.open(info) as stream:
                return stream.read(info.file_size + 1)
    except (*ZIP_ERRORS, IndexError) as error:
        raise refuse_archive(shown) from error


def read_name(info: zipfile.ZipInfo) -> str:
    r"""Give a member's name: not marked as UTF-8, it is that or Windows-874 if it reads so, else cp437.

    >>> read_name(zipfile.ZipInfo("รายงาน.txt".encode("cp874").decode("cp437")))
    'รายงาน.txt'
    >>> read_name(zipfile.ZipInfo("ปี 2567\\a.txt"))
    'ปี 2567/a.txt'
    """
    name = info.filename
    if not info.flag_bits & UTF8_NAME:
        name = _decode_unmarked(name)
    return re.sub(r"[\x00-\x1f\x7f]", "\N{REPLACEMENT CHARACTER}", name.replace("\\", "/"))


def _decode_unmarked(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    return decode_name(raw) or name


def _refuse_bomb(infos: list[zipfile.ZipInfo], length: int, shown: str, limits: Limits) -> None:
    total = sum(info.file_size for info in infos)
    grown = total > RATIO_FLOOR and total > limits.archive_growth * length
    vast = len(infos) > limits.archive_members or total > limits.archive_bytes
    if vast or grown or _overlap(infos):
        raise refuse_bomb(shown)


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Tell whether two members share bytes: the trick of the flat archive bomb."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + LOCAL_HEADER_BYTES + info.compress_size
    return False


def _check_member(info: zipfile.ZipInfo, name: str, shown: str, growth: int) -> SourceError | None:
    mode = stat.S_IFMT(info.external_attr >> 16)
    if UNSAFE_NAME.search(name) or mode not in (0, stat.S_IFREG):
        return refuse_name(shown)
    if ARCHIVE_NAME.search(name):
        return refuse_nested(shown)
    if info.file_size > RATIO_FLOOR and info.file_size > growth * info.compress_size:
        return refuse_bomb(shown)
    return refuse_lock(shown) if info.flag_bits & ENCRYPTED else None
