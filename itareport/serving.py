"""The far side of a worker: a process that answers calls on its standard input until that ends.

Calls and answers are frames: eight bytes of length, then a pickle. This module loads nothing of the program, so
that a process is ready at once; a call loads what it needs.
"""

import faulthandler
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

GRACE = 30.0
"""Seconds after its deadline at which a process ends itself: whoever should have ended it is gone."""

_LENGTH = struct.Struct("<Q")

Call = tuple[float | None, Callable[..., object], tuple[object, ...], dict[str, object]]
"""Seconds that the call may take, the function and its arguments."""

Answer = tuple[bool, object]
"""True and the result, or False and the exception."""


class WorkerDied(Exception):  # noqa: N818 - what happened, as in BrokenProcessPool
    """The process that worked on a call ended, twice; `reason` names the signal or the exit status."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WorkerOverstayed(Exception):  # noqa: N818
    """A call took longer than `seconds`, twice, and its process was ended."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Send one frame; OSError where nobody listens any more."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Receive one frame; None where the stream ends before the frame does."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def serve(module: str | None = None) -> None:
    """Say that the process is ready, load a module that calls will need, answer calls until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the work
    source, sink = _take_pipes()
    _offer_to_memory_killer()
    with suppress(OSError):  # the other side is gone: so is the work
        write_frame(sink, b"")
        if module is not None:
            import_module(module)
        while (frame := read_frame(source)) is not None:
            write_frame(sink, _answer(frame))


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for frames alone: what a library prints goes to standard error instead."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # a program without a console has no standard error
        os.dup2(nothing, 1)
    os.close(nothing)
    return source, sink


def _offer_to_memory_killer() -> None:
    """Where memory runs out, Linux shall end a worker and not the process that keeps the books."""
    if sys.platform == "linux":
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")


def _answer(frame: bytes) -> bytes:
    try:
        limit, function, args, named = _load_call(frame)
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
            if limit is not None:
                # A thread of C's own: it ends a process that hangs inside a library too.
                faulthandler.dump_traceback_later(limit + GRACE, exit=True, file=nowhere)
            try:
                answer: Answer = (True, function(*args, **named))
            finally:
                faulthandler.cancel_dump_traceback_later()
        return pickle.dumps(answer)
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to whoever made the call
        return _refusal(error)


def _load_call(frame: bytes) -> Call:
    call: Call = pickle.loads(frame)
    return call


def _refusal(error: Exception) -> bytes:
    try:
        content = pickle.dumps((False, error))
        pickle.loads(content)
    except Exception:  # noqa: BLE001 - an exception of any library may be unable to travel
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return content
