"""What a state alone knows of itself: drawn once a run, without effect on others' rows."""

import numpy as np

from sim.plan.build import build
from sim.plan.setup import Setup, column_view
from sim.record.canonical import row_hash
from sim.run.batch import Worker
from sim.scenario.load import load
from sim.turn.contest import own_resolve

SPREAD = "states.ARL.resolve_spread=0.3"
RUNS = 400


def setup(*sets: str) -> Setup:
    return build(load("two-states", list(sets)).scenario)


def drawn(held: Setup, runs: int = RUNS) -> np.ndarray:
    """Arland's true resolve in each run."""
    plan, draft = column_view(held.seeded(1)), column_view(held.draft())
    found = []
    for run in range(runs):
        draft.cursor.run[0] = run
        found.append(own_resolve(plan, draft, held.names.states.index("ARL")))
    return np.array(found)


def test_a_true_resolve_lies_evenly_around_the_one_shown() -> None:
    # Shown 0.5, spread 0.3: even from 0.2 to 0.8: mean 0.5, deviation 0.6 / sqrt(12) = 0.173
    found = drawn(setup(SPREAD))
    assert found.min() >= 0.2
    assert found.max() <= 0.8
    assert abs(found.mean() - 0.5) < 4 * 0.173 / np.sqrt(RUNS)
    assert abs(found.std() - 0.173) < 0.02
    assert len(set(found)) == RUNS


def test_without_a_spread_the_true_resolve_is_the_one_shown() -> None:
    assert set(drawn(setup(), 5)) == {0.5}


def test_a_true_resolve_never_leaves_its_range() -> None:
    # Shown 0.9, spread 0.3: what would lie above 1 is 1, which is a third of the runs
    found = drawn(setup(SPREAD, "states.ARL.resolve=0.9"))
    assert found.max() == 1.0
    assert 0.25 < np.mean(found == 1.0) < 0.42


def test_a_true_resolve_is_the_same_all_through_a_run() -> None:
    held = setup(SPREAD)
    plan, draft = column_view(held.seeded(1)), column_view(held.draft())
    found = set()
    for turn in range(10):
        draft.cursor.turn[0] = turn
        found.add(own_resolve(plan, draft, 0))
    assert len(found) == 1


def rows_of(*sets: str) -> str:
    held = setup(*sets)
    return row_hash(Worker(held, 1).play(0, 60).rows, held.names)


def test_what_only_its_owner_knows_moves_nobody_elses_choice() -> None:
    # Arland waits, whatever it knows: then Borland's rows cannot depend on it.
    waits = ("states.ARL.rule=scripted", "numbers.weights.contest=2.0")
    bold = [f"actions.{name}.weighs.contest=1.0" for name in ("border_incident", "clash")]
    assert rows_of(*waits, *bold, SPREAD) == rows_of(*waits, *bold)
    chooses = ("numbers.weights.contest=2.0", *bold)
    assert rows_of(*chooses, SPREAD) != rows_of(*chooses)  # where it chooses, it does matter
