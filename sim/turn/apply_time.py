"""The passing of time: everything that changes in a turn without choice or chance.

One `settle` row a turn stands for it; `apply` calls `pass_turn`, so that a log replays.
"""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.settle import faded, raised, stock, tension
from sim.terms import NO_TERM, NOBODY
from sim.turn.apply_crises import fight_on
from sim.turn.attacks import lift_demands
from sim.turn.lines import close_lines
from sim.turn.matters import sum_up


def run_out(plan: Plan, now: Situation, m: int) -> None:
    """The days of a demand, of its term and of an agreement on matter m go by.

    A threat whose term is at hand is called.
    """
    days = float(plan.shape.days)
    if now.matters.demand[m] != NOBODY:
        now.matters.stood[m] += days
        if now.matters.due[m] != NO_TERM:
            now.matters.due[m] = max(0.0, now.matters.due[m] - days)
            if now.matters.due[m] <= days:
                now.pairs.challenged[plan.matters.who[m], plan.matters.whom[m]] = 1
    if now.matters.agreed[m] != NOBODY:
        now.matters.agreed_days[m] += days


def cool(plan: Plan, now: Situation, i: int, j: int) -> None:
    """Feelings and beliefs of i about j fade toward their resting values."""
    n = plan.numbers
    p = now.pairs
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        now.grievance[m] = faded(now.grievance[m], plan.pairs.tension[i, j], n.keep_grievance)
        now.heat[m] = faded(now.heat[m], now.grievance[m], n.keep_heat)
        now.alarm[m] = faded(now.alarm[m], 0.0, n.keep_alarm)
        now.matters.stirred[m] += float(plan.shape.days)
        run_out(plan, now, m)
        if now.matters.stirred[m] > n.memory_days:
            now.matters.cause[m] = NOBODY
        if now.matters.stirred[m] > n.occasion_days:
            now.matters.news[m] = 0.0
    sum_up(plan, now, i, j)
    p.hostility[i, j] = faded(p.hostility[i, j], plan.pairs.hostility[i, j], n.keep_hostility)
    p.resolve[i, j] = faded(p.resolve[i, j], plan.states.resolve[j], n.keep_resolve)
    p.shift[i, j] = faded(p.shift[i, j], 0.0, n.keep_shift)
    p.urged[i, j] = faded(p.urged[i, j], 0.0, n.keep_restraint)
    p.threat[i, j] = faded(p.threat[i, j], 0.0, n.keep_threat)
    if p.threat[i, j] < 1.0:
        p.threat[i, j] = 0.0
        p.challenged[i, j] = 0


def lower_rung(plan: Plan, now: Situation, i: int, j: int) -> None:
    """A rung is left one by one when nothing at that rung happens any more."""
    days = float(plan.shape.days)
    p = now.pairs
    p.posture[i, j] += days
    if p.at_war[i, j] == 0 and p.rung[i, j] > 0:
        if p.posture[i, j] >= plan.numbers.posture_days:
            p.rung[i, j] -= 1
            p.posture[i, j] -= plan.numbers.posture_days
    if p.dispute[i, j] == 1:
        p.dispute_days[i, j] += days
        p.quiet[i, j] += days
    p.authority[i, j] = max(0.0, p.authority[i, j] - days)
    rung = float(p.rung[i, j])
    p.tension[i, j] = tension(p.heat[i, j], p.alarm[i, j], p.hostility[i, j], rung)


def deliver(plan: Plan, now: Situation, f: int, i: int, j: int) -> None:
    """A standing flow from i to j delivers for a turn, as far as the sender's stock goes."""
    a = plan.flows.raises[f]
    level = float(now.flows.level[f, i, j])
    draws = plan.actions.draws[a] * level
    share = 1.0
    if draws > now.states.munitions[i]:
        share = now.states.munitions[i] / draws
    now.states.munitions[i] = stock(now.states.munitions[i], 0.0, draws)
    gain = plan.actions.munitions[a] * level * share
    now.states.munitions[j] = stock(now.states.munitions[j], gain, 0.0)
    now.states.manpower[j] = stock(now.states.manpower[j], plan.actions.manpower[a] * level, 0.0)
    now.states.need[j] = raised(now.states.need[j], -plan.actions.relief[a] * level)


def provide(plan: Plan, now: Situation, i: int) -> None:
    """A state's own production, recruits and wants for a turn."""
    s = now.states
    n = plan.numbers
    s.munitions[i] = stock(s.munitions[i], plan.states.production[i], 0.0)
    s.manpower[i] = stock(s.manpower[i], plan.states.recruits[i], 0.0)
    want = plan.states.civil_need[i]
    want = raised(want, now.council.regime[i] * plan.states.scarcity[i])
    s.need[i] = faded(s.need[i], want, n.keep_need)
    s.burden[i] = faded(s.burden[i], 0.0, n.keep_burden)
    s.credibility[i] = faded(s.credibility[i], plan.states.credibility[i], n.keep_credibility)
    s.isolation[i] = faded(s.isolation[i], plan.states.isolation[i], n.keep_isolation)
    now.council.weight[i] = faded(now.council.weight[i], 0.0, n.keep_agenda)
    now.council.days[i] += float(plan.shape.days)


def forget(plan: Plan, now: Situation, i: int) -> None:
    """What a state did fades from memory, and before the Council; false alarms run out."""
    for a in range(plan.shape.actions):
        now.habit[i, a] = faded(now.habit[i, a], 0.0, plan.numbers.keep_habit)
    for f in range(plan.shape.flows):
        if now.senders.imagined[f, i] > 0:
            disbelieve(plan, now, f, i)


def disbelieve(plan: Plan, now: Situation, f: int, i: int) -> None:
    """False alarms of flow f from i whose time is over this turn are believed no longer."""
    today = now.run.day[0]
    for j in range(plan.shape.states):
        until = now.flows.believed[f, i, j]
        if today - float(plan.shape.days) < until <= today:
            now.senders.imagined[f, i] -= 1
            if now.flows.known[f, i, j] == 0:
                now.flows.detector[f, i, j] = NOBODY


def pass_turn(plan: Plan, now: Situation) -> None:
    """A turn passes."""
    now.run.day[0] += float(plan.shape.days)
    close_lines(plan, now)
    states = plan.shape.states
    for i in range(states):
        for j in range(states):
            if plan.pairs.reach[i, j] == 1:
                cool(plan, now, i, j)
                lower_rung(plan, now, i, j)
    for c in range(plan.shape.crises):
        if now.crises.war[c] == 1:
            fight_on(plan, now, c)
    lift_demands(plan, now)
    for i in range(states):
        provide(plan, now, i)
        forget(plan, now, i)
    for f in range(plan.shape.flows):
        for i in range(states):
            if now.senders.running[f, i] > 0:
                for j in range(states):
                    if now.flows.level[f, i, j] > 0:
                        deliver(plan, now, f, i, j)
