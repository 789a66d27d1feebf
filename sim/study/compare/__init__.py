"""Variations of a scenario on the same dice: what a clause, a stance or a shock changes."""

from __future__ import annotations

from collections.abc import Sequence

from sim.study.compare.data import Comparison
from sim.study.compare.folder import written
from sim.study.compare.variations import (
    CLAUSES,
    Compared,
    Dice,
    Variation,
    dice_of,
    variations_of,
)
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing

__all__ = ["CLAUSES", "Comparison", "Dice", "Variation", "compare"]

RUNS = 2000


def compare(
    arguments: Sequence[Compared],
    runs: int | None = None,
    seed: int | None = None,
    outcomes: Sequence[str] = (),
    sets: Sequence[str] = (),
    prior: bool = False,
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Comparison:
    """Compare scenarios or ensembles with the first of them, run by run, into a results folder.

    arguments: scenarios by path or name, or folders of ensembles with the same seed and runs,
    which are read instead of played; runs: 2,000 unless an ensemble says otherwise; outcomes: all
    that are common, unless named; sets: changes, as `path=value`. Raises: BadInput,
    ScenarioProblem.
    """
    variations = variations_of(arguments, sets, playing.own or ())
    dice = dice_of(variations, seed, runs, prior, RUNS)
    return written(variations, dice, outcomes, place, playing)
