"""Drafts before the Security Council: what they do, how far states are from them, their rows."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.council import draft_kind, is_defied, votes_no, votes_yes
from sim.terms import NOBODY
from sim.terms.council import DraftKind
from sim.terms.reasons import Group
from sim.turn.apply import apply
from sim.turn.attacks import attacked
from sim.turn.draft import new_row


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


def ballots(plan: Plan, now: Situation, m: int, s: int, v: int, what: int) -> tuple[float, float]:
    """The chances that member m votes for a draft and that it votes against; else it abstains."""
    n = plan.numbers
    x = member_distance(plan, now, m, s, v, what)
    yes = votes_yes(x, n.council_slope)
    return yes, (1.0 - yes) * votes_no(x, n.council_slope, n.council_bar)


def chance_to_pass(plan: Plan, now: Situation, draft: Draft, s: int, v: int, what: int) -> float:
    """The chance, as the penholder sees it, that no permanent member votes against a draft."""
    p = 1.0
    for m in range(plan.shape.members):
        if plan.members.permanent[m] == 1 and sits(plan, draft, m):
            p *= 1.0 - ballots(plan, now, m, s, v, what)[1]
    return p


def council_row(
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
    """A row before the Council about the conduct of s; its number in the run.

    Of a draft `clause` holds what it does, `third` for whom, `issue` what divides the votes; what,
    v: NOBODY where the row is about no draft.
    """
    k = new_row(draft, log, kind, actor, s, Group.PROCESS + why, cause)
    log.rows.day[k] = plan.shape.days - 1
    log.rows.issue[k] = plan.shape.council_issue
    if what != NOBODY:
        log.rows.issue[k] = voted_issue(plan, now, s, v, what)
    log.rows.clause[k] = what
    log.rows.third[k] = v
    log.rows.value[k] = value
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)
    return log.rows.seq[k]
