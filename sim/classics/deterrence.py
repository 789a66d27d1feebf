"""Two-step deterrence among fallible states: challenge or not, then yield or fight.

The challenger keeps the status quo or challenges; the defender then yields or fights. Someone,
or the analyst, is unsure of the payoffs by a normal error, so that each choice has a
probability, and the first mover reckons with that of the second.

Source: Signorino, C. S. (1999), "Strategic Interaction and the Statistical Analysis of
International Conflict", American Political Science Review 93(2), 279-297.
"""

from dataclasses import dataclass, fields
from math import erf, sqrt

from sim.classics.arguments import number, require_known

VARIANTS = ("agent_error", "private_information")


@dataclass(frozen=True)
class Challenger:
    """What the three outcomes are worth to the challenger."""

    status_quo: float
    victory: float
    war: float


@dataclass(frozen=True)
class Defender:
    """What the two outcomes of a challenge are worth to the defender."""

    defeat: float
    war: float


@dataclass(frozen=True)
class Deterrence:
    """How probable both choices are, and the three outcomes, which add to 1.

    fight: chance that a challenged defender fights.
    """

    challenge: float
    fight: float

    @property
    def status_quo(self) -> float:
        """Chance that nobody challenges."""
        return 1.0 - self.challenge

    @property
    def victory(self) -> float:
        """Chance that the defender yields to a challenge."""
        return self.challenge * (1.0 - self.fight)

    @property
    def war(self) -> float:
        """Chance that a challenge meets resistance."""
        return self.challenge * self.fight


def deter(
    challenger: Challenger,
    defender: Defender,
    *,
    variant: str = "agent_error",
    deviation: float = 1.0,
) -> Deterrence:
    """Return the equilibrium of the two-step deterrence game.

    variant: "agent_error", each state errs in carrying out its choice; "private_information",
    each state knows its own payoffs better than the other does, so that the challenger's doubt
    shrinks when the defender's answer is open.  deviation: standard deviation of the error on
    each action or outcome, above 0.
    Raises ValueError on other values. Source: Signorino (1999).
    """
    require_known("variant", variant, VARIANTS)
    spread = number("deviation", deviation)
    if spread <= 0.0:
        message = f"deviation is {spread:g}; it must be above 0"
        raise ValueError(message)
    for side, name in ((challenger, "challenger"), (defender, "defender")):
        for field in fields(side):
            number(f"{name}.{field.name}", getattr(side, field.name))
    fight = _normal((defender.war - defender.defeat) / (sqrt(2.0) * spread))
    gain = (1.0 - fight) * challenger.victory + fight * challenger.war - challenger.status_quo
    doubts = {
        "agent_error": sqrt(2.0),
        "private_information": sqrt(1.0 + (1.0 - fight) ** 2 + fight**2),
    }
    return Deterrence(_normal(gain / (doubts[variant] * spread)), fight)


def _normal(z: float) -> float:
    """Return the share of a standard normal distribution below z."""
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))
