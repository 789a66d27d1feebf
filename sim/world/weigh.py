"""Weighing: the terms of a pair and issue, and the utility of every action there.

The same function that chooses also explains: nothing of it is stored.
"""

from sim.rules import terms as rule
from sim.terms import NOBODY
from sim.terms.choice import (
    PAIR_TERMS,
    RULE_PROSPECT,
    TERM_ACCORD,
    TERM_AID,
    TERM_ALARM,
    TERM_AUDIENCE,
    TERM_BALANCE,
    TERM_BURDEN,
    TERM_CONTEST,
    TERM_COVER,
    TERM_ENTRAPMENT,
    TERM_EXCHANGE,
    TERM_EXPOSURE,
    TERM_HABIT,
    TERM_HEDGE,
    TERM_HOSTILITY,
    TERM_IN_KIND,
    TERM_ISOLATION,
    TERM_LACK,
    TERM_LAW,
    TERM_NUCLEAR,
    TERM_POLICY,
    TERM_READINESS,
    TERM_RECIPROCITY,
    TERM_RED_LINE,
    TERM_RESOLVE,
    TERM_RESTRAINT,
    TERM_RIPENESS,
    TERM_RIVALRY,
    TERM_SHIFT,
    TERM_STAKE,
    TERM_TRADE,
)
from sim.world.draft import Draft
from sim.world.plan import Plan
from sim.world.sides import restrained, stand
from sim.world.situation import Situation


def gap(now: Situation, i: int, j: int, q: int) -> float:
    """Policy distance on an issue: what i wants (in private, where given) against what j says."""
    return abs(now.stances.private[i, q] - now.stances.position[j, q])


def closeness(plan: Plan, now: Situation, i: int, j: int) -> float:
    """How close two states stand over all issues, weighted by the salience for i; 0..1."""
    total = 0.0
    close = 0.0
    for q in range(plan.shape.issues[0]):
        salience = now.stances.salience[i, q]
        if salience > 0.0 and now.stances.salience[j, q] > 0.0:
            total += salience
            close += salience * (1.0 - gap(now, i, j, q))
    return close / total if total > 0.0 else 0.5


def want(now: Situation, i: int) -> float:
    """What state i lacks most."""
    war = False
    for k in range(now.pairs.at_war.shape[0]):
        war = war or now.pairs.at_war[i, k] == 1
    s = now.states
    return rule.want(s.need[i], s.munitions[i], s.manpower[i], war)


def threat(now: Situation, i: int, k: int) -> float:
    """How threatened i feels by k."""
    p = now.pairs
    return rule.threat(p.heat[i, k], p.alarm[i, k], p.hostility[i, k])


def weigh_stance(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """Terms of the issue: stake, common ground, own course, help, exchange, law, cover."""
    x = draft.terms
    salience = now.stances.salience[i, q]
    distance = gap(now, i, j, q)
    x[TERM_STAKE] = rule.stake(salience, distance)
    x[TERM_ACCORD] = rule.accord(salience, distance)
    x[TERM_POLICY] = rule.policy(now.stances.private[i, q])
    x[TERM_AID] = rule.aid(x[TERM_ACCORD], want(now, j))
    x[TERM_EXCHANGE] = rule.exchange(want(now, i), plan.pairs.supply[j, i])
    regime = max(now.council.regime[i], now.council.regime[j])
    x[TERM_LAW] = rule.law(plan.states.law[i], regime)
    x[TERM_ISOLATION] = now.states.isolation[i]
    x[TERM_BURDEN] = now.states.burden[i]
    x[TERM_LACK] = rule.lack(now.states.munitions[i])


def weigh_pair(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """Terms of the pair: conduct, beliefs, trade, own threat, power, nuclear risk, ripeness."""
    x = draft.terms
    p = now.pairs
    x[TERM_RECIPROCITY] = rule.reciprocity(p.heat[i, j])
    x[TERM_ALARM] = p.alarm[i, j]
    x[TERM_HOSTILITY] = p.hostility[i, j]
    x[TERM_RESOLVE] = p.resolve[i, j]
    x[TERM_RIVALRY] = plan.pairs.rivalry[i, j]
    x[TERM_TRADE] = plan.pairs.trade[i, j]
    x[TERM_SHIFT] = p.shift[i, j]
    sensitivity = plan.states.audience[i]
    x[TERM_AUDIENCE] = rule.audience(sensitivity, p.threat[i, j], float(p.challenged[i, j]))
    x[TERM_EXPOSURE] = rule.exposure(sensitivity)
    x[TERM_RIPENESS] = 0.0
    if p.at_war[i, j] == 1:
        still = rule.stalemate(p.drift[i, j], plan.numbers.front_stalemate[0])
        x[TERM_RIPENESS] = rule.ripeness(now.states.burden[i], now.states.burden[j], still)


def weigh_contest(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """Terms of the sides: a trial of arms with believed help on both, nuclear risk, legal cover."""
    n = plan.numbers
    own, other, arsenal, cover = stand(plan, now, i, j)
    chance = rule.p_win(own, other, n.exponent[0], n.initiator[0])
    draft.terms[TERM_COVER] = cover
    protection = n.protection[0] * arsenal
    draft.terms[TERM_NUCLEAR] = rule.nuclear(plan.states.arsenal[j], protection)
    at_stake = draft.terms[TERM_STAKE]
    resolve = plan.states.resolve[i]
    if plan.states.rule[i] == RULE_PROSPECT:
        value = rule.prospect_contest(chance, at_stake, n.loss[0], resolve, n.aversion[0])
    else:
        risk = plan.states.risk[i]
        value = rule.contest(chance, at_stake, n.loss[0], resolve, risk, n.variance[0])
    draft.terms[TERM_CONTEST] = value


def weigh_others(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """Terms that a third state is behind: hedging, balancing, entrapment, a patron's restraint."""
    x = draft.terms
    x[TERM_HEDGE] = 0.0
    x[TERM_BALANCE] = 0.0
    provocation = 0
    draft.faced[TERM_HEDGE] = NOBODY
    draft.faced[TERM_BALANCE] = NOBODY
    draft.faced[TERM_ENTRAPMENT] = NOBODY
    for k in range(plan.shape.states[0]):
        if k not in (i, j) and plan.pairs.reach[i, k] == 1 and plan.pairs.reach[k, j] == 1:
            hedge = rule.hedge(plan.pairs.trade[i, k], now.pairs.hostility[k, j])
            if hedge > x[TERM_HEDGE]:
                x[TERM_HEDGE] = hedge
                draft.faced[TERM_HEDGE] = k
            common = rule.balance(threat(now, i, k), threat(now, j, k))
            if common > x[TERM_BALANCE] and plan.pairs.friend[j, k] == 0:
                x[TERM_BALANCE] = common
                draft.faced[TERM_BALANCE] = k
            if now.pairs.rung[j, k] > provocation:
                provocation = now.pairs.rung[j, k]
                draft.faced[TERM_ENTRAPMENT] = k
    x[TERM_ENTRAPMENT] = rule.entrapment(plan.pairs.duty[i, j], provocation / 9.0)
    held, who = restrained(plan, now, i)
    x[TERM_RESTRAINT] = held
    draft.faced[TERM_RESTRAINT] = who


def weigh(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """The terms for i toward j on issue q, and the utility of every action, available or not."""
    weigh_stance(plan, now, draft, i, j, q)
    weigh_pair(plan, now, draft, i, j)
    weigh_contest(plan, now, draft, i, j)
    weigh_others(plan, now, draft, i, j)
    actions = plan.shape.width[0]
    for a in range(actions):
        draft.utility[a] = now.favour[i, a] - plan.cost[a]
    for t in range(PAIR_TERMS):
        x = draft.terms[t]
        if x != 0.0:
            for a in range(actions):
                draft.utility[a] += plan.weights[t, a] * x
    if draft.answered[0] != NOBODY:
        for a in range(plan.shape.actions[0]):
            draft.utility[a] += plan.weights[TERM_IN_KIND, a] * in_kind(plan, draft, a)
    for a in range(actions):
        habit = plan.weights[TERM_HABIT, a] * now.habit[i, a]
        draft.utility[a] += habit + plan.weights[TERM_READINESS, a] * now.ready[i, a]


def in_kind(plan: Plan, draft: Draft, a: int) -> float:
    """1 for an action of the class of the act that is answered, 0 for any other."""
    return rule.in_kind(plan.actions.klass[a], draft.answered[0])


def term_value(plan: Plan, now: Situation, draft: Draft, i: int, a: int, t: int) -> float:
    """What term t adds to the utility of action a, after `weigh`."""
    if t == TERM_RED_LINE:
        return now.favour[i, a]
    if t == TERM_HABIT:
        return plan.weights[t, a] * now.habit[i, a]
    if t == TERM_IN_KIND:
        return plan.weights[t, a] * in_kind(plan, draft, a)
    if t == TERM_READINESS:
        return plan.weights[t, a] * now.ready[i, a]
    return plan.weights[t, a] * draft.terms[t]


def is_news(t: int) -> bool:
    """Whether a term speaks of something that has happened, not of a standing interest."""
    return t in (
        TERM_RECIPROCITY,
        TERM_IN_KIND,
        TERM_ALARM,
        TERM_AUDIENCE,
        TERM_SHIFT,
        TERM_ENTRAPMENT,
        TERM_RED_LINE,
        TERM_RIPENESS,
    )


def foremost(plan: Plan, now: Situation, draft: Draft, i: int, a: int, sign: float) -> int:
    """The term that speaks most for an action (sign 1) or against it (-1), after `weigh`.

    What has happened is named before what stands: a reason should say why now. NOBODY where
    nothing speaks for it.
    """
    best = NOBODY
    most = 0.0
    news = NOBODY
    newest = plan.numbers.news_counts[0]
    for t in range(plan.weights.shape[0]):
        value = sign * term_value(plan, now, draft, i, a, t)
        if value > most:
            most = value
            best = t
        if is_news(t) and value > newest:
            newest = value
            news = t
    return news if news != NOBODY else best
