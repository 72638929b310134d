"""Batches on one machine: workers, re-runs, memory, and what a source costs in small and in large batches.

Run `python bench/batch.py [--count 300] [--sizes 100,1000,4000]`. Every batch is a whole process of `itareport convert`.
The sources of the first table are versions of the sample with measures; those of the second are ten lines long, so
that what is not reading shows. Memory is the peak of the resident set, asked of the kernel (Linux).
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
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "khao-noi-2567.md"
SMALL = """## รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567
องค์การบริหารส่วนตำบลตัวอย่าง {number}

| ลำดับ | ตัวชี้วัด | คะแนน |
|---|---|---|
| 1 | การปฏิบัติหน้าที่ | {score}.10 |
| 2 | การใช้งบประมาณ | 80.00 |
"""


class Measured(NamedTuple):
    """One batch: seconds on the clock, those that reading took in all workers, MiB of parent and largest worker."""

    seconds: float
    reading: float
    parent: float
    worker: float


def write_large(folder: Path, count: int) -> None:
    """Write so many versions of the sample, each with a subject of its own."""
    folder.mkdir(parents=True)
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        (folder / f"{number:05}.md").write_text(f"{text}\n\nฉบับที่ {number}\n", encoding="utf-8")


def write_small(folder: Path, count: int) -> None:
    """Write so many sources of ten lines."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = SMALL.format(number=number, score=50 + number % 50)
        (folder / f"{number:05}.md").write_text(text, encoding="utf-8")


def children(process: int) -> Iterator[int]:
    """Give the processes that a process has started."""
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


def convert(source: Path, out: Path, jobs: int, *formats: str) -> Measured:
    """Run one batch and measure it."""
    command = [sys.executable, "-m", "itareport.cli", "convert", str(source), "-o", str(out), "-q"]
    command += ["--jobs", str(jobs), *(word for name in formats for word in ("--format", name))]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    largest = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            try:
                largest[0] = max(largest[0], *(peak(child) for child in children(process.pid)), 0.0)
            except OSError:  # the batch has just ended
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(f"{command}: exit {os.waitstatus_to_exitcode(status)}")
    with closing(sqlite3.connect(out / "catalog.sqlite")) as catalog:
        (reading,) = catalog.execute("SELECT sum(seconds) FROM outcomes").fetchone()
    return Measured(seconds, float(reading), usage.ru_maxrss / 1024, largest[0])


def compare_workers(folder: Path, count: int) -> None:
    """Print what one, two and four workers make of the same sources, and what doing it again costs."""
    write_large(folder / "large", count)
    print(f"{count} sources of {SAMPLE.stat().st_size:,} bytes")
    print(f"{'workers':>8} {'s':>7} {'sources/s':>10} {'speed-up':>9} {'parent MiB':>11} {'worker MiB':>11}")
    first = 0.0
    for jobs in (1, 2, 4):
        found = convert(folder / "large", folder / f"out-{jobs}", jobs)
        first = first or found.seconds
        print(
            f"{jobs:>8} {found.seconds:>7.1f} {count / found.seconds:>10.1f} {first / found.seconds:>9.2f} "
            f"{found.parent:>11.0f} {found.worker:>11.0f}"
        )
        if jobs == 1:
            print(f"         besides reading: {1 - found.reading / found.seconds:.1%} of the time")
    again = convert(folder / "large", folder / "out-1", 1)
    print(f"again, nothing new: {again.seconds:.1f} s, {again.seconds / first:.1%} of the first time")


def compare_sizes(folder: Path, sizes: list[int]) -> None:
    """Print what a source costs in batches of several sizes."""
    print(f"{'sources':>8} {'s':>7} {'ms a source':>12} {'parent MiB':>11} {'again s':>8} {'parent MiB':>11}")
    for size in sizes:
        write_small(folder / f"small-{size}", size)
        out = folder / f"small-out-{size}"
        found = convert(folder / f"small-{size}", out, 2, "csv", "json")
        again = convert(folder / f"small-{size}", out, 2, "csv", "json")
        print(
            f"{size:>8} {found.seconds:>7.1f} {1000 * found.seconds / size:>12.1f} {found.parent:>11.0f} "
            f"{again.seconds:>8.1f} {again.parent:>11.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--sizes", default="100,1000,4000")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare_workers(Path(folder), words.count)
        compare_sizes(Path(folder), [int(size) for size in words.sizes.split(",")])


if __name__ == "__main__":
    main()
