"""The transcript of a run: what was not routine, then crisis by crisis, then everything else."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.record.played import Played
from sim.telling.by_crisis import by_crisis, summaries, the_rest
from sim.telling.crisis_rows import Course, courses
from sim.telling.digest import digest
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import notice, say
from sim.telling.small_words import counted, dated, listed
from sim.telling.story import Story


def header(story: Story, seed: int, run: int) -> list[str]:
    """Title, notice, seed, dates."""
    horizon = story.scenario.horizon
    turns = story.turns
    last = horizon.start + datetime.timedelta(days=max(1, turns * horizon.beat_days) - 1)
    length = counted(turns, story.unit)
    if story.unit == "turn":
        days = counted(horizon.beat_days, "day")
        length = say("transcript.turns", turns=length, days=days)
    line = say(
        "transcript.header",
        seed=seed,
        run=run,
        first=dated(horizon.start),
        last=dated(last),
        turns=length,
        events=counted(len(story.happened), "event"),
    )
    return [story.scenario.title, notice(), "", line]


def reached(story: Story, run: int, rows: Any) -> dict[str, int]:
    """The outcomes of the scenario that came about, and the turn of each, in order of time."""
    lasts = np.array([story.turns])
    found = outcome_turns(rows, story.scenario, story.names, run, lasts)
    turns = {name: int(turn[0]) for name, turn in found.items() if turn[0] != NEVER}
    return dict(sorted(turns.items(), key=lambda item: item[1]))


def outcomes(story: Story, run: int, rows: Any) -> list[str]:
    """The outcomes of the scenario: when each was reached, and which were not."""
    horizon = story.scenario.horizon
    came = reached(story, run, rows)
    lines = []
    for name, turn in came.items():
        date = horizon.start + datetime.timedelta(days=turn * horizon.beat_days)
        lines.append(f"  {date:%Y-%m-%d}  {story.scenario.outcomes[name].title}")
    missing = [watch.title for name, watch in story.scenario.outcomes.items() if name not in came]
    if missing:
        text = say("transcript.not_reached", outcomes=listed(missing))
        lines += paragraph(text, "  ", "  ", width=WIDE)
    return lines


def transcript(run: Played) -> str:
    """A run as text: header, digest, outcomes, each crisis, everything else."""
    story = Story.of(run)
    found, rest = courses(story)
    parts = [
        (say("transcript.digest"), [*leading_lines(story, found), *digest(story)]),
        (say("transcript.outcomes", unit=story.span), outcomes(story, run.run, run.rows)),
        (say("transcript.crises"), by_crisis(story, found)),
        (say("transcript.rest"), the_rest(story, rest)),
    ]
    blocks = ["\n".join(header(story, run.seed, run.run))]
    blocks += ["\n".join([head, "", *lines]).rstrip() for head, lines in parts if lines]
    return "\n\n".join(blocks) + "\n"


def leading_lines(story: Story, found: list[Course]) -> list[str]:
    """The crises that mattered most, at the head of the digest."""
    told = summaries(story, found)
    return [say("digest.crises"), "", *told, ""] if told else []
