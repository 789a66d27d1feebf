"""What figures of many runs call things: titles of states from the scenario, and the clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.plots.kit.clock import Clock
from sim.plots.kit.style import colours
from sim.scenario.schema import beat_of
from sim.telling.lines import plain


@dataclass(frozen=True)
class Labels:
    """Titles by identifier; an identifier without a title stands for itself."""

    clock: Clock = field(default_factory=Clock)
    states: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)  # colours that the scenario gives
    fighting: tuple[str, ...] = ()  # states at war from the start, by name

    def state(self, name: str) -> str:
        """The title of a state."""
        return self.states.get(name, name)

    def colours(self, others: Iterable[str] = ()) -> dict[str, str]:
        """The colour of each state of the scenario, and of any others named in a table."""
        return colours([*self.states, *(name for name in others if name)], self.own)


def date_from(value: object) -> datetime.date | None:
    """A date, also from its text."""
    if isinstance(value, str):
        return datetime.date.fromisoformat(value[:10])
    return value if isinstance(value, datetime.date) else None


def labels_of(scenario: Mapping[str, Any]) -> Labels:
    """The labels of a scenario given as a table of tables: as read, dumped, or kept in JSON."""
    horizon = scenario.get("horizon") or {}
    wars = (scenario.get("wars") or {}).values()
    return Labels(
        clock=Clock(
            date_from(horizon.get("start")), beat_of(horizon) if "turns" in horizon else None
        ),
        states={
            name: str(entry.get("title") or plain(name))
            for name, entry in (scenario.get("states") or {}).items()
        },
        own={
            name: str(entry["colour"])
            for name, entry in (scenario.get("states") or {}).items()
            if entry.get("colour")
        },
        fighting=tuple(sorted({war[side] for war in wars for side in ("attacker", "defender")})),
    )
