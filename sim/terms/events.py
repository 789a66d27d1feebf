"""The phases of a turn and the kinds of rows in the event table."""

from typing import Final

from sim.terms import ClosedList


class Phase(ClosedList):
    """The turn, in order. Within a phase every state reads first, then the world writes."""

    INJECTS = "injects"
    PERCEIVE = "perceive"
    DECIDE = "decide"
    ACT = "act"
    ANSWER = "answer"
    TRIGGER = "trigger"
    COUNCIL = "council"
    SETTLE = "settle"


class Kind(ClosedList):
    """Every row of the event table is of one of these kinds."""

    INJECT = "inject"  # an inject or a calendar date comes due; value is the outcome drawn
    CHANGE = "change"  # an inject moves one measure; value is the amount
    DETECT = "detect"  # an observer learns of a hidden flow or project
    FALSE_ALARM = "false_alarm"  # an observer believes in a flow that does not exist
    MISREAD = "misread"  # an addressee reads an act one rung off
    AUTHORISE = "authorise"  # a government frees its forces for rung 5 and above
    ACT = "act"  # an action is taken
    OFFER = "offer"  # a joint action is offered
    ACCEPT = "accept"  # the offer is accepted
    DECLINE = "decline"  # the offer is declined
    JOINT = "joint"  # a joint action takes place
    LET_PASS = "let_pass"  # an addressed state leaves an act unanswered
    FATALITY = "fatality"  # an incident costs lives; value is the number of dead
    RESULT = "result"  # a weapon test succeeds (1) or fails (0)
    FRONT = "front"  # a battle moves the front of a war; value is the shift
    OPEN = "open"  # a dispute opens
    CLOSE = "close"  # a dispute closes
    WAR = "war"  # a state of war begins; value: 1 for who attacks, 0 for who defends another
    ENGAGE = "engage"  # an act of force meets fire at once (1) or not (0)
    JOIN = "join"  # a state sides with another, bound by nothing; value: a `Side`
    LEAVE = "leave"  # a state makes a separate peace and leaves its side
    SUCCEED = "succeed"  # a side passes to another principal
    EXPIRE = "expire"  # a term is over and who set it does nothing
    BREAK = "break"  # a party breaks an agreement made in the run
    KEEP = "keep"  # an agreement has held for a year (1), or is overtaken (0)
    NO_RESULT = "no_result"  # a meeting ends in nothing
    TOLL = "toll"  # the dead of a war pass a thousand
    CROSS = "cross"  # a red line is crossed
    CASUS = "casus"  # a clause's casus foederis is met
    NO_CASUS = "no_casus"  # a clause was touched and its casus foederis is not met
    INVOKE = "invoke"  # the victim calls on the obliged state
    FORGO = "forgo"  # the victim does not call
    DEFER = "defer"  # the obliged state waits for its own constitutional procedure
    HONOUR = "honour"  # the obliged state fights
    MATERIEL = "materiel"  # the obliged state sends materiel, not forces
    CONSULT = "consult"  # the obliged state consults, no more
    RENEGE = "renege"  # the obliged state does nothing
    BREACH = "breach"  # a party acts against its own undertaking
    SIGN = "sign"  # a treaty is signed
    RATIFY = "ratify"  # a party ratifies a treaty
    ENTER_FORCE = "enter_force"  # a treaty enters into force
    LAPSE = "lapse"  # a treaty ends
    ADVANCE = "advance"  # a hidden project completes a stage
    AGENDA = "agenda"  # the Council takes up a state's conduct
    DRAFT = "draft"  # a draft resolution is tabled
    VOTE = "vote"  # a member votes: 1 for, 0 abstains, -1 against
    ADOPT = "adopt"  # the draft is adopted
    VETO = "veto"  # the draft is vetoed
    FAIL = "fail"  # the draft finds too few votes
    MEET = "meet"  # the Council meets without a draft
    ASSEMBLY = "assembly"  # the matter goes to the General Assembly; value is the share in favour
    MONITOR = "monitor"  # like-minded states set up a monitor outside the United Nations
    VIOLATE = "violate"  # an act or flow that is known violates a resolution in force
    SETTLE = "settle"  # everything that changes without choice or chance, once a turn
    STOP = "stop"  # the run stops before its last turn
    REFUSED = "refused"  # an inject asks for what cannot be; nothing changes


PHASES: Final = Phase.words()
KINDS: Final = Kind.words()
