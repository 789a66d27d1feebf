"""The directions of the literature on third states: certain allies, chains, who enters by choice.

In the form of `sim.grounding.sign_table`.
"""

from __future__ import annotations

from sim.grounding.generic import INITIATOR, INITIATOR_ALLY, TARGET, TARGET_ALLY
from sim.grounding.sign_cases import (
    PARTNER,
    Change,
    initiator_ally,
    next_link,
    of,
    pact,
    target_ally,
)
from sim.grounding.sign_counts import begun, enters
from sim.grounding.sign_table import CHALLENGE, WAR_NOW, Sign

# Published shares of what was kept, before 1945 and since: Leeds, Long & Mitchell 2000, Berkemeier
# & Fuhrmann 2018.
CERTAIN, DOUBTFUL = "leeds_long_mitchell_2000", "berkemeier_fuhrmann_post_1945"
ENTERS = "the target's friend goes to war with the initiator within half a year of its attack"


def defence(by: str, toward: str, regime: str) -> Change:
    """A defence pact whatever the partner did, kept as often as a regime says."""
    return pact(by, toward, "defence", article_51=False, reliability=regime)


OF_THIRD_STATES = (
    Sign(
        name="certain_ally_deters",
        says="a certain ally of the target lowers challenges, against an uncertain one",
        source="Benson 2011, Journal of Politics 73; Smith 1995",
        setting="the target's defence pact is of a kind kept in 74.5 of 100 cases, or in 22",
        counted=CHALLENGE,
        wanted=-1,
        shared=(target_ally,),
        without=(defence(TARGET_ALLY, TARGET, DOUBTFUL),),
        given=(defence(TARGET_ALLY, TARGET, CERTAIN),),
        count=begun(2),
        crises=150,
    ),
    Sign(
        name="certain_ally_emboldens",
        says="a certain ally makes the protege start more, against an uncertain one",
        source="Benson 2011, Journal of Politics 73; Snyder 1984 (entrapment)",
        setting="the initiator's pact is of a kind kept in 74.5 of 100 cases, or in 22",
        counted=CHALLENGE,
        wanted=1,
        shared=(initiator_ally,),
        without=(defence(INITIATOR_ALLY, INITIATOR, DOUBTFUL),),
        given=(defence(INITIATOR_ALLY, INITIATOR, CERTAIN),),
        count=begun(2),
        crises=150,
    ),
    Sign(
        name="unconditional_chain",
        says="a chain of unconditional pacts widens a local war, a conditional one does not",
        source="Christensen & Snyder 1990, International Organization 44",
        setting="a partner owes the target's ally help in all its wars, or if that one is attacked",
        counted="the partner goes to war with the initiator within a quarter of its attack",
        wanted=1,
        shared=(target_ally, defence(TARGET_ALLY, TARGET, CERTAIN), WAR_NOW),
        without=(next_link("defence", article_51=True, unprovoked=True),),
        given=(next_link("offence"),),
        count=enters(PARTNER),
        weeks=13,
        crises=50,
    ),
    Sign(
        name="entry_changes_the_odds",
        says="a third state enters the more its entry changes the odds",
        source="Altfeld & Bueno de Mesquita 1979, International Studies Quarterly 23; Smith 1996",
        setting="the target's friend, bound by nothing, is a great power, or has hardly any forces",
        counted=ENTERS,
        wanted=1,
        shared=(target_ally, WAR_NOW),
        without=(of(TARGET_ALLY, capability=0.0001),),
        given=(of(TARGET_ALLY, capability=0.2),),
        count=enters(TARGET_ALLY),
        weeks=26,
        crises=150,
    ),
    Sign(
        name="entry_against_the_bomb",
        says="a third state enters less against a nuclear opponent",
        source="Altfeld & Bueno de Mesquita 1979 (costs of joining); Asal & Beardsley 2007",
        setting="the initiator has a large nuclear arsenal, or none; the friend has none",
        counted=ENTERS,
        wanted=-1,
        shared=(target_ally, of(TARGET_ALLY, arsenal=0.0), WAR_NOW),
        without=(of(INITIATOR, arsenal=0.0),),
        given=(of(INITIATOR, arsenal=1.0),),
        count=enters(TARGET_ALLY),
        weeks=26,
        crises=150,
    ),
)
