"""What a reply comes to: an option of the menu, or nothing that can be used, and why.

Strict: a number alone, with or without a full stop, or a JSON object that holds it under `option`
and nothing else. A reply is never searched for something that looks like an option, for then a
sentence about one would be one.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from sim.classroom.naming import plain
from sim.classroom.players.endpoint import LONGEST_NAME, TROUBLES, UNREADABLE, Reply

PLAYED, NO_ANSWER, NO_OPTION, NOT_OPEN = "played", "no_answer", "no_option", "not_open"
LEFT = "left"  # a function left the seat to the rule
OUTCOMES = (PLAYED, *TROUBLES, NO_ANSWER, NO_OPTION, NOT_OPEN, LEFT)
NUMBER = re.compile(r"[0-9]{1,4}")
KEY = "option"


class Decision(NamedTuple):
    """What came of an asking. choice: place on the menu, or -1; outcome: of OUTCOMES.

    model: as the reply calls it; reply: as it came.
    """

    choice: int
    outcome: str
    model: str = ""
    reply: Reply = Reply("")


def judged(reply: Reply, options: int) -> Decision:
    """What a reply decides among so many options."""
    if reply.trouble:
        return Decision(-1, reply.trouble, "", reply)
    content, model = content_of(reply.text)
    if content is None:
        return Decision(-1, NO_ANSWER, model, reply)
    number = number_of(content)
    if number is None:
        return Decision(-1, NO_OPTION, model, reply)
    if number >= options:
        return Decision(-1, NOT_OPEN, model, reply)
    return Decision(number, PLAYED, model, reply)


def content_of(text: str) -> tuple[str | None, str]:
    """What a completion says, None if it is none, and the model that says it."""
    try:
        data: Any = json.loads(text)
    except UNREADABLE:
        return None, ""
    if not isinstance(data, dict):
        return None, ""
    model = data.get("model")
    name = plain(model, LONGEST_NAME) if isinstance(model, str) else ""
    try:
        content = data["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        return None, name
    return (content if isinstance(content, str) else None), name


def number_of(content: str) -> int | None:
    """The number that is all of a reply; None if it says anything else."""
    told = content.strip(" \t\r\n").removesuffix(".")
    if NUMBER.fullmatch(told):
        return int(told)
    if not told.startswith("{"):
        return None
    try:
        pairs = json.loads(told, object_pairs_hook=list)
    except UNREADABLE:
        return None
    match pairs:
        case [(key, int(number))] if key == KEY and not isinstance(number, bool) and number >= 0:
            return number
        case [(key, str(number))] if key == KEY and NUMBER.fullmatch(number):
            return int(number)
    return None
