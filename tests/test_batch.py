"""Batches: what is unchanged is not read again, the result is the same whatever the number of jobs."""

import hashlib
import os
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import msgspec
import pytest
from click.testing import CliRunner

import itareport
from itareport.batch import ConvertOptions, Silence, convert_sources
from itareport.cli import main
from itareport.extract.files.sources import Found
from itareport.options import ReadOptions
from itareport.records.errors import DatasetError, ErrorCode
from itareport.records.sources import SourceRow, SourceStatus
from itareport.tasks import Outcome, ReportFile, Task, read_task
from itareport.workers import WorkerPool
from tests.small_reports import convert_here, data_files, write_reports

P = ParamSpec("P")
T = TypeVar("T")

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".html", ".txt"})


def test_jobs_do_not_change_a_byte(tmp_path: Path) -> None:
    for jobs in (1, 2):
        itareport.convert(SOURCES, out=tmp_path / str(jobs), jobs=jobs)
    assert data_files(tmp_path / "1") == data_files(tmp_path / "2")
    assert len(data_files(tmp_path / "1")) > 15


def test_any_executor_will_do(tmp_path: Path) -> None:
    convert_here(SOURCES, out=tmp_path / "one")
    with ThreadPoolExecutor(2) as pool:
        result = convert_sources(SOURCES, tmp_path / "two", ConvertOptions(), Silence(), executor=pool)
    assert len(result.rows) == len(SOURCES)
    assert data_files(tmp_path / "one") == data_files(tmp_path / "two")


def test_unchanged_sources_are_not_read_again(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(SOURCES[0].read_bytes())
    first = convert_here(source, out=tmp_path / "out")
    before = data_files(tmp_path / "out")
    second = convert_here(source, out=tmp_path / "out")
    assert (first.unchanged, second.unchanged) == (0, 1)
    assert data_files(tmp_path / "out") == before
    assert convert_here(source, out=tmp_path / "out", options=ConvertOptions(fresh=True)).unchanged == 0
    assert convert_here(source, out=tmp_path / "out", options=ConvertOptions(fiscal_year=2560)).unchanged == 0
    source.write_bytes(SOURCES[1].read_bytes())
    assert convert_here(source, out=tmp_path / "out").unchanged == 0


def test_updating_gives_what_one_run_gives(tmp_path: Path) -> None:
    convert_here(SOURCES[:2], out=tmp_path / "steps")
    convert_here(SOURCES[2:], out=tmp_path / "steps")
    convert_here(SOURCES, out=tmp_path / "whole")
    assert data_files(tmp_path / "steps") == data_files(tmp_path / "whole")


def test_prune_drops_what_is_gone(tmp_path: Path) -> None:
    convert_here(SOURCES[:2], out=tmp_path / "out")
    convert_here(SOURCES[:1], out=tmp_path / "out")
    assert len(itareport.open(tmp_path / "out").sources) == 2
    convert_here(SOURCES[:1], out=tmp_path / "out", options=ConvertOptions(prune=True))
    assert len(itareport.open(tmp_path / "out").sources) == 1
    assert len(list((tmp_path / "out" / "json").iterdir())) == 1


def test_the_same_bytes_under_two_names_are_one_report(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(SOURCES[0].read_bytes())
    convert_here([tmp_path / "a.md", tmp_path / "b.md"], out=tmp_path / "out")
    data = itareport.open(tmp_path / "out")
    assert len(data.sources) == 2
    assert len(data.reports) == 1
    assert data.sources["report_id"].nunique() == 1


def test_folders_and_archives(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.md").write_bytes(SOURCES[0].read_bytes())
    (folder / "Thumbs.db").write_bytes(b"junk")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(SOURCES[1], SOURCES[1].name)
        archive.writestr("../escape.txt", "no")
    result = convert_here(folder, out=tmp_path / "out")
    codes = {row.path.removeprefix(tmp_path.as_posix()): row.error_code for row in result.rows}
    assert codes == {
        "/reports/deep/one.md": None,
        f"/reports/more.zip!/{SOURCES[1].name}": None,
        "/reports/more.zip!/../escape.txt": ErrorCode.UNSAFE_ARCHIVE,
    }
    assert len(itareport.open(tmp_path / "out").reports) == 2


def test_what_lies_beside_documents_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.md").write_bytes(SOURCES[0].read_bytes())
    (folder / "one.expected.json").write_bytes(b"{}")
    (folder / "make.py").write_text(SOURCES[0].read_text(encoding="utf-8"), encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("notes/state.json", "{}")
        archive.write(SOURCES[1], SOURCES[1].name)
    for _ in range(2):
        result = convert_here(folder, out=folder / "dataset")
        assert len(result.rows) == 2
        assert result.failed == 0


def test_a_crash_of_ours_costs_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("itareport.pipeline.read_source", crash)
    outcome = read_task(Task(Found(path="a.md", file=SOURCES[0]), ReadOptions(), None))
    assert isinstance(outcome, Outcome)
    assert outcome.row.status is SourceStatus.FAILED
    assert outcome.row.error_code is ErrorCode.CRASHED
    assert outcome.trace is not None
    assert "ZeroDivisionError" in outcome.trace


class Saboteur(WorkerPool):
    """Processes of which one dies over every source with `fatal` in its name."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if any(isinstance(task, Task) and "fatal" in task.found.path for task in args):
            return super().submit(cast("Callable[[], T]", os.abort))
        return super().submit(fn, *args, **kwargs)


def test_a_source_that_kills_its_worker_costs_itself_alone(tmp_path: Path) -> None:
    paths = [
        *write_reports(tmp_path / "in", 6),
        tmp_path / "in" / "fatal.md",
        tmp_path / "in" / "zz-fatal.md",
    ]
    for path in paths[6:]:
        path.write_bytes(paths[0].read_bytes())
    with Saboteur(2) as pool:
        result = convert_sources(paths, tmp_path / "out", ConvertOptions(), Silence(), executor=pool)
    codes = {Path(row.path).name: row.error_code for row in result.rows}
    assert result.failed == 2
    assert codes["fatal.md"] is codes["zz-fatal.md"] is ErrorCode.CRASHED
    assert all("SIGABRT" in str(row.error("th")) for row in result.rows if row.error_code)
    assert len(itareport.open(tmp_path / "out").reports) == 6
    # What failed is tried again, and then nothing is different from a batch without a crash.
    again = convert_here(paths, out=tmp_path / "out")
    assert (again.failed, again.unchanged) == (0, 6)
    convert_here(paths, out=tmp_path / "whole")
    assert data_files(tmp_path / "out") == data_files(tmp_path / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_a_source_that_hangs_is_given_up_at_its_time(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hang.txt")
    words = [
        "convert",
        str(tmp_path / "hang.txt"),
        "-o",
        str(tmp_path / "out"),
        "--timeout",
        "0.5",
        "--lang",
        "en",
    ]
    started = time.monotonic()
    result = CliRunner().invoke(main, words)
    assert time.monotonic() - started < 20
    assert result.exit_code == 1
    assert "not read within 0.5 seconds" in result.stderr
    (row,) = itareport.open(tmp_path / "out").sources.to_dict("records")
    assert (row["status"], row["error_code"]) == ("failed", "timeout")


def test_the_bytes_of_a_failure_under_two_names_fail_under_each(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("เรียนทุกท่าน", encoding="utf-8")
    result = convert_here([tmp_path / "b.txt", tmp_path / "a.txt"], out=tmp_path / "out")
    assert [str(row.error("en")).partition(":")[0] for row in result.rows] == [
        row.path for row in result.rows
    ]


def test_a_relative_path_stays_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    paths = write_reports(folder / "in", 10)
    with zipfile.ZipFile(folder / "in" / "more.zip", "w") as archive:
        archive.write(paths[0], "x.md")
    (folder / "in" / "empty.txt").write_bytes(b"")
    (folder / "in" / "broken.zip").write_bytes(b"PK")
    monkeypatch.chdir(folder)
    convert_here(
        [Path("in"), Path("in/more.zip")],
        out=Path("out"),
        options=ConvertOptions(formats=("csv", "json", "jsonl", "xlsx")),
    )
    data = itareport.open("out")
    assert all(path.startswith("in/") for path in data.sources["path"])
    assert not [
        name for name, content in data_files(folder / "out").items() if str(tmp_path).encode() in content
    ]
    with zipfile.ZipFile(folder / "out" / "dataset.xlsx") as workbook:
        assert not any(str(tmp_path).encode() in workbook.read(name) for name in workbook.namelist())


class Copier(Executor):
    """An executor that answers at once, with the report of the first source under a new name for each."""

    def __init__(self, model: Outcome) -> None:
        self.model = model

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        (task,) = args
        assert isinstance(task, Task)
        sha256 = hashlib.sha256(task.found.path.encode()).hexdigest()
        (report,) = self.model.reports
        content = report.content.replace(report.report_id.encode(), sha256[:16].encode())
        row = msgspec.structs.replace(
            self.model.row, path=task.found.path, sha256=sha256, report_id=sha256[:16]
        )
        answer: Future[T] = Future()
        reports = (ReportFile(sha256[:16], content, report.flags),)
        answer.set_result(cast(T, msgspec.structs.replace(self.model, row=row, reports=reports)))
        return answer


class Scales(Silence):
    """A progress that weighs what is held when the last source has been told."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 0
        self.held = 0

    def start(self, total: int) -> None:
        self.left = total

    def finish(self, row: SourceRow, flagged: bool) -> None:
        self.left -= 1
        if not self.left:
            self.held, _ = tracemalloc.get_traced_memory()


def test_what_is_read_is_not_held(tmp_path: Path) -> None:
    (path, *_) = write_reports(tmp_path / "model", 1)
    model = read_task(Task(Found(path="a.md", file=path), ReadOptions(), None))
    assert isinstance(model, Outcome)
    held: list[int] = []
    for count in (20, 40, 240):  # the first only warms up
        paths = write_reports(tmp_path / str(count), count)
        scales = Scales()
        tracemalloc.start()
        options = ConvertOptions(formats=("json",), jobs=2)
        convert_sources(paths, tmp_path / f"out-{count}", options, scales, executor=Copier(model))
        tracemalloc.stop()
        held.append(scales.held)
    assert len(model.reports[0].content) > 5_000
    assert (held[2] - held[1]) / 200 < 1_000


def test_a_folder_that_is_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="itareport export"):
        itareport.open(tmp_path)


def test_read_and_read_all() -> None:
    assert itareport.read(SOURCES[0]) == itareport.read_all(SOURCES[0])[0]
