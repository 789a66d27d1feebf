"""What a lever is, and whether moving it changes the event rows of a run.

A lever is each number, choice and flag of the format, each field of a clause, and each action of
the registry. Its name is its path with `*` for the names of a file's own: states.*.resolve.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File
from typing import Any

from sim.plan.build import build
from sim.record.canonical import row_hash
from sim.run.batch import Worker
from sim.scenario.find import shipped_file
from sim.scenario.load import judge, load
from sim.scenario.paths import ABSENT, Path, look
from sim.scenario.schema import Condition, Scenario, Section
from sim.scenario.shape import NUMERIC, PROVENANCE, ValueShape, forms, keys_of, shape_at
from sim.scenario.vary import changed

HERE = File(__file__).parent
WITNESSES = HERE.parent / "levers.toml"
KINDS_FILE = HERE.parent / "witnesses.toml"
WORKSHOP = "workshop"  # a crowded scenario beside this file, for what no shipped one moves
SEED = 1
ROOM = 4000  # rows: the longest horizon writes more than a run of usual length
OWN = "*"

# Keys that no event row can show, and why.
ASIDE = {
    "format": "the version of the format",
    "outcomes": "what runs are counted by, read by analysis from the rows",
    "states.*.map": "the place of a state in a figure",
    "actions.*.domain": "a heading for figures",
    "actions.*.kahn": "a published scale, read by analysis",
    "actions.*.rivera": "a published scale, read by analysis",
}
LEAVES = (*NUMERIC, "choice", "flag")
CLAUSE = "treaties.*.clauses.*"
REFERENCES = {
    f"{CLAUSE}.{key}" for key in ("by", "toward", "adversaries", "regions", "reliability")
}


@dataclass(frozen=True)
class Witness:
    """A lever, and one change of it that changes the rows of one run."""

    key: str
    scenario: str
    seed: int
    run: int
    path: Path
    value: Any


def is_aside(key: str) -> bool:
    """Whether a key is one that no event row can show."""
    return any(key == aside or key.startswith(f"{aside}.") for aside in ASIDE)


def schema_keys(model: type[Section] = Scenario, at: str = "") -> Iterator[str]:
    """The names of all levers of the format."""
    for name, key in keys_of(model).items():
        if name not in PROVENANCE:
            yield from shape_keys(key.shape, f"{at}.{name}" if at else name)


def shape_keys(shape: ValueShape, at: str) -> Iterator[str]:
    """The names of the levers at one place of the format."""
    if is_aside(at):
        return
    kinds = {form.kind for form in forms(shape)}
    if kinds & set(LEAVES) or at in REFERENCES:
        yield at
        return
    for form in forms(shape):
        if form.kind == "table" and form.model is not None:
            inner = {"all", "any"} if form.model is Condition else set()
            yield from (key for key in schema_keys(form.model, at) if leaf(key) not in inner)
        elif form.kind in {"names", "list"} and form.each is not None:
            if form.each.kind == "table" and form.each.model is Condition:
                continue  # conditions within conditions are conditions again
            yield from shape_keys(form.each, f"{at}.{OWN}")


def leaf(key: str) -> str:
    return key.rpartition(".")[2]


@cache
def data_of(name: str) -> dict[str, Any]:
    """The resolved data of a scenario; not to be changed."""
    return load(HERE / f"{name}.toml" if name == WORKSHOP else shipped_file(name)).data


def all_keys(scenarios: tuple[str, ...]) -> list[str]:
    """The names of all levers: of the format, and each action that a shipped scenario knows."""
    actions = {action for name in scenarios for action in data_of(name)["actions"]}
    return sorted({*schema_keys(), *(f"actions.{action}" for action in actions)})


def places(data: Any, key: str) -> list[Path]:
    """The paths at which a lever of this name can be moved in a scenario."""
    steps = key.split(".")
    if steps[0] == "actions" and len(steps) == 2 and steps[1] != OWN:
        return [("actions", steps[1], "cost")] if steps[1] in data["actions"] else []
    return list(_places(data, steps, ()))


def _places(data: Any, steps: list[str], at: Path) -> Iterator[Path]:
    if not steps:
        yield at
        return
    step, rest = steps[0], steps[1:]
    if step == OWN:
        entries: Any = enumerate(data) if isinstance(data, list) else ()
        for name, part in data.items() if isinstance(data, dict) else entries:
            yield from _places(part, rest, (*at, name))
    elif isinstance(data, dict) and "when" in at:
        for form in ("all", "any"):
            for k, part in enumerate(data.get(form, ())):
                yield from _places(part, steps, (*at, form, k))
        if step in data:
            yield from _places(data[step], rest, (*at, step))
    elif isinstance(data, dict):
        part = data.get(step, ABSENT)
        if part is not ABSENT or not rest:
            yield from _places(part, rest, (*at, step))


def values(data: dict[str, Any], path: Path) -> list[Any]:
    """Other values for a lever: the ends of its range, its other words."""
    now = look(data, path)
    key = ".".join(OWN if k % 2 else str(step) for k, step in enumerate(path))
    if key in REFERENCES:
        return references(data, path, now)
    for form in forms(shape_at(path)):
        if form.kind in NUMERIC:
            return numbers(form, now)
        if form.kind == "flag":
            return [now is not True]
        if form.kind == "choice":
            return [word for word in form.words if word != now]
    return []


def numbers(form: ValueShape, now: Any) -> list[Any]:
    """The ends of a range and steps from the present value, within the range."""
    is_number = isinstance(now, int | float)
    low = -10.0 if form.low is None else form.low
    high = 10.0 if form.high is None else form.high
    found = [high, low]
    if is_number:
        found += [now * 0.5, now * 2.0, now + 1.0, now - 1.0]
    if form.high_out or form.low_out:
        found = [0.999 * high + 0.001 * low, 0.999 * low + 0.001 * high, *found[2:]]
    inside = [value for value in found if low <= value <= high and value != now]
    return [int(value) for value in inside] if form.kind == "whole" else inside


def references(data: dict[str, Any], path: Path, now: Any) -> list[Any]:
    """What else a field of a clause may name."""
    states = list(data["states"])
    if path[-1] in {"by", "toward"}:
        return [state for state in states if state != now]
    if path[-1] == "adversaries":
        return [[], *([state] for state in states)]
    if path[-1] == "regions":
        return [[], *([state["home"]] for state in data["states"].values())]
    return [name for name in data["reliability"] if name != now]


@cache
def base_rows(name: str, seed: int, run: int) -> tuple[bytes, int, str]:
    """The rows of an unchanged scenario: their bytes, how many actions there are, their hash."""
    scenario, _ = judge(data_of(name))
    assert scenario is not None
    setup = build(scenario)
    rows = Worker(setup, seed).play(run, 1).rows
    return rows.tobytes(), len(setup.names.actions), row_hash(rows, setup.names)


def moves(name: str, seed: int, runs: range, path: Path, value: Any) -> int | None:
    """The first of some runs whose rows are others once a value is changed, or None.

    None also where the changed scenario is one that cannot be played.
    """
    scenario, findings = judge(changed(data_of(name), path, value))
    if scenario is None or findings:
        return None
    setup = build(scenario)
    worker = Worker(setup, seed)
    worker.per_run = ROOM
    for run in runs:
        rows = worker.play(run, 1).rows
        plain, actions, digest = base_rows(name, seed, run)
        same = rows.tobytes() == plain
        if len(setup.names.actions) != actions:  # codes have moved; words have not
            same = row_hash(rows, setup.names) == digest
        if not same:
            return run
    return None


def known() -> list[Witness]:
    """The witnesses that were found."""
    table = tomllib.loads(WITNESSES.read_text("utf-8"))["lever"]
    return [Witness(**{**entry, "path": tuple(entry["path"])}) for entry in table]
