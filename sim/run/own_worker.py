"""Runs in which some states decide by a user's own Python function: played with Mesa, run by run.

Nothing else changes: the same rules, dice and tables as the compiled engine, so that a function
that leaves every choice to the rules gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from sim.errors import BadInput, SimError
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.columns import new_table
from sim.record.played import Played
from sim.record.settings import WHOLE_WORLD
from sim.run.batch import Batch, batch_of, new_counts, new_slate
from sim.run.engines import engine_maker
from sim.run.own_rules import Rule, RuleFailed, guarded_rules, rule_given
from sim.run.score import Tally
from sim.scenario.schema import Scenario
from sim.turn.histograms import count_turn, write_turn
from sim.world.world import World

Maker = Callable[[int], World]  # the world of a run, by its number


def maker_of(setup: Setup, seed: int, rules: Mapping[str, Rule]) -> Maker:
    """What makes the world of each run with these rules, on compiled code where it is there.

    Raises: BadInput for a rule of a state that is not there, or a class that is no class of worlds.
    """
    decisions = guarded_rules(rules)
    make: Any = World
    if WHOLE_WORLD in rules:
        make = rules[WHOLE_WORLD].load()
        if not (isinstance(make, type) and issubclass(make, World)):
            raise BadInput(
                f"{rules[WHOLE_WORLD].function} is no class of worlds: subclass sim.World"
            )
    known: dict[str, Any] = {"decisions": decisions} if decisions else {}
    known["make_engine"] = engine_maker("auto")

    def world_of(run: int) -> World:
        try:
            world: World = make(setup, seed=seed, run=run, **known)
        except TypeError as error:
            wanted = ", ".join(("seed", "run", *known))
            said = f"its __init__ takes a scenario and passes on {wanted}"
            raise BadInput(f"a {make.__name__} cannot be made: {error}; {said}") from error
        return world

    return world_of


def rules_of_world(world: World) -> dict[str, Rule]:
    """What decides in a world in place of the model's rules, by state; its class if it has one."""
    found: dict[str, Any] = {**world.decisions, **world.kinds}
    if type(world) is not World:
        found[WHOLE_WORLD] = type(world)
    return {name: rule_given(thing) for name, thing in found.items()}


class OwnWorker:
    """Plays slices of runs as `sim.run.batch.Worker` does, with own rules for some states."""

    def __init__(self, setup: Setup, seed: int, rules: Mapping[str, Rule]) -> None:
        self.setup = setup
        self.world_of = maker_of(setup, seed, rules)
        self.world_of(0)  # unknown states are refused here

    def play(self, first: int, runs: int, counting: bool = False, writing: bool = False) -> Batch:
        """Runs first .. first + runs - 1. Raises: RuleFailed."""
        tally = new_table(Tally, runs)
        chance = np.zeros((max(1, runs), max(1, len(self.setup.owners))))
        counts = new_counts(self.setup, counting)
        slate = new_slate(self.setup, runs, writing)
        parts = []
        for k in range(runs):
            world = self.world_of(first + k)

            def look(k: int = k, world: World = world) -> None:
                if counting:
                    count_turn(world.plan, world.now, counts, world.turn - 1)
                if writing:
                    write_turn(world.plan, world.now, slate, k, world.turn - 1)

            try:
                play_out(world, look)
            except RuleFailed as failed:
                failed.run = first + k
                raise
            parts.append(world.rows.copy())
            tally["rows"][k], tally["turns"][k] = len(parts[-1]), world.turn
            for w in range(len(self.setup.owners)):
                chance[k, w] = world.draft.chance[w]
        played = counts if counting else None, slate if writing else None
        return batch_of(first, parts, tally[:runs], chance[:runs], *played)


def play_out(world: World, look: Callable[[], None] = lambda: None) -> None:
    """Play a world to its end, looking at it after every turn. Raises: RuleFailed."""
    while not world.is_over:
        try:
            world.step()
        except SimError as error:  # orders that cannot be given
            raise RuleFailed(f"turn {world.turn}: {error}") from error
        look()


def play_by(scenario: Scenario | Setup, seed: int, run: int, rules: Mapping[str, Rule]) -> Played:
    """One run in which some states decide by rules of the user's own, to its end.

    Raises: BadInput for an unknown state; SimError for a rule that fails.
    """
    setup = scenario if isinstance(scenario, Setup) else build(scenario)
    world = maker_of(setup, seed, rules)(run)
    try:
        play_out(world)
    except RuleFailed as failed:
        raise SimError(str(failed)) from failed
    return world.played()
