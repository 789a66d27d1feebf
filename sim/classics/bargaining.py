"""The expected-utility model of group decisions: who gives way to whom, round by round.

Actors with a position on one issue weigh what they could win or lose by challenging each other.
Each then takes the offer that it cannot refuse at the smallest loss, all move at once, and the
weighted median and mean of the positions forecast the outcome.

Source: Bueno de Mesquita, B. (1994), "Political Forecasting: An Expected Utility Method", in
Bueno de Mesquita and Stokman (eds.), European Community Decision Making, Yale University Press,
71-104; in the reading of Scholz, J. B., Calbert, G. J. and Smith, G. A. (2011), "Unravelling
Bueno de Mesquita's Group Decision Model", Journal of Theoretical Politics 23(4), 510-531.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from sim.classics.arguments import Array, number, numbers, require_known, require_shape

DENOMINATORS = ("scholz", "bueno_de_mesquita")
COMPROMISES = ("scholz", "least_movement")
KINDS = ("confrontation", "compromise", "capitulation")  # in the order they are taken


@dataclass(frozen=True)
class Reading:
    """How to read the model where its sources leave a choice open.

    denominator: of the chance to win. "scholz" divides a coalition by all votes between all
    ordered pairs of actors, which the published figures need; "bueno_de_mesquita" by the votes
    between the two positions in question, so that the chances of both sides add to 1.
    compromise: which of several compromises is taken. "least_movement" takes the smallest move,
    as the text says; "scholz" the one with the lowest weighted middle between the two positions,
    as the published figures need. That choice depends on the direction of the axis.
    capitulation: whether an actor with more to lose than the other to gain gives in. The
    published figures need no capitulation; public code prevents it by a comparison that is
    never true: its example on the price of oil tells both readings apart (Russia gives in).
    p_status_quo: chance (Q) that things stay as they are without a challenge, 0..1.
    p_better: chance (T) that they change for the better if they change, 0..1; one number for
    all pairs (assumption: the sources leave it to the analyst). Not read when Q is 1.
    """

    denominator: str = "scholz"
    compromise: str = "scholz"
    capitulation: bool = False
    p_status_quo: float = 1.0
    p_better: float = 0.5

    def __post_init__(self) -> None:
        """Raise ValueError when a name is unknown or a chance outside 0..1."""
        require_known("denominator", self.denominator, DENOMINATORS)
        require_known("compromise", self.compromise, COMPROMISES)
        number("p_status_quo", self.p_status_quo, low=0.0, high=1.0)
        number("p_better", self.p_better, low=0.0, high=1.0)


SCHOLZ = Reading()


@dataclass(frozen=True)
class Move:
    """One actor's change of position, and why.

    kind: confrontation, compromise or capitulation.  own_gain: what the actor expects from
    challenging the other.  other_gain: what it believes the other expects from challenging it.
    """

    actor: int
    toward: int
    kind: str
    own_gain: float
    other_gain: float
    position: float


@dataclass(frozen=True)
class Round:
    """The situation after a round; round 0 is the start.

    positions and risk_exponents have one entry per actor; an exponent below 1 belongs to an
    actor in danger of challenges, above 1 to a safe one.
    """

    number: int
    positions: tuple[float, ...]
    weighted_median: float
    weighted_mean: float
    risk_exponents: tuple[float, ...]
    moves: tuple[Move, ...]


class _Group(NamedTuple):
    """What stays fixed: influence (capability times salience), salience, range of positions."""

    influence: Array
    salience: Array
    span: float


def bargain(
    capability: ArrayLike,
    positions: ArrayLike,
    salience: ArrayLike,
    *,
    rounds: int = 10,
    reading: Reading = SCHOLZ,
) -> list[Round]:
    """Return the start and every round of the negotiation.

    capability: (n,), not negative.  positions: (n,), on any scale.  salience: (n,), 0..1.
    rounds: how many are played, not negative.
    Raises ValueError on other shapes or values, or when nobody has influence.
    Source: Scholz, Calbert and Smith (2011).
    """
    x, group = _read(capability, positions, salience)
    if rounds < 0:
        message = f"rounds is {rounds}; it must not be negative"
        raise ValueError(message)
    history = [_record(0, x, np.ones(len(x)), (), group)]
    for count in range(1, rounds + 1):
        exponents = _risk_exponents(x, group, reading)
        moves = _moves(x, exponents, group, reading)
        for move in moves:
            x[move.actor] = move.position
        history.append(_record(count, x, exponents, moves, group))
    return history


def weighted_median(positions: ArrayLike, weights: ArrayLike) -> float:
    """Return the lowest position with at least half of all weight at or below it.

    positions, weights: (n,); weights not negative, not all 0. Raises ValueError otherwise.
    """
    x = numbers("positions", positions)
    w = numbers("weights", weights, low=0.0)
    require_shape("weights", w, x.shape)
    if not w.any():
        message = "weights are all 0"
        raise ValueError(message)
    order = np.argsort(x, kind="stable")
    below = np.cumsum(w[order])
    half = 0.5 * below[-1] * (1.0 - 1e-12)  # an exact half must not be missed by rounding
    return float(x[order][np.searchsorted(below, half)])


def _read(capability: ArrayLike, positions: ArrayLike, salience: ArrayLike) -> tuple[Array, _Group]:
    x = numbers("positions", positions)
    c = numbers("capability", capability, low=0.0)
    s = numbers("salience", salience, low=0.0, high=1.0)
    require_shape("capability", c, x.shape)
    require_shape("salience", s, x.shape)
    if not (c * s).any():
        message = "nobody has influence: capability times salience is 0 for all"
        raise ValueError(message)
    return x, _Group(c * s, s, float(np.ptp(x)) or 1.0)


def _record(
    count: int, x: Array, exponents: Array, moves: tuple[Move, ...], group: _Group
) -> Round:
    return Round(
        number=count,
        positions=tuple(x.tolist()),
        weighted_median=weighted_median(x, group.influence),
        weighted_mean=float(np.average(x, weights=group.influence)),
        risk_exponents=tuple(exponents.tolist()),
        moves=moves,
    )


def _chances(x: Array, exponents: Array, group: _Group, reading: Reading) -> Array:
    """Return the chance that i prevails over j, by the votes of all actors, (n, n)."""
    away = (np.abs(x[:, None] - x[None, :]) / group.span) ** exponents[:, None]
    votes = group.influence[:, None, None] * (away[:, None, :] - away[:, :, None])
    support = np.maximum(votes, 0.0).sum(axis=0)
    every = np.abs(votes).sum(axis=0)
    total = np.full_like(every, every.sum()) if reading.denominator == "scholz" else every
    chance = np.divide(support, total, out=np.zeros_like(total), where=total > 0.0)
    return np.where(x[:, None] == x[None, :], 0.0, chance)


def _gains(x: Array, chance: Array, exponent: float, group: _Group, reading: Reading) -> Array:
    """Return what i expects from challenging j, seen by an actor with this exponent, (n, n)."""
    d = np.abs(x[:, None] - x[None, :]) / group.span
    success, failure = _utility(0.5 - 0.5 * d, exponent), _utility(0.5 + 0.5 * d, exponent)
    resists = group.salience[None, :]
    challenge = resists * (chance * success + (1.0 - chance) * failure) + (1.0 - resists) * success
    stays, better = reading.p_status_quo, reading.p_better
    drift = 0.25 * (np.abs(x - weighted_median(x, group.influence))[:, None] / group.span + d)
    changed = better * _utility(0.5 - drift, exponent)
    changed = changed + (1.0 - better) * _utility(0.5 + drift, exponent)
    result: Array = challenge - stays * _utility(np.full_like(d, 0.5), exponent)
    return result - (1.0 - stays) * changed


def _utility(share: Array, exponent: float) -> Array:
    result: Array = 2.0 - 4.0 * share**exponent
    return result


def _risk_exponents(x: Array, group: _Group, reading: Reading) -> Array:
    """Return r = (1 - R/3) / (1 + R/3): R is -1 for the safest actor, 1 for the most endangered.

    When all are in equal danger, all keep r = 1 (assumption: the formula is 0/0 there).
    """
    plain = np.ones(len(x))
    gains = _gains(x, _chances(x, plain, group, reading), 1.0, group, reading)
    np.fill_diagonal(gains, 0.0)
    danger = gains.sum(axis=0)
    spread = float(np.ptp(danger))
    if spread == 0.0:
        return plain
    acceptance = (2.0 * danger - danger.max() - danger.min()) / spread
    result: Array = (1.0 - acceptance / 3.0) / (1.0 + acceptance / 3.0)
    return result


def _moves(x: Array, exponents: Array, group: _Group, reading: Reading) -> tuple[Move, ...]:
    chance = _chances(x, exponents, group, reading)
    found = []
    for actor, exponent in enumerate(exponents.tolist()):
        gains = _gains(x, chance, exponent, group, reading)
        offers = _offers(actor, x, gains, reading)
        if offers:
            found.append(min(offers, key=lambda offer: _order(offer, x, reading)))
    return tuple(found)


def _offers(actor: int, x: Array, gains: Array, reading: Reading) -> list[Move]:
    """Return every offer the actor cannot refuse, as it sees it."""
    offers = []
    for other in np.flatnonzero(x != x[actor]).tolist():
        own, theirs = float(gains[actor, other]), float(gains[other, actor])
        here, there = float(x[actor]), float(x[other])
        if theirs > own > 0.0:
            offers.append(Move(actor, other, KINDS[0], own, theirs, there))
        elif theirs > 0.0 > own and theirs > -own:
            middle = here + (there - here) * (-own / theirs)
            offers.append(Move(actor, other, KINDS[1], own, theirs, middle))
        elif reading.capitulation and theirs > 0.0 > own and theirs < -own:
            offers.append(Move(actor, other, KINDS[2], own, theirs, there))
    return offers


def _order(offer: Move, x: Array, reading: Reading) -> tuple[int, float, float]:
    """Return what the chosen offer is the least of.

    Ties go to the lower position, then to the actor named first (assumption: sources are silent).
    """
    here, there = float(x[offer.actor]), float(x[offer.toward])
    kind = KINDS.index(offer.kind)
    if offer.kind == "compromise" and reading.compromise == "scholz":
        own, theirs = -offer.own_gain, offer.other_gain
        return kind, (own * here + theirs * there) / (own + theirs), offer.position
    return kind, abs(offer.position - here), offer.position
