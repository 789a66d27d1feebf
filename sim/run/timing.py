"""The choice alone in a compiled loop, for the benchmark. Compiled when it is asked for."""

from __future__ import annotations

import time
from typing import Any, NamedTuple

from sim.plan.setup import Setup, copy_of


class Choices(NamedTuple):
    """CPU seconds of some choices, how many there were, and the open options weighed in them.

    before: of the seconds those until an option is weighed: what is open, what terms are made of,
    who would enter a war, what a bargain would bring.
    """

    seconds: float
    before: float
    choices: int
    options: int


def time_choices(setup: Setup, seed: int, rounds: int) -> Choices:
    """Weighing and drawing for every matter of every state that has an open option.

    At the start of the scenario, `rounds` times over. Nothing is written to a log.
    """
    from numba import njit

    from sim.run.kernel import compiled
    from sim.run.layout import Arrays
    from sim.terms import NOBODY
    from sim.terms.choice import Came
    from sim.turn.choose import choose, list_options
    from sim.turn.draft import forget_pair
    from sim.turn.weigh import foresee, weigh

    compiled()

    @njit(error_model="numpy", nogil=True)
    def loop(plan: Any, now: Any, draft: Any, rounds: int, whole: int) -> tuple[int, int]:
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

    plan: Any = setup.seeded(seed)
    held = Arrays(plan), Arrays(copy_of(setup.start)), Arrays(setup.draft())
    loop(*held, 1, 1)
    start = time.thread_time()
    loop(*held, rounds, 0)
    between = time.thread_time()
    made, weighed = loop(*held, rounds, 1)
    end = time.thread_time()
    return Choices(end - between, between - start, int(made), int(weighed))
