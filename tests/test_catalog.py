"""The catalogue keeps what became of every source, whole or not at all."""

import sqlite3
from pathlib import Path

import pytest

from itareport.catalog import FILE_NAME, Catalog, Known
from itareport.catalog_tables import UPGRADES, VERSION
from itareport.records.document import SourceKind
from itareport.records.errors import DatasetError, ErrorCode, SourceError
from itareport.records.sources import SourceRow, failed_source
from tests.report_builder import PLAIN_ID, plain_report, read_source, unread_source

SHA = PLAIN_ID * 4
OTHER = "ab" * 32


def row(path: str, sha256: str = SHA, seconds: float = 0.25) -> SourceRow:
    source = read_source(plain_report(sha256[:16]), path)
    assert source.sha256 == sha256
    return SourceRow(
        path=path,
        status=source.status,
        sha256=sha256,
        report_id=sha256[:16],
        size=10,
        kind=source.kind,
        pages=3,
        ocr_pages=1,
        seconds=seconds,
    )


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog.open(tmp_path)


def test_what_is_recorded_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    failed = unread_source("z.pdf")
    with Catalog.open(tmp_path) as catalog:
        catalog.record(failed, (), "1")
        catalog.record(row("ก.txt"), (PLAIN_ID, f"{PLAIN_ID}-2"), "1")
    with Catalog.open(tmp_path) as catalog:
        assert catalog.sources() == (failed, row("ก.txt"))
        assert catalog.report_ids() == (PLAIN_ID, f"{PLAIN_ID}-2")
        assert failed.error_th
        assert failed.error_en


def test_a_path_is_known_when_it_was_read_in_the_same_way(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1 auto")
    assert catalog.known("a.txt", "1 auto") == Known(row("a.txt"), (PLAIN_ID,))
    assert catalog.known("a.txt", "2 auto") is None
    assert catalog.known("b.txt", "1 auto") is None


def test_a_failure_is_known_too(catalog: Catalog) -> None:
    failed = unread_source()
    catalog.record(failed, (), "1")
    assert catalog.known(failed.path, "1") == Known(failed, ())


def test_a_second_name_of_the_same_bytes(catalog: Catalog) -> None:
    catalog.record(row("b.txt"), (PLAIN_ID,), "1")
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    assert catalog.sources() == (row("a.txt"), row("b.txt"))
    assert catalog.report_ids() == (PLAIN_ID,)
    assert catalog.known("a.txt", "1") == Known(row("a.txt"), (PLAIN_ID,))


def test_a_new_reading_holds_for_every_name(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    catalog.record(row("b.txt", seconds=9), (PLAIN_ID, f"{PLAIN_ID}-2"), "2")
    assert catalog.known("a.txt", "1") is None
    assert [source.seconds for source in catalog.sources()] == [9, 9]
    assert catalog.report_ids() == (PLAIN_ID, f"{PLAIN_ID}-2")


def test_the_words_of_a_failure_are_those_of_its_own_path(catalog: Catalog) -> None:
    failures = [
        failed_source(path, SourceError(ErrorCode.NO_REPORT, f"{path}: ไม่พบ", f"{path}: none"), SHA)
        for path in ("a.txt", "b.txt")
    ]
    for failure in failures:
        catalog.record(failure, (), "1")
    assert list(catalog.sources()) == failures


def test_new_bytes_under_an_old_name_take_its_place(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    catalog.record(row("a.txt", OTHER), (OTHER[:16],), "1")
    assert catalog.sources() == (row("a.txt", OTHER),)
    assert catalog.report_ids() == (OTHER[:16],)


def test_reports_stay_while_another_name_leads_to_them(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    catalog.record(row("b.txt"), (PLAIN_ID,), "1")
    assert catalog.prune(["a.txt"]) == ("b.txt",)
    assert catalog.report_ids() == (PLAIN_ID,)
    assert catalog.prune(iter(())) == ("a.txt",)
    assert (catalog.sources(), catalog.report_ids()) == ((), ())
    assert catalog.known("a.txt", "1") is None


def test_sources_without_bytes_do_not_stand_in_each_others_way(catalog: Catalog) -> None:
    error = SourceError(ErrorCode.UNSAFE_ARCHIVE, "อันตราย", "unsafe")
    gone = [failed_source(path, error) for path in ("a.zip!/../x", "b.zip!/y")]
    for source in (*gone, gone[0]):
        catalog.record(source, (), "1")
    assert list(catalog.sources()) == gone


def test_a_record_that_fails_changes_nothing(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    with pytest.raises(sqlite3.IntegrityError):
        catalog.record(row("a.txt", OTHER), (OTHER[:16], OTHER[:16]), "2")
    assert catalog.sources() == (row("a.txt"),)
    assert catalog.known("a.txt", "1") == Known(row("a.txt"), (PLAIN_ID,))


def test_two_processes_may_have_it_open(tmp_path: Path) -> None:
    with Catalog.open(tmp_path) as one, Catalog.open(tmp_path) as other:
        one.record(row("a.txt"), (PLAIN_ID,), "1")
        assert other.sources() == (row("a.txt"),)
        other.record(row("b.txt", OTHER), (OTHER[:16],), "1")
        assert one.report_ids() == (PLAIN_ID, OTHER[:16])


def test_the_version_is_in_the_file_and_a_later_one_is_refused(tmp_path: Path) -> None:
    Catalog.open(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(DatasetError, match="upgrade"):
        Catalog.open(tmp_path)


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all, but long enough to be one" * 100)
    with pytest.raises(DatasetError, match=r"catalog\.sqlite"):
        Catalog.open(tmp_path)


def test_a_catalogue_of_the_first_version_is_carried_over(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    for statement in UPGRADES[0]:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "INSERT INTO outcomes VALUES (7, ?, '1', 'text', NULL, NULL, 'failed', 'no-report', 'ไม่พบ', 'none', 0.5)",
        (SHA,),
    )
    connection.execute("INSERT INTO sources VALUES ('a.txt', 10, 7)")
    connection.close()
    error = SourceError(ErrorCode.NO_REPORT, "ไม่พบ", "none")
    with Catalog.open(tmp_path) as catalog:
        assert catalog.sources() == (failed_source("a.txt", error, SHA, 10, SourceKind.TEXT, 0.5),)
    with Catalog.open(tmp_path) as catalog:
        assert len(catalog.sources()) == 1


@pytest.mark.parametrize(
    "path",
    [
        "line\nbreak\r\ttab.txt",
        "ก" * 85 + ".txt",
        "a.zip!/\x1b[31m.md",
        '"quoted", and\\slashed.txt',
        "=cmd()",
    ],
)
def test_any_name_is_kept(catalog: Catalog, path: str) -> None:
    catalog.record(row(path), (PLAIN_ID,), "1")
    assert catalog.sources() == (row(path),)
    assert catalog.prune([path]) == ()


def test_a_folder_that_cannot_be_written_to_is_no_damaged_catalogue(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(DatasetError, match="permissions") as error:
        Catalog.open(tmp_path)
    assert "delete" not in error.value.english
