"""`apply`: the only place where the situation changes. A log, applied row by row, replays a run."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Rows
from sim.rules.settle import raised
from sim.terms import NOBODY
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group, Why
from sim.turn.apply_acts import act, alarm_by, learn
from sim.turn.apply_crises import (
    begin_war,
    close_dispute,
    make_peace,
    make_separate_peace,
    move_front,
    open_dispute,
    side_with,
)
from sim.turn.apply_deals import (
    agree,
    break_off,
    deed,
    forget_agreement,
    let_stand,
)
from sim.turn.apply_time import pass_turn
from sim.turn.apply_undertakings import apply_council, apply_duty, apply_treaty
from sim.turn.matters import heat_up, matter, settle_dues, stir_up
from sim.turn.measures import change_pair, change_state

# What each kind of row changes; an assertion below holds that none is forgotten.
ACTS = (Kind.ACT, Kind.JOINT)
DISPUTES = (
    Kind.LET_PASS,
    Kind.MISREAD,
    Kind.OPEN,
    Kind.CLOSE,
    Kind.FATALITY,
    Kind.FRONT,
    Kind.WAR,
    Kind.TOLL,
    Kind.ENGAGE,
    Kind.JOIN,
    Kind.LEAVE,
)
DEALS = (Kind.EXPIRE, Kind.BREAK, Kind.KEEP)
KNOWLEDGE = (Kind.DETECT, Kind.FALSE_ALARM, Kind.RESULT, Kind.ADVANCE, Kind.CROSS)
DUTIES = (
    Kind.CASUS,
    Kind.NO_CASUS,
    Kind.INVOKE,
    Kind.DEFER,
    Kind.HONOUR,
    Kind.MATERIEL,
    Kind.CONSULT,
    Kind.RENEGE,
    Kind.BREACH,
)
TREATIES = (Kind.SIGN, Kind.RATIFY, Kind.ENTER_FORCE, Kind.LAPSE)
COUNCIL = (Kind.DRAFT, Kind.ADOPT, Kind.ASSEMBLY, Kind.MONITOR, Kind.MEET, Kind.VIOLATE)
ALONE = (Kind.SETTLE, Kind.CHANGE, Kind.INJECT, Kind.STOP)
TOLD_ONLY = (
    Kind.REFUSED,
    Kind.AUTHORISE,
    Kind.OFFER,
    Kind.ACCEPT,
    Kind.DECLINE,
    Kind.FORGO,
    Kind.SUCCEED,
    Kind.NO_RESULT,
    Kind.AGENDA,
    Kind.VOTE,
    Kind.VETO,
    Kind.FAIL,
)
EFFECTS = (*ACTS, *DISPUTES, *DEALS, *KNOWLEDGE, *DUTIES, *TREATIES, *COUNCIL, *ALONE, *TOLD_ONLY)
without = [kind.word for kind in Kind if EFFECTS.count(kind) != 1]
assert not without, f"apply: what does a row of kind {without} change?"  # noqa: S101 - each, once


def apply(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """Row k takes effect."""
    kind = rows.kind[k]
    if kind == Kind.SETTLE:
        pass_turn(plan, now)
    elif kind in ACTS:
        apply_act(plan, now, rows, k)
    elif kind in DISPUTES:
        apply_dispute(plan, now, rows, k)
    elif kind in DEALS:
        apply_deal(plan, now, rows, k)
    elif kind in KNOWLEDGE:
        apply_knowledge(plan, now, rows, k)
    elif kind in DUTIES:
        apply_duty(plan, now, rows, k)
    elif kind in TREATIES:
        apply_treaty(plan, now, rows, k)
    elif kind in COUNCIL:
        apply_council(plan, now, rows, k)
    elif kind == Kind.CHANGE:
        apply_change(plan, now, rows, k)
    elif kind == Kind.INJECT:
        now.occasions.fired[rows.because[k] % GROUP_SIZE] += 1
    elif kind == Kind.STOP:
        now.run.stopped[0] = 1


def apply_act(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """An act, or a joint act of two or three."""
    i = rows.actor[k]
    j = rows.target[k]
    t = rows.third[k]
    act(plan, now, rows, k, i, j)
    if rows.kind[k] == Kind.ACT:
        deed(plan, now, rows, k)
        if rows.because[k] == Group.PROCESS + Why.FIRED_UPON:
            settle_dues(plan, now, j, i)  # fire returned at once is itself the answer
    else:
        if plan.actions.special[rows.action[k]] == Special.SETTLE:
            agree(plan, now, rows, k, rows.value[k])
        act(plan, now, rows, k, j, i)
        if t != NOBODY:
            act(plan, now, rows, k, i, t)
            act(plan, now, rows, k, t, i)
            act(plan, now, rows, k, j, t)
            act(plan, now, rows, k, t, j)


def apply_dispute(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """Disputes, losses and wars."""
    kind = rows.kind[k]
    i = rows.actor[k]
    j = rows.target[k]
    p = now.pairs
    n = plan.numbers
    q = rows.issue[k]
    if kind == Kind.LET_PASS:
        m = matter(plan, i, j, q)
        if m != NOBODY:
            now.matters.pending[m] = 0
        if p.challenged[i, j] == 1:
            let_stand(plan, now, i, j)
    elif kind == Kind.MISREAD:
        heat_up(plan, now, i, j, q, rows.value[k] * n.misread_heat)
    elif kind == Kind.OPEN:
        open_dispute(plan, now, rows, k)
    elif kind == Kind.CLOSE and rows.rung[k] == Rung.WAR:
        make_peace(plan, now, rows, k)
    elif kind == Kind.CLOSE:
        close_dispute(plan, now, rows, k)
    elif kind == Kind.ENGAGE:
        p.engaged[i, j] = p.engaged[j, i] = 1 if rows.value[k] > 0.0 else 2
    elif kind == Kind.JOIN:
        side_with(plan, now, rows, k)
    elif kind == Kind.LEAVE:
        make_separate_peace(now, rows, k)
    elif kind == Kind.FATALITY:
        p.dead[i, j] += rows.value[k]
        heat_up(plan, now, j, i, q, n.fatality_heat)
        stir_up(plan, now, j, i, q, rows.seq[k])
    elif kind == Kind.FRONT:
        move_front(now, i, j, rows.value[k])
    elif kind == Kind.WAR:
        begin_war(plan, now, rows, k)
    elif kind == Kind.TOLL:
        p.toll[i, j] = 1
        p.toll[j, i] = 1


def apply_deal(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """Terms that are over, agreements broken, kept, overtaken."""
    kind = rows.kind[k]
    if kind == Kind.EXPIRE:
        let_stand(plan, now, rows.actor[k], rows.target[k])
    elif kind == Kind.BREAK:
        break_off(plan, now, rows, k)
    elif rows.value[k] == 0.0:
        forget_agreement(plan, now, rows.actor[k], rows.target[k], rows.issue[k])


def apply_knowledge(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """What states find out, rightly or wrongly; tests; red lines."""
    kind = rows.kind[k]
    i = rows.actor[k]
    j = rows.target[k]
    t = rows.third[k]
    item = rows.because[k] % GROUP_SIZE
    if kind == Kind.DETECT:
        f = plan.actions.flow[rows.action[k]]
        now.flows.known[f, j, t] = 1
        now.flows.detector[f, j, t] = i
        now.pairs.secret[i, j] = 1
        learn(plan, now, i, f, j, t, rows.seq[k])
    elif kind == Kind.FALSE_ALARM:
        a = rows.action[k]
        f = plan.actions.flow[a]
        now.senders.imagined[f, j] += int(now.flows.believed[f, j, t] <= now.run.day[0])
        now.flows.believed[f, j, t] = now.run.day[0] + plan.numbers.false_alarm_days
        now.flows.detector[f, j, t] = i
        if rows.issue[k] != NOBODY:
            alarm_by(plan, now, i, j, t, a, rows.issue[k], rows.seq[k])
    elif kind == Kind.RESULT:
        if rows.value[k] > 0.0:
            for o in range(plan.shape.states):
                if o != i and plan.pairs.reach[o, i] == 1:
                    shift = plan.numbers.success_shift * now.pairs.hostility[o, i]
                    now.pairs.shift[o, i] = raised(now.pairs.shift[o, i], shift)
    elif kind == Kind.ADVANCE:
        now.projects.stage[item] += 1
        make_ready(plan, now, item)
    elif kind == Kind.CROSS:
        cross(plan, now, rows, k, item)


def make_ready(plan: Plan, now: Situation, project: int) -> None:
    """A project that has reached a further stage makes its weapon's tests likelier to succeed."""
    stage = float(now.projects.stage[project]) / float(plan.projects.stages[project])
    ready = plan.projects.reliability[project] * stage
    i = plan.projects.state[project]
    a = plan.projects.tested_by[project]
    if a != NOBODY and ready > now.ready[i, a]:
        now.ready[i, a] = ready


def cross(plan: Plan, now: Situation, rows: Rows, k: int, line: int) -> None:
    """A state's red line is crossed: what it favours and frees from now on."""
    now.lines.crossed[line] = 1
    now.lines.quiet[line] = 0.0
    now.lines.row[line] = rows.seq[k]
    i = plan.lines.state[line]
    j = plan.lines.against[line]
    heat_up(plan, now, i, j, rows.issue[k], plan.lines.heat[line])
    stir_up(plan, now, i, j, rows.issue[k], rows.seq[k])
    m = matter(plan, i, j, rows.issue[k])
    if m != NOBODY:
        now.matters.news[m] = 1.0
    if plan.lines.authorises[line] > 0.0:
        now.pairs.authority[i, j] = max(now.pairs.authority[i, j], plan.lines.authorises[line])


def apply_change(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """An inject moves a measure; the column `action` holds the measure, `issue` what it is of."""
    measure = rows.action[k]
    if rows.target[k] != NOBODY:
        change_pair(plan, now, rows, k)
    else:
        change_state(now, measure, rows.actor[k], rows.issue[k], rows.value[k])
