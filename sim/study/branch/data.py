"""What a branch and a search for ways down came to, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.analysis.intervals import wilson
from sim.record.played import Played
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

WAS, NOW = "original", "branch"


@dataclass(frozen=True)
class BranchChange:
    """What is changed: an order, an inject, or values of the scenario (`path=value`)."""

    kind: str
    text: tuple[str, ...]

    @property
    def words(self) -> str:
        """The change in a line."""
        return f"{self.kind} {'; '.join(self.text)}" if self.text else "no change"


@dataclass(frozen=True)
class Branch:
    """Both futures of a run from a turn on.

    was, now: the run as it was and with the change; turn: of the change; parted: first turn in
    which something else happens, or NEVER; folder: where it was written.
    """

    was: Played
    now: Played
    turn: int
    change: BranchChange
    parted: int
    text: str
    folder: Path | None = None


@dataclass(frozen=True, repr=False)
class Search:
    """What was searched, and the answer.

    table: a row per run, act and turn with `avoided`; runs: those that reach the outcome, with
    its turn; played: runs that were played to find them; back: turns searched before the outcome;
    text: the answer in words.
    """

    scenario: Scenario
    outcome: str
    acts: list[str]
    seed: int
    played: int
    runs: dict[int, int]
    table: pd.DataFrame
    back: int
    text: str = ""

    def __repr__(self) -> str:
        """What was searched, in a line."""
        found = f"{len(self.acts)} acts in {len(self.runs)} runs"
        return f"<ways down from {self.outcome} in {self.scenario.title!r}, {found}>"

    @property
    def shares(self) -> pd.DataFrame:
        """Share of runs avoided by act and by turns before the outcome, with Wilson intervals."""
        return shares(self.table)


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """Runs avoided by act and turns before the outcome: counts, share, Wilson interval."""
    import pandas as pd

    rows = []
    for (act, before), part in table.groupby(["act", "before"], sort=False):
        avoided, runs = int(part["avoided"].sum()), len(part)
        low, high = wilson(avoided, runs)
        rows.append(
            {
                "act": act,
                "before": before,
                "runs": runs,
                "avoided": avoided,
                "share": avoided / runs,
                "low": low,
                "high": high,
            }
        )
    return pd.DataFrame(rows).sort_values(["act", "before"], ignore_index=True)
