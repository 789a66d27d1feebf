"""The transcript of a run: what was not routine, then everything, dated and in words."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.record.played import Played
from sim.telling.digest import digest
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import notice, say
from sim.telling.sentences import sentence
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


def everything(story: Story) -> list[str]:
    """All rows in order of date, one sentence each; settle rows and single ballots left out."""
    ordered = sorted(
        story.happened,
        key=lambda event: (event.turn, event.day, event.seq),
    )
    lines = []
    for event in ordered:
        margin = f"{story.date(event):%Y-%m-%d}  {event.seq:>4}  "
        lines += paragraph(sentence(story, event.seq), margin, " " * 18, width=WIDE)
    return lines


def transcript(run: Played) -> str:
    """A run as text: header, digest, outcomes, everything."""
    story = Story.of(run)
    parts = [
        header(story, run.seed, run.run),
        [say("transcript.digest"), ""],
        digest(story),
        [say("transcript.outcomes", unit=story.span), ""],
        outcomes(story, run.run, run.rows),
        [say("transcript.everything"), ""],
        everything(story),
    ]
    blocks = ["\n".join(parts[0])]
    blocks += ["\n".join(parts[k] + parts[k + 1]) for k in range(1, len(parts), 2)]
    return "\n\n".join(blocks) + "\n"
