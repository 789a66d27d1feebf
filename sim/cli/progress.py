"""The progress of long commands: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def showing(runs: int) -> Iterator[Callable[[int, int], None]]:
    """A bar with rate and time left, on a terminal only. Told of runs done and runs in all."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _runs: None
        return
    columns = (
        TextColumn("{task.completed:,} of {task.total:,} runs"),
        BarColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=runs, speed="")
        begun: list[tuple[float, int]] = [(time.monotonic(), 0)]

        def tell(done: int, _runs: int) -> None:
            if len(begun) == 1:  # parts that were there before say nothing about the speed
                begun.append((time.monotonic(), done))
            (since, before) = begun[1]
            passed = time.monotonic() - since
            rate = (done - before) / passed if passed > 0.0 else 0.0
            bar.update(task, completed=done, speed=f"{rate:,.0f} runs a second" if rate else "")

        yield tell
