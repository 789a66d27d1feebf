"""A dask scheduler and two workers as processes of their own, started by dask's own commands.

They speak over TLS, as docs/cluster.md has it; at full size over plain TCP as well.
"""

import os
import shlex
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
from sizes import chosen

from sim.errors import SimError
from sim.record.door import read_manifest
from sim.record.store import ResultFolder
from sim.run import parts
from sim.run.executors import cluster, threads
from sim.run.parts import Job

pytest.importorskip("distributed")
from dask import config

Played = Callable[..., ResultFolder]
FilesOf = Callable[[Path], dict[str, bytes]]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


PAGE = Path(__file__).parents[2] / "docs" / "cluster.md"


def certificates(folder: Path) -> dict[str, str]:
    """An authority and a certificate, by the lines of the page; the files, by dask's options."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("openssl ")]
    assert len(lines) == 3
    for line in lines:
        subprocess.run(shlex.split(line), cwd=folder, check=True, capture_output=True)
    files = {"ca-file": "ca.pem", "cert": "our.pem", "key": "our.key"}
    return {name: str(folder / file) for name, file in files.items()}


def configured(secret: dict[str, str]) -> dict[str, Any]:
    """What the page puts into the environment, as dask takes it while it runs."""
    if not secret:
        return {}
    names = {"ca-file": "tls.ca-file", "cert": "tls.client.cert", "key": "tls.client.key"}
    for name in ("REQUIRE_ENCRYPTION", *(each.upper().replace("-", "_") for each in secret)):
        assert name in PAGE.read_text("utf-8")
    held = {f"distributed.comm.{names[name]}": file for name, file in secret.items()}
    return held | {"distributed.comm.require-encryption": True}


class Dask:
    """The processes of a small cluster."""

    def __init__(self, folder: Path, protocol: str) -> None:
        self.folder = folder
        self.address = f"{protocol}://127.0.0.1:{free_port()}"
        self.secret = certificates(folder) if protocol == "tls" else {}
        port = self.address.rpartition(":")[2]
        place = "--host", "127.0.0.1", "--port", port, "--protocol", protocol
        self.scheduler = self.start("scheduler", *place)
        self.workers = [self.worker() for _ in range(2)]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A process of dask's own command."""
        shown = [word for name, file in self.secret.items() for word in (f"--tls-{name}", file)]
        command = [sys.executable, "-m", "dask", *words, "--no-dashboard", *shown]
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


GONE = {"tls.ca-file": "gone.pem", "tls.client.cert": "gone.pem", "tls.client.key": "gone.key"}
PROTOCOLS = ("tls", "tcp")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "started" in metafunc.fixturenames:
        played = PROTOCOLS if chosen["full"] else PROTOCOLS[:1]
        metafunc.parametrize("started", played, indirect=True, scope="module")


@pytest.fixture(scope="module")
def started(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dask]:
    """A scheduler and two workers."""
    found = Dask(tmp_path_factory.mktemp("dask"), request.param)
    try:
        with config.set(configured(found.secret)):
            found.wait(2)
        yield found
    finally:
        found.stop()


@pytest.fixture
def dask(started: Dask) -> Iterator[Dask]:
    """The same, while dask's own configuration lets this process in."""
    with config.set(configured(started.secret)):
        yield started


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


def test_without_a_certificate_of_the_authority_nobody_comes_in(tmp_path: Path, dask: Dask) -> None:
    """Over TLS a stranger with a certificate of its own is not let in; over TCP anybody is."""
    if not dask.secret:
        with cluster(dask.address) as (_, workers):
            assert workers == 2
        return
    stranger = certificates(tmp_path)
    with (
        config.set(configured(stranger)),
        pytest.raises(SimError, match="no dask scheduler answers"),
        cluster(dask.address),
    ):
        pass


@pytest.mark.parametrize(
    ("address", "held", "said"),
    [
        (
            "tcp://127.0.0.1:9",
            {"require-encryption": True},
            "dask's configuration asks for encryption",
        ),
        ("tls://127.0.0.1:9", {}, "no certificates are known for tls://"),
        ("tls://127.0.0.1:9", GONE, "the certificates in dask's"),
    ],
)
def test_a_connection_that_is_not_as_the_configuration_has_it_is_refused(
    address: str, held: dict[str, Any], said: str
) -> None:
    given = {f"distributed.comm.{key}": value for key, value in held.items()}
    with config.set(given), pytest.raises(SimError, match=said), cluster(address):
        pass


def test_no_scheduler_is_told() -> None:
    start = time.monotonic()
    with (
        pytest.raises(SimError, match="no dask scheduler answers at"),
        cluster("tcp://127.0.0.1:9"),
    ):
        pass
    assert time.monotonic() - start < 60
