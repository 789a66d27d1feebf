"""A dask scheduler and two workers as processes of their own, started by dask's own commands."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.errors import SimError
from sim.record.door import read_manifest
from sim.record.store import ResultFolder
from sim.run import parts
from sim.run.executors import cluster, threads
from sim.run.parts import Job

pytest.importorskip("distributed")
Played = Callable[..., ResultFolder]
FilesOf = Callable[[Path], dict[str, bytes]]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


class Dask:
    """The processes of a small cluster."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"tcp://127.0.0.1:{free_port()}"
        port = self.address.rpartition(":")[2]
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", port)
        self.workers = [self.worker() for _ in range(2)]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A process of dask's own command."""
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker with one thread and no nanny: what it does dies with it."""
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny")

    def wait(self, count: int) -> None:
        """Wait until so many workers are there."""
        from distributed import Client

        with Client(self.address, timeout="60s", set_as_default=False) as client:
            client.wait_for_workers(count, timeout=90)

    def stop(self) -> None:
        """End all processes that this cluster started."""
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    """A scheduler and two workers."""
    started = Dask(tmp_path_factory.mktemp("dask"))
    try:
        started.wait(2)
        yield started
    finally:
        started.stop()


def test_a_killed_worker_loses_nothing_and_every_byte_is_as_played_here(
    tmp_path: Path, dask: Dask, played_into: Played, files_of: FilesOf
) -> None:
    here = files_of(played_into(tmp_path / "here", 600, threads(2)).path)
    there = played_into(tmp_path / "there", 600, cluster(dask.address))
    assert files_of(there.path) == here
    lost = dask.workers.pop(0)

    def kill_once(_done: int, _runs: int) -> None:
        if lost.poll() is None:
            os.kill(lost.pid, signal.SIGKILL)
            lost.wait()

    again = played_into(tmp_path / "again", 600, cluster(dask.address), kill_once)
    assert lost.returncode == -signal.SIGKILL
    assert files_of(again.path) == here
    assert "failed_runs" not in read_manifest(again.path)
    dask.workers.append(dask.worker())
    dask.wait(2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rules": "0" * 16}, "this worker has other rules than the job"),
        ({"versions": (("numpy", "1.0"),) * len(parts.SAME)}, "the job 1.0: install the same"),
    ],
)
def test_a_worker_of_another_version_is_refused(
    tmp_path: Path,
    dask: Dask,
    played_into: Played,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, Any],
    said: str,
) -> None:
    """The job carries the hash of the rules and the versions that it was made by."""
    from sim.study.ensemble import folder as ensembles

    real = ensembles.job_of

    def by_others(*given: object) -> Job:
        return replace(real(*given), **change)  # type: ignore[arg-type]

    monkeypatch.setattr(ensembles, "job_of", by_others)
    with pytest.raises(SimError, match=said):
        played_into(tmp_path / "out", 100, cluster(dask.address))


def test_no_scheduler_is_told() -> None:
    start = time.monotonic()
    with (
        pytest.raises(SimError, match="no dask scheduler answers at"),
        cluster("tcp://127.0.0.1:9"),
    ):
        pass
    assert time.monotonic() - start < 60
