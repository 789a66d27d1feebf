"""Cumulative prospect theory: how people weigh gains, losses and chances.

Outcomes count as gains or losses from a reference point, losses loom larger than gains, and
small chances are overweighted. A state that sees itself below its reference point takes more
risks.

Source: Tversky, A. and Kahneman, D. (1992), "Advances in Prospect Theory: Cumulative
Representation of Uncertainty", Journal of Risk and Uncertainty 5(4), 297-323.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.classics.arguments import Array, number, numbers, require_shape

LEAST_WEIGHT_EXPONENT = 0.28  # below about this the weight no longer rises with the probability


@dataclass(frozen=True)
class Taste:
    """The parameters of value and weight; the defaults are the published medians.

    gain_exponent, loss_exponent: curvature of value, above 0.  loss_aversion: how much larger
    losses loom, above 0.  gain_weight, loss_weight: curvature of the weights, 0.28 to 1; 1 takes
    probabilities as they are.
    """

    gain_exponent: float = 0.88
    loss_exponent: float = 0.88
    loss_aversion: float = 2.25
    gain_weight: float = 0.61
    loss_weight: float = 0.69

    def __post_init__(self) -> None:
        """Raise ValueError when a parameter is out of range."""
        above = float(np.finfo(np.float64).tiny)
        number("gain_exponent", self.gain_exponent, low=above)
        number("loss_exponent", self.loss_exponent, low=above)
        number("loss_aversion", self.loss_aversion, low=above)
        number("gain_weight", self.gain_weight, low=LEAST_WEIGHT_EXPONENT, high=1.0)
        number("loss_weight", self.loss_weight, low=LEAST_WEIGHT_EXPONENT, high=1.0)


PUBLISHED = Taste()


def value(outcome: float, taste: Taste = PUBLISHED) -> float:
    """Return the felt value of a gain (above 0) or a loss (below 0): x^a, or -l (-x)^b.

    Raises ValueError when the outcome is not finite. Source: Tversky and Kahneman (1992).
    """
    x = number("outcome", outcome)
    if x >= 0.0:
        return float(x**taste.gain_exponent)
    return float(-taste.loss_aversion * (-x) ** taste.loss_exponent)


def weight(probability: float, exponent: float) -> float:
    """Return the decision weight of a probability: p^g / (p^g + (1-p)^g)^(1/g).

    probability: 0..1.  exponent: g, 0.28 to 1. Raises ValueError on other values.
    Source: Tversky and Kahneman (1992).
    """
    p = number("probability", probability, low=0.0, high=1.0)
    g = number("exponent", exponent, low=LEAST_WEIGHT_EXPONENT, high=1.0)
    return float(p**g / (p**g + (1.0 - p) ** g) ** (1.0 / g))


def gain_weight(probability: float, taste: Taste = PUBLISHED) -> float:
    """Return the decision weight of a chance to gain. Errors as in `weight`."""
    return weight(probability, taste.gain_weight)


def loss_weight(probability: float, taste: Taste = PUBLISHED) -> float:
    """Return the decision weight of a chance to lose. Errors as in `weight`."""
    return weight(probability, taste.loss_weight)


def prospect(
    outcomes: ArrayLike,
    probabilities: ArrayLike,
    *,
    reference: float = 0.0,
    taste: Taste = PUBLISHED,
) -> float:
    """Return the felt value of a lottery.

    outcomes, probabilities: (n_outcomes,); probabilities add to 1.  reference: the outcome that
    is neither gain nor loss. Gains are weighted from the best downwards, losses from the worst
    upwards, each outcome by what it adds to the weight of all more extreme ones.
    Raises ValueError on other shapes or values. Source: Tversky and Kahneman (1992).
    """
    x = numbers("outcomes", outcomes) - number("reference", reference)
    p = numbers("probabilities", probabilities, low=0.0, high=1.0)
    require_shape("probabilities", p, x.shape)
    if not np.isclose(p.sum(), 1.0, rtol=0.0, atol=1e-9):
        message = f"probabilities add to {p.sum():g}; they must add to 1"
        raise ValueError(message)
    is_gain, is_loss = x > 0.0, x < 0.0
    gains = _one_side(x[is_gain], p[is_gain], taste.gain_weight, taste)
    return gains + _one_side(x[is_loss], p[is_loss], taste.loss_weight, taste)


def matching_gain(loss: float, p_gain: float = 0.5, taste: Taste = PUBLISHED) -> float:
    """Return the gain that just makes up for the risk of a loss.

    loss: its size, not negative.  p_gain: chance of the gain, above 0; the loss has the rest.
    Raises ValueError on other values. Source: solved from the value of such a lottery.
    """
    size = number("loss", loss, low=0.0)
    chance = number("p_gain", p_gain, low=float(np.finfo(np.float64).tiny), high=1.0)
    felt = -value(-size, taste) * loss_weight(1.0 - chance, taste)
    return float((felt / gain_weight(chance, taste)) ** (1.0 / taste.gain_exponent))


def _one_side(outcomes: Array, p: Array, exponent: float, taste: Taste) -> float:
    """Return the weighted value of all gains or all losses, the most extreme first."""
    total = before = reached = 0.0
    for index in np.argsort(-np.abs(outcomes), kind="stable").tolist():
        reached = min(reached + float(p[index]), 1.0)
        now = weight(reached, exponent)
        total += (now - before) * value(float(outcomes[index]), taste)
        before = now
    return total
