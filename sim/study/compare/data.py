"""What a comparison, and a test of a hypothesis, came to, as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.study.compare.slices import VariationRuns
from sim.study.compare.variations import Dice, Variation

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Comparison:
    """Variations on the same dice, the first of them the baseline.

    rates: a row per variation and outcome; differences: paired, with intervals, exact tests and
    Holm's correction; worlds: where anything happens otherwise; measures, scales: means of
    measures and severity on four scales; settings: where the scenarios differ; fan: tension by
    turn. skipped: outcomes that only some variations watch, with their names; folder: where it was
    written; text: all of it in words, at most 80 columns wide.
    """

    variations: list[Variation]
    dice: Dice
    outcomes: list[str]
    skipped: dict[str, list[str]]
    rates: pd.DataFrame
    differences: pd.DataFrame
    worlds: pd.DataFrame
    measures: pd.DataFrame
    scales: pd.DataFrame
    settings: pd.DataFrame
    fan: pd.DataFrame
    played: list[VariationRuns]
    folder: Path | None = None
    text: str = ""

    def __repr__(self) -> str:
        """What was compared, in one line: a notebook shows it."""
        counts = f"{self.dice.runs:,} runs each, {len(self.outcomes)} outcomes"
        return f"<Comparison of {', '.join(self.names)}: {counts}>"

    @property
    def names(self) -> list[str]:
        """The names of the variations in order."""
        return [variation.name for variation in self.variations]


@dataclass(frozen=True)
class Hypothesis:
    """What is claimed: in `variation` an outcome comes about more or less often, or either.

    text: as the user put it; baseline: what it is compared with.
    """

    text: str
    outcome: str
    direction: str
    variation: str
    baseline: str

    def encoded(self) -> str:
        """As JSON, for the file that is written before the first run."""
        return json.dumps(self.__dict__, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Verdict:
    """What became of a hypothesis.

    verdict: supported, contradicted, not decided, or, where no direction was claimed, which
    difference was found; p_value: two-sided, of no difference; run: one in which the change decided
    the outcome, or None; text: all in words.
    """

    hypothesis: Hypothesis
    verdict: str
    p_value: float
    run: int | None
    text: str
    comparison: Comparison
