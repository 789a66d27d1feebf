"""Who plays the parts: threads or processes here, or a cluster's workers. Results are the same."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput, SimError, tell
from sim.record.journal import Journal, packed_by

if TYPE_CHECKING:
    from sim.run.own_rules import Rule

Execution = AbstractContextManager[tuple[Executor, int]]  # who plays, and how many they are
Progress = Callable[[int, int], None]  # told how much is done, and how much there is in all


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def counted(workers: int | None) -> int:
    """How many workers: as many as cores unless told. Raises: BadInput for none."""
    count = cores() if workers is None else workers
    if count < 1:
        raise BadInput(f"{count} workers cannot play anything; at least 1 is needed")
    return count


def in_order(
    execution: Execution,
    play: Callable[[Any], Any],
    tasks: Iterable[Any],
    kept: Journal | None = None,
    what: str = "piece",
) -> Iterator[Any]:
    """What comes of each task, in order, whoever is done first.

    kept: where what was played before lies, and what is played now is added, so that it need not be
    played twice; then tuples come as lists. what: the name of these tasks there.
    """
    with execution as (executor, _):
        if kept is None:
            waiting = deque(asked(executor, play, task) for task in tasks)
            while waiting:
                yield waiting.popleft()().result()  # what was taken is kept by nobody here
            return
        named = [(f"{what} {k}", task) for k, task in enumerate(tasks)]
        going = {
            name: asked(executor, packed_by, play, task)
            for name, task in named
            if kept.get(name) is None
        }
        for name, _ in named:
            found = kept.get(name)
            yield kept.add(name, going.pop(name)().result()) if found is None else found[0]


def asked(executor: Executor, play: Callable[..., Any], *given: Any) -> Callable[[], Future[Any]]:
    """A task that is begun now; only when its turn comes, where nobody else plays it meanwhile."""
    if isinstance(executor, Inline):
        return partial(executor.submit, play, *given)
    future = executor.submit(play, *given)
    return lambda: future


class Inline(Executor):
    """An executor that does everything at once, where it is called."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call it now."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as every executor keeps it for its caller
            future.set_exception(error)
        return future


@contextmanager
def inline() -> Iterator[tuple[Executor, int]]:
    """No workers: one part after the other, in this thread."""
    yield Inline(), 1


def ignore_interrupt() -> None:
    """Leave Ctrl-C to the process that the user sees."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def processes(workers: int | None) -> Iterator[tuple[Executor, int]]:
    """Processes of this machine, for decisions in plain Python."""
    count = counted(workers)
    context = get_context("spawn")
    executor = ProcessPoolExecutor(count, mp_context=context, initializer=ignore_interrupt)
    try:
        yield executor, count
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def threads(workers: int | None) -> Iterator[tuple[Executor, int]]:
    """Threads of this process: the compiled code holds no lock while it runs."""
    count = counted(workers)
    executor = ThreadPoolExecutor(count, thread_name_prefix="sim")
    try:
        yield executor, count
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def ways(address: str) -> Any:
    """How to talk to a scheduler, by dask's own configuration.

    Raises: SimError where the configuration does not fit the address, or its files are not there.
    """
    from distributed.security import Security

    found = Security()
    if not address.startswith("tls://"):
        if found.require_encryption:
            raise SimError(f"dask's configuration asks for encryption, and {address} has none")
        return found
    try:
        known = found.get_connection_args("client").get("ssl_context") is not None
    except OSError as error:
        raise SimError(f"the certificates in dask's configuration: {error}") from error
    if not known:
        said = "set distributed.comm.tls in dask's configuration (docs/cluster.md)"
        raise SimError(f"no certificates are known for {address}: {said}")
    return found


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a dask scheduler, by its address; over TLS by dask's own configuration.

    Raises: SimError if it cannot be reached, or not in the way that the configuration asks for.
    """
    try:
        from distributed import Client
    except ImportError:
        raise SimError(
            "--cluster needs dask.distributed: pip install 'strategic-scenario-simulation[cluster]'"
        ) from None
    try:
        client = Client(address, timeout="10s", set_as_default=False, security=ways(address))
    except (OSError, ValueError) as error:
        raise SimError(f"no dask scheduler answers at {address}: {error}") from error
    try:
        count = sum(client.nthreads().values())
        if count == 0:
            raise SimError(f"the dask scheduler at {address} has no workers; start `dask worker`")
        yield client.get_executor(pure=False, retries=3), count
    finally:
        client.close()


def execution_of(
    own: Mapping[str, Rule] | None,
    workers: int | None,
    measures: Mapping[str, Rule] | None = None,
    address: str | None = None,
) -> Execution:
    """Who plays: a cluster, processes where a state decides by plain Python, else threads.

    address: of the cluster. A function that stands in no file cannot be sent to a process: a
    sentence says what that costs. Raises: BadInput for a cluster with workers, or with such a
    function.
    """
    from sim.run.own_rules import is_sendable

    sendable = is_sendable({**(own or {}), **(measures or {})})
    if address is not None:
        if workers is not None:
            raise BadInput("a cluster has its own workers: give --cluster or --workers, not both")
        if not sendable:
            raise BadInput("a function that stands in no file cannot be sent to a cluster")
        return cluster(address)
    if not own:
        return threads(workers)
    if sendable:
        return processes(workers)
    if workers is None or workers > 1:
        tell(
            "note: a rule that stands in no file is played in this process alone, a run after the "
            "other; put it into a module, and every core plays"
        )
    return inline()
