import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from forged import settings_of

from sim.errors import BadInput, SimError
from sim.record import files
from sim.record.door import damaged, read_manifest
from sim.record.lock import LOCK
from sim.record.manifest import (
    canonical,
    new_manifest,
    question_hash,
    resolved,
    scenario_hash,
    scenario_of,
)
from sim.record.paths import safe_name
from sim.record.reading import find_result, newest
from sim.record.store import MANIFEST, ResultFolder
from sim.scenario.schema import Scenario


@pytest.fixture
def manifest(scenario: Scenario) -> dict[str, Any]:
    return new_manifest(
        "run",
        "june-2024",
        scenario,
        7,
        0,
        1,
        "python",
        "abc",
        ["sim", "run"],
        settings_of("run", {}),
    )


def test_a_folder_is_named_by_scenario_time_and_a_short_id(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    with ResultFolder(manifest, base=tmp_path) as folder:
        folder.write("a.txt", "text\n")
    assert folder.path.parent == tmp_path / "june-2024"
    time, _, short = folder.path.name.rpartition("-")
    assert len(short) == 4
    assert len(time) == len("2024-06-19T120000")
    assert safe_name("my file/é!") == "my-file-é"


def test_the_manifest_is_complete(
    manifest: dict[str, Any], scenario: Scenario, tmp_path: Path
) -> None:
    with ResultFolder(manifest, tmp_path / "out") as folder:
        folder.write("a.txt", "text\n")
        folder.note(rows={"count": 3, "hash": "0" * 64})
    found = read_manifest(tmp_path / "out")
    assert found["status"] == "done"
    assert found["seed"] == 7
    assert (found["first_run"], found["runs"]) == (0, 1)
    assert found["command"] == ["sim", "run"]
    assert found["rules"] == "abc"
    assert {"python", "numpy", "strategic-scenario-simulation"} <= set(found["versions"])
    assert found["scenario"]["hash"] == scenario_hash(scenario)
    assert found["started"] <= found["ended"]
    assert found["seconds"] >= 0.0
    assert found["host"]
    assert found["files"]["a.txt"]["bytes"] == 5
    assert found["error"] is None
    assert damaged(tmp_path / "out") == []


def test_the_scenario_comes_back_whole_from_the_manifest(
    manifest: dict[str, Any], scenario: Scenario
) -> None:
    again = scenario_of(json.loads(json.dumps(manifest)))
    assert again == scenario
    assert scenario_hash(again) == scenario_hash(scenario)
    assert canonical(resolved(again)) == canonical(resolved(scenario))


def test_a_changed_number_changes_the_hash(scenario: Scenario) -> None:
    state = scenario.states["KOR"].model_copy(update={"resolve": 0.61})
    other = scenario.model_copy(update={"states": {**scenario.states, "KOR": state}})
    assert scenario_hash(other) != scenario_hash(scenario)


def test_nothing_is_overwritten(manifest: dict[str, Any], tmp_path: Path) -> None:
    with ResultFolder(manifest, tmp_path / "out") as folder:
        folder.write("a.txt", "first")
        with pytest.raises(SimError, match="written already"):
            folder.write("a.txt", "second")
    with pytest.raises(BadInput, match="never overwritten"):
        ResultFolder(manifest, tmp_path / "out")
    assert (tmp_path / "out" / "a.txt").read_text() == "first"


def test_an_error_leaves_a_folder_that_does_not_read_as_done(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    def broken_off() -> None:
        with ResultFolder(manifest, tmp_path / "out") as folder:
            folder.write("a.txt", "first")
            folder.stage = "playing"
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        broken_off()
    found = read_manifest(tmp_path / "out")
    assert found["status"] == "failed"
    assert found["error"] == {"stage": "playing", "message": "power cut"}


def test_an_interrupt_says_stopped_where_one_can_go_on(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    manifest["kind"] = "ensemble"
    manifest["settings"] = settings_of("ensemble", {})
    manifest["question"] = question_hash(manifest)
    with pytest.raises(KeyboardInterrupt), ResultFolder(manifest, tmp_path / "out"):
        raise KeyboardInterrupt
    assert read_manifest(tmp_path / "out")["status"] == "stopped"


def test_an_interrupt_leaves_nothing_where_one_cannot(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    manifest["kind"] = "comparison"

    def stopped() -> None:
        with ResultFolder(manifest, tmp_path / "out") as folder:
            folder.write("a.txt", "first")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


def test_a_kill_in_the_middle_leaves_it_running(manifest: dict[str, Any], tmp_path: Path) -> None:
    """What a kill leaves: no clean-up at all."""
    folder = ResultFolder(manifest, tmp_path / "out")
    folder.write("a.txt", "first")
    assert read_manifest(tmp_path / "out")["status"] == "running"


def test_a_file_is_there_whole_or_not_at_all(
    manifest: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ResultFolder(manifest, tmp_path / "out")

    def broken(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(SimError, match=r"cannot write .*events\.csv: the disk is full"):
        folder.write("events.csv", "half a table")
    monkeypatch.undo()
    assert sorted(path.name for path in folder.path.iterdir()) == [LOCK, MANIFEST]
    assert "events.csv" not in folder.manifest["files"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "the folder may not be written to"),
    ],
)
def test_trouble_is_told_in_words(number: int, words: str) -> None:
    assert str(files.trouble(Path("x.csv"), OSError(number, "?"))) == f"cannot write x.csv: {words}"


def test_a_full_disk_at_the_start_is_an_error_for_the_user(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SimError, match="cannot write"):
        ResultFolder(manifest, tmp_path / "file" / "out")


def test_damage_is_found(manifest: dict[str, Any], tmp_path: Path) -> None:
    with ResultFolder(manifest, tmp_path / "out") as folder:
        folder.write("a.txt", "first")
        folder.write("parts/b.txt", "second")
    (tmp_path / "out" / "a.txt").write_text("changed")
    (tmp_path / "out" / "parts" / "b.txt").unlink()
    assert damaged(tmp_path / "out") == ["a.txt", "parts/b.txt"]


def test_only_the_manifest_knows_time_host_and_command(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        with ResultFolder(dict(manifest, files={}), tmp_path / name) as folder:
            folder.write("a.txt", "text")
    one, two = read_manifest(tmp_path / "one"), read_manifest(tmp_path / "two")
    assert one["files"] == two["files"]


def test_a_result_is_found_by_folder_by_name_and_as_the_latest(
    manifest: dict[str, Any], tmp_path: Path
) -> None:
    for moment in ("2024-06-19T120000-aaaa", "2024-06-20T120000-bbbb"):
        with ResultFolder(dict(manifest, files={}), tmp_path / "june-2024" / moment):
            pass
    last = tmp_path / "june-2024" / "2024-06-20T120000-bbbb"
    assert find_result(str(last)) == last
    assert find_result("latest", tmp_path) == last
    assert find_result("june-2024", tmp_path) == last
    assert find_result("june-2024/latest", tmp_path) == last
    assert find_result(str(tmp_path / "june-2024" / "latest")) == last
    assert newest(tmp_path) == last
    with pytest.raises(BadInput, match="no result in july-2024"):
        find_result("july-2024", tmp_path)


def test_what_is_no_result_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no result"):
        read_manifest(tmp_path)
    (tmp_path / MANIFEST).write_text("{")
    with pytest.raises(BadInput, match="cannot be read"):
        read_manifest(tmp_path)
    (tmp_path / MANIFEST).write_text("[]")
    with pytest.raises(BadInput, match="is not the manifest"):
        read_manifest(tmp_path)
