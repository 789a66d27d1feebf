"""The Security Council: takes up conduct, weighs a veto, votes, finds ways round."""

from sim.chance import race
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.council import (
    course_weight,
    draft_gain,
    draft_kind,
    has_majority,
    is_adopted,
    is_defied,
    is_violation,
    votes_no,
    votes_yes,
)
from sim.terms import NOBODY
from sim.terms.choice import Form
from sim.terms.council import DraftKind
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.apply_acts import knows
from sim.turn.attacks import attacked
from sim.turn.draft import draw_own, new_row

COURSES = (Kind.MEET, Kind.DRAFT, Kind.ASSEMBLY, Kind.MONITOR)


def sits(plan: Plan, draft: Draft, m: int) -> bool:
    """Whether member m has a seat this turn."""
    turn = draft.cursor.turn[0]
    return bool(plan.members.from_turn[m] <= turn < plan.members.to_turn[m])


def defies(plan: Plan, now: Situation, s: int) -> bool:
    """Whether state s has gone on for too long with force that the Council demanded it end."""
    return is_defied(
        attacked(plan, now, s) != NOBODY,
        now.council.demanded[s] == 1,
        now.council.demand_days[s],
        plan.numbers.council_comply_days,
    )


def draft_on(plan: Plan, now: Situation, s: int) -> tuple[int, int]:
    """What a draft on state s does as things stand, and for whom: whom s attacks, or NOBODY."""
    v = attacked(plan, now, s)
    what = draft_kind(
        v != NOBODY,
        now.council.demanded[s] == 1,
        defies(plan, now, s),
        now.council.authorised[s] == 1,
    )
    return what, NOBODY if what == DraftKind.MEASURES else v


def voted_issue(plan: Plan, now: Situation, s: int, v: int, what: int) -> int:
    """The issue on which votes on a draft divide: as named, or that of the dispute of s and v."""
    q = plan.draft_issue[what]
    if q == NOBODY:
        q = now.pairs.over[s, v]
    return q if q != NOBODY else plan.shape.council_issue


def state_distance(plan: Plan, now: Situation, i: int, s: int, v: int, what: int) -> float:
    """How far state i is from a draft on s, 0..1: from enforcing measures, or from the attacked.

    Source: Voeten 2000 (votes follow ideal points); for drafts on an attack, assumption.
    """
    q = voted_issue(plan, now, s, v, what)
    if what == DraftKind.MEASURES:
        return from_enforcement(plan, now.stances.position[i, q])
    return abs(now.stances.position[i, q] - now.stances.position[v, q])


def member_distance(plan: Plan, now: Situation, m: int, s: int, v: int, what: int) -> float:
    """How far a member is from a draft: an agent by its stance, another as the scenario says."""
    i = plan.members.state[m]
    if i == NOBODY:
        return plan.draft_distance[m, what]
    return state_distance(plan, now, i, s, v, what)


def from_enforcement(plan: Plan, position: float) -> float:
    """How far a position is from the end of the issue at which measures are enforced, 0..1."""
    return 1.0 - position if plan.shape.council_end == 1 else position


def member_actor(plan: Plan, m: int) -> int:
    """The code of a member in the column `actor`: the state, or a code above all states."""
    i = plan.members.state[m]
    return i if i != NOBODY else plan.shape.states + m


def chance_to_pass(plan: Plan, now: Situation, draft: Draft, s: int, v: int, what: int) -> float:
    """The chance, as the penholder sees it, that no permanent member votes against a draft."""
    n = plan.numbers
    p = 1.0
    for m in range(plan.shape.members):
        if plan.members.permanent[m] == 1 and sits(plan, draft, m):
            x = member_distance(plan, now, m, s, v, what)
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


def draft_row(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    kind: int,
    actor: int,
    s: int,
    v: int,
    what: int,
    why: int,
    cause: int,
    value: float,
    p: float,
) -> int:
    """A row about a draft: `clause` holds what it does, `third` for whom, `issue` what divides."""
    k = new_row(draft, log, kind, actor, s, Group.PROCESS + why, cause)
    log.rows.day[k] = plan.shape.days - 1
    log.rows.issue[k] = voted_issue(plan, now, s, v, what)
    log.rows.clause[k] = what
    log.rows.third[k] = v
    log.rows.value[k] = value
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)
    return log.rows.seq[k]


def vote(
    plan: Plan, now: Situation, draft: Draft, log: Log, s: int, v: int, what: int, cause: int
) -> None:
    """The members vote on a draft about s, and it is adopted, vetoed or falls short."""
    n = plan.numbers
    ayes = 0
    vetoed = False
    for m in range(plan.shape.members):
        if not sits(plan, draft, m):
            continue
        x = member_distance(plan, now, m, s, v, what)
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
        who = member_actor(plan, m)
        why = Why.POSITION
        draft_row(plan, now, draft, log, Kind.VOTE, who, s, v, what, why, cause, ballot, p)
    if is_adopted(ayes, plan.shape.majority, vetoed):
        kind = Kind.ADOPT
        why = Why.MAJORITY
    elif has_majority(ayes, plan.shape.majority):
        kind = Kind.VETO
        why = Why.VETO
    else:
        kind = Kind.FAIL
        why = Why.TOO_FEW
    votes = float(ayes)
    draft_row(plan, now, draft, log, kind, NOBODY, s, v, what, why, cause, votes, 1.0)


def assembly_share(plan: Plan, now: Situation, s: int, v: int, what: int) -> float:
    """The share of the states in reach of s that are nearer to a draft on it than away from it."""
    aye = 0
    all_states = 0
    for i in range(plan.shape.states):
        if i != s and plan.pairs.reach[i, s] == 1:
            all_states += 1
            if state_distance(plan, now, i, s, v, what) < 0.5:
                aye += 1
    return float(aye) / float(all_states) if all_states > 0 else 0.0


def gravity(plan: Plan, now: Situation, s: int) -> float:
    """What the conduct of s weighs: what has happened, or in full once it defies a demand.

    Source: assumption, after resolution 678 (1990), which no new act had to precede.
    """
    return 1.0 if defies(plan, now, s) else now.council.weight[s]


def course(
    plan: Plan, now: Situation, draft: Draft, s: int, v: int, what: int
) -> tuple[int, float]:
    """What the penholder does about the conduct of s, and with what chance."""
    n = plan.numbers
    weight = gravity(plan, now, s)
    gain = draft_gain(
        chance_to_pass(plan, now, draft, s, v, what),
        weight,
        n.council_gain,
        n.council_veto_cost,
    )
    monitor = 0.0
    if now.council.monitor[s] == 0 and now.council.regime[s] > 0.0:
        monitor = course_weight(n.council_monitor, weight)
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
    weight = gravity(plan, now, s)
    row = council_row(
        plan, now, draft, log, Kind.AGENDA, holder, s, Why.CONDUCT, cause, weight, 1.0
    )
    what, v = draft_on(plan, now, s)
    kind, p = course(plan, now, draft, s, v, what)
    if kind == Kind.DRAFT:
        why = Why.WEIGHING_VETO
        row = draft_row(plan, now, draft, log, kind, holder, s, v, what, why, row, 0.0, p)
        vote(plan, now, draft, log, s, v, what, row)
    else:
        value = assembly_share(plan, now, s, v, what) if kind == Kind.ASSEMBLY else 0.0
        council_row(plan, now, draft, log, kind, holder, s, Why.WAY_ROUND, row, value, p)


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
    filed = now.flows.filed[f, i, j]
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
                for j in range(plan.shape.states):
                    if now.flows.level[f, i, j] > 0:
                        flow_violation(plan, now, draft, log, f, i, j)


def council_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Violations are recorded, then each state whose conduct weighs enough is taken up."""
    violations(plan, now, draft, log)
    n = plan.numbers
    if plan.shape.members == 0:
        return
    for s in range(plan.shape.states):
        if plan.states.penholder[s] != NOBODY:
            waited = now.council.days[s] >= n.council_days
            if waited and gravity(plan, now, s) >= n.council_threshold:
                take_up(plan, now, draft, log, s)
