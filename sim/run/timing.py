"""The choice alone in a compiled loop, for the benchmark. Compiled when it is asked for."""

from __future__ import annotations

import time
from typing import Any

from sim.plan.setup import Setup, copy_of


def seconds_of_choices(setup: Setup, seed: int, rounds: int) -> tuple[float, int]:
    """Seconds of weighing and drawing for every matter of every state, and open options weighed.

    At the start of the scenario, `rounds` times over. Nothing is written to a log.
    """
    from numba import njit

    from sim.run.kernel import compiled
    from sim.run.layout import Arrays
    from sim.terms import NOBODY
    from sim.terms.choice import Came
    from sim.turn.choose import choose
    from sim.turn.draft import forget_pair

    compiled()

    @njit(error_model="numpy", nogil=True)
    def loop(plan: Any, now: Any, draft: Any, rounds: int) -> int:
        made = 0
        for _ in range(rounds):
            for m in range(plan.shape.matters):
                forget_pair(draft)
                choose(plan, now, draft, m, Came.ATTENTION, 0)
                draft.choices.option[m] = NOBODY
                made += draft.listed[0]
        return made

    plan: Any = setup.seeded(seed)
    held = Arrays(plan), Arrays(copy_of(setup.start)), Arrays(setup.draft())
    loop(*held, 1)
    start = time.perf_counter()
    made = int(loop(*held, rounds))
    return time.perf_counter() - start, made
