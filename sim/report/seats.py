"""What a page says of seats that a program played."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.record.manifest import scenario_of
from sim.record.reading import has_table, read_table
from sim.report.elements import Passage
from sim.telling.messages import say
from sim.telling.players import player_lines

TABLE = "askings"


def is_seated(manifest: dict[str, Any]) -> bool:
    """Whether a program played seats of a result."""
    return bool(manifest["settings"].get("players")) and has_table(manifest, TABLE)


def seat_passages(folder: Path, manifest: dict[str, Any], titles: dict[str, str]) -> list[Passage]:
    """Who played each seat, and how many replies could be used; none where no program did.

    titles: of the variations of a comparison.
    """
    if not is_seated(manifest):
        return []
    horizon, states = scenario_of(manifest).horizon, scenario_of(manifest).states
    asked = read_table(folder, TABLE, manifest)
    found = []
    for fact in manifest["settings"]["players"]:
        mine = asked[asked["state"] == fact["state"]]
        name = fact.get("variation", "")
        if name:
            mine = mine[mine["variation"] == name]
        title = states[fact["state"]].title
        outcomes = [str(word) for word in mine["outcome"]]
        told = player_lines(fact, title, horizon.beat_days, int(manifest["seed"]), outcomes)
        head = titles.get(name) or say("players.head", state=title)
        found.append(Passage(head, paragraphs=told))
    return found
