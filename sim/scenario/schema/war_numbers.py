"""The numbers of crises and wars: who is expected, who enters, how it is fought, how it ends."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.schema.base import Days, LogOdds, PerYear, Share, Sourced, Weight

WideLogOdds = Annotated[float, Field(ge=-100.0, le=100.0)]  # from never to always
Monthly = Annotated[float, Field(ge=0.0, le=1.0)]


class Expectation(Sourced):
    """What states expect of third ones before a deed."""

    foresight: Share = Field(
        description="part of what third states would do that is foreseen; 0: nobody looks ahead"
    )
    typical_contest: Annotated[float, Field(ge=-2.0, le=2.0)] = Field(
        description="added to the value of a contest, so that the help expected counts as nothing "
        "on average"
    )


class Entry(Sourced):
    """Third states that come into a crisis bound by nothing."""

    base: WideLogOdds = Field(
        description="log-odds of entering where it makes no difference; -100: nobody does"
    )
    war: LogOdds = Field(description="added where the crisis is war")
    change: Annotated[float, Field(ge=0.0, le=500.0)] = Field(
        description="weight of what the entry changes times what would be lost without it"
    )
    bond: LogOdds = Field(description="added by an undertaking to whom it helps")
    nuclear: Weight = Field(description="weight of the opposing side's largest arsenal")
    exponent: Annotated[float, Field(ge=0.0, le=2.0)] = Field(
        description="of strength in the chance to prevail, as who might enter weighs it"
    )
    days: Days = Field(description="in which most who enter have done so")


class Engagement(Sourced):
    """Force that meets fire at once, against one-sided attacks."""

    base: WideLogOdds = Field(
        description="log-odds that the first act of force in a quarrel meets fire at once"
    )
    armed: LogOdds = Field(description="added where both had shown force before")
    fatal: Annotated[float, Field(ge=0.0, le=10.0)] = Field(
        description="factor on the chance that an act costs lives in an engagement"
    )
    one_sided: Annotated[float, Field(ge=0.0, le=10.0)] = Field(
        description="the same where fire is not returned at once"
    )


class Bargain(Sourced):
    """Demands and offers: what is expected without a deal, what a deal is worth."""

    fear: LogOdds = Field(description="log-odds that it comes to force over a bare demand")
    backed: LogOdds = Field(description="added by a stated consequence")
    term: LogOdds = Field(description="added by a term")
    ready: LogOdds = Field(description="added where the asker's forces stand ready")
    will: Weight = Field(description="weight of the asker's resolve, as it is believed, above .5")
    cost: Share = Field(description="of fighting, in units of the greatest stake")
    nuclear_cost: Share = Field(description="added by the other's arsenal, or its protector's")
    burden_cost: Share = Field(description="added by the own burden of wars")
    going_on: Share = Field(description="price of the crisis going on")
    face: Share = Field(description="lost by giving in before the greatest audience")
    shame: Share = Field(description="of dropping a threat before the greatest audience")
    distrust: LogOdds = Field(description="log-odds that the other breaks its word")
    hostile: LogOdds = Field(description="added by believed hostility")
    rising: LogOdds = Field(description="added by power that is believed to shift to the other")
    middle: Share = Field(description="where between both bounds an offer lies")
    sharpness: Annotated[float, Field(ge=0.0, le=50.0)] = Field(
        description="log-odds per unit of value"
    )
    second_item: Share = Field(
        description="worth of the end of a hostile flow at its highest level"
    )
    hold_back: Share = Field(description="stake of a demand to stop, part of what divides the two")
    front: Annotated[float, Field(ge=0.0, le=20.0)] = Field(
        description="log-odds to prevail that the whole way of a front teaches"
    )
    at_term: LogOdds = Field(description="log-odds of acting when an own term is over")
    meeting: LogOdds = Field(description="log-odds of acting at a meeting")
    kept_days: Days = Field(description="after which an agreement is said to have been kept")


class Attrition(Sourced):
    """Wars under way."""

    wear: Monthly = Field(description="push onto the burden of both sides, per month")
    consumption: Monthly = Field(description="munitions used by each side, per month")
    losses: Monthly = Field(description="manpower lost by each side, per month")
    deaths_per_day: Annotated[float, Field(ge=0.0, le=1e5)] = Field(
        description="of each side, where the smaller side has `forces`"
    )
    forces: Annotated[float, Field(gt=0.0, le=1.0)] = Field(
        description="capability of the smaller side at which that many die, share of the world's"
    )
    front: Monthly = Field(description="drift of the front at a difference of 1 in war strength")
    steep: Annotated[float, Field(ge=0.1, le=10.0)] = Field(
        description="how fast the drift grows with that difference"
    )
    edge: LogOdds = Field(description="added to the strength of who opens a war, fading like heat")
    victory: Annotated[float, Field(ge=0.55, le=1.0)] = Field(
        description="share of the way at which the front has decided a war"
    )
    munitions: Weight = Field(description="weight of the stock in war strength")
    manpower: Weight = Field(description="the same")
    mobile: Annotated[float, Field(gt=0.0, le=1.0)] = Field(
        description="drift per month from which a war is no stalemate"
    )


class Disputes(Sourced):
    """How disputes end."""

    quiet_days: Days = Field(description="without a militarised act, after which one is closed")
    settled_per_year: PerYear = Field(
        description="hazard that a quarrel fades once feelings are cool"
    )
    cool: Annotated[float, Field(ge=-1.0, le=1.0)] = Field(
        description="heat of both under which a quarrel can fade before that"
    )


class DutyNumbers(Sourced):
    """Calls for help and their answers. The five `mean_` values centre the covariates."""

    call: LogOdds = Field(description="log-odds that a victim calls at all")
    call_need: LogOdds = Field(description="added for a victim sure to lose alone")
    interest: Weight = Field(description="weight of closeness on the issues")
    cost: Weight = Field(description="weight of the chance to lose")
    nuclear: Weight = Field(description="weight of the attacker's arsenal")
    burden: Weight = Field(description="weight of own wars")
    reading: Weight = Field(description="weight of a permissive legal reading")
    mean_interest: Share = Field(description="typical closeness of allies")
    mean_cost: Share = Field(description="typical chance to lose")
    mean_nuclear: Share = Field(description="typical arsenal of an attacker")
    mean_burden: Share = Field(description="typical burden")
    mean_reading: Share = Field(description="typical share of permissive readings")
    materiel: Share = Field(description="of those who do not fight, who send materiel")
    consult: Share = Field(description="of the rest, who at least consult")
