"""The scenario file as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from sim.scenario.schema.actions import ISSUE_KINDS, Action
from sim.scenario.schema.base import Name, OneOf, Section, Share, Sourced, StateId, Text
from sim.scenario.schema.council import Council
from sim.scenario.schema.events import Calendar, Flow, Inject, War
from sim.scenario.schema.numbers import Numbers
from sim.scenario.schema.states import Project, Relation, StateEntry, pair_of
from sim.scenario.schema.treaties import RedLine, Reliability, Treaty
from sim.terms.events import KINDS


class StoryText(Section):
    """The scenario in words, under the headings that every page of it uses."""

    what: Text = Field(description="What is it")
    how: Text = Field(description="How it works")
    notice: list[Text] = Field(default_factory=list, description="Things to notice")
    tries: list[Text] = Field(default_factory=list, alias="try", description="Things to try")
    lesson: Text = Field(description="the expected lesson, in a sentence")


BEATS = {"day": 1, "week": 7}  # days of what the rules play in one go


def beat_of(horizon: Mapping[str, Any]) -> int:
    """The days of a beat, of a horizon as plain data."""
    return BEATS[horizon.get("beat", "week")]


def beats_of(horizon: Mapping[str, Any]) -> int:
    """The beats in all turns, of a horizon as plain data."""
    return int(horizon["turns"]) * (int(horizon.get("turn_days", 7)) // beat_of(horizon))


class Horizon(Section):
    """When it starts, how often people are asked, for how long, what stops it.

    The rules play week by week, or day by day, whatever a turn is: so its length changes no rate.
    """

    start: datetime.date = Field(description="first day")
    beat: Literal["day", "week"] = Field("week", description="what the rules play in one go")
    turn_days: Annotated[int, Field(ge=1, le=91)] = Field(
        7, description="days in a turn: how often a seat or a rule of one's own is asked"
    )
    turns: Annotated[int, Field(ge=1, le=2000)] = Field(description="turns, at most")
    stop: list[Literal["war", "nuclear_use", "settled"]] = Field(
        default_factory=list,
        description="what ends a run before its last turn: a war opens, a nuclear weapon is used, "
        "or the last open dispute closes",
    )

    @property
    def beat_days(self) -> int:
        """The days that the rules play in one go."""
        return BEATS[self.beat]

    @property
    def ask_every(self) -> int:
        """Beats in a turn."""
        return self.turn_days // self.beat_days

    @property
    def beats(self) -> int:
        """Beats in all turns, at most."""
        return self.turns * self.ask_every


class Issue(Sourced):
    """Something states disagree on, as a line from 0 to 1."""

    title: Text = Field(description="name in texts and figures")
    kind: Annotated[str, OneOf(ISSUE_KINDS)] = Field(description="which actions are about it")
    zero: Text = Field(description="what position 0 means")
    one: Text = Field(description="what position 1 means")
    place: Name | None = Field(
        None,
        description="region it lies in: force over it falls there, and on nobody's home, short of "
        "war; the home of who is attacked where not given",
    )
    status_quo: Share = Field(0.5, description="where things stand between the two ends")
    points: list[Share] = Field(
        default_factory=list,
        description="the only places at which things can stand, for what cannot be divided; a line "
        "where none are given",
    )
    bargain: bool = Field(
        True, description="whether a state can hand it over; no demand asks for what none can give"
    )
    at_the_front: bool = Field(
        False, description="things stand where the front of the war over it does, not there"
    )
    at_the_flow: Name | None = Field(
        None,
        description="a flow that is a controller's own course: between a controller and anybody "
        "things stand where its flow does, from none to all levels, not at status_quo",
    )
    controlled_by: list[StateId] = Field(
        default_factory=list, description="who can give what is asked: holds the ground, runs it"
    )
    claimed_by: list[StateId] = Field(
        default_factory=list, description="who asks a controller for another state of things"
    )
    supported_by: list[StateId] = Field(
        default_factory=list, description="who stands behind a party; no list: all with a stance"
    )
    toward_zero: list[Name] = Field(
        default_factory=list,
        description="actions that move things to the end zero, whoever takes them; an action in "
        "neither list serves its actor's own wish",
    )
    toward_one: list[Name] = Field(default_factory=list, description="the same for the end one")

    @property
    def parties(self) -> list[str]:
        """The states named as parties; none where every state with a stance is one."""
        return [*self.controlled_by, *self.claimed_by, *self.supported_by]


class Watch(Section):
    """An outcome that runs are counted by: the first event row that fits, or other outcomes joined.

    One of `kinds`, `all`, `any` says which. The other keys but `at_least` and `before` narrow down
    the rows of `kinds`.
    """

    title: Text = Field(description="in words")
    kinds: list[Annotated[str, OneOf(KINDS)]] = Field(
        default_factory=list, description="kinds of event row, any of them"
    )
    all: list[Name] = Field(
        default_factory=list, description="other outcomes: it comes with the last of them"
    )
    any: list[Name] = Field(
        default_factory=list, description="other outcomes: it comes with the first of them"
    )
    at_least: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="so many of `any`: it comes with the last of those"
    )
    before: Name | None = Field(
        None, description="counts only if it comes before this other outcome, or that never comes"
    )
    actors: list[StateId] = Field(default_factory=list, description="any of these; all if empty")
    targets: list[StateId] = Field(default_factory=list, description="any of these; all if empty")
    actions: list[Name] = Field(default_factory=list, description="any of these; all if empty")
    treaty: Name | None = Field(None, description="rows about this treaty")
    min_rung: Annotated[int, Field(ge=0, le=9)] = Field(0, description="at this rung or above")
    raised: bool | None = Field(None, description="flows: true raised, false cut")
    weeks: Annotated[int, Field(ge=0, le=520)] = Field(
        0, description="flows: must stay at zero for so many weeks"
    )
    count: Annotated[int, Field(ge=1, le=1000)] = Field(1, description="rows needed")
    either_way: bool = Field(False, description="actors and targets may be exchanged")
    rare: bool = Field(
        False, description="told by the chance of the act added up in every run, not by counts"
    )

    @property
    def parts(self) -> list[str]:
        """The outcomes that this one is made of; none where it is of rows."""
        return [*self.all, *self.any]

    @property
    def needed(self) -> int:
        """How many of its parts must have come."""
        return len(self.all) if self.all else self.at_least or 1


class Scenario(Section):
    """A whole scenario."""

    def __repr__(self) -> str:
        """Its title and size: a notebook shows it, and all of it is several pages."""
        return f"<Scenario {self.title!r}: {len(self.states)} states>"

    format: Literal[2] = Field(description="version of this format")
    title: Text = Field(description="name in texts and figures")
    story: StoryText
    horizon: Horizon
    issues: Annotated[dict[Name, Issue], Field(min_length=1)]
    states: Annotated[dict[StateId, StateEntry], Field(min_length=2)]
    relations: dict[str, Relation] = Field(default_factory=dict)
    treaties: dict[Name, Treaty] = Field(default_factory=dict)
    wars: dict[Name, War] = Field(default_factory=dict)
    flows: dict[Name, Flow] = Field(default_factory=dict)
    projects: dict[Name, Project] = Field(default_factory=dict)
    red_lines: dict[Name, RedLine] = Field(default_factory=dict)
    injects: dict[Name, Inject] = Field(default_factory=dict)
    calendar: dict[Name, Calendar] = Field(default_factory=dict)
    council: Council | None = None
    outcomes: dict[Name, Watch] = Field(default_factory=dict)
    actions: Annotated[dict[Name, Action], Field(min_length=1)]
    numbers: Numbers
    reliability: dict[Name, Reliability] = Field(default_factory=dict)

    def cares(self, state: str, issue: str) -> bool:
        """Whether a state has a stance on an issue to which it gives any weight."""
        stance = self.states[state].stances.get(issue)
        return stance is not None and stance.salience > 0.0

    @property
    def places(self) -> set[str]:
        """The regions where force may fall: homes of states, and where issues lie."""
        lie = {issue.place for issue in self.issues.values() if issue.place is not None}
        return {state.home for state in self.states.values()} | lie

    def is_party(self, state: str, issue: str) -> bool:
        """Whether a state controls, claims or supports; without any list, whether it cares."""
        parties = self.issues[issue].parties
        return state in parties if parties else self.cares(state, issue)

    def watched(self, outcome: str) -> list[Watch]:
        """What an outcome watches for in the rows: itself, or the parts that it is made of."""
        watch = self.outcomes[outcome]
        if not watch.parts:
            return [watch]
        return [one for part in watch.parts for one in self.watched(part)]

    def both_ways(self) -> list[tuple[str, str, Relation]]:
        """Every relation in both directions: of the first state toward the second."""
        pairs = [(*pair_of(key), relation) for key, relation in self.relations.items()]
        return [one for a, b, held in pairs for one in ((a, b, held), (b, a, held))]
