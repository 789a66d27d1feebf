"""What rows change in demands and agreements. Called by `apply` alone."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Rows
from sim.rules.bargain import believed_by_odds
from sim.rules.matters import gain
from sim.rules.settle import raised
from sim.terms import NO_TERM, NOBODY, NOTHING
from sim.terms.choice import Special
from sim.terms.events import Kind
from sim.turn.apply_crises import show_front
from sim.turn.demands import asker_of, foe_of, odds_now, span, stands
from sim.turn.matters import (
    at_a_point,
    drop_demand,
    heat_up,
    in_64ths,
    matter,
    put_demand,
    stir_up,
    take_in,
)

# What a settlement must cost a third state to be a cause for it. Source: assumption.
OVER_ITS_HEAD = 0.05


def believe(plan: Plan, now: Situation, o: int, i: int, kept: bool) -> None:
    """Observer o believes more of i's resolve, or less, by whether i stood by a threat."""
    factor = plan.numbers.resolve_kept if kept else plan.numbers.resolve_unkept
    now.pairs.resolve[o, i] = believed_by_odds(now.pairs.resolve[o, i], factor)


def back_off(plan: Plan, now: Situation, i: int, j: int) -> None:
    """State i does not stand by its threat against j."""
    if now.pairs.threat[i, j] > 0.0:
        believe(plan, now, j, i, False)
    now.pairs.threat[i, j] = 0.0
    now.pairs.challenged[i, j] = 0


def withdraw(plan: Plan, now: Situation, i: int, j: int, q: int) -> None:
    """State i drops what it asks of j over issue q, or under threat, where j asks something too.

    What the other asks stands on; where it asks nothing the crisis is over, which its own row says.
    """
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        twin = matter(plan, j, i, plan.matters.issue[m])
        if stands(now, twin) and (plan.matters.issue[m] == q or now.matters.backed[m] > 0):
            drop_demand(now, m)


def let_stand(plan: Plan, now: Situation, i: int, j: int) -> None:
    """State i does not stand by its threat against j; what it asked stands without it."""
    back_off(plan, now, i, j)
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        now.matters.backed[m] = 0
        now.matters.due[m] = NO_TERM


def demand(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """A demand of i on j stands from now on."""
    i = rows.actor[k]
    j = rows.target[k]
    a = rows.action[k]
    days = plan.actions.term_days[a]
    due = days + float(rows.day[k]) if days > 0.0 else NO_TERM
    m = matter(plan, i, j, rows.issue[k]) if rows.value[k] != NOTHING else NOBODY
    put_demand(now, m, rows.seq[k], rows.value[k], plan.actions.consequence[a], due)
    if plan.actions.consequence[a] > 0:
        now.pairs.threat[i, j] = float(plan.actions.consequence[a])
        now.pairs.challenged[i, j] = 0


def said(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The rung that i's threat against j says would follow, 0 where none stands."""
    if now.pairs.threat[i, j] <= 0.0:
        return 0.0
    most = 0
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        most = max(most, now.matters.backed[m])
    return float(most) if most > 0 else now.pairs.threat[i, j]


def carry_out(plan: Plan, now: Situation, i: int, j: int, rung: int) -> None:
    """State i does to j what it said would follow, or more."""
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        if 0 < now.matters.backed[m] <= rung:
            now.matters.due[m] = NO_TERM


def refuse(plan: Plan, now: Situation, i: int, j: int, q: int) -> None:
    """State i refuses what j asks; a threat of j's is challenged."""
    m = matter(plan, j, i, q)
    if m != NOBODY:
        now.matters.refused[m] = 1
        if now.matters.backed[m] > 0 and now.pairs.threat[j, i] > 0.0:
            now.pairs.challenged[j, i] = 1


def extend(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """State i gives j more time."""
    m = matter(plan, rows.actor[k], rows.target[k], rows.issue[k])
    if m != NOBODY:
        now.matters.due[m] += plan.actions.term_days[rows.action[k]]


def mediate(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """State i offers its good offices to j and to whom j is at odds with over the issue."""
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    e = foe_of(plan, now, i, j, q)
    if e != NOBODY:
        for m in (matter(plan, j, e, q), matter(plan, e, j, q)):
            if m != NOBODY:
                now.matters.mediator[m] = i


def put_at(plan: Plan, now: Situation, q: int, z: float) -> None:
    """Issue q stands at z from now on; a flow is cut by rows of its own."""
    x = plan.issues.attacker[q]
    if x != NOBODY:
        e = plan.issues.defender[q]
        share = 1.0 - z if plan.issues.turned[q] == 1 else z
        now.pairs.front[x, e] = share
        now.pairs.front[e, x] = 1.0 - share
        c = now.pairs.crisis[x, e]
        if c != NOBODY and now.pairs.at_war[x, e] == 1:
            now.crises.front[c] = share if now.sides[c, x] > 0 else 1.0 - share
            show_front(now, c)
    elif plan.issues.flow[q] == NOBODY:
        now.issues.status_quo[q] = at_a_point(plan, q, z)


def agree(plan: Plan, now: Situation, rows: Rows, k: int, share: float) -> None:
    """By row k i and j agree that this share of what is asked is given: that is done, and binds."""
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    c = asker_of(plan, now, i, j, q)
    if c == NOBODY or (c == i and rows.kind[k] == Kind.ACT):
        return
    x, asked = span(plan, now, c, j if c == i else i, q)
    moved = in_64ths(share * abs(asked - x))  # alike from both ends
    z = x + moved if asked > x else x - moved
    put_at(plan, now, q, z)
    for a, b in ((i, j), (j, i)):
        m = matter(plan, a, b, q)
        if m != NOBODY:
            now.matters.agreed[m] = rows.seq[k]
            now.matters.agreed_at[m] = z
            now.matters.before[m] = x
            now.matters.agreed_days[m] = 0.0
            now.matters.agreed_odds[m] = odds_now(plan, now, a, b)
        if now.pairs.at_war[a, b] == 0:
            now.pairs.rung[a, b] = 0
            now.pairs.posture[a, b] = 0.0
        now.pairs.threat[a, b] = 0.0
        now.pairs.challenged[a, b] = 0
    for o in range(plan.shape.states):
        if o not in (i, j):
            over_head(plan, now, rows, k, o, x, z)


def over_head(plan: Plan, now: Situation, rows: Rows, k: int, o: int, x: float, z: float) -> None:
    """What was settled over the head of o is a cause for it, if it loses by it."""
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    lost = -gain(now.stances.salience[o, q], now.stances.position[o, q] - x, z - x)
    if lost > OVER_ITS_HEAD:
        for e in (i, j):
            if plan.pairs.reach[o, e] == 1:
                heat_up(plan, now, o, e, q, lost * plan.numbers.settle_relief)
                alarm = min(1.0, lost * plan.numbers.alarm_gain)
                take_in(plan, now, o, e, q, alarm, rows.seq[k])


def forget_agreement(plan: Plan, now: Situation, i: int, j: int, q: int) -> None:
    """What i and j agreed over issue q binds nobody any more."""
    for m in (matter(plan, i, j, q), matter(plan, j, i, q)):
        if m != NOBODY:
            now.matters.agreed[m] = NOBODY


def break_off(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """State i breaks what it agreed with j; what it gave it takes back, if it holds the issue."""
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    n = plan.numbers
    now.states.credibility[i] = raised(now.states.credibility[i], -n.renege_cost)
    heat_up(plan, now, j, i, q, n.renege_heat)
    stir_up(plan, now, j, i, q, rows.seq[k])
    if rows.value[k] >= 0.0:
        put_at(plan, now, q, rows.value[k])
    forget_agreement(plan, now, i, j, q)


def deed(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """What an act that belongs to a demand changes."""
    i = rows.actor[k]
    j = rows.target[k]
    special = plan.actions.special[rows.action[k]]
    if special == Special.DEMAND:
        demand(plan, now, rows, k)
    elif special == Special.COMPLY:
        agree(plan, now, rows, k, 1.0)
    elif special == Special.REFUSE:
        refuse(plan, now, i, j, rows.issue[k])
    elif special == Special.EXTEND:
        extend(plan, now, rows, k)
    elif special == Special.MEDIATE:
        mediate(plan, now, rows, k)
    elif special == Special.BACK_DOWN:
        back_off(plan, now, i, j)
        withdraw(plan, now, i, j, rows.issue[k])
        now.pairs.rung[i, j] = 0
