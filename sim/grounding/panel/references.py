"""The references beside the model: base rate, the pair's own frequency, logistic regression.

All learn from the rows that they are not judged on: the other folds, or another file.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.grounding.panel.columns import ACTORS, TRIGGERS, YEARS, Panel
from sim.grounding.panel.rows import DEMOCRATIC, GREAT, POSSESSION, STRAIT, WIDEST

Array = NDArray[np.float64]
# The inverse of the ridge's strength, on covariates of unit spread: of 1, .1, .03, .01 and .003 the
# one by which it does best over all questions of the panels of 1946-1991. An opponent is strong.
RIDGE = 0.03
WORDED = ("trigger_class", "response")  # columns that hold words
STEPS = 2000  # of the fit, at most
NEEDS_SKLEARN = (
    "the regression needs scikit-learn: pip install 'strategic-scenario-simulation[panel]'"
)


def check_installed() -> None:
    """Raises: SimError if the library of the regression is missing, before anything is played."""
    try:
        import sklearn.linear_model  # noqa: F401 - said at once, not after minutes
    except ImportError:
        raise SimError(NEEDS_SKLEARN) from None


def covariates(panel: Panel) -> dict[str, Array]:
    """What the map of the model reads of every row, by name, (rows,) each.

    Not a number where a row does not say. Of crisis actors whose trigger is no state's, the pair is
    told apart by `state trigger` and counts as an average one.
    """
    held = {name: np.array(values) for name, values in panel.columns.items() if name not in WORDED}
    found = of_the_pair(held)
    if panel.kind == ACTORS:
        klass = panel.columns["trigger_class"]
        for name in TRIGGERS[1:]:  # the first is where the others are all 0
            found[name.replace("_", " ")] = np.array([float(one == name) for one in klass])
        found["state trigger"] = held["trigger_is_state"]
        found["great power"] = as_floats(held["powsta"] >= GREAT)
        found["nuclear actor"] = as_floats(held["nuclear"] >= POSSESSION)
        found["democratic actor"] = as_floats(held["regime"] == DEMOCRATIC)
        found["ally a major power"] = held["target_major_ally"]
        return found
    found["major power 1"], found["major power 2"] = held["major1"], held["major2"]
    peace = held["peace_years" if panel.kind == YEARS else "years_since_last"]
    found["log years of peace"] = np.log1p(peace)
    found["disputes in ten years"] = held["disputes_10_years"]
    if panel.kind != YEARS:
        found["ally a major power"] = held["target_major_ally"]
    return found


def as_floats(truths: Any) -> Array:
    """Truths as 0 and 1."""
    return np.asarray(truths, np.float64)


def of_the_pair(held: Mapping[str, Array]) -> dict[str, Array]:
    """What is known of the two of a row, whatever the panel."""
    if "contiguity" in held:
        width = held["contiguity"]
        border = as_floats((width >= 1) & (width <= STRAIT))
        near = as_floats((width > STRAIT) & (width <= WIDEST))
        where = {"border": border, "neighbours by sea": near}
    else:
        where = {"land border": held["land_border"], "narrow sea": held["sea_24"]}
    first, second = held["democracy1"], held["democracy2"]
    return where | {
        "log distance": np.log1p(held["distance_km"]),
        "log ratio": held["cap_ratio"],
        "size of log ratio": np.abs(held["cap_ratio"]),
        "democracy 1": first,
        "democracy 2": second,
        "both democratic": first * second,
        "rivals": held["rivals"],
        "spatial rivals": held["spatial_rivals"],
        "defence pact": held["defence_pact"],
        "nuclear 1": held["nuclear1"],
        "nuclear 2": held["nuclear2"],
    }


def matrix(table: Mapping[str, Array], learn: NDArray[np.bool_] | None = None) -> Array:
    """Covariates of unit spread, with the mean of the rows learnt from where a cell is empty."""
    columns = []
    for values in table.values():
        part = values if learn is None else values[learn]
        seen = part[~np.isnan(part)]
        mean = float(seen.mean()) if len(seen) else 0.0
        spread = float(seen.std()) if len(seen) else 0.0
        whole = np.where(np.isnan(values), mean, values)
        columns.append((whole - mean) / spread if spread > 0.0 else np.zeros(len(values)))
    return np.column_stack(columns)


def base_rate(y: Array, learn: NDArray[np.bool_], width: int) -> Array:
    """The shares of the rows learnt from, the same for every row: (rows, width)."""
    known = y[learn & ~np.isnan(y)]
    if width == 1:
        return np.full((len(y), 1), float(known.mean()))
    shares = np.array([float((known == k).mean()) for k in range(width)])
    return np.tile(shares, (len(y), 1))


def regression(x: Array, y: Array, learn: NDArray[np.bool_], width: int) -> Array:
    """Chances of a ridge logistic regression fitted on some rows, for all: (rows, width).

    Raises: SimError if the library is missing. Where the rows learnt from hold one answer only,
    the base rate.
    """
    check_installed()
    from sklearn.linear_model import LogisticRegression

    known = learn & ~np.isnan(y)
    seen = np.unique(y[known])
    if len(seen) < 2:
        return base_rate(y, learn, width)
    fitted = LogisticRegression(C=RIDGE, max_iter=STEPS, tol=1e-8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a library's talk of its own future
        fitted.fit(x[known], y[known].astype(int))
        found = fitted.predict_proba(x)
    if width == 1:
        return np.asarray(found[:, 1:], np.float64)
    whole = np.zeros((len(y), width))
    whole[:, seen.astype(int)] = found
    return whole


def own_frequency(
    pairs: Sequence[tuple[int, int]],
    years: Array,
    y: Array,
    base: Array,
    learn: NDArray[np.bool_],
    width: int,
) -> Array:
    """How often it was so in the pair's rows of earlier years; the base rate counts as one row.

    learn: rows that may be remembered; (rows,). base: as `base_rate` gives it.
    """
    found = np.array(base)
    held: dict[tuple[int, int], list[int]] = {}
    for k, pair in enumerate(pairs):
        if learn[k] and not math.isnan(y[k]):
            held.setdefault(pair, []).append(k)
    for k, pair in enumerate(pairs):
        mine = [m for m in held.get(pair, []) if years[m] < years[k]]
        answers = y[mine]
        for c in range(width):
            hits = float(answers.sum()) if width == 1 else float((answers == c).sum())
            found[k, c] = (hits + base[k, c]) / (len(mine) + 1.0)
    return found


def moved(x: Array, p: Array) -> Array:
    """How many log-odds each covariate moves a chance, by its spread: (covariates,).

    p: 0, 1 or between, (rows,); ridge as in the regression, on all rows. Raises: SimError.
    """
    check_installed()
    from sklearn.linear_model import LogisticRegression

    rows = len(p)
    fitted = LogisticRegression(C=RIDGE, max_iter=STEPS, tol=1e-8)
    both = np.concatenate([np.ones(rows), np.zeros(rows)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted.fit(np.vstack([x, x]), both, sample_weight=np.concatenate([p, 1.0 - p]))
    return np.asarray(fitted.coef_[0], np.float64)
