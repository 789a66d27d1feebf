"""From a resolved scenario to arrays: the plan and the situation at the start."""

from sim.world.build.setup import Setup
from sim.world.build.whole import build

__all__ = ["Setup", "build"]
