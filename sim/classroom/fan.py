"""What the model does by itself: many runs of the lesson in which nobody sits in a seat.

The course of a run is one number a beat: the mean tension of the tensest pairs that are not at war
from the start, so that what a class changes is not lost among pairs that never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import wilson
from sim.analysis.outcomes import NEVER
from sim.classroom.views import Path
from sim.plan.setup import Setup
from sim.record.tables import DYAD_COLUMNS
from sim.run.batch import Worker
from sim.run.many import run_columns
from sim.telling.in_language import in_language
from sim.terms.events import Kind

TENSEST = 5  # directed pairs
AT_ONCE = 50  # runs whose situations are held in memory together
TENSION = DYAD_COLUMNS.index("tension")
BANDS = (5.0, 25.0, 50.0, 75.0, 95.0)
LADDER = (Kind.OPEN, Kind.FATALITY, Kind.WAR)  # what tells how far it went


@dataclass(frozen=True)
class Rate:
    """How often something came about: a share of runs with its interval (Wilson, 95 %)."""

    title: str
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Fan:
    """The runs of the model: bands of the course, the course of each run at its end, rates.

    ends: of the courses, sorted; steps: how often a dispute opened, lives were lost, a war opened;
    outcomes: by name, of the scenario's.
    """

    path: Path
    ends: NDArray[np.float64]
    steps: tuple[tuple[Kind, Rate], ...]
    outcomes: dict[str, Rate]
    runs: int

    def further_than(self, value: float) -> float:
        """The share of runs whose course ended below a value."""
        return float(np.mean(self.ends < value))


def counted_pairs(setup: Setup) -> NDArray[np.bool_]:
    """The directed pairs that the course is of, shape (n_states, n_states)."""
    plan: Any = setup.plan
    start: Any = setup.start
    return np.asarray((plan.pairs["reach"] == 1) & (start.pairs["at_war"] == 0))


def course_of(tension: NDArray[np.float64], counted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The course of tensions, shape (..., n_states, n_states): the mean of the tensest pairs."""
    held = np.sort(tension[..., counted], axis=-1)[..., -TENSEST:]
    if held.shape[-1] == 0:
        return np.zeros(tension.shape[:-2])
    return np.asarray(held.mean(axis=-1))


def fan_of(setup: Setup, seed: int, runs: int) -> Fan:
    """The model's runs 1 .. runs of a seed; run 0 is that of the class."""
    counted = counted_pairs(setup)
    worker = Worker(setup, seed)
    courses, columns, kinds = [], [], dict.fromkeys(LADDER, 0)
    for first in range(1, runs + 1, AT_ONCE):
        batch = worker.play(first, min(AT_ONCE, runs + 1 - first), writing=True)
        if batch.slate is None:
            raise AssertionError("nothing was written")
        courses.append(course_of(batch.slate[1][..., TENSION], counted))
        columns.append(run_columns(setup, batch))
        for kind in LADDER:
            found = batch.rows["run"][batch.rows["kind"] == kind]
            kinds[kind] += len(np.unique(found))
    course = np.concatenate(courses)
    bands = [tuple(map(float, np.percentile(course, one, axis=0))) for one in BANDS]
    low90, low50, median, high50, high90 = bands
    path = Path((), low90, low50, median, high50, high90, runs)
    watched = in_language(setup.scenario).outcomes
    came = {
        name: sum(int((part[name] != NEVER).sum()) for part in columns if name in part)
        for name in watched
    }
    return Fan(
        path,
        np.sort(course[:, -1]),
        tuple((kind, rate_of(kind.word, kinds[kind], runs)) for kind in LADDER),
        {name: rate_of(watched[name].title, count, runs) for name, count in came.items()},
        runs,
    )


def rate_of(title: str, count: int, runs: int) -> Rate:
    """So many of so many runs."""
    low, high = wilson(count, runs)
    return Rate(title, count / runs, float(low), float(high))
