"""The steps of a game: what people did, one record each, in the order in which it was accepted.

A game is a function of its steps. They hold no key and no address; who played is the name that the
person chose.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sim.scenario.schema.base import Name, OneOf, StateId
from sim.scenario.schema.events import Change
from sim.terms.treaties import OBLIGATIONS, STRENGTHS

Line = Annotated[str, Field(min_length=1, max_length=80)]
Words = Annotated[str, Field(min_length=1, max_length=600)]
MoveText = Annotated[str, Field(min_length=5, max_length=200)]
Number = Annotated[int, Field(ge=0, le=100_000)]
Chance = Annotated[float, Field(ge=0.0, le=1.0)]
Moment = Annotated[float, Field(ge=0.0, le=1e12)]  # seconds of the clock of this computer


class Step(BaseModel):
    """One step. at: when it was accepted; of no consequence but for clocks that are shown."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)

    at: Moment = 0.0


class Opened(Step):
    """A game opens: what is played, by which rules."""

    kind: Literal["opened"] = "opened"
    lesson: dict[str, Any]
    scenario: dict[str, Any]
    rules: str
    room: Line


class Joined(Step):
    """Somebody comes in, under a name of their choice."""

    kind: Literal["joined"] = "joined"
    student: Number
    name: Line


class Sat(Step):
    """A student sits down in a seat, or leaves it for none."""

    kind: Literal["sat"] = "sat"
    student: Number
    seat: StateId | None


class Begun(Step):
    """The first turn is asked for."""

    kind: Literal["begun"] = "begun"


class Suggested(Step):
    """A student suggests something to the own seat."""

    kind: Literal["suggested"] = "suggested"
    student: Number
    asking: Number
    text: Words


class Proposed(Step):
    """A seat proposes a joint act to another, which both must seal."""

    kind: Literal["proposed"] = "proposed"
    student: Number
    asking: Number
    seat: StateId
    move: MoveText


class Drafted(Step):
    """A seat puts a treaty between it and another on the table: it is signed if both seal it.

    treaty: by what name the scenario gets it then; owes: whether who drafts it owes the duty, the
    other, or each the other; adversary: the only attacker that counts; at_home: only an attack on
    the own territory of who is owed it counts.
    """

    kind: Literal["drafted"] = "drafted"
    student: Number
    asking: Number
    seat: StateId
    to: StateId
    treaty: Name
    obligation: Annotated[str, OneOf(OBLIGATIONS)]
    owes: Literal["we", "they", "both"] = "both"
    strength: Annotated[str, OneOf(STRENGTHS)] = "immediate"
    adversary: StateId | None = None
    at_home: bool = False


class Sealed(Step):
    """A seat hands in its orders; they replace what it handed in before, until the turn closes."""

    kind: Literal["sealed"] = "sealed"
    student: Number
    asking: Number
    seat: StateId
    moves: Annotated[list[MoveText], Field(max_length=10)]
    asked: Literal["staff", "comply", "refuse"] = "staff"
    calls: Literal["staff", "stand", "aside"] = "staff"
    agrees: Annotated[list[MoveText], Field(max_length=20)] = Field(default_factory=list)
    declines: Annotated[list[MoveText], Field(max_length=20)] = Field(default_factory=list)
    entry: Literal["ask", "staff", "enter", "aside"] = "aside"
    signs: Annotated[list[Name], Field(max_length=20)] = Field(default_factory=list)


class Predicted(Step):
    """A student says how likely something is to happen before the lesson's last day."""

    kind: Literal["predicted"] = "predicted"
    student: Number
    turn: Number
    chances: Annotated[dict[Name, Chance], Field(min_length=1, max_length=10)]


class Noted(Step):
    """A seat sends another a private note."""

    kind: Literal["noted"] = "noted"
    student: Number
    seat: StateId
    to: StateId
    text: Words


class Closed(Step):
    """The asking closes, and the game goes on until somebody has to be asked again.

    silent: seats in which people sit who handed in nothing: the model plays them.
    """

    kind: Literal["closed"] = "closed"
    asking: Number
    silent: list[StateId] = Field(default_factory=list)


class Undone(Step):
    """Everything since a turn was asked for is as if it had not been played."""

    kind: Literal["undone"] = "undone"
    turn: Number


class Reopened(Step):
    """The orders of a seat are handed back to it."""

    kind: Literal["reopened"] = "reopened"
    asking: Number
    seat: StateId


class Handed(Step):
    """A seat goes to the model, or back to the people in it."""

    kind: Literal["handed"] = "handed"
    seat: StateId
    to: Literal["model", "class"]


class News(Step):
    """News is put in. seat: who alone reads it, all where none; changes: what it does."""

    kind: Literal["news"] = "news"
    text: Words
    seat: StateId | None = None
    changes: Annotated[list[Change], Field(max_length=5)] = Field(default_factory=list)
    prepared: Name | None = None


class Clocked(Step):
    """The clock of a turn: paused, goes on, or has more time."""

    kind: Literal["clocked"] = "clocked"
    what: Literal["pause", "go_on", "more"]
    seconds: Annotated[float, Field(ge=0.0, le=3600.0)] = 0.0


class Shown(Step):
    """The instructor chooses the screen of the projector, or hides it."""

    kind: Literal["shown"] = "shown"
    screen: Line
    hidden: bool = False


class Disputed(Step):
    """A student says which rule to dispute, after the game; the last word counts."""

    kind: Literal["disputed"] = "disputed"
    student: Number
    rule: MoveText


class Ended(Step):
    """The game is over; its result lies in a folder."""

    kind: Literal["ended"] = "ended"


AnyStep = Annotated[
    Opened
    | Joined
    | Sat
    | Begun
    | Suggested
    | Proposed
    | Drafted
    | Sealed
    | Predicted
    | Noted
    | Closed
    | Undone
    | Reopened
    | Handed
    | News
    | Clocked
    | Shown
    | Disputed
    | Ended,
    Field(discriminator="kind"),
]
STEPS: TypeAdapter[Any] = TypeAdapter(AnyStep)


def step_of(text: str) -> Any:
    """The step that a line of a log holds. Raises: ValueError."""
    return STEPS.validate_json(text)
