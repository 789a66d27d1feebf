"""Weighing: the terms of a pair and issue, and the utility of every action there.

The same function that chooses also explains: nothing of it is stored.
"""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules import terms as rule
from sim.rules.matters import course
from sim.terms import NOBODY
from sim.terms.choice import Rung, Term
from sim.turn.bargain import reckon, worth_of_conceding, worth_of_offering
from sim.turn.bonds import duty, is_friend
from sim.turn.contest import expect
from sim.turn.deal_terms import step_reached, weigh_deals
from sim.turn.lines import ahead, favour
from sim.turn.matters import alarm_of, heat_of, matter, pulls
from sim.turn.sides import cover, restrained


def gap(now: Situation, i: int, j: int, q: int) -> float:
    """Policy distance on an issue: what i wants (in private, where given) against what j says."""
    return abs(now.stances.private[i, q] - now.stances.position[j, q])


def closeness(now: Situation, i: int, j: int, q: int) -> float:
    """How close two states stand on the issue at stake, 0..1; 0.5 where either has no stance."""
    if q == NOBODY or now.stances.salience[i, q] * now.stances.salience[j, q] == 0.0:
        return 0.5
    return 1.0 - gap(now, i, j, q)


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
    x[Term.STAKE] = rule.stake(salience, distance)
    x[Term.ACCORD] = rule.accord(salience, distance)
    x[Term.AID] = rule.aid(x[Term.ACCORD], want(now, j))
    x[Term.EXCHANGE] = rule.exchange(want(now, i), plan.pairs.supply[j, i])
    regime = max(now.council.regime[i], now.council.regime[j])
    x[Term.LAW] = rule.law(plan.states.law[i], regime)
    x[Term.ISOLATION] = now.states.isolation[i]
    x[Term.BURDEN] = now.states.burden[i]
    x[Term.LACK] = rule.lack(now.states.munitions[i])


def weigh_feelings(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """Terms of the matter: the other's recent conduct, an old grievance, alarm; the own course."""
    x = draft.terms
    m = matter(plan, i, j, q)
    grievance = now.grievance[m] if m != NOBODY else 0.0
    x[Term.GRIEVANCE] = grievance
    x[Term.RECIPROCITY] = rule.reciprocity(heat_of(plan, now, m, i, j), grievance)
    x[Term.ALARM] = alarm_of(plan, now, m, i, j)
    weigh_deals(plan, now, draft, m)
    wish = pulls(plan, now, i, j, q)
    draft.course[0] = course(-wish)
    draft.course[1] = course(wish if wish > 0.0 else -wish)
    draft.course[2] = course(wish)


def weigh_pair(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """Terms of the pair: beliefs, trade, own threat, power, ripeness."""
    x = draft.terms
    p = now.pairs
    x[Term.HOSTILITY] = p.hostility[i, j]
    x[Term.RESOLVE] = p.resolve[i, j]
    x[Term.RIVALRY] = plan.pairs.rivalry[i, j]
    x[Term.TRADE] = plan.pairs.trade[i, j]
    x[Term.SHIFT] = p.shift[i, j]
    sensitivity = plan.states.audience[i]
    x[Term.AUDIENCE] = rule.audience(sensitivity, p.threat[i, j], float(p.challenged[i, j]))
    x[Term.EXPOSURE] = rule.exposure(sensitivity)
    x[Term.RIPENESS] = 0.0
    if p.at_war[i, j] == 1:
        still = rule.stalemate(p.drift[i, j], plan.numbers.front_stalemate)
        x[Term.RIPENESS] = rule.ripeness(now.states.burden[i], now.states.burden[j], still)


def weigh_others(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """Terms that a third state is behind: hedging, balancing, entrapment, a patron's restraint."""
    x = draft.terms
    x[Term.HEDGE] = 0.0
    x[Term.BALANCE] = 0.0
    provocation = 0
    draft.faced[Term.HEDGE] = NOBODY
    draft.faced[Term.BALANCE] = NOBODY
    draft.faced[Term.ENTRAPMENT] = NOBODY
    for k in range(plan.shape.states):
        if k not in (i, j) and plan.pairs.reach[i, k] == 1 and plan.pairs.reach[k, j] == 1:
            hedge = rule.hedge(plan.pairs.trade[i, k], now.pairs.hostility[k, j])
            if hedge > x[Term.HEDGE]:
                x[Term.HEDGE] = hedge
                draft.faced[Term.HEDGE] = k
            common = rule.balance(threat(now, i, k), threat(now, j, k))
            if common > x[Term.BALANCE] and not is_friend(plan, now, j, k):
                x[Term.BALANCE] = common
                draft.faced[Term.BALANCE] = k
            if now.pairs.rung[j, k] > provocation:
                provocation = now.pairs.rung[j, k]
                draft.faced[Term.ENTRAPMENT] = k
    x[Term.ENTRAPMENT] = rule.entrapment(duty(plan, now, i, j), provocation / 9.0)
    held, who = restrained(plan, now, i)
    x[Term.RESTRAINT] = held
    draft.faced[Term.RESTRAINT] = who


def weigh_pairwise(plan: Plan, now: Situation, draft: Draft, i: int, j: int) -> None:
    """All terms that are alike in every matter of i toward j.

    Nothing moves while states decide, so they are reckoned once for a pair: `decide` forgets the
    pair it weighed last, and so does every answer.
    """
    pair = i * plan.shape.states + j
    if draft.paired[0] != pair:
        draft.paired[0] = pair
        weigh_pair(plan, now, draft, i, j)
        weigh_others(plan, now, draft, i, j)
        draft.terms[Term.COVER] = cover(plan, now, i, j)
        draft.reached[0] = step_reached(plan, now, i, j)


def weigh(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """The terms for i toward j on issue q."""
    weigh_pairwise(plan, now, draft, i, j)
    weigh_stance(plan, now, draft, i, j, q)
    weigh_feelings(plan, now, draft, i, j, q)
    for t in range(Term.CONTEST, Term.STEP):
        draft.terms[t] = 0.0
    draft.foreseen[0] = 0
    draft.foreseen[1] = 0
    draft.foreseen[2] = 0
    draft.issue[0] = q
    draft.whom[0] = j


def utility_of_open(
    plan: Plan, now: Situation, draft: Draft, i: int, a: int, crossed: bool
) -> float:
    """The utility of an open option, with its cost, after `weigh` and `foresee`.

    Of the pair's terms only those that the action weighs. crossed: of `has_crossed`.
    """
    total = -plan.cost[a]
    for n in range(plan.weighed[a, 0]):
        total += plan.weighs[a, n + 1] * draft.terms[plan.weighed[a, n + 1]]
    if is_lawful(plan, now, draft.whom[0], a):
        total -= plan.weights[a, Term.LAW] * draft.terms[Term.LAW]
    total = with_deed(plan, now, draft, i, a, total)
    if plan.crosses[i, a] == 1:
        total += term_value(plan, now, draft, i, a, int(Term.WARNED))
    return total + term_value(plan, now, draft, i, a, int(Term.RED_LINE)) if crossed else total


def with_deed(plan: Plan, now: Situation, draft: Draft, i: int, a: int, total: float) -> float:
    """A total of the pair's terms, with those of the deed, in the order of `Term`."""
    w = plan.weights
    total += w[a, Term.HABIT] * value_of(plan, now, draft, i, a, int(Term.HABIT))
    if plan.plain[a] == 1 and draft.answered[0] == NOBODY:
        return total
    total += w[a, Term.POLICY] * value_of(plan, now, draft, i, a, int(Term.POLICY))
    total += w[a, Term.IN_KIND] * value_of(plan, now, draft, i, a, int(Term.IN_KIND))
    total += w[a, Term.READINESS] * value_of(plan, now, draft, i, a, int(Term.READINESS))
    for t in range(Term.CONTEST, Term.STEP):
        total += w[a, t] * draft.terms[t]
    return total + w[a, Term.STEP] * value_of(plan, now, draft, i, a, int(Term.STEP))


def foresee(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """What a war or a bargain would bring, where an open option weighs it; after `weigh`."""
    for k in range(draft.listed[0]):
        foresee_deed(plan, now, draft, i, draft.options[k])


def foresee_deed(plan: Plan, now: Situation, draft: Draft, i: int, a: int) -> None:
    """What a war or a bargain would bring, if action a weighs it; after `weigh`, once a matter."""
    w = plan.weights
    if w[a, Term.CONTEST] != 0.0 or w[a, Term.NUCLEAR] != 0.0:
        expect(plan, now, draft, i)
    if w[a, Term.CONCEDE] != 0.0 or w[a, Term.DEAL] != 0.0:
        reckon(plan, now, draft, i, draft.whom[0], draft.issue[0])
        draft.terms[Term.CONCEDE] = worth_of_conceding(plan, draft)
        draft.terms[Term.DEAL] = worth_of_offering(plan, draft)


def utility_of(plan: Plan, now: Situation, draft: Draft, i: int, a: int) -> float:
    """The utility of one action, open or not, without its cost, after `weigh`."""
    total = 0.0
    for t in range(plan.weights.shape[1]):
        total += term_value(plan, now, draft, i, a, t)
    return total


def in_kind(plan: Plan, draft: Draft, a: int) -> float:
    """1 for an action of the class of the act that is answered, 0 for any other."""
    return rule.in_kind(plan.actions.klass[a], draft.answered[0])


def is_lawful(plan: Plan, now: Situation, j: int, a: int) -> bool:
    """Whether the Council authorises force against j, and so law does not speak against act a.

    Source: UN Charter, article 42.
    """
    return bool(now.council.authorised[j] == 1 and plan.actions.rung[a] >= Rung.AUTHORISED)


def term_value(plan: Plan, now: Situation, draft: Draft, i: int, a: int, t: int) -> float:
    """What term t adds to the utility of action a, after `weigh`."""
    if t == Term.RED_LINE:
        return favour(plan, now, i, draft.whom[0], a)
    if t == Term.WARNED:
        return plan.weights[a, t] * ahead(plan, now, i, draft.whom[0], a)
    if plan.weights[a, t] == 0.0:
        return 0.0
    if t == Term.LAW and is_lawful(plan, now, draft.whom[0], a):
        return 0.0
    if Term.CONTEST <= t < Term.STEP:
        foresee_deed(plan, now, draft, i, a)
    return plan.weights[a, t] * value_of(plan, now, draft, i, a, t)


def value_of(plan: Plan, now: Situation, draft: Draft, i: int, a: int, t: int) -> float:
    """The value of term t that action a weighs, after `weigh` and `foresee_deed`."""
    if t == Term.HABIT:
        return now.habit[i, a]
    if t == Term.POLICY:
        return draft.course[1 + plan.serves[draft.issue[0], a]]
    if t == Term.IN_KIND:
        return in_kind(plan, draft, a) if draft.answered[0] != NOBODY else 0.0
    if t == Term.READINESS:
        return now.ready[i, a]
    if t == Term.STEP:
        return rule.next_step(plan.actions.step[a], draft.reached[0])
    return draft.terms[t]


def is_news(t: int) -> bool:
    """Whether a term speaks of something that has happened, not of a standing interest."""
    return t in (
        Term.RECIPROCITY,
        Term.IN_KIND,
        Term.ALARM,
        Term.AUDIENCE,
        Term.SHIFT,
        Term.ENTRAPMENT,
        Term.RED_LINE,
        Term.RIPENESS,
        Term.CONCEDE,
        Term.DEAL,
        Term.ASKED,
        Term.GROWN,
    )


def foremost(plan: Plan, now: Situation, draft: Draft, i: int, a: int, sign: float) -> int:
    """The term that speaks most for an action (sign 1) or against it (-1), after `weigh`.

    What has happened is named before what stands: a reason should say why now. NOBODY where
    nothing speaks for it.
    """
    best = NOBODY
    most = 0.0
    news = NOBODY
    newest = plan.numbers.news_counts
    for t in range(plan.weights.shape[1]):
        value = sign * term_value(plan, now, draft, i, a, t)
        if value > most:
            most = value
            best = t
        if is_news(t) and value > newest:
            newest = value
            news = t
    return news if news != NOBODY else best
