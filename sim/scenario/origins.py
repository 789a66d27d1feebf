"""Where each value of a resolved scenario was written, and so where a problem of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sim.errors import Problem
from sim.scenario.layers import Layer, SetLayer, TextLayer
from sim.scenario.locate import Path
from sim.scenario.paths import spelled

# At the value; at the key; or at the head of the table in which the key is missing.
Where = Literal["value", "key", "missing"]


HOMES = "homes"  # begins what needs a state with its home in a region: ("homes", "japan")
FOUGHT = "fought"  # begins what needs a war over an issue: ("fought", "strait")


class Finding(NamedTuple):
    """What is wrong at a path of the resolved data. Of a missing key, `path` is that of the key."""

    path: Path
    message: str
    where: Where = "value"
    needs: Path = ()  # what would have to be there; in a list, the path of the list and the value

    @property
    def table(self) -> Path:
        """The path to show: for keys, that of the table they stand in."""
        return self.path if self.where == "value" else self.path[:-1]


class Dropped(NamedTuple):
    """Something that a file has dropped from under itself."""

    path: Path
    entry: Path  # where the file says so: ("remove", 0), or ("keep",)
    value: Any  # what stood there


class Origin(NamedTuple):
    """A place in a file, or in an option `--set`."""

    file: str
    line: int
    column: int


class Origins:
    """Answers where a path of the resolved data was written last."""

    def __init__(
        self, layers: Sequence[Layer], dropped: Sequence[tuple[TextLayer, Dropped]] = ()
    ) -> None:
        """layers: what the scenario is made of, the lowest first; dropped: what files took away."""
        self.layers = list(layers)
        self.dropped = list(dropped)

    def layer(self, path: Path) -> int:
        """The number of the topmost layer that holds a path; -1 where none does."""
        for k in range(len(self.layers) - 1, -1, -1):
            if self.layers[k].holds(path):
                return k
        return -1

    def of(self, path: Path, *, key: bool = False) -> Origin:
        """Where the value of a path stands (or its key); of an unwritten path, its parent's."""
        layer, path = self._holder(path)
        place = layer.key(path) if key else layer.value(path)
        return Origin(layer.name, place.line, place.column)

    def written(self, path: Path) -> bool:
        """Whether any layer holds the path; a default of the format is in none."""
        return self.layer(path) >= 0

    def _holder(self, path: Path) -> tuple[Layer, Path]:
        """The layer that wrote a path, or made the table it would stand in, and that path."""
        while path:
            k = self.layer(path)
            if k >= 0:
                return self.layers[k], path
            for layer in reversed(self.layers):
                if isinstance(layer, SetLayer) and layer.setting.path[: len(path)] == path:
                    return layer, path
            path = path[:-1]
        return next(one for one in reversed(self.layers) if isinstance(one, TextLayer)), ()

    def problem(self, finding: Finding) -> Problem:
        """The finding at its place."""
        missing = finding.where == "missing"
        removed = self._removal(finding.path) if missing else None
        if removed is not None:
            return removed
        path = finding.table if missing else finding.path
        layer, _ = self._holder(path)
        said = finding.message
        if isinstance(layer, SetLayer):
            said = f"{said}; given: {layer.setting.option}"
        origin = self.of(path, key=finding.where == "key")
        return Problem(*origin, spelled(finding.table), said)

    def _removal(self, path: Path) -> Problem | None:
        """Of something that the format needs: where a file drops it."""
        for layer, one in self.dropped:
            if one.path == path:
                place, list_ = layer.value(one.entry), str(one.entry[0])
                said = f"'{spelled(path)}' is needed and cannot be removed"
                return Problem(layer.name, place.line, place.column, list_, said)
        return None
