"""Seats that a program played, in words: who played them, and what came of what it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.telling.messages import Table, say
from sim.telling.small_words import counted, listed, span

LLM, FUNCTION = "llm", "function"
PLAYED, LEFT = "played", "left"
UNUSABLE = ("late", "endless", "broken", "refused", "no_answer", "no_option", "not_open")
REPLIES = Table("replies", UNUSABLE)


def player_lines(
    facts: Mapping[str, Any], title: str, beat_days: int, seed: int, outcomes: Sequence[str]
) -> list[str]:
    """Who played a seat and how often it was asked; of a model, how many replies could be used.

    Of a function, how often it left the seat to the rule.

    facts: of the seat, from the manifest; title: of its state; outcomes: of what it was asked.
    """
    every = counted(int(facts["every"]), span(beat_days))
    if facts["player"] == FUNCTION:
        name, _, known = str(facts["model"]).rpartition(" ")
        left, asked = list(outcomes).count(LEFT), len(outcomes)
        first = say("players.function", state=title, name=name, hash=known, span=every)
        return [first, say("players.left", asked=asked, left=left)]
    if facts["player"] != LLM:
        return [say("players.lot", state=title, span=every)]
    model = facts["model"]
    first = say("players.llm", state=title, model=model, span=every, seed=seed)
    return [first, usable(outcomes)]


def usable(outcomes: Sequence[str]) -> str:
    """How many replies named an option, and what the others were."""
    asked, good = len(outcomes), list(outcomes).count(PLAYED)
    if good == asked:
        return say("players.all_usable", asked=asked)
    found = [(outcomes.count(word), word) for word in UNUSABLE if word in outcomes]
    rest = listed([REPLIES.say(word, number=number) for number, word in found])
    return say("players.usable", asked=asked, unusable=asked - good, rest=rest)
