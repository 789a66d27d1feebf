from collections.abc import Callable
from functools import cache

import pytest

from sim.run.play import Run, play
from sim.scenario.load import Loaded, load
from sim.world.build import Setup, build


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load("june-2024")


@pytest.fixture(scope="session")
def setup(loaded: Loaded) -> Setup:
    return build(loaded.scenario)


@pytest.fixture(scope="session")
def played(setup: Setup) -> Callable[..., Run]:
    """Runs of the baseline by seed, each played once."""

    @cache
    def run_of(seed: int) -> Run:
        return play(setup, seed=seed, engine="python")

    return run_of
