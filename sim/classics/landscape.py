"""Landscape theory of aggregation: which two blocs would states, or firms, settle into.

Every pair has a propensity, positive where the two would rather be on the same side, negative
where they would rather be on opposite sides. A configuration puts everyone on one of two sides;
its energy is low where friends are together and enemies apart. Configurations that no single
actor wants to leave are the predicted blocs.

Configurations are numbered 0 to 2**(n-1) - 1: actor 0 always sits on the first side, and actor
k sits on the other side when bit k-1 of the number is set. Swapping the names of the two sides
changes nothing, so each partition is counted once.

Source: Axelrod, R. and Bennett, D. S. (1993), "A Landscape Theory of Aggregation", British
Journal of Political Science 23(2), 211-233; Axelrod, R., Mitchell, W., Thomas, R. E., Bennett,
D. S. and Bruderer, E. (1995), "Coalition Formation in Standard-Setting Alliances", Management
Science 41(9), 1493-1508.
"""

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.classics.arguments import Array, numbers, require_shape

MOST_ACTORS = 24  # 2**23 configurations: some seconds and a few hundred megabytes
ROUNDING = 1e-10  # energies closer than this share of all couplings are equal

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Landscape:
    """All configurations of a two-bloc landscape.

    energies: (2**(n-1),).  minima: configurations that nobody gains by leaving, lowest energy
    first.  basin_sizes: for each minimum, how many configurations lead down to it.  basins:
    (2**(n-1),), the minimum that each configuration leads to.
    """

    energies: Array
    minima: Numbers
    basin_sizes: Numbers
    basins: Numbers


def sides(configuration: int, actors: int) -> NDArray[np.bool_]:
    """Return on which side each actor sits, shape (actors,); actor 0 sits on False.

    Raises ValueError when the configuration does not exist.
    """
    if not 0 <= configuration < number_of_configurations(actors):
        message = f"configuration {configuration} does not exist for {actors} actors"
        raise ValueError(message)
    bits = (configuration << 1) >> np.arange(actors)
    return (bits & 1).astype(np.bool_)


def blocs(configuration: int, actors: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the two blocs as actor numbers, the bloc of actor 0 first."""
    side = sides(configuration, actors)
    return tuple(np.flatnonzero(~side).tolist()), tuple(np.flatnonzero(side).tolist())


def frustration(side: ArrayLike, size: ArrayLike, propensity: ArrayLike) -> Array:
    """Return how badly placed each actor is: friends on the other side less enemies there.

    F_i = sum over j of s_j p_ij d_ij, with d_ij = 1 when i and j are on opposite sides, else 0.
    side: (n,) of two values.  size: (n,), not negative.  propensity: (n, n), symmetric.
    Raises ValueError on other shapes or values. Source: Axelrod and Bennett (1993).
    """
    s, p = _actors(size, propensity)
    place = np.asarray(side, dtype=np.bool_)
    if place.shape != s.shape:
        message = f"side has shape {place.shape}; {s.shape} is needed"
        raise ValueError(message)
    apart = place[:, None] != place[None, :]
    result: Array = (p * apart) @ s
    return result


def energy(side: ArrayLike, size: ArrayLike, propensity: ArrayLike) -> float:
    """Return the energy of one configuration: everyone's frustration weighted by size.

    The sum runs over ordered pairs, so every pair counts twice.
    Shapes and errors as in `frustration`. Source: Axelrod and Bennett (1993).
    """
    return float(frustration(side, size, propensity) @ np.asarray(size, dtype=np.float64))


def energies(size: ArrayLike, propensity: ArrayLike) -> Array:
    """Return the energy of every configuration, shape (2**(n-1),).

    size: (n,) with n at most 24.  propensity: (n, n), symmetric; the diagonal is not read.
    Raises ValueError on other shapes or values. Source: Axelrod and Bennett (1993).
    """
    s, p = _actors(size, propensity)
    coupling = 2.0 * np.outer(s, s) * p
    total = np.zeros(1)
    for actor in range(1, len(s)):
        # What the actor adds when it joins the side of actor 0: it is apart from all set bits.
        joins = np.zeros(1)
        for other in range(1, actor):
            joins = np.concatenate((joins, joins + coupling[actor, other]))
        opposes = coupling[actor, :actor].sum() - joins
        total = np.concatenate((total + joins, total + opposes))
    return total


def landscape(size: ArrayLike, propensity: ArrayLike) -> Landscape:
    """Return energies, minima and basins of steepest descent.

    One actor changes sides at a time, always the one whose move lowers the energy most; equal
    moves go to the actor named first. A configuration that no move lowers is a minimum, also
    where a move would leave the energy unchanged.
    Arguments and errors as in `energies`. Source: Axelrod and Bennett (1993).
    """
    level = energies(size, propensity)
    s, p = _actors(size, propensity)
    tolerance = ROUNDING * float(np.abs(np.outer(s, s) * p).sum())
    basins = _ends(_steepest(level, tolerance))
    minima, counts = np.unique(basins, return_counts=True)
    order = np.argsort(level[minima], kind="stable")
    return Landscape(level, minima[order], counts[order].astype(np.int64), basins)


def number_of_configurations(actors: int) -> int:
    """Return how many ways there are to split the actors into two unnamed sides: 2**(n-1).

    Raises ValueError when there is no actor.
    """
    _require_actors(actors)
    return 1 << (actors - 1)


def number_of_minima_when_all_oppose(actors: int) -> int:
    """Return how many minima there are when equals all wish to be apart (every propensity -1).

    The energy is then -2k(n-k) for k actors on one side, so the sides must be as equal as they
    can be. Even n: C(n, n/2) choices of a side, each partition chosen twice. Odd n: C(n, (n-1)/2)
    choices of the smaller side; each of these can pass to another at equal energy.
    Raises ValueError when there is no actor. Source: derived from the energy above.
    """
    _require_actors(actors)
    choices = comb(actors, actors // 2)
    return choices if actors % 2 else choices // 2


def _require_actors(actors: int) -> None:
    if actors < 1:
        message = f"actors is {actors}; at least 1 is needed"
        raise ValueError(message)


def _actors(size: ArrayLike, propensity: ArrayLike) -> tuple[Array, Array]:
    s = numbers("size", size, low=0.0)
    p = numbers("propensity", propensity, dimensions=2)
    require_shape("propensity", p, (len(s), len(s)))
    if len(s) > MOST_ACTORS:
        message = f"{len(s)} actors; at most {MOST_ACTORS} can be enumerated"
        raise ValueError(message)
    np.fill_diagonal(p, 0.0)
    if not np.allclose(p, p.T, rtol=ROUNDING, atol=0.0):
        # With asymmetric propensities a move can please its actor and raise the energy.
        message = "propensity must be symmetric: an energy exists only then"
        raise ValueError(message)
    return s, (p + p.T) / 2.0


def _steepest(level: Array, tolerance: float) -> Numbers:
    """Return the configuration that each one steps to; a minimum steps to itself."""
    here = np.arange(len(level), dtype=np.int64)
    step, lowest = here, level
    # Actor 0 never moves in the numbering: its move is everyone else's, all bits flipped.
    moves = [len(level) - 1] + [1 << bit for bit in range(len(level).bit_length() - 1)]
    for flip in moves:
        there = here ^ flip
        better = level[there] < lowest - tolerance
        step = np.where(better, there, step)
        lowest = np.where(better, level[there], lowest)
    return step


def _ends(step: Numbers) -> Numbers:
    """Follow all steps to where they end, doubling the stride each time."""
    while True:
        further = step[step]
        if np.array_equal(further, step):
            return step
        step = further
