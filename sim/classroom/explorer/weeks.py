"""The run that is shown, week by week: what happened and why, and one event explained."""

from __future__ import annotations

from dataclasses import dataclass

from sim.classroom.explorer.worlds import World
from sim.explaining.explain import decision, text_of
from sim.record.tables import date_of
from sim.telling.chain import DECIDED, chain_of, opening
from sim.telling.deeds import deed, why
from sim.telling.sentences import sentence
from sim.telling.small_words import dated
from sim.telling.story import Event, Story
from sim.telling.worth import WORTH, weight_of
from sim.terms.events import Kind


@dataclass(frozen=True)
class Happened:
    """An event of a week. heavy: whether it is told beside what is routine."""

    seq: int
    date: str
    text: str
    reason: str
    heavy: bool


@dataclass(frozen=True)
class Explained:
    """Why an event came about.

    short: how it began, its weightiest step, how it ended; who, weighed: whose choice it was and
    what that state weighed, empty where no government chose it; full: every step and number.
    """

    seq: int
    head: str
    begins: str
    short: list[str]
    full: str
    who: str
    weighed: str


def weeks_of(world: World) -> int:
    """How many weeks the run has."""
    return len(world.played.states)


def day_of(world: World, week: int) -> str:
    """The first day of a week."""
    return dated(date_of(world.scenario.horizon, week, 0))


def happened(story: Story, week: int) -> list[Happened]:
    """The events of a week, day by day."""
    events = [event for event in story.happened if event.turn == week]
    return [
        Happened(
            event.seq,
            dated(story.date(event)),
            sentence(story, event.seq),
            reason_of(story, event),
            weight_of(story, event) >= WORTH,
        )
        for event in sorted(events, key=lambda event: (story.date(event), event.seq))
    ]


def reason_of(story: Story, event: Event) -> str:
    """Why, in a few words; nothing where they would say the event again."""
    reason = why(story, event)
    return "" if event.kind == Kind.INJECT or reason == deed(story, event) else reason


def next_week(story: Story, week: int) -> int | None:
    """The next week in which anything happens that is not routine, or None."""
    return next(
        (
            event.turn
            for event in story.happened
            if event.turn > week and weight_of(story, event) >= WORTH
        ),
        None,
    )


def explained(world: World, seq: int) -> Explained:
    """Why an event came about, as `sim explain --event` says it. Raises: BadInput."""
    story, run = world.story, world.played
    found = chain_of(story, seq)
    event = story.events[seq]
    full, weighed, who = [text_of(run, found, full=True)], "", ""
    name = story.names.actor(event.actor)
    if event.kind in DECIDED and name in run.names.states:
        chosen = decision(run, event.turn, name, world.setup)
        weighed, who = text_of(run, chosen, full=False), story.label(name)
        full.append(text_of(run, chosen, full=True))
    short = opening(found) if len(found.links) > 1 else [sentence(story, seq)]
    return Explained(
        seq,
        sentence(story, seq),
        found.begins,
        list(dict.fromkeys(short)),
        "\n".join(full),
        who,
        weighed,
    )
