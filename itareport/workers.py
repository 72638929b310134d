"""Processes that may die of what they read: an executor that loses the call, and nothing else.

The standard library's process pool breaks whole when one of its processes dies, and cannot end one that hangs.
Here a thread of the pool lends a process to one call at a time and waits for its answer. A process that dies or
overstays is replaced, and its call is tried once more in a fresh one.

A process is a new interpreter and never a copy of this one: it inherits no locks of other threads, does not
run the caller's main module again, and is the same on Linux, macOS and Windows.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NoReturn, ParamSpec, TypeVar, cast

from itareport.serving import Answer, Call, WorkerDied, WorkerOverstayed, read_frame, write_frame

START_LIMIT = 120.0
"""Seconds in which a new process must say that it is ready, however busy the machine is."""
CALLS_PER_PROCESS = 1000
"""After so many calls a process is replaced, so that what a library leaks is given back."""
_FAREWELL = 5.0
"""Seconds in which an idle process must end by itself before it is ended."""

P = ParamSpec("P")
T = TypeVar("T")


class WorkerPool(Executor):
    """An executor of `workers` processes; a call may take `timeout` seconds (None: as long as it likes).

    Functions, arguments and results must be picklable. A call fails with what it raised, with WorkerDied
    or with WorkerOverstayed. One process starts at once, before there is work, and loads `module`; the others
    when they are needed.

    >>> with WorkerPool(1) as pool:
    ...     pool.submit(abs, -3).result()
    3
    """

    def __init__(self, workers: int, timeout: float | None = None, module: str | None = None) -> None:
        self._module = module
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="itareport")
        self._idle: deque[_Worker] = deque()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._given_up = False
        self._idle.append(self._start())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what was submitted; a block that fails does not wait: everything is ended."""
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `fn` called in one of the processes."""
        return self._threads.submit(self._call, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when what was submitted is done (without what waits, where `cancel_futures`)."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)
        if wait:
            for worker in list(self._all):
                self._end(worker)

    def kill(self) -> None:
        """End everything now, whatever it is doing; nothing is tried again."""
        with self._lock:
            self._given_up = True
            running = list(self._all)
        for worker in running:
            worker.kill()
        self.shutdown(cancel_futures=True)

    def _call(self, fn: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
        call: Call = (self._timeout, fn, args, kwargs)
        content = pickle.dumps(call)
        try:
            done, value = self._try(content)
        except (WorkerDied, WorkerOverstayed):
            if self._given_up:
                raise
            done, value = self._try(content)
        if done:
            return cast(T, value)
        raise cast(Exception, value)

    def _try(self, content: bytes) -> Answer:
        """Lend a process to a call. One that did not answer, or answered often enough, is not lent again."""
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = self._start()
        try:
            answer = worker.ask(content, self._timeout)
        except BaseException:
            self._end(worker)
            raise
        if worker.calls < CALLS_PER_PROCESS and worker.alive:
            self._idle.append(worker)
        else:
            self._end(worker)
        return answer

    def _start(self) -> "_Worker":
        with self._lock:
            if self._given_up:
                raise WorkerDied("given up")
            worker = _Worker(self._module)
            self._all.add(worker)
        return worker

    def _end(self, worker: "_Worker") -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()


class _Worker:
    """One process, and the two pipes to it."""

    def __init__(self, module: str | None) -> None:
        self.calls = 0
        self._process = _start_process(module)
        self._input = cast(BinaryIO, self._process.stdin)
        self._output = cast(BinaryIO, self._process.stdout)
        self._lock = threading.Lock()
        self._watched = False
        self._overstayed = False

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def ask(self, content: bytes, timeout: float | None) -> Answer:
        """Send a call and wait for its answer."""
        if self.calls == 0:
            with self._deadline(START_LIMIT):
                ready = read_frame(self._output)
            if ready is None:
                self._fail(START_LIMIT)
        self.calls += 1
        with self._deadline(timeout):
            frame = self._exchange(content)
        if frame is None:
            self._fail(timeout)
        answer: Answer = pickle.loads(frame)
        return answer

    def kill(self) -> None:
        """End the process now, with what it may have started itself."""
        if sys.platform == "win32" or self._process.poll() is not None:
            self._process.kill()
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Let an idle process end by itself, and see to it that it does."""
        for stream in (self._input, self._output):
            with suppress(OSError):  # what was not sent to a process that died cannot be sent any more
                stream.close()
        try:
            self._process.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()

    def _exchange(self, content: bytes) -> bytes | None:
        try:
            write_frame(self._input, content)
        except OSError:
            return None
        return read_frame(self._output)

    def _fail(self, timeout: float | None) -> NoReturn:
        try:
            status = self._process.wait(_FAREWELL)  # it closed its side, and may still be ending
        except subprocess.TimeoutExpired:
            self.kill()
            status = self._process.wait()
        if self._overstayed and timeout is not None:
            raise WorkerOverstayed(timeout)
        raise WorkerDied(_reason(status))

    @contextmanager
    def _deadline(self, seconds: float | None) -> Generator[None]:
        """End the process if the block takes longer than that."""
        if seconds is None:
            yield
            return
        timer = threading.Timer(seconds, self._overstay)
        timer.daemon = True
        self._watched = True
        timer.start()
        try:
            yield
        finally:
            with self._lock:
                self._watched = False
            timer.cancel()

    def _overstay(self) -> None:
        with self._lock:
            if self._watched:
                self._overstayed = True
                self.kill()


def _start_process(module: str | None) -> "subprocess.Popen[bytes]":
    """Start an interpreter that finds the modules which this one finds, out of reach of the terminal's Ctrl-C."""
    paths = [str(Path(entry).absolute()) for entry in sys.path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    # -P: a module that lies in the folder of the reports is never loaded.
    command = [sys.executable, "-P", "-c", f"from itareport.serving import serve; serve({module!r})"]
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, creationflags=flags)
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, process_group=0)


def _reason(status: int) -> str:
    """Name the way in which a process ended.

    >>> _reason(3), _reason(-9)
    ('exit 3', 'SIGKILL')
    """
    try:
        return signal.Signals(-status).name if status < 0 else f"exit {status}"
    except ValueError:
        return f"signal {-status}"
