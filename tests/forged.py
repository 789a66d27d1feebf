"""Manifests and files of results, changed as a stranger would: every hash made anew.

`settings_of` has settings that each kind of result could have.
"""

import json
from pathlib import Path
from typing import Any

from sim.record.files import facts_of
from sim.record.manifest import canonical, checksum, question_hash


def forge(folder: Path, **facts: Any) -> dict[str, Any]:
    """Put facts into the manifest of a folder, and the hashes that go with them."""
    path = folder / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) | facts
    manifest["scenario"]["hash"] = checksum(canonical(manifest["scenario"]["data"]))
    manifest["question"] = question_hash(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return manifest


def forge_file(folder: Path, name: str, data: bytes) -> None:
    """Put a file into a folder, and its checksum into the manifest."""
    path = folder / "manifest.json"
    (folder / name).write_bytes(data)
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for part in manifest.get("parts", {}).values():
        if name in part["files"]:
            part["files"][name] = facts_of(data)
    manifest["files"][name] = facts_of(data)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def settings_of(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Settings of a kind of result. data: of the scenario."""
    common = {"sets": [], "format": "csv", "tables": ["events"]}
    both = {"variations": ["a", "b"], "scenarios": {"a": data, "b": data}, "outcomes": []}
    compared = {**both, "prior": False, "figures": False}
    claim = {"text": "fewer", "outcome": "x", "direction": "fewer", "variation": "b"}
    change = {"kind": "order", "text": ["KOR wait"]}
    outcome = next(iter(data.get("outcomes", ())), "x")
    many = {"prior": False, "until": None, "own": {}, "part": 1000, "most": 1000}
    return {
        "run": common,
        "ensemble": common | many,
        "comparison": compared,
        "hypothesis": {**compared, "hypothesis": {**claim, "baseline": "a"}},
        "branch": {"turn": 3, "change": change, "figures": False},
        "sweep": {"sample": "grid", "points": 32, "vary": ["x=1,2"], "outcomes": []},
        "sensitivity": {"outcome": "x", "method": "morris", "trajectories": 10, "paths": []},
        "discovery": {"outcome": outcome, "method": "prim", "coverage": 0.7, "cases": "0" * 64},
        "robustness": {**both, "outcome": outcome, "goal": "fewer", "draws": 40},
        "overturn": {**both, "outcome": outcome, "paths": []},
        "hindcast": {"prior": False, "without": "y"},
    }[kind]
