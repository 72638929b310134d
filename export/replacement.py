"""Files that are whole or not there: written under a temporary name, then moved into their place."""

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from itareport.records.errors import DatasetError

STAGE = ".partial"
"""The folder, inside a data set, where its files are made before they are moved into place."""


@contextmanager
def replacing(path: Path, *, durable: bool = False) -> Generator[Path]:
    """Give the temporary path to write to; it takes the place of `path` when the block ends well.

    A block that fails leaves `path` as it was and no temporary file. The temporary name is always the
    same, so what a killed process left behind is overwritten. `durable` waits until the bytes are on
    the disk. DatasetError where the operating system does not let it be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        if durable:
            _flush_to_disk(partial)
        partial.replace(path)
    except OSError as error:
        raise refuse_write(path, error) from error
    finally:
        partial.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Give the file at `path` this content, or leave it as it was."""
    with replacing(path, durable=durable) as partial:
        partial.write_bytes(content)


@contextmanager
def staging(folder: Path) -> Generator[Path]:
    """Give an empty folder to write files in; all of them are moved into `folder` when the block ends well.

    A block that fails leaves `folder` as it was: no file of it is new while another is old. DatasetError
    where the operating system does not let it be written.
    """
    stage = folder / STAGE
    try:
        drop_leavings(folder)
        stage.mkdir(parents=True)
        yield stage
        files = sorted(stage.iterdir())
        for file in files:
            _require_free(folder / file.name)
        for file in files:
            _move(file, folder / file.name)
    except OSError as error:
        raise refuse_write(folder, error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def drop_leavings(folder: Path) -> None:
    """Delete what a killed run left half written in the data set `folder`; nobody else may be writing there."""
    shutil.rmtree(folder / STAGE, ignore_errors=True)
    for place in (folder, folder / "json"):
        for partial in place.glob(".*.partial"):
            partial.unlink(missing_ok=True)


def refuse_write(path: Path, error: OSError) -> DatasetError:
    """Give the error for a file of the data set that cannot be written."""
    reason = error.strerror or type(error).__name__
    place = path.parent.with_name(path.name) if path.parent.name == STAGE else path
    return DatasetError(
        f"เขียน {place} ไม่ได้ ({reason}) ชุดข้อมูลเดิมยังอยู่ครบ: ตรวจพื้นที่ว่างและสิทธิ์ ปิดโปรแกรมที่เปิดไฟล์ค้างไว้ "
        "แล้วสั่งคำสั่งเดิมอีกครั้ง สิ่งที่อ่านแล้วจะไม่อ่านซ้ำ",
        f"{place} cannot be written ({reason}); the data set is as it was: check free space and permissions, close "
        "any program that has the file open, and run the same command again: what was read is not read again",
    )


def _require_free(path: Path) -> None:
    """On Windows a file that Excel has open cannot be replaced: find out before the first file is moved."""
    if sys.platform == "win32" and path.exists():
        try:
            path.open("rb+").close()
        except OSError as error:
            raise refuse_write(path, error) from error


def _move(file: Path, place: Path) -> None:
    try:
        file.replace(place)
    except OSError as error:
        raise refuse_write(place, error) from error


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
