"""The engine behind a Mesa world: plain Python, or the compiled code given from outside."""

from typing import Any, Protocol

from sim.turn.decide import decide
from sim.turn.turn import begin, step


class Engine(Protocol):
    """What a world asks of its engine."""

    name: str

    def begin(self, run: int, turn: int) -> None:
        """A turn begins."""

    def step(self, phase: int) -> None:
        """One phase of it."""

    def decide(self, i: int) -> None:
        """The decision of one state."""


class PythonEngine:
    """The rules as they stand in the files: for breakpoints, teaching, and a first run."""

    name = "python"

    def __init__(self, plan: Any, now: Any, draft: Any, log: Any) -> None:
        self.plan, self.now, self.draft, self.log = plan, now, draft, log

    def begin(self, run: int, turn: int) -> None:
        """A turn begins."""
        begin(self.draft, self.log, run, turn)

    def step(self, phase: int) -> None:
        """One phase."""
        step(phase, self.plan, self.now, self.draft, self.log)

    def decide(self, i: int) -> None:
        """The decision of one state."""
        decide(self.plan, self.now, self.draft, i)
