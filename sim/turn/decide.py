"""Decide: a government attends to two counterpart-issue pairs and chooses class, then action."""

from sim.arithmetic import exp
from sim.chance import LOW_32, race, uniform
from sim.plan.draft import SLOTS, Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.decide import class_weight, interest, per_turn, temper
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, ActionClass, ChoiceRule, Need, Term
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.draft import draw
from sim.turn.menu import is_open, standing
from sim.turn.weigh import foremost, weigh

N_CLASSES = len(CLASSES)


def call(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """How soon each counterpart-issue pair reaches state i's desk this turn."""
    n = plan.numbers
    for c in range(plan.states.agenda[i]):
        j = plan.agenda.whom[i, c]
        draft.interest[c] = interest(
            now.stances.salience[i, plan.agenda.issue[i, c]],
            now.pairs.heat[i, j],
            now.pairs.alarm[i, j],
            n.pending_news if now.pairs.pending[i, j] > 0 else 0.0,
            n.attention_floor,
        )
    run = draft.cursor.run[0]
    turn = draft.cursor.turn[0]
    for c in range(plan.states.agenda[i]):
        low = plan.agenda_low[i, c]
        high = plan.agenda_high[i, c]
        u = uniform(low, high, run, turn, 0, plan.agenda_code[i, c])
        draft.coming[c] = race(draft.interest[c], u)


def attend(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """State i takes up at most two counterpart-issue pairs, by salience and news."""
    call(plan, now, draft, i)
    first = NOBODY
    second = NOBODY
    for c in range(plan.states.agenda[i]):
        arrival = draft.coming[c]
        if first == NOBODY or arrival < draft.coming[first]:
            second = first
            first = c
        elif second == NOBODY or arrival < draft.coming[second]:
            second = c
    for s in range(SLOTS):
        c = first if s == 0 else second
        draft.choices.option[i, s] = NOBODY
        draft.choices.whom[i, s] = plan.agenda.whom[i, c] if c != NOBODY else NOBODY
        draft.choices.issue[i, s] = plan.agenda.issue[i, c] if c != NOBODY else NOBODY


def lean(plan: Plan, i: int) -> float:
    """How a hawk or dove leans, in log-odds per rung; 0 for the others."""
    if plan.states.rule[i] == ChoiceRule.HAWK:
        return plan.numbers.hawk
    return -plan.numbers.hawk if plan.states.rule[i] == ChoiceRule.DOVE else 0.0


def open_options(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """The weight of every option on the menu and the sums by class, after `weigh`.

    Afterwards weight is 0 where an option is closed.
    """
    slope = lean(plan, i)
    for a in range(plan.shape.width):
        u = draft.utility[a] + temper(plan.steps[a], slope)
        draft.worth[a] = plan.share[a] * exp(u)
        draft.weight[a] = 0.0
    for c in range(N_CLASSES):
        draft.sums[c] = 0.0
        draft.members[c] = 0.0
    have = standing(plan, now, i, j)
    if draft.answered[0] != NOBODY:
        have &= ~Need.UNADDRESSED
    at_random = plan.states.rule[i] == ChoiceRule.RANDOM
    for m in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, m + 1]
        if is_open(plan, now, have, i, j, a):
            draft.weight[a] = plan.share[a] if at_random else draft.worth[a]
            c = plan.actions.klass[a]
            draft.sums[c] += draft.weight[a]
            draft.members[c] += plan.share[a]


def weigh_classes(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> float:
    """The weight of each class against waiting; their sum.

    Decisions are weighed by the week and turned into the turn's length; answers have their own
    urgency.
    """
    cost = plan.numbers.silence * draft.terms[Term.AUDIENCE]
    draft.classes[ActionClass.WAIT] = exp(-cost)
    rule = plan.states.rule[i]
    replying = draft.answered[0] != NOBODY
    urgency = plan.numbers.reply if replying else 1.0
    acting = 0.0
    for c in range(ActionClass.WAIT + 1, N_CLASSES):
        w = 0.0
        if draft.members[c] > 0.0:
            w = class_weight(draft.sums[c], draft.members[c], plan.tastes.worth[c], urgency)
            if rule == ChoiceRule.RANDOM:
                w = 1.0
            elif rule == ChoiceRule.TIT_FOR_TAT and c != now.pairs.last_class[i, j]:
                w = 0.0
        draft.classes[c] = w
        acting += w
    if replying or acting <= 0.0:
        return acting + draft.classes[ActionClass.WAIT]
    n = plan.numbers
    scale = per_turn(acting / draft.classes[ActionClass.WAIT], n.weeks, n.most)
    for c in range(ActionClass.WAIT + 1, N_CLASSES):
        draft.classes[c] *= scale
    return acting * scale + draft.classes[ActionClass.WAIT]


def first_class(plan: Plan, draft: Draft, i: int, j: int, wave: int) -> int:
    """The class that wins the race; for a best response, the weightiest one."""
    low = plan.keys.low[Ask.CLASS, i, j]
    high = plan.keys.high[Ask.CLASS, i, j]
    run = draft.cursor.run[0]
    turn = draft.cursor.turn[0]
    for c in range(N_CLASSES):
        u = uniform(low, high, run, turn, wave, c)
        w = draft.classes[c]
        draft.arrival[c] = race(w if w > 0.0 else 1.0, u)
    best = int(ActionClass.WAIT)
    soonest = 1e300
    for c in range(N_CLASSES):
        if draft.classes[c] > 0.0:
            certain = plan.states.rule[i] == ChoiceRule.BEST
            arrival = 1.0 / draft.classes[c] if certain else draft.arrival[c]
            if arrival < soonest:
                soonest = arrival
                best = c
    return best


def first_option(plan: Plan, draft: Draft, i: int, j: int, q: int, wave: int, c: int) -> int:
    """The action of a class that wins the race; for a best response, the weightiest one."""
    best = NOBODY
    soonest = 1e300
    for m in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, m + 1]
        if plan.actions.klass[a] == c and draft.weight[a] > 0.0:
            if plan.states.rule[i] == ChoiceRule.BEST:
                arrival = 1.0 / draft.weight[a]
            else:
                u = draw(plan, draft, Ask.OPTION, i, j, wave, plan.actions.code[a])
                arrival = race(draft.weight[a], u)
            if arrival < soonest:
                soonest = arrival
                best = a
    return best


def add_chances(plan: Plan, now: Situation, draft: Draft, i: int, j: int, total: float) -> None:
    """Add the chances of watched acts that have not happened yet, for rates of rare outcomes."""
    for w in range(plan.shape.watched):
        a = plan.watched.action[w]
        if plan.watched.actor[w] == i and plan.watched.target[w] in (NOBODY, j):
            if draft.weight[a] > 0.0 and now.times[i, a] == 0:
                draft.chance[w] += chance_of(plan, draft, a, total)


def chance_of(plan: Plan, draft: Draft, a: int, total: float) -> float:
    """The chance of an open option, after `weigh_classes`."""
    c = plan.actions.klass[a]
    return draft.classes[c] / total * (draft.weight[a] / draft.sums[c])


def choose(
    plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int, wave: int, s: int
) -> None:
    """State i chooses toward j on issue q and notes it in slot s. wave tells rounds apart."""
    weigh(plan, now, draft, i, j, q)
    open_options(plan, now, draft, i, j, q)
    total = weigh_classes(plan, now, draft, i, j)
    add_chances(plan, now, draft, i, j, total)
    name = (plan.issues.code[q] + wave) & LOW_32
    c = first_class(plan, draft, i, j, name)
    a = NOBODY
    p = draft.classes[c] / total
    if c != ActionClass.WAIT:
        a = first_option(plan, draft, i, j, q, name, c)
        p = chance_of(plan, draft, a, total)
    draft.choices.whom[i, s] = j
    draft.choices.issue[i, s] = q
    draft.choices.option[i, s] = a
    draft.choices.p[i, s] = p
    if a != NOBODY:
        t = foremost(plan, now, draft, i, a, 1.0)
        draft.choices.because[i, s] = t if t != NOBODY else Group.PROCESS + Why.NOTHING
        draft.choices.cause[i, s] = cause_of(plan, now, draft, i, j, a, t)


def cause_of(plan: Plan, now: Situation, draft: Draft, i: int, j: int, a: int, t: int) -> int:
    """The earlier row behind the foremost term, or NOBODY where it is a standing interest."""
    if t in (Term.RECIPROCITY, Term.IN_KIND, Term.ALARM, Term.HOSTILITY, Term.AUDIENCE, Term.SHIFT):
        return now.pairs.cause[i, j]
    if t == NOBODY:
        return NOBODY
    if t in (Term.HEDGE, Term.BALANCE):
        return now.pairs.cause[i, draft.faced[t]]
    if t == Term.ENTRAPMENT:
        return now.pairs.cause[draft.faced[t], j]
    if t == Term.RESTRAINT:
        return now.pairs.cause[i, draft.faced[t]]
    if t == Term.RED_LINE:
        for r in range(plan.shape.lines):
            if plan.lines.state[r] == i and now.lines.crossed[r] == 1:
                if plan.line_favour[r, a] > 0.0:
                    return now.lines.row[r]
    return NOBODY


def obey(draft: Draft, i: int) -> bool:
    """Take given orders in place of a choice; whether there were any for state i."""
    given = False
    for s in range(SLOTS):
        if draft.orders.given[i, s] == 1:
            given = True
    if given:
        for s in range(SLOTS):
            draft.choices.option[i, s] = NOBODY
            if draft.orders.given[i, s] == 1:
                draft.choices.whom[i, s] = draft.orders.whom[i, s]
                draft.choices.issue[i, s] = draft.orders.issue[i, s]
                draft.choices.option[i, s] = draft.orders.option[i, s]
                draft.choices.p[i, s] = 1.0
                draft.choices.because[i, s] = Group.ORDER + draft.orders.order[i, s]
                draft.choices.cause[i, s] = NOBODY
    return given


def decide(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """State i decides what to do this turn: by order if given, else by its rule."""
    attend(plan, now, draft, i)
    rule = plan.states.rule[i]
    if obey(draft, i) or rule in (ChoiceRule.SCRIPTED, ChoiceRule.SEAT):
        return
    for s in range(SLOTS):
        j = draft.choices.whom[i, s]
        if j != NOBODY:
            choose(plan, now, draft, i, j, draft.choices.issue[i, s], 0, s)
