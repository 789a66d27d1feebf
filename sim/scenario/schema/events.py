"""What the scenario puts in: injects and calendar dates; flows and wars under way at the start."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema.base import (
    Condition,
    Measure,
    Name,
    PerYear,
    Section,
    Share,
    Sourced,
    StateId,
    Text,
)


class Change(Section):
    """One effect: a measure moved (`measure`, `by`), an act (`act`), a flow cut or found out.

    What cannot be as things stand in the run, such as the cut of a flow that does not run, is
    refused: a row of kind `refused` says why, and nothing else comes of this entry.
    """

    of: StateId = Field(
        description="the state whose measure moves, that acts, cuts its flow, or finds out"
    )
    toward: StateId | None = Field(
        None, description="the other state, where there is one; of a flow found out the sender"
    )
    to: StateId | None = Field(None, description="the receiver of the flow that is found out")
    measure: Measure | None = Field(None, description="the measure that moves")
    by: Annotated[float, Field(ge=-3650.0, le=3650.0)] | None = Field(
        None, description="share of the way to its bound (log-odds for honour, days of authority)"
    )
    act: Name | None = Field(None, description="the action taken")
    agreed: bool = Field(
        False,
        description="the joint act takes place: nobody is asked for consent, and the file says"
        " what came of it",
    )
    cut: Name | None = Field(None, description="the flow that is cut by one level")
    detect: Name | None = Field(None, description="the hidden flow that is found out")
    issue: Name | None = Field(None, description="the issue of the act or of the stance")


class Outcome(Sourced):
    """What may come of a date or an inject."""

    title: Text = Field(description="in words")
    p: Share = Field(description="chance, 0..1; what is left over is that nothing happens")
    changes: list[Change] = Field(default_factory=list, description="its effects, in order")


class Inject(Sourced):
    """Something the scenario puts in: at a turn or date, by hazard, or on a condition.

    With a turn or a date and a condition it comes on that day if the condition holds then; if it
    does not, it never comes.
    """

    title: Text = Field(description="in words")
    turn: Annotated[int, Field(ge=0, le=5200)] | None = Field(None, description="at this turn")
    date: datetime.date | None = Field(None, description="at this date")
    per_year: PerYear | None = Field(None, description="by this hazard")
    when: Condition | None = Field(
        None, description="once this holds; with `turn` or `date` only if it holds then"
    )
    p: Share = Field(1.0, description="chance that it happens when it comes due")
    repeat: bool = Field(False, description="may happen more than once")
    priority: Annotated[int, Field(ge=0, le=99)] = Field(
        50, description="order among injects due together, low first"
    )
    changes: Annotated[list[Change], Field(min_length=1)] = Field(description="its effects")


class Calendar(Sourced):
    """A known date with an open result: an election, a summit, a vote."""

    title: Text = Field(description="in words")
    date: datetime.date = Field(description="the date")
    when: Condition | None = Field(
        None, description="only if this holds then; if not, the date passes and never comes"
    )
    outcomes: dict[Name, Outcome] = Field(description="by name; one of them is drawn")


class Flow(Sourced):
    """A standing flow under way at the start."""

    action: Name = Field(description="a flow of the registry")
    by: StateId = Field(description="the sender")
    to: StateId = Field(description="the receiver")
    level: Annotated[int, Field(ge=1, le=5)] = Field(description="level at the start")
    known: Literal["public", "hidden"] = Field("public", description="whether it is public")
    issue: Name = Field(description="the issue it serves")


class War(Sourced):
    """A war under way at the start."""

    title: Text = Field(description="name in texts and figures")
    attacker: StateId = Field(description="who used force first")
    defender: StateId = Field(description="against whom")
    issue: Name = Field(description="the issue at stake, on which help is given")
    front: Share = Field(description="how much of what it wants the attacker holds")
    days: Annotated[float, Field(ge=0.0, le=36500.0)] = Field(description="days of war so far")
    outside_munitions: Share = Field(
        0.0, description="munitions per month to the defender from states outside the scenario"
    )
