"""What a sensitivity analysis came to, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Sensitivity:
    """Effects of parameters on an outcome's rate or a measure's mean, the largest first.

    effects: a row per parameter with columns parameter, low_value, high_value, effect, low, high,
    runs (in all), and of Morris mu and sigma, of Sobol first, first_low, first_high; points: the
    value at every point; folder: where it was written; text: the answer in words; left_out: numbers
    whose prior is one value, where all priors were to be varied.
    """

    scenario: Scenario
    outcome: str
    method: str
    seed: int
    runs: int
    parameters: pd.DataFrame
    points: pd.DataFrame
    effects: pd.DataFrame
    folder: Path | None = None
    text: str = ""
    left_out: tuple[str, ...] = ()
