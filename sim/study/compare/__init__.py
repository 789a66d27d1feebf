"""Variations of a scenario on the same dice: what a clause, a stance or a shock changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.record.store import RESULTS
from sim.study.compare.comparison import Comparison
from sim.study.compare.folder import rerun, written
from sim.study.compare.slices import Progress
from sim.study.compare.variations import CLAUSES, Dice, Variation, dice_of, variations_of

__all__ = ["CLAUSES", "Comparison", "Dice", "Variation", "compare", "rerun"]

RUNS = 2000


def compare(
    arguments: Sequence[str],
    runs: int | None = None,
    seed: int | None = None,
    outcomes: Sequence[str] = (),
    sets: Sequence[str] = (),
    prior: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    out: Path | None = None,
    base: Path = RESULTS,
    figures: bool = True,
) -> Comparison:
    """Compare scenarios or ensembles with the first of them, run by run, into a results folder.

    arguments: scenarios by path or name, or folders of ensembles with the same seed and runs,
    which are read instead of played; runs: 2,000 unless an ensemble says otherwise; outcomes: all
    that are common, unless named; sets: changes, as `path=value`. Raises: BadInput,
    ScenarioProblem.
    """
    variations = variations_of(arguments, sets)
    dice = dice_of(variations, seed, runs, prior, RUNS)
    return written(variations, dice, outcomes, workers, progress, out, base, figures=figures)
