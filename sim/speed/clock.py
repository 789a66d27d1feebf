"""Timing: how long something takes at its best, by CPU or clock; how much memory it came to use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

REPEATS = 3


def seconds(
    work: Callable[[], Any],
    repeats: int = REPEATS,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """The shortest of a few timings: what disturbs a timing only ever makes it longer."""
    best = float("inf")
    for _ in range(repeats):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def cpu_seconds(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    """The least CPU time of this thread over a few times."""
    return seconds(work, repeats, time.thread_time)


def cpu_of_children() -> float:
    """The CPU time of the processes that were waited for; by the clock on Windows."""
    spent = os.times()
    return spent.elapsed if os.name == "nt" else spent.children_user + spent.children_system


def command_seconds(arguments: Sequence[str], repeats: int = REPEATS) -> float:
    """The CPU time of a command of this program in a process of its own, from start to end."""
    line = [sys.executable, "-c", "from sim.cli import main; main()", *arguments]
    return seconds(
        lambda: subprocess.run(line, check=True, capture_output=True),  # noqa: S603 - our own
        repeats,
        cpu_of_children,
    )


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
