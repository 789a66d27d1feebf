"""The runs of an ensemble that was played before, from its folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.record.door import checked, parts_of, read_manifest
from sim.record.event_columns import NUMBERS
from sim.record.manifest import scenario_of
from sim.record.names import Names
from sim.record.reading import event_codes, read_parquet
from sim.run.parts import name_of
from sim.scenario.schema import Horizon
from sim.study.ensemble.folder import read_counts
from sim.study.ensemble.summary import columns_of

if TYPE_CHECKING:
    import pandas as pd

# The columns that tell worlds apart.
COLUMNS = (
    *("run", "turn", "kind", "actor", "target", "third"),
    *("action", "issue", "clause", "rung", "value"),
)


def table_of(path: Path) -> pd.DataFrame:
    """The columns of a part that tell worlds apart. Raises: BadInput if they are not there."""
    found = read_parquet(path, COLUMNS)
    if any(found[name].dtype.kind not in "iuf" for name in NUMBERS.keys() & set(COLUMNS)):
        raise BadInput(f"{path} holds no table of events")
    return found


class Stored:
    """Reads spans of runs of an ensemble; a span lies within one part."""

    def __init__(self, folder: Path, horizon: Horizon) -> None:
        manifest = read_manifest(folder)
        if manifest.get("failed_runs"):
            raise BadInput(f"some runs of {folder} failed; only whole ensembles can be compared")
        if manifest["settings"].get("own") and not parts_of(manifest, "events"):
            raise BadInput(f"{folder} was played with own rules and keeps no events to compare")
        self.folder = folder
        self.horizon = horizon
        self.part = int(manifest["settings"]["part"])
        self.manifest = manifest
        self.scenario = scenario_of(manifest)
        self.path = lru_cache(maxsize=None)(self.checked_path)  # each file is compared once
        self.table = lru_cache(maxsize=2)(table_of)  # slices of one part follow each other

    def checked_path(self, name: str) -> Path:
        """Where a file lies, as it was written. Raises: BadInput."""
        return checked(self.folder, self.manifest, name)

    def paths(self, table: str, first: int, runs: int) -> list[Path]:
        """The files that hold some runs; none where they were not kept."""
        parts = range(first // self.part, (first + runs - 1) // self.part + 1)
        names = [name_of(table, k) for k in parts]
        listed = self.manifest["files"]
        return [self.path(name) for name in names] if all(x in listed for x in names) else []

    def columns(self, first: int, runs: int) -> dict[str, NDArray[Any]]:
        """The table of some runs, column by column."""
        table = columns_of(self.paths("runs", first, runs))
        mine = (table["run"] >= first) & (table["run"] < first + runs)
        return {name: column[mine] for name, column in table.items()}

    def rows(self, names: Names, first: int, runs: int) -> NDArray[Any] | None:
        """The event rows of some runs as codes, or None where they were not kept."""
        files = self.paths("events", first, runs)
        if not files:
            return None
        parts = [event_codes(self.table(file), names, self.horizon, COLUMNS) for file in files]
        rows = np.concatenate(parts)
        return np.asarray(rows[(rows["run"] >= first) & (rows["run"] < first + runs)])

    def pairs(self) -> NDArray[np.int64]:
        """The counts by turn and pair."""
        return read_counts(self.folder, self.manifest)["pairs"]
