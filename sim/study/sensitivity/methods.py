"""The methods: which points are played, and what effects their values show. By SALib."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput, SimError
from sim.scenario.altered import number_at, path_of
from sim.scenario.paths import look
from sim.scenario.prior import priors
from sim.study.sweep.designs import Varied, varied_of

METHODS = ("morris", "sobol")
LEVELS = 4  # of Morris' grid; Saltelli et al. 2008
MISSING = "this needs SALib: pip install 'strategic-scenario-simulation[sensitivity]'"


def ranges(data: dict[str, Any], named: Sequence[str]) -> list[Varied]:
    """The parameters and their ranges: as named, or every number that has a `prior`.

    named: paths with a prior, or `path=low:high`. Raises: BadInput for a path without a range, of
    one value only, or named twice.
    """
    known = {prior.path: prior for prior in priors(data)}
    if not named:
        found = [Varied(tuple(p.path), (), p.low, p.high) for p in known.values() if p.low < p.high]
        if not found:
            raise BadInput("this scenario gives no ranges; say --paths path=low:high")
        return found
    chosen = []
    for text in named:
        if "=" in text:
            varied = varied_of(data, text)
            if varied.chosen:
                raise BadInput(f"{text}: a range is needed, as in path=0.2:0.8")
            number_at(data, varied.path)
            chosen.append(varied)
            continue
        path = path_of(data, text)
        prior = known.get(tuple(map(str, path)))
        if prior is None:
            value = look(data, path)
            raise BadInput(f"{text} (now {value}) has no prior; say {text}=low:high")
        if not prior.low < prior.high:
            raise BadInput(
                f"{text}: its prior is one value, {prior.low:g}, and cannot be varied; say "
                f"{text}=low:high"
            )
        chosen.append(Varied(path, (), prior.low, prior.high))
    for k, varied in enumerate(chosen):
        if varied.path in [other.path for other in chosen[:k]]:
            raise BadInput(f"{varied.name} stands twice among the --paths; name it once")
    return chosen


def constant(data: dict[str, Any]) -> tuple[str, ...]:
    """The numbers whose `prior` is one value: left out where all priors are varied."""
    return tuple(prior.name for prior in priors(data) if not prior.low < prior.high)


def salib() -> Any:
    """SALib's modules. Raises: SimError where it is not installed."""
    try:
        from SALib.analyze import morris as morris_effects
        from SALib.analyze import sobol as sobol_effects
        from SALib.sample import morris as morris_sample
        from SALib.sample import sobol as sobol_sample
    except ImportError:
        raise SimError(MISSING) from None
    return {
        "morris": (morris_sample.sample, morris_effects.analyze),
        "sobol": (sobol_sample.sample, sobol_effects.analyze),
    }


def problem_of(varied: Sequence[Varied]) -> dict[str, Any]:
    """The parameters as SALib wants them."""
    return {
        "num_vars": len(varied),
        "names": [v.name for v in varied],
        "bounds": [[v.low, v.high] for v in varied],
    }


def sample_of(
    varied: Sequence[Varied], method: str, trajectories: int, seed: int
) -> NDArray[np.float64]:
    """The points, shape (points, parameters).

    Source: Morris 1991 with Campolongo et al. 2007; Saltelli et al. 2010. Sobol samples are
    balanced in powers of two, to which their size is rounded up.
    """
    sample, _ = salib()[method]
    problem = problem_of(varied)
    if method == "morris":
        return np.asarray(sample(problem, trajectories, num_levels=LEVELS, seed=seed))
    size = 2 ** max(1, math.ceil(math.log2(trajectories)))
    return np.asarray(sample(problem, size, calc_second_order=False, seed=seed))


def effects_of(
    varied: Sequence[Varied], method: str, points: NDArray[np.float64], values: Any, seed: int
) -> list[dict[str, Any]]:
    """The effect of every parameter with its 95 % interval (bootstrap), the largest first."""
    problem = problem_of(varied)
    spread = float(np.ptp(values))
    if spread == 0.0:
        zero = {"effect": 0.0, "low": 0.0, "high": 0.0}
        return [
            {"parameter": v.name, "low_value": v.low, "high_value": v.high, **zero} for v in varied
        ]
    _, analyze = salib()[method]
    if method == "morris":
        found = analyze(problem, points, values, num_levels=LEVELS, seed=seed)
        table = {"effect": found["mu_star"], "half": found["mu_star_conf"]}
        extra = {"mu": found["mu"], "sigma": found["sigma"]}
    else:
        found = analyze(problem, values, calc_second_order=False, seed=seed)
        table = {"effect": found["ST"], "half": found["ST_conf"]}
        first, half = np.asarray(found["S1"]), np.asarray(found["S1_conf"])
        extra = {"first": first, "first_low": first - half, "first_high": first + half}
    rows = []
    for k, v in enumerate(varied):
        effect, wide = float(table["effect"][k]), float(table["half"][k])
        row = {"parameter": v.name, "low_value": v.low, "high_value": v.high, "effect": effect}
        row |= {"low": max(0.0, effect - wide), "high": effect + wide}
        rows.append(row | {name: float(column[k]) for name, column in extra.items()})
    return sorted(rows, key=lambda row: -row["effect"])
