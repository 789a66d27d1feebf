"""The Security Council: takes up conduct, weighs a veto, votes, finds ways round."""

from sim.chance import race
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.council import (
    NINE,
    course_weight,
    draft_gain,
    is_adopted,
    votes_no,
    votes_yes,
)
from sim.terms import NOBODY
from sim.terms.choice import Form
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.draft import draw_own, new_row

COURSES = (Kind.MEET, Kind.DRAFT, Kind.ASSEMBLY, Kind.MONITOR)


def sits(plan: Plan, draft: Draft, m: int) -> bool:
    """Whether member m has a seat this turn."""
    turn = draft.cursor.turn[0]
    return bool(plan.members.from_turn[m] <= turn < plan.members.to_turn[m])


def member_position(plan: Plan, now: Situation, m: int) -> float:
    """How far a member is from enforcing the Council's measures: an agent's stance, or its own."""
    i = plan.members.state[m]
    if i == NOBODY:
        return from_enforcement(plan, plan.members.position[m])
    return from_enforcement(plan, now.stances.position[i, plan.shape.council_issue])


def from_enforcement(plan: Plan, position: float) -> float:
    """How far a position is from the end of the issue at which measures are enforced, 0..1."""
    return 1.0 - position if plan.shape.council_end == 1 else position


def member_actor(plan: Plan, m: int) -> int:
    """The code of a member in the column `actor`: the state, or a code above all states."""
    i = plan.members.state[m]
    return i if i != NOBODY else plan.shape.states + m


def chance_to_pass(plan: Plan, now: Situation, draft: Draft) -> float:
    """The chance, as the penholder sees it, that no permanent member votes against a draft."""
    n = plan.numbers
    p = 1.0
    for m in range(plan.shape.members):
        if plan.members.permanent[m] == 1 and sits(plan, draft, m):
            x = member_position(plan, now, m)
            yes = votes_yes(x, n.council_slope)
            p *= 1.0 - (1.0 - yes) * votes_no(x, n.council_slope, n.council_bar)
    return p


def council_row(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    kind: int,
    actor: int,
    s: int,
    why: int,
    cause: int,
    value: float,
    p: float,
) -> int:
    """A row before the Council about the conduct of s; its number in the run."""
    k = new_row(draft, log, kind, actor, s, Group.PROCESS + why, cause)
    log.rows.day[k] = plan.shape.days - 1
    log.rows.issue[k] = plan.shape.council_issue
    log.rows.value[k] = value
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)
    return log.rows.seq[k]


def vote(plan: Plan, now: Situation, draft: Draft, log: Log, s: int, cause: int) -> None:
    """Fifteen members vote on a draft about s, and it is adopted, vetoed or falls short."""
    n = plan.numbers
    ayes = 0
    vetoed = False
    for m in range(plan.shape.members):
        if not sits(plan, draft, m):
            continue
        x = member_position(plan, now, m)
        yes = votes_yes(x, n.council_slope)
        no = (1.0 - yes) * votes_no(x, n.council_slope, n.council_bar)
        u = draw_own(plan, draft, Ask.VOTE, plan.members.code[m], plan.states.code[s], 0)
        ballot = 0.0
        p = 1.0 - yes - no
        if u < yes:
            ballot = 1.0
            p = yes
            ayes += 1
        elif u < yes + no:
            ballot = -1.0
            p = no
            vetoed = vetoed or plan.members.permanent[m] == 1
        actor = member_actor(plan, m)
        council_row(plan, now, draft, log, Kind.VOTE, actor, s, Why.POSITION, cause, ballot, p)
    votes = float(ayes)
    if is_adopted(ayes, vetoed):
        council_row(plan, now, draft, log, Kind.ADOPT, NOBODY, s, Why.NINE_VOTES, cause, votes, 1.0)
    elif ayes >= NINE:
        council_row(plan, now, draft, log, Kind.VETO, NOBODY, s, Why.VETO, cause, votes, 1.0)
    else:
        council_row(plan, now, draft, log, Kind.FAIL, NOBODY, s, Why.TOO_FEW, cause, votes, 1.0)


def assembly_share(plan: Plan, now: Situation, s: int) -> float:
    """The share of the states in reach of s whose position is on the side of enforcement."""
    aye = 0
    all_states = 0
    for i in range(plan.shape.states):
        if i != s and plan.pairs.reach[i, s] == 1:
            all_states += 1
            if from_enforcement(plan, now.stances.position[i, plan.shape.council_issue]) < 0.5:
                aye += 1
    return float(aye) / float(all_states) if all_states > 0 else 0.0


def course(plan: Plan, now: Situation, draft: Draft, s: int) -> tuple[int, float]:
    """What the penholder does about the conduct of s, and with what chance."""
    n = plan.numbers
    gain = draft_gain(
        chance_to_pass(plan, now, draft),
        now.council.weight[s],
        n.council_gain,
        n.council_veto_cost,
    )
    monitor = 0.0
    if now.council.monitor[s] == 0 and now.council.regime[s] > 0.0:
        monitor = course_weight(n.council_monitor, now.council.weight[s])
    total = 0.0
    soonest = 1e300
    best = int(Kind.MEET)
    won = 0.0
    for c in range(4):
        kind = COURSES[c]
        if kind == Kind.MEET:
            w = 1.0
        elif kind == Kind.DRAFT:
            w = course_weight(n.council_draft, gain)
        elif kind == Kind.ASSEMBLY:
            w = course_weight(n.council_assembly, 0.0)
        else:
            w = monitor
        total += w
        if w > 0.0:
            u = draw_own(plan, draft, Ask.COURSE, plan.states.code[s], kind, 1)
            arrival = race(w, u)
            if arrival < soonest:
                soonest = arrival
                best = kind
                won = w
    return best, won / total


def take_up(plan: Plan, now: Situation, draft: Draft, log: Log, s: int) -> None:
    """The Council takes up the conduct of state s."""
    holder = plan.states.penholder[s]
    cause = now.council.item_row[s]
    weight = now.council.weight[s]
    row = council_row(
        plan, now, draft, log, Kind.AGENDA, holder, s, Why.CONDUCT, cause, weight, 1.0
    )
    kind, p = course(plan, now, draft, s)
    why = Why.WEIGHING_VETO if kind == Kind.DRAFT else Why.WAY_ROUND
    value = assembly_share(plan, now, s) if kind == Kind.ASSEMBLY else 0.0
    row = council_row(plan, now, draft, log, kind, holder, s, why, row, value, p)
    if kind == Kind.DRAFT:
        vote(plan, now, draft, log, s, row)


def violations(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Visible acts of the turn that break a regime in force are recorded."""
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
        if plan.actions.breaks[a] * regime > plan.numbers.violation_floor:
            f = plan.actions.flow[a]
            if plan.actions.hidden[a] == 0 or now.flows.known[f, i, j] == 2:
                seq = log.rows.seq[k]
                row = council_row(
                    plan, now, draft, log, Kind.VIOLATE, i, j, Why.RESOLUTION, seq, regime, 1.0
                )
                log.rows.action[log.pen.first[0] + row] = a


def council_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Violations are recorded, then each state whose conduct weighs enough is taken up."""
    violations(plan, now, draft, log)
    n = plan.numbers
    if plan.shape.members == 0:
        return
    for s in range(plan.shape.states):
        if plan.states.penholder[s] != NOBODY:
            waited = now.council.days[s] >= n.council_days
            if waited and now.council.weight[s] >= n.council_threshold:
                take_up(plan, now, draft, log, s)
