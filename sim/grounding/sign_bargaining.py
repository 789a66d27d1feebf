"""The directions of the literature on bargaining: threats, shifts of power, private resolve, help.

In the form of `sim.grounding.sign_table`. Sizes in the record, for orientation: of 210 threats that
were backed, public and for something .41 were complied with (Sechser 2011 [M]); of crises of two
parties .18 ended in agreement without a mediator and .585 with one (ICB 14), a difference that is
no effect, since mediators choose cases that are ripe (Beardsley 2011).
"""

from __future__ import annotations

from sim.grounding.generic import INITIATOR, MEDIATOR, TARGET, TARGET_ALLY
from sim.grounding.sign_cases import (
    at_start,
    caring,
    mediator,
    of,
    supplied,
    supplier,
    target_ally,
)
from sim.grounding.sign_counts import breaks, meets, sends, settles, share_given, takes
from sim.grounding.sign_table import WAR_NOW, Sign

BARE = at_start(INITIATOR, "demand", TARGET)
BACKED = at_start(INITIATOR, "threaten", TARGET)
GIVEN_IN = at_start(TARGET, "comply", INITIATOR, after=1)
GOODS, ARMS = "non_lethal_aid", "ship_shells"

OF_BARGAINING = (
    Sign(
        name="backed_threats",
        says="a demand backed by a threat is complied with more often than a bare one",
        source="Sechser 2011, Conflict Management and Peace Science 28: .41 of 210 threats [M]",
        setting="the initiator asks at the start with a threat of force, or without one",
        counted="all that it asked then is given within half a year, before it asks more sharply",
        wanted=1,
        shared=(),
        without=(BARE,),
        given=(BACKED,),
        count=meets,
        weeks=26,
    ),
    Sign(
        name="shift_breaks_agreements",
        says="a shift of power breaks agreements",
        source="Powell 2006, International Organization 60; Fearon 1995",
        setting="the target gave in at the start; then the initiator sees it grow, or does not",
        counted="either breaks what they agreed within a year",
        wanted=1,
        shared=(target_ally, BARE, GIVEN_IN),
        without=(supplied(0.0, after=8),),
        given=(supplied(1.0, after=8),),
        count=breaks,
        crises=600,
    ),
    Sign(
        name="private_resolve",
        says="resolve that is private makes bargains fail, against common knowledge",
        source="Fearon 1995, International Organization 49; Powell 1999",
        setting="true resolve lies up to 0.3 from the one that is shown, or is that one, of both",
        counted="a settlement that the target offers in the second week is taken",
        wanted=-1,
        shared=(BACKED, at_start(TARGET, "settlement", INITIATOR, after=1)),
        without=(of(INITIATOR, resolve_spread=0.0), of(TARGET, resolve_spread=0.0)),
        given=(of(INITIATOR, resolve_spread=0.3), of(TARGET, resolve_spread=0.3)),
        count=takes,
        weeks=4,
        crises=600,
    ),
    Sign(
        name="mediator",
        says="an agreement is likelier with a mediator",
        source="Beardsley 2011, The Mediation Dilemma; ICB 14: .18 without, .585 with, selected",
        setting="a third state offers its good offices in the second week, or may do so later",
        counted="the two settle within half a year",
        wanted=1,
        shared=(mediator, BACKED),
        without=(),
        given=(at_start(MEDIATOR, "mediate", TARGET, after=1),),
        count=settles,
        weeks=26,
        crises=150,
    ),
    Sign(
        name="steps_of_help",
        says="a step of help makes the next likelier",
        source="Meier, Karlen, Pettersson & Croicu 2022, Journal of Peace Research 60 [M]",
        setting="the target's friend sends it goods from the start of its war, or nothing yet",
        counted="the friend sends arms within a quarter",
        wanted=1,
        shared=(supplier(GOODS, ARMS), WAR_NOW),
        without=(),
        given=(at_start(TARGET_ALLY, GOODS, TARGET),),
        count=sends(TARGET_ALLY, ARMS),
        weeks=13,
    ),
    Sign(
        name="stake_beats_power",
        says="a weak state with a great stake gives in less than a strong one with a small one",
        source="Snyder & Diesing 1977; the cod wars: Hellmann & Herborth 2008 [M]",
        setting="the target is weak and cares much, the initiator strong and cares little; or the "
        "reverse",
        counted="the share of what it asks that the initiator is given within half a year",
        wanted=-1,
        shared=(BACKED,),
        without=(
            of(TARGET, capability=0.1),
            caring(TARGET, 0.2),
            of(INITIATOR, capability=0.01),
            caring(INITIATOR, 0.9),
        ),
        given=(
            of(TARGET, capability=0.01),
            caring(TARGET, 0.9),
            of(INITIATOR, capability=0.1),
            caring(INITIATOR, 0.2),
        ),
        count=share_given,
        weeks=26,
    ),
)
