"""What was changed on the page: values and what was left out, as the variation file that says it.

The scenario that is played is the one that this file makes, read as any file is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from shlex import quote
from typing import Any

from sim.errors import BadInput
from sim.scenario.layers import TextLayer
from sim.scenario.load import Loaded, in_order, judge
from sim.scenario.locate import Path
from sim.scenario.paths import ABSENT, copied, followed, look, spelled
from sim.scenario.removals import rest
from sim.scenario.schema import Scenario
from sim.scenario.vary import Setting, changed, merged, reachable
from sim.scenario.write import text_of, toml, value_text

HERE = "variation.toml"  # what problems call the file that is not written yet


@dataclass(frozen=True)
class Removed:
    """Stands for the value of what is left out."""


GONE = Removed()


@dataclass(frozen=True)
class Edit:
    """One change: a value at a path, or that what stands there is left out."""

    path: Path
    value: Any

    def __hash__(self) -> int:
        """By the path alone: a value may be a list."""
        return hash(self.path)

    @property
    def is_removal(self) -> bool:
        """Whether it leaves something out."""
        return self.value is GONE

    @property
    def text(self) -> str:
        """As `--set` takes it; of what is left out the path alone."""
        path = spelled(self.path)
        return path if self.is_removal else f"{path}={value_text(self.value)}"


Edits = tuple[Edit, ...]


def with_one(edits: Edits, one: Edit) -> Edits:
    """The changes with one more, in place of what it makes void: the same path, or parts of it."""
    length = len(one.path)
    return (*(old for old in edits if old.path[:length] != one.path), one)


def variation(base: str, edits: Iterable[Edit]) -> str:
    """The file of these changes: its base, what it leaves out, what it changes. base: its name."""
    held = list(edits)
    removed = [value_text(spelled(one.path)) for one in held if one.is_removal]
    lines = [f"base = {text_of(base)}"]
    if removed:
        lines.append(f"remove = [{', '.join(removed)}]")
    data: dict[str, Any] = {}
    for one in held:
        if not one.is_removal:
            data = changed(data, one.path, one.value)
    told = toml(data)
    return "\n".join(lines) + "\n" + (f"\n{told}" if told else "")


def varied(loaded: Loaded, edits: Edits) -> Scenario:
    """The scenario with these changes. Raises: BadInput with everything that is wrong with them."""
    if not edits:
        return loaded.scenario
    layer = TextLayer(HERE, variation(loaded.name, edits))
    left = rest(loaded.data, layer)
    data = in_order(copied(merged(left.data, layer.data)))
    scenario, findings = judge(data)
    if scenario is None or findings or left.found:
        said = (f"{spelled(one.path)}: {one.message}" for one in (*left.found, *findings))
        raise BadInput("; ".join(dict.fromkeys(said)))
    return scenario


def edits_of(loaded: Loaded, file: TextLayer) -> Edits:
    """The changes of a variation file that this scenario is the base of.

    Raises: BadInput where it does more than the explorer can show, or names nothing that is there.
    """
    if "keep" in file.raw or file.raw.get("resolved") is True:
        raise BadInput(f"{file.name} is no variation that only changes values or leaves them out")
    found: list[Edit] = [Edit(path, GONE) for path, _ in file.listed("remove")]
    found += [Edit(path, value) for path, value in values_of(file.data, loaded.data, ())]
    for one in found:
        said = reachable(loaded.data, Setting(one.text, one.path, None, 1))
        if said:
            raise BadInput(f"{file.name}: {spelled(one.path)}: {said}")
    return tuple(found)


def values_of(data: Mapping[str, Any], under: Any, path: Path) -> Iterable[tuple[Path, Any]]:
    """The values of a file with their paths, as far in as the scenario under it has tables."""
    for key, value in data.items():
        below = look(under, (*path, key))
        if isinstance(value, dict) and (below is ABSENT or isinstance(below, dict)) and value:
            yield from values_of(value, under, (*path, key))
        else:
            yield (*path, key), value


def path_of(text: str) -> Path:
    """A path as a form gives it. Raises: BadInput."""
    path = followed(text)
    if path is None:
        raise BadInput(f"{text!r} is no path; write it as in states.KOR.resolve")
    return path


@dataclass(frozen=True)
class Dice:
    """What is played: the seed, the run that is shown, how many runs are counted."""

    seed: int
    run: int
    runs: int


def commands(scenario: str, file: str, edits: Edits, dice: Dice) -> list[str]:
    """The command lines that make again what the page shows.

    scenario: the unchanged one as it was named; file: where the variation lies, or may.
    """
    seed = f"--seed {dice.seed}"
    show = f"sim explore {quote(scenario)}"
    if not edits:
        return [
            f"sim run {quote(scenario)} {seed} --run {dice.run}",
            f"{show} {seed} --run {dice.run}",
        ]
    lines = [
        f"sim run {quote(file)} {seed} --run {dice.run}",
        f"sim compare {quote(scenario)} {quote(file)} {seed} --runs {dice.runs}",
        f"{show} --load {quote(file)} {seed} --run {dice.run} --runs {dice.runs}",
    ]
    if not any(one.is_removal for one in edits):
        sets = " ".join(f"--set {quote(one.text)}" for one in edits)
        lines.append(f"sim run {quote(scenario)} {seed} --run {dice.run} {sets}")
    return lines
