"""The catalogue keeps what became of every source, whole or not at all."""

import sqlite3
from pathlib import Path

import pytest

from itareport.catalog import FILE_NAME, VERSION, Catalog, Known
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


def test_unchanged_bytes_are_known_under_any_name_when_read_in_the_same_way(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1 auto")
    assert catalog.unchanged(SHA, "1 auto") == Known(row("a.txt"), (PLAIN_ID,))
    assert catalog.unchanged(SHA, "2 auto") is None
    assert catalog.unchanged(OTHER, "1 auto") is None


def test_a_failure_is_known_too(catalog: Catalog) -> None:
    failed = unread_source()
    assert failed.sha256 is not None
    catalog.record(failed, (), "1")
    assert catalog.unchanged(failed.sha256, "1") == Known(failed, ())


def test_a_second_name_of_the_same_bytes(catalog: Catalog) -> None:
    catalog.record(row("b.txt"), (PLAIN_ID,), "1")
    catalog.add_path("a.txt", 10, SHA)
    assert catalog.sources() == (row("a.txt"), row("b.txt"))
    assert catalog.report_ids() == (PLAIN_ID,)
    with pytest.raises(KeyError):
        catalog.add_path("c.txt", 10, OTHER)
    assert len(catalog.sources()) == 2


def test_a_new_reading_holds_for_every_name(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    catalog.add_path("b.txt", 10, SHA)
    catalog.record(row("b.txt", seconds=9), (PLAIN_ID, f"{PLAIN_ID}-2"), "2")
    assert catalog.unchanged(SHA, "1") is None
    assert [source.seconds for source in catalog.sources()] == [9, 9]
    assert catalog.report_ids() == (PLAIN_ID, f"{PLAIN_ID}-2")


def test_new_bytes_under_an_old_name_take_its_place(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    catalog.record(row("a.txt", OTHER), (OTHER[:16],), "1")
    assert catalog.sources() == (row("a.txt", OTHER),)
    assert catalog.report_ids() == (OTHER[:16],)
    assert catalog.unchanged(SHA, "1") is None


def test_reports_stay_while_another_name_leads_to_them(catalog: Catalog) -> None:
    catalog.record(row("a.txt"), (PLAIN_ID,), "1")
    catalog.add_path("b.txt", 10, SHA)
    assert catalog.prune(["a.txt"]) == ("b.txt",)
    assert catalog.report_ids() == (PLAIN_ID,)
    assert catalog.prune(iter(())) == ("a.txt",)
    assert (catalog.sources(), catalog.report_ids()) == ((), ())
    assert catalog.unchanged(SHA, "1") is None


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
    assert catalog.unchanged(SHA, "1") == Known(row("a.txt"), (PLAIN_ID,))


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
