"""From a file, its bases and options to a scenario, or to every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as File
from shlex import quote
from typing import Any, NamedTuple

from pydantic import ValidationError

from sim.errors import Problem, ScenarioProblem
from sim.scenario.checks.all import check
from sim.scenario.every import pairs
from sim.scenario.find import scenario_file, stack
from sim.scenario.layers import SetLayer, TextLayer
from sim.scenario.origins import Dropped, Finding, Origins
from sim.scenario.paths import copied, spelled
from sim.scenario.removals import rest
from sim.scenario.schema import Scenario
from sim.scenario.vary import SET, changed, merged, parse_set, reachable

MANY = 1000  # faults beside which the cross checks would not be read
_ORDER = tuple(Scenario.model_fields)


@dataclass(frozen=True, repr=False)
class Loaded:
    """A scenario that can be played, and where it came from."""

    scenario: Scenario
    data: dict[str, Any]  # resolved: as merged from files and options, without the defaults
    origins: Origins
    path: File
    name: str

    def __repr__(self) -> str:
        """Its name and title; `.scenario` holds all of it."""
        changes = " with changes" if self.is_changed else ""
        return f"<scenario {self.name!r}{changes}: {self.scenario.title!r}>"

    @property
    def is_changed(self) -> bool:
        """Whether values were set in place of those of its files."""
        return any(isinstance(layer, SetLayer) for layer in self.origins.layers)

    @cached_property
    def text(self) -> str:
        """The resolved scenario as TOML that loads by itself, registry and numbers included."""
        from sim.scenario.write import toml

        return "resolved = true\n" + toml(self.data)

    @property
    def files(self) -> list[str]:
        """The files that were read, the lowest first."""
        return [layer.name for layer in self.origins.layers if isinstance(layer, TextLayer)]


class _Resolved(NamedTuple):
    """The data of a scenario before they are judged."""

    data: dict[str, Any]
    origins: Origins
    problems: list[Problem]  # of what was put together
    path: File


def load(argument: str | File, sets: Sequence[str] = ()) -> Loaded:
    """Load a scenario by path or shipped name, with `--set` options on top.

    Raises ScenarioProblem with all problems together, BadInput where there is no such scenario.
    """
    resolved = _resolve(argument, sets)
    scenario, findings = judge(resolved.data)
    if findings or resolved.problems or scenario is None:
        raise ScenarioProblem([*resolved.problems, *_told(resolved, findings)])
    return Loaded(scenario, resolved.data, resolved.origins, resolved.path, resolved.path.stem)


def problems(argument: str | File, sets: Sequence[str] = ()) -> list[Problem]:
    """All problems of a scenario, in the order of files and lines; none where it can be played."""
    try:
        load(argument, sets)
    except ScenarioProblem as problem:
        return problem.problems
    return []


def _told(resolved: _Resolved, findings: list[Finding]) -> list[Problem]:
    """The findings at their places; those that go back to one line of a variation are one there."""
    from sim.scenario.meant import caused, left_out, strangers

    data, origins = resolved.data, resolved.origins
    strange = strangers(data, findings, origins)
    if strange:
        data = left_out(data, strange)
        findings = judge(data)[1]
    found, left = caused(data, findings, origins, lambda changed: judge(changed)[1])
    return [*map(origins.problem, strange), *found, *map(origins.problem, left)]


def judge(data: dict[str, Any]) -> tuple[Scenario | None, list[Finding]]:
    """The scenario that resolved data make, and everything that is wrong with them."""
    by_pair = pairs(data)
    try:
        scenario = Scenario.model_validate(by_pair.data)
    except ValidationError as error:
        from sim.scenario.messages import explain  # a file without faults needs no messages

        faults = explain(error, by_pair.data)
        return None, by_pair.told(faults + _behind(by_pair.data, faults))
    return scenario, by_pair.told(check(scenario))


def _behind(data: dict[str, Any], faults: list[Finding]) -> list[Finding]:
    """What the cross checks find in faulty data, as far as that can be told."""
    from sim.scenario.repair import apart, repaired

    mended = repaired(data, faults) if len(faults) < MANY else None
    try:
        scenario = Scenario.model_validate(mended)
    except ValidationError:
        return []
    return apart(check(scenario), faults)


def _resolve(argument: str | File, sets: Sequence[str]) -> _Resolved:
    """Put files and options together. Raises ScenarioProblem where a file cannot be read."""
    path = scenario_file(str(argument))
    files = stack(path)
    refuse_old(files)
    data: dict[str, Any] = {}
    found: list[Problem] = []
    dropped: list[tuple[TextLayer, Dropped]] = []
    for layer in files:
        left = rest(data, layer)
        places = Origins([layer])
        found += [places.problem(finding) for finding in left.found]
        dropped += [(layer, one) for one in left.dropped]
        data = merged(left.data, layer.data)
    options, faults = _options(sets)
    found += faults
    layers: list[TextLayer | SetLayer] = [*files]
    for option in options:
        said = reachable(data, option.setting)
        if said:
            said = f"{said}; given: {option.setting.option}"
            found.append(Problem(SET, option.number, 1, spelled(option.setting.path), said))
        else:
            data = changed(data, option.setting.path, option.setting.value)
            layers.append(option)
    return _Resolved(in_order(copied(data)), Origins(layers, dropped), found, path)


def refuse_old(files: Sequence[TextLayer]) -> None:
    """Raise ScenarioProblem for files of an older format, all of them, with what to do."""
    old = [layer for layer in files if layer.data.get("format") == 1]
    said = "format 1 is of an older version; `sim convert {}` writes it in format 2"
    found = [
        Origins([layer]).problem(Finding(("format",), said.format(quote(layer.name))))
        for layer in old
    ]
    if found:
        raise ScenarioProblem(found)


def _options(sets: Iterable[str]) -> tuple[list[SetLayer], list[Problem]]:
    """The options that can be read, and the problems of those that cannot."""
    options, found = [], []
    for number, text in enumerate(sets, 1):
        try:
            options.append(SetLayer(parse_set(text, number), number))
        except ScenarioProblem as problem:
            found += problem.problems
    return options, found


def in_order(data: dict[str, Any]) -> dict[str, Any]:
    """The sections in the order of the format; what the format does not know comes last."""
    known = [key for key in _ORDER if key in data]
    rest = [key for key in data if key not in known]
    return {key: data[key] for key in (*known, *rest)}
