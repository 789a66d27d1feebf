"""Compile before somebody waits: every loop that is not on disk yet."""

from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.kernel import PLAYED, is_cached
from sim.run.play import play
from sim.scenario.load import load

SMALL = "two-states"  # compiled for one scenario is compiled for all


def make_ready() -> None:
    """Compile the loops by which one run, and many, are played.

    Raises: SimError if there is no place for what is compiled.
    """
    if not is_cached(PLAYED):
        setup = build(load(SMALL).scenario)
        Worker(setup, 1).play(0, 1)
        play(setup, engine="compiled")
