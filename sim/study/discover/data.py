"""What scenario discovery came to, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Discovery:
    """Where in the space of assumptions an outcome is common.

    box: a row per limited assumption with columns parameter, low, high (its limits, an open end at
    the range's), least, most (the range) and p_value in the cases that the box was not fitted on;
    trajectory: a row per box that was looked at, with what it holds of the cases it was fitted on
    and of the others; scores: a row per assumption with effect, low, high, the last a number of
    chance for comparison; parameters, points: the cases, each with its assumptions and the rate of
    the outcome; folder: where it was written; text: the answer in words.
    """

    outcome: str
    title: str
    method: str
    coverage: float
    seed: int
    runs: int
    box: pd.DataFrame
    trajectory: pd.DataFrame
    scores: pd.DataFrame
    parameters: pd.DataFrame
    points: pd.DataFrame
    folder: Path | None = None
    text: str = ""

    def __repr__(self) -> str:
        """What was looked for, in one line: a notebook shows it."""
        return f"<Discovery of {self.outcome} by {self.method}: {len(self.points)} cases>"
