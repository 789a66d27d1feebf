"""One run with Mesa."""

from collections.abc import Mapping
from typing import Any

from sim.errors import BadInput
from sim.plan.setup import Setup
from sim.record.log import Log
from sim.record.played import Played
from sim.scenario.schema import Scenario
from sim.world.state import Decision, State
from sim.world.world import EngineMaker, World

ENGINES = ("auto", "python", "compiled")


class CompiledEngine:
    """The compiled code behind a Mesa world."""

    name = "compiled"

    def __init__(self, plan: Any, now: Any, draft: Any, log: tuple[Any, Any]) -> None:
        from sim.run.kernel import compiled
        from sim.run.layout import Arrays
        from sim.turn.turn import begin

        self._begin = begin
        self.loops = compiled()
        from sim.plan.setup import column_view

        held = Log(*log)
        self.parts = Arrays(plan), Arrays(now), Arrays(draft), Arrays(held)
        self.views = column_view(draft), column_view(held)

    def begin(self, run: int, turn: int) -> None:
        """A turn begins."""
        self._begin(*self.views, run, turn)

    def step(self, phase: int) -> None:
        """One phase."""
        self.loops.step(phase, *self.parts)

    def decide(self, i: int) -> None:
        """The decision of one state."""
        self.loops.decide(*self.parts[:3], i)


def engine_maker(engine: str) -> EngineMaker | None:
    """The maker of the engine of this name; `auto` takes compiled code that is there already."""
    if engine not in ENGINES:
        raise BadInput(f"no engine called {engine!r}; there are {', '.join(ENGINES)}")
    if engine == "auto":
        from sim.run.kernel import is_cached

        engine = "compiled" if is_cached() else "python"
    return CompiledEngine if engine == "compiled" else None


def play(
    scenario: Scenario | Setup,
    seed: int = 1,
    run: int = 0,
    engine: str = "auto",
    decisions: Mapping[str, Decision | type[State]] | None = None,
    kinds: Mapping[str, type[State]] | None = None,
) -> Played:
    """Play one run to its end. Raises: BadInput for an unknown engine, state or order."""
    world = World(scenario, seed, run, decisions, kinds, engine_maker(engine))
    world.run_model()
    return world.played()
