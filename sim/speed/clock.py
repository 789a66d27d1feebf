"""Timing: how long something takes at its best, by CPU or clock; how much memory it came to use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

REPEATS = 3
WATCHED = """
import resource, subprocess, sys
nowhere = subprocess.DEVNULL
subprocess.run(sys.argv[1:], check=True, stdout=nowhere, stderr=nowhere)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)
"""  # runs a command, and tells its peak memory and CPU time


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


def command_line(arguments: Sequence[str]) -> list[str]:
    """A command of this program, for a process of its own."""
    return [sys.executable, "-c", "from sim.cli import main; main()", *arguments]


def command_seconds(arguments: Sequence[str], repeats: int = REPEATS) -> float:
    """The CPU time of a command of this program in a process of its own, from start to end."""
    line = command_line(arguments)
    return seconds(
        lambda: subprocess.run(line, check=True, capture_output=True),  # noqa: S603 - our own
        repeats,
        cpu_of_children,
    )


def peak_memory(arguments: Sequence[str]) -> tuple[float | None, float]:
    """The peak resident memory in MB of a command of this program alone, and its CPU seconds.

    A small process starts it: the system counts for a command the peak of who starts it, too. None
    for the memory on Windows, which keeps no such count.
    """
    found: tuple[float | None, float]
    if sys.platform == "win32":
        found = None, command_seconds(arguments, 1)
    else:
        line = [sys.executable, "-c", WATCHED, *command_line(arguments)]
        told = subprocess.run(line, check=True, capture_output=True, text=True)  # noqa: S603 - ours
        memory, spent = map(float, told.stdout.split())
        found = memory / (1e6 if sys.platform == "darwin" else 1e3), spent  # bytes, or kilobytes
    return found
