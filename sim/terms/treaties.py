"""The words of treaties."""

from typing import Final

from sim.terms import ClosedList


class Obligation(ClosedList):
    """What a clause obliges to."""

    DEFENCE = "defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NONAGGRESSION = "nonaggression"
    CONSULTATION = "consultation"


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
STRENGTHS: Final = Strength.words()
STAGES: Final = Stage.words()
READINGS: Final = LawReading.words()
