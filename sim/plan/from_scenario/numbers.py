"""The numbers of the rules as the turn needs them."""

from typing import Any

from numpy.typing import NDArray

from sim.arithmetic import LN2_HIGH, exp
from sim.plan.from_scenario.time import Clock
from sim.plan.numbers import Numbers as PlanNumbers
from sim.plan.numbers import PlanTastes
from sim.record.columns import new_table
from sim.scenario.schema import Numbers
from sim.terms.choice import CLASSES


def feelings(n: Numbers, clock: Clock) -> dict[str, float]:
    """Heat, alarm, beliefs."""
    f, b = n.feelings, n.beliefs
    return {
        "keep_heat": clock.kept(f.heat_half_life_days),
        "keep_alarm": clock.kept(f.alarm_half_life_days),
        "alarm_gain": f.alarm_gain,
        "partner_alarm": f.partner_share,
        "fatality_heat": f.fatality,
        "misread_heat": f.misread,
        "settle_relief": f.settlement,
        "consult_heat": f.consultation,
        "renege_heat": f.abandonment,
        "violation_alarm": f.violation,
        "keep_hostility": clock.kept(b.hostility_half_life_days),
        "keep_resolve": clock.kept(b.resolve_half_life_days),
        "resolve_gain": b.resolve_gain,
        "resolve_loss": b.resolve_loss,
        "keep_shift": clock.kept(b.shift_half_life_days),
        "success_shift": b.success_shift,
        "keep_credibility": clock.kept(b.credibility_half_life_days),
        "honour_gain": b.honour_gain,
        "renege_cost": b.renege_loss,
    }


def posture(n: Numbers, clock: Clock) -> dict[str, float]:
    """Postures, attention, choice."""
    p, c = n.posture, n.choice
    return {
        "posture_days": p.rung_days,
        "keep_threat": clock.kept(p.threat_half_life_days),
        "keep_restraint": clock.kept(p.restraint_half_life_days),
        "restraint_gain": p.restraint_gain,
        "protege_floor": p.leverage_floor,
        "keep_habit": clock.kept(p.habit_half_life_days),
        "keep_need": clock.kept(p.need_half_life_days),
        "keep_burden": clock.kept(p.burden_half_life_days),
        "keep_isolation": clock.kept(p.isolation_half_life_days),
        "attention_floor": n.attention.floor,
        "pending_news": n.attention.news,
        "news_counts": n.attention.counts,
        "memory_days": n.attention.memory_days,
        "weeks": float(clock.days) / 7.0,
        "most": c.most,
        "hawk": c.hawk,
        "reply": exp(c.reply),
        "reply_chance": LN2_HIGH / c.reply_days,
        "accept": c.consent,
        "silence": n.weights.audience,
    }


def contest(n: Numbers, clock: Clock) -> dict[str, float]:
    """Contests, fog, wars, disputes."""
    c, f, a, d = n.contest, n.fog, n.attrition, n.disputes
    return {
        "exponent": c.exponent,
        "initiator": c.initiator,
        "loss": c.loss,
        "variance": c.variance,
        "aversion": c.aversion,
        "bystander": c.bystander,
        "signed_share": c.signed_share,
        "protection": c.protection,
        "p_misread": f.p_misread,
        "false_alarm": clock.chance(f.false_alarms_per_year),
        "false_alarm_days": f.false_alarm_days,
        "monitor_detects": f.monitor,
        "watch_floor": f.watch_floor,
        "war_wear": clock.push(a.wear),
        "war_consumption": clock.amount(a.consumption),
        "war_losses": clock.amount(a.losses),
        "war_deaths": a.deaths_per_day * float(clock.days),
        "front_speed": clock.amount(a.front),
        "munitions_weight": a.munitions,
        "manpower_weight": a.manpower,
        "front_stalemate": clock.amount(a.mobile),
        "quiet_days": d.quiet_days,
        "settle_chance": clock.chance(d.settled_per_year),
        "settle_heat": d.cool,
    }


def duty(n: Numbers, clock: Clock) -> dict[str, float]:
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
        "mean_interest": d.mean_interest,
        "mean_cost": d.mean_cost,
        "mean_nuclear": d.mean_nuclear,
        "mean_burden": d.mean_burden,
        "mean_reading": d.mean_reading,
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
        "violation_floor": c.breach_floor,
    }


def number_table(n: Numbers, clock: Clock) -> NDArray[Any]:
    """All numbers as one record without an axis. Every column is filled, each from one place."""
    table = new_table(PlanNumbers)
    values: dict[str, float] = {}
    for part in (feelings(n, clock), posture(n, clock), contest(n, clock), duty(n, clock)):
        assert not values.keys() & part.keys()  # noqa: S101 - a column has one source
        values |= part
    if set(values) != set(PlanNumbers._fields):
        raise AssertionError(set(values) ^ set(PlanNumbers._fields))
    for name, value in values.items():
        table[name] = value
    return table


def taste_table(n: Numbers) -> NDArray[Any]:
    """Log-odds of each class as such, shape (n_classes,); waiting has none."""
    table = new_table(PlanTastes, len(CLASSES))
    for c, name in enumerate(CLASSES[1:], start=1):
        table[c]["worth"] = getattr(n.choice, name)
    return table
