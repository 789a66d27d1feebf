"""Both futures of a branch in words."""

from __future__ import annotations

import datetime

import numpy as np

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.record.played import Played
from sim.study.branch.data import Branch
from sim.telling.lines import paragraph
from sim.telling.messages import notice, say
from sim.telling.sentences import sentence
from sim.telling.small_words import dated, span
from sim.telling.story import Story
from sim.telling.two_worlds import ToldWorld, first_difference, story_lines


def reached_turns(run: Played) -> dict[str, int]:
    """The turn of each outcome of the scenario in a run, or NEVER."""
    lasts = np.array([len(run.states)])
    found = outcome_turns(run.rows, run.scenario, run.names, run.run, lasts)
    return {name: int(turns[0]) for name, turns in found.items()}


def when(unit: str, turn: int) -> str:
    """A turn of an outcome in words."""
    return say("branch.never") if turn == NEVER else say("branch.turn", unit=unit, turn=turn)


def outcome_lines(found: Branch) -> list[str]:
    """The outcomes that differ between the futures."""
    unit = span(found.was.scenario.horizon.turn_days)
    was, now = reached_turns(found.was), reached_turns(found.now)
    lines = []
    for name, watch in found.was.scenario.outcomes.items():
        if was[name] != now[name]:
            then, here = (when(unit, turn) for turn in (was[name], now[name]))
            text = say("branch.outcome", title=watch.title, was=then, now=here)
            lines += paragraph(text, "  ", "    ")
    return lines or [f"  {say('branch.same_outcomes')}"]


def first_lines(found: Branch) -> list[str]:
    """The first event of each future that the other has not."""
    was, now = first_difference(found.was, found.now)
    lines = []
    if was is not None:
        told = sentence(Story.of(found.was), was)
        lines += paragraph(say("branch.first_was", event=was, sentence=told), rest="  ")
    if now is not None:
        told = sentence(Story.of(found.now), now)
        lines += paragraph(say("branch.first_now", event=now, sentence=told), rest="  ")
    return lines


def text_of(found: Branch) -> str:
    """Both futures in words: what was changed, where they part, what differs in the end."""
    scenario = found.was.scenario
    horizon = scenario.horizon
    date = horizon.start + datetime.timedelta(days=found.turn * horizon.turn_days)
    head = say(
        "branch.head",
        title=scenario.title,
        run=found.was.run,
        seed=found.was.seed,
        unit=span(horizon.turn_days),
        turn=found.turn,
        date=dated(date),
        change=found.change.words,
        notice=notice(),
    )
    was, now = say("branch.world_was"), say("branch.world_now")
    worlds = ToldWorld(was, found.was), ToldWorld(now, found.now)
    lines = [*paragraph(head), "", *story_lines(*worlds, found.parted)]
    lines += ["", *first_lines(found), "", say("branch.outcomes"), *outcome_lines(found)]
    return "\n".join(lines) + "\n"
