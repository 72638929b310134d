"""A batch that is killed, interrupted, locked out or out of disk goes on where it was, and comes out the same."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from itareport.batch import ConvertOptions, write_tables
from itareport.cli import main
from itareport.export.replacement import staging
from itareport.locking import FILE_NAME, locked
from itareport.records.errors import DatasetError
from tests.small_reports import convert_here, data_files, write_reports

ROOT = Path(__file__).resolve().parents[1]
KILLS = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@contextmanager
def files_of_at_most(limit: int) -> Generator[None]:
    """Let no file of this process grow beyond so many bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_killed_at_random_moments_it_comes_out_the_same(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 40)
    command = [sys.executable, "-m", "tests.killed_batches", str(tmp_path / "in"), str(tmp_path), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    batches = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(batches) == KILLS
    assert [batch for batch in batches if batch["differ"]] == []
    assert sum(batch["killed"] for batch in batches) > KILLS // 2
    assert len({batch["recorded"] for batch in batches}) > KILLS // 4


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    (path, *_) = write_reports(tmp_path / "in", 1)
    out = tmp_path / "out"
    (out / ".partial").mkdir(parents=True)
    (out / "json").mkdir()
    for name in (".partial/scores.csv", ".dataset.xlsx.partial", "json/.0123456789abcdef.json.partial"):
        (out / name).write_bytes(b"half")
    (out / "json" / "notes.txt").write_bytes(b"mine")
    convert_here(path, out)
    left = {name for name in data_files(out) if "partial" in name or "notes" in name}
    assert left == {"json/notes.txt"}


def test_an_interruption_keeps_what_was_finished(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 12)
    os.mkfifo(tmp_path / "hang.txt")
    out = tmp_path / "out"
    words = [
        sys.executable,
        "-m",
        "itareport.cli",
        "convert",
        *paths,
        tmp_path / "hang.txt",
        "-o",
        out,
        "--jobs",
        "2",
    ]
    process = subprocess.Popen([str(word) for word in words], stderr=subprocess.PIPE, start_new_session=True)
    assert process.stderr is not None
    end = time.monotonic() + 60
    while len(recorded(out)) < 12:
        assert time.monotonic() < end
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    assert process.wait(20) == 130
    said = process.stderr.read()
    assert b"Traceback" not in said
    assert "สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ".encode() in said
    process.stderr.close()
    assert convert_here(paths, out).unchanged == 11  # one of them is no report, and is tried again
    convert_here(paths, tmp_path / "whole")
    assert data_files(out) == data_files(tmp_path / "whole")


def recorded(folder: Path) -> list[str]:
    try:
        with closing(sqlite3.connect(f"file:{folder / 'catalog.sqlite'}?mode=ro", uri=True)) as connection:
            return [path for (path,) in connection.execute("SELECT path FROM sources")]
    except sqlite3.OperationalError:
        return []


@pytest.mark.parametrize("command", ["convert", "export"])
def test_a_second_run_on_one_folder_says_so_and_writes_nothing(tmp_path: Path, command: str) -> None:
    paths = write_reports(tmp_path / "in", 3)
    out = tmp_path / "out"
    convert_here(paths[:1], out)
    before = data_files(out)
    words: list[str | Path] = (
        [command, paths[1], "-o", out] if command == "convert" else [command, out, "--format", "jsonl"]
    )
    with locked(out):
        for language, said in (("th", "กำลังเขียนชุดข้อมูลนี้อยู่"), ("en", "another itareport is writing")):
            result = run(*words, "--lang", language)
            assert result.exit_code == 1
            assert said in result.stderr
            assert str(out) in result.stderr
    assert data_files(out) == before
    assert len(recorded(out)) == 1
    assert run(*words).exit_code == 0


def test_the_lock_of_a_killed_run_is_no_obstacle(tmp_path: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom itareport.locking import locked\n"
        "with locked(Path(sys.argv[1])):\n print('held', flush=True)\n time.sleep(60)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(DatasetError), locked(tmp_path):
        pass
    process.kill()
    process.wait()
    process.stdout.close()
    with locked(tmp_path):
        assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [(FILE_NAME, 0)]


@pytest.mark.parametrize("limit", [2_000, 25_000, 45_000])
def test_a_full_disk_leaves_the_old_data_set_whole(tmp_path: Path, limit: int) -> None:
    paths = write_reports(tmp_path / "in", 30)
    out = tmp_path / "out"
    convert_here(paths[:5], out)
    before = data_files(out)
    with files_of_at_most(limit), pytest.raises(DatasetError) as error:
        convert_here(paths, out)
    assert "พื้นที่ว่าง" in error.value.thai
    assert "free space" in error.value.english
    now = data_files(out)
    assert {name: now.get(name) for name in before} == before
    assert not [name for name in now if "partial" in name]
    convert_here(paths, out)
    convert_here(paths, tmp_path / "whole")
    assert data_files(out) == data_files(tmp_path / "whole")


@pytest.mark.parametrize("limit", [300, 4_000, 12_000, 45_000])  # a table, the workbook, the data package
def test_a_disk_that_is_full_when_tables_are_written_changes_none_of_them(tmp_path: Path, limit: int) -> None:
    paths = write_reports(tmp_path / "in", 12)
    out = tmp_path / "out"
    convert_here(paths, out)
    (out / "scores.csv").write_bytes(b"old")
    before = data_files(out)
    with files_of_at_most(limit), pytest.raises(DatasetError, match="free space") as error:
        write_tables(out, ["parquet"], language="th", excel_csv=True)
    assert "partial" not in error.value.english
    assert data_files(out) == before
    write_tables(out, ["parquet"], language="th", excel_csv=True)
    assert (out / "scores.csv").stat().st_size > 100


def test_a_full_disk_is_told_without_a_traceback(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    with files_of_at_most(1_000):
        result = run("convert", tmp_path / "in", "-o", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 1
    assert "free space" in result.stderr
    assert isinstance(result.exception, SystemExit)


def write_new_and_fail(stage: Path) -> None:
    (stage / "a.csv").write_text("new", encoding="ascii")
    raise ZeroDivisionError


def test_files_take_their_places_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old", encoding="ascii")
    with pytest.raises(ZeroDivisionError), staging(tmp_path) as stage:
        write_new_and_fail(stage)
    assert data_files(tmp_path) == {"a.csv": b"old"}
    with staging(tmp_path) as stage:
        (stage / "a.csv").write_text("new", encoding="ascii")
        (stage / "b.csv").write_text("new", encoding="ascii")
    assert data_files(tmp_path) == {"a.csv": b"new", "b.csv": b"new"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1)
    (tmp_path / "file").write_bytes(b"")
    result = run("convert", tmp_path / "in", "-o", tmp_path / "file", "--lang", "en")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "file" in result.stderr


def test_a_new_version_of_reading_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write_reports(tmp_path / "in", 3)
    assert [convert_here(paths, tmp_path / "out").unchanged for _ in range(2)] == [0, 3]
    monkeypatch.setattr("itareport.batch.READING_VERSION", 1_000_000)
    assert [convert_here(paths, tmp_path / "out").unchanged for _ in range(2)] == [0, 3]


def test_what_failed_is_tried_again_and_what_is_gone_stays_until_it_is_dropped(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 9)  # the eighth is no report
    out = tmp_path / "out"
    first, second = convert_here(paths, out), convert_here(paths, out)
    assert (first.failed, first.unchanged) == (1, 0)
    assert (second.failed, second.unchanged) == (1, 8)
    paths[7].write_bytes(paths[0].read_bytes() + b"\n")
    assert convert_here(paths, out).failed == 0
    paths[0].unlink()
    assert convert_here(paths[1:], out).reports == 9
    assert convert_here(paths[1:], out, ConvertOptions(prune=True)).reports == 8


def test_a_report_whose_file_was_deleted_is_read_again(tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 3)
    convert_here(paths, tmp_path / "out")
    before = data_files(tmp_path / "out")
    next((tmp_path / "out" / "json").iterdir()).unlink()
    assert convert_here(paths, tmp_path / "out").unchanged == 2
    assert data_files(tmp_path / "out") == before


def test_tables_that_stand_are_not_written_again(tmp_path: Path) -> None:
    paths, out = write_reports(tmp_path / "in", 4), tmp_path / "out"
    first = convert_here(paths, out)
    stamps = table_stamps(out)
    again = convert_here(paths, out)
    assert table_stamps(out) == stamps
    assert (again.reports, again.errors, again.flags) == (first.reports, first.errors, first.flags)
    assert again.unchanged == 4


@pytest.mark.parametrize("what", ["touched", "gone", "source", "description", "format", "fresh"])
def test_whatever_changes_the_tables_are_written_again(tmp_path: Path, what: str) -> None:
    paths, out = write_reports(tmp_path / "in", 4), tmp_path / "out"
    convert_here(paths, out)
    whole, stamps = data_files(out), table_stamps(out)
    options = ConvertOptions()
    match what:
        case "touched":
            (out / "scores.csv").write_text("broken", encoding="utf-8")
        case "gone":
            (out / "scores.csv").unlink()
        case "source":
            paths[0].write_text("ไม่ใช่รายงาน", encoding="utf-8")
        case "description":
            (out / "dataset.toml").write_text('title = "ชุดข้อมูล"\n', encoding="utf-8")
        case "format":
            options = ConvertOptions(formats=("jsonl",))
        case _:
            options = ConvertOptions(fresh=True)
    convert_here(paths, out, options)
    assert table_stamps(out)["measures.csv"] != stamps["measures.csv"]
    if what in {"touched", "gone", "fresh"}:
        assert data_files(out) == whole


def table_stamps(out: Path) -> dict[str, int]:
    names = [*out.glob("*.csv"), out / "dataset.xlsx", out / "datapackage.json"]
    return {path.name: path.stat().st_mtime_ns for path in names}
