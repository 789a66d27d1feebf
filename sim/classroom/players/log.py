"""The log of seats that a model plays: a line an asking, with the prompt and the reply as it came.

Every decision is a function of its line, so that a run is played again from its log without the
model and without a network. A line holds no time: the log of a run that is made again is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.classroom.players.asking import Question
from sim.classroom.players.endpoint import LARGEST, Reply
from sim.classroom.players.reply import Decision
from sim.errors import BadInput
from sim.record.door import damaged, read_text
from sim.record.encode import csv_bytes
from sim.scenario.schema.base import StateId

LOG, TABLE = "seats.jsonl", "askings.csv"
COLUMNS = (
    *("variation", "run", "asking", "turn", "date", "state"),
    *("options", "outcome", "choice", "move"),
)
Count = Annotated[int, Field(ge=0, le=2**63 - 1)]
Stranger = Annotated[str, Field(max_length=LARGEST)]


class Moment(NamedTuple):
    """When a seat is asked.

    variation: of a comparison, empty in one run; number: of all askings of the run, from 1; beat:
    from 0; date: in ISO.
    """

    variation: str
    run: int
    number: int
    beat: int
    date: str
    state: str


class Asked(NamedTuple):
    """A seat was asked: when, what, and what came of it."""

    moment: Moment
    question: Question
    decision: Decision

    @property
    def move(self) -> str:
        """What is ordered; empty where the seat waits, or nothing can be used."""
        choice = self.decision.choice
        return self.question.moves[choice] if choice >= 0 else ""


class Line(BaseModel):
    """A line of the log, whoever wrote it. trouble: what went wrong on the reply's way."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    variation: Annotated[str, Field(max_length=300)]
    run: Count
    asking: Count
    turn: Count
    date: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    state: StateId
    system: str
    user: str
    options: list[str]
    reply: Stranger
    trouble: Literal["", "late", "endless", "broken", "refused"]


def line_of(one: Asked) -> str:
    """A line as JSON in plain ASCII, so that no character of a stranger does anything."""
    moment, question, reply = one.moment, one.question, one.decision.reply
    held = {
        "variation": moment.variation,
        "run": moment.run,
        "asking": moment.number,
        "turn": moment.beat,
        "date": moment.date,
        "state": moment.state,
        "system": question.system,
        "user": question.user,
        "options": list(question.moves),
        "reply": reply.text,
        "trouble": reply.trouble,
    }
    return json.dumps(held, ensure_ascii=True) + "\n"


def log_of(asked: Iterable[Asked]) -> str:
    """The log: of who answered a prompt."""
    return "".join(line_of(one) for one in asked if one.question.system)


def row_of(one: Asked) -> list[Any]:
    """An asking as a row of COLUMNS. What is unusable has choice -1 and no move."""
    moment, decision = one.moment, one.decision
    return [
        *(moment.variation, moment.run, moment.number, moment.beat, moment.date, moment.state),
        *(len(one.question.moves), decision.outcome, decision.choice, one.move),
    ]


def table_of(rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows of `row_of` as CSV; of one run without the column of variations."""
    held = list(rows)
    columns = {name: [row[k] for row in held] for k, name in enumerate(COLUMNS)}
    if not any(columns[COLUMNS[0]]):
        del columns[COLUMNS[0]]
    return csv_bytes(columns)


def line_from(text: str, place: str) -> Line:
    """The line that a text holds. place: where it stands. Raises: BadInput."""
    try:
        return Line.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise BadInput(f"{place}: {where or 'line'}: {fault['msg']}") from None


class Recorded:
    """The replies that lie in the log of a result. Raises: BadInput if it is damaged, or no log."""

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder = folder
        if LOG in damaged(folder):
            raise BadInput(
                f"{folder / LOG} has changed since it was made, and nothing makes it again: it is "
                "what the model said. Take it from a copy"
            )
        lines = read_text(folder, manifest, LOG).splitlines()
        self.held = {}
        for number, text in enumerate(lines, 1):
            line = line_from(text, f"{folder / LOG}:{number}:1")
            self.held[line.variation, line.run, line.asking, line.state] = line

    def ask(self, moment: Moment, question: Question) -> Reply:
        """The reply of that moment. Raises: BadInput if something else was asked then."""
        key = moment.variation, moment.run, moment.number, moment.state
        line = self.held.get(key)
        if line is None:
            raise BadInput(f"{self.folder / LOG} has no reply of {moment.state} on {moment.date}")
        if (line.system, line.user) != (question.system, question.user):
            raise BadInput(
                f"{self.folder / LOG}: {moment.state} was asked otherwise on {moment.date} than "
                "this program asks; take the version that made it"
            )
        return Reply(line.reply, line.trouble)
