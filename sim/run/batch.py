"""Many runs at once on one core: the compiled loop over a slice of runs."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.columns import new_table
from sim.record.log import Log, new_log
from sim.world.build import Setup
from sim.world.build.setup import copy_of

ROWS_PER_RUN = 600  # first guess; a slice that needs more is given more


@dataclass(frozen=True)
class Batch:
    """Rows and tallies of a slice of runs."""

    rows: NDArray[Any]
    tally: NDArray[Any]
    chance: NDArray[np.float64]


class Worker:
    """Plays slices of runs of one setup and seed with compiled code; one per thread."""

    def __init__(self, setup: Setup, seed: int) -> None:
        from sim.run.kernel import compiled
        from sim.run.layout import Arrays

        self.loops = compiled()
        self.arrays = Arrays
        self.setup = setup
        self.plan = Arrays(setup.seeded(seed))
        self.start = Arrays(setup.start)
        self.now = Arrays(copy_of(setup.start))
        self.draft = Arrays(setup.draft())
        self.per_run = ROWS_PER_RUN

    def play(self, first: int, runs: int) -> Batch:
        """Runs first .. first + runs - 1."""
        from sim.run.kernel import Score, Tally

        tally = new_table(Tally, runs)
        chance = np.zeros((max(1, runs), max(1, len(self.setup.owners))))
        score = self.arrays(Score(tally, chance))  # type: ignore[arg-type]
        done = 0
        parts = []
        while done < runs:
            margin = self.per_run * 4
            rows, pen = new_log(min(runs - done, 1000) * self.per_run + margin)
            log = self.arrays(Log(rows, pen))  # type: ignore[arg-type]
            arguments = (self.plan, self.start, self.now, self.draft, log, score)
            done = int(self.loops.play(*arguments, first, done, runs, margin))
            used = int(pen["used"][0])
            if pen["full"][0]:
                done -= 1
                used = int(pen["first"][0])
                self.per_run *= 2
            parts.append(rows[:used])
        return Batch(np.concatenate(parts) if parts else new_log(1)[0][:0], tally[:runs], chance)
