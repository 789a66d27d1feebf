"""What binds states at the end of a turn: treaties by their stage, and what flows between them."""

from __future__ import annotations

from typing import NamedTuple

from sim.plots.kit.arrange import Pair
from sim.telling.story import Story
from sim.terms.events import Kind
from sim.terms.treaties import STAGES, Stage

BINDING = (Stage.IN_FORCE, Stage.SIGNED, Stage.POSSIBLE)  # from the closest tie to the loosest
MOVES: dict[int, Stage] = {
    Kind.SIGN: Stage.SIGNED,
    Kind.ENTER_FORCE: Stage.IN_FORCE,
    Kind.LAPSE: Stage.ENDED,
}


class Flow(NamedTuple):
    """What runs from one state to another, in the words of the registry."""

    by: str
    to: str
    what: tuple[str, ...]


def stages(story: Story, turn: int) -> dict[str, Stage]:
    """The stage of each treaty at the end of a turn."""
    found = {
        name: list(Stage)[STAGES.index(treaty.stage)]
        for name, treaty in story.scenario.treaties.items()
    }
    for event in story.events:
        if event.turn <= turn and event.kind in MOVES:
            found[story.names.treaties[event.clause]] = MOVES[event.kind]
    return found


def ties(story: Story, turn: int) -> dict[Pair, Stage]:
    """The pairs that a treaty binds or may bind at the end of a turn, by the closest of them."""
    found: dict[Pair, Stage] = {}
    now = stages(story, turn)
    for stage in reversed(BINDING):
        for name in (name for name in now if now[name] == stage):
            parties = story.scenario.treaties[name].parties
            found |= {(a, b): stage for a in parties for b in parties if a < b}
    return dict(sorted(found.items()))


def flows(story: Story, turn: int) -> list[Flow]:
    """What runs between states at the end of a turn, by sender and receiver; nothing hostile."""
    levels = {(flow.by, flow.to, flow.action): flow.level for flow in story.scenario.flows.values()}
    for seq, (_, level) in sorted(story.levels.items()):
        event = story.events[seq]
        if event.turn <= turn:
            by, to = (story.names.actor(code) for code in (event.actor, event.target))
            levels[by, to, story.names.actions[event.action]] = level
    running: dict[Pair, list[str]] = {}
    for (by, to, action), level in sorted(levels.items()):
        told = story.scenario.actions[action]
        if level > 0 and told.goldstein > 0.0:
            running.setdefault((by, to), []).append(told.title)
    return [Flow(by, to, tuple(what)) for (by, to), what in sorted(running.items())]
