"""The phases of a turn and the kinds of rows in the event table."""

from typing import Final

# The turn, in order. Within a phase every state reads first, then the world writes.
PHASES: Final = (
    "injects",
    "perceive",
    "decide",
    "act",
    "answer",
    "trigger",
    "council",
    "settle",
)
(
    PHASE_INJECTS,
    PHASE_PERCEIVE,
    PHASE_DECIDE,
    PHASE_ACT,
    PHASE_ANSWER,
    PHASE_TRIGGER,
    PHASE_COUNCIL,
    PHASE_SETTLE,
) = range(len(PHASES))

# Every row of the event table is of one of these kinds.
KINDS: Final = (
    "inject",  # an inject or a calendar date comes due; value is the outcome drawn
    "change",  # an inject moves one measure; value is the amount
    "detect",  # an observer learns of a hidden flow or project
    "false_alarm",  # an observer believes in a flow that does not exist
    "misread",  # an addressee reads an act one rung off
    "authorise",  # a government frees its forces for rung 5 and above
    "act",  # an action is taken
    "offer",  # a joint action is offered
    "accept",  # the offer is accepted
    "decline",  # the offer is declined
    "joint",  # a joint action takes place
    "let_pass",  # an addressed state leaves an act unanswered
    "fatality",  # an incident costs lives; value is the number of dead
    "result",  # a weapon test succeeds (1) or fails (0)
    "front",  # a battle moves the front of a war; value is the shift
    "open",  # a dispute opens
    "close",  # a dispute closes
    "war",  # a state of war begins
    "toll",  # the dead of a war pass a thousand
    "cross",  # a red line is crossed
    "casus",  # a clause's casus foederis is met
    "no_casus",  # a clause was touched and its casus foederis is not met
    "invoke",  # the victim calls on the obliged state
    "forgo",  # the victim does not call
    "defer",  # the obliged state waits for its own constitutional procedure
    "honour",  # the obliged state fights
    "materiel",  # the obliged state sends materiel, not forces
    "consult",  # the obliged state consults, no more
    "renege",  # the obliged state does nothing
    "breach",  # a party acts against its own undertaking
    "sign",  # a treaty is signed
    "ratify",  # a party ratifies a treaty
    "enter_force",  # a treaty enters into force
    "lapse",  # a treaty ends
    "advance",  # a hidden project completes a stage
    "agenda",  # the Council takes up a state's conduct
    "draft",  # a draft resolution is tabled
    "vote",  # a member votes: 1 for, 0 abstains, -1 against
    "adopt",  # the draft is adopted
    "veto",  # the draft is vetoed
    "fail",  # the draft finds no nine votes
    "meet",  # the Council meets without a draft
    "assembly",  # the matter goes to the General Assembly; value is the share in favour
    "monitor",  # like-minded states set up a monitor outside the United Nations
    "violate",  # a visible act violates a resolution in force
    "settle",  # everything that changes without choice or chance, once a turn
    "stop",  # the run stops before its last turn
)
(
    INJECT,
    CHANGE,
    DETECT,
    FALSE_ALARM,
    MISREAD,
    AUTHORISE,
    ACT,
    OFFER,
    ACCEPT,
    DECLINE,
    JOINT,
    LET_PASS,
    FATALITY,
    RESULT,
    FRONT,
    OPEN,
    CLOSE,
    WAR,
    TOLL,
    CROSS,
    CASUS,
    NO_CASUS,
    INVOKE,
    FORGO,
    DEFER,
    HONOUR,
    MATERIEL,
    CONSULT,
    RENEGE,
    BREACH,
    SIGN,
    RATIFY,
    ENTER_FORCE,
    LAPSE,
    ADVANCE,
    AGENDA,
    DRAFT,
    VOTE,
    ADOPT,
    VETO,
    FAIL,
    MEET,
    ASSEMBLY,
    MONITOR,
    VIOLATE,
    SETTLE,
    STOP,
) = range(len(KINDS))
