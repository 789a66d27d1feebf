"""Outcomes of a game: which are predicted, and which have come about so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.analysis.outcomes import NEVER
from sim.scenario.schema import Scenario
from sim.telling.transcript import reached

if TYPE_CHECKING:
    from sim.classroom.core import Core

FEW = 2  # outcomes that are predicted where the lesson names none


def predicted_names(game: Core) -> list[str]:
    """The outcomes that students predict: of the lesson, else the first that are no rarity."""
    if game.lesson.predict:
        return list(game.lesson.predict)
    watched = game.scenario.outcomes.items()
    usual = [name for name, watch in watched if not watch.rare]
    return (usual or [name for name, _ in watched])[:FEW]


def titles(scenario: Scenario, names: list[str]) -> dict[str, str]:
    """Outcomes in words."""
    return {name: scenario.outcomes[name].title for name in names}


def came_about(game: Core) -> dict[str, int]:
    """The outcomes that the game has reached, with the beat at which each of them did."""
    story = game.board.story()
    found = reached(story, 0, game.board.rows)
    return {name: int(turn) for name, turn in found.items() if turn != NEVER}
