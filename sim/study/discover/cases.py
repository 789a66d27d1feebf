"""The cases of a result: its assumptions, and how often the outcome came about under each set.

A case is a draw of the assumptions of an ensemble with `--prior`, or a point of a sweep.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.analysis.outcomes import NEVER
from sim.analysis.rates import CHANCE, Columns, estimator_of
from sim.errors import BadInput
from sim.record.door import check_done, read_manifest
from sim.record.reading import find_result, read_table
from sim.scenario.near import choices
from sim.scenario.prior import RUNS_PER_DRAW
from sim.study.discover.boxes import Numbers
from sim.study.ensemble.folder import read_columns

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 40  # cases: half of them must hold some boxes


class Cases(NamedTuple):
    """What is looked into.

    manifest: of the result; parameters: a row per case with columns point and one per assumption
    that differs among them; points: a row per case with columns point, runs, rate.
    """

    manifest: dict[str, Any]
    parameters: pd.DataFrame
    points: pd.DataFrame

    @property
    def names(self) -> list[str]:
        """The assumptions."""
        return [str(name) for name in self.parameters.columns if name != "point"]

    @property
    def x(self) -> Numbers:
        """The assumptions, shape (cases, assumptions)."""
        return np.asarray(self.parameters[self.names], np.float64)

    @property
    def y(self) -> Numbers:
        """The rate of the outcome in each case."""
        return np.asarray(self.points["rate"], np.float64)


def cases_of(argument: str, outcome: str | None) -> tuple[Path, str, Cases]:
    """The folder of a result, its outcome, its cases.

    Raises: BadInput for a result without cases, too few of them, or another outcome.
    """
    folder = find_result(argument)
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    kind, settings = manifest["kind"], manifest["settings"]
    drawn = kind == "ensemble" and settings["prior"]
    if kind != "sweep" and not drawn:
        without = "an ensemble without --prior" if kind == "ensemble" else f"a {kind}"
        raise BadInput(
            f"{folder} is {without}: its assumptions are the same throughout; make a sweep with "
            "--sample lhs, or an ensemble with --prior"
        )
    known = sorted(manifest["scenario"]["data"]["outcomes"])
    if kind == "sweep" and settings["outcomes"]:
        known = sorted(settings["outcomes"])
    if outcome is None or outcome not in known:
        asked = "say --outcome" if outcome is None else f"{folder} tells no outcome {outcome!r}"
        near = f", one of {', '.join(known)}" if outcome is None else choices(outcome, known)
        raise BadInput(asked + near)
    found = (
        from_draws(folder, manifest, outcome) if drawn else from_sweep(folder, manifest, outcome)
    )
    return folder, outcome, checked_cases(folder, found)


def from_draws(folder: Path, manifest: dict[str, Any], outcome: str) -> Cases:
    """Each draw of the assumptions that was played whole."""
    columns = read_columns(folder, [outcome, f"{outcome}_chance", "draw"], manifest)
    draws, where, sizes = np.unique(columns["draw"], return_inverse=True, return_counts=True)
    rates = np.bincount(where, weights=came(columns, outcome)) / sizes
    whole = sizes == RUNS_PER_DRAW
    parameters = read_table(folder, "parameters", manifest).set_index("draw").loc[draws[whole]]
    return Cases(manifest, *tables(parameters.reset_index(drop=True), rates[whole], RUNS_PER_DRAW))


def came(columns: Columns, outcome: str) -> Numbers:
    """Whether it came about in each run; of a rare outcome the chances that the run adds up."""
    if estimator_of([columns], outcome) == CHANCE:
        return np.clip(columns[f"{outcome}_chance"].astype(np.float64), 0.0, 1.0)
    return np.asarray(columns[outcome] != NEVER, np.float64)


def from_sweep(folder: Path, manifest: dict[str, Any], outcome: str) -> Cases:
    """Each point of a sweep. Raises: BadInput where words are varied, which no box holds."""
    parameters = read_table(folder, "parameters", manifest).set_index("point")
    for name in parameters:
        if parameters[name].dtype.kind not in "iufb":
            raise BadInput(f"{folder} varies {name} by words; only numbers have limits")
    points = read_table(folder, "points", manifest)
    rates = points[points["outcome"] == outcome].set_index("point")["rate"]
    rates = rates.reindex(parameters.index)
    runs = int(manifest["runs"])
    return Cases(manifest, *tables(parameters.reset_index(drop=True), rates.to_numpy(), runs))


def tables(
    parameters: pd.DataFrame, rates: Numbers, runs: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two tables of cases. runs: of each; assumptions that never differ are left out."""
    import pandas as pd

    kept = [name for name in parameters.columns if len(parameters[name].unique()) > 1]
    found = parameters[kept].astype(np.float64)
    numbers = list(range(len(found)))
    found.insert(0, "point", numbers)
    return found, pd.DataFrame({"point": numbers, "runs": runs, "rate": rates})


def checked_cases(folder: Path, found: Cases) -> Cases:
    """Raises: BadInput where there is too little to look into."""
    if len(found.points) < FEWEST:
        raise BadInput(
            f"{folder} holds {len(found.points)} sets of assumptions, and at least {FEWEST} are "
            f"needed: of an ensemble with --prior {FEWEST * RUNS_PER_DRAW:,} runs or more, of a "
            f"sweep --points {FEWEST} or more"
        )
    if not found.names:
        raise BadInput(f"{folder}: no assumption differs among its runs")
    if float(np.ptp(found.y)) == 0.0:
        rate = float(found.y[0])
        said = "in every run" if rate == 1.0 else "in no run" if rate == 0.0 else "equally often"
        raise BadInput(f"{folder}: under all assumptions the outcome comes about {said}")
    return found
