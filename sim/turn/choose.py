"""Choose: a matter on the desk is weighed: whether to act, then in which class, then how."""

from sim.arithmetic import exp
from sim.chance import race
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.decide import class_weight, per_turn, temper
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, ActionClass, Came, ChoiceRule, Need, Special, Term
from sim.terms.deals import Deal
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.bargain import reckon
from sim.turn.causes import cause_of, last_move
from sim.turn.demands import is_near
from sim.turn.draft import about, draw
from sim.turn.lines import has_crossed
from sim.turn.menu import between, can_be_done, meets, over_issue
from sim.turn.weigh import foremost, foresee, utility_of_open, weigh

N_CLASSES = len(CLASSES)


def lean(plan: Plan, i: int) -> float:
    """How a hawk or dove leans, in log-odds per rung; 0 for the others."""
    if plan.states.rule[i] == ChoiceRule.HAWK:
        return plan.numbers.hawk
    return -plan.numbers.hawk if plan.states.rule[i] == ChoiceRule.DOVE else 0.0


def first_choice(plan: Plan, draft: Draft, m: int) -> int:
    """The first matter before m, with the same state, in which an act was chosen; or m itself.

    Answers are no such choices.
    """
    if draft.answered[0] != NOBODY:
        return m
    for other in range(plan.pairs.first[plan.matters.who[m], plan.matters.whom[m]], m):
        if draft.choices.option[other] != NOBODY:
            return other
    return m


def is_taken(plan: Plan, draft: Draft, first: int, m: int, a: int) -> bool:
    """Whether the state has chosen the same act toward the same state, over another issue.

    An act is done once a week, whatever it is said to be about. first: of `first_choice`.
    """
    for other in range(first, m):
        b = draft.choices.option[other]
        if b != NOBODY and plan.actions.family[b] == plan.actions.family[a]:
            return True
    return False


def shared_needs(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> int:
    """What the pair meets in all its matters; reckoned once a pair, as `weigh_pairwise` is."""
    pair = i * plan.shape.states + j
    if draft.paired[1] != pair:
        draft.paired[1] = pair
        draft.met[0] = between(plan, now, i, j)
    return int(draft.met[0])


def eases(plan: Plan, a: int) -> bool:
    """Whether entry a is something that a meeting can end in."""
    again = plan.actions.special[a] in (Special.TALKS, Special.SUMMIT, Special.MEDIATE)
    return bool(plan.actions.push[a] < 0.0 and not again)


def list_options(plan: Plan, now: Situation, draft: Draft, m: int) -> None:
    """The options that are open in matter m: their number and their actions."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    have = shared_needs(plan, now, draft, i, j) | over_issue(plan, now, i, j, q)
    if draft.answered[0] != NOBODY:
        have &= ~Need.UNADDRESSED
    elif draft.easing[0] == 0 and not is_near(plan, now, plan.matter_of[j, i, q]):
        have &= ~Need.DEMANDED  # a demand is answered when it is made, and before its term is over
    first = first_choice(plan, draft, m)
    count = 0
    for k in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, k + 1]
        if not meets(plan, have, a) or (draft.easing[0] == 1 and not eases(plan, a)):
            continue
        if can_be_done(plan, now, i, j, m, a) and not is_taken(plan, draft, first, m, a):
            draft.options[count] = a
            count += 1
    draft.listed[0] = count


def weigh_options(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """Utility and weight of every open option, and sums by class; after `weigh`."""
    foresee(plan, now, draft, i)
    crossed = has_crossed(plan, now, i)
    slope = lean(plan, i)
    at_random = plan.states.rule[i] == ChoiceRule.RANDOM
    for c in range(N_CLASSES):
        draft.sums[c] = 0.0
        draft.members[c] = 0.0
    for k in range(draft.listed[0]):
        a = draft.options[k]
        share = plan.share[a]
        utility = utility_of_open(plan, now, draft, i, a, crossed)
        leaning = temper(float(plan.actions.rung[a]), slope)
        weight = share if at_random else share * exp(utility + leaning)
        c = plan.actions.klass[a]
        draft.utility[k] = utility
        draft.weight[k] = weight
        draft.sums[c] += weight
        draft.members[c] += share


def weigh_classes(plan: Plan, now: Situation, draft: Draft, m: int, came: int) -> None:
    """The weight of each class against waiting; that of all that act, and the chance to act.

    Decisions are weighed by the week and turned into the turn's length; answers have their own
    urgency, and what is on the desk every week is not acted on as often as what calls for a look.
    """
    i = plan.matters.who[m]
    cost = plan.numbers.silence * draft.terms[Term.AUDIENCE]
    draft.classes[ActionClass.WAIT] = exp(-cost)
    rule = plan.states.rule[i]
    replying = draft.answered[0] != NOBODY
    urgency = 1.0
    if replying:  # who has little at stake lets pass what is done to it
        urgency = plan.numbers.reply * exp(plan.numbers.reply_stake * draft.terms[Term.STAKE])
    if came in (Came.FLOW, Came.PROGRAMME, Came.NEWS):
        urgency = plan.numbers.routine
    elif came == Came.TERM:
        urgency = plan.numbers.at_term
    elif came == Came.MEETING:
        urgency = plan.numbers.meeting
    elif came in (Came.DISPUTE, Came.DEMAND, Came.FREED) and not replying:
        urgency = plan.numbers.crisis
    words = 1.0 if came == Came.NEWS else urgency
    words *= exp(plan.numbers.news_words * now.matters.news[m])  # what is news calls for words
    acting = 0.0
    for c in range(ActionClass.WAIT + 1, N_CLASSES):
        w = 0.0
        if draft.members[c] > 0.0:
            u = words if c == ActionClass.WORDS else urgency
            w = class_weight(draft.sums[c], draft.members[c], plan.tastes.odds[c], u)
            if rule == ChoiceRule.RANDOM:
                w = 1.0
            elif (
                rule == ChoiceRule.TIT_FOR_TAT
                and c != now.pairs.last_class[i, plan.matters.whom[m]]
            ):
                w = 0.0
        draft.classes[c] = w
        acting += w
    p = acting / (acting + draft.classes[ActionClass.WAIT])
    n = plan.numbers
    draft.acting[0] = acting
    at_once = replying or came in (Came.TERM, Came.MEETING)
    draft.acting[1] = p if at_once else per_turn(p, n.weeks, n.most)


def best_class(draft: Draft) -> int:
    """The weightiest class, waiting among them, as a best response takes it."""
    best = int(ActionClass.WAIT)
    for c in range(N_CLASSES):
        if draft.classes[c] > draft.classes[best]:
            best = c
    return best


def first_class(plan: Plan, draft: Draft, i: int, j: int, wave: int, p: float) -> int:
    """Waiting, unless state i acts, which it does with chance p; then the class that wins the race.

    Two draws with the law of one race among all classes, waiting included (Luce 1959).
    """
    if plan.states.rule[i] == ChoiceRule.BEST:
        return best_class(draft)
    best = int(ActionClass.WAIT)
    if draw(plan, draft, Ask.ACT, i, j, wave, 0) < p:
        soonest = 1e300
        for c in range(ActionClass.WAIT + 1, N_CLASSES):
            if draft.classes[c] > 0.0:
                arrival = race(draft.classes[c], draw(plan, draft, Ask.CLASS, i, j, wave, c))
                if arrival < soonest:
                    soonest = arrival
                    best = c
    return best


def first_option(plan: Plan, draft: Draft, i: int, j: int, wave: int, c: int) -> int:
    """The open option of a class that wins the race; for a best response, the weightiest one."""
    best = NOBODY
    soonest = 1e300
    for k in range(draft.listed[0]):
        a = draft.options[k]
        if plan.actions.klass[a] == c:
            if plan.states.rule[i] == ChoiceRule.BEST:
                arrival = 1.0 / draft.weight[k]
            else:
                u = draw(plan, draft, Ask.OPTION, i, j, wave, plan.actions.code[a])
                arrival = race(draft.weight[k], u)
            if arrival < soonest:
                soonest = arrival
                best = k
    return best


def add_chances(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """Add the chances of watched acts that have not happened yet, for rates of rare outcomes."""
    for n in range(plan.watched_of[i, 0]):
        w = plan.watched_of[i, n + 1]
        a = plan.watched.action[w]
        if plan.watched.target[w] in (NOBODY, j):
            if now.times[i, a] == 0:
                for k in range(draft.listed[0]):
                    if draft.options[k] == a:
                        draft.chance[w] += chance_of(plan, draft, k)


def chance_of(plan: Plan, draft: Draft, k: int) -> float:
    """The chance of open option k, after `weigh_classes`."""
    c = plan.actions.klass[draft.options[k]]
    return draft.acting[1] * draft.classes[c] / draft.acting[0] * draft.weight[k] / draft.sums[c]


def choose(plan: Plan, now: Situation, draft: Draft, m: int, came: int, wave: int) -> None:
    """The state whose matter m is chooses there and notes it. wave tells rounds apart."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    note(draft, m, came, NOBODY, 1.0)
    list_options(plan, now, draft, m)
    if draft.listed[0] == 0:
        return
    weigh(plan, now, draft, i, j, q)
    weigh_options(plan, now, draft, i)
    weigh_classes(plan, now, draft, m, came)
    add_chances(plan, now, draft, i, j)
    name = about(plan, q, wave)
    c = first_class(plan, draft, i, j, name, draft.acting[1])
    draft.choices.p[m] = 1.0 - draft.acting[1]
    if c != ActionClass.WAIT:
        k = first_option(plan, draft, i, j, name, c)
        a = draft.options[k]
        t = foremost(plan, now, draft, i, a, 1.0)
        note(draft, m, came, a, chance_of(plan, draft, k))
        share_of(plan, now, draft, m, a)
        draft.choices.because[m] = t if t != NOBODY else Group.PROCESS + Why.NOTHING
        cause = cause_of(plan, now, draft, m, a, t)
        quarrel = came in (Came.WAR, Came.DISPUTE, Came.TERM, Came.DEMAND, Came.DUE, Came.FREED)
        if cause == NOBODY and (quarrel or now.pairs.at_war[i, j] == 1):
            cause = last_move(plan, now, m)
        draft.choices.cause[m] = cause


def share_of(plan: Plan, now: Situation, draft: Draft, m: int, a: int) -> None:
    """What the state of matter m offers with act a, if that is a settlement; after `weigh`."""
    if plan.actions.special[a] == Special.SETTLE:
        i = plan.matters.who[m]
        reckon(plan, now, draft, i, plan.matters.whom[m], plan.matters.issue[m])
        draft.choices.share[m] = draft.bargain[Deal.SHARE]


def note(draft: Draft, m: int, came: int, a: int, p: float) -> None:
    """What was chosen in matter m, and how it came to the desk."""
    draft.choices.weighed[m] = came
    draft.choices.option[m] = a
    draft.choices.p[m] = p
    draft.choices.cause[m] = NOBODY
