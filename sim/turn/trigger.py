"""Trigger: clauses that the turn's acts touch, in waves until none is left; red lines; breaches."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.trigger import waits
from sim.terms import NOBODY
from sim.terms.choice import Form, Rung
from sim.terms.events import Kind
from sim.terms.measures import ConditionMeasure
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.terms.treaties import Due, Stage, Strength, Touch
from sim.turn.apply import apply
from sim.turn.commitments import chance_to_call, owes_defence, tested, tested_other
from sim.turn.draft import draw_own, new_row
from sim.turn.duty import answer_call, clause_row, consult
from sim.turn.matters import latest_cause
from sim.turn.measures import holds

# A word more needs a branch in `touch_all`.
assert set(Touch) == {Touch.ATTACK, Touch.THREAT, Touch.OWN_ATTACK, Touch.OWN_FORCE}  # noqa: S101


def on_soil(plan: Plan, now: Situation, log: Log, k: int) -> bool:
    """Whether the act of row k is carried into the addressee's own territory."""
    x = log.rows.actor[k]
    v = log.rows.target[k]
    a = log.rows.action[k]
    if log.rows.kind[k] == Kind.WAR:
        return bool(log.rows.value[k] > 0.0)
    if plan.actions.abroad[a] == 1:
        return True
    return bool(plan.actions.form[a] == Form.BATTLE and now.pairs.first[x, v] == 1)


def test_attack(plan: Plan, now: Situation, log: Log, c: int, k: int) -> int:
    """Whether act k brings a duty of help into force: Why.ATTACKED, or what is missing."""
    if now.treaties.stage[plan.clauses.treaty[c]] != Stage.IN_FORCE:
        return Why.NOT_IN_FORCE
    x = log.rows.actor[k]
    v = log.rows.target[k]
    return tested(
        plan,
        now,
        c,
        x,
        v,
        log.rows.rung[k],
        now.pairs.at_war[x, v] == 1,
        on_soil(plan, now, log, k),
        log.rows.kind[k] == Kind.WAR and log.rows.value[k] == 0.0,
        log.rows.issue[k],
        owes_defence(plan, now, plan.clauses.by[c], x, v),
    )


def test_other(plan: Plan, now: Situation, log: Log, c: int, k: int) -> int:
    """Whether act k brings an offence or consultation clause into force, or what is missing."""
    x = log.rows.actor[k]
    v = log.rows.target[k]
    foe = v if plan.clauses.touch[c] == Touch.OWN_ATTACK else x
    at_war = now.pairs.at_war[x, v] == 1
    return tested_other(plan, now, c, v, foe, log.rows.rung[k], at_war, log.rows.issue[k])


def touch(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """Act k touches clause c: the conditions are tested once per episode and grade of attack."""
    own = plan.clauses.touch[c] == Touch.OWN_ATTACK
    x = log.rows.target[k] if own else log.rows.actor[k]
    v = log.rows.actor[k] if own else log.rows.target[k]
    i = plan.clauses.by[c]
    grade = 2 * log.rows.rung[k] + (1 if on_soil(plan, now, log, k) else 0)
    if grade <= now.episodes.grade[c, x]:
        return
    if plan.clauses.due[c] == Due.HELP and now.pairs.at_war[i, x] == 1:
        return  # what it would be called for it does already
    attacked = plan.clauses.touch[c] == Touch.ATTACK
    why = test_attack(plan, now, log, c, k) if attacked else test_other(plan, now, log, c, k)
    met = why in (Why.ATTACKED, Why.OWN_ATTACK, Why.THREATENED)
    because = Group.PROCESS + why
    row = clause_row(draft, log, Kind.CASUS if met else Kind.NO_CASUS, c, i, v, x, because, k)
    log.rows.value[row] = float(grade)
    apply(plan, now, log.rows, row)
    if not met:
        return
    if plan.clauses.due[c] == Due.CONSULTATION:
        consult(plan, now, draft, log, c, row)
    else:
        call(plan, now, draft, log, c, row)


def call(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """The victim calls on the obliged state, or does not; the answer comes now or is deferred."""
    v = plan.clauses.toward[c]
    x = log.rows.third[k]
    i = plan.clauses.by[c]
    p = chance_to_call(plan, now, v, x)
    u = draw_own(plan, draft, Ask.INVOKE, plan.clauses.code[c], plan.states.code[x], 0)
    kind = Kind.INVOKE if u < p else Kind.FORGO
    row = clause_row(draft, log, kind, c, v, i, x, Group.PROCESS + Why.NEED, k)
    log.rows.p[row] = p if u < p else 1.0 - p
    apply(plan, now, log.rows, row)
    if kind == Kind.FORGO:
        return
    days = 0.0
    if plan.clauses.strength[c] == Strength.CONSTITUTIONAL:
        u = draw_own(plan, draft, Ask.PROCEDURE, plan.clauses.code[c], plan.states.code[x], 0)
        days = waits(u, plan.clauses.delay[c])
    if float(log.rows.day[row]) + days >= float(plan.shape.days):
        k = clause_row(draft, log, Kind.DEFER, c, i, v, x, Group.PROCESS + Why.PROCEDURE, row)
        log.rows.value[k] = days
        apply(plan, now, log.rows, k)
    else:
        answer_call(plan, now, draft, log, c, x, row, log.rows.day[row] + int(days))


def breach(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """A party uses force against a partner to whom it owes restraint; once per episode."""
    x = log.rows.target[k]
    if now.episodes.grade[c, x] >= 2 * Rung.AUTHORISED:
        return
    i = log.rows.actor[k]
    row = clause_row(draft, log, Kind.BREACH, c, i, x, x, Group.PROCESS + Why.UNDERTAKING, k)
    log.rows.value[row] = 2.0 * float(log.rows.rung[k])
    apply(plan, now, log.rows, row)


def touch_all(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """Every clause that act k may concern."""
    x = log.rows.actor[k]
    v = log.rows.target[k]
    rung = log.rows.rung[k]
    war = log.rows.kind[k] == Kind.WAR
    for c in range(plan.shape.clauses):
        kind = plan.clauses.touch[c]
        by = plan.clauses.by[c]
        toward = plan.clauses.toward[c]
        if kind == Touch.ATTACK and toward == v and by != x and rung >= Rung.AUTHORISED:
            touch(plan, now, draft, log, c, k)
        elif kind == Touch.THREAT and toward == v and by != x:
            if rung >= plan.clauses.min_rung[c]:
                touch(plan, now, draft, log, c, k)
        elif kind == Touch.OWN_ATTACK and toward == x and by != v and war:
            touch(plan, now, draft, log, c, k)
        elif kind == Touch.OWN_FORCE:
            in_force = now.treaties.stage[plan.clauses.treaty[c]] == Stage.IN_FORCE
            if by == x and toward == v and rung >= Rung.AUTHORISED and in_force:
                breach(plan, now, draft, log, c, k)


def trigger_clauses(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """All hostile acts and wars of the turn are held against the clauses, wave after wave."""
    draft.cursor.wave[0] = 0
    k = draft.cursor.first[0]
    end = log.pen.used[0]
    while k < log.pen.used[0]:
        if k == end:
            draft.cursor.wave[0] += 1
            end = log.pen.used[0]
        kind = log.rows.kind[k]
        hostile = kind == Kind.WAR
        if kind == Kind.ACT:
            hostile = plan.actions.push[log.rows.action[k]] > 0.0
        if hostile:
            touch_all(plan, now, draft, log, k)
        k += 1
    draft.cursor.wave[0] = 0


def crossing_row(plan: Plan, now: Situation, condition: int, otherwise: int) -> int:
    """The row that last changed a flow of the condition, if it speaks of flows that run."""
    found = NOBODY
    for c in range(plan.conditions.first[condition], plan.conditions.last[condition]):
        for t in range(plan.conjunctions.first[c], plan.conjunctions.last[c]):
            if plan.tests.measure[t] == ConditionMeasure.FLOW:
                f = plan.actions.flow[plan.tests.what[t]]
                i = plan.tests.of[t]
                j = plan.tests.toward[t]
                if now.flows.level[f, i, j] > 0:
                    found = max(found, now.flows.row[f, i, j])
    return found if found != NOBODY else otherwise


def cross_lines(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Red lines are held against what each state sees."""
    for r in range(plan.shape.lines):
        i = plan.lines.state[r]
        if now.lines.crossed[r] == 0 and holds(plan, now, i, plan.lines.condition[r], NOBODY):
            j = plan.lines.against[r]
            before = latest_cause(plan, now, i, j)
            cause = crossing_row(plan, now, plan.lines.condition[r], before)
            k = new_row(draft, log, Kind.CROSS, i, j, Group.LINE + r, cause)
            if cause != NOBODY:
                log.rows.issue[k] = log.rows.issue[log.pen.first[0] + cause]
            log.rows.day[k] = plan.shape.days - 1
            apply(plan, now, log.rows, k)
