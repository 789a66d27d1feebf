"""How cost grows: with states, turns and runs; what one weighed option costs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sim.grounding.fit.simulate import base
from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.timing import time_choices
from sim.scenario.load import load
from sim.speed.clock import command_seconds, cpu_seconds, peak_memory
from sim.speed.count import calls
from sim.speed.crowd import crowd
from sim.speed.engines import SCENARIO, SEED, Figure, Say, baseline, exponential_seconds

CROWDS = ((8, 100), (50, 10), (200, 2))  # states, runs
TURNS = (26, 52, 78)


def options(say: Say, runs: int) -> list[Figure]:
    """CPU time of a run, of a choice and of an open option, and the share of the bound."""
    say("options weighed")
    found = calls(baseline(), SEED, 0)
    worker = Worker(baseline(), SEED)
    worker.play(0, 1)
    per_run = cpu_seconds(lambda: worker.play(0, runs)) / runs
    rows = len(worker.play(0, runs).rows) / runs
    alone = time_choices(baseline(), SEED, 5)
    bound = (found.exponentials + found.logarithms) * exponential_seconds()
    return [
        Figure("one run, one worker", 1e3 * per_run, "ms CPU"),
        Figure("event rows of one run", rows, "rows"),
        Figure("open options weighed in one run", found.options, "options"),
        Figure("one choice, alone", 1e9 * alone.seconds / alone.choices, "ns CPU"),
        Figure("of it, until options are weighed", 1e9 * alone.before / alone.choices, "ns CPU"),
        Figure("one open option, choice alone", 1e9 * alone.seconds / alone.options, "ns CPU"),
        Figure("open options of a choice", alone.options / alone.choices, "options"),
        Figure("one open option, all else of a run in", 1e9 * per_run / found.options, "ns CPU"),
        Figure("draws in one run", found.draws, "draws"),
        Figure("exponentials and logarithms in one run", found.exponentials + found.logarithms, ""),
        Figure("share of the exponential bound", 100.0 * bound / per_run, "%"),
    ]


def states(say: Say) -> list[Figure]:
    """Cost of a state-turn with 8, 50 and 200 states in a ring."""
    found = []
    first = 0.0
    for n, runs in CROWDS:
        say(f"{n} states")
        scenario = crowd(n, base())
        worker = Worker(build(scenario), SEED)
        worker.play(0, 1)
        spent = cpu_seconds(lambda w=worker, r=runs: w.play(0, r), 2)  # type: ignore[misc]
        each = 1e6 * spent / (runs * n * scenario.horizon.beats)
        first = first or each
        times = f"{each / first:.1f} times that of 8; linear is {n / 8:.0f}"
        found.append(Figure(f"one state-turn, {n} states", each, "us CPU", times))
    return found


def turns(say: Say, runs: int) -> list[Figure]:
    """Cost of a run of the baseline by its number of turns."""
    found = []
    for count in TURNS:
        say(f"{count} turns")
        worker = Worker(build(load(SCENARIO, (f"horizon.turns={count}",)).scenario), SEED)
        worker.play(0, 1)
        spent = cpu_seconds(lambda w=worker: w.play(0, runs), 2)  # type: ignore[misc]
        found.append(Figure(f"one turn of {count}", 1e6 * spent / (runs * count), "us CPU"))
    return found


def commands(say: Say, most: int) -> list[Figure]:
    """Commands as a user waits for them, and the memory of a large ensemble."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        base_path = Path(folder)
        asked = {"--help": "0.15 s", f"check {SCENARIO}": "0.5 s", f"run {SCENARIO}": "6 s"}
        for k, (line, limit) in enumerate(asked.items()):
            words = [*line.split(), *(["--out", f"{folder}/run{k}"] if "run" in line else [])]
            found.append(Figure(f"sim {line}", command_seconds(words, 1), "s CPU", limit))
        say("ensembles")
        shown = f"ensemble {SCENARIO} --runs 10000"
        spent = command_seconds([*shown.split(), "--out", str(base_path / "a")], 1)
        found.append(Figure(f"sim {shown}", spent, "s CPU"))
        size = sum(path.stat().st_size for path in (base_path / "a").rglob("*") if path.is_file())
        found.append(Figure("its folder", size / 1e6, "MB"))
        line = f"ensemble {SCENARIO} --tables none --runs"
        for runs in (most // 10, most):
            out = str(base_path / f"b{runs}")
            memory, spent = peak_memory([*line.split(), str(runs), "--out", out])
            found.append(Figure(f"sim {line} {runs}", spent, "s CPU"))
            if memory is not None:
                found.append(Figure("its peak memory", memory, "MB", "under 1000 for a million"))
    return found
