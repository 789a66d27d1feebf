"""A lesson: which scenario, how many turns of how many weeks, what is asked and put in.

A lesson file is TOML and every key of it has a default: `sim class start june-2024` needs none.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from sim.errors import Problem, ScenarioProblem
from sim.scenario.altered import checked
from sim.scenario.complete import given
from sim.scenario.layers import TextLayer
from sim.scenario.load import load
from sim.scenario.near import hint
from sim.scenario.schema import Scenario
from sim.scenario.schema.base import Name, Section, StateId, Text
from sim.scenario.schema.events import Change

WEEK = 7  # days


class PreparedNews(Section):
    """News that the instructor may send with a click."""

    text: Text = Field(description="what is read")
    from_turn: Annotated[int, Field(ge=1, le=26)] = Field(1, description="offered from this turn")
    seat: StateId | None = Field(None, description="who alone reads it; all where not given")
    changes: Annotated[list[Change], Field(max_length=5)] = Field(
        default_factory=list, description="what it does, as the changes of an inject"
    )


class OwnObjective(Section):
    """An objective of a seat, scored by whether an outcome of the scenario came about."""

    text: Text = Field(description="what the seat is after")
    outcome: Name = Field(description="an outcome of the scenario")
    wanted: bool = Field(description="whether it is to come about, or not to")
    secret: bool = Field(False, description="whether the others learn of it at the debrief only")


class QuizQuestion(Section):
    """A question that is asked on paper before the lesson and again after it."""

    question: Text = Field(description="what is asked")
    answers: Annotated[list[Text], Field(min_length=2, max_length=5)] = Field(
        description="what may be ticked"
    )
    right: Annotated[int, Field(ge=1, le=5)] = Field(description="which answer is right, from 1")
    why: Text = Field(description="why it is, for the key")

    @model_validator(mode="after")
    def _is_there(self) -> Self:
        if self.right > len(self.answers):
            raise ValueError(f"`right` is {self.right}, and there are {len(self.answers)} answers")
        return self


class Lesson(Section):
    """What a lesson file may say."""

    scenario: str = Field("", description="the scenario, where the command does not name it")
    title: str = Field("", description="what the pages call it; the scenario's title if empty")
    turns: Annotated[int, Field(ge=1, le=26)] = Field(5, description="how often seats are asked")
    weeks: Annotated[int, Field(ge=1, le=13)] = Field(4, description="weeks in a turn")
    minutes: Annotated[float, Field(ge=0.5, le=60.0)] = Field(
        6.0, description="minutes that a turn has on the clock"
    )
    moves: Annotated[int, Field(ge=1, le=6)] = Field(2, description="moves of a seat in a turn")
    seed: Annotated[int, Field(ge=0, le=2**53)] = Field(1, description="of the dice")
    runs: Annotated[int, Field(ge=200, le=10_000)] = Field(
        400, description="runs in which the model plays every seat, for the fan"
    )
    continuations: Annotated[int, Field(ge=200, le=5_000)] = Field(
        200, description="paired continuations behind each move that mattered"
    )
    seats: list[StateId] = Field(
        default_factory=list,
        description="the order in which seats are filled; all states, most to decide first, if "
        "empty",
    )
    predict: Annotated[list[Name], Field(max_length=5)] = Field(
        default_factory=list, description="outcomes that students predict; two if empty"
    )
    news: dict[Name, PreparedNews] = Field(default_factory=dict, description="prepared news")
    objectives: dict[StateId, Annotated[list[OwnObjective], Field(max_length=3)]] = Field(
        default_factory=dict, description="objectives of seats; made from stances where none"
    )
    questions: Annotated[list[Text], Field(max_length=8)] = Field(
        default_factory=list, description="questions for the debrief; three if empty"
    )
    seat_words: bool = Field(
        False, description="whether students type no name and are shown as words"
    )
    quiz: Annotated[list[QuizQuestion], Field(max_length=5)] = Field(
        default_factory=list, description="questions on the printed sheet, before and after"
    )
    keep_names: bool = Field(False, description="whether names stay in the result's folder")

    @property
    def clock(self) -> float:
        """Seconds that a turn has."""
        return 60.0 * self.minutes


def lesson_of(path: Path) -> Lesson:
    """The lesson that a file holds. Raises: ScenarioProblem with every fault at its place."""
    layer = TextLayer(str(path), _text(path))
    try:
        return Lesson.model_validate(layer.data)
    except ValidationError as error:
        raise ScenarioProblem([_problem(layer, fault) for fault in error.errors()]) from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ScenarioProblem([Problem(str(path), 1, 1, "", f"cannot be read: {said}")]) from None


def _problem(layer: TextLayer, fault: Mapping[str, Any]) -> Problem:
    """One fault of a lesson file at its place, with what would be right."""
    path = tuple(fault["loc"])
    while path and not layer.holds(path):
        path = path[:-1]
    said = str(fault["msg"]).removeprefix("Value error, ")
    place = layer.value(path) if path else layer.key(path)
    if fault["type"] == "extra_forbidden":
        place = layer.key(path)
        known = Lesson.model_fields if len(path) == 1 else {}
        said = f"no key {path[-1]!r} here{hint(str(path[-1]), list(known))}"
    elif path and path[0] in Lesson.model_fields:
        said = f"{said} ({Lesson.model_fields[str(path[0])].description})"
    spelled = ".".join(map(str, fault["loc"]))
    return Problem(layer.name, place.line, place.column, spelled, said)


def played_scenario(argument: str, lesson: Lesson) -> Scenario:
    """The scenario with the lesson's horizon: shorter, and asked so often as the lesson says.

    Raises: BadInput, ScenarioProblem if there is none, or the lesson names what it has not.
    """
    scenario = load(argument).scenario
    data = given(scenario, sources=True)
    was = scenario.horizon.turn_days
    for inject in data.get("injects", {}).values():
        if "turn" in inject:  # turns get longer, its day stays
            days = was * int(inject.pop("turn"))
            inject["date"] = scenario.horizon.start + datetime.timedelta(days=days)
    days = WEEK * lesson.weeks
    turns = min(lesson.turns, max(1, was * scenario.horizon.turns // days))
    return shortened(data, turns, days)


def shortened(data: dict[str, Any], turns: int, turn_days: int) -> Scenario:
    """The scenario of some data with another horizon, without what comes after its last day."""
    horizon = {**data["horizon"], "turn_days": turn_days, "turns": turns}
    last = horizon["start"] + datetime.timedelta(days=turn_days * turns)
    for part in ("injects", "calendar"):
        for name, entry in list(data.get(part, {}).items()):
            if entry.get("date") is not None and entry["date"] >= last:
                del data[part][name]
    return checked({**data, "horizon": horizon})
