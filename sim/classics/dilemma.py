"""The security dilemma: when arming for defence frightens the neighbour, and when it need not.

Sources: Jervis, R. (1978), "Cooperation under the Security Dilemma", World Politics 30(2),
167-214; Kydd, A. H. (2005), Trust and Mistrust in International Relations, Princeton University
Press.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.classics.arguments import number


@dataclass(frozen=True)
class StagHunt:
    """The payoffs of trust: cooperation is best together and worst alone.

    reward: both cooperate.  temptation: defect against a cooperator.  punishment: both defect.
    sucker: cooperate against a defector. Raises ValueError unless
    reward > temptation >= punishment > sucker.
    """

    reward: float
    temptation: float
    punishment: float
    sucker: float

    def __post_init__(self) -> None:
        """Check the order of the payoffs."""
        for name in ("reward", "temptation", "punishment", "sucker"):
            number(name, getattr(self, name))
        if not self.reward > self.temptation >= self.punishment > self.sucker:
            message = "a stag hunt needs reward > temptation >= punishment > sucker"
            raise ValueError(message)


@dataclass(frozen=True)
class Game:
    """One of the four worlds. number: 1 is the most dangerous, 4 the safest."""

    number: int
    description: str


# Keyed by: does offence have the advantage, can offensive arms be told from defensive ones.
WORLDS = {
    (True, False): Game(1, "doubly dangerous"),
    (False, False): Game(2, "a security dilemma, but security needs may be compatible"),
    (True, True): Game(3, "no security dilemma, but aggression is possible; warnings are given"),
    (False, True): Game(4, "doubly stable"),
}


def world(*, offence_has_advantage: bool, arms_are_distinguishable: bool) -> Game:
    """Return in which of the four worlds states live. Source: Jervis (1978)."""
    return WORLDS[offence_has_advantage, arms_are_distinguishable]


def trust_threshold(game: StagHunt) -> float:
    """Return the least trust that makes cooperation worth its risk, above 0 and below 1.

    Trust is the believed chance that the other cooperates:
    (P - S) / ((R - T) + (P - S)). Source: Kydd (2005).
    """
    risk = game.punishment - game.sucker
    return risk / ((game.reward - game.temptation) + risk)


def cooperates(trust: float, game: StagHunt) -> bool:
    """Whether a state with this trust cooperates; at the threshold it does.

    trust: 0..1. Raises ValueError otherwise. Source: Kydd (2005).
    """
    return number("trust", trust, low=0.0, high=1.0) >= trust_threshold(game)


def update_trust(trust: float, p_benign: float, p_malign: float, *, armed: bool) -> float:
    """Return the trust in the other after seeing whether it armed, by Bayes' rule.

    trust: believed chance that the other is benign, 0..1.  p_benign, p_malign: chance that a
    benign and a malign state arms, 0..1. Where even benign states arm nearly as often as malign
    ones, arming says little.
    Raises ValueError on other values, or when what was seen had no chance of being seen.
    Source: Kydd (2005).
    """
    t = number("trust", trust, low=0.0, high=1.0)
    benign = number("p_benign", p_benign, low=0.0, high=1.0)
    malign = number("p_malign", p_malign, low=0.0, high=1.0)
    good = t * (benign if armed else 1.0 - benign)
    bad = (1.0 - t) * (malign if armed else 1.0 - malign)
    if good + bad == 0.0:
        message = "what was seen is impossible for both kinds of state that trust allows for"
        raise ValueError(message)
    return good / (good + bad)


def spiral(
    trust: float, p_benign: float, p_malign: float, armed: Sequence[bool]
) -> tuple[float, ...]:
    """Return trust before the first and after each observation, one more than there are.

    Other arguments and errors as in `update_trust`. Source: Kydd (2005).
    """
    course = [number("trust", trust, low=0.0, high=1.0)]
    for seen in armed:
        course.append(update_trust(course[-1], p_benign, p_malign, armed=seen))
    return tuple(course)
