"""Who plays the parts: threads here, or the workers of a cluster. Results are the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from sim.errors import BadInput, SimError


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


@contextmanager
def threads(workers: int | None) -> Iterator[tuple[Executor, int]]:
    """Threads of this process: the compiled code holds no lock while it runs."""
    count = cores() if workers is None else workers
    if count < 1:
        raise BadInput(f"{count} workers cannot play anything; at least 1 is needed")
    executor = ThreadPoolExecutor(count, thread_name_prefix="sim")
    try:
        yield executor, count
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a dask scheduler, by its address. Raises: SimError if it cannot be reached."""
    try:
        from distributed import Client
    except ImportError:
        raise SimError(
            "--cluster needs dask.distributed: pip install 'strategic-scenario-simulation[cluster]'"
        ) from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise SimError(f"no dask scheduler answers at {address}: {error}") from error
    try:
        count = sum(client.nthreads().values())
        if count == 0:
            raise SimError(f"the dask scheduler at {address} has no workers; start `dask worker`")
        yield client.get_executor(pure=False, retries=3), count
    finally:
        client.close()
