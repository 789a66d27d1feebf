"""A problem before its place in a file is known."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sim.scenario.locate import Path

# At the value; at the key; or at the head of the table in which the key is missing.
Where = Literal["value", "key", "missing"]


class Finding(NamedTuple):
    """What is wrong at a path of the resolved data. Of a missing key, `path` is that of the key."""

    path: Path
    message: str
    where: Where = "value"

    @property
    def table(self) -> Path:
        """The path to show: for keys, that of the table they stand in."""
        return self.path if self.where == "value" else self.path[:-1]
