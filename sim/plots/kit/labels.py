"""What the figures call things: titles from the scenario, in place of identifiers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sim.plots.kit.clock import Clock
from sim.plots.kit.style import colours


class ActionLabel(NamedTuple):
    """An action: its title, its class in the nested choice, and how it works (act, flow, war)."""

    title: str
    klass: str
    form: str


class ClauseLabel(NamedTuple):
    """A directed clause: who owes whom what."""

    by: str
    toward: str
    obligation: str
    treaty: str


class TreatyLabel(NamedTuple):
    """A treaty: title, parties, whether it was in force at the start."""

    title: str
    parties: tuple[str, ...]
    in_force: bool


@dataclass(frozen=True)
class Labels:
    """Titles by identifier; an identifier without a title stands for itself."""

    title: str = ""
    clock: Clock = field(default_factory=Clock)
    states: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, ActionLabel] = field(default_factory=dict)
    clauses: Mapping[str, ClauseLabel] = field(default_factory=dict)
    treaties: Mapping[str, TreatyLabel] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    watched: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    occasions: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wars: Mapping[frozenset[str], tuple[str, str]] = field(default_factory=dict)

    def state(self, name: str) -> str:
        """The title of a state."""
        return self.states.get(name, name)

    def action(self, name: str) -> ActionLabel:
        """The label of an action."""
        return self.actions.get(name, ActionLabel(plain(name), "words", "act"))

    def colours(self, others: Iterable[str] = ()) -> dict[str, str]:
        """The colour of each state of the scenario, and of any others named in a table."""
        return colours([*self.states, *(name for name in others if name)])


def plain(name: str) -> str:
    """An identifier as words."""
    return name.replace("_", " ")


def year_of(treaty: str, title: str) -> str:
    """What tells treaties of the same states apart: the year in the title or the identifier."""
    found = re.search(r"(?<!\d)(1[6-9]|20)\d\d(?!\d)", f"{title} {treaty}")
    return found.group() if found else plain(treaty)


def date_from(value: object) -> datetime.date | None:
    """A date, also from its text."""
    if isinstance(value, str):
        return datetime.date.fromisoformat(value[:10])
    return value if isinstance(value, datetime.date) else None


def titles(table: Mapping[str, Any]) -> dict[str, str]:
    """The titles of a table of the scenario, by name."""
    return {name: str(entry.get("title") or plain(name)) for name, entry in table.items()}


def comparisons(condition: Mapping[str, Any] | None) -> list[tuple[str, str, str]]:
    """The flows and acts that a condition asks about: who, toward whom, what."""
    if not condition:
        return []
    parts = [*(condition.get("all") or []), *(condition.get("any") or [])]
    found = [entry for part in parts for entry in comparisons(part)]
    if condition.get("measure") in ("flow", "acts"):
        of, toward = condition.get("of") or "", condition.get("toward") or ""
        found.append((of, toward, condition.get("what") or ""))
    return found


def labels_of(scenario: Mapping[str, Any]) -> Labels:
    """The labels of a scenario given as a table of tables: as read, dumped, or kept in JSON."""
    horizon = scenario.get("horizon") or {}
    treaties = scenario.get("treaties") or {}
    lines = scenario.get("red_lines") or {}
    calendar = scenario.get("calendar") or {}
    return Labels(
        title=str(scenario.get("title") or ""),
        clock=Clock(date_from(horizon.get("start")), horizon.get("turn_days")),
        states=titles(scenario.get("states") or {}),
        actions={
            name: ActionLabel(
                str(entry.get("title") or plain(name)),
                str(entry.get("class") or entry.get("klass") or "words"),
                str(entry.get("form") or "act"),
            )
            for name, entry in (scenario.get("actions") or {}).items()
        },
        clauses=clause_labels(treaties),
        treaties=treaty_labels(treaties),
        lines=titles(lines),
        watched={name: tuple(comparisons(line.get("when"))) for name, line in lines.items()},
        occasions=titles({**(scenario.get("injects") or {}), **calendar}),
        outcomes={
            name: tuple(
                str(outcome.get("title") or plain(key))
                for key, outcome in sorted((entry.get("outcomes") or {}).items())
            )
            for name, entry in calendar.items()
        },
        wars={
            frozenset((war["attacker"], war["defender"])): (
                war["attacker"],
                str(war.get("title") or plain(name)),
            )
            for name, war in (scenario.get("wars") or {}).items()
        },
    )


def clause_labels(treaties: Mapping[str, Any]) -> dict[str, ClauseLabel]:
    """Clauses under the names they have in the event table: treaty.clause."""
    return {
        f"{treaty}.{name}": ClauseLabel(
            clause["by"], clause["toward"], str(clause["obligation"]), treaty
        )
        for treaty, entry in treaties.items()
        for name, clause in (entry.get("clauses") or {}).items()
    }


def treaty_labels(treaties: Mapping[str, Any]) -> dict[str, TreatyLabel]:
    """Treaties by name."""
    return {
        name: TreatyLabel(
            str(entry.get("title") or plain(name)),
            tuple(sorted(entry.get("parties") or ())),
            entry.get("stage") == "in_force",
        )
        for name, entry in treaties.items()
    }
