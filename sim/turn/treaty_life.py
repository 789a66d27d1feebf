"""The life of treaties: ratified, in force, ended."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.trigger import ratifies
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.terms.treaties import Stage
from sim.turn.apply import apply
from sim.turn.draft import draw_own, new_row


def treaty_row(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    kind: int,
    t: int,
    who: int,
    why: int,
    cause: int,
    p: float,
) -> int:
    """A row about treaty t; the column `clause` holds the treaty."""
    k = new_row(draft, log, kind, who, NOBODY, Group.PROCESS + why, cause)
    log.rows.clause[k] = t
    log.rows.day[k] = plan.shape.days // 2
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)
    return log.rows.seq[k]


def ratify(plan: Plan, now: Situation, draft: Draft, log: Log, t: int) -> bool:
    """Parties of a signed treaty ratify it, each in its own time; whether all have."""
    every = True
    for i in range(plan.shape.states):
        if plan.parties.party[t, i] == 1 and now.parties.ratified[t, i] == 0:
            p = ratifies(plan.parties.ratifies[t, i], now.states.honour[i])
            code = plan.treaties.code[t]
            u = draw_own(plan, draft, Ask.RATIFY, code, plan.states.code[i], 0)
            if u < p:
                cause = now.treaties.row[t]
                treaty_row(plan, now, draft, log, Kind.RATIFY, t, i, Why.LEGISLATURE, cause, p)
            else:
                every = False
    return every


def live(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Every treaty takes its next step if it is due."""
    for t in range(plan.shape.treaties):
        stage = now.treaties.stage[t]
        if stage == Stage.SIGNED and ratify(plan, now, draft, log, t):
            p = plan.treaties.exchange[t]
            u = draw_own(plan, draft, Ask.FORCE, plan.treaties.code[t], 0, 0)
            if u < p:
                cause = now.treaties.row[t]
                row = treaty_row(
                    plan, now, draft, log, Kind.ENTER_FORCE, t, NOBODY, Why.ALL_RATIFIED, cause, p
                )
                old = plan.treaties.replaces[t]
                if old != NOBODY and now.treaties.stage[old] == Stage.IN_FORCE:
                    treaty_row(plan, now, draft, log, Kind.LAPSE, old, NOBODY, Why.TERM, row, 1.0)
        ends = plan.treaties.ends[t]
        if ends != NOBODY and draft.cursor.turn[0] >= ends and stage != Stage.ENDED:
            treaty_row(plan, now, draft, log, Kind.LAPSE, t, NOBODY, Why.TERM, NOBODY, 1.0)
