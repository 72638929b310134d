"""Batches: what is unchanged is not read again, the result is the same whatever the number of jobs."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import itareport
from itareport.batch import ConvertOptions, Silence, Task, convert_sources, read_task
from itareport.extract.sources import Found
from itareport.pipeline import ReadOptions
from itareport.records.errors import DatasetError, ErrorCode
from itareport.records.sources import SourceStatus

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".html", ".txt"})


def tables(folder: Path) -> dict[str, bytes]:
    kept = (
        path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("catalog.sqlite")
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def test_jobs_do_not_change_a_byte(tmp_path: Path) -> None:
    for jobs in (1, 2):
        itareport.convert(SOURCES, out=tmp_path / str(jobs), jobs=jobs)
    assert tables(tmp_path / "1") == tables(tmp_path / "2")
    assert len(tables(tmp_path / "1")) > 15


def test_any_executor_will_do(tmp_path: Path) -> None:
    itareport.convert(SOURCES, out=tmp_path / "one", jobs=1)
    with ThreadPoolExecutor(2) as pool:
        result = convert_sources(SOURCES, tmp_path / "two", ConvertOptions(), Silence(), executor=pool)
    assert len(result.rows) == len(SOURCES)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_unchanged_sources_are_not_read_again(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(SOURCES[0].read_bytes())
    first = itareport.convert(source, out=tmp_path / "out")
    before = tables(tmp_path / "out")
    second = itareport.convert(source, out=tmp_path / "out")
    assert (first.unchanged, second.unchanged) == (0, 1)
    assert tables(tmp_path / "out") == before
    assert itareport.convert(source, out=tmp_path / "out", fresh=True).unchanged == 0
    assert itareport.convert(source, out=tmp_path / "out", fiscal_year=2560).unchanged == 0
    source.write_bytes(SOURCES[1].read_bytes())
    assert itareport.convert(source, out=tmp_path / "out").unchanged == 0


def test_updating_gives_what_one_run_gives(tmp_path: Path) -> None:
    itareport.convert(SOURCES[:2], out=tmp_path / "steps")
    itareport.convert(SOURCES[2:], out=tmp_path / "steps")
    itareport.convert(SOURCES, out=tmp_path / "whole")
    assert tables(tmp_path / "steps") == tables(tmp_path / "whole")


def test_prune_drops_what_is_gone(tmp_path: Path) -> None:
    itareport.convert(SOURCES[:2], out=tmp_path / "out")
    itareport.convert(SOURCES[:1], out=tmp_path / "out")
    assert len(itareport.open(tmp_path / "out").sources) == 2
    itareport.convert(SOURCES[:1], out=tmp_path / "out", prune=True)
    assert len(itareport.open(tmp_path / "out").sources) == 1
    assert len(list((tmp_path / "out" / "json").iterdir())) == 1


def test_the_same_bytes_under_two_names_are_one_report(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(SOURCES[0].read_bytes())
    itareport.convert([tmp_path / "a.md", tmp_path / "b.md"], out=tmp_path / "out")
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
    result = itareport.convert(folder, out=tmp_path / "out")
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
        result = itareport.convert(folder, out=folder / "dataset")
        assert len(result.rows) == 2
        assert result.failed == 0


def test_a_crash_of_ours_costs_one_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("itareport.batch.read_source", crash)
    outcome = read_task(Task(Found(path="a.md", file=SOURCES[0]), ReadOptions(), None))
    assert outcome.row.status is SourceStatus.FAILED
    assert outcome.row.error_code is ErrorCode.CRASHED
    assert outcome.trace is not None
    assert "ZeroDivisionError" in outcome.trace


def test_a_folder_that_is_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="itareport export"):
        itareport.open(tmp_path)


def test_read_and_read_all() -> None:
    assert itareport.read(SOURCES[0]) == itareport.read_all(SOURCES[0])[0]
