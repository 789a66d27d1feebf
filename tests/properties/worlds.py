"""Shipped scenarios, built once, and their runs: for properties that hold of all of them."""

from functools import cache
from typing import Any

from numpy.typing import NDArray

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run.batch import Worker
from sim.run.engines import CompiledEngine
from sim.scenario.find import shipped_names
from sim.scenario.load import judge, load
from sim.scenario.schema import Scenario
from sim.world.world import World

SHIPPED = shipped_names()
BASELINE = "june-2024"
Data = dict[str, Any]


@cache
def data_of(name: str) -> Data:
    """The resolved data of a shipped scenario; not to be changed."""
    return load(name).data


def copied(name: str) -> Data:
    """A copy of the resolved data of a shipped scenario, without the ranges around its values."""
    data: Data = plain(data_of(name))
    return data


def plain(value: Any) -> Any:
    """A copy without priors, so that a value can be set outside its own."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != "prior"}
    return [plain(part) for part in value] if isinstance(value, list) else value


def scenario_of(data: Data) -> Scenario:
    """The scenario that data make, without a fault."""
    scenario, findings = judge(data)
    assert scenario is not None, findings
    assert not findings, findings
    return scenario


@cache
def setup_of(name: str) -> Setup:
    """A shipped scenario, ready to run."""
    return build(scenario_of(data_of(name)))


def rows_of(setup: Setup, seed: int, first: int, runs: int = 1) -> NDArray[Any]:
    """The event rows of some runs, compiled."""
    return Worker(setup, seed).play(first, runs).rows


def mesa(setup: Setup, seed: int, run: int = 0) -> World:
    """A run with Mesa on compiled rules, to its end."""
    world = World(setup, seed, run, make_engine=CompiledEngine)
    world.run_model()
    return world
