"""The choice alone, as the benchmark times it. Its loop is compiled when it is asked for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from sim.plan.setup import Setup, copy_of
from sim.run.kernel import compiled

OFTEN = 400  # how often a timing is made, of which the quickest counts


class Choices(NamedTuple):
    """CPU seconds of the quickest rounds, how many choices there were and open options in them.

    before: of the seconds those until an option is weighed: what is open, what terms are made of,
    who would enter a war, what a bargain would bring.
    """

    seconds: float
    before: float
    choices: int
    options: int


def quickest(*timed: Callable[[], object]) -> list[float]:
    """The least CPU seconds of each of some calls, made in turn: what else runs only adds to it."""
    least = [math.inf] * len(timed)
    for _ in range(OFTEN):
        for k, call in enumerate(timed):
            start = time.thread_time()
            call()
            least[k] = min(least[k], time.thread_time() - start)
    return least


def time_choices(setup: Setup, seed: int, rounds: int) -> Choices:
    """Weighing and drawing for every matter of every state that has an open option.

    At the start of the scenario, `rounds` times over, and that several times. Nothing is written to
    a log.
    """
    from sim.run.layout import Arrays

    loop = compiled().choices
    plan: Any = setup.seeded(seed)
    held = Arrays(plan), Arrays(copy_of(setup.start)), Arrays(setup.draft())
    made, weighed = loop(*held, rounds, 1)
    before, seconds = quickest(lambda: loop(*held, rounds, 0), lambda: loop(*held, rounds, 1))
    return Choices(seconds, before, int(made), int(weighed))
