"""The words of actions and of choosing among them."""

from typing import Final

# The classes of the nested choice, from doing nothing to force.
CLASSES: Final = ("wait", "cooperate", "words", "economic", "show", "force")
(
    CLASS_WAIT,
    CLASS_COOPERATE,
    CLASS_WORDS,
    CLASS_ECONOMIC,
    CLASS_SHOW,
    CLASS_FORCE,
) = range(len(CLASSES))

# How an action works: once; as a standing flow; only with the other side's consent; as the test of
# a weapon, which may fail; as a battle inside a war; as the opening of a war.
FORMS: Final = ("act", "flow", "joint", "test", "battle", "war")
FORM_ACT, FORM_FLOW, FORM_JOINT, FORM_TEST, FORM_BATTLE, FORM_WAR = range(len(FORMS))

# What an action does beside the numbers of its row in the registry.
SPECIALS: Final = (
    "none",
    "threaten",
    "back_down",
    "stand_down",
    "urge_restraint",
    "disclose",
    "talks",
    "ceasefire",
    "sign_treaty",
)
(
    SPECIAL_NONE,
    SPECIAL_THREATEN,
    SPECIAL_BACK_DOWN,
    SPECIAL_STAND_DOWN,
    SPECIAL_URGE_RESTRAINT,
    SPECIAL_DISCLOSE,
    SPECIAL_TALKS,
    SPECIAL_CEASEFIRE,
    SPECIAL_SIGN_TREATY,
) = range(len(SPECIALS))

DOMAINS: Final = ("diplomatic", "economic", "arms", "technology", "military", "nuclear")
VISIBILITIES: Final = ("public", "hidden")

# What the situation must hold before an action is on the menu.
REQUIREMENTS: Final = (
    "at_war",  # with the counterpart
    "peace",  # not at war with the counterpart
    "partner_at_war",  # the counterpart is at war with somebody else
    "border",  # a land or sea border
    "force_reach",  # forces can reach the counterpart
    "arsenal",  # own nuclear weapons
    "threat_made",  # an own public threat stands
    "dispute",  # an open dispute
    "secret",  # knowledge of a hidden act of the counterpart
    "possible_treaty",  # a treaty not yet signed between the two
    "trio",  # a consultation treaty of three with the counterpart
    "force_before",  # rung 5 was reached in this dispute
    "protege",  # the counterpart relies on the actor by treaty or trade
    "ally",  # the actor owes the counterpart defence
    "undertaking",  # some undertaking links the two
    "supply",  # the actor can meet wants of the counterpart
    "adversary",  # the actor believes the counterpart hostile, or is at war with it
    "unaddressed",  # the act is not the answer to another
    "own_territory_war",  # at war, and the war is fought on own territory
    "authority",  # forces freed: rung 3 or a dispute, a war, a red line, an inject
    "war_authority",  # rung 5 before it, or a surprise attack that the scenario allows
)
(
    NEEDS_AT_WAR,
    NEEDS_PEACE,
    NEEDS_PARTNER_AT_WAR,
    NEEDS_BORDER,
    NEEDS_FORCE_REACH,
    NEEDS_ARSENAL,
    NEEDS_THREAT_MADE,
    NEEDS_DISPUTE,
    NEEDS_SECRET,
    NEEDS_POSSIBLE_TREATY,
    NEEDS_TRIO,
    NEEDS_FORCE_BEFORE,
    NEEDS_PROTEGE,
    NEEDS_ALLY,
    NEEDS_UNDERTAKING,
    NEEDS_SUPPLY,
    NEEDS_ADVERSARY,
    NEEDS_UNADDRESSED,
    NEEDS_OWN_TERRITORY_WAR,
    NEEDS_AUTHORITY,
    NEEDS_WAR_AUTHORITY,
) = (1 << k for k in range(len(REQUIREMENTS)))

# The terms of a utility, each a named rule in sim/rules/terms.py. The last four belong to the
# action, the others to the pair and issue at hand.
TERMS: Final = (
    "stake",
    "accord",
    "policy",
    "reciprocity",
    "alarm",
    "hostility",
    "resolve",
    "rivalry",
    "contest",
    "trade",
    "hedge",
    "audience",
    "exposure",
    "restraint",
    "shift",
    "nuclear",
    "law",
    "cover",
    "aid",
    "exchange",
    "isolation",
    "balance",
    "entrapment",
    "burden",
    "lack",
    "ripeness",
    "habit",
    "in_kind",
    "readiness",
    "red_line",
)
(
    TERM_STAKE,
    TERM_ACCORD,
    TERM_POLICY,
    TERM_RECIPROCITY,
    TERM_ALARM,
    TERM_HOSTILITY,
    TERM_RESOLVE,
    TERM_RIVALRY,
    TERM_CONTEST,
    TERM_TRADE,
    TERM_HEDGE,
    TERM_AUDIENCE,
    TERM_EXPOSURE,
    TERM_RESTRAINT,
    TERM_SHIFT,
    TERM_NUCLEAR,
    TERM_LAW,
    TERM_COVER,
    TERM_AID,
    TERM_EXCHANGE,
    TERM_ISOLATION,
    TERM_BALANCE,
    TERM_ENTRAPMENT,
    TERM_BURDEN,
    TERM_LACK,
    TERM_RIPENESS,
    TERM_HABIT,
    TERM_IN_KIND,
    TERM_READINESS,
    TERM_RED_LINE,
) = range(len(TERMS))
PAIR_TERMS: Final = TERM_HABIT  # the number of terms that belong to the pair

# How a state decides.
CHOICE_RULES: Final = (
    "quantal_response",
    "best_response",
    "prospect",
    "hawk",
    "dove",
    "tit_for_tat",
    "random",
    "scripted",
    "seat",
)
(
    RULE_QUANTAL,
    RULE_BEST,
    RULE_PROSPECT,
    RULE_HAWK,
    RULE_DOVE,
    RULE_TIT_FOR_TAT,
    RULE_RANDOM,
    RULE_SCRIPTED,
    RULE_SEAT,
) = range(len(CHOICE_RULES))

# The rungs of the ladder that rules refer to.
RUNG_PROTEST: Final = 1
RUNG_THREAT: Final = 3
RUNG_ADDRESSED: Final = 3
RUNG_AUTHORISED: Final = 5
RUNG_FORCE: Final = 6
RUNG_WAR: Final = 7
RUNG_NUCLEAR: Final = 9
