"""Batches on one machine: workers, re-runs, memory, what a source costs in small and large batches, what workers load.

Run `python -m bench.batch [--count 2000] [--sizes 100,1000,10000]` in the project's folder. Every batch is a whole
process of `itareport convert`. The sources of the first table are text and digital PDF in turn (bench/generated.py);
those of the second are ten lines long, so that what is not reading shows. Memory is the peak of the resident set and
processor time what the kernel counted (Linux): other programs change it less than the time on the clock.
"""

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from bench.generated import SAMPLES, write_mixed, write_small

HEAVY = (
    "cv2",
    "numpy",
    "onnxruntime",
    "pandas",
    "pdfplumber",
    "pdfminer",
    "pypdfium2",
    "PIL",
    "lxml",
    "pythainlp",
    "rapidfuzz",
    "xlsxwriter",
    "click",
    "rich",
)
"""Libraries that a source should pay for only where it needs them."""


class Measured(NamedTuple):
    """One batch: seconds on the clock and in all readings, processor seconds, MiB of parent and largest worker."""

    seconds: float
    reading: float
    processor: float
    workers: float
    parent: float
    worker: float
    pages: int

    @property
    def beside(self) -> float:
        """The part of the processor time that the parent had: planning, keeping, writing."""
        return 1 - self.workers / self.processor


def children(process: int) -> Iterator[int]:
    """Give the processes that a process has started."""
    with suppress(OSError):  # a thread, or the whole process, has just ended
        for file in Path(f"/proc/{process}/task").glob("*/children"):
            yield from map(int, file.read_text(encoding="ascii").split())


def peak(process: int) -> float:
    """Give the peak memory of a running process in MiB; 0 where it has just ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+([0-9]+) kB", status)
    return int(found[1]) / 1024 if found else 0


def processor(process: int) -> float:
    """Give the processor seconds of a running process; 0 where it has just ended."""
    try:
        words = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def convert(source: Path, out: Path, jobs: int, *formats: str) -> Measured:
    """Run one batch and measure it."""
    command = [sys.executable, "-m", "itareport.cli", "convert", str(source), "-o", str(out), "-q"]
    command += ["--jobs", str(jobs), *(word for name in formats for word in ("--format", name))]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    largest, used, parent = [0.0], dict[int, float](), [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            parent[0] = max(parent[0], peak(process.pid))  # what `wait4` gives counts the workers too
            for child in children(process.pid):
                largest[0] = max(largest[0], peak(child))
                used[child] = max(used.get(child, 0), processor(child))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(f"{command}: exit {os.waitstatus_to_exitcode(status)}")
    with closing(sqlite3.connect(out / "catalog.sqlite")) as catalog:
        reading, pages = catalog.execute("SELECT sum(seconds), sum(pages) FROM outcomes").fetchone()
    total = usage.ru_utime + usage.ru_stime
    return Measured(seconds, reading, total, sum(used.values()), parent[0], largest[0], pages)


def compare_workers(folder: Path, count: int) -> None:
    """Print what one, two and four workers make of the same sources, and what doing it again costs."""
    write_mixed(folder / "mixed", count)
    print(f"{count} sources, text and PDF in turn")
    print(
        "workers       s  sources/s  pages/s  speed-up  CPU s  of it parent  parent MiB  worker MiB  load before"
    )
    first = 0.0
    for jobs in (1, 2, 4):
        load = os.getloadavg()[0]
        found = convert(folder / "mixed", folder / f"out-{jobs}", jobs)
        first = first or found.seconds
        print(
            f"{jobs:>7} {found.seconds:>7.1f} {count / found.seconds:>10.1f} {found.pages / found.seconds:>8.1f} "
            f"{first / found.seconds:>9.2f} {found.processor:>6.1f} {found.beside:>13.1%} {found.parent:>11.0f} "
            f"{found.worker:>11.0f} {load:>12.1f}",
            flush=True,
        )
        if jobs == 1:
            print(f"        besides reading: {1 - found.reading / found.seconds:.1%} of the clock")
            again = convert(folder / "mixed", folder / "out-1", 1)
            part, processor_part = again.seconds / first, again.processor / found.processor
            print(
                f"        again, nothing new: {again.seconds:.2f} s, {part:.1%} of the first, "
                f"{processor_part:.1%} of its CPU",
                flush=True,
            )


def compare_sizes(folder: Path, sizes: list[int]) -> None:
    """Print what a source costs in batches of several sizes."""
    print("sources       s  ms a source  CPU ms a source  of it parent  parent MiB  again s  parent MiB")
    for size in sizes:
        write_small(folder / f"small-{size}", size)
        out = folder / f"small-out-{size}"
        found = convert(folder / f"small-{size}", out, 2)
        again = convert(folder / f"small-{size}", out, 2)
        print(
            f"{size:>7} {found.seconds:>7.1f} {1000 * found.seconds / size:>12.1f} "
            f"{1000 * found.processor / size:>16.1f} {found.beside:>13.1%} {found.parent:>11.0f} "
            f"{again.seconds:>8.2f} {again.parent:>11.0f}",
            flush=True,
        )


def show_loaded() -> None:
    """Print which of the heavy libraries a worker has loaded after one source of each kind."""
    for name in ("khao-noi-2567.md", "kaeng-hin-2564.pdf", "khlong-mai-2567.docx"):
        code = (
            "import sys; from pathlib import Path; from itareport.tasks import Task, read_task;"
            "from itareport.options import ReadOptions; from itareport.extract.files.sources import Found;"
            f"path = Path({str(SAMPLES / name)!r});"
            "outcome = read_task(Task(Found(path=path.name, file=path), ReadOptions(), None));"
            f"print(outcome.row.status, len(sys.modules), *[n for n in {HEAVY!r} if n in sys.modules])"
        )
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        print(f"{name}: {result.stdout.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--sizes", default="100,1000,10000")
    words = parser.parse_args()
    show_loaded()
    with tempfile.TemporaryDirectory() as folder:
        if words.count:
            compare_workers(Path(folder), words.count)
        compare_sizes(Path(folder), [int(size) for size in words.sizes.split(",") if size])


if __name__ == "__main__":
    main()
