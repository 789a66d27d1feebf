"""The menu: which actions the situation leaves open to a state toward a counterpart."""

from sim.terms import NOBODY
from sim.terms.choice import (
    FORM_TEST,
    NEEDS_ADVERSARY,
    NEEDS_ALLY,
    NEEDS_ARSENAL,
    NEEDS_AT_WAR,
    NEEDS_AUTHORITY,
    NEEDS_BORDER,
    NEEDS_DISPUTE,
    NEEDS_FORCE_BEFORE,
    NEEDS_FORCE_REACH,
    NEEDS_OWN_TERRITORY_WAR,
    NEEDS_PARTNER_AT_WAR,
    NEEDS_PEACE,
    NEEDS_POSSIBLE_TREATY,
    NEEDS_PROTEGE,
    NEEDS_SECRET,
    NEEDS_SUPPLY,
    NEEDS_THREAT_MADE,
    NEEDS_TRIO,
    NEEDS_UNADDRESSED,
    NEEDS_UNDERTAKING,
    NEEDS_WAR_AUTHORITY,
    RUNG_AUTHORISED,
    RUNG_THREAT,
)
from sim.terms.reasons import (
    WHY_DISPUTE,
    WHY_INJECT,
    WHY_PARTNER_AT_WAR,
    WHY_RUNG_THREE,
    WHY_SURPRISE,
    WHY_WAR,
)
from sim.terms.treaties import STAGE_IN_FORCE, STAGE_POSSIBLE
from sim.world.plan import Plan
from sim.world.sides import leverage
from sim.world.situation import Situation


def fights_another(now: Situation, j: int, i: int) -> bool:
    """Whether j is at war with anybody but i."""
    for k in range(now.pairs.at_war.shape[0]):
        if k != i and now.pairs.at_war[j, k] == 1:  # compiled code has no generators
            return True
    return False


def authority(plan: Plan, now: Situation, i: int, j: int) -> int:
    """Why i's forces are free to act at rung 5 and above, or NOBODY where they are not.

    Source: the guidance, authorisation, action of RSAS (Davis & Winnefeld 1983).
    """
    p = now.pairs
    if p.at_war[i, j] == 1:
        return WHY_WAR
    if p.dispute[i, j] == 1:
        return WHY_DISPUTE
    if p.rung[i, j] >= RUNG_THREAT or p.rung[j, i] >= RUNG_THREAT:
        return WHY_RUNG_THREE
    if p.authority[i, j] > 0.0:
        return WHY_INJECT
    if plan.pairs.surprise[i, j] == 1:
        return WHY_SURPRISE
    if fights_another(now, j, i):
        return WHY_PARTNER_AT_WAR
    return NOBODY


def can_sign(plan: Plan, now: Situation, i: int, j: int) -> int:
    """A treaty not yet signed that i and j are both parties to, or NOBODY."""
    for t in range(plan.shape.treaties[0]):
        before = plan.treaties.after[t]
        ripe = before == NOBODY or now.treaties.stage[before] == STAGE_IN_FORCE
        if now.treaties.stage[t] == STAGE_POSSIBLE and ripe:
            if plan.parties.party[t, i] == 1 and plan.parties.party[t, j] == 1:
                return t
    return NOBODY


def standing(plan: Plan, now: Situation, i: int, j: int) -> int:
    """Which requirements the pair meets, one bit each."""
    p = now.pairs
    have = NEEDS_AT_WAR if p.at_war[i, j] == 1 else NEEDS_PEACE
    have |= NEEDS_PARTNER_AT_WAR if fights_another(now, j, i) else 0
    have |= NEEDS_BORDER if plan.pairs.border[i, j] == 1 else 0
    have |= NEEDS_FORCE_REACH if plan.pairs.force_reach[i, j] == 1 else 0
    have |= NEEDS_ARSENAL if plan.states.arsenal[i] > 0.0 else 0
    have |= NEEDS_THREAT_MADE if p.threat[i, j] > 0.0 else 0
    have |= NEEDS_DISPUTE if p.dispute[i, j] == 1 else 0
    have |= NEEDS_SECRET if p.secret[i, j] == 1 else 0
    have |= NEEDS_TRIO if plan.pairs.trio[i, j] != NOBODY else 0
    have |= NEEDS_PROTEGE if leverage(plan, i, j) > plan.numbers.protege_floor[0] else 0
    have |= NEEDS_ALLY if plan.pairs.duty[i, j] > 0.0 else 0
    have |= NEEDS_UNDERTAKING if plan.pairs.friend[i, j] == 1 else 0
    have |= NEEDS_SUPPLY if plan.pairs.supply[i, j] > 0.0 else 0
    hostile = p.hostility[i, j] >= plan.numbers.watch_floor[0] or p.at_war[i, j] == 1
    have |= NEEDS_ADVERSARY | NEEDS_UNADDRESSED if hostile else NEEDS_UNADDRESSED
    have |= NEEDS_POSSIBLE_TREATY if can_sign(plan, now, i, j) != NOBODY else 0
    if max(p.peak[i, j], p.peak[j, i]) >= RUNG_AUTHORISED:
        have |= NEEDS_FORCE_BEFORE | NEEDS_WAR_AUTHORITY
    if plan.pairs.surprise[i, j] == 1:
        have |= NEEDS_WAR_AUTHORITY
    if p.at_war[i, j] == 1 and p.first[j, i] == 1:
        have |= NEEDS_OWN_TERRITORY_WAR
    if authority(plan, now, i, j) != NOBODY:
        have |= NEEDS_AUTHORITY
    return have


def is_open(plan: Plan, now: Situation, have: int, i: int, j: int, a: int) -> bool:
    """Whether an action on the state's menu is open toward j, given what the pair meets."""
    if (plan.actions.needs[a] & ~have) != 0:
        return False
    if plan.actions.form[a] == FORM_TEST and now.ready[i, a] <= 0.0:
        return False
    f = plan.actions.flow[a]
    if f == NOBODY:
        return True
    level = now.flows.level[f, i, j]
    if plan.actions.change[a] < 0:
        return bool(level > 0)
    cheaper = plan.actions.dear[a]
    if cheaper != NOBODY and now.flows.level[cheaper, i, j] == 0:
        return False
    return bool(level < plan.actions.levels[a])
