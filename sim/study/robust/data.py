"""What the robustness of policies came to, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Robustness:
    """Policies over draws of the uncertain assumptions, on the same dice.

    policies: a row per policy with its mean rate over the draws, its worst, its mean and largest
    regret, the share of the draws in which it is best, and leads, the share of samples of the draws
    in which its largest regret is the least; regrets: a row per policy and draw; parameters: a row
    per draw; noise: how far the dice alone move a difference in one draw, 95 %; uneven: assumptions
    that some policies draw and others set; folder: where it was written; text: all in words.
    """

    outcome: str
    title: str
    goal: str
    seed: int
    draws: int
    runs_per_draw: int
    policies: pd.DataFrame
    regrets: pd.DataFrame
    parameters: pd.DataFrame
    noise: float
    uneven: list[str]
    folder: Path | None = None
    text: str = ""

    def __repr__(self) -> str:
        """What was held against what, in one line: a notebook shows it."""
        return f"<Robustness of {len(self.policies)} policies: {self.outcome}, {self.draws} draws>"
