"""A comparison: what was compared, on which dice, and what came of it, as data frames."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.analysis.measures import MEASURES
from sim.analysis.paired import MeanStep, normal_step
from sim.study.compare import frames as numbers
from sim.study.compare.bands import fan_frame
from sim.study.compare.data import Comparison
from sim.study.compare.slices import VariationRuns, play_all
from sim.study.compare.variations import (
    Dice,
    Variation,
    common_outcomes,
    plain_names,
    settings_rows,
)
from sim.study.compare.words import comparison_text
from sim.study.own import program_settings, with_programs
from sim.study.place import QUIETLY, Playing

if TYPE_CHECKING:
    import pandas as pd


def contrasted(
    variations: list[Variation],
    dice: Dice,
    outcomes: list[str],
    playing: Playing = QUIETLY,
) -> Comparison:
    """Play or read all runs of all variations and put the tables together."""
    chosen, skipped = common_outcomes(variations, outcomes)
    played = play_all(variations, dice, playing)
    settings, fan = settings_frame(variations), fan_frame(variations, played)
    own = sorted(playing.measures or ())
    found = gathered(variations, dice, chosen, played, settings, fan, skipped, own)
    programs = program_settings(playing) | plain_names(variations, playing.own)
    text = with_programs(found.text, programs, variations[0].scenario, found.names)
    return replace(found, text=text)


def gathered(
    variations: list[Variation],
    dice: Dice,
    outcomes: list[str],
    played: list[VariationRuns],
    settings: pd.DataFrame,
    fan: pd.DataFrame,
    skipped: dict[str, list[str]] | None = None,
    own: Sequence[str] = (),
    step: Callable[[NDArray[np.float64]], MeanStep] = normal_step,
) -> Comparison:
    """A comparison of runs that have been played: its tables, and its words.

    own: names of the user's own measures; step: the interval of the means of measures;
    `few_steps` where runs are few.
    """
    measures = numbers.measure_rows(variations, played, (*MEASURES, *own), step=step)
    found = Comparison(
        variations,
        dice,
        outcomes,
        skipped or {},
        numbers.frame(numbers.rate_rows(variations, played, outcomes)),
        numbers.frame(numbers.difference_rows(variations, played, outcomes)),
        numbers.frame(numbers.world_rows(variations, played)),
        numbers.frame(measures),
        numbers.frame(numbers.scale_rows(measures)),
        settings,
        fan,
        played,
    )
    return replace(found, text=comparison_text(found))


def settings_frame(variations: list[Variation]) -> pd.DataFrame:
    """Where the scenarios differ, with its columns also where they do not."""
    import pandas as pd

    return pd.DataFrame(
        settings_rows(variations), columns=["setting", *(v.name for v in variations)]
    )
