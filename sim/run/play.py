"""One run to its end: with Mesa where a state decides otherwise than by the rules, else without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.numbers import whole
from sim.record.played import Played
from sim.run.course import Course
from sim.run.engines import engine_maker
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from sim.run.own_rules import Rule
    from sim.world.state import Decision, State


def play(
    scenario: Scenario | Setup,
    seed: int = 1,
    run: int = 0,
    engine: str = "auto",
    decisions: Mapping[str, Decision | type[State]] | None = None,
    kinds: Mapping[str, type[State]] | None = None,
    rules: Mapping[str, Rule] | None = None,
) -> Played:
    """Play one run to its end. rules: of the user's own, by state, in place of all else.

    Raises: BadInput for an unknown engine, state or order; SimError for a rule that fails.
    """
    if rules:
        from sim.run.own_worker import play_by

        return play_by(scenario, seed, run, rules)
    if decisions or kinds:
        from sim.world.world import World  # slow to import

        world = World(scenario, seed, run, decisions, kinds, engine_maker(engine))
        return world.run_model().played()
    setup = scenario if isinstance(scenario, Setup) else build(scenario)
    return Course(setup, whole("seed", seed), whole("run", run), engine).play_on().played()
