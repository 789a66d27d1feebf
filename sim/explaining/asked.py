"""What is asked of a run, and what answers it: decisions, a chain, events to ask about."""

from __future__ import annotations

from sim.errors import BadInput
from sim.explaining.explain import Chain, Decision, chain, decision, opening_text, text_of
from sim.plan.build import build
from sim.record.played import Played
from sim.scenario.near import choices
from sim.telling.digest import worth_asking
from sim.telling.lines import WIDE, paragraph
from sim.telling.sentences import sentence
from sim.telling.story import Story


def check_asked(
    turn: int | None, state: str | None, event: int | None, names: tuple[str, str]
) -> bool:
    """Whether decisions are asked for. names: how the event, and the turn, are given.

    Raises: BadInput for an event and decisions together.
    """
    asked = turn is not None or state is not None
    if event is not None and asked:
        raise BadInput(f"give either {names[0]}, or {names[1]}")
    return asked


def decisions(played: Played, turn: int | None, state: str | None) -> list[Decision]:
    """The decisions of a state in a turn, or of every state that did something in it.

    Raises: BadInput for no such state, no turn, or one in which nobody did anything.
    """
    rows, names = played.rows, played.names
    if turn is None:
        if state not in names.states:
            raise BadInput(f"no state called {state!r}{choices(str(state), names.states)}")
        turns = sorted(set(rows["turn"][rows["actor"] == names.states.index(state)].tolist()))
        listed = ", ".join(map(str, turns))
        raise BadInput(f"say the turn as well; {state} did something in the turns {listed}")
    setup = build(played.scenario)
    if state is not None:
        return [decision(played, turn, state, setup)]
    actors = set(rows["actor"][rows["turn"] == turn].tolist())
    active = [name for code, name in enumerate(names.states) if code in actors]
    if not active:
        raise BadInput(f"no state did anything in turn {turn}; name one to see what it weighed")
    return [decision(played, turn, name, setup) for name in active]


def answers(
    played: Played, turn: int | None, state: str | None, event: int | None
) -> list[Chain | Decision]:
    """What is told: decisions where a turn or a state is asked for, else the chain to an event."""
    if turn is None and state is None:
        return [chain(played, event)]
    return list(decisions(played, turn, state))


def answered(
    played: Played,
    turn: int | None = None,
    state: str | None = None,
    event: int | None = None,
    full: bool = False,
) -> str:
    """The answer as text; without a question the crisis with most decisions, and its chain."""
    told = [text_of(played, one, full) for one in answers(played, turn, state, event)]
    asked = turn is not None or state is not None or event is not None
    return ("" if asked else opening_text(played)) + "\n".join(told)


def worth_asking_rows(story: Story, most: int | None) -> list[tuple[int, str, str]]:
    """Events worth asking about: number, date, sentence. most: how many, all where None."""
    events = worth_asking(story, most)
    return [(event.seq, str(story.date(event)), sentence(story, event.seq)) for event in events]


def listed_lines(rows: list[tuple[int, str, str]]) -> list[str]:
    """Events worth asking about in lines, each with its number."""
    lines = []
    for seq, date, said in rows:
        lines += paragraph(said, f"{seq:>5}  {date}  ", " " * 19, width=WIDE)
    return lines
