"""The engine behind a Mesa world: plain Python, or the compiled code given from outside."""

from collections.abc import Callable
from typing import Any, Protocol

from sim.errors import SimError
from sim.turn.decide import decide
from sim.turn.draft import ROOM, ROOM_PER_STATE, has_room
from sim.turn.turn import begin, step

CAPACITY = 20_000  # event rows of one run; a fuller log is an error, never a cut


def room_of(states: int) -> int:
    """The rows of a log of one run: with those that a phase may write where it is full."""
    return CAPACITY + ROOM + ROOM_PER_STATE * states


def check_room(plan: Any, log: Any) -> None:
    """Raises: SimError if the log may not hold what the next phase writes."""
    if not has_room(plan, log):
        raise SimError(f"more than {CAPACITY} events in one run")


class Engine(Protocol):
    """What a world asks of its engine."""

    name: str

    def begin(self, run: int, turn: int) -> None:
        """A turn begins."""

    def step(self, phase: int) -> None:
        """One phase of it."""

    def decide(self, i: int) -> None:
        """The decision of one state."""


EngineMaker = Callable[[Any, Any, Any, Any], Engine]  # of plan, situation, draft and log


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
