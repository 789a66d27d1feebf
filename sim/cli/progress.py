"""The progress of long commands: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click


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


@contextmanager
def bar(text: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left, on a terminal only. Told of what is done and how much there is."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _whole: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as shown:
        task = shown.add_task(text, total=None)
        yield lambda done, whole: shown.update(task, completed=done, total=whole)


def announce_compiling(loops: Sequence[str] = ("play",)) -> None:
    """Say so once if the rules must be compiled first. loops: those of the kernel that are used."""
    from sim.run.kernel import is_cached

    if not is_cached(loops):
        click.echo("Compiling the rules, once, in a minute or two …", err=True)
