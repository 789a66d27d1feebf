"""Perceive: observers find out hidden flows, and sometimes believe in flows that do not exist."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.perceive import detects
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.draft import draw, new_row
from sim.turn.matters import loss_of
from sim.turn.menu import fights_another, on_menu


def opposes(plan: Plan, now: Situation, o: int, i: int, j: int) -> bool:
    """Whether o watches dealings between i and j: it reaches both and distrusts the sender."""
    if o in (i, j) or plan.pairs.reach[o, i] == 0:
        return False
    return bool(now.pairs.hostility[o, i] >= plan.numbers.watch_floor)


def feared(plan: Plan, now: Situation, o: int, i: int, j: int, a: int) -> int:
    """The issue on which observer o would lose most by dealings a of i with j, or NOBODY."""
    worst = NOBODY
    most = 0.0
    for q in range(plan.shape.issues):
        lost = loss_of(plan, now, o, i, j, a, q) if on_menu(plan, i, q, a) else 0.0
        if lost > most:
            most = lost
            worst = q
    return worst


def find_row(
    plan: Plan, now: Situation, draft: Draft, log: Log, kind: int, o: int, f: int, i: int, j: int
) -> int:
    """A row about observer o and a flow from i to j."""
    why = Why.DETECTION if kind == Kind.DETECT else Why.FOG
    cause = now.flows.row[f, i, j] if kind == Kind.DETECT else NOBODY
    k = new_row(draft, log, kind, o, i, Group.PROCESS + why, cause)
    log.rows.third[k] = j
    log.rows.action[k] = plan.flows.raises[f]
    q = now.flows.issue[f, i, j]
    log.rows.issue[k] = q if q != NOBODY else feared(plan, now, o, i, j, plan.flows.raises[f])
    return k


def perceive_flow(
    plan: Plan, now: Situation, draft: Draft, log: Log, f: int, i: int, j: int
) -> None:
    """Observers get their chance at a flow from i to j that is not public."""
    a = plan.flows.raises[f]
    n = plan.numbers
    running = now.flows.level[f, i, j] > 0
    watched = max(now.council.monitor[i], now.council.monitor[j]) == 1
    factor = n.monitor_detects if watched else 1.0
    for o in range(plan.shape.states):
        if now.flows.detector[f, i, j] != NOBODY or not opposes(plan, now, o, i, j):
            continue
        purpose = Ask.DETECT if running else Ask.FALSE_ALARM
        if running:
            p = detects(plan.actions.detect[a], plan.states.intelligence[o], factor)
        else:
            p = n.false_alarm
        u = draw(plan, draft, purpose, o, i, plan.states.code[j], plan.actions.code[a])
        if u < p:
            kind = Kind.DETECT if running else Kind.FALSE_ALARM
            k = find_row(plan, now, draft, log, kind, o, f, i, j)
            log.rows.p[k] = p
            apply(plan, now, log.rows, k)


def is_suspect(plan: Plan, now: Situation, i: int, j: int) -> bool:
    """Whether dealings of i with j give rise to false alarms: j is sanctioned or at war."""
    if plan.pairs.supply[i, j] <= 0.0:
        return False
    return bool(now.council.regime[j] > 0.0 or fights_another(now, j, i))


def perceive_sender(plan: Plan, now: Situation, draft: Draft, log: Log, f: int, i: int) -> None:
    """Flow f that i sends to anybody, or could send to whom it can supply."""
    sends = now.senders.running[f, i] > 0
    for n in range(plan.shape.states if sends else plan.customers[i, 0]):
        j = n if sends else plan.customers[i, n + 1]
        likely = now.flows.level[f, i, j] > 0 or is_suspect(plan, now, i, j)
        if likely and now.flows.known[f, i, j] != 2:
            perceive_flow(plan, now, draft, log, f, i, j)


def perceive_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Every hidden flow that runs, and every one that could."""
    for f in range(plan.shape.flows):
        a = plan.flows.raises[f]
        if plan.actions.hidden[a] == 1:
            for i in range(plan.shape.states):
                if plan.may[i, a] == 1:
                    perceive_sender(plan, now, draft, log, f, i)
