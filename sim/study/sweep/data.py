"""What a sweep came to, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario.schema import Scenario
from sim.study.sweep.designs import Varied

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Sweep:
    """Points of a space of parameters and what comes about at each.

    parameters: a row per point with the value of each parameter; points: a row per point and
    outcome with rate and interval; folder: where it was written; text: the
    sweep in words; measures: a row per point and measure, where the user has measures of his own.
    """

    name: str
    scenario: Scenario
    varied: list[Varied]
    sample: str
    seed: int
    runs: int
    parameters: pd.DataFrame
    points: pd.DataFrame
    folder: Path | None = None
    text: str = ""
    measures: pd.DataFrame | None = None
