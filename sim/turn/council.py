"""The Security Council: takes up conduct, weighs a veto, votes, finds ways round."""

from sim.chance import race
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.council import (
    course_weight,
    draft_gain,
    has_majority,
    is_adopted,
)
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Why
from sim.turn.council_drafts import (
    ballots,
    chance_to_pass,
    council_row,
    defies,
    draft_on,
    sits,
    state_distance,
)
from sim.turn.draft import draw_own
from sim.turn.violations import violations

COURSES = (Kind.MEET, Kind.DRAFT, Kind.ASSEMBLY, Kind.MONITOR)


def member_actor(plan: Plan, m: int) -> int:
    """The code of a member in the column `actor`: the state, or a code above all states."""
    i = plan.members.state[m]
    return i if i != NOBODY else plan.shape.states + m


def vote(
    plan: Plan, now: Situation, draft: Draft, log: Log, s: int, v: int, what: int, cause: int
) -> None:
    """The members vote on a draft about s, and it is adopted, vetoed or falls short."""
    ayes = 0
    vetoed = False
    for m in range(plan.shape.members):
        if not sits(plan, draft, m):
            continue
        yes, no = ballots(plan, now, m, s, v, what)
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
        council_row(plan, now, draft, log, Kind.VOTE, who, s, v, what, why, cause, ballot, p)
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
    council_row(plan, now, draft, log, kind, NOBODY, s, v, what, why, cause, votes, 1.0)


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
            u = draw_own(plan, draft, Ask.COURSE, plan.states.code[s], c, 1)
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
    taken = Kind.AGENDA
    why = Why.CONDUCT
    row = council_row(
        plan, now, draft, log, taken, holder, s, NOBODY, NOBODY, why, cause, weight, 1.0
    )
    what, v = draft_on(plan, now, s)
    kind, p = course(plan, now, draft, s, v, what)
    if kind == Kind.DRAFT:
        why = Why.WEIGHING_VETO
        row = council_row(plan, now, draft, log, kind, holder, s, v, what, why, row, 0.0, p)
        vote(plan, now, draft, log, s, v, what, row)
    else:
        value = assembly_share(plan, now, s, v, what) if kind == Kind.ASSEMBLY else 0.0
        why = Why.WAY_ROUND
        council_row(plan, now, draft, log, kind, holder, s, NOBODY, NOBODY, why, row, value, p)


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
