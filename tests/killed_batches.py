"""Batches that are killed at random moments: run as a program, by `test_resume`, so that it may fork.

`python -m tests.killed_batches SOURCES FOLDER COUNT` prints one line of JSON for each of COUNT batches: whether it
was killed, how many sources it had recorded by then, and which files of the data set differ, once the batch is run again,
from those of one made in one go.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from itareport.batch import ConvertOptions
from tests.small_reports import convert_here, data_files

OPTIONS = ConvertOptions(formats=("csv", "json"))


def main() -> None:
    sources, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    convert_here(sources, folder / "warm", OPTIONS)
    started = time.perf_counter()
    convert_here(sources, folder / "whole", OPTIONS)
    seconds = time.perf_counter() - started
    events = count_events(sources, folder / "counted")
    whole = data_files(folder / "whole")
    for seed in range(count):
        moment = random.Random(seed).random()
        out = folder / str(seed)
        # In turn: at a time, which may lie within SQLite or a library, and before a file is opened or moved.
        work = partial(convert_here, sources, out, OPTIONS)
        killed = (
            kill_at_time(work, moment * seconds)
            if seed % 2
            else kill_at_event(work, 1 + int(moment * events))
        )
        recorded = count_recorded(out)
        convert_here(sources, out, OPTIONS)
        now = data_files(out)
        differ = sorted(name for name in now.keys() | whole.keys() if now.get(name) != whole.get(name))
        batch = {"seed": seed, "killed": killed, "recorded": recorded, "differ": differ}
        sys.stdout.write(json.dumps(batch) + "\n")


def kill_at_time(work: Callable[[], object], seconds: float) -> bool:
    """Do the work in a copy of this process that is killed after so many seconds."""
    process = os.fork()
    if process == 0:
        work()
        os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def kill_at_event(work: Callable[[], object], number: int) -> bool:
    """Do the work in a copy of this process that kills itself when it touches files for the n-th time."""
    process = os.fork()
    if process == 0:
        watch_files(lambda done: os.kill(os.getpid(), signal.SIGKILL) if done == number else None)
        work()
        os._exit(0)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def count_events(sources: Path, out: Path) -> int:
    """Give how often a batch touches files."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        last = [0]
        watch_files(lambda done: last.__setitem__(0, done))
        convert_here(sources, out, OPTIONS)
        os.write(writing, str(last[0]).encode())
        os._exit(0)
    os.waitpid(process, 0)
    return int(os.read(reading, 100))


def watch_files(tell: Callable[[int], object]) -> None:
    """Tell each time, with the count, that this process opens, moves or deletes a file."""
    done = [0]

    def hear(event: str, _: object) -> None:
        if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"}:
            done[0] += 1
            tell(done[0])

    sys.addaudithook(hear)


def count_recorded(folder: Path) -> int:
    """Give how many sources the catalogue of a killed batch has."""
    catalog = folder / "catalog.sqlite"
    if not catalog.exists():
        return 0
    with closing(sqlite3.connect(catalog)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM sources").fetchone()[0])
        except sqlite3.OperationalError:  # killed before the tables were made
            return 0


if __name__ == "__main__":
    main()
