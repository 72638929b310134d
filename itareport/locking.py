"""One run at a time on a data set folder.

The lock is SQLite's own, on an empty file beside the catalogue: the operating system takes it from a process
that dies, so that what a killed run leaves behind is in nobody's way, and it works alike on Linux, macOS and
Windows. Whoever only reads the data set needs no lock.
"""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from itareport.records.errors import DatasetError

FILE_NAME = "catalog.sqlite.lock"


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """Hold the lock of the data set `folder`, making the folder where there is none.

    DatasetError at once, and nothing written, where another run holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / FILE_NAME, timeout=0, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise _refuse_folder(folder, error) from error
    with closing(connection):
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is written: no journal is needed
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise _refuse_second(folder) from error
            raise _refuse_folder(folder, error) from error
        yield


def _refuse_second(folder: Path) -> DatasetError:
    return DatasetError(
        f"{folder}: itareport กำลังเขียนชุดข้อมูลนี้อยู่ โปรดรอให้เสร็จแล้วสั่งใหม่ หรือระบุโฟลเดอร์อื่นด้วย -o",
        f"{folder}: another itareport is writing this data set; wait until it has finished and run this again, "
        "or name another folder with -o",
    )


def _refuse_folder(folder: Path, error: Exception) -> DatasetError:
    return DatasetError(
        f"{folder}: เขียนในโฟลเดอร์นี้ไม่ได้ ({error}) โปรดตรวจสอบสิทธิ์และพื้นที่ว่าง หรือระบุโฟลเดอร์อื่นด้วย -o",
        f"{folder}: this folder cannot be written to ({error}); check permissions and free space, "
        "or name another folder with -o",
    )
