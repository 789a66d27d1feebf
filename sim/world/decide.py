"""Decide: a government attends to two counterpart-issue pairs and chooses class, then action."""

from sim.arithmetic import exp
from sim.chance import LOW_32, race
from sim.rules.decide import class_weight, interest, temper
from sim.terms import NOBODY
from sim.terms.choice import (
    CLASS_COOPERATE,
    CLASS_ECONOMIC,
    CLASS_SHOW,
    CLASS_WAIT,
    CLASS_WORDS,
    CLASSES,
    RULE_BEST,
    RULE_DOVE,
    RULE_HAWK,
    RULE_RANDOM,
    RULE_SCRIPTED,
    RULE_SEAT,
    RULE_TIT_FOR_TAT,
    TERM_ALARM,
    TERM_AUDIENCE,
    TERM_BALANCE,
    TERM_ENTRAPMENT,
    TERM_HEDGE,
    TERM_HOSTILITY,
    TERM_RECIPROCITY,
    TERM_RED_LINE,
    TERM_RESTRAINT,
    TERM_SHIFT,
)
from sim.terms.purposes import ASK_ATTEND, ASK_CLASS, ASK_OPTION
from sim.terms.reasons import GROUP_ORDER
from sim.world.draft import SLOTS, Draft, draw
from sim.world.menu import is_open, standing
from sim.world.plan import Plan
from sim.world.situation import Situation
from sim.world.weigh import foremost, weigh

N_CLASSES = len(CLASSES)


def attend(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """State i takes up at most two counterpart-issue pairs, by salience and news."""
    for s in range(SLOTS):
        draft.choices.whom[i, s] = NOBODY
        draft.choices.option[i, s] = NOBODY
    first = 1e300
    second = 1e300
    for j in range(plan.shape.states[0]):
        if j != i and plan.pairs.reach[i, j] == 1:
            news = plan.numbers.pending_news[0] if now.pairs.pending[i, j] > 0 else 0.0
            for q in range(plan.shape.issues[0]):
                if now.stances.salience[i, q] > 0.0 and now.stances.salience[j, q] > 0.0:
                    weight = interest(
                        now.stances.salience[i, q],
                        now.pairs.heat[i, j],
                        now.pairs.alarm[i, j],
                        news,
                        plan.numbers.attention_floor[0],
                    )
                    u = draw(plan, draft, ASK_ATTEND, i, j, 0, plan.issues.code[q])
                    arrival = race(weight, u)
                    if arrival < first:
                        second = first
                        first = arrival
                        draft.choices.whom[i, 1] = draft.choices.whom[i, 0]
                        draft.choices.issue[i, 1] = draft.choices.issue[i, 0]
                        draft.choices.whom[i, 0] = j
                        draft.choices.issue[i, 0] = q
                    elif arrival < second:
                        second = arrival
                        draft.choices.whom[i, 1] = j
                        draft.choices.issue[i, 1] = q


def open_options(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """The weight of every option on the menu, and of every class, after `weigh`.

    options.weight is 0 where an option is closed; classes[c] is the sum, turned into the class's
    worth by `weigh_classes`.
    """
    have = standing(plan, now, i, j)
    slope = 0.0
    if plan.states.rule[i] == RULE_HAWK:
        slope = plan.numbers.hawk[0]
    elif plan.states.rule[i] == RULE_DOVE:
        slope = -plan.numbers.hawk[0]
    for a in range(plan.shape.actions[0]):
        draft.options.weight[a] = 0.0
    for c in range(N_CLASSES):
        draft.classes[c] = 0.0
        draft.members[c] = 0.0
    for m in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, m + 1]
        if is_open(plan, now, have, i, j, a):
            u = draft.utility[a] + temper(float(plan.actions.rung[a]), slope)
            if plan.states.rule[i] == RULE_RANDOM:
                u = 0.0
            share = plan.actions.share[a]
            c = plan.actions.klass[a]
            draft.options.weight[a] = share * exp(u)
            draft.classes[c] += draft.options.weight[a]
            draft.members[c] += share


def taste(plan: Plan, c: int) -> float:
    """The log-odds of a class as such."""
    n = plan.numbers
    if c == CLASS_COOPERATE:
        return n.taste_cooperate[0]
    if c == CLASS_WORDS:
        return n.taste_words[0]
    if c == CLASS_ECONOMIC:
        return n.taste_economic[0]
    if c == CLASS_SHOW:
        return n.taste_show[0]
    return n.taste_force[0]


def weigh_classes(plan: Plan, now: Situation, draft: Draft, i: int, j: int, pace: float) -> float:
    """The weight of each class against waiting; their sum. pace: weeks in a turn, or urgency."""
    total = 0.0
    mirrored = now.pairs.last_class[i, j]
    for c in range(N_CLASSES):
        if c == CLASS_WAIT:
            cost = plan.numbers.silence[0] * draft.terms[TERM_AUDIENCE]
            draft.classes[c] = exp(-cost)
        elif draft.members[c] > 0.0:
            w = class_weight(draft.classes[c], draft.members[c], taste(plan, c), pace)
            if plan.states.rule[i] == RULE_RANDOM:
                w = 1.0
            elif plan.states.rule[i] == RULE_TIT_FOR_TAT and c != mirrored:
                w = 0.0
            draft.classes[c] = w
        total += draft.classes[c]
    return total


def first_class(plan: Plan, draft: Draft, i: int, j: int, wave: int) -> int:
    """The class that wins the race; for a best response, the weightiest one."""
    best = CLASS_WAIT
    soonest = 1e300
    for c in range(N_CLASSES):
        if draft.classes[c] > 0.0:
            if plan.states.rule[i] == RULE_BEST:
                arrival = 1.0 / draft.classes[c]
            else:
                u = draw(plan, draft, ASK_CLASS, i, j, wave, c)
                arrival = race(draft.classes[c], u)
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
        if plan.actions.klass[a] == c and draft.options.weight[a] > 0.0:
            if plan.states.rule[i] == RULE_BEST:
                arrival = 1.0 / draft.options.weight[a]
            else:
                u = draw(plan, draft, ASK_OPTION, i, j, wave, plan.actions.code[a])
                arrival = race(draft.options.weight[a], u)
            if arrival < soonest:
                soonest = arrival
                best = a
    return best


def class_sum(plan: Plan, draft: Draft, i: int, q: int, c: int) -> float:
    """The sum of the weights of the open options of a class."""
    total = 0.0
    for m in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, m + 1]
        if plan.actions.klass[a] == c:
            total += draft.options.weight[a]
    return total


def add_chances(
    plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int, total: float
) -> None:
    """Add the chances of watched acts that have not happened yet, for rates of rare outcomes."""
    for w in range(plan.shape.watched[0]):
        a = plan.watched.action[w]
        if plan.watched.actor[w] == i and plan.watched.target[w] in (NOBODY, j):
            if draft.options.weight[a] > 0.0 and now.memory.times[i, a] == 0:
                c = plan.actions.klass[a]
                within = draft.options.weight[a] / class_sum(plan, draft, i, q, c)
                draft.chance[w] += draft.classes[c] / total * within


def choose(
    plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int, wave: int, s: int, pace: float
) -> None:
    """State i chooses toward j on issue q and notes it in slot s. wave tells rounds apart."""
    weigh(plan, now, draft, i, j, q)
    open_options(plan, now, draft, i, j, q)
    total = weigh_classes(plan, now, draft, i, j, pace)
    add_chances(plan, now, draft, i, j, q, total)
    name = (plan.issues.code[q] + wave) & LOW_32
    c = first_class(plan, draft, i, j, name)
    a = NOBODY
    p = draft.classes[c] / total
    if c != CLASS_WAIT:
        a = first_option(plan, draft, i, j, q, name, c)
        p = p * draft.options.weight[a] / class_sum(plan, draft, i, q, c)
    draft.choices.whom[i, s] = j
    draft.choices.issue[i, s] = q
    draft.choices.option[i, s] = a
    draft.choices.p[i, s] = p
    if a != NOBODY:
        t = foremost(plan, now, draft, i, a)
        draft.choices.because[i, s] = t
        draft.choices.cause[i, s] = cause_of(plan, now, draft, i, j, a, t)


def cause_of(plan: Plan, now: Situation, draft: Draft, i: int, j: int, a: int, t: int) -> int:
    """The earlier row behind the foremost term, or NOBODY where it is a standing interest."""
    if t in (TERM_RECIPROCITY, TERM_ALARM, TERM_HOSTILITY, TERM_AUDIENCE, TERM_SHIFT):
        return now.pairs.cause[i, j]
    if t in (TERM_HEDGE, TERM_BALANCE):
        return now.pairs.cause[i, draft.faced[t]]
    if t == TERM_ENTRAPMENT:
        return now.pairs.cause[draft.faced[t], j]
    if t == TERM_RESTRAINT:
        return now.pairs.cause[i, draft.faced[t]]
    if t == TERM_RED_LINE:
        for r in range(plan.shape.lines[0]):
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
                draft.choices.because[i, s] = GROUP_ORDER + draft.orders.order[i, s]
                draft.choices.cause[i, s] = NOBODY
    return given


def decide(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """State i decides what to do this turn: by order if given, else by its rule."""
    attend(plan, now, draft, i)
    rule = plan.states.rule[i]
    if obey(draft, i) or rule in (RULE_SCRIPTED, RULE_SEAT):
        return
    for s in range(SLOTS):
        j = draft.choices.whom[i, s]
        if j != NOBODY:
            choose(plan, now, draft, i, j, draft.choices.issue[i, s], 0, s, plan.numbers.pace[0])
