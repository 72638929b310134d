"""Readers given bytes that nobody has thought of: each gives a document or a plain reason, or this says what it gave.

Run `nice python -m bench.fuzz READER SECONDS [--keep DIR]` in the project's folder, with READER one of pdf, docx, text,
archive, picture, report. It needs atheris (`pip install atheris`: wheels for Linux), which is no dependency of the
project, and Linux.

atheris changes the samples and small files like those of the tests, and keeps what reaches new code. An input that
raises anything but SourceError, or takes over ten seconds, is written to DIR and the search goes on; one that takes
over a minute, over 2 GiB, or the whole process with it ends that process: it is written too, and a new one goes on.
Recognition is off except for `picture`, whose pictures are small. `report` is text all the way to the clean report.
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from bench.fuzz_changes import change
from bench.fuzz_seeds import seeds
from bench.fuzz_targets import reader_of

ROOT = Path(__file__).resolve().parents[1]
SLOW = 10.0
"""Seconds from which an input is kept as a slow one."""
HANG = 60
MEMORY_MIB = 2048
LARGEST = {
    "pdf": 60_000,
    "docx": 100_000,
    "text": 8_000,
    "archive": 20_000,
    "picture": 40_000,
    "report": 6_000,
}
"""Bytes to which an input may grow: what grows is slow, and finds little more."""


class Finds:
    """What was found, each kind once: by the exception and the place of ours that it came through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = {path.suffix for path in folder.glob("find.*")}

    def keep(self, kind: str, words: str, data: bytes) -> None:
        name = "." + hashlib.sha256(kind.encode()).hexdigest()[:10]
        if name not in self.known:
            self.known.add(name)
            (self.folder / f"find{name}").write_bytes(data)
            (self.folder / f"words{name}").write_text(f"{kind}\n{words}", encoding="utf-8")
            print(f"FOUND {kind}: {self.folder / f'find{name}'}", file=sys.stderr, flush=True)


def search(name: str, seconds: int, folder: Path) -> None:
    """Let atheris search in this process; it never returns."""
    import atheris

    with atheris.instrument_imports(
        include=["itareport", "pdfminer", "pdfplumber"], enable_loader_override=False
    ):
        give = reader_of(name)
    from itareport.records.errors import SourceError

    finds = Finds(folder)

    def test(data: bytes) -> None:
        start = time.perf_counter()
        try:
            if data:
                give(data)
        except SourceError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, that is what is looked for
            finds.keep(kind_of(error), traceback.format_exc(), data)
        if time.perf_counter() - start > SLOW:
            finds.keep(f"slow-{name}-{len(data) // 10_000}", f"{time.perf_counter() - start:.0f} s", data)

    corpus = folder / f"corpus-{name}"
    words = [f"-max_total_time={seconds}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY_MIB}", "-verbosity=0"]
    words += [
        f"-max_len={LARGEST[name]}",
        f"-artifact_prefix={folder}/ended-{name}-",
        "-print_final_stats=1",
        str(corpus),
    ]

    def mutate(data: bytes, limit: int, seed: int) -> bytes:
        return change(data, limit, seed, atheris.Mutate)

    atheris.Setup([sys.argv[0], *words], test, custom_mutator=mutate)
    atheris.Fuzz()


def kind_of(error: Exception) -> str:
    """Name an exception by its type and the last place in the project that it came through."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "/extract/" in one.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} {place}"


def supervise(name: str, seconds: int, folder: Path) -> None:
    """Search for so long, in a new process whenever one has ended over an input."""
    corpus = folder / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds(name):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    end, ended = time.monotonic() + seconds, 0
    while (left := int(end - time.monotonic())) > 0:
        command = [sys.executable, "-m", "bench.fuzz", name, str(left), "--keep", str(folder), "--inside"]
        environment = dict(os.environ, PYTHONPATH=str(ROOT), OMP_NUM_THREADS="1")
        result = subprocess.run(command, env=environment, check=False)
        if result.returncode == 0:
            break
        ended += 1
        if int(end - time.monotonic()) > left - 3:
            raise SystemExit("the search does not start: see above")
    kinds = [path.read_text(encoding="utf-8").partition("\n")[0] for path in sorted(folder.glob("words.*"))]
    print(
        f"{name}: {seconds} s, {len(kinds)} kinds of exception or slowness {kinds}, {ended} ended processes, in {folder}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=sorted(LARGEST))
    parser.add_argument("seconds", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    words = parser.parse_args()
    folder = (words.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))).absolute()
    if words.inside:
        random.seed(0)
        search(words.reader, words.seconds, folder)
    else:
        supervise(words.reader, words.seconds, folder)


if __name__ == "__main__":
    main()
