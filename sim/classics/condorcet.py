"""The probabilistic Condorcet election: which position a group of unequal actors settles on.

Every actor values every option, votes between each pair of options with a strength that grows
with its power and with what is at stake for it, and the stronger coalition wins the pair with
the higher probability. An option is as probable as its winning against all others.

Source: Wise, L., Lester, L. and Efird, B. (2015), "An Introduction to the KAPSARC Toolkit for
Behavioral Analysis (KTAB) using One-Dimensional Spatial Models", KAPSARC discussion paper, and
the KTAB library (MIT licence), whose reference runs the tests reproduce.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.classics.arguments import Array, number, numbers, require_known, require_shape

SAME = 1e-8  # utilities closer than this are equal to a binary voter, as in KTAB

# What a voter casts for an option that is better by so much, as a share of its power.
VOTING_RULES: dict[str, Callable[[Array], Array]] = {
    "proportional": lambda stake: stake,
    "binary": lambda stake: np.where(np.abs(stake) > SAME, np.sign(stake), 0.0),
    "cubic": lambda stake: stake**3,
    "proportional_binary": lambda stake: 0.8 * stake + 0.2 * VOTING_RULES["binary"](stake),
    "proportional_cubic": lambda stake: 0.5 * stake + 0.5 * stake**3,
    "prospect": lambda stake: np.where(stake > 0.0, 2.0 / 3.0, 1.0) * stake,
}

# Risk attitude of the least and of the most favoured actor: +1 seeks risks, -1 shuns them.
RISK_ATTITUDES = {
    "neutral": (0.0, 0.0),
    "min": (0.0, 1.0),
    "mid": (-0.5, 1.0),
    "max": (-1.0, 1.0),
}


@dataclass(frozen=True, eq=False)
class Election:
    """The result of a probabilistic Condorcet election.

    options: (n_options, n_issues), the different positions in the order they first occur.
    probabilities: (n_options,), sums to 1.  expected: (n_issues,), the mean position.
    risk: (n_actors,), attitude of each actor.  neutral: (n_actors,), the probability of each
    actor's position when all are neutral to risk and identical positions count as rivals.
    option_of: (n_actors,), which option each actor advocates.
    """

    options: Array
    probabilities: Array
    expected: Array
    risk: Array
    neutral: Array
    option_of: NDArray[np.intp]


def elect(  # three inputs and three named switches of the published model
    power: ArrayLike,
    positions: ArrayLike,
    saliences: ArrayLike,
    *,
    exponent: float = 1.0,
    rule: str = "proportional",
    risk: str = "mid",
) -> Election:
    """Return how probable each actor's position is as the outcome for the group.

    power: (n_actors,), above 0.  positions: (n_actors, n_issues), each 0..1.  saliences:
    (n_actors, n_issues), not negative, not all 0 for any actor; only their ratio within an
    actor counts.  exponent: of the victory model (see `victory_probabilities`).  rule: one of
    VOTING_RULES.  risk: one of RISK_ATTITUDES.
    Raises ValueError on other shapes, values or names. Source: Wise, Lester and Efird (2015).
    """
    require_known("risk", risk, RISK_ATTITUDES)
    place = numbers("positions", positions, dimensions=2, low=0.0, high=1.0)
    away = distances(place, saliences)
    neutral = option_probabilities(1.0 - away, power, exponent=exponent, rule=rule)
    attitude = risk_attitudes(neutral, risk)
    utility = (1.0 - away) * (1.0 + attitude[:, None] * away)
    first, option_of = _different(place)
    chance = option_probabilities(utility[:, first], power, exponent=exponent, rule=rule)
    return Election(place[first], chance, chance @ place[first], attitude, neutral, option_of)


def distances(positions: ArrayLike, saliences: ArrayLike) -> Array:
    """Return how far the position of j seems from that of i, weighted by the saliences of i.

    d_ij = sqrt( sum_k [s_ik (x_ik - x_jk)]^2 / sum_k s_ik^2 ), shape (n_actors, n_actors),
    0..1 for positions 0..1. Arguments and errors as in `elect`. Source: KTAB spatial model.
    """
    x = numbers("positions", positions, dimensions=2)
    s = numbers("saliences", saliences, dimensions=2, low=0.0)
    require_shape("saliences", s, x.shape)
    total = (s**2).sum(axis=1)
    if not total.all():
        message = f"actor {int(np.argmin(total))} has no salience above 0 on any issue"
        raise ValueError(message)
    gaps = s[:, None, :] * (x[:, None, :] - x[None, :, :])
    result: Array = np.sqrt((gaps**2).sum(axis=2) / total[:, None])
    return result


def risk_attitudes(probabilities: ArrayLike, risk: str = "mid") -> Array:
    """Return the risk attitude R of each actor from the probability of its position.

    The least probable gets the lower end of the range, the most probable the upper end: -0.5 and
    1 for "mid". All get 0 when all are equally probable, where the model is silent (assumption).
    Raises ValueError when the range is unknown. Source: KTAB spatial model.
    """
    require_known("risk", risk, RISK_ATTITUDES)
    p = numbers("probabilities", probabilities, low=0.0, high=1.0)
    spread = float(np.ptp(p))
    if spread == 0.0:
        return np.zeros_like(p)
    low, high = RISK_ATTITUDES[risk]
    result: Array = low + (high - low) * (p - p.min()) / spread
    return result


def coalitions(utility: ArrayLike, power: ArrayLike, rule: str = "proportional") -> Array:
    """Return the strength of the coalition for option i against option j, (options, options).

    utility: (n_actors, n_options).  power: (n_actors,), above 0.
    Under "prospect" a voter weights what it gains by 2/3 and what it loses in full, going from
    the option listed earlier to the one listed later, as KTAB does: list the status quo first.
    All other rules are the same whatever the order of options.
    Raises ValueError on other shapes, values or names. Source: KTAB, coalitions.
    """
    require_known("rule", rule, VOTING_RULES)
    u = numbers("utility", utility, dimensions=2)
    weight = numbers("power", power, low=np.finfo(np.float64).tiny)
    require_shape("power", weight, (len(u),))
    votes = weight[:, None, None] * VOTING_RULES[rule](u[:, :, None] - u[:, None, :])
    for_later = np.maximum(votes, 0.0).sum(axis=0)
    for_earlier = np.maximum(-votes, 0.0).sum(axis=0).T
    is_later = np.tri(u.shape[1], k=-1, dtype=np.bool_)
    result: Array = np.where(is_later, for_later, for_earlier)
    return result


def victory_probabilities(strength: ArrayLike, exponent: float = 1.0) -> Array:
    """Return the probability that option i beats option j: c_ij^m / (c_ij^m + c_ji^m).

    strength: (options, options), not negative.  exponent: m, above 0; KTAB names 1 linear,
    2 square, 4 quartic, 8 octic. 1/2 where nobody votes. Raises ValueError on other values.
    """
    return np.exp(_log_victory(strength, exponent))


def option_probabilities(
    utility: ArrayLike, power: ArrayLike, *, exponent: float = 1.0, rule: str = "proportional"
) -> Array:
    """Return the probability of each option: that it beats all, given that one of them does.

    utility: (n_actors, n_options).  Other arguments and errors as in `elect`.
    Source: Wise, Lester and Efird (2015), conditional probabilistic Condorcet election.
    """
    log_product = _log_victory(coalitions(utility, power, rule), exponent).sum(axis=1)
    product = np.exp(log_product - log_product.max())
    result: Array = product / product.sum()
    return result


def _log_victory(strength: ArrayLike, exponent: float) -> Array:
    """Return logarithms, so that many options or a large exponent cannot underflow."""
    c = numbers("strength", strength, dimensions=2, low=0.0)
    require_shape("strength", c, (len(c), len(c)))
    m = number("exponent", exponent, low=np.finfo(np.float64).tiny)
    with np.errstate(divide="ignore", invalid="ignore"):
        lead = np.log(c.T) - np.log(c)
    lead[(c == 0.0) & (c.T == 0.0)] = 0.0
    return -np.logaddexp(0.0, m * lead)


def _different(place: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the actors whose position occurs first, and which of them each actor repeats."""
    _, first, option_of = np.unique(place, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    return first[order], np.argsort(order)[option_of.ravel()]
