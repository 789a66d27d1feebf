"""Trees by scikit-learn: leaves as boxes (CART), and scores of assumptions (extra trees).

Source: Breiman, Friedman, Olshen & Stone 1984; Geurts, Ernst & Wehenkel 2006, Machine Learning 63.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.errors import SimError
from sim.study.discover.boxes import Box, Numbers, held
from sim.study.discover.prim import least_of

DEPTH = 3  # questions in a row: a box with more limits is hard to tell
TREES = 40  # of each score
AGAIN = 25  # samples of the cases, drawn again, for the intervals
MISSING = "this needs scikit-learn: pip install 'strategic-scenario-simulation[discovery]'"


def scikit() -> Any:
    """Its trees and forests. Raises: SimError where it is not installed."""
    try:
        from sklearn import ensemble, tree
    except ImportError:
        raise SimError(MISSING) from None
    return tree.DecisionTreeRegressor, ensemble.ExtraTreesRegressor


def leaves(x: Numbers, y: Numbers) -> list[Box]:
    """The leaves of a regression tree as boxes, the densest first."""
    tree, _ = scikit()
    grown = tree(max_depth=DEPTH, min_samples_leaf=least_of(len(y)), random_state=0).fit(x, y).tree_
    found: list[Box] = []

    def walk(node: int, box: Box) -> None:
        k, at = int(grown.feature[node]), float(grown.threshold[node])
        if k < 0:
            found.append(box)
            return
        low, high = float(box.low[k]), float(box.high[k])
        walk(int(grown.children_left[node]), box.limiting(k, low, at))
        walk(
            int(grown.children_right[node]), box.limiting(k, float(np.nextafter(at, at + 1)), high)
        )

    walk(0, Box.whole(x.shape[1]))
    return sorted(found, key=lambda box: -held(box, x, y).density)


def scores(x: Numbers, y: Numbers, seed: int) -> Numbers:
    """How much each assumption tells where the outcome comes, shares that add up to 1.

    The last of them is a number of pure chance, made up for comparison: what scores no more tells
    nothing. Shape (assumptions + 1, 3): the score and the middle 95 % over cases drawn again.
    """
    _, forest = scikit()
    dice = np.random.default_rng(seed)
    both = np.column_stack([x, dice.random(len(y))])

    def score(rows: Any) -> Numbers:
        size = {"n_estimators": TREES, "min_samples_leaf": 3}
        fitted = forest(**size, random_state=seed % 2**32).fit(both[rows], y[rows])
        return np.asarray(fitted.feature_importances_, np.float64)

    found = score(np.arange(len(y)))
    drawn = np.array([score(dice.integers(0, len(y), len(y))) for _ in range(AGAIN)])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return np.column_stack([found, np.minimum(low, found), np.maximum(high, found)])
