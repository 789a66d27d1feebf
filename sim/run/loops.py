"""The compiled loops. Imported by `sim.run.kernel.compiled` only, once all rules are registered."""

from typing import Any

import numba

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.run.bits import copy_bundle
from sim.run.score import Score
from sim.terms import NOBODY
from sim.terms.choice import Came
from sim.terms.events import PHASES
from sim.turn import decide as deciding
from sim.turn import turn as written
from sim.turn.choose import choose, list_options
from sim.turn.draft import forget_pair, has_room
from sim.turn.histograms import Counts, Slate, count_turn, write_turn
from sim.turn.weigh import foresee, weigh

N_PHASES = len(PHASES)
compile_loop: Any = numba.njit(cache=True, nogil=True, error_model="numpy")


@compile_loop
def step(phase: int, plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """One phase."""
    written.step(phase, plan, now, draft, log)


@compile_loop
def decide(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """One state's decision."""
    deciding.decide(plan, now, draft, i)


@compile_loop
def play(
    plan: Plan,
    start: Situation,
    now: Situation,
    draft: Draft,
    log: Log,
    score: Score,
    counts: Counts,
    counting: int,
    slate: Slate,
    writing: int,
    first: int,
    done: int,
    runs: int,
    margin: int,
) -> int:
    """Runs first + done .. first + runs - 1, as long as the log has `margin` rows left.

    Returns how many runs of the slice are done.
    """
    while done < runs and log.rows.run.shape[0] - log.pen.used[0] >= margin:
        copy_bundle(start, now)
        log.pen.first[0] = log.pen.used[0]
        for w in range(plan.shape.watched):
            draft.chance[w] = 0.0
        turn = 0
        while turn < plan.shape.turns and now.run.stopped[0] == 0:
            written.begin(draft, log, first + done, turn)
            for phase in range(N_PHASES):
                if has_room(plan, log):
                    written.step(phase, plan, now, draft, log)
            if log.pen.full[0] == 1:
                break
            if counting == 1:
                count_turn(plan, now, counts, turn)
            if writing == 1:
                write_turn(plan, now, slate, done, turn)
            turn += 1
        score.tally.rows[done] = log.pen.used[0] - log.pen.first[0]
        score.tally.turns[done] = turn
        score.tally.full[done] = log.pen.full[0]
        for w in range(plan.shape.watched):
            score.chance[done, w] = draft.chance[w]
        done += 1
        if log.pen.full[0] == 1:
            break
    return done


@compile_loop
def choices(plan: Plan, now: Situation, draft: Draft, rounds: int, whole: int) -> tuple[int, int]:
    """Every matter that has an open option, weighed anew; how many there are, and options in them.

    whole: 1 to choose as well, 0 to stop where options would be weighed. For the benchmark.
    """
    made, weighed = 0, 0
    for _ in range(rounds):
        for m in range(plan.shape.matters):
            forget_pair(draft)
            if whole == 1:
                choose(plan, now, draft, m, Came.ATTENTION, 0)
                draft.choices.option[m] = NOBODY
            else:
                list_options(plan, now, draft, m)
                if draft.listed[0] > 0:
                    i = plan.matters.who[m]
                    weigh(plan, now, draft, i, plan.matters.whom[m], plan.matters.issue[m])
                    foresee(plan, now, draft, i)
            made += draft.listed[0] > 0
            weighed += draft.listed[0]
    return made, weighed
