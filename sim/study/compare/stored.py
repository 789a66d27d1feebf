"""The runs of an ensemble that was played before, from its folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.record.names import Names
from sim.record.reading import event_codes, read_manifest
from sim.scenario.schema import Horizon

if TYPE_CHECKING:
    import pandas as pd

# The columns that tell worlds apart.
COLUMNS = (
    *("run", "turn", "kind", "actor", "target", "third"),
    *("action", "issue", "clause", "rung", "value"),
)


def table_of(path: Path) -> pd.DataFrame:
    """The columns of a part that tell worlds apart."""
    import pandas as pd

    return pd.read_parquet(path, columns=list(COLUMNS))


class Stored:
    """Reads spans of runs of an ensemble; a span lies within one part."""

    def __init__(self, folder: Path, horizon: Horizon) -> None:
        manifest = read_manifest(folder)
        if manifest.get("failed_runs"):
            raise BadInput(f"some runs of {folder} failed; only whole ensembles can be compared")
        if manifest["settings"].get("own") and not (folder / "events").is_dir():
            raise BadInput(f"{folder} was played with own rules and keeps no events to compare")
        self.folder = folder
        self.horizon = horizon
        self.part = int(manifest["settings"]["part"])
        self.table = lru_cache(maxsize=2)(table_of)  # slices of one part follow each other

    def paths(self, table: str, first: int, runs: int) -> list[Path]:
        """The files that hold some runs."""
        parts = range(first // self.part, (first + runs - 1) // self.part + 1)
        return [self.folder / table / f"{k:05d}.parquet" for k in parts]

    def columns(self, first: int, runs: int) -> dict[str, NDArray[Any]]:
        """The table of some runs, column by column."""
        import pyarrow.parquet

        files = self.paths("runs", first, runs)
        table = pyarrow.concat_tables([pyarrow.parquet.read_table(file) for file in files])
        at = first % self.part
        return {x: table.column(x).to_numpy()[at : at + runs] for x in table.column_names}

    def rows(self, names: Names, first: int, runs: int) -> NDArray[Any] | None:
        """The event rows of some runs as codes, or None where they were not kept."""
        files = self.paths("events", first, runs)
        if not all(file.is_file() for file in files):
            return None
        parts = [event_codes(self.table(file), names, self.horizon, COLUMNS) for file in files]
        rows = np.concatenate(parts)
        return np.asarray(rows[(rows["run"] >= first) & (rows["run"] < first + runs)])

    def pairs(self) -> NDArray[np.int64]:
        """The counts by turn and pair."""
        with np.load(self.folder / "counts.npz") as held:
            return np.asarray(held["pairs"])
