"""What an act does to the situation: to the addressee, to onlookers, to the actor itself.

Called by `apply` alone. `a` is the action, `i` the actor, `j` the counterpart, `q` the issue, `k`
the row.
"""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Rows
from sim.rules.crises import degree_of_help
from sim.rules.settle import raised
from sim.terms import NOBODY
from sim.terms.choice import Form, Rung, Side, Special
from sim.terms.reasons import GROUP_SIZE, Group
from sim.turn.apply_deals import believe, carry_out, said
from sim.turn.bonds import is_friend
from sim.turn.crises import fights, sign_of
from sim.turn.matters import heat_up, loss_of, matter, stir_up, take_in


def is_visible(plan: Plan, now: Situation, i: int, j: int, a: int) -> bool:
    """Whether others than the two can see the act: public, or a flow that is already public."""
    if plan.actions.hidden[a] == 0:
        return True
    f = plan.actions.flow[a]
    return bool(f != NOBODY and now.flows.known[f, i, j] == 2)


def address(plan: Plan, now: Situation, rows: Rows, k: int, i: int, j: int, a: int) -> None:
    """The counterpart takes the act in: heat, belief, and whether an answer is due."""
    push = plan.actions.push[a]
    rung = plan.actions.rung[a]
    q = rows.issue[k]
    heat_up(plan, now, j, i, q, push)
    now.pairs.hostility[j, i] = raised(now.pairs.hostility[j, i], plan.actions.costly[a])
    now.pairs.last_class[j, i] = plan.actions.klass[a]
    if push > 0.0 and rung > Rung.PROTEST:
        stir_up(plan, now, j, i, q, rows.seq[k])
    mine = matter(plan, i, j, q)
    twin = matter(plan, j, i, q)
    if mine != NOBODY:
        now.matters.pending[mine] = 0
        now.matters.news[mine] = 0.0
    called = rung >= Rung.ADDRESSED or plan.actions.special[a] == Special.DEMAND
    if twin != NOBODY and called and push > 0.0 and now.pairs.at_war[i, j] == 0:
        now.matters.pending[twin] = rung
        now.matters.pending_action[twin] = a
        now.matters.pending_row[twin] = rows.seq[k]
    if rung >= Rung.THREAT and push > 0.0 and now.pairs.threat[j, i] > 0.0:
        now.pairs.challenged[j, i] = 1


def climb(plan: Plan, now: Situation, i: int, j: int, a: int) -> None:
    """The actor's place on the ladder toward the counterpart, and the record of the dispute.

    Helping acts leave it where it is, whatever rung they have toward the partner's enemies.
    """
    rung = plan.actions.rung[a]
    p = now.pairs
    if plan.actions.push[a] <= 0.0:
        return
    if rung >= p.rung[i, j]:
        p.rung[i, j] = rung
        p.posture[i, j] = 0.0
    if plan.actions.militarised[a] == 1:
        p.quiet[i, j] = 0.0
        p.quiet[j, i] = 0.0
        p.peak[i, j] = max(p.peak[i, j], rung)
    if rung >= Rung.AUTHORISED:
        if rung >= Rung.FORCE and max(p.struck[i, j], p.struck[j, i]) < Rung.FORCE:
            p.first[i, j] = 1
        p.struck[i, j] = max(p.struck[i, j], rung)
    if p.threat[i, j] > 0.0 and rung >= said(plan, now, i, j):
        p.threat[i, j] = 0.0
        p.challenged[i, j] = 0
        believe(plan, now, j, i, True)
        carry_out(plan, now, i, j, rung)


def alarm_by(plan: Plan, now: Situation, o: int, i: int, j: int, a: int, q: int, k: int) -> None:
    """An onlooker takes a visible act in: alarm at what it loses, heat if it is at war with j."""
    if plan.pairs.reach[o, i] == 0:
        return
    alarm = min(1.0, loss_of(plan, now, o, i, j, a, q) * plan.numbers.alarm_gain)
    if alarm > 0.0:
        take_in(plan, now, o, i, q, alarm, k)
        if plan.actions.push[a] < 0.0 and plan.pairs.reach[o, j] == 1:
            take_in(plan, now, o, j, q, alarm * plan.numbers.partner_alarm, k)
    if plan.actions.harm[a] != 0.0 and now.pairs.at_war[o, j] == 1:
        heat_up(plan, now, o, i, q, plan.actions.harm[a])
        if plan.actions.militarised[a] == 1:
            now.pairs.rung[i, o] = max(now.pairs.rung[i, o], plan.actions.rung[a])
            now.pairs.posture[i, o] = 0.0
        stir_up(plan, now, o, i, q, k)
    grows = i if plan.actions.form[a] == Form.TEST else j
    if plan.actions.shift[a] > 0.0 and o != grows and plan.pairs.reach[o, grows] == 1:
        shift = plan.actions.shift[a] * now.pairs.hostility[o, grows]
        now.pairs.shift[o, grows] = raised(now.pairs.shift[o, grows], shift)


def look_on(plan: Plan, now: Situation, rows: Rows, k: int, i: int, j: int, a: int) -> None:
    """All onlookers take a visible act in, and the Council's file on the actor grows."""
    q = rows.issue[k]
    if q != NOBODY:
        for o in range(plan.shape.states):
            if o != i and (o != j or plan.actions.form[a] == Form.TEST):
                alarm_by(plan, now, o, i, j, a, q, rows.seq[k])
    now.times[i, a] += 1
    if plan.actions.agenda[a] > 0.0:
        now.council.weight[i] = raised(now.council.weight[i], plan.actions.agenda[a])
        now.council.item_row[i] = rows.seq[k]
    if plan.actions.form[a] == Form.FLOW and plan.actions.change[a] > 0:
        now.flows.filed[plan.actions.flow[a], i, j] = now.run.day[0]


def stand_by(plan: Plan, now: Situation, i: int, j: int) -> None:
    """State i is on j's side in j's wars as far as its flows to j go, unless it fights itself."""
    how = 0
    for f in range(plan.shape.flows):
        if now.flows.level[f, i, j] > 0:
            a = plan.flows.raises[f]
            how = max(how, degree_of_help(plan.actions.munitions[a], plan.actions.manpower[a]))
    for c in range(plan.shape.crises):
        if now.crises.war[c] == 1 and abs(now.sides[c, i]) < Side.ARMS and fights(now, c, j):
            now.sides[c, i] = sign_of(now, c, j) * how


def run_on(plan: Plan, now: Situation, i: int, j: int, q: int, levels: int) -> None:
    """Levels of a flow between i and j begin or cease to run on issue q, for both."""
    for m in (matter(plan, i, j, q), matter(plan, j, i, q)):
        if m != NOBODY:
            now.matters.running[m] += levels


def flow_on(plan: Plan, now: Situation, rows: Rows, k: int, i: int, j: int, a: int) -> None:
    """A standing flow is raised or cut by one level."""
    f = plan.actions.flow[a]
    run_on(plan, now, i, j, now.flows.issue[f, i, j], -now.flows.level[f, i, j])
    level = now.flows.level[f, i, j] + plan.actions.change[a]
    level = level if level > 0 else 0
    level = level if level < plan.actions.levels[a] else plan.actions.levels[a]
    now.senders.running[f, i] += int(level > 0) - int(now.flows.level[f, i, j] > 0)
    now.flows.level[f, i, j] = level
    run_on(plan, now, i, j, rows.issue[k], now.flows.level[f, i, j])
    by_duty = rows.because[k] // GROUP_SIZE * GROUP_SIZE == Group.CLAUSE
    if plan.actions.hidden[a] == 0 or by_duty:
        now.flows.known[f, i, j] = 2  # who answers a call does so openly
    stand_by(plan, now, i, j)
    now.flows.row[f, i, j] = rows.seq[k]
    now.flows.issue[f, i, j] = rows.issue[k]


def learn(plan: Plan, now: Situation, o: int, f: int, i: int, j: int, k: int) -> None:
    """Observer o learns of a flow from i to j that it did not know, as of row k."""
    q = now.flows.issue[f, i, j]
    if o not in (i, j) and q != NOBODY:
        alarm_by(plan, now, o, i, j, plan.flows.raises[f], q, k)


def disclose(plan: Plan, now: Situation, i: int, j: int, k: int) -> None:
    """State i publishes what it knows of j's hidden flows: everybody learns of them."""
    now.pairs.secret[i, j] = 0
    for f in range(plan.shape.flows):
        for r in range(plan.shape.states):
            if now.flows.known[f, j, r] == 1 and knows(plan, now, i, f, j, r):
                now.flows.known[f, j, r] = 2
                for o in range(plan.shape.states):
                    learn(plan, now, o, f, j, r, k)


def knows(plan: Plan, now: Situation, o: int, f: int, i: int, j: int) -> bool:
    """Whether o knows of a flow from i to j: public, told by a friend, or found out itself."""
    known = now.flows.known[f, i, j]
    finder = now.flows.detector[f, i, j]
    if known == 2 or o in (i, j):
        return True
    if finder == NOBODY:
        return False
    told = finder == o or is_friend(plan, now, finder, o)
    return bool(told and (known == 1 or now.flows.believed[f, i, j] > now.run.day[0]))


def step_down(plan: Plan, now: Situation, special: int, i: int, j: int, q: int) -> None:
    """The ways down: standing down, talks."""
    n = plan.numbers
    if special == Special.STAND_DOWN:
        lower = now.pairs.rung[i, j] - 2
        now.pairs.rung[i, j] = lower if lower > 0 else 0
        now.pairs.posture[i, j] = 0.0
    elif special == Special.TALKS:
        heat_up(plan, now, i, j, q, -n.settle_relief)
        heat_up(plan, now, j, i, q, -n.settle_relief)


def act(plan: Plan, now: Situation, rows: Rows, k: int, i: int, j: int) -> None:
    """Everything that an act of i toward j does. For joint acts called once per direction."""
    a = rows.action[k]
    special = plan.actions.special[a]
    if plan.actions.form[a] == Form.FLOW:
        flow_on(plan, now, rows, k, i, j, a)
    visible = is_visible(plan, now, i, j, a)
    address(plan, now, rows, k, i, j, a)
    climb(plan, now, i, j, a)
    if visible:
        look_on(plan, now, rows, k, i, j, a)
    for b in range(plan.shape.actions):
        if plan.actions.family[b] == plan.actions.family[a]:
            now.habit[i, b] = 1.0
    now.states.burden[i] = raised(now.states.burden[i], plan.actions.wear[a])
    now.states.isolation[i] = raised(now.states.isolation[i], -plan.actions.company[a])
    if special == Special.URGE_RESTRAINT:
        now.pairs.urged[i, j] = raised(now.pairs.urged[i, j], plan.numbers.restraint_gain)
    elif special == Special.DISCLOSE:
        disclose(plan, now, i, j, rows.seq[k])
    else:
        step_down(plan, now, special, i, j, rows.issue[k])
