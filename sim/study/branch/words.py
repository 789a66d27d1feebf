"""Both futures of a branch in words."""

from __future__ import annotations

import datetime

import numpy as np

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.record.played import Played
from sim.study.branch.data import Branch
from sim.telling.lines import paragraph
from sim.telling.messages import notice
from sim.telling.sentences import sentence
from sim.telling.small_words import dated, span
from sim.telling.story import Story
from sim.telling.two_worlds import ToldWorld, first_difference, story_lines


def reached_turns(run: Played) -> dict[str, int]:
    """The turn of each outcome of the scenario in a run, or NEVER."""
    lasts = np.array([len(run.states)])
    found = outcome_turns(run.rows, run.scenario, run.names, run.run, lasts)
    return {name: int(turns[0]) for name, turns in found.items()}


def outcome_lines(found: Branch) -> list[str]:
    """The outcomes that differ between the futures."""
    unit = span(found.was.scenario.horizon.turn_days)
    was, now = reached_turns(found.was), reached_turns(found.now)
    lines = []
    for name, watch in found.was.scenario.outcomes.items():
        if was[name] != now[name]:
            told = [
                f"{unit} {turn}" if turn != NEVER else "never" for turn in (was[name], now[name])
            ]
            text = f"{watch.title}: {told[0]} as it was, {told[1]} in the branch"
            lines += paragraph(text, "  ", "    ")
    return lines or ["  the same outcomes in the same turns"]


def first_lines(found: Branch) -> list[str]:
    """The first event of each future that the other has not."""
    lines = []
    for run, seq, where in zip(
        (found.was, found.now),
        first_difference(found.was, found.now),
        ("as it was", "in the branch"),
        strict=True,
    ):
        if seq is not None:
            text = f"First row that differs {where}: event {seq}. {sentence(Story.of(run), seq)}"
            lines += paragraph(text, rest="  ")
    return lines


def text_of(found: Branch) -> str:
    """Both futures in words: what was changed, where they part, what differs in the end."""
    scenario = found.was.scenario
    horizon = scenario.horizon
    date = horizon.start + datetime.timedelta(days=found.turn * horizon.turn_days)
    unit = span(horizon.turn_days)
    lines = paragraph(
        f"{scenario.title}: run {found.was.run} of seed {found.was.seed}, changed in {unit} "
        f"{found.turn} ({dated(date)}) by {found.change.words}. The dice are the same. {notice()}"
    )
    worlds = ToldWorld("the run as it was", found.was), ToldWorld("the branch", found.now)
    lines += ["", *story_lines(*worlds, found.parted)]
    lines += ["", *first_lines(found), "", "Outcomes that differ:", *outcome_lines(found)]
    return "\n".join(lines) + "\n"
