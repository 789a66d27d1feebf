"""The menu: which actions the situation leaves open to a state toward a counterpart."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.terms import NOBODY
from sim.terms.choice import Form, Need, Rung, Special
from sim.terms.reasons import Why
from sim.terms.treaties import Stage
from sim.turn.bonds import duty, is_friend, leverage, trio
from sim.turn.crises import are_principals, fights_beside
from sim.turn.demands import asker_of, can_ask, can_comply, foe_of, is_over, is_sharper
from sim.turn.matters import is_opposed, matter


def fights_another(now: Situation, j: int, i: int) -> bool:
    """Whether j is at war with anybody but i."""
    for k in range(now.pairs.at_war.shape[0]):
        if k != i and now.pairs.at_war[j, k] == 1:  # compiled code has no generators
            return True
    return False


def authority(plan: Plan, now: Situation, i: int, j: int, for_war: bool) -> int:
    """Why i's forces are free to act at rung 5 and above, or NOBODY where they are not.

    for_war: to open a war, for which alone the scenario may allow a surprise.
    Source: the guidance, authorisation, action of RSAS (Davis & Winnefeld 1983); UN Charter,
    article 42, for force that the Council authorises.
    """
    p = now.pairs
    if p.at_war[i, j] == 1:
        return Why.WAR
    if p.dispute[i, j] == 1:
        return Why.DISPUTE
    if p.rung[i, j] >= Rung.THREAT or p.rung[j, i] >= Rung.THREAT:
        return Why.RUNG_THREE
    if p.authority[i, j] > 0.0:
        return Why.INJECT
    if now.council.authorised[j] == 1:
        return Why.AUTHORISED
    if for_war and plan.pairs.surprise[i, j] == 1:
        return Why.SURPRISE
    if fights_another(now, j, i):
        return Why.PARTNER_AT_WAR
    return NOBODY


def can_sign(plan: Plan, now: Situation, i: int, j: int) -> int:
    """A treaty not yet signed that i and j are both parties to, or NOBODY."""
    for t in range(plan.shape.treaties):
        before = plan.treaties.after[t]
        ripe = before == NOBODY or now.treaties.stage[before] == Stage.IN_FORCE
        if now.treaties.stage[t] == Stage.POSSIBLE and ripe:
            if plan.parties.party[t, i] == 1 and plan.parties.party[t, j] == 1:
                return t
    return NOBODY


def over_issue(plan: Plan, now: Situation, i: int, j: int, q: int) -> int:
    """Which requirements the matter meets, one bit each: standing, a quarrel, an occasion.

    Where the two are at war with each other, both are parties of whatever divides them.
    """
    m = matter(plan, i, j, q)
    if m == NOBODY:
        return 0
    have = in_deals(plan, now, i, j, q, m)
    parties = 2 if now.pairs.at_war[i, j] == 1 else plan.matters.parties[m]
    if parties > 0 and is_opposed(plan, now, i, j, q):
        have |= int(Need.STANDING | Need.QUARREL) if parties == 2 else int(Need.STANDING)
    fresh = now.matters.stirred[m] <= plan.numbers.occasion_days
    if now.matters.cause[m] != NOBODY and fresh:
        have |= Need.OCCASION
    return have


def in_deals(plan: Plan, now: Situation, i: int, j: int, q: int, m: int) -> int:
    """Which requirements of bargaining matter m meets, one bit each."""
    have = int(Need.PROJECT)  # asked of each transfer by itself
    have |= Need.ASKABLE if can_ask(plan, now, i, j, q) else 0
    have |= Need.DEMANDED if can_comply(plan, now, i, j, q) else 0
    have |= Need.BARGAIN if asker_of(plan, now, i, j, q) != NOBODY else 0
    have |= Need.TERM_OVER if is_over(plan, now, m) else 0
    have |= Need.AGREEMENT if now.matters.agreed[m] != NOBODY else 0
    have |= Need.BETWEEN_FOES if foe_of(plan, now, i, j, q) != NOBODY else 0
    return have


def on_menu(plan: Plan, i: int, q: int, a: int) -> bool:
    """Whether action a is on state i's menu for issue q at all."""
    for m in range(plan.menu[i, q, 0]):
        if plan.menu[i, q, m + 1] == a:
            return True
    return False


def between(plan: Plan, now: Situation, i: int, j: int) -> int:
    """Which requirements the pair meets, whatever the issue, one bit each."""
    p = now.pairs
    have = int(Need.AT_WAR if p.at_war[i, j] == 1 else Need.PEACE)
    have |= Need.PARTNER_AT_WAR if fights_another(now, j, i) else 0
    have |= Need.BORDER if plan.pairs.border[i, j] == 1 else 0
    have |= Need.FORCE_REACH if plan.pairs.force_reach[i, j] == 1 else 0
    have |= Need.ARSENAL if plan.states.arsenal[i] > 0.0 else 0
    have |= Need.THREAT_MADE if p.threat[i, j] > 0.0 else 0
    have |= Need.DISPUTE if p.dispute[i, j] == 1 else 0
    have |= Need.SECRET if p.secret[i, j] == 1 else 0
    have |= Need.TRIO if trio(plan, now, i, j) != NOBODY else 0
    have |= Need.PROTEGE if leverage(plan, now, i, j) > plan.numbers.protege_floor else 0
    if now.states.capability[i] >= now.states.capability[j] and duty(plan, now, i, j) > 0.0:
        have |= Need.ALLY
    friend = is_friend(plan, now, i, j)
    have |= Need.UNDERTAKING if friend else 0
    have |= Need.SUPPLY if plan.pairs.supply[i, j] > 0.0 else 0
    dealings = plan.pairs.trade[i, j] + plan.pairs.supply[i, j] + plan.pairs.supply[j, i]
    hostile = p.hostility[i, j] >= plan.numbers.watch_floor or p.at_war[i, j] == 1
    have |= Need.ADVERSARY | Need.UNADDRESSED if hostile else Need.UNADDRESSED
    if not hostile and (dealings > 0.0 or friend):
        have |= Need.DEALINGS
    have |= Need.POSSIBLE_TREATY if can_sign(plan, now, i, j) != NOBODY else 0
    if max(p.peak[i, j], p.peak[j, i]) >= Rung.AUTHORISED:
        have |= Need.FORCE_BEFORE | Need.WAR_AUTHORITY
    if plan.pairs.surprise[i, j] == 1 or now.council.authorised[j] == 1:
        have |= Need.WAR_AUTHORITY
    if are_principals(now, i, j):
        have |= Need.PRINCIPALS
    if fights_beside(now, i, j):
        have |= Need.CO_BELLIGERENT
    if p.at_war[i, j] == 1 and p.first[j, i] == 1:
        have |= Need.OWN_TERRITORY_WAR
    if authority(plan, now, i, j, False) != NOBODY:
        have |= Need.AUTHORITY
    return have


def standing(plan: Plan, now: Situation, i: int, j: int, q: int) -> int:
    """Which requirements the pair and the matter meet, one bit each."""
    return between(plan, now, i, j) | over_issue(plan, now, i, j, q)


def helps_project(plan: Plan, now: Situation, i: int, j: int, f: int) -> bool:
    """Whether flow f from i helps a project of j that is not complete, in which i is ahead."""
    for p in range(plan.shape.projects):
        if plan.projects.state[p] == j and plan.projects.helped_by[p] == f:
            if plan.ahead[p, i] == 1 and now.projects.stage[p] < plan.projects.stages[p]:
                return True
    return False


def is_open(plan: Plan, now: Situation, have: int, i: int, j: int, m: int, a: int) -> bool:
    """Whether an action on i's menu is open toward j in matter m, given what the pair meets."""
    return meets(plan, have, a) and can_be_done(plan, now, i, j, m, a)


def meets(plan: Plan, have: int, a: int) -> bool:
    """Whether what the pair meets is all that an action requires of it."""
    return bool((plan.needs[a] & ~have) == 0)


def can_be_done(plan: Plan, now: Situation, i: int, j: int, m: int, a: int) -> bool:
    """Whether an action whose requirements are met can be done: a flow raised, a weapon tested."""
    special = plan.actions.special[a]
    if special == Special.DEMAND and not is_sharper(plan, now, m, a):
        return False
    if (
        special == Special.REFUSE
        and now.matters.refused[plan.matter_of[j, i, plan.matters.issue[m]]] == 1
    ):
        return False
    if plan.actions.form[a] == Form.TEST and now.ready[i, a] <= 0.0:
        return False
    f = plan.actions.flow[a]
    if f == NOBODY:
        return True
    level = now.flows.level[f, i, j]
    if plan.actions.change[a] < 0:
        return bool(level > 0)
    if (plan.needs[a] & Need.PROJECT) != 0 and not helps_project(plan, now, i, j, f):
        return False
    cheaper = plan.actions.after_flow[a]
    if cheaper != NOBODY and now.flows.level[cheaper, i, j] == 0:
        return False
    return bool(level < plan.actions.levels[a])
