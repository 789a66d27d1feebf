"""The words of treaties."""

from typing import Final, NamedTuple

from sim.terms import ClosedList


class Obligation(ClosedList):
    """What a clause obliges to."""

    DEFENCE = "defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NONAGGRESSION = "nonaggression"
    CONSULTATION = "consultation"


class Touch(ClosedList):
    """What touches a duty."""

    ATTACK = "an armed attack on the partner"
    THREAT = "a threat to the partner"
    OWN_ATTACK = "the partner's own attack"
    OWN_FORCE = "the obliged state's own force against the partner"


class Due(ClosedList):
    """What is due once a duty is touched."""

    HELP = "help in war, once the partner calls"
    CONSULTATION = "consultation"
    NEUTRALITY = "standing aside"
    RESTRAINT = "restraint"


class Duty(NamedTuple):
    """How the engine handles an obligation."""

    touch: Touch
    due: Due


DUTIES: Final[dict[int, Duty]] = {
    Obligation.DEFENCE: Duty(Touch.ATTACK, Due.HELP),
    Obligation.OFFENCE: Duty(Touch.OWN_ATTACK, Due.HELP),
    Obligation.NEUTRALITY: Duty(Touch.OWN_FORCE, Due.NEUTRALITY),
    Obligation.NONAGGRESSION: Duty(Touch.OWN_FORCE, Due.RESTRAINT),
    Obligation.CONSULTATION: Duty(Touch.THREAT, Due.CONSULTATION),
}
assert set(DUTIES) == set(Obligation), "DUTIES: a row for each obligation"  # noqa: S101


class Strength(ClosedList):
    """How far a duty of defence goes."""

    IMMEDIATE = "immediate"
    CONSTITUTIONAL = "constitutional"
    CONSULT = "consult"


class Stage(ClosedList):
    """The life of a treaty."""

    POSSIBLE = "possible"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDED = "ended"


class LawReading(ClosedList):
    """A state's reading of the law: who counts as the victim of an armed attack."""

    STRICT = "strict"
    PERMISSIVE = "permissive"


OBLIGATIONS: Final = Obligation.words()
OF_HELP: Final = tuple(one.word for one in Obligation if DUTIES[one].due == Due.HELP)
STRENGTHS: Final = Strength.words()
STAGES: Final = Stage.words()
READINGS: Final = LawReading.words()
