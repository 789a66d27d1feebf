"""The engines against each other on the baseline: CPU time of a run, runs per second, ratios."""

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
from sim.run.engines import engine_maker
from sim.scenario.load import load
from sim.speed.clock import cpu_seconds, seconds
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


def kernel_seconds(runs: int) -> float:
    """CPU seconds of a run by the compiled loop."""
    worker = Worker(baseline(), SEED)
    worker.play(0, 1)
    return cpu_seconds(lambda: worker.play(0, runs)) / runs


def kernel_rate(workers: int, runs: int) -> float:
    """Runs per second of the compiled loop with so many threads, each with `runs` of its own."""
    crew = [Worker(baseline(), SEED) for _ in range(workers)]
    for worker in crew:
        worker.play(0, 1)

    def work() -> None:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda k: crew[k].play(k * runs, runs), range(workers)))

    return runs * workers / seconds(work)


def mesa_seconds(engine: str, runs: int) -> float:
    """CPU seconds of a run with Mesa."""
    maker = engine_maker(engine)

    def work() -> None:
        for k in range(runs):
            World(baseline(), SEED, k, make_engine=maker).run_model()

    World(baseline(), SEED, 0, make_engine=maker).step()
    return cpu_seconds(work, 2) / runs


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
    return cpu_seconds(lambda: loop(x, y, rounds)) / (rounds * len(x))


def engines(say: Say, runs: int) -> list[Figure]:
    """The engines on the baseline, in one process after the other on this machine."""
    say("compiled loop")
    alone, one, two = kernel_seconds(runs), kernel_rate(1, runs), kernel_rate(2, runs)
    say("Mesa with compiled rules")
    mesa = mesa_seconds("compiled", 20)
    batched = batched_rate("compiled", 200, 2)
    say("Mesa in plain Python")
    plain = mesa_seconds("python", 2)
    plain_batched = batched_rate("python", 12, 2)
    rate, spent = "runs/s", "ms CPU"
    return [
        Figure("one run, compiled loop", 1e3 * alone, spent),
        Figure("one run, Mesa with compiled rules", 1e3 * mesa, spent),
        Figure("compiled loop against it", mesa / alone, "times"),
        Figure("one run, Mesa in plain Python", 1e3 * plain, spent),
        Figure("compiled loop against it", plain / alone, "times"),
        Figure("compiled loop, one worker", one, rate),
        Figure("compiled loop, two workers", two, rate),
        Figure("two workers against one", two / one, "times"),
        Figure("mesa.batch_run, two processes, compiled rules", batched, rate),
        Figure("compiled loop (two workers) against it", two / batched, "times"),
        Figure("mesa.batch_run, two processes, plain Python", plain_batched, rate),
        Figure("compiled loop (two workers) against it", two / plain_batched, "times"),
    ]
