"""Plays ensembles in child processes and kills each with kill -9, at random moments of its run.

Arguments: folder for the results, how many, runs of each. Prints a line for each: its name, and
whether it was killed or done before its moment came.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from sim.plan.build import build
from sim.run import ensemble as module
from sim.run.batch import Worker
from sim.run.executors import threads
from sim.scenario.load import load
from sim.study.ensemble import job as jobs
from sim.study.ensemble.folder import begin, play
from sim.study.place import Place

base, kills, runs = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
jobs.PART = 40
loaded = load("june-2024", ["horizon.turns=20", "horizon.turn_days=28"])
Worker(build(loaded.scenario), 1).play(0, 1, True)  # so that the children find the code ready


def played(out: Path) -> int:
    """A child process that plays an ensemble."""
    child = os.fork()
    if child == 0:
        folder = begin(loaded.scenario, loaded.name, 1, runs, place=Place(out))
        play(folder, threads(2))
        os._exit(0)
    return child


def written(out: Path) -> int:
    """How far an ensemble is: 0 until its manifest lies there, then one more for each table."""
    if not (out / "manifest.json").is_file():
        return 0
    return 1 + len(list(out.glob("*/*.parquet")))


moments = random.Random(20240619)
steps = 2 * -(-runs // jobs.PART)  # tables of runs and of events
for k in range(kills):
    module.SAVE_EVERY = 0.0 if k % 2 else 5.0
    out, when = base / f"k{k:02d}", 1 + k * steps // kills
    child = played(out)
    while written(out) < when:
        time.sleep(0.001)
    time.sleep(0.1 * moments.random())
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    sys.stdout.write(f"{out.name} {'killed' if os.WIFSIGNALED(status) else 'done'}\n")
