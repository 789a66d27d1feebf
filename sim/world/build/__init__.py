"""From a resolved scenario to arrays: the plan and the situation at the start."""

from sim.world.build.setup import Setup, build

__all__ = ["Setup", "build"]
