"""Rows played: many generic systems a row, a few runs each, and the chance of every question.

What a row does not say is drawn anew in every system, so its chance is an average over that. Rows
of which the same is known share their runs.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.grounding.fit.simulate import base
from sim.grounding.hindcast_runs import at_random
from sim.grounding.panel.columns import ACTORS, DISPUTES, YEARS, Panel
from sim.grounding.panel.crisis import scenario_of, validated
from sim.grounding.panel.known import Known
from sim.grounding.panel.questions import QUESTIONS, simulated
from sim.grounding.panel.rows import known_of
from sim.plan.build import build
from sim.run.executors import Execution, Progress, in_order, inline, processes
from sim.run.kernel import compiled
from sim.run.many import system_rows

Array = NDArray[np.float64]
RUNS = {DISPUTES: 100, ACTORS: 100, YEARS: 50}  # a row, unless said
EACH = {DISPUTES: 5, ACTORS: 5, YEARS: 10}  # runs of a system
RANDOM_SHARE = 4  # the random rule gets one run in so many
FEW = 20  # distinct rows below which a process of its own costs more than it saves


class Task(NamedTuple):
    """Systems of one row to be played. number: of its first system."""

    kind: str
    known: Known
    seed: int
    number: int
    systems: int
    is_random: bool


class Chances(NamedTuple):
    """The model's chances: of every row and question, with what the dice leave open.

    p: share of the runs that say something, the mean of all rows where none does; variance: of
    that share, by systems; n: runs that say something. (rows, chances) each.
    """

    p: Array
    variance: Array
    n: Array

    @property
    def inside(self) -> Array:
        """The same kept off 0 and 1 by half a run (Jeffreys 1961), for logarithms."""
        return np.asarray((self.p * self.n + 0.5) / (self.n + 1.0))


@cache
def sections() -> dict[str, Any]:
    """The shipped numbers and registry, checked once in every process."""
    return validated(base())


def systems_of(kind: str, runs: int) -> int:
    """How many systems a row gets for so many runs: at least two, to see how they differ."""
    return max(2, math.ceil(runs / EACH[kind]))


def play(task: Task) -> tuple[Array, Array]:
    """Hits and runs that count, by system: (systems, chances) each."""
    width = sum(question.width for question in QUESTIONS[task.kind])
    hits, counts = np.zeros((task.systems, width)), np.zeros((task.systems, width))
    runs = EACH[task.kind]
    for s in range(task.systems):
        turned = task.kind == YEARS and s % 2 == 1  # in a pair-year either may want the change
        known = task.known.turned if turned else task.known
        number = task.number + s
        scenario = scenario_of(known, task.seed, number, sections())
        setup = build(at_random(scenario) if task.is_random else scenario)
        rows = system_rows(setup, task.seed, number, runs)
        hit, count = simulated(task.kind, setup, rows, runs)
        hits[s], counts[s] = hit.sum(axis=0), count.sum(axis=0)
    return hits, counts


def executor(rows: int, workers: int | None) -> Execution:
    """Who plays: processes, since building a system is plain Python, or this thread."""
    compiled()  # once, before several need it
    return inline() if workers == 1 or rows < FEW else processes(workers)


def played(
    panel: Panel,
    seed: int,
    runs: int,
    is_random: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Chances:
    """The chances of all rows of a panel."""
    known = known_of(panel)
    distinct = list(dict.fromkeys(known))
    systems = systems_of(panel.kind, runs)
    tasks = [
        Task(panel.kind, one, seed, k * systems, systems, is_random)
        for k, one in enumerate(distinct)
    ]
    found = []
    for one in in_order(executor(len(tasks), workers), play, tasks):
        found.append(shares(*one))
        if progress is not None:
            progress(len(found), len(tasks))
    place = {one: k for k, one in enumerate(distinct)}
    order = [place[one] for one in known]
    p, variance, n = (np.array([one[k] for one in found])[order] for k in range(3))
    return Chances(filled(p), variance, n)


def shares(hits: Array, counts: Array) -> tuple[Array, Array, Array]:
    """Share of hits, its variance by systems, and runs that count: (chances,) each.

    Source: the ratio estimator (Cochran 1977, section 2.11). The share is not a number where no
    run counts.
    """
    n = counts.sum(axis=0)
    systems = len(hits)
    p = np.divide(hits.sum(axis=0), n, out=np.full(len(n), np.nan), where=n > 0.0)
    off = ((hits - np.nan_to_num(p) * counts) ** 2).sum(axis=0)
    scale = systems / (systems - 1.0)
    variance = np.divide(scale * off, n * n, out=np.zeros(len(n)), where=n > 0.0)
    return p, variance, n


def filled(p: Array) -> Array:
    """Chances with the mean of all rows, or a half, where no run said anything."""
    seen = ~np.isnan(p)
    counts = seen.sum(axis=0)
    sums = np.where(seen, p, 0.0).sum(axis=0)
    means = np.divide(sums, counts, out=np.full(p.shape[1], 0.5), where=counts > 0)
    return np.asarray(np.where(seen, p, means))
