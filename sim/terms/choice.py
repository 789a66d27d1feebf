"""The words of actions and of choosing among them."""

from enum import IntEnum
from typing import Final

from sim.terms import ClosedList


class ActionClass(ClosedList):
    """The classes of the nested choice, from doing nothing to force."""

    WAIT = "wait"
    COOPERATE = "cooperate"
    WORDS = "words"
    ECONOMIC = "economic"
    SHOW = "show"
    FORCE = "force"


class Form(ClosedList):
    """How an action works."""

    ACT = "act"  # once
    FLOW = "flow"  # stands until it is ended
    JOINT = "joint"  # only with the other side's consent
    TEST = "test"  # of a weapon, which may fail
    BATTLE = "battle"  # inside a war
    WAR = "war"  # opens a war


class Special(ClosedList):
    """What an action does beside the numbers of its row in the registry."""

    NONE = "none"
    DEMAND = "demand"  # asks for something, perhaps or else
    COMPLY = "comply"  # gives all that is asked
    REFUSE = "refuse"
    EXTEND = "extend"  # gives more time
    BACK_DOWN = "back_down"
    STAND_DOWN = "stand_down"
    URGE_RESTRAINT = "urge_restraint"
    DISCLOSE = "disclose"
    TALKS = "talks"
    CEASEFIRE = "ceasefire"
    SEPARATE_PEACE = "separate_peace"
    SIGN_TREATY = "sign_treaty"
    SUMMIT = "summit"  # ends in a deed or in nothing, as talks do
    SETTLE = "settle"  # offers a share of what is asked
    MEDIATE = "mediate"  # offers good offices
    RENOUNCE = "renounce"  # breaks an agreement


class Domain(ClosedList):
    """Fields of policy."""

    DIPLOMATIC = "diplomatic"
    ECONOMIC = "economic"
    ARMS = "arms"
    TECHNOLOGY = "technology"
    MILITARY = "military"
    NUCLEAR = "nuclear"


class Visibility(ClosedList):
    """Whether all see an act or those who detect it."""

    PUBLIC = "public"
    HIDDEN = "hidden"


class Need(ClosedList):
    """What the situation must hold before an action is on the menu: one bit each."""

    AT_WAR = "at_war"  # with the counterpart
    PEACE = "peace"  # not at war with the counterpart
    PARTNER_AT_WAR = "partner_at_war"  # the counterpart is at war with somebody else
    BORDER = "border"  # a land or sea border
    FORCE_REACH = "force_reach"  # forces can reach the counterpart
    ARSENAL = "arsenal"  # own nuclear weapons
    THREAT_MADE = "threat_made"  # an own public threat stands
    DISPUTE = "dispute"  # an open dispute
    SECRET = "secret"  # knowledge of a hidden act of the counterpart
    POSSIBLE_TREATY = "possible_treaty"  # a treaty not yet signed between the two
    TRIO = "trio"  # a consultation treaty of three with the counterpart
    FORCE_BEFORE = "force_before"  # rung 5 was reached in this dispute
    PROTEGE = "protege"  # the counterpart relies on the actor by treaty or trade
    ALLY = "ally"  # the actor owes defence to the counterpart, which is no stronger than it
    UNDERTAKING = "undertaking"  # some undertaking links the two
    SUPPLY = "supply"  # the actor can meet wants of the counterpart
    ADVERSARY = "adversary"  # the actor believes the counterpart hostile, or is at war with it
    UNADDRESSED = "unaddressed"  # the act is not the answer to another
    OCCASION = "occasion"  # a recent act of the counterpart on this issue
    DEALINGS = "dealings"  # an undertaking, trade or supply between two that are no adversaries
    OWN_TERRITORY_WAR = "own_territory_war"  # at war, and the war is fought on own territory
    PRINCIPALS = "principals"  # the two are the principals of their quarrel
    CO_BELLIGERENT = "co_belligerent"  # at war, and another fights on the own side
    ASKABLE = "askable"  # the counterpart could give something, or hold back
    DEMANDED = "demanded"  # a demand of the counterpart stands, and is to be answered
    BARGAIN = "bargain"  # a demand of either stands over the issue, or the two lead a war
    TERM_OVER = "term_over"  # the term of an own ultimatum is over this week
    BETWEEN_FOES = "between_foes"  # two that the actor deals with are in a crisis over the issue
    AGREEMENT = "agreement"  # an agreement with the counterpart over the issue
    PROJECT = "project"  # a project of the counterpart that it helps; the actor is ahead
    STANDING = "standing"  # one of the two is a party of the issue, and they pull opposite ways
    QUARREL = "quarrel"  # both are parties of the issue, and they pull opposite ways
    AUTHORITY = "authority"  # forces freed: rung 3 or a dispute, a war, a red line, an inject
    WAR_AUTHORITY = "war_authority"  # rung 5 before it, or a surprise attack that may be

    @staticmethod
    def code(position: int) -> int:
        """One bit."""
        return 1 << position


class Term(ClosedList):
    """The terms of a utility, each a named rule in sim/rules/terms.py.

    Those from `HABIT` on belong to the action or the grade of the deed, the others to the pair and
    issue at hand.
    """

    STAKE = "stake"
    ACCORD = "accord"
    RECIPROCITY = "reciprocity"
    ALARM = "alarm"
    HOSTILITY = "hostility"
    RESOLVE = "resolve"
    RIVALRY = "rivalry"
    GRIEVANCE = "grievance"
    TRADE = "trade"
    HEDGE = "hedge"
    AUDIENCE = "audience"
    EXPOSURE = "exposure"
    RESTRAINT = "restraint"
    SHIFT = "shift"
    LAW = "law"
    COVER = "cover"
    AID = "aid"
    EXCHANGE = "exchange"
    ISOLATION = "isolation"
    BALANCE = "balance"
    ENTRAPMENT = "entrapment"
    BURDEN = "burden"
    LACK = "lack"
    RIPENESS = "ripeness"
    ASKED = "asked"
    MEDIATED = "mediated"
    WORD = "word"
    GROWN = "grown"
    HABIT = "habit"
    POLICY = "policy"
    IN_KIND = "in_kind"
    READINESS = "readiness"
    CONTEST = "contest"
    NUCLEAR = "nuclear"
    CONCEDE = "concede"
    DEAL = "deal"
    STEP = "step"
    WARNED = "warned"
    RED_LINE = "red_line"


class Came(ClosedList):
    """How a matter comes to a government's desk."""

    NOT = "not"
    WAR = "war"
    DISPUTE = "dispute"
    DUE = "due"  # an act of the counterpart that is not answered
    TERM = "term"  # the term of an own ultimatum is over, or that of the other next week
    DEMAND = "demand"  # a demand of either stands
    FREED = "freed"  # an incident or a line has freed the forces
    NEWS = "news"  # an act of another by which the state loses, not answered yet
    FLOW = "flow"  # something is sent or received
    PROGRAMME = "programme"  # a weapon is ready to be tested
    MEETING = "meeting"  # a summit or talks
    ATTENTION = "attention"


class ChoiceRule(ClosedList):
    """How a state decides."""

    QUANTAL = "quantal_response"
    BEST = "best_response"
    PROSPECT = "prospect"
    HAWK = "hawk"
    DOVE = "dove"
    TIT_FOR_TAT = "tit_for_tat"
    RANDOM = "random"
    SCRIPTED = "scripted"
    SEAT = "seat"


class Side(IntEnum):
    """How far a state is in a crisis on a side, from words to arms."""

    NONE = 0
    WORDS = 1
    MATERIEL = 2
    TROOPS = 3
    ARMS = 4
    LEFT = 5  # it was, and made a separate peace


class Rung(IntEnum):
    """The rungs of the ladder that rules refer to."""

    PROTEST = 1
    THREAT = 3
    ADDRESSED = 3
    READY = 4
    AUTHORISED = 5
    FORCE = 6
    WAR = 7
    NUCLEAR = 9


CLASSES: Final = ActionClass.words()
FORMS: Final = Form.words()
SPECIALS: Final = Special.words()
DOMAINS: Final = Domain.words()
VISIBILITIES: Final = Visibility.words()
REQUIREMENTS: Final = Need.words()
TERMS: Final = Term.words()
CHOICE_RULES: Final = ChoiceRule.words()
PAIR_TERMS: Final = int(Term.HABIT)  # the number of terms that belong to the pair
