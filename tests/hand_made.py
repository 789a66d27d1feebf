"""A log written by hand, row by row, in words."""

from typing import Any

import numpy as np

from sim.record.columns import new_table
from sim.record.log import Rows
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.events import KINDS

NEUTRAL = {
    "third": NOBODY,
    "action": NOBODY,
    "issue": NOBODY,
    "clause": NOBODY,
    "cause": NOBODY,
    "actor": NOBODY,
    "target": NOBODY,
    "p": 1.0,
}


class Builder:
    """Rows in words: row("war", "PRK", "KOR", action="general_war")."""

    def __init__(self, scenario: Scenario, names: Names) -> None:
        self.scenario, self.names, self.rows = scenario, names, []

    def code(self, column: str, value: Any) -> int:
        names = self.names
        lists = {
            "actor": [*names.states, *names.members],
            "target": [*names.states, *names.members],
            "third": names.states,
            "issue": names.issues,
            "clause": [*names.clauses],
        }
        if not isinstance(value, str):
            return value
        if column == "clause" and value in names.treaties:
            return names.treaties.index(value)
        if column == "action":
            return names.entry(value.removeprefix("cut "), value.startswith("cut "))
        return lists[column].index(value)

    def row(self, kind: str, actor: Any = NOBODY, target: Any = NOBODY, **columns: Any) -> int:
        """Add a row; its number."""
        row = {**NEUTRAL, "actor": actor, "target": target, **columns}
        table = new_table(Rows, 1)
        table["kind"] = KINDS.index(kind)
        table["seq"] = len(self.rows)
        for column, value in row.items():
            table[column] = self.code(column, value)
        self.rows.append(table)
        return len(self.rows) - 1

    @property
    def story(self) -> Story:
        return Story(self.scenario, self.names, np.concatenate(self.rows))
