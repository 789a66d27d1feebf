"""Settle: projects advance, disputes close, wars count their dead, the turn passes, runs stop."""

from sim.arithmetic import hazard
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms import NO_TERM, NOBODY
from sim.terms.choice import Rung
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.crises import are_principals
from sim.turn.demands import is_met, is_over, stands
from sim.turn.draft import about, draw, draw_own, new_row
from sim.turn.ends import close, cut, end_all, end_crisis, overtake, what_became
from sim.turn.matters import cause_in, matter
from sim.turn.menu import fights_another

# Battle deaths from which the data call it a war: a convention of coding, no parameter of a rule.
# Source: Palmer et al. 2022 (MID 5).
DEAD_OF_A_WAR = 1000.0


def advance(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Hidden projects complete stages in their own time, sooner with help from abroad."""
    for p in range(plan.shape.projects):
        if now.projects.stage[p] >= plan.projects.stages[p]:
            continue
        i = plan.projects.state[p]
        f = plan.projects.helped_by[p]
        help_level = 0.0
        if f != NOBODY:
            for j in range(plan.shape.states):
                help_level += float(now.flows.level[f, j, i])
        chance = plan.projects.per_day[p] * (1.0 + plan.projects.helped[p] * help_level)
        chance = hazard(chance, float(plan.shape.days))
        u = draw_own(plan, draft, Ask.PROJECT, plan.projects.code[p], 0, 0)
        if u < chance:
            k = new_row(draft, log, Kind.ADVANCE, i, NOBODY, Group.PROJECT + p, NOBODY)
            log.rows.day[k] = plan.shape.days - 1
            log.rows.value[k] = float(now.projects.stage[p] + 1)
            log.rows.p[k] = chance
            apply(plan, now, log.rows, k)


def is_refused(plan: Plan, now: Situation, i: int, j: int, q: int) -> bool:
    """Whether a demand between i and j over issue q stands that is refused."""
    for m in (matter(plan, i, j, q), matter(plan, j, i, q)):
        if stands(now, m) and now.matters.refused[m] == 1:
            return True
    return False


def how_it_ends(plan: Plan, now: Situation, i: int, j: int) -> int:
    """How a dispute ends in which nothing more happens: a stalemate once force was used."""
    if max(now.pairs.peak[i, j], now.pairs.peak[j, i]) >= Rung.FORCE:
        return int(Why.STALEMATE)
    refused = is_refused(plan, now, i, j, now.pairs.over[i, j])
    return int(Why.REFUSAL if refused else Why.FADING)


def fade(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    i: int,
    j: int,
    q: int,
    quiet: float,
    cool: bool,
    why: int,
    wave: int,
) -> None:
    """A quarrel of i and j over issue q ends after long quiet, or by chance once feelings are cool.

    quiet: days without anything new, with this turn; wave: tells the dice of quarrels apart.
    """
    p = 0.0
    if quiet >= plan.numbers.quiet_days:
        p = 1.0
    elif cool:
        chance = plan.numbers.settle_chance
        u = draw(plan, draft, Ask.SETTLEMENT, i, j, about(plan, q, wave), 0)
        p = chance if u < chance else 0.0
    if p > 0.0:
        close(plan, now, draft, log, NOBODY, i, j, q, why, p)


def close_pair(plan: Plan, now: Situation, draft: Draft, log: Log, i: int, j: int) -> None:
    """The dispute of a pair may fade."""
    p = now.pairs
    quiet = p.quiet[i, j] + float(plan.shape.days)
    cool = max(p.heat[i, j], p.heat[j, i]) < plan.numbers.settle_heat
    why = how_it_ends(plan, now, i, j)
    fade(plan, now, draft, log, i, j, p.over[i, j], quiet, cool, why, 0)


def count_dead(plan: Plan, now: Situation, draft: Draft, log: Log, i: int, j: int) -> None:
    """The dead of all who fight in the war of principals i and j may have passed a thousand."""
    c = now.pairs.crisis[i, j]
    dead = 0.0
    for a in range(plan.shape.states):
        for b in range(plan.shape.states):
            if now.pairs.crisis[a, b] == c:
                dead += now.pairs.dead[a, b]
    if dead >= DEAD_OF_A_WAR:
        q = now.pairs.over[i, j]
        because = Group.PROCESS + Why.LOSSES
        k = new_row(draft, log, Kind.TOLL, i, j, because, cause_in(plan, now, i, j, q))
        log.rows.issue[k] = q
        log.rows.day[k] = plan.shape.days - 1
        log.rows.value[k] = dead
        apply(plan, now, log.rows, k)


def close_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Disputes close; wars pass a thousand dead, told of their principals. Each pair once."""
    for i in range(plan.shape.states):
        for j in range(i + 1, plan.shape.states):
            p = now.pairs
            if p.at_war[i, j] == 1:
                if p.toll[i, j] == 0 and are_principals(now, i, j):
                    count_dead(plan, now, draft, log, i, j)
            elif p.dispute[i, j] == 1:
                close_pair(plan, now, draft, log, i, j)


def end_demand(plan: Plan, now: Situation, draft: Draft, log: Log, m: int) -> None:
    """A demand that stands without a dispute fades once the two have been quiet over it for long.

    Or once feelings are cool, as a dispute does, unless its term is still to come.
    """
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    twin = plan.matter_of[j, i, q]
    if stands(now, twin) and now.matters.demand[twin] > now.matters.demand[m]:
        return  # the later demand of the two speaks for both
    matters = now.matters
    quiet = min(matters.stood[m], matters.stirred[m], matters.stirred[twin])
    cool = max(now.heat[m], now.heat[twin]) < plan.numbers.settle_heat
    why = int(Why.REFUSAL if is_refused(plan, now, i, j, q) else Why.FADING)
    cool = cool and matters.due[m] == NO_TERM
    fade(plan, now, draft, log, i, j, q, quiet + float(plan.shape.days), cool, why, 1)


def let_run_out(plan: Plan, now: Situation, draft: Draft, log: Log, m: int) -> None:
    """A term is over and who set it has not acted: a row says so."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    cause = now.matters.demand[m]
    k = new_row(draft, log, Kind.EXPIRE, i, j, Group.PROCESS + Why.TERM_OVER, cause)
    log.rows.issue[k] = plan.matters.issue[m]
    log.rows.day[k] = plan.shape.days - 1
    apply(plan, now, log.rows, k)


def watch_demands(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Terms run out, demands without a dispute fade, agreements have held for a year."""
    kept = plan.numbers.kept_days
    for m in range(plan.shape.matters):
        if stands(now, m):
            i = plan.matters.who[m]
            j = plan.matters.whom[m]
            if is_over(plan, now, m):
                let_run_out(plan, now, draft, log, m)
            if is_met(plan, now, m):
                q = plan.matters.issue[m]
                end_crisis(plan, now, draft, log, NOBODY, i, j, q, int(Why.COMPLIANCE))
            elif now.pairs.over[i, j] != plan.matters.issue[m]:
                end_demand(plan, now, draft, log, m)
        if now.matters.agreed[m] != NOBODY and plan.matters.who[m] < plan.matters.whom[m]:
            if now.matters.agreed_days[m] < kept <= now.matters.agreed_days[m] + plan.shape.days:
                what_became(plan, now, draft, log, m, int(Why.KEPT), 1.0, plan.shape.days - 1)


def win_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Wars whose front has come to either end are won."""
    for c in range(plan.shape.crises):
        front = now.crises.front[c]
        if now.crises.war[c] == 1 and max(front, 1.0 - front) >= plan.numbers.victory:
            i = now.crises.challenger[c] if front > 0.5 else now.crises.addressee[c]
            j = now.crises.addressee[c] if front > 0.5 else now.crises.challenger[c]
            if now.pairs.at_war[i, j] == 1:
                q = now.pairs.over[i, j]
                overtake(plan, now, draft, log, q, plan.shape.days - 1)
                end_all(plan, now, draft, log, NOBODY, i, j, int(Why.VICTORY))


def withdraw(plan: Plan, now: Situation, draft: Draft, log: Log, f: int, i: int) -> None:
    """Flow f of i's troops falls by a level wherever nobody but i itself is fought."""
    for j in range(plan.shape.states):
        if now.flows.level[f, i, j] > 0 and not fights_another(now, j, i):
            row = now.flows.row[f, i, j]
            cut(plan, now, draft, log, f, i, j, int(Why.WAR_OVER), row, plan.shape.days - 1)


def bring_home(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Troops that fought for a state whose war is over come home, a level a turn."""
    for f in range(plan.shape.flows):
        a = plan.flows.raises[f]
        if plan.actions.manpower[a] > 0.0:
            for i in range(plan.shape.states):
                if now.senders.running[f, i] > 0:
                    withdraw(plan, now, draft, log, f, i)


def is_settled(plan: Plan, now: Situation) -> bool:
    """Whether no dispute is open."""
    for i in range(plan.shape.states):
        for j in range(plan.shape.states):
            if now.pairs.dispute[i, j] == 1:
                return False
    return True


def stops(plan: Plan, now: Situation, draft: Draft, log: Log) -> int:
    """The row of this turn that stops the run as the scenario names it, or NOBODY."""
    for k in range(draft.cursor.first[0], log.pen.used[0]):
        kind = log.rows.kind[k]
        if plan.shape.stop_war == 1 and kind == Kind.WAR:
            return k
        if plan.shape.stop_nuclear == 1 and kind == Kind.ACT and log.rows.rung[k] >= Rung.NUCLEAR:
            return k
        if plan.shape.stop_settled == 1 and kind == Kind.CLOSE and is_settled(plan, now):
            return k
    return NOBODY


def settle_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """The end of a turn."""
    advance(plan, now, draft, log)
    close_all(plan, now, draft, log)
    watch_demands(plan, now, draft, log)
    win_all(plan, now, draft, log)
    bring_home(plan, now, draft, log)
    k = new_row(draft, log, Kind.SETTLE, NOBODY, NOBODY, Group.PROCESS + Why.TIME, NOBODY)
    log.rows.day[k] = plan.shape.days - 1
    apply(plan, now, log.rows, k)
    end = stops(plan, now, draft, log)
    if end != NOBODY:
        cause = log.rows.seq[end]
        k = new_row(draft, log, Kind.STOP, NOBODY, NOBODY, Group.PROCESS + Why.STOP, cause)
        log.rows.day[k] = plan.shape.days - 1
        apply(plan, now, log.rows, k)
