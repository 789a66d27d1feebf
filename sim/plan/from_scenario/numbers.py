"""The numbers of the rules as the turn needs them: what is converted or has another name there."""

from typing import Any

from numpy.typing import NDArray

from sim.arithmetic import LN2_HIGH, exp
from sim.plan.from_scenario.by_name import copy_by_name
from sim.plan.from_scenario.time import WEEK, TurnClock
from sim.plan.numbers import PlanNumbers, PlanTastes
from sim.record.columns import new_table
from sim.scenario.schema import Numbers
from sim.terms.choice import CLASSES


def feelings(n: Numbers, clock: TurnClock) -> dict[str, float]:
    """Heat, alarm, beliefs."""
    f, b = n.feelings, n.beliefs
    return {
        "keep_heat": clock.kept(f.heat_half_life_days),
        "keep_alarm": clock.kept(f.alarm_half_life_days),
        "keep_grievance": clock.kept(f.grievance_half_life_days),
        "partner_alarm": f.partner_share,
        "fatality_heat": f.fatality,
        "misread_heat": f.misread,
        "settle_relief": f.settlement,
        "consult_heat": f.consultation,
        "renege_heat": f.abandonment,
        "violation_alarm": f.violation,
        "keep_hostility": clock.kept(b.hostility_half_life_days),
        "keep_resolve": clock.kept(b.resolve_half_life_days),
        "keep_shift": clock.kept(b.shift_half_life_days),
        "keep_credibility": clock.kept(b.credibility_half_life_days),
        "renege_cost": b.renege_loss,
    }


def posture(n: Numbers, clock: TurnClock) -> dict[str, float]:
    """Postures, attention, choice."""
    p, c = n.posture, n.choice
    return {
        "posture_days": p.rung_days,
        "keep_threat": clock.kept(p.threat_half_life_days),
        "keep_restraint": clock.kept(p.restraint_half_life_days),
        "protege_floor": p.leverage_floor,
        "keep_habit": clock.kept(p.habit_half_life_days),
        "keep_need": clock.kept(p.need_half_life_days),
        "keep_burden": clock.kept(p.burden_half_life_days),
        "keep_isolation": clock.kept(p.isolation_half_life_days),
        "attention_floor": n.attention.floor,
        "attention_rate": n.attention.per_week / WEEK,
        "routine": exp(n.attention.routine),
        "crisis": exp(n.attention.crisis),
        "news": n.attention.news_floor,
        "news_counts": n.attention.counts,
        "weeks": float(clock.days) / WEEK,
        "reply": exp(c.reply),
        "reply_stake": c.reply_stake,
        "reply_chance": LN2_HIGH / c.reply_days,
        "accept": c.consent,
        "silence": n.weights.audience,
    }


def wars(n: Numbers, clock: TurnClock) -> dict[str, float]:
    """Fog, wars, disputes."""
    f, a, d = n.fog, n.attrition, n.disputes
    return {
        "false_alarm": clock.chance(f.false_alarms_per_year),
        "monitor_detects": f.monitor,
        "war_wear": clock.push(a.wear),
        "war_consumption": clock.amount(a.consumption),
        "war_losses": clock.amount(a.losses),
        "war_deaths": a.deaths_per_day * float(clock.days),
        "war_forces": a.forces,
        "war_edge": a.edge,
        "front_speed": clock.amount(a.front),
        "front_steep": a.steep,
        "munitions_weight": a.munitions,
        "manpower_weight": a.manpower,
        "front_stalemate": clock.amount(a.mobile),
        "settle_chance": clock.chance(d.settled_per_year),
        "settle_heat": d.cool,
    }


def entries(n: Numbers, _: TurnClock) -> dict[str, float]:
    """Third states, engagements; where a key of another section has the name as well."""
    e, g = n.entry, n.engagement
    return {
        "exponent": n.contest.exponent,
        "entry_base": e.base,
        "entry_war": e.war,
        "entry_change": e.change,
        "entry_bond": e.bond,
        "entry_nuclear": e.nuclear,
        "entry_exponent": e.exponent,
        "entry_days": e.days,
        "engage_base": g.base,
        "engage_armed": g.armed,
        "engaged_fatal": g.fatal,
        "one_sided_fatal": g.one_sided,
    }


def bargains(n: Numbers, _: TurnClock) -> dict[str, float]:
    """Demands and offers."""
    b = n.bargain
    return {
        "demand_fear": b.fear,
        "demand_backed": b.backed,
        "demand_term": b.term,
        "demand_ready": b.ready,
        "demand_will": b.will,
        "fighting": b.cost,
        "distrust_hostile": b.hostile,
        "distrust_rising": b.rising,
        "front_learned": b.front,
        "at_term": exp(b.at_term),
        "meeting": exp(b.meeting),
    }


def duty(n: Numbers, clock: TurnClock) -> dict[str, float]:
    """Calls, answers, the Council."""
    d, c = n.duty, n.council
    return {
        "invoke_base": d.call,
        "invoke_need": d.call_need,
        "honour_interest": d.interest,
        "honour_cost": d.cost,
        "honour_nuclear": d.nuclear,
        "honour_burden": d.burden,
        "honour_reading": d.reading,
        "materiel_share": d.materiel,
        "consult_share": d.consult,
        "council_threshold": c.threshold,
        "council_days": c.days,
        "keep_agenda": clock.kept(c.half_life_days),
        "council_gain": c.gain,
        "council_veto_cost": c.veto_cost,
        "council_draft": c.draft,
        "council_assembly": c.assembly,
        "council_monitor": c.monitor,
        "council_slope": c.slope,
        "council_bar": c.bar,
        "council_regime": c.regime,
        "council_demand": c.demand,
        "council_comply_days": c.comply_days,
        "violation_floor": c.breach_floor,
    }


def number_table(n: Numbers, clock: TurnClock) -> NDArray[Any]:
    """All numbers as one record without an axis. Every column is filled, each from one place."""
    table = new_table(PlanNumbers)
    values: dict[str, float] = {}
    parts = (feelings, posture, wars, entries, bargains, duty)
    for part in (fill(n, clock) for fill in parts):
        assert not values.keys() & part.keys()  # noqa: S101 - a column has one source
        values |= part
    sections = [getattr(n, name) for name in type(n).model_fields]
    keys = [key for section in sections for key in type(section).model_fields]
    wrong = [name for name in PlanNumbers._fields if name not in values and keys.count(name) != 1]
    if wrong or not set(values) <= set(PlanNumbers._fields):
        raise AssertionError(wrong, set(values) - set(PlanNumbers._fields))
    for section in sections:
        copy_by_name(table, section)
    for name, value in values.items():
        table[name] = value
    return table


def taste_table(n: Numbers) -> NDArray[Any]:
    """The odds of each class as such, shape (n_classes,); waiting has none."""
    table = new_table(PlanTastes, len(CLASSES))
    for c, name in enumerate(CLASSES[1:], start=1):
        table[c]["odds"] = exp(getattr(n.choice, name))
    return table
