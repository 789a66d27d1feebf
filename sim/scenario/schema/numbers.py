"""The numbers of the rules: every constant with meaning, unit and range; values in numbers.toml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.schema.base import Days, LogOdds, PerYear, Section, Share, Sourced, Weight
from sim.scenario.schema.war_numbers import (
    Attrition,
    Bargain,
    Disputes,
    DutyNumbers,
    Engagement,
    Entry,
    Expectation,
)


class Feelings(Sourced):
    """Heat and alarm: fast hostility, raised by events."""

    heat_half_life_days: Days = Field(description="of heat above its resting level")
    heat_gain: Share = Field(description="push of an act of weight 10 on the Goldstein scale")
    fatality: Share = Field(description="push of a fatal incident")
    misread: Share = Field(description="push of an act read one rung too high")
    spill: Share = Field(
        description="share of the hottest quarrel of a pair that is felt in its other quarrels"
    )
    grievance_share: Share = Field(description="share of a hostile push that stays as grievance")
    grievance_half_life_days: Days = Field(description="of grievance above its old level")
    settlement: Share = Field(description="relief by talks, a settlement, a ceasefire")
    consultation: Share = Field(description="push onto an ally's heat by consultation")
    abandonment: Share = Field(description="push onto the victim's heat toward who reneged")
    alarm_half_life_days: Days = Field(description="of alarm at conduct toward others")
    alarm_gain: Annotated[float, Field(ge=0.0, le=5.0)] = Field(
        description="alarm at the loss of all that a state cares about most"
    )
    partner_share: Share = Field(description="share of the alarm that falls on the partner")
    violation: Share = Field(description="push of a violated resolution, times respect for law")


class Beliefs(Sourced):
    """Slow beliefs: hostility, resolve, credibility, shifting power."""

    hostility_half_life_days: Days = Field(description="of believed hostility above rest")
    resolve_half_life_days: Days = Field(description="of believed resolve off its true value")
    resolve_kept: Annotated[float, Field(ge=1.0, le=100.0)] = Field(
        description="factor on the odds of believed resolve when a threat is carried out"
    )
    resolve_unkept: Annotated[float, Field(gt=0.0, le=1.0)] = Field(
        description="the same when one backs down, lets a challenge pass or a term run out"
    )
    shift_half_life_days: Days = Field(description="of the belief that power shifts")
    success_shift: Share = Field(description="by a successful test, times believed hostility")
    credibility_half_life_days: Days = Field(description="of credibility off its usual value")
    honour_gain: Share = Field(description="credibility gained by honouring")
    renege_loss: Share = Field(description="credibility lost by reneging")


class Posture(Sourced):
    """How long a rung, a threat, an urging and a habit last."""

    rung_days: Days = Field(description="days after which an unused rung is left, one by one")
    threat_half_life_days: Days = Field(description="of a public threat")
    restraint_half_life_days: Days = Field(description="of an urging to hold back")
    restraint_gain: Share = Field(description="push of one urging")
    leverage_floor: Share = Field(description="leverage from which a state is a protege")
    line_days: Days = Field(
        description="days after which a crossed red line stands again, once what crossed it is over"
    )
    foresight_days: Days = Field(
        description="days within which a deed that crosses a line has to come to light to be feared"
    )
    habit_half_life_days: Days = Field(description="of the wish not to repeat an act at once")
    need_half_life_days: Days = Field(description="of wants off their usual level")
    burden_half_life_days: Days = Field(description="of the burden of war")
    isolation_half_life_days: Days = Field(description="of isolation off its usual level")


class Attention(Sourced):
    """What a government looks at."""

    floor: Annotated[float, Field(gt=0.0, le=1.0)] = Field(description="interest without news")
    per_week: Annotated[float, Field(gt=0.0, le=20.0)] = Field(
        description="times a week that a counterpart of full interest is looked at"
    )
    crisis: LogOdds = Field(description="added where a dispute is open: it is looked at each week")
    routine: LogOdds = Field(
        description="added where a flow or an own programme is looked at only because it runs"
    )
    memory_days: Days = Field(description="for which an act is remembered as the cause of others")
    occasion_days: Days = Field(description="for which an act gives occasion to be silent on it")
    news_floor: Share = Field(
        description="alarm that an act must cause a state above which it is on its desk each week, "
        "until it is answered or no occasion any more"
    )
    news_words: Weight = Field(description="log-odds of words on it, for each unit of that alarm")
    counts: Weight = Field(
        description="log-odds from which a term about an event is named as the reason before one "
        "about a standing interest"
    )


class ChoiceNumbers(Sourced):
    """The nested choice and the answers."""

    cooperate: LogOdds = Field(description="taste for the class, log-odds per week")
    words: LogOdds = Field(description="the same")
    economic: LogOdds = Field(description="the same")
    show: LogOdds = Field(description="the same")
    force: LogOdds = Field(description="the same")
    hawk: LogOdds = Field(description="lean of a hawk (a dove: against), per rung")
    most: Annotated[float, Field(ge=0.1, le=0.99)] = Field(
        description="largest chance to act in one turn on one matter"
    )
    reply: LogOdds = Field(description="urgency of answering when addressed")
    reply_stake: Weight = Field(
        description="log-odds of answering, and of returning fire at once, for each unit of what "
        "is at stake for who is addressed"
    )
    reply_days: Days = Field(description="median days to an answer")
    consent: LogOdds = Field(description="openness to an offer made")


class Contest(Sourced):
    """What a trial of arms is worth."""

    exponent: Annotated[float, Field(ge=0.0, le=2.0)] = Field(
        description="of strength in the chance to win"
    )
    loss: Weight = Field(description="weight of defeat for a state of no resolve")
    variance: Weight = Field(description="weight of the spread for a risk-loving state")
    aversion: Annotated[float, Field(ge=1.0, le=5.0)] = Field(
        description="weight of losses for the prospect rule"
    )
    signed_share: Share = Field(description="part of a clause that counts before it is in force")
    protection: Share = Field(description="part of a protector's arsenal that deters")


class Fog(Sourced):
    """What states get wrong, and what they find out."""

    p_misread: Share = Field(description="chance to read an act one rung off")
    false_alarms_per_year: PerYear = Field(description="of one observer about one possible flow")
    false_alarm_days: Days = Field(description="for which a false alarm is believed")
    monitor: Annotated[float, Field(ge=1.0, le=10.0)] = Field(
        description="factor on detection where a monitor works"
    )
    watch_floor: Share = Field(description="believed hostility from which dealings are watched")


class CouncilNumbers(Sourced):
    """The Security Council."""

    threshold: Share = Field(description="weight of conduct from which it is taken up")
    days: Days = Field(description="at least between two items on one state")
    half_life_days: Days = Field(description="of the weight of conduct")
    gain: Weight = Field(description="log-odds that a sure adoption adds to tabling")
    veto_cost: LogOdds = Field(description="log-odds that a sure veto takes from tabling")
    draft: LogOdds = Field(description="of a draft against a meeting")
    assembly: LogOdds = Field(description="of the General Assembly against a meeting")
    monitor: LogOdds = Field(description="of a monitor outside against a meeting")
    slope: Weight = Field(description="log-odds of a vote across the scale of positions")
    bar: Share = Field(description="position at which no and abstention are as likely")
    regime: Share = Field(description="push of adopted measures onto the regime")
    demand: Share = Field(description="push of an adopted demand to end force onto isolation")
    comply_days: Days = Field(description="from such a demand to a draft that authorises force")
    violation_days: Days = Field(
        description="at least between two reports of a flow that violates measures"
    )
    breach_floor: Share = Field(description="breach times regime from which it is recorded")


class Weights(Sourced):
    """The weight of each term of a utility, log-odds."""

    stake: Weight = Field(description="policy distance weighted by salience")
    accord: Weight = Field(description="closeness weighted by salience")
    policy: Weight = Field(description="the state's own course on the issue")
    reciprocity: Weight = Field(description="the other's recent conduct")
    alarm: Weight = Field(description="alarm at the other's conduct toward others")
    hostility: Weight = Field(description="believed hostility of the other")
    resolve: Weight = Field(description="believed resolve of the other")
    rivalry: Weight = Field(description="strategic rivalry")
    grievance: Weight = Field(description="an old quarrel, not yet forgotten")
    contest: Weight = Field(description="value of a trial of arms")
    trade: Weight = Field(description="own dependence on trade with the other")
    hedge: Weight = Field(description="relations with third states at risk")
    audience: Weight = Field(description="cost at home of not standing by a challenged threat")
    exposure: Weight = Field(description="what a new threat puts at risk at home")
    restraint: Weight = Field(description="a patron's urging, times its leverage")
    shift: Weight = Field(description="power believed to shift toward the other")
    nuclear: Weight = Field(description="the other's arsenal or its protector's")
    law: Weight = Field(description="measures of the Council, times respect for law")
    cover: Weight = Field(description="legal cover by a clause")
    aid: Weight = Field(description="a partner's want, times common ground")
    exchange: Weight = Field(description="own want, times what the other can supply")
    isolation: Weight = Field(description="own isolation")
    balance: Weight = Field(description="a threat common to both")
    entrapment: Weight = Field(description="a partner's provocation, times own duty to it")
    burden: Weight = Field(description="own burden of war")
    lack: Weight = Field(description="own lack of munitions")
    ripeness: Weight = Field(description="a hurting stalemate")
    habit: Weight = Field(description="having done the same of late")
    in_kind: Weight = Field(description="the class of the act that is answered")
    asked: Weight = Field(description="an own demand that is not met")
    mediated: Weight = Field(description="a mediator's good offices")
    word: Weight = Field(description="an agreement made in the run, where nobody need break it")
    concede: Weight = Field(description="what giving all that is asked is worth")
    deal: Weight = Field(description="what the offer that one would make is worth")
    grown: Weight = Field(description="odds that have moved one's way since an agreement")
    step: Weight = Field(description="the next step of help; against it, per step leapt")
    readiness: Weight = Field(description="a weapon ready to be tested")
    warned: Weight = Field(description="the answer that crossing another's red line would meet")


class Numbers(Section):
    """All numbers of the rules, by family of rules."""

    feelings: Feelings
    beliefs: Beliefs
    posture: Posture
    attention: Attention
    choice: ChoiceNumbers
    contest: Contest
    expectation: Expectation
    bargain: Bargain
    entry: Entry
    engagement: Engagement
    fog: Fog
    attrition: Attrition
    disputes: Disputes
    duty: DutyNumbers
    council: CouncilNumbers
    weights: Weights
