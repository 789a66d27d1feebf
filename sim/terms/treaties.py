"""The words of treaties."""

from typing import Final

OBLIGATIONS: Final = ("defence", "offence", "neutrality", "nonaggression", "consultation")
(
    OBLIGATION_DEFENCE,
    OBLIGATION_OFFENCE,
    OBLIGATION_NEUTRALITY,
    OBLIGATION_NONAGGRESSION,
    OBLIGATION_CONSULTATION,
) = range(len(OBLIGATIONS))

STRENGTHS: Final = ("immediate", "constitutional", "consult")
STRENGTH_IMMEDIATE, STRENGTH_CONSTITUTIONAL, STRENGTH_CONSULT = range(len(STRENGTHS))

STAGES: Final = ("possible", "signed", "in_force", "ended")
STAGE_POSSIBLE, STAGE_SIGNED, STAGE_IN_FORCE, STAGE_ENDED = range(len(STAGES))

# A state's reading of the law: who counts as the victim of an armed attack.
READINGS: Final = ("strict", "permissive")
READING_STRICT, READING_PERMISSIVE = range(len(READINGS))
