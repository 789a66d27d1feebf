"""Every row of the event table as one plain English sentence."""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from numpy.typing import NDArray

from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.telling import acts, council, crises, duties, ends, put_in
from sim.telling.small_words import tidy
from sim.telling.story import Event, Story
from sim.terms.events import Kind

Teller = Callable[[Story, Event], str]
HOMES = (acts, crises, ends, duties, council, put_in)


def teller_of(kind: Kind) -> Teller:
    """The function that tells a kind of row: it bears the kind's name, in one of these files.

    A name that Python keeps for itself has an underscore after it.
    """
    name = f"{kind.word}_" if iskeyword(kind.word) else kind.word
    found: list[Teller] = [vars(home)[name] for home in HOMES if name in vars(home)]
    if len(found) != 1:
        raise AssertionError(f"{len(found)} functions tell a row of kind {kind.word!r}, not one")
    return found[0]


TELLERS: dict[int, Teller] = {kind: teller_of(kind) for kind in Kind}


def sentence(story: Story, seq: int) -> str:
    """Row `seq` of a run as one sentence: who did what to whom, why, with what chance."""
    event = story.events[seq]
    return tidy(TELLERS[event.kind](story, event))


def sentences(scenario: Scenario, names: Names, rows: NDArray[Any]) -> list[str]:
    """All rows of one run as sentences. Raises: SimError if they are not one whole run."""
    story = Story(scenario, names, rows)
    return [sentence(story, event.seq) for event in story.events]
