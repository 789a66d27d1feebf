"""The engines against each other on the baseline: runs per second and ratios."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run.batch import Worker
from sim.run.play import engine_maker, play
from sim.scenario.load import load
from sim.speed.clock import seconds
from sim.world.world import World

SCENARIO = "june-2024"
SEED = 1
Say = Callable[[str], None]


@dataclass(frozen=True)
class Figure:
    """One row of the table: what was measured, its value and unit, and what is asked for."""

    name: str
    value: float
    unit: str
    asked: str = ""


@cache
def baseline() -> Setup:
    """The setup of the baseline, once in a process."""
    return build(load(SCENARIO).scenario)


class Batched(World):
    """A world whose parameters are plain words, as Mesa's own batches of runs want them."""

    def __init__(self, run: int, engine: str, seed: int | None = None) -> None:
        super().__init__(baseline(), seed or SEED, run, make_engine=engine_maker(engine))


def kernel_rate(workers: int, runs: int) -> float:
    """Runs per second of the compiled loop with so many threads, each with `runs` of its own."""
    crew = [Worker(baseline(), SEED) for _ in range(workers)]
    for worker in crew:
        worker.play(0, 1)

    def work() -> None:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda k: crew[k].play(k * runs, runs), range(workers)))

    return runs * workers / seconds(work)


def mesa_rate(engine: str, runs: int) -> float:
    """Runs per second of one process of Mesa."""
    play(baseline(), SEED, 0, engine)
    return runs / seconds(lambda: [play(baseline(), SEED, k, engine) for k in range(runs)], 2)


def batched_rate(engine: str, runs: int, processes: int) -> float:
    """Runs per second of `mesa.batch_run`, its start included."""
    import mesa

    parameters: dict[str, Any] = {"run": list(range(runs)), "engine": [engine]}
    return runs / seconds(
        lambda: mesa.batch_run(
            Batched, parameters, number_processes=processes, display_progress=False
        ),
        1,
    )


def exponential_seconds() -> float:
    """Seconds of one exponential in a bare compiled loop: the bound of a choice."""
    from numba import njit

    from sim import arithmetic
    from sim.run.kernel import compiled

    compiled()
    exp = arithmetic.exp

    @njit(error_model="numpy")  # type: ignore[untyped-decorator]
    def loop(x: Any, y: Any, rounds: int) -> None:
        for r in range(rounds):
            for k in range(x.shape[0]):
                y[k] = exp(x[k]) + r

    x, y = np.linspace(-3.0, 3.0, 1024), np.zeros(1024)
    loop(x, y, 1)
    rounds = 2000
    return seconds(lambda: loop(x, y, rounds)) / (rounds * len(x))


def engines(say: Say, runs: int) -> list[Figure]:
    """The engines on the baseline, in one process after the other on this machine."""
    say("compiled loop")
    one, two = kernel_rate(1, runs), kernel_rate(2, runs)
    say("Mesa with compiled rules")
    mesa = mesa_rate("compiled", 20)
    batched = batched_rate("compiled", 200, 2)
    say("Mesa in plain Python")
    plain = mesa_rate("python", 2)
    plain_batched = batched_rate("python", 12, 2)
    rate = "runs/s"
    return [
        Figure("compiled loop, one worker", one, rate),
        Figure("compiled loop, two workers", two, rate),
        Figure("two workers against one", two / one, "times", "at least 1.9"),
        Figure("Mesa, one process, compiled rules", mesa, rate),
        Figure("compiled loop (one worker) against it", one / mesa, "times", "at least 15"),
        Figure("Mesa, one process, plain Python", plain, rate),
        Figure("compiled loop (one worker) against it", one / plain, "times"),
        Figure("mesa.batch_run, two processes, compiled rules", batched, rate),
        Figure("compiled loop (two workers) against it", two / batched, "times", "at least 8"),
        Figure("mesa.batch_run, two processes, plain Python", plain_batched, rate),
        Figure("compiled loop (two workers) against it", two / plain_batched, "times"),
    ]
