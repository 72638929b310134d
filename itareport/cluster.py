"""A Dask cluster as an executor: each source is read by a process of its own beside a worker of the cluster.

One that crashes or hangs costs itself alone, as on one machine. A worker that is lost is the scheduler's
affair: it gives the task to another.
"""

import threading
from collections.abc import Generator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from itareport.records.errors import ItareportError
from itareport.tasks import Answer, Task, read_task, settle
from itareport.workers import WorkerPool

CONNECT_LIMIT = 15
"""Seconds in which the scheduler must answer."""


class Client(Protocol):
    """What is used of `distributed.Client`, which has no types of its own."""

    def get_executor(self, *, pure: bool) -> Executor:
        """Give the cluster as an executor; `pure` would take two equal calls for one."""
        ...

    def nthreads(self) -> dict[str, int]:
        """Give the number of threads of every worker."""
        ...

    def close(self, timeout: int) -> None:
        """Take leave of the scheduler."""
        ...


@contextmanager
def open_cluster(address: str) -> Generator[tuple[Executor, int]]:
    """Give the cluster whose scheduler is at `address`, and how many sources it can read at once.

    ItareportError where `distributed` is not installed or nothing answers there. The workers need itareport too.
    A block that fails leaves no work on the cluster.
    """
    client = _connect(address)
    try:
        executor = client.get_executor(pure=False)
        try:
            yield executor, max(1, sum(client.nthreads().values()))
        finally:
            executor.shutdown(wait=False)
    finally:
        client.close(timeout=CONNECT_LIMIT)


def read_apart(task: Task, timeout: float) -> Answer:
    """Read one source in another process of this machine, which may take `timeout` seconds and may die."""
    return settle(_pool(threading.get_ident(), timeout).submit(read_task, task), task)


@cache
def _pool(thread: int, timeout: float) -> WorkerPool:
    """Keep one process for each thread in which the cluster runs its tasks."""
    return WorkerPool(1, timeout)


def _connect(address: str) -> Client:
    try:
        distributed = import_module("distributed")
    except ModuleNotFoundError as error:
        raise ItareportError(
            "--cluster ต้องใช้ส่วนเสริม: pip install 'itareport[cluster]'",
            "--cluster needs an extra: pip install 'itareport[cluster]'",
        ) from error
    try:
        return cast(Client, distributed.Client(address, timeout=CONNECT_LIMIT, set_as_default=False))
    except (OSError, ValueError) as error:
        raise ItareportError(
            f"ติดต่อ Dask scheduler ที่ {address} ไม่ได้: ตรวจที่อยู่ (เช่น tcp://HOST:8786) และว่า scheduler ทำงานอยู่",
            f"no Dask scheduler answers at {address}: check the address (as tcp://HOST:8786) and that it is running",
        ) from error
