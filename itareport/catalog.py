"""The state of a data set, in `catalog.sqlite`: what became of every source, so that a run can be resumed.

Three tables (`catalog_tables`): an *outcome* belongs to the bytes of a source (the same bytes under two names have one), a
*source* is a path that led to an outcome, a *report* is what an outcome gave. The reports themselves lie in
`json/`; every table of the data set can be written anew from the two.
"""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from types import TracebackType

import msgspec
from msgspec import Struct

from itareport.catalog_rows import SOURCE_QUERY, forget_unused, put_outcome, put_path, source_row
from itareport.catalog_tables import UPGRADES, VERSION
from itareport.records.errors import DatasetError
from itareport.records.sources import SourceRow

FILE_NAME = "catalog.sqlite"


class Known(Struct, frozen=True):
    """What the catalogue knows of a path: its row, and the reports that it gave."""

    source: SourceRow
    report_ids: tuple[str, ...]


class Catalog:
    """The open catalogue of a data set; a context manager. Every method is one transaction.

    >>> from itareport.records.sources import SourceStatus
    >>> with Catalog.in_memory() as catalog:
    ...     catalog.record(SourceRow(path="a.txt", status=SourceStatus.OK, sha256="0" * 64), ("0" * 16,), "1")
    ...     catalog.report_ids()
    ('0000000000000000',)
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._upgrade()

    @classmethod
    def open(cls, folder: Path, timeout: float = 30.0) -> "Catalog":
        """Open the catalogue of the data set `folder`, making it where there is none.

        `timeout` is how many seconds to wait for another process's transaction. DatasetError where the file
        is no catalogue, one of a later version, or cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        try:
            connection = sqlite3.connect(path, timeout=timeout, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            return cls(connection)
        except sqlite3.OperationalError as error:
            raise _refuse_access(path, error) from error
        except sqlite3.DatabaseError as error:
            raise DatasetError(
                f"เปิด {path} ไม่ได้ ({error}): ลบไฟล์นี้แล้วสั่ง itareport convert ใหม่",
                f"{path} cannot be opened ({error}): delete it and run itareport convert again",
            ) from error

    @classmethod
    def in_memory(cls) -> "Catalog":
        """Make a catalogue that is gone when it is closed."""
        return cls(sqlite3.connect(":memory:", isolation_level=None))

    def __enter__(self) -> "Catalog":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was recorded stays."""
        self._connection.close()

    def record(
        self, source: SourceRow, report_ids: Sequence[str], reading: str, forms: Sequence[bytes] = ()
    ) -> None:
        """Keep what became of a source and which reports it gave, in place of what was known of its path.

        `reading` names the version and options of the reading, `forms` holds the packed counts of each report's
        word forms. A new outcome of the same bytes holds for
        every path that has them. Outcomes that no path has any more are forgotten.
        """
        with self._transaction() as run:
            outcome = put_outcome(run, source, reading)
            run.execute("DELETE FROM reports WHERE outcome = ?", (outcome,))
            run.executemany(
                "INSERT INTO reports (report_id, outcome, ordinal, forms) VALUES (?, ?, ?, ?)",
                [
                    (report_id, outcome, number, packed)
                    for number, (report_id, packed) in enumerate(zip_longest(report_ids, forms), start=1)
                ],
            )
            put_path(run, source, outcome)

    def known(self, path: str, reading: str) -> Known | None:
        """Give what is known of a path if it was last read in the same way; None where it was not."""
        rows = self._connection.execute(
            f"{SOURCE_QUERY} WHERE s.path = ? AND o.reading = ?", (path, reading)
        ).fetchall()
        if not rows:
            return None
        ids = self._connection.execute(
            """
            SELECT r.report_id FROM reports r JOIN sources s ON s.outcome = r.outcome
            WHERE s.path = ? ORDER BY r.ordinal
            """,
            (path,),
        )
        return Known(source_row(rows[0]), tuple(str(report_id) for (report_id,) in ids))

    def source_hash(self, path: str) -> str | None:
        """Give the SHA-256 of what a path held when it was last read; None where it never was, or had no bytes."""
        row = self._connection.execute(
            "SELECT o.sha256 FROM sources s JOIN outcomes o ON o.id = s.outcome WHERE s.path = ?", (path,)
        ).fetchone()
        return None if row is None or row[0] is None else str(row[0])

    def sources(self) -> tuple[SourceRow, ...]:
        """Give every source, sorted by path."""
        rows = self._connection.execute(f"{SOURCE_QUERY} ORDER BY s.path").fetchall()
        return tuple(source_row(row) for row in rows)

    def report_ids(self) -> tuple[str, ...]:
        """Give the reports of all sources, sorted."""
        rows = self._connection.execute(
            "SELECT report_id FROM reports JOIN outcomes ON id = outcome ORDER BY sha256, ordinal"
        )
        return tuple(str(report_id) for (report_id,) in rows)

    def forms(self) -> Iterator[tuple[str, bytes]]:
        """Give each report with the packed counts of its word forms, sorted; reports without any are left out."""
        rows = self._connection.execute(
            "SELECT report_id, forms FROM reports WHERE length(forms) > 0 ORDER BY report_id"
        )
        return ((str(report_id), bytes(packed)) for report_id, packed in rows)

    def contents(self) -> Iterator[bytes]:
        """Give every source with its outcome and reports as bytes, in order: equal bytes, equal tables.

        The seconds of a reading are left out.
        """
        rows = self._connection.execute(
            """
            SELECT s.path, s.size, s.error_th, s.error_en, o.sha256, o.reading, o.kind, o.pages, o.ocr_pages, o.status,
                o.error_code, (SELECT group_concat(report_id) FROM reports r WHERE r.outcome = o.id)
            FROM sources s JOIN outcomes o ON o.id = s.outcome ORDER BY s.path
            """
        )
        return (msgspec.json.encode(row) for row in rows)

    def written(self) -> bytes | None:
        """Give what was last kept by `keep_written`, None before the first time."""
        row = self._connection.execute("SELECT record FROM written").fetchone()
        return None if row is None else bytes(row[0])

    def keep_written(self, record: bytes) -> None:
        """Keep what is to be known of the tables that have just been written."""
        with self._transaction() as run:
            run.execute("INSERT OR REPLACE INTO written (id, record) VALUES (1, ?)", (record,))

    def prune(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Forget every source that is none of `paths`; give the paths that were forgotten, sorted."""
        kept = set(paths)
        with self._transaction() as run:
            known = [str(path) for (path,) in run.execute("SELECT path FROM sources ORDER BY path")]
            gone = tuple(path for path in known if path not in kept)
            run.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in gone])
            forget_unused(run)
        return gone

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Cursor]:
        """Do all of the block or nothing; DatasetError where the file cannot be written to."""
        cursor = self._connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
            yield cursor
            cursor.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                cursor.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise _refuse_access(Path(FILE_NAME), error) from error
            raise

    def _upgrade(self) -> None:
        with self._transaction() as run:  # the version is read inside: another process may be upgrading
            (version,) = run.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise DatasetError(
                    "ชุดข้อมูลนี้เขียนด้วย itareport รุ่นใหม่กว่า: ปรับปรุงโปรแกรมก่อน",
                    "This data set was written by a later itareport: upgrade the program first",
                )
            for statements in UPGRADES[version:]:
                for statement in statements:
                    run.execute(statement)
            run.execute(f"PRAGMA user_version = {VERSION}")


def require_catalog(folder: Path) -> None:
    """DatasetError where `folder` holds no catalogue, and so no data set."""
    if not (folder / FILE_NAME).is_file():
        raise DatasetError(
            f"{folder} ไม่ใช่ชุดข้อมูลของ itareport (ไม่มี {FILE_NAME}): สร้างด้วย itareport convert ก่อน",
            f"{folder} is no data set of itareport (it has no {FILE_NAME}): make one with itareport convert first",
        )


def _refuse_access(path: Path, error: sqlite3.OperationalError) -> DatasetError:
    return DatasetError(
        f"{path}: เขียนไม่ได้ ({error}) ข้อมูลที่บันทึกไว้แล้วไม่เสียหาย: ตรวจพื้นที่ว่างและสิทธิ์ แล้วสั่งคำสั่งเดิมอีกครั้ง",
        f"{path} cannot be written to ({error}); what was recorded is whole: "
        "check free space and permissions, then run the same command again",
    )
