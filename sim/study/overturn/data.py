"""What would overturn a headline, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Overturn:
    """What would have to be otherwise for a difference between two scenarios to turn.

    headline: one row, the difference as the scenarios stand; assumptions: a row per assumption with
    its range, the end of it at which least is left of the difference, verdict there (turns, fades,
    holds) and the value at which the sign turns; pairs: two assumptions at a time, where none turns
    it alone; left_out: numbers in which the two scenarios differ; folder: where it was written;
    text: all in words.
    """

    names: tuple[str, str]
    outcome: str
    title: str
    seed: int
    runs: int
    headline: pd.DataFrame
    assumptions: pd.DataFrame
    pairs: pd.DataFrame
    left_out: list[str]
    folder: Path | None = None
    text: str = ""

    def __repr__(self) -> str:
        """What was tried, in one line: a notebook shows it."""
        against = f"{self.names[1]} against {self.names[0]}"
        return f"<Overturn of {self.outcome}, {against}: {len(self.assumptions)} assumptions>"
