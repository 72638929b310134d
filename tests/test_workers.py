"""Processes that die, hang, run out of memory or are interrupted: what is lost is one call, and nobody is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from itareport import workers
from itareport.serving import WorkerDied, WorkerOverstayed
from itareport.workers import WorkerPool

HANG = "import re; re.match('(a+)+$', 'a' * 60 + 'b')"
"""A hang inside a library that never lets another thread run."""


def alive(process: int) -> bool:
    """Tell whether a process runs; one that ended and was not yet asked for its status does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_results_and_exceptions_come_back() -> None:
    with WorkerPool(2) as pool:
        futures: list[Future[int]] = [pool.submit(pow, 2, number) for number in range(50)]
        assert [future.result() for future in futures] == [2**number for number in range(50)]
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit(int, "x").result()
        with pytest.raises(SyntaxError):
            pool.submit(exec, "x x").result()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os; os.abort()", "SIGABRT"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("import os; os._exit(3)", "exit 3"),
        ("raise SystemExit(4)", "exit 4"),
    ],
)
def test_a_call_that_kills_its_process_costs_itself_after_one_retry(
    code: str, reason: str, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    noted = f"open({str(notes)!r}, 'a').write('x')\n{code}"
    with WorkerPool(2) as pool:
        before = [pool.submit(abs, -number) for number in range(9)]
        lost = pool.submit(exec, noted)
        after = [pool.submit(abs, -number) for number in range(9)]
        with pytest.raises(WorkerDied, match=reason):
            lost.result()
        assert [future.result() for future in before + after] == [*range(9), *range(9)]
    assert notes.read_text(encoding="ascii") == "xx"


def test_a_call_that_was_only_unlucky_gets_its_result(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    code = f"import os\nif not os.path.exists({str(mark)!r}):\n open({str(mark)!r}, 'w')\n os.abort()"
    with WorkerPool(1) as pool:
        assert pool.submit(exec, code).result() is None


@pytest.mark.parametrize("code", [HANG, "import time; time.sleep(60)"])
def test_a_call_that_hangs_is_ended_at_its_deadline(code: str) -> None:
    with WorkerPool(2, timeout=0.5) as pool:
        pool.submit(abs, -1).result()
        start = time.monotonic()
        lost = pool.submit(exec, code)
        assert pool.submit(abs, -3).result() == 3
        with pytest.raises(WorkerOverstayed) as error:
            lost.result()
        assert error.value.seconds == 0.5
        assert 1 <= time.monotonic() - start < 20


def test_a_call_that_wants_all_memory_costs_itself() -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29)); bytearray(2**32)"
    with WorkerPool(1) as pool:
        with pytest.raises(MemoryError):
            pool.submit(exec, code).result()
        assert pool.submit(abs, -3).result() == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a killer of processes that can be told")
def test_where_memory_ends_the_workers_go_first() -> None:
    code = "open('/proc/self/oom_score_adj').read()"
    with WorkerPool(1) as pool:
        assert int(pool.submit(eval, code).result()) >= 500


def test_what_a_library_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    with WorkerPool(1) as pool:
        pool.submit(exec, "import os; print('printed', flush=True); os.write(1, b'raw')").result()
        assert pool.submit(exec, "import sys; assert sys.stdin.read() == ''").result() is None
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "printed" in captured.err
    assert "raw" in captured.err


def test_a_result_that_cannot_travel_costs_itself() -> None:
    with WorkerPool(1) as pool:
        with pytest.raises(TypeError):
            pool.submit(threading.Lock).result()
        assert pool.submit(abs, -3).result() == 3


def test_a_module_in_the_working_folder_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pickle", "struct", "itareport", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')", encoding="ascii")
    monkeypatch.chdir(tmp_path)
    with WorkerPool(1) as pool:
        assert pool.submit(abs, -3).result() == 3


def test_a_process_is_replaced_before_it_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CALLS_PER_PROCESS", 2)
    with WorkerPool(1) as pool:
        processes = [pool.submit(os.getpid).result() for _ in range(5)]
    assert processes[0] == processes[1] != processes[2] == processes[3] != processes[4]


def test_an_interruption_ends_everything_at_once() -> None:
    started = time.monotonic()
    processes: list[int] = []

    def work() -> None:
        with WorkerPool(2) as pool:
            processes.extend(pool.submit(os.getpid).result() for _ in range(4))
            for _ in range(4):
                pool.submit(time.sleep, 60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert time.monotonic() - started < 20
    assert not any(alive(process) for process in processes)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_parent_leaves_nobody_behind(tmp_path: Path) -> None:
    script = (
        "import os, time\nfrom itareport import serving\nfrom itareport.workers import WorkerPool\n"
        "with WorkerPool(2, timeout=0.5) as pool:\n"
        " a, b = pool.submit(os.getpid), pool.submit(os.getpid)\n"
        " print(os.getpid(), *{a.result(), b.result()}, *[w._process.pid for w in pool._all], flush=True)\n"
        " time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    _, *own = (int(word) for word in process.stdout.readline().split())
    assert len(set(own)) == 2
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert wait_until(lambda: not any(alive(worker) for worker in own))


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_hanging_process_without_a_parent_ends_itself() -> None:
    call = f"(0.2, exec, ({HANG!r},), {{}})"
    script = (
        "import os, pickle, sys, time\nfrom itareport import serving\nserving.GRACE = 0.3\n"
        "source, sink = os.pipe()\n"
        f"serving.write_frame(os.fdopen(sink, 'wb'), pickle.dumps({call}))\n"
        "os.dup2(source, 0)\nserving.serve()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr == b""
