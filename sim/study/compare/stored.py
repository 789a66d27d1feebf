"""The runs of an ensemble that was played before, from its folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.record.columns import new_table
from sim.record.log import Rows
from sim.record.names import Names
from sim.record.reading import positions, read_manifest
from sim.record.tables import TREATY_KINDS
from sim.terms.events import KINDS, Kind
from sim.terms.measures import CONDITION_MEASURES

NUMBERS = ("run", "turn", "rung", "value")
COLUMNS = (*NUMBERS, "kind", "actor", "target", "third", "action", "issue", "clause")


def codes(column: Any, words: dict[str, int]) -> NDArray[np.int64]:
    """A column of words as codes."""
    whole = column.combine_chunks()
    if not hasattr(whole, "dictionary"):
        whole = whole.dictionary_encode()
    table = np.array([words.get(word, -1) for word in whole.dictionary.to_pylist()], np.int64)
    return np.asarray(table[whole.indices.to_numpy(zero_copy_only=False)])


def table_of(path: Path) -> Any:
    """The columns of a part that tell worlds apart."""
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path, columns=list(COLUMNS))


def rows_of(table: Any, names: Names) -> NDArray[Any]:
    """The rows of a part as codes; columns that tell no worlds apart stay empty."""
    rows = new_table(Rows, len(table))[: len(table)]
    for name in NUMBERS:
        rows[name] = table.column(name).to_numpy()
    kind = codes(table.column("kind"), {word: k for k, word in enumerate(KINDS)})
    rows["kind"] = kind
    actors = positions([*names.states, *names.members])
    for name in ("actor", "target", "third"):
        rows[name] = codes(table.column(name), actors)
    rows["issue"] = codes(table.column("issue"), positions(names.issues))
    about = np.isin(kind, TREATY_KINDS)
    of_clause = codes(table.column("clause"), positions(names.clauses))
    of_treaty = codes(table.column("clause"), positions(names.treaties))
    rows["clause"] = np.where(about, of_treaty, of_clause)
    action = codes(table.column("action"), positions(names.actions))
    is_flow = np.array([*(name in names.flows for name in names.actions), False])
    action = action + ((kind == Kind.ACT) & (rows["value"] < 0.0) & is_flow[action])
    measure = codes(table.column("action"), {word: k for k, word in enumerate(CONDITION_MEASURES)})
    rows["action"] = np.where(kind == Kind.CHANGE, measure, action)
    return rows


class Stored:
    """Reads spans of runs of an ensemble; a span lies within one part."""

    def __init__(self, folder: Path) -> None:
        manifest = read_manifest(folder)
        if manifest.get("failed_runs"):
            raise BadInput(f"some runs of {folder} failed; only whole ensembles can be compared")
        if manifest["settings"].get("own") and not (folder / "events").is_dir():
            raise BadInput(f"{folder} was played with own rules and keeps no events to compare")
        self.folder = folder
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
        rows = np.concatenate([rows_of(self.table(file), names) for file in files])
        return np.asarray(rows[(rows["run"] >= first) & (rows["run"] < first + runs)])

    def pairs(self) -> NDArray[np.int64]:
        """The counts by turn and pair."""
        with np.load(self.folder / "counts.npz") as held:
            return np.asarray(held["pairs"])
