"""What the column `because` of the event table can say."""

from typing import Final

from sim.terms import ClosedList

GROUP_SIZE: Final = 10000


class Why(ClosedList):
    """Reasons that are neither a utility term nor a clause, red line, inject, project or order."""

    DETECTION = "chance of detection"
    FOG = "fog"
    RUNG_THREE = "rung 3 was reached"
    DISPUTE = "a dispute is open"
    RED_LINE = "a red line was crossed"
    INJECT = "an inject allows it"
    PARTNER_AT_WAR = "the partner is at war"
    WAR = "a war is under way"
    SURPRISE = "a surprise attack is allowed"
    ADDRESSED = "direct address"
    CONSENT = "consent of all"
    ACCIDENT = "chance of an accident"
    TEST = "chance of a test"
    BATTLE = "strength in battle"
    MILITARISED = "a militarised act"
    AGREEMENT = "an agreement"
    COMPLIANCE = "compliance"
    REFUSAL = "a refusal that stands"
    FADING = "fading"
    STALEMATE = "a stalemate"
    TERM_OVER = "the term is over"
    KEPT = "an agreement kept"
    OVERTAKEN = "an agreement overtaken"
    BROKEN = "an agreement broken"
    NO_RESULT = "nothing was agreed"
    OPENING = "an opening of war"
    DUTY = "an ally's duty"
    LOSSES = "losses add up"
    ATTACKED = "armed attack on the partner"
    THREATENED = "threat to the partner"
    OWN_ATTACK = "own attack of the partner"
    NOT_IN_FORCE = "treaty not in force"
    BELOW = "below the threshold"
    NO_WAR = "not a state of war"
    REGION = "outside the region"
    ADVERSARY = "not the named adversary"
    FEW_ATTACKERS = "too few attackers"
    ATTACKED_FIRST = "the partner attacked first"
    PROVOKED = "the partner provoked it"
    BOTH_SIDES = "obliged to the attacker too"
    NEED = "need of help"
    PROCEDURE = "own constitutional procedure"
    RELIABILITY = "the reliability of the ally"
    UNDERTAKING = "own undertaking"
    LEGISLATURE = "consent of the legislature"
    ALL_RATIFIED = "all parties have ratified"
    TERM = "term of the treaty"
    PROJECT = "time and help"
    CONDUCT = "conduct before the Council"
    WEIGHING_VETO = "weighing a veto"
    POSITION = "position on the issue"
    MAJORITY = "the majority and no veto"
    VETO = "a permanent member's no"
    TOO_FEW = "too few votes"
    WAY_ROUND = "the way round a veto"
    RESOLUTION = "a resolution in force"
    TAKEN = "taken in breach of a resolution"
    AUTHORISED = "authorised by the Council"
    TIME = "the passing of time"
    STOP = "a stop named by the scenario"
    NOTHING = "nothing in particular"
    DUTY_TO_ATTACK = "an ally's duty to attack"
    ENTRY = "what its entry changes"
    VICTORY = "a victory"
    SEPARATE_PEACE = "a separate peace"
    SUCCESSION = "the foremost of those who fight on"
    ENGAGEMENT = "chance of fire returned"
    FIRED_UPON = "it was fired upon"
    WAR_OVER = "the war is over"
    NO_FLOW = "no such flow runs"
    KNOWN = "it is known already"
    NO_TREATY = "no treaty waits to be signed"


class Group(ClosedList):
    """The column `because` holds a group plus the position in the group's list."""

    TERM = "term"
    PROCESS = "process"
    CLAUSE = "clause"
    LINE = "red line"
    OCCASION = "inject"
    PROJECT = "project"
    ORDER = "order"

    @staticmethod
    def code(position: int) -> int:
        """Room for the positions of a list."""
        return GROUP_SIZE * position


class OrderFrom(ClosedList):
    """Whose order a decision was."""

    SCRIPT = "script"
    SEAT = "seat"
    BRANCH = "branch"
    OWN = "decision of its own"


PROCESSES: Final = Why.words()
GROUPS: Final = Group.words()
ORDERS: Final = OrderFrom.words()
