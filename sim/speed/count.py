"""Counts, in a run of plain Python, the open options weighed, the exponentials and the draws."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

from sim import arithmetic, chance
from sim.plan.setup import Setup
from sim.run.play import play
from sim.turn import choose


@dataclass(frozen=True)
class Calls:
    """Calls in one run; options: open ones, each weighed."""

    options: int
    exponentials: int
    logarithms: int
    draws: int


def calls(setup: Setup, seed: int, run: int) -> Calls:
    """Count while a run is played in plain Python."""
    watched: dict[CodeType, str] = {
        choose.weigh_options.__code__: "options",
        arithmetic.exp.__code__: "exp",
        arithmetic.log.__code__: "log",
        chance.uniform.__code__: "draw",
    }
    found = dict.fromkeys(watched.values(), 0)

    def look(frame: FrameType, event: str, _: Any) -> None:
        name = watched.get(frame.f_code)
        if event == "call" and name is not None:
            listed = name == "options"
            found[name] += int(frame.f_locals["draft"].listed[0]) if listed else 1

    sys.setprofile(look)
    try:
        play(setup, seed, run, "python")
    finally:
        sys.setprofile(None)
    return Calls(found["options"], found["exp"], found["log"], found["draw"])
