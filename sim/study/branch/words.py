"""Both futures of a branch in words."""

from __future__ import annotations

import datetime

import numpy as np

from sim.analysis.outcomes import outcome_turns
from sim.record.played import Played
from sim.study.branch.data import Branch
from sim.telling.became import became_different
from sim.telling.lines import paragraph
from sim.telling.messages import notice, say
from sim.telling.small_words import dated, span
from sim.telling.two_worlds import ToldWorld, story_lines


def reached_turns(run: Played) -> dict[str, int]:
    """The turn of each outcome of the scenario in a run, or NEVER."""
    lasts = np.array([len(run.states)])
    found = outcome_turns(run.rows, run.scenario, run.names, run.run, lasts)
    return {name: int(turns[0]) for name, turns in found.items()}


def text_of(found: Branch) -> str:
    """Both futures in words: what was changed, where they part, what differs in the end."""
    scenario = found.was.scenario
    horizon = scenario.horizon
    date = horizon.start + datetime.timedelta(days=found.turn * horizon.beat_days)
    head = say(
        "branch.head",
        title=scenario.title,
        run=found.was.run,
        seed=found.was.seed,
        unit=span(horizon.beat_days),
        turn=found.turn,
        date=dated(date),
        change=found.change.words,
        notice=notice(),
    )
    was, now = say("branch.world_was"), say("branch.world_now")
    worlds = ToldWorld(was, found.was), ToldWorld(now, found.now)
    lines = [*paragraph(head), "", *paragraph(became_different(found.was, found.now, was))]
    lines += ["", *story_lines(*worlds, found.parted)]
    return "\n".join(lines) + "\n"
