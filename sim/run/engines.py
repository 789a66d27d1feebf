"""The engines by their names: plain Python, or the compiled code behind one run."""

from typing import Any

from sim.errors import BadInput
from sim.plan.setup import column_view
from sim.record.log import Log
from sim.world.engine import EngineMaker

ENGINES = ("auto", "python", "compiled")


class CompiledEngine:
    """The compiled code behind one run, phase by phase."""

    name = "compiled"

    def __init__(self, plan: Any, now: Any, draft: Any, log: tuple[Any, Any]) -> None:
        from sim.run.kernel import compiled
        from sim.run.layout import Arrays
        from sim.turn.turn import begin

        self._begin = begin
        self.loops = compiled()
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
