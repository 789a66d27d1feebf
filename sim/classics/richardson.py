"""Richardson's arms race: each state arms against the others, tires of the cost, bears grudges.

    dx_i/dt = sum over j of k_ij x_j - a_i x_i + g_i

with reaction k, fatigue a and grievance g. The equations are linear, so levels may turn
negative; Richardson read those as co-operation.

Source: Richardson, L. F. (1960), Arms and Insecurity, Boxwood Press; first in "Generalized
Foreign Politics", British Journal of Psychology Monograph Supplement 23 (1939).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.classics.arguments import Array, numbers, require_shape

LEAST_YEARS = 3  # a line needs two increments
ROUNDING = 1e-12  # smaller shares of the largest level are no difference
TERMS = 20  # of the exponential series, for a matrix scaled below 1/2


@dataclass(frozen=True, eq=False)
class Race:
    """An arms race between n states.

    reaction: (n, n), k_ij of i to the arms of j; the diagonal must be 0.  fatigue: (n,).
    grievance: (n,). All per unit of time. Raises ValueError on other shapes or values.
    """

    reaction: Array
    fatigue: Array
    grievance: Array

    def __post_init__(self) -> None:
        """Check and keep the inputs as arrays."""
        k = numbers("reaction", self.reaction, dimensions=2)
        a = numbers("fatigue", self.fatigue)
        g = numbers("grievance", self.grievance)
        require_shape("reaction", k, (len(a), len(a)))
        require_shape("grievance", g, a.shape)
        if k.diagonal().any():
            message = "reaction has a diagonal other than 0; a state's own level belongs in fatigue"
            raise ValueError(message)
        for name, value in (("reaction", k), ("fatigue", a), ("grievance", g)):
            object.__setattr__(self, name, value)


@dataclass(frozen=True)
class Regression:
    """A straight line through yearly increments of total armaments against their level.

    slope: per year.  zero: the level at which the line crosses 0.  correlation: -1..1.
    """

    slope: float
    zero: float
    correlation: float


def dyad(
    reaction: tuple[float, float], fatigue: tuple[float, float], grievance: tuple[float, float]
) -> Race:
    """Return the race between two states: dx/dt = k y - a x + g, dy/dt = l x - b y + h."""
    k, l_ = reaction
    return Race(np.array([[0.0, k], [l_, 0.0]]), np.array(fatigue), np.array(grievance))


def growth(race: Race) -> Array:
    """Return the matrix of the equations, reaction less fatigue, shape (n, n)."""
    result: Array = race.reaction - np.diag(race.fatigue)
    return result


def is_stable(race: Race) -> bool:
    """Whether the race runs into its equilibrium from anywhere.

    That is when all eigenvalues have negative real parts; for two states with positive fatigue,
    when a b > k l. Source: Richardson (1960).
    """
    return bool(np.linalg.eigvals(growth(race)).real.max() < 0.0)


def equilibrium(race: Race) -> Array:
    """Return the levels at which nothing changes, shape (n,), whether stable or not.

    Raises ValueError when there is no single such point. Source: Richardson (1960).
    """
    matrix = growth(race)
    if np.linalg.matrix_rank(matrix) < len(matrix):
        message = "the race has no single equilibrium: its equations are dependent"
        raise ValueError(message)
    return np.asarray(np.linalg.solve(-matrix, race.grievance), dtype=np.float64)


def levels(race: Race, start: ArrayLike, times: Sequence[float]) -> Array:
    """Return the armament levels at the given times, shape (n_times, n), exactly.

    start: (n,), levels at time 0.  times: in the unit of the coefficients, may be negative.
    Raises ValueError on other shapes. Source: closed form through the matrix exponential.
    """
    x = numbers("start", start)
    require_shape("start", x, race.fatigue.shape)
    moments = numbers("times", list(times))
    n = len(x)
    system = np.zeros((n + 1, n + 1))
    system[:n, :n], system[:n, n] = growth(race), race.grievance
    state = np.append(x, 1.0)
    return np.array([(_exponential(system * t) @ state)[:n] for t in moments.tolist()])


def regress(budgets: ArrayLike) -> Regression:
    """Return the straight line through the increments of total budgets.

    budgets: (n_years, n_states), consecutive years, at least 3. The increment between two years
    is set against the mean of their totals. Raises ValueError on other shapes, or when all
    levels or all increments are equal. Source: Richardson (1960), the race of 1909-1913.
    """
    total = numbers("budgets", budgets, dimensions=2).sum(axis=1)
    if len(total) < LEAST_YEARS:
        message = f"budgets has {len(total)} years; at least {LEAST_YEARS} are needed"
        raise ValueError(message)
    level, increment = (total[1:] + total[:-1]) / 2.0, np.diff(total)
    dx, dy = level - level.mean(), increment - increment.mean()
    rounding = ROUNDING * float(np.abs(total).max())
    if np.ptp(dx) <= rounding or np.ptp(dy) <= rounding:
        message = "all levels or all increments are equal; there is no line to fit"
        raise ValueError(message)
    slope = float(dx @ dy / (dx @ dx))
    zero = float(level.mean() - increment.mean() / slope)
    return Regression(slope, zero, float(dx @ dy / np.sqrt((dx @ dx) * (dy @ dy))))


def _exponential(matrix: Array) -> Array:
    """Return exp(matrix): the series for a small fraction of it, squared back up."""
    size = float(np.abs(matrix).sum(axis=1).max())
    halvings = max(0, int(np.ceil(np.log2(size))) + 1) if size > 0.0 else 0
    small = matrix / 2.0**halvings
    term = total = np.eye(len(matrix))
    for count in range(1, TERMS):
        term = term @ small / count
        total = total + term
    return np.linalg.matrix_power(total, 2**halvings)
