"""What all cross checks share: the scenario, what was found, and the usual questions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from sim.scenario.locate import Path
from sim.scenario.near import hint
from sim.scenario.origins import Finding, Where
from sim.scenario.schema import Relation, Scenario
from sim.scenario.schema.states import pair_of

# What a reference is to, in the words of messages, and the section that holds it.
SECTIONS = {
    "state": "states",
    "issue": "issues",
    "action": "actions",
    "treaty": "treaties",
    "project": "projects",
    "reliability regime": "reliability",
    "outcome": "outcomes",
}


class Check:
    """One check of a scenario: collects what is found."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.found: list[Finding] = []
        self._relations = {frozenset(pair_of(key)): key for key in scenario.relations}

    def add(self, path: Path, message: str, where: Where = "value", needs: Path = ()) -> None:
        """Note a problem; needs: the path of what is not there."""
        self.found.append(Finding(path, message, where, needs))

    def known(self, path: Path, kind: str, name: str, where: Where = "value") -> bool:
        """Whether there is a state, issue, action ... of this name; noted where there is none."""
        section: dict[str, object] = getattr(self.scenario, SECTIONS[kind])
        if name in section:
            return True
        said = f"no {kind} called '{name}'" + hint(name, section)
        self.add(path, said, where, (SECTIONS[kind], name))
        return False

    def each_known(self, path: Path, kind: str, names: Sequence[str]) -> None:
        """Every entry of a list is known and stands there once."""
        for k, name in enumerate(names):
            if self.known((*path, k), kind, name) and name in names[:k]:
                self.add((*path, k), f"'{name}' stands in the list already")

    def differ(self, path: Path, first: str, second: str, what: str) -> None:
        """Two states are not the same one."""
        if first == second:
            self.add(path, f"'{second}' is {what} already: two states are needed")

    def may_take(self, path: Path, state: str, action: str, where: Where = "value") -> bool:
        """Whether a state may take a known action at all; noted where it may not."""
        entry = self.scenario.states.get(state)
        if entry is None or not self.scenario.actions[action].restricted or action in entry.can:
            return True
        said = f"'{action}' is restricted: add it to states.{state}.can"
        self.add(path, said, where, ("states", state, "can", action))
        return False

    def fits_issue(self, path: Path, action: str, issue: str) -> None:
        """An action is about issues of this kind."""
        kinds = self.scenario.actions[action].issues
        kind = self.scenario.issues[issue].kind
        if kinds and kind not in kinds:
            said = f"'{action}' is not about issues of kind '{kind}', only {', '.join(kinds)}"
            self.add(path, said)

    def has_form(self, path: Path, action: str, form: str, where: Where = "value") -> bool:
        """Whether an action is known and of a form; noted where it is not."""
        if not self.known(path, "action", action, where):
            return False
        actual = self.scenario.actions[action].form
        if actual != form:
            names = [name for name, entry in self.scenario.actions.items() if entry.form == form]
            said = f"'{action}' is of form '{actual}', not '{form}'"
            self.add(path, said + hint(action, names), where)
        return actual == form

    def unique(self, paths: Iterable[tuple[Path, object]], said: str, where: Where) -> None:
        """No two tables say the same thing."""
        first: dict[object, Path] = {}
        for path, identity in paths:
            if identity in first:
                self.add(path, f"{said} '{first[identity][-1]}'", where)
            first.setdefault(identity, path)

    def no_circle(self, path: Path, following: Callable[[str], str | None], said: str) -> None:
        """What comes before a thing is not after it as well. path: of the key that says so."""
        name = str(path[-2])
        seen = {name}
        at = following(name)
        while at is not None and at not in seen:
            seen.add(at)
            at = following(at)
        if at == name:
            self.add(path, said)

    def relation(self, a: str, b: str) -> tuple[str, Relation | None]:
        """The relation of two states with the name that it has, or would have."""
        key = self._relations.get(frozenset((a, b)), f"{min(a, b)}-{max(a, b)}")
        return key, self.scenario.relations.get(key)

    @property
    def start(self) -> datetime.date:
        """The first day."""
        return self.scenario.horizon.start

    @property
    def days(self) -> int:
        """The days from the start to the end of the last turn."""
        return self.scenario.horizon.turn_days * self.scenario.horizon.turns

    def end(self) -> str:
        """The first day after the last turn, in words."""
        try:
            return str(self.start + datetime.timedelta(days=self.days))
        except OverflowError:
            return "the end of the calendar"
