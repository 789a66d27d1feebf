"""Violations of measures in force: acts, and standing flows that the Security Council knows of."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.council import is_violation
from sim.terms import NOBODY
from sim.terms.choice import Form
from sim.terms.events import Kind
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.apply_acts import knows
from sim.turn.council_drafts import sits
from sim.turn.draft import new_row


def violate_row(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    i: int,
    j: int,
    a: int,
    why: int,
    cause: int,
    regime: float,
) -> None:
    """A row that says that i violates measures by action a, done to j or taken from it."""
    k = new_row(draft, log, Kind.VIOLATE, i, j, Group.PROCESS + why, cause)
    log.rows.day[k] = plan.shape.days - 1
    log.rows.action[k] = a
    log.rows.issue[k] = plan.shape.council_issue
    log.rows.value[k] = regime
    apply(plan, now, log.rows, k)


def act_violations(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Visible acts of the turn that break a regime in force are recorded; not flows."""
    end = log.pen.used[0]
    for k in range(draft.cursor.first[0], end):
        kind = log.rows.kind[k]
        if kind not in (Kind.ACT, Kind.JOINT):
            continue
        a = log.rows.action[k]
        i = log.rows.actor[k]
        j = log.rows.target[k]
        regime = now.council.regime[i]
        if plan.actions.form[a] != Form.TEST:
            regime = max(regime, now.council.regime[j])
        if plan.actions.form[a] == Form.FLOW or plan.actions.hidden[a] == 1:
            continue
        if is_violation(plan.actions.breaks[a], regime, plan.numbers.violation_floor):
            seq = log.rows.seq[k]
            violate_row(plan, now, draft, log, i, j, a, Why.RESOLUTION, seq, regime)


def is_reported(plan: Plan, now: Situation, draft: Draft, f: int, i: int, j: int) -> bool:
    """Whether the Council knows of a flow: it is public, or an agent with a seat found it out.

    The two whom it runs between report nothing.
    """
    if now.flows.known[f, i, j] != 1:
        return bool(now.flows.known[f, i, j] == 2)
    for m in range(plan.shape.members):
        o = plan.members.state[m]
        if o not in (NOBODY, i, j) and sits(plan, draft, m) and knows(plan, now, o, f, i, j):
            return True
    return False


def flow_violation(
    plan: Plan, now: Situation, draft: Draft, log: Log, f: int, i: int, j: int
) -> None:
    """A flow from i to j that the Council knows and measures forbid, by its giver and its taker.

    It is recorded when it is seen to grow, and while it runs once in so many days.
    """
    n = plan.numbers
    a = plan.flows.raises[f]
    breaks = plan.actions.breaks[a]
    filed = now.run.day[0] - now.flows.filed[f, i, j]
    regime = max(now.council.regime[i], now.council.regime[j])
    due = filed == 0.0 or filed >= n.violation_days
    if due and is_violation(breaks, regime, n.violation_floor):
        if is_reported(plan, now, draft, f, i, j):
            cause = now.flows.row[f, i, j]
            violate_row(plan, now, draft, log, i, j, a, Why.RESOLUTION, cause, regime)
            regime = now.council.regime[j]
            if is_violation(breaks, regime, n.violation_floor):
                violate_row(plan, now, draft, log, j, i, a, Why.TAKEN, cause, regime)


def violations(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Acts and standing flows that break a regime in force are recorded, as far as known."""
    act_violations(plan, now, draft, log)
    for f in range(plan.shape.flows):
        if plan.actions.breaks[plan.flows.raises[f]] > 0.0:
            for i in range(plan.shape.states):
                if now.senders.running[f, i] > 0:
                    for j in range(plan.shape.states):
                        if now.flows.level[f, i, j] > 0:
                            flow_violation(plan, now, draft, log, f, i, j)
