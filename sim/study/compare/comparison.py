"""A comparison: what was compared, on which dice, and what came of it, as data frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sim.study.compare import numbers
from sim.study.compare.bands import fan_frame
from sim.study.compare.slices import VariationRuns, play_all
from sim.study.compare.variations import (
    Dice,
    Variation,
    common_outcomes,
    settings_rows,
)
from sim.study.place import QUIETLY, Playing

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Comparison:
    """Variations on the same dice, the first of them the baseline.

    rates: a row per variation and outcome; differences: paired, with intervals, exact tests and
    Holm's correction; worlds: where anything happens otherwise; measures, scales: means of
    measures and severity on four scales; settings: where the scenarios differ; fan: tension by
    turn. skipped: outcomes that only some variations watch, with their names; folder: where it was
    written.
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
    played: list[VariationRuns] = field(repr=False)
    folder: Path | None = None

    @property
    def names(self) -> list[str]:
        """The names of the variations in order."""
        return [variation.name for variation in self.variations]

    @property
    def text(self) -> str:
        """The comparison in words, at most 80 columns wide."""
        from sim.study.compare.words import comparison_text

        return comparison_text(self)


def contrasted(
    variations: list[Variation],
    dice: Dice,
    outcomes: list[str],
    playing: Playing = QUIETLY,
) -> Comparison:
    """Play or read all runs of all variations and put the tables together."""
    chosen, skipped = common_outcomes(variations, outcomes)
    played = play_all(variations, dice, playing)
    measures = numbers.measure_rows(variations, played)
    return Comparison(
        variations,
        dice,
        chosen,
        skipped,
        numbers.frame(numbers.rate_rows(variations, played, chosen)),
        numbers.frame(numbers.difference_rows(variations, played, chosen)),
        numbers.frame(numbers.world_rows(variations, played)),
        numbers.frame(measures),
        numbers.frame(numbers.scale_rows(measures)),
        settings_frame(variations),
        fan_frame(variations, played),
        played,
    )


def settings_frame(variations: list[Variation]) -> pd.DataFrame:
    """Where the scenarios differ, with its columns also where they do not."""
    import pandas as pd

    return pd.DataFrame(
        settings_rows(variations), columns=["setting", *(v.name for v in variations)]
    )
