"""Many small sources, made up: enough for a report each, quick to read."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

from itareport.batch import ConvertOptions, ConvertResult, Silence, convert_sources

P = ParamSpec("P")
T = TypeVar("T")

TEXT = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
องค์การบริหารส่วนตำบลตัวอย่าง {number}

| ลำดับ | ตัวชี้วัด | คะแนน |
|---|---|---|
| 1 | การปฏิบัติหน้าที่ | {score}.10 |
| 2 | การใช้งบประมาณ | 80.00 |
"""


def write_reports(folder: Path, count: int) -> list[Path]:
    """Write so many different sources into `folder`; one in ten of them is a letter without a report."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"report-{number:04}.md" for number in range(count)]
    for number, path in enumerate(paths):
        text = TEXT.format(number=number, score=50 + number % 50)
        path.write_text(f"เรียนทุกท่าน ฉบับที่ {number}" if number % 10 == 7 else text, encoding="utf-8")
    return paths


def data_files(folder: Path) -> dict[str, bytes]:
    """Give the content of every file of a data set but the catalogue's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("catalog.sqlite")
    }


class Inline(Executor):
    """An executor that does the work here and now: for tests that are not about processes."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def convert_here(
    sources: Sequence[Path] | Path, out: Path, options: ConvertOptions | None = None
) -> ConvertResult:
    """Convert in this process, which has loaded by now what reading needs."""
    paths = [sources] if isinstance(sources, Path) else sources
    return convert_sources(paths, out, options or ConvertOptions(), Silence(), executor=Inline())
