"""Ways down: the last turn at which a named act would have avoided an outcome, on the same dice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.log import written
from sim.record.manifest import scenario_of
from sim.record.reading import is_result
from sim.run.course import Course
from sim.run.executors import Progress
from sim.run.kernel import is_cached
from sim.run.many import batches
from sim.run.orders import GivenOrder, order_of
from sim.scenario.load import load
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.study.branch.branch import source_of
from sim.study.branch.data import Search
from sim.study.branch.offramp_words import text_of
from sim.study.ensemble.folder import read_columns
from sim.study.one_run import OneRun, run_of_result
from sim.study.own import Own

ACTS = ("back_down", "stand_down", "reassure", "talks")  # the ways down that are tried unless named
MOST = 20  # runs that are searched unless said otherwise
BACK = 26  # turns before the outcome that are searched in each of several runs
WHOLE = 10_000  # turns: the whole of a run


def acts_of(setup: Setup, outcome: str, named: Sequence[str]) -> dict[str, GivenOrder]:
    """The acts to try: as named, or the ways down between the states of the outcome.

    Raises: BadInput for an act that cannot be ordered, or an outcome that names no two sides.
    """
    if named:
        return {text: order_of(setup, text) for text in named}
    watches = setup.scenario.watched(outcome)
    found = {}
    for watch in watches:
        for i, j in product(watch.actors, watch.targets):
            for text in (f"{a} {action} {b}" for a, b in ((i, j), (j, i)) for action in ACTS):
                try:
                    found[text] = order_of(setup, text)
                except BadInput:
                    continue  # not every registry has every way down, nor every state
    if not found:
        raise BadInput(f"say --act, as in --act 'PRK back_down KOR': {outcome} names no two sides")
    return found


def outcome_of(scenario: Scenario, outcome: str | None) -> str:
    """The outcome to be avoided: as named, or the first war that the scenario watches, by name.

    Raises: BadInput for an outcome that the scenario does not watch, and where it watches no war.
    """
    if outcome is None:
        wars = [name for name, watch in scenario.outcomes.items() if watch.kinds == ["war"]]
        if not wars:
            raise BadInput(f"say --outcome; there are {', '.join(scenario.outcomes) or 'none'}")
        return min(wars)
    if outcome not in scenario.outcomes:
        meant = choices(outcome, sorted(scenario.outcomes) or ["none"])
        raise BadInput(f"no outcome called {outcome!r}{meant}")
    return outcome


def outcome_turn(course: Course, outcome: str) -> int:
    """The turn at which a course that is over reached an outcome, or NEVER."""
    setup = course.setup
    rows, lasts = written(course.rows, course.pen), np.array([course.turn])
    found = outcome_turns(rows, setup.scenario, setup.names, course.run, lasts)
    return int(found[outcome][0])


def searched(
    course: Course, outcome: str, acts: dict[str, GivenOrder], back: int
) -> tuple[int, list[dict[str, Any]]]:
    """One run: when it reaches the outcome, and for each act and turn before whether it avoids it.

    back: how many turns before the outcome are searched. An act that takes the place of the
    deciding choice in the very turn of the outcome counts.
    """
    run = course.run
    starts = [course.copy()]
    while not course.is_over:
        course.step()
        starts.append(course.copy())
    end = outcome_turn(course, outcome)
    rows = []
    for turn in range(max(0, end - back), end + 1):
        for text, order in acts.items():
            other = starts[turn].copy()
            other.step(order=order)
            avoided = outcome_turn(other.play_on(), outcome) == NEVER
            row = {"run": run, "act": text, "turn": turn, "before": end - turn, "avoided": avoided}
            rows.append(row)
    return end, rows


def reaching(setup: Setup, seed: int, runs: int, outcome: str, most: int) -> tuple[list[int], int]:
    """The first runs that reach an outcome, at most so many, and how many were played for it."""
    found: list[int] = []
    played = 0
    for batch in batches(setup, seed, runs):
        turns = batch.tally["turns"]
        reached = outcome_turns(batch.rows, setup.scenario, setup.names, played, turns)[outcome]
        found += (played + np.flatnonzero(reached != NEVER)).tolist()
        played += len(turns)
        if len(found) >= most:
            break
    return found[:most], played


def reached(source: OneRun, outcome: str, most: int) -> tuple[list[int], int]:
    """The first runs of an ensemble that reached an outcome, and how many were looked at."""
    table = read_columns(source.folder, ["run", outcome], source.manifest)
    if outcome not in table:
        raise BadInput(f"the table of runs of {source.folder} has no column {outcome!r}")
    at = np.flatnonzero(table[outcome] != NEVER)[:most]
    whole = len(at) < most
    return table["run"][at].tolist(), len(table["run"]) if whole else int(at[-1]) + 1


def course_of(setup: Setup, source: OneRun | None, seed: int, run: int, engine: str) -> Course:
    """A run before its first turn; of a result with its draw and its own rules."""
    if source is None:
        return Course(setup, seed, run, engine)
    one = run_of_result(source.folder, source.manifest, run, source.own)
    return Course(build(one.scenario), seed, run, engine, one.decisions, one.seats)


def offramp(
    argument: str,
    outcome: str | None = None,
    acts: Sequence[str] = (),
    run: int | None = None,
    runs: int = 2000,
    most: int = MOST,
    seed: int = 1,
    progress: Progress | None = None,
    own: Own | None = None,
) -> Search:
    """Search one run of a result, or the runs of a scenario that reach an outcome.

    outcome, acts: none: the first war, by name, that the scenario watches; the ways down between
    its states. most: runs that are searched; own: the rules of the user's own of a result, by
    state. Raises: BadInput where no run reaches the outcome.
    """
    import pandas as pd

    kept = is_result(Path(argument)) or Path(argument).name == "latest"
    source: OneRun | None = source_of(argument, run, own) if kept else None
    scenario = load(argument).scenario if source is None else scenario_of(source.manifest)
    several = run is None and (source is None or source.manifest["kind"] != "run")
    outcome = outcome_of(scenario, outcome)
    setup = build(scenario)
    chosen = acts_of(setup, outcome, acts)
    if source is not None:
        seed, runs = source.seed, int(source.manifest["runs"])
    numbers, played = [(run or 0) if source is None else source.number], 1
    if several and source is not None and source.manifest["kind"] == "ensemble":
        numbers, played = reached(source, outcome, most)
    elif several:
        numbers, played = reaching(setup, seed, runs, outcome, most)
    engine = "compiled" if several or is_cached() else "python"
    back = BACK if several else WHOLE
    rows: list[dict[str, Any]] = []
    ends = {}
    for k, one in enumerate(numbers):
        course = course_of(setup, source, seed, one, engine)
        end, found = searched(course, outcome, chosen, back)
        if end != NEVER:
            ends[one] = end
        rows += found
        if progress is not None:
            progress(k + 1, len(numbers))
    if not ends:
        which = f"none of {played:,} runs" if several else f"run {numbers[0]} never"
        raise BadInput(f"{which} reaches {outcome}; there is nothing to avoid")
    held = scenario, outcome, list(chosen), seed, played, ends, pd.DataFrame(rows), back
    return Search(*held, text=text_of(Search(*held)))
