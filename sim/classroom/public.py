"""The run as everybody knows it: the story that figures on the projector are drawn from.

It is made of public rows alone, without motives and chances, and of what can be seen between two
states: how high they stand on the ladder, war. What states feel, hold in stock or do in secret is
not in it, so that no figure can show it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.classroom.board import Board
from sim.classroom.knowledge import Knowledge
from sim.rules.settle import tension
from sim.scenario.schema import Scenario
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.events import Kind, Phase
from sim.turn.apply_acts import is_visible

SEEN = ("at_war", "dispute", "front")  # columns of pairs that everybody sees as they are
FOLLOWS = (Phase.ANSWER, Phase.TRIGGER)  # acts of these phases name what they answer


def public_story(board: Board, knowledge: Knowledge) -> Story:
    """What has happened so far as everybody knows it, ready to be drawn and told."""
    story = knowledge.story
    rows = public_rows(knowledge)
    return Story(
        public_scenario(knowledge), story.names, rows, pairs=public_pairs(board, story, knowledge)
    )


def public_rows(knowledge: Knowledge) -> NDArray[Any]:
    """The rows that everybody knows, numbered anew, each with the reason that may be told."""
    story = knowledge.story
    kept = [event for event in story.events if is_public(knowledge, event)]
    number = {event.seq: k for k, event in enumerate(kept)}
    rows = story.rows[[event.seq for event in kept]].copy()
    rows["seq"] = np.arange(len(kept))
    rows["p"] = 1.0
    rows["because"] = [knowledge.shown(event, NOBODY).because for event in kept]
    rows["cause"] = [number.get(cause_of(knowledge, event), NOBODY) for event in kept]
    return rows


def is_public(knowledge: Knowledge, event: Event) -> bool:
    """Whether a row is in the public story; that a turn is over says nothing of anybody."""
    return event.kind == Kind.SETTLE or knowledge.knows(event, NOBODY)


def cause_of(knowledge: Knowledge, event: Event) -> int:
    """The row that led to a row, where it may be named with it."""
    if event.cause != NOBODY and event.kind == Kind.ACT and event.phase in FOLLOWS:
        return event.cause
    return knowledge.shown(event, NOBODY).cause


def public_scenario(knowledge: Knowledge) -> Scenario:
    """The scenario without the flows that are kept from the others."""
    scenario, names = knowledge.story.own, knowledge.story.names
    code = names.states.index
    flows = {
        name: flow
        for name, flow in scenario.flows.items()
        if is_visible(
            knowledge.plan,
            knowledge.now,
            code(flow.by),
            code(flow.to),
            names.entry(flow.action),
        )
    }
    return scenario.model_copy(update={"flows": flows})


def public_pairs(board: Board, story: Story, knowledge: Knowledge) -> NDArray[Any]:
    """What is seen between states, turn by turn, shape (turns, n_states, n_states).

    Tension is that of the first day, moved by the place on the ladder alone: both are public.
    """
    pairs = np.zeros_like(story.pairs)
    if not len(pairs):
        return pairs
    for column in SEEN:
        pairs[column] = story.pairs[column]
    pairs["rung"] = public_rungs(board, story, knowledge)
    first: Any = board.setup.start.pairs
    n = pairs.shape[1]
    told = np.vectorize(tension, otypes=[float])
    feelings = (first[column][:n, :n] for column in ("heat", "alarm", "hostility"))
    pairs["tension"] = told(*feelings, pairs["rung"])
    return pairs


def public_rungs(board: Board, story: Story, knowledge: Knowledge) -> NDArray[Any]:
    """Places on the ladder; where somebody acted in secret, no higher than what was seen of it."""
    rungs = story.pairs["rung"].copy()
    first: Any = board.setup.start.pairs
    start = first["rung"]
    acts = [event for event in story.events if event.kind in (Kind.ACT, Kind.JOINT)]
    unseen = {(e.actor, e.target) for e in acts if not knowledge.knows(e, NOBODY)}
    for i, j in sorted(unseen):
        highest = int(start[i, j])
        seen = [e for e in acts if (e.actor, e.target) == (i, j) and knowledge.knows(e, NOBODY)]
        for turn in range(len(rungs)):
            highest = max([highest, *(e.rung for e in seen if e.turn == turn)])
            rungs[turn, i, j] = min(rungs[turn, i, j], highest)
    return rungs
