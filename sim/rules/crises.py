"""Rules of crises: who enters one without being bound to, and when fire is returned at once."""

from sim.arithmetic import exp, log, logistic
from sim.terms.choice import Side


def degree_of_help(munitions: float, manpower: float) -> int:
    """How far a standing flow brings its sender in on the receiver's side: a `Side`.

    munitions, manpower: what a level of it adds to the receiver's stocks, per turn.
    Source: assumption, after the external support data of Meier et al. 2022 (arms, then troops).
    """
    if manpower > 0.0:
        return int(Side.TROOPS)
    return int(Side.MATERIEL) if munitions > 0.0 else int(Side.NONE)


def loss_if_beaten(salience: float, to_helped: float, to_opponent: float) -> float:
    """What a third state would lose if the other side prevailed, 0..1; 0 where it would not.

    salience: of the issue for it; to_helped, to_opponent: its distance from what each side wants.
    Source: Altfeld & Bueno de Mesquita 1979 (utility for either side's victory).
    """
    lost = salience * (to_opponent - to_helped)
    return lost if lost > 0.0 else 0.0


def enters(
    base: float, change: float, moved: float, loss: float, bond: float, nuclear: float
) -> float:
    """The chance that a third state enters at all, as things stand, bound by nothing.

    base: log-odds of a state to which it makes no difference; change: weight of what its entry
    changes; moved: how much it moves the chance of the side it helps; loss: what it would lose if
    the other side prevailed; bond, nuclear: log-odds for and against.
    Source: Altfeld & Bueno de Mesquita 1979; Smith 1996 (joining by the difference it makes).
    """
    return logistic(base + change * moved * loss + bond - nuclear)


def spent(p: float, age: float, days: float, passed: float) -> float:
    """The chance of entering in the days that pass, of a chance p to enter at all.

    age: of the quarrel, days; days: time in which most decide. The hazard falls with age and adds
    up to p. Source: assumption, after the early entries in GML-MID 2.2.1.
    """
    p = p if p < 1.0 - 1e-9 else 1.0 - 1e-9
    hazard = -log(1.0 - p)
    left = exp(-age / days) - exp(-(age + passed) / days)
    return 1.0 - exp(-hazard * left)


def returns_fire(base: float, armed: float, both_armed: bool, stake: float) -> float:
    """The chance that an act of force meets fire at once: an engagement, no one-sided attack.

    base: log-odds; armed: added where both stood ready; stake: added for what is at stake for who
    is attacked. Source: Palmer et al. 2022 (clashes are answered and fatal far oftener than
    attacks); Gibler, Miller & Little 2016 (over policy a third as many as over territory).
    """
    return logistic(base + armed + stake) if both_armed else logistic(base + stake)
