"""A branch of the run that is shown: what is open to a state in a week, and both futures."""

from __future__ import annotations

from dataclasses import dataclass
from shlex import quote

from sim.classroom.board import Board
from sim.classroom.explorer.worlds import World
from sim.classroom.moves import OpenMove, Staff
from sim.classroom.wording import put
from sim.record.played import Played
from sim.scenario.schema import Scenario
from sim.study.branch.branch import both_futures
from sim.study.branch.data import BranchChange
from sim.telling.became import became_different
from sim.telling.changed import change_text
from sim.telling.digest import told
from sim.telling.small_words import dated
from sim.telling.story import Story
from sim.telling.two_worlds import own_matters, parting

ORDER, SET, INJECT = "order", "set", "inject"


@dataclass(frozen=True)
class Futures:
    """Both futures of a run.

    change: in words; told: what became different; only_was, only_now: what only one of them has,
    with its date; command: what `sim branch` is given to make the same of a saved run.
    """

    was: Played
    now: Played
    week: int
    change: str
    told: str
    only_was: list[tuple[str, str]]
    only_now: list[tuple[str, str]]
    command: str


def menu_of(world: World, week: int, state: str) -> list[OpenMove]:
    """What is open to a state in a week of the run, before anything of that week is done."""
    board = Board(world.scenario, world.dice.seed, world.engine, world.dice.run)
    board.finish_turn(week)
    return Staff(board, state, board.story()).moves()


def occasions_of(scenario: Scenario) -> list[tuple[str, str]]:
    """What can come due by hand: injects, and dates with one of their outcomes; with titles."""
    found = [(name, one.title) for name, one in scenario.injects.items()]
    for name, date in scenario.calendar.items():
        found += [
            (f"{name}.{key}", f"{date.title}: {one.title}") for key, one in date.outcomes.items()
        ]
    return found


def futures_of(world: World, week: int, kind: str, text: str) -> Futures:
    """Both futures from a week on, with one thing changed. Raises: BadInput."""
    dice, change = world.dice, BranchChange(kind, (text,))
    was, now = both_futures(world.setup, dice.seed, dice.run, week, change, world.engine)
    parted = parting(was, now)
    stories = Story.of(was), Story.of(now)
    only = [
        [
            (dated(mine.date(matter.root)), told(mine, matter))
            for matter in own_matters(mine, other, parted)
        ]
        for mine, other in (stories, stories[::-1])
    ]
    return Futures(
        was,
        now,
        week,
        change_text(kind, (text,), world.scenario),
        became_different(was, now, put("explore.as_it_was")),
        only[0],
        only[1],
        command=f"--turn {week} --{kind} {quote(text)}",
    )
