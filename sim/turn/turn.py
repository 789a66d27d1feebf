"""The turn, written once: Mesa and the kernel both loop over `step`, phase by phase."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms.events import Phase
from sim.turn.act import act_all
from sim.turn.answer import answer_all
from sim.turn.council import council_all
from sim.turn.decide import decide
from sim.turn.duty import answer_deferred
from sim.turn.entry import enter_all
from sim.turn.injects import inject_all
from sim.turn.perceive import perceive_all
from sim.turn.settle import settle_all
from sim.turn.treaty_life import live
from sim.turn.trigger import cross_lines, trigger_clauses


def begin(draft: Draft, log: Log, run: int, turn: int) -> None:
    """A turn begins: the cursor moves on."""
    draft.cursor.run[0] = run
    draft.cursor.turn[0] = turn
    draft.cursor.wave[0] = 0
    draft.cursor.first[0] = log.pen.used[0]


def step(phase: int, plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """One phase of the turn at which the cursor stands."""
    draft.cursor.phase[0] = phase
    if phase == Phase.INJECTS:
        inject_all(plan, now, draft, log)
    elif phase == Phase.PERCEIVE:
        perceive_all(plan, now, draft, log)
    elif phase == Phase.DECIDE:
        for i in range(plan.shape.states):
            decide(plan, now, draft, i)
    elif phase == Phase.ACT:
        act_all(plan, now, draft, log)
    elif phase == Phase.ANSWER:
        answer_all(plan, now, draft, log)
    elif phase == Phase.TRIGGER:
        enter_all(plan, now, draft, log)
        trigger_clauses(plan, now, draft, log)
        answer_deferred(plan, now, draft, log)
        cross_lines(plan, now, draft, log)
        live(plan, now, draft, log)
    elif phase == Phase.COUNCIL:
        council_all(plan, now, draft, log)
    elif phase == Phase.SETTLE:
        settle_all(plan, now, draft, log)
