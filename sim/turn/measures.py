"""Reading and changing measures by name: for conditions, red lines and injects."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Rows
from sim.rules.settle import raised
from sim.terms import NOBODY
from sim.terms.measures import ConditionMeasure
from sim.terms.treaties import Stage
from sim.turn.apply_acts import knows
from sim.turn.apply_crises import move_front
from sim.turn.matters import alarm_up, heat_up


def read_pair(now: Situation, measure: int, i: int, j: int) -> float:
    """A measure of i toward j."""
    if measure == ConditionMeasure.HEAT:
        return now.pairs.heat[i, j]
    if measure == ConditionMeasure.ALARM:
        return now.pairs.alarm[i, j]
    if measure == ConditionMeasure.HOSTILITY:
        return now.pairs.hostility[i, j]
    if measure == ConditionMeasure.RESOLVE:
        return now.pairs.resolve[i, j]
    if measure == ConditionMeasure.RUNG:
        return float(now.pairs.rung[i, j])
    if measure == ConditionMeasure.AT_WAR:
        return float(now.pairs.at_war[i, j])
    if measure == ConditionMeasure.DISPUTE:
        return float(now.pairs.dispute[i, j])
    if measure == ConditionMeasure.FRONT:
        return now.pairs.front[i, j]
    return now.pairs.authority[i, j]


def read_state(now: Situation, measure: int, i: int, what: int) -> float:
    """A measure of state i, of what it does or of its stance on an issue."""
    if measure == ConditionMeasure.NEED:
        return now.states.need[i]
    if measure == ConditionMeasure.MUNITIONS:
        return now.states.munitions[i]
    if measure == ConditionMeasure.MANPOWER:
        return now.states.manpower[i]
    if measure == ConditionMeasure.BURDEN:
        return now.states.burden[i]
    if measure == ConditionMeasure.ISOLATION:
        return now.states.isolation[i]
    if measure == ConditionMeasure.CREDIBILITY:
        return now.states.credibility[i]
    if measure == ConditionMeasure.HONOUR:
        return now.states.honour[i]
    if measure == ConditionMeasure.REGIME:
        return now.council.regime[i]
    if measure == ConditionMeasure.SALIENCE:
        return now.stances.salience[i, what]
    if measure == ConditionMeasure.POSITION:
        return now.stances.position[i, what]
    return float(now.times[i, what])


def read(plan: Plan, now: Situation, o: int, measure: int, i: int, j: int, what: int) -> float:
    """A measure, as observer o sees it (NOBODY: as it is)."""
    if measure == ConditionMeasure.FLOW:
        f = plan.actions.flow[what]
        if o != NOBODY and not knows(plan, now, o, f, i, j):
            return 0.0
        return float(now.flows.level[f, i, j])
    if measure == ConditionMeasure.IN_FORCE:
        return 1.0 if now.treaties.stage[what] == Stage.IN_FORCE else 0.0
    if measure == ConditionMeasure.STAGE:
        return float(now.projects.stage[what])
    if j != NOBODY and measure != ConditionMeasure.ACTS:
        return read_pair(now, measure, i, j)
    return read_state(now, measure, i, what)


def holds(plan: Plan, now: Situation, o: int, condition: int, assumed: int) -> bool:
    """Whether a condition holds for observer o: any of its conjunctions with all its tests.

    assumed: a test that is taken as true, for a deed in mind; or NOBODY.
    """
    for c in range(plan.conditions.first[condition], plan.conditions.last[condition]):
        every = True
        for t in range(plan.conjunctions.first[c], plan.conjunctions.last[c]):
            if t == assumed:
                continue
            x = read(
                plan,
                now,
                o,
                plan.tests.measure[t],
                plan.tests.of[t],
                plan.tests.toward[t],
                plan.tests.what[t],
            )
            if plan.tests.below[t] == 1:
                every = every and x < plan.tests.threshold[t]
            else:
                every = every and x > plan.tests.threshold[t]
        if every:
            return True
    return False


def change_pair(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """An inject moves a measure of one state toward another; feelings over an issue, or all."""
    measure = rows.action[k]
    i = rows.actor[k]
    j = rows.target[k]
    amount = rows.value[k]
    if measure == ConditionMeasure.HEAT:
        heat_up(plan, now, i, j, rows.issue[k], amount)
    elif measure == ConditionMeasure.ALARM:
        alarm_up(plan, now, i, j, rows.issue[k], amount)
    elif measure == ConditionMeasure.HOSTILITY:
        now.pairs.hostility[i, j] = raised(now.pairs.hostility[i, j], amount)
    elif measure == ConditionMeasure.RESOLVE:
        now.pairs.resolve[i, j] = raised(now.pairs.resolve[i, j], amount)
    elif measure == ConditionMeasure.FRONT:
        move = raised(now.pairs.front[i, j], amount) - now.pairs.front[i, j]
        if now.pairs.at_war[i, j] == 1:
            move_front(now, i, j, move)
        else:
            now.pairs.front[i, j] += move
            now.pairs.front[j, i] = 1.0 - now.pairs.front[i, j]
    elif measure == ConditionMeasure.AUTHORITY:
        now.pairs.authority[i, j] = max(now.pairs.authority[i, j], amount)


def change_state(now: Situation, measure: int, i: int, what: int, amount: float) -> None:
    """An inject moves a measure of state i or of its stance on an issue."""
    s = now.states
    if measure == ConditionMeasure.NEED:
        s.need[i] = raised(s.need[i], amount)
    elif measure == ConditionMeasure.MUNITIONS:
        s.munitions[i] = raised(s.munitions[i], amount)
    elif measure == ConditionMeasure.MANPOWER:
        s.manpower[i] = raised(s.manpower[i], amount)
    elif measure == ConditionMeasure.BURDEN:
        s.burden[i] = raised(s.burden[i], amount)
    elif measure == ConditionMeasure.ISOLATION:
        s.isolation[i] = raised(s.isolation[i], amount)
    elif measure == ConditionMeasure.CREDIBILITY:
        s.credibility[i] = raised(s.credibility[i], amount)
    elif measure == ConditionMeasure.HONOUR:
        s.honour[i] += amount
    elif measure == ConditionMeasure.REGIME:
        now.council.regime[i] = raised(now.council.regime[i], amount)
    elif measure == ConditionMeasure.SALIENCE:
        now.stances.salience[i, what] = raised(now.stances.salience[i, what], amount)
    elif measure == ConditionMeasure.POSITION:
        now.stances.position[i, what] = raised(now.stances.position[i, what], amount)
        now.stances.private[i, what] = raised(now.stances.private[i, what], amount)
