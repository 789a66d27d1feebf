"""A run that needs more room than its log has is played again with more, and comes out the same."""

import subprocess
import sys

import pytest

from sim.errors import SimError
from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.play import play
from sim.scenario.load import load
from sim.world import engine
from sim.world.world import World

SMALL = """
from sim.run.batch import Worker
from sim.scenario.load import load
from sim.plan.build import build
setup = build(load("june-2024", ["horizon.turns=1000"]).scenario)
for seed in range(12):
    worker = Worker(setup, seed)
    worker.per_run = 20
    print(len(worker.play(0, 3).rows))
"""


def test_a_long_run_outgrows_its_log_without_harm() -> None:
    # In a process of its own: writing past an array would end it, and not with a message.
    done = subprocess.run(
        [sys.executable, "-c", SMALL], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.split()) == 12


def test_room_changes_no_row() -> None:
    setup = build(load("june-2024").scenario)
    tight, wide = Worker(setup, 5), Worker(setup, 5)
    tight.per_run, wide.per_run = 10, 5000
    assert tight.play(0, 4).rows.tobytes() == wide.play(0, 4).rows.tobytes()


def test_it_is_said_when_a_run_has_too_many_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a run by the rules, and of one with Mesa."""
    monkeypatch.setattr(engine, "CAPACITY", 40)
    scenario = load("june-2024").scenario
    with pytest.raises(SimError, match="more than 40 events in one run"):
        play(scenario, 1, 0, "compiled")
    with pytest.raises(SimError, match="more than 40 events in one run"):
        World(scenario, 1).run_model()
