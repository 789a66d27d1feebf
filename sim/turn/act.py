"""Act: decisions become rows; accidents, tests and battles are drawn; disputes and wars open."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.act import battle, day_in_turn, deaths
from sim.rules.crises import returns_fire
from sim.rules.terms import stake
from sim.terms import NOBODY, NOTHING, STOP
from sim.terms.choice import Form, Need, Rung, Special
from sim.terms.events import Kind, Phase
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.bonds import trio
from sim.turn.crises import side_strength, sign_of
from sim.turn.demands import aim, asker_of, breaks_word, stands
from sim.turn.draft import about, draw, fill_act, new_row
from sim.turn.ends import end_crisis, overtake, seal
from sim.turn.matters import matter
from sim.turn.menu import authority, can_sign
from sim.turn.weigh import gap


def act_day(plan: Plan, draft: Draft, i: int, j: int, a: int, q: int, earliest: int) -> int:
    """The day on which i takes action a toward j, not before `earliest`; on it, if it is put in."""
    if draft.cursor.phase[0] == Phase.INJECTS:
        return earliest
    days = plan.shape.days - earliest
    wave = about(plan, q, draft.cursor.wave[0])
    u = draw(plan, draft, Ask.DAY, i, j, wave, plan.actions.code[a])
    return earliest + day_in_turn(u, float(days))


def perform(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    i: int,
    j: int,
    a: int,
    q: int,
    p: float,
    because: int,
    cause: int,
    earliest: int,
) -> int:
    """State i takes action a toward j on issue q, with all that follows at once; the act's row."""
    day = act_day(plan, draft, i, j, a, q, earliest)
    if plan.actions.rung[a] >= Rung.AUTHORISED:
        why = authority(plan, now, i, j, plan.actions.form[a] == Form.WAR)
        if why != NOBODY:
            k = new_row(draft, log, Kind.AUTHORISE, i, j, Group.PROCESS + why, cause)
            log.rows.day[k] = day
            log.rows.action[k] = a
            cause = log.rows.seq[k]
    kind = Kind.OFFER if plan.actions.form[a] == Form.JOINT else Kind.ACT
    k = new_row(draft, log, kind, i, j, because, cause)
    fill_act(plan, log, k, a, q, day)
    log.rows.p[k] = p
    special = plan.actions.special[a]
    if special == Special.DEMAND:
        log.rows.value[k] = asked_by(plan, now, i, j, q, a)
    elif special == Special.SETTLE:
        m = matter(plan, i, j, q)
        log.rows.value[k] = draft.choices.share[m] if m != NOBODY else 0.0
    if special == Special.COMPLY:
        overtake(plan, now, draft, log, q, day)
    if kind == Kind.OFFER:
        log.rows.third[k] = third_of(plan, now, i, j, a)
    apply(plan, now, log.rows, k)
    if kind == Kind.ACT:
        follow(plan, now, draft, log, k)
        conclude_act(plan, now, draft, log, k)
    return k


def asked_by(plan: Plan, now: Situation, i: int, j: int, q: int, a: int) -> float:
    """What demand a of i asks of j. Words that ask for nothing in particular ask to stop.

    A threat without a term may ask for nothing: then it is no demand.
    """
    asked = aim(plan, now, i, j, q)
    threat = plan.actions.consequence[a] > 0 and plan.actions.term_days[a] == 0.0
    return asked if threat or asked != NOTHING else STOP


def conclude_act(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """What act k ends: a crisis by compliance or by dropping a demand, an agreement by a breach."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    q = log.rows.issue[k]
    a = log.rows.action[k]
    special = plan.actions.special[a]
    own = matter(plan, i, j, q)
    if special == Special.COMPLY and asker_of(plan, now, i, j, q) == j:
        seal(plan, now, draft, log, k, j, int(Why.COMPLIANCE))
    elif special == Special.BACK_DOWN and now.pairs.at_war[i, j] == 0:
        for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
            if stands(now, m) and (m == own or now.matters.backed[m] > 0):
                why = Why.REFUSAL if now.matters.refused[m] == 1 else Why.FADING
                end_crisis(plan, now, draft, log, k, i, j, plan.matters.issue[m], int(why))
    if breaks_word(plan, now, i, j, q, a):
        m = matter(plan, i, j, q)
        cause = now.matters.agreed[m]
        takes_back = special == Special.RENOUNCE and plan.controls[q, i] == 1
        row = new_row(draft, log, Kind.BREAK, i, j, Group.PROCESS + Why.BROKEN, cause)
        log.rows.day[row] = log.rows.day[k]
        log.rows.issue[row] = q
        log.rows.action[row] = a
        log.rows.value[row] = now.matters.before[m] if takes_back else -1.0
        apply(plan, now, log.rows, row)


def third_of(plan: Plan, now: Situation, i: int, j: int, a: int) -> int:
    """The third state whose consent a joint act needs, or NOBODY."""
    if (plan.needs[a] & Need.TRIO) != 0:
        return trio(plan, now, i, j)
    if plan.actions.special[a] == Special.SIGN_TREATY:
        t = can_sign(plan, now, i, j)
        for k in range(plan.shape.states):
            if t != NOBODY and plan.parties.party[t, k] == 1 and k not in (i, j):
                return k
    return NOBODY


def follow(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """What follows from act k at once: a war, a dispute, the dead, a test's result, a front."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    a = log.rows.action[k]
    form = plan.actions.form[a]
    wave = about(plan, log.rows.issue[k], draft.cursor.wave[0])
    if form == Form.WAR:
        emit_pair(plan, now, draft, log, Kind.WAR, i, j, k, Why.OPENING, 1.0, 1.0)
    elif plan.actions.militarised[a] == 1 and plan.actions.rung[a] >= Rung.THREAT:
        open_disputes(plan, now, draft, log, k)
    if plan.actions.p_fatal[a] > 0.0:
        p = fatal(plan, now, draft, log, k)
        if draw(plan, draft, Ask.FATALITY, i, j, wave, plan.actions.code[a]) < p:
            u = draw(plan, draft, Ask.DEATHS, i, j, wave, plan.actions.code[a])
            dead = deaths(u, plan.actions.deaths[a])
            emit_pair(plan, now, draft, log, Kind.FATALITY, i, j, k, Why.ACCIDENT, dead, p)
    if form == Form.TEST:
        p = now.ready[i, a]
        u = draw(plan, draft, Ask.RESULT, i, j, wave, plan.actions.code[a])
        emit_pair(plan, now, draft, log, Kind.RESULT, i, j, k, Why.TEST, 1.0 if u < p else 0.0, p)
    if form == Form.BATTLE:
        fight_battle(plan, now, draft, log, k)


def fatal(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> float:
    """The chance that act k costs lives: higher where it meets fire at once, lower where not.

    Whether it does is drawn once in a quarrel: an engagement, or a one-sided attack.
    """
    i = log.rows.actor[k]
    j = log.rows.target[k]
    a = log.rows.action[k]
    p = plan.actions.p_fatal[a]
    if plan.actions.rung[a] < Rung.FORCE or now.pairs.at_war[i, j] == 1:
        return p
    if now.pairs.engaged[i, j] == 0:
        engage(plan, now, draft, log, k)
    n = plan.numbers
    factor = n.engaged_fatal if now.pairs.engaged[i, j] == 1 else n.one_sided_fatal
    return min(1.0, p * factor)


def engage(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """The first act of force in a quarrel, row k, meets fire at once, or does not."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    a = log.rows.action[k]
    n = plan.numbers
    ready = min(now.pairs.rung[i, j], now.pairs.rung[j, i]) >= Rung.READY
    q = log.rows.issue[k]
    at_stake = stake(now.stances.salience[j, q], gap(now, j, i, q)) if q != NOBODY else 0.0
    p = returns_fire(n.engage_base, n.engage_armed, ready, n.reply_stake * at_stake)
    wave = about(plan, q, draft.cursor.wave[0])
    u = draw(plan, draft, Ask.ENGAGE, j, i, wave, plan.actions.code[a])
    met = u < p
    chance = p if met else 1.0 - p
    value = 1.0 if met else 0.0
    row = emit_pair(plan, now, draft, log, Kind.ENGAGE, j, i, k, Why.ENGAGEMENT, value, chance)
    if met:
        emit_pair(plan, now, draft, log, Kind.ACT, j, i, row, Why.FIRED_UPON, 0.0, 1.0)


def open_disputes(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """A militarised act opens a dispute with the addressee; help, with the partner's enemies."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    a = log.rows.action[k]
    for o in range(plan.shape.states):
        against = o == j if plan.actions.push[a] > 0.0 else now.pairs.at_war[o, j] == 1
        if o != i and against and now.pairs.dispute[i, o] == 0 and now.pairs.at_war[i, o] == 0:
            asked = aim(plan, now, i, o, log.rows.issue[k])
            emit_pair(plan, now, draft, log, Kind.OPEN, i, o, k, Why.MILITARISED, asked, 1.0)


def fight_battle(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """A battle moves the front, forward or back."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    a = log.rows.action[k]
    c = now.pairs.crisis[i, j]
    sign = sign_of(now, c, i)
    p = battle(side_strength(plan, now, c, sign), side_strength(plan, now, c, -sign))
    wave = about(plan, log.rows.issue[k], draft.cursor.wave[0])
    u = draw(plan, draft, Ask.BATTLE, i, j, wave, plan.actions.code[a])
    shift = plan.actions.front[a] if u < p else -plan.actions.front[a]
    chance = p if u < p else 1.0 - p
    emit_pair(plan, now, draft, log, Kind.FRONT, i, j, k, Why.BATTLE, shift, chance)


def emit_pair(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    kind: int,
    i: int,
    j: int,
    act: int,
    why: int,
    value: float,
    p: float,
) -> int:
    """A row that follows from the row `act`, on the same day and about the same action."""
    k = new_row(draft, log, kind, i, j, Group.PROCESS + why, log.rows.seq[act])
    log.rows.day[k] = log.rows.day[act]
    log.rows.action[k] = log.rows.action[act]
    log.rows.issue[k] = log.rows.issue[act]
    log.rows.rung[k] = log.rows.rung[act]
    log.rows.third[k] = log.rows.third[act]
    log.rows.value[k] = value
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)
    return k


def day_of(draft: Draft, log: Log, cause: int) -> int:
    """The day of this turn on which row `cause` stands, so that nothing precedes it; else 0."""
    k = log.pen.first[0] + cause
    return log.rows.day[k] if cause != NOBODY and k >= draft.cursor.first[0] else 0


def is_free(plan: Plan, now: Situation, draft: Draft, m: int) -> bool:
    """Whether what was chosen in matter m may still be done: a quarrel may have ended since.

    What is ordered is done.
    """
    a = draft.choices.option[m]
    i = plan.matters.who[m]
    mild = plan.actions.rung[a] < Rung.AUTHORISED or plan.actions.push[a] <= 0.0
    if mild or draft.ordered[i] == 1:
        return True
    j = plan.matters.whom[m]
    return bool(authority(plan, now, i, j, plan.actions.form[a] == Form.WAR) != NOBODY)


def act_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """All decisions of the turn become rows, in the order of the states' names."""
    for m in range(plan.shape.matters):
        if draft.choices.option[m] != NOBODY and is_free(plan, now, draft, m):
            perform(
                plan,
                now,
                draft,
                log,
                plan.matters.who[m],
                plan.matters.whom[m],
                draft.choices.option[m],
                plan.matters.issue[m],
                draft.choices.p[m],
                draft.choices.because[m],
                draft.choices.cause[m],
                day_of(draft, log, draft.choices.cause[m]),
            )
