"""Quantal response equilibrium: two players who choose better actions more often, not always.

Each player picks an action with a probability that grows with its expected payoff, given how
the other plays; lambda says how strongly. At lambda 0 everyone plays at random, and as lambda
grows the play approaches a Nash equilibrium. The equilibria that are joined to random play form
one path; it is followed here step by step, which stays on the same equilibrium even where
several exist.

Source: McKelvey, R. D. and Palfrey, T. R. (1995), "Quantal Response Equilibria for Normal Form
Games", Games and Economic Behavior 10(1), 6-38; the path in logarithms of probabilities follows
Turocy, T. L. (2005), "A dynamic homotopy interpretation of the logistic quantal response
equilibrium correspondence", Games and Economic Behavior 51(2), 243-263.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sim.classics.arguments import Array, numbers, require_shape

FIRST_STEP = 0.03
LEAST_STEP = 1e-9
MOST_STEPS = 10_000
STRAY = 0.2  # a correction longer than this share of the step may have left the path,
FARTHEST = 0.05  # and so may one longer than this, however long the step
STRAIGHT = 0.9  # least cosine between one direction and the next
PRECISION = 1e-13  # of the conditions, against the longest coordinate
NEWTON_STEPS = 12
MOST_LAMBDA = 1e9  # per unit of the largest gain: beyond it rounding decides, and play is Nash


@dataclass(frozen=True, eq=False)
class Response:
    """A quantal response equilibrium.

    rationality: lambda, not negative, per unit of payoff.  row, column: probabilities of the
    actions of each player.
    """

    rationality: float
    row: Array
    column: Array


class PathLostError(ArithmeticError):
    """The path of equilibria could not be followed to the wanted lambda."""


def quantal_response(row: ArrayLike, column: ArrayLike, rationality: float) -> Response:
    """Return the logit equilibrium for one lambda. Arguments and errors as in `trace`."""
    return trace(row, column, [rationality])[0]


def trace(row: ArrayLike, column: ArrayLike, rationalities: Sequence[float]) -> list[Response]:
    """Return the logit equilibria where the path from random play first reaches each lambda.

    row, column: payoffs of both players, (row actions, column actions).  rationalities: each
    lambda, not negative, rising; times the largest gain from changing one's action, at most 1e9.
    Raises ValueError on other shapes or values, PathLostError when rounding ends the path.
    Source: McKelvey and Palfrey (1995), Turocy (2005).
    """
    game, unit = _read(row, column)
    wanted = numbers("rationalities", list(rationalities), low=0.0, high=MOST_LAMBDA / unit)
    if (np.diff(wanted) < 0.0).any():
        message = "rationalities must rise"
        raise ValueError(message)
    actions = game[0].shape
    point = np.append(-np.log(np.repeat(actions, actions)), 0.0)
    direction = np.append(np.zeros(sum(actions)), 1.0)
    found = []
    for rationality in wanted.tolist():
        point, direction = _advance(point, direction, rationality * unit, game)
        shares = np.exp(point[:-1])
        found.append(Response(rationality, shares[: actions[0]], shares[actions[0] :]))
    return found


def logit(payoffs: ArrayLike, rationality: float) -> Array:
    """Return the chance of each action: proportional to exp(lambda times its payoff).

    payoffs: (n_actions,). Raises ValueError on other shapes. Source: McKelvey and Palfrey (1995).
    """
    u = numbers("payoffs", payoffs)
    weights = np.exp(rationality * (u - u.max()))
    result: Array = weights / weights.sum()
    return result


def _read(row: ArrayLike, column: ArrayLike) -> tuple[tuple[Array, Array], float]:
    """Return the payoffs in units of the most that anyone can gain, and that unit."""
    a = numbers("row", row, dimensions=2)
    b = numbers("column", column, dimensions=2)
    require_shape("column", b, a.shape)
    unit = float(max(np.ptp(a, axis=0).max(), np.ptp(b, axis=1).max())) or 1.0
    return (a / unit, b / unit), unit


def _advance(
    point: Array, direction: Array, rationality: float, game: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Follow the path until lambda, the last coordinate, first reaches the wanted value."""
    step = FIRST_STEP
    for _ in range(MOST_STEPS):
        if point[-1] == rationality:
            return point, direction
        if step < LEAST_STEP or point[-1] < 0.0:  # the path passes lambda 0 only at its start
            break
        ahead = _tangent(point, direction, game)
        missing = rationality - float(point[-1])
        arrives = 0.0 < missing <= step * float(ahead[-1])
        length = missing / float(ahead[-1]) if arrives else step
        guess = point + length * ahead
        if arrives:
            guess[-1] = rationality
        corrected = _correct(guess, game, fixed=arrives)
        if _kept_to_path(guess, corrected, ahead, length, game) and (
            arrives or corrected[-1] < rationality
        ):
            point, direction, step = corrected, ahead, step * 1.3
        else:
            step = 0.5 * length
    message = f"the path was lost at {point[-1] / rationality:.2g} of the wanted lambda"
    raise PathLostError(message)


def _kept_to_path(
    guess: Array, corrected: Array, ahead: Array, length: float, game: tuple[Array, Array]
) -> bool:
    if not np.isfinite(corrected).all():
        return False
    if np.linalg.norm(corrected - guess) > min(STRAY * length, FARTHEST):
        return False
    return bool(_tangent(corrected, ahead, game) @ ahead > STRAIGHT)


def _tangent(point: Array, before: Array, game: tuple[Array, Array]) -> Array:
    """Return the direction of the path, turned the way it was followed before."""
    _, slopes = _conditions(point, game)
    ahead: Array = np.linalg.svd(slopes)[2][-1]
    return ahead if ahead @ before >= 0.0 else -ahead


def _correct(guess: Array, game: tuple[Array, Array], *, fixed: bool) -> Array:
    """Return the nearest point on the path by Newton's method; fixed keeps lambda."""
    point = guess.copy()
    for _ in range(NEWTON_STEPS):
        if point[:-1].max() > 1.0:  # chances far above 1: a wild guess
            break
        error, slopes = _conditions(point, game)
        if np.abs(error).max() <= PRECISION * (1.0 + np.abs(point).max()):
            return point
        if fixed:
            point[:-1] -= np.linalg.lstsq(slopes[:, :-1], error)[0]
        else:
            point -= np.linalg.lstsq(slopes, error)[0]
    return np.full_like(point, np.nan)


def _conditions(point: Array, game: tuple[Array, Array]) -> tuple[Array, Array]:
    """Return what is 0 at an equilibrium, and its slopes along each coordinate of the point.

    For each player: probabilities add to 1, and the logarithms of the chances of two actions
    differ by lambda times the difference of their expected payoffs.
    """
    a, b = game
    rows, lam = len(a), point[-1]
    p, q = np.exp(point[:rows]), np.exp(point[rows:-1])
    errors, slopes = [], []
    for share, other, payoff, own, theirs in (
        (p, q, a, slice(0, rows), slice(rows, -1)),
        (q, p, b.T, slice(rows, -1), slice(0, rows)),
    ):
        gain = payoff[1:] - payoff[:1]
        value = gain @ other
        errors += [[share.sum() - 1.0], point[own][1:] - point[own][0] - lam * value]
        block = np.zeros((len(share), len(point)))
        block[0, own] = share
        block[1:, own] = np.eye(len(share))[1:] - np.eye(len(share))[0]
        block[1:, theirs] = -lam * gain * other
        block[1:, -1] = -value
        slopes.append(block)
    return np.concatenate(errors), np.vstack(slopes)
