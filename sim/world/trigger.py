"""Trigger: clauses that the turn's acts touch, in waves until none is left; red lines; breaches."""

from sim.record.log import Log
from sim.rules.terms import p_win
from sim.rules.trigger import casus_foederis, honours, invokes, waits
from sim.terms import NOBODY
from sim.terms.choice import FORM_BATTLE, RUNG_AUTHORISED, RUNG_WAR
from sim.terms.events import (
    ACT,
    BREACH,
    CASUS,
    CONSULT,
    CROSS,
    DEFER,
    FORGO,
    HONOUR,
    INVOKE,
    MATERIEL,
    NO_CASUS,
    OPEN,
    RENEGE,
    WAR,
)
from sim.terms.measures import MEASURE_FLOW
from sim.terms.purposes import ASK_COURSE, ASK_HONOUR, ASK_INVOKE, ASK_PROCEDURE
from sim.terms.reasons import (
    GROUP_CLAUSE,
    GROUP_LINE,
    GROUP_PROCESS,
    WHY_ATTACKED,
    WHY_BELOW,
    WHY_DUTY,
    WHY_NEED,
    WHY_NOT_IN_FORCE,
    WHY_OWN_ATTACK,
    WHY_PROCEDURE,
    WHY_RELIABILITY,
    WHY_THREATENED,
    WHY_UNDERTAKING,
)
from sim.terms.treaties import (
    OBLIGATION_CONSULTATION,
    OBLIGATION_DEFENCE,
    OBLIGATION_NEUTRALITY,
    OBLIGATION_NONAGGRESSION,
    OBLIGATION_OFFENCE,
    STAGE_IN_FORCE,
    STRENGTH_CONSTITUTIONAL,
)
from sim.world.act import fill_act, follow
from sim.world.apply import apply
from sim.world.draft import Draft, draw_own, new_row
from sim.world.measures import holds
from sim.world.menu import is_open
from sim.world.plan import Plan
from sim.world.situation import Situation
from sim.world.weigh import closeness


def on_soil(plan: Plan, now: Situation, log: Log, k: int) -> bool:
    """Whether the act of row k is carried into the addressee's own territory."""
    x = log.rows.actor[k]
    v = log.rows.target[k]
    a = log.rows.action[k]
    if log.rows.kind[k] == WAR:
        return bool(log.rows.because[k] != GROUP_PROCESS + WHY_DUTY)
    if plan.actions.abroad[a] == 1:
        return True
    return bool(plan.actions.form[a] == FORM_BATTLE and now.pairs.first[x, v] == 1)


def owes_defence(plan: Plan, now: Situation, i: int, j: int) -> bool:
    """Whether i owes j defence by a clause in force."""
    for c in range(plan.shape.clauses[0]):
        if plan.clauses.by[c] == i and plan.clauses.toward[c] == j:
            if plan.clauses.obligation[c] == OBLIGATION_DEFENCE:
                if now.treaties.stage[plan.clauses.treaty[c]] == STAGE_IN_FORCE:
                    return True
    return False


def test_defence(plan: Plan, now: Situation, log: Log, c: int, k: int) -> int:
    """Whether act k brings a defence clause into force: WHY_ATTACKED, or what is missing."""
    x = log.rows.actor[k]
    v = log.rows.target[k]
    i = plan.clauses.by[c]
    named = plan.clauses.named[c] == 0 or plan.clause_adversary[c, x] == 1
    placed = plan.clauses.placed[c] == 0 or plan.clause_region[c, plan.states.home[v]] == 1
    return casus_foederis(
        now.treaties.stage[plan.clauses.treaty[c]] == STAGE_IN_FORCE,
        log.rows.rung[k],
        plan.clauses.min_rung[c],
        now.pairs.at_war[x, v] == 1,
        plan.clauses.war_level[c] == 1,
        named,
        placed,
        now.pairs.first[v, x] == 1,
        on_soil(plan, now, log, k),
        plan.clauses.article_51[c] == 1,
        plan.states.reading[i],
        now.pairs.peak[v, x],
        plan.clauses.unprovoked[c] == 1,
        RUNG_AUTHORISED,
        owes_defence(plan, now, i, x),
    )


def test_other(plan: Plan, now: Situation, log: Log, c: int, k: int) -> int:
    """Whether act k brings an offence or consultation clause into force, or what is missing."""
    if now.treaties.stage[plan.clauses.treaty[c]] != STAGE_IN_FORCE:
        return WHY_NOT_IN_FORCE
    if log.rows.rung[k] < plan.clauses.min_rung[c]:
        return WHY_BELOW
    if plan.clauses.obligation[c] == OBLIGATION_OFFENCE:
        return WHY_OWN_ATTACK
    return WHY_THREATENED


def clause_row(
    draft: Draft, log: Log, kind: int, c: int, i: int, j: int, x: int, because: int, k: int
) -> int:
    """A row about clause c that follows from row k; i acts, j is addressed, x attacked."""
    row = new_row(draft, log, kind, i, j, because, log.rows.seq[k])
    log.rows.third[row] = x
    log.rows.clause[row] = c
    log.rows.day[row] = log.rows.day[k] if log.rows.turn[k] == draft.cursor.turn[0] else 0
    log.rows.rung[row] = log.rows.rung[k]
    return row


def touch(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """Act k touches clause c: the conditions are tested once per episode and grade of attack."""
    duty = plan.clauses.obligation[c]
    own = duty == OBLIGATION_OFFENCE
    x = log.rows.target[k] if own else log.rows.actor[k]
    v = log.rows.actor[k] if own else log.rows.target[k]
    i = plan.clauses.by[c]
    grade = 2 * log.rows.rung[k] + (1 if on_soil(plan, now, log, k) else 0)
    if grade <= now.episodes.grade[c, x]:
        return
    defence = duty == OBLIGATION_DEFENCE
    why = test_defence(plan, now, log, c, k) if defence else test_other(plan, now, log, c, k)
    met = why in (WHY_ATTACKED, WHY_OWN_ATTACK, WHY_THREATENED)
    because = GROUP_PROCESS + why
    row = clause_row(draft, log, CASUS if met else NO_CASUS, c, i, v, x, because, k)
    log.rows.value[row] = float(grade)
    apply(plan, now, log.rows, row)
    if not met:
        return
    if duty == OBLIGATION_CONSULTATION:
        consult(plan, now, draft, log, c, row)
    else:
        call(plan, now, draft, log, c, row)


def consult(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """A consultation clause is kept or not, by its reliability."""
    p = plan.clauses.reliability[c]
    x = log.rows.third[k]
    u = draw_own(plan, draft, ASK_COURSE, plan.clauses.code[c], plan.states.code[x], 0)
    kind = CONSULT if u < p else RENEGE
    i = plan.clauses.by[c]
    row = clause_row(draft, log, kind, c, i, plan.clauses.toward[c], x, GROUP_CLAUSE + c, k)
    log.rows.p[row] = p if u < p else 1.0 - p
    apply(plan, now, log.rows, row)


def call(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """The victim calls on the obliged state, or does not; the answer comes now or is deferred."""
    n = plan.numbers
    v = plan.clauses.toward[c]
    x = log.rows.third[k]
    i = plan.clauses.by[c]
    alone = p_win(now.states.capability[v], now.states.capability[x], n.exponent[0], 0.0)
    p = invokes(n.invoke_base[0], n.invoke_need[0], 1.0 - alone)
    u = draw_own(plan, draft, ASK_INVOKE, plan.clauses.code[c], plan.states.code[x], 0)
    kind = INVOKE if u < p else FORGO
    row = clause_row(draft, log, kind, c, v, i, x, GROUP_PROCESS + WHY_NEED, k)
    log.rows.p[row] = p if u < p else 1.0 - p
    apply(plan, now, log.rows, row)
    if kind == FORGO:
        return
    turns = 0
    if plan.clauses.strength[c] == STRENGTH_CONSTITUTIONAL:
        u = draw_own(plan, draft, ASK_PROCEDURE, plan.clauses.code[c], plan.states.code[x], 0)
        days = waits(u, plan.clauses.delay[c])
        turns = int(days / float(plan.shape.days[0]))
    if turns > 0:
        k = clause_row(draft, log, DEFER, c, i, v, x, GROUP_PROCESS + WHY_PROCEDURE, row)
        log.rows.value[k] = float(turns)
        apply(plan, now, log.rows, k)
    else:
        answer_call(plan, now, draft, log, c, x, row)


def chance_to_fight(plan: Plan, now: Situation, c: int, x: int) -> float:
    """The chance that the obliged state of clause c fights attacker x."""
    n = plan.numbers
    i = plan.clauses.by[c]
    v = plan.clauses.toward[c]
    s = now.states
    lose = 1.0 - p_win(s.capability[i] + s.capability[v], s.capability[x], n.exponent[0], 0.0)
    reading = float(plan.states.reading[i])
    return honours(
        plan.clauses.reliability[c],
        n.honour_interest[0] * (closeness(plan, now, i, v) - n.mean_interest[0]),
        n.honour_cost[0] * (lose - n.mean_cost[0]),
        n.honour_nuclear[0] * (plan.states.arsenal[x] - n.mean_nuclear[0]),
        n.honour_burden[0] * (s.burden[i] - n.mean_burden[0]),
        n.honour_reading[0] * (reading - n.mean_reading[0]),
        s.honour[i],
    )


def answer_call(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, x: int, k: int) -> None:
    """The obliged state fights, sends materiel, only consults, or reneges."""
    n = plan.numbers
    i = plan.clauses.by[c]
    v = plan.clauses.toward[c]
    fight = chance_to_fight(plan, now, c, x)
    materiel = fight + (1.0 - fight) * n.materiel_share[0]
    talk = materiel + (1.0 - materiel) * n.consult_share[0]
    u = draw_own(plan, draft, ASK_HONOUR, plan.clauses.code[c], plan.states.code[x], 0)
    kind = RENEGE
    p = 1.0 - talk
    if u < fight:
        kind = HONOUR
        p = fight
    elif u < materiel:
        kind = MATERIEL
        p = materiel - fight
    elif u < talk:
        kind = CONSULT
        p = talk - materiel
    row = clause_row(draft, log, kind, c, i, v, x, GROUP_PROCESS + WHY_RELIABILITY, k)
    log.rows.p[row] = p
    apply(plan, now, log.rows, row)
    if kind == HONOUR:
        join(plan, now, draft, log, row)
        send(plan, now, draft, log, row, plan.states.forces[i])
    elif kind == MATERIEL:
        send(plan, now, draft, log, row, plan.states.materiel[i])


def join(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """A state that honours its duty enters its ally's war or, short of war, its dispute."""
    i = log.rows.actor[k]
    v = log.rows.target[k]
    x = log.rows.third[k]
    at_war = now.pairs.at_war[v, x] == 1
    if now.pairs.at_war[i, x] == 1 or (not at_war and now.pairs.dispute[i, x] == 1):
        return
    kind = WAR if at_war else OPEN
    row = new_row(draft, log, kind, i, x, GROUP_PROCESS + WHY_DUTY, log.rows.seq[k])
    log.rows.third[row] = v
    log.rows.day[row] = log.rows.day[k]
    log.rows.rung[row] = RUNG_WAR if at_war else log.rows.rung[k]
    apply(plan, now, log.rows, row)


def send(plan: Plan, now: Situation, draft: Draft, log: Log, k: int, a: int) -> None:
    """The obliged state raises a flow of forces or materiel to its ally, if it has one to raise."""
    i = log.rows.actor[k]
    v = log.rows.target[k]
    if a == NOBODY or not is_open(plan, now, -1, i, v, a):
        return
    row = new_row(draft, log, ACT, i, v, GROUP_CLAUSE + log.rows.clause[k], log.rows.seq[k])
    fill_act(plan, log, row, a, plan.states.issue[v], log.rows.day[k])
    apply(plan, now, log.rows, row)
    follow(plan, now, draft, log, row)


def breach(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """A party uses force against a partner to whom it owes restraint; once per episode."""
    x = log.rows.target[k]
    if now.episodes.grade[c, x] >= 2 * RUNG_AUTHORISED:
        return
    i = log.rows.actor[k]
    row = clause_row(draft, log, BREACH, c, i, x, x, GROUP_PROCESS + WHY_UNDERTAKING, k)
    log.rows.value[row] = 2.0 * float(log.rows.rung[k])
    apply(plan, now, log.rows, row)


def touch_all(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """Every clause that act k may concern."""
    x = log.rows.actor[k]
    v = log.rows.target[k]
    rung = log.rows.rung[k]
    war = log.rows.kind[k] == WAR
    for c in range(plan.shape.clauses[0]):
        duty = plan.clauses.obligation[c]
        by = plan.clauses.by[c]
        toward = plan.clauses.toward[c]
        if duty == OBLIGATION_DEFENCE and toward == v and by != x and rung >= RUNG_AUTHORISED:
            touch(plan, now, draft, log, c, k)
        elif duty == OBLIGATION_CONSULTATION and toward == v and by != x:
            if rung >= plan.clauses.min_rung[c]:
                touch(plan, now, draft, log, c, k)
        elif duty == OBLIGATION_OFFENCE and toward == x and by != v and war:
            touch(plan, now, draft, log, c, k)
        elif duty in (OBLIGATION_NEUTRALITY, OBLIGATION_NONAGGRESSION):
            in_force = now.treaties.stage[plan.clauses.treaty[c]] == STAGE_IN_FORCE
            if by == x and toward == v and rung >= RUNG_AUTHORISED and in_force:
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
        hostile = kind == WAR
        if kind == ACT:
            hostile = plan.actions.push[log.rows.action[k]] > 0.0
        if hostile:
            touch_all(plan, now, draft, log, k)
        k += 1
    draft.cursor.wave[0] = 0


def answer_deferred(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Obliged states whose own procedure has run its course give their answer."""
    for c in range(plan.shape.clauses[0]):
        for x in range(plan.shape.states[0]):
            due = now.episodes.due[c, x]
            if due > 0 and due <= draft.cursor.turn[0]:
                k = log.pen.first[0] + now.episodes.row[c, x]
                answer_call(plan, now, draft, log, c, x, k)


def crossing_row(plan: Plan, now: Situation, condition: int, otherwise: int) -> int:
    """The row that last changed a flow of the condition, if it speaks of flows that run."""
    found = NOBODY
    for c in range(plan.conditions.first[condition], plan.conditions.last[condition]):
        for t in range(plan.conjunctions.first[c], plan.conjunctions.last[c]):
            if plan.tests.measure[t] == MEASURE_FLOW:
                f = plan.actions.flow[plan.tests.what[t]]
                i = plan.tests.of[t]
                j = plan.tests.toward[t]
                if now.flows.level[f, i, j] > 0:
                    found = max(found, now.flows.row[f, i, j])
    return found if found != NOBODY else otherwise


def cross_lines(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Red lines are held against what each state sees."""
    for r in range(plan.shape.lines[0]):
        i = plan.lines.state[r]
        if now.lines.crossed[r] == 0 and holds(plan, now, i, plan.lines.condition[r]):
            j = plan.lines.against[r]
            cause = crossing_row(plan, now, plan.lines.condition[r], now.pairs.cause[i, j])
            k = new_row(draft, log, CROSS, i, j, GROUP_LINE + r, cause)
            log.rows.day[k] = plan.shape.days[0] - 1
            apply(plan, now, log.rows, k)
