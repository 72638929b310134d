"""A real scheduler and two workers, each a process of its own: what they do not see is sent, one of them is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import itareport
from itareport.batch import ConvertOptions, Silence, convert_sources
from itareport.cli import main
from itareport.extract.files.sources import Found
from itareport.options import ReadOptions
from itareport.records.errors import ErrorCode, ItareportError
from itareport.records.sources import SourceRow
from itareport.tasks import FileMark, Outcome, Task, Unseen, for_elsewhere, open_task, read_task
from tests.small_reports import data_files, write_reports

COUNT = 60


@contextmanager
def processes(folder: Path, workers: int) -> Generator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """Start a scheduler and workers of one thread on 127.0.0.1, working in `folder`; give its address and them."""
    told = folder / "scheduler.json"
    scheduler = ["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["dask_worker", "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    commands = [scheduler, *[worker] * workers]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{name}", *words, "--scheduler-file", str(told)],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, *words in commands
    ]
    try:
        client = import_module("distributed").Client(scheduler_file=str(told), timeout=30)
        client.wait_for_workers(workers, timeout=30)
        address = str(client.scheduler.address)
        client.close()
        yield address, running[1:]
    finally:
        for process in running:
            process.kill()
            process.wait()


class Killer(Silence):
    """A progress that kills a worker of the cluster when a third of the sources is done."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        super().__init__()
        self.process = process
        self.done = 0

    def finish(self, row: SourceRow, flagged: bool) -> None:
        self.done += 1
        if self.done == COUNT // 3:
            self.process.send_signal(signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="a path that each process sees in its own way is Linux's")
def test_a_killed_worker_and_unseen_files_do_not_change_a_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    there.mkdir()
    write_reports(here / "own", COUNT // 2)
    paths = write_reports(here / "shared", COUNT)[COUNT // 2 :]
    monkeypatch.chdir(here)
    # Half of the sources lie where a worker, which works in another folder, sees nothing.
    sources = [*paths, Path("/proc/self/cwd/own")]
    itareport.convert(sources, out=tmp_path / "one", jobs=1)
    sent: list[Task] = []

    def open_and_note(task: Task) -> Task | Outcome:
        sent.append(task)
        return open_task(task)

    monkeypatch.setattr("itareport.batch.open_task", open_and_note)
    with processes(there, 2) as (address, (first, _)):
        started = time.monotonic()
        killer = Killer(first)
        result = convert_sources(sources, tmp_path / "two", ConvertOptions(cluster=address), killer)
        seconds = time.monotonic() - started
        assert first.wait() == -signal.SIGKILL
        assert len(sent) == COUNT // 2
        again = itareport.convert(sources, out=tmp_path / "two", cluster=address)
    assert killer.done == result.total == COUNT
    assert data_files(tmp_path / "one") == data_files(tmp_path / "two")
    assert {row.error_code for row in result.rows} == {None, ErrorCode.NO_REPORT}
    assert again.unchanged == COUNT - result.failed
    assert seconds < 30


def test_a_task_for_elsewhere_is_seen_only_where_the_file_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path, *_) = write_reports(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    task = for_elsewhere(Task(Found(path=path.name, file=Path(path.name)), ReadOptions(), None))
    monkeypatch.chdir("/")
    read = read_task(task)
    assert isinstance(read, Outcome)
    assert read.row.path == path.name
    os.utime(path, (0, 0))
    assert read_task(task) == Unseen()
    opened = open_task(task)
    assert isinstance(opened, Task)
    path.unlink()
    sent = read_task(opened)
    assert isinstance(sent, Outcome)
    assert sent.reports == read.reports
    lost = open_task(task)
    assert isinstance(lost, Outcome)
    assert lost.row.error_code is ErrorCode.DAMAGED_FILE


def test_what_is_opened_here_and_known_is_not_sent(tmp_path: Path) -> None:
    (path, *_) = write_reports(tmp_path, 1)
    opened = open_task(Task(Found(path="a.md", file=path), ReadOptions(), None))
    assert isinstance(opened, Task)
    assert opened.source is not None
    known = open_task(Task(Found(path="a.md", file=path), ReadOptions(), opened.source.sha256))
    assert isinstance(known, Outcome)
    assert known.unchanged


def test_a_file_that_is_gone_has_a_mark_of_its_own(tmp_path: Path) -> None:
    task = for_elsewhere(Task(Found(path="a.md", file=tmp_path / "gone.md"), ReadOptions(), None))
    assert task.mark == FileMark(-1, 0)
    assert read_task(task) == Unseen()


def test_no_scheduler_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itareport.cluster.CONNECT_LIMIT", 1)
    write_reports(tmp_path / "in", 1)
    words = ["convert", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:9"]
    for language, said in (("th", "ติดต่อ Dask scheduler"), ("en", "no Dask scheduler answers")):
        result = CliRunner().invoke(main, [*words, "--lang", language])
        assert result.exit_code == 1
        assert said in result.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_reports(tmp_path / "in", 1)
    with pytest.raises(ItareportError, match=r"itareport\[cluster\]"):
        itareport.convert(tmp_path / "in", out=tmp_path / "out", cluster="tcp://127.0.0.1:9")
