"""Decide: what comes to a government's desk this turn, and what it does there."""

from sim.arithmetic import hazard
from sim.chance import race
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.decide import interest
from sim.terms import NOBODY
from sim.terms.choice import Came, ChoiceRule, Form, Special
from sim.terms.purposes import Ask
from sim.terms.reasons import Group
from sim.turn.choose import choose, note, share_of
from sim.turn.demands import is_near, is_over, stands
from sim.turn.draft import about, draw, forget_pair
from sim.turn.matters import alarm_of, heat_of
from sim.turn.weigh import weigh


def under_way(plan: Plan, now: Situation, m: int) -> int:
    """Why matter m is on the desk every week, or Came.NOT where it has to compete for a look."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    if now.matters.pending[m] > 0:
        return Came.DUE  # answered in its own phase, once
    twin = plan.matter_of[j, i, q]
    if now.pairs.over[i, j] == q and now.pairs.at_war[i, j] == 1:
        return Came.WAR
    if is_over(plan, now, m) or is_near(plan, now, twin):
        return Came.TERM
    if now.pairs.over[i, j] == q:
        return Came.DISPUTE
    if stands(now, m) or stands(now, twin):
        return Came.DEMAND
    if now.pairs.authority[i, j] > 0.0 and plan.matters.parties[m] == 2:
        return Came.FREED
    if now.matters.news[m] > plan.numbers.news:
        return Came.NEWS
    if now.matters.running[m] > 0:
        return Came.FLOW
    tests = plan.matters.tests[m] == 1 and plan.matters.parties[m] == 2
    tests = tests and has_programme(plan, now, i, j, q)
    return Came.PROGRAMME if tests else Came.NOT


def has_programme(plan: Plan, now: Situation, i: int, j: int, q: int) -> bool:
    """Whether i has a weapon ready for a test, which is about issue q and addressed to j."""
    if now.pairs.hostility[i, j] < plan.numbers.watch_floor:
        return False
    for m in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, m + 1]
        if plan.actions.form[a] == Form.TEST and now.ready[i, a] > 0.0:
            return True
    return False


def call(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> tuple[float, int]:
    """How strongly each matter with j calls for i's attention; the strongest, and the programmes.

    0 for what is under way, and for an issue on which j has no stance; of programmes, of which one
    will be taken, how much i cares.
    """
    most = 0.0
    programmes = 0
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        draft.interest[m] = 0.0
        draft.choices.weighed[m] = under_way(plan, now, m)
        q = plan.matters.issue[m]
        if draft.choices.weighed[m] == Came.PROGRAMME:
            draft.interest[m] = now.stances.salience[i, q]
            programmes += 1
        elif draft.choices.weighed[m] == Came.NOT:
            shared = now.stances.salience[j, q] > 0.0
            salience = now.stances.salience[i, q] if shared else 0.0
            heat = heat_of(plan, now, m, i, j)
            alarm = alarm_of(plan, now, m, i, j)
            draft.interest[m] = interest(salience, heat, alarm, plan.numbers.attention_floor)
            most = max(most, draft.interest[m])
    return most, programmes


def look(plan: Plan, most: float) -> float:
    """The chance of a look at a counterpart, by the interest of its most interesting matter."""
    return hazard(plan.numbers.attention_rate * most, float(plan.shape.days))


def soonest(plan: Plan, draft: Draft, i: int, j: int, came: int, wave: int) -> int:
    """The matter with j that wins the race by interest, of those that came so; or NOBODY."""
    best = NOBODY
    first = 1e300
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        if draft.choices.weighed[m] == came and draft.interest[m] > 0.0:
            u = draw(plan, draft, Ask.ATTEND, i, j, about(plan, plan.matters.issue[m], wave), 0)
            arrival = race(draft.interest[m], u)
            if arrival < first:
                first = arrival
                best = m
    return best


def notice(plan: Plan, draft: Draft, i: int, j: int, most: float) -> int:
    """Which of the matters that are not under way state i looks at, at most one; or NOBODY.

    One chance per counterpart, by its most interesting matter, and the matter by interest: so a
    matter listed twice changes nothing, and nothing elsewhere takes time from this.
    """
    if most <= 0.0 or draw(plan, draft, Ask.ATTEND, i, j, 0, 0) >= look(plan, most):
        return NOBODY
    return soonest(plan, draft, i, j, Came.NOT, 1)


def one_programme(plan: Plan, draft: Draft, i: int, j: int) -> None:
    """Of the programmes that are about j one comes to the desk, by how much i cares.

    A test is one act, whatever it is said to be about: so an issue listed twice is no second test.
    """
    kept = soonest(plan, draft, i, j, Came.PROGRAMME, 2)
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        if draft.choices.weighed[m] == Came.PROGRAMME:
            draft.choices.weighed[m] = Came.PROGRAMME if m == kept else Came.NOT
            draft.interest[m] = 0.0


def attend(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """What comes to state i's desk: all that is under way, and of the rest what it looks at."""
    for j in range(plan.shape.states):
        if plan.pairs.last[i, j] > plan.pairs.first[i, j]:
            most, programmes = call(plan, now, draft, i, j)
            m = notice(plan, draft, i, j, most)
            if m != NOBODY:
                draft.choices.weighed[m] = Came.ATTENTION
            if programmes > 0:
                one_programme(plan, draft, i, j)


def obey(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """State i does what it is told in place of choosing."""
    for j in range(plan.shape.states):
        for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
            a = draft.orders.option[m]
            note(draft, m, Came.NOT, a, 1.0)
            if a != NOBODY and plan.actions.special[a] == Special.SETTLE:
                forget_pair(draft)
                weigh(plan, now, draft, i, j, plan.matters.issue[m])
                share_of(plan, now, draft, m, a)
            draft.choices.because[m] = Group.ORDER + draft.orders.order[m]


def decide(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """State i decides what to do this turn: by order if given, else by its rule."""
    if draft.ordered[i] == 1:
        obey(plan, now, draft, i)
        return
    attend(plan, now, draft, i)
    forget_pair(draft)
    waits = plan.states.rule[i] in (ChoiceRule.SCRIPTED, ChoiceRule.SEAT)
    for j in range(plan.shape.states):
        for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
            came = draft.choices.weighed[m]
            draft.choices.option[m] = NOBODY
            if came not in (Came.NOT, Came.DUE) and not waits:
                choose(plan, now, draft, m, came, 0)
