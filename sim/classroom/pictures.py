"""The figures of the projector, drawn from the run as everybody knows it.

They are drawn in a process of their own, so that no page waits for them, and kept until the game
goes on. A figure fills the screen under a bar of a twentieth of its width.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.classroom.screens import DRAWN, LADDER, MAP, TIMELINE
from sim.classroom.wording import put
from sim.errors import SimError
from sim.plots.kit.sheet import PROJECTOR, Slide
from sim.run.executors import processes
from sim.telling.messages import ENGLISH, speaking, spoken
from sim.telling.story import Story

BAR = 0.05  # of the width of a screen, which the bar above a figure takes
WALL_HEIGHT = float(PROJECTOR.height or 0.0) - BAR * PROJECTOR.width  # inches
WALL = PROJECTOR._replace(height=WALL_HEIGHT)


@dataclass(frozen=True)
class Picture:
    """A figure: a PNG of 1920 x 984, and what it shows in words, with its main number."""

    png: bytes
    alt: str


@dataclass(frozen=True)
class Sitter:
    """What a figure is drawn from. since: the turn of the run from which changes are told.

    language: of the figure, which is drawn in a process of its own.
    """

    scenario: Any
    names: Any
    rows: Any
    pairs: Any
    since: int
    language: str = ENGLISH

    @classmethod
    def of(cls, story: Story, since: int) -> Sitter:
        """From a story."""
        return cls(story.own, story.names, story.rows, story.pairs, since, spoken())

    def story(self) -> Story:
        """The story again, in the language spoken."""
        return Story(self.scenario, self.names, self.rows, pairs=self.pairs)


def drawn(name: str, sitter: Sitter) -> Picture:
    """A figure of a run; in the process that draws. What it shows in words is English."""
    from sim.plots.kit.resize import finished
    from sim.plots.kit.style import png_bytes

    with speaking(sitter.language):
        figure = _figure(name, sitter.story(), sitter.since)
        png = png_bytes(finished(figure, WALL), WALL.dots)
    with speaking(ENGLISH):
        return Picture(png, _alt_text(name, sitter.story()))


def _figure(name: str, story: Story, since: int) -> Any:
    from sim.plots import cascade, ladder, network, timeline
    from sim.plots.run_figures import note_of

    slide, width = Slide(WALL_HEIGHT, put("wall.whole")), WALL.width
    if name == MAP:
        now = [len(story.pairs) - 1]
        return network.figure(story, width, put("wall.note_map"), now, slide=slide, past=since)
    if name == LADDER:
        note, moved = put("wall.note_ladder"), moved_most(story)
        return ladder.figure(story, width, note, slide=slide, chosen=moved)
    if name == TIMELINE:
        return timeline.figure(story, width, slide=slide)
    said = note_of(cascade.ABOUT, put("wall.one_run"), story.scenario)
    return cascade.figure(story, width, said, slide=slide)


def _alt_text(name: str, story: Story) -> str:
    from sim.plots import cascade, ladder, network, timeline

    if name == MAP:
        return network.alt_text(story, [len(story.pairs) - 1])
    if name == LADDER:
        return ladder.alt_text(story, chosen=moved_most(story))
    return timeline.alt_text(story) if name == TIMELINE else cascade.alt_text(story)


def moved_most(story: Story) -> list[tuple[str, str]]:
    """The pairs that moved on the ladder, the furthest first, and not those at war all the time."""
    from sim.plots.kit.arrange import either
    from sim.plots.kit.one_run import of_pairs

    rungs, wars = (either(of_pairs(story, column)) for column in ("rung", "at_war"))
    quiet = [pair for pair in rungs if not wars[pair].all()]
    return sorted(
        quiet, key=lambda pair: (-int(np.ptp(rungs[pair])), -int(rungs[pair].max()), pair)
    )


class Studio:
    """Who draws: a process, begun when the first figure is asked for. executor: another one."""

    def __init__(self, executor: Executor | None = None) -> None:
        self.given = executor
        self.held = contextlib.ExitStack()
        self.executor = executor

    def submit(self, name: str, sitter: Sitter) -> Future[Picture]:
        """A figure that is to be drawn; where the process has ended, by another one."""
        try:
            return self.working().submit(drawn, name, sitter)
        except BrokenProcessPool:
            self.close()
            return self.working().submit(drawn, name, sitter)

    def working(self) -> Executor:
        """The executor, begun if it is not."""
        if self.executor is None:
            self.executor, _ = self.held.enter_context(processes(1))
        return self.executor

    def close(self) -> None:
        """Let the process go."""
        self.held.close()
        self.executor = self.given


class Gallery:
    """The figures of one room, of the stage at which its game is.

    studio: draws; told: called, from any thread, when a figure is done.
    """

    def __init__(self, studio: Studio, told: Callable[[], None]) -> None:
        self.studio, self.told = studio, told
        self.stage: tuple[int, ...] = ()
        self.coming: dict[str, Future[Picture]] = {}
        self.turns = threading.Lock()

    def ask(self, stage: tuple[int, ...], make: Callable[[], Sitter], first: str) -> None:
        """Have all figures of a stage drawn, `first` before the others; once a stage."""
        with self.turns:
            if stage == self.stage:
                return
            for future in self.coming.values():
                future.cancel()
            self.stage, sitter = stage, make()
            order = sorted(DRAWN, key=lambda name: name != first)
            self.coming = {name: self.studio.submit(name, sitter) for name in order}
        for future in list(self.coming.values()):
            future.add_done_callback(lambda _: self.told())

    def picture(self, name: str) -> Picture | None:
        """A figure, or None while it is drawn. Raises: SimError where it could not be."""
        future = self.coming.get(name)
        if future is None or not future.done() or future.cancelled():
            return None
        if future.exception() is not None:
            raise SimError(put("wall.not_drawn"))
        return future.result()

    @property
    def mark(self) -> str:
        """The stage as a word for the addresses of its figures."""
        return "-".join(map(str, self.stage))
