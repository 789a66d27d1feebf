"""A results folder is data: what is damaged, missing or not of its form is told, never believed."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forged import forge, forge_file

from sim.errors import BadInput
from sim.record.door import check_done, checked, damaged, read_manifest, read_text
from sim.record.reading import read_events, read_scenario, read_table
from sim.study.run import open_run

Change = Callable[[dict[str, Any]], Any]


def test_what_is_whole_is_read(folder: Path) -> None:
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    assert damaged(folder) == []
    assert len(read_events(folder)) == manifest["rows"]["count"]
    assert read_scenario(folder, manifest).scenario.title == manifest["scenario"]["title"]
    assert len(open_run(folder).rows) == manifest["rows"]["count"]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [flipped, lambda data: data[: len(data) // 2], lambda _: b"", lambda data: data + b"\n"],
    ids=["bit", "cut", "empty", "longer"],
)
@pytest.mark.parametrize("name", ["events", "states", "dyads"])
def test_a_table_that_has_changed_is_told_by_name(
    folder: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    path = folder / f"{name}.csv"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(BadInput) as caught:
        read_table(folder, name)
    assert str(caught.value) == (
        f"{path} has changed since it was made; `sim rerun {folder}` makes it again"
    )
    assert caught.value.status == 2
    assert damaged(folder) == [f"{name}.csv"]


def test_a_file_that_is_gone_or_cannot_be_one_is_told(folder: Path) -> None:
    manifest = read_manifest(folder)
    (folder / "transcript.txt").unlink()
    with pytest.raises(BadInput, match=r"transcript\.txt is missing; `sim rerun .*` makes it"):
        read_text(folder, manifest, "transcript.txt")
    (folder / "transcript.txt").mkdir()
    with pytest.raises(BadInput, match=r"transcript\.txt is missing"):
        read_text(folder, manifest, "transcript.txt")
    with pytest.raises(BadInput, match=r"has no runs\.csv"):
        checked(folder, manifest, "runs.csv")
    with pytest.raises(BadInput, match="has no table 'runs'"):
        read_table(folder, "runs")


def test_a_changed_scenario_file_is_told(folder: Path) -> None:
    path = folder / "scenario.toml"
    path.write_bytes(path.read_bytes() + b"\n# mine\n")
    with pytest.raises(BadInput, match=r"scenario\.toml has changed since it was made"):
        read_scenario(folder, read_manifest(folder))
    text = path.read_text().replace("resolve = ", "resolve = 0.0 # ", 1)
    forge_file(folder, "scenario.toml", text.encode())
    with pytest.raises(BadInput, match=r"scenario\.toml is not the scenario that was played"):
        read_scenario(folder, read_manifest(folder))


DAMAGED: list[tuple[Change, str]] = [
    (lambda m: m["scenario"]["data"]["states"]["ARL"].update(resolve=0.1), "scenario.data is not"),
    (lambda m: m["scenario"].update(hash="0" * 64), "scenario.data is not what scenario.hash says"),
    (lambda m: m.update(seed=2), "seed, first_run or settings are not what question says"),
    (lambda m: m.update(first_run=3), "first_run or settings are not what question says"),
    (lambda m: m["settings"].update(sets=["a=1"]), "settings are not what question says"),
]


@pytest.mark.parametrize(("change", "said"), DAMAGED)
def test_a_manifest_that_has_changed_is_told(folder: Path, change: Change, said: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match=r"manifest\.json has changed since it was made: .*" + said):
        read_manifest(folder)


FORM: list[tuple[str, Any, str]] = [
    ("status", "finished", "status: Input should be 'running', 'done', 'stopped' or 'failed'"),
    ("kind", 3, "kind: Input should be a valid string"),
    ("seed", "1", "seed: Input should be a valid integer"),
    ("seed", 1.5, "seed: Input should be a valid integer"),
    ("first_run", -1, "first_run: Input should be greater than or equal to 0"),
    ("runs", 0, "runs: Input should be 1"),
    ("runs", 10**12, "runs: Input should be 1"),
    ("rules", None, "rules: Input should be a valid string"),
    ("engine", "magic", "engine: Input should be 'auto', 'python' or 'compiled'"),
    ("versions", [], "versions: Input should be"),
    ("settings", None, "settings: Input should be"),
    ("settings", {}, "settings.sets: Field required"),
    ("files", [], "files: Input should be"),
    ("files", {"../../etc/passwd": {"sha256": "0" * 64, "bytes": 1}}, "lies below its folder"),
    ("files", {"/etc/passwd": {"sha256": "0" * 64, "bytes": 1}}, "lies below its folder"),
    ("files", {"a.csv": {"sha256": "x", "bytes": 1}}, "files.a.csv.sha256: String should match"),
    ("rows", [1], "rows: Input should be"),
    ("started", "yesterday", "started: String should match"),
]


@pytest.mark.parametrize(("key", "value", "said"), FORM)
def test_a_manifest_that_is_not_of_its_form_is_told(
    folder: Path, key: str, value: Any, said: str
) -> None:
    forge(folder, **{key: value})
    with pytest.raises(BadInput, match="is not the manifest of a result that this version") as told:
        read_manifest(folder)
    assert said in str(told.value)
    assert "(made by version " in str(told.value) or key == "versions"


@pytest.mark.parametrize(
    "key", ["kind", "status", "seed", "runs", "rules", "versions", "settings", "files", "rows"]
)
def test_a_manifest_without_a_key_is_told(folder: Path, key: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest[key]
    path.write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match=f"{key}: Field required"):
        read_manifest(folder)


def test_another_format_is_told(folder: Path) -> None:
    forge(folder, format=2)
    with pytest.raises(BadInput, match="is in format 2; this version reads 1"):
        read_manifest(folder)


SCENARIOS: list[tuple[Change, str]] = [
    (
        lambda s: s["states"]["ARL"].update(resolve="high"),
        "scenario.data.states.ARL.resolve: Input",
    ),
    (lambda s: s["horizon"].update(turns=10**9), "scenario.data.horizon.turns: Input should be"),
    (lambda s: s["relations"].update({"ARL-XXX": {}}), "scenario.data.relations"),
    (lambda s: s["outcomes"]["force"].update(actors=["XXX"]), "cannot be played: outcomes.force"),
]


@pytest.mark.parametrize(("change", "said"), SCENARIOS)
def test_a_scenario_that_cannot_be_played_is_told(folder: Path, change: Change, said: str) -> None:
    scenario = read_manifest(folder)["scenario"]
    change(scenario["data"])
    forge(folder, scenario=scenario)
    with pytest.raises(BadInput) as told:
        read_manifest(folder)
    assert said in str(told.value)


RAW = {
    "nested": (b'{"scenario":' + b"[" * 100_000, "nested too deeply"),
    "no number": (b'{"format": 1, "scenario": NaN}', "is not the manifest of a result"),
    "no text": (b'{"scenario": "\xff"}', "cannot be read"),
    "half a letter": (b'{"format": 1, "kind": "\\ud800", "scenario": {}}', "is not the manifest"),
    "huge": (b'{"format": 1, "scenario": {}, "seed": ' + b"1" * 5000 + b"}", "cannot be read"),
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_manifest_is_told(tmp_path: Path, name: str) -> None:
    raw, said = RAW[name]
    (tmp_path / "manifest.json").write_bytes(raw)
    with pytest.raises(BadInput, match=said):
        read_manifest(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(BadInput, match="is no result"):
        read_manifest(tmp_path)


def test_rows_of_another_run_are_told(folder: Path) -> None:
    forge(folder, first_run=3)
    with pytest.raises(BadInput, match="holds the rows of another run than its manifest says"):
        open_run(folder)
