"""Timing: how long something takes at its best, and how much memory a process came to use."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

REPEATS = 3


def seconds(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    """The shortest of a few timings: what disturbs a timing only ever makes it longer."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def command_seconds(arguments: Sequence[str], repeats: int = REPEATS) -> float:
    """The time of a command of this program in a process of its own, from start to end."""
    line = [sys.executable, "-c", "from sim.cli import main; main()", *arguments]
    return seconds(lambda: subprocess.run(line, check=True, capture_output=True), repeats)  # noqa: S603 - our own command


def peak_memory(arguments: Sequence[str]) -> tuple[float | None, float]:
    """The peak resident memory in MB of a command of this program, and its seconds.

    It is the peak of all processes that this one has waited for: measure the largest one last.
    None on Windows, which keeps no such count.
    """
    spent = command_seconds(arguments, 1)
    memory = None
    if sys.platform != "win32":
        import resource

        unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    return memory, spent
