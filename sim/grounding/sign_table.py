"""The directions of the literature, each with its source and how it is tested.

Only the direction is tested. Sizes are shown for orientation; those marked [M] are quoted from
memory of the literature.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.grounding.generic import INITIATOR, INITIATOR_ALLY, TARGET, TARGET_ALLY
from sim.grounding.sign_cases import (
    BROKEN,
    KEPT,
    Change,
    at_start,
    called_on,
    initiator_ally,
    of,
    pact,
    red_line,
    supplied,
    target_ally,
    trade,
    wary_power,
)
from sim.grounding.sign_counts import Count, acted, begun, honours, threatens, yields

MOST, LEAST = 0.9, 0.1  # an audience that counts much and one that counts little


@dataclass(frozen=True)
class Sign:
    """A direction of the literature and how it is tested.

    setting: what differs; without, given: the two worlds, as changes to a generic crisis; counted:
    in words, `count` by run; wanted: 1 where the rate should rise, -1 where it should fall;
    crises: how many are needed to see it.
    """

    name: str
    says: str
    source: str
    setting: str
    counted: str
    wanted: int
    shared: tuple[Change, ...]
    without: tuple[Change, ...]
    given: tuple[Change, ...]
    count: Count
    weeks: int = 52
    sparked: bool = False
    crises: int = 100


CHALLENGE = "the initiator begins a militarised dispute within a year"
FORCE = "the initiator uses force against the target within a year"
WAR_NOW = at_start(INITIATOR, "general_war", TARGET)
DEFENCE = pact(TARGET_ALLY, TARGET, "defence")
LOOSE = pact(INITIATOR_ALLY, INITIATOR, "defence", article_51=False, unprovoked=False)
STRICT = pact(INITIATOR_ALLY, INITIATOR, "defence", article_51=True, unprovoked=True)

OF_THE_TWO = (
    Sign(
        name="defence_pact_of_the_target",
        says="a defence pact of the target lowers challenges",
        source="Leeds 2003, American Journal of Political Science 47: about -28 % [M]",
        setting="the target's friend owes it defence, or owes it nothing",
        counted=CHALLENGE,
        wanted=-1,
        shared=(target_ally,),
        without=(),
        given=(DEFENCE,),
        count=begun(2),
    ),
    Sign(
        name="defence_pact_of_the_target_force",
        says="a defence pact of the target lowers the use of force against it",
        source="Leeds 2003, American Journal of Political Science 47",
        setting="the target's friend owes it defence in any armed attack, or owes it nothing",
        counted=FORCE,
        wanted=-1,
        shared=(target_ally,),
        without=(),
        given=(pact(TARGET_ALLY, TARGET, "defence", min_rung=6),),
        count=begun(4),
        crises=300,
    ),
    Sign(
        name="offence_pact_of_the_challenger",
        says="an offence pact of the challenger raises challenges",
        source="Leeds 2003, American Journal of Political Science 47: about +47 % [M]",
        setting="the initiator's friend owes it help in an attack, or owes it nothing",
        counted=CHALLENGE,
        wanted=1,
        shared=(initiator_ally,),
        without=(),
        given=(pact(INITIATOR_ALLY, INITIATOR, "offence"),),
        count=begun(2),
    ),
    Sign(
        name="neutrality_pact_of_the_challenger",
        says="a neutrality pact of the challenger raises challenges",
        source="Leeds 2003, American Journal of Political Science 47: about +57 % [M]",
        setting="a power close to the target owes the initiator neutrality, or does not",
        counted=CHALLENGE,
        wanted=1,
        shared=(wary_power,),
        without=(),
        given=(pact(TARGET_ALLY, INITIATOR, "neutrality"),),
        count=begun(2),
        crises=150,
    ),
    Sign(
        name="unconditional_pact",
        says="an unconditional pact makes the protege start more",
        source="Benson 2011, Journal of Politics 73: +249 % disputes begun by members",
        setting="the initiator's friend owes it defence whatever it did, or owes it nothing",
        counted=CHALLENGE,
        wanted=1,
        shared=(initiator_ally,),
        without=(),
        given=(LOOSE,),
        count=begun(2),
    ),
    Sign(
        name="conditional_pact",
        says="a conditional pact does so less than an unconditional one",
        source="Benson 2011, Journal of Politics 73",
        setting="the pact is for an unprovoked attack under article 51, or whatever happened",
        counted=CHALLENGE,
        wanted=-1,
        shared=(initiator_ally,),
        without=(LOOSE,),
        given=(STRICT,),
        count=begun(2),
        crises=600,
    ),
    Sign(
        name="credible_line",
        says="a red line that is believed lowers its crossing",
        source="Huth 1988, Extended Deterrence: 34 of 58 attempts held [M]",
        setting="the target, whose resolve is believed, draws a red line at force, or draws none",
        counted=FORCE,
        wanted=-1,
        shared=(of(TARGET, resolve=0.9),),
        without=(),
        given=(red_line,),
        count=begun(4),
    ),
    Sign(
        name="reneging",
        says="reneging raises later challenges",
        source="Gibler 2008, Journal of Conflict Resolution 52; Crescenzi et al. 2012",
        setting="the target's ally let another partner down at the start, or kept its word to it",
        counted=CHALLENGE,
        wanted=1,
        shared=(target_ally, DEFENCE),
        without=(called_on(KEPT),),
        given=(called_on(BROKEN),),
        count=begun(2),
        crises=300,
    ),
    Sign(
        name="trade",
        says="trade lowers force",
        source="Oneal & Russett 1997, International Studies Quarterly 41",
        setting="each side depends on trade with the other by 0.3, or not at all",
        counted=FORCE,
        wanted=-1,
        shared=(),
        without=(trade(0.0),),
        given=(trade(0.3),),
        count=begun(4),
        crises=50,
    ),
    Sign(
        name="audience_fewer_threats",
        says="audience costs make threats fewer",
        source="Fearon 1994, American Political Science Review 88; Schultz 2001",
        setting="an empty threat costs the initiator much at home, or little",
        counted="the initiator threatens the target with force within a year",
        wanted=-1,
        shared=(),
        without=(of(INITIATOR, audience=LEAST),),
        given=(of(INITIATOR, audience=MOST),),
        count=threatens,
        crises=150,
    ),
    Sign(
        name="audience_firmer_threats",
        says="audience costs make threats firmer",
        source="Fearon 1994, American Political Science Review 88",
        setting="an empty threat costs the initiator much at home, or little; it has made one",
        counted="the initiator takes the threat back, or lets the answer pass, within a quarter",
        wanted=-1,
        shared=(at_start(INITIATOR, "threaten", TARGET),),
        without=(of(INITIATOR, audience=LEAST),),
        given=(of(INITIATOR, audience=MOST),),
        count=yields,
        weeks=13,
        crises=150,
    ),
    Sign(
        name="visible_transfer",
        says="a visible transfer of arms technology raises preventive acts",
        source="Levy 1987, World Politics 40; Powell 1999; Bas & Coe 2012",
        setting="the initiator can see that the target is sent missile technology, or cannot",
        counted=FORCE,
        wanted=1,
        shared=(target_ally,),
        without=(supplied(0.0),),
        given=(supplied(1.0),),
        count=acted(5),
        crises=400,
    ),
    Sign(
        name="own_war_burden",
        says="the burden of an own war lowers honour",
        source="Leeds 2003, International Organization 57; Berkemeier & Fuhrmann 2018",
        setting="the target's ally is worn out by a war of its own, or fresh",
        counted="the ally fights once it is called upon; runs without a call are left out",
        wanted=-1,
        shared=(target_ally, DEFENCE, WAR_NOW),
        without=(of(TARGET_ALLY, burden=0.0),),
        given=(of(TARGET_ALLY, burden=0.7),),
        count=honours,
        weeks=13,
        crises=50,
    ),
    Sign(
        name="patron_restrains",
        says="a patron's restraint lowers the protege's force",
        source="Snyder 1984; Pressman 2008; Fang, Johnson & Leeds 2014",
        setting="the initiator's ally urges it at the start to hold back, or does not",
        counted="the initiator uses force against the target within half a year",
        wanted=-1,
        shared=(initiator_ally, LOOSE),
        without=(),
        given=(at_start(INITIATOR_ALLY, "urge_restraint", INITIATOR),),
        count=begun(4),
        weeks=26,
        sparked=True,
        crises=50,
    ),
)
