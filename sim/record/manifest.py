"""The manifest of a results folder: from it alone the result can be made again.

It is the only file that holds times, the host, the command line and durations, so that every other
file of a result is equal for equal scenario, seed, runs and versions.
"""

from __future__ import annotations

import datetime
import json
import platform
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Any

from sim import __version__
from sim.record.files import checksum
from sim.record.form import FORMAT
from sim.scenario.schema import Scenario

OWN_NAME = "strategic-scenario-simulation"
PACKAGES = ("mesa", "numba", "numpy", "pandas", "pyarrow", "pydantic")
SAME = (OWN_NAME, "numpy", "numba", "pyarrow")  # packages that decide the bytes of files
RUNNING, DONE, STOPPED, FAILED = "running", "done", "stopped", "failed"


def resolved(scenario: Scenario) -> dict[str, Any]:
    """The scenario as data: what was played after merging and overriding, defaults included."""
    data = scenario.model_dump(mode="json", by_alias=True, exclude_none=True)
    for relation in data["relations"].values():
        for key in ("trade", "supply"):
            if relation.get(key) == {}:
                del relation[key]  # a file says nothing where there is no trade
    return data


def canonical(data: dict[str, Any]) -> bytes:
    """Data as JSON that depends on its content only."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def scenario_hash(scenario: Scenario) -> str:
    """A hash of everything that the scenario says."""
    return checksum(canonical(resolved(scenario)))


def question_hash(manifest: dict[str, Any]) -> str:
    """A hash of what was asked: kind, scenario, seed, first run and settings."""
    asked = {name: manifest[name] for name in ("kind", "seed", "first_run", "settings")}
    return checksum(canonical(asked | {"scenario": manifest["scenario"]["hash"]}))


def work_hash(manifest: dict[str, Any]) -> str:
    """A hash of what decides the bytes of a result: the question, how many runs, the program."""
    settings = manifest["settings"]
    runs = settings.get("most", manifest["runs"])  # an ensemble may have needed fewer than asked
    work = {"question": question_hash(manifest), "runs": runs, "rules": manifest["rules"]}
    packages = {name: manifest["versions"].get(name) for name in SAME}
    return checksum(canonical(work | {"versions": packages}))


def scenario_of(manifest: dict[str, Any]) -> Scenario:
    """The scenario of a result, as it was played."""
    return scenario_from(manifest["scenario"]["data"])


def scenario_from(data: dict[str, Any]) -> Scenario:
    """The scenario that the data of a manifest make."""
    return Scenario.model_validate_json(json.dumps(data))


def versions() -> dict[str, str]:
    """The versions that a result may depend on."""
    found = {"python": platform.python_version(), OWN_NAME: __version__}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found


def now() -> str:
    """The present moment in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")


def new_manifest(
    kind: str,
    name: str,
    scenario: Scenario,
    seed: int,
    first_run: int,
    runs: int,
    engine: str,
    rules: str,
    command: Sequence[str] | None = None,
    settings: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The manifest of a result that is being made.

    kind: "run", "ensemble" or another; name: of the scenario as the user gave it; rules: hash of
    the rules' files; command: the command line, that of this process where not given; settings:
    what else the maker was told and a repetition needs.
    """
    data = resolved(scenario)
    made = {
        "format": FORMAT,
        "kind": kind,
        "status": RUNNING,
        "scenario": {
            "name": name,
            "title": scenario.title,
            "hash": checksum(canonical(data)),
            "data": data,
        },
        "seed": seed,
        "first_run": first_run,
        "runs": runs,
        "settings": dict(settings or {}),
        "question": "",
        "engine": engine,
        "rules": rules,
        "versions": versions(),
        "command": list(sys.argv if command is None else command),
        "host": f"{platform.node()} ({platform.system()} {platform.machine()})",
        "started": now(),
        "ended": None,
        "seconds": None,
        "rows": None,
        "files": {},
        "error": None,
    }
    made["question"] = question_hash(made)
    return made
