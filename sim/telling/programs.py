"""The rules and measures of the user's own that a result was made with, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.telling.messages import say
from sim.telling.small_words import listed

WORLD = "*"  # in the place of a state: a class of worlds


def program_sentences(
    settings: Mapping[str, Any], titles: Mapping[str, str], variations: Sequence[str] = ()
) -> list[str]:
    """Who decided by whose function, and what was measured by one; none where no one did.

    settings: of a manifest, of which `own`, `measures` and `plain` are told; titles: of states by
    id; variations: all of the result, where it has some.
    """
    plain = settings.get("plain", ())
    where = [name for name in variations if name not in plain] if plain else []
    found = []
    for state, facts in settings.get("own", {}).items():
        if state == WORLD:
            told = say("own.world", program=program(facts))
        else:
            told = say("own.rule", state=titles.get(state, state), program=program(facts))
        found.append(say("own.only_in", said=told, where=listed(where)) if where else told)
    for name, facts in settings.get("measures", {}).items():
        found.append(say("own.measure", name=name, program=program(facts)))
    return found


def program(facts: Mapping[str, str]) -> str:
    """A function, the file in which it stands, and the hash by which it is known."""
    name, known = facts["function"], facts["hash"]
    if not facts["path"]:
        return say("own.nowhere", function=name, hash=known)
    return say("own.in_file", function=name, file=Path(facts["path"]).name, hash=known)
