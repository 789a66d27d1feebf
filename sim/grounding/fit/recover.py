"""Recovery of known parameters: the fit is asked about data that were simulated.

Parameters are drawn from what is held before the data, crises are simulated with them and blurred
as the record is, and the fit is asked. A 90 % interval should hold the truth nine times in ten.
Source: Talts et al. 2018 (simulation-based calibration).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import wilson
from sim.grounding.fit.calibrate import at, problem_of, table_of
from sim.grounding.fit.emulate import Emulator
from sim.grounding.fit.infer import SPREAD, intervals, posterior
from sim.grounding.fit.moments import statistics
from sim.grounding.fit.simulate import Crises
from sim.grounding.fit.targets import Parameter, fitted
from sim.run.executors import Progress

LEVEL = 0.9
SHORT_CHAIN = 600  # steps of a chain from the truth: it need not be found first
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Recovery:
    """How often intervals held the truth. held: (draws, parameters); ranks: truth among draws."""

    held: NDArray[np.bool_]
    ranks: Array

    @property
    def coverage(self) -> tuple[float, float, float]:
        """The share of all intervals that held, with a Wilson interval.

        Intervals of one draw are not independent: the interval is by draws.
        """
        draws = len(self.held)
        share = float(self.held.mean())
        low, high = wilson(round(share * draws), draws)
        return share, low, high


def drawn(stand_in: Emulator, before: Array, state: np.random.Generator) -> Array:
    """A point of the box, as likely as it is held before the data."""
    from scipy.stats import truncnorm

    low = np.maximum(0.0, stand_in.centre - stand_in.width)
    high = np.minimum(1.0, stand_in.centre + stand_in.width)
    a, b = (low - before) / SPREAD, (high - before) / SPREAD
    found = truncnorm.rvs(a, b, before, SPREAD, random_state=state)
    return np.asarray(found)


def recovery(
    stand_in: Emulator,
    parameters: list[Parameter],
    crises: Crises,
    draws: int = 40,
    seed: int = 1,
    progress: Progress | None = None,
) -> Recovery:
    """Coverage over a number of draws of the parameters."""
    state = np.random.default_rng(seed)
    problem = problem_of(stand_in, parameters, fitted())
    blur = np.linalg.cholesky(problem.covariance)
    held, ranks = [], []
    for draw in range(draws):
        truth = drawn(stand_in, problem.before, state)
        played = statistics(crises.played(at(parameters, truth), with_ends=True))
        found = table_of([played], fitted())[0]
        data = found + blur @ state.standard_normal(len(found))
        chain = posterior(dataclasses.replace(problem, targets=data), truth, SHORT_CHAIN, seed)
        low, high = intervals(chain, LEVEL)
        held.append((low <= truth) & (truth <= high))
        ranks.append(np.mean(chain < truth, axis=0))
        if progress is not None:
            progress(draw + 1, draws)
    return Recovery(np.array(held), np.array(ranks))
