"""Nothing is lost (P7): kill -9, Ctrl-C, a full disk, a folder that cannot be written, a lock."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sizes import size

from sim.errors import BadInput, SimError
from sim.record import files as record_files
from sim.record.door import damaged, read_manifest
from sim.record.lock import locked
from sim.record.manifest import DONE, FAILED, STOPPED
from sim.record.store import ResultFolder
from sim.run import ensemble as module
from sim.run.executors import inline, threads
from sim.scenario.load import Loaded
from sim.study.ensemble.folder import begin, play, read_columns, resume
from sim.study.place import Place

Played = Callable[..., ResultFolder]
FilesOf = Callable[[Path], dict[str, bytes]]
KILLER = Path(__file__).with_name("killer.py")
KILLS = size("kills")
RUNS = 600


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, played_into: Played, files_of: FilesOf
) -> dict[str, bytes]:
    """600 runs in six parts, never disturbed."""
    return files_of(played_into(tmp_path_factory.mktemp("calm") / "out", RUNS).path)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, bool]]:
    """Folders whose writers were killed with kill -9, spread over the time of a run."""
    base = tmp_path_factory.mktemp("killed")
    command = [sys.executable, str(KILLER), str(base), str(KILLS), "200"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [
        (base / line.split()[0], line.split()[1] == "killed")
        for line in done.stdout.split("\n")
        if line
    ]


def test_resumed_after_kill_9_at_any_moment_every_byte_is_the_same(
    tmp_path: Path,
    killed: list[tuple[Path, bool]],
    played_into: Played,
    files_of: FilesOf,
) -> None:
    undisturbed = files_of(played_into(tmp_path / "calm", 200, part=40).path)
    begun, partly = 0, 0
    assert len(killed) == KILLS
    for folder, was_killed in killed:
        if not was_killed:
            continue  # it was done before its moment came
        manifest = read_manifest(folder)
        begun += 1
        partly += bool(manifest.get("parts"))
        play(resume(folder), threads(2))
        assert files_of(folder) == undisturbed, folder
        assert read_manifest(folder)["status"] == DONE
        assert damaged(folder) == []
    assert begun >= KILLS // 2
    assert partly >= KILLS // 5


def stop_after(runs: int, error: BaseException) -> Callable[[int, int], None]:
    """A progress that raises once so many runs are done."""

    def tell(done: int, _runs: int) -> None:
        if done >= runs:
            raise error

    return tell


def test_ctrl_c_leaves_a_result_that_can_be_read_and_completed(
    tmp_path: Path, played_into: Played, files_of: FilesOf, undisturbed: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        played_into(out, RUNS, progress=stop_after(200, KeyboardInterrupt()))
    manifest = read_manifest(out)
    assert manifest["status"] == STOPPED
    assert damaged(out) == []
    held = len(read_columns(out)["run"])
    assert 200 <= held < RUNS
    assert held == 100 * len(manifest["parts"])
    assert f",{held}," in (out / "outcomes.csv").read_text().splitlines()[1]
    made = {path: path.stat().st_mtime_ns for path in out.glob("events/*.parquet")}
    told: list[int] = []
    play(resume(out), threads(2), lambda done, _: told.append(done))
    assert held <= told[0] <= told[-1] == RUNS
    for path, moment in made.items():
        assert path.stat().st_mtime_ns == moment  # what was there is not played again
    assert files_of(out) == undisturbed


def test_nothing_goes_on_twice(tmp_path: Path, played_into: Played) -> None:
    folder = played_into(tmp_path / "out", 100).path
    with pytest.raises(BadInput, match="is done already") as caught:
        resume(folder)
    assert caught.value.status == 2


def stopped(played_into: Played, out: Path) -> Path:
    """An ensemble that was stopped after one part."""
    with pytest.raises(KeyboardInterrupt):
        played_into(out, 300, inline(), stop_after(100, KeyboardInterrupt()))
    return out


def test_a_lock_keeps_two_writers_apart(tmp_path: Path, played_into: Played) -> None:
    folder = stopped(played_into, tmp_path / "out")
    before = (folder / "manifest.json").read_bytes()
    with locked(folder), pytest.raises(BadInput, match="another process is writing") as caught:
        resume(folder)
    assert caught.value.status == 2
    assert (folder / "manifest.json").read_bytes() == before
    play(resume(folder), threads(2))
    assert read_manifest(folder)["status"] == DONE


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("rules", "0123456789abcdef", "begun with other rules"),
        ("versions", {"numpy": "1.0"}, "begun with strategic-scenario-simulation None, not"),
    ],
)
def test_other_rules_or_versions_are_refused(
    tmp_path: Path, played_into: Played, key: str, value: Any, said: str
) -> None:
    folder = stopped(played_into, tmp_path / "out")
    manifest = read_manifest(folder)
    manifest[key] = value
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match=said) as caught:
        resume(folder)
    assert caught.value.status == 2
    assert read_manifest(folder)[key] == value


def test_a_full_disk_is_told_and_what_was_done_is_kept(
    tmp_path: Path,
    played_into: Played,
    files_of: FilesOf,
    undisturbed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    real, told = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal told
        told += 1
        if told > 9:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(record_files.os, "fsync", full)
        patch.setattr(record_files, "sync_folder", lambda _: None)
        with pytest.raises(SimError, match="the disk is full") as caught:
            played_into(out, RUNS, inline())
    assert caught.value.status == 1
    assert list(out.rglob("*.writing")) == []
    assert len(list(out.glob("runs/*.parquet"))) >= 2
    play(resume(out), threads(2))
    assert files_of(out) == undisturbed


@pytest.fixture
def nobody() -> Iterator[None]:
    """Not the superuser, whom no permission stops."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_folder_is_told(tmp_path: Path, brief: Loaded, nobody: None) -> None:  # noqa: ARG001
    held = brief.scenario, brief.name, 1, 100
    with pytest.raises(SimError, match="the folder may not be written to") as caught:
        begin(*held, place=Place(Path("/usr/results-of-a-test")))
    assert caught.value.status == 1
    assert not Path("/usr/results-of-a-test").exists()


def test_the_system_refuses_a_file_that_is_too_large(tmp_path: Path) -> None:
    """A limit of the system on the size of files, as a quota would be: one line, no traceback."""
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); "
        "from sim.cli import main; "
        f"sys.argv = 'sim ensemble june-2024 --runs 200 --out {tmp_path / 'out'}'.split(); "
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert "sim ensemble --resume" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_manifest(tmp_path / "out")["status"] == FAILED


def test_counts_ahead_of_the_manifest_are_not_added_twice(
    tmp_path: Path,
    played_into: Played,
    files_of: FilesOf,
    undisturbed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed between the counts and the manifest: the counts hold parts that it does not name."""
    out = tmp_path / "out"
    monkeypatch.setattr(module, "SAVE_EVERY", 0.0)
    with pytest.raises(KeyboardInterrupt):
        played_into(out, RUNS, inline(), stop_after(300, KeyboardInterrupt()))
    manifest = read_manifest(out)
    del manifest["parts"]["1"]
    (out / "manifest.json").write_text(json.dumps(manifest))
    (out / "runs" / ".0123456789abcdef.writing").write_bytes(b"half a file")
    play(resume(out), threads(2))
    assert files_of(out) == undisturbed
