"""What rows change in undertakings: duties, treaties, and the Security Council."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Rows
from sim.rules.settle import raised
from sim.terms import NOBODY
from sim.terms.choice import Form, Side
from sim.terms.council import DraftKind
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Why
from sim.terms.treaties import Stage
from sim.turn.apply_crises import take_side
from sim.turn.crises import sign_of
from sim.turn.matters import alarm_up, heat_up, stir_up


def apply_duty(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """Clauses: tested, invoked, answered.

    actor: the obliged; target: the partner; third: the attacker. For `invoke` and `forgo` the actor
    is the victim and the target the obliged.
    """
    kind = rows.kind[k]
    c = rows.clause[k]
    i = rows.actor[k]
    j = rows.target[k]
    x = rows.third[k]
    q = rows.issue[k]
    n = plan.numbers
    if kind in (Kind.CASUS, Kind.NO_CASUS, Kind.BREACH):
        now.episodes.grade[c, x] = int(rows.value[k])
    elif kind == Kind.INVOKE:
        now.episodes.row[c, x] = rows.seq[k]
    elif kind == Kind.DEFER:
        days = float(plan.shape.days * rows.turn[k] + rows.day[k])
        now.episodes.due[c, x] = int(days + rows.value[k])
    elif kind in (Kind.HONOUR, Kind.MATERIEL, Kind.CONSULT, Kind.RENEGE):
        now.episodes.due[c, x] = 0
    crisis = now.pairs.crisis[j, x]
    if kind == Kind.MATERIEL and crisis != NOBODY:
        take_side(now, crisis, i, sign_of(now, crisis, j), int(Side.MATERIEL))
    if kind == Kind.HONOUR:
        now.states.credibility[i] = raised(now.states.credibility[i], n.honour_gain)
        stir_up(plan, now, i, x, q, rows.seq[k])
    elif kind == Kind.CONSULT:
        heat_up(plan, now, i, x, q, n.consult_heat)
        stir_up(plan, now, i, x, q, rows.seq[k])
    elif kind in (Kind.RENEGE, Kind.BREACH):
        now.states.credibility[i] = raised(now.states.credibility[i], -n.renege_cost)
        heat_up(plan, now, j, i, q, n.renege_heat)
        stir_up(plan, now, j, i, q, rows.seq[k])


def apply_treaty(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """The life of a treaty; the column `clause` holds the treaty."""
    kind = rows.kind[k]
    t = rows.clause[k]
    now.treaties.row[t] = rows.seq[k]
    if kind == Kind.SIGN:
        now.treaties.stage[t] = Stage.SIGNED
    elif kind == Kind.RATIFY:
        now.parties.ratified[t, rows.actor[k]] = 1
    elif kind == Kind.ENTER_FORCE:
        now.treaties.stage[t] = Stage.IN_FORCE
        for c in range(plan.shape.clauses):
            if plan.clauses.treaty[c] == t:
                for x in range(plan.shape.states):
                    now.episodes.grade[c, x] = 0
    elif kind == Kind.LAPSE:
        now.treaties.stage[t] = Stage.ENDED


def apply_council(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """The Security Council; target: the state whose conduct is before it."""
    kind = rows.kind[k]
    s = rows.target[k]
    if kind in (Kind.DRAFT, Kind.MEET, Kind.ASSEMBLY, Kind.MONITOR):
        now.council.days[s] = 0.0
        now.council.weight[s] = 0.0
    if kind == Kind.ADOPT:
        adopt(plan, now, s, rows.clause[k])
    elif kind == Kind.MONITOR:
        now.council.monitor[s] = 1
    elif kind == Kind.VIOLATE:
        violate(plan, now, rows, k)


def adopt(plan: Plan, now: Situation, s: int, what: int) -> None:
    """A resolution on state s: measures, a demand to end its force, or force against it."""
    if what == DraftKind.MEASURES:
        regime = plan.numbers.council_regime
        now.council.regime[s] = raised(now.council.regime[s], regime)
    elif what == DraftKind.DEMAND:
        isolation = plan.numbers.council_demand
        now.states.isolation[s] = raised(now.states.isolation[s], isolation)
        now.council.demanded[s] = 1
        now.council.demand_days[s] = 0.0
    elif what == DraftKind.AUTHORISATION:
        now.council.authorised[s] = 1


def violate(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """A violation alarms those who respect law; that of a flow weighs before the Council.

    Of an act, and of a flow in the week in which it is seen to grow, the giver's weight has grown.
    """
    i = rows.actor[k]
    j = rows.target[k]
    a = rows.action[k]
    is_flow = plan.actions.form[a] == Form.FLOW
    for o in range(plan.shape.states):
        if o != i and (o != j or not is_flow) and plan.pairs.reach[o, i] == 1:
            alarm = plan.numbers.violation_alarm * plan.states.law[o]
            alarm_up(plan, now, o, i, plan.shape.council_issue, alarm)
    if not is_flow:
        return
    f = plan.actions.flow[a]
    taken = rows.because[k] % GROUP_SIZE == Why.TAKEN
    if taken or now.flows.filed[f, i, j] < now.run.day[0]:
        now.council.weight[i] = raised(now.council.weight[i], plan.actions.agenda[a])
        now.council.item_row[i] = rows.seq[k]
    if not taken:
        now.flows.filed[f, i, j] = now.run.day[0]
